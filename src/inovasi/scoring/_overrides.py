"""Weights and scales of the user's own, where no source states them, and who answers for them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from inovasi._wording import between
from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.model._checks import Exact
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._reading import exact
from inovasi.model._rubric import Rubric
from inovasi.model._source import Grade, Source
from inovasi.scoring._sheets import unknown_criterion


_KEY: Final = "own"
"""Key of the source of the user's own numbers; followed by a number from the second on."""

_LIKE_SIBLINGS: Final = Bilingual(
    "bobot, seperti kriteria lain di bawah induk yang sama", "a weight, as its siblings have"
)


def with_weights(rubric: Rubric, weights: Mapping[str, int | Decimal], *, by: str) -> Rubric:
    """
    Set weights that no source states.

    Args:
        rubric: A rubric with criteria whose weight is not known.
        weights: A weight for each of them, so that the siblings add up to 100.
        by: Who sets them and where, such as ``SK panitia 12/2025``; every score cites it.

    Returns:
        The rubric with those weights, each citing ``by``.

    Raises:
        DataError: If a key is unknown, a weight is stated by the rule, is not an exact number or is below 0,
            siblings do not add up to 100, or ``by`` is empty.

    Example:
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="special")
        >>> own = with_weights(rubric, dict.fromkeys(rubric.nodes, 14) | {"summary": 16}, by="SK panitia")
        >>> own.root.maximum
        Fraction(100, 1)
    """
    known = {criterion.key: criterion for criterion in rubric.criteria}
    if problems := [
        evolve(problem, path=f"weights.{key}")
        for key, weight in weights.items()
        for problem in _weight_faults(rubric, known, key, weight)
    ]:
        raise DataError(problems)
    source, sources = _own_source(rubric, by)
    criteria = tuple(
        evolve(criterion, weight=exact(weights[criterion.key]), source=source, grade=None)
        if criterion.key in weights
        else criterion
        for criterion in rubric.criteria
    )
    if problems := list(_sums(criteria, {known[key].parent for key in weights})):
        raise DataError(problems)
    return evolve(rubric, criteria=criteria, sources=sources)


def with_scale(rubric: Rubric, low: int | Decimal, high: int | Decimal, *, by: str) -> Rubric:
    """
    Set the scale of the marks, whether the data states one or not.

    Args:
        rubric: The rubric.
        low: Lowest mark.
        high: Highest mark.
        by: Who sets it and where; the scale cites it.

    Returns:
        The rubric with that scale for the criteria that have none of their own.

    Raises:
        DataError: If the highest mark is not above the lowest, a mark is a float, or ``by`` is empty.

    Example:
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2019").rubric()
        >>> with_scale(rubric, 0, 100, by="SK panitia").nodes["novelty"].maximum
        Fraction(100, 1)
    """
    source, sources = _own_source(rubric, by)
    return evolve(rubric, scale=Scale(min=low, max=high, source=source), sources=sources)


def _own_source(rubric: Rubric, by: str) -> tuple[str, tuple[Source, ...]]:
    """Find or add the source of the user's own numbers: its key, and all sources."""
    held = {source.key: source.title for source in rubric.sources}
    key, place = _KEY, 1
    while held.get(key, by) != by:
        place += 1
        key = f"{_KEY}-{place}"
    if key in held:
        return key, rubric.sources
    # The user's word is the text of the user's own rule.
    return key, (*rubric.sources, Source(key=key, title=by, grade=Grade.TEXT))


def _weight_faults(
    rubric: Rubric, known: Mapping[str, Criterion], key: str, weight: Exact
) -> Iterator[Problem]:
    if key not in known:
        yield unknown_criterion(rubric, key, known, key)
        return
    if (stated := known[key].weight) is not None:
        none = Bilingual(
            f"tidak ada, karena aturan menyebut {stated}", f"none, since the rule states {stated}"
        )
        yield Problem(code="contradiction", found=shown(weight), expected=none)
    try:
        number = exact(weight)
    except DataError as error:
        yield from error.problems
    else:
        if number < 0:
            yield Problem(code="range", found=f"{number}", expected=between(0))


def _sums(criteria: Sequence[Criterion], parents: set[str | None]) -> Iterator[Problem]:
    for parent in sorted(parents, key=str):
        siblings = [c for c in criteria if c.parent == parent and c.scored]
        if missing := [c.key for c in siblings if c.weight is None]:
            for key in missing:
                yield Problem(code="missing", expected=_LIKE_SIBLINGS, path=f"weights.{key}")
            continue
        total = sum((c.weight for c in siblings if c.weight is not None), Decimal(0))
        if total != 100:  # noqa: PLR2004 - per cent
            found = Bilingual(f"jumlah {total}", f"the sum {total}")
            yield Problem(code="weights", found=found, expected="100", path="weights")
