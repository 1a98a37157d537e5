"""Records to tables, in which nothing is lost: what a table cannot hold is refused by name."""

from collections.abc import Iterator, Sequence
from typing import Any

from inovasi.errors import DataError, Problem
from inovasi.io.records._cells import write_slot
from inovasi.io.records._layout import RecordLayout, Slot
from inovasi.io.records._read import records_of
from inovasi.io.tables._cells import Locale
from inovasi.io.tables._table import Cell, Table


def tables_of(
    records: Sequence[Any], layout: RecordLayout, *, locale: Locale = "id", source: str = "table"
) -> tuple[Table, ...]:
    """
    Make tables of records.

    Columns that no record fills are left out, unless they are required; without records all stand.

    Args:
        records: The records, all of the class of the layout.
        layout: How they lie in tables.
        locale: How numbers are written that must be texts.
        source: Name of the file, for messages.

    Returns:
        The table of the records, then one for each list that holds anything.

    Raises:
        DataError: With every field that would not read back equal.
    """
    rows = [row for record in records for row in _rows(record, layout)]
    tables = [_table(rows, (), layout, layout.name, locale, source)]
    lists: dict[tuple[str, ...], Table] = {}
    for path, inner in layout.lists:
        below = [
            (*_reference(record, layout), *row)
            for record in records
            for thing in _at(record, path) or ()
            for row in _rows(thing, inner)
        ]
        if below:
            names = tuple(column.key for column in layout.reference())
            lists[path] = _table(below, names, inner, ".".join(path), locale, source)
    tables += lists.values()
    _refuse_losses(records, tables[0], lists, layout, locale, source)
    return tuple(tables)


def _table(
    rows: Sequence[Sequence[Any]],
    names: tuple[str, ...],
    layout: RecordLayout,
    sheet: str,
    locale: Locale,
    source: str,
) -> Table:
    """Write the values of the rows as cells, without the columns that hold nothing."""
    cells = [[write_slot(value, locale=locale) for value in row] for row in rows]
    header = (*names, *(slot.column.key for slot in layout.slots))
    needed = {slot.column.key for slot in layout.slots if slot.column.required}
    kept = [
        place
        for place, name in enumerate(header)
        if not cells or name in needed or any(row[place] != "" for row in cells)
    ] or [0]
    body: list[list[Cell]] = [[row[place] for place in kept] for row in cells]
    return Table(header=[header[place] for place in kept], rows=body, sheet=sheet, source=source)


def _rows(record: Any, layout: RecordLayout) -> Iterator[list[Any]]:
    """Give the values of each row of a record: one, or one for each member of its part."""
    parts: Sequence[Any] = (
        (None,) if layout.part is None else _at(record, (layout.part,)) or (None,)
    )
    for part in parts:
        yield [_value(part if slot.of_part else record, slot) for slot in layout.slots]


def _value(record: Any, slot: Slot) -> Any:
    return None if record is None else _at(record, slot.path)


def _at(record: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        record = getattr(record, name, None)
    return record


def _reference(record: Any, layout: RecordLayout) -> list[Any]:
    return [
        _at(record, slot.path)
        for slot in layout.slots
        if not slot.of_part and slot.path[0] in layout.keys
    ]


def _refuse_losses(
    records: Sequence[Any],
    table: Table,
    lists: dict[tuple[str, ...], Table],
    layout: RecordLayout,
    locale: Locale,
    source: str,
) -> None:
    """Read the tables back before they are written; what is not equal is named and refused."""
    back: list[Any] = records_of(table, layout, layout.kind, lists=lists, locale=locale)
    if back == list(records):
        return
    if len(back) != len(records):
        keys = " and ".join(layout.keys)
        message = f"found {len(records)} records of which some have the same {keys}; expected different ones"
        raise DataError([Problem(message=message, source=source, code="unwritable")])
    raise DataError(
        [
            Problem(
                message=f"found {_short(found)}, which a table cannot hold (it would read back as "
                f"{_short(again)}); write it as JSON",
                source=source,
                path=f"[{place}].{path}",
                code="unwritable",
            )
            for place, (record, other) in enumerate(zip(records, back, strict=True))
            for path, found, again in _differences(record, other)
        ]
    )


def _differences(record: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    for field in record.__attrs_attrs__:
        found, again = getattr(record, field.name), getattr(other, field.name)
        if found != again:
            yield field.name, found, again


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 - fits one line
