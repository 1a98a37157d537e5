"""
Read and write Indonesian legal citations, from ``UU 43/2007 Pasal 5`` to a slug in an address.

What counts as a citation: the name of an instrument with a number and a year (the constitution has
only a year; a letter with its full file number may lack one). A name without a number, a gazette
(Lembaran Negara, Berita Daerah) and a place without an act (*Pasal 3 ayat (1)* alone) are none.
A place is taken from before or after the act. What is printed is what is read: a wrong number
stays wrong, and a region or issuer that only the context tells is left out.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from attrs import evolve, frozen

from inovasi.catalog._registry import regulation_files
from inovasi.citations._acts import read_acts
from inovasi.citations._form import format_citation, regulation_id
from inovasi.citations._issuers import starts_act
from inovasi.citations._places import read_places
from inovasi.citations._reader import Reader, tables
from inovasi.errors import DataError, Problem
from inovasi.model._regulation import Article, Citation


_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAD: Final = frozenset({"dari", "pada", "dalam", "di", "of", "the", "(", "penjelasan"})
_LINK_WORDS: Final = 10
_TITLE_WORDS: Final = 60
_SHOWN: Final = 60


@frozen(kw_only=True)
class FoundCitation:
    """
    One citation in a text, and where it stands.

    Args:
        start: Offset of its first character.
        end: Offset after its last character.
        text: The characters between, as printed.
        citation: What they say.
    """

    start: int
    end: int
    text: str
    citation: Citation


def parse_citation(text: str, *, register: Collection[str] | None = None) -> Citation:
    """
    Read a text that holds one citation.

    Args:
        text: The text; the same act named twice counts as one.
        register: Ids of the regulations that are held, for `Citation.known`; those of this library
            when left out.

    Returns:
        The citation.

    Raises:
        DataError: If there is none, or more than one.

    Example:
        >>> citation = parse_citation("Pasal 5 ayat (1) Undang-Undang Nomor 43 Tahun 2007")
        >>> citation.regulation_id, citation.article, citation.paragraph
        ('uu-43-2007', '5', '1')
    """
    found = list(dict.fromkeys(one.citation for one in find_citations(text, register=register)))
    if len(found) == 1:
        return found[0]
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    if not found:
        raise DataError(
            [
                Problem(
                    message=f"found no citation in {shown!r}; "
                    "expected an instrument with number and year, such as 'UU 43/2007 Pasal 5'",
                    code="no_citation",
                )
            ]
        )
    names = "; ".join(format_citation(citation) for citation in found[:5])
    raise DataError(
        [
            Problem(
                message=f"found {len(found)} citations in {shown!r} ({names}); "
                "expected one, or use find_citations",
                code="several_citations",
            )
        ]
    )


def find_citations(
    text: str, *, register: Collection[str] | None = None
) -> tuple[FoundCitation, ...]:
    """
    Find every citation of a running text.

    Args:
        text: The text, of any length; the time grows in proportion.
        register: Ids of the regulations that are held, for `Citation.known`; those of this library
            when left out.

    Returns:
        The citations in their order, with the places that belong to them.

    Example:
        >>> text = "UU 23/2014 sebagaimana telah diubah dengan UU 9/2015"
        >>> [found.citation.regulation_id for found in find_citations(text)]
        ['uu-23-2014', 'uu-9-2015']
    """
    held = frozenset(regulation_files() if register is None else register)
    found: list[FoundCitation] = []
    for start, end, citation, articles in _scan(text):
        key = regulation_id(citation)
        places: dict[str, Any] = {"articles": articles}
        named = Citation(
            kind=citation.kind,
            issuer=citation.issuer,
            region=citation.region,
            number=citation.number,
            year=citation.year,
            dated=citation.dated,
            **places,
            regulation_id=key,
            known=key in held,
        )
        found.append(FoundCitation(start=start, end=end, text=text[start:end], citation=named))
    return tuple(found)


def _scan(text: str) -> Iterator[tuple[int, int, Citation, tuple[Article, ...]]]:
    words = tables()
    position = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < position or word[0].lower() not in words.starts:
            continue
        reader = Reader(text, start)
        places, at = read_places(reader, 0)
        acts = read_acts(reader, _lead(reader, at) if places else 0)
        if not acts:
            position = reader.end(at) if places else word.end()
            continue
        last = acts[-1]
        if places and len(acts) == 1:
            places, after = _rest_of_place(reader, places, last.after)
            trailing: tuple[Article, ...] = ()
        else:
            trailing, after = _trailing(reader, last.after, bare=not places)
        for act in acts:
            first, final = act is acts[0], act is last
            articles = (*(places if first else ()), *(trailing if final else ()))
            position = reader.end(after if final else act.after)
            yield start if first else act.start, position, act.citation, articles


def _lead(reader: Reader, index: int) -> int:
    """Pass over the words between a place and its act."""
    at = index
    if reader.word(at) in {",", ")"}:
        at += 1
    while reader.word(at) in _LEAD and at < index + 4:
        at += 1
    return at


def _rest_of_place(
    reader: Reader, places: tuple[Article, ...], index: int
) -> tuple[tuple[Article, ...], int]:
    """Read what the act cuts off its place: *Lampiran* Permendagri 104/2018 *huruf A*."""
    more, after = read_places(reader, index)
    part = Article(letters=more[0].letters, points=more[0].points) if len(more) == 1 else None
    end = places[-1]
    if part is None or more[0] != part or end.letters or end.points:
        return places, index
    return (*places[:-1], evolve(end, letters=part.letters, points=part.points)), after


def _trailing(reader: Reader, index: int, *, bare: bool) -> tuple[tuple[Article, ...], int]:
    """Read the places behind an act, next to it or after its title."""
    at = index
    if reader.word(at) in {",", "(", ":"}:
        at += 1
    if reader.word(at) in reader.tables.units:
        places, after = read_places(reader, at)
        begins_next = (at > index or not bare) and starts_act(reader, _lead(reader, after))
        comma = reader.word(after) == ","
        return ((), index) if begins_next and not comma else (places, after if places else index)
    at = _behind_title(reader, index)
    places, after = read_places(reader, at)
    unnumbered = not places or places[0].annex == ""
    if unnumbered or starts_act(reader, _lead(reader, after)):
        return (), index
    return places, after


def _behind_title(reader: Reader, index: int) -> int:
    """Find a place behind the title of an act, its gazette and words that lead on."""
    lists = reader.tables.words
    at = index
    titled = False
    for at in range(index, index + _TITLE_WORDS):
        word = reader.word(at)
        titled = titled or word in lists["title"] or word == "("
        unit = reader.tables.units.get(word)
        if unit in {"article", "chapter", "annex"} or (unit and not titled):
            break
        if word in {"", ";"} or (word == "." and _ends_sentence(reader, at)):
            break
        led = word in lists["link"] and at < index + _LINK_WORDS
        if not (titled or led or word == ",") or starts_act(reader, at):
            break
    return at


def _ends_sentence(reader: Reader, index: int) -> bool:
    _, start, _ = reader.token(index + 1)
    return start > reader.end(index + 1) and not reader.text[start : start + 1].islower()


__all__ = [
    "FoundCitation",
    "find_citations",
    "format_citation",
    "parse_citation",
    "regulation_id",
]
