"""What does not fit together, as findings; printed dates against the calendar and each other."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from attrs import frozen

from inovasi._readable import Readable
from inovasi.language import WEEKDAYS, Bilingual, Language, format_date
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate


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
class Discrepancy(Readable):
    """
    One thing that does not fit together.

    Args:
        kind: Kind of the thing.
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

    def text(self, lang: Language = "id") -> str:
        """Say it in words."""
        return ": ".join(part for part in (self.subject, self.message.of(lang)) if part)


def discrepancy_report(found: Iterable[Discrepancy], lang: Language = "id") -> str:
    """
    Say several findings in words, or that there is none.

    Args:
        found: The findings.
        lang: ``"id"`` or ``"en"``.

    Returns:
        A line for each.

    Example:
        >>> discrepancy_report([], "en")
        'nothing contradictory was found'
    """
    lines = [f"- {one.text(lang)}" for one in found]
    nothing = Bilingual("tidak ditemukan pertentangan", "nothing contradictory was found").of(lang)
    return "\n".join(lines) or nothing


_NUMBER: Final = {
    **{word.lower(): n for words in WEEKDAYS.values() for n, word in enumerate(words)},
    "jum'at": 4,
    "ahad": 6,
}
_NEAR: Final = 5


def years_with_weekday(weekday: str, month: int, day: int, years: Iterable[int]) -> tuple[int, ...]:
    """
    Give the years in which a date without a year falls on the weekday that is printed beside it.

    Args:
        weekday: Name of the weekday, in Indonesian or English.
        month: 1 to 12.
        day: 1 to 31.
        years: Years that come into question.

    Returns:
        Those that fit; none for a name that is no weekday or a date that does not exist.

    Example:
        >>> years_with_weekday("Senin", 7, 26, range(2021, 2025))
        (2021,)
    """
    wanted = _NUMBER.get(weekday.strip().lower())
    return tuple(
        year for year in years if wanted is not None and _weekday(year, month, day) == wanted
    )


def check_weekday(
    printed: str, year: int, month: int, day: int, *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Hold a printed weekday against the calendar.

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
    true = _weekday(year, month, day)
    if true is None:
        message = Bilingual(
            f"tanggal {day}-{month}-{year} tidak ada; periksa hari dan bulannya",
            f"there is no {year}-{month}-{day}; check day and month",
        )
        return (_unreadable(message, f"{year}-{month}-{day}", subject),)
    said = _NUMBER.get(printed.strip().lower())
    if said is None:
        near = get_close_matches(printed.strip().lower(), _NUMBER, n=1)
        hint = (f"; mungkin {near[0]}", f"; did you mean {near[0]}?") if near else ("", "")
        return (
            Discrepancy(
                kind=DiscrepancyKind.WEEKDAY_UNREADABLE,
                message=Bilingual(
                    f"{printed!r} bukan nama hari{hint[0]}",
                    f"{printed!r} is not a weekday{hint[1]}",
                ),
                found=printed,
                expected=WEEKDAYS["en"][true],
                subject=subject,
            ),
        )
    if said == true:
        return ()
    fits = years_with_weekday(printed, month, day, range(year - _NEAR, year + _NEAR + 1))
    listed = ", ".join(map(str, fits))
    when = date(year, month, day)
    right, wrong = (
        Bilingual(WEEKDAYS["id"][day_number], WEEKDAYS["en"][day_number])
        for day_number in (true, said)
    )
    message = Bilingual(
        f"{format_date(when)} adalah hari {right.id}, tertulis {wrong.id}"
        + (f"; hari itu cocok untuk tahun {listed}" if fits else ""),
        f"{format_date(when, 'en')} was a {right.en}, not a {wrong.en}"
        + (f"; that day fits the year {listed}" if fits else ""),
    )
    return (
        Discrepancy(
            kind=DiscrepancyKind.WEEKDAY,
            message=message,
            found=wrong.en,
            expected=right.en,
            subject=subject,
        ),
    )


def check_order(
    steps: Sequence[tuple[str | Bilingual, PartialDate | date | str | int | None]],
    *,
    subject: str = "",
) -> tuple[Discrepancy, ...]:
    """Hold dates against the order in which things must have happened."""
    known: list[tuple[Bilingual, PartialDate]] = []
    found: list[Discrepancy] = []
    for label, value in steps:
        if value is None:
            continue
        name = label if isinstance(label, Bilingual) else Bilingual(label, label)
        try:
            known.append((name, PartialDate.parse(value)))
        except (TypeError, ValueError) as error:
            message = Bilingual(
                f"{name.id}: {value!r} bukan tanggal; tulis seperti 2021-07-26",
                f"{name.en}: {error}",
            )
            found.append(_unreadable(message, str(value), subject))
    for place, (name, day) in enumerate(known):
        for before, earlier in known[:place]:
            if day.latest < earlier.earliest:
                message = Bilingual(
                    f"{name.id} ({day}) mendahului {before.id} ({earlier}); periksa kedua tanggal",
                    f"{name.en} ({day}) lies before {before.en} ({earlier}); check both dates",
                )
                found.append(
                    Discrepancy(
                        kind=DiscrepancyKind.DATES_BACKWARDS,
                        message=message,
                        found=str(day),
                        expected=f"{earlier} or later",
                        subject=subject,
                    )
                )
    return tuple(found)


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except (TypeError, ValueError):
        return None


def _unreadable(message: Bilingual, found: str, subject: str) -> Discrepancy:
    return Discrepancy(
        kind=DiscrepancyKind.DATE_UNREADABLE,
        message=message,
        found=found,
        expected="a date such as 2021, 2021-07 or 2021-07-26",
        subject=subject,
    )
