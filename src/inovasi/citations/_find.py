"""Reading one citation, or finding every citation of a running text."""

import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from attrs import evolve, frozen

from inovasi.catalog._packaged import regulation_files
from inovasi.citations._acts import Act, read_acts
from inovasi.citations._form import format_citation, regulation_id
from inovasi.citations._places import read_places
from inovasi.citations._reader import Reader, tables, unglued
from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.model._regulation import Article, Citation


_WORD: Final = re.compile(r"[^\W\d_]+")
_LINE_END: Final = re.compile(r"[ *]*\n")
_HEADING_SIGNS: Final = 8
_REACH: Final = 2000
_NEAR: Final = 400
_LEAD: Final = frozenset(
    {"dari", "pada", "dalam", "di", "of", "the", "(", "penjelasan", "ketentuan"}
)
_LEAD_WORDS: Final = 6
_LINK_WORDS: Final = 10
_TITLE_WORDS: Final = 60


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


def parse_citation(text: str, *, registry: Collection[str] | None = None) -> Citation:
    """
    Read a text that holds one citation.

    Args:
        text: The text; the same act named twice counts as one.
        registry: Ids of the regulations that are held, for `Citation.known`; those of this library
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
    found = list(dict.fromkeys(one.citation for one in find_citations(text, registry=registry)))
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(format_citation(citation) for citation in found[:5])
        raise DataError(
            Problem(
                found=Bilingual(
                    f"{len(found)} rujukan ({names})", f"{len(found)} citations ({names})"
                ),
                expected=Bilingual(
                    "satu rujukan; pakai find_citations untuk beberapa",
                    "one citation; use find_citations for several",
                ),
                code="several_citations",
                path="text",
            )
        )
    raise DataError(
        Problem(
            found=shown(text),
            expected=Bilingual(
                "jenis peraturan dengan nomor dan tahun, seperti 'UU 43/2007 Pasal 5'",
                "an instrument with number and year, such as 'UU 43/2007 Pasal 5'",
            ),
            code="no_citation",
            path="text",
        )
    )


def find_citations(
    text: str, *, registry: Collection[str] | None = None
) -> tuple[FoundCitation, ...]:
    """
    Find every citation of a running text.

    A citation is the name of an instrument with a number and a year; the constitution has only a
    year, and a letter with its full file number may lack one. A name without a number, a gazette
    (*Lembaran Negara*) and a place without an act (*Pasal 3 ayat (1)* alone) are not citations.
    Numbers come back as printed. A region or issuer that only the context tells is left out, and so is a
    region that `regions` does not list; the name of a village is taken as printed.
    *Pasal 5 Undang-Undang tersebut* means the last act of that kind, if it is named not far before.

    Args:
        text: The text, of any length; the time grows in proportion.
        registry: Ids of the regulations that are held, for `Citation.known`; those of this library
            when left out.

    Returns:
        The citations in their order, each with the places before or after it.

    Example:
        >>> text = "UU 23/2014 sebagaimana telah diubah dengan UU 9/2015"
        >>> [found.citation.regulation_id for found in find_citations(text)]
        ['uu-23-2014', 'uu-9-2015']
    """
    held = frozenset(regulation_files() if registry is None else registry)
    found: list[FoundCitation] = []
    for start, end, citation, articles in _scan(text):
        key = regulation_id(citation)
        parts: dict[str, Any] = {"articles": articles, "regulation_id": key, "known": key in held}
        named = evolve(citation, **parts)
        found.append(FoundCitation(start=start, end=end, text=text[start:end], citation=named))
    return tuple(found)


def _scan(text: str) -> Iterator[tuple[int, int, Citation, tuple[Article, ...]]]:
    starts = tables().starts
    position, reader = 0, Reader(text, 0)
    named: dict[str, tuple[Citation, int]] = {}
    last: Act | None = None
    word = None
    for one in _WORD.finditer(text):
        before, word = word, one
        start, spelt = word.start(), word[0].lower()
        if start < position or (spelt not in starts and unglued(spelt) not in starts):
            continue
        if before and _is_other(text, before, word):
            continue
        reader.begin(start)
        places, at = read_places(reader, 0)
        if places and _is_heading(text, start, reader.end(at), places[0]):
            position = reader.end(at)
            continue
        lead = _lead(reader, places, at) if places else 0
        acts = read_acts(reader, lead)
        if not acts:
            position = reader.end(at) if places else word.end()
            again, after = _named_before(reader, lead, named) if places else (None, 0)
            if again:
                position = reader.end(after)
                yield start, position, again, places
            continue
        after = acts[-1].after
        if places and len(acts) == 1:
            places, after = _rest_of_place(reader, places, after)
            trailing: tuple[Article, ...] = ()
        else:
            trailing, after = _trailing(reader, after, bare=not places)
        for act in acts:
            first, final = act is acts[0], act is acts[-1]
            position = reader.end(after if final else act.after)
            articles = places * first + trailing * final
            last = _repeated(text, act, last)
            named[last.citation.kind.value] = (last.citation, position)
            yield start if first else act.start, position, last.citation, articles


def _repeated(text: str, act: Act, last: Act | None) -> Act:
    """Give an act, or the last one where brackets repeat its number: the Court's *(PMK 2/2021)*."""
    if last is None or text[act.start - 1 : act.start] != "(" or act.start - last.start > _NEAR:
        return act
    one, other = act.citation, last.citation
    return last if (one.number, one.year) == (other.number, other.year) else act


def _is_other(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Tell whether the word before gives a name another sense: a school is an *SD Inpres*."""
    others = tables().senses.get(word[0].lower(), ())
    gap = text[before.end() : word.start()] if before[0].lower() in others else "."
    return not gap.strip(" \n-0123456789")


def _is_heading(text: str, start: int, end: int, place: Article) -> bool:
    """Tell whether a pasal or bab fills the first line of its paragraph."""
    above, _, line = text[max(0, start - _HEADING_SIGNS) : start].rpartition("\n")
    marked = "#" in line or above.endswith("\n")
    first = marked and not line.strip(" #*")
    return first and place.annex is None and _LINE_END.match(text, end) is not None


def _named_before(
    reader: Reader, index: int, named: dict[str, tuple[Citation, int]]
) -> tuple[Citation | None, int]:
    """Find the act that *Undang-Undang tersebut* means: the last of its kind, not far before."""
    head, after = reader.match(reader.tables.heads, index)
    if head is None or reader.word(after) not in reader.tables.words["back"]:
        return None, index
    citation, end = named.get(head.kind, (None, 0))
    near = reader.token(index)[1] - end < _REACH
    return (citation, after + 1) if near else (None, index)


def _lead(reader: Reader, places: tuple[Article, ...], index: int) -> int:
    """Pass over the words between a place and its act: *dalam*, *sebagaimana dimaksud dalam*."""
    at = reader.skip(index, {",", ")", "("}, 1)
    whole = places and (places[0].article or places[0].chapter or places[0].annex is not None)
    if whole and reader.word(at) in {"sebagaimana", "yang"}:
        at = index = reader.skip(at + 1, reader.tables.words["lead"], _LEAD_WORDS)
    return reader.skip(at, _LEAD, index + 4 - at)


def _rest_of_place(
    reader: Reader, places: tuple[Article, ...], index: int
) -> tuple[tuple[Article, ...], int]:
    """Read what the act cuts off its place: *Lampiran* Permendagri 104/2018 *huruf A*."""
    more, after = read_places(reader, index)
    end = places[-1]
    part = Article(letters=more[0].letters, points=more[0].points) if len(more) == 1 else None
    if part is None or part != more[0] or end.letters or end.points:
        return places, index
    return (*places[:-1], evolve(end, letters=part.letters, points=part.points)), after


def _trailing(reader: Reader, index: int, *, bare: bool) -> tuple[tuple[Article, ...], int]:
    """Read the places behind an act, next to it or after its title."""
    at = reader.skip(index, {",", "(", ":"}, 1)
    if reader.word(at) in reader.tables.units:
        places, after = read_places(reader, at)
        of_next = (at > index or not bare) and reader.starts_act(_lead(reader, places, after))
        if not places or (of_next and reader.word(after) != ","):
            return (), index
        return places, after
    places, after = read_places(reader, _behind_title(reader, index))
    unnumbered = not places or places[0].annex == ""
    if unnumbered or reader.starts_act(_lead(reader, places, after)):
        return (), index
    return places, after


def _behind_title(reader: Reader, index: int) -> int:
    """Find a place behind the title of an act, its gazette and words that lead on."""
    words = reader.tables.words
    at = index
    titled = False
    for at in range(index, index + _TITLE_WORDS):
        word = reader.word(at)
        titled = titled or word in words["title"] or word == "("
        unit = reader.tables.units.get(word)
        if unit in {"article", "chapter", "annex"} or (unit and not titled):
            break
        if word in {"", ";"} or (word == "." and _ends_sentence(reader, at)):
            break
        led = word in words["link"] and at < index + _LINK_WORDS
        if not (titled or led or word == ",") or reader.starts_act(at):
            break
    return at


def _ends_sentence(reader: Reader, index: int) -> bool:
    return not reader.adjoins(index + 1) and not reader.raw(index + 1).islower()
