"""The laws hold for every packaged edition and for drawn rubrics, and a broken rubric breaks them."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

import inovasi as inv
from inovasi.errors import NotFoundError, ScoringError
from inovasi.model import Criterion, Gate, Level, Rubric, Scale
from inovasi.testing import (
    _laws as laws,
    check_rubric_laws,
    check_scheme_laws,
    extreme_sheet,
    rubrics,
)


EVERY_LEAF = Rubric(
    key="every-leaf",
    label="Contoh buatan",
    method="sum",
    scale=Scale(max=Decimal(10)),
    criteria=[
        Criterion(key="m", label="Nilai", factor=Decimal(2)),
        Criterion(
            key="l",
            label="Tingkat",
            method="level",
            weight=Decimal(3),
            levels=[Level(level=1, label="satu"), Level(level=2, label="dua")],
        ),
        Criterion(key="j", label="Ya", method="judgement"),
        Criterion(key="p", label="Rata", method="pooled_mean", floor=2, maximum=Decimal(10)),
        Criterion(
            key="n",
            label="Cacah",
            method="capped_count",
            unit=Decimal(1),
            cap=3,
            counts="p",
            gate=Gate(fact="f", at_least=Decimal(1)),
        ),
    ],
)


@pytest.mark.parametrize("edition", inv.schemes(), ids=lambda edition: edition.id)
def test_that_the_laws_hold_for_every_packaged_edition(edition: inv.Scheme) -> None:
    if any(issue.is_error for issue in inv.lint(edition)):  # its sources contradict themselves
        with pytest.raises(AssertionError, match="a sound scheme has no error"):
            check_scheme_laws(edition, max_examples=1)
        return
    tried = check_scheme_laws(edition, max_examples=3)
    assert set(tried) <= {rubric.key for rubric in edition.rubrics}


def test_that_a_rubric_that_cannot_be_scored_is_not_among_those_that_were_tried() -> None:
    assert check_scheme_laws("kipp-2019", max_examples=1) == ()
    with pytest.raises(ScoringError):
        check_rubric_laws(inv.scheme("kipp-2019").rubrics[0])


@settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)
@given(rubrics())
def test_that_the_laws_hold_for_drawn_rubrics(rubric: Rubric) -> None:
    check_rubric_laws(rubric, max_examples=2)


def test_that_the_laws_hold_for_every_kind_of_criterion_and_for_scales_without_an_end() -> None:
    check_rubric_laws(EVERY_LEAF)
    open_ended = Criterion(key="o", label="Terbuka", scale=Scale(min=Decimal(0)))
    check_rubric_laws(evolve(EVERY_LEAF, criteria=(*EVERY_LEAF.criteria, open_ended)))
    pooled = Criterion(key="p", label="Rata", method="pooled_mean", floor=2, maximum=Decimal(10))
    check_rubric_laws(evolve(EVERY_LEAF, criteria=(pooled,)))


def test_that_an_extreme_sheet_decides_everything() -> None:
    assert inv.score(EVERY_LEAF, extreme_sheet(EVERY_LEAF, top=True)).exact == 20 + 6 + 1 + 10 + 3
    assert inv.score(EVERY_LEAF, extreme_sheet(EVERY_LEAF, top=False)).exact == 0


def test_that_an_edition_that_nobody_knows_or_that_has_errors_is_refused() -> None:
    with pytest.raises(NotFoundError):
        check_scheme_laws("kipp-1999")
    unsound = evolve(inv.scheme("kipp-2023"), sources=())
    with pytest.raises(AssertionError, match="kipp-2023: a sound scheme has no error"):
        check_scheme_laws(unsound)


Engine = Callable[[Rubric, inv.ScoreSheet], inv.Score]

SCALE_WITHOUT_END = Rubric(
    key="open",
    label="Contoh buatan",
    method="sum",
    criteria=[
        Criterion(key="o", label="Terbuka", scale=Scale(min=Decimal(0))),
        Criterion(key="m", label="Nilai", scale=Scale(max=Decimal(10))),
    ],
)


def shifted(by: Callable[[inv.ScoreSheet], Any], low: int = 1, high: int = 1) -> Engine:
    """Make an engine that is wrong for some sheets, by so much."""

    def wrong(rubric: Rubric, sheet: inv.ScoreSheet) -> inv.Score:
        made = inv.score(rubric, sheet)
        off = Fraction(by(sheet))
        return evolve(made, bounds=(made.bounds[0] + low * off, made.bounds[1] + high * off))

    return wrong


def mark_of(sheet: inv.ScoreSheet) -> Any:
    return next(mark.value for mark in sheet.marks if mark.criterion == "m")


def has_gaps(sheet: inv.ScoreSheet) -> bool:
    return len(sheet.marks) < 5 or any(mark.level_at_most is not None for mark in sheet.marks)


@pytest.mark.parametrize(
    ("law", "rubric", "engine"),
    [
        ("all lowest marks", EVERY_LEAF, shifted(lambda _: 1)),
        ("all top marks", EVERY_LEAF, shifted(lambda sheet: mark_of(sheet) == 10)),
        ("a score lies within", EVERY_LEAF, shifted(lambda sheet: 99 * bool(sheet.entry))),
        ("the bounds hold", EVERY_LEAF, shifted(lambda sheet: -99 * has_gaps(sheet))),
        ("the worst and the best", EVERY_LEAF, shifted(has_gaps, -1, 1)),
        (
            "a higher mark",
            SCALE_WITHOUT_END,
            shifted(lambda sheet: (20 - 2 * mark_of(sheet)) * bool(sheet.entry)),
        ),
        (
            "the order of the marks",
            SCALE_WITHOUT_END,
            shifted(lambda sheet: sheet.entry != "" and sheet.marks[0].criterion == "o"),
        ),
    ],
)
def test_that_an_engine_that_is_wrong_breaks_the_law(
    law: str, rubric: Rubric, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laws, "score", engine)
    with pytest.raises(AssertionError, match=f"{rubric.key}: {law}"):
        check_rubric_laws(rubric)


def test_that_a_panel_that_listens_to_the_first_only_breaks_the_law(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(laws, "combine", lambda scores: scores[0])
    with pytest.raises(AssertionError, match="every-leaf: the order of the sheets"):
        check_rubric_laws(EVERY_LEAF)
