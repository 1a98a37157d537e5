"""Which rows of a table hold records; every row that holds none is set aside with its reason."""

import re
from functools import cache
from typing import Final

from attrs import field, frozen

from inovasi.convert._summary_rows import is_summary, summary_problem
from inovasi.errors import Bilingual, Problem
from inovasi.identity import fold
from inovasi.io.tables._cells import missing
from inovasi.io.tables._table import column_letter
from inovasi.language import MONTH_NUMBERS
from inovasi.office._columns import Layout
from inovasi.office._headings import Heading, data
from inovasi.office._sheets import Sheet
from inovasi.office._table import AsideRow


_TITLE: Final = Bilingual("di atas judul kolom", "above the headings")
_NUMBERING: Final = Bilingual("nomor kolom", "numbers of the columns")
_EMPTY: Final = Bilingual("baris kosong", "an empty row")
_AGAIN: Final = Bilingual("judul kolom sekali lagi", "the headings again")
_SUM: Final = Bilingual("rekap (jumlah, rata-rata)", "a row that sums up")
_BELOW: Final = Bilingual("di bawah tabel (tanda tangan, catatan)", "below the table")
_LABEL: Final = Bilingual("judul bagian, tanpa usulan", "heading of a section, no record")
_EXAMPLE: Final = Bilingual("baris contoh", "the example row")
_EXAMPLES: Final = ("contoh", "example")
_FEW: Final = 2
"""Cells that a row below a table has at most."""
_PLACE_AND_DATE: Final = re.compile(r"[^\d,]+,\s*[\d.… _]*\s*([a-z]+)\.?\s+[\d.…_]+", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@frozen(kw_only=True)
class Rows:
    """The rows of a table."""

    records: list[int] = field(factory=list[int])
    aside: list[AsideRow] = field(factory=list[AsideRow])

    def put_aside(self, sheet: Sheet, row: int, why: Bilingual) -> None:
        """Set a row aside."""
        self.aside.append(AsideRow(row=row + 1, why=why, cells=tuple(sheet.texts(row)[:3])))


def sort_rows(sheet: Sheet, heading: Heading, layout: Layout, problems: list[Problem]) -> Rows:
    """Tell the rows of records from all others; a row that may be one and names none is a fault."""
    rows, below = Rows(), False
    for row in range(heading.first):
        if sheet.texts(row):
            rows.put_aside(sheet, row, _TITLE)
    if heading.numbering is not None:
        rows.put_aside(sheet, heading.numbering, _NUMBERING)
    ends = _last_named(sheet, heading, layout)
    for row in range(heading.body, len(sheet.rows)):
        texts = sheet.texts(row)
        named = any(_says(sheet, row, at) for at in layout.keys)
        number = "" if layout.number is None else sheet.text(row, layout.number)
        numbered = number.rstrip(".").isdigit()
        others = [*layout.places.values(), *(at for at, _ in layout.marks)]
        filled = [at for at in others if at not in layout.keys and _says(sheet, row, at)]
        if not texts:
            rows.put_aside(sheet, row, _EMPTY)
        elif {*map(fold, texts)} <= {fold(part) for parts in heading.parts for part in parts}:
            rows.put_aside(sheet, row, _AGAIN)
        elif fold(number) in _EXAMPLES:
            rows.put_aside(sheet, row, _EXAMPLE)
        elif not numbered and _sums(sheet, row, layout):
            if named and any(not _is_number(sheet, row, at) for at in filled):
                at = layout.keys[-1]
                problems.append(sheet.at(row, at, summary_problem(sheet.text(row, at))))
            else:
                rows.put_aside(sheet, row, _SUM)
        elif not (numbered or (named and filled)) and (
            below or _is_footer(texts, apart=layout.number is not None or not sheet.texts(row - 1))
        ):
            below = True
            rows.put_aside(sheet, row, _BELOW)
        elif named:
            rows.records.append(row)
        elif numbered or len(filled) > 1 or (filled and row < ends):
            problems.append(_nameless(sheet, row, layout))
        else:
            below = below or row > ends
            rows.put_aside(sheet, row, _LABEL if row < ends else _BELOW)
    return rows


def _says(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell says something: it is neither empty nor a dash."""
    return missing(sheet.text(row, column)) is None


def _last_named(sheet: Sheet, heading: Heading, layout: Layout) -> int:
    rows = range(heading.body, len(sheet.rows))
    return max((row for row in rows if any(_says(sheet, row, at) for at in layout.keys)), default=0)


def _sums(sheet: Sheet, row: int, layout: Layout) -> bool:
    """Whether the first words of a row, or those that should name a record, say that it sums up."""
    first = sheet.texts(row)[0]
    said = [first, *(sheet.text(row, at) for at in layout.keys)]
    return any(is_summary(text) or is_summary(_DIGITS.sub(" ", text).strip()) for text in said)


def _is_number(sheet: Sheet, row: int, column: int) -> bool:
    return bool(_DIGITS.fullmatch(sheet.text(row, column)))


@cache
def _words() -> frozenset[str]:
    return frozenset(data()["below"]["words"])


def _is_footer(texts: list[str], *, apart: bool) -> bool:
    """Whether a few words are those below a table; unless they stand apart, a title may begin with them."""
    for text in texts if len(texts) <= _FEW else ():
        words = fold(text).split()
        begins = (" ".join(words[:count]) for count in ((1, _FEW) if apart else (len(words),)))
        place = _PLACE_AND_DATE.fullmatch(text)
        if place is not None and place[1].lower() in MONTH_NUMBERS:
            return True
        if text.startswith("*") or any(begin in _words() for begin in begins):
            return True
    return False


def _nameless(sheet: Sheet, row: int, layout: Layout) -> Problem:
    at = layout.keys[-1]
    return sheet.at(
        row,
        at,
        Problem(
            code="missing",
            found=Bilingual(
                f"baris berisi tanpa {_heading(layout, at)}",
                f"a filled row without {_heading(layout, at)}",
            ),
            expected=Bilingual("usulan yang bernama", "a name, or an empty row"),
        ),
    )


def _heading(layout: Layout, column: int) -> str:
    letter = column_letter(column)
    return next(repr(use.heading) for use in layout.columns if use.column == letter)
