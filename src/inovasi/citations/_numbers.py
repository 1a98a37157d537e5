"""Reading the number, the year and the date of a citation."""

import re
from datetime import date
from typing import Final

from attrs import evolve, frozen

from inovasi.citations._reader import AND, DASHES, END, Reader
from inovasi.language import MONTH_NUMBERS


_AFTER: Final = "tahun|th|th[n]|year|tentang|ttg|pasal|tanggal|tgl|pdf|docx?|html?"
_STOP: Final = rf"(?!(?:{_AFTER})(?![^\W_]))"
_GLUED: Final = "(?<=[0-9])(?:tahun|thn|tentang|ttg)"
_ATOM: Final = rf"(?:(?!{_GLUED})[0-9A-Za-z]){{1,24}}"
_NUMBER: Final = re.compile(
    rf"{_ATOM}(?:(?:[._\-\u2010\u2011\u2013\u2014]|\s?/\s?){_STOP}{_ATOM}){{0,12}}(?:(?={_GLUED})|(?![^\W_]))",
    re.IGNORECASE,
)
_IN_FILE_NAME: Final = re.compile(
    r"(\d{1,4})[ _-](pmk|kmk|km)[ ._-](\d\d)[ _-]((?:19|20)\d\d)(?![^\W_])", re.IGNORECASE
)
_IN_SERIES: Final = re.compile(r"(\d{1,3})[-./]?([A-Za-z]{3,4})(?:/((?:19|20)\d\d))?")
_YEAR: Final = re.compile(
    r"[\s:.'\u2019_*\-]{0,40}((?=\w{0,3}\d)[12IlZz][09Oo][0-9IlrOoSsBZz]{2}|[4-9][0-9])"
    r"(?!\d|[^\W\d_]{1,3}(?![^\W\d_])|-\d\d-\d)"
)
_BARE_YEAR: Final = re.compile(r"\s+((?:19|20)\d\d)(?![\w/-])")
_TAKES_BARE_YEAR: Final = re.compile(r"\d{1,4}(?:/[A-Za-z]+)?")
_FOUR: Final = re.compile(r"(?:19|20)\d\d")
_DAY: Final = re.compile(r"\d\d?")
_ISO: Final = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w-])")
_SLIPS: Final = str.maketrans("IlrOoSsBZz", "1110055822")
_HYPHENS: Final = str.maketrans("\u2010\u2011\u2013\u2014_", "-----")
_SIGNS: Final = DASHES | {":", "."}
_BRACKET_WORDS: Final = 12


@frozen(kw_only=True)
class Numbered:
    """A number with its year."""

    number: str  # as printed, with plain hyphens and without leading zeros
    year: int | None
    dated: date | None
    start: int  # where it begins in the text
    after: int  # the token after it


def after_number_word(reader: Reader, index: int) -> int:
    """Pass over the word *Nomor* and its signs; the same token if the word is not there."""
    at = reader.skip(index, DASHES, 1)
    if reader.word(at) == "n" and reader.word(at + 1) == "0" and reader.adjoins(at + 1):
        at += 2
    elif reader.word(at) in reader.tables.words["number"]:
        at += 1
    else:
        return index
    return reader.skip(at, _SIGNS)


def after_bracket(reader: Reader, index: int) -> int:
    """Pass over a short text in brackets that holds no number; the same token if there is none."""
    if reader.word(index) != "(":
        return index
    for at in range(index + 1, index + _BRACKET_WORDS):
        word = reader.word(at)
        if word == ")":
            return at + 1
        if word.isdecimal() or word == END:
            break
    return index


def is_year(word: str) -> bool:
    """Tell whether a word is a year of four digits, from 1900 to 2099."""
    return _FOUR.fullmatch(word) is not None


def read_number(
    reader: Reader,
    index: int,
    *,
    needs_word: bool = False,
    bare_year: bool = False,
    roman: bool = False,
) -> Numbered | None:
    """Read a number and its year; with `needs_word` only after *Nomor* or in the form ``5/2014``."""
    at = after_number_word(reader, index)
    explicit = at > index
    if not explicit:
        at = reader.skip(at, DASHES, 1)
    at = _after_unit(reader, at)
    start = reader.token(at)[1]
    if slug := _IN_FILE_NAME.match(reader.text, start):
        # "31 PMK 07 2005": the name of a file has no slashes
        number, letters, unit, year = slug.groups()
        number = f"{number}/{letters.upper()}.{unit}/{year}"
        after = reader.index_at(at, slug.end())
        return Numbered(number=number, year=int(year), dated=None, start=start, after=after)
    match = _NUMBER.match(reader.text, start)
    if not match or not _looks_like_number(match[0], explicit=explicit):
        return None
    number, year, after = _with_year(reader, at, match, bare=explicit or bare_year)
    if year is not None:
        if not (roman or number.strip("0123456789IlO")):
            number = number.translate(_SLIPS)
    else:
        number, year = _split(number)
        # "2019/2020" is a span of years, not a number
        if not explicit and (is_year(number) or (needs_word and year is None)):
            return None
    dated, after = read_date(reader, after, needed=year is None)
    if year is None and dated is not None:
        year = dated.year
    if number.isdecimal():
        number = number.lstrip("0") or "0"
    first = reader.token(index)[1] if explicit else start
    return Numbered(number=number, year=year, dated=dated, start=first, after=after)


def _after_unit(reader: Reader, index: int) -> int:
    """Pass over the letters that some ministries write before a number: *PM 85*, *KM. 89*."""
    if reader.word(index) in reader.tables.words["prefix"]:
        at = reader.skip(index + 1, {"."}, 1)
        if reader.word(at).isdecimal() and not reader.adjoins(at):
            return at
    return index


def _with_year(
    reader: Reader, index: int, match: re.Match[str], *, bare: bool
) -> tuple[str, int | None, int]:
    """Read the number that matched, the year in an old series or behind it, and what follows."""
    number = "".join(match[0].split()).translate(_HYPHENS)
    number, year, after = _in_series(reader, number, reader.index_at(index, match.end()))
    if year is None:
        bare = bare and _TAKES_BARE_YEAR.fullmatch(number) is not None
        year, after = _year(reader, after, bare=bare)
    return number.removesuffix(f"/{year}") if number.count("/") == 1 else number, year, after


def _in_series(reader: Reader, number: str, index: int) -> tuple[str, int | None, int]:
    """Write an old series one way: ``7 Drt``, ``7 (drt)`` and ``07/DRT/1956`` as ``7/Drt``."""
    at = reader.skip(index, {"("}, 1)
    if number.isdecimal() and reader.word(at) in reader.tables.series:
        number, index = f"{number}/{reader.word(at)}", reader.skip(at + 1, {")", "."}, 2)
    found = _IN_SERIES.fullmatch(number)
    letters = reader.tables.series.get(found[2].lower()) if found else None
    if found is None or letters is None:
        return number, None, index
    return f"{int(found[1])}/{letters}", int(found[3]) if found[3] else None, index


def read_more_numbers(reader: Reader, first: Numbered) -> tuple[Numbered, ...]:
    """Read the numbers that share the name of an act: ``Nomor 22 dan Nomor 25 Tahun 1999``."""
    found = [first]
    while True:
        begin = after_bracket(reader, found[-1].after)
        at = reader.skip(begin, AND - {"+"}, 3)
        if at == begin:
            break
        at = reader.skip(at, {"."}, 1)
        explicit = after_number_word(reader, at) > at
        # "Perpres 103/2015, PM 110/2018": letters of a ministry begin another act
        other = not explicit and reader.word(at) in reader.tables.words["prefix"]
        following = None if other else read_number(reader, at)
        if following is None or not following.number.isdecimal():
            break
        pending = found[-1].year is None and found[-1].number.isdecimal()
        slash = "/" in reader.text[following.start : reader.end(following.after)]
        if not (pending or (following.year and (explicit or slash))):
            break
        found.append(following)
    # a number without a year has that of the next one
    year = None
    for place, numbered in reversed(list(enumerate(found))):
        year = numbered.year or year
        found[place] = evolve(numbered, year=year)
    return tuple(found)


def _looks_like_number(number: str, *, explicit: bool) -> bool:
    if not any(sign.isdecimal() for sign in number):
        return explicit and not number.strip("IVXLCl")
    return number[0].isdecimal() or explicit or "/" in number


def _split(number: str) -> tuple[str, int | None]:
    """Take the year off ``18/2019``, ``72-2019`` and ``12/Drt/1951``; a longer number keeps it."""
    head, slash, tail = number.rpartition("/")
    if slash and is_year(tail):
        return (head if "/" not in head else number), int(tail)
    first, _, rest = number.partition("-")
    second, slug, _ = rest.partition("-")
    if slug and first.isdecimal() and is_year(second):
        return first, int(second)
    head, dash, tail = number.rpartition("-")
    if dash and "/" not in head and head[0].isdecimal() and is_year(tail):
        return head, int(tail)
    return number, None


def _year(reader: Reader, index: int, *, bare: bool) -> tuple[int | None, int]:
    """Read the year behind *Tahun*, or bare behind a plain number: ``No. 24 2013``."""
    at = reader.skip(index, DASHES | {","}, 2)
    named = reader.word(at) in reader.tables.words["year"]
    if named:
        match = _YEAR.match(reader.text, reader.token(at)[2])
    else:
        match = _BARE_YEAR.match(reader.text, reader.end(index)) if bare else None
    if not match:
        return None, index
    # two digits are an old form, such as "th. 74"
    digits = f"19{match[1].translate(_SLIPS)}"[-4:]
    return int(digits), reader.index_at(at, match.end())


def read_date(reader: Reader, index: int, *, needed: bool = False) -> tuple[date | None, int]:
    """Read a date behind a word such as *tanggal*; where it is needed, also without one."""
    begin = reader.skip(index, {",", "("}, 1)
    at = reader.skip(begin, reader.tables.words["dated"])
    found, after = _date(reader, at)
    if found is None or not (at > begin or needed):
        return None, index
    return found, after


def _date(reader: Reader, index: int) -> tuple[date | None, int]:
    """Read a date such as ``18 Mei 2023`` or ``2023-05-18``."""
    iso = _ISO.match(reader.text, reader.token(index)[1])
    if iso:
        year, month, day = (int(part) for part in iso.groups())
        after = reader.index_at(index, iso.end())
    else:
        first, name, last = (reader.word(index + step) for step in range(3))
        if not (_DAY.fullmatch(first) and is_year(last)):
            return None, index
        day, month, year = int(first), MONTH_NUMBERS.get(name, 0), int(last)
        after = index + 3
    try:
        return date(year, month, day), after
    except ValueError:
        return None, index
