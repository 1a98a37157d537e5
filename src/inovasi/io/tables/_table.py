"""
Tables as people fill them: a header, rows of cells, and where each cell stands.

`inovasi.io.tables._csv` and `inovasi.io.tables._xlsx` make a `Table` of a file and a file of a `Table`;
`inovasi.io.tables._columns` turns its cells into values.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import evolve, field, frozen

from inovasi.errors import DataError, Problem
from inovasi.io.tables._cells import Percent
from inovasi.language import fold
from inovasi.model._checks import words


Cell = str | Decimal | bool | date | Percent
"""A cell: text, or what a spreadsheet holds as a number, a truth value, a day or a percentage."""


def column_letter(index: int) -> str:
    """
    Name a column as spreadsheets do.

    Args:
        index: Place of the column, from 0.

    Returns:
        ``A`` to ``Z``, then ``AA``.

    Example:
        >>> column_letter(0), column_letter(27)
        ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _drop_blank_end(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    kept = [tuple(row) for row in rows]
    while kept and is_blank(kept[-1]):
        kept.pop()
    return tuple(kept)


def is_blank(cells: Iterable[Cell]) -> bool:
    """
    Tell whether a row holds nothing.

    Args:
        cells: Its cells.

    Returns:
        True if each is a text of blanks at most.
    """
    return all(isinstance(cell, str) and not cell.strip() for cell in cells)


def plain_text(cell: Cell) -> str:
    """
    Write a cell that is no text in plain digits: ``1234.5``, ``7.31 %``, ``2021-07-26``.

    Args:
        cell: The cell.

    Returns:
        Its text; truth values are ``True`` and ``False``.
    """
    if isinstance(cell, Percent):
        return f"{cell.value:f} %"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


@frozen(kw_only=True)
class Table:
    """
    A table as it was read, or as it shall be written; equal when header and rows are.

    Args:
        header: The headings, all different and none blank.
        rows: As many cells in each row as there are headings; blank rows at the end are dropped.
        source: File name, or another name of the table.
        sheet: Name of the sheet of a workbook.
        first_row: Number of the first of the rows in its file.
        by_name: Whether cells are named by their column, as in a data frame: ``kind[3]``.
        encoding: Encoding that was declared or found, if it was a text file.
        delimiter: Delimiter that was declared or found, if it was a text file.
        sha256: Checksum of the file, to tell later which file it was.

    Raises:
        DataError: With every blank or repeated heading and every row of another length.

    Example:
        >>> Table(header=["judul", "nilai"], rows=[["Perahu Pustaka", "80,5"]]).address(0, 1)
        'B2'
    """

    header: tuple[str, ...] = field(converter=words)
    rows: tuple[tuple[Cell, ...], ...] = field(default=(), converter=_drop_blank_end)
    source: str = field(default="table", eq=False)
    sheet: str | None = field(default=None, eq=False)
    first_row: int = field(default=2, eq=False)
    by_name: bool = field(default=False, eq=False)
    encoding: str | None = field(default=None, eq=False)
    delimiter: str | None = field(default=None, eq=False)
    sha256: str | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse, all at once, headings and rows that make no table."""
        problems: list[Problem] = []
        seen: dict[str, str] = {}
        for column, heading in enumerate(self.header):
            name, address = fold(heading), self.address(-1, column)
            if not name:
                message = "found a blank heading; expected a name for the column"
                problems.append(self.problem(-1, column, message, "header"))
            elif name in seen:
                message = (
                    f"found {heading!r} again, as in {seen[name]}; expected different headings"
                )
                problems.append(self.problem(-1, column, message, "header"))
            seen.setdefault(name, address)
        if not self.header:
            problems.append(self.problem(-1, 0, "found no heading; expected a header", "header"))
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
        """
        Name a cell as spreadsheets do, or by its column where cells are named so.

        Args:
            row: Place in `rows`, from 0; -1 is the header.
            column: Place in the row, from 0.

        Returns:
            Such as ``C7``, or ``kind[3]``.
        """
        number = self.first_row + row
        if self.by_name and self.header:
            name = self.header[column]
            return name if row < 0 else f"{name}[{number}]"
        return f"{column_letter(column)}{number}"

    def problem(self, row: int, column: int, message: str, code: str = "invalid") -> Problem:
        """
        Make a problem that names a cell.

        Args:
            row: Place in `rows`, from 0; -1 is the header.
            column: Place in the row, from 0.
            message: What was found and what was expected.
            code: Kind of fault.

        Returns:
            The problem with file, sheet, row and cell.
        """
        number, path = self.first_row + row, self.address(row, column)
        made = Problem(message=message, source=self.place, row=number, path=path, code=code)
        if self.by_name and self.header:
            return evolve(made, row=None if row < 0 else number, path=self.header[column])
        return made
