"""
Words for people: a text in both languages, and numbers and dates as each language writes them.

Reports speak Indonesian unless English is asked for; exceptions are always in English.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from attrs import frozen


Language = Literal["id", "en"]

_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


@frozen
class Bilingual:
    """
    One sentence or label in Indonesian and in English.

    Args:
        id: The Indonesian words.
        en: The English words.

    Example:
        >>> Bilingual("belum memenuhi syarat", "not yet eligible").of("en")
        'not yet eligible'
    """

    id: str
    en: str

    def of(self, lang: Language = "id") -> str:
        """
        Give the words of one language.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The words.
        """
        return self.id if lang == "id" else self.en

    def __str__(self) -> str:
        return self.id


def format_number(
    value: int | Decimal | Fraction, lang: Language = "id", *, places: int = 4
) -> str:
    """
    Write a number as the language does: ``1.234,5`` in Indonesian, ``1,234.5`` in English.

    Args:
        value: An exact number.
        lang: ``"id"`` or ``"en"``.
        places: Digits after the mark at most; what is cut off is rounded half up and shown by ``…``.

    Returns:
        The number in words of digits; trailing zeros are left out, except those of a `Decimal`.

    Example:
        >>> format_number(Decimal("80.45")), format_number(Fraction(1, 3), "en")
        ('80,45', '0.3333…')
    """
    cut = False
    if isinstance(value, int):
        text = f"{value:,}"
    elif isinstance(value, Decimal) and -int(value.as_tuple().exponent) <= places:
        text = f"{value:,f}"
    else:
        units = _half_up(Fraction(value) * 10**places)
        cut = Fraction(units, 10**places) != value
        text = f"{Decimal(f'{units}E-{places}'):,f}"
        if not cut and "." in text:
            text = text.rstrip("0").rstrip(".")
    if lang == "id":
        text = text.translate(str.maketrans(",.", ".,"))
    return text + ("…" if cut else "")


def _half_up(value: Fraction) -> int:
    sign = -1 if value < 0 else 1
    return sign * int((abs(value) * 2 + 1) // 2)


def format_date(value: date, lang: Language = "id") -> str:
    """
    Write a date in words.

    Args:
        value: The date.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Such as ``18 November 2019``.

    Example:
        >>> format_date(date(2026, 8, 17))
        '17 Agustus 2026'
    """
    return f"{value.day} {_MONTHS[lang][value.month - 1]} {value.year}"


def join_words(words: list[str] | tuple[str, ...], lang: Language = "id") -> str:
    """
    Join words as a sentence does.

    Args:
        words: The words; may be empty.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Such as ``a, b dan c``.

    Example:
        >>> join_words(["kebaruan", "dampak"])
        'kebaruan dan dampak'
    """
    if not words[1:]:
        return "".join(words)
    last = " dan " if lang == "id" else " and "
    return ", ".join(words[:-1]) + last + words[-1]
