"""A row for each sheet, and frames that are refused in our words."""

import warnings
from typing import Any

import pytest

from inovasi.catalog import scheme
from inovasi.errors import DataError
from inovasi.frames import rank_frame, score_frame
from inovasi.scoring import score, sheet


pl: Any = pytest.importorskip("polars")
pytest.importorskip("narwhals")

RUBRIC = scheme("kipp-2023").rubric(group="general")
KEYS = {"entry": ["a", "a", "b"], "evaluator": ["p", "q", "p"]}
MARKS: dict[str, list[int | None]] = {key: [80, 82, 64] for key in RUBRIC.nodes}


def wide(library: str = "polars", **other: Any) -> Any:
    """Make a wide table of a library."""
    columns = KEYS | MARKS | {"novelty": [90, 81, None]} | other
    module = pytest.importorskip(library)
    return module.table(columns) if library == "pyarrow" else module.DataFrame(columns)


def rows(frame: Any) -> list[tuple[Any, ...]]:
    names = ("entry", "evaluator", "points", "low", "high", "divisor", "complete")
    columns = [list(frame[name]) for name in names]
    plain = [[getattr(one, "as_py", lambda one=one: one)() for one in column] for column in columns]
    return sorted((one[:2] + one[3:] for one in zip(*plain, strict=True)), key=lambda one: one[:2])


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_a_sheet_has_the_score_that_its_object_has(library: str) -> None:
    made = rows(score_frame(RUBRIC, wide(library), evaluator="evaluator", each="sheet"))
    assert [one[:2] for one in made] == [("a", "p"), ("a", "q"), ("b", "p")]
    for place, (entry, evaluator, low, high, divisor, complete) in enumerate(made):
        marks = {
            key: column[place] for key, column in (MARKS | {"novelty": [90, 81, None]}).items()
        }
        given = {key: mark for key, mark in marks.items() if mark is not None}
        found = score(RUBRIC, sheet(RUBRIC, given, entry, evaluator))
        assert (low, high) == tuple(bound * divisor for bound in found.bounds)
        assert complete is (place < 2)


def test_a_long_or_a_lazy_table_gives_the_same_sheets() -> None:
    expected = score_frame(RUBRIC, wide(), evaluator="evaluator", each="sheet")
    long = wide().unpivot(index=list(KEYS), variable_name="criterion")
    again = score_frame(RUBRIC, long, evaluator="evaluator", criterion="criterion", each="sheet")
    assert rows(again) == rows(expected)
    lazy = score_frame(RUBRIC, wide().lazy(), evaluator="evaluator", each="sheet")
    assert rows(lazy.collect()) == rows(expected)


def test_a_sheet_that_stands_twice_and_a_missing_column_are_told() -> None:
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, wide(evaluator=["p", "p", "p"]), evaluator="evaluator", each="sheet")
    assert [(one.row, one.path) for one in caught.value.problems] == [(1, "entry")]
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, wide().drop("evaluator"), each="sheet")
    assert [(one.path, one.code) for one in caught.value.problems] == [("evaluator", "missing")]
    with pytest.raises(DataError) as caught:
        rank_frame(wide())
    assert [(one.path, one.code) for one in caught.value.problems] == [("points", "missing")]


def test_a_double_column_is_told_in_our_words() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame([["a", 1, 2]], columns=["entry", "novelty", "novelty"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for do in (lambda: score_frame(RUBRIC, frame), lambda: rank_frame(frame)):
            with pytest.raises(DataError) as caught:
                do()
            assert [one.code for one in caught.value.problems] == ["header"]
        with pytest.raises(DataError):
            score_frame(RUBRIC, [1])  # type: ignore[type-var]
