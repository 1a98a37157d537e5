"""A plan says who reads what, and its records refuse what is not a plan."""

import pytest

from inovasi.contest._entry import Entry
from inovasi.contest._reading import Reading
from inovasi.language import Bilingual
from inovasi.panel._assignment import (
    Assignment,
    EvaluatorLoad,
    PanelEvaluator,
)


PLAN = Assignment(
    readings=(
        Reading(entry="a", evaluator="p", code="bcdfgh", anchor=True),
        Reading(entry="b", evaluator="p", code="jklmnp", anchor=False),
        Reading(entry="a", evaluator="q", code="bcdfgh", anchor=True),
    ),
    loads=(
        EvaluatorLoad(evaluator="p", readings=2, capacity=None),
        EvaluatorLoad(evaluator="q", readings=1, capacity=4),
    ),
    seed=7,
    notes=(Bilingual("Catatan.", "A note."),),
)


def test_a_plan_prints_its_numbers_loads_limits_and_notes() -> None:
    assert PLAN.text("en").splitlines() == [
        "Reading plan: 2 entries, 3 readings, 2 evaluators, 1 anchor entries; seed 7.",
        "evaluator  readings  limit",
        "p                 2      -",
        "q                 1      4",
        "A note.",
    ]
    lines = PLAN.text().splitlines()
    assert lines[0] == (
        "Rencana penilaian: 2 entri, 3 pembacaan, 2 penilai, 1 entri jangkar; benih 7."
    )
    assert lines[1].split() == ["penilai", "pembacaan", "batas"]
    assert lines[-1] == "Catatan."
    assert str(PLAN) == PLAN.text("id")


def test_a_plan_gives_the_lines_of_one_evaluator() -> None:
    assert [row.entry for row in PLAN.of("p")] == ["a", "b"]
    assert PLAN.of("nobody") == ()


def test_an_entry_and_an_evaluator_have_an_id() -> None:
    with pytest.raises(ValueError, match=r"Entry\.id"):
        Entry(id=" ")
    with pytest.raises(ValueError, match=r"PanelEvaluator\.id"):
        PanelEvaluator(id="")


def test_ties_are_lists_of_words_and_a_limit_is_not_below_zero() -> None:
    assert PanelEvaluator(id="p", regions=["34", "35"]).regions == ("34", "35")
    with pytest.raises(TypeError, match="'34'"):
        PanelEvaluator(id="p", regions="34")
    with pytest.raises(ValueError, match="capacity"):
        PanelEvaluator(id="p", capacity=-1)
