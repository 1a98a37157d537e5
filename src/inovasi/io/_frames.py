"""
Records in data frames and Parquet files: pandas, Polars and PyArrow, with exact numbers.

The columns are those of the tables with the keys as headings. Numbers are decimals, or texts where one of a column
is a fraction such as ``1/3`` or has more digits than a decimal type holds; dates are ISO texts, since many are known
to the month or the year only. A list of records is a column of lists of structs. What a frame cannot hold is refused,
never dropped.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from os import PathLike
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast, overload

from attrs import evolve

from inovasi._guard import is_vocabulary
from inovasi.convert._frame import Frame, exact_double, load_narwhals, take_in_memory
from inovasi.convert._structure import collector_paused, structure
from inovasi.errors import Bilingual, DataError, Problem, load_extra, shown
from inovasi.identity import fold
from inovasi.io._atomic import whole_file
from inovasi.io._damaged import reading
from inovasi.io._results import results_of, results_table
from inovasi.io.records._layout import RecordLayout, fits_tables, kind_of, layout_of
from inovasi.io.records._nested import nested_column, nested_plain
from inovasi.io.records._proof import reads_back
from inovasi.io.records._read import records_of
from inovasi.io.records._write import (
    Coded,
    at_path,
    kept_columns,
    main_table,
    refuse_losses,
    rows_of,
    write_value,
)
from inovasi.io.tables._cells import Cell, Locale
from inovasi.io.tables._columns import Extra
from inovasi.io.tables._table import Table, plain_text
from inovasi.language import Language
from inovasi.limits import MOST_PROBLEMS
from inovasi.model._dates import PartialDate
from inovasi.model._fields import fields_of
from inovasi.model._reading import stopped
from inovasi.results import Result


if TYPE_CHECKING:
    import polars as pl

T = TypeVar("T")

Backend = Literal["polars", "pandas", "pyarrow"]
"""The library that holds a frame."""

FrameKind = Literal["text", "integer", "number", "yes_no"]
"""What a column of a frame holds."""

_DIGITS: Final = 38
"""Most digits of the decimals of Polars and Arrow."""

_LONG: Final = 10**15
"""From here on a whole number is read as a text, as spreadsheets must."""


@overload
def to_frame(
    records: Sequence[T] | Result,
    kind: type[T] | None = None,
    *,
    backend: Literal["polars"] = "polars",
    lang: Language | None = None,
) -> "pl.DataFrame": ...


@overload
def to_frame(
    records: Sequence[T] | Result,
    kind: type[T] | None = None,
    *,
    backend: Backend,
    lang: Language | None = None,
) -> Frame: ...


def to_frame(
    records: Sequence[T] | Result,
    kind: type[T] | None = None,
    *,
    backend: Backend = "polars",
    lang: Language | None = None,
) -> Frame:
    """
    Put records, rows of a data set or a result into a data frame.

    Columns that nothing fills are left out; without records all stand. A team has a row for each member,
    a partner one for each step, a score sheet one for each mark; other lists of records are columns of
    lists of structs, in pandas of lists of dictionaries.

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
        MissingExtraError: If the extra ``frames`` is not installed.
        ImportError: If the backend is pandas or PyArrow and that is not installed.

    Example:
        >>> from inovasi.model import Member, Team
        >>> team = Team(name="Tim Pippalink", members=[Member(role="lead"), Member(role="member")])
        >>> to_frame([team]).rows()
        [('Tim Pippalink', 'lead'), ('Tim Pippalink', 'member')]
    """
    if found := results_of(records, kind, "frame"):
        told, types = results_table(*found, lang, "en")
        columns = {
            name: Coded((), [row[place] for row in told.rows], range(len(told.rows)))
            for place, name in enumerate(told.header)
        }
        return _frame(_columns(columns, types), backend)
    rows: Any = records
    known: type = kind_of(rows, kind, "frame")
    if not fits_tables(known):
        return _frame(_fields(rows, known), backend)
    layout = layout_of(known)
    with collector_paused():
        written = rows_of(rows, layout, "en")
        nested = _nested(rows, layout)
        if nested or not reads_back(rows, layout, written, "en"):
            plain = {
                path: [
                    None if value is None else nested_plain(value, inner.kind, many=True)
                    for value in nested[name][1]
                ]
                for path, inner in layout.lists
                if (name := ".".join(path)) in nested
            }
            table = main_table(rows, layout, locale="en", source="frame")
            back: list[Any] = records_of(table, layout, known, nested=plain, locale="en")
            refuse_losses(rows, back, layout, "frame")
    kinds = {
        column.key: column.kind
        for column in layout.columns
        if not column.many and column.kind in ("integer", "number", "yes_no")
    }
    return _frame(_columns(kept_columns(layout, written.columns), kinds) | nested, backend)


def from_frame(
    frame: Frame, kind: type[T], *, locale: Locale = "en", extra: Extra = "refuse"
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
        DataError: With every fault, each with its row (from 1) and its column; also for what is no frame,
            and for a lazy one, which must be collected first.
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> from inovasi.model import Team
        >>> frame = pl.DataFrame({"Nama tim": ["Tim A", "Tim A"], "Peran": ["Ketua", "Anggota"]})
        >>> [member.role.value for member in from_frame(frame, Team)[0].members]
        ['lead', 'member']
    """
    return _records(take_in_memory(frame), kind, "frame", locale, extra)


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

    Polars opens it, and a damaged file can end the whole process there: read only files of those whom you trust.

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
    polars = load_extra("frames", "polars")
    source = Path(path).name
    what, expected = Bilingual("berkas", "a file"), Bilingual("berkas Parquet", "a Parquet file")
    with Path(path).open("rb") as file, reading(source, what, expected):
        frame = polars.read_parquet(file)
    return _records(take_in_memory(frame, source), kind, source, locale, extra)


_Columns = dict[str, tuple[Any, list[Any]]]
"""The type and the values of each column."""


def _columns(columns: Mapping[str, Coded], kinds: Mapping[str, Any]) -> _Columns:
    """Make typed columns; what is not of another kind is a text."""
    made: _Columns = {}
    for name, column in columns.items():
        dtype, values = _typed(*column_of(kinds.get(name, "text"), column.cells))
        made[name] = dtype, column.full(values)
    return made


def _nested(records: Sequence[Any], layout: RecordLayout) -> _Columns:
    """Make a column of lists for each list of a class, without those that no record fills."""
    nw = load_narwhals()
    columns: _Columns = {}
    for path, inner in layout.lists:
        values = [at_path(record, path) for record in records]
        if any(values) or not records:
            columns[".".join(path)] = nested_column(values, inner.kind, nw, _leaf, many=True)
    return columns


def _fields(records: Sequence[Any], kind: type) -> _Columns:
    """Make a column of each field of a class that does not fit into tables."""
    nw = load_narwhals()
    return {
        field.name: nested_column(
            [getattr(record, field.name) for record in records],
            field.kind,
            nw,
            _leaf,
            many=field.many,
        )
        for field in fields_of(kind)
    }


def _leaf(kind: Any, values: Sequence[Any]) -> tuple[Any, list[Any]]:
    """Give a typed column of the values of a field."""
    if kind is float:
        return load_narwhals().Float64(), list(values)
    if kind in (str, date, PartialDate) or is_vocabulary(kind):
        return load_narwhals().String(), [None if value is None else str(value) for value in values]
    cells = [write_value(value, locale="en") for value in values]
    held: FrameKind = "integer" if kind is int else "yes_no" if kind is bool else "number"
    return _typed(*column_of(held, cells))


def _typed(kind: FrameKind, scale: int, values: list[Any]) -> tuple[Any, list[Any]]:
    nw = load_narwhals()
    types = {"text": nw.String, "integer": nw.Int64, "yes_no": nw.Boolean}
    return (nw.Decimal(_DIGITS, scale) if kind == "number" else types[kind]()), values


def _frame(columns: _Columns, backend: Backend) -> Frame:
    """Make a frame of typed columns."""
    made: Frame = _native(columns, backend)
    return made


def _native(columns: _Columns, backend: Backend) -> Any:
    nw = load_narwhals()
    if backend == "pandas":
        pandas = import_module("pandas")
        types = {
            nw.String: "string",
            nw.Int64: "Int64",
            nw.Boolean: "boolean",
            nw.Float64: "Float64",
        }
        return pandas.DataFrame(
            {
                name: pandas.Series(values, dtype=types.get(type(dtype), "object"))
                for name, (dtype, values) in columns.items()
            }
        )
    schema = {name: dtype for name, (dtype, _) in columns.items()}
    lists = {name: values for name, (_, values) in columns.items()}
    if backend == "polars":
        if not any(dtype.is_nested() for dtype in schema.values()):
            return load_extra("frames", "polars").DataFrame(
                lists, schema=nw.Schema(schema).to_polars()
            )
        # By rows, nested values are taken in Rust and not by loops of Python.
        rows = [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
        return load_extra("frames", "polars").from_dicts(rows, schema=nw.Schema(schema).to_polars())
    return nw.from_dict(lists, schema=schema, backend=backend).to_native()


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


def _records(frame: Any, kind: type[T], source: str, locale: Locale, extra: Extra) -> list[T]:
    """Read the records of a frame in memory: lists from columns of lists, the rest as cells."""
    if not fits_tables(kind):
        return structure(
            [nested_plain(row, kind, many=False) for row in frame.rows(named=True)],
            cast("type[list[T]]", GenericAlias(list, kind)),
            source=source,
        )
    layout = layout_of(kind)
    lists = {name: path for name in frame.columns if (path := layout.sheets.get(fold(name)))}
    inner = {path: below.kind for path, below in layout.lists}
    nested = {
        path: [
            None if is_null else nested_plain(value, inner[path], many=True)
            for value, is_null in zip(
                frame[name].to_list(), frame[name].is_null().to_list(), strict=True
            )
        ]
        for name, path in lists.items()
    }
    table = _table(frame.drop(*lists), source)
    with collector_paused():
        return records_of(table, layout, kind, nested=nested, locale=locale, extra=extra)


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
                if len(problems) > MOST_PROBLEMS:
                    raise DataError([*problems, stopped(problems[-1])]) from None
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
            return exact_double(value)
        case Decimal() if value.is_finite():
            return value
        case Fraction() | PartialDate():
            return str(value)
        case datetime() if value.time() == time(0):
            return value.date()
        case date() if not isinstance(value, datetime):
            return value
        case _:
            raise DataError(
                Problem(
                    code="type",
                    found=f"{shown(value)} ({type(value).__name__})",
                    expected=Bilingual(
                        "teks, bilangan, tanggal, atau ya atau tidak (beberapa nilai dari satu isian "
                        "berada dalam satu teks, dipisah titik koma)",
                        "a text, a number, a day, or yes or no (several values of one field stand in "
                        "one text, separated by semicolons)",
                    ),
                )
            )
