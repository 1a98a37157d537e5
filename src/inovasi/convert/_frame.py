"""Tables of pandas, Polars, PyArrow and others: what they have in common, taken through Narwhals."""

import warnings
from decimal import Decimal
from importlib import import_module
from math import isfinite
from typing import Any, Final, Protocol, TypeGuard

from inovasi.errors import DataError, MissingExtraError, Problem, sentence


_WHOLE: Final = 2**53
"""From here on a double no longer tells whole numbers apart."""


class Frame(Protocol):
    """
    A table of any library that Narwhals knows: pandas, Polars, PyArrow, DuckDB, PySpark.

    Example:
        >>> import polars as pl
        >>> frame: Frame = pl.DataFrame({"entry": ["a"], "evaluator": ["p"], "value": [80]})
    """

    @property
    def columns(self) -> object:
        """Its columns, or their names, as the library has them."""
        ...


def is_frame(value: object) -> TypeGuard[Frame]:
    """Tell a frame from anything else; a lazy one is not asked for its columns."""
    return hasattr(type(value), "columns")


def load_narwhals() -> Any:
    """Import Narwhals, or name the extra that brings it."""
    return load_extra("narwhals")


def load_extra(name: str) -> Any:
    """Import a library of the extra ``frames``, or name the extra."""
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError("frames", name) from error


def take_frame(frame: object, source: str = "frame") -> Any:
    """Take a table of any library, lazy or in memory."""
    narwhals = load_narwhals()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is wrong is said by us
            table = narwhals.from_native(frame, pass_through=True)
            names = table.collect_schema() if table is not frame else ()
    except narwhals.exceptions.NarwhalsError as error:
        raise _refused(" ".join(str(error).split()), "header", source) from None
    if not isinstance(table, narwhals.DataFrame | narwhals.LazyFrame):
        found = f"found {type(frame).__name__}; expected a frame of pandas, Polars or PyArrow"
        raise _refused(found, "kind", source)
    odd = [name for name in names if not isinstance(name, str)]
    if odd:
        found = f"found the heading {odd[0]!r} ({type(odd[0]).__name__}); expected texts"
        raise _refused(found, "header", source)
    return table


def take_in_memory(frame: object, source: str = "frame") -> Any:
    """Take a table in memory; a lazy one is refused."""
    table = take_frame(frame, source)
    if isinstance(table, load_narwhals().LazyFrame):
        message = "found a lazy frame; collect it first, as with frame.collect()"
        raise _refused(message, "lazy", source)
    return table


def exact_double(value: float) -> Decimal:
    """Take a double for the shortest decimal that it prints as; refuse one that may have lost digits."""
    if not isfinite(value):
        raise DataError(Problem(code="invalid", found=f"{value}", expected="a finite number"))
    if abs(value) >= _WHOLE:
        raise DataError(
            Problem(
                code="invalid",
                found=f"the double {value!r}, whose last digits may be lost",
                expected="a text, a whole number or a decimal",
            )
        )
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def _refused(message: str, code: str, source: str) -> DataError:
    return DataError(Problem(**sentence(message), source=source, code=code))
