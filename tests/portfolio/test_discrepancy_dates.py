from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.portfolio._discrepancy import check_order, check_weekday, years_with_weekday


NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@pytest.mark.parametrize(
    ("weekday", "day"),
    [
        ("Monday", (2021, 7, 26)),
        ("Rabu", (2023, 7, 26)),
        ("Jum'at", (2024, 7, 26)),
        ("Ahad", (2022, 8, 14)),
        (" senin ", (2020, 1, 6)),
        ("Rabu", (2021, 1, 6)),
        ("Selasa", (2019, 9, 10)),
        ("Senin", (2019, 11, 18)),
        ("Rabu", (2025, 5, 21)),
    ],
)
def test_true_weekdays_pass(weekday: str, day: tuple[int, int, int]) -> None:
    assert check_weekday(weekday, *day) == ()


def test_a_date_without_a_year_fits_some_years() -> None:
    assert years_with_weekday("Senin", 7, 26, range(2019, 2025)) == (2021,)
    assert years_with_weekday("Thrusday", 7, 26, range(2019, 2025)) == ()
    assert years_with_weekday("Senin", 2, 30, range(2019, 2025)) == ()


def test_a_wrong_weekday_names_the_true_one_and_the_years_that_fit() -> None:
    (found,) = check_weekday("Rabu", 2020, 1, 6, subject="hadiah")
    assert found.text("en") == (
        "hadiah: 6 January 2020 was a Monday, not a Wednesday; that day fits the year 2016, 2021"
    )
    (leap,) = check_weekday("Selasa", 2020, 2, 29)
    assert "fits" not in leap.text("en")


@pytest.mark.parametrize(
    ("printed", "day", "kind", "said"),
    [
        ("Thrusday", (2021, 7, 26), "weekday_unreadable", "did you mean thursday?"),
        ("??", (2021, 7, 26), "weekday_unreadable", "'??' is not a weekday"),
        ("Senin", (2021, 2, 30), "date_unreadable", "there is no 2021-2-30"),
        ("Senin", (None, 7, 26), "date_unreadable", "check day and month"),
    ],
)
def test_what_cannot_be_read_is_a_finding(printed: str, day: Any, kind: str, said: str) -> None:
    (found,) = check_weekday(printed, *day)
    assert found.kind == kind
    assert said in found.text("en")


@settings(max_examples=60)
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(NAMES))
def test_a_weekday_passes_exactly_when_it_is_the_true_one(day: date, name: str) -> None:
    passes = check_weekday(name, day.year, day.month, day.day) == ()
    assert passes == (NAMES[day.weekday()] == name)


def test_a_trial_after_its_implementation_is_found_before_any_object_exists() -> None:
    (found,) = check_order([("trial", "2022-05"), ("implemented", "2021"), ("ended", None)])
    assert found.kind == "dates_backwards"
    assert found.text("en") == "implemented (2021) lies before trial (2022-05); check both dates"


def test_what_one_year_does_not_decide_passes() -> None:
    assert check_order([("trial", "2021-05"), ("implemented", "2021")]) == ()


def test_unreadable_dates_are_findings_too() -> None:
    found = check_order([("trial", "soon"), ("implemented", 2.5)])  # type: ignore[list-item]
    assert [one.kind.value for one in found] == ["date_unreadable"] * 2


@settings(max_examples=40)
@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), max_size=5))
def test_an_order_passes_exactly_when_it_is_sorted(days: list[date]) -> None:
    steps = [(f"s{n}", day) for n, day in enumerate(days)]
    assert (check_order(steps) == ()) == (days == sorted(days))
    rising = [(f"s{n}", date(2020, 1, 1) + timedelta(days=n)) for n in range(len(days))]
    assert check_order(rising) == ()
