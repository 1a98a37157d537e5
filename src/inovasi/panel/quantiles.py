"""Quantiles of the F and t distributions, from the incomplete beta function."""

import math
from typing import Final


_NEAR: Final = 1e-14
_TINY: Final = 1e-300


def f_quantile(share: float, above: float, below: float) -> float:
    """
    Give the value that an F variable stays under with a given probability.

    Args:
        share: The probability, between 0 and 1.
        above: Degrees of freedom of the numerator, above 0; may be broken.
        below: Degrees of freedom of the denominator, above 0; may be broken.

    Returns:
        The quantile, to about twelve digits.

    Example:
        >>> round(f_quantile(0.95, 3, 10), 4)
        3.7083
    """
    low, high = -700.0, 700.0
    while low < (middle := (low + high) / 2) < high:
        if _f_share(math.exp(middle), above, below) < share:
            low = middle
        else:
            high = middle
    return math.exp(high)


def t_quantile(level: float, freedom: float) -> float:
    """
    Give the value that a t variable stays within, on both sides of 0, with a given probability.

    Args:
        level: The probability of the middle part, between 0 and 1.
        freedom: Degrees of freedom, above 0.

    Returns:
        The quantile.

    Example:
        >>> round(t_quantile(0.95, 10), 4)
        2.2281
    """
    return math.sqrt(f_quantile(level, 1, freedom))


def _f_share(value: float, above: float, below: float) -> float:
    ratio = above * value / below
    inside, outside = ratio / (1 + ratio), 1 / (1 + ratio)
    if inside <= (above / 2 + 1) / ((above + below) / 2 + 2):
        return _beta_share(above / 2, below / 2, inside, outside)
    return 1 - _beta_share(below / 2, above / 2, outside, inside)


def _beta_share(a: float, b: float, inside: float, outside: float) -> float:
    """The regularised incomplete beta function by its continued fraction (modified Lentz)."""
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
