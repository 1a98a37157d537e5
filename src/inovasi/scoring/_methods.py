"""The few named ways to put children together; the data chooses one, never an expression."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from inovasi.errors import ScoringError
from inovasi.model._criterion import Method
from inovasi.model._rubric import Node


Interval = tuple[Fraction, Fraction]
"""Lowest and highest possible value; equal when it is known."""


def weighted(node: Node, parts: Sequence[Interval]) -> tuple[Interval, tuple[Interval, ...]]:
    """
    Sum of weight x value / highest value of each child; weights add up to 100.

    Args:
        node: The node whose children are put together.
        parts: Bounds of each child, in order.

    Returns:
        Bounds of the sum, and what each child adds to it.

    Raises:
        ScoringError: If the weight of a child, or the end of its scale, is not known.
    """
    added: list[Interval] = []
    for child, (low, high) in zip(node.children, parts, strict=True):
        if child.weight is None:
            raise ScoringError(
                f"the weight of {child.key!r} ({child.label}) is not known, so {node.key!r} cannot be "
                "scored; give weights of your own with with_weights(rubric, ...)",
                criterion=child.key,
            )
        if not child.maximum:
            found = "not known" if child.maximum is None else "0"
            raise ScoringError(
                f"the highest mark of {child.key!r} ({child.label}) is {found}, so its weight cannot "
                "be applied; give a scale with with_scale(rubric, ...)",
                criterion=child.key,
            )
        share = child.weight / child.maximum
        added.append((low * share, high * share))
    return _total(added), tuple(added)


def add(node: Node, parts: Sequence[Interval]) -> tuple[Interval, tuple[Interval, ...]]:
    """
    Sum of the children.

    Args:
        node: The node whose children are put together.
        parts: Bounds of each child, in order.

    Returns:
        Bounds of the sum, and what each child adds to it.
    """
    return _scaled(parts, _factor(node))


def mean(node: Node, parts: Sequence[Interval]) -> tuple[Interval, tuple[Interval, ...]]:
    """
    Mean of the children, times the factor.

    Args:
        node: The node whose children are put together.
        parts: Bounds of each child, in order.

    Returns:
        Bounds of the mean, and what each child adds to it.
    """
    return _scaled(parts, _factor(node) / len(parts))


def percent_of_max(node: Node, parts: Sequence[Interval]) -> tuple[Interval, tuple[Interval, ...]]:
    """
    Sum of the children as per cent of the maximum that the rule states.

    Args:
        node: The node whose children are put together; ``factor`` holds 100 / maximum.
        parts: Bounds of each child, in order.

    Returns:
        Bounds in per cent, and what each child adds to it.

    Raises:
        ScoringError: If the maximum is not known.
    """
    return _scaled(parts, _factor(node))


def all_met(_: Node, parts: Sequence[Interval]) -> tuple[Interval, tuple[Interval, ...]]:
    """
    One when every child is met, nought when one is not.

    Args:
        parts: Bounds of each child, in order: 1 is met, 0 is not.

    Returns:
        Bounds; no child adds points of its own.
    """
    low = min((part[0] for part in parts), default=Fraction(0))
    high = min((part[1] for part in parts), default=Fraction(0))
    return (low, high), ()


COMBINE: Final[
    Mapping[Method, Callable[[Node, Sequence[Interval]], tuple[Interval, tuple[Interval, ...]]]]
] = {
    Method.WEIGHTED: weighted,
    Method.SUM: add,
    Method.MEAN: mean,
    Method.PERCENT_OF_MAX: percent_of_max,
    Method.ALL_MET: all_met,
}
"""The function of each method of an inner node."""


FACTORED: Final = frozenset({Method.MARK, Method.LEVEL, Method.POOLED_MEAN, Method.CAPPED_COUNT})
"""Methods of a leaf whose reading is multiplied by the factor of the criterion."""


def _factor(node: Node) -> Fraction:
    if node.factor is None:
        raise ScoringError(
            f"the maximum of {node.key!r} ({node.label}) is not known, so no per cent of it can be given",
            criterion=node.key,
        )
    return node.factor


def _scaled(parts: Sequence[Interval], factor: Fraction) -> tuple[Interval, tuple[Interval, ...]]:
    added = tuple((low * factor, high * factor) for low, high in parts)
    return _total(added), added


def _total(added: Sequence[Interval]) -> Interval:
    low = sum((part[0] for part in added), Fraction(0))
    high = sum((part[1] for part in added), Fraction(0))
    return low, high
