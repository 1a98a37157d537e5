"""Rater effects: drift over the days, and halo across criteria. Diagnosis only."""

import math
import statistics
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from operator import mul
from typing import Final

from attrs import frozen

from inovasi.language import Bilingual, Language, format_fixed
from inovasi.panel._numeric import t_quantile
from inovasi.panel._ratings import (
    Rating,
    Ratings,
    by_entry,
    by_evaluator,
    check_criteria,
    check_panel,
)
from inovasi.panel._severity import fit_severity
from inovasi.results import Grid, Part, Plotted


@frozen(kw_only=True)
class Drift:
    """
    How the severity of one evaluator changes with time.

    Args:
        evaluator: The id.
        slope: Points per day, above 0 where the evaluator becomes milder than the others; ``None``
            where dates or shared entries are too few.
        low: Lower end of the interval.
        high: Upper end of the interval.
        ratings: Number of dated ratings of entries that others have rated too.
        first: The first day, if any.
        last: The last day, if any.
    """

    evaluator: str
    slope: float | None
    low: float | None
    high: float | None
    ratings: int
    first: date | None
    last: date | None


@frozen(kw_only=True)
class DriftReport(Plotted):
    """
    The drift of a panel.

    Args:
        evaluators: Sorted by evaluator.
        level: Confidence level of the intervals.
    """

    table = "evaluators"
    picture = "rater_effects"

    evaluators: tuple[Drift, ...]
    level: float

    def _parts(self, lang: Language) -> list[Part]:
        """Say it as a table."""
        header = Bilingual(
            "penilai|poin per hari|bawah|atas|pembacaan",
            "evaluator|points per day|low|high|ratings",
        )
        rows = [
            (
                row.evaluator,
                *(format_fixed(value, lang) for value in (row.slope, row.low, row.high)),
                str(row.ratings),
            )
            for row in self.evaluators
        ]
        return [Grid.of(header.of(lang).split("|"), rows)]


@frozen(kw_only=True)
class Halo:
    """
    How strongly the criteria of one evaluator go together.

    Args:
        evaluator: The id.
        correlation: Mean correlation between two criteria over the entries; ``None`` where fewer
            than three entries, or no spread, allow none.
        difference: The correlation minus that of the panel.
        entries: Number of entries that the evaluator rated.
    """

    evaluator: str
    correlation: float | None
    difference: float | None
    entries: int


@frozen(kw_only=True)
class HaloReport(Plotted):
    """
    The halo of a panel.

    Args:
        panel: Mean of the correlations of the evaluators, if any has one.
        evaluators: Sorted by evaluator.
    """

    table = "evaluators"
    picture = "rater_effects"

    panel: float | None
    evaluators: tuple[Halo, ...]

    def _parts(self, lang: Language) -> list[Part]:
        """Say it as a table."""
        header = Bilingual(
            "penilai|korelasi antarkriteria|selisih|entri",
            "evaluator|correlation of criteria|difference|entries",
        )
        rows = [
            (
                row.evaluator,
                format_fixed(row.correlation, lang),
                format_fixed(row.difference, lang),
                str(row.entries),
            )
            for row in self.evaluators
        ]
        rows.append(("panel", format_fixed(self.panel, lang), "", ""))
        return [Grid.of(header.of(lang).split("|"), rows)]


_FEWEST: Final = 3
"""Points or entries that a slope or a correlation needs."""


def drift(ratings: Ratings, *, level: float = 0.95) -> DriftReport:
    """
    Find out whether evaluators become milder or more severe with the days.

    Each rating is compared with what the others gave to the same entry (all without their
    severity), so that better entries on later days are not a drift. A drift that all share at the
    same time cannot be seen.

    Args:
        ratings: `Ratings` of one panel about one thing; those without a date do not count.
        level: Confidence level of the intervals (by the t distribution), between 0 and 1.

    Returns:
        The drift of each evaluator.

    Raises:
        DataError: If the ratings are not one panel.

    Example:
        >>> panel = [
        ...     Rating(entry=str(day), evaluator=name, value=day * step, on=date(2026, 7, day))
        ...     for day in (1, 2, 3)
        ...     for name, step in (("p", 0), ("q", 2))
        ... ]
        >>> [(row.evaluator, round(row.slope, 3)) for row in drift(panel).evaluators]
        [('p', -2.0), ('q', 2.0)]
    """
    panel = check_panel(ratings)
    effects = {row.evaluator: float(row.effect) for row in fit_severity(panel).evaluators}
    points: dict[str, list[tuple[date, float]]] = {evaluator: [] for evaluator in effects}
    for group in by_entry(panel).values():
        rest = [float(rating.value) - effects[rating.evaluator] for rating in group]
        for rating, value in zip(group, rest, strict=True):
            if rating.on is not None and len(group) > 1:
                others = (math.fsum(rest) - value) / (len(group) - 1)
                points[rating.evaluator].append((rating.on, value - others))
    return DriftReport(
        evaluators=tuple(_drift(evaluator, found, level) for evaluator, found in points.items()),
        level=level,
    )


def halo(ratings: Ratings) -> HaloReport:
    """
    Find out whether one impression colours all criteria.

    A correlation far above that of the panel can be a halo; it can also be true of the entries
    that this evaluator has rated.

    Args:
        ratings: `Ratings` of one panel, each with its criterion.

    Returns:
        The mean correlation between criteria for each evaluator.

    Raises:
        DataError: If a rating names no criterion or occurs twice.

    Example:
        >>> panel = [
        ...     Rating(entry=entry, evaluator="p", value=value, criterion=criterion)
        ...     for entry, marks in (("a", (60, 6)), ("b", (70, 7)), ("c", (90, 9)))
        ...     for criterion, value in zip(("novelty", "impact"), marks)
        ... ]
        >>> print(halo(panel).text("en"))
        evaluator  correlation of criteria  difference  entries
        p                            1.000       0.000        3
        panel                        1.000
    """
    groups = by_evaluator(check_criteria(ratings))
    found = {evaluator: _mean_correlation(group) for evaluator, group in groups.items()}
    known = [value for value in found.values() if value is not None]
    middle = statistics.fmean(known) if known else None
    return HaloReport(
        panel=middle,
        evaluators=tuple(
            Halo(
                evaluator=evaluator,
                correlation=value,
                difference=None if value is None or middle is None else value - middle,
                entries=len(by_entry(groups[evaluator])),
            )
            for evaluator, value in found.items()
        ),
    )


def _drift(evaluator: str, points: Sequence[tuple[date, float]], level: float) -> Drift:
    days = [day for day, _ in points]
    slope = low = high = None
    if len(points) >= _FEWEST and len(set(days)) > 1:
        x = _centred([float(day.toordinal()) for day in days])
        y = _centred([value for _, value in points])
        width = math.fsum(a * a for a in x)
        slope = math.fsum(map(mul, x, y)) / width
        left = math.fsum((b - slope * a) ** 2 for a, b in zip(x, y, strict=True))
        freedom = len(points) - 2
        margin = t_quantile(level, freedom) * math.sqrt(left / freedom / width)
        low, high = slope - margin, slope + margin
    return Drift(
        evaluator=evaluator,
        slope=slope,
        low=low,
        high=high,
        ratings=len(points),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _mean_correlation(ratings: Iterable[Rating]) -> float | None:
    marks: dict[str, dict[str, float]] = {}
    for rating in ratings:
        marks.setdefault(str(rating.criterion), {})[rating.entry] = float(rating.value)
    found: list[float] = []
    for one, other in combinations(marks.values(), 2):
        shared = sorted(one.keys() & other.keys())
        x, y = [one[entry] for entry in shared], [other[entry] for entry in shared]
        if len(shared) >= _FEWEST and len(set(x)) > 1 and len(set(y)) > 1:
            x, y = _centred(x), _centred(y)
            squares = math.fsum(a * a for a in x) * math.fsum(b * b for b in y)
            found.append(math.fsum(map(mul, x, y)) / math.sqrt(squares))
    return statistics.fmean(found) if found else None


def _centred(values: Sequence[float]) -> list[float]:
    """Take the mean off, by sums that no order and no version of Python changes."""
    middle = statistics.fmean(values)
    return [value - middle for value in values]
