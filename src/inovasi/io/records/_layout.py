"""
How a class of records lies in tables: which field stands in which column, which list in which sheet.

What belongs to a record once becomes a column (``organisation.name`` for a field of a field). A list of plain
values stands in one cell. Of the lists of records one may be unfolded (a team has a row for each member); each
other list has a table of its own, whose rows name their record.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeVar

import attrs
from attrs import frozen

from inovasi._wording import did_you_mean
from inovasi.convert._parse import parse_toml
from inovasi.errors import Bilingual, DataError, NotFoundError, Problem
from inovasi.identity import fold, near
from inovasi.io.tables._cells import Column, Kind
from inovasi.model._award import Award
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._fields import RecordField, fields_of, is_record
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation
from inovasi.model._partner import Partner
from inovasi.model._reading import refused
from inovasi.model._regulation import Regulation
from inovasi.model._replication import Replication
from inovasi.model._team import Member, Team


T = TypeVar("T")

TABLE_KINDS: Final = (
    Organisation,
    Innovation,
    Team,
    Member,
    Partner,
    Outcome,
    Evidence,
    Award,
    Replication,
    Regulation,
    ScoreSheet,
)
"""The classes whose headings are known in Indonesian and English; others go by their keys."""

LEAF_KINDS: Final[dict[object, Kind]] = {
    str: "text",
    int: "integer",
    bool: "yes_no",
    Decimal: "number",
    Decimal | Fraction: "number",
    date: "date",
    PartialDate: "date",
}


AS_JSON: Final = Bilingual("baca dan tulis sebagai JSON", "read and write it as JSON")
"""The way out for what a table or a frame cannot hold."""


def record_name(kind: type) -> str:
    """Name a class as its table and its sheet are named: ``score_sheet``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


@cache
def _data() -> Mapping[str, Any]:
    text = files("inovasi.io").joinpath("data", "columns.toml").read_text("utf-8")
    return parse_toml(text)


def entry_of(kind: type) -> Mapping[str, Any]:
    """Give what the data say of a class: ``keys``, ``part``, ``sheets``, ``columns``, as far as they are there."""
    entry: Mapping[str, Any] = _data().get(record_name(kind), {})
    return entry


def headings(entry: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Give the headings of one column, or the names of one sheet, the Indonesian ones first."""
    return () if entry is None else (*entry["id"], *entry["en"])


@cache
def words_of(kind: type[StrEnum]) -> Mapping[str, str]:
    """Give the words that mean a value of a closed vocabulary, folded; each value is a word too."""
    entry = _data()["words"].get(record_name(kind), {})
    return {
        fold(word): member.value
        for member in kind
        for word in (member.value, *headings(entry.get(member.value)))
    }


@frozen(kw_only=True)
class Slot:
    """The place of one field of a record, or of its part that has the row, in a table."""

    path: tuple[str, ...]
    column: Column
    of_part: bool = False
    vocabulary: type[StrEnum] | None = None

    @property
    def many(self) -> bool:
        """Whether a cell holds several values."""
        return self.column.many


@frozen(kw_only=True)
class RecordLayout:
    """
    The tables of a class of records.

    The keys tell its records apart, and so do those of the part, the list that is unfolded; each other list has a
    path and a layout.
    """

    kind: type
    name: str
    keys: tuple[str, ...]
    slots: tuple[Slot, ...]
    part: str | None
    part_kind: type | None
    part_keys: tuple[str, ...]
    lists: tuple[tuple[tuple[str, ...], "RecordLayout"], ...]
    columns: tuple[Column, ...]
    """The columns of its slots."""
    key_columns: tuple[Column, ...]
    """The columns of its keys."""
    reference: tuple[Column, ...]
    """The columns in which the rows of its lists name their record, such as ``innovation.id``."""
    sheets: Mapping[str, tuple[str, ...]]
    """The paths of its lists by the folded names of their sheets."""


def layout_of(kind: type) -> RecordLayout:
    """Lay a class of records out in tables; lists within lists do not fit."""
    if not is_record(kind):
        raise refused(
            "kind", kind, "kelas data seperti Innovation", "a class of records such as Innovation"
        )
    return _layout(kind)


@cache
def _layout(kind: type) -> RecordLayout:
    entry = entry_of(kind)
    slots, lists = _walk(kind, (), (kind,), required=True)
    slots = [_named(slot, kind) for slot in slots]
    part: str | None = entry.get("part")
    part_kind = None if part is None else lists.pop((part,))
    if part_kind is not None:
        inner, _ = _walk(part_kind, (), (kind, part_kind), required=False)
        taken = {slot.column.key for slot in slots}
        slots += [_of_part(slot, part_kind, kind, taken, f"{part}.") for slot in inner]
    below = tuple((path, layout_of(item)) for path, item in lists.items())
    if below and ("keys" not in entry or any(layout.lists for _, layout in below)):
        raise _does_not_fit(kind)
    name, keys = record_name(kind), tuple(entry.get("keys", ()))
    own = [slot.column for slot in slots if not slot.of_part and slot.path[0] in keys]
    return RecordLayout(
        kind=kind,
        name=name,
        keys=keys,
        slots=tuple(slots),
        part=part,
        part_kind=part_kind,
        part_keys=() if part_kind is None else tuple(entry_of(part_kind).get("keys", ())),
        lists=below,
        columns=tuple(slot.column for slot in slots),
        key_columns=tuple(own),
        reference=tuple(
            Column(key=f"{name}.{column.key}", kind="identifier", required=column.required)
            for column in own
        ),
        sheets={
            fold(word): path
            for path, _ in below
            for word in (".".join(path), *headings(entry.get("sheets", {}).get(".".join(path))))
        },
    )


def fits_tables(kind: type) -> bool:
    """Tell whether a class of records fits into tables; what is no record is refused."""
    try:
        layout_of(kind)
    except DataError:
        if not is_record(kind):
            raise
        return False
    return True


def _does_not_fit(kind: type) -> DataError:
    return DataError(
        Problem(
            code="kind",
            found=Bilingual(
                f"{kind.__name__}, yang tidak muat dalam tabel",
                f"{kind.__name__}, which does not fit into tables",
            ),
            hint=AS_JSON,
        )
    )


def _walk(
    kind: type, path: tuple[str, ...], above: tuple[type, ...], *, required: bool
) -> tuple[list[Slot], dict[tuple[str, ...], type]]:
    """Sort the fields of a class, and of what belongs to it once, into columns and lists."""
    slots: list[Slot] = []
    lists: dict[tuple[str, ...], type] = {}
    for field in fields_of(kind):
        place, needed = (*path, field.name), required and field.required
        if field.kind in LEAF_KINDS or field.vocabulary is not None:
            slots.append(_slot(place, field, required=needed))
        elif field.kind in above:
            continue  # such as the mark behind a mark, which no table holds
        elif not is_record(field.kind):
            raise _does_not_fit(kind)
        elif field.many:
            lists[place] = field.kind
        else:
            deeper = _walk(field.kind, place, (*above, field.kind), required=needed)
            slots += deeper[0]
            lists |= deeper[1]
    return slots, lists


def _slot(path: tuple[str, ...], field: RecordField, *, required: bool) -> Slot:
    column = Column(
        key=".".join(path),
        kind=LEAF_KINDS.get(field.kind, "text"),
        required=required,
        meanings=None if field.vocabulary is None else words_of(field.vocabulary),
        fraction=field.kind == Decimal | Fraction,
        many=field.many,
    )
    return Slot(path=path, column=column, vocabulary=field.vocabulary)


def _named(slot: Slot, kind: type, key: str | None = None) -> Slot:
    """Give a column the headings that the data have for it, or for another key."""
    entry = entry_of(kind).get("columns", {}).get(key or slot.column.key)
    if entry is None:
        return slot
    column = attrs.evolve(
        slot.column,
        aliases=headings(entry),
        kind=entry.get("kind", slot.column.kind),
        required=entry.get("required", slot.column.required),
    )
    return attrs.evolve(slot, column=column)


def _of_part(slot: Slot, item: type, whole: type, taken: set[str], prefix: str) -> Slot:
    """Name a column of a part: as in a table of its own, but never as one of the whole."""
    made = attrs.evolve(_named(slot, item), of_part=True)
    if slot.column.key not in taken:
        return made
    column = attrs.evolve(made.column, key=prefix + slot.column.key, aliases=())
    return _named(attrs.evolve(made, column=column), whole)


def find_sheets(
    names: Sequence[str], layout: RecordLayout, main: str | None, source: str
) -> tuple[str, Mapping[tuple[str, ...], str]]:
    """Find the sheet of the records and those of their lists; a name nearly that of a list is a fault."""
    own = [name for name in names if fold(name) == fold(layout.name)]
    found: dict[tuple[str, ...], str] = {}
    problems: list[Problem] = []
    for name in names:
        path = layout.sheets.get(fold(name))
        if name == main or name in own:
            continue
        if path in found:
            same = Bilingual(
                f"lembar {name!r}, yang sama artinya dengan {found[path]!r}",
                f"the sheet {name!r}, which means the same as {found[path]!r}",
            )
            problems.append(
                Problem(code="sheet", found=same, expected=Bilingual("satu saja", "only one"))
            )
        elif path is not None:
            found[path] = name
        elif may_be := near(name, layout.sheets, "sheet"):
            odd = Bilingual(f"lembar {name!r}", f"the sheet {name!r}")
            problems.append(Problem(code="sheet", found=odd, hint=did_you_mean(may_be[0])))
    if problems:
        raise DataError(problems).placed(source=source)
    if main is None:
        rest = own or [name for name in names if name not in found.values()]
        if len(rest) != 1:
            raise NotFoundError(
                Bilingual("lembar tunggal untuk", "single sheet for"), layout.name, names
            )
        main = rest[0]
    return main, found


def kind_of(records: Sequence[T], kind: type[T] | None, source: str) -> type[T]:
    """Tell the one class of records; none, or several, cannot be written to ``source``."""
    kinds = dict.fromkeys(type(record) for record in records)
    if kind is not None:
        kinds[kind] = None
    if len(kinds) != 1:
        raise DataError(
            Problem(
                code="kind",
                found=", ".join(kind.__name__ for kind in kinds) or None,
                expected=Bilingual(
                    "data dari satu kelas (kind= jika tidak ada data)",
                    "records of one class (kind= when there are none)",
                ),
                source=source,
            )
        )
    return next(iter(kinds))
