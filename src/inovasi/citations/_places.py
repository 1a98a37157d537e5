"""Places within a regulation: reading and writing bab, pasal, ayat, huruf, angka and lampiran."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import evolve

from inovasi.citations._reader import END, Reader
from inovasi.model._regulation import Article


_AND: Final = frozenset({",", "dan", "and", "serta", "&", "+", "atau", "jo", "juncto"})
_SAFE: Final = _AND | frozenset(
    {
        END,
        ")",
        "(",
        ";",
        ".",
        ":",
        "dari",
        "of",
        "-",
        "\u2013",
        "/",
        "sampai",
        "hingga",
        "s",
        "tentang",
    }
)
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
_SKIPPED: Final = frozenset({"bagian", "paragraf"})
_ROMAN: Final = re.compile(r"[IVXLC]{1,8}[A-Z]?")
_BARE_DIGITS: Final = 3
_MOST_IN_RANGE: Final = 200
_MOST_PLACES: Final = 1000

_FIELDS: Final = {"paragraph": "paragraphs", "letter": "letters", "point": "points"}


def _raw(reader: Reader, index: int) -> str:
    _, start, end = reader.token(index)
    return reader.text[start:end]


def _adjoins(reader: Reader, index: int) -> bool:
    return reader.end(index) == reader.token(index)[1]


def _number(reader: Reader, index: int, digits: int) -> tuple[str, int]:
    """Read ``5``, ``28A`` or ``28 A`` as a number."""
    word = reader.word(index)
    if not word.isdecimal() or len(word) > digits:
        return "", index
    after = index + 1
    suffix = _raw(reader, after)
    short = suffix.isalpha() and suffix.isascii()
    if short and _adjoins(reader, after) and len(suffix) <= 2:  # noqa: PLR2004 - 28A, 36AA
        return (word.lstrip("0") or "0") + suffix.upper(), after + 1
    if (
        short
        and len(suffix) == 1
        and suffix.isupper()
        and (reader.word(after + 1) in reader.tables.starts)
    ):
        return word + suffix, after + 1
    return word.lstrip("0") or "0", after


def _bracketed(reader: Reader, index: int) -> tuple[str, int]:
    """Read ``(1)`` or ``(1a)`` as a number."""
    if reader.word(index) == "(":
        value, after = _number(reader, index + 1, _BARE_DIGITS)
        if value and reader.word(after) == ")":
            return value.lower(), after + 1
    return "", index


def _value(reader: Reader, index: int, unit: str) -> tuple[str, int]:
    raw = _raw(reader, index)
    if unit in {"article", "chapter", "annex"}:
        value, after = _number(reader, index, 4)
        if not value and _ROMAN.fullmatch(raw):
            return raw, index + 1
        if not value and unit != "article" and len(raw) == 1 and raw.isalpha() and raw.isupper():
            return raw, index + 1
        return value, after
    if unit == "letter":
        if raw.isalpha() and raw.isascii() and len(set(raw.lower())) == 1 and len(raw) <= 2:  # noqa: PLR2004 - aa follows z
            return raw, index + 1
        return "", index
    value, after = _bracketed(reader, index)
    if value:
        return value, after
    value, after = _number(reader, index, _BARE_DIGITS)
    return value.lower(), after


def _through(reader: Reader, index: int) -> int:
    if reader.word(index) not in _THROUGH_STARTS:
        return index
    for words in _THROUGH:
        if all(reader.word(index + step) == word for step, word in enumerate(words)):
            return index + len(words)
    return index


def _expand(first: str, last: str) -> list[str]:
    """Give what lies after the first up to the last; only the last where that is not clear."""
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _MOST_IN_RANGE:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    stem, letter = first[:-1], last[-1]
    if last[:-1] == stem and first[-1].isalpha() and first[-1] < letter:
        return [stem + chr(code) for code in range(ord(first[-1]) + 1, ord(letter) + 1)]
    return [last]


def _goes_on(reader: Reader, index: int, unit: str, after: int) -> bool:
    """Tell whether a bare value in a list is one, and not the first word of something else."""
    word = reader.word(after)
    nested = reader.tables.units.get(word)
    if unit == "article":
        return word in _SAFE or nested is not None or word in reader.tables.starts
    if reader.word(index) == "(":
        return True
    if unit in {"paragraph", "point"} and (nested == "paragraph" or word == "("):
        return False
    return word in _SAFE or nested is not None or word in reader.tables.starts


def _values(reader: Reader, index: int, unit: str, *, room: bool) -> tuple[list[str], int]:
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
            narrow = not room or len(values) > _MOST_PLACES
            values += [value] if narrow else _expand(values[-1], value)
            at = end
            continue
        if unit in {"chapter", "annex"}:
            return values, at
        after = at
        while reader.word(after) in _AND and after < at + 2:
            after += 1
        value, end = _value(reader, after, unit) if after > at else ("", at)
        roman = unit == "article" and not value[:1].isdecimal()
        if not value or roman or not _goes_on(reader, after, unit, end):
            return values, at
        values.append(value)
        at = end


class _Places:
    """The places read so far; the last one is still open."""

    __slots__ = ("_last", "_waiting", "found")

    def __init__(self) -> None:
        self.found: list[Article] = []
        self._waiting = Article()
        self._last = ""

    def add(self, unit: str, values: Sequence[str], *, joined: bool) -> None:
        """Take the values of one unit, as a new place or into the open one."""
        if unit in _FIELDS:
            self._add_part(unit, tuple(values))
        elif unit == "article":
            self._add_articles(values, joined=joined)
        else:
            name = "chapter" if unit == "chapter" else "annex"
            self.found += [Article(**{name: value}) for value in values]
        self._last = unit

    def _add_articles(self, values: Iterable[str], *, joined: bool) -> None:
        for value in values:
            if joined and self._last == "chapter":
                self.found[-1] = evolve(self.found[-1], article=value)
            else:
                self.found.append(evolve(self._waiting, article=value))
            self._waiting = Article()
            self._last = "article"

    def _add_part(self, unit: str, values: tuple[str, ...]) -> None:
        name = _FIELDS[unit]
        parts: dict[str, Any] = {name: values}
        place = self.found[-1] if self.found else self._waiting
        held: tuple[str, ...] = getattr(place, name)
        above = unit == "paragraph" and bool(place.letters or place.points)
        if self.found and (above or (held and self._last != unit)):
            kept = () if unit == "paragraph" else place.paragraphs
            fresh = Article(
                article=place.article, chapter=place.chapter, annex=place.annex, paragraphs=kept
            )
            self.found.append(evolve(fresh, **parts))
            return
        parts = {name: held + values}
        if self.found:
            self.found[-1] = evolve(place, **parts)
        else:
            self._waiting = evolve(place, **parts)

    def all(self) -> tuple[Article, ...]:
        """Give what was read; parts without a pasal stand for themselves."""
        if self.found or self._waiting == Article():
            return tuple(self.found)
        return (self._waiting,)


def _inner(reader: Reader, at: int, last: str) -> tuple[str, list[str], int]:
    """Read what follows without its own word: ``15(2)c``, ``23 ayat (1), 24 ayat (1)``."""
    if last == "article" and reader.word(at) == "(":
        values, after = _values(reader, at, "paragraph", room=True)
        return "paragraph", values, after
    if last == "paragraph":
        raw = _raw(reader, at)
        single = len(raw) == 1 and raw.isascii() and raw.islower()
        if single and (_adjoins(reader, at) or reader.word(at + 1) in _SAFE):
            return "letter", [raw], at + 1
    after = at
    while reader.word(after) in _AND and after < at + 2:
        after += 1
    if after > at and last in _FIELDS:
        value, end = _number(reader, after, _BARE_DIGITS)
        below = reader.tables.units.get(reader.word(end)) == "paragraph" or reader.word(end) == "("
        if value and below:
            return "article", [value], end
    return "", [], at


def read_places(reader: Reader, index: int) -> tuple[tuple[Article, ...], int]:
    """
    Read a list of places such as ``Pasal 5 ayat (1) dan ayat (2), Pasal 7 huruf a``.

    Args:
        reader: The tokens.
        index: Where it must begin.

    Returns:
        The places, ranges written out, and the token after them; nothing and the same token if
        there are none. After a thousand places a list is passed over, no longer taken down.
    """
    if reader.word(index) not in reader.tables.units:
        return (), index
    places, after, last = _Places(), index, ""
    while True:
        at = after
        while last and reader.word(at) in _AND and at < after + 2:
            at += 1
        joined = all(reader.word(step) == "," for step in range(after, at))
        while last and reader.word(at) in _SKIPPED:
            at += 2
        unit = reader.tables.units.get(reader.word(at), "")
        if unit:
            start = at + 1 + (reader.word(at + 1) == "." and unit == "article")
            values, end = _values(reader, start, unit, room=len(places.found) < _MOST_PLACES)
            if not values and unit == "annex":
                values, end = [""], start
        else:
            unit, values, end = _inner(reader, after, last) if last else ("", [], at)
        if not values:
            return places.all(), after
        if len(places.found) < _MOST_PLACES:
            places.add(unit, values, joined=joined)
        after, last = end, unit


def _and_list(unit: str, values: Sequence[str]) -> str:
    parts = [f"{unit} {value}" for value in values]
    return ", ".join([*parts[:-2], " dan ".join(parts[-2:])])


def _parts(place: Article) -> Iterator[str]:
    if place.annex is not None:
        yield f"Lampiran {place.annex}".rstrip()
    if place.chapter is not None:
        yield f"BAB {place.chapter}"
    if place.article is not None:
        yield f"Pasal {place.article}"
    if place.paragraphs:
        yield _and_list("ayat", [f"({value})" for value in place.paragraphs])
    if place.letters:
        yield _and_list("huruf", place.letters)
    if place.points:
        yield _and_list("angka", place.points)


def format_places(places: Iterable[Article]) -> str:
    """
    Write places in the canonical form.

    Args:
        places: The places in their order.

    Returns:
        Such as ``Pasal 5 ayat (1) dan ayat (2), Pasal 7 huruf a``; empty for none.

    Example:
        >>> format_places([Article(article="5", paragraphs=["1", "2"])])
        'Pasal 5 ayat (1) dan ayat (2)'
    """
    text, open_chapter = "", False
    for place in places:
        # a comma after a bab would make the next pasal a part of it
        joint = (" dan " if open_chapter else ", ") if text else ""
        text += joint + " ".join(_parts(place))
        open_chapter = place == Article(chapter=place.chapter)
    return text
