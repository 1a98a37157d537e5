"""Drawn marks and sheets fit their rubric and can be scored."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, find, given, settings, strategies as st

import inovasi as inv
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Judgement
from inovasi.scoring._sheets import sheet_problems
from inovasi.testing._rules import marks, rubrics, sheets


few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


PLACES = inv.Rubric(
    key="every-leaf",
    label="Contoh buatan",
    method=Method.SUM,
    scale=inv.model.Scale(max=Decimal(10)),
    criteria=[
        inv.model.Criterion(key="m", label="Nilai", factor=Decimal(2)),
        inv.model.Criterion(key="s", label="Langkah", scale=inv.model.Scale(min=1, max=5, step=1)),
        inv.model.Criterion(
            key="l",
            label="Tingkat",
            method="level",
            weight=3,
            levels=[
                inv.model.Level(level=1, label="satu"),
                inv.model.Level(level=2, label="dua"),
            ],
        ),
        inv.model.Criterion(key="j", label="Ya", method="judgement"),
        inv.model.Criterion(
            key="n",
            label="Cacah",
            method="capped_count",
            unit=1,
            cap=3,
            gate=inv.model.Gate(fact="f", at_least=1),
        ),
        inv.model.Criterion(key="p", label="Rata", method="pooled_mean", floor=2, maximum=10),
        inv.model.Criterion(key="r", label="Rasio", method="ratio", numerator="a", denominator="b"),
        inv.model.Criterion(key="o", label="Terbuka", scale=inv.model.Scale(min=0)),
    ],
)


@few
@given(st.data())
def test_that_a_complete_sheet_of_a_drawn_rubric_has_one_exact_score(data: st.DataObject) -> None:
    rubric = data.draw(rubrics())
    sheet = data.draw(sheets(rubric, complete=True))
    result = inv.score(rubric, sheet)
    assert result.exact is not None
    assert result.maximum is not None
    assert result.minimum <= result.exact <= result.maximum
    assert (result.band is None) == (rubric.bands == ())


@few
@given(st.data())
def test_that_an_incomplete_sheet_of_a_drawn_rubric_has_bounds(data: st.DataObject) -> None:
    rubric = data.draw(rubrics())
    sheet = data.draw(sheets(rubric))
    assert sheet_problems(rubric, sheet) == ()
    low, high = inv.score(rubric, sheet).bounds
    assert low <= high


@few
@given(sheets(PLACES, complete=True))
def test_that_a_complete_sheet_decides_every_kind_of_criterion(sheet: inv.ScoreSheet) -> None:
    assert sheet_problems(PLACES, sheet) == ()
    assert [mark.criterion for mark in sheet.marks] == list("msljnpro")
    assert {fact.key for fact in sheet.facts} == {"f", "a", "b"}
    assert sheet.demonstration
    assert inv.score(PLACES, sheet).is_final


@few
@given(marks(PLACES))
def test_that_a_drawn_mark_is_one_that_the_rubric_takes(mark: inv.Mark) -> None:
    assert sheet_problems(PLACES, inv.ScoreSheet(marks=[mark])) == ()


@pytest.mark.parametrize("judgement", [Judgement.NOT_MET, Judgement.CANNOT_BE_JUDGED])
def test_that_marks_without_a_number_are_drawn_too(judgement: Judgement) -> None:
    assert find(marks(PLACES), lambda mark: mark.judgement is judgement).is_empty


def test_that_a_level_may_be_left_open() -> None:
    found = find(marks(PLACES), lambda mark: mark.level_at_most is not None)
    assert found.criterion == "l"


@pytest.mark.parametrize(
    ("draw", "path"),
    [
        (lambda: marks(inv.Rubric(key="e", label="E", method="sum", criteria=[])), "rubric"),
        (lambda: sheets(inv.Rubric(key="e", label="E", method="sum", criteria=[])), "rubric"),
    ],
)
def test_that_an_impossible_argument_is_refused_at_once(
    draw: Callable[[], object], path: str, refused: Callable[..., list[tuple[str, str | None]]]
) -> None:
    assert refused(draw) == [("range", path)]
