"""Runs of characters and of words, and where two texts share them."""

import re
from typing import Final
from unicodedata import normalize


_WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_CHARACTERS: Final = 4
_WORDS: Final = 5

Span = tuple[int, int]


def normalised(text: str) -> str:
    """
    Reduce a text to its words: lower case, one blank in between, nothing else.

    Args:
        text: Any text.

    Returns:
        The words; a text without words gives an empty one.

    Example:
        >>> normalised("  PIPPALINK: Pinjam-Pakai ")
        'pippalink pinjam pakai'
    """
    return " ".join(word for word, _ in _spans(text))


def grams(text: str) -> frozenset[str]:
    """
    Give the runs of four characters of a normalised text.

    Args:
        text: Any text.

    Returns:
        The runs, with a blank before and after the text; the whole of a text that is shorter, and
        for a text without words (such as one of signs only) its characters as they are.

    Example:
        >>> sorted(grams("Klik"))
        [' kli', 'klik', 'lik ']
    """
    plain = normalised(text)
    if not plain:
        return frozenset({text.strip()} - {""})
    whole = f" {plain} "
    count = max(1, len(whole) - _CHARACTERS + 1)
    return frozenset(whole[start : start + _CHARACTERS] for start in range(count))


def shingles(text: str) -> frozenset[str]:
    """
    Give the runs of five words of a text.

    Args:
        text: Any text.

    Returns:
        The runs; all words of a text that has fewer; none for a text without words.
    """
    words = [word for word, _ in _spans(text)]
    if not words:
        return frozenset()
    count = max(1, len(words) - _WORDS + 1)
    return frozenset(" ".join(words[start : start + _WORDS]) for start in range(count))


def passages(left: str, right: str, least: int) -> tuple[tuple[Span, Span], ...]:
    """
    Find the longest runs of words that stand in both texts.

    Args:
        left: One text; its words are taken in order, each at most once.
        right: The other; a moved passage is found as well, the longest of several.
        least: Fewest words of a passage; texts that have fewer match only as a whole.

    Returns:
        Begin and end of each passage in both texts.

    Example:
        >>> passages("Layanan pinjam pakai!", "pinjam, pakai", 2)
        (((8, 20), (0, 13)),)
    """
    ours, theirs = _spans(left), _spans(right)
    here = [word for word, _ in ours]
    there = [word for word, _ in theirs]
    if here and here == there:
        return (((ours[0][1][0], ours[-1][1][1]), (theirs[0][1][0], theirs[-1][1][1])),)
    starts: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(there) - least + 1):
        starts.setdefault(tuple(there[place : place + least]), []).append(place)
    found: list[tuple[Span, Span]] = []
    start = 0
    while start <= len(here) - least:
        options = starts.get(tuple(here[start : start + least]), [])
        if not options:
            start += 1
            continue
        length, back = max((_common(here[start:], there[place:]), -place) for place in options)
        first, last = -back, -back + length - 1
        ours_at = (ours[start][1][0], ours[start + length - 1][1][1])
        found.append((ours_at, (theirs[first][1][0], theirs[last][1][1])))
        start += length
    return tuple(found)


def _spans(text: str) -> list[tuple[str, Span]]:
    return [(normalize("NFKC", m.group()).casefold(), m.span()) for m in _WORD.finditer(text)]


def _common(left: list[str], right: list[str]) -> int:
    length = 0
    for ours, theirs in zip(left, right, strict=False):
        if ours != theirs:
            break
        length += 1
    return length
