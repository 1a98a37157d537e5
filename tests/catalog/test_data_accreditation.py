"""Library accreditation: totals on the very edge of a class, what doubles make of them, and how long a class holds."""

from datetime import date
from fractions import Fraction
from typing import Final

import pytest

from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import scheme
from inovasi.model._rubric import Band, Rubric
from inovasi.model._source import Grade
from inovasi.scoring._result import Score
from inovasi.scoring._rounding import classify
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet


KINDS: Final = tuple(key for key in scheme_files() if key.startswith("accreditation-20"))
WITH_CLASSES: Final = tuple(key for key in KINDS if key != "accreditation-2025")


def scored(kind: str, marks: list[int]) -> Score:
    rubric = scheme(f"accreditation-2022-{kind}").rubric()
    keys = [criterion.key for criterion in rubric.criteria]
    return score(rubric, sheet(rubric, dict(zip(keys, marks, strict=True)), demonstration=True))


def in_doubles(rubric: Rubric, marks: list[int]) -> float:
    """Compute as the operator's application does, in its order of operations."""
    total = 0.0
    for criterion, mark in zip(rubric.criteria, marks, strict=True):
        assert criterion.scale is not None
        assert criterion.scale.max is not None
        assert criterion.weight is not None
        total += mark / int(criterion.scale.max) * int(criterion.weight)
    return total


def label(band: Band | None) -> str | None:
    return None if band is None else band.key


@pytest.mark.parametrize(
    ("kind", "marks", "exact", "printed", "band"),
    [
        ("special", [48, 70, 45, 50, 35, 25, 23, 10, 19], "140139/1540", "91.00", "b"),
        ("special", [14, 16, 45, 50, 35, 25, 23, 10, 19], "117039/1540", "76.00", "c"),
        ("special", [42, 42, 33, 30, 21, 15, 15, 6, 12], "60", "60.00", "c"),
        ("university", [54, 45, 45, 30, 27, 18, 15, 12, 12], "60", "60.00", "c"),
        ("university", [72, 60, 60, 40, 36, 24, 20, 16, 16], "80", "80.00", "b"),
        ("university", [90, 75, 75, 50, 45, 30, 25, 20, 20], "100", "100.00", "a"),
        ("university", [36, 30, 30, 20, 18, 12, 10, 8, 8], "40", "40.00", "none"),
    ],
)
def test_a_class_is_taken_of_the_exact_total_and_the_total_is_printed_rounded(
    kind: str, marks: list[int], exact: str, printed: str, band: str
) -> None:
    result = scored(kind, marks)
    assert result.exact == Fraction(exact)
    assert str(result.value) == printed
    assert label(result.band) == band


@pytest.mark.parametrize(
    ("marks", "edge", "band", "below"),
    [
        ([76, 74, 63, 48, 39, 30, 23, 19, 17], 91, "a", "b"),
        ([74, 52, 52, 38, 30, 26, 19, 18, 14], 76, "b", "c"),
        ([44, 39, 54, 25, 30, 19, 17, 12, 12], 60, "c", "none"),
    ],
)
def test_totals_on_the_edge_stay_in_the_class_that_doubles_would_take_from_them(
    marks: list[int], edge: int, band: str, below: str
) -> None:
    result = scored("university", marks)
    assert result.exact == edge
    assert label(result.band) == band
    rubric = scheme("accreditation-2022-university").rubric()
    double = in_doubles(rubric, marks)
    assert double < edge
    assert label(classify(rubric, Fraction(double))) == below


@pytest.mark.parametrize("key", WITH_CLASSES)
@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("100", "a"),
        ("91", "a"),
        ("90.99", "b"),
        ("90.5", "b"),
        ("76", "b"),
        ("75.99", "c"),
        ("60", "c"),
        ("59.99", "none"),
        ("0", "none"),
    ],
)
def test_the_lower_edge_belongs_to_a_class_and_no_score_falls_between_two(
    key: str, total: str, band: str
) -> None:
    assert label(classify(scheme(key).rubric(), Fraction(total))) == band


@pytest.mark.parametrize(
    ("total", "until"),
    [
        ("95.20", date(2031, 6, 15)),
        ("80", date(2030, 6, 15)),
        ("60", date(2029, 6, 15)),
        ("59.99", None),
    ],
)
def test_a_certificate_holds_five_four_or_three_years_from_the_meeting(
    total: str, until: date | None
) -> None:
    band = classify(scheme("accreditation-2022").rubric(), Fraction(total))
    assert band is not None
    assert band.expires(date(2026, 6, 15)) == until


@pytest.mark.parametrize("key", WITH_CLASSES)
def test_classes_name_how_they_are_known(key: str) -> None:
    edition = scheme(key)
    rubric = edition.rubric()
    source = edition.source(rubric.bands_source)
    assert source is not None
    assert source.grade is Grade.TRANSCRIPTION
    assert source.copies == (2 if "2018" in key else 3)
    assert rubric.bands_grade is (Grade.INFERRED if "2018" in key else None)


def test_no_class_of_2025_is_shipped() -> None:
    assert scheme("accreditation-2025").rubrics == ()
