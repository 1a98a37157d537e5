"""What a passing grade does, and who goes first under it."""

from fractions import Fraction

import pytest

from inovasi.errors import DataError
from inovasi.model._scheme import Threshold, ThresholdMode
from inovasi.scoring._result import Score
from inovasi.selection._cut import precedence
from inovasi.selection._pass_mark import goes_first, pass_mark
from inovasi.selection._ranking import Ranking, rank


def _score(entry: str, value: object, maximum: int = 100) -> Score:
    exact = Fraction(str(value))
    return Score(
        key="total", label="Total", bounds=(exact, exact), maximum=Fraction(maximum), entry=entry
    )


def _ranking(**values: object) -> Ranking:
    return rank(_score(entry, value) for entry, value in values.items())


def test_reaching_the_grade_is_enough() -> None:
    mark = pass_mark(85, "gate")
    assert goes_first(_score("a", 85), mark)
    assert not goes_first(_score("b", "84.9999"), mark)
    assert goes_first(_score("c", 0), None)


def test_a_priority_asks_for_what_the_caller_names_too() -> None:
    mark = pass_mark(85, "priority", ["a"])
    assert goes_first(_score("a", 90), mark)
    assert not goes_first(_score("b", 90), mark)


def test_behind_a_gate_nobody_has_a_place_and_a_priority_only_orders() -> None:
    ranking = _ranking(a=90, b=85, c=80)
    gate = precedence(ranking, pass_mark(85, "gate"))
    assert [[row.entry for row in group] for group in gate] == [["a"], ["b"]]
    first = precedence(ranking, pass_mark(85, "priority", ["b"]))
    assert [[row.entry for row in group] for group in first] == [["b"], ["a"], ["c"]]


def test_those_whom_nothing_sets_apart_stand_together() -> None:
    groups = precedence(_ranking(a=90, b=80, c=80), None)
    assert [[row.entry for row in group] for group in groups] == [["a"], ["b", "c"]]


def test_a_grade_whose_sources_agree_needs_no_choice() -> None:
    threshold = Threshold(value=85, modes=["gate"], source="guide")
    mark = pass_mark(threshold)
    assert mark is not None
    assert (mark.mode, mark.source) == (ThresholdMode.GATE, "guide")
    with pytest.raises(DataError, match="'priority'"):
        pass_mark(threshold, "priority")
