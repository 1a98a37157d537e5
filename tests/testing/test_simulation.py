"""A simulated competition is labelled, repeatable, and has the truth that was asked for."""

import re
import subprocess
import sys
from decimal import Decimal
from statistics import mean, pstdev
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError, ScoringError
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._rubric import Rubric
from inovasi.scoring._sheets import sheet_problems
from inovasi.selection._ranking import rank
from inovasi.testing._simulation import LABEL, Spread, simulate


RUBRIC = scheme("kipp-2023").rubric(group="general")


def rubric_of(*criteria: Any, scale: Scale | None = None) -> Rubric:
    return Rubric(key="made", label="Made", method="sum", scale=scale, criteria=criteria)


def leaf(key: Any, **more: Any) -> Criterion:
    return Criterion(key=key, label=key, **more)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10**6),
    st.integers(1, 12),
    st.integers(1, 6),
    st.data(),
)
def test_every_simulation_is_valid_labelled_and_repeatable(
    seed: int, entries: int, evaluators: int, data: st.DataObject
) -> None:
    each = data.draw(st.integers(1, evaluators))
    asked = {
        "seed": seed,
        "entries": entries,
        "evaluators": evaluators,
        "readings_each": each,
        "spread": Spread(severity_sd=5, error_sd=40),
        "missing_share": data.draw(st.sampled_from([0, 0.3, 1])),
        "step": data.draw(st.sampled_from([1, 5, "0.5"])),
    }
    made = simulate(RUBRIC, **asked)
    assert made == simulate(RUBRIC, **asked)
    assert all(sheet_problems(RUBRIC, sheet) == () for sheet in made.sheets)
    assert all(sheet.demonstration for sheet in made.sheets)
    assert all(LABEL.id in entry.notes for entry in made.entries)
    assert made.label is LABEL
    assert len(made.assigned) == entries * each == len(set(made.assigned))
    assert len(made.sheets) + len(made.missing) == len(made.assigned)
    loads = [sum(pair[1] == truth.id for pair in made.assigned) for truth in made.severity]
    assert max(loads) - min(loads) <= 1
    step = Decimal(asked["step"])
    assert all(mark.value % step == 0 for sheet in made.sheets for mark in sheet.marks)
    assert len(made.contest("kipp-2023", group="general").scores()) == entries


def test_without_errors_the_true_order_is_found() -> None:
    exact = Spread(error_sd=0, severity_sd=0, quality_sd=10)
    made = simulate(RUBRIC, seed=3, entries=20, spread=exact, step="0.0001")
    found = [row.entry for row in rank(made.contest("kipp-2023", group="general"))]
    assert tuple(found[:5]) == made.true_first(5)


def test_the_truth_has_the_spread_that_was_asked_for() -> None:
    made = simulate(
        RUBRIC, seed=1, entries=1500, evaluators=200, readings_each=1, spread=Spread(severity_sd=3)
    )
    quality = [float(truth.value) for truth in made.quality]
    assert mean(quality) == pytest.approx(75, abs=0.6)
    assert pstdev(quality) == pytest.approx(6, abs=0.4)
    assert pstdev(float(truth.value) for truth in made.severity) == pytest.approx(3, abs=0.6)


def test_a_missing_share_does_not_change_the_marks_of_the_others() -> None:
    whole = simulate(RUBRIC, seed=5)
    some = simulate(RUBRIC, seed=5, missing_share=0.4)
    assert set(some.sheets) < set(whole.sheets)
    assert some.missing
    assert whole.missing == ()


def test_an_entry_without_any_sheet_lies_between_the_bounds() -> None:
    made = simulate(RUBRIC, seed=5, entries=2, missing_share=1)
    assert made.sheets == ()
    assert [
        tuple(map(int, score.bounds))
        for score in made.contest("kipp-2023", group="general").scores()
    ] == [(0, 100)] * 2


def test_levels_are_marked_too() -> None:
    levels = [Level(level=number, label=f"level {number}") for number in (1, 2, 3)]
    rubric = rubric_of(leaf("a", method="level", weight=2, levels=levels))
    made = simulate(rubric, seed=1, entries=30)
    found = {mark.level for sheet in made.sheets for mark in sheet.marks}
    assert found <= {0, 1, 2, 3}
    assert len(found) > 1
    assert all(sheet_problems(rubric, sheet) == () for sheet in made.sheets)


def test_a_scale_that_does_not_start_at_zero_is_kept() -> None:
    rubric = rubric_of(leaf("a"), scale=Scale(min=1, max=5, step=1))
    made = simulate(rubric, seed=1, entries=30, spread=Spread(error_sd=60))
    found = {mark.value for sheet in made.sheets for mark in sheet.marks}
    assert found == {1, 2, 3, 4, 5}


def test_every_stage_of_the_provincial_competition_can_be_simulated() -> None:
    for rubric in scheme("kovablik-jatim-2025").rubrics:
        made = simulate(rubric, seed=1, entries=3)
        assert len(made.sheets) == 9


def test_it_says_what_it_is() -> None:
    made = simulate(RUBRIC, seed=7)
    assert made.text("id") == f"{LABEL.id} (seed 7): 32 usulan, 3 penilai, 96 dari 96 lembar nilai"
    assert made.text("en") == f"{LABEL.en} (seed 7): 32 entries, 3 evaluators, 96 of 96 sheets"


@pytest.mark.parametrize(
    ("arguments", "path", "code", "found"),
    [
        ({"seed": 1, "entries": 0}, "entries", "range", "0"),
        ({"seed": 1, "evaluators": 0}, "evaluators", "range", "0"),
        ({"seed": 1, "readings_each": 0}, "readings_each", "range", "0"),
        ({"seed": 1, "readings_each": 4}, "readings_each", "contradiction", "4"),
        ({"seed": 1, "missing_share": 2}, "missing_share", "range", "2"),
        ({"seed": 1, "step": 0}, "step", "range", "0"),
    ],
)
def test_numbers_that_cannot_be_are_refused(
    arguments: dict[str, Any], path: str, code: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        simulate(RUBRIC, **arguments)
    problem = caught.value.problems[0]
    assert (problem.path, problem.code) == (path, code)
    assert re.match(rf"found {re.escape(found)}(?![\w.])", problem.message)


def test_a_step_off_the_scale_is_refused() -> None:
    rubric = rubric_of(leaf("a"), scale=Scale(max=5, step=1))
    with pytest.raises(DataError, match=r"step: found 0\.5.* of 1.*'a'"):
        simulate(rubric, seed=1, step="0.5")


@pytest.mark.parametrize("scale", [None, Scale(min=0)])
def test_a_criterion_without_an_end_is_refused(scale: Scale | None) -> None:
    with pytest.raises(ScoringError, match="'a'") as caught:
        simulate(rubric_of(leaf("a"), scale=scale), seed=1)
    assert caught.value.criterion == "a"


def test_a_spread_out_of_range_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        Spread(error_sd=-1)
    assert [(one.path, one.code) for one in caught.value.problems] == [("error_sd", "range")]


def test_it_needs_no_hypothesis() -> None:
    code = "import sys, inovasi.testing._simulation; sys.exit('hypothesis' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
