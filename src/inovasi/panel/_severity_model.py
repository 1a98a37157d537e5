"""The panel as equations: one unknown for each evaluator, after the entries are eliminated."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language
from inovasi.model._checks import exact_or_fraction, not_negative
from inovasi.panel._layout import fixed
from inovasi.panel._ratings import Rating, by_entry, by_evaluator, check_panel


@frozen(kw_only=True)
class Variances:
    """
    Three variances, in squared points of the scale of the marks.

    Args:
        quality: Between entries, if all evaluators were alike.
        severity: Between evaluators, in what they add to or take from every mark.
        error: What is left.

    Raises:
        ValueError: If one is below zero.
        TypeError: If one is a float.

    Example:
        >>> print(Variances(quality=36, severity=25, error=16).text("en"))
        Standard deviations: quality 6.00, severity 5.00, error 4.00
    """

    quality: Decimal | Fraction = field(converter=exact_or_fraction, validator=not_negative)
    severity: Decimal | Fraction = field(converter=exact_or_fraction, validator=not_negative)
    error: Decimal | Fraction = field(converter=exact_or_fraction, validator=not_negative)

    def text(self, lang: Language = "id") -> str:
        """
        Say them as standard deviations.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            One line.
        """
        quality, severity, error = (
            fixed(float(variance) ** 0.5, lang, 2)
            for variance in (self.quality, self.severity, self.error)
        )
        return Bilingual(
            f"Simpangan baku: mutu {quality}, keketatan {severity}, galat {error}",
            f"Standard deviations: quality {quality}, severity {severity}, error {error}",
        ).of(lang)


def estimate_variances(readings: Iterable[Rating]) -> Variances:
    """
    Estimate the three variances from the readings, by Henderson's method 1.

    Squares of the totals of entries and of evaluators are set equal to what they would be on
    average; no distribution is assumed, but entries must have gone to evaluators by chance. What
    comes out below zero is set to zero.

    Source: C. R. Henderson, Estimation of variance and covariance components, Biometrics 9 (1953).

    Args:
        readings: Of one panel about one thing.

    Returns:
        The variances, rounded to six digits.

    Raises:
        DataError: If no entry, or no evaluator, has two readings, so that the variances cannot
            be told apart.

    Example:
        >>> marks = {"a": (60, 70), "b": (72, 78), "c": (80, 92)}
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> estimate_variances(panel).error
        Decimal('4.66667')
    """
    panel = check_panel(readings)
    values = [Fraction(reading.value) for reading in panel]
    count = len(panel)
    squares = sum((value * value for value in values), Fraction(0))
    rows, row_size, entries = _totals([reading.entry for reading in panel], values)
    columns, column_size, evaluators = _totals([reading.evaluator for reading in panel], values)
    if count in {entries, evaluators}:
        raise DataError(
            [
                Problem(
                    message=f"found {count} readings of {entries} entries by {evaluators} "
                    "evaluators; expected entries with two readings, and evaluators with two",
                    code="undefined",
                )
            ]
        )
    divisor = count + 1 - row_size - column_size
    within_entries = (squares - rows) / (count - entries)
    within_evaluators = (squares - columns) / (count - evaluators)
    total = squares - sum(values, Fraction(0)) ** 2 / count
    error = (
        (count - row_size) * within_evaluators + (count - column_size) * within_entries - total
    ) / divisor
    return Variances(
        quality=_rounded(within_evaluators - error),
        severity=_rounded(within_entries - error),
        error=_rounded(error),
    )


def _totals(keys: list[str], values: list[Fraction]) -> tuple[Fraction, Fraction, int]:
    """Squared totals over their counts, the mean squared count, and the number of groups."""
    counts = Counter(keys)
    totals = dict.fromkeys(counts, Fraction(0))
    for key, value in zip(keys, values, strict=True):
        totals[key] += value
    squares = sum((total * total / counts[key] for key, total in totals.items()), Fraction(0))
    size = Fraction(sum(count * count for count in counts.values()), len(keys))
    return squares, size, len(counts)


def _rounded(value: Fraction) -> Decimal:
    return Decimal(f"{max(float(value), 0.0):.6g}")


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

    entries: Mapping[str, tuple[Rating, ...]]
    evaluators: Mapping[str, tuple[Rating, ...]]
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


def design_of(panel: tuple[Rating, ...]) -> Design:
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
