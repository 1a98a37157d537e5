import sys
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError, MissingExtraError
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.portfolio._lifetimes import (
    Exclusion,
    Lifetime,
    Lifetimes,
    Observation,
    lifetimes,
    survival_intervals,
    survival_table,
)


LIBRARY = Organisation(id="dpk", name="DPK", kind="regency")
AS_OF = date(2024, 12, 31)


def innovation(key: str, **more: Any) -> Innovation:
    return Innovation(id=key, title=key, organisation=LIBRARY, **more)


def lives(*seen: tuple[int, bool]) -> Lifetimes:
    observed = [Observation(days=days, ended=ended) for days, ended in seen]
    rows = [
        Lifetime(innovation=f"i{n}", shortest=one, longest=one) for n, one in enumerate(observed)
    ]
    return Lifetimes(as_of=AS_OF, rows=tuple(rows), excluded=())


def test_the_curve_equals_one_computed_by_hand() -> None:
    # Constructed: ends at 1, 3, 3, 6; censored at 3, 4, 8.
    table = survival_table(
        lives((1, True), (3, True), (3, True), (3, False), (4, False), (6, True), (8, False))
    )
    assert [(s.days, s.at_risk, s.ended, s.censored, s.survival) for s in table.steps] == [
        (1, 7, 1, 0, Fraction(6, 7)),
        (3, 6, 2, 1, Fraction(4, 7)),
        (4, 3, 0, 1, Fraction(4, 7)),
        (6, 2, 1, 0, Fraction(2, 7)),
        (8, 1, 0, 1, Fraction(2, 7)),
    ]
    assert table.median == 6
    assert [table.at(day) for day in (0, 5, 8, 9)] == [1, Fraction(4, 7), Fraction(2, 7), None]
    assert "57,14… %" in str(table)
    assert "shortest reading; left out: 0" in table.text("en")


def test_partial_dates_give_a_shortest_and_a_longest_life() -> None:
    result = lifetimes([innovation("a", implemented="2020", ended="2022")], AS_OF)
    (row,) = result.rows
    assert row.shortest == Observation(days=366, ended=True)
    assert row.longest == Observation(days=1095, ended=True)
    assert result.observations("longest") == (row.longest,)


def test_an_end_in_the_year_of_the_count_may_lie_after_it() -> None:
    (row,) = lifetimes([innovation("a", implemented="2020", ended="2024")], date(2024, 6, 30)).rows
    assert row.shortest.ended
    assert not row.longest.ended


def test_begun_and_ended_in_one_year_may_have_lived_no_day() -> None:
    (row,) = lifetimes([innovation("a", implemented="2020", ended="2020")], AS_OF).rows
    assert row.shortest == Observation(days=0, ended=True)


def test_what_cannot_be_counted_is_listed_with_the_reason() -> None:
    result = lifetimes(
        [
            innovation("later", implemented="2025"),
            innovation("gone", implemented="2020", phase="ended"),
            innovation("unknown"),
            innovation("runs", implemented="2024-12-31"),
        ],
        AS_OF,
    )
    assert result.excluded == (
        ("gone", Exclusion.END_UNKNOWN),
        ("later", Exclusion.NOT_YET_BEGUN),
        ("unknown", Exclusion.NO_BEGINNING),
    )
    assert survival_table(result, "longest").excluded == 3
    assert "runs" in str(result)
    assert "0+" in str(result)
    assert "it has ended, on a day that is not known; add it" in result.text("en")


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(DataError, match="'a' stands more than once"):
        lifetimes([innovation("a"), innovation("a")], AS_OF)


def test_nothing_seen_gives_an_empty_table() -> None:
    table = survival_table(lives())
    assert (table.steps, table.median, table.at(0)) == ((), None, None)


SEEN = st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=60)
@given(SEEN)
def test_the_curve_falls_from_one_and_counts_everybody(seen: list[tuple[int, bool]]) -> None:
    table = survival_table(lives(*seen))
    curve = [Fraction(1), *(step.survival for step in table.steps)]
    assert curve == sorted(curve, reverse=True)
    assert curve[-1] >= 0
    assert sum(step.ended + step.censored for step in table.steps) == len(seen)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=12))
def test_without_censoring_the_curve_is_the_share_that_lives_longer(days: list[int]) -> None:
    table = survival_table(lives(*((day, True) for day in days)))
    for step in table.steps:
        assert step.survival == Fraction(sum(day > step.days for day in days), len(days))


def test_the_intervals_hold_the_exact_curve() -> None:
    pytest.importorskip("lifelines")
    seen = lives((1, True), (3, True), (3, False), (4, False), (6, True), (8, False))
    exact = {step.days: float(step.survival) for step in survival_table(seen).steps}
    for step in survival_intervals(seen):
        assert step.survival == pytest.approx(exact.get(step.days, 1.0))
        assert step.low <= step.survival <= step.high


def test_intervals_of_nothing_or_at_no_level_are_refused() -> None:
    with pytest.raises(DataError) as caught:
        survival_intervals(lives(), level=95)
    assert [problem.path for problem in caught.value.problems] == ["lives", "level"]


def test_without_lifelines_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lifelines", None)
    with pytest.raises(MissingExtraError, match=r"inovasi\[stats\]"):
        survival_intervals(lives((1, True)))
