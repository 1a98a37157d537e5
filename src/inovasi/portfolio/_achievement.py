"""Realised values compared with target and baseline; a track record in figures."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final

from attrs import frozen

from inovasi.errors import DataError, Problem
from inovasi.language import (
    Bilingual,
    Language,
    format_number,
    format_percent,
    half_up,
    join_words,
)
from inovasi.model._award import Award, Streak, TrackRecord
from inovasi.model._innovation import Innovation, Outcome
from inovasi.results import Part, Result


_UNKNOWN: Final = {
    "realised": Bilingual("nilai realisasi belum diketahui", "the realised value is not known"),
    "target": Bilingual("target belum diketahui", "the target is not known"),
    "zero_target": Bilingual(
        "target nol, sehingga persentase capaian tidak terdefinisi",
        "the target is zero, so a percentage of it is not defined",
    ),
    "baseline": Bilingual("nilai awal belum diketahui", "the baseline is not known"),
    "zero_baseline": Bilingual(
        "nilai awal nol, sehingga persentase pertumbuhan tidak terdefinisi",
        "the baseline is zero, so growth in percent is not defined",
    ),
    "target_is_baseline": Bilingual(
        "target sama dengan nilai awal, sehingga kemajuan tidak terdefinisi",
        "the target equals the baseline, so progress is not defined",
    ),
    "period": Bilingual(
        "periode pengukuran belum diketahui", "the period of counting is not known"
    ),
    "evidence": Bilingual("belum ada bukti yang dirujuk", "no evidence is named"),
}


_NUMBERS: Final = {
    "baseline": Bilingual("nilai awal", "baseline"),
    "target": Bilingual("target", "target"),
    "realised": Bilingual("realisasi", "realised"),
}
_SHARES: Final = {
    "ratio": Bilingual("capaian", "achievement"),
    "growth": Bilingual("pertumbuhan", "growth"),
    "progress": Bilingual("kemajuan", "progress"),
}
_MET: Final = {
    True: Bilingual("target tercapai", "target met"),
    False: Bilingual("target belum tercapai", "target not met"),
}


@frozen(kw_only=True)
class Achievement(Result):
    """
    What the numbers of an outcome say, and what is missing.

    Args:
        outcome: The indicator with its three numbers.
        ratio: Realised over target, or ``None``.
        growth: Change over baseline, or ``None``.
        progress: Share of the way from baseline to target that was gone, or ``None``; it holds for
            counts that should rise and for those that should fall.
        met: Whether the target was reached, in the direction that is better, or ``None``.
        unknown: Short names of what is missing, in a fixed order.
    """

    outcome: Outcome
    ratio: Fraction | None
    growth: Fraction | None
    progress: Fraction | None
    met: bool | None
    unknown: tuple[str, ...]

    def rounded(self, places: int = 2) -> Decimal | None:
        """Give the achievement in percent, rounded half up to so many decimal places."""
        return None if self.ratio is None else half_up(self.ratio * 100, places)

    def truncated(self, places: int = 2) -> Decimal | None:
        """Give the achievement in percent, cut off after so many decimal places."""
        if self.ratio is None:
            return None
        return Decimal(f"{int(self.ratio * 100 * 10**places)}E-{places}")

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in words."""
        numbers = [
            f"{name.of(lang)} {format_number(value, lang)}"
            for key, name in _NUMBERS.items()
            if (value := getattr(self.outcome, key)) is not None
        ]
        if numbers:
            numbers[-1] += f" {self.outcome.unit}"
        shares = [
            f"{name.of(lang)} {format_percent(value, lang)}"
            for key, name in _SHARES.items()
            if (value := getattr(self, key)) is not None
        ]
        verdict = [] if self.met is None else [_MET[self.met].of(lang)]
        facts = ", ".join([*numbers, *shares, *verdict])
        head = f"{self.outcome.indicator}: {facts}".removesuffix(": ")
        return [head, *(f"  - {_UNKNOWN[name].of(lang)}" for name in self.unknown)]


def achievement(outcome: Outcome) -> Achievement:
    """
    Compare what was realised with target and baseline.

    Args:
        outcome: The indicator.

    Returns:
        Exact ratios where they are defined, and the names of what is missing.

    Example:
        >>> from inovasi.model import Outcome
        >>> accredited = Outcome(
        ...     indicator="Perpustakaan terakreditasi", unit="perpustakaan", target=3, realised=10
        ... )
        >>> achievement(accredited).ratio, achievement(accredited).truncated(1)
        (Fraction(10, 3), Decimal('333.3'))
    """
    realised, target, baseline = outcome.realised, outcome.target, outcome.baseline
    growth = progress = met = None
    if realised is not None and target is not None:
        met = realised >= target if outcome.higher_is_better else realised <= target
    if realised is not None and baseline is not None:
        change = Fraction(realised) - Fraction(baseline)
        growth = change / Fraction(baseline) if baseline else None
        if target is not None and target != baseline:
            progress = change / (Fraction(target) - Fraction(baseline))
    missing = {
        "realised": realised is None,
        "target": target is None,
        "zero_target": target == 0,
        "baseline": baseline is None,
        "zero_baseline": baseline == 0,
        "target_is_baseline": target is not None and target == baseline,
        "period": outcome.period is None,
        "evidence": not outcome.evidence,
    }
    return Achievement(
        outcome=outcome,
        ratio=outcome.achievement,
        growth=growth,
        progress=progress,
        met=met,
        unknown=tuple(name for name, is_missing in missing.items() if is_missing),
    )


def achievements(innovation: Innovation) -> tuple[Achievement, ...]:
    """
    Compare all outcomes of an innovation with their targets and baselines.

    Args:
        innovation: The innovation.

    Returns:
        One for each outcome, in their order.
    """
    return tuple(map(achievement, innovation.outcomes))


@frozen(kw_only=True)
class TrackSummary(Result):
    """
    A track record in figures.

    Args:
        since: First year of the span.
        until: Last year of the span.
        years: Years with a win, ascending.
        missing: Years without one, ascending.
        streaks: Runs of years with a win, earliest first.
        undated: Awards whose year is not known; they count nowhere else.
    """

    computed: ClassVar[tuple[str, ...]] = ("share",)

    since: int
    until: int
    years: tuple[int, ...]
    missing: tuple[int, ...]
    streaks: tuple[Streak, ...]
    undated: int

    @property
    def share(self) -> Fraction:
        """Years with a win over all years of the span."""
        return Fraction(len(self.years), self.until - self.since + 1)

    @property
    def longest(self) -> Streak | None:
        """The streak with the most wins, the earliest of several; ``None`` without a win."""
        return max(self.streaks, key=lambda streak: len(streak.years), default=None)

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in words."""
        span = f"{self.since}-{self.until}" if self.until > self.since else str(self.since)
        if self.missing:
            span += f" minus {join_words([str(year) for year in self.missing], lang)}"
        wins, length = len(self.years), self.until - self.since + 1
        sentence = Bilingual(
            f"Menang dalam {wins} dari {length} tahun ({span}).",
            f"Won in {wins} of {length} years ({span}).",
        )
        undated = Bilingual(
            f" {self.undated} penghargaan tanpa tahun tidak dihitung.",
            f" Awards without a year, not counted: {self.undated}.",
        )
        return [sentence.of(lang) + (undated.of(lang) if self.undated else "")]


def track_summary(
    record: TrackRecord,
    *,
    which: Callable[[Award], bool] | None = None,
    since: int | None = None,
    until: int | None = None,
    allow_missing: int = 0,
) -> TrackSummary:
    """
    Sum up a track record over a span of years.

    Args:
        record: The awards.
        which: Selects the awards that count; all when left out.
        since: First year of the span; the first year with a win when left out.
        until: Last year of the span; the last year with a win when left out.
        allow_missing: How many years in a row may be missing without breaking a streak.

    Returns:
        Years, gaps and streaks within the span.

    Raises:
        DataError: If no award has a year and the span is not given, or the span ends before it
            begins.

    Example:
        >>> first = [
        ...     Award(scheme="village-library-contest", year=year, label="Juara 1", rank=1)
        ...     for year in (2015, 2016, 2017, 2019)
        ... ]
        >>> print(track_summary(TrackRecord(awards=first)))
        Menang dalam 4 dari 5 tahun (2015-2019 minus 2018).
    """
    counted = [award for award in record.awards if which is None or which(award)]
    dated = [award.year for award in counted if award.year is not None]
    first = min(dated, default=None) if since is None else since
    last = max(dated, default=None) if until is None else until
    if first is None or last is None:
        raise DataError(
            Problem(
                code="missing",
                path="awards",
                expected=Bilingual(
                    "tahun pada penghargaan yang dihitung, atau since dan until",
                    "a year on an award that counts, or since and until",
                ),
            )
        )
    if last < first:
        raise DataError(
            Problem(
                code="order",
                path="since",
                found=f"{first}-{last}",
                expected=Bilingual("since tidak sesudah until", "since to be no later than until"),
            )
        )
    within = [a for a in counted if a.year is not None and first <= a.year <= last]
    record = TrackRecord(awards=within)
    years = record.years()
    return TrackSummary(
        since=first,
        until=last,
        years=years,
        missing=tuple(year for year in range(first, last + 1) if year not in years),
        streaks=record.streaks(allow_missing=allow_missing),
        undated=len(counted) - len(dated),
    )
