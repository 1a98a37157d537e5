"""
Workbooks of tables (XLSX), written so that nothing runs or changes shape.

Texts are written as texts, which a spreadsheet neither calculates nor turns into dates. Needs the
extra ``xlsx``; `inovasi.io.tables._xlsx` reads workbooks.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from math import isfinite
from os import PathLike
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Final

from attrs import evolve, frozen

from inovasi.errors import DataError, MissingExtraError, NotFoundError, Problem
from inovasi.io._atomic import whole_file
from inovasi.io.tables._cells import Percent, fault
from inovasi.io.tables._table import Cell, Table, column_letter, is_blank, plain_text


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIGITS: Final = 15
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_PART_OF_FORMAT: Final = re.compile(r'"[^"]*"|\\.')


@frozen(kw_only=True)
class Limits:
    """
    How much of a workbook is taken: a small file can unpack into one that fills the memory.

    Args:
        entries: Files in the zip at most.
        size: Bytes of all of them unpacked, at most.
        ratio: How many times a file of more than one million bytes may grow, at most.
        cells: Cells of the sheet, at most; a blank row counts as one.

    Example:
        >>> Limits().cells
        2000000
    """

    entries: int = 1_000
    size: int = 200_000_000
    ratio: int = 200
    cells: int = 2_000_000


_LIMITS: Final = Limits()
_SMALL: Final = 1_000_000


def xlsx_library() -> Any:
    """
    Import the library of the extra.

    Returns:
        The module ``openpyxl``, which takes defusedxml by itself.

    Raises:
        MissingExtraError: If one of the two is not installed.
    """
    for library in ("defusedxml", "openpyxl"):
        try:
            import_module(library)
        except ImportError as error:
            raise MissingExtraError("xlsx", library) from error
    return import_module("openpyxl")


def _refuse(source: str, message: str, code: str) -> DataError:
    return DataError([Problem(message=message, source=source, code=code)])


def read_xlsx(
    path: str | PathLike[str],
    sheet: str | None = None,
    *,
    header_row: int = 1,
    limits: Limits = _LIMITS,
    faults: list[Problem] | None = None,
) -> Table:
    """
    Read a sheet of a workbook.

    Numbers become `Decimal` (to 15 digits, as a spreadsheet shows them), formulas the value that
    is stored with them, cells with a percent format `Percent`, days ``date``; texts stay texts.

    Args:
        path: The file.
        sheet: Name of the sheet; it may be left out when only one sheet is visible.
        header_row: Number of the row that holds the headings; what stands above is passed over.
        limits: How much is taken.
        faults: A list that takes the faults of single cells, which then count as blank; without
            it they are raised.

    Returns:
        The table, with the name of the sheet and the checksum of the file.

    Raises:
        DataError: With every fault: no workbook, encrypted, damaged, larger than the limits,
            headings that make no header; or, by cell, a formula without a stored value, an error,
            a moment, a number of more than 15 digits, merged cells.
        NotFoundError: If there is no such sheet.
        MissingExtraError: If the extra is not installed.
        OSError: If the file cannot be opened.
    """
    library = xlsx_library()
    file = Path(path)
    data = file.read_bytes()
    with _reading(file.name):
        _check_zip(data, file.name, limits)
        book = library.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        page = _sheet(book, sheet, file.name)
        where = f"{file.name} [{page.title}]"
        grid = _grid(page, header_row, limits, where)
        problems = _merged(page, header_row, where)
        stored = grid
        if any(cell.data_type == "f" for row in grid for cell in row):
            book = library.load_workbook(
                BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            stored = _grid(book[page.title], header_row, limits, where)
        rows = [
            _row(cells, kept, Problem(message="", source=where, row=number), problems)
            for number, (cells, kept) in enumerate(zip(grid, stored, strict=True), header_row)
        ]
    header = _headings(rows[0] if rows else [])
    width = len(header)
    for number, row in enumerate(rows[1:], header_row + 1):
        for column, cell in enumerate(row[width:], width):
            if not is_blank([cell]):
                message = f"found {plain_text(cell)!r} under no heading; expected a heading above"
                path = f"{column_letter(column)}{number}"
                problems.append(Problem(message=message, source=where, row=number, path=path))
    first, checksum = header_row + 1, sha256(data).hexdigest()
    try:
        table = Table(
            header=header, source=file.name, sheet=page.title, first_row=first, sha256=checksum
        )
    except DataError as error:
        raise DataError([*error.problems, *problems]) from error
    if problems and faults is None:
        raise DataError(problems)
    if faults is not None:
        faults += problems
    while is_blank(rows[-1]):
        rows.pop()
    return evolve(table, rows=[row[:width] + [""] * (width - len(row)) for row in rows[1:]])


def sheet_names(path: str | PathLike[str], *, limits: Limits = _LIMITS) -> tuple[str, ...]:
    """
    List the sheets of a workbook that a person sees.

    Args:
        path: The file.
        limits: How much is taken.

    Returns:
        The names, in their order; hidden sheets are left out.

    Raises:
        DataError: If it is no workbook, or larger than the limits.
        MissingExtraError: If the extra is not installed.
        OSError: If the file cannot be opened.
    """
    library = xlsx_library()
    file = Path(path)
    data = file.read_bytes()
    with _reading(file.name):
        _check_zip(data, file.name, limits)
        book = library.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        return tuple(page.title for page in book.worksheets if page.sheet_state == "visible")


def _grid(page: Any, header_row: int, limits: Limits, where: str) -> list[tuple[Any, ...]]:
    """Take the rows from the header on; the size that the sheet says it has is not believed."""
    page.reset_dimensions()
    rows: list[tuple[Any, ...]] = []
    count = 0
    for row in page.iter_rows(min_row=header_row):
        count += max(1, len(row))
        if count > limits.cells:
            message = f"found more than {limits.cells} cells; expected no more (or raise the limit)"
            raise _refuse(where, message, "too_large")
        rows.append(tuple(row))
    return rows


def _merged(page: Any, header_row: int, where: str) -> list[Problem]:
    """Find merged cells without unfolding them: one entry can name every cell of a sheet."""
    iterparse = import_module("defusedxml.ElementTree").iterparse
    found: list[tuple[int, str]] = []
    with page._get_source() as source:  # noqa: SLF001 - the library has no public way to the part
        for _, element in iterparse(source):
            if element.tag.endswith("}mergeCell"):
                name = element.get("ref")
                first, last = (int(part.lstrip(ascii_uppercase)) for part in name.split(":"))
                if last >= header_row:
                    found.append((first, name))
            element.clear()
    message = "found merged cells; expected each cell on its own (unmerge and fill them)"
    return [
        Problem(message=message, source=where, row=row, path=name, code="merged")
        for row, name in found
    ]


def _headings(row: list[Cell]) -> list[str]:
    """Write the headings as texts, up to the last one; a heading may be a number such as 2021."""
    while row and is_blank(row[-1:]):
        row = row[:-1]
    return [cell if isinstance(cell, str) else plain_text(cell) for cell in row]


def _row(cells: Any, stored: Any, place: Problem, problems: list[Problem]) -> list[Cell]:
    """Read the cells of a row; a cell that cannot be taken adds a problem and counts as blank."""
    row: list[Cell] = []
    for column, (cell, kept) in enumerate(zip(cells, stored, strict=True)):
        try:
            row.append(_cell(cell, kept))
        except DataError as error:
            row.append("")
            path = f"{column_letter(column)}{place.row}"
            problems += [
                evolve(place, message=problem.message, path=path, code=problem.code)
                for problem in error.problems
            ]
    return row


def _cell(cell: Any, stored: Any) -> Cell:
    value: object = stored.value
    if cell.data_type == "f" and stored.value is None and stored.data_type != "str":
        raise fault(
            "found a formula without a stored value; expected a value "
            "(open the workbook in a spreadsheet, save it, or paste the values)",
            "formula",
        )
    if stored.data_type == "e":
        raise fault(f"found the error {stored.value}; expected a value", "error")
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value, stored.number_format)
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    if type(value) is date:
        return value
    raise fault(f"found the time {value}; expected a day without a time of day", "date")


def _number(value: float, number_format: str) -> Decimal | Percent:
    if not isfinite(value):
        raise fault("found a number that is too large; expected at most 15 digits", "number")
    digits = len(str(abs(int(value))))
    if value == int(value) and digits > _DIGITS:
        raise fault(
            f"found a number of {digits} digits; expected a text, because a spreadsheet keeps "
            f"only {_DIGITS} digits of a number (type it anew as text)",
            "identifier",
        )
    number = Decimal(f"{value:.{_DIGITS}g}")
    number = Decimal(int(number)) if number == int(number) else number.normalize()
    if "%" in _NOT_PART_OF_FORMAT.sub("", number_format):
        return Percent(number.scaleb(2))
    return number


def _sheet(book: Any, name: str | None, source: str) -> Any:
    pages = {page.title: page for page in book.worksheets}
    if name is not None:
        if name not in pages:
            raise NotFoundError("sheet", name, pages)
        return pages[name]
    visible = [page for page in pages.values() if page.sheet_state == "visible"]
    if len(visible) != 1:
        names = ", ".join(repr(page.title) for page in visible) or "none"
        message = (
            f"found {len(visible)} visible sheets ({names}); expected the name of one (sheet=)"
        )
        raise _refuse(source, message, "sheet")
    return visible[0]


def _check_zip(data: bytes, source: str, limits: Limits) -> None:
    """
    Look at the sizes before anything is unpacked.

    Python unpacks no more of an entry than its directory says, so the sizes that are written there
    bound the memory even when they are false.
    """
    if data.startswith(_OLE):
        message = "found an encrypted or old (.xls) workbook; expected .xlsx without a password"
        raise _refuse(source, message, "encrypted")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    found: list[str] = []
    if len(entries) > limits.entries:
        found.append(f"found {len(entries)} files inside; expected at most {limits.entries}")
    if total > limits.size:
        found.append(f"found {total} bytes when unpacked; expected at most {limits.size}")
    found += [
        f"found {entry.filename!r}, which unpacks to more than {limits.ratio} times its size; "
        "expected a workbook as a spreadsheet saves it"
        for entry in entries
        if entry.file_size > max(_SMALL, entry.compress_size * limits.ratio)
    ]
    if found:
        raise DataError(
            [Problem(message=message, source=source, code="too_large") for message in found]
        )


@contextmanager
def _reading(source: str) -> Generator[None, None, None]:
    """Turn what the library raises over a workbook that it cannot read into a problem."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (DataError, NotFoundError):
        raise
    except (
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        OSError,
        RuntimeError,
        SyntaxError,
        TypeError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        message = f"found a workbook that cannot be read ({error}); expected .xlsx"
        raise _refuse(source, message, "damaged") from error


_LONGEST: Final = 32_767
_LONGEST_NAME: Final = 31
_FIRST_DAY: Final = date(1900, 3, 1)
_TO_ESCAPE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\\*?:/\[\]]")


def write_xlsx(table: Table, path: str | PathLike[str]) -> None:
    """
    Write a table as a workbook of one sheet, as a whole or not at all.

    Texts are written as texts and marked so that a spreadsheet keeps them (no formula runs, no
    long number is rounded, no entry becomes a date); `read_xlsx` gives back equal cells.

    Args:
        table: The table; its sheet names the sheet (``Data`` if it has none).
        path: Where the file shall stand.

    Raises:
        DataError: With every cell that a workbook cannot hold: a number of more than 15 digits, a
            text of more than 32,767 characters, a day before March 1900; or a bad sheet name.
        MissingExtraError: If the extra is not installed.
        OSError: If the file cannot be written; an old file is then as it was.
    """
    write_xlsx_sheets((table,), path)


def write_xlsx_sheets(tables: Iterable[Table], path: str | PathLike[str]) -> None:
    """
    Write tables as the sheets of one workbook, as a whole or not at all.

    Args:
        tables: The tables, each with the name of its sheet; one at least.
        path: Where the file shall stand.

    Raises:
        DataError: As `write_xlsx`, and if two sheets have one name.
        MissingExtraError: If the extra is not installed.
        OSError: If the file cannot be written; an old file is then as it was.
    """
    library = xlsx_library()
    pages = [("Data" if table.sheet is None else table.sheet, table) for table in tables]
    problems: list[Problem] = []
    seen: set[str] = set()
    for title, table in pages:
        problems += _title_problems(title, table, seen)
        for place, row in enumerate((table.header, *table.rows), -1):
            problems += [
                table.problem(place, column, hint, "unwritable")
                for column, cell in enumerate(row)
                if (hint := _unwritable(cell))
            ]
    if problems:
        raise DataError(problems)
    book = library.Workbook()
    book.remove(book.active)
    for title, table in pages:
        page = book.create_sheet(title)
        page.freeze_panes = "A2"
        for number, row in enumerate((table.header, *table.rows), 1):
            for column, cell in enumerate(row, 1):
                if cell != "":
                    put_cell(page.cell(number, column), cell)
    with whole_file(path) as file:
        book.save(file)


def _title_problems(title: str, table: Table, seen: set[str]) -> list[Problem]:
    source = table.source
    if (
        not 0 < len(title) <= _LONGEST_NAME
        or _NOT_IN_SHEET_NAMES.search(title)
        or title.strip("'") != title
    ):
        message = (
            rf"found the sheet name {title!r}; expected 1 to 31 characters without \ * ? : / [ ]"
        )
        return [Problem(message=message, source=source, code="sheet")]
    if title.casefold() in seen:
        message = f"found the sheet name {title!r} twice; expected different names"
        return [Problem(message=message, source=source, code="sheet")]
    seen.add(title.casefold())
    return []


def put_cell(target: Any, cell: Cell) -> None:
    """
    Put a value into a cell of a workbook in the making.

    Args:
        target: The cell, of openpyxl.
        cell: The value; a text cannot run and keeps its shape.
    """
    if isinstance(cell, Percent):
        target.value = cell.value.scaleb(-2)
        places = max(0, -int(cell.value.as_tuple().exponent))
        target.number_format = f"0.{'0' * places}%" if places else "0%"
    elif isinstance(cell, str):
        target.value = _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", cell)
        target.data_type = "s"
        target.number_format = "@"
        target.quotePrefix = True
    else:
        target.value = cell
        if isinstance(cell, date):
            target.number_format = "yyyy-mm-dd"


def _unwritable(cell: Cell) -> str | None:
    if isinstance(cell, str):
        if len(_TO_ESCAPE.sub("_x0000_", cell)) > _LONGEST:
            return f"found a text of {len(cell)} characters; expected at most {_LONGEST}"
        return None
    number = cell.value if isinstance(cell, Percent) else cell
    if isinstance(number, Decimal):
        digits = number.normalize().as_tuple().digits
        if len(digits) > _DIGITS or abs(number) >= 10**_DIGITS:
            return f"found the number {number}; expected at most {_DIGITS} digits (else a text)"
    elif isinstance(number, date) and number < _FIRST_DAY:
        return f"found {number.isoformat()}; expected a day from {_FIRST_DAY.isoformat()} on"
    return None
