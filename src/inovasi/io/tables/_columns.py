"""
Declared columns: the cells of a table become values, a column at a time, and every fault is reported at once.

A heading is known by its key or by any alias, in Indonesian or in English; capitals, spaces and punctuation do
not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from attrs import evolve, field, frozen

from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.identity import fold, near
from inovasi.io.tables._cells import Column, Locale, read_cells, unknown_word
from inovasi.io.tables._table import Table
from inovasi.limits import MOST_PROBLEMS, MOST_SHOWN
from inovasi.model._checks import unique
from inovasi.model._reading import is_short, not_too_many


Extra = Literal["refuse", "keep"]
"""What becomes of columns that nobody declared."""


@frozen(kw_only=True)
class TypedTable:
    """The values of a table by column, one for each of its rows that is not empty."""

    table: Table
    columns: Mapping[str, Column]
    """What each column was to hold, by its key."""
    rows: int = 0
    positions: Mapping[str, int] = field(factory=dict[str, int])
    """Where each column stands, by its key."""
    values: Mapping[str, Sequence[Any]] = field(factory=dict[str, Sequence[Any]])
    """The values of each declared column, by its key; ``None`` where nothing is said."""
    problems: tuple[Problem, ...] = ()
    faulty: frozenset[tuple[int, str]] = frozenset()
    """Row and column of each faulty cell, which counts as empty."""

    def row_number(self, row: int) -> int:
        """Number a row as an editor shows it."""
        return self.table.first_row + self.table.filled[row]

    def at(self, row: int, key: str, problem: Problem) -> Problem:
        """Put a problem in the cell of a value; the key stands for a column that is not there."""
        position = self.positions.get(key)
        placed = self.table.at(self.table.filled[row], position, problem)
        return evolve(placed, path=key or None) if position is None else placed


def names_of(column: Column) -> tuple[str, ...]:
    """Give the headings that mean a column, folded."""
    return tuple(dict.fromkeys(fold(name) for name in (column.key, *column.aliases)))


def find_columns(
    table: Table, columns: Sequence[Column], *, extra: Extra = "refuse"
) -> Mapping[str, int]:
    """
    Find the declared columns in the header of a table: their places by key.

    A column that is missing or stands twice is a fault, and so is a heading that nobody declared, which is often
    misspelt, unless ``extra`` is ``"keep"``.
    """
    owned = [(name, column) for column in columns for name in names_of(column)]
    unique(Bilingual("judul kolom", "headings of columns"), (name for name, _ in owned))
    owners = dict(owned)
    positions: dict[str, int] = {}
    left: dict[int, str] = {}
    problems: list[Problem] = []
    for place, heading in enumerate(table.header):
        column = owners.get(fold(heading))
        if column is None:
            left[place] = heading
        elif column.key in positions:
            first = table.address(-1, positions[column.key])
            problems.append(table.at(-1, place, _same(heading, column.key, first)))
        else:
            positions[column.key] = place
    absent = [column for column in columns if column.key not in positions]
    problems += [_absent(table, column, left.values()) for column in absent if column.required]
    if extra == "refuse":
        free = [name for column in absent for name in (column.key, *column.aliases)]
        problems += [
            _unknown(table, place, name, [] if number > MOST_SHOWN else free)
            for number, (place, name) in enumerate(left.items())
        ]
    if problems:
        raise DataError(problems)
    return positions


def _same(heading: str, key: str, first: str) -> Problem:
    return Problem(
        code="header",
        found=Bilingual(
            f"{shown(heading)}, yang berarti {key!r} seperti {first}",
            f"{shown(heading)}, which means {key!r} as {first} does",
        ),
        expected=Bilingual("satu saja", "only one"),
    )


def _absent(table: Table, column: Column, headings: Iterable[str]) -> Problem:
    names = [repr(name) for name in column.aliases or (column.key,)]
    expected = Bilingual(
        f"kolom {column.key!r} dengan judul {' atau '.join(names)}",
        f"a column {column.key!r} with the heading {' or '.join(names)}",
    )
    short = [heading for heading in headings if is_short(heading)]
    may_be = [match for name in names_of(column) for match in near(name, short, "heading")]
    hint = Bilingual(f"apakah {may_be[0]!r}?", f"is it {may_be[0]!r}?") if may_be else None
    return table.at(-1, None, Problem(code="header", expected=expected, hint=hint))


def _unknown(table: Table, place: int, heading: str, free: Sequence[str]) -> Problem:
    found = Bilingual(
        f"judul kolom {shown(heading)} yang tidak dikenal", f"the unknown heading {shown(heading)}"
    )
    expected = Bilingual("hanya kolom yang dikenal", "only declared columns")
    may_be = near(heading, free, "heading")
    return table.at(-1, place, unknown_word("header", found, may_be, expected))


def read_columns(
    table: Table, columns: Sequence[Column], *, locale: Locale = "id", extra: Extra = "refuse"
) -> TypedTable:
    """Read the cells of a table as the values that its columns declare; no rows if its header is faulty."""
    declared = {column.key: column for column in columns}
    try:
        positions = find_columns(table, columns, extra=extra)
    except DataError as error:
        return TypedTable(table=table, columns=declared, problems=error.problems)
    there = [column for column in columns if column.key in positions]
    read, faults = read_cells(
        [table.rows[place] for place in table.filled],
        [(positions[column.key], column) for column in there],
        locale,
    )
    problems = not_too_many(
        problem
        for row, number, error in faults
        for problem in table.placed(table.filled[row], positions[there[number].key], error)
    )
    if len(problems) > MOST_PROBLEMS:
        return TypedTable(table=table, columns=declared, problems=tuple(problems))
    nothing = [None] * len(table.filled)
    values = dict.fromkeys(declared, nothing)
    return TypedTable(
        table=table,
        columns=declared,
        rows=len(table.filled),
        positions=positions,
        values=values | dict(zip((column.key for column in there), read, strict=True)),
        problems=tuple(problems),
        faulty=frozenset((row, there[number].key) for row, number, _ in faults),
    )
