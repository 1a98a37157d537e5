"""What the records share: vocabularies, checks of one field, checks between fields."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

from attrs import Attribute

from inovasi._wording import between
from inovasi.errors import Bilingual, Code, DataError, Problem, Words, shown
from inovasi.limits import MOST_NAME, MOST_PLACES
from inovasi.model._reading import not_one_of


Exact = int | Decimal | Fraction
"""A number that has exactly one value; floats are never one."""


class Vocabulary(StrEnum):
    """A closed list of words; a word that is not in it is answered with those that are."""

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise not_one_of(value, [member.value for member in cls])


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


Validator = Callable[[object, "Attribute[Any]", Any], None]


def check(holds: Callable[[Any], object], expected: Words, code: Code = "range") -> Validator:
    """Make an attrs validator; ``None`` passes only where it is the default of the field."""

    def validate(instance: object, attribute: "Attribute[Any]", value: Any) -> None:
        if (value is not None or attribute.default is not None) and not holds(value):
            raise DataError(
                Problem(
                    code=code,
                    path=attribute.name,
                    record=type(instance).__name__,
                    found=str(value)
                    if isinstance(value, int | Decimal | Fraction)
                    else shown(value),
                    expected=expected,
                )
            )

    return validate


not_empty = check(
    str.strip, Bilingual("teks yang tidak kosong", "a text that is not empty"), "empty"
)

_KEY = re.compile(r"[a-z0-9]+(?:[_.-][a-z0-9]+)*")

is_key = check(
    lambda key: len(key) <= MOST_NAME and _KEY.fullmatch(key),
    Bilingual(
        f"huruf kecil dan angka yang disambung '_', '-' atau '.', paling banyak {MOST_NAME}",
        f"lower-case letters and digits joined by '_', '-' or '.', {MOST_NAME} at most",
    ),
    "key",
)

not_negative = check(lambda number: number >= 0, between(0))

is_places = check(
    lambda places: 0 <= places <= MOST_PLACES,
    between(0, MOST_PLACES),
)

positive = check(lambda number: number > 0, Bilingual("lebih dari 0", "more than 0"))


def unique(what: Words, keys: Iterable[str], path: str | None = None) -> None:
    """Refuse keys that occur more than once and name them."""
    named = tuple(keys)
    if len(set(named)) < len(named):
        twice = ", ".join(sorted(key for key, times in Counter(named).items() if times > 1))
        id_, en = (what.id, what.en) if isinstance(what, Bilingual) else (what, what)
        raise DataError(
            Problem(
                code="duplicate",
                path=path,
                found=Bilingual(
                    f"{twice} lebih dari sekali pada {id_}", f"{twice} more than once in the {en}"
                ),
                expected=Bilingual("kunci yang masing-masing sekali", "unique keys"),
            )
        )
