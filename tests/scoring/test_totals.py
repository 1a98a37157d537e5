"""Scores of many sheets; that they are those of the trees is a law of ``test_score_laws``."""

import pickle
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog import scheme
from inovasi.errors import DataError
from inovasi.model import Mark
from inovasi.scoring import score, sheet
from inovasi.scoring._result import made_later
from inovasi.scoring._totals import score_sheets, sheet_totals


GENERAL = scheme("kipp-2023").rubric(group="general")
WHOLE = sheet(GENERAL, dict.fromkeys(GENERAL.nodes, 80), "klik", "p1", demonstration=True)


def test_many_scores_are_those_of_each_sheet() -> None:
    gap = sheet(GENERAL, {"novelty": 70}, "tani", "p2")
    assert list(score_sheets(GENERAL, [WHOLE, gap])) == [score(GENERAL, WHOLE), score(GENERAL, gap)]
    assert list(score_sheets(GENERAL, [])) == []


def test_the_faults_of_all_sheets_are_told_with_their_evaluators() -> None:
    wrong = [evolve(WHOLE, entry=name, marks=[Mark(criterion="x", value=1)]) for name in "ab"]
    with pytest.raises(DataError) as caught:
        list(score_sheets(GENERAL, [WHOLE, *wrong]))
    assert [(one.source, one.path) for one in caught.value.problems] == [
        ("p1 / a", "marks.x"),
        ("p1 / b", "marks.x"),
    ]


def test_parts_that_are_made_later_are_made_once_and_belong_to_the_score() -> None:
    whole, asked = score(GENERAL, WHOLE), list[int]()

    def make() -> Any:
        asked.append(1)
        return whole.children

    later = made_later(evolve(whole, children=()), make)
    assert later.value == whole.value
    assert not asked
    again = pickle.loads(pickle.dumps(later))  # noqa: S301  (bytes of its own)
    assert (later, hash(later), again) == (whole, hash(whole), whole)
    assert later.explain() == whole.explain()
    assert asked == [1]
    with pytest.raises(AttributeError, match="childs"):
        later.childs  # type: ignore[attr-defined]  # noqa: B018


def test_marks_whose_divisors_grow_are_added_as_they_are() -> None:
    marked = [
        sheet(GENERAL, {"novelty": Fraction(1, 10**80 + place)}, "klik", f"p{place}")
        for place in range(6)
    ]
    totals = sheet_totals(GENERAL, [*marked, WHOLE])
    assert totals.divisor == 1
    assert [row[:2] for row in totals.rows] == [
        score(GENERAL, one).bounds for one in (*marked, WHOLE)
    ]
    assert list(score_sheets(GENERAL, marked)) == [score(GENERAL, one) for one in marked]
