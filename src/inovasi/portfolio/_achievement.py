"""Realised against target and baseline, and a row of wins in words."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from inovasi._readable import Readable
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_number, format_percent, half_up, join_words
from inovasi.model._award import Award, Streak, TrackRecord
from inovasi.model._innovation import Innovation
from inovasi.model._outcome import Outcome


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


@frozen(kw_only=True)
class Achievement(Readable):
    """
    What an outcome says, and what it leaves open.

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
        """
        Give the achievement in percent, rounded half up.

        Args:
            places: Digits after the mark.

        Returns:
            Such as ``333.33``, or ``None`` when it is not known.
        """
        return None if self.ratio is None else half_up(self.ratio * 100, places)

    def truncated(self, places: int = 2) -> Decimal | None:
        """
        Give the achievement in percent, cut off.

        Args:
            places: Digits after the mark.

        Returns:
            The percentage, or ``None`` when it is not known.
        """
        if self.ratio is None:
            return None
        units = abs(self.ratio) * 100 * 10**places // 1
        return Decimal(f"{-units if self.ratio < 0 else units}E-{places}")

    def text(self, lang: Language = "id") -> str:
        """Say it in words."""
        parts = [
            f"{name.of(lang)} {format_number(value, lang)}"
            for name, value in (
                (Bilingual("nilai awal", "baseline"), self.outcome.baseline),
                (Bilingual("target", "target"), self.outcome.target),
                (Bilingual("realisasi", "realised"), self.outcome.realised),
            )
            if value is not None
        ]
        if parts:
            parts[-1] += f" {self.outcome.unit}"
        parts += [
            f"{name.of(lang)} {format_percent(value, lang)}"
            for name, value in (
                (Bilingual("capaian", "achievement"), self.ratio),
                (Bilingual("pertumbuhan", "growth"), self.growth),
                (Bilingual("kemajuan", "progress"), self.progress),
            )
            if value is not None
        ]
        if self.met is not None:
            verdict = (
                Bilingual("target tercapai", "target met")
                if self.met
                else Bilingual("target belum tercapai", "target not met")
            )
            parts.append(verdict.of(lang))
        lines = [f"{self.outcome.indicator}: {', '.join(parts)}".removesuffix(": ")]
        return "\n".join([*lines, *(f"  - {_UNKNOWN[name].of(lang)}" for name in self.unknown)])


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
    gaps = {
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
        unknown=tuple(name for name, open_ in gaps.items() if open_),
    )


def achievements(innovation: Innovation) -> tuple[Achievement, ...]:
    """
    Compare all outcomes of an innovation.

    Args:
        innovation: The innovation.

    Returns:
        One for each outcome, in their order.
    """
    return tuple(achievement(outcome) for outcome in innovation.outcomes)


@frozen(kw_only=True)
class TrackSummary(Readable):
    """
    A track record in figures.

    Args:
        since: First year that is looked at.
        until: Last year that is looked at.
        years: Years with a win, ascending.
        missing: Years without one, ascending.
        streaks: Rows of wins, earliest first.
        undated: Awards whose year is not known; they count nowhere else.
    """

    since: int
    until: int
    years: tuple[int, ...]
    missing: tuple[int, ...]
    streaks: tuple[Streak, ...]
    undated: int

    @property
    def share(self) -> Fraction:
        """Years with a win over all years looked at."""
        return Fraction(len(self.years), self.until - self.since + 1)

    @property
    def longest(self) -> Streak | None:
        """The streak with the most wins, the earliest of several; ``None`` without a win."""
        return max(self.streaks, key=lambda streak: len(streak.years), default=None)

    def text(self, lang: Language = "id") -> str:
        """Say it in words."""
        span = f"{self.since}-{self.until}" if self.until > self.since else str(self.since)
        gaps = join_words([str(year) for year in self.missing], lang)
        wins, length = len(self.years), self.until - self.since + 1
        sentence = Bilingual(
            f"Menang dalam {wins} dari {length} tahun ({span}"
            + (f" minus {gaps})." if gaps else ")."),
            f"Won in {wins} of {length} years ({span}" + (f" minus {gaps})." if gaps else ")."),
        ).of(lang)
        if self.undated:
            sentence += Bilingual(
                f" {self.undated} penghargaan tanpa tahun tidak dihitung.",
                f" Awards without a year, not counted: {self.undated}.",
            ).of(lang)
        return sentence


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
        which: Tells which awards count; all when left out.
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
    counted = tuple(award for award in record.awards if which is None or which(award))
    dated = sorted(award.year for award in counted if award.year is not None)
    first = since if since is not None else next(iter(dated), None)
    last = until if until is not None else next(reversed(dated), None)
    if first is None or last is None:
        message = (
            "no award that counts has a year; give since and until, or the years of the awards"
        )
        raise DataError([Problem(message=message, path="awards", code="no_year")])
    if last < first:
        message = f"found the span {first}-{last}; expected since to be no later than until"
        raise DataError([Problem(message=message, path="since", code="span_backwards")])

    def counts(award: Award) -> bool:
        within = award.year is not None and first <= award.year <= last
        return within and (which is None or which(award))

    years = record.years(counts)
    return TrackSummary(
        since=first,
        until=last,
        years=years,
        missing=tuple(year for year in range(first, last + 1) if year not in years),
        streaks=record.streaks(counts, allow_missing=allow_missing),
        undated=sum(award.year is None for award in counted),
    )
