"""Tables as people fill them: a header, rows of cells, and the address of each cell."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from attrs import Factory, evolve, field, frozen

from inovasi.errors import DataError, Problem, sentence
from inovasi.io.tables._cells import Cell, Percent
from inovasi.language import fold


def column_letter(index: int) -> str:
    """Name a column, counted from 0, as spreadsheets do: ``A`` to ``Z``, then ``AA``."""
    before, last = divmod(index, 26)
    return (column_letter(before - 1) if before else "") + chr(ord("A") + last)


def is_empty(cells: Iterable[Cell]) -> bool:
    """Tell whether cells hold nothing but white space."""
    return all(isinstance(cell, str) and not cell.strip() for cell in cells)


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
    filled: tuple[int, ...] = field(
        init=False, eq=False, repr=False, default=Factory(_filled, takes_self=True)
    )
    """Places of the rows that are not empty."""

    def __attrs_post_init__(self) -> None:
        """Refuse, all at once, headings and rows that do not make a table."""
        problems: list[Problem] = []
        seen: dict[str, str] = {}
        for column, heading in enumerate(self.header):
            name = fold(heading)
            if not name:
                message = "found an empty heading; expected a name for the column"
                problems.append(self.problem(-1, column, message, "header"))
            elif name in seen:
                message = (
                    f"found {heading!r} again, as in {seen[name]}; expected different headings"
                )
                problems.append(self.problem(-1, column, message, "header"))
            seen.setdefault(name, self.address(-1, column))
        if not self.header:
            message = "found no headings; expected the names of the columns"
            problems.append(self.problem(-1, 0, message, "header"))
        width = len(self.header)
        for place, row in enumerate(self.rows):
            if len(row) != width:
                message = f"found {len(row)} cells; expected {width}, as in the header"
                problems.append(evolve(self.problem(place, 0, message, "ragged"), path=None))
        if problems:
            raise DataError(problems)

    @property
    def place(self) -> str:
        """Where it stands: the file, and the sheet if there is one."""
        return self.source if self.sheet is None else f"{self.source} [{self.sheet}]"

    def address(self, row: int, column: int) -> str:
        """Name a cell, row and column counted from 0 below the header (row -1)."""
        number = self.first_row + row
        if self.by_name and self.header:
            name = self.header[column]
            return name if row < 0 else f"{name}[{number}]"
        return f"{column_letter(column)}{number}"

    def problem(self, row: int, column: int, message: str, code: str = "invalid") -> Problem:
        """Make a problem that names a cell, with file, sheet and row."""
        number, path = self.first_row + row, self.address(row, column)
        made = Problem(**sentence(message), source=self.place, row=number, path=path, code=code)
        if self.by_name and self.header:
            return evolve(made, row=None if row < 0 else number, path=self.header[column])
        return made

    def placed(self, row: int, column: int, error: DataError) -> list[Problem]:
        """Put the problems of one cell in its place."""
        return [self.problem(row, column, one.message, one.code) for one in error.problems]


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
    body: list[Sequence[Cell]] = []
    for place, row in enumerate(rows[1:]):
        beyond = [at for at in range(width, len(row)) if not is_empty(row[at : at + 1])]
        if beyond and header:
            message = f"found {plain_text(row[beyond[0]])!r} under no heading; expected {width} cells, as in the header"
            problems.append(table.problem(place, beyond[0], message, "ragged"))
        body.append(("",) * width if is_empty(row) else row[:width])
    try:
        return evolve(table, header=[plain_text(cell) for cell in header], rows=body)
    except DataError as error:
        raise DataError([*error.problems, *problems]) from error
