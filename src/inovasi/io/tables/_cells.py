"""
What people type into the cells of a column, read strictly: numbers, dates, yes and no, identifiers, words.

Nothing is guessed: the notation of numbers is declared, a date is day first, a weekday beside it is checked,
and an empty cell, a dash and zero stay three different answers.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from operator import itemgetter
from typing import Any, Final, Literal

from attrs import field, frozen

from inovasi._wording import did_you_mean
from inovasi.errors import Bilingual, Code, DataError, Problem, Words, shown
from inovasi.identity import fold, near
from inovasi.language import MONTH_NUMBERS, WEEKDAY_NUMBERS, WEEKDAYS
from inovasi.limits import MOST_PROBLEMS
from inovasi.model._checks import is_key
from inovasi.model._dates import PartialDate
from inovasi.model._reading import refused


Locale = Literal["id", "en"]
"""How numbers are written: ``1.234,56`` (``id``) or ``1,234.56`` (``en``)."""


class Missing(Enum):
    """Why a cell holds no value; neither is zero."""

    EMPTY = ""
    """Nothing was typed: not checked yet."""

    DASH = "-"
    """A dash was typed: looked for and not there."""


@frozen
class Percent:
    """A number of per cent: ``Percent(Decimal("7.31"))`` is 7.31 of a hundred."""

    value: Decimal


Cell = str | Decimal | bool | date | Percent
"""A cell: text, or what a spreadsheet holds as a number, a truth value, a day or a percentage."""

Kind = Literal["text", "number", "integer", "date", "yes_no", "identifier"]
"""What a column holds."""


@frozen(kw_only=True)
class Column:
    """What a table is expected to hold in one column; headings are its key and its aliases."""

    key: str = field(validator=is_key)
    aliases: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    kind: Kind = "text"
    required: bool = False
    meanings: Mapping[str, str] | None = field(default=None, eq=False)
    """Values of its closed vocabulary by folded word."""
    fraction: bool = False
    """Whether a number may be a fraction such as ``1/3``."""
    many: bool = False
    """Whether a cell holds several values, separated by semicolons, or one a line."""


_EXPECTED: Final[dict[Kind, Bilingual]] = {
    "text": Bilingual("teks", "a text"),
    "number": Bilingual("bilangan", "a number"),
    "integer": Bilingual("bilangan bulat", "a whole number"),
    "date": Bilingual("tanggal", "a date"),
    "yes_no": Bilingual("ya atau tidak", "yes or no"),
    "identifier": Bilingual("nomor atau kode pengenal", "an identifier"),
}
_DASHES: Final = frozenset("-‐‑‒–—−")  # noqa: RUF001 - the dashes that word processors make
_MARKS: Final[dict[Locale, tuple[str, str]]] = {"id": (".", ","), "en": (",", ".")}
_EXAMPLES: Final[dict[Locale, str]] = {"id": "1.234,56", "en": "1,234.56"}
_LANGUAGES: Final[dict[Locale, Bilingual]] = {
    "id": Bilingual("Indonesia", "Indonesian"),
    "en": Bilingual("Inggris", "English"),
}
_NUMBERS: Final = {
    locale: re.compile(
        rf"([-−]?)([1-9][0-9]{{0,2}}(?:\{group}[0-9]{{3}})+|[0-9]+)(?:\{point}([0-9]+))?"  # noqa: RUF001
    )
    for locale, (group, point) in _MARKS.items()
}
_SCIENTIFIC: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
_FRACTION: Final = re.compile(r"-?\d+/[1-9]\d*", re.ASCII)
_GROUPED: Final = re.compile(r"[-−]?[0-9]+(?:[.,][0-9]+)+")  # noqa: RUF001
_YES: Final = frozenset({"ya", "y", "yes", "true", "v", "✓", "✔", "√"})
_NO: Final = frozenset({"tidak", "tdk", "n", "no", "false"})
_LONGEST: Final = 15
"""Digits of a whole number that a spreadsheet keeps."""

_WEEKDAY: Final = re.compile(r"([a-z'’‘]+)\.?(?:\s*,\s*|\s+|(?=\())(.+)", re.IGNORECASE)  # noqa: RUF001
_ISO: Final = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_MONTH_AND_YEAR: Final = re.compile(r"()(\d{1,2})[/-](\d{4})", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d+))?", re.ASCII)
_IN_WORDS: Final = re.compile(
    r"(?:(\d{1,2})\s+)?([a-z]+)\.?(?:\s+(\d+))?", re.ASCII | re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(r"([a-z]+)\.?\s+(\d{1,2}),\s*(\d+)", re.ASCII | re.IGNORECASE)
_SERIAL: Final = re.compile(r"\d{5}", re.ASCII)
_DAY_ZERO: Final = date(1899, 12, 30)
"""The day from which spreadsheets count."""


def unknown_word(code: Code, found: Words, may_be: Sequence[str], expected: Bilingual) -> Problem:
    """Make the problem of a word that is not known; it names the nearest, or what is expected."""
    if may_be:
        return Problem(code=code, found=found, hint=did_you_mean(may_be[0]))
    return Problem(code=code, found=found, expected=expected)


def missing(text: str) -> Missing | None:
    """Tell whether a cell is empty or holds a dash; ``None`` when something else stands there."""
    text = text.strip()
    if not text:
        return Missing.EMPTY
    return Missing.DASH if text in _DASHES else None


def read_cells(
    rows: Sequence[Sequence[Cell]], columns: Sequence[tuple[int, Column]], locale: Locale
) -> tuple[list[list[Any]], list[tuple[int, int, DataError]]]:
    """
    Read the cells of columns, each with its place in the rows, as plain values.

    A column of many gives lists; where nothing is said, or the cell is faulty, stands ``None``. The faults, with
    row and column, come row by row; after too many of them there are no values.
    """
    values: list[list[Any]] = []
    faults: list[tuple[int, int, DataError]] = []
    for number, (at, column) in enumerate(columns):
        read = _several if column.many else _one
        values.append([])
        for place, row in enumerate(rows):
            try:
                values[-1].append(read(row[at], column, locale))
            except DataError as error:
                values[-1].append(None)
                faults.append((place, number, error))
                if len(faults) > MOST_PROBLEMS:
                    return [], sorted(faults, key=itemgetter(0, 1))
    return values, sorted(faults, key=itemgetter(0, 1))


def _several(cell: Cell, column: Column, locale: Locale) -> list[Any] | None:
    values: list[Any] = []
    problems: list[Problem] = []
    for part in split_items(cell) if isinstance(cell, str) else [cell]:
        try:
            values.append(_one(part, column, locale))
        except DataError as error:
            problems += error.problems
            if len(problems) > MOST_PROBLEMS:
                break
    if problems:
        raise DataError(problems)
    return [value for value in values if value is not None] or None


def _one(cell: Cell, column: Column, locale: Locale) -> Any:
    value = read_cell(cell, column, locale=locale)
    if isinstance(value, Missing):
        return None
    return str(value) if isinstance(value, PartialDate) else value


def split_items(text: str) -> list[str]:
    r"""Separate the values of one cell, by semicolons or, where it has a line break, by line."""
    parts = text.split("\n") if "\n" in text else text.split(";")
    return [part.strip() for part in parts if part.strip()]


def read_cell(cell: Cell, column: Column, *, locale: Locale = "id") -> Any:
    """Read one value as its column declares, or why there is none."""
    if isinstance(cell, str):
        return missing(cell) or _from_text(cell.strip(), column, locale)
    match column.kind, cell:
        case "number", Decimal():
            return cell
        case "integer", Decimal():
            return _whole(cell)
        case "identifier", Decimal():
            return read_identifier(cell)
        case "text", Decimal() if cell == int(cell) and column.meanings is None:
            return str(int(cell))
        case "yes_no", bool():
            return cell
        case "date", Decimal():
            return read_date(f"{cell:f}")
        case "date", date():
            return PartialDate.parse(cell)
        case _:
            expected = expected_in(column)
            raise DataError(Problem(code=column.kind, found=_found(cell), expected=expected))


def _from_text(text: str, column: Column, locale: Locale) -> Any:
    if column.meanings is not None:
        return read_word(text, column.meanings)
    if column.fraction and _FRACTION.fullmatch(text):
        return text
    match column.kind:
        case "text":
            return text
        case "number":
            return read_number(text, locale)
        case "integer":
            return _whole(read_number(text, locale))
        case "date":
            return read_date(text)
        case "yes_no":
            return read_yes_no(text)
        case _:
            return read_identifier(text)


def _whole(number: Decimal) -> int:
    if number != int(number):
        expected = _EXPECTED["integer"]
        raise DataError(Problem(code="integer", found=str(number), expected=expected))
    return int(number)


def _found(cell: Cell) -> Bilingual:
    if isinstance(cell, bool):
        word = str(cell).upper()
        return Bilingual(f"nilai logika {word}", f"the truth value {word}")
    if isinstance(cell, date):
        day = cell.isoformat()
        return Bilingual(
            f"tanggal {day} (aplikasi lembar kerja menjadikan isian seperti 1/2 tanggal)",
            f"the date {day} (a spreadsheet makes dates out of entries such as 1/2)",
        )
    if isinstance(cell, Percent):
        return Bilingual(f"persentase {cell.value} %", f"the percentage {cell.value} %")
    return Bilingual(f"bilangan {cell}", f"the number {cell}")


def read_number(text: str, locale: Locale) -> Decimal:
    """Read a number in the declared notation; grouping may be left out."""
    number = _number(text, locale)
    if number is None:
        raise DataError(_no_number(text, locale))
    return number


def _number(text: str, locale: Locale) -> Decimal | None:
    match = _NUMBERS[locale].fullmatch(text.strip())
    if match is None:
        return None
    sign, digits, decimals = match.groups()
    whole = digits.replace(_MARKS[locale][0], "")
    return Decimal(f"{'-' if sign else ''}{whole}.{decimals or ''}")


def _no_number(text: str, locale: Locale) -> Problem:
    """Make the problem of a text that is no number in the declared notation, with the likely reason."""
    example, (group, point) = _EXAMPLES[locale], _MARKS[locale]
    other: Locale = "en" if locale == "id" else "id"
    expected = Bilingual(f"bilangan seperti {example}", f"a number such as {example}")
    hint: Bilingual | None = None
    if "%" in text:
        hint = Bilingual("tanpa tanda persen", "without a percent sign")
    elif _SCIENTIFIC.fullmatch(text.strip()):
        hint = Bilingual(
            "notasi ilmiah menghilangkan sebagian angka; tulis semuanya",
            "scientific notation has lost some digits; write all of them",
        )
    elif _number(text, other) is not None:
        language, others = _LANGUAGES[locale], _EXAMPLES[other]
        expected = Bilingual(
            f"bilangan cara {language.id} seperti {example}",
            f"{language.en} notation such as {example}",
        )
        hint = Bilingual(
            f"bilangan seperti {others} ditulis cara lain (locale={other!r})",
            f"numbers such as {others} are in another notation (locale={other!r})",
        )
    elif _GROUPED.fullmatch(text.strip()):
        hint = Bilingual(
            f"{group!r} memisahkan tiap tiga angka, dan {point!r} paling banyak sekali",
            f"{group!r} separates groups of three digits, and {point!r} stands at most once",
        )
    return Problem(code="number", found=shown(text), expected=expected, hint=hint)


def read_yes_no(text: str) -> bool:
    """Read a yes or a no; a cross is refused, since some tick with it."""
    word = text.strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise refused("yes_no", text, "ya, v atau tidak", "ya, yes, v or tidak, no")


def read_identifier(value: str | Decimal) -> str:
    """
    Read an identifier, such as an employee number of 18 digits (NIP) or a region code, as it stands.

    What a spreadsheet has made a number of loses its digits after the fifteenth, and is refused.
    """
    if isinstance(value, str):
        if not _SCIENTIFIC.fullmatch(value.strip()):
            return value.strip()
    elif value == int(value) and abs(value) < 10**_LONGEST:
        return str(int(value))
    found = shown(value) if isinstance(value, str) else str(value)
    raise DataError(
        Problem(
            code="identifier",
            found=Bilingual(
                f"{found}, bilangan yang dibuat aplikasi lembar kerja dari nomor pengenal; "
                "sebagian angkanya hilang",
                f"{found}, a number that a spreadsheet made out of an identifier; its digits are lost",
            ),
            expected=Bilingual(
                "nomor itu diketik ulang dalam sel bertipe teks",
                "the identifier typed anew in a cell of type text",
            ),
        )
    )


def read_word(text: str, words: Mapping[str, str]) -> str:
    """Read a word of a closed vocabulary: give the value that it means, by its folded form."""
    found = words.get(fold(text))
    if found is not None:
        return found
    may_be = near(text, words, "heading")
    raise DataError(unknown_word("word", shown(text), may_be, _one_of(words)))


def _one_of(words: Mapping[str, str]) -> Bilingual:
    """Name the values of a closed vocabulary: in Indonesian by the first word for each."""
    values = dict.fromkeys(words.values())
    first = {value: word for word, value in reversed([*words.items()]) if word != fold(value)}
    written = ", ".join(first.get(value, value) for value in values)
    return Bilingual(f"salah satu dari: {written}", f"one of: {', '.join(values)}")


def expected_in(column: Column) -> Bilingual:
    """Say what a cell of a column holds."""
    return _EXPECTED[column.kind] if column.meanings is None else _one_of(column.meanings)


def read_date(text: str) -> PartialDate:
    """Read a date as people type it, day first, in Indonesian or English words, as precisely as it is written."""
    try:
        return _date(text.strip())
    except DataError as error:
        (wrong,) = error.problems
        raise DataError(
            Problem(code="date", found=shown(text), expected=wrong.expected, hint=wrong.hint)
        ) from error


def _no_date(id_: str, en: str, *, hint: Bilingual | None = None) -> DataError:
    return DataError(Problem(code="date", expected=Bilingual(id_, en), hint=hint))


def _date(text: str) -> PartialDate:
    if _SERIAL.fullmatch(text):
        day = _DAY_ZERO + timedelta(days=int(text))
        meant = day.isoformat()
        raise _no_date(
            "tanggal dengan kata atau angka",
            "a date in words or digits",
            hint=Bilingual(
                f"mungkin maksud aplikasi lembar kerja: {meant}",
                f"a spreadsheet may mean {meant} by it",
            ),
        )
    match = _WEEKDAY.fullmatch(text)
    weekday = match and WEEKDAY_NUMBERS.get(re.sub("[’‘]", "'", match[1].casefold()))  # noqa: RUF001
    if match is None or weekday is None:
        return _date_without_weekday(text)
    rest = match[2]
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1].strip()
    found = _date_without_weekday(rest)
    if found.day is None:
        raise _no_date("tanggal di samping nama hari", "a day of the month beside the weekday")
    day = found.earliest
    if day.weekday() != weekday:
        number, on = day.weekday(), day.isoformat()
        raise _no_date(
            f"nama hari dari tanggal itu: {on} adalah {WEEKDAYS['id'][number]}",
            f"the weekday of that day: {on} is a {WEEKDAYS['en'][number]}",
        )
    return found


def _date_without_weekday(text: str) -> PartialDate:
    if match := _ISO.fullmatch(text):
        return PartialDate(*(int(part) for part in match[1].split("-")))
    if match := _MONTH_AND_YEAR.fullmatch(text) or _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        if int(month) > 12:  # noqa: PLR2004 - months
            raise _no_date(
                "hari, lalu bulan (1 sampai 12), lalu tahun",
                "the day first, then the month (1 to 12), then the year",
            )
        number: int | None = int(month)
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
        number = MONTH_NUMBERS.get(month.casefold())
    elif match := _IN_WORDS.fullmatch(text):
        day, month, year = match.groups()
        number = MONTH_NUMBERS.get(month.casefold())
    else:
        number = day = year = None
    if number is None:
        raise _no_date(
            "tanggal seperti 18 November 2019, 18/11/2019 atau 2019-11-18",
            "a date such as 18 November 2019, 18/11/2019 or 2019-11-18",
        )
    if year is None:
        raise _no_date("tahun di samping hari dan bulan", "a year beside the day and the month")
    if len(year) != 4:  # noqa: PLR2004 - a year in full
        raise _no_date(f"tahun empat angka, bukan {year}", f"a year of four digits, not {year}")
    return PartialDate(int(year), number, int(day) if day else None)
