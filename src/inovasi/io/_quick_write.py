"""
Records straight to JSON, when the extra ``fast`` is there: the same bytes, in a quarter of the time.

For each class of the model one function is compiled that fills a dictionary with what differs from
its default, as `inovasi.convert._converter.unstructure` does through cattrs; a compiled encoder writes it. What
only the way through cattrs can write (a requirement with its rule) is left to it.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from typing import Any, Final, cast, get_args, get_origin

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
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate


_AS_THEY_ARE: Final = (str, int, bool, date)
_MOST_TEXTS: Final = 10_000


def quick_json(records: object, indent: int) -> str | None:
    """
    Write records as a JSON text, if that can be done the quick way.

    Args:
        records: A record, or a list or tuple of records.
        indent: By how many blanks an inner line is moved in; 0 for a single line.

    Returns:
        The text, the same as the standard library writes of the plain values; ``None`` when the
        records must be written the other way.
    """
    try:
        import msgspec  # noqa: PLC0415  (an extra)
    except ImportError:
        return None
    try:
        encode = msgspec.json.encode
        if isinstance(records, list | tuple):
            # One after the other, so that the dictionaries of all are never there together.
            text = b",".join([encode(_plain(record)) for record in cast("list[object]", records)])
            text = b"[" + text + b"]"
        else:
            text = encode(_plain(records))
        return msgspec.json.format(text, indent=indent).decode()
    except (UnsupportedKindError, msgspec.MsgspecError, OverflowError, UnicodeEncodeError):
        return None


class _Dates(dict[tuple[int, int | None, int | None], str]):
    """Texts of dates by their parts."""

    def __missing__(self, parts: tuple[int, int | None, int | None]) -> str:
        if len(self) >= _MOST_TEXTS:
            self.clear()
        text = self[parts] = str(PartialDate(*parts))
        return text


class _Numbers(dict[Decimal, object]):
    """What a decimal is in JSON; equal ones are written alike."""

    def __missing__(self, number: Decimal) -> object:
        import msgspec  # noqa: PLC0415  (an extra; without it nothing comes here)

        if len(self) >= _MOST_TEXTS:
            self.clear()
        whole = int(number)
        digits = repr(float(number))
        if whole != number and Decimal(digits) != number:
            return f"{number:f}"  # not kept: an equal one may have other digits
        made = self[number] = whole if whole == number else msgspec.Raw(digits.encode())
        return made


_DATES: Final = _Dates()
_NUMBERS: Final = _Numbers()

_Writer = Callable[[Any], dict[str, object]]


def _plain(record: object) -> dict[str, object]:
    kind: Any = record.__class__
    return _writer(kind)(record)


@cache
def _writer(kind: Any) -> _Writer:
    return _compiled(kind, {})


def _compiled(kind: Any, known: dict[Any, _Writer]) -> _Writer:
    """
    Write the function that makes a dictionary of a record.

    It is text that is compiled, as cattrs does; required fields come first, as cattrs puts them.
    """
    if not is_record(kind):
        raise UnsupportedKindError(kind)
    known[kind] = partial(_later, known, kind)  # a record may hold others of its class
    names: dict[str, Any] = {}
    needed: list[str] = []
    lines: list[str] = []
    for place, field in enumerate(fields_of(kind)):
        told = _told(field.type, f"record.{field.name}", f"write_{place}", names, known)
        if field.default is attrs.NOTHING:
            needed.append(f"{field.name!r}: {told}")
            continue
        names[f"default_{place}"], other = _default(field)
        lines.append(f"if record.{field.name} {other.format(place)}: made[{field.name!r}] = {told}")
    start = f"made = {{{', '.join(needed)}}}"
    text = "\n    ".join(["def writer(record):", start, *lines, "return made"])
    exec(text, names)  # noqa: S102  (names of fields are identifiers; nothing else is in the text)
    known[kind] = names["writer"]
    return known[kind]


def _later(known: dict[Any, _Writer], kind: Any, record: object) -> dict[str, object]:
    return known[kind](record)


def _default(field: Any) -> tuple[Any, str]:
    """Give the default of a field, and how a value that differs from it is told."""
    if is_made(field) and field.default.takes_self:
        # A word is equal to its text, so that its default need not be converted to be compared.
        word = isinstance(field.type, type) and issubclass(field.type, Vocabulary)
        make = field.default.factory if word else made_at_the_end(field)
        return make, "!= default_{0}(record)"
    made = made_at_the_end(field)(None) if is_made(field) else default_of(field)
    return made, "is not None" if made is None else "!= default_{0}"


def _told(
    kind: Any, value: str, name: str, names: dict[str, Any], known: dict[Any, _Writer]
) -> str:
    """Give the expression for a value of a field, and put the function that it calls among the names."""
    core, optional = taken_apart(kind)
    if get_origin(core) is tuple and get_args(core)[1:] == (...,):
        part = _told(get_args(core)[0], "part", name, names, known)
        told = value if part == "part" else f"[{part} for part in {value}]"
    elif core in _AS_THEY_ARE or (isinstance(core, type) and issubclass(core, Vocabulary)):
        told = value
    else:
        names[name] = _leaf(core) or known.get(core) or _compiled(core, known)
        told = f"{name}({value})"
    return f"None if {value} is None else {told}" if optional and told != value else told


def _leaf(kind: Any) -> Callable[[Any], object] | None:
    if kind is PartialDate:
        return _date_text
    return _number if kind in (Decimal, Decimal | Fraction) else None


def _date_text(day: PartialDate) -> str:
    return _DATES[day.year, day.month, day.day]


def _number(number: Decimal | Fraction) -> object:
    # Not the other way round: to ask for a fraction takes longer than all the rest.
    if isinstance(number, Decimal):
        return _NUMBERS[number]
    return f"{number.numerator}/{number.denominator}"
