"""Bootstrap draws with a recorded seed, quantiles of F and t, and linear equations."""

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from inovasi.errors import Bilingual
from inovasi.model._checks import check
from inovasi.model._record import Record, strict


_NEAR: Final = 1e-14
_TINY: Final = 1e-300
_TWO: Final = Bilingual("2 atau lebih", "2 or more")
_SHARE: Final = Bilingual("antara 0 dan 1", "between 0 and 1")


@frozen(kw_only=True, field_transformer=strict)
class Bootstrap(Record):
    """
    How often to draw again, from which seed, and the confidence level of the interval.

    Args:
        draws: Number of draws, 2 or more.
        seed: A whole number; the same seed gives the same interval.
        level: Confidence level, between 0 and 1: 0.95 gives intervals of 95 %.

    Raises:
        DataError: If a number is out of its range.

    Example:
        >>> Bootstrap(seed=2026).draws
        1000
    """

    draws: int = field(default=1000, validator=check(lambda draws: draws >= 2, _TWO))  # noqa: PLR2004
    seed: int = 0
    level: float = field(default=0.95, validator=check(lambda level: 0 < level < 1, _SHARE))


DEFAULT_BOOTSTRAP: Final = Bootstrap()
"""1,000 draws from seed 0, intervals of 95 %."""


def percentile_interval(values: Sequence[float], level: float) -> tuple[float, float]:
    """Give the lowest and the highest of the middle values, of which there are ``level`` of all."""
    ordered = sorted(values)
    count = len(ordered)
    tail = (1 - level) / 2
    low, high = (max(math.ceil(round(end * count, 9)), 1) for end in (tail, 1 - tail))
    return ordered[low - 1], ordered[high - 1]


def t_quantile(level: float, freedom: float) -> float:
    """Give the value that a t variable stays within, on both sides of 0, with a probability."""
    return math.sqrt(f_quantile(level, 1, freedom))


def f_quantile(share: float, above: float, below: float) -> float:
    """Give the value that an F variable stays under with a probability, to about twelve digits."""
    low, high = -700.0, 700.0
    while low < (middle := (low + high) / 2) < high:
        if _f_share(math.exp(middle), above, below) < share:
            low = middle
        else:
            high = middle
    return math.exp(high)


def _f_share(value: float, above: float, below: float) -> float:
    ratio = above * value / below
    inside, outside = ratio / (1 + ratio), 1 / (1 + ratio)
    if inside <= (above / 2 + 1) / ((above + below) / 2 + 2):
        return _beta_share(above / 2, below / 2, inside, outside)
    return 1 - _beta_share(below / 2, above / 2, outside, inside)


def _beta_share(a: float, b: float, inside: float, outside: float) -> float:
    """Give the regularised incomplete beta function by its continued fraction (modified Lentz)."""
    front = math.exp(
        math.lgamma(a + b)
        - math.lgamma(a)
        - math.lgamma(b)
        + a * math.log(max(inside, _TINY))
        + b * math.log(max(outside, _TINY))
    )
    c, d = 1.0, 1 / _away(1 - (a + b) * inside / (a + 1))
    total = d
    m = 0
    while m == 0 or abs(c * d - 1) > _NEAR:
        m += 1
        even = m * (b - m) * inside / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * inside / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            total *= c * d
    return front * total / a


def _away(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def common_denominator(values: Iterable[Fraction]) -> int:
    """Give the least number that makes all values whole when they are multiplied by it."""
    return math.lcm(*(value.denominator for value in values))


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Solve equations with a positive definite matrix, without rounding."""
    # Elimination without fractions (Bareiss, 1968): only integers inside, so that even hundreds of
    # unknowns stay quick.
    rows: list[list[int]] = []
    for line, value in zip(matrix, right, strict=True):
        common = common_denominator([*line, value])
        rows.append([int(number * common) for number in (*line, value)])
    size = len(rows)
    before = 1
    for step, pivot_row in enumerate(rows):
        pivot = pivot_row[step]
        for row in rows[step + 1 :]:
            factor = row[step]
            for column in range(step, size + 1):
                row[column] = (row[column] * pivot - factor * pivot_row[column]) // before
        before = pivot
    scaled = [0] * size
    for step in range(size - 1, -1, -1):
        row = rows[step]
        known = sum(row[column] * scaled[column] for column in range(step + 1, size))
        scaled[step] = (before * row[size] - known) // row[step]
    return [Fraction(value, before) for value in scaled]


def inverse(matrix: list[list[Fraction]]) -> list[list[float]]:
    """Invert a positive definite matrix in floats, for the spread of an estimate."""
    size = len(matrix)
    rows = [
        [*map(float, line), *(float(column == index) for column in range(size))]
        for index, line in enumerate(matrix)
    ]
    for step in range(size):
        pivot = rows[step][step]
        rows[step] = [value / pivot for value in rows[step]]
        for index in range(size):
            if index != step:
                factor = rows[index][step]
                rows[index] = [
                    value - factor * other
                    for value, other in zip(rows[index], rows[step], strict=True)
                ]
    return [row[size:] for row in rows]
