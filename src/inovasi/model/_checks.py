"""Converters and validators that the records share: exact numbers, tuples, keys, vocabularies."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, Self

from attrs import Attribute
from attrs.converters import optional as optional  # noqa: PLC0414  (handed on to the records)

from inovasi.language import Bilingual


Exact = int | Decimal | Fraction
"""A number that has exactly one value; floats are never one."""

_MOST_DIGITS: Final = 1000

_SMALL: Final = 10**18
"""Whole numbers below it need no further check."""


class Vocabulary(StrEnum):
    """A closed list of words; a word that is not in it is answered with those that are."""

    @classmethod
    def _missing_(cls, value: object) -> None:
        names = [member.value for member in cls]
        near = get_close_matches(str(value).lower(), names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "expected one of: " + ", ".join(names)
        raise ValueError(f"found {value!r}; {hint}")


class Labelled(Vocabulary):
    """A vocabulary whose words have a label: ``MET = "met", "terpenuhi", "met"``."""

    _value_: str
    label: Bilingual

    def __new__(cls, value: str, *label: str) -> Self:
        """Take the word, then its label in Indonesian and in English."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Bilingual(*label)
        return member


def exact(value: object) -> Decimal:
    """Convert an int, a `Decimal` or a string such as ``"80.5"``; a float has already lost digits."""
    if type(value) is int and -_SMALL < value < _SMALL:
        return Decimal(value)
    if isinstance(value, float):
        raise TypeError(
            f"found the float {value!r}; expected an int, a Decimal or a string such as {str(value)!r}"
        )
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise TypeError(f"found {value!r} ({type(value).__name__}); expected an exact number")
    if isinstance(value, str) and not re.fullmatch(r"-?\d+(?:\.\d+)?", value):
        raise ValueError(f"found {value!r}; expected a number such as 80 or 80.5")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"found {value!r}; expected a finite number")
    if abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(
            f"found a number of about {number.adjusted()} digits; expected {_MOST_DIGITS} at most"
        )
    return number


def exact_or_fraction(value: object) -> Decimal | Fraction:
    """Convert what `exact` takes, a `Fraction`, or a string such as ``"1/3"``."""
    if type(value) is int or type(value) is Decimal:  # quick: isinstance asks the ABC of Fraction
        return exact(value)
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d+/[1-9]\d*", value):
        return Fraction(value)
    return exact(value)


def several(value: Iterable[Any]) -> tuple[Any, ...]:
    """Convert an iterable to a tuple; refuse a lone string, which would be split into letters."""
    if isinstance(value, str):
        raise TypeError(f"found the string {value!r}; expected a list")
    return tuple(value)


def words(value: Iterable[str]) -> tuple[str, ...]:
    """Convert strings to a tuple: `several` with the type that mypy needs (no generic converters)."""
    return several(value)


Validator = Callable[[object, "Attribute[Any]", Any], None]


def check(holds: Callable[[Any], object], expected: str) -> Validator:
    """Make an attrs validator; ``None`` passes only where it is the default of the field."""

    def validate(instance: object, attribute: "Attribute[Any]", value: Any) -> None:
        if (value is not None or attribute.default is not None) and not holds(value):
            shown = repr(value) if isinstance(value, str) else value
            raise ValueError(
                f"found {shown} as {attribute.name} of {type(instance).__name__}; "
                f"expected {expected}"
            )

    return validate


not_empty = check(str.strip, "a text")

is_key = check(
    re.compile(r"[a-z0-9]+(?:[_.-][a-z0-9]+)*").fullmatch,
    "lower-case letters and digits joined by '_', '-' or '.'",
)

not_negative = check(lambda number: number >= 0, "0 or more")


def unique(what: str, keys: Iterable[str]) -> None:
    """Refuse keys that occur more than once and name them."""
    named = tuple(keys)
    if len(set(named)) < len(named):
        twice = ", ".join(sorted(key for key, times in Counter(named).items() if times > 1))
        raise ValueError(f"found {twice} more than once in the {what}; expected unique keys")
