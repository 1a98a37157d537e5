"""The one converter: records to plain values; the constructors themselves read plain values."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from operator import eq
from typing import Any

import attrs
from cattrs import Converter
from cattrs.fns import identity
from cattrs.gen import make_dict_unstructure_fn

from inovasi.limits import MOST_DIGITS
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate
from inovasi.model._fields import computed_of
from inovasi.model._reading import refused
from inovasi.model._requirement import RULE_NAMES, Requirement


@cache
def converter() -> Converter:
    """Make the converter; hooks are registered here and nowhere else."""
    made = Converter(omit_if_default=True, use_alias=True)
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


def _write_requirement(
    made: Converter, write: Callable[[Requirement], dict[str, Any]], requirement: Requirement
) -> dict[str, Any]:
    plain = write(requirement)
    plain["rule"] = RULE_NAMES[type(requirement.rule)]
    return {**plain, **made.unstructure(requirement.rule)}


def _write_record(made: Converter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    write = made.gen_unstructure_attrs_fromdict(attrs.resolve_types(kind))
    names = tuple(computed_of(kind))

    def write_all(record: Any) -> dict[str, Any]:
        return {
            **write(record),
            **{name: made.unstructure(getattr(record, name)) for name in names},
        }

    return write_all if names else write


def _write_decimal(number: Decimal) -> int | Decimal:
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        raise refused("number", number, "bilangan eksak", "an exact number")
    whole = int(number)
    return whole if whole == number else number


def _write_fraction(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"


def _write_exact(number: Decimal | Fraction) -> int | Decimal | str:
    return _write_fraction(number) if isinstance(number, Fraction) else _write_decimal(number)
