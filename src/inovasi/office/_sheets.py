"""The cells of any file that holds tables, before anybody knows where the headings are."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from os import PathLike
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from inovasi.errors import Bilingual, DataError, NotFoundError, Problem, load_extra
from inovasi.io._damaged import reading
from inovasi.io._files import suffix_of
from inovasi.io.tables._cells import Cell
from inovasi.io.tables._csv import csv_rows, decoded
from inovasi.io.tables._table import column_letter, is_empty, plain_text
from inovasi.io.tables._xlsx import Book, Page, check_letters, check_zip
from inovasi.limits import MOST_BYTES, MOST_CELLS, MOST_COLUMNS
from inovasi.model._reading import too_large


WORKBOOKS: Final = (".xlsx", ".xlsm")
_OTHERS: Final = (".xls", ".xlsb", ".ods")
"""Workbooks that other libraries read, without the number formats of their cells."""
SUFFIXES: Final = (".csv", *WORKBOOKS, *_OTHERS)
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@frozen(kw_only=True)
class Sheet:
    """The cells of a sheet, all rows equally long; rows and columns are counted from 0."""

    source: str
    name: str | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    lengths: tuple[int, ...] = ()
    """How many cells each row of a text file has."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    faults: Mapping[tuple[int, int], DataError] = field(factory=dict[tuple[int, int], DataError])

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def place(self) -> str:
        """Where it stands: the file, and the sheet if there is one."""
        return self.source if self.name is None else f"{self.source} [{self.name}]"

    def text(self, row: int, column: int) -> str:
        """Give a cell as words on one line; nothing where there is no such cell."""
        cell = self.rows[row][column] if 0 <= row < len(self.rows) else ""
        return " ".join((cell if isinstance(cell, str) else plain_text(cell)).split())

    def texts(self, row: int) -> list[str]:
        """Give the cells of a row that are not empty."""
        cells = enumerate(self.rows[row] if self.rows else ())
        return [text for at, cell in cells if cell != "" and (text := self.text(row, at))]

    def at(self, row: int | None, column: int | None, problem: Problem) -> Problem:
        """Put a problem in its cell, its row or its file."""
        number = None if row is None else row + 1
        cell = column_letter(column or 0) + str(number or "")
        return evolve(problem, source=self.place, row=number, path=None if column is None else cell)


@frozen(kw_only=True)
class Found:
    """The sheets of a file; those of a text file are the same one under other delimiters."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()
    notes: tuple[Bilingual, ...] = ()


def read_file(path: str | PathLike[str], sheet: str | None) -> Found:
    """Read the cells of a file; of a workbook the visible sheets, or the one of that name."""
    file = Path(path)
    suffix = suffix_of(file, SUFFIXES)
    if (size := file.stat().st_size) > MOST_BYTES:
        raise too_many_bytes(size, file.name)
    data = file.read_bytes()
    notes: tuple[Bilingual, ...] = ()
    hidden: list[str] = []
    if not data.strip():
        raise DataError(Problem(code="empty", found=_EMPTY, source=file.name))
    if suffix == ".csv":
        rows = csv_rows(decoded(data, file.name), file.name)
        pages = [Page(name="", rows=[[*row] for row in some]) for some in rows]
    elif suffix in WORKBOOKS:
        pages, hidden = Book.at(file).pages()
    else:
        pages, hidden = _other_pages(file.name, data)
        notes = (_NO_FORMATS,)
    if sheet is not None:
        names = [page.name for page in pages if page.name]
        pages = [page for page in pages if page.name == sheet]
        if not pages or not sheet:
            raise NotFoundError(Bilingual("lembar", "sheet"), sheet, names)
    sheets = [_sheet(page, file.name) for page in pages]
    if not any(found.rows for found in sheets):
        raise DataError(Problem(code="empty", found=_EMPTY, source=file.name))
    return Found(sheets=tuple(sheets), hidden=tuple(hidden), notes=notes)


_EMPTY: Final = Bilingual("berkas yang kosong", "an empty file")
_SAVE: Final = Bilingual(
    "buka di aplikasi lembar kerja dan simpan sebagai .xlsx",
    "open it in a spreadsheet and save it as .xlsx",
)
_NO_FORMATS: Final = Bilingual(
    "Format sel berkas ini tidak terbaca: bulan saja menjadi tanggal 1, persen menjadi pecahan, dan sel "
    "gabungan .ods hanya berisi di baris pertamanya. Simpan sebagai .xlsx bila itu penting.",
    "The formats of cells cannot be read in this file: a month alone becomes its first day, per cent a "
    "fraction, and merged cells of .ods hold in their first row only. Save it as .xlsx if that matters.",
)


def _sheet(page: Page, source: str) -> Sheet:
    rows = [*page.rows]
    while rows and is_empty(rows[-1]):
        rows.pop()
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell != ""), default=0)
    if width > MOST_COLUMNS or width * len(rows) > MOST_CELLS:
        raise _too_large(source)
    return Sheet(
        source=source,
        name=page.name or None,
        rows=tuple(tuple(row[:width]) + ("",) * (width - len(row)) for row in rows),
        lengths=() if page.name else tuple(map(len, rows)),
        merged=page.merged,
        faults=page.faults,
    )


def too_many_bytes(size: int, source: str) -> DataError:
    """Make the error of a file that is not read, as large as it is."""
    found = Bilingual(f"{size} byte", f"{size} bytes")
    return too_large(found, MOST_BYTES, Bilingual("byte", "bytes")).placed(source=source)


def _other_pages(source: str, data: bytes) -> tuple[list[Page], list[str]]:
    """Read the sheets of an old or an open workbook."""
    sheets = _old_sheets if data.startswith(_OLE) else _open_sheets
    with reading(source, Bilingual("buku kerja", "a workbook"), hint=_SAVE):
        found = list(sheets(source, data))
    hidden = [one for one in found if isinstance(one, str)]
    return [one for one in found if not isinstance(one, str)], hidden


def _open_sheets(source: str, data: bytes) -> Iterator[Page | str]:
    """Read the sheets of a packed workbook; of one that is hidden give the name."""
    calamine = load_extra("office", "python_calamine", "python-calamine")
    if data.startswith(_ZIP):
        check_zip(data, source)
    book: Any = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    for place, about in enumerate(book.sheets_metadata):
        if about.visible != calamine.SheetVisibleEnum.Visible:
            yield about.name
            continue
        page = book.get_sheet_by_index(place)
        if page.total_height * page.total_width > MOST_CELLS:
            raise _too_large(source)
        merged = [(*first, *last) for first, last in page.merged_cell_ranges or ()]
        yield _page(source, about.name, page.to_python(skip_empty_area=False), merged)


def _old_sheets(source: str, data: bytes) -> Iterator[Page | str]:
    """Read the sheets of a workbook of before 2007, of which a few bytes can ask other libraries for gigabytes."""
    olefile, xlrd = load_extra("office", "olefile"), load_extra("office", "xlrd")
    with olefile.OleFileIO(BytesIO(data)) as packed:  # xlrd follows a chain of sectors in a circle
        stream = packed.openstream("Workbook" if packed.exists("Workbook") else "Book").read()
    told = StringIO()  # what it prints about odd files
    book: Any = xlrd.open_workbook(
        file_contents=stream, formatting_info=True, ragged_rows=True, logfile=told
    )
    for page in book.sheets():
        if page.visibility:
            yield page.name
            continue
        cells = ((_value(cell, xlrd, book.datemode) for cell in row) for row in page.get_rows())
        merged = [(top, left, end - 1, edge - 1) for top, end, left, edge in page.merged_cells]
        yield _page(source, page.name, cells, merged)


def _value(cell: Any, xlrd: Any, mode: int) -> object:
    """Give what a cell of an old workbook holds."""
    match cell.ctype:
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code[cell.value]
        case xlrd.XL_CELL_DATE:
            moment = xlrd.xldate_as_datetime(cell.value, mode)
            return moment if cell.value % 1 else moment.date()
        case _:
            return cell.value


def _page(
    source: str,
    name: str,
    cells: Iterable[Iterable[object]],
    merged: Iterable[tuple[int, int, int, int]],
) -> Page:
    """Give the cells of a sheet in the words of this library."""
    rows = [[_plain(value) for value in row] for row in cells]
    check_letters(sum(len(cell) for row in rows for cell in row if isinstance(cell, str)), source)
    return Page(name=name, rows=rows, merged=tuple(merged))


def _too_large(source: str) -> DataError:
    large = Bilingual("lembar yang terlalu besar", "a sheet that is too large")
    most = Bilingual(f"sel dan {MOST_COLUMNS} kolom", f"cells and {MOST_COLUMNS} columns")
    return too_large(large, MOST_CELLS, most).placed(source=source)


def _plain(value: object) -> Cell:
    """Give a cell as the library has it in the words of this one."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        number = Decimal(f"{value:.15g}")
        return Decimal(int(number)) if number == int(number) else number.normalize()
    return str(value)


def address(columns: Iterable[int]) -> str:
    """Name columns by their letters."""
    return ", ".join(column_letter(column) for column in columns)
