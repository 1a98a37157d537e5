"""Intervals of places around the cut. Constructed ratings."""

from collections.abc import Callable
from typing import Any

from inovasi.panel import Bootstrap, Rating, rank_uncertainty
from inovasi.plot._canvas import BLUE, ORANGE


Look = Callable[[Any], dict[str, Any]]
Marks = Callable[[Any], list[tuple[str, str, str, list[float], list[float]]]]


def panel(marks: dict[str, tuple[int, int]]) -> list[Rating]:
    return [
        Rating(entry=entry, evaluator=name, value=value)
        for entry, pair in marks.items()
        for name, value in zip(("p", "q"), pair, strict=True)
    ]


def test_that_an_interval_across_the_cut_differs_by_marker_and_filling(
    look: Look, marks: Marks
) -> None:
    found = rank_uncertainty(panel({"a": (90, 92), "b": (70, 72), "c": (71, 70)}), first=2)
    ax = found.plot()
    ax.figure.draw_without_rendering()
    words = look(ax)
    assert words["rows"] == ["1. a", "2. b", "3. c"]
    assert words["right"] == [f"peluang {round(row.probability * 100)} %" for row in found.places]
    assert words["legend"] == [
        "tidak melintasi batas",
        "melintasi batas",
        "batas sesudah peringkat 2",
    ]
    assert found.overlap == ("b", "c")
    assert [mark[:4] for mark in marks(ax) if mark[0] in ("o", "D")] == [
        ("o", "full", BLUE, [1]),
        ("D", "none", ORANGE, [2]),
        ("D", "none", ORANGE, [3]),
    ]
    ends = [mark[3] for mark in marks(ax) if mark[0] == "None"]
    assert ends == [*([float(row.low), float(row.high)] for row in found.places), [2.5, 2.5]]


def test_that_of_many_entries_those_around_the_cut_are_shown(look: Look) -> None:
    many = panel({f"e{at:02}": (99 - at, 98 - at) for at in range(60)})
    words = look(rank_uncertainty(many, first=30, bootstrap=Bootstrap(draws=20)).plot(lang="en"))
    assert words["title"][-1] == "40 of 60 entries: those around the cut"
    assert (words["rows"][0], words["rows"][-1]) == ("11. e10", "50. e49")
    assert words["below"] == "rank, 1 is the best"
