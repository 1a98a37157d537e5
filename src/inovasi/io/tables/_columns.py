"""
Declared columns: the cells of a table become values, and every fault is reported at once.

A heading is known by its key or by any alias, in Indonesian or in English; capitals, blanks and
punctuation do not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final, Literal, get_args

from attrs import evolve, field, frozen

from inovasi.errors import DataError, Problem
from inovasi.io.tables._cells import (
    Locale,
    Missing,
    Percent,
    fault,
    missing,
    read_identifier,
    read_number,
    read_percent,
    read_yes_no,
)
from inovasi.io.tables._dates import read_date
from inovasi.io.tables._table import Cell, Table, column_letter, is_blank
from inovasi.language import fold
from inovasi.model._checks import is_key, unique, words
from inovasi.model._dates import PartialDate


Kind = Literal["text", "number", "integer", "percent", "date", "yes_no", "identifier"]
"""What a column holds."""

Extra = Literal["refuse", "keep"]
"""What becomes of columns that nobody declared."""

_KINDS: Final = get_args(Kind)
_EXPECTED: Final[dict[Kind, str]] = {
    "text": "a text",
    "number": "a number",
    "integer": "a whole number",
    "percent": "a number with a percent sign",
    "date": "a date",
    "yes_no": "yes or no",
    "identifier": "an identifier",
}


def _known(_: object, __: object, value: str) -> None:
    if value not in _KINDS:
        raise ValueError(f"found kind {value!r}; expected one of: {', '.join(_KINDS)}")


@frozen(kw_only=True)
class Column:
    """
    What a table is expected to hold in one column.

    Args:
        key: Name of the value in a row; it counts as a heading too.
        aliases: Headings by which people know it, in any language; capitals, blanks and
            punctuation do not matter.
        kind: What its cells hold.
        required: Whether the column must be there.
        filled: Whether each of its cells must hold a value: neither blank nor a dash.
        year: Year of dates that print none.
        serial: Day count of the spreadsheet, if numbers of five digits are days.

    Raises:
        ValueError: If the key is none or the kind is unknown.

    Example:
        >>> Column(key="title", aliases=("Judul", "Judul Inovasi"), required=True).kind
        'text'
    """

    key: str = field(validator=is_key)
    aliases: tuple[str, ...] = field(default=(), converter=words)
    kind: Kind = field(default="text", validator=_known)
    required: bool = False
    filled: bool = False
    year: int | None = None
    serial: Literal[1900, 1904] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The headings that mean this column, in the form in which they are compared."""
        return tuple(dict.fromkeys(fold(name) for name in (self.key, *self.aliases)))


@frozen(kw_only=True)
class HeaderMap:
    """
    Where the declared columns stand in a table.

    Args:
        columns: The declared columns.
        positions: Place of each column that is there, by its key.
        extra: The headings that no column claims.
    """

    columns: tuple[Column, ...]
    positions: Mapping[str, int]
    extra: tuple[str, ...] = field(default=(), converter=words)


@frozen(kw_only=True)
class Row:
    """
    One row of a table as values: ``row["title"]``.

    Args:
        values: A value or a `Missing` for each declared column, by its key.
        number: Number of the row in its file.
        source: File (and sheet) that it stands in.
        letters: Letter of each column that is there, by its key.
    """

    values: Mapping[str, Any]
    number: int
    source: str
    letters: Mapping[str, str]

    def __getitem__(self, key: str) -> Any:
        """Give the value of a declared column."""
        return self.values[key]

    def given(self) -> dict[str, Any]:
        """
        Give the values that are there, without the missing ones.

        Returns:
            Values by key, ready to be keyword arguments.
        """
        return {key: value for key, value in self.values.items() if not isinstance(value, Missing)}

    def problem(self, key: str, message: str, code: str = "invalid") -> Problem:
        """
        Make a problem that names the cell of a value.

        Args:
            key: Key of the column.
            message: What was found and what was expected.
            code: Kind of fault.

        Returns:
            The problem with file, row and cell; the key stands for a column that is not there.
        """
        letter = self.letters.get(key)
        path = key if letter is None else f"{letter}{self.number}"
        return Problem(message=message, source=self.source, row=self.number, path=path, code=code)


def header_map(table: Table, columns: Sequence[Column], *, extra: Extra = "refuse") -> HeaderMap:
    """
    Find the declared columns in the header of a table.

    Args:
        table: The table.
        columns: What is expected.
        extra: ``"refuse"`` reports headings that no column claims, which are often misspelt;
            ``"keep"`` only lists them.

    Returns:
        The places of the columns, and the headings that are left.

    Raises:
        DataError: With every column that is missing or stands twice, and every unknown heading.
        ValueError: If two columns claim the same heading.

    Example:
        >>> table = Table(header=["JUDUL", "Nilai akhir"])
        >>> found = header_map(table, [Column(key="title", aliases=["judul"])], extra="keep")
        >>> found.positions, found.extra
        ({'title': 0}, ('Nilai akhir',))
    """
    unique("headings of columns", (name for column in columns for name in column.names))
    owners = {name: column for column in columns for name in column.names}
    positions: dict[str, int] = {}
    left: dict[int, str] = {}
    problems: list[Problem] = []
    for place, heading in enumerate(table.header):
        column = owners.get(fold(heading))
        if column is None:
            left[place] = heading
        elif column.key in positions:
            first = table.address(-1, positions[column.key])
            message = f"found {heading!r}, which means {column.key!r} as {first} does; expected one"
            problems.append(table.problem(-1, place, message, "header"))
        else:
            positions[column.key] = place
    absent = [column for column in columns if column.key not in positions]
    problems += [_absent(table, column, left.values()) for column in absent if column.required]
    if extra == "refuse":
        free = [name for column in absent for name in (column.key, *column.aliases)]
        problems += [_unknown(table, place, name, free) for place, name in left.items()]
    if problems:
        raise DataError(problems)
    return HeaderMap(columns=tuple(columns), positions=positions, extra=tuple(left.values()))


def _absent(table: Table, column: Column, headings: Iterable[str]) -> Problem:
    expected = " or ".join(repr(name) for name in column.aliases or (column.key,))
    message = f"found no column {column.key!r}; expected a heading {expected}"
    by_name = {fold(heading): heading for heading in headings}
    near = [
        by_name[match]
        for name in column.names
        for match in get_close_matches(name, by_name, n=1, cutoff=0.7)
    ]
    if near:
        message += f"; is it {near[0]!r}?"
    return evolve(table.problem(-1, 0, message, "header"), path=None)


def _unknown(table: Table, place: int, heading: str, free: Sequence[str]) -> Problem:
    by_name = {fold(name): name for name in free}
    near = get_close_matches(fold(heading), by_name, n=1, cutoff=0.7)
    hint = f"did you mean {by_name[near[0]]!r}?" if near else "expected only declared columns"
    return table.problem(-1, place, f"found the unknown heading {heading!r}; {hint}", "header")


def typed_rows(
    table: Table, columns: Sequence[Column], *, locale: Locale = "id", extra: Extra = "refuse"
) -> tuple[Row, ...]:
    """
    Read the cells of a table as the values that its columns declare.

    Args:
        table: The table.
        columns: What is expected.
        locale: How numbers are written in cells of type text.
        extra: What becomes of columns that nobody declared, as in `header_map`.

    Returns:
        The rows that are not blank, in their order. Columns that are not there are `Missing.BLANK`.

    Raises:
        DataError: With the faults of the header, or else with those of all cells.

    Example:
        >>> table = Table(header=["Judul", "Nilai"], rows=[["Perahu Pustaka", "80,5"]])
        >>> columns = [Column(key="title", aliases=["judul"]), Column(key="nilai", kind="number")]
        >>> typed_rows(table, columns)[0]["nilai"]
        Decimal('80.5')
    """
    found = header_map(table, columns, extra=extra)
    rows: list[Row] = []
    problems: list[Problem] = []
    for place, cells in enumerate(table.rows):
        if is_blank(cells):
            continue
        try:
            rows.append(typed_row(found, table, place, cells, locale=locale))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return tuple(rows)


def typed_row(
    found: HeaderMap, table: Table, place: int, cells: Sequence[Cell], *, locale: Locale = "id"
) -> Row:
    """
    Read one row, which may be one that the table does not hold (a stream, for one).

    Args:
        found: The columns and where they stand, from `header_map`.
        table: The table whose header stands over the row.
        place: Place of the row below the header, from 0.
        cells: Its cells.
        locale: How numbers are written in cells of type text.

    Returns:
        The row.

    Raises:
        DataError: With the faults of all its cells.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in found.columns:
        position = found.positions.get(column.key)
        if position is None:
            values[column.key] = Missing.BLANK
            continue
        try:
            values[column.key] = read_cell(cells[position], column, locale=locale)
        except DataError as error:
            located = table.problem(place, position, "")
            problems += [
                evolve(located, message=problem.message, code=problem.code)
                for problem in error.problems
            ]
    if problems:
        raise DataError(problems)
    letters = {key: column_letter(position) for key, position in found.positions.items()}
    number, name = table.first_row + place, table.place
    return Row(values=values, number=number, source=name, letters=letters)


def read_cell(cell: Cell, column: Column, *, locale: Locale = "id") -> object:
    """
    Read one cell as its column declares.

    Args:
        cell: The cell.
        column: What is expected.
        locale: How numbers are written in cells of type text.

    Returns:
        A ``str``, `Decimal`, ``int``, `PartialDate` or ``bool`` (a percentage is the `Decimal`
        before the sign), or why there is none.

    Raises:
        DataError: If the cell holds something else.

    Example:
        >>> read_cell("7,31 %", Column(key="share", kind="percent"))
        Decimal('7.31')
    """
    value = _value(cell, column, locale)
    if column.filled and isinstance(value, Missing):
        shown = "a blank cell" if value is Missing.BLANK else "a dash"
        raise fault(f"found {shown}; expected {_EXPECTED[column.kind]}", "missing")
    return value


def _value(cell: Cell, column: Column, locale: Locale) -> object:
    if isinstance(cell, str):
        return _from_text(cell, column, locale)
    if isinstance(cell, Decimal):
        return _from_number(cell, column)
    if isinstance(cell, Percent) and column.kind == "percent":
        return cell.value
    if isinstance(cell, bool) and column.kind == "yes_no":
        return cell
    if isinstance(cell, date) and column.kind == "date":
        return PartialDate.parse(cell)
    raise fault(f"found {_shown(cell)}; expected {_EXPECTED[column.kind]}", column.kind)


def _from_number(cell: Decimal, column: Column) -> object:
    match column.kind:
        case "number":
            return cell
        case "integer":
            return _whole(cell)
        case "date":
            return read_date(cell, year=column.year, serial=column.serial)
        case "identifier":
            return read_identifier(cell)
        case "text" if cell == int(cell):
            return str(int(cell))
        case _:
            raise fault(f"found {_shown(cell)}; expected {_EXPECTED[column.kind]}", column.kind)


def _from_text(cell: str, column: Column, locale: Locale) -> object:
    match column.kind:
        case "text":
            return missing(cell) or cell.strip()
        case "number":
            return read_number(cell, locale=locale)
        case "integer":
            number = read_number(cell, locale=locale)
            return number if isinstance(number, Missing) else _whole(number)
        case "percent":
            return read_percent(cell, locale=locale)
        case "date":
            return read_date(cell, year=column.year, serial=column.serial)
        case "yes_no":
            return read_yes_no(cell)
        case _:
            return read_identifier(cell)


def _whole(number: Decimal) -> int:
    if number != int(number):
        raise fault(f"found {number}; expected a whole number", "integer")
    return int(number)


def _shown(cell: Cell) -> str:
    if isinstance(cell, bool):
        return f"the truth value {str(cell).upper()}"
    if isinstance(cell, date):
        return f"the date {cell.isoformat()} (a spreadsheet makes dates out of entries such as 1/2)"
    if isinstance(cell, Percent):
        return f"the percentage {cell.value} %"
    return f"the number {cell}"
