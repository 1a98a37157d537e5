"""Rows are strict: what a row claims needs a source and a legal grade."""

from decimal import Decimal
from typing import Any

import pytest

from inovasi.datasets import (
    FunnelCount,
    IidResult,
    IplmValue,
    IplmVector,
    KippResult,
    LibraryInnovation,
)
from inovasi.errors import DataError


def fault(kind: Any, **fields: object) -> tuple[object, ...]:
    with pytest.raises(DataError) as caught:
        kind(**fields)
    (problem,) = caught.value.problems
    return problem.code, problem.path, problem.found


FUNNEL = {"scheme": "KIPP nasional", "year": 2014, "stage": "Top 9", "group": "all", "count": 9}


def test_memory_is_not_a_grade() -> None:
    assert fault(FunnelCount, **FUNNEL, source="constructed", grade="memory") == (
        "word",
        "grade",
        "'memory'",
    )


def test_an_empty_source_is_refused() -> None:
    found = fault(FunnelCount, **FUNNEL, source=" ", grade="press")
    assert found == ("empty", "source", "' '")


def test_a_count_below_zero_is_refused() -> None:
    found = fault(FunnelCount, **{**FUNNEL, "count": -1}, source="constructed", grade="press")
    assert found == ("range", "count", "-1")


def test_an_innovation_without_any_source_is_refused() -> None:
    row = {"id": "x", "name": "X", "institution": "X", "region": "X", "level": "kota"}
    found = fault(LibraryInnovation, **row, sources=[], grade="press")
    assert found == ("empty", "sources", "()")


def test_a_float_is_not_a_value_of_an_index() -> None:
    with pytest.raises(DataError, match=r"43\.6"):
        IplmValue(
            year=2024,
            name="X",
            iplm=43.6,
            measured_by="national",
            source="constructed",
            grade="press",
        )


def test_what_is_unknown_is_none() -> None:
    result = KippResult(scheme="X", year=2015, stage="Top 25", source="constructed", grade="press")
    assert (result.innovation, result.institution, result.note) == (None, None, None)
    region = IidResult(year=2021, name="X", level="kota", source="constructed", grade="press")
    assert (region.score, region.rank) == (None, None)


def test_the_elements_of_a_vector_are_given_by_the_keys_of_the_rubric() -> None:
    vector = IplmVector(
        id="constructed",
        region="X",
        year=2023,
        method="minmax",
        scheme="iplm-2023",
        elements=["0.1", 1],
        iplm="55",
        recomputed="55",
        tolerance="0.01",
        class_label="Sedang",
        class_grade="derived",
        source="constructed",
        grade="press",
    )
    assert vector.marks == {"uplm1": Decimal("0.1"), "uplm2": Decimal(1)}
