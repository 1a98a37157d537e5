"""Weights and scales of your own, where no source knows them; the rubric then says whose they are."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from attrs import evolve

from inovasi.errors import DataError, Problem
from inovasi.model._checks import Exact, exact
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._rubric import Rubric
from inovasi.model._source import Grade, Source


OWN: Final = "own"
"""Key of the source that stands for the user's own numbers; with a number from the second on."""


def with_weights(rubric: Rubric, weights: Mapping[str, int | Decimal], *, by: str) -> Rubric:
    """
    Put weights of your own in the place of unknown ones.

    Args:
        rubric: A rubric with criteria whose weight is not known.
        weights: A weight for each of them, so that the siblings add up to 100.
        by: Who sets them and where, such as ``SK panitia 12/2025``; every score cites it.

    Returns:
        The rubric with those weights, each citing ``by``.

    Raises:
        DataError: If a key is unknown, a weight is known already, is no exact number or is below 0,
            or siblings do not add up to 100.
        ValueError: If ``by`` is empty.

    Example:
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="special")
        >>> own = with_weights(rubric, dict.fromkeys(rubric.nodes, 14) | {"summary": 16}, by="SK panitia")
        >>> own.root.maximum
        Fraction(100, 1)
    """
    known = {criterion.key: criterion for criterion in rubric.criteria}
    problems = [
        Problem(
            message=f"is no criterion; expected one of {', '.join(known)}", path=f"weights.{key}"
        )
        for key in weights
        if key not in known
    ]
    problems += [
        Problem(message=f"is known already: {known[key].weight}", path=f"weights.{key}")
        for key in weights
        if key in known and known[key].weight is not None
    ]
    for key, weight in weights.items():
        if (fault := _weight_fault(weight)) is not None:
            problems.append(Problem(message=fault, path=f"weights.{key}"))
    if problems:
        raise DataError(problems)
    source, sources = _own(rubric, by)
    criteria = tuple(
        evolve(criterion, weight=exact(weights[criterion.key]), source=source, grade=None)
        if criterion.key in weights
        else criterion
        for criterion in rubric.criteria
    )
    if problems := _sums(criteria, {known[key].parent for key in weights}):
        raise DataError(problems)
    return evolve(rubric, criteria=criteria, sources=sources)


def with_scale(rubric: Rubric, low: int | Decimal, high: int | Decimal, *, by: str) -> Rubric:
    """
    Put a mark scale of your own in the place of the one that the data states or lacks.

    Args:
        rubric: The rubric.
        low: Lowest mark.
        high: Highest mark.
        by: Who sets it and where; the scale cites it.

    Returns:
        The rubric with that scale for criteria that have none of their own.

    Raises:
        ValueError: If the highest mark is not above the lowest, or ``by`` is empty.
        TypeError: If a mark is a float.

    Example:
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2019").rubric()
        >>> with_scale(rubric, 0, 100, by="SK panitia").nodes["novelty"].maximum
        Fraction(100, 1)
    """
    source, sources = _own(rubric, by)
    return evolve(rubric, scale=Scale(min=low, max=high, source=source), sources=sources)


def _own(rubric: Rubric, by: str) -> tuple[str, tuple[Source, ...]]:
    """Find or add the source of the user's own numbers: its key, and all sources."""
    held = {source.key: source.title for source in rubric.sources}
    key, place = OWN, 1
    while held.get(key, by) != by:
        place += 1
        key = f"{OWN}-{place}"
    if key in held:
        return key, rubric.sources
    # The user's word is the text of the user's own rule.
    return key, (*rubric.sources, Source(key=key, title=by, grade=Grade.TEXT))


def _weight_fault(weight: Exact) -> str | None:
    try:
        number = exact(weight)
    except (TypeError, ValueError) as error:
        return str(error)
    return f"found {number}; expected 0 or more" if number < 0 else None


def _sums(criteria: tuple[Criterion, ...], parents: set[str | None]) -> list[Problem]:
    problems: list[Problem] = []
    for parent in sorted(parents, key=str):
        siblings = [c for c in criteria if c.parent == parent and c.scored]
        total = sum((c.weight for c in siblings if c.weight is not None), Decimal(0))
        missing = [c.key for c in siblings if c.weight is None]
        if missing:
            problems.append(
                Problem(message=f"still without a weight: {', '.join(missing)}", path="weights")
            )
        elif total != 100:  # noqa: PLR2004
            problems.append(
                Problem(message=f"weights add up to {total}; expected 100", path="weights")
            )
    return problems
