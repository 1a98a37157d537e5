"""What does not fit together, as findings; a printed weekday checked by the calendar."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from inovasi.identity import near
from inovasi.language import (
    WEEKDAY_NUMBERS,
    WEEKDAYS,
    Bilingual,
    Language,
    format_date,
    weekday_name,
)
from inovasi.model._checks import Vocabulary
from inovasi.results import Part, Result


class DiscrepancyKind(Vocabulary):
    """Kinds of contradictory, doubtful or incomplete input."""

    AGE = "age"
    AGREEMENT_UNPROVEN = "agreement_unproven"
    AWARD_TOO_EARLY = "award_too_early"
    DATE_UNREADABLE = "date_unreadable"
    DATES_BACKWARDS = "dates_backwards"
    DOCUMENT_EXPIRED = "document_expired"
    DOCUMENT_IN_FUTURE = "document_in_future"
    DOCUMENT_TOO_EARLY = "document_too_early"
    DOCUMENT_TOO_LATE = "document_too_late"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_REPEATED = "evidence_repeated"
    EVIDENCE_SHARED = "evidence_shared"
    FIGURE_MISSING = "figure_missing"
    FIGURE_UNREADABLE = "figure_unreadable"
    OUTCOME_TOO_EARLY = "outcome_too_early"
    PHASE = "phase"
    SUM = "sum"
    TEAM_SIZE = "team_size"
    WEEKDAY = "weekday"
    WEEKDAY_UNREADABLE = "weekday_unreadable"


@frozen(kw_only=True)
class Discrepancy(Result):
    """
    One thing that does not fit together.

    Args:
        kind: Kind of the discrepancy.
        message: What is wrong and what to do about it.
        found: What was found, as text.
        expected: What would fit, as text.
        subject: What it is about.
    """

    kind: DiscrepancyKind
    message: Bilingual
    found: str
    expected: str
    subject: str = ""

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in words."""
        return [f"{self.subject}: {self.message.of(lang)}".removeprefix(": ")]


def discrepancy_report(found: Iterable[Discrepancy], lang: Language | None = None) -> str:
    """
    Say several findings in words, or that there are none.

    Args:
        found: The findings.
        lang: ``"id"`` or ``"en"``.

    Returns:
        A line for each.

    Example:
        >>> discrepancy_report([], "en")
        'nothing contradictory was found'
    """
    nothing = Bilingual("tidak ditemukan pertentangan", "nothing contradictory was found")
    return "\n".join(f"- {one.text(lang)}" for one in found) or nothing.of(lang)


def finding(
    kind: DiscrepancyKind, message: Bilingual, found: object, expected: object, subject: str
) -> Discrepancy:
    """Make a discrepancy; what was found and expected is kept as text."""
    return Discrepancy(
        kind=kind, message=message, found=str(found), expected=str(expected), subject=subject
    )


_YEARS_NEARBY: Final = 5


def years_with_weekday(weekday: str, month: int, day: int, years: Iterable[int]) -> tuple[int, ...]:
    """
    List the years in which a date without a year falls on the weekday that is printed beside it.

    Args:
        weekday: Name of the weekday, in Indonesian or English.
        month: 1 to 12.
        day: 1 to 31.
        years: Years to try.

    Returns:
        Those that fit; none for a word that is not a weekday or a date that does not exist.

    Example:
        >>> years_with_weekday("Senin", 7, 26, range(2021, 2025))
        (2021,)
    """
    number = WEEKDAY_NUMBERS.get(weekday.strip().casefold())
    days = ((year, _day(year, month, day)) for year in years)
    return tuple(year for year, day in days if day is not None and day.weekday() == number)


def check_weekday(
    printed: str, year: int, month: int, day: int, *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Check a printed weekday by the calendar.

    Args:
        printed: The weekday as printed, in Indonesian or English.
        year: Year of the date.
        month: Month of the date.
        day: Day of the date.
        subject: What happened on it.

    Returns:
        Nothing when it fits, else a finding that names the true weekday and the years nearby in
        which the printed one would fit.

    Example:
        >>> print(check_weekday("Rabu", 2022, 8, 14)[0])
        14 Agustus 2022 adalah hari Minggu, tertulis Rabu; hari itu cocok untuk tahun 2019, 2024
    """
    when = _day(year, month, day)
    if when is None:
        message = Bilingual(
            f"tanggal {day}-{month}-{year} tidak ada; periksa hari dan bulannya",
            f"there is no {year}-{month}-{day}; check day and month",
        )
        found, expected = f"{year}-{month}-{day}", "a date such as 2021-07-26"
        return (finding(DiscrepancyKind.DATE_UNREADABLE, message, found, expected, subject),)
    true = weekday_name(when.weekday())
    number = WEEKDAY_NUMBERS.get(printed.strip().casefold())
    if number is None:
        may_be = near(printed, [*WEEKDAYS["id"], *WEEKDAYS["en"]])
        message = Bilingual(
            f"{printed!r} bukan nama hari" + "".join(f"; mungkin {name}" for name in may_be),
            f"{printed!r} is not a weekday" + "".join(f"; did you mean {name}?" for name in may_be),
        )
        return (finding(DiscrepancyKind.WEEKDAY_UNREADABLE, message, printed, true.en, subject),)
    if number == when.weekday():
        return ()
    wrong = weekday_name(number)
    nearby = range(year - _YEARS_NEARBY, year + _YEARS_NEARBY + 1)
    fits = ", ".join(map(str, years_with_weekday(printed, month, day, nearby)))
    message = Bilingual(
        f"{format_date(when, 'id')} adalah hari {true.id}, tertulis {wrong.id}"
        + (f"; hari itu cocok untuk tahun {fits}" if fits else ""),
        f"{format_date(when, 'en')} was a {true.en}, not a {wrong.en}"
        + (f"; that day fits the year {fits}" if fits else ""),
    )
    return (finding(DiscrepancyKind.WEEKDAY, message, wrong.en, true.en, subject),)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (TypeError, ValueError):
        return None
