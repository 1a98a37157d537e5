"""Tables as people fill them: a header, rows of cells, and the address of each cell."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import Factory, evolve, field, frozen

from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.identity import fold
from inovasi.io.tables._cells import Cell, Percent
from inovasi.limits import MOST_COLUMNS
from inovasi.model._reading import not_too_many, too_large


def column_letter(index: int) -> str:
    """Name a column, counted from 0, as spreadsheets do: ``A`` to ``Z``, then ``AA``."""
    before, last = divmod(index, 26)
    return (column_letter(before - 1) if before else "") + chr(ord("A") + last)


def is_empty(cells: Iterable[Cell]) -> bool:
    """Tell whether cells hold nothing but white space."""
    for cell in cells:  # noqa: SIM110  (asked of every row; a generator takes twice as long)
        if not isinstance(cell, str) or cell.strip():
            return False
    return True


def plain_text(cell: Cell) -> str:
    """Write a cell that is not a text in plain digits: ``1234.5``, ``7.31 %``, ``2021-07-26``."""
    if isinstance(cell, Percent):
        return f"{cell.value:f} %"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _without_empty_end(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    kept = [tuple(row) for row in rows]
    while kept and is_empty(kept[-1]):
        kept.pop()
    return tuple(kept)


def _filled(table: "Table") -> tuple[int, ...]:
    return tuple(place for place, row in enumerate(table.rows) if not is_empty(row))


@frozen(kw_only=True)
class Table:
    """
    A table as it was read, or as it is to be written; equal when header and rows are.

    The headings differ and none is empty; each row has as many cells, and empty rows at the end are dropped.
    In a data frame cells are named by their column, as in ``kind[3]``.
    """

    header: tuple[str, ...] = field(converter=tuple[str, ...])
    rows: tuple[tuple[Cell, ...], ...] = field(default=(), converter=_without_empty_end)
    source: str = field(default="table", eq=False)
    sheet: str | None = field(default=None, eq=False)
    first_row: int = field(default=2, eq=False)
    by_name: bool = field(default=False, eq=False)
    letters: tuple[str, ...] = field(default=(), eq=False)
    """Letters of the columns, where they do not stand side by side from ``A`` on."""
    filled: tuple[int, ...] = field(
        init=False, eq=False, repr=False, default=Factory(_filled, takes_self=True)
    )
    """Places of the rows that are not empty."""

    def __attrs_post_init__(self) -> None:
        """Refuse, all at once, headings and rows that do not make a table."""
        width = len(self.header)
        if width > MOST_COLUMNS:
            count = Bilingual(f"{width} kolom", f"{width} columns")
            wide = too_large(count, MOST_COLUMNS, Bilingual("kolom", "columns"))
            raise DataError(self.placed(-1, None, wide))
        problems: list[Problem] = []
        seen: dict[str, str] = {}
        for column, heading in enumerate(self.header):
            name = fold(heading)
            if not name:
                problems.append(self.at(-1, column, _EMPTY_HEADING))
            elif name in seen:
                problems.append(self.at(-1, column, _again(heading, seen[name])))
            seen.setdefault(name, self.address(-1, column))
        if not self.header:
            problems.append(self.at(-1, None, _NO_HEADINGS))
        problems += not_too_many(
            self.at(place, None, ragged(Bilingual(f"{size} sel", f"{size} cells"), width))
            for place, size in enumerate(map(len, self.rows))
            if size != width
        )
        if problems:
            raise DataError(problems)

    @property
    def place(self) -> str:
        """Where it stands: the file, and the sheet if there is one."""
        return self.source if self.sheet is None else f"{self.source} [{self.sheet}]"

    def address(self, row: int, column: int) -> str:
        """Name a cell, row and column counted from 0 below the header (row -1)."""
        number = self.first_row + row
        if self.by_name:
            name = self.header[column]
            return name if row < 0 else f"{name}[{number}]"
        letter = self.letters[column] if self.letters else column_letter(column)
        return f"{letter}{number}"

    def at(self, row: int, column: int | None, problem: Problem) -> Problem:
        """Put a problem in its cell, or row if there is none, with file and sheet."""
        number = None if self.by_name and row < 0 else self.first_row + row
        if column is None:
            path = None
        else:
            path = self.header[column] if self.by_name else self.address(row, column)
        return evolve(problem, source=self.place, row=number, path=path)

    def placed(self, row: int, column: int | None, error: DataError) -> list[Problem]:
        """Put the problems of one cell in its place."""
        return [self.at(row, column, problem) for problem in error.problems]


_EMPTY_HEADING: Final = Problem(
    code="header",
    found=Bilingual("judul kolom yang kosong", "an empty heading"),
    expected=Bilingual("nama untuk kolom ini", "a name for the column"),
)
_NO_HEADINGS: Final = Problem(
    code="header", expected=Bilingual("baris judul kolom", "the headings of the columns")
)


def _again(heading: str, first: str) -> Problem:
    return Problem(
        code="header",
        found=Bilingual(
            f"{shown(heading)} sekali lagi, seperti di {first}",
            f"{shown(heading)} again, as in {first}",
        ),
        expected=Bilingual("judul kolom yang berbeda-beda", "different headings"),
    )


def ragged(found: Bilingual, width: int) -> Problem:
    """Say that a row is not as long as the headings."""
    expected = Bilingual(
        f"{width} sel, seperti pada baris judul", f"{width} cells, as in the header"
    )
    return Problem(code="ragged", found=found, expected=expected)


def _beyond(table: Table, rows: Iterable[Sequence[Cell]], width: int) -> Iterator[Problem]:
    """Find the first cell of each row that stands under no heading."""
    for place, row in enumerate(rows):
        for at, cell in enumerate(row[width:], width):
            if not is_empty([cell]):
                text = shown(plain_text(cell))
                found = Bilingual(f"{text} tanpa judul kolom", f"{text} under no heading")
                yield table.at(place, at, ragged(found, width))
                break


def table_of_cells(rows: Sequence[Sequence[Cell]], problems: list[Problem], **about: Any) -> Table:
    """
    Make a table of the cells of a file, from the row of the headings on.

    An empty row may be short, and empty cells beyond the last heading are left out; any other there is added to
    the problems. What is wrong with the headings or the length of rows is raised, together with the problems.
    """
    header = list(rows[0]) if rows else []
    while header and is_empty(header[-1:]):
        header.pop()
    width = len(header)
    table = Table(header=("header",), **about)
    body = [("",) * width if is_empty(row) else row[:width] for row in rows[1:]]
    if header:
        problems += not_too_many(_beyond(table, rows[1:], width))
    try:
        return evolve(table, header=[plain_text(cell) for cell in header], rows=body)
    except DataError as error:
        raise DataError([*error.problems, *problems]) from error
