"""Reading places within an act: bab, pasal, ayat, huruf, angka and lampiran."""

import re
from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve

from inovasi.citations._reader import AND, END, Reader
from inovasi.model._regulation import Article


_FOLLOWS: Final = AND | {
    END,
    "dari",
    "dalam",
    "pada",
    "of",
    "sampai",
    "hingga",
    "s",
    "tentang",
    *").(;:-\u2013/",
}
_THROUGH: Final = (
    ("sampai", "dengan"),
    ("s", "/", "d"),
    ("s", ".", "d", "."),
    ("s", ".", "d"),
    ("sampai",),
    ("hingga",),
    ("sd",),
    ("-",),
    ("\u2013",),
)
_THROUGH_STARTS: Final = frozenset(words[0] for words in _THROUGH)
_ROMAN: Final = re.compile(r"[IVXLC]{1,8}[A-Z]?")
_SMALL_ROMAN: Final = re.compile(r"[ivx]{1,5}")
_SUFFIX: Final = re.compile(r"[A-Za-z]{1,2}")
_LETTER: Final = re.compile(r"([a-z])\1?", re.ASCII | re.IGNORECASE)
_ARTICLE_DIGITS: Final = 4
_DIGITS: Final = 3
_MOST_IN_RANGE: Final = 200
_MOST_PLACES: Final = 1000
_FIELDS: Final = {"paragraph": "paragraphs", "letter": "letters", "point": "points"}


def read_places(reader: Reader, index: int) -> tuple[tuple[Article, ...], int]:
    """Read places such as ``Pasal 5 ayat (1) dan ayat (2), Pasal 7 huruf a``, ranges written out."""
    units = reader.tables.units
    if reader.word(index) not in units:
        return (), index
    places, after, last = _Places(), index, ""
    while True:
        at = reader.skip(after, AND, 2)
        joined = all(reader.word(step) == "," for step in range(after, at))
        while reader.word(at) in {"bagian", "paragraf"}:
            at += 2
        unit = units.get(reader.word(at), "")
        room = len(places.found) < _MOST_PLACES
        if unit:
            start = reader.skip(at + 1, {"."}, 1) if unit == "article" else at + 1
            values, end = _values(reader, start, unit, room=room)
            if not values and unit == "annex":
                values, end = [""], start
        else:
            unit, values, end = _inner(reader, after, last)
        if not values:
            return places.all(), after
        if room:  # the rest of an endless list is passed over
            places.add(unit, values, last, joined=joined)
        after, last = end, unit


class _Places:
    """The places read so far; the last one is still open."""

    __slots__ = ("_waiting", "found")

    def __init__(self) -> None:
        self.found: list[Article] = []
        self._waiting = Article()  # parts that came before their pasal

    def add(self, unit: str, values: Sequence[str], last: str, *, joined: bool) -> None:
        """Take the values of one unit after those of the last, as new places or into the open one."""
        if unit in _FIELDS:
            self._add_parts(unit, tuple(values), last)
        elif unit == "article":
            for value in values:
                if joined and last == "chapter":
                    self.found[-1] = evolve(self.found[-1], article=value)
                else:
                    self.found.append(evolve(self._waiting, article=value))
                self._waiting, last = Article(), unit
        else:
            whole: list[dict[str, Any]] = [{unit: value} for value in values]
            self.found += [Article(**place) for place in whole]

    def _add_parts(self, unit: str, values: tuple[str, ...], last: str) -> None:
        name = _FIELDS[unit]
        place = self.found[-1] if self.found else self._waiting
        held: tuple[str, ...] = getattr(place, name)
        above = unit == "paragraph" and bool(place.letters or place.points)
        parts: dict[str, Any] = {name: held + values}
        if self.found and (above or (held and last != unit)):
            kept = () if unit == "paragraph" else place.paragraphs
            parts = {"paragraphs": kept, "letters": (), "points": (), name: values}
            self.found.append(evolve(place, **parts))
        elif self.found:
            self.found[-1] = evolve(place, **parts)
        else:
            self._waiting = evolve(place, **parts)

    def all(self) -> tuple[Article, ...]:
        """Give what was read; parts without a pasal stand for themselves."""
        if self.found or self._waiting == Article():
            return tuple(self.found)
        return (self._waiting,)


def _inner(reader: Reader, index: int, last: str) -> tuple[str, list[str], int]:
    """Read what follows without its own word: ``15(2)c``, ``23 ayat (1), 24 ayat (1)``."""
    if last == "article" and reader.word(index) == "(":
        values, after = _values(reader, index, "paragraph", room=True)
        return "paragraph", values, after
    raw = reader.raw(index)
    letter = len(raw) == 1 and raw.isascii() and raw.islower()
    ends = reader.adjoins(index) or reader.word(index + 1) in _FOLLOWS
    if last == "paragraph" and letter and ends:
        return "letter", [raw], index + 1
    at = reader.skip(index, AND, 2)
    if at > index and last in _FIELDS:
        value, end = _number(reader, at, _DIGITS)
        word = reader.word(end)
        if value and (word == "(" or reader.tables.units.get(word) == "paragraph"):
            return "article", [value], end
    return "", [], index


def _values(reader: Reader, index: int, unit: str, *, room: bool) -> tuple[list[str], int]:
    """Read the values of one unit: one, a list, or ranges, written out while there is room."""
    value, at = _value(reader, index, unit)
    if not value:
        return [], index
    values = [value]
    while True:
        after = _through(reader, at)
        if after > at:
            if reader.tables.units.get(reader.word(after)) == unit:
                after += 1
            value, end = _value(reader, after, unit)
            if not value:
                return values, at
            if len(values) <= _MOST_PLACES:
                values += _expand(values[-1], value) if room else [value]
            at = end
            continue
        if unit in {"chapter", "annex"}:
            return values, at
        after = reader.skip(at, AND, 2)
        value, end = _value(reader, after, unit) if after > at else ("", at)
        roman = unit == "article" and not value[:1].isdecimal()
        if not value or roman or not _goes_on(reader, after, unit, end):
            return values, at
        if len(values) <= _MOST_PLACES:
            values.append(value)
        at = end


def _through(reader: Reader, index: int) -> int:
    """Pass over the words between the first and the last of a range."""
    if reader.word(index) in _THROUGH_STARTS:
        for words in _THROUGH:
            if all(reader.word(index + step) == word for step, word in enumerate(words)):
                return index + len(words)
    return index


def _expand(first: str, last: str) -> list[str]:
    """Give what lies after the first up to the last; only the last where that is not clear."""
    if first.isdecimal() and last.isdecimal() and 0 <= int(last) - int(first) <= _MOST_IN_RANGE:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    stem, letter = first[:-1], last[-1]
    if last[:-1] == stem and first[-1].isalpha() and first[-1] <= letter:
        return [stem + chr(code) for code in range(ord(first[-1]) + 1, ord(letter) + 1)]
    return [last]


def _goes_on(reader: Reader, index: int, unit: str, after: int) -> bool:
    """Tell whether a bare value in a list is one, and not the first word of something else."""
    word = reader.word(after)
    if unit != "article":
        if reader.word(index) == "(":
            return True
        nested = word == "(" or reader.tables.units.get(word) == "paragraph"
        if nested and unit != "letter":
            return False
    return word in _FOLLOWS or word in reader.tables.starts


def _value(reader: Reader, index: int, unit: str) -> tuple[str, int]:
    raw = reader.raw(index)
    if unit == "letter":
        return (raw, index + 1) if _LETTER.fullmatch(raw) else ("", index)
    if unit in {"article", "chapter", "annex"}:
        value, after = _number(reader, index, _ARTICLE_DIGITS)
        if unit != "article" and _SMALL_ROMAN.fullmatch(raw):
            raw = raw.upper()
        capital = unit != "article" and len(raw) == 1 and raw.isalpha() and raw.isupper()
        return (raw, index + 1) if capital or _ROMAN.fullmatch(raw) else (value, after)
    if reader.word(index) == "(":
        if reader.word(index + 1) in {"l", "i"} and reader.word(index + 2) == ")":
            return "1", index + 3  # a scan reads (1) as (l)
        value, after = _number(reader, index + 1, _DIGITS)
        return (value.lower(), after + 1) if value and reader.word(after) == ")" else ("", index)
    value, after = _number(reader, index, _DIGITS)
    return value.lower(), after


def _number(reader: Reader, index: int, digits: int) -> tuple[str, int]:
    """Read ``5``, ``28A`` or ``28 A`` as a number."""
    word, after = reader.word(index), index + 1
    if not word.isdecimal() or len(word) > digits:
        return "", index
    number = word.lstrip("0") or "0"
    suffix = reader.raw(after)
    joined = reader.adjoins(after) and _SUFFIX.fullmatch(suffix)
    apart = (
        len(suffix) == 1 and "A" <= suffix <= "Z" and reader.word(after + 1) in reader.tables.starts
    )
    return (number + suffix.upper(), after + 1) if joined or apart else (number, after)
