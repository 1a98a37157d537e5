"""Strategies for marks and score sheets that fit a rubric."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import compress
from typing import Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi.model._criterion import Method
from inovasi.model._evaluation import Fact, Judgement, Mark, MarkStatus, ScoreSheet
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import leaf_factor
from inovasi.scoring._sheets import facts_of
from inovasi.testing._primitives import FEW, keys, maybe, several, texts


T = TypeVar("T")

_NO_END: Final = Fraction(1_000_000)
"""The highest mark that is drawn where a scale has no end."""

_WITHOUT_NUMBER: Final = (Judgement.NOT_MET, Judgement.CANNOT_BE_JUDGED, Judgement.NOT_LOOKED_AT)


def marks(rubric: Rubric) -> SearchStrategy[Mark]:
    """
    Draw a mark for one of the criteria that are marked, those at the ends of the tree.

    Args:
        rubric: The rubric.

    Returns:
        A strategy for marks that the rubric takes, those without a number included.

    Raises:
        InvalidArgument: If the rubric has no such criterion.
    """
    return st.sampled_from(_ends(rubric)).flatmap(lambda node: _known(node) | _unknown(node))


def sheets(rubric: Rubric, *, complete: bool = False) -> SearchStrategy[ScoreSheet]:
    """
    Draw score sheets.

    Args:
        rubric: The rubric.
        complete: Whether every criterion has a mark that decides it, and every fact is given.

    Returns:
        A strategy for sheets that the rubric takes.

    Raises:
        InvalidArgument: If the rubric has no criterion to mark.
    """
    return _sheets(rubric, tuple(_ends(rubric)), complete=complete)


@st.composite
def _sheets(draw: DrawFn, rubric: Rubric, ends: tuple[Node, ...], *, complete: bool) -> ScoreSheet:
    asked = facts_of(rubric)
    nodes = ends if complete else draw(_some(ends))
    facts = asked if complete else draw(_some(asked))
    numbers = st.integers(min_value=1, max_value=1_000)
    return ScoreSheet(
        entry=draw(keys()),
        evaluator=draw(keys()),
        scheme=rubric.scheme,
        rubric=rubric.key,
        marks=[draw(_known(node) if complete else _known(node) | _unknown(node)) for node in nodes],
        facts=[Fact(key=key, value=draw(numbers)) for key in facts],
        on=draw(maybe(_days())),
        demonstration=True,
    )


def _ends(rubric: Rubric) -> list[Node]:
    found = [node for node in rubric.nodes.values() if node.method.is_leaf]
    if not found:
        raise InvalidArgument(f"found the rubric {rubric.key!r} without a criterion to mark")
    return found


@st.composite
def _known(draw: DrawFn, node: Node) -> Mark:
    """Draw a mark that decides its criterion."""
    return evolve(
        draw(_read(node)),
        status=draw(st.sampled_from(MarkStatus)),
        by=draw(maybe(texts())),
        on=draw(maybe(_days())),
        reason=draw(maybe(texts())),
        evidence=draw(several(keys())),
    )


def _read(node: Node) -> SearchStrategy[Mark]:
    key = st.just(node.key)
    match node.method:
        case Method.LEVEL:
            return st.builds(Mark, criterion=key, level=st.sampled_from(sorted(node.points)))
        case Method.JUDGEMENT:
            said = st.sampled_from((Judgement.MET, Judgement.NOT_MET))
            return st.builds(Mark, criterion=key, judgement=said)
        case Method.CAPPED_COUNT:
            return st.builds(Mark, criterion=key, value=st.integers(min_value=0, max_value=1_000))
        case Method.POOLED_MEAN:
            pooled = st.lists(_numbers(node), max_size=FEW)
            return st.builds(Mark, criterion=key, values=pooled)
        case _:
            return st.builds(Mark, criterion=key, value=_numbers(node))


@st.composite
def _unknown(draw: DrawFn, node: Node) -> Mark:
    """Draw a mark without a number, or one that leaves its level open."""
    levels = sorted(node.points)
    if node.method is Method.LEVEL and draw(st.booleans()):
        low, high = sorted(draw(st.tuples(st.sampled_from(levels), st.sampled_from(levels))))
        return Mark(criterion=node.key, level=low, level_at_most=high)
    return Mark(criterion=node.key, judgement=draw(st.sampled_from(_WITHOUT_NUMBER)))


def _numbers(node: Node) -> SearchStrategy[Fraction]:
    factor = leaf_factor(node)
    low = node.minimum / factor
    high = _NO_END if node.maximum is None else node.maximum / factor
    step = None if node.scale is None or node.scale.step is None else Fraction(node.scale.step)
    if step is None:
        return st.fractions(low, high, max_denominator=100)
    places = st.integers(min_value=0, max_value=int((high - low) // step))
    return places.map(lambda place: low + place * step)


def _some(things: Sequence[T]) -> SearchStrategy[list[T]]:
    keep = st.lists(st.booleans(), min_size=len(things), max_size=len(things))
    return keep.map(lambda kept: list(compress(things, kept)))


def _days() -> SearchStrategy[date]:
    return st.dates(date(2000, 1, 1), date(2099, 12, 31))
