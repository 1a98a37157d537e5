"""Worked examples that stand in `tests/examples` as data: input, expected result, source in words."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog._registry import scheme
from inovasi.model._checks import Exact
from inovasi.model._rubric import Rubric
from inovasi.model._source import Grade
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet


FILES = sorted((Path(__file__).parent / "examples").glob("*.toml"))
EXAMPLES = [
    pytest.param(example, id=f"{file.stem}: {example['name']}")
    for file in FILES
    for example in tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)["examples"]
]
FIELDS = {
    *("name", "source", "grade", "scheme", "rubric", "marks", "repeat", "facts"),
    *("every", "every_share", "value", "exact", "published", "tolerance", "band", "parts"),
}


def number(given: Any) -> Fraction:
    return Fraction(given)


def marks_of(example: dict[str, Any], rubric: Rubric) -> dict[str, Exact | list[Fraction]]:
    marks: dict[str, Exact | list[Fraction]] = {
        key: number(given) for key, given in example.get("marks", {}).items()
    }
    for key, (given, times) in example.get("repeat", {}).items():
        marks[key] = [number(given)] * times
    for key, node in rubric.nodes.items():
        if "every" in example:
            marks.setdefault(key, number(example["every"]))
        if "every_share" in example:
            assert node.maximum is not None
            marks.setdefault(key, node.maximum * Fraction(example["every_share"]))
    return marks


def computed(example: dict[str, Any]) -> Score:
    rubric = scheme(example["scheme"]).rubric(key=example.get("rubric"))
    facts = {key: number(given) for key, given in example.get("facts", {}).items()}
    return score(rubric, sheet(rubric, marks_of(example, rubric), facts=facts))


@pytest.mark.parametrize("example", EXAMPLES)
def test_that_a_worked_example_comes_out(example: dict[str, Any]) -> None:
    made = computed(example)
    assert str(made.value) == example["value"]
    assert made.exact is not None
    if "exact" in example:
        assert made.exact == Fraction(example["exact"])
    if "published" in example:
        off = abs(made.exact - Fraction(example["published"]))
        assert off <= Fraction(example["tolerance"])
    if "band" in example:
        assert (made.band.label if made.band else "") == example["band"]
    for key, points in example.get("parts", {}).items():
        part = made.of(key)
        assert part is not None
        assert part.points == (Fraction(points), Fraction(points))


@pytest.mark.parametrize("example", EXAMPLES)
def test_that_a_worked_example_names_its_source_and_no_unknown_field(
    example: dict[str, Any],
) -> None:
    assert example["source"].strip()
    assert Grade(example["grade"])
    assert set(example) <= FIELDS
    assert ("published" in example) is ("tolerance" in example)


def test_that_there_are_examples_of_every_family_of_formulas() -> None:
    assert {file.stem for file in FILES} == {"iid", "kipp", "library"}
    assert len(EXAMPLES) >= 20
