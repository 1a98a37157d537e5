"""The panel as equations: one unknown for each evaluator, after the entries are eliminated."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from inovasi.panel.readings import Reading, by_entry, by_evaluator


@frozen(kw_only=True)
class Design:
    """
    The panel as numbers.

    Args:
        entries: The readings of each entry.
        evaluators: The readings of each evaluator.
        place: The number of each evaluator, from 0.
        values: The mark of an entry by an evaluator, as an integer: ``scale`` times the mark.
        scale: What makes all marks whole.
        groups: For each evaluator the number, from 1, of its group: those linked by entries.
    """

    entries: Mapping[str, tuple[Reading, ...]]
    evaluators: Mapping[str, tuple[Reading, ...]]
    place: Mapping[str, int]
    values: Mapping[tuple[str, str], int]
    scale: int
    groups: Sequence[int]


@frozen(kw_only=True)
class Equations:
    """
    One equation for each evaluator, and what belongs to the mean of all.

    Args:
        matrix: How the evaluators depend on each other.
        right: The right-hand side.
        border: How each evaluator depends on the mean.
        corner: The equation of the mean itself.
        corner_right: Its right-hand side.
    """

    matrix: list[list[Fraction]]
    right: list[Fraction]
    border: list[Fraction]
    corner: Fraction
    corner_right: Fraction


def design_of(panel: tuple[Reading, ...]) -> Design:
    """
    Take a panel as numbers.

    Args:
        panel: Checked readings, sorted.

    Returns:
        The numbers.
    """
    entries, evaluators = by_entry(panel), by_evaluator(panel)
    place = {evaluator: number for number, evaluator in enumerate(evaluators)}
    exact = [Fraction(reading.value) for reading in panel]
    scale = math.lcm(*(value.denominator for value in exact))
    return Design(
        entries=entries,
        evaluators=evaluators,
        place=place,
        values={
            (reading.entry, reading.evaluator): int(value * scale)
            for reading, value in zip(panel, exact, strict=True)
        },
        scale=scale,
        groups=_groups(
            [[place[reading.evaluator] for reading in group] for group in entries.values()],
            len(place),
        ),
    )


def _groups(readers: Iterable[Sequence[int]], count: int) -> list[int]:
    """Number the groups of evaluators who are linked by entries, from 1."""
    leader = list(range(count))
    for group in readers:
        linked = {leader[one] for one in group}
        if len(linked) > 1:
            first = min(linked)
            leader = [first if one in linked else one for one in leader]
    number = {one: place for place, one in enumerate(sorted(set(leader)), start=1)}
    return [number[one] for one in leader]


def sizes_of(design: Design) -> set[int]:
    """
    Give the numbers of readings that entries have.

    Args:
        design: The panel.

    Returns:
        Each number once.
    """
    return {len(group) for group in design.entries.values()}


def equations_of(design: Design, share: Mapping[int, Fraction]) -> Equations:
    """
    Eliminate the entries: each stands at the total of its readings times a share.

    Args:
        design: The panel.
        share: For each number of readings the share: 1 over it for a plain mean, less where
            entries count as drawn by chance.

    Returns:
        The equations of the evaluators.
    """
    count = len(design.place)
    pairs: dict[int, list[list[int]]] = {
        size: [[0] * count for _ in range(count)] for size in share
    }
    totals: dict[int, list[int]] = {size: [0] * count for size in share}
    own = [0] * count
    sums: dict[int, int] = defaultdict(int)
    often: dict[int, int] = defaultdict(int)
    for entry, group in design.entries.items():
        size = len(group)
        places = [design.place[reading.evaluator] for reading in group]
        values = [design.values[entry, reading.evaluator] for reading in group]
        total = sum(values)
        sums[size] += total
        often[size] += 1
        for one, value in zip(places, values, strict=True):
            own[one] += value
            totals[size][one] += total
            for other in places:
                pairs[size][one][other] += 1
    matrix = [
        [
            -sum((share[size] * pairs[size][row][column] for size in share), Fraction(0))
            for column in range(count)
        ]
        for row in range(count)
    ]
    border: list[Fraction] = []
    right: list[Fraction] = []
    for row in range(count):
        read = {size: pairs[size][row][row] for size in share}
        matrix[row][row] += sum(read.values())
        border.append(
            sum(
                (number - share[size] * size * number for size, number in read.items()), Fraction(0)
            )
        )
        right.append(
            own[row] - sum((share[size] * totals[size][row] for size in share), Fraction(0))
        )
    left = {size: 1 - share[size] * size for size in share}
    return Equations(
        matrix=matrix,
        right=right,
        border=border,
        corner=sum((left[size] * size * often[size] for size in share), Fraction(0)),
        corner_right=sum((left[size] * sums[size] for size in share), Fraction(0)),
    )
