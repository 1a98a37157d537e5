"""The named ways to put the parts of a node together; the data chooses one, never an expression."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from inovasi.errors import Bilingual, ScoringError
from inovasi.model._criterion import Method
from inovasi.model._rubric import Node, Rubric


Interval = tuple[Fraction, Fraction]
"""Lowest and highest possible value; equal when it is known."""

_FACTORED: Final = (Method.MARK, Method.LEVEL, Method.POOLED_MEAN, Method.CAPPED_COUNT)


def refusal(node: Node, id_: str, en: str) -> ScoringError:
    """Say why a node cannot be scored, in both languages."""
    where = f"{node.key!r} ({node.label})"
    return ScoringError(Bilingual(f"{where}: {id_}", f"{where}: {en}"), criterion=node.key)


def refusal_by(rubric: Rubric, why: ScoringError) -> ScoringError:
    """Name the rubric before what is said of one of its nodes, or of itself."""
    name = f"{rubric.scheme or ''} {rubric.key}".strip()
    said = Bilingual(f"{name}: {why.text('id')}", f"{name}: {why.text('en')}")
    return ScoringError(said, scheme=rubric.scheme, criterion=why.criterion)


def put_together(node: Node, parts: Sequence[Interval]) -> tuple[Interval, list[Interval]]:
    """Give the bounds of an inner node, and what each child adds to it where that is a sum."""
    if node.method is Method.ALL_MET:
        return (min(low for low, _ in parts), min(high for _, high in parts)), []
    added: list[Interval] = []
    for (low, high), share in zip(parts, shares(node), strict=True):
        least = low * share
        added.append((least, least if low is high else high * share))
    if all(low is high for low, high in added):
        total = sum((low for low, _ in added), Fraction(0))
        return (total, total), added
    low, high = (sum(ends, Fraction(0)) for ends in zip(*added, strict=True))
    return (low, high), added


@lru_cache(maxsize=2**12)
def shares(node: Node) -> Sequence[Fraction]:
    """Give what one point of each child adds to a node by weighted sum, sum, mean or per cent."""
    if node.factor is None:
        raise refusal(
            node,
            "nilai maksimumnya tidak diketahui, sehingga persennya tidak dapat dihitung",
            "the maximum is not known, so no per cent of it can be given",
        )
    if node.method is Method.WEIGHTED:
        return [_weighted_share(child) * node.factor for child in node.children]
    share = node.factor / len(node.children) if node.method is Method.MEAN else node.factor
    return [share] * len(node.children)


def leaf_factor(node: Node) -> Fraction:
    """Give what a mark is multiplied by; a mark of a ratio or of an inner node is the result."""
    return (node.factor if node.method in _FACTORED else None) or Fraction(1)


@lru_cache(maxsize=2**12)
def mark_span(
    node: Node, *, pooled: bool = False
) -> tuple[Fraction, Fraction | None, Decimal | None]:
    """Give the lowest and the highest mark and the step, before the factor; also of each that is pooled."""
    factor = leaf_factor(node)
    low, high = node.minimum / factor, None if node.maximum is None else node.maximum / factor
    if node.scale is None or not (pooled or node.method is Method.MARK):
        return low, high, None
    top = node.scale.max
    return Fraction(node.scale.min), high if top is None else Fraction(top), node.scale.step


def _weighted_share(node: Node) -> Fraction:
    if node.weight is None:
        raise refusal(
            node,
            "bobotnya tidak diketahui; berikan bobot sendiri dengan with_weights(rubric, ...)",
            "the weight is not known; give weights of your own with with_weights(rubric, ...)",
        )
    if node.weight == 0:
        return Fraction(0)
    if node.maximum is None:
        raise refusal(
            node,
            "nilai tertingginya tidak diketahui, sehingga bobotnya tidak dapat dipakai; berikan skala "
            "dengan with_scale(rubric, ...)",
            "the highest mark is not known, so the weight cannot be applied; give a scale with "
            "with_scale(rubric, ...)",
        )
    return node.weight / node.maximum
