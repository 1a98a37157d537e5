"""
How a class of records lies in tables: which field stands in which column, which list in which sheet.

What belongs to a record once becomes a column (``organisation.name`` for a field of a field). A list of
plain values stands in one cell. Of the lists of things one may be unfolded (a team has a row for each
member); each other list has a table of its own, whose rows name their record.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs
from attrs import frozen

from inovasi.io.tables._columns import Column, Kind
from inovasi.language import fold
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate


def record_name(kind: type) -> str:
    """
    Name a class as its table and its sheet are named.

    Args:
        kind: The class.

    Returns:
        Its name in lower case.

    Example:
        >>> from inovasi.model import ScoreSheet
        >>> record_name(ScoreSheet)
        'score_sheet'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def entry_of(kind: type) -> Mapping[str, Any]:
    """
    Give what the table says of a class.

    Args:
        kind: The class.

    Returns:
        ``keys``, ``part``, ``sheets`` and ``columns``, as far as they are there.
    """
    entry: Mapping[str, Any] = _table().get(record_name(kind), {})
    return entry


def headings(entry: Mapping[str, Any] | None) -> tuple[str, ...]:
    """
    Give the headings of one column, or the names of one sheet.

    Args:
        entry: Its line of the table.

    Returns:
        The Indonesian ones first.
    """
    return () if entry is None else (*entry["id"], *entry["en"])


def words_of(kind: type[Vocabulary]) -> Mapping[str, str]:
    """
    Give the words that mean a value of a closed vocabulary.

    Args:
        kind: The vocabulary.

    Returns:
        Values by word, in the form in which headings are compared; each value is a word too.

    Example:
        >>> from inovasi.model import OrganisationKind
        >>> words_of(OrganisationKind)["kabupaten"]
        'regency'
    """
    entry = _table()["words"].get(record_name(kind), {})
    return _by_word((member.value, headings(entry.get(member.value))) for member in kind)


def _by_word(entries: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, str]:
    return {fold(word): value for value, words in entries for word in (value, *words)}


@cache
def _table() -> Mapping[str, Any]:
    text = files("inovasi.io").joinpath("data", "columns.toml").read_text("utf-8")
    return tomllib.loads(text)


_KINDS: Final[dict[object, Kind]] = {
    str: "text",
    int: "integer",
    bool: "yes_no",
    Decimal: "number",
    Decimal | Fraction: "number",
    date: "date",
    PartialDate: "date",
}


@frozen(kw_only=True)
class Slot:
    """
    The place of one field of a record in a table.

    Args:
        path: Names of the fields from the record (or from the part) down to it.
        column: The column that holds it.
        of_part: Whether it belongs to the part that has the row.
        vocabulary: The closed vocabulary of its values, if it has one.
        fraction: Whether it may be a fraction such as ``1/3``.
        many: Whether a cell holds several values.
    """

    path: tuple[str, ...]
    column: Column
    of_part: bool = False
    vocabulary: type[Vocabulary] | None = None
    fraction: bool = False
    many: bool = False


@frozen(kw_only=True)
class RecordLayout:
    """
    The tables of a class of records.

    Args:
        kind: The class.
        name: Name of its table and sheet.
        keys: Names of the fields that tell its records apart.
        slots: Its columns.
        part: Name of the list that is unfolded, if one is.
        part_kind: The class of its members.
        lists: The other lists: where they stand, and the layout of their things.
        left_out: Names of the fields that no table holds.
    """

    kind: type
    name: str
    keys: tuple[str, ...]
    slots: tuple[Slot, ...]
    part: str | None
    lists: tuple[tuple[tuple[str, ...], "RecordLayout"], ...]
    left_out: tuple[str, ...]
    part_kind: type | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its slots."""
        return tuple(slot.column for slot in self.slots)

    def reference(self) -> tuple[Column, ...]:
        """
        Give the columns in which the rows of its lists name their record.

        Returns:
            One for each key, such as ``innovation.id``.
        """
        made: list[Column] = []
        for slot in self.slots:
            if not slot.of_part and slot.path[0] in self.keys:
                key = f"{self.name}.{slot.column.key}"
                made.append(Column(key=key, kind="identifier", required=slot.column.required))
        return tuple(made)


@frozen(kw_only=True)
class _Found:
    slots: tuple[Slot, ...] = ()
    lists: tuple[tuple[tuple[str, ...], type], ...] = ()
    left_out: tuple[str, ...] = ()


def layout_of(kind: type) -> RecordLayout:
    """
    Lay a class of records out in tables.

    Args:
        kind: The class.

    Returns:
        Its layout.

    Raises:
        TypeError: If it is no class of records, or its lists hold lists of things themselves.

    Example:
        >>> from inovasi.model import Team
        >>> [column.key for column in layout_of(Team).columns][:4]
        ['name', 'decree', 'role', 'position']
    """
    if not attrs.has(kind) or kind is PartialDate:
        raise TypeError(f"found {kind!r}; expected a class of records such as Innovation")
    return _layout(kind)


@cache
def _layout(kind: type) -> RecordLayout:
    entry = entry_of(kind)
    found = _walk(kind, (), (kind,), required=True)
    lists = dict(found.lists)
    part: str | None = entry.get("part")
    slots = [_named(slot, kind) for slot in found.slots]
    left_out = list(found.left_out)
    part_kind: type | None = None
    if part is not None:
        part_kind = item = lists.pop((part,))
        inner = _walk(item, (), (kind, item), required=False)
        taken = {slot.column.key for slot in slots}
        slots += [_of_part(slot, item, kind, taken, part) for slot in inner.slots]
        left_out += [f"{part}.{name}" for name in inner.left_out]
    below = tuple((path, layout_of(item)) for path, item in lists.items())
    if below and ("keys" not in entry or any(layout.lists for _, layout in below)):
        raise _too_deep(kind)
    return RecordLayout(
        kind=kind,
        name=record_name(kind),
        keys=tuple(entry.get("keys", ())),
        slots=tuple(slots),
        part=part,
        lists=below,
        left_out=tuple(left_out),
        part_kind=part_kind,
    )


def _too_deep(kind: type) -> TypeError:
    return TypeError(f"{kind.__name__} does not fit into tables; read and write it as JSON or TOML")


def _walk(kind: Any, path: tuple[str, ...], above: tuple[type, ...], *, required: bool) -> _Found:
    """Sort the fields of a class, and of what belongs to it once, into columns and lists."""
    slots: list[Slot] = []
    lists: list[tuple[tuple[str, ...], type]] = []
    left_out: list[str] = []
    for field in attrs.fields(attrs.resolve_types(kind)):
        place = (*path, field.name)
        needed = required and field.default is attrs.NOTHING
        inner = _bare(field.type)
        many = get_origin(inner) is tuple
        item = _bare(get_args(inner)[0]) if many else inner
        if item in _KINDS or _is_vocabulary(item):
            slots.append(_slot(place, item, many=many, required=needed))
        elif item in above:
            left_out.append(".".join(place))
        elif many:
            lists.append((place, item))
        else:
            deeper = _walk(item, place, (*above, item), required=needed)
            slots += deeper.slots
            lists += deeper.lists
            left_out += deeper.left_out
    return _Found(slots=tuple(slots), lists=tuple(lists), left_out=tuple(left_out))


def _bare(kind: Any) -> Any:
    """Take ``None`` away from what a field may be."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    members = [member for member in get_args(kind) if member is not NoneType]
    return members[0] if len(members) == 1 else Decimal | Fraction


def _is_vocabulary(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Vocabulary)


def _slot(path: tuple[str, ...], kind: Any, *, many: bool, required: bool) -> Slot:
    words = kind if _is_vocabulary(kind) else None
    column = Column(
        key=".".join(path),
        kind="text" if words is not None else _KINDS[kind],
        required=required,
    )
    return Slot(
        path=path,
        column=column,
        vocabulary=words,
        fraction=kind == Decimal | Fraction,
        many=many,
    )


def _named(slot: Slot, kind: type) -> Slot:
    """Give a column the headings that the table of words has for it."""
    return _with(slot, entry_of(kind).get("columns", {}).get(slot.column.key))


def _of_part(slot: Slot, item: type, whole: type, taken: set[str], part: str) -> Slot:
    """Name a column of a part: as in a table of its own, but never as one of the whole."""
    made = attrs.evolve(_named(slot, item), of_part=True)
    if slot.column.key not in taken:
        return made
    key = f"{part}.{slot.column.key}"
    plain = attrs.evolve(made.column, key=key, aliases=())
    own = entry_of(whole)["columns"].get(key)
    return _with(attrs.evolve(made, column=plain), own)


def _with(slot: Slot, entry: Any) -> Slot:
    if entry is None:
        return slot
    column = attrs.evolve(
        slot.column,
        aliases=headings(entry),
        kind=entry.get("kind", slot.column.kind),
        required=entry.get("required", slot.column.required),
    )
    return attrs.evolve(slot, column=column)
