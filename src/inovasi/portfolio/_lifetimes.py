"""
How long innovations live: times under observation, and the curve of Kaplan and Meier (1958).

An innovation that still runs is censored: it lived at least until the day of the count. Where only
a year or a month is known there is no one duration. Both ends are kept, and every curve is computed
from one reading: ``shortest`` (begun as late and ended as early as the dates allow) or ``longest``.
The two are readings of the same dates; no claim is made that every reading in between lies between
their curves.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from importlib import import_module
from itertools import pairwise
from typing import Any, Final, Literal

from attrs import frozen

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.language import (
    Bilingual,
    Language,
    format_date,
    format_number,
    format_percent,
    text_table,
)
from inovasi.model._checks import Vocabulary
from inovasi.model._innovation import Innovation, Phase


Reading = Literal["shortest", "longest"]


class Exclusion(Vocabulary):
    """Why an innovation is not counted."""

    NO_BEGINNING = "no_beginning"
    END_UNKNOWN = "end_unknown"
    NOT_YET_BEGUN = "not_yet_begun"

    @property
    def label(self) -> Bilingual:
        """The reason in words."""
        return _REASONS[self]


_REASONS: Final = {
    Exclusion.NO_BEGINNING: Bilingual(
        "tanggal penerapan belum diketahui; lengkapi tanggalnya",
        "the day it went into use is not known; add it",
    ),
    Exclusion.END_UNKNOWN: Bilingual(
        "sudah berakhir tetapi tanggalnya belum diketahui; lengkapi tanggalnya",
        "it has ended, on a day that is not known; add it",
    ),
    Exclusion.NOT_YET_BEGUN: Bilingual(
        "pada hari penghitungan belum pasti diterapkan",
        "on the day of the count it is not certain to be in use",
    ),
}


@frozen(kw_only=True)
class Observation:
    """
    One life in one reading of its dates.

    Args:
        days: Days from the day it went into use to its end, or to the day of the count.
        ended: Whether it ended; otherwise it is censored.
    """

    days: int
    ended: bool


@frozen(kw_only=True)
class Lifetime:
    """
    How long one innovation has lived.

    Args:
        innovation: Its id.
        shortest: Begun as late and ended as early as the dates allow.
        longest: Begun as early and ended as late as they allow.
    """

    innovation: str
    shortest: Observation
    longest: Observation


@frozen(kw_only=True)
class Lifetimes:
    """
    The lives of a portfolio.

    Args:
        as_of: Day of the count.
        rows: One for each innovation that can be counted, by id.
        excluded: Id of each other one, and why, by id.
    """

    as_of: date
    rows: tuple[Lifetime, ...]
    excluded: tuple[tuple[str, Exclusion], ...]

    def observations(self, reading: Reading) -> tuple[Observation, ...]:
        """
        Give the observations of one reading.

        Args:
            reading: ``"shortest"`` or ``"longest"``.

        Returns:
            One for each row.
        """
        return tuple(row.shortest if reading == "shortest" else row.longest for row in self.rows)

    def text(self, lang: Language = "id") -> str:
        """
        Set the durations as a table, with what was left out below it.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of plain text; ``+`` marks a life that goes on.
        """
        head = [word.of(lang) for word in _HEAD]
        rows = [[row.innovation, _days(row.shortest), _days(row.longest)] for row in self.rows]
        title = Bilingual("Per", "As of").of(lang) + f" {format_date(self.as_of, lang)}"
        left_out = [f"  - {key}: {reason.label.of(lang)}" for key, reason in self.excluded]
        return "\n".join([title, text_table(head, rows), *left_out])

    def __str__(self) -> str:
        """Set it in Indonesian."""
        return self.text()


@frozen(kw_only=True)
class SurvivalStep:
    """
    One time at which lives ended or were censored.

    Args:
        days: The time.
        at_risk: Lives that lasted at least this long.
        ended: Lives that ended at this time.
        censored: Lives that were last seen at this time.
        survival: Estimated share that lives on beyond it, exact.
    """

    days: int
    at_risk: int
    ended: int
    censored: int
    survival: Fraction


@frozen(kw_only=True)
class SurvivalTable:
    """
    The curve of Kaplan and Meier as an exact table.

    Args:
        reading: Reading of the dates.
        steps: By time.
        excluded: How many innovations were left out.
    """

    reading: Reading
    steps: tuple[SurvivalStep, ...]
    excluded: int

    @property
    def median(self) -> int | None:
        """First time at which half or less live on; ``None`` when more than half still do."""
        return next((step.days for step in self.steps if step.survival <= Fraction(1, 2)), None)

    def at(self, days: int) -> Fraction | None:
        """
        Give the estimated share that lives on beyond a time.

        Args:
            days: The time, in days, 0 or more.

        Returns:
            The share, or ``None`` when the time lies beyond the last observation.
        """
        if not self.steps or days > self.steps[-1].days:
            return None
        passed = [step.survival for step in self.steps if step.days <= days]
        return passed[-1] if passed else Fraction(1)

    def text(self, lang: Language = "id") -> str:
        """
        Set the curve as a table.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of plain text.
        """
        head = [word.of(lang) for word in _STEP_HEAD]
        rows = [
            [
                format_number(step.days, lang),
                *map(str, (step.at_risk, step.ended, step.censored)),
                format_percent(step.survival, lang),
            ]
            for step in self.steps
        ]
        left_out = Bilingual("dikecualikan", "left out").of(lang)
        reading = _READINGS[self.reading].of(lang)
        return f"{text_table(head, rows)}\n{reading}; {left_out}: {self.excluded}"

    def __str__(self) -> str:
        """Set it in Indonesian."""
        return self.text()


@frozen(kw_only=True)
class SurvivalInterval:
    """
    The curve at one time with its interval; for statistics, so these are floats.

    Args:
        days: The time.
        survival: Estimated share that lives on beyond it.
        low: Lower end of the interval.
        high: Upper end of the interval.
    """

    days: int
    survival: float
    low: float
    high: float


_HEAD: Final = (
    Bilingual("inovasi", "innovation"),
    Bilingual("paling singkat (hari)", "at least (days)"),
    Bilingual("paling lama (hari)", "at most (days)"),
)
_STEP_HEAD: Final = (
    Bilingual("hari", "days"),
    Bilingual("teramati", "at risk"),
    Bilingual("berakhir", "ended"),
    Bilingual("tersensor", "censored"),
    Bilingual("bertahan", "survival"),
)
_READINGS: Final[dict[Reading, Bilingual]] = {
    "shortest": Bilingual("pembacaan tersingkat", "shortest reading"),
    "longest": Bilingual("pembacaan terlama", "longest reading"),
}


def lifetimes(innovations: Iterable[Innovation], as_of: date) -> Lifetimes:
    """
    Measure how long innovations have lived.

    Args:
        innovations: Innovations, counted from the day they went into use.
        as_of: Day of the count; what ended later is censored here.

    Returns:
        Both readings of each life, and what was left out with the reason. An innovation without an
        end and not in the phase ``ended`` is taken to go on.

    Raises:
        DataError: If an id stands twice.

    Example:
        >>> from inovasi.model import Organisation
        >>> library = Organisation(id="dpk", name="DPK", kind="regency")
        >>> klik = Innovation(id="klik", title="Klik", organisation=library, implemented="2022")
        >>> lifetimes([klik], date(2024, 12, 31)).rows[0].shortest
        Observation(days=731, ended=False)
    """
    everyone = sorted(innovations, key=lambda one: one.id)
    twice = {a.id for a, b in pairwise(everyone) if a.id == b.id}
    if twice:
        raise DataError(
            Problem(message=f"innovation {key!r} stands more than once; give it once")
            for key in sorted(twice)
        )
    rows: list[Lifetime] = []
    excluded: list[tuple[str, Exclusion]] = []
    for one in everyone:
        if one.implemented is None:
            excluded.append((one.id, Exclusion.NO_BEGINNING))
        elif one.implemented.latest > as_of:
            excluded.append((one.id, Exclusion.NOT_YET_BEGUN))
        elif one.phase is Phase.ENDED and one.ended is None:
            excluded.append((one.id, Exclusion.END_UNKNOWN))
        else:
            begun, end = one.implemented, one.ended
            rows.append(
                Lifetime(
                    innovation=one.id,
                    shortest=_observed(begun.latest, end.earliest if end else None, as_of),
                    longest=_observed(begun.earliest, end.latest if end else None, as_of),
                )
            )
    return Lifetimes(as_of=as_of, rows=tuple(rows), excluded=tuple(excluded))


def survival_table(lives: Lifetimes, reading: Reading = "shortest") -> SurvivalTable:
    """
    Estimate the share of innovations that live on, exactly.

    The product-limit estimate of Kaplan and Meier (1958): at each time with an end, the share is
    multiplied by 1 - ended / at risk; lives censored at that time still count as at risk.

    Args:
        lives: Lives, as `lifetimes` gives them.
        reading: Which reading of partial dates.

    Returns:
        A step for each time that was seen.
    """
    seen = lives.observations(reading)
    steps: list[SurvivalStep] = []
    share = Fraction(1)
    for time in sorted({one.days for one in seen}):
        at_risk = sum(one.days >= time for one in seen)
        ended = sum(one.days == time and one.ended for one in seen)
        share *= 1 - Fraction(ended, at_risk)
        steps.append(
            SurvivalStep(
                days=time,
                at_risk=at_risk,
                ended=ended,
                censored=sum(one.days == time and not one.ended for one in seen),
                survival=share,
            )
        )
    return SurvivalTable(reading=reading, steps=tuple(steps), excluded=len(lives.excluded))


def survival_intervals(
    lives: Lifetimes, reading: Reading = "shortest", *, level: float = 0.95
) -> tuple[SurvivalInterval, ...]:
    """
    Give the curve with its intervals, by lifelines (extra ``stats``).

    Args:
        lives: Lives, as `lifetimes` gives them; one or more.
        reading: Which reading of partial dates.
        level: Level of confidence, such as 0.95.

    Returns:
        The estimate at time 0 and at each time that was seen, with the exponential Greenwood
        interval.

    Raises:
        MissingExtraError: If lifelines is not installed.
        DataError: If there is no life to count, or the level is not between 0 and 1.
    """
    seen = lives.observations(reading)
    problems: list[Problem] = []
    if not seen:
        message = "found no innovation that can be counted; see 'excluded' for what to add"
        problems.append(Problem(message=message, path="lives"))
    if not 0 < level < 1:
        message = f"found the level {level}; expected a number between 0 and 1"
        problems.append(Problem(message=message, path="level"))
    if problems:
        raise DataError(problems)
    try:
        lifelines: Any = import_module("lifelines")
    except ImportError as error:
        raise MissingExtraError("stats", "lifelines") from error
    fitter = lifelines.KaplanMeierFitter(alpha=1 - level)
    fitter.fit([one.days for one in seen], [one.ended for one in seen])
    low, high = (fitter.confidence_interval_[name] for name in fitter.confidence_interval_)
    curve = fitter.survival_function_.iloc[:, 0]
    return tuple(
        SurvivalInterval(days=int(time), survival=float(s), low=float(a), high=float(b))
        for time, s, a, b in zip(curve.index, curve, low, high, strict=True)
    )


def _observed(begun: date, ended: date | None, as_of: date) -> Observation:
    if ended is None or ended > as_of:
        return Observation(days=(as_of - begun).days, ended=False)
    return Observation(days=max(0, (ended - begun).days), ended=True)


def _days(one: Observation) -> str:
    return f"{one.days}{'' if one.ended else '+'}"
