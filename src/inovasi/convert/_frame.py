"""Tables of pandas, Polars, PyArrow and others: what they have in common, taken through Narwhals."""

import warnings
from decimal import Decimal
from math import isfinite
from typing import Any, Final, Protocol, TypeGuard

from inovasi.errors import Bilingual, DataError, Problem, load_extra
from inovasi.model._reading import refused


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
    return load_extra("frames", "narwhals")


def take_frame(frame: object, source: str = "frame") -> Any:
    """Take a table of any library, lazy or in memory."""
    narwhals = load_narwhals()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is wrong is said by us
            table = narwhals.from_native(frame, pass_through=True)
            names = table.collect_schema() if table is not frame else ()
    except narwhals.exceptions.NarwhalsError as error:
        raise DataError(
            Problem(
                code="header",
                source=source,
                found=" ".join(str(error).split()),
                expected=Bilingual("judul kolom yang berbeda-beda", "different headings"),
            )
        ) from None
    if not isinstance(table, narwhals.DataFrame | narwhals.LazyFrame):
        raise DataError(
            Problem(
                code="kind",
                source=source,
                found=type(frame).__name__,
                expected=Bilingual(
                    "tabel pandas, Polars atau PyArrow", "a frame of pandas, Polars or PyArrow"
                ),
            )
        )
    odd = [name for name in names if not isinstance(name, str)]
    if odd:
        raise refused("header", odd[0], "teks sebagai judul kolom", "a text as heading").placed(
            source=source
        )
    return table


def take_in_memory(frame: object, source: str = "frame") -> Any:
    """Take a table in memory; a lazy one is refused."""
    table = take_frame(frame, source)
    if isinstance(table, load_narwhals().LazyFrame):
        raise DataError(
            Problem(
                code="lazy",
                source=source,
                found=Bilingual("tabel yang belum dihitung", "a lazy frame"),
                expected=Bilingual("frame.collect() lebih dahulu", "frame.collect() first"),
            )
        )
    return table


def exact_double(value: float) -> Decimal:
    """Take a double for the shortest decimal that it prints as; refuse one that may have lost digits."""
    if not isfinite(value):
        raise refused("number", value, "bilangan berhingga", "a finite number")
    if abs(value) >= _WHOLE:
        raise DataError(
            Problem(
                code="float",
                found=Bilingual(
                    f"bilangan pecahan biner {value!r}, yang angka terakhirnya mungkin hilang",
                    f"the double {value!r}, whose last digits may be lost",
                ),
                expected=Bilingual(
                    "teks, bilangan bulat atau desimal", "a text, a whole number or a decimal"
                ),
            )
        )
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
