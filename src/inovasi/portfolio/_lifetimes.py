"""
How long innovations live: durations and censoring, as a table for any survival analysis.

An innovation that still runs is censored: it lived at least until the day of the count. Where only
a year or a month is known, the shortest and the longest possible duration are kept.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from attrs import frozen

from inovasi._wording import repeated
from inovasi.errors import DataError
from inovasi.language import Bilingual, Language, format_date
from inovasi.model._checks import Labelled
from inovasi.model._innovation import Innovation, Phase
from inovasi.results import Grid, Part, Result


Reading = Literal["shortest", "longest"]


class Exclusion(Labelled):
    """Why an innovation is not counted; each reason has a label."""

    NO_BEGINNING = (
        "no_beginning",
        "tanggal penerapan belum diketahui; lengkapi tanggalnya",
        "the day it went into use is not known; add it",
    )
    END_UNKNOWN = (
        "end_unknown",
        "sudah berakhir tetapi tanggalnya belum diketahui; lengkapi tanggalnya",
        "it has ended, on a day that is not known; add it",
    )
    NOT_YET_BEGUN = (
        "not_yet_begun",
        "pada hari penghitungan belum pasti diterapkan",
        "on the day of the count it is not certain to be in use",
    )


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
class Lifetimes(Result):
    """
    The lives of a portfolio.

    Args:
        as_of: Day of the count.
        lifetimes: One for each innovation that can be counted, by id.
        excluded: Id of each other one, and why, by id.
    """

    table = "lifetimes"

    as_of: date
    lifetimes: tuple[Lifetime, ...]
    excluded: tuple[tuple[str, Exclusion], ...]

    def observations(self, reading: Reading) -> tuple[Observation, ...]:
        """Give the observations of one reading, ``"shortest"`` or ``"longest"``, by row."""
        return tuple(
            row.shortest if reading == "shortest" else row.longest for row in self.lifetimes
        )

    def _parts(self, lang: Language) -> list[Part]:
        """Set the durations as a table, with what was left out below it."""
        head = (
            Bilingual("inovasi", "innovation"),
            Bilingual("paling singkat (hari)", "at least (days)"),
            Bilingual("paling lama (hari)", "at most (days)"),
        )
        rows = [
            [row.innovation]
            + [f"{one.days}{'' if one.ended else '+'}" for one in (row.shortest, row.longest)]
            for row in self.lifetimes
        ]
        title = Bilingual("Per", "As of").of(lang) + f" {format_date(self.as_of, lang)}"
        left_out = [f"  - {key}: {reason.label.of(lang)}" for key, reason in self.excluded]
        return [title, Grid.of([word.of(lang) for word in head], rows), *left_out]


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
        DataError: If an id is repeated.

    Example:
        >>> from inovasi.model import Organisation
        >>> library = Organisation(id="dpk", name="DPK", kind="regency")
        >>> klik = Innovation(id="klik", title="Klik", organisation=library, implemented="2022")
        >>> lifetimes([klik], date(2024, 12, 31)).lifetimes[0].shortest
        Observation(days=731, ended=False)
    """
    everyone = sorted(innovations, key=lambda one: one.id)
    if problems := repeated("innovations", (one.id for one in everyone)):
        raise DataError(problems)
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
    return Lifetimes(as_of=as_of, lifetimes=tuple(rows), excluded=tuple(excluded))


def _observed(begun: date, ended: date | None, as_of: date) -> Observation:
    if ended is None or ended > as_of:
        return Observation(days=(as_of - begun).days, ended=False)
    return Observation(days=max(0, (ended - begun).days), ended=True)
