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
from functools import cache, partial
from typing import Any, Final, TypeVar, cast, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from inovasi.model._checks import Vocabulary, exact, exact_or_fraction
from inovasi.model._dates import PartialDate
from inovasi.model._requirement import Requirement, Rule


T = TypeVar("T")

RULES: Final[Mapping[str, type]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", rule.__name__).lower(): rule for rule in get_args(Rule)
}
"""Kinds of rule by the name that a file gives them: ``min_age`` for `MinAge`."""

RULE_NAMES: Final[Mapping[type, str]] = {rule: name for name, rule in RULES.items()}


@cache
def converter() -> Converter:
    """Make the converter; hooks are registered here and nowhere else."""
    made = Converter(
        detailed_validation=False, forbid_extra_keys=True, omit_if_default=True, use_alias=True
    )
    made.register_structure_hook_factory(attrs.has, partial(_read_record, made))
    for kind, read in _LEAVES.items():
        made.register_structure_hook(kind, read)
    made.register_structure_hook_func(_is_exact, _read_exact)
    made.register_structure_hook_factory(_is_tuple, partial(_read_tuple, made))
    made.register_unstructure_hook_factory(attrs.has, partial(_write_record, made))
    made.register_unstructure_hook(Decimal, _write_decimal)
    made.register_unstructure_hook(Fraction, _write_fraction)
    made.register_unstructure_hook_func(lambda kind: kind == Decimal | Fraction, _write_exact)
    made.register_unstructure_hook(date, lambda day: day)
    made.register_unstructure_hook(Vocabulary, lambda member: member.value)
    made.register_unstructure_hook(PartialDate, str)
    made.register_structure_hook(Requirement, lambda value, _: _read_requirement(made, value))
    write = make_dict_unstructure_fn(Requirement, made, _cattrs_omit_if_default=True)
    made.register_unstructure_hook(
        Requirement, lambda requirement: _write_requirement(made, write, requirement)
    )
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


def _read_requirement(made: Converter, value: Any) -> Requirement:
    kind, rule, common = split_requirement(value)
    read = _common_reader(made)
    return attrs.evolve(read(common), rule=made.structure(rule, kind))


@cache
def _common_reader(made: Converter) -> Callable[[Mapping[str, object]], Requirement]:
    placeholder = RULES["in_theme"]()
    read = make_dict_structure_fn(
        Requirement,
        made,
        rule=override(struct_hook=lambda rule, _: rule),
        _cattrs_forbid_extra_keys=True,
    )
    return lambda common: read({**common, "rule": placeholder}, Requirement)


def _write_requirement(
    made: Converter, write: Callable[[Requirement], dict[str, Any]], requirement: Requirement
) -> dict[str, Any]:
    plain = write(requirement)
    plain["rule"] = RULE_NAMES[type(requirement.rule)]
    return {**plain, **made.unstructure(requirement.rule)}


def _read_text(value: object, kind: object) -> str:
    """Read a text, or a word of a vocabulary, which is a text too."""
    if not isinstance(value, str):
        raise TypeError(f"found {shown(value)}; expected a text")
    return kind(value) if isinstance(kind, type) and issubclass(kind, Vocabulary) else value


def _read_int(value: object, _: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"found {shown(value)}; expected a whole number")
    return value


def _read_bool(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"found {shown(value)}; expected true or false")
    return value


def _read_decimal(value: object, _: object) -> Decimal:
    return exact(value)


def _is_exact(kind: object) -> bool:
    return kind in (Decimal | Fraction, Decimal | Fraction | None)


def _read_exact(value: object, kind: object) -> Decimal | Fraction | None:
    if value is None and kind == Decimal | Fraction | None:
        return None
    return exact_or_fraction(value)


def _read_fraction(value: object, _: object) -> Fraction:
    return Fraction(exact_or_fraction(value))


def _read_date(value: object, _: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise TypeError(f"found {shown(value)}; expected a date such as 2023-05-06")


def _read_partial_date(value: object, _: object) -> PartialDate:
    return PartialDate.parse(cast("str", value))


_LEAVES: Final[Mapping[type, Callable[[object, object], object]]] = {
    str: _read_text,
    int: _read_int,
    bool: _read_bool,
    Decimal: _read_decimal,
    Fraction: _read_fraction,
    date: _read_date,
    PartialDate: _read_partial_date,
}


def _read_record(made: Converter, kind: Any) -> Callable[[Mapping[str, Any], Any], object]:
    return made.gen_structure_attrs_fromdict(attrs.resolve_types(kind))


def _write_record(made: Converter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    return made.gen_unstructure_attrs_fromdict(attrs.resolve_types(kind))


def _is_tuple(kind: object) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _read_tuple(made: Converter, kind: Any) -> Callable[[object, object], tuple[object, ...]]:
    item = get_args(kind)[0]
    read = made.get_structure_hook(item)

    def read_all(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(f"found {shown(value)}; expected a list")
        return tuple([read(part, item) for part in cast("Sequence[object]", value)])

    return read_all


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
