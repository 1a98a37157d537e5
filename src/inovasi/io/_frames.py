"""
Records in data frames and Parquet files: pandas, Polars and PyArrow, with exact numbers.

The columns are those of the tables with the keys as headings. Numbers are decimals, or texts where one of a column
is a fraction such as ``1/3`` or has more digits than a decimal type holds; dates are ISO texts, since many are known
to the month or the year only. What a table cannot hold, a frame cannot hold either: it is refused, never dropped.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from math import isfinite
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from attrs import evolve

from inovasi.errors import DataError, MissingExtraError, Problem, sentence
from inovasi.io._atomic import whole_file
from inovasi.io._results import results_of, results_table
from inovasi.io.records._layout import RecordLayout, kind_of, layout_of
from inovasi.io.records._read import records_of
from inovasi.io.records._write import tables_of
from inovasi.io.tables._cells import Cell, Locale, fault
from inovasi.io.tables._columns import Extra
from inovasi.io.tables._table import Table, plain_text
from inovasi.language import Language
from inovasi.model._dates import PartialDate
from inovasi.results import Result


T = TypeVar("T")

Backend = Literal["polars", "pandas", "pyarrow"]
"""The library that holds a frame."""

FrameKind = Literal["text", "integer", "number", "yes_no"]
"""What a column of a frame holds."""

_DIGITS: Final = 38
"""Most digits of the decimals of Polars and Arrow."""

_LONG: Final = 10**15
"""From here on a whole number is read as a text, as spreadsheets must."""

_WHOLE: Final = 2**53
"""From here on a double no longer tells whole numbers apart."""

_PANDAS: Final[Mapping[FrameKind, str]] = {
    "text": "string",
    "integer": "Int64",
    "number": "object",
    "yes_no": "boolean",
}


def to_frame(
    records: Sequence[T] | Result,
    kind: type[T] | None = None,
    *,
    backend: Backend = "polars",
    lang: Language | None = None,
) -> Any:
    """
    Put records, rows of a data set or a result into a data frame.

    Columns that nothing fills are left out; without records all stand. A team has a row for each member,
    a partner one for each step, a score sheet one for each mark.

    Args:
        records: Records of one class, or a result or several of one class. Of a class outside this
            library any frozen attrs class with plain fields will do.
        kind: Their class; needed when there are none.
        backend: The library of the frame. In pandas, which has no decimals, they are objects.
        lang: The language of the words of results.

    Returns:
        A frame of that library; `from_frame` makes equal records of it.

    Raises:
        DataError: With everything that a frame cannot hold, and the way out.
        TypeError: If it is not a class of records, or one that does not fit into tables.
        MissingExtraError: If the extra ``frames`` is not installed.
        ImportError: If the backend is pandas or PyArrow and that is not installed.

    Example:
        >>> from inovasi.model import Member, Team
        >>> team = Team(name="Tim Pippalink", members=[Member(role="lead"), Member(role="member")])
        >>> to_frame([team]).rows()
        [('Tim Pippalink', 'lead'), ('Tim Pippalink', 'member')]
    """
    if found := results_of(records, kind, "frame"):
        return _frame(*results_table(*found, lang, "en"), backend)
    rows: Any = records
    layout = layout_of(kind_of(rows, kind, "frame"))
    table, *lists = tables_of(rows, layout, locale="en", source="frame")
    if lists:
        raise DataError([_needs_a_frame(one, layout) for one in lists])
    kinds = {
        column.key: column.kind
        for column in layout.columns
        if not column.many and column.kind in ("integer", "number", "yes_no")
    }
    return _frame(table, kinds, backend)


def from_frame(
    frame: Any, kind: type[T], *, locale: Locale = "en", extra: Extra = "refuse"
) -> list[T]:
    """
    Read the records of a data frame.

    Args:
        frame: A table in memory of pandas, Polars, PyArrow or another library that Narwhals knows.
            Headings are keys, or what people call them in Indonesian or English. A double is taken
            for the shortest decimal that it prints as.
        kind: The class of the records.
        locale: How numbers are written in columns of texts.
        extra: ``"keep"`` passes over columns that nobody declared; ``"refuse"`` reports them.

    Returns:
        The records, in the order of their first rows.

    Raises:
        DataError: With every fault, each with its row (from 1) and its column.
        TypeError: If it is not a frame, or a lazy one, which must be collected first.
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> from inovasi.model import Team
        >>> frame = pl.DataFrame({"Nama tim": ["Tim A", "Tim A"], "Peran": ["Ketua", "Anggota"]})
        >>> [member.role.value for member in from_frame(frame, Team)[0].members]
        ['lead', 'member']
    """
    table = _table(_eager(frame), "frame")
    return records_of(table, layout_of(kind), kind, locale=locale, extra=extra)


def write_parquet(
    records: Sequence[T] | Result,
    path: str | PathLike[str],
    kind: type[T] | None = None,
    *,
    lang: Language | None = None,
) -> None:
    """
    Write records, rows of a data set or a result as a Parquet file.

    Args:
        records: What `to_frame` takes.
        path: The file; it appears whole or not at all.
        kind: Their class; needed when there are none.
        lang: The language of the words of results.

    Raises:
        DataError: As `to_frame`.
        TypeError: As `to_frame`.
        MissingExtraError: If the extra ``frames`` is not installed.
        OSError: If the file cannot be written.

    Example:
        >>> import tempfile
        >>> from inovasi.model import Team
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_parquet([Team(name="Tim A")], f"{folder}/tim.parquet")
        ...     read_parquet(f"{folder}/tim.parquet", Team)[0].name
        'Tim A'
    """
    frame = to_frame(records, kind, lang=lang)
    with whole_file(path) as file:
        frame.write_parquet(file)


def read_parquet(
    path: str | PathLike[str], kind: type[T], *, locale: Locale = "en", extra: Extra = "refuse"
) -> list[T]:
    """
    Read the records of a Parquet file.

    Args:
        path: The file.
        kind: Their class.
        locale: As in `from_frame`.
        extra: As in `from_frame`.

    Returns:
        The records, in the order of their first rows.

    Raises:
        DataError: If it is not a Parquet file, or with every fault as `from_frame`.
        MissingExtraError: If the extra ``frames`` is not installed.
        OSError: If the file cannot be opened.

    Example:
        >>> import tempfile
        >>> from inovasi.model import Award
        >>> award = Award(scheme="kipp", year=2023, label="Top 99", rank=1)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_parquet([award], f"{folder}/awards.parquet")
        ...     read_parquet(f"{folder}/awards.parquet", Award) == [award]
        True
    """
    polars, narwhals = _extra("polars"), _extra("narwhals")
    source = Path(path).name
    with Path(path).open("rb") as file:
        try:
            frame = polars.read_parquet(file)
        except polars.exceptions.PolarsError as error:
            raise DataError(
                Problem(
                    found=f"a file that cannot be read ({error})",
                    expected="Parquet",
                    source=source,
                    code="parquet",
                )
            ) from None
    table = _table(narwhals.from_native(frame), source)
    return records_of(table, layout_of(kind), kind, locale=locale, extra=extra)


def _extra(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError("frames", name) from error


def _needs_a_frame(table: Table, layout: RecordLayout) -> Problem:
    return Problem(
        found=f"{len(table.rows)} rows of {table.sheet!r}; a frame holds one table: make a frame of their own of them and one of the {layout.name} without them, or write a workbook or a package, which have a table for each list",
        source="frame",
        path=table.sheet,
        code="unwritable",
    )


def _frame(table: Table, kinds: Mapping[str, Any], backend: Backend) -> Any:
    """Make a frame of a table; what is not of another kind is a text."""
    narwhals = _extra("narwhals")
    columns: dict[str, tuple[FrameKind, int, list[Any]]] = {
        name: column_of(kinds.get(name, "text"), [row[place] for row in table.rows])
        for place, name in enumerate(table.header)
    }
    if backend == "pandas":
        pandas = import_module("pandas")
        return pandas.DataFrame(
            {
                name: pandas.Series(values, dtype=_PANDAS[kind])
                for name, (kind, _, values) in columns.items()
            }
        )
    if backend == "polars":
        _extra("polars")
    types = {"text": narwhals.String, "integer": narwhals.Int64, "yes_no": narwhals.Boolean}
    return narwhals.from_dict(
        {name: values for name, (_, _, values) in columns.items()},
        schema={
            name: narwhals.Decimal(_DIGITS, scale) if kind == "number" else types[kind]()
            for name, (kind, scale, _) in columns.items()
        },
        backend=backend,
    ).to_native()


def column_of(kind: FrameKind, cells: Sequence[Cell]) -> tuple[FrameKind, int, list[Any]]:
    """
    Make a typed column of cells: its kind, the decimal places of its numbers, its values.

    It holds texts if a number of it fits no type that is exact.
    """
    if kind == "yes_no":
        return kind, 0, [None if cell == "" else cell for cell in cells]
    texts = [None if cell == "" else plain_text(cell) for cell in cells]
    given = [text for text in texts if text is not None]
    if kind == "integer" and all(-(2**63) <= int(text) < 2**63 for text in given):
        return kind, 0, [None if text is None else int(text) for text in texts]
    if kind == "number" and not any("/" in text for text in given):
        parts = [text.lstrip("-").partition(".") for text in given]
        scale = max((len(after) for _, _, after in parts), default=0)
        if scale + max((len(before) for before, _, _ in parts), default=0) <= _DIGITS:
            return kind, scale, [None if text is None else Decimal(text) for text in texts]
    return "text", 0, texts


def _eager(frame: Any) -> Any:
    """Take a table in memory of any library."""
    narwhals = _extra("narwhals")
    try:
        table = narwhals.from_native(frame, pass_through=True)
    except narwhals.exceptions.DuplicateError as error:
        message = " ".join(str(error).split())
        raise DataError(Problem(**sentence(message), source="frame", code="header")) from None
    if isinstance(table, narwhals.LazyFrame):
        raise DataError(
            Problem(code="invalid", found="a lazy frame; collect it first, as with frame.collect()")
        )
    if not isinstance(table, narwhals.DataFrame):
        raise DataError(
            Problem(
                code="invalid",
                found=f"{type(frame).__name__}",
                expected="a frame of pandas, Polars or PyArrow",
            )
        )
    return table


def _table(frame: Any, source: str) -> Table:
    """Read the cells of a frame; the faults of all of them are raised together."""
    names: list[Any] = list(frame.columns)
    table = Table(header=[str(name) for name in names], source=source, first_row=1, by_name=True)
    problems: list[Problem] = []
    columns: list[list[Cell]] = []
    for at, name in enumerate(names):
        series = frame.get_column(name)
        columns.append([])
        for place, (value, is_null) in enumerate(
            zip(series.to_list(), series.is_null().to_list(), strict=True)
        ):
            try:
                columns[-1].append("" if is_null else frame_cell(value))
            except DataError as error:
                problems += table.placed(place, at, error)
    if problems:
        raise DataError(problems)
    return evolve(table, rows=list(zip(*columns, strict=True)))


def frame_cell(value: Any) -> Cell:
    """Take a value of a frame as a cell; a double must be a number that is exact."""
    value = value.item() if hasattr(value, "item") else value
    match value:
        case str() | bool():
            return value
        case int():
            return Decimal(value) if -_LONG < value < _LONG else str(value)
        case float():
            return _of_double(value)
        case Decimal() if value.is_finite():
            return value
        case Fraction() | PartialDate():
            return str(value)
        case datetime() if value.time() == time(0):
            return value.date()
        case date() if not isinstance(value, datetime):
            return value
        case _:
            raise fault(
                f"found {value!r} ({type(value).__name__}); expected a text, a number, a day, or "
                "yes or no (several values of one field stand in one text, separated by semicolons)",
                "type",
            )


def _of_double(value: float) -> Cell:
    if not isfinite(value):
        raise fault(f"found {value}; expected a finite number", "number")
    if abs(value) >= _WHOLE:
        raise fault(
            f"found the double {value!r}, whose last digits may be lost; expected a text, a whole "
            "number or a decimal",
            "number",
        )
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
