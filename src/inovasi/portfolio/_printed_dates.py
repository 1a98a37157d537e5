"""Printed dates held against the calendar and against each other."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from inovasi.language import Bilingual, format_date
from inovasi.model._dates import PartialDate
from inovasi.portfolio._discrepancy import Discrepancy, DiscrepancyKind


_WEEKDAYS: Final = (
    Bilingual("Senin", "Monday"),
    Bilingual("Selasa", "Tuesday"),
    Bilingual("Rabu", "Wednesday"),
    Bilingual("Kamis", "Thursday"),
    Bilingual("Jumat", "Friday"),
    Bilingual("Sabtu", "Saturday"),
    Bilingual("Minggu", "Sunday"),
)
_NUMBER: Final = {
    **{word.of(lang).lower(): n for n, word in enumerate(_WEEKDAYS) for lang in ("id", "en")},
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
                    f"{printed!r} bukan nama hari{hint[0]}", f"{printed!r} is no weekday{hint[1]}"
                ),
                found=printed,
                expected=_WEEKDAYS[true].en,
                subject=subject,
            ),
        )
    if said == true:
        return ()
    fits = years_with_weekday(printed, month, day, range(year - _NEAR, year + _NEAR + 1))
    listed = ", ".join(map(str, fits))
    when = date(year, month, day)
    right, wrong = _WEEKDAYS[true], _WEEKDAYS[said]
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
