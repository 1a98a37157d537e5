"""
Text files of a table (CSV), as spreadsheets and portals write them.

The encoding (UTF-8, UTF-16 with its mark, Windows-1252) and the delimiter (``,`` ``;`` tab ``|``)
are found when only one fits, and the table says which; texts that could run as formulas are written
with an apostrophe, which reading takes off again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Final, Literal

from attrs import evolve

from inovasi.errors import DataError, Problem
from inovasi.io._atomic import whole_file
from inovasi.io.tables._cells import Locale, Percent, plain_cell, safe_cell
from inovasi.io.tables._columns import Column, Extra, HeaderMap, Row, header_map, typed_row
from inovasi.io.tables._table import Cell, Table, is_blank


Delimiter = Literal[",", ";", "\t", "|"]
"""The sign between the cells of a row."""

Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "cp1252"]
"""How the letters of a file are written as bytes."""

_DELIMITERS: Final[tuple[Delimiter, ...]] = (",", ";", "\t", "|")
_SAMPLE_BYTES: Final = 1 << 16
_SAMPLE_ROWS: Final = 100
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _refuse(source: str, message: str, code: str, row: int | None = None) -> DataError:
    return DataError([Problem(message=message, source=source, row=row, code=code)])


def read_csv(
    path: str | PathLike[str],
    *,
    delimiter: Delimiter | None = None,
    encoding: Encoding | None = None,
    header_row: int = 1,
) -> Table:
    """
    Read a text file of a table.

    Args:
        path: The file.
        delimiter: The delimiter; when it is not given, the only one that fits is taken.
        encoding: The encoding; when it is not given, it is told from the bytes.
        header_row: Number of the row that holds the headings; what stands above is passed over.

    Returns:
        The table, with the encoding, the delimiter and the checksum of the file.

    Raises:
        DataError: With every fault of the file: not a text, another encoding, a delimiter that
            cannot be told, rows of another length, headings that are blank or repeated.
        OSError: If the file cannot be opened.
    """
    file = Path(path)
    data = file.read_bytes()
    found = _encoding(data, encoding, file.name)
    text = _decode(data, found, file.name)
    table = parse_csv(text, delimiter=delimiter, source=file.name, header_row=header_row)
    return evolve(table, encoding=found, sha256=sha256(data).hexdigest())


def parse_csv(
    text: str, *, delimiter: Delimiter | None = None, source: str = "text", header_row: int = 1
) -> Table:
    r"""
    Read a table from a text that is at hand.

    Args:
        text: The text of a delimited file.
        delimiter: The delimiter; when it is not given, the only one that fits is taken.
        source: Name of the text in messages.
        header_row: Number of the row that holds the headings; what stands above is passed over.

    Returns:
        The table. Blank cells beyond the last heading are left out.

    Raises:
        DataError: As `read_csv`.

    Example:
        >>> table = parse_csv("judul;nilai\nPerahu Pustaka;80,5\n")
        >>> table.delimiter, table.rows
        (';', (('Perahu Pustaka', '80,5'),))
    """
    lines = io.StringIO(text, newline="")
    chosen = delimiter or _delimiter(text, source, header_row)
    records = _records(lines, chosen, source)
    table = _head(records, chosen, source, header_row)
    rows: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    try:
        for number, cells in records:
            fitted = _fit(cells, len(table.header))
            if len(fitted) == len(table.header):
                rows.append(fitted)
            else:
                problems.append(_ragged(table, number, fitted))
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(problems)
    return evolve(table, rows=rows)


def iter_csv(
    path: str | PathLike[str],
    columns: Sequence[Column],
    *,
    locale: Locale = "id",
    delimiter: Delimiter | None = None,
    encoding: Encoding | None = None,
    extra: Extra = "refuse",
    max_problems: int = 100,
) -> Iterator[Row]:
    """
    Read a large text file row by row, in memory that does not grow with it.

    Rows without a fault are given as they come; the faults are kept, and raised after the last row,
    so a caller that must have all or nothing writes nothing before the end.

    Args:
        path: The file; its first row holds the headings.
        columns: What is expected.
        locale: How numbers are written.
        delimiter: The delimiter; when it is not given, the only one that fits the beginning.
        encoding: The encoding; when it is not given, it is told from the beginning.
        extra: What becomes of columns that nobody declared.
        max_problems: Reading stops as soon as there are so many.

    Yields:
        The rows that are neither blank nor faulty.

    Raises:
        DataError: With the faults of the header, or else with those of the rows, at the end or
            when there are ``max_problems``, which the last one then says.
        OSError: If the file cannot be opened.
    """
    file = Path(path)
    found, chosen = _beginning(file, encoding, delimiter)
    with file.open(encoding=found, newline="") as lines:
        records = _records(lines, chosen, file.name)
        table = _head(records, chosen, file.name, 1)
        header = header_map(table, columns, extra=extra)
        problems: list[Problem] = []
        try:
            for number, cells in records:
                fitted = _fit(cells, len(table.header))
                if is_blank(fitted):
                    continue
                row = _typed(header, table, number, fitted, locale)
                if isinstance(row, Row):
                    yield row
                    continue
                problems += row
                if len(problems) >= max_problems:
                    message = f"stopped after {len(problems)} problems; there may be more below"
                    problems.append(Problem(message=message, source=file.name, row=number))
                    break
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)


def _typed(
    header: HeaderMap, table: Table, number: int, cells: tuple[str, ...], locale: Locale
) -> Row | tuple[Problem, ...]:
    """Read one row of a stream, or tell its faults."""
    if len(cells) != len(table.header):
        return (_ragged(table, number, cells),)
    try:
        return typed_row(header, table, number - table.first_row, cells, locale=locale)
    except DataError as error:
        return error.problems


def write_csv(
    table: Table,
    path: str | PathLike[str],
    *,
    delimiter: Delimiter = ";",
    encoding: Encoding = "utf-8-sig",
    locale: Locale = "id",
) -> None:
    """
    Write a table as a text file, as a whole or not at all.

    The defaults are what a spreadsheet opens well on an Indonesian computer. Every text is quoted,
    and what could run as a formula gets an apostrophe, which `read_csv` takes off again.

    Args:
        table: The table.
        path: Where the file shall stand.
        delimiter: The delimiter.
        encoding: The encoding; the default marks the file as UTF-8.
        locale: How numbers, percentages, yes and no are written; dates are ISO.

    Raises:
        DataError: With every cell that the file cannot hold: a NUL, or a letter that the encoding
            does not have.
        OSError: If the file cannot be written; an old file is then as it was.
    """
    problems: list[Problem] = []
    texts: list[list[str]] = []
    for place, row in enumerate((table.header, *table.rows), -1):
        texts.append([safe_cell(_text(cell, locale)) for cell in row])
        problems += [
            table.problem(place, column, f"found {text!r}; {hint}", "encoding")
            for column, text in enumerate(texts[-1])
            if (hint := _unwritable(text, encoding))
        ]
    if problems:
        raise DataError(problems)
    with (
        whole_file(path) as file,
        io.TextIOWrapper(file, encoding=encoding, newline="") as lines,
    ):
        csv.writer(lines, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(texts)


def _text(cell: Cell, locale: Locale) -> str:
    """Write a cell so that its column reads it back."""
    if isinstance(cell, bool):
        return {"id": ("tidak", "ya"), "en": ("no", "yes")}[locale][cell]
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Percent):
        return f"{_text(cell.value, locale)} %"
    if isinstance(cell, Decimal):
        digits = f"{cell:f}"
        return digits.replace(".", ",") if locale == "id" else digits
    return cell


def _unwritable(text: str, encoding: Encoding) -> str | None:
    if "\0" in text:
        return "expected a text without NUL"
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        letter = error.object[error.start]
        return f"expected letters that {encoding} has, not {letter!r}"
    return None


def _encoding(data: bytes, declared: Encoding | None, source: str) -> Encoding:
    """Tell the encoding from the bytes unless it is declared, and refuse what is no text."""
    if data.startswith(_ZIP):
        message = "found a zip file, such as an .xlsx workbook; expected a text file"
        raise _refuse(source, message, "binary")
    if data.startswith(_OLE):
        message = "found an old or encrypted workbook; expected a text file"
        raise _refuse(source, message, "binary")
    if data.startswith(b"\xef\xbb\xbf") and declared in {None, "utf-8"}:
        return "utf-8-sig"
    if declared is not None:
        return declared
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in data:
        message = "found NUL bytes; expected a text file (UTF-16 needs its mark at the beginning)"
        raise _refuse(source, message, "binary")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data" and len(data) == _SAMPLE_BYTES
        return "utf-8" if cut_off else "cp1252"
    return "utf-8"


def _decode(data: bytes, encoding: Encoding, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_that_encoding(error, encoding, source) from error


def _not_that_encoding(error: UnicodeDecodeError, encoding: str, source: str) -> DataError:
    byte = error.object[error.start]
    message = (
        f"found the byte 0x{byte:02x}, which is no letter in {encoding}; "
        "expected a text in UTF-8, UTF-16 or Windows-1252 (declare encoding= if it is known)"
    )
    return _refuse(source, message, "encoding")


def _beginning(
    file: Path, encoding: Encoding | None, delimiter: Delimiter | None
) -> tuple[Encoding, Delimiter]:
    """Tell encoding and delimiter from the beginning, without the row that it cuts off."""
    with file.open("rb") as stream:
        sample = stream.read(_SAMPLE_BYTES)
    found = _encoding(sample, encoding, file.name)
    text = sample.decode(found, errors="ignore")
    if len(sample) == _SAMPLE_BYTES:
        text = text[: text.rfind("\n") + 1]
    return found, delimiter or _delimiter(text, file.name, 1)


def _records(
    lines: Iterable[str], delimiter: str, source: str
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Number the rows as a spreadsheet does: blank lines count, line breaks in cells do not."""
    number = 0
    try:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, 1):
            if any("\0" in cell for cell in cells):
                raise _refuse(source, "found a NUL; expected a text file", "binary", number)
            yield number, tuple(plain_cell(cell) for cell in cells)
    except csv.Error as error:
        message = f"found a quote or a cell that does not end as it should ({error})"
        raise _refuse(
            source, f"{message}; expected quotes in pairs", "quotes", number + 1
        ) from error
    except UnicodeDecodeError as error:
        raise _not_that_encoding(error, error.encoding, source) from error


def _head(
    records: Iterator[tuple[int, tuple[str, ...]]], delimiter: str, source: str, header_row: int
) -> Table:
    """Read the header; what is left of the records stands below it."""
    _, cells = next(islice(records, header_row - 1, None), (0, ()))
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    if not cells:
        message = f"found no headings in row {header_row}; expected the names of the columns"
        raise _refuse(source, message, "header", header_row)
    return Table(header=cells, source=source, first_row=header_row + 1, delimiter=delimiter)


def _fit(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Bring a blank line to the width of the header, and drop blank cells beyond it."""
    if len(cells) < width and is_blank(cells):
        return ("",) * width
    return cells[:width] if is_blank(cells[width:]) else cells


def _ragged(table: Table, number: int, cells: Sequence[str]) -> Problem:
    width = len(table.header)
    message = f"found {len(cells)} cells; expected {width}, as in the header"
    return Problem(message=message, source=table.place, row=number, code="ragged")


def _delimiter(text: str, source: str, header_row: int) -> Delimiter:
    """Take the delimiter under which header and rows agree; refuse when two do."""
    widths: dict[Delimiter, int] = {}
    agreed: dict[Delimiter, int] = {}
    for delimiter in _DELIMITERS:
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            lengths = [len(row) for row in islice(rows, header_row - 1, _SAMPLE_ROWS) if row]
        except csv.Error:
            continue
        widths[delimiter] = lengths[0] if lengths else 0
        if len(set(lengths)) == 1:
            agreed[delimiter] = lengths[0]
    several = [delimiter for delimiter, width in agreed.items() if width > 1]
    if len(several) > 1:
        found = " and ".join(repr(delimiter) for delimiter in several)
        message = f"found {found} both as possible delimiters; expected it declared (delimiter=)"
        raise _refuse(source, message, "delimiter")
    split = max(widths.values(), default=0) > 1
    candidates = widths if split and not several else agreed
    best: Delimiter = ","
    for delimiter in _DELIMITERS:
        if candidates.get(delimiter, 0) > candidates.get(best, 0):
            best = delimiter
    return best
