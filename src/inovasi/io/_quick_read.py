"""
JSON straight to records, when the extra ``fast`` is there: the same result, in a fifth of the time.

Two passes in compiled code take the place of parsing into dictionaries and walking them in Python.
The first knows which objects have which fields and refuses an unknown or a missing one; the second
checks the type of each value and makes the records. Both are derived from the classes of the model,
and the records' own validators and ``__attrs_post_init__`` run as they do in ``__init__``: no rule is
written here a second time. cattrs cannot be made to do this, because it starts from dictionaries.

What these passes do not accept is not yet a fault: the caller reads it again the strict way, which
finds all faults with their paths, or accepts what only these passes are too narrow for.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from types import GenericAlias
from typing import Any, Final, TypeVar, cast, get_args, get_origin

import attrs

from inovasi.io._quick_types import (
    UnsupportedKindError,
    default_of,
    fields_of,
    is_made,
    is_record,
    made_at_the_end,
    taken_apart,
)
from inovasi.model._checks import Vocabulary, exact, exact_or_fraction
from inovasi.model._dates import PartialDate


T = TypeVar("T")

_PLAIN: Final = (str, int, bool, date)
_MOST_DATES: Final = 10_000


class _Dates(dict[int | str, PartialDate]):
    """Dates by their text; a date never changes, so records may share it."""

    def __missing__(self, value: int | str) -> PartialDate:
        if len(self) >= _MOST_DATES:
            self.clear()
        made = self[value] = PartialDate.parse(value)
        return made


_DATES: Final = _Dates()


def quick_one(data: bytes, kind: type[T]) -> T | None:
    """
    Read a record of a JSON text, if that can be done the quick way.

    Args:
        data: A JSON text in UTF-8 that holds one object.
        kind: The class of the record.

    Returns:
        The record, equal to the one that the strict way gives; ``None`` when it must be asked.
    """
    return cast("T | None", _read(data, _readers(cast("Any", kind))[0]))


def quick_all(data: bytes, kind: type[T]) -> list[T] | None:
    """
    Read the records of a JSON text, if that can be done the quick way.

    Args:
        data: A JSON text in UTF-8 that holds an array.
        kind: The class of the records.

    Returns:
        The records, equal to those that the strict way gives; ``None`` when it must be asked.
    """
    return cast("list[T] | None", _read(data, _readers(cast("Any", kind))[1]))


_Reader = Callable[[bytes], tuple[object, object]]


def _read(data: bytes, reader: _Reader | None) -> object | None:
    if reader is None:
        return None
    import msgspec  # noqa: PLC0415  (an extra; without it there is no reader)

    # Deep nesting, huge numbers and what a validator refuses: the strict way says it best.
    with suppress(
        msgspec.MsgspecError, ValueError, TypeError, ArithmeticError, RecursionError, LookupError
    ):
        shapes, record = reader(data)
        if _without_twins(data, shapes):
            return cast("object", msgspec.convert(shapes, record, from_attributes=True))
    return None


def _without_twins(data: bytes, shapes: object) -> bool:
    """
    Tell whether no key stands twice in an object.

    Each key is followed by a colon, and each colon that is not within a text belongs to a key. A
    decoder keeps one of two twins; when what it kept is written again, at least one colon is gone.
    Only a colon that was written as an escape could make up for that.
    """
    if b"\\" in data and b"\\u003" in data:
        return False
    import msgspec  # noqa: PLC0415  (an extra; without it nothing comes here)

    colons = data.count(b":")
    if msgspec.json.encode(shapes).count(b":") == colons:
        return True
    # Fields that were given with their default value are not written: look at plain values.
    return msgspec.json.encode(_plain_decoder().decode(data)).count(b":") == colons


@cache
def _plain_decoder() -> Any:
    import msgspec  # noqa: PLC0415  (an extra; without it nothing comes here)

    return msgspec.json.Decoder(float_hook=Decimal)


@cache
def _readers(kind: Any) -> tuple[_Reader | None, _Reader | None]:
    """Give readers of one record and of an array; none without the extra or for other classes."""
    try:
        import msgspec  # noqa: PLC0415  (an extra)
    except ImportError:
        return None, None
    if not is_record(kind):
        return None, None
    try:
        shape, record = _shape(kind, {}), _maker(kind, {})
    except UnsupportedKindError:
        return None, None

    def reader(shapes: Any, records: Any) -> _Reader:
        decode = msgspec.json.Decoder(shapes, float_hook=Decimal).decode
        return lambda data: (decode(data), records)

    return reader(shape, record), reader(_many(list, shape), _many(list, record))


def _many(kind: type, *items: Any) -> Any:
    return GenericAlias(kind, items)


def _shape(kind: Any, known: dict[Any, Any]) -> Any:
    """Make the class of the first pass: which fields there are, and which of them are objects."""
    import msgspec  # noqa: PLC0415  (an extra; without it nothing comes here)

    if kind in known:
        return known[kind]
    fields = fields_of(kind)
    members = [
        (field.name, Any)
        if field.default is attrs.NOTHING
        else (field.name, Any, _absent(field) if is_made(field) else default_of(field))
        for field in fields
    ]
    known[kind] = shape = msgspec.defstruct(
        kind.__name__,
        members,
        kw_only=True,
        forbid_unknown_fields=True,
        omit_defaults=True,
        gc=False,
    )
    for field in fields:
        shape.__annotations__[field.name] = _shape_of(field.type, known)
    return shape


def _absent(field: Any) -> Any:
    """Give what tells that a field whose default is made was left out: nothing that JSON can say."""
    import msgspec  # noqa: PLC0415  (an extra; without it nothing comes here)

    core, optional = taken_apart(field.type)
    if is_record(core) and not optional:
        return None
    if not optional and _is_word(core):
        return msgspec.UNSET
    raise UnsupportedKindError(field.name)


def _is_word(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Vocabulary)


def _shape_of(kind: Any, known: dict[Any, Any]) -> Any:
    core, optional = taken_apart(kind)
    if is_record(core):
        made = _shape(core, known)
    elif get_origin(core) is tuple and (item := _shape_of(get_args(core)[0], known)) is not Any:
        made = _many(list, item)
    else:
        return Any
    return made | None if optional else made


def _maker(kind: Any, known: dict[Any, Any]) -> Any:
    """
    Make the class of the second pass: a record with the types that JSON has.

    It has the slots of the record and none of its own, so that what is made becomes the record itself
    before the first validator sees it.
    """
    if kind in known:
        return known[kind]
    known[kind] = maker = type(kind)(kind.__name__, (kind,), {"__slots__": ()})
    fields = fields_of(kind)
    maker.__annotations__ = {
        field.name: _value_of(field.type, known) if not is_made(field) else _made_of(field, known)
        for field in fields
    }
    # The second pass is given every field, so that it needs no defaults.
    maker.__attrs_attrs__ = tuple(
        field.evolve(default=attrs.NOTHING, validator=None) for field in fields
    )
    maker.__attrs_post_init__ = _ending(kind, fields)
    return maker


def _made_of(field: Any, known: dict[Any, Any]) -> Any:
    return Any if _is_word(field.type) else _value_of(field.type, known) | None


def _value_of(kind: Any, known: dict[Any, Any]) -> Any:
    """Give the type in JSON of what becomes ``kind``; numbers keep any until their last step."""
    core, optional = taken_apart(kind)
    if core == Decimal or core == Decimal | Fraction:
        return Any
    if core is PartialDate:
        made: Any = int | str
    elif is_record(core):
        made = _maker(core, known)
    elif get_origin(core) is tuple and get_args(core)[1:] == (...,):
        made = _many(tuple, _value_of(get_args(core)[0], known), ...)
    elif core in _PLAIN or _is_word(core):
        made = core
    else:
        raise UnsupportedKindError(kind)
    return made | None if optional else made


def _last_step(kind: Any) -> Callable[[Any], object] | None:
    """Give what is left to do with a value of JSON to make it a ``kind``."""
    core = taken_apart(kind)[0]
    if core is PartialDate:
        step: Callable[[Any], object] | None = _DATES.__getitem__
    elif core == Decimal:
        step = exact
    elif core == Decimal | Fraction:
        step = exact_or_fraction
    else:
        item = _last_step(get_args(core)[0]) if get_origin(core) is tuple else None
        step = None if item is None else partial(_each, item)
    return step


def _each(step: Callable[[Any], object], values: Any) -> tuple[object, ...]:
    return tuple([step(value) for value in values])


def _ending(kind: Any, fields: Sequence[Any]) -> Callable[[object], None]:
    """
    Write the function that ends the making of a record.

    It is text that is compiled, as attrs does with ``__init__``: a loop over the fields would cost
    more than all the rest.
    """
    names: dict[str, Any] = {"become": vars(object)["__class__"].__set__, "kind": kind}
    lines = ["become(self, kind)"]
    checks: list[str] = []
    for place, field in enumerate(fields):
        value = f"self.{field.name}"
        step = _last_step(field.type)
        names[f"set_{place}"] = getattr(kind, field.name).__set__
        if is_made(field):
            names[f"make_{place}"], names[f"absent_{place}"] = (
                made_at_the_end(field),
                _absent(field),
            )
            lines.append(f"if {value} is absent_{place}: set_{place}(self, make_{place}(self))")
            if _is_word(field.type):
                names[f"words_{place}"] = {str(word): word for word in field.type}
                lines.append(f"else: set_{place}(self, words_{place}[{value}])")
        elif step is not None:
            names[f"step_{place}"] = step
            lines.append(f"value = {value}")
            needed = "if value is not None: " if taken_apart(field.type)[1] else ""
            lines.append(f"{needed}set_{place}(self, step_{place}(value))")
        if field.validator is not None:
            names[f"check_{place}"], names[f"field_{place}"] = field.validator, field
            checks.append(f"check_{place}(self, field_{place}, {value})")
    if hasattr(kind, "__attrs_post_init__"):
        names["end"] = kind.__attrs_post_init__
        checks.append("end(self)")
    text = "\n    ".join(["def ending(self):", *lines, *checks])
    exec(text, names)  # noqa: S102  (names of fields are identifiers; nothing else is in the text)
    return cast("Callable[[object], None]", names["ending"])
