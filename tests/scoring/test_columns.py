"""Columns and mappings of whole marks score as sheets do, exactly; rubrics and marks are constructed."""

import re
import sys
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError, MissingExtraError, ScoringError
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._rubric import Rubric
from inovasi.scoring._columns import score_columns, score_many
from inovasi.scoring._integer_rubric import integer_rubric
from inovasi.scoring._ranks import competition_ranks
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
    with pytest.raises(DataError, match="-1") as caught:
        integer_rubric(FLAT, decimals=-1)
    assert caught.value.problems[0].path == "decimals"


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
    assert result.ranks.tolist() == competition_ranks(totals)


def test_one_criterion_alone_can_be_scored() -> None:
    rubric = Rubric(
        key="r",
        label="R",
        method="sum",
        criteria=[Criterion(key="a", label="A")],
        scale=Scale(max=9),
    )
    assert score_many(rubric, [("p", {"a": 4})]).points == [4]


def found_alone(value: str) -> str:
    """Make the pattern of a message that found this value and no longer one."""
    return rf"found {re.escape(value)}(?![\w.])"


def faults(caught: pytest.ExceptionInfo[DataError]) -> list[tuple[str | None, int | None]]:
    return [(problem.path, problem.row) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("columns", "path", "code"),
    [
        ({"a": [1], "b": [1]}, "c", "missing"),
        ({"a": [1], "b": [1], "c": [10], "d": [1]}, "d", "unknown"),
        ({"a": [1, 2], "b": [1], "c": [10]}, "a", "length"),
    ],
)
def test_a_column_that_is_missing_unknown_or_too_long_is_named(
    columns: Any, path: str, code: str
) -> None:
    with pytest.raises(DataError) as caught:
        score_columns(FLAT, columns)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [(path, code)]


def test_every_missing_column_is_named() -> None:
    with pytest.raises(DataError) as caught:
        score_columns(FLAT, {})
    assert faults(caught) == [("a", None), ("b", None), ("c", None)]


@pytest.mark.parametrize(
    ("columns", "path", "row", "found"),
    [
        ({"a": [1], "b": [1], "c": [11]}, "c", 1, "11"),
        ({"a": [1], "b": [101], "c": [10]}, "b", 1, "101"),
        ({"a": [1], "b": [True], "c": [10]}, "b", 1, "True"),
        ({"a": [80.0], "b": [1], "c": [10]}, "a", 1, "80.0"),
        ({"a": [80, 80.0], "b": [1, 1], "c": [10, 10]}, "a", 2, "80.0"),
        ({"a": [1, True], "b": [1, 1], "c": [10, 10]}, "a", 2, "True"),
        ({"a": [None], "b": [1], "c": [10]}, "a", 1, "None"),
        ({"a": [[]], "b": [1], "c": [10]}, "a", 1, "[]"),
    ],
)
def test_a_mark_that_does_not_fit_is_named_by_column_and_row(
    columns: Any, path: str, row: int, found: str
) -> None:
    with pytest.raises(DataError, match=found_alone(found)) as caught:
        score_columns(FLAT, columns)
    assert faults(caught) == [(path, row)]


def test_only_the_first_twenty_marks_of_a_column_are_named() -> None:
    with pytest.raises(DataError) as caught:
        score_columns(FLAT, {"a": [101] * 30, "b": [1] * 29 + [-1], "c": [10] * 30})
    assert faults(caught) == [*(("a", row) for row in range(1, 21)), ("b", 30)]


class Mark(IntEnum):
    """Whole numbers with names."""

    GOOD = 80


def test_a_whole_number_of_another_type_is_taken() -> None:
    result = score_columns(FLAT, {"a": [Mark.GOOD], "b": [80], "c": [70]})
    assert result.exact(0) == Fraction("83.34")


@pytest.mark.parametrize(
    ("rubric", "change", "path", "row", "found"),
    [
        (FLAT, {"a": np.array([1, 101])}, "a", 2, "101"),
        (FLAT, {"a": np.array([-1, 1])}, "a", 1, "-1"),
        (FLAT, {"c": np.array([10, 12])}, "c", 2, "12"),
        (FLAT, {"a": np.array([1.0, 2.0])}, "a", None, "1 dimension(s) of float64"),
        (FLAT, {"a": np.array([[1], [2]])}, "a", None, "2 dimension(s) of int64"),
        (TREE, {"b": np.array([3, 4])}, "b", 1, "3"),
    ],
)
def test_a_faulty_array_is_named(
    rubric: Rubric, change: Any, path: str, row: int | None, found: str
) -> None:
    good = {key: np.array([of[-1]] * 2) for key, of in CHOICES[rubric].items()}
    with pytest.raises(DataError, match=found_alone(found)) as caught:
        score_columns(rubric, good | change)
    assert faults(caught) == [(path, row)]


def test_levels_that_look_whole_are_still_checked_by_type() -> None:
    with pytest.raises(DataError, match=r"2\.0.*0, 1, 2, 4") as caught:
        score_columns(TREE, {"a": [1, 1], "b": [2, 2.0], "c": [0, 0]})
    assert faults(caught) == [("b", 2)]


@pytest.mark.parametrize(
    ("marks", "path", "found"),
    [
        ({"a": 1, "b": 1}, "c", "missing"),
        ({"a": 1, "b": 1, "c": 10, "x": 1}, "x", "a, b, c"),
        ({"a": 101, "b": 1, "c": 10}, "a", "101"),
        ({"a": Decimal(80), "b": 1, "c": 10}, "a", "Decimal"),
        (Counter({"a": 1, "b": 1}), "c", "missing"),
    ],
)
def test_a_faulty_entry_is_named(marks: Any, path: str, found: str) -> None:
    with pytest.raises(DataError, match=found) as caught:
        score_many(FLAT, [("p", marks)])
    assert [problem.source for problem in caught.value.problems] == ["p"]
    assert faults(caught) == [(path, 1)]


def test_a_mapping_with_defaults_gives_no_mark_that_is_missing() -> None:
    with pytest.raises(DataError) as caught:
        score_many(FLAT, [("p", Counter({"a": 1, "b": 1, "x": 10}))])
    assert [(one.path, one.code) for one in caught.value.problems] == [
        ("c", "missing"),
        ("x", "unknown"),
    ]


def test_every_fault_of_the_keys_and_entries_is_named_at_once() -> None:
    good = {"a": 1, "b": 1, "c": 10}
    with pytest.raises(DataError) as caught:
        score_many(FLAT, [("p", good), ("q", {"a": 1, "b": 1, "x": 10}), ("p", good)])
    assert [(one.source, one.row, one.path, one.code) for one in caught.value.problems] == [
        (None, None, "entry", "duplicate"),
        ("q", 2, "c", "missing"),
        ("q", 2, "x", "unknown"),
    ]
    assert "'p'" in caught.value.problems[0].message


@pytest.mark.parametrize(
    ("scale", "decimals"),
    [
        (Scale(min=0, max=2, step="0.5"), 1),
        (Scale(min="0.5", max="4.5", step=2), 1),
        (Scale(min="0.25", max="4.25", step="0.5"), 2),
    ],
)
def test_steps_need_as_many_decimals_as_make_their_first_and_their_width_whole(
    scale: Scale, decimals: int
) -> None:
    rubric = evolve(FLAT, criteria=[Criterion(key="a", label="A", weight=100, scale=scale)])
    with pytest.raises(ScoringError, match="steps of"):
        integer_rubric(rubric, decimals=decimals - 1)
    (leaf,) = integer_rubric(rubric, decimals=decimals).leaves
    assert (leaf.low, leaf.step) == tuple(
        int((one or 0) * 10**decimals) for one in (scale.min, scale.step)
    )


def test_points_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ScoringError, match="63"):
        score_columns(FLAT, {}, decimals=17)


def test_without_numpy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = {key: np.array([of[-1]]) for key, of in CHOICES[FLAT].items()}
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtraError, match="stats"):
        score_columns(FLAT, columns)


@pytest.mark.parametrize(
    ("rubric", "criterion"),
    [
        (evolve(TREE, maximum=None), "tree"),
        (Rubric(key="r", label="R", method="sum", criteria=[]), "r"),
        (evolve(FLAT, scale=None), "a"),
    ],
)
def test_a_rubric_that_does_not_say_enough_is_refused(rubric: Rubric, criterion: str) -> None:
    with pytest.raises(ScoringError) as caught:
        integer_rubric(rubric)
    assert caught.value.criterion == criterion
