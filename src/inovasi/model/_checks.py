"""Small converters and validators that the records share: exact numbers, tuples, keys, vocabularies."""

import re
from collections import Counter
from collections.abc import Iterable
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

_FITS_KEY: Final = re.compile(r"[a-z0-9]+(?:[_.-][a-z0-9]+)*").fullmatch


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

    def __new__(cls, value: str, id_: str = "", en: str = "") -> Self:
        """Take the word, then its label in Indonesian and in English."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Bilingual(id_, en)
        return member


def exact(value: object) -> Decimal:
    """
    Take an exact number as a `Decimal`.

    Args:
        value: An ``int``, a `Decimal`, or a string of plain digits such as ``"80.5"``.

    Returns:
        The same number.

    Raises:
        TypeError: For a float, a bool or anything else; a float has already lost digits.
        ValueError: For a string that is no plain number, for NaN and infinity, and for what has more
            than a thousand digits before or after the point.

    Example:
        >>> exact("80.5") + exact(1)
        Decimal('81.5')
    """
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
    """
    Take an exact number as a `Decimal`, or as a `Fraction` where no `Decimal` is equal to it.

    Args:
        value: What `exact` takes, a `Fraction`, or a string such as ``"1/3"``.

    Returns:
        The same number.

    Raises:
        TypeError: As `exact`.
        ValueError: As `exact`.

    Example:
        >>> exact_or_fraction("1/3")
        Fraction(1, 3)
    """
    if type(value) is int or type(value) is Decimal:
        return exact(value)
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d+/[1-9]\d*", value):
        return Fraction(value)
    return exact(value)


def words(value: Iterable[str]) -> tuple[str, ...]:
    """
    Take several strings as a tuple.

    Args:
        value: An iterable of strings, but not one string.

    Returns:
        The strings in their order.

    Raises:
        TypeError: For a lone string, whose letters would be taken for words.
    """
    if isinstance(value, str):
        raise TypeError(f"found the string {value!r}; expected a list of strings")
    return tuple(value)


def several(value: Iterable[Any]) -> tuple[Any, ...]:
    """
    Take several things as a tuple.

    Args:
        value: An iterable of things, but not a string.

    Returns:
        The things in their order.

    Raises:
        TypeError: For a string, whose letters would be taken for things.
    """
    if isinstance(value, str):
        raise TypeError(f"found the string {value!r}; expected a list")
    return tuple(value)


def not_blank(instance: object, attribute: "Attribute[str]", value: str) -> None:
    """
    Refuse an empty text (an attrs validator).

    Args:
        instance: The object in the making.
        attribute: The field.
        value: Its text.

    Raises:
        ValueError: If nothing but white space is there.
    """
    if not value.strip():
        raise ValueError(f"{attribute.name} of {type(instance).__name__} is empty; expected a text")


def is_key(instance: object, attribute: "Attribute[Any]", value: str) -> None:
    """
    Refuse what is no key: lower-case letters and digits, joined by ``_``, ``-`` or ``.``.

    Args:
        instance: The object in the making.
        attribute: The field.
        value: Its text.

    Raises:
        ValueError: If it is no key.
    """
    if not _FITS_KEY(value):
        raise ValueError(
            f"{attribute.name} of {type(instance).__name__} is {value!r}; "
            "expected lower-case letters and digits joined by '_', '-' or '.'"
        )


def not_negative(instance: object, attribute: "Attribute[Any]", value: Exact | None) -> None:
    """
    Refuse a number below zero (an attrs validator); ``None`` passes.

    Args:
        instance: The object in the making.
        attribute: The field.
        value: Its number.

    Raises:
        ValueError: If it is below zero.
    """
    if value is not None and value < 0:
        raise ValueError(
            f"{attribute.name} of {type(instance).__name__} is {value}; expected 0 or more"
        )


def unique(what: str, keys: Iterable[str]) -> None:
    """
    Refuse a name that stands twice.

    Args:
        what: What the names name, such as ``criteria``.
        keys: The names.

    Raises:
        ValueError: That lists each name that stands more than once.
    """
    named = tuple(keys)
    if len(set(named)) < len(named):
        names = ", ".join(sorted(key for key, times in Counter(named).items() if times > 1))
        raise ValueError(f"{what} must be unique; found more than once: {names}")
