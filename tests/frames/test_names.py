"""Ids of a table in one spelling, rows that sum up, and a divisor that no rule states. Constructed marks."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError, InovasiWarning
from inovasi.frames._score import faults_frame, rank_frame, score_frame


nw = pytest.importorskip("narwhals")
pl = pytest.importorskip("polars")
pytestmark = pytest.mark.filterwarnings("ignore:Found complex group-by")

RUBRIC = evolve(scheme("kipp-2023").rubric(group="general"), divisor="present")


def wide(*rows: tuple[Any, Any, int]) -> dict[str, list[Any]]:
    entries, evaluators, marks = (list(column) for column in zip(*rows, strict=True))
    return {"entry": entries, "by": evaluators, **dict.fromkeys(RUBRIC.nodes, marks)}


def to_duckdb(columns: dict[str, Any]) -> Any:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow", exc_type=ImportError)
    frame = pl.DataFrame(columns)  # noqa: F841 - duckdb finds it by name
    return duckdb.sql("select * from frame")


def to_pandas(columns: dict[str, Any]) -> Any:
    return pytest.importorskip("pandas").DataFrame(columns)


IN_MEMORY = [pl.DataFrame, to_pandas]
LAZY = [pl.LazyFrame, to_duckdb]


def scored(frame: Any, **how: Any) -> list[tuple[Any, ...]]:
    made = nw.from_native(score_frame(RUBRIC, frame, **how))
    made = made.collect() if isinstance(made, nw.LazyFrame) else made
    points = made.with_columns(nw.col("points") // nw.col("divisor"))
    return sorted(points.select("entry", "points").rows())


@pytest.mark.parametrize("make", [*IN_MEMORY, *LAZY])
@pytest.mark.parametrize("assigned", [(), ("J1", "j2")])
def test_ids_in_another_spelling_are_one(make: Callable[..., Any], assigned: Any) -> None:
    frame = make(
        wide(
            ("PUSTAKA APUNG", "j1", 95),
            ("Pustaka  Apung", "J2", 65),
            ("klik", "j1", 84),
            ("klik", "j2", 80),
        )
    )
    assert scored(frame, evaluator="by", assigned=assigned) == [("PUSTAKA APUNG", 80), ("klik", 82)]


@pytest.mark.parametrize("make", IN_MEMORY)
def test_accents_and_numbers_of_a_table_in_memory(make: Callable[..., Any]) -> None:
    accents = make(wide(("Kafé", "j", 90), ("kafe", "k", 70), (None, "k", 70)))
    with pytest.raises(DataError) as caught:
        scored(accents, evaluator="by")
    assert [(one.code, one.row) for one in caught.value.problems] == [("missing", 3)]
    assert scored(make(wide(("Kafé", "j", 90), ("kafe", "k", 70))), evaluator="by") == [
        ("Kafé", 80)
    ]
    assert scored(make(wide(("é", "j", 90), ("b", "j", 70))), ignore=["by"]) == [
        ("b", 70),
        ("é", 90),
    ]
    assert scored(make(wide((1, 7, 90), (2, 7, 70))), evaluator="by") == [(1, 90), (2, 70)]


@pytest.mark.parametrize("make", IN_MEMORY)
def test_the_same_sheet_in_another_spelling_is_there_twice(make: Callable[..., Any]) -> None:
    frame = make(wide(("a", "j1", 90), ("b", "j1", 70), ("A", "J1", 90)))
    with pytest.raises(DataError) as caught:
        scored(frame, evaluator="by")
    (wrong,) = caught.value.problems
    assert (wrong.code, wrong.source, wrong.row) == ("duplicate", "a, j1", 1)


@pytest.mark.parametrize("how", [{"evaluator": "by"}, {"ignore": ["by"]}])
@pytest.mark.parametrize("make", IN_MEMORY)
def test_a_row_that_sums_up_is_a_fault(make: Callable[..., Any], how: dict[str, Any]) -> None:
    frame = make(wide(("Jumlah Warga Sadar", "j", 90), ("Rata-rata", "-", 80), ("a", "Total", 1)))
    with pytest.raises(DataError) as caught:
        scored(frame, **how)
    found = [(one.code, one.row, one.path) for one in caught.value.problems]
    assert (
        found == [("summary", 2, "entry"), ("summary", 3, "by")][: 2 if "evaluator" in how else 1]
    )


@pytest.mark.parametrize("make", LAZY)
def test_a_row_that_sums_up_is_a_fault_of_a_lazy_table(make: Callable[..., Any]) -> None:
    frame = make(wide(("a", "j", 90), ("JUMLAH", "-", 80)))
    assert scored(frame, evaluator="by") == [("JUMLAH", None), ("a", 90)]
    faults = nw.from_native(faults_frame(RUBRIC, frame, evaluator="by")).collect()
    assert faults.select("entry", "code").rows() == [("JUMLAH", "summary")]


def test_a_divisor_that_no_rule_states_is_said() -> None:
    frame = pl.DataFrame(wide(("a", "j", 90), ("a", "k", 80)))
    silent = evolve(RUBRIC, divisor=None)
    with pytest.warns(InovasiWarning, match="kipp-2023 states no divisor"):
        score_frame(silent, frame, evaluator="by")
    made = rank_frame(score_frame(silent, frame, evaluator="by", combine="mean"))
    assert made["rank"].to_list() == [1]
    assert len(score_frame(silent, frame, evaluator="by", each="sheet")) == 2
