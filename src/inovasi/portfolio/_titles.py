"""
Titles that are alike although their letters differ: spaces, spelling, common words, forms of a word, places, short names.

Each title gives a few keys, and only titles that share a key are compared, so that the time grows with their number.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final

from attrs import frozen

from inovasi.convert._parse import parse_toml
from inovasi.identity import fold
from inovasi.model._checks import Labelled
from inovasi.regions._region import meant


class DuplicateReason(Labelled):
    """Why two records may be one, the clearest first."""

    SAME_TITLE = "same_title", "judul sama", "the same title"
    SPACES = "spaces", "judul sama tanpa spasi", "the same title without spaces"
    COMMON_WORDS = "common_words", "judul sama selain kata umum", "the same but for common words"
    WORD_FORMS = "word_forms", "judul sama kata dasarnya", "the same but for forms of words"
    SPELLING = "spelling", "judul sama selain ejaan", "the same but for spelling"
    PLACE = "place", "judul sama selain tempat", "the same but for a place"
    SHORT_NAME = "short_name", "nama pendek sama", "the same short name"
    CONTAINED = "contained", "judul yang satu termuat di yang lain", "one title within the other"
    SIMILAR_TITLE = "similar_title", "judul mirip", "similar titles"
    SIMILAR_TEXT = "similar_text", "teks mirip", "similar texts"


Key = tuple[str, ...]


@frozen(kw_only=True)
class Title:
    """A title in the forms in which it is compared."""

    words: Key
    """Its words, folded."""
    telling: Key
    """Those that are not common ones."""
    joined: frozenset[str]
    """All words, and the telling ones, without spaces."""
    stems: Key
    """The same without what is put before and behind them."""
    base: Key
    """The same without the place at the end."""
    names: Mapping[str, frozenset[str]]
    """Its parts that can be a name of their own, without spaces, with the stems of all other parts."""
    meanings: frozenset[str]
    """Its parts that are no such name, but the one of which is short for the other, without spaces."""
    loose: frozenset[str]
    """The telling words that may be spelt otherwise."""

    def wholes(self) -> set[object]:
        """Give keys of the whole title: like titles share one, or one of them is an end of the other."""
        whole = sum(map(hash, self.telling))
        return {
            *self.joined,
            *self.names,
            *self.meanings,
            self.stems,
            self.base,
            *(whole - hash(word) for word in self.loose),
        }

    def ends(self) -> Iterator[Key]:
        """Give the beginnings and ends of the stems that could be a whole title."""
        size = len(self.stems)
        least = 1 if any(map(str.isdecimal, self.stems)) else -(-size // 2)
        for length in range(least, size if size <= _MOST_WORDS else 1):
            yield self.stems[:length]
            yield self.stems[-length:]

    def holds(self, short: Key) -> bool:
        """Tell whether this title is that one with more: a place, a number, or at most as many words again."""
        size, length = len(self.stems), len(short)
        ends = (
            (self.stems[:length], self.stems[length:]),
            (self.stems[-length:], self.stems[:-length]),
        )
        return short == self.base != self.stems or (
            0 < length < size <= _MOST_WORDS
            and _identifies(short)
            and any(
                end == short
                and ((length > 1 and 2 * length >= size) or all(map(str.isdecimal, rest)))
                for end, rest in ends
            )
        )


def title_of(title: str) -> Title:
    """Take a title apart."""
    words = tuple(fold(title).split())
    telling = _telling(words)
    stems = tuple(map(_stem, telling))
    base = stems[: _place_at(telling, stems)]
    names, meanings = _names(title)
    if _identifies(base):
        names.setdefault("".join(telling[: len(base)]), frozenset(stems[len(base) :]))
    return Title(
        words=words,
        telling=telling,
        joined=frozenset({"".join(words), "".join(telling if _compares(stems) else words)}),
        stems=stems,
        base=base,
        names=names,
        meanings=meanings,
        loose=_loose(telling, title),
    )


def _names(title: str) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Give the names and the meanings of the parts of a title."""
    parts = {part: _telling(part.split()) for part in map(fold, _parts(title))}
    own = {part: tuple(map(_stem, many)) for part, many in parts.items()}
    whole = {part: part.replace(" ", "") for part in parts}
    names, meanings = dict[str, frozenset[str]](), set[str]()
    for part, mine in own.items():
        one, joined = whole[part], "".join(parts[part])
        if _identifies(mine):
            others = (many for other, many in own.items() if other != part)
            names[joined] = frozenset(chain.from_iterable(others))
        elif any(_short_for(one, other) or _short_for(other, one) for other in whole.values()):
            meanings.add(joined)
    return names, frozenset(meanings)


def title_reason(left: Title, right: Title) -> DuplicateReason | None:
    """Say why two titles may be one, if they may."""
    return next((reason for reason, holds in _RULES if holds(left, right)), None)


def alike_titles(titles: Sequence[Title], fresh: int) -> dict[tuple[int, int], DuplicateReason]:
    """Find the pairs of titles that may be one, the first of each among the fresh ones, with the reason."""
    keys = [title.wholes() for title in titles]
    known: defaultdict[object, list[int]] = defaultdict(list)
    for place, key in ((place, key) for place, many in enumerate(keys) for key in many):
        known[key].append(place)
    pairs = {
        (min(place, other), max(place, other))
        for place, title in enumerate(titles)
        for key in chain(keys[place], title.ends())
        if (others := known.get(key))
        for other in (others if place < fresh else others[: bisect_left(others, fresh)])
        if place != other
    }
    reasons = ((pair, title_reason(*map(titles.__getitem__, pair))) for pair in pairs)
    return {pair: reason for pair, reason in reasons if reason}


def _but_for_place(left: Title, right: Title) -> bool:
    """Tell whether one has a place at the end that the other has not, or each has the name of one."""
    tails = [len(one.stems) - len(one.base) for one in (left, right)]
    named = min(tails) > 1 and _identifies(left.base)
    return left.base == right.base and _compares(left.base) and (0 in tails or named)


def _same_name(left: Title, right: Title) -> bool:
    """Tell whether both have a part that names them, and a third of the rest is the same, or one says no more."""
    if left.meanings & right.joined or right.meanings & left.joined:
        return True
    return any(
        not (mine and theirs) or 3 * len(mine & theirs) >= len(mine | theirs)
        for name, mine in left.names.items()
        if (theirs := right.names.get(name)) is not None
    )


def _short_for(whole: str, short: str) -> bool:
    """Tell whether a short name is made of letters of the whole, in their order and from the first one on."""
    letters = iter(whole)
    long_enough = _MANY <= len(short) < len(whole)
    return long_enough and short[0] == whole[0] and all(letter in letters for letter in short)


def _loose(telling: Key, title: str) -> frozenset[str]:
    """Give the words that are long or often misspelt, but for names and numbers; one word alone may be any name."""
    if not 1 < len(telling) <= _MOST_WORDS:
        return frozenset()
    spelling = _lists()["spelling"]
    words = {word for word in telling if len(word) >= _LONG or word in spelling}
    names = map(fold, () if title.isupper() else _SHOUTED.findall(title))
    return frozenset(filter(str.isalpha, words.difference(names)))


def _misspelt(left: Title, right: Title) -> bool:
    """Tell whether all words are the same but one, and that one is spelt otherwise."""
    if len(left.telling) != len(right.telling):
        return False
    pairs = zip(left.telling, right.telling, strict=True)
    different = [(one, other) for one, other in pairs if one != other]
    if len(different) != 1:
        return False
    ((one, other),) = different
    mine, theirs = _usual(one), _usual(other)
    may = one in left.loose and other in right.loose and mine[0] == theirs[0]
    return may and _one_letter(mine, theirs)


def _one_letter(one: str, other: str) -> bool:
    """Tell whether two words differ in a letter: one more, two exchanged, or one that sounds alike."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
    mine, theirs = one[at:], other[at:]
    if len(mine) == len(theirs):
        alike = any({*mine[:1], *theirs[:1]} <= {*letters} for letters in _lists()["sounds"])
        return (alike and mine[1:] == theirs[1:]) or mine == theirs[1::-1] + theirs[2:]
    return mine[1:] == theirs or mine == theirs[1:]


_RULES: Final[Sequence[tuple[DuplicateReason, Callable[[Title, Title], bool]]]] = (
    (DuplicateReason.SAME_TITLE, lambda a, b: a.words == b.words),
    (DuplicateReason.COMMON_WORDS, lambda a, b: a.telling == b.telling and _compares(a.stems)),
    (DuplicateReason.SPACES, lambda a, b: bool(a.joined & b.joined)),
    (DuplicateReason.WORD_FORMS, lambda a, b: a.stems == b.stems and _compares(a.stems)),
    (DuplicateReason.SPELLING, _misspelt),
    (DuplicateReason.PLACE, _but_for_place),
    (DuplicateReason.SHORT_NAME, _same_name),
    (DuplicateReason.CONTAINED, lambda a, b: a.holds(b.stems) or b.holds(a.stems)),
)

_MOST_WORDS: Final = 40
"""A title with more words is not compared word by word, and has no other one as its beginning or end."""

_MANY: Final = 3
"""So many words tell a title from others, and so many letters a word."""

_LONG: Final = 6
"""So many letters and more make a word in which one letter is a matter of spelling."""

_REGION_WORDS: Final = 4
"""The name of a region without the word for its kind has at most so many."""

_SEPARATORS: Final = re.compile(r"[()\[\]{}:;,|/\"“”«»]|\s[-–—]+\s|[–—]")  # noqa: RUF001
_SHOUTED: Final = re.compile(r"[A-Z][A-Z0-9.-]+")
_CAPITALS: Final = re.compile(r"\s*([A-Z][A-Z0-9.-]{2,})\s+(?=\S*[a-z])")


def _parts(title: str) -> Iterator[str]:
    """Separate what stands in brackets, behind a colon or a dash, and a short name in capitals at the beginning."""
    for part in _SEPARATORS.split(title):
        short = _CAPITALS.match(part)
        yield from filter(str.strip, (short[1], part[short.end() :]) if short else (part,))


def _place_at(telling: Key, stems: Key) -> int:
    """Find where the place at the end begins: a word for its kind, or the name of a region."""
    places = _lists()["places"]
    for at in range(1, min(len(stems), _MOST_WORDS)):
        of_region = len(stems) - at <= _REGION_WORDS and meant(" ".join(telling[at:]))
        if (of_region or telling[at] in places) and _compares(stems[:at]):
            return at
    return len(stems)


def _identifies(stems: Key) -> bool:
    """Tell whether words are more than the name of a kind of service."""
    return len(stems) >= _MANY or any(
        len(stem) >= _MANY and not stem.isdecimal() and stem not in _general() for stem in stems
    )


def _compares(stems: Key) -> bool:
    return len(stems) > 1 or _identifies(stems)


def _telling(words: Iterable[str]) -> Key:
    every, common = tuple(words), _lists()["common"]
    return tuple([word for word in every if word not in common]) or every


def _usual(word: str) -> str:
    return str(_lists()["spelling"].get(word, word))


@lru_cache(maxsize=2**14)
def _stem(word: str) -> str:
    for form in _forms():
        if (found := form.fullmatch(word)) is not None:
            return found[1]
    return word


@cache
def _lists() -> Mapping[str, Any]:
    data = files("inovasi.portfolio") / "data" / "titles.toml"
    read = parse_toml(data.read_text("utf-8"))
    spelling = {other: word for word, many in read["spelling"].items() for other in (word, *many)}
    sets = {name: frozenset(read[name]) for name in ("common", "general", "places")}
    return {**read, **sets, "spelling": spelling}


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(f"(?:{'|'.join(form['before'])})(.{{{form['least']},}}){form['behind']}")
        for form in _lists()["forms"]
    )


@cache
def _general() -> frozenset[str]:
    return frozenset(map(_stem, _lists()["general"]))
