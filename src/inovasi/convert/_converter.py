"""
The one converter: plain values to records and back, strict and in one quick pass.

Plain values are ``str``, ``int``, ``bool``, ``None``, `Decimal`, `date`, lists and dictionaries with
string keys. Nothing is guessed: ``"tidak"`` is not a truth value, 2025.9 not a year, a float not a number,
and an unknown field is a fault.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache, partial
from operator import eq
from typing import Any, Final, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.fns import identity
from cattrs.gen import make_dict_unstructure_fn

from inovasi.convert._fields import computed_of, is_fixed, is_vocabulary, without_none
from inovasi.model._checks import Vocabulary, exact, exact_or_fraction
from inovasi.model._dates import PartialDate
from inovasi.model._requirement import Requirement, Rule


RULES: Final[Mapping[str, type]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", rule.__name__).lower(): rule for rule in get_args(Rule)
}
"""Kinds of rule by the name that a file gives them: ``min_age`` for `MinAge`."""

RULE_NAMES: Final[Mapping[type, str]] = {rule: name for name, rule in RULES.items()}

_Read = Callable[[Any], object]


@cache
def converter() -> Converter:
    """Make the converter; hooks are registered here and nowhere else."""
    made = Converter(detailed_validation=False, omit_if_default=True, use_alias=True)
    made.register_structure_hook_factory(attrs.has, partial(_read_record, made))
    made.register_structure_hook_factory(_is_tuple, partial(_read_tuple, made))
    made.register_structure_hook_factory(is_fixed, partial(_read_fixed, made))
    made.register_structure_hook(Vocabulary, _read_word)
    for kind, read in _LEAVES.items():
        made.register_structure_hook(kind, partial(_read_leaf, read))
    made.register_structure_hook(
        Requirement, partial(_read_requirement, made, _read_record(made, Requirement))
    )
    made.register_structure_hook_func(partial(eq, Rule), lambda rule, _: rule)
    made.register_unstructure_hook_factory(attrs.has, partial(_write_record, made))
    made.register_unstructure_hook(Decimal, _write_decimal)
    made.register_unstructure_hook(Fraction, _write_fraction)
    made.register_unstructure_hook_func(partial(eq, Decimal | Fraction), _write_exact)
    made.register_unstructure_hook(date, identity)
    made.register_unstructure_hook(Vocabulary, str.__str__)
    made.register_unstructure_hook(PartialDate, str)
    write = make_dict_unstructure_fn(Requirement, made, _cattrs_omit_if_default=True)
    made.register_unstructure_hook(Requirement, partial(_write_requirement, made, write))
    return made


def split_requirement(
    value: Mapping[str, object],
) -> tuple[type, dict[str, object], dict[str, object]]:
    """
    Take the flat form of a requirement apart: the class of its rule, the rule's fields, its own.

    ``rule`` names the rule; a name that is missing or not known is a `ValueError`.
    """
    name = value.get("rule")
    if not isinstance(name, str) or name not in RULES:
        raise ValueError(f"found the rule {name!r}; expected one of: {', '.join(sorted(RULES))}")
    common = {field.name for field in attrs.fields(Requirement)} - {"rule"}
    rule = {key: part for key, part in value.items() if key not in common and key != "rule"}
    return RULES[name], rule, {key: part for key, part in value.items() if key in common}


def _read_requirement(
    made: Converter, read: Callable[[Any, Any], object], value: Any, _: object
) -> object:
    kind, rule, common = split_requirement(value)
    return read({**common, "rule": made.structure(rule, kind)}, Requirement)


def _write_requirement(
    made: Converter, write: Callable[[Requirement], dict[str, Any]], requirement: Requirement
) -> dict[str, Any]:
    plain = write(requirement)
    plain["rule"] = RULE_NAMES[type(requirement.rule)]
    return {**plain, **made.unstructure(requirement.rule)}


def _read_record(made: Converter, kind: Any) -> Callable[[Any, Any], object]:
    """
    Make the reader of a record.

    cattrs would call a hook for each value; most values already are what their field holds.
    """
    fields: dict[str, tuple[type | None, _Read]] = {}
    computed = computed_of(kind)

    def read(value: Mapping[str, Any], _: object) -> object:
        if not fields:  # only now, because a record may hold others of its class
            found = [field for field in attrs.fields(attrs.resolve_types(kind)) if field.init]
            fields.update({field.alias: _reader(made, field.type) for field in found})
        arguments = {name: part for name, part in value.items() if name not in computed}
        for name, part in arguments.items():
            as_it_is, read_part = fields[name]
            if part.__class__ is not as_it_is:
                arguments[name] = read_part(part)
        return kind(**arguments)

    return read


def _read_fixed(made: Converter, kind: Any) -> Callable[[object, object], tuple[object, ...]]:
    readers: list[_Read] = [
        partial(_read_other, made.get_structure_hook(part), part) for part in get_args(kind)
    ]

    def read(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(f"found {shown(value)}; expected a list")
        given = cast("Sequence[object]", value)
        if len(given) != len(readers):
            raise TypeError(f"found {len(given)} values; expected {len(readers)}")
        return tuple(reader(part) for reader, part in zip(readers, given, strict=True))

    return read


def _read_tuple(made: Converter, kind: Any) -> Callable[[object, object], tuple[object, ...]]:
    as_it_is, read_part = _reader(made, get_args(kind)[0])

    def read(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(f"found {shown(value)}; expected a list")
        parts = cast("Sequence[object]", value)
        return tuple([part if part.__class__ is as_it_is else read_part(part) for part in parts])

    return read


def _reader(made: Converter, annotation: Any) -> tuple[type | None, _Read]:
    """Give the class of values that a field holds as they are, and what reads any other."""
    kind, optional = without_none(annotation)
    if is_vocabulary(kind):
        words: dict[Any, Vocabulary | None] = {member.value: member for member in kind}
        return None, (words | {None: None} if optional else words).__getitem__
    read = _LEAVES.get(kind) or partial(_read_other, made.get_structure_hook(kind), kind)
    return kind if kind in _PLAIN else None, partial(_read_optional, read) if optional else read


def _read_leaf(read: _Read, value: object, _: object) -> object:
    return read(value)


def _read_other(hook: Callable[[Any, Any], object], kind: Any, value: Any) -> object:
    return hook(value, kind)


def _read_optional(read: _Read, value: object) -> object:
    return None if value is None else read(value)


def _read_word(value: object, kind: Any) -> object:
    return kind(_read_text(value))


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"found {shown(value)}; expected a text")
    return value


def _read_int(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"found {shown(value)}; expected a whole number")
    return value


def _read_bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"found {shown(value)}; expected true or false")
    return value


def _read_float(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(f"found {shown(value)}; expected a number")
    return float(value)


def _read_fraction(value: object) -> Fraction:
    return Fraction(exact_or_fraction(value))


def _read_date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise TypeError(f"found {shown(value)}; expected a date such as 2023-05-06")


def _read_partial_date(value: object) -> PartialDate:
    # A date never changes, so records may share one.
    return _known_date(value) if value.__class__ is str else PartialDate.parse(cast("Any", value))


_known_date = lru_cache(10_000)(PartialDate.parse)

_PLAIN: Final = (str, int, bool, date)
"""What a field holds as plain values have it."""

_LEAVES: Final[Mapping[Any, _Read]] = {
    str: _read_text,
    int: _read_int,
    bool: _read_bool,
    float: _read_float,
    date: _read_date,
    Decimal: exact,
    Fraction: _read_fraction,
    Decimal | Fraction: exact_or_fraction,
    Decimal | Fraction | None: partial(_read_optional, exact_or_fraction),
    PartialDate: _read_partial_date,
}


def _write_record(made: Converter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    write = made.gen_unstructure_attrs_fromdict(attrs.resolve_types(kind))
    names = tuple(computed_of(kind))

    def write_all(record: Any) -> dict[str, Any]:
        return {
            **write(record),
            **{name: made.unstructure(getattr(record, name)) for name in names},
        }

    return write_all if names else write


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _write_decimal(number: Decimal) -> int | Decimal:
    whole = int(number)
    return whole if whole == number else number


def _write_fraction(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"


def _write_exact(number: Decimal | Fraction) -> int | Decimal | str:
    return _write_fraction(number) if isinstance(number, Fraction) else _write_decimal(number)


def shown(value: object) -> str:
    """Say what was found: the value with its type, or the type alone of what has parts."""
    kind = type(value).__name__
    return kind if isinstance(value, dict | list) else f"{value!r} ({kind})"
