"""Reading the number, the year and the date of a legal citation."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from attrs import frozen

from inovasi.citations._reader import END, Reader


_AFTER: Final = "tahun|th|th[n]|year|tentang|ttg|pasal|tanggal|tgl|pdf|docx?|html?"
_STOP: Final = rf"(?!(?:{_AFTER})(?![^\W_]))"
_ATOM: Final = r"[0-9A-Za-z]{1,24}"
_NUMBER: Final = re.compile(
    rf"{_ATOM}(?:(?:[._\-\u2010\u2011\u2013\u2014]|\s?/\s?){_STOP}{_ATOM}){{0,12}}(?![^\W_])",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(
    r"[\s:.'\u2019_\-]{0,4}([12IlO][09O][0-9IlOo]{2}|[4-9][0-9])(?![^\W_]|-\d\d-\d)"
)
_FOUR: Final = re.compile(r"(?:19|20)\d\d")
_ISO: Final = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w-])")
_SLIPS: Final = str.maketrans("IlOo", "1100")
_DASHES: Final = str.maketrans("\u2010\u2011\u2013\u2014_", "-----")
_BRACKET_WORDS: Final = 12
_LIST_WORDS: Final = frozenset({",", "dan", "and", "&", "serta", "jo", "juncto", "atau"})


@frozen(kw_only=True)
class Numbered:
    """
    A number with its year, as read.

    Args:
        number: The number as printed, with plain hyphens and without leading zeros.
        year: Four digits, if given.
        dated: The date, if given.
        start: Where it begins in the text.
        after: The token after it.
    """

    number: str
    year: int | None
    dated: date | None
    start: int
    after: int


def is_number_word(reader: Reader, index: int) -> int:
    """
    Pass over the word *Nomor* and its signs.

    Args:
        reader: The tokens.
        index: Where it may stand.

    Returns:
        The token after it, or the same if the word is not there.
    """
    at = index
    if reader.word(at) in {"-", "_"}:
        at += 1
    word, _, end = reader.token(at)
    if word == "n" and reader.word(at + 1) == "0" and reader.token(at + 1)[1] == end:
        at += 2
    elif word in reader.tables.words["number"]:
        at += 1
    else:
        return index
    while reader.word(at) in {":", ".", "-", "_"}:
        at += 1
    return at


def is_year(word: str) -> bool:
    """
    Tell whether a word is a year of four digits.

    Args:
        word: The word.

    Returns:
        True from 1900 to 2099.

    Example:
        >>> is_year("2018"), is_year("5848")
        (True, False)
    """
    return _FOUR.fullmatch(word) is not None


def read_date(reader: Reader, index: int) -> tuple[date | None, int]:
    """
    Read a date such as ``18 Mei 2023``.

    Args:
        reader: The tokens.
        index: Where the day must stand.

    Returns:
        The date and the token after it; ``None`` and the same token if there is none.
    """
    iso = _ISO.match(reader.text, reader.token(index)[1])
    if iso:
        of_year, of_month, of_day = (int(part) for part in iso.groups())
        if 1 <= of_month <= 12 and 1 <= of_day <= monthrange(of_year, of_month)[1]:  # noqa: PLR2004 - months
            return date(of_year, of_month, of_day), reader.index_at(index, iso.end())
    day, month, year = (reader.word(index + step) for step in range(3))
    number = reader.tables.months.get(month)
    if number and day.isdecimal() and len(day) <= 2 and _FOUR.fullmatch(year):  # noqa: PLR2004 - a day has two digits at most
        last = monthrange(int(year), number)[1]
        if 1 <= int(day) <= last:
            return date(int(year), number, int(day)), index + 3
    return None, index


def _year(reader: Reader, index: int) -> tuple[int | None, int]:
    at = index
    while reader.word(at) in {"-", ",", "_"} and at < index + 2:
        at += 1
    if reader.word(at) not in reader.tables.words["year"]:
        return None, index
    match = _YEAR.match(reader.text, reader.token(at)[2])
    if not match:
        return None, index
    digits = match[1].translate(_SLIPS)
    if len(digits) == 2:  # noqa: PLR2004 - an old form such as "th. 74"
        digits = f"19{digits}"
    return int(digits), reader.index_at(at, match.end())


def _dated(reader: Reader, index: int, *, needed: bool) -> tuple[date | None, int]:
    at = index
    if reader.word(at) in {",", "("}:
        at += 1
    marked = reader.word(at) in reader.tables.words["dated"]
    while reader.word(at) in reader.tables.words["dated"]:
        at += 1
    found, after = read_date(reader, at)
    if found is None or not (marked or needed):
        return None, index
    return found, after


def _plain(number: str) -> str:
    return number.lstrip("0") or "0" if number.isdecimal() else number


def _split(number: str) -> tuple[str, int | None]:
    """Take the year off ``18/2019`` and ``72-2019``; a longer number keeps it and only tells it."""
    head, slash, tail = number.rpartition("/")
    if slash and _FOUR.fullmatch(tail):
        return (head if "/" not in head else number), int(tail)
    parts = number.split("-")
    if len(parts) > 2 and parts[0].isdecimal() and _FOUR.fullmatch(parts[1]):  # noqa: PLR2004 - a slug goes on after the year
        return parts[0], int(parts[1])
    head, dash, tail = number.rpartition("-")
    if dash and "/" not in head and head[0].isdecimal() and _FOUR.fullmatch(tail):
        return head, int(tail)
    return number, None


def _looks_like_number(number: str, *, explicit: bool) -> bool:
    if not any(sign.isdecimal() for sign in number):
        return explicit and not number.strip("IVXLCl")
    return number[0].isdecimal() or (explicit or "/" in number)


def read_number(reader: Reader, index: int, *, needs_word: bool = False) -> Numbered | None:
    """
    Read a number and its year, in any of the forms in use.

    Args:
        reader: The tokens.
        index: Where it must begin; the word *Nomor* may come first.
        needs_word: Whether that word, or the form ``5/2014``, must be there.

    Returns:
        What was read, or ``None``.
    """
    at = is_number_word(reader, index)
    explicit = at > index
    if not explicit and reader.word(at) in {"-", "_"}:
        at += 1
    if reader.word(at) in reader.tables.words["series"]:
        digits = at + 1 + (reader.word(at + 1) == ".")
        spaced = reader.end(digits) < reader.token(digits)[1]
        at = digits if spaced and reader.word(digits).isdecimal() else at
    start = reader.token(at)[1]
    match = _NUMBER.match(reader.text, start)
    if not match or not _looks_like_number(match[0], explicit=explicit):
        return None
    number = "".join(match[0].split()).translate(_DASHES)
    at = reader.index_at(at, match.end())
    year, after = _year(reader, at)
    if year is not None:
        number = number.removesuffix(f"/{year}") if number.count("/") == 1 else number
        if not number.strip("0123456789IlO"):
            number = number.translate(_SLIPS)
    else:
        number, year = _split(number)
        # "2019/2020" is a span of years, not a number
        if not explicit and (is_year(number) or (needs_word and year is None)):
            return None
    dated, after = _dated(reader, max(at, after), needed=year is None)
    if year is None and dated is not None:
        year = dated.year
    first = reader.token(index)[1] if explicit else start
    return Numbered(number=_plain(number), year=year, dated=dated, start=first, after=after)


def pass_bracket(reader: Reader, index: int) -> int:
    """
    Pass over a short remark in brackets that holds no number.

    Args:
        reader: The tokens.
        index: Where the bracket may open.

    Returns:
        The token after the bracket, or the same if there is none.
    """
    if reader.word(index) != "(":
        return index
    for at in range(index + 1, index + _BRACKET_WORDS):
        word = reader.word(at)
        if word == ")":
            return at + 1
        if word.isdecimal() or word == END:
            break
    return index


def read_more_numbers(reader: Reader, first: Numbered) -> tuple[Numbered, ...]:
    """
    Read the numbers that share the name of an act: ``Nomor 22 dan Nomor 25 Tahun 1999``.

    Args:
        reader: The tokens.
        first: The number already read.

    Returns:
        All numbers in their order, the first included; where only the last has a
        year, each gets it.
    """
    found = [first]
    while True:
        begin = pass_bracket(reader, found[-1].after)
        at = begin
        while reader.word(at) in _LIST_WORDS and at < begin + 3:
            at += 1
        if at == begin:
            break
        at += reader.word(at) == "."
        explicit = is_number_word(reader, at) > at
        following = read_number(reader, at)
        if following is None or not following.number.isdecimal():
            break
        pending = found[-1].year is None and found[-1].number.isdecimal()
        slash = "/" in reader.text[following.start : reader.end(following.after)]
        if not (pending or (following.year and (explicit or slash))):
            break
        found.append(following)
    year = None
    shared: list[Numbered] = []
    for numbered in reversed(found):
        year = numbered.year or year
        shared.append(
            numbered
            if numbered.year
            else Numbered(
                number=numbered.number,
                year=year,
                dated=None,
                start=numbered.start,
                after=numbered.after,
            )
        )
    return tuple(reversed(shared))
