"""Drift and halo are seen where they were built in, and only there."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from inovasi.panel._rater_effects import drift, halo
from inovasi.panel._ratings import Rating


START = date(2026, 7, 1)


def drifting(slope: float) -> list[Rating]:
    """Constructed: r grows milder by ``slope`` a day; each entry is read by r and one other."""
    draw = Random(1)
    ratings: list[Rating] = []
    for day in range(30):
        quality = draw.gauss(70, 6) + day
        for name, change in (("r", slope * day), ("pq"[day % 2], 0)):
            mark = round(quality + change + draw.gauss(0, 1))
            ratings.append(
                Rating(
                    entry=f"e{day:02}", evaluator=name, value=mark, on=START + timedelta(days=day)
                )
            )
    return ratings


def test_a_drift_that_was_built_in_is_found_although_entries_grow_better() -> None:
    row = {one.evaluator: one for one in drift(drifting(0.5)).evaluators}["r"]
    assert row.slope == pytest.approx(0.5, abs=0.1)
    assert row.low is not None
    assert row.low > 0
    assert (row.ratings, row.first, row.last) == (30, START, START + timedelta(days=29))


def test_no_drift_is_found_where_there_is_none() -> None:
    row = {one.evaluator: one for one in drift(drifting(0)).evaluators}["r"]
    assert row.low is not None
    assert row.high is not None
    assert row.low < 0 < row.high


def test_too_few_days_or_no_dates_give_no_slope() -> None:
    same_day = [
        Rating(entry=entry, evaluator=name, value=ord(entry), on=START)
        for entry in "abc"
        for name in "pq"
    ]
    alone = [Rating(entry="z", evaluator="s", value=1, on=START)]
    undated = [Rating(entry=entry, evaluator="t", value=1) for entry in "abc"]
    report = drift([*same_day, *alone, *undated])
    assert [(row.slope, row.ratings) for row in report.evaluators] == [
        (None, 3),
        (None, 3),
        (None, 0),
        (None, 0),
    ]
    assert report.evaluators[3].first is None
    assert report.text().splitlines()[1].split() == ["p", "-", "-", "-", "3"]


def by_criteria(evaluator: str, table: dict[str, tuple[int | Decimal, ...]]) -> list[Rating]:
    return [
        Rating(entry=entry, evaluator=evaluator, value=value, criterion=f"c{place}")
        for entry, marks in table.items()
        for place, value in enumerate(marks)
    ]


def test_an_evaluator_whose_criteria_move_together_stands_out() -> None:
    colours = by_criteria("p", {"a": (1, 1, 1), "b": (3, 3, 3), "c": (5, 5, 5)})
    judges = by_criteria("q", {"a": (1, 3, 2), "b": (3, 1, 2), "c": (2, 2, 5)})
    report = halo([*colours, *judges])
    p, q = report.evaluators
    assert p.correlation == pytest.approx(1)
    assert q.correlation is not None
    assert report.panel == pytest.approx((1 + q.correlation) / 2)
    assert p.difference == pytest.approx(1 - (report.panel or 0))
    assert (p.entries, q.entries) == (3, 3)


def test_too_few_entries_or_no_spread_give_no_correlation() -> None:
    few = by_criteria("p", {"a": (1, 1), "b": (3, 3)})
    flat = by_criteria("q", {"a": (1, 2), "b": (1, 3), "c": (1, 4)})
    flat_too = by_criteria("r", {"a": (2, 1), "b": (3, 1), "c": (4, 1)})
    tenth = Decimal("0.1")  # three of it have another mean in floats
    flat_in_part = by_criteria("s", {"a": (2, tenth), "b": (3, tenth), "c": (4, tenth)})
    report = halo([*few, *flat, *flat_too, *flat_in_part])
    assert [row.correlation for row in report.evaluators] == [None] * 4
    assert report.panel is None
    assert report.text().splitlines()[-1].split() == ["panel", "-"]


def test_an_evaluator_without_correlation_has_no_difference() -> None:
    report = halo(
        [
            *by_criteria("p", {"a": (1, 1), "b": (3, 2), "c": (4, 4)}),
            *by_criteria("q", {"a": (1, 1)}),
        ]
    )
    assert report.evaluators[0].difference == 0
    assert report.evaluators[1].difference is None


def test_that_the_order_of_the_ratings_changes_no_digit() -> None:
    ratings = drifting(0.5)
    many = by_criteria("p", {"a": (1, 2), "b": (3, 5), "c": (4, 4), "d": (9, 2)})
    assert drift(ratings) == drift(ratings[::-1])
    assert halo(many) == halo(many[::-1])
