"""Records to tables, in which nothing is lost: what a table cannot hold is refused by name."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, cast

from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.io.records._layout import AS_JSON, RecordLayout
from inovasi.io.records._read import records_of
from inovasi.io.tables._cells import Cell, Column, Locale
from inovasi.io.tables._table import Table
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate
from inovasi.model._fields import fields_of


_DIGITS: Final = 15
"""Digits of a number that a spreadsheet keeps."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""The first day on which all spreadsheets agree."""


def tables_of(
    records: Sequence[Any], layout: RecordLayout, *, locale: Locale = "id", source: str = "table"
) -> tuple[Table, ...]:
    """
    Make the table of records of one class, then one for each of their lists that holds anything.

    Columns that no record fills are left out, unless they are required; without records all stand. A field that
    would not read back equal is refused.
    """
    table = main_table(records, layout, locale=locale, source=source)
    lists: dict[tuple[str, ...], Table] = {}
    keys = [slot.path for slot in layout.slots if slot.column in layout.key_columns]
    for path, inner in layout.lists:
        below = [
            [*(at_path(record, key) for key in keys), *row]
            for record in records
            for part in at_path(record, path) or ()
            for row in _rows(part, inner)
        ]
        if below:
            lists[path] = _table(layout.reference, inner, below, ".".join(path), locale, source)
    back: list[Any] = records_of(table, layout, layout.kind, lists=lists, locale=locale)
    refuse_losses(records, back, layout, source)
    return (table, *lists.values())


def main_table(
    records: Sequence[Any], layout: RecordLayout, *, locale: Locale, source: str
) -> Table:
    """Make the table of records without those of their lists."""
    rows = [row for record in records for row in _rows(record, layout)]
    return _table((), layout, rows, layout.name, locale, source)


def _rows(record: Any, layout: RecordLayout) -> Iterator[list[Any]]:
    """Give the values of each row of a record: one, or one for each member of its part."""
    parts = (None,) if layout.part is None else getattr(record, layout.part) or (None,)
    for part in parts:
        yield [at_path(part if slot.of_part else record, slot.path) for slot in layout.slots]


def at_path(record: Any, path: tuple[str, ...]) -> Any:
    """Give what stands at a path of names; ``None`` where there is none."""
    for name in path:
        record = getattr(record, name, None)
    return record


def _table(
    reference: Sequence[Column],
    layout: RecordLayout,
    rows: Sequence[Sequence[Any]],
    sheet: str,
    locale: Locale,
    source: str,
) -> Table:
    """Write the values of the rows as cells, without the columns that hold nothing."""
    cells = [[write_value(value, locale=locale) for value in row] for row in rows]
    needed = {column.key for column in layout.columns if column.required}
    names = [column.key for column in (*reference, *layout.columns)]
    kept = [
        place
        for place, name in enumerate(names)
        if not cells or name in needed or any(row[place] != "" for row in cells)
    ] or [0]
    return Table(
        header=[names[place] for place in kept],
        rows=[[row[place] for place in kept] for row in cells],
        sheet=sheet,
        source=source,
    )


def write_value(value: Any, *, locale: Locale = "id") -> Cell:
    """Write the value of a field into a cell; ``None`` and an empty list leave it empty."""
    match value:
        case tuple():
            items = cast("tuple[object, ...]", value)
            texts = [_text(write_value(item, locale=locale), locale) for item in items]
            # Values are separated by semicolons, or stand one a line when one of them has a semicolon.
            if any(";" in text for text in texts):
                return "".join(f"{text}\n" for text in texts)
            return "; ".join(texts)
        case None:
            return ""
        case Vocabulary():
            return value.value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case PartialDate() | date():
            day = PartialDate.parse(value)
            full = day.day is not None and day.earliest >= _FIRST_DAY
            return day.earliest if full else str(day)
        case bool() | str():
            return value
        case _:
            number = Decimal(value)
            digits = number.normalize().as_tuple().digits
            long = len(digits) > _DIGITS or abs(number) >= 10**_DIGITS
            return _text(number, locale) if long else number


def _text(cell: Cell, locale: Locale) -> str:
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.replace(".", ",") if locale == "id" else text
    return str(cell)


def refuse_losses(
    records: Sequence[Any], back: Sequence[Any], layout: RecordLayout, source: str
) -> None:
    """Name and refuse what is not equal when it was read back before it is written."""
    if back == list(records):
        return
    if len(back) != len(records):
        count, keys = len(records), ", ".join(layout.keys)
        raise DataError(
            Problem(
                found=Bilingual(
                    f"{count} data, sebagian dengan {keys} yang sama",
                    f"{count} records of which some have the same {keys}",
                ),
                expected=Bilingual("yang berbeda-beda", "different ones"),
                source=source,
                code="unwritable",
            )
        )
    raise DataError(
        [
            Problem(
                found=Bilingual(
                    f"{shown(found)}, yang tidak muat dalam tabel (akan terbaca {shown(again)})",
                    f"{shown(found)}, which a table cannot hold (it would read back as {shown(again)})",
                ),
                hint=AS_JSON,
                source=source,
                path=f"[{place}].{field.name}",
                code="unwritable",
            )
            for place, (record, other) in enumerate(zip(records, back, strict=True))
            for field in fields_of(layout.kind)
            if (found := getattr(record, field.name)) != (again := getattr(other, field.name))
        ]
    )
