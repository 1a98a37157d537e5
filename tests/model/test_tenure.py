"""A tenure covers a day as far as its dates tell, and known dates stand in their order."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.model._dates import PartialDate
from inovasi.model._tenure import Tenure, check_order
from inovasi.testing import partial_dates, tenures


known = st.none() | st.dates() | partial_dates()


@given(st.lists(known, max_size=4))
def test_that_dates_are_in_order_exactly_when_no_known_one_lies_before_the_one_in_front(
    days: list[PartialDate | date | None],
) -> None:
    steps = {f"step{place}": day for place, day in enumerate(days)}
    ends = [
        (name, PartialDate.parse(day).earliest, PartialDate.parse(day).latest)
        for name, day in steps.items()
        if day is not None
    ]
    wrong = [name for (_, earliest, _), (name, _, latest) in pairwise(ends) if latest < earliest]
    if wrong:
        with pytest.raises(DataError) as caught:
            check_order(**steps)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == ("order", wrong[0])
    else:
        check_order(**steps)


def test_that_an_unknown_date_between_two_known_ones_hides_nothing() -> None:
    with pytest.raises(DataError, match=r"ended \(2020\).*begun \(2021-05-06\)"):
        check_order(begun=date(2021, 5, 6), trial=None, ended=PartialDate(2020))


def test_that_a_tenure_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        Tenure(since=PartialDate(2021), until=PartialDate(2020))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.record) == ("order", "until", "Tenure")
    assert "(2020)" in str(problem.found)
    assert "(2021)" in str(problem.found)


def days_of(end: PartialDate | None, *, otherwise: tuple[date, ...]) -> tuple[date, ...]:
    return otherwise if end is None else (end.earliest, end.latest)


@given(tenures(), st.dates(max_value=date(9998, 12, 31)))
def test_that_a_tenure_decides_about_a_day_exactly_when_every_reading_of_it_agrees(
    tenure: Tenure, day: date
) -> None:
    readings = {
        first <= day <= last
        for first in days_of(tenure.since, otherwise=(date.min, date.max))
        for last in days_of(tenure.until, otherwise=(date.max,))
    }
    assert tenure.covers(day) is (readings.pop() if len(readings) == 1 else None)


@pytest.mark.parametrize(
    ("since", "until", "day", "covers"),
    [
        ("2021", "2022", date(2020, 12, 31), False),
        ("2021", "2022", date(2021, 6, 1), None),
        ("2021", "2022", date(2021, 12, 31), True),
        ("2021", "2022", date(2022, 1, 1), True),
        ("2021", "2022", date(2022, 6, 1), None),
        ("2021", "2022", date(2023, 1, 1), False),
        ("2021", None, date(2099, 1, 1), True),
        (None, "2022", date(2000, 1, 1), None),
        (None, "2022", date(2023, 1, 1), False),
        (None, None, date(2000, 1, 1), None),
        ("2021-07-26", "2021-07-26", date(2021, 7, 26), True),
    ],
)
def test_that_known_ends_decide_and_unknown_ones_do_not(
    since: str | None, until: str | None, day: date, *, covers: bool | None
) -> None:
    tenure = Tenure(
        since=None if since is None else PartialDate.parse(since),
        until=None if until is None else PartialDate.parse(until),
    )
    assert tenure.covers(day) is covers
