"""Uncertain ranks are reproducible, need no order, and say when the cut does not separate."""

import sys
from random import Random

import pytest

from inovasi.errors import DataError, MissingExtraError
from inovasi.panel._numeric import Bootstrap
from inovasi.panel._ratings import Rating
from inovasi.panel._severity_model import Variances
from inovasi.panel._uncertainty import rank_uncertainty


pytest.importorskip("numpy")

DRAWS = Bootstrap(draws=400, seed=1, level=0.9)
EXACT = Variances(quality=1, severity=0, error=0)


def panel(*means: int, evaluators: str = "pq") -> list[Rating]:
    return [
        Rating(entry=f"e{number:02}", evaluator=name, value=mean)
        for number, mean in enumerate(means)
        for name in evaluators
    ]


def test_entries_far_apart_are_separated() -> None:
    result = rank_uncertainty(
        panel(90, 80, 40, 30),
        first=2,
        bootstrap=DRAWS,
        variances=Variances(quality=400, severity=4, error=4),
    )
    assert result.separable
    assert result.overlap == ()
    assert [row.probability for row in result.places] == [1.0, 1.0, 0.0, 0.0]
    assert [(row.rank, row.low, row.high) for row in result.places] == [
        (1, 1, 1),
        (2, 2, 2),
        (3, 3, 3),
        (4, 4, 4),
    ]


def test_entries_close_together_overlap_at_the_cut() -> None:
    result = rank_uncertainty(
        panel(90, 80, 79, 30),
        first=2,
        bootstrap=DRAWS,
        variances=Variances(quality=400, severity=4, error=4),
    )
    assert not result.separable
    assert result.overlap == ("e01", "e02")
    assert result.places[1].probability == pytest.approx(0.69, abs=0.07)
    assert [(row.low, row.high) for row in result.places[1:3]] == [(2, 3), (2, 3)]


def test_severity_that_all_entries_share_does_not_matter() -> None:
    harsh = Variances(quality=400, severity=10_000, error=0)
    assert rank_uncertainty(
        panel(90, 80, 79, 30), first=2, bootstrap=DRAWS, variances=harsh
    ).separable
    different = [
        Rating(entry=one.entry, evaluator=f"{one.entry}{one.evaluator}", value=one.value)
        for one in panel(90, 80, 79, 30)
    ]
    assert not rank_uncertainty(different, first=2, bootstrap=DRAWS, variances=harsh).separable


def test_a_tie_on_the_cut_does_not_separate() -> None:
    result = rank_uncertainty(panel(9, 5, 5, 1), first=2, bootstrap=DRAWS, variances=EXACT)
    assert [row.rank for row in result.places] == [1, 2, 2, 4]
    assert result.overlap == ("e01", "e02")
    assert rank_uncertainty(panel(5, 5, 4), first=2, bootstrap=DRAWS, variances=EXACT).separable


def test_the_seed_decides_and_the_order_does_not() -> None:
    draw = Random(5)
    data = [
        Rating(entry=f"e{number}", evaluator=name, value=draw.randint(50, 90))
        for number in range(12)
        for name in draw.sample("pqrs", 2)
    ]
    result = rank_uncertainty(data, first=4, bootstrap=DRAWS)
    draw.shuffle(data)
    assert rank_uncertainty(data, first=4, bootstrap=DRAWS) == result
    other = rank_uncertainty(data, first=4, bootstrap=Bootstrap(draws=400, seed=2, level=0.9))
    assert other.places != result.places
    assert sum(row.probability for row in result.places) == pytest.approx(4)
    assert all(row.low <= row.high for row in result.places)


def test_more_ratings_make_a_place_surer() -> None:
    noise = Variances(quality=400, severity=0, error=100)
    few = rank_uncertainty(panel(84, 80, 60), first=1, bootstrap=DRAWS, variances=noise)
    many = rank_uncertainty(
        panel(84, 80, 60, evaluators="abcdefghijklmnop"),
        first=1,
        bootstrap=DRAWS,
        variances=noise,
    )
    assert many.places[0].probability > few.places[0].probability


@pytest.mark.parametrize("first", [0, 3])
def test_a_cut_lies_between_two_entries(first: int) -> None:
    with pytest.raises(DataError, match=f"found {first}") as caught:
        rank_uncertainty(panel(3, 2, 1), first=first)
    assert [(one.path, one.code) for one in caught.value.problems] == [("first", "range")]


def test_the_cut_prints_with_the_entries_around_it() -> None:
    result = rank_uncertainty(panel(*range(30, 0, -1)), first=10, bootstrap=DRAWS, variances=EXACT)
    lines = result.text().splitlines()
    assert lines[0] == (
        "Batas sesudah peringkat 10 memisahkan pada tingkat 90 %: "
        "0 dari 30 entri bertumpang tindih (400 ulangan, benih 1)."
    )
    assert len(lines) == 2 + 11
    assert lines[2].split() == ["e04", "5", "26,00", "1,00", "5", "5"]
    tied = rank_uncertainty(panel(5, 5, 1), first=1, bootstrap=DRAWS, variances=EXACT)
    assert "does not separate at 90 %: 2 of 3 entries overlap" in tied.text("en")


def test_without_numpy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtraError, match=r"inovasi\[stats\]"):
        rank_uncertainty(panel(3, 2, 1), first=1, variances=EXACT)
