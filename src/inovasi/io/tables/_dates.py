"""
Numbers and days in words: written for minutes and letters, read as people type them.

Dates are day first, as Indonesian writes them; a weekday that is printed is checked.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, Literal

from inovasi.io.tables._cells import Missing, fault, missing
from inovasi.language import WEEKDAYS, Language
from inovasi.model._dates import PartialDate


_WEEKDAY_SPELLINGS: Final = (
    "senin sen monday mon",
    "selasa sel tuesday tue tues",
    "rabu rab wednesday wed",
    "kamis kam thursday thu thur thurs",
    "jumat jum friday fri",
    "sabtu sab saturday sat",
    "minggu min ahad sunday sun",
)
_MONTH_SPELLINGS: Final = (
    "januari jan january",
    "februari feb february pebruari peb",
    "maret mar march",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "agustus agu agt ags august aug",
    "september sep sept",
    "oktober okt october oct",
    "november nov nopember nop",
    "desember des december dec",
)
_WEEKDAY_NUMBERS: Final = {
    name: number for number, names in enumerate(_WEEKDAY_SPELLINGS) for name in names.split()
}
_MONTH_NUMBERS: Final = {
    name: number for number, names in enumerate(_MONTH_SPELLINGS, 1) for name in names.split()
}

_UNITS: Final = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_POWERS: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_LIMIT: Final = 10**15

_EXPECTED: Final = "expected a date such as 18 November 2019, 18/11/2019 or 2019-11-18"
_WEEKDAY: Final = re.compile(r"([a-z'’‘]+)\.?(?:\s*,\s*|\s+|(?=\())(.+)", re.IGNORECASE)  # noqa: RUF001
_ISO: Final = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_MONTH_AND_YEAR: Final = re.compile(r"()(\d{1,2})[/-](\d{4})", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d+))?", re.ASCII)
_IN_WORDS: Final = re.compile(
    r"(?:(\d{1,2})\s+)?([a-z]+)\.?(?:\s+(\d+))?", re.ASCII | re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(r"([a-z]+)\.?\s+(\d{1,2}),\s*(\d+)", re.ASCII | re.IGNORECASE)
_SERIAL: Final = re.compile(r"\d{5}", re.ASCII)
_DAY_ZERO: Final = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}


def weekday_name(day: date, lang: Language = "id") -> str:
    """
    Name the weekday of a date.

    Args:
        day: The date.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Such as ``Kamis``.

    Example:
        >>> weekday_name(date(2022, 11, 24)), weekday_name(date(2022, 11, 24), "en")
        ('Kamis', 'Thursday')
    """
    return WEEKDAYS[lang][day.weekday()]


def terbilang(number: int) -> str:
    """
    Write a whole number in Indonesian words, as minutes (berita acara) and receipts do.

    Args:
        number: Anything of at most 15 digits; what is below zero begins with ``minus``.

    Returns:
        The words, in lower case.

    Raises:
        TypeError: If it is no ``int``.
        DataError: If it has more than 15 digits.

    Example:
        >>> terbilang(1_011), terbilang(2_026)
        ('seribu sebelas', 'dua ribu dua puluh enam')
    """
    if isinstance(number, bool) or not isinstance(number, int):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"found {number!r} ({type(number).__name__}); expected an int")
    if abs(number) >= _LIMIT:
        raise fault(f"found {number}; expected at most 15 digits (below 1000 trillion)", "number")
    if number < 0:
        return "minus " + _words(-number)
    return _words(number) if number else _UNITS[0]


def _words(number: int) -> str:
    """Spell a number above zero."""
    for power, name in _POWERS:
        if number >= power:
            return _join(_words(number // power), name, number % power)
    if number >= 2_000:  # noqa: PLR2004 - from here on, "ribu" takes a number
        return _join(_words(number // 1_000), "ribu", number % 1_000)
    if number >= 1_000:  # noqa: PLR2004 - a thousand is one word, "seribu"
        return _join("seribu", "", number - 1_000)
    if number >= 200:  # noqa: PLR2004 - from here on, "ratus" takes a number
        return _join(_words(number // 100), "ratus", number % 100)
    if number >= 100:  # noqa: PLR2004 - a hundred is one word, "seratus"
        return _join("seratus", "", number - 100)
    if number >= 20:  # noqa: PLR2004 - from here on, "puluh" takes a number
        return _join(_words(number // 10), "puluh", number % 10)
    if number >= len(_UNITS):
        return f"{_UNITS[number - 10]} belas"
    return _UNITS[number]


def _join(head: str, name: str, rest: int) -> str:
    return " ".join(part for part in (head, name, _words(rest) if rest else "") if part)


def read_date(
    value: str | date | Decimal | int,
    *,
    year: int | None = None,
    serial: Literal[1900, 1904] | None = None,
) -> PartialDate | Missing:
    """
    Read a date as people type it, day first, in Indonesian or in English words.

    Args:
        value: A text such as ``Senin (18/11/2019)``, ``18 November 2019``, ``26-07-2021``,
            ``2021-07-26``, ``Juli 2021`` or ``2021``; or the date or number of a spreadsheet cell.
        year: Year of texts that print none, such as ``Senin (26/7)``.
        serial: The day count of the spreadsheet (1900 as a rule, 1904 on old Macintoshes) when
            numbers of five digits are days; without it a number such as 44403 is refused.

    Returns:
        The date, as precise as it is written, or why there is none.

    Raises:
        DataError: If it is no date, has a year of two digits, holds a time of day, or names a
            weekday that does not fall on that day.

    Example:
        >>> str(read_date("Senin (26/7)", year=2021)), str(read_date("Nopember 2019"))
        ('2021-07-26', '2019-11')
    """
    if isinstance(value, datetime):
        if value.time() != time(0):
            raise fault(f"found the moment {value.isoformat(' ')}; expected a day", "date")
        value = value.date()
    if isinstance(value, date):
        return PartialDate.parse(value)
    text = str(value).strip()
    absent = missing(text)
    if absent is not None:
        return absent
    try:
        if _SERIAL.fullmatch(text):
            return _from_serial(int(text), serial)
        return _from_text(text, year)
    except ValueError as error:
        raise fault(f"found {str(value)!r}; {error}", "date") from error


def _from_serial(number: int, serial: Literal[1900, 1904] | None) -> PartialDate:
    """Count the days of a spreadsheet; only numbers of five digits come here."""
    if serial is None:
        day = _DAY_ZERO[1900] + timedelta(days=number)
        raise ValueError(
            f"a spreadsheet may mean {day.isoformat()} by it; expected a date in words or digits, "
            "or the day count declared (serial=1900)"
        )
    return PartialDate.parse(_DAY_ZERO[serial] + timedelta(days=number))


def _from_text(text: str, year: int | None) -> PartialDate:
    match = _WEEKDAY.fullmatch(text)
    weekday = None if match is None else _weekday_number(match[1])
    if match is None or weekday is None:
        return _from_digits_or_words(text, year)
    rest = match[2]
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1].strip()
    found = _from_digits_or_words(rest, year)
    if found.day is None:
        raise ValueError("expected a day of the month beside the weekday")
    day = found.earliest
    if day.weekday() != weekday:
        raise ValueError(
            f"expected the weekday of that day: {day.isoformat()} is a "
            f"{weekday_name(day)} ({weekday_name(day, 'en')})"
        )
    return found


def _from_digits_or_words(text: str, year: int | None) -> PartialDate:
    match = _ISO.fullmatch(text)
    if match is not None:
        return PartialDate(*(int(part) for part in match[1].split("-")))
    match = _MONTH_AND_YEAR.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if match is not None:
        day, month, year_text = match.groups()
        if int(month) > 12:  # noqa: PLR2004 - months
            raise ValueError("expected the day first, then the month (1 to 12), then the year")
        return PartialDate(_year(year_text, year), int(month), int(day) if day else None)
    match = _MONTH_FIRST.fullmatch(text)
    if match is not None:
        name, day, year_text = match.groups()
    else:
        match = _IN_WORDS.fullmatch(text)
        if match is None:
            raise ValueError(_EXPECTED)
        day, name, year_text = match.groups()
    number = _MONTH_NUMBERS.get(name.casefold())
    if number is None:
        raise ValueError(_EXPECTED)
    return PartialDate(_year(year_text, year), number, int(day) if day else None)


def _year(text: str | None, default: int | None) -> int:
    """Take the year that is printed, else the one that was declared."""
    if text is None and default is not None:
        return default
    if text is None:
        raise ValueError("expected a year; where the text prints none, declare it (year=2021)")
    if len(text) != 4:  # noqa: PLR2004 - a year in full
        raise ValueError(f"expected a year of four digits, not {text}")
    return int(text)


def _weekday_number(name: str) -> int | None:
    """Find the weekday that a word names, in full or shortened; ``Jum'at`` is one."""
    word = name.casefold()
    for apostrophe in "'’‘":  # noqa: RUF001 - the apostrophes that people type
        word = word.replace(apostrophe, "")
    return _WEEKDAY_NUMBERS.get(word)
