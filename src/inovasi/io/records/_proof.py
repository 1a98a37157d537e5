"""Whether a table reads back equal, told by what its columns hold, without reading all of it."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from inovasi.convert._summary_rows import is_summary
from inovasi.errors import DataError
from inovasi.identity import fold
from inovasi.io.records._layout import TABLE_KINDS, RecordLayout, Slot
from inovasi.io.records._read import records_of
from inovasi.io.records._write import Coded, Rows, main_table, values_at
from inovasi.io.tables._cells import Locale, read_cells
from inovasi.model._fields import fields_of
from inovasi.model._reading import reader


_ABSENT: Final = (None, (), "")
"""What an empty cell may stand for."""


def reads_back(records: Sequence[Any], layout: RecordLayout, rows: Rows, locale: Locale) -> bool:
    """
    Tell whether the table of records reads back equal; no where that cannot be told in this way.

    Each cell is read by itself, so each different value of a column is read once. Besides, only what is absent decides
    what a row becomes, so one record of each pattern is read back whole. Records of one key would be one.
    """
    if layout.kind not in TABLE_KINDS or not records:
        return False
    keys: dict[bool, list[Sequence[Any]]] = {False: [[0] * len(rows.owners)], True: [rows.owners]}
    equal = False
    with suppress(DataError):  # which the whole would raise too, at its own place
        for slot, column in zip(layout.slots, rows.columns, strict=True):
            texts = _read_alone(layout, slot, column, locale)
            if texts is None:
                return False
            if slot.path[0] in (layout.part_keys if slot.of_part else layout.keys):
                keys[slot.of_part].append(column.full(texts))
        own, parts = (len({*zip(*columns, strict=True)}) for columns in keys.values())
        if (layout.keys or layout.part) and own < len(records):
            return False
        if layout.part_keys and parts < len(rows.owners):
            return False
        owners = dict(zip(_patterns(records, layout, rows), rows.owners, strict=True)).values()
        sample = [records[place] for place in sorted({*owners})]
        table = main_table(sample, layout, locale=locale, source="")
        equal = records_of(table, layout, layout.kind, locale=locale) == sample
    return equal


def _read_alone(
    layout: RecordLayout, slot: Slot, column: Coded, locale: Locale
) -> list[str] | None:
    """Read each different cell as its field does: the folded texts, or nothing where one is not equal."""
    kind: Any = layout.part_kind if slot.of_part else layout.kind
    annotation: Any = None
    for name in slot.path:
        field = next(one for one in fields_of(kind) if one.name == name)
        kind, annotation = field.kind, field.annotation
    (plain,), faults = read_cells([[cell] for cell in column.cells], [(0, slot.column)], locale)
    if faults or (slot.column in layout.key_columns and any(map(is_summary, column.cells))):
        return None
    read = reader(annotation)
    for text, value in zip(plain, column.values, strict=True):
        if (value not in _ABSENT) if text is None else read(text) != value:
            return None
    return ["" if text is None else fold(str(text)) for text in plain]


def _patterns(records: Sequence[Any], layout: RecordLayout, rows: Rows) -> Iterator[Any]:
    """Tell of each row what is absent: its part, what belongs to it once, a cell, what no column holds."""
    patterns: list[Sequence[Any]] = [[part is None for part in rows.parts]]
    for of_part, kind, things in (
        (False, layout.kind, records),
        (True, layout.part_kind, rows.parts),
    ):
        paths = {slot.path for slot in layout.slots if slot.of_part is of_part}
        held = paths if of_part or layout.part is None else paths | {(layout.part,)}
        inside = {path[:end] for path in paths for end in range(1, len(path))}
        for path in (*inside, *_not_held(kind, held)):
            found = [*map(_absent, values_at(things, path))]
            patterns.append(found if of_part else [found[owner] for owner in rows.owners])
    patterns += [
        column.full([*map(_absent, column.values)])
        for column in rows.columns
        if "" in column.cells and len(column.cells) > 1
    ]
    return zip(*patterns, strict=True)


def _absent(value: Any) -> int:
    """Tell apart what an empty cell may stand for."""
    return _ABSENT.index(value) if value in _ABSENT else len(_ABSENT)


def _not_held(kind: type | None, paths: Collection[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Give the fields, and those of what belongs to a record once, that no column holds."""
    for field in () if kind is None else fields_of(kind):
        below = {path[1:] for path in paths if path[0] == field.name}
        if not below:
            yield (field.name,)
        elif () not in below:
            yield from ((field.name, *path) for path in _not_held(field.kind, below))
