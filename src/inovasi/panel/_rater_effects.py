"""Habits of evaluators: drift over the days, and halo across criteria. Diagnosis only."""

import math
import statistics
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from attrs import frozen

from inovasi.language import Bilingual, Language
from inovasi.panel._layout import columns, fixed
from inovasi.panel._numeric import t_quantile
from inovasi.panel._ratings import Rating, by_entry, by_evaluator, check_criteria, check_panel
from inovasi.panel._severity import fit_severity


@frozen(kw_only=True)
class Drift:
    """
    How the severity of one evaluator changes with time.

    Args:
        evaluator: The id.
        slope: Points per day, above 0 where the evaluator grows milder than the others; ``None``
            where dates or shared entries are too few.
        low: Lower end of the interval.
        high: Upper end of the interval.
        readings: Dated readings of entries that others have read too.
        first: The first day, if any.
        last: The last day, if any.
    """

    evaluator: str
    slope: float | None
    low: float | None
    high: float | None
    readings: int
    first: date | None
    last: date | None


@frozen(kw_only=True)
class DriftReport:
    """
    The drift of a panel.

    Args:
        rows: Sorted by evaluator.
        level: How sure the intervals are.
    """

    rows: tuple[Drift, ...]
    level: float

    def text(self, lang: Language = "id") -> str:
        """
        Say it as a table.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        header = Bilingual(
            "penilai|poin per hari|bawah|atas|pembacaan",
            "evaluator|points per day|low|high|readings",
        )
        rows = [
            (
                row.evaluator,
                *(fixed(x, lang) for x in (row.slope, row.low, row.high)),
                str(row.readings),
            )
            for row in self.rows
        ]
        return columns(header.of(lang).split("|"), rows)


@frozen(kw_only=True)
class Halo:
    """
    How alike the criteria come out with one evaluator.

    Args:
        evaluator: The id.
        correlation: Mean correlation between two criteria over the entries; ``None`` where fewer
            than three entries, or no spread, allow none.
        difference: The correlation less that of the panel.
        entries: How many entries were read.
    """

    evaluator: str
    correlation: float | None
    difference: float | None
    entries: int


@frozen(kw_only=True)
class HaloReport:
    """
    The halo of a panel.

    Args:
        panel: Mean of the correlations of the evaluators, if any has one.
        rows: Sorted by evaluator.
    """

    panel: float | None
    rows: tuple[Halo, ...]

    def text(self, lang: Language = "id") -> str:
        """
        Say it as a table.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        header = Bilingual(
            "penilai|korelasi antarkriteria|selisih|entri",
            "evaluator|correlation of criteria|difference|entries",
        )
        rows = [
            (
                row.evaluator,
                fixed(row.correlation, lang),
                fixed(row.difference, lang),
                str(row.entries),
            )
            for row in self.rows
        ]
        rows.append(("panel", fixed(self.panel, lang), "", ""))
        return columns(header.of(lang).split("|"), rows)


_FEWEST = 3


def drift(readings: Iterable[Rating], *, level: float = 0.95) -> DriftReport:
    """
    Look whether evaluators grow milder or more severe with the days.

    Each reading is compared with what the others gave to the same entry (all without their
    severity), so that better entries on later days are no drift. A drift that all share at the
    same time cannot be seen.

    Args:
        readings: Of one panel about one thing; those without a date do not count.
        level: How sure the intervals (by the t distribution) should be.

    Returns:
        The drift of each evaluator.

    Raises:
        DataError: If the readings are no panel.

    Example:
        >>> panel = [
        ...     Rating(entry=str(day), evaluator=name, value=day * step, on=date(2026, 7, day))
        ...     for day in (1, 2, 3)
        ...     for name, step in (("p", 0), ("q", 2))
        ... ]
        >>> [(row.evaluator, round(row.slope, 3)) for row in drift(panel).rows]
        [('p', -2.0), ('q', 2.0)]
    """
    panel = check_panel(readings)
    effects = {row.evaluator: float(row.effect) for row in fit_severity(panel).evaluators}
    points: dict[str, list[tuple[date, float]]] = {evaluator: [] for evaluator in effects}
    for group in by_entry(panel).values():
        rest = [float(reading.value) - effects[reading.evaluator] for reading in group]
        for reading, value in zip(group, rest, strict=True):
            if reading.on is not None and len(group) > 1:
                others = (math.fsum(rest) - value) / (len(group) - 1)
                points[reading.evaluator].append((reading.on, value - others))
    return DriftReport(
        rows=tuple(_drift(evaluator, found, level) for evaluator, found in points.items()),
        level=level,
    )


def halo(readings: Iterable[Rating]) -> HaloReport:
    """
    Look whether one impression colours all criteria.

    A correlation far above that of the panel can be a halo; it can also be true of the entries
    that this evaluator has read.

    Args:
        readings: Of one panel, each with its criterion.

    Returns:
        The mean correlation between criteria for each evaluator.

    Raises:
        DataError: If a reading names no criterion or stands twice.

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
    panel = check_criteria(readings)
    groups = by_evaluator(panel)
    found = {evaluator: _mean_correlation(group) for evaluator, group in groups.items()}
    known = [value for value in found.values() if value is not None]
    middle = statistics.fmean(known) if known else None
    return HaloReport(
        panel=middle,
        rows=tuple(
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
    slope = reach = None
    if len(points) >= _FEWEST and len(set(days)) > 1:
        x = [float(day.toordinal()) for day in days]
        y = [value for _, value in points]
        line = statistics.linear_regression(x, y)
        slope = line.slope
        left = math.fsum((b - line.intercept - slope * a) ** 2 for a, b in zip(x, y, strict=True))
        middle = statistics.fmean(x)
        width = math.fsum((a - middle) ** 2 for a in x)
        freedom = len(points) - 2
        reach = t_quantile(level, freedom) * math.sqrt(left / freedom / width)
    return Drift(
        evaluator=evaluator,
        slope=slope,
        low=None if slope is None or reach is None else slope - reach,
        high=None if slope is None or reach is None else slope + reach,
        readings=len(points),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _mean_correlation(group: Iterable[Rating]) -> float | None:
    marks: dict[str, dict[str, float]] = {}
    for reading in group:
        marks.setdefault(str(reading.criterion), {})[reading.entry] = float(reading.value)
    found: list[float] = []
    for one, other in combinations(marks.values(), 2):
        shared = sorted(one.keys() & other.keys())
        x, y = [one[entry] for entry in shared], [other[entry] for entry in shared]
        if len(shared) >= _FEWEST and len(set(x)) > 1 and len(set(y)) > 1:
            found.append(statistics.correlation(x, y))
    return statistics.fmean(found) if found else None
