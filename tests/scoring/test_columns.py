"""Columns and mappings of whole marks score as sheets do, exactly; rubrics and marks are constructed."""

import sys
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError, MissingExtraError, ScoringError
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._rubric import Rubric
from inovasi.scoring._columns import counting_rank, score_columns, score_many
from inovasi.scoring._integer_rubric import integer_rubric
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet
from inovasi.selection._ranking import rank


np = pytest.importorskip("numpy")

FLAT = Rubric(
    key="flat",
    label="Contoh",
    method="weighted",
    scale=Scale(max=100),
    criteria=[
        Criterion(key="a", label="A", weight=50),
        Criterion(key="b", label="B", weight="33.3"),
        Criterion(key="c", label="C", weight="16.7", scale=Scale(min=10, max=70, step=3)),
    ],
)
LEVELS = [Level(level=step, label="x", points=points) for step, points in ((1, 2), (2, 5), (4, 6))]
TREE = Rubric(
    key="tree",
    label="Contoh",
    method="percent_of_max",
    maximum=Decimal(70),
    criteria=[
        Criterion(key="g", label="G", method="mean", factor=3),
        Criterion(key="a", label="A", parent="g", scale=Scale(min=1, max=5)),
        Criterion(key="b", label="B", method="level", levels=LEVELS),
        Criterion(key="c", label="C", method="level", weight=7, levels=[Level(level=1, label="x")]),
    ],
)
CHOICES: Mapping[Rubric, Mapping[str, list[int]]] = {
    FLAT: {"a": list(range(101)), "b": [0, 1, 79, 80, 100], "c": [10, 13, 70]},
    TREE: {"a": [1, 2, 3, 4, 5], "b": [0, 1, 2, 4], "c": [0, 1]},
}

Table = tuple[Rubric, list[dict[str, int]]]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rubric = draw(st.sampled_from(list(CHOICES)))
    row = st.fixed_dictionaries({key: st.sampled_from(of) for key, of in CHOICES[rubric].items()})
    return rubric, draw(st.lists(row, min_size=1, max_size=8))


def columns_of(rows: list[dict[str, int]]) -> dict[str, list[int]]:
    return {key: [row[key] for row in rows] for key in "abc"}


@given(tables())
def test_every_form_scores_and_ranks_as_sheets_do(table: Table) -> None:
    rubric, rows = table
    names = [f"e{number}" for number in range(len(rows))]
    scores = [
        score(rubric, sheet(rubric, row, name)) for name, row in zip(names, rows, strict=True)
    ]
    places = {row.entry: row.rank for row in rank(scores)}
    columns = columns_of(rows)
    arrays = {key: np.array(column, dtype=np.uint8) for key, column in columns.items()}
    for result in (
        score_many(rubric, zip(names, rows, strict=True)),
        score_columns(rubric, columns),
        score_columns(rubric, arrays),
    ):
        assert len(result) == len(rows)
        assert [result.exact(row) for row in range(len(rows))] == [one.exact for one in scores]
        assert list(result.ranks) == [places[name] for name in names]


def test_the_weights_of_an_edition_come_out_whole() -> None:
    rubric = scheme("kipp-2023").rubric(group="general")
    compiled = integer_rubric(rubric)
    assert sum(leaf.weight * leaf.high for leaf in compiled.leaves) == 100 * compiled.divisor
    levels = integer_rubric(scheme("iid-2026").rubric(key="innovation"))
    assert levels.highest == scheme("iid-2026").rubric(key="innovation").root.maximum
    assert all(not leaf.table for leaf in levels.leaves)


def test_marks_with_decimals_are_given_in_units() -> None:
    half = score_columns(
        evolve(FLAT, criteria=FLAT.criteria[:2]), {"a": [805], "b": [0]}, decimals=1
    )
    assert half.exact(0) == Fraction("80.5") / 2
    with pytest.raises(ValueError, match="found decimals=-1; expected 0 or more"):
        integer_rubric(FLAT, decimals=-1)


@given(st.lists(st.integers(-5, 5)))
def test_a_rank_counts_those_who_are_better(totals: list[int]) -> None:
    assert counting_rank(totals) == [1 + sum(other > total for other in totals) for total in totals]


@pytest.mark.parametrize(
    ("maximum", "weight"), [(100, 1), (10**6, 10**3), (10**9, 10**9), (10**9, 1)]
)
@pytest.mark.parametrize("rows", [0, 1, 20_000])
def test_arrays_are_exact_for_totals_of_any_size(maximum: int, weight: int, rows: int) -> None:
    criteria = [Criterion(key=key, label=key, factor=1) for key in "ab"]
    rubric = Rubric(
        key="r", label="R", method="sum", factor=weight, criteria=criteria, scale=Scale(max=maximum)
    )
    draw = np.random.default_rng(7)
    marks = {key: draw.integers(0, maximum, rows).tolist() for key in "ab"}
    result = score_columns(
        rubric, {key: np.array(column, dtype=np.int64) for key, column in marks.items()}
    )
    totals = [weight * (a + b) for a, b in zip(marks["a"], marks["b"], strict=True)]
    assert result.points.tolist() == totals
    assert result.ranks.tolist() == counting_rank(totals)


def test_one_criterion_alone_can_be_scored() -> None:
    rubric = Rubric(
        key="r",
        label="R",
        method="sum",
        criteria=[Criterion(key="a", label="A")],
        scale=Scale(max=9),
    )
    assert score_many(rubric, [("p", {"a": 4})]).points == [4]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"a": [1], "b": [1]}, "c: found no such column; expected one"),
        ({"a": [1], "b": [1], "c": [10], "d": [1]}, "d: is no criterion; expected a, b, c"),
        ({"a": [1, 2], "b": [1], "c": [10]}, "a: found 2 rows; expected 1"),
        ({"a": [1], "b": [1], "c": [11]}, "row 1: c: found 11; expected 10 to 70 in steps of 3"),
        ({"a": [1], "b": [101], "c": [10]}, "row 1: b: found 101; expected 0 to 100, whole"),
        ({"a": [1], "b": [True], "c": [10]}, "row 1: b: found True; expected 0 to 100, whole"),
        ({"a": [80.0], "b": [1], "c": [10]}, r"row 1: a: found 80\.0; expected 0 to 100, whole"),
        ({"a": [80, 80.0], "b": [1, 1], "c": [10, 10]}, r"row 2: a: found 80\.0; expected 0 to"),
        ({"a": [1, True], "b": [1, 1], "c": [10, 10]}, "row 2: a: found True; expected 0 to 100"),
        ({"a": [None], "b": [1], "c": [10]}, "row 1: a: found None; expected 0 to 100, whole"),
        ({}, "a: found no such column; expected one"),
    ],
)
def test_a_faulty_column_is_named(columns: Any, message: str) -> None:
    with pytest.raises(DataError, match=message):
        score_columns(FLAT, columns)


@pytest.mark.parametrize(
    ("rubric", "change", "message"),
    [
        (FLAT, {"a": np.array([1, 101])}, "row 2: a: found 101; expected 0 to 100, whole"),
        (FLAT, {"a": np.array([-1, 1])}, "row 1: a: found -1; expected 0 to 100, whole"),
        (FLAT, {"c": np.array([10, 12])}, "row 2: c: found 12; expected 10 to 70 in steps of 3"),
        (
            FLAT,
            {"a": np.array([1.0, 2.0])},
            "a: found 1 dimension.* of float64; expected one of int",
        ),
        (FLAT, {"a": np.array([[1], [2]])}, "a: found 2 dimension.* of int64; expected one of int"),
        (TREE, {"b": np.array([3, 4])}, "row 1: b: found 3; expected one of 0, 1, 2, 4"),
    ],
)
def test_a_faulty_array_is_named(rubric: Rubric, change: Any, message: str) -> None:
    good = {key: np.array([of[-1]] * 2) for key, of in CHOICES[rubric].items()}
    with pytest.raises(DataError, match=message):
        score_columns(rubric, good | change)


def test_levels_that_look_whole_are_still_checked_by_type() -> None:
    with pytest.raises(DataError, match=r"row 2: b: found 2\.0; expected one of 0, 1, 2, 4"):
        score_columns(TREE, {"a": [1, 1], "b": [2, 2.0], "c": [0, 0]})


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ({"a": 1, "b": 1}, "p: row 1: c: has no mark; expected one of each criterion"),
        ({"a": 1, "b": 1, "x": 10}, "p: row 1: x: is no criterion; expected a, b, c"),
        ({"a": 1, "b": 1, "c": 10, "x": 1}, "p: row 1: x: is no criterion; expected a, b, c"),
        ({"a": 101, "b": 1, "c": 10}, "p: row 1: a: found 101; expected 0 to 100, whole"),
        ({"a": Decimal(80), "b": 1, "c": 10}, "p: row 1: a: found Decimal.*; expected 0 to 100"),
    ],
)
def test_a_faulty_entry_is_named(marks: Any, message: str) -> None:
    with pytest.raises(DataError, match=message):
        score_many(FLAT, [("p", marks)])


def test_an_entry_that_stands_twice_is_refused() -> None:
    good = {"a": 1, "b": 1, "c": 10}
    with pytest.raises(DataError, match="entry: 'p' stands 2 times; expected once"):
        score_many(FLAT, [("p", good), ("q", good), ("p", good)])


def test_points_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ScoringError, match="bits and only 63 are exact here"):
        score_columns(FLAT, {}, decimals=17)


def test_without_numpy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = {key: np.array([of[-1]]) for key, of in CHOICES[FLAT].items()}
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtraError, match="stats"):
        score_columns(FLAT, columns)


@pytest.mark.parametrize(
    ("rubric", "message"),
    [
        (evolve(FLAT, method="percent_of_max"), "the maximum of 'flat' .* is not known"),
        (Rubric(key="r", label="R", method="sum", criteria=[]), "'r' .* has no criteria below it"),
        (evolve(FLAT, scale=None), "the highest mark of 'a' .* is not known"),
    ],
)
def test_a_rubric_that_does_not_say_enough_is_refused(rubric: Rubric, message: str) -> None:
    with pytest.raises(ScoringError, match=message):
        integer_rubric(rubric)
