"""Exact numbers in whole units, and standard competition ranking: equal keys share the better place (1, 2, 2, 4)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

Exact = int | Fraction


def competition_ranks(keys: "Sequence[SupportsRichComparison]") -> list[int]:
    """Rank keys in any order, the highest first; give the place of each in the order given."""
    count = Counter(keys)
    ranks: dict[SupportsRichComparison, int] = {}
    place = 1
    for key in sorted(count, reverse=True):
        ranks[key] = place
        place += count[key]
    return [ranks[key] for key in keys]


def whole_units(exact: Iterable[Fraction]) -> tuple[int, Callable[[Fraction], Exact]]:
    """Give the divisor that makes numbers whole, and how; where it would be long, leave them as they are."""
    divisor = 1
    for one in {number.denominator for number in exact}:
        divisor = lcm(divisor, one)
        if divisor.bit_length() > _MOST_BITS:
            return 1, lambda number: number
    return divisor, lambda number: number.numerator * (divisor // number.denominator)


_MOST_BITS: Final = 256
"""Bits of a divisor beyond which whole numbers cost more than fractions."""
