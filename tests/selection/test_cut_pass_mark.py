"""What a passing grade does, and who goes first under it."""

from fractions import Fraction

import pytest

from inovasi.errors import DataError, ScoringError
from inovasi.model._scheme import Threshold, ThresholdMode
from inovasi.scoring._result import Score
from inovasi.selection._cut_rows import check_cut, goes_first, pass_mark, precedence
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
    with pytest.raises(DataError, match="the scheme states gate"):
        pass_mark(threshold, "priority")


@pytest.mark.parametrize(
    ("values", "keeps", "grade", "words"),
    [
        ({}, 1, None, "the ranking is empty"),
        ({"a": 1}, 0, None, "found 0; expected the number of places"),
        ({"a": 1}, 1, 101, "no score can be above 100"),
    ],
)
def test_a_cut_that_cannot_be_made_is_refused(
    values: dict[str, int], keeps: int, grade: int | None, words: str
) -> None:
    mark = None if grade is None else pass_mark(grade, "gate")
    with pytest.raises(DataError, match=words):
        check_cut(_ranking(**values), keeps, mark)


def test_how_many_go_on_must_be_known_unless_a_gate_says_so() -> None:
    with pytest.raises(ScoringError, match="how many go on is not known"):
        check_cut(_ranking(a=90), None, pass_mark(85, "priority"))
    check_cut(_ranking(a=90), None, pass_mark(85, "gate"))
