"""Records to tables, in which nothing is lost: what a table cannot hold is refused by name."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple, cast

from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.io.records._layout import AS_JSON, RecordLayout
from inovasi.io.records._read import records_of
from inovasi.io.tables._cells import Cell, Column, Kind, Locale
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
    rows = rows_of(records, layout, locale)
    table = _table(layout, rows.columns, source)
    lists: dict[tuple[str, ...], Table] = {}
    keys = [slot for slot in layout.slots if slot.column in layout.key_columns]
    for path, inner in layout.lists:
        owners = [record for record in records for _ in at_path(record, path) or ()]
        below = rows_of(
            [part for record in records for part in at_path(record, path) or ()], inner, locale
        )
        if owners:
            named = [
                coded([at_path(owner, key.path) for owner in owners], key.column.kind, locale).at(
                    below.owners
                )
                for key in keys
            ]
            lists[path] = _table(
                inner, [*named, *below.columns], source, layout.reference, ".".join(path)
            )
    back: list[Any] = records_of(table, layout, layout.kind, lists=lists, locale=locale)
    refuse_losses(records, back, layout, source)
    return (table, *lists.values())


class Coded(NamedTuple):
    """A column as its different values, the cell of each, and which of them stands in each row."""

    values: Sequence[Any]
    cells: Sequence[Cell]
    codes: Sequence[int]

    def at(self, places: Iterable[int]) -> "Coded":
        """Give the column of the rows at these places."""
        return self._replace(codes=[self.codes[place] for place in places])

    def full(self, made: Sequence[Any]) -> list[Any]:
        """Give what was made of each different value, row by row."""
        return [made[code] for code in self.codes]


class Rows(NamedTuple):
    """The rows of a table of records."""

    owners: Sequence[int]
    """The place of the record of each row."""
    parts: Sequence[Any]
    """The member of its part that a row is for."""
    columns: Sequence[Coded]


def rows_of(records: Sequence[Any], layout: RecordLayout, locale: Locale) -> Rows:
    """Give the rows of records: one for each, or one for each member of its part."""
    owners: list[int] = []
    parts: list[Any] = []
    for place, record in enumerate(records):
        own = (layout.part and getattr(record, layout.part)) or (None,)
        owners += [place] * len(own)
        parts += own
    columns: list[Coded] = []
    for slot in layout.slots:
        things = parts if slot.of_part else records
        column = coded(values_at(things, slot.path), slot.column.kind, locale)
        columns.append(column if slot.of_part else column.at(owners))
    return Rows(owners, parts, columns)


def coded(values: Sequence[Any], kind: Kind, locale: Locale) -> Coded:
    """Write values as cells, each different one once."""
    # Numbers may be equal and written in several ways.
    names = values if kind in ("text", "identifier", "date") else [*map(str, values)]
    places: dict[Any, int] = {}
    codes = [places.setdefault(name, len(places)) for name in names]
    different = [*dict(zip(codes, values, strict=True)).values()]
    return Coded(different, [write_value(value, locale=locale) for value in different], codes)


def values_at(things: Sequence[Any], path: tuple[str, ...]) -> list[Any]:
    """Give what stands at a path of names in each of some things."""
    first, *rest = path
    if rest:
        return [at_path(thing, path) for thing in things]
    return [getattr(thing, first, None) for thing in things]


def main_table(
    records: Sequence[Any], layout: RecordLayout, *, locale: Locale, source: str
) -> Table:
    """Make the table of records without those of their lists."""
    return _table(layout, rows_of(records, layout, locale).columns, source)


def at_path(record: Any, path: tuple[str, ...]) -> Any:
    """Give what stands at a path of names; ``None`` where there is none."""
    for name in path:
        record = getattr(record, name, None)
    return record


def _table(
    layout: RecordLayout,
    columns: Sequence[Coded],
    source: str,
    reference: Sequence[Column] = (),
    sheet: str = "",
) -> Table:
    """Make a table of columns, without those that hold nothing."""
    kept = kept_columns(layout, columns, reference)
    cells = [column.full(column.cells) for column in kept.values()]
    return Table(
        header=[*kept], rows=zip(*cells, strict=True), sheet=sheet or layout.name, source=source
    )


def kept_columns(
    layout: RecordLayout, columns: Sequence[Coded], reference: Sequence[Column] = ()
) -> dict[str, Coded]:
    """Give the columns that hold anything or are required; without rows all stand."""
    names = [column.key for column in (*reference, *layout.columns)]
    needed = {column.key for column in layout.columns if column.required}
    named = dict(zip(names, columns, strict=True))
    kept = {
        name: column
        for name, column in named.items()
        if name in needed or not column.cells or any(cell != "" for cell in column.cells)
    }
    return kept or {names[0]: columns[0]}


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
