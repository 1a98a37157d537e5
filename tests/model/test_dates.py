"""A date is never more precise than its source, and what cannot be decided is not."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from inovasi.model._dates import PartialDate
from inovasi.testing import partial_dates


@given(partial_dates())
def test_that_a_written_date_is_read_as_itself(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == PartialDate.parse(day) == day


@given(partial_dates())
def test_that_the_first_day_is_not_after_the_last_and_both_lie_in_the_date(
    day: PartialDate,
) -> None:
    assert day.earliest <= day.latest
    for end in (day.earliest, day.latest):
        assert str(PartialDate.parse(end)).startswith(str(day))


@given(partial_dates(max_year=9998))
def test_that_the_days_around_lie_outside(day: PartialDate) -> None:
    assert not str(PartialDate.parse(day.latest + timedelta(days=1))).startswith(str(day))


@given(st.dates())
def test_that_a_whole_date_means_one_day(day: date) -> None:
    assert PartialDate.parse(day).earliest == PartialDate.parse(day).latest == day


def test_that_a_year_may_be_a_number() -> None:
    assert PartialDate.parse(2021) == PartialDate(2021)


@pytest.mark.parametrize(
    ("value", "latest"),
    [("2024-02", date(2024, 2, 29)), ("2023-02", date(2023, 2, 28)), ("2021", date(2021, 12, 31))],
)
def test_that_the_last_day_knows_the_calendar(value: str, latest: date) -> None:
    assert PartialDate.parse(value).latest == latest


@pytest.mark.parametrize(
    "value",
    ["", "21", "2021-7", "2021-13", "2021-02-30", "2021-00", "juli", "2021-07-26T00", "0000"],
)
def test_that_a_text_that_is_not_a_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=f"found {value!r}"):
        PartialDate.parse(value)


@pytest.mark.parametrize("year", [0, -9999, 10_000, 10**30])
def test_that_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        PartialDate.parse(year)


@pytest.mark.parametrize(("month", "day"), [(0, None), (1, 0), (13, 1), (2, 30)])
def test_that_a_day_that_does_not_exist_is_refused(month: int, day: int | None) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(2023, month, day)


def test_that_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="year, month and day"):
        PartialDate(2021, None, 5)


@pytest.mark.parametrize("value", [True, 2025.9, None, [2021]])
def test_that_what_is_not_a_date_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=re.escape(f"found {value!r}")):
        PartialDate.parse(value)  # type: ignore[arg-type]  # the point of the test


def test_that_a_moment_is_not_a_date() -> None:
    with pytest.raises(TypeError, match="2021, 7, 26, 0, 0"):
        PartialDate.parse(datetime(2021, 7, 26, tzinfo=UTC))
