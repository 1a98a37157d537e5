"""The severity of evaluators, and a ranking adjusted for it, which needs a recorded decision."""

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import (
    Bilingual,
    Language,
    both,
    format_date,
    format_fixed,
    format_percent,
)
from inovasi.model._checks import not_empty
from inovasi.panel._numeric import inverse, solve, t_quantile
from inovasi.panel._ratings import Ratings, check_panel, raw_mean
from inovasi.panel._severity_model import (
    SeverityModel,
    Variances,
    equations_of,
    estimate_variances,
    severity_model,
)
from inovasi.results import Grid, Part, Plotted, Result
from inovasi.scoring._ranks import competition_ranks


@frozen(kw_only=True)
class EvaluatorSeverity:
    """
    What one evaluator adds to the marks.

    Args:
        evaluator: The id.
        effect: Points above (mild) or below (severe) the others of the group; exact.
        low: Lower end of the interval, where the ratings allow one.
        high: Upper end of the interval, where the ratings allow one.
        ratings: Number of ratings that it rests on.
        spread: Standard deviation of the evaluator's marks; ``None`` for a single one.
        spread_ratio: The spread over that of the panel: well below 1 is a central tendency.
        group: Number of the group of evaluators who are linked by shared entries.
    """

    evaluator: str
    effect: Fraction
    low: float | None
    high: float | None
    ratings: int
    spread: float | None
    spread_ratio: float | None
    group: int


@frozen(kw_only=True)
class AdjustedEntry:
    """
    The mean of one entry, raw and without the effects of its evaluators.

    Args:
        entry: The id.
        raw: The mean of its ratings; exact.
        adjusted: The mean of its ratings, less the mean effect of its evaluators; exact.
        ratings: Number of its ratings.
        group: Number of the group of the evaluators.
    """

    entry: str
    raw: Fraction
    adjusted: Fraction
    ratings: int
    group: int


@frozen(kw_only=True)
class SeverityFit(Plotted):
    """
    A diagnosis of a panel.

    Args:
        method: How it was computed.
        evaluators: Sorted by id.
        entries: Sorted by id.
        groups: How many groups of evaluators share no entry with each other.
        comparable: Whether the effects of all evaluators are on one scale.
        error_sd: Standard deviation of what neither entry nor evaluator explains, if known.
        level: Confidence level of the intervals.
        notes: What the reader should know.
    """

    table = "evaluators"
    picture = "rater_effects"

    method: Bilingual
    evaluators: tuple[EvaluatorSeverity, ...]
    entries: tuple[AdjustedEntry, ...]
    groups: int
    comparable: bool
    error_sd: float | None
    level: float
    notes: tuple[Bilingual, ...]

    def _parts(self, lang: Language) -> list[Part]:
        """Say it as a table of evaluators."""
        header = Bilingual(
            "penilai|efek|bawah|atas|pembacaan|rasio sebaran|kelompok",
            "evaluator|effect|low|high|ratings|spread ratio|group",
        )
        rows = [
            (
                one.evaluator,
                *(format_fixed(end, lang, places=2) for end in (one.effect, one.low, one.high)),
                str(one.ratings),
                format_fixed(one.spread_ratio, lang, places=2),
                str(one.group),
            )
            for one in self.evaluators
        ]
        sd, level = format_fixed(self.error_sd, lang, places=2), format_percent(self.level, lang)
        first = Bilingual(
            f"{self.method.id}; simpangan baku galat {sd}; selang {level}. Hanya diagnosis.",
            f"{self.method.en}; error standard deviation {sd}; intervals {level}. Diagnosis only.",
        )
        table = Grid.of(header.of(lang).split("|"), rows)
        return [first.of(lang), table, *(note.of(lang) for note in self.notes)]


@frozen(kw_only=True)
class Decision(Result):
    """
    Who decided that adjusted means may be used, when and why.

    Args:
        by: The body or office that decided.
        on: The day.
        why: The reason.

    Raises:
        DataError: If one of the texts is empty.
    """

    by: str = field(validator=not_empty)
    on: date
    why: str = field(validator=not_empty)

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in one line."""
        day = format_date(self.on, lang)
        return [
            Bilingual(
                f"Diputuskan oleh {self.by} pada {day}: {self.why}",
                f"Decided by {self.by} on {day}: {self.why}",
            ).of(lang)
        ]


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
class AdjustedRanking(Result):
    """
    Entries in the order of their adjusted means, with the decision behind it.

    Args:
        decision: Who decided, when and why.
        method: How the means were adjusted.
        places: Best first.
    """

    table = "places"

    decision: Decision
    method: Bilingual
    places: tuple[AdjustedRank, ...]

    def _parts(self, lang: Language) -> list[Part]:
        """Say it as a table that begins with the decision."""
        header = Bilingual(
            "entri|peringkat|nilai disesuaikan|peringkat mentah|nilai mentah",
            "entry|rank|adjusted|raw rank|raw",
        )
        rows = [
            (
                row.entry,
                str(row.rank),
                format_fixed(row.adjusted, lang, places=2),
                str(row.raw_rank),
                format_fixed(row.raw, lang, places=2),
            )
            for row in self.places
        ]
        table = Grid.of(header.of(lang).split("|"), rows)
        return [self.decision.text(lang), self.method.of(lang), table]


def fit_severity(ratings: Ratings, *, level: float = 0.95) -> SeverityFit:
    """
    Estimate the severity of evaluators by least squares, from the entries that they share.

    The effects of a group of evaluators who are linked by shared entries add up to zero; effects
    of different groups cannot be compared.

    Args:
        ratings: `Ratings` of one panel about one thing, with gaps.
        level: Confidence level of the intervals (by the t distribution), between 0 and 1.

    Returns:
        The diagnosis.

    Raises:
        DataError: If the ratings are not one panel.

    Example:
        >>> from inovasi.panel import Rating
        >>> marks = {"a": (60, 70), "b": (72, 78), "c": (80, 92)}
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> [(one.evaluator, one.effect) for one in fit_severity(panel).evaluators]
        [('p', Fraction(-14, 3)), ('q', Fraction(14, 3))]
    """
    panel = check_panel(ratings)
    model = severity_model(panel)
    bordered, right = equations_of(model, lambda size: Fraction(1, size))
    members = Counter(model.groups)
    # Plain means leave nothing for the mean of all; in its place, effects of a group add up to zero.
    matrix = [
        [value + (own == other) for value, other in zip(line[:-1], model.groups, strict=True)]
        for line, own in zip(bordered[:-1], model.groups, strict=True)
    ]
    effects = solve(matrix, right[:-1])
    freedom = len(panel) - len(model.entries) - len(effects) + len(members)
    variance = _error_variance(model, effects, freedom)
    margins: list[float | None] = [None] * len(effects)
    if variance is not None:
        covariance = inverse(matrix)
        factor = t_quantile(level, freedom)
        for place, group in enumerate(model.groups):
            if members[group] > 1:
                own = max(covariance[place][place] - 1 / members[group] ** 2, 0.0)
                margins[place] = factor * math.sqrt(variance * own)
    return SeverityFit(
        method=Bilingual("Kuadrat terkecil aditif", "Additive least squares"),
        evaluators=_severities(model, effects, margins),
        entries=_adjusted(model, effects),
        groups=len(members),
        comparable=len(members) == 1,
        error_sd=None if variance is None else math.sqrt(variance),
        level=level,
        notes=_notes(len(members)),
    )


def fit_mixed_severity(
    ratings: Ratings, *, variances: Variances | None = None, level: float = 0.95
) -> SeverityFit:
    """
    Estimate the severity of evaluators with shrinkage, from shared and unshared entries.

    Entries and evaluators count as drawn by chance (best linear unbiased prediction): the effect
    of an evaluator with few ratings shrinks towards zero, and evaluators without shared entries
    become comparable, *if* entries went to evaluators by chance and not by theme or region.

    Source: C. R. Henderson, Best linear unbiased estimation and prediction under a selection
    model, Biometrics 31 (1975).

    Args:
        ratings: `Ratings` of one panel about one thing, with gaps.
        variances: If known; estimated from the ratings (empirical Bayes) when left out.
        level: Confidence level of the intervals, between 0 and 1 (by the normal distribution,
            variances taken as known).

    Returns:
        The diagnosis.

    Raises:
        DataError: If the ratings are not one panel, if the variances cannot be estimated, or if
            the variance of the error is zero.

    Example:
        >>> from inovasi.panel import Rating
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, name, value in zip("abcd", "ppqq", (60, 62, 70, 72))
        ... ]
        >>> fit = fit_mixed_severity(panel, variances=Variances(quality=36, severity=25, error=16))
        >>> [float(round(one.effect, 2)) for one in fit.evaluators]
        [-2.45, 2.45]
    """
    panel = check_panel(ratings)
    found = estimate_variances(panel) if variances is None else variances
    if found.error == 0:
        expected = Bilingual("lebih dari 0, atau fit_severity()", "more than 0, or fit_severity()")
        raise DataError(
            Problem(code="undefined", path="variances.error", found="0", expected=expected)
        )
    model = severity_model(panel)
    effects = [Fraction(0)] * len(model.evaluators)
    margins = [0.0] * len(effects)
    if found.severity:
        quality, error = Fraction(found.quality), Fraction(found.error)
        matrix, right = equations_of(model, lambda size: quality / (size * quality + error))
        for place in range(len(effects)):
            matrix[place][place] += error / Fraction(found.severity)
        effects = solve(matrix, right)[:-1]
        covariance = inverse(matrix)
        factor = statistics.NormalDist().inv_cdf((1 + level) / 2)
        margins = [
            factor * math.sqrt(float(error) * covariance[place][place])
            for place in range(len(effects))
        ]
    return SeverityFit(
        method=Bilingual("Model campuran dengan penyusutan", "Mixed model with shrinkage"),
        evaluators=_severities(model, effects, margins),
        entries=_adjusted(model, effects),
        groups=len(set(model.groups)),
        comparable=True,
        error_sd=math.sqrt(found.error),
        level=level,
        notes=(both(found.text),),
    )


def adjusted_ranking(fit: SeverityFit, *, decision: Decision) -> AdjustedRanking:
    """
    Rank entries by their adjusted means, on the basis of a decision.

    The rules of a competition define its official total; an adjusted one counts only where those
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
        >>> [row.entry for row in adjusted_ranking(fit, decision=why).places]
        ['c', 'b', 'a']
    """
    if not fit.comparable:
        raise DataError(
            Problem(
                code="not_comparable",
                found=Bilingual(
                    f"{fit.groups} kelompok penilai tanpa usulan bersama",
                    f"{fit.groups} groups of evaluators without shared entries",
                ),
                expected=Bilingual(
                    "satu, atau hasil fit_mixed_severity()", "one, or a fit by fit_mixed_severity()"
                ),
            )
        )
    ranks = competition_ranks([row.adjusted for row in fit.entries])
    raw_ranks = competition_ranks([row.raw for row in fit.entries])
    shared = Counter(ranks)
    rows = [
        AdjustedRank(
            rank=rank,
            entry=row.entry,
            adjusted=row.adjusted,
            raw_rank=raw_rank,
            raw=row.raw,
            tied=shared[rank] > 1,
        )
        for row, rank, raw_rank in zip(fit.entries, ranks, raw_ranks, strict=True)
    ]
    return AdjustedRanking(
        decision=decision,
        method=fit.method,
        places=tuple(sorted(rows, key=lambda row: (row.rank, row.entry))),
    )


def _adjusted(model: SeverityModel, effects: Sequence[Fraction]) -> tuple[AdjustedEntry, ...]:
    rows: list[AdjustedEntry] = []
    for entry, ratings in model.entries.items():
        raw, readers = raw_mean(ratings), model.readers(ratings)
        rows.append(
            AdjustedEntry(
                entry=entry,
                raw=raw,
                adjusted=raw - statistics.mean(effects[reader] for reader in readers),
                ratings=len(ratings),
                group=model.groups[readers[0]],
            )
        )
    return tuple(rows)


def _error_variance(
    model: SeverityModel, effects: Sequence[Fraction], freedom: int
) -> float | None:
    if freedom == 0:
        return None
    known = [float(effect) for effect in effects]
    squares = 0.0
    for ratings in model.entries.values():
        rest = [float(rating.value) - known[model.number[rating.evaluator]] for rating in ratings]
        middle = statistics.fmean(rest)
        squares += math.fsum((value - middle) ** 2 for value in rest)
    return squares / freedom


def _severities(
    model: SeverityModel, effects: Sequence[Fraction], margins: Sequence[float | None]
) -> tuple[EvaluatorSeverity, ...]:
    marks = {
        evaluator: [float(rating.value) for rating in ratings]
        for evaluator, ratings in model.evaluators.items()
    }
    spreads = {name: statistics.stdev(values) for name, values in marks.items() if len(values) > 1}
    weight = sum(len(marks[name]) - 1 for name in spreads)
    pooled = math.sqrt(
        math.fsum((len(marks[name]) - 1) * sd * sd for name, sd in spreads.items()) / max(weight, 1)
    )
    rows: list[EvaluatorSeverity] = []
    for place, (evaluator, values) in enumerate(marks.items()):
        effect, margin, spread = effects[place], margins[place], spreads.get(evaluator)
        rows.append(
            EvaluatorSeverity(
                evaluator=evaluator,
                effect=effect,
                low=None if margin is None else float(effect) - margin,
                high=None if margin is None else float(effect) + margin,
                ratings=len(values),
                spread=spread,
                spread_ratio=None if spread is None or pooled == 0 else spread / pooled,
                group=model.groups[place],
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
