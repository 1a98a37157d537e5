"""The web page of one result: nothing but itself is needed to show it."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from inovasi.eligibility._findings import Findings
from inovasi.errors import MissingExtraError
from inovasi.language import Bilingual, Language, format_number, is_words, wording
from inovasi.model._source import Source, cited, footnote
from inovasi.reporting._contest_report import ContestReport
from inovasi.reporting._entries import (
    Edition,
    Names,
    Notes,
    beside,
    checked,
    edition_of,
    entries_of,
)
from inovasi.results import Grid, Result, parts_of
from inovasi.scoring._result import Score, band_words, part_name, result_words, span_words
from inovasi.selection._cut import Cut
from inovasi.selection._minutes import Minutes
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import PROVISIONAL, Ranking


if TYPE_CHECKING:
    from jinja2 import Environment

_REFERENCE: Final = re.compile(r"\[(\d+(?:, \d+)*)\]$")
_SEE: Final = Bilingual("lihat nomor", "see number")
_WORDS: Final = {
    "result": Bilingual("Hasil", "Result"),
    "entries": Bilingual("Usulan", "Entries"),
    "rank": Bilingual("Peringkat", "Rank"),
    "entry": Bilingual("Usulan", "Entry"),
    "score": Bilingual("Nilai", "Score"),
    "decision": Bilingual("Keputusan", "Decision"),
    "status": Bilingual("Keterangan", "Remark"),
    "search": Bilingual(
        "Cari judul, instansi, id atau keputusan", "Search title, agency, id or decision"
    ),
    "found": Bilingual("{} dari {} usulan", "{} of {} entries"),
    "remarks": Bilingual("Yang perlu diketahui", "What a reader must know"),
    "proof": Bilingual("Mengapa daftar ini final", "Why this list is final"),
    "open": Bilingual("Apa yang masih dapat mengubahnya", "What can still change it"),
    "rules": Bilingual("Pedoman", "The rules"),
    "sources": Bilingual("Sumber dan dasar", "Sources and basis"),
    "contents": Bilingual("Isi halaman", "On this page"),
    "checked": Bilingual("Syarat", "Rules for entering"),
    "stamp": PROVISIONAL,
    "provisional": Bilingual(
        "SEMENTARA: nilai yang belum ada atau nilai sama yang belum diputuskan masih dapat mengubahnya.",
        "PROVISIONAL: marks that are missing or ties that are not decided can still change it.",
    ),
}


def web_page(result: object, text: str, title: str, label: str, lang: Language) -> bytes:
    world = _templates(lang)
    form, shown = _shown(result, text, title, label, lang)
    return world.get_template(form).render(shown, lang=lang, title=title, label=label).encode()


@cache
def _templates(lang: Language) -> "Environment":
    """Read the templates of a language once."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  (an extra)
        from markupsafe import Markup, escape  # noqa: PLC0415  (comes with it)
    except ImportError as error:
        raise MissingExtraError("report", "jinja2") from error

    def linked(words: str) -> Markup:
        """Let the numbers at the end of a text lead to the notes."""
        found = _REFERENCE.search(words)
        if found is None:
            return escape(words)
        links = (Markup('<a href="#n{0}">{0}</a>').format(one) for one in found[1].split(", "))
        return escape(words[: found.start()]) + Markup("[{}]").format(Markup(", ").join(links))

    world = Environment(
        loader=PackageLoader("inovasi.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = files("inovasi.reporting").joinpath("templates", "page.js").read_text("utf-8")
    known: dict[str, Any] = {
        "linked": linked,
        "numeric": _numeric,
        "words": {name: words.of(lang) for name, words in _WORDS.items()},
        "script": Markup(script),  # noqa: S704  (a file of this package)
        "digest": b64encode(sha256(script.encode()).digest()).decode(),
    }
    world.globals.update(known)
    return world


def _shown(
    result: object, text: str, title: str, label: str, lang: Language
) -> tuple[str, dict[str, object]]:
    """Give the template of a result, and what it shows."""
    notes: Notes = {}
    edition: Edition | None = None
    sources: tuple[Source, ...] = ()
    shown: dict[str, object]
    match result:
        case ContestReport() | Ranking() | Cut() | Selection():
            report = result if isinstance(result, ContestReport) else None
            decision = result.decision if isinstance(result, ContestReport) else result
            if report is not None:
                edition = edition_of(report, lang, notes)
                sources = report.contest.edition.sources
            entries = entries_of(decision, report, lang, notes)
            form = "contest"
            shown = {"edition": edition, "entries": entries}
        case Findings():
            form = "findings"
            shown = {"found": checked(result, lang, notes)}
        case Score():
            name = wording(result, "label").of(lang)
            part = _part(result, name, lang, notes, told=True)
            revision = f"{Bilingual('revisi', 'revision').of(lang)} {result.revision}"
            origin = f"{result.scheme}, {revision}" if result.scheme else ""
            form = "score"
            shown = {"part": part, "origin": origin}
        case Result():
            # The heading and the label of the page have said this already.
            parts = [one for one in parts_of(result, lang) if one not in {title.upper(), label}]
            rows = result.entries if isinstance(result, Minutes) else ()
            names = Names({row.entry: row.title for row in rows if row.title})
            form = "words"
            shown = {"parts": list(map(names.in_part, parts))}
        case _:
            form = "words"
            shown = {"parts": [text]}
    return f"{form}.html", shown | {"notes": _noted(notes, sources, lang)}


@frozen
class _Note:
    """A citation at the end of a page; one within a source that stands there already points to it."""

    number: int
    text: str
    href: str | None


def _noted(notes: Notes, sources: tuple[Source, ...], lang: Language) -> tuple[_Note, ...]:
    """Write each citation once."""
    hrefs = {notes[cited(source, None)]: source.href for source in sources}
    names = {source.name.of(lang): notes[cited(source, None)] for source in sources}
    made: list[_Note] = []
    for citation, number in notes.items():
        said, href = citation.of(lang), hrefs.get(number)
        for name, other in names.items() if number not in hrefs else ():
            said = said.replace(name, f"{_SEE.of(lang)} {other}")
        is_address = href is not None and href.startswith(("https://", "http://"))
        made.append(_Note(number, said, href if is_address else None))
    return tuple(made)


def _numeric(grid: Grid) -> tuple[bool, ...]:
    """Tell which columns hold numbers alone."""
    return tuple(not is_words(cells) for _, *cells in zip(grid.header, *grid.rows, strict=True))


@frozen(kw_only=True)
class _Part:
    """One node of a score in words, with what it rests on and the nodes below."""

    name: str
    result: str
    lines: tuple[str, ...]
    parts: tuple["_Part", ...]


def _part(score: Score, name: str, lang: Language, notes: Notes, *, told: bool) -> _Part:
    cites = "" if score.cites is None or score.children else f" {footnote(notes, score.cites)}"
    return _Part(
        name=name,
        result=f"{_result(score, lang)}{cites}",
        lines=tuple(_lines(score, lang, told=told)),
        parts=tuple(
            _part(child, part_name(child, lang), lang, notes, told=False)
            for child in score.children
        ),
    )


def _result(score: Score, lang: Language) -> str:
    parts = [result_words(score, lang)]
    if score.maximum is not None:
        parts[0] += f" {Bilingual('dari', 'of').of(lang)} {format_number(score.maximum, lang)}"
    if score.weight is not None:
        weight = Bilingual("bobot", "weight").of(lang)
        parts.append(f"{weight} {format_number(score.weight, lang)}")
    if score.points is not None:
        parts.append(f"{span_words(score.points, lang)} {Bilingual('poin', 'points').of(lang)}")
    return "; ".join(parts)


def _lines(score: Score, lang: Language, *, told: bool) -> Iterator[str]:
    yield from beside(score, lang, told=told)
    if score.bands:
        yield f"{Bilingual('predikat', 'band').of(lang)}: {band_words(score, lang)}"
    if score.exact is not None and score.rounding is not None:
        once = Bilingual("dibulatkan sekali dari", "rounded once from").of(lang)
        yield f"{once} {format_number(score.exact, lang, places=6)}"
