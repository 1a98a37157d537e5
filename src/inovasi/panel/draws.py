"""Repeated draws with a recorded seed, so that every interval can be computed again."""

import math
import random
from collections.abc import Sequence
from typing import Final

from attrs import field, frozen
from attrs.validators import and_, ge, gt, lt


@frozen(kw_only=True)
class Bootstrap:
    """
    How often to draw again, from which seed, and how sure an interval should be.

    Args:
        draws: Number of draws, 2 or more.
        seed: A whole number; the same seed gives the same interval.
        level: Between 0 and 1: 0.95 gives intervals of 95 %.

    Raises:
        ValueError: If a number is out of its range.

    Example:
        >>> Bootstrap(seed=2026).draws
        1000
    """

    draws: int = field(default=1000, validator=ge(2))
    seed: int = 0
    level: float = field(default=0.95, validator=and_(gt(0), lt(1)))


DEFAULT_BOOTSTRAP: Final = Bootstrap()
"""1,000 draws from seed 0, intervals of 95 %."""


def generator(seed: int) -> random.Random:
    """
    Start a sequence of random numbers.

    Args:
        seed: A whole number.

    Returns:
        The generator; two with one seed give the same numbers.
    """
    return random.Random(seed)  # noqa: S311 - a draw that anyone can repeat, no secret


def percentile_interval(values: Sequence[float], level: float) -> tuple[float, float]:
    """
    Take the middle part of some draws.

    Args:
        values: One or more, in any order.
        level: The share of the middle part, between 0 and 1.

    Returns:
        The lowest and the highest value of that part, both among the values.

    Example:
        >>> percentile_interval(list(range(1, 101)), 0.90)
        (5, 95)
    """
    ordered = sorted(values)
    tail = (1 - level) / 2
    last = len(ordered)
    low = max(math.ceil(round(tail * last, 9)), 1)
    high = max(math.ceil(round((1 - tail) * last, 9)), 1)
    return ordered[low - 1], ordered[high - 1]
