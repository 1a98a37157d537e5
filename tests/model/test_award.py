"""Streaks partition the years of wins, and a missing year is named."""

import itertools

import pytest
from hypothesis import given, strategies as st

from inovasi.model._award import Award, Streak, TrackRecord
from inovasi.testing import awards


records = st.lists(awards(min_year=2000, max_year=2025), max_size=12).map(
    lambda drawn: TrackRecord(awards=drawn)
)


@given(records, st.integers(min_value=0, max_value=4))
def test_that_streaks_partition_the_years(record: TrackRecord, allowed: int) -> None:
    streaks = record.streaks(allow_missing=allowed)
    assert tuple(year for streak in streaks for year in streak.years) == record.years()
    for streak in streaks:
        together = sorted((*streak.years, *streak.missing))
        assert together == list(range(streak.first, streak.last + 1))
    for before, after in itertools.pairwise(streaks):
        assert after.first - before.last > allowed + 1


@given(records)
def test_that_a_streak_without_missing_years_has_none(record: TrackRecord) -> None:
    assert all(streak.missing == () for streak in record.streaks())


@given(records)
def test_that_only_awards_that_count_are_counted(record: TrackRecord) -> None:
    assert record.years(lambda award: False) == ()
    assert record.years(lambda award: award.year == 2010) in ((), (2010,))


def test_that_the_streak_of_the_village_libraries_is_shown_with_its_gap() -> None:
    won = [
        Award(scheme="village-library-contest", year=year, label="Juara 1", rank=1)
        for year in (2019, 2015, 2016, 2017, 2017)
    ]
    record = TrackRecord(awards=won)
    assert [str(streak) for streak in record.streaks()] == ["2015-2017 (3)", "2019 (1)"]
    assert [str(streak) for streak in record.streaks(allow_missing=1)] == [
        "2015-2019 minus 2018 (4)"
    ]


def test_that_a_streak_of_one_year_is_that_year() -> None:
    streak = Streak(years=(2020,))
    assert (streak.first, streak.last, str(streak)) == (2020, 2020, "2020 (1)")


@pytest.mark.parametrize("rank", [0, -1])
def test_that_there_is_no_place_before_the_first(rank: int) -> None:
    with pytest.raises(ValueError, match=f"Award.rank: found {rank}"):
        Award(scheme="kipp", label="Top 99", rank=rank)
