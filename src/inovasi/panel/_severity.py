"""An adjusted ranking, which nobody gets without a decision that is written down."""

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_date
from inovasi.model._checks import not_blank
from inovasi.panel._layout import columns, fixed, percent
from inovasi.panel._numeric import inverse, solve, t_quantile
from inovasi.panel._ratings import Rating, check_panel, competition_ranks, raw_mean
from inovasi.panel._severity_model import (
    Design,
    Variances,
    design_of,
    equations_of,
    estimate_variances,
    sizes_of,
)


@frozen(kw_only=True)
class Severity:
    """
    What one evaluator adds to the marks.

    Args:
        evaluator: The id.
        effect: Points above (mild) or below (severe) the others of the group; exact.
        low: Lower end of the interval, where the readings allow one.
        high: Upper end of the interval, where the readings allow one.
        readings: How many readings it rests on.
        spread: Standard deviation of the evaluator's marks; ``None`` for a single one.
        spread_ratio: The spread over that of the panel: well below 1 is a tendency to the middle.
        group: Number of the group of evaluators who are linked by shared entries.
    """

    evaluator: str
    effect: Fraction
    low: float | None
    high: float | None
    readings: int
    spread: float | None
    spread_ratio: float | None
    group: int


@frozen(kw_only=True)
class AdjustedEntry:
    """
    The mean of one entry, raw and without the effects of those who read it.

    Args:
        entry: The id.
        raw: The plain mean of its readings; exact.
        adjusted: The mean of its readings, less the mean effect of its evaluators; exact.
        readings: How many there are.
        group: Number of the group of the evaluators.
    """

    entry: str
    raw: Fraction
    adjusted: Fraction
    readings: int
    group: int


@frozen(kw_only=True)
class SeverityFit:
    """
    A diagnosis of a panel.

    Args:
        method: How it was computed.
        evaluators: Sorted by id.
        entries: Sorted by id.
        groups: How many groups of evaluators share no entry with each other.
        comparable: Whether the effects of all evaluators stand on one scale.
        error_sd: Standard deviation of what neither entry nor evaluator explains, if known.
        level: How sure the intervals are.
        notes: What the reader should know.
    """

    method: Bilingual
    evaluators: tuple[Severity, ...]
    entries: tuple[AdjustedEntry, ...]
    groups: int
    comparable: bool
    error_sd: float | None
    level: float
    notes: tuple[Bilingual, ...]

    def text(self, lang: Language = "id") -> str:
        """
        Say it as a table of evaluators.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        header = Bilingual(
            "penilai|efek|bawah|atas|pembacaan|rasio sebaran|kelompok",
            "evaluator|effect|low|high|readings|spread ratio|group",
        )
        rows = [
            (
                one.evaluator,
                fixed(one.effect, lang, 2),
                fixed(one.low, lang, 2),
                fixed(one.high, lang, 2),
                str(one.readings),
                fixed(one.spread_ratio, lang, 2),
                str(one.group),
            )
            for one in self.evaluators
        ]
        sd, sure = fixed(self.error_sd, lang, 2), percent(self.level, lang)
        first = Bilingual(
            f"{self.method.id}; simpangan baku galat {sd}; selang {sure}. Hanya diagnosis.",
            f"{self.method.en}; error standard deviation {sd}; intervals {sure}. Diagnosis only.",
        )
        lines = [first.of(lang), columns(header.of(lang).split("|"), rows)]
        return "\n".join([*lines, *(note.of(lang) for note in self.notes)])


_ALONE: Final = 1


def fit_severity(readings: Iterable[Rating], *, level: float = 0.95) -> SeverityFit:
    """
    Estimate the severity of evaluators by least squares, from the entries that they share.

    The effects of a group of evaluators who are linked by shared entries add up to zero; effects
    of different groups cannot be compared.

    Args:
        readings: Of one panel about one thing, with gaps.
        level: How sure the intervals (by the t distribution) should be.

    Returns:
        The diagnosis.

    Raises:
        DataError: If the readings are no panel.

    Example:
        >>> marks = {"a": (60, 70), "b": (72, 78), "c": (80, 92)}
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> [(one.evaluator, one.effect) for one in fit_severity(panel).evaluators]
        [('p', Fraction(-14, 3)), ('q', Fraction(14, 3))]
    """
    design = design_of(check_panel(readings))
    equations = equations_of(design, {size: Fraction(1, size) for size in sizes_of(design)})
    members = Counter(design.groups)
    matrix = [
        [value + (design.groups[row] == design.groups[column]) for column, value in enumerate(line)]
        for row, line in enumerate(equations.matrix)
    ]
    effects = [value / design.scale for value in solve(matrix, equations.right)]
    freedom = len(design.values) - len(design.entries) - len(effects) + len(members)
    error = _error_variance(design, effects, freedom)
    reach: list[float | None] = [None] * len(effects)
    if error is not None:
        wide = inverse([[float(value) for value in line] for line in matrix])
        factor = t_quantile(level, freedom)
        for place, group in enumerate(design.groups):
            if members[group] > _ALONE:
                own = max(wide[place][place] - 1 / members[group] ** 2, 0.0)
                reach[place] = factor * math.sqrt(error * own)
    return SeverityFit(
        method=Bilingual("Kuadrat terkecil aditif", "Additive least squares"),
        evaluators=_severities(design, effects, reach),
        entries=_adjusted(design, effects),
        groups=len(members),
        comparable=len(members) == 1,
        error_sd=None if error is None else math.sqrt(error),
        level=level,
        notes=_notes(len(members)),
    )


def fit_mixed_severity(
    readings: Iterable[Rating], *, variances: Variances | None = None, level: float = 0.95
) -> SeverityFit:
    """
    Estimate the severity of evaluators with shrinkage, from shared and unshared entries.

    Entries and evaluators count as drawn by chance (best linear unbiased prediction): the effect
    of an evaluator with few readings is drawn towards zero, and evaluators without shared entries
    become comparable, *if* entries went to evaluators by chance and not by theme or region.

    Source: C. R. Henderson, Best linear unbiased estimation and prediction under a selection
    model, Biometrics 31 (1975).

    Args:
        readings: Of one panel about one thing, with gaps.
        variances: If known; estimated from the readings (empirical Bayes) when left out.
        level: How sure the intervals (by the normal distribution, variances taken as known)
            should be.

    Returns:
        The diagnosis.

    Raises:
        DataError: If the readings are no panel, if the variances cannot be estimated, or if the
            variance of the error is zero.

    Example:
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, name, value in zip("abcd", "ppqq", (60, 62, 70, 72))
        ... ]
        >>> fit = fit_mixed_severity(panel, variances=Variances(quality=36, severity=25, error=16))
        >>> [float(round(one.effect, 2)) for one in fit.evaluators]
        [-2.45, 2.45]
    """
    panel = check_panel(readings)
    found = estimate_variances(panel) if variances is None else variances
    if found.error == 0:
        message = "the variance of the error is 0; expected more; use fit_severity() instead"
        raise DataError([Problem(message=message, path="variances.error", code="undefined")])
    design = design_of(panel)
    effects = [Fraction(0)] * len(design.place)
    reach: list[float | None] = [0.0] * len(effects)
    if found.severity:
        quality, error = Fraction(found.quality), Fraction(found.error)
        pull = error / Fraction(found.severity)
        share = {size: quality / (size * quality + error) for size in sizes_of(design)}
        equations = equations_of(design, share)
        matrix = [
            [*line[:place], line[place] + pull, *line[place + 1 :], equations.border[place]]
            for place, line in enumerate(equations.matrix)
        ]
        matrix.append([*equations.border, equations.corner])
        solution = solve(matrix, [*equations.right, equations.corner_right])
        effects = [value / design.scale for value in solution[:-1]]
        wide = inverse([[float(value) for value in line] for line in matrix])
        factor = statistics.NormalDist().inv_cdf((1 + level) / 2)
        reach = [
            factor * math.sqrt(float(error) * wide[place][place]) for place in range(len(effects))
        ]
    return SeverityFit(
        method=Bilingual("Model campuran dengan penyusutan", "Mixed model with shrinkage"),
        evaluators=_severities(design, effects, reach),
        entries=_adjusted(design, effects),
        groups=len(set(design.groups)),
        comparable=True,
        error_sd=math.sqrt(found.error),
        level=level,
        notes=(Bilingual(found.text("id"), found.text("en")),),
    )


def _adjusted(design: Design, effects: Sequence[Fraction]) -> tuple[AdjustedEntry, ...]:
    rows: list[AdjustedEntry] = []
    for entry, group in design.entries.items():
        raw = raw_mean(group)
        places = [design.place[reading.evaluator] for reading in group]
        effect = sum((effects[place] for place in places), Fraction(0)) / len(places)
        rows.append(
            AdjustedEntry(
                entry=entry,
                raw=raw,
                adjusted=raw - effect,
                readings=len(group),
                group=design.groups[places[0]],
            )
        )
    return tuple(rows)


def _error_variance(design: Design, effects: Sequence[Fraction], freedom: int) -> float | None:
    if freedom == 0:
        return None
    known = [float(effect) for effect in effects]
    squares = 0.0
    for entry, group in design.entries.items():
        rest = [
            design.values[entry, reading.evaluator] / design.scale
            - known[design.place[reading.evaluator]]
            for reading in group
        ]
        middle = math.fsum(rest) / len(rest)
        squares += math.fsum((value - middle) ** 2 for value in rest)
    return squares / freedom


def _severities(
    design: Design, effects: Sequence[Fraction], reach: Sequence[float | None]
) -> tuple[Severity, ...]:
    marks = {
        evaluator: [float(reading.value) for reading in group]
        for evaluator, group in design.evaluators.items()
    }
    spreads = {name: statistics.stdev(values) for name, values in marks.items() if len(values) > 1}
    weight = sum(len(marks[name]) - 1 for name in spreads)
    pooled = math.sqrt(
        math.fsum((len(marks[name]) - 1) * sd * sd for name, sd in spreads.items()) / max(weight, 1)
    )
    rows: list[Severity] = []
    for place, (evaluator, values) in enumerate(marks.items()):
        effect, half, spread = effects[place], reach[place], spreads.get(evaluator)
        rows.append(
            Severity(
                evaluator=evaluator,
                effect=effect,
                low=None if half is None else float(effect) - half,
                high=None if half is None else float(effect) + half,
                readings=len(values),
                spread=spread,
                spread_ratio=None if spread is None or pooled == 0 else spread / pooled,
                group=design.groups[place],
            )
        )
    return tuple(rows)


def _notes(groups: int) -> tuple[Bilingual, ...]:
    if groups == 1:
        return ()
    return (
        Bilingual(
            f"Penilai terbagi dalam {groups} kelompok tanpa entri bersama: efek hanya dapat "
            "dibandingkan di dalam satu kelompok. Entri jangkar menghubungkan kelompok.",
            f"The evaluators form {groups} groups without shared entries: effects can be compared "
            "within a group only. Anchor entries link groups.",
        ),
    )


@frozen(kw_only=True)
class Decision:
    """
    Who decided that adjusted means may be used, when and why.

    Args:
        by: The body or office that decided.
        on: The day.
        why: The reason.

    Raises:
        ValueError: If one of the texts is empty.
    """

    by: str = field(validator=not_blank)
    on: date
    why: str = field(validator=not_blank)

    def text(self, lang: Language = "id") -> str:
        """
        Say it in one line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The decision in words.
        """
        day = format_date(self.on, lang)
        return Bilingual(
            f"Diputuskan oleh {self.by} pada {day}: {self.why}",
            f"Decided by {self.by} on {day}: {self.why}",
        ).of(lang)


@frozen(kw_only=True)
class AdjustedRank:
    """
    The place of one entry by its adjusted mean, beside its raw place.

    Args:
        rank: Place by the adjusted mean; ties share the better place.
        entry: The id.
        adjusted: The adjusted mean; exact.
        raw_rank: Place by the raw mean.
        raw: The raw mean; exact.
        tied: Whether another entry has the same adjusted mean.
    """

    rank: int
    entry: str
    adjusted: Fraction
    raw_rank: int
    raw: Fraction
    tied: bool


@frozen(kw_only=True)
class AdjustedRanking:
    """
    Entries in the order of their adjusted means, with the decision behind it.

    Args:
        decision: Who decided, when and why.
        method: How the means were adjusted.
        rows: Best first.
    """

    decision: Decision
    method: Bilingual
    rows: tuple[AdjustedRank, ...]

    def text(self, lang: Language = "id") -> str:
        """
        Say it as a table that begins with the decision.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        header = Bilingual(
            "entri|peringkat|nilai disesuaikan|peringkat mentah|nilai mentah",
            "entry|rank|adjusted|raw rank|raw",
        )
        rows = [
            (
                row.entry,
                str(row.rank),
                fixed(row.adjusted, lang, 2),
                str(row.raw_rank),
                fixed(row.raw, lang, 2),
            )
            for row in self.rows
        ]
        table = columns(header.of(lang).split("|"), rows)
        return "\n".join([self.decision.text(lang), self.method.of(lang), table])


def adjusted_ranking(fit: SeverityFit, *, decision: Decision) -> AdjustedRanking:
    """
    Rank entries by their adjusted means, on the ground of a decision.

    The rules of a competition decide its official total; an adjusted one counts only where those
    who are responsible say so.

    Args:
        fit: The diagnosis of the panel.
        decision: Who decided, when and why.

    Returns:
        The ranking, with the raw place of each entry beside it.

    Raises:
        DataError: If the fit has groups of evaluators whose effects cannot be compared.

    Example:
        >>> from inovasi.panel import Rating
        >>> from inovasi.panel import fit_severity
        >>> marks = ("apq", (70, 80)), ("bqr", (82, 80)), ("cpr", (74, 80))
        >>> fit = fit_severity(
        ...     Rating(entry=names[0], evaluator=name, value=value)
        ...     for names, pair in marks
        ...     for name, value in zip(names[1:], pair)
        ... )
        >>> why = Decision(by="panel pleno", on=date(2026, 8, 17), why="uneven readers")
        >>> [row.entry for row in adjusted_ranking(fit, decision=why).rows]
        ['c', 'b', 'a']
    """
    if not fit.comparable:
        message = (
            f"found {fit.groups} groups of evaluators without shared entries; expected one, or a "
            "fit by fit_mixed_severity()"
        )
        raise DataError([Problem(message=message, code="not_comparable")])
    entries = {row.entry: row for row in fit.entries}
    ranks = competition_ranks({row.entry: row.adjusted for row in fit.entries})
    raw_ranks = competition_ranks({row.entry: row.raw for row in fit.entries})
    shared = Counter(ranks.values())
    return AdjustedRanking(
        decision=decision,
        method=fit.method,
        rows=tuple(
            AdjustedRank(
                rank=rank,
                entry=entry,
                adjusted=entries[entry].adjusted,
                raw_rank=raw_ranks[entry],
                raw=entries[entry].raw,
                tied=shared[rank] > 1,
            )
            for entry, rank in ranks.items()
        ),
    )
