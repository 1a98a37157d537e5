"""Tables of other libraries: known as such, and refused in our words."""

import sys
import warnings
from decimal import Decimal
from typing import Any

import pytest

from inovasi.convert._frame import exact_double, is_frame, take_frame, take_in_memory
from inovasi.errors import DataError, MissingExtraError


pl: Any = pytest.importorskip("polars")
pytest.importorskip("narwhals")


def test_frames_are_told_from_other_things() -> None:
    pandas = pytest.importorskip("pandas")
    pyarrow = pytest.importorskip("pyarrow")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a lazy frame warns when it is asked for its columns
        for frame in (
            pl.DataFrame({"a": [1]}),
            pl.LazyFrame({"a": [1]}),
            pandas.DataFrame({"a": [1]}),
            pyarrow.table({"a": [1]}),
        ):
            assert is_frame(frame)
            assert take_frame(frame).collect_schema().names() == ["a"]
    assert not any(map(is_frame, ([], (), "a", None, pl.Series([1]), {"columns": 1})))


def test_what_cannot_be_taken_is_refused_with_its_source() -> None:
    pandas = pytest.importorskip("pandas")
    for frame, code in (
        ([1], "kind"),
        (pl.Series([1]), "kind"),
        (pandas.DataFrame([[1, 2]], columns=["a", "a"]), "header"),
        (pandas.DataFrame([[1, 2]]), "header"),
        (pl.LazyFrame({"a": [1]}), "lazy"),
    ):
        with pytest.raises(DataError) as caught:
            take_in_memory(frame, "a.parquet")
        assert [(one.source, one.code) for one in caught.value.problems] == [("a.parquet", code)]


@pytest.mark.parametrize(
    ("value", "exact"), [(80.5, "80.5"), (0.1, "0.1"), (3.0, "3"), (-0.25, "-0.25")]
)
def test_a_double_is_the_decimal_that_it_prints_as(value: float, exact: str) -> None:
    assert exact_double(value) == Decimal(exact)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2.0**53, -(2.0**60)])
def test_a_double_that_may_have_lost_digits_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="found"):
        exact_double(value)


def test_a_missing_library_is_answered_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(MissingExtraError):
        take_frame(pl.DataFrame())
