"""
Text files of a table (CSV), as spreadsheets and portals write them.

The encoding (UTF-8, UTF-16 with its mark, Windows-1252) and the delimiter (``,`` ``;`` tab ``|``) are detected
when only one fits; texts that could run as formulas are written with an apostrophe, which reading takes off again.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Final, Literal, cast
from unicodedata import category, normalize

from attrs import evolve

from inovasi._wording import too_small
from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.io._atomic import whole_file
from inovasi.io.tables._cells import Cell, Locale, Percent
from inovasi.io.tables._table import Table, table_of_cells
from inovasi.limits import MOST_CELLS, MOST_ROWS
from inovasi.model._reading import too_large


Delimiter = Literal[",", ";", "\t", "|"]
"""The sign between the cells of a row."""

Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "cp1252"]
"""How the letters of a file are written as bytes."""

_DELIMITERS: Final[tuple[Delimiter, ...]] = (",", ";", "\t", "|")
_SAMPLE_ROWS: Final = 100
_NOT_TEXT: Final = {
    b"PK\x03\x04": Bilingual(
        "berkas zip, seperti buku kerja .xlsx", "a zip file, such as an .xlsx workbook"
    ),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Bilingual(
        "buku kerja lama atau yang disandi", "an old or encrypted workbook"
    ),
}
_NUL: Final = Bilingual("karakter NUL", "a NUL")
_DECLARED: Final = re.compile(r"\"?sep=([,;\t|])\"?\r?\n", re.IGNORECASE)
"""A first line that is for spreadsheets, which do not show it."""
_HARMLESS: Final = re.compile(r"-(?:[0-9]+(?:[.,][0-9]+)*)?")


def _no_text(found: Bilingual, source: str, row: int | None = None) -> Problem:
    expected = Bilingual("berkas teks", "a text file")
    return Problem(code="binary", found=found, expected=expected, source=source, row=row)


def read_csv(
    path: str | PathLike[str],
    *,
    delimiter: Delimiter | None = None,
    encoding: Encoding | None = None,
    header_row: int = 1,
) -> Table:
    """Read a text file of a table; what stands above the header, and a line such as ``sep=;``, is passed over."""
    file = Path(path)
    return csv_of(
        file.read_bytes(), file.name, delimiter=delimiter, encoding=encoding, header_row=header_row
    )


def csv_of(
    data: bytes,
    source: str,
    *,
    delimiter: Delimiter | None = None,
    encoding: Encoding | None = None,
    header_row: int = 1,
) -> Table:
    """Read a table from the bytes of a text file."""
    text = decoded(data, source, encoding)
    return parse_csv(text, delimiter=delimiter, source=source, header_row=header_row)


def decoded(data: bytes, source: str, encoding: Encoding | None = None) -> str:
    """Decode the bytes of a text file; the encoding is detected unless it is declared."""
    found = _encoding(data, encoding, source)
    try:
        return data.decode(found)
    except UnicodeDecodeError as error:
        byte = f"0x{data[error.start]:02x}"
        raise DataError(
            Problem(
                code="encoding",
                found=Bilingual(
                    f"byte {byte}, yang bukan huruf dalam {found}",
                    f"the byte {byte}, which is not a letter in {found}",
                ),
                expected=Bilingual(
                    "teks dalam UTF-8, UTF-16 atau Windows-1252 (sebutkan encoding= jika diketahui)",
                    "a text in UTF-8, UTF-16 or Windows-1252 (declare encoding= if it is known)",
                ),
                source=source,
            )
        ) from error


def csv_rows(text: str, source: str) -> list[list[list[str]]]:
    """
    Give the rows of a text under each delimiter that makes more than one column of it, or its only column.

    A line such as ``sep=;`` decides, and counts as an empty row.
    """
    declared = _DECLARED.match(text)
    signs = _DELIMITERS if declared is None else (cast("Delimiter", declared[1]),)
    problems: list[Problem] = []
    found: list[list[list[str]]] = []
    for sign in signs:
        wrong: list[Problem] = []
        rows, filled = list[list[str]](), 0
        for row in _rows(text, sign, source, wrong):
            rows.append(row)
            filled += len(row) - row.count("")
            if filled > MOST_CELLS:  # it is refused, whatever follows
                break
        problems += wrong
        if not wrong:
            found.append([[], *rows[1:]] if declared else rows)
    if not found:
        raise DataError(problems[:1])
    return [rows for rows in found if max(map(len, rows), default=0) > 1] or found[:1]


def parse_csv(
    text: str, *, delimiter: Delimiter | None = None, source: str = "text", header_row: int = 1
) -> Table:
    """Read a table from the text of a delimited file."""
    problems: list[Problem] = []
    if wrong := too_small(header_row, "header_row", 1):
        raise DataError(wrong)
    declared = _DECLARED.match(text)
    if declared is not None:
        delimiter = delimiter or cast("Delimiter", declared[1])
        header_row += 1
    chosen = delimiter or _delimiter(text, source, header_row)
    rows = list(islice(_rows(text, chosen, source, problems), header_row - 1, None))
    if problems and not rows:
        raise DataError(problems)
    table = table_of_cells(rows, problems, source=source, first_row=header_row + 1)
    if problems:
        raise DataError(problems)
    return table


def _rows(
    text: str, delimiter: Delimiter, source: str, problems: list[Problem]
) -> Iterator[list[str]]:
    """Give the rows as a spreadsheet numbers them: empty lines count, line breaks in cells do not."""
    number = 0
    marked, torn = "'" in text, "\0" in text  # looked for once: most files have neither
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS:
                found = Bilingual("baris berikutnya", "one more row")
                rows = Bilingual("baris", "rows")
                problems += (
                    too_large(found, MOST_ROWS, rows).placed(source=source, row=number).problems
                )
                return
            if torn and any("\0" in cell for cell in cells):
                problems.append(_no_text(_NUL, source, number))
                return
            yield [plain_cell(cell) for cell in cells] if marked else cells
    except csv.Error:
        problems.append(
            Problem(
                found=Bilingual(
                    "tanda kutip atau sel yang tidak berakhir sebagaimana mestinya",
                    "a quote or a cell that does not end as it should",
                ),
                expected=Bilingual("tanda kutip yang berpasangan", "quotes in pairs"),
                source=source,
                row=number + 1,
                code="quotes",
            )
        )


def _encoding(data: bytes, declared: Encoding | None, source: str) -> Encoding:
    """Detect the encoding from the bytes unless it is declared, and refuse what is not a text."""
    for mark, what in _NOT_TEXT.items():
        if data.startswith(mark):
            raise DataError(_no_text(what, source))
    if data.startswith(b"\xef\xbb\xbf") and declared in {None, "utf-8"}:
        return "utf-8-sig"
    if declared is not None:
        return declared
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in data:
        hint = Bilingual("UTF-16 harus diawali tandanya", "UTF-16 needs its mark at the beginning")
        raise DataError(evolve(_no_text(_NUL, source), hint=hint))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


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
        signs = [repr(delimiter) for delimiter in several]
        raise DataError(
            Problem(
                code="delimiter",
                found=Bilingual(
                    f"{' dan '.join(signs)}, yang sama-sama mungkin sebagai pemisah",
                    f"{' and '.join(signs)} both as possible delimiters",
                ),
                expected=Bilingual("satu pemisah (delimiter=)", "one delimiter (delimiter=)"),
                source=source,
            )
        )
    # Where rows agree under none, the one that splits the header lets each row that differs be named.
    split = max(widths.values(), default=0) > 1
    candidates = widths if split and not several else agreed
    return max(_DELIMITERS, key=lambda delimiter: candidates.get(delimiter, 0))


def write_csv(
    table: Table,
    path: str | PathLike[str],
    *,
    delimiter: Delimiter = ";",
    encoding: Encoding = "utf-8-sig",
    locale: Locale = "id",
) -> None:
    """Write a table as a text file, as a whole or not at all."""
    data = csv_bytes(table, delimiter=delimiter, encoding=encoding, locale=locale)
    with whole_file(path) as file:
        file.write(data)


def csv_bytes(table: Table, *, delimiter: Delimiter, encoding: Encoding, locale: Locale) -> bytes:
    """
    Write a table as text; every text is quoted.

    A NUL, and a letter that the encoding does not have, are refused with their cell.
    """
    problems: list[Problem] = []
    texts: list[list[str]] = []
    for place, row in enumerate((table.header, *table.rows), -1):
        texts.append([safe_cell(_text(cell, locale)) for cell in row])
        problems += [
            table.at(place, column, Problem(code="encoding", found=shown(text), expected=expected))
            for column, text in enumerate(texts[-1])
            if (expected := _unwritable(text, encoding))
        ]
    if problems:
        raise DataError(problems)
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(texts)
    return lines.getvalue().encode(encoding)


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


def _unwritable(text: str, encoding: Encoding) -> Bilingual | None:
    if "\0" in text:
        return Bilingual("teks tanpa karakter NUL", "a text without NUL")
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        letter = error.object[error.start]
        return Bilingual(
            f"huruf yang ada dalam {encoding}, bukan {letter!r}",
            f"letters that {encoding} has, not {letter!r}",
        )
    return None


def safe_cell(text: str) -> str:
    """
    Put an apostrophe before a text that a spreadsheet could run as a formula.

    That is one that begins, after spaces and what cannot be seen, with ``=``, ``+``, ``-``, ``@`` (or a full-width variant), or with a tab
    or a line break; a lone dash and a plain negative number run nothing.
    """
    return "'" + text if _runs(text.lstrip("'")) else text


def plain_cell(text: str) -> str:
    """Undo `safe_cell`."""
    return text[1:] if text.startswith("'") and _runs(text.lstrip("'")) else text


def _runs(text: str) -> bool:
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    # A program may take away what cannot be seen, such as a zero-width space.
    seen = next((letter for letter in text if category(letter)[0] not in "CZ"), "")
    first = normalize("NFKC", seen)
    return first in {"=", "+", "-", "@"} and not _HARMLESS.fullmatch(text.strip())
