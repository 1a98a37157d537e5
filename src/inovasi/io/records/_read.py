"""Typed columns to records: rows are put together, and every fault is told with its file, sheet and cell."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Final, TypeVar

from attrs import Factory, define, evolve

from inovasi.convert._structure import structure
from inovasi.convert._summary_rows import is_summary, summary_problem
from inovasi.errors import Bilingual, DataError, Problem, Words, shown
from inovasi.identity import fold
from inovasi.io.records._layout import RecordLayout, Slot
from inovasi.io.tables._cells import Column, Locale, expected_in
from inovasi.io.tables._columns import Extra, TypedTable, read_columns
from inovasi.io.tables._table import Table
from inovasi.limits import MOST_PROBLEMS
from inovasi.model._reading import stopped


T = TypeVar("T")

_LAST_STEP: Final = re.compile(r"(?:\.?[^.\[\]]+|\[\d+\])$")

_BETWEEN_FIELDS: Final = ("contradiction", "order")
"""Codes of faults that may only follow from a faulty cell, which counts as empty."""

_Key = tuple[str, ...]

"""A column of a long table says the same names again and again."""


def repeated(
    keys: Sequence[_Key], where: Callable[[int], Bilingual]
) -> Iterator[tuple[int, Problem]]:
    """Find keys that were there before in any spelling, each with its place; where says the place of the first."""
    seen: dict[_Key, int] = {}
    same = cache(fold)  # ids stand in many rows
    for place, key in enumerate(keys):
        first = seen.setdefault(tuple(map(same, key)), place) if key[0] else place
        if first != place:
            name, other = (shown(", ".join(filter(None, keys[one]))) for one in (place, first))
            there, also = where(first), "" if name == other else f" ({other})"
            found = Bilingual(
                f"{name} sekali lagi, seperti di {there.id}{also}",
                f"{name} again, as in {there.en}{also}",
            )
            expected = Bilingual("satu kali", "once")
            yield place, Problem(code="duplicate", found=found, expected=expected)


def _same(key: _Key) -> _Key:
    return tuple(map(fold, key))


def row_words(number: int) -> Bilingual:
    """Name a row of a table."""
    return Bilingual(f"baris {number}", f"row {number}")


@define(kw_only=True)
class _Draft:
    """One record in the making: its plain values, and which cell each of them came from."""

    typed: TypedTable
    row: int
    plain: dict[str, Any] = Factory(dict[str, Any])
    places: list[tuple[str, TypedTable, int, Sequence[Slot]]] = Factory(list[Any])
    """From which row the fields below a path were taken."""

    @cached_property
    def cells(self) -> dict[str, tuple[TypedTable, int, str]]:
        """Which cell each field came from; made only when there is a fault to be placed."""
        found: dict[str, tuple[TypedTable, int, str]] = {}
        for prefix, typed, row, slots in self.places:
            if prefix:
                found[prefix.removesuffix(".")] = (typed, row, "")
            for slot in slots:
                found[prefix + ".".join(slot.path)] = (typed, row, slot.column.key)
        return found

    def take(self, row: int, slots: Sequence[Slot], part: str | None = None) -> None:
        """Take the fields of the record, or of one more of its parts, from a row."""
        values, there = self.typed.values, self.typed.positions
        given = [
            (slot.path, value)
            for slot in slots
            if (key := slot.column.key) in there and (value := values[key][row]) is not None
        ]
        plain, prefix = self.plain, ""
        if part is not None:
            if not given:
                return
            plain = {}
            parts = self.plain.setdefault(part, [])
            prefix = f"{part}[{len(parts)}]."
            parts.append(plain)
        self.places.append((prefix, self.typed, row, slots))
        for path, value in given:
            put(plain, path, value)

    def locate(self, problem: Problem) -> Problem | None:
        """Put a problem where the cell stands that it speaks of; none if that is told already."""
        path = problem.path or ""
        known = path
        while known and known not in self.cells:
            known = _LAST_STEP.sub("", known)
        typed, row, column = self.cells.get(known, (self.typed, self.row, ""))
        if (row, column) in typed.faulty:
            return None
        whole = not path or problem.code in _BETWEEN_FIELDS
        if whole and any(faulty == row for faulty, _ in typed.faulty):
            return None
        key = column or path[len(known) :].lstrip(".")
        if problem.code == "missing" and key in typed.columns:
            problem = evolve(problem, expected=expected_in(typed.columns[key]))
        elif whole:
            problem = self._in_headings(problem, known[: known.rfind(".") + 1])
        return typed.at(row, key, problem)

    def _in_headings(self, problem: Problem, prefix: str) -> Problem:
        """Name the fields that a problem speaks of by the headings of their columns."""
        headings = {
            path.removeprefix(prefix): typed.table.header[typed.positions[column]]
            for path, (typed, _, column) in self.cells.items()
            if path.startswith(prefix) and column in typed.positions
        }

        def said(words: Words | None) -> Words | None:
            if isinstance(words, Bilingual):
                return Bilingual(*(_named(text, headings) for text in (words.id, words.en)))
            return None if words is None else _named(words, headings)

        return evolve(problem, found=said(problem.found), expected=said(problem.expected))


def _named(text: str, headings: Mapping[str, str]) -> str:
    return re.sub(r"\w+", lambda word: headings.get(word[0], word[0]), text)


def put(plain: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    """Put a value into plain values, at a path of names."""
    for name in path[:-1]:
        plain = plain.setdefault(name, {})
    plain[path[-1]] = value


def records_of(
    table: Table,
    layout: RecordLayout,
    kind: type[T],
    *,
    lists: Mapping[tuple[str, ...], Table] | None = None,
    nested: Mapping[tuple[str, ...], Sequence[Any]] | None = None,
    locale: Locale = "id",
    extra: Extra = "refuse",
    check: Callable[[T], Iterable[Problem]] | None = None,
) -> list[T]:
    """
    Make records of their table and of the tables of their lists, in the order of their first rows.

    Lists may also be given as plain values, a list or ``None`` for each row of the table.

    A check finds what else is wrong with a record; the path of its problem leads to the field. All faults of all
    tables are raised together.
    """
    inner = dict(layout.lists)
    typed = read_columns(table, layout.columns, locale=locale, extra=extra)
    below = {
        path: read_columns(
            part, (*layout.reference, *inner[path].columns), locale=locale, extra=extra
        )
        for path, part in (lists or {}).items()
    }
    named_by = (typed.positions.get(column.key) for column in layout.key_columns)
    sums = summaries(table, [at for at in named_by if at is not None])
    problems = [*typed.problems, *sums.values()]
    rows = [row for row in range(typed.rows) if table.filled[row] not in sums]
    drafts = _drafts(typed, rows, layout, problems)
    problems += [
        typed.at(drafts[place].row, layout.keys[0], wrong)
        for place, wrong in repeated(
            [_key(typed, draft.row, layout.key_columns) for draft in drafts if layout.keys],
            lambda place: row_words(typed.row_number(drafts[place].row)),
        )
    ]
    for path, part in below.items():
        problems += part.problems
        if not typed.problems:
            problems += _attach(part, drafts, path, inner[path], layout)
    for path, column in (nested or {}).items():
        problems += _nest(typed, drafts, path, column)
    made: list[T] = []
    for draft in drafts:
        try:
            made.append(structure(draft.plain, kind))
            found = () if check is None else check(made[-1])
        except DataError as error:
            found = error.problems
        problems += [problem for problem in map(draft.locate, found) if problem is not None]
        if len(problems) > MOST_PROBLEMS:
            problems.append(stopped(problems[-1]))
            break
    if problems:
        raise DataError(problems)
    return made


def _key(typed: TypedTable, row: int, columns: Iterable[Column]) -> _Key:
    values = (typed.values[column.key][row] for column in columns)
    return tuple("" if value is None else str(value) for value in values)


def summaries(table: Table, columns: Iterable[int]) -> dict[int, Problem]:
    """Find the rows that sum up a table, by the columns that should name a record; each by its place."""
    rows = [table.rows[place] for place in table.filled]
    found = {at: {*filter(is_summary, {row[at] for row in rows})} for at in columns}
    return {
        place: table.at(place, at, summary_problem(table.rows[place][at]))
        for at, cells in found.items()
        for place in (table.filled if cells else ())
        if table.rows[place][at] in cells
    }


def _drafts(
    typed: TypedTable, rows: Sequence[int], layout: RecordLayout, problems: list[Problem]
) -> list[_Draft]:
    """Begin a record for each row; for each key, where a record has a row for each of its parts."""
    drafts: list[_Draft] = []
    known: dict[_Key, _Draft] = {}
    own, of_part = (
        [slot for slot in layout.slots if slot.of_part is part] for part in (False, True)
    )
    part_keys = [slot.column for slot in of_part if slot.path[0] in layout.part_keys]
    again = dict(_parts_again(typed, rows, (*layout.key_columns, *part_keys)) if part_keys else ())
    for place, row in enumerate(rows):
        key = _same(_key(typed, row, layout.key_columns)) if layout.part is not None else ()
        draft = known.get(key) if layout.part is not None else None
        if draft is None:
            draft = _Draft(typed=typed, row=row)
            draft.take(row, own)
            drafts.append(draft)
            known[key] = draft
        else:
            problems += _contradictions(draft, row, layout)
        if place in again:
            problems.append(typed.at(row, part_keys[0].key, again[place]))
        elif layout.part is not None:
            draft.take(row, of_part, layout.part)
    return drafts


def _parts_again(
    typed: TypedTable, rows: Sequence[int], columns: Iterable[Column]
) -> Iterator[tuple[int, Problem]]:
    """Find the rows of a part that its record has already."""
    keys = [_key(typed, row, columns) for row in rows]
    return repeated(
        [key if key[-1] else ("",) for key in keys],
        lambda place: row_words(typed.row_number(rows[place])),
    )


def _contradictions(draft: _Draft, row: int, layout: RecordLayout) -> Iterator[Problem]:
    """Find what a later row of one record says otherwise; an empty cell says nothing."""
    typed = draft.typed
    for slot in layout.slots:
        key = slot.column.key
        first, value = typed.values[key][draft.row], typed.values[key][row]
        if slot.of_part or slot.column in layout.key_columns:
            continue
        if value is not None and value != first:
            where = typed.table.address(typed.table.filled[draft.row], typed.positions[key])
            expected = Bilingual(
                f"{shown(first)}, seperti di {where}, atau sel kosong",
                f"{shown(first)}, as in {where}, or an empty cell",
            )
            wrong = Problem(code="contradiction", found=shown(value), expected=expected)
            yield typed.at(row, key, wrong)


def _nest(
    typed: TypedTable, drafts: list[_Draft], path: tuple[str, ...], column: Sequence[Any]
) -> Iterator[Problem]:
    """Put plain lists into the records of their rows; a row that holds nothing else is none of a record."""
    place_of = {typed.table.filled[draft.row]: draft for draft in drafts}
    for place, value in enumerate(column):
        if value is None or value == []:
            continue
        if place in place_of:
            put(place_of[place].plain, path, value)
        elif not typed.problems:
            expected = Bilingual(
                "isian data yang memilikinya", "the fields of the record that has it"
            )
            wrong = typed.table.at(place, None, Problem(code="missing", expected=expected))
            yield evolve(wrong, path=".".join(path))


def _attach(
    typed: TypedTable,
    drafts: list[_Draft],
    path: tuple[str, ...],
    inner: RecordLayout,
    layout: RecordLayout,
) -> Iterator[Problem]:
    """Put the records of one list into the records that their rows name."""
    known: dict[_Key, _Draft] = {}
    for draft in drafts:
        known.setdefault(_same(_key(draft.typed, draft.row, layout.key_columns)), draft)
    groups: dict[_Key, list[int]] = {}
    for row in range(typed.rows):
        key = _key(typed, row, layout.reference)
        if _same(key) in known:
            groups.setdefault(_same(key), []).append(row)
        else:
            expected = Bilingual(
                f"salah satu yang ada di lembar {layout.name!r}",
                f"one that the sheet {layout.name!r} has",
            )
            wrong = Problem(code="reference", found=shown(", ".join(key)), expected=expected)
            yield typed.at(row, layout.reference[0].key, wrong)
    for key, rows in groups.items():
        problems: list[Problem] = []
        parts = _drafts(typed, rows, inner, problems)
        yield from problems
        put(known[key].plain, path, [part.plain for part in parts])
        for place, part in enumerate(parts):
            prefix = f"{'.'.join(path)}[{place}]"
            known[key].places += [
                (f"{prefix}.{inside}", of, row, slots) for inside, of, row, slots in part.places
            ]
