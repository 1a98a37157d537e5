"""Severity, drift and halo of evaluators; what cannot be computed has no mark. Constructed ratings."""

from collections.abc import Callable
from datetime import date
from typing import Any

from inovasi.panel import Rating, drift, fit_severity, halo
from inovasi.plot._canvas import BLUE


Look = Callable[[Any], dict[str, Any]]
Marks = Callable[[Any], list[tuple[str, str, str, list[float], list[float]]]]


def rating(entry: str, evaluator: str, value: int, **more: Any) -> Rating:
    return Rating(entry=entry, evaluator=evaluator, value=value, **more)


PANEL = [
    rating(entry, name, value)
    for entry, values in {"a": (60, 70), "b": (72, 78), "c": (80, 92)}.items()
    for name, value in zip(("q", "p"), values, strict=True)
]


def test_that_severity_is_a_point_with_its_interval_the_most_severe_first(
    look: Look, marks: Marks
) -> None:
    fit = fit_severity(PANEL)
    ax = fit.plot()
    ax.figure.draw_without_rendering()
    words = look(ax)
    assert words["title"] == [fit.text("id").partition("\n")[0]]
    assert words["rows"] == ["q", "p"]
    assert words["right"] == ["3 pembacaan", "3 pembacaan"]
    assert words["below"] == "poin: di bawah 0 lebih ketat, di atas 0 lebih longgar"
    by_name = {one.evaluator: one for one in fit.evaluators}
    low, high = by_name["q"].low, by_name["q"].high
    assert marks(ax)[0] == ("o", "full", BLUE, [float(by_name["q"].effect)], [0])
    assert marks(ax)[1] == ("|", "full", BLUE, [low, high], [0, 0])


def test_that_groups_that_cannot_be_compared_stand_apart_and_no_interval_is_open(
    look: Look, marks: Marks
) -> None:
    ax = fit_severity([*PANEL, rating("d", "a", 70)]).plot(lang="en")
    words = look(ax)
    assert words["rows"] == ["a (group 1)", "q (group 2)", "p (group 2)"]
    assert "form 2 groups" in " ".join(words["title"])
    assert marks(ax)[0] == ("o", "none", BLUE, [0], [0])


def test_that_a_drift_that_cannot_be_computed_has_words_and_no_mark(
    look: Look, marks: Marks
) -> None:
    dated = [
        rating(str(day), name, day * step, on=date(2026, 7, day))
        for day in (1, 2, 3)
        for name, step in (("p", 0), ("q", 2))
    ]
    ax = drift([*dated, rating("1", "r", 3)]).plot()
    words = look(ax)
    assert words["title"] == ["Selang 95 %. Hanya diagnosis."]
    assert dict(zip(words["rows"], words["right"], strict=True)) == {
        "p": "3 pembacaan",
        "q": "3 pembacaan",
        "r": "tidak dapat dihitung",
    }
    assert sum(mark[0] == "o" for mark in marks(ax)) == 2


def test_that_a_halo_is_compared_with_the_panel(look: Look, marks: Marks) -> None:
    found = halo(
        rating(entry, name, value, criterion=criterion)
        for entry, values in (("a", (60, 6, 61)), ("b", (70, 8, 60)), ("c", (90, 7, 75)))
        for name in ("p", "q")
        for criterion, value in zip(("x", "y", "z"), values, strict=True)
    )
    ax = found.plot()
    words = look(ax)
    assert words["right"] == ["3 usulan", "3 usulan"]
    assert words["below"] == "korelasi antarkriteria; garis: seluruh panel"
    assert marks(ax)[-1][3] == [found.panel, found.panel]


def test_that_of_many_evaluators_those_farthest_from_the_others_are_shown(look: Look) -> None:
    many = [
        rating(f"e{entry}", f"p{number:02}", 50 + (30 if number == 44 else number % 3) + entry)
        for number in range(45)
        for entry in range(2)
    ]
    words = look(fit_severity(many).plot())
    assert words["title"][1] == "40 dari 45 penilai: yang paling berbeda"
    assert len(words["rows"]) == 40
    assert words["rows"][-1] == "p44"
