"""
Workbooks of tables (XLSX), written so that nothing runs or changes shape.

Texts are written as texts, which a spreadsheet neither calculates nor turns into dates. Needs the
extra ``xlsx``; `inovasi.io.workbooks` reads workbooks.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from os import PathLike
from typing import Any, Final

from inovasi.errors import DataError, Problem
from inovasi.io.cells import Percent
from inovasi.io.tables import Cell, Table, whole_file
from inovasi.io.workbooks import xlsx_library


_DIGITS: Final = 15
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
