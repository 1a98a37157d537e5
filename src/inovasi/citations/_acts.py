"""Reading an act: its name, its number and its year, in one piece or behind a title."""

import re
from typing import Final

from attrs import evolve, frozen

from inovasi.citations._issuers import read_joint_issuers, read_name, starts_act
from inovasi.citations._reader import Head, Reader
from inovasi.citations._words import (
    Numbered,
    is_number_word,
    is_year,
    pass_bracket,
    read_more_numbers,
    read_number,
)
from inovasi.model._regulation import Citation


_NUMBERED: Final = frozenset(
    {"uu", "perppu", "pp", "perpres", "keppres", "inpres", "perda", "qanun"}
)
_PLAIN: Final = re.compile(r"\d{1,4}[A-Za-z]?(?:/[A-Za-z.]{2,12}(?:/\d{4})?)?")
_LETTERS: Final = frozenset(
    {"surat", "surat_edaran", "pengumuman", "sk", "keputusan", "putusan", "tap_mpr"}
)
_CONSTITUTION_WORDS: Final = 14
_TITLE_WORDS: Final = 12
_LONG_TITLE_WORDS: Final = 40
_SHORT: Final = 3
_NO_TITLE: Final = frozenset(
    {"surat", "surat_edaran", "pengumuman", "pedoman", "instruksi", "putusan", "sk"}
)
_TITLE_SIGNS: Final = frozenset("-/()")
_LONG_TITLE_SIGNS: Final = frozenset("-/(),&\"'\u201c\u201d")
_STATE_WORDS: Final = frozenset({"negara", "republik", "indonesia"})
_STATE_SIGNS: Final = frozenset("'\u2018\u2019-.:_")


@frozen(kw_only=True)
class Act:
    """
    One act as named in a text, without places.

    Args:
        citation: Kind, issuer, region, number, year and date.
        start: Where it begins in the text.
        after: The token after it.
    """

    citation: Citation
    start: int
    after: int


def _pass_over(reader: Reader, index: int) -> int:
    """Pass over the name of the state, a short form in brackets, and signs before the number."""
    at = index
    while True:
        after = reader.match(reader.tables.republic, at)[1]
        after = pass_bracket(reader, after)
        while reader.word(after) in {":", "_", "."}:
            after += 1
        if after == at:
            return at
        at = after


def _number_after_title(reader: Reader, index: int) -> Numbered | None:
    """Find the number of an act behind its title: *UU Perpustakaan Nomor 43 Tahun 2007*."""
    words = reader.tables.words
    long = reader.word(index) in words["title"]
    barred = words["gazette"] if long else words["gazette"] | words["prose"]
    signs = _LONG_TITLE_SIGNS if long else _TITLE_SIGNS
    begin = index + long
    for at in range(begin, begin + (_LONG_TITLE_WORDS if long else _TITLE_WORDS)):
        word = reader.word(at)
        if is_number_word(reader, at) > at:
            return read_number(reader, at)
        if word.isdecimal():
            return read_number(reader, at, needs_word=True)
        known = word[:1].isalpha() or word in signs
        place = reader.tables.units.get(word) == "article"
        if not known or word in barred or place or starts_act(reader, at):
            return None
    return None


def _constitution(reader: Reader, head: Head, start: int, index: int) -> tuple[Act, ...]:
    """Read *UUD 1945* in its forms, up to the year."""
    for at in range(index, index + _CONSTITUTION_WORDS):
        word = reader.word(at)
        if word in {"1945", "45"}:
            citation = Citation(kind=head.kind, year=1945)
            return (Act(citation=citation, start=start, after=at + 1),)
        state = reader.match(reader.tables.republic, at)[0] or word in _STATE_WORDS
        if not (state or word in _STATE_SIGNS or word in reader.tables.words["year"]):
            break
    return ()


def _fits(kind: str, issuer: str | None, numbered: Numbered) -> bool:
    """Tell whether number and year are enough to name an instrument of this kind."""
    number = numbered.number
    if kind in _NUMBERED and not _PLAIN.fullmatch(number):
        return False
    if numbered.year is None:
        return kind in _LETTERS and "/" in number and issuer is not None
    return True


def _is_part_of_number(reader: Reader, index: int, after: int) -> bool:
    """Tell whether a short name is a piece of a file number: the PP of ``B/187/PP.00.05/2022``."""
    _, start, end = reader.token(index)
    if after > index + 1 or end - start > _SHORT:
        return False
    sign, following = reader.text[end : end + 1], reader.text[end + 1 : end + 2]
    return sign == "/" or (sign == "." and following.isalnum() and following.isdecimal())


def read_acts(reader: Reader, index: int) -> tuple[Act, ...]:
    """
    Read the name of an act with its number; several where numbers share the name.

    Args:
        reader: The tokens.
        index: Where the name must begin.

    Returns:
        The acts in their order; none if no name or no full number is there.
    """
    head, after = reader.match(reader.tables.heads, index)
    if head is None or _is_part_of_number(reader, index, after):
        return ()
    start = reader.token(index)[1]
    if head.kind == "uud":
        return _constitution(reader, head, start, after)
    name = read_name(reader, head, after)
    name = read_joint_issuers(reader, name)
    at = _pass_over(reader, name.after)
    numbered = read_number(reader, at) or _turned(reader, at)
    if numbered is None and not (name.kind in _NO_TITLE and name.issuer is None):
        numbered = _number_after_title(reader, at)
    if numbered is None:
        return ()
    every = read_more_numbers(reader, numbered)
    if not all(_fits(name.kind, name.issuer, one) for one in every):
        every = (numbered,)
    if not _fits(name.kind, name.issuer, every[0]):
        return ()
    emergency = head.opens == "emergency"
    issuers = (name.issuer, *name.others)
    if len(issuers) != len(every):
        issuers = (name.issuer,) * len(every)
    return tuple(
        Act(
            citation=Citation(
                kind=name.kind,
                issuer=issuers[count],
                region=name.region,
                number=f"{one.number}/Drt/{one.year}" if emergency else one.number,
                year=one.year,
                dated=one.dated,
            ),
            start=one.start if count else start,
            after=one.after,
        )
        for count, one in enumerate(every)
    )


def _turned(reader: Reader, index: int) -> Numbered | None:
    """Read the year before the number: *Tahun 2018 Nomor 5*."""
    year = reader.word(index + 1)
    if reader.word(index) not in reader.tables.words["year"] or not is_year(year):
        return None
    if is_number_word(reader, index + 2) == index + 2:
        return None
    numbered = read_number(reader, index + 2)
    return numbered and evolve(numbered, year=numbered.year or int(year))
