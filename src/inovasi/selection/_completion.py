"""Marks that may still come: every score at one end of its bounds, or in every order that they allow."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import Final

from attrs import evolve

from inovasi.scoring._result import Score
from inovasi.selection._ranking import Ranking


MOST_TRIED: Final = 1_000
"""How many completions are tried where rules of composition cross."""


def filled(score: Score, side: int) -> Score:
    """Give a score with every missing mark at its lowest (0) or its highest (1)."""
    if score.is_final and all(child.is_final for child in score.children):
        return score
    value = score.bounds[side]
    return evolve(
        score,
        bounds=(value, value),
        points=None if score.points is None else (score.points[side],) * 2,
        children=tuple(filled(child, side) for child in score.children),
    )


def corners(ranking: Ranking, most: int) -> Iterator[list[Score]]:
    """Give every completion in which each score is at its lowest or its highest; none where there are too many."""
    if 2 ** len(ranking.pending) <= most:
        final = [row.final_score for row in ranking.places]
        for sides in product((0, 1), repeat=len(ranking.pending)):
            ends = zip(ranking.pending, sides, strict=True)
            yield final + [filled(score, side) for score, side in ends]


def orderings(ranking: Ranking, most: int, grade: Fraction | None = None) -> Iterator[list[Score]]:
    """
    Give a completion for each order that the bounds allow, also against a passing grade.

    There is none where they are too many, or a chain of tie-breaks decides between some of them.
    """
    pending = ranking.pending
    if 2 ** len(pending) > most:
        return
    grades: set[Fraction] = set() if grade is None else {grade}
    marks = sorted({bound for score in ranking.scores for bound in score.bounds} | grades)
    steps = len(pending) + 1
    # Between two neighbours there is room for all that are open, in any order.
    between = [
        low + (high - low) * Fraction(step, steps)
        for low, high in pairwise(marks)
        for step in range(1, steps)
    ]
    points = sorted({*marks, *between})
    choices = [[point for point in points if score.low <= point <= score.high] for score in pending]
    # With a chain, a tie depends on parts of the score as well: only scores that meet no other are simple then.
    meets = any(
        score.low <= bound <= score.high
        for score in pending
        for other in ranking.scores
        if other.entry != score.entry
        for bound in other.bounds
    )
    if (ranking.tie_breaks and meets) or prod(map(len, choices)) > most:
        return
    final = [row.final_score for row in ranking.places]
    for values in product(*choices):
        ends = zip(pending, values, strict=True)
        yield final + [evolve(filled(one, 0), bounds=(value, value)) for one, value in ends]


def every_pair(names: Sequence[str], most: int) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    """Give all ends beside the lowest of all; none where there are too many."""
    if 2 ** len(names) <= most:
        for sides in product((0, 1), repeat=len(names)):
            yield dict.fromkeys(names, 0), dict(zip(names, sides, strict=True))
