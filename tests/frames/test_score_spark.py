"""A Spark table scores as its sheets and stays lazy; rubric and marks are constructed."""

import os
import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inovasi.frames._score import faults_frame, rank_frame, score_frame
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._rubric import Band, Rounding, Rubric
from inovasi.scoring._combine import combine_by_entry
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet
from inovasi.selection._ranking import rank


pytest.importorskip("narwhals")
sql = pytest.importorskip("pyspark.sql")
pytestmark = [
    pytest.mark.filterwarnings("ignore:.* states no divisor"),
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),  # PySpark before 4.3
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the same
]
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs a Java runtime", allow_module_level=True)

RUBRIC = Rubric(
    key="plain",
    label="Contoh",
    method="percent_of_max",
    maximum=113,
    rounding=Rounding(places=2, mode="half_even", band_places=0),
    bands=[
        Band(key="low", label="L", min=0, max=59),
        Band(key="high", label="H", min=60, max=100),
    ],
    criteria=[
        Criterion(key="a", label="A", scale=Scale(max=100)),
        Criterion(
            key="b",
            label="B",
            method="level",
            levels=[Level(level=1, label="x", points=4), Level(level=2, label="x", points=13)],
        ),
    ],
)
MARKS = [
    ("p", "x", 80, 2),
    ("p", "y", 71, 1),
    ("q", "x", 60, 0),
    ("r", "x", 100, None),
    ("r", "y", None, 2),
    ("s", "x", 80, 2),
    ("s", "y", 71, 1),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    place: Path = tmp_path_factory.mktemp("spark")
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.warehouse.dir", str(place))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def wide(spark: Any) -> Any:
    return spark.createDataFrame(MARKS, "entry string, evaluator string, a int, b int")


def long(spark: Any) -> Any:
    rows = [
        (entry, who, key, None if mark is None else float(mark))
        for entry, who, *marks in MARKS
        for key, mark in zip("ab", marks, strict=True)
    ]
    return spark.createDataFrame(
        rows, "entry string, evaluator string, criterion string, value double"
    )


def by_objects(assigned: tuple[str, ...]) -> list[tuple[Any, ...]]:
    sheets = [
        sheet(
            RUBRIC,
            {key: mark for key, mark in zip("ab", marks, strict=True) if mark is not None},
            entry,
            who,
        )
        for entry, who, *marks in MARKS
    ]
    scores = combine_by_entry([score(RUBRIC, one) for one in sheets], assigned=assigned)
    places = {row.entry: row.rank for row in rank(scores)}
    return sorted(
        (
            one.entry,
            *one.bounds,
            one.value,
            one.band.key if one.band else None,
            one.is_final,
            places.get(one.entry),
        )
        for one in scores
    )


def collected(frame: Any) -> list[tuple[Any, ...]]:
    return sorted(
        (
            row.entry,
            Fraction(row.low, row.divisor),
            Fraction(row.high, row.divisor),
            row.score,
            row.band,
            row.complete,
            row.rank,
        )
        for row in frame.collect()
    )


def test_a_wide_spark_table_scores_as_its_sheets(spark: Any) -> None:
    assigned = ("x", "y")
    result = score_frame(RUBRIC, wide(spark), evaluator="evaluator", assigned=assigned)
    assert isinstance(result, sql.DataFrame)
    assert collected(rank_frame(result)) == by_objects(assigned)


def test_a_long_spark_table_scores_as_its_sheets(spark: Any) -> None:
    result = score_frame(RUBRIC, long(spark), evaluator="evaluator", criterion="criterion")
    assert isinstance(result, sql.DataFrame)
    assert collected(rank_frame(result)) == by_objects(())


def test_faults_of_a_spark_table_are_listed(spark: Any) -> None:
    rows = [("p", "x", 180, 2), ("p", "x", 80, 3)]
    frame = spark.createDataFrame(rows, "entry string, evaluator string, a int, b int")
    faults = faults_frame(RUBRIC, frame, evaluator="evaluator")
    assert sorted((row.column, row.found) for row in faults.collect()) == [
        ("a", "180"),
        ("b", "3"),
        ("entry", "2"),
    ]
    (row,) = score_frame(RUBRIC, frame, evaluator="evaluator").collect()
    assert (row.faults, row.points, row.low, row.band) == (3, None, None, None)
