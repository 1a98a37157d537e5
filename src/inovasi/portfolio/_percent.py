"""Percentages of exact ratios: rounded, cut off, and which of the two a printed one is."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from inovasi.language import Bilingual, half_up
from inovasi.model._checks import Vocabulary


class Convention(Vocabulary):
    """How a printed number came from the exact one."""

    EXACT = "exact"
    EITHER = "either"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WRONG = "wrong"

    @property
    def label(self) -> Bilingual:
        """The convention in words."""
        return _CONVENTIONS[self]


_CONVENTIONS: Final = {
    Convention.EXACT: Bilingual("tepat", "exact"),
    Convention.EITHER: Bilingual("dibulatkan atau dipotong", "rounded or truncated"),
    Convention.ROUNDED: Bilingual("dibulatkan", "rounded"),
    Convention.TRUNCATED: Bilingual("dipotong, tidak dibulatkan", "truncated, not rounded"),
    Convention.WRONG: Bilingual("keliru", "wrong"),
}


def truncated(value: Fraction, places: int = 2) -> Decimal:
    """
    Cut off the digits that follow, towards zero.

    Args:
        value: An exact number.
        places: Digits after the mark, 0 or more.

    Returns:
        A `Decimal` with that many digits.

    Example:
        >>> truncated(Fraction(1043, 298567) * 100)
        Decimal('0.34')
    """
    sign = -1 if value < 0 else 1
    return Decimal(f"{sign * int(abs(value) * 10**places)}e-{places}")


def convention(printed: Decimal, value: Fraction) -> Convention:
    """
    Tell how a printed number came from the exact one.

    Args:
        printed: The number as printed; its digits after the mark say how many were kept.
        value: The exact number, in the same unit.

    Returns:
        Exact, rounded, truncated, either (both give the same digits), or wrong.

    Example:
        >>> convention(Decimal("15.83"), (Fraction(36742, 31719) - 1) * 100).value
        'truncated'
    """
    places = max(0, -int(printed.as_tuple().exponent))
    up, cut = half_up(value, places), truncated(value, places)
    if Fraction(printed) == value:
        return Convention.EXACT
    if printed == up:
        return Convention.EITHER if up == cut else Convention.ROUNDED
    return Convention.TRUNCATED if printed == cut else Convention.WRONG
