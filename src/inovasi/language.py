"""
Words for people: texts in both languages, numbers, dates and tables.

The default language is Indonesian, or that of ``INOVASI_LANG``; exceptions are in English.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import zip_longest
from textwrap import wrap
from typing import Final, Protocol
from unicodedata import normalize

from inovasi.errors import (
    Bilingual as Bilingual,  # noqa: PLC0414  (kept for those who look here)
    DataError,
    Language as Language,  # noqa: PLC0414
    Problem,
    language_of as language_of,  # noqa: PLC0414
    one_line,
)


def both(say: Callable[[Language], str]) -> Bilingual:
    """Say something in both languages."""
    return Bilingual(say("id"), say("en"))


def wording(record: object, name: str) -> Bilingual:
    """
    Give the words of a field of a record or a result: Indonesian in ``label``, English in ``label_en``.

    Where there are no English words, the Indonesian ones stand for both.
    """
    words: str = getattr(record, name) or ""
    return Bilingual(words, getattr(record, f"{name}_en", None) or words)


# fmt: off
MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni",
           "Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# fmt: on
"""Names of the months and, from Monday on, of the weekdays."""


def weekday_name(number: int) -> Bilingual:
    """Name a day of the week, which is counted from Monday as 0."""
    return Bilingual(WEEKDAYS["id"][number], WEEKDAYS["en"][number])


def _numbers(
    names: Mapping[Language, Sequence[str]], first: int, others: dict[str, int]
) -> Mapping[str, int]:
    """Number names and what is left when they are cut after three letters or more, in both languages."""
    numbered = [pair for names_of in names.values() for pair in enumerate(names_of, first)]
    words = {
        name.lower()[:end]: number for number, name in numbered for end in range(3, len(name) + 1)
    }
    return words | others


# fmt: off
MONTH_NUMBERS: Final = _numbers(MONTHS, 1, {
    "pebruari": 2, "febuari": 2, "peb": 2, "agt": 8, "ags": 8, "agst": 8, "nopember": 11, "nop": 11,
})
WEEKDAY_NUMBERS: Final = _numbers(WEEKDAYS, 0, {
    "jum'at": 4, "ahad": 6,
})
# fmt: on
"""Months from 1 and weekdays from 0 (Monday) by what people write, in lower case: also old and short forms."""


def half_up(value: Fraction, places: int = 0) -> Decimal:
    """
    Round to a number of decimal places, halves away from zero.

    >>> half_up(Fraction(-1, 8), 2), half_up(Fraction(5, 2))
    (Decimal('-0.13'), Decimal('3'))
    """
    above, below = value.as_integer_ratio()
    units = (abs(above) * 2 * 10**places + below) // (2 * below)
    return Decimal(f"{-units if above < 0 else units}E-{places}")


def format_number(
    value: int | Decimal | Fraction, lang: Language | None = None, *, places: int = 4
) -> str:
    """
    Write a number as the language does, with at most so many decimal places.

    What is cut off is rounded half up and shown by ``…``; trailing zeros are left out, except those
    of a `Decimal`.

    >>> format_number(Decimal("1080.45")), format_number(Fraction(1, 3), "en")
    ('1.080,45', '0.3333…')
    """
    cut = False
    if isinstance(value, int):
        text = f"{value:,}"
    elif isinstance(value, Decimal) and -int(value.as_tuple().exponent) <= places:
        text = f"{value:,f}"
    else:
        rounded = half_up(Fraction(value), places)
        cut = rounded != value
        text = f"{rounded:,f}"
        if not cut and "." in text:
            text = text.rstrip("0").rstrip(".")
    if language_of(lang) == "id":
        text = text.translate(str.maketrans(",.", ".,"))
    return text + ("…" if cut else "")


def format_fixed(
    value: float | Fraction | None, lang: Language | None = None, *, places: int = 3
) -> str:
    """
    Write a statistic with exactly so many decimal places; ``-`` where it is not defined.

    >>> format_fixed(0.7434), format_fixed(0.7434, "en"), format_fixed(None)
    ('0,743', '0.743', '-')
    """
    if value is None:
        return "-"
    return format_number(Decimal(f"{float(value):z.{places}f}"), lang, places=places)


def format_percent(
    share: float | Fraction | None, lang: Language | None = None, *, places: int = 2
) -> str:
    """
    Write a share, 1 for all, as a percentage with at most so many decimal places.

    An exact share that needs more places ends in ``…``; a `float` is an estimate and is rounded.

    >>> format_percent(Fraction(2, 5)), format_percent(Fraction(10, 3), "en"), format_percent(0.975)
    ('40 %', '333.33… %', '97,5 %')
    """
    if share is None:
        return "-"
    if isinstance(share, float):
        share = Fraction(f"{share * 100:.{places}f}") / 100
    return f"{format_number(share * 100, lang, places=places)} %"


class Dated(Protocol):
    """A day, or a date of which only the month or the year is known."""

    @property
    def year(self) -> int: ...  # noqa: D102
    @property
    def month(self) -> int | None: ...  # noqa: D102
    @property
    def day(self) -> int | None: ...  # noqa: D102


def format_date(value: Dated, lang: Language | None = None) -> str:
    """
    Write a date in words, as far as it is known.

    >>> from datetime import date
    >>> format_date(date(2026, 8, 17))
    '17 Agustus 2026'
    """
    month = value.month and MONTHS[language_of(lang)][value.month - 1]
    return " ".join(str(part) for part in (value.day, month, value.year) if part is not None)


# fmt: off
_UNITS: Final = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
                 "sepuluh", "sebelas")
_POWERS: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"),
                  (1000, "ribu"), (100, "ratus"), (10, "puluh"))
# fmt: on


def terbilang(number: int) -> str:
    """
    Write a whole number of at most 15 digits in Indonesian words, as minutes and receipts do.

    >>> terbilang(1_011), terbilang(2_026)
    ('seribu sebelas', 'dua ribu dua puluh enam')
    """
    if type(number) is not int:
        raise DataError(
            Problem(
                code="type",
                path="number",
                found=repr(number),
                expected=Bilingual("bilangan bulat", "a whole number"),
            )
        )
    if abs(number) >= 10**15:
        raise DataError(
            Problem(
                code="too_large",
                path="number",
                found=Bilingual("bilangan lebih dari 15 angka", "a number of more than 15 digits"),
                expected=Bilingual("paling banyak 15 angka", "15 digits at most"),
            )
        )
    return f"minus {_spelt(-number)}" if number < 0 else _spelt(number)


def _spelt(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:  # noqa: PLR2004 - the teens
        return f"{_UNITS[number - 10]} belas"
    power, name = next(pair for pair in _POWERS if pair[0] <= number)
    head, rest = divmod(number, power)
    # One hundred and one thousand are single words; one million is not.
    words = f"se{name}" if head == 1 and power < 10**6 else f"{_spelt(head)} {name}"
    return f"{words} {_spelt(rest)}" if rest else words


def join_words(words: Sequence[str], lang: Language | None = None) -> str:
    """
    Join words as a sentence does.

    >>> join_words(["kebaruan", "dampak", "biaya"])
    'kebaruan, dampak dan biaya'
    """
    if not words[1:]:
        return "".join(words)
    last = Bilingual("dan", "and").of(lang)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


FEW: Final = 5
"""How many words `few_words` shows."""


def few_words(words: Sequence[str], most: int = FEW, *, of: int | None = None) -> Bilingual:
    """Join the first of several words, and say how many more there are; ``of`` is their number where not all are given."""
    more = (len(words) if of is None else of) - most
    if more <= 0:
        return both(partial(join_words, words))
    first = ", ".join(words[:most])
    return Bilingual(f"{first} dan {more} lagi", f"{first} and {more} more")


def text_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], width: int | None = None
) -> str:
    """
    Align a table in plain text: words to the left, columns of numbers to the right.

    Where it must fit a width, long cells go on below; where their words do not fit either, each row is a list.

    >>> print(text_table(["tahap", "mitra"], [["uji coba", "5"], ["aktif", "12"]]))
    tahap     mitra
    uji coba      5
    aktif        12
    """
    columns = list(zip(header, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    over = 0 if width is None else sum(widths) + 2 * (len(columns) - 1) - width
    if over > 0:
        least = [max(map(len, " ".join(column).split()), default=0) for column in columns]
        if sum(widths) - sum(least) < over:
            _, *cells = zip(*columns, strict=True)
            return "\n".join(line for row in cells for line in _listed(header, row, width))
        for _ in range(over):
            widest = max((have, at) for at, have in enumerate(widths) if have > least[at])[1]
            widths[widest] -= 1
    aligned: list[list[list[str]]] = []
    for column, most in zip(columns, widths, strict=True):
        pad = str.ljust if is_words(column[1:]) else str.rjust
        aligned.append([[pad(piece, most) for piece in fold_line(cell, most)] for cell in column])
    return "\n".join(
        "  ".join(map(str.ljust, pieces, widths)).rstrip()
        for row in zip(*aligned, strict=True)
        for pieces in zip_longest(*row, fillvalue="")
    )


def _listed(header: Sequence[str], row: Sequence[str], width: int | None) -> Iterator[str]:
    """Write a row as lines: its first cell, then the others further in."""
    for at, (head, cell) in enumerate(zip(header, row, strict=True)):
        if cell:
            yield from fold_line(f"{'  ' * bool(at)}{head}: {cell}", width, " " * 4)


def fold_line(line: str, width: int | None, more: str = "") -> list[str]:
    """Break a line that does not fit between words; no word is broken, and what follows begins with ``more``."""
    if width is None or len(line) <= width:
        return [line]
    lines = wrap(
        line,
        width,
        subsequent_indent=more,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [""]


# fmt: off
_READABLE: Final = {
    "…": "...", "–": "-", "—": "-", "−": "-", "‑": "-", "≤": "<=", "≥": ">=", "×": "x", "→": "->",  # noqa: RUF001
    "•": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "\u2003": " ", "\u202f": " ", "\xa0": " ",  # noqa: RUF001
}
# fmt: on
"""What stands for a character that an old code page lacks."""


def readable(text: str, encoding: str | None) -> str:
    r"""
    Write a line in the characters of a code page: the nearest ones, or the number of one that has none.

    >>> readable("Lomba “é” ≥ 3 …", "cp850"), readable("é 🏆", "ascii")
    ('Lomba "é" >= 3 ...', 'e \\U0001f3c6')
    """
    text = one_line(text)
    code_page = encoding or "utf-8"
    try:
        text.encode(code_page)
    except UnicodeEncodeError:
        return "".join(_nearest(letter, code_page) for letter in text)
    return text


def _nearest(letter: str, code_page: str) -> str:
    bare = normalize("NFD", letter).encode("ascii", "ignore").decode()
    for one in (letter, _READABLE.get(letter, ""), bare):
        if one and one.encode(code_page, "ignore"):
            return one
    return letter.encode("ascii", "backslashreplace").decode()


def is_words(cells: Iterable[str]) -> bool:
    """Tell whether a column holds words, and not numbers alone."""
    return any(letter.isalpha() for cell in cells for letter in cell)
