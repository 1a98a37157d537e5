from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.portfolio._discrepancy import check_weekday, years_with_weekday


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
        ("Thrusday", (2021, 7, 26), "weekday_unreadable", "Thrusday"),
        ("??", (2021, 7, 26), "weekday_unreadable", "??"),
        ("Senin", (2021, 2, 30), "date_unreadable", "2021-2-30"),
        ("Senin", (None, 7, 26), "date_unreadable", "None-7-26"),
    ],
)
def test_what_cannot_be_read_is_a_finding(printed: str, day: Any, kind: str, said: str) -> None:
    (found,) = check_weekday(printed, *day)
    assert (found.kind, found.found) == (kind, said)
    assert ("Thursday" in found.text("en")) == (printed == "Thrusday")


@settings(max_examples=60)
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(NAMES))
def test_a_weekday_passes_exactly_when_it_is_the_true_one(day: date, name: str) -> None:
    passes = check_weekday(name, day.year, day.month, day.day) == ()
    assert passes == (NAMES[day.weekday()] == name)
