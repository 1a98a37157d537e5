"""Tables to records: rows are put together, and every fault is told with its file, sheet and cell."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from attrs import Factory, define, evolve, frozen

from inovasi.convert._structure import structure
from inovasi.errors import DataError, Problem
from inovasi.io.records._cells import read_slot
from inovasi.io.records._layout import RecordLayout, Slot
from inovasi.io.tables._cells import Locale, Missing
from inovasi.io.tables._columns import Column, Extra, header_map, read_cell
from inovasi.io.tables._table import Table, is_blank


T = TypeVar("T")

_LAST_STEP: Final = re.compile(r"(?:\.?[^.\[\]]+|\[\d+\])$")

Key = tuple[str, ...]


@frozen(kw_only=True)
class _Row:
    """One row: the plain values of its slots, and where they stand."""

    table: Table
    place: int
    positions: Mapping[str, int]
    reference: Key
    values: Mapping[Slot, Any]
    faulty: frozenset[str] = frozenset()

    def problem(self, column: str, message: str, code: str = "invalid") -> Problem:
        position = self.positions.get(column)
        found = self.table.problem(self.place, position or 0, message, code)
        return evolve(found, path=column) if position is None else found


@define(kw_only=True)
class _Draft:
    """One record in the making: its plain values, and which cell each of them came from."""

    row: _Row
    plain: dict[str, Any] = Factory(dict[str, Any])
    parts: int = 0
    cells: dict[str, tuple[_Row, str]] = Factory(dict[str, tuple[_Row, str]])

    def take(self, row: _Row, layout: RecordLayout, *, part: bool) -> None:
        """Take the fields of the record, or of one of its parts, from a row."""
        values = {slot: value for slot, value in row.values.items() if slot.of_part == part}
        if not part:
            _fill(self.plain, values, "", row, self.cells)
        elif layout.part is not None and any(value is not None for value in values.values()):
            made: dict[str, Any] = {}
            where = f"{layout.part}[{self.parts}]"
            self.cells[where] = (row, "")
            _fill(made, values, f"{where}.", row, self.cells)
            self.plain.setdefault(layout.part, []).append(made)
            self.parts += 1

    def locate(self, problem: Problem) -> Problem | None:
        """Put a problem where the cell stands that it speaks of; none if that is told already."""
        path = problem.path or ""
        known = path
        while known and known not in self.cells:
            known = _LAST_STEP.sub("", known)
        row, column = self.cells.get(known, (self.row, ""))
        if row.faulty and (column in row.faulty or not path):
            return None
        missing = path[len(known) :].lstrip(".")
        place = row.problem(column or missing or path, problem.message, problem.code)
        return evolve(place, path=None) if not column and not missing else place


def _fill(
    plain: dict[str, Any],
    values: Mapping[Slot, Any],
    prefix: str,
    row: _Row,
    cells: dict[str, tuple[_Row, str]],
) -> None:
    for slot, value in values.items():
        cells[prefix + ".".join(slot.path)] = (row, slot.column.key)
        if value is not None:
            inner = plain
            for name in slot.path[:-1]:
                inner = inner.setdefault(name, {})
            inner[slot.path[-1]] = value


def records_of(
    table: Table,
    layout: RecordLayout,
    kind: type[T],
    *,
    lists: Mapping[tuple[str, ...], Table] | None = None,
    locale: Locale = "id",
    extra: Extra = "refuse",
    check: Callable[[T], Iterable[Problem]] | None = None,
) -> list[T]:
    """
    Make records of tables.

    Args:
        table: The table of the records.
        layout: How they lie in it.
        kind: Their class.
        lists: The tables of their lists, by the path of the list.
        locale: How numbers are written in cells of type text.
        extra: What becomes of columns that nobody declared.
        check: Finds what else is wrong with a record; the path of a problem leads to its field.

    Returns:
        The records, in the order of their first rows.

    Raises:
        DataError: With every fault of all tables, each with file, sheet, row and cell.
    """
    problems: list[Problem] = []
    rows = _rows(table, (), layout, problems, locale, extra)
    whole = not problems
    drafts = _drafts(rows, layout, problems)
    inner = dict(layout.lists)
    for path, below in (lists or {}).items():
        found = _rows(below, layout.reference(), inner[path], problems, locale, extra)
        if whole:
            problems += _attach(found, drafts, path, inner[path], layout)
    made: list[T] = []
    for draft in drafts:
        found_in: Iterable[Problem] = ()
        try:
            made.append(structure(draft.plain, kind))
            found_in = () if check is None else check(made[-1])
        except DataError as error:
            found_in = error.problems
        placed = map(draft.locate, found_in)
        problems += [problem for problem in placed if problem is not None]
    if problems:
        raise DataError(problems)
    return made


def _rows(
    table: Table,
    reference: Sequence[Column],
    layout: RecordLayout,
    problems: list[Problem],
    locale: Locale,
    extra: Extra,
) -> list[_Row]:
    """Read the rows; the faults of their cells are added to the problems, and count as blank."""
    try:
        header = header_map(table, (*reference, *layout.columns), extra=extra)
    except DataError as error:
        problems += error.problems
        return []
    rows: list[_Row] = []
    for place, cells in enumerate(table.rows):
        if is_blank(cells):
            continue
        faulty: set[str] = set()
        names: list[str] = []
        values: dict[Slot, Any] = {}
        for column in reference:
            at = header.positions.get(column.key)
            name: Any = Missing.BLANK
            if at is not None:
                with _placed(table, place, at, problems, faulty, column.key):
                    name = read_cell(cells[at], column)
            names.append("" if isinstance(name, Missing) else str(name))
        for slot in layout.slots:
            key = slot.column.key
            at = header.positions.get(key)
            values[slot] = None
            if at is not None:
                with _placed(table, place, at, problems, faulty, key):
                    values[slot] = read_slot(cells[at], slot, locale=locale)
        rows.append(
            _Row(
                table=table,
                place=place,
                positions=header.positions,
                reference=tuple(names),
                values=values,
                faulty=frozenset(faulty),
            )
        )
    return rows


@contextmanager
def _placed(
    table: Table, place: int, at: int, problems: list[Problem], faulty: set[str], column: str
) -> Generator[None, None, None]:
    """Give the faults of a cell its place, and go on."""
    try:
        yield
    except DataError as error:
        faulty.add(column)
        where = table.problem(place, at, "")
        problems += [
            evolve(where, message=problem.message, code=problem.code) for problem in error.problems
        ]


def _key(row: _Row, layout: RecordLayout) -> Key:
    values = (
        value
        for slot, value in row.values.items()
        if not slot.of_part and slot.path[0] in layout.keys
    )
    return tuple("" if value is None else str(value) for value in values)


def _drafts(rows: Sequence[_Row], layout: RecordLayout, problems: list[Problem]) -> list[_Draft]:
    """Begin a record for each row; for each key, where a record has a row for each of its parts."""
    drafts: list[_Draft] = []
    known: dict[Key, _Draft] = {}
    for row in rows:
        key = _key(row, layout)
        draft = known.get(key) if layout.part is not None else None
        if draft is None:
            draft = _Draft(row=row)
            draft.take(row, layout, part=False)
            drafts.append(draft)
            known[key] = draft
        else:
            problems += _differences(draft.row, row)
        draft.take(row, layout, part=True)
    return drafts


def _differences(first: _Row, row: _Row) -> Iterator[Problem]:
    """Find what a later row of one record says otherwise; a blank cell says nothing."""
    for slot, value in row.values.items():
        if not slot.of_part and value is not None and value != first.values[slot]:
            key = slot.column.key
            where = first.table.address(first.place, first.positions[key])
            message = f"found {value!r}; expected {first.values[slot]!r}, as in {where}, or a blank"
            yield row.problem(key, message, "contradiction")


def _attach(
    rows: Sequence[_Row],
    drafts: Sequence[_Draft],
    path: tuple[str, ...],
    inner: RecordLayout,
    layout: RecordLayout,
) -> Iterator[Problem]:
    """Put the things of one list into the records that their rows name."""
    known: dict[Key, _Draft] = {}
    for draft in drafts:
        key = _key(draft.row, layout)
        if key in known:
            where = known[key].row.table.first_row + known[key].row.place
            message = f"found {', '.join(key)!r} again, as in row {where}; expected different ones"
            yield draft.row.problem(layout.keys[0], message, "duplicate")
        known.setdefault(key, draft)
    groups: dict[Key, list[_Row]] = {}
    for row in rows:
        if row.reference in known:
            groups.setdefault(row.reference, []).append(row)
            continue
        name = layout.reference()[0].key
        message = f"found {', '.join(row.reference)!r}; expected one of the sheet {layout.name!r}"
        yield row.problem(name, message, "unknown")
    for key, group in groups.items():
        draft = known[key]
        problems: list[Problem] = []
        things = _drafts(group, inner, problems)
        yield from problems
        holder = draft.plain
        for name in path[:-1]:
            holder = holder.setdefault(name, {})
        holder[path[-1]] = [thing.plain for thing in things]
        for place, thing in enumerate(things):
            prefix = f"{'.'.join(path)}[{place}]"
            draft.cells[prefix] = (thing.row, "")
            draft.cells |= {f"{prefix}.{where}": cell for where, cell in thing.cells.items()}
