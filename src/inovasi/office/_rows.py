"""Which rows of a table hold records; every row that holds none is set aside with its reason."""

import re
from functools import cache
from typing import Final

from attrs import define, field, frozen

from inovasi.convert._summary_rows import is_summary, summary_problem
from inovasi.errors import Bilingual, Problem
from inovasi.identity import fold
from inovasi.io.tables._cells import missing
from inovasi.language import MONTH_NUMBERS
from inovasi.office._columns import Layout
from inovasi.office._headings import KEYS, Heading, data, fields_of_kind, spellings
from inovasi.office._sheets import Sheet
from inovasi.office._table import AsideRow


_TITLE: Final = Bilingual("di atas judul kolom", "above the headings")
_NUMBERING: Final = Bilingual("nomor kolom", "numbers of the columns")
_EMPTY: Final = Bilingual("baris kosong", "an empty row")
_NUMBER_ALONE: Final = Bilingual("nomor tanpa isi", "a number alone")
_AGAIN: Final = Bilingual("judul kolom sekali lagi", "the headings again")
_SUM: Final = Bilingual("rekap (jumlah, rata-rata)", "a row that sums up")
_BELOW: Final = Bilingual("di bawah tabel", "below the table")
_LABEL: Final = Bilingual("tidak menyebut nama", "names no record")
_SECTION: Final = Bilingual("judul bagian", "heading of a section")
_SCALE: Final = Bilingual("bobot atau skala", "weights or scale")
_ANOTHER: Final = Problem(
    code="several",
    found=Bilingual("judul kolom tabel lain", "the headings of another table"),
    expected=Bilingual("satu tabel dalam satu lembar", "one table on a sheet"),
)
_UNCOUNTED: Final = Problem(
    code="missing",
    found=Bilingual("nama tanpa nomor dan tanpa isi lain", "a name without number and other cells"),
    expected=Bilingual(
        "nomor bila usulan, atau baris dihapus", "a number if it is a record, or no such row"
    ),
)
_EXAMPLE: Final = Bilingual("baris contoh", "the example row")
EXAMPLE: Final = Bilingual("contoh", "example")
"""What stands in place of a number in the example row of a template."""
_FEW: Final = 2
"""Cells that a row below a table has at most."""
_PLACE_AND_DATE: Final = re.compile(r"[^\d,]+,\s*[\d.… _]*\s*([a-z]+)\.?\s+[\d.…_]+", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"\(?[\d.,]+(?:\s*[-–]\s*[\d.,]+)?\s*%?\)?")  # noqa: RUF001
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
    rows = Rows()
    for row in range(heading.first):
        if sheet.texts(row):
            rows.put_aside(sheet, row, _TITLE)
    if heading.numbering is not None:
        rows.put_aside(sheet, heading.numbering, _NUMBERING)
    sort = _Sorter(sheet=sheet, heading=heading, layout=layout)
    for row in range(heading.body, len(sheet.rows)):
        found = sort.kind(row)
        if found is None:
            rows.records.append(row)
        elif isinstance(found, Problem):
            problems.append(found)
        else:
            rows.put_aside(sheet, row, found)
    return rows


@define(kw_only=True)
class _Sorter:
    """Tells what each row is, from the first one down."""

    sheet: Sheet
    heading: Heading
    layout: Layout
    is_below: bool = False
    """Whether what belongs below the table has begun."""
    headings: frozenset[str] = field(init=False)
    first: int = field(init=False)
    last: int = field(init=False)
    """The rows that name a record first and last."""
    is_counted: bool = field(init=False)
    """Whether records have running numbers."""

    def __attrs_post_init__(self) -> None:
        self.headings = frozenset(fold(part) for parts in self.heading.parts for part in parts)
        named = [*filter(self._names, range(self.heading.body, len(self.sheet.rows)))]
        self.first, self.last = (named[0], named[-1]) if named else (0, 0)
        at = self.layout.number
        self.is_counted = at is not None and any(
            _is_counted(self.sheet.text(row, at)) for row in named
        )

    def kind(self, row: int) -> Bilingual | Problem | None:
        """Give the reason why a row holds no record, or what is wrong with it; nothing for a record."""
        sheet, layout, texts = self.sheet, self.layout, self.sheet.texts(row)
        if not texts:
            return _EMPTY
        if {*map(fold, texts)} <= self.headings:
            return _AGAIN
        number = "" if layout.number is None else sheet.text(row, layout.number)
        if fold(number) in {EXAMPLE.id, EXAMPLE.en} and self._shows(row):
            return _EXAMPLE
        others = [*layout.places.values(), *(at for at, _ in layout.marks)]
        filled = [at for at in others if at not in layout.keys and _says(sheet, row, at)]
        if _is_counted(number):
            if len(texts) == 1:
                return _NUMBER_ALONE
            return None if self._names(row) else _nameless(sheet, row, layout)
        if self._begins_another(row, texts):
            return sheet.at(row, None, _ANOTHER)
        return self._unnumbered(row, texts, filled)

    def _unnumbered(
        self, row: int, texts: list[str], filled: list[int]
    ) -> Bilingual | Problem | None:
        sheet, is_named = self.sheet, self._names(row)
        if _sums(sheet, row, self.layout):
            if is_named and not all(_DIGITS.fullmatch(sheet.text(row, at)) for at in filled):
                at = self.layout.keys[-1]
                return sheet.at(row, at, summary_problem(sheet.text(row, at)))
            return _SUM
        apart = self.layout.number is not None or not sheet.texts(row - 1)
        if not (is_named and filled) and (self.is_below or _is_footer(texts, apart=apart)):
            self.is_below = True
            return _BELOW
        if is_named:
            marked = bool(sheet.text(row, self.layout.number or 0))
            said = [text for text in texts if missing(text) is None]
            if filled or not self.is_counted or len(said) > 1 + marked:
                return None
            return _SECTION if marked else sheet.at(row, self.layout.keys[-1], _UNCOUNTED)
        if self._is_scale(row, filled):
            return _SCALE
        if self.is_counted and len(filled) == 1 and sheet.text(row, self.layout.number or 0):
            return _SECTION
        if len(filled) > 1 or (filled and row < self.last):
            return _nameless(sheet, row, self.layout)
        self.is_below = row > self.last and len(texts) <= _FEW
        return _BELOW if self.is_below else _LABEL

    def _shows(self, row: int) -> bool:
        """Whether a row still holds what the template shows, and no record that somebody wrote over it."""
        known = fields_of_kind(self.layout.kind).values()
        examples = {fold(entry.get("example", "")) for entry in known}
        return all(fold(self.sheet.text(row, at)) in examples for at in self.layout.keys)

    def _is_scale(self, row: int, filled: list[int]) -> bool:
        """Whether a row above the records says what the numbers below it count at most, or weigh."""
        places = self.layout.places
        numbers = {places.get("total"), places.get("rank"), *(at for at, _ in self.layout.marks)}
        return (
            bool(filled)
            and row < self.first
            and {*filled} <= numbers
            and all(_WEIGHT.fullmatch(self.sheet.text(row, at)) for at in filled)
        )

    def _begins_another(self, row: int, texts: list[str]) -> bool:
        """Whether a row holds the headings of another table."""
        if not self._names(row) or len(texts) == 1:
            return False
        known = [any(fold(text) in spellings(kind) for kind in KEYS) for text in texts]
        return known.count(True) * 2 > len(texts)

    def _names(self, row: int) -> bool:
        """Whether a row names a record."""
        return any(_says(self.sheet, row, at) for at in self.layout.keys)


def _says(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell says something: it is neither empty nor a dash, though it may be unreadable."""
    return missing(sheet.text(row, column)) is None or (row, column) in sheet.faults


def _sums(sheet: Sheet, row: int, layout: Layout) -> bool:
    """Whether the first words of a row, or those that should name a record, say that it sums up."""
    first = sheet.texts(row)[0]
    said = [first, *(sheet.text(row, at) for at in layout.keys)]
    return any(is_summary(text) or is_summary(_DIGITS.sub(" ", text).strip()) for text in said)


def _is_counted(number: str) -> bool:
    return number.rstrip(".)").isdigit()


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
                f"baris berisi tanpa {layout.headings[at]!r}",
                f"a filled row without {layout.headings[at]!r}",
            ),
            expected=Bilingual("usulan yang bernama", "a name, or an empty row"),
        ),
    )
