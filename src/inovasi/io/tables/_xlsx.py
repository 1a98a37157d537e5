"""
Workbooks of tables (XLSX), read with distrust and written so that nothing runs or changes shape.

Texts are written as texts, which a spreadsheet neither calculates nor turns into dates. Needs the extra ``xlsx``.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property, partial
from importlib import import_module
from io import BytesIO
from math import isfinite
from os import PathLike
from pathlib import Path
from string import ascii_uppercase
from typing import IO, Any, Final

from attrs import evolve, field, frozen

from inovasi._wording import too_small
from inovasi.errors import (
    Bilingual,
    DataError,
    NotFoundError,
    Problem,
    Words,
    load_extra,
    shown,
)
from inovasi.io._atomic import whole_file
from inovasi.io._damaged import reading
from inovasi.io._still import still
from inovasi.io.tables._cells import Cell, Percent
from inovasi.io.tables._table import Table, column_letter, table_of_cells
from inovasi.limits import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_FILES,
    MOST_GROWTH,
    MOST_PROBLEMS,
    MOST_ROWS,
    MOST_TEXT,
)
from inovasi.model._reading import not_too_many, stopped, too_large


SPREADSHEETS: Final = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
"""Extensions of workbooks, of which only the first can be read."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIGITS: Final = 15
_FEW_DIGITS: Final = Bilingual(
    f"paling banyak {_DIGITS} angka (selebihnya sebagai teks)",
    f"{_DIGITS} digits at most (else a text)",
)
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_PART_OF_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


_SMALL: Final = 1_000_000


def xlsx_library() -> Any:
    """Import openpyxl, which takes defusedxml by itself."""
    load_extra("xlsx", "defusedxml")
    return load_extra("xlsx", "openpyxl")


def read_xlsx(
    path: str | PathLike[str],
    sheet: str | None = None,
    *,
    header_row: int = 1,
    faults: list[Problem] | None = None,
) -> Table:
    """Read a sheet of a workbook, as `Book.tables`: the one of that name, or the only visible one."""
    return Book.at(path).tables({sheet: header_row}, faults=faults)[0]


@frozen(kw_only=True)
class Book:
    """A workbook whose sizes are within the limits; its sheets are read when they are asked for."""

    name: str
    load: Callable[..., Any]

    @classmethod
    def at(cls, path: str | PathLike[str]) -> "Book":
        """Look at the sizes of a file, and read no sheet."""
        library, file = xlsx_library(), Path(path)
        data = file.read_bytes()
        with _reading(file.name):
            check_zip(data, file.name)

        def load(*, stored: bool = False) -> Any:
            return library.load_workbook(
                BytesIO(data), read_only=True, keep_links=False, data_only=stored
            )

        return cls(name=file.name, load=load)

    @cached_property
    def formulas(self) -> Any:
        """The workbook with its formulas as they stand."""
        return self.load()

    @cached_property
    def stored(self) -> Any:
        """The workbook with the values that are stored with the formulas."""
        return self.load(stored=True)

    def tables(
        self,
        sheets: Mapping[str | None, int] | Mapping[str, int],
        *,
        faults: list[Problem] | None = None,
    ) -> list[Table]:
        """
        Read sheets, each with the number of its header row.

        Numbers become `Decimal` (to 15 digits, as a spreadsheet shows them), formulas the value that is stored with
        them, cells with a percent format `Percent`, days ``date``; texts stay texts. A faulty cell counts as empty;
        the list ``faults`` takes its problem, which is raised when there is no list.
        """
        read: list[tuple[list[list[Cell]], list[Problem], dict[str, Any]]] = []
        with _reading(self.name):
            for name, header_row in sheets.items():
                if wrong := too_small(header_row, "header_row", 1):
                    raise DataError(wrong)
                page = _sheet(self.formulas, name, self.name)
                rows, found = self._cells(page, header_row)
                read.append((rows, found, {"sheet": page.title, "first_row": header_row + 1}))
        tables: list[Table] = []
        broken: list[Problem] = []
        for rows, found, about in read:
            try:
                tables.append(table_of_cells(rows, found, source=self.name, **about))
            except DataError as error:
                broken += error.problems
            else:
                (broken if faults is None else faults).extend(found)
        if broken:
            raise DataError(broken)
        return tables

    def find(
        self, header: Sequence[str], faults: list[Problem]
    ) -> list[tuple[Table, tuple[str, ...]]]:
        """Read, from each visible sheet, the columns with these headings wherever they stand; name the other ones."""
        found: list[tuple[Table, tuple[str, ...]]] = []
        with _reading(self.name):
            for page in self.formulas.worksheets:
                where = self._place(page)
                grid = _grid(page, 1, where) if page.sheet_state == "visible" else []
                for number, cells in enumerate(grid, 1):
                    texts = [cell.value for cell in cells]
                    if any(texts.count(heading) != 1 for heading in header):
                        continue
                    rows, wrong = self._cells(page, number)
                    at = [texts.index(heading) for heading in header]
                    others = {place for row in rows for place, cell in enumerate(row) if cell != ""}
                    table = Table(
                        header=header,
                        rows=[[row[place] for place in at] for row in rows[1:]],
                        source=self.name,
                        sheet=page.title,
                        first_row=number + 1,
                        letters=tuple(map(column_letter, at)),
                    )
                    found.append((table, tuple(map(column_letter, sorted(others - {*at})))))
                    faults += wrong
                    break
        return found

    def names(self) -> tuple[str, ...]:
        """List the sheets that a person sees, in their order."""
        with _reading(self.name):
            pages = self.formulas.worksheets
            return tuple(page.title for page in pages if page.sheet_state == "visible")

    def pages(self) -> tuple[list["Page"], list[str]]:
        """Read the visible sheets cell by cell, and name the hidden ones; a moment is ISO text."""
        pages, hidden = list[Page](), list[str]()
        with _reading(self.name):
            bounds = import_module("openpyxl.utils.cell").range_boundaries
            for page in self.formulas.worksheets:
                if page.sheet_state != "visible":
                    hidden.append(page.title)
                    continue
                rows: list[list[Cell]] = []
                faults: dict[tuple[int, int], DataError] = {}
                for pair in self._pairs(page, 1):
                    row: list[Cell] = []
                    for cell, value in zip(*pair, strict=True):
                        try:
                            row.append(_cell(cell, value, moments=True))
                        except DataError as error:
                            faults[len(rows), len(row)] = error
                            row.append("")
                    rows.append(row)
                corners = [[n - 1 for n in bounds(name)] for name in _merges(page)]
                merged = tuple((top, left, low, right) for left, top, right, low in corners)
                pages.append(Page(name=page.title, rows=rows, merged=merged, faults=faults))
        return pages, hidden

    def _place(self, page: Any) -> str:
        return f"{self.name} [{page.title}]"

    def _pairs(self, page: Any, header_row: int) -> list[tuple[tuple[Any, ...], tuple[Any, ...]]]:
        """Give each row from the header on, with the cells that hold its stored values."""
        grid = kept = _grid(page, header_row, self._place(page))
        if any(cell.data_type == "f" for row in grid for cell in row):
            kept = _grid(self.stored[page.title], header_row, self._place(page))
        return [*zip(grid, kept, strict=True)]

    def _cells(self, page: Any, header_row: int) -> tuple[list[list[Cell]], list[Problem]]:
        """Read the cells from the header on; one that cannot be taken is a problem and counts as empty."""
        where = self._place(page)
        grid = self._pairs(page, header_row)
        problems = _merged(page, header_row, where)
        # Rows are as long as their last cell; only the headings say how long they must be.
        headings = grid[0][1] if grid else ()
        width = max(
            (at for at, cell in enumerate(headings, 1) if cell.value is not None), default=0
        )
        rows: list[list[Cell]] = []
        for number, pair in enumerate(grid, header_row):
            row: list[Cell] = []
            for column, (cell, value) in enumerate(zip(*pair, strict=True)):
                try:
                    row.append(_cell(cell, value))
                except DataError as error:
                    row.append("")
                    path = f"{column_letter(column)}{number}"
                    problems += [
                        evolve(one, source=where, row=number, path=path) for one in error.problems
                    ]
            if len(problems) > MOST_PROBLEMS:
                problems.append(stopped(problems[-1]))
                break
            rows.append(row + [""] * (width - len(row)))
        return rows, problems


def _grid(page: Any, header_row: int, where: str) -> list[tuple[Any, ...]]:
    """Take the rows from the header on; the size that the sheet says it has is not believed."""
    page.reset_dimensions()
    rows: list[tuple[Any, ...]] = []
    cells = letters = 0
    for row in page.iter_rows(min_row=header_row):
        cells += max(1, len(row))
        if cells > MOST_CELLS or len(rows) == MOST_ROWS:
            found = Bilingual("lembar yang terlalu besar", "a sheet that is too large")
            most = Bilingual(f"sel dan {MOST_ROWS} baris", f"cells and {MOST_ROWS} rows")
            raise too_large(found, MOST_CELLS, most).placed(source=where)
        letters += sum(len(cell.value) for cell in row if isinstance(cell.value, str))
        check_letters(letters, where)
        rows.append(tuple(row))
    return rows


def check_letters(letters: int, source: str) -> None:
    """Refuse a sheet with too much text: one text can stand in every cell."""
    if letters > MOST_TEXT:
        found = Bilingual(
            f"{letters} karakter dalam satu lembar", f"{letters} characters in one sheet"
        )
        raise too_large(found, MOST_TEXT, Bilingual("karakter", "characters")).placed(source=source)


def _merges(page: Any) -> list[str]:
    """Name the merged cells without unfolding them: one entry can name every cell of a sheet."""
    iterparse = import_module("defusedxml.ElementTree").iterparse
    found: list[str] = []
    with page._get_source() as source:  # noqa: SLF001 - the library has no public way to the part
        data = source.read()
    # Most sheets have none; taking a sheet to pieces for nothing takes as long as reading it.
    if b"mergeCell" not in data.replace(b"\0", b""):
        return []
    for _, element in iterparse(BytesIO(data)):
        if element.tag.endswith("}mergeCell"):
            found.append(element.get("ref"))
        element.clear()
    return found


def _merged(page: Any, header_row: int, where: str) -> list[Problem]:
    """Refuse merged cells from the header on."""
    found: list[tuple[int, str]] = []
    for name in _merges(page):
        first, last = (int(part.lstrip(ascii_uppercase)) for part in name.split(":"))
        if last >= header_row:
            found.append((first, name))
    return not_too_many(
        Problem(
            found=Bilingual("sel yang digabung", "merged cells"),
            expected=Bilingual(
                "setiap sel tersendiri (pisahkan lalu isi masing-masing)",
                "each cell on its own (unmerge and fill them)",
            ),
            source=where,
            row=row,
            path=name,
            code="merged",
        )
        for row, name in found
    )


@frozen(kw_only=True)
class Page:
    """The cells of one sheet as they stand, without a header; rows and columns are counted from 0."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row and column, last row and column of merged cells."""
    faults: Mapping[tuple[int, int], DataError] = field(factory=dict[tuple[int, int], DataError])
    """What is wrong with a cell, which counts as empty."""


def _cell(cell: Any, stored: Any, *, moments: bool = False) -> Cell:
    value: object = stored.value
    if cell.data_type == "f" and stored.value is None and stored.data_type != "str":
        raise DataError(
            Problem(
                code="formula",
                found=Bilingual("rumus tanpa nilai tersimpan", "a formula without a stored value"),
                expected=Bilingual(
                    "nilai (buka dan simpan buku kerja di aplikasi lembar kerja, atau tempelkan nilainya)",
                    "a value (open the workbook in a spreadsheet, save it, or paste the values)",
                ),
            )
        )
    if stored.data_type == "e":
        found = Bilingual(f"kesalahan {stored.value}", f"the error {stored.value}")
        raise DataError(Problem(code="error", found=found, expected=Bilingual("nilai", "a value")))
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value, stored.number_format)
    if isinstance(value, datetime) and value.time() == time(0):
        value = value.date()
    if type(value) is date:
        return _as_shown(value, stored.number_format)
    if moments and isinstance(value, datetime):
        return value.isoformat(" ")
    raise DataError(
        Problem(
            code="date",
            found=Bilingual(f"waktu {value}", f"the time {value}"),
            expected=Bilingual("tanggal tanpa jam", "a day without a time of day"),
        )
    )


def _as_shown(day: date, number_format: str) -> Cell:
    """Give a date as precisely as its cell shows it: what is typed as ``Apr-20`` has no day."""
    shown_parts = _NOT_PART_OF_FORMAT.sub("", number_format).lower()
    if "d" in shown_parts or "y" not in shown_parts:
        return day
    return f"{day:%Y-%m}" if "m" in shown_parts else f"{day:%Y}"


def _number(value: float, number_format: str) -> Decimal | Percent:
    if not isfinite(value):
        found = Bilingual("bilangan yang terlalu besar", "a number that is too large")
        raise DataError(Problem(code="number", found=found, expected=_FEW_DIGITS))
    digits = len(str(abs(int(value))))
    if value == int(value) and digits > _DIGITS:
        raise DataError(
            Problem(
                code="identifier",
                found=Bilingual(f"bilangan {digits} angka", f"a number of {digits} digits"),
                expected=Bilingual(
                    f"teks, karena aplikasi lembar kerja hanya menyimpan {_DIGITS} angka dari sebuah "
                    "bilangan (ketik ulang sebagai teks)",
                    f"a text, because a spreadsheet keeps only {_DIGITS} digits of a number "
                    "(type it anew as text)",
                ),
            )
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
            raise NotFoundError(Bilingual("lembar", "sheet"), name, pages)
        return pages[name]
    visible = [page for page in pages.values() if page.sheet_state == "visible"]
    if len(visible) != 1:
        count, names = len(visible), ", ".join(repr(page.title) for page in visible) or "-"
        raise DataError(
            Problem(
                code="sheet",
                found=Bilingual(
                    f"{count} lembar yang tampak ({names})", f"{count} visible sheets ({names})"
                ),
                expected=Bilingual("nama salah satu (sheet=)", "the name of one (sheet=)"),
                source=source,
            )
        )
    return visible[0]


def check_zip(data: bytes, source: str) -> None:
    """
    Look at the sizes before anything is unpacked.

    Python unpacks no more of an entry than its directory says, so the sizes that are written there bound the
    memory even when they are false.
    """
    if data.startswith(_OLE):
        raise DataError(
            Problem(
                code="encrypted",
                found=Bilingual(
                    "berkas yang disandi atau lama (.xls, .doc)",
                    "an encrypted or old file (.xls, .doc)",
                ),
                expected=Bilingual(
                    ".xlsx atau .docx tanpa kata sandi", ".xlsx or .docx without a password"
                ),
                source=source,
            )
        )
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    problems: list[Problem] = []
    if len(entries) > MOST_FILES:
        found = Bilingual(f"{len(entries)} berkas di dalamnya", f"{len(entries)} files inside")
        problems += too_large(found, MOST_FILES, Bilingual("berkas", "files")).problems
    if total > MOST_BYTES:
        found = Bilingual(f"{total} byte setelah dibuka", f"{total} bytes when unpacked")
        problems += too_large(found, MOST_BYTES, Bilingual("byte", "bytes")).problems
    problems += [
        Problem(
            code="too_large",
            found=Bilingual(
                f"{shown(entry.filename)}, yang menjadi lebih dari {MOST_GROWTH} kali lipat",
                f"{shown(entry.filename)}, which unpacks to more than {MOST_GROWTH} times its size",
            ),
            expected=Bilingual(
                "berkas seperti yang disimpan aplikasi perkantoran",
                "a file as an office program saves it",
            ),
        )
        for entry in entries
        if entry.file_size > max(_SMALL, entry.compress_size * MOST_GROWTH)
    ]
    if problems:
        raise DataError(problems).placed(source=source)


_reading: Final = partial(
    reading,
    what=Bilingual("buku kerja", "a workbook"),
    expected=Bilingual("berkas .xlsx", "an .xlsx file"),
)


_LONGEST: Final = 32_767
_FIRST_DAY: Final = date(1900, 3, 1)
_TO_ESCAPE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_TITLE: Final = Bilingual(
    "1 sampai 31 karakter tanpa \\ * ? : / [ ]", "1 to 31 characters without \\ * ? : / [ ]"
)
_DIFFERENT: Final = Bilingual("nama yang belum dipakai", "a name that no other sheet has")
_FITS_TITLE: Final = re.compile(r"(?!')[^\\*?:/\[\]]{1,31}(?<!')", re.DOTALL).fullmatch


def write_xlsx(tables: Iterable[Table], path: str | PathLike[str]) -> None:
    """
    Write tables as the sheets of one workbook, as a whole or not at all; a table without a name is ``Data``.

    Texts are marked so that a spreadsheet keeps them: no formula runs, no long number is rounded, no entry
    becomes a date. Every cell that a workbook cannot hold is refused.
    """
    library = xlsx_library()
    pages = [("Data" if table.sheet is None else table.sheet, table) for table in tables]
    titles = [title.casefold() for title, _ in pages]
    problems: list[Problem] = []
    for at, (title, table) in enumerate(pages):
        if not _FITS_TITLE(title):
            expected = _TITLE
        elif titles[at] in titles[:at]:
            expected = _DIFFERENT
        else:
            expected = None
        if expected is not None:
            name = shown(title)
            found = Bilingual(f"nama lembar {name}", f"the sheet name {name}")
            source = table.source
            problems.append(Problem(code="sheet", found=found, expected=expected, source=source))
        problems += [
            table.at(place, column, Problem(code="unwritable", found=wrong[0], expected=wrong[1]))
            for place, row in enumerate((table.header, *table.rows), -1)
            for column, cell in enumerate(row)
            if (wrong := unwritable(cell))
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
        save_book(book, file)


def save_book(book: Any, file: IO[bytes]) -> None:
    """
    Write a workbook in one go: a file that cannot be written leaves no archive half open.

    No clock is in it: the same workbook is the same bytes.
    """
    made = BytesIO()
    book.save(made)
    file.write(still(made))


def put_cell(target: Any, cell: Cell) -> None:
    """Put a value into a cell of a workbook in the making; a text cannot run and keeps its shape."""
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


def unwritable(cell: Cell) -> tuple[Words, Bilingual] | None:
    """Give what a workbook cannot hold, and what it can."""
    if isinstance(cell, str):
        count = len(_TO_ESCAPE.sub("_x0000_", cell))
        if count > _LONGEST:
            return Bilingual(
                f"teks yang menjadi {count} karakter", f"a text that makes {count} characters"
            ), Bilingual(f"paling banyak {_LONGEST}", f"{_LONGEST} at most")
        return None
    number = cell.value if isinstance(cell, Percent) else cell
    if isinstance(number, Decimal):
        digits = number.normalize().as_tuple().digits
        if len(digits) > _DIGITS or abs(number) >= 10**_DIGITS:
            return Bilingual(f"bilangan {number}", f"the number {number}"), _FEW_DIGITS
    elif isinstance(number, date) and number < _FIRST_DAY:
        return number.isoformat(), Bilingual(
            f"tanggal mulai {_FIRST_DAY}", f"a day from {_FIRST_DAY} on"
        )
    return None
