from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from inovasi.language import Bilingual
from inovasi.model._dates import PartialDate
from inovasi.portfolio._discrepancy import Discrepancy
from inovasi.portfolio._reconcile import backwards


def order(*steps: tuple[str, str | date | None]) -> list[Discrepancy]:
    named = [
        (Bilingual(name, name), None if day is None else PartialDate.parse(day))
        for name, day in steps
    ]
    return list(backwards(named, ""))


def test_a_trial_after_its_implementation_is_found() -> None:
    (found,) = order(("trial", "2022-05"), ("implemented", "2021"), ("ended", None))
    assert (found.kind, found.found) == ("dates_backwards", "2021")
    assert found.text("en") == "implemented (2021) lies before trial (May 2022); check both dates"


def test_what_one_year_does_not_decide_passes() -> None:
    assert order(("trial", "2021-05"), ("implemented", "2021")) == []


@settings(max_examples=40)
@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), max_size=5))
def test_an_order_passes_exactly_when_it_is_sorted(days: list[date]) -> None:
    steps = [(f"s{n}", day) for n, day in enumerate(days)]
    assert (order(*steps) == []) == (days == sorted(days))
    rising = [(f"s{n}", date(2020, 1, 1) + timedelta(days=n)) for n in range(len(days))]
    assert order(*rising) == []
