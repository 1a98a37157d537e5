"""The web page of one result: nothing but itself is needed to show it."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from inovasi.eligibility._findings import Findings
from inovasi.errors import MissingExtraError
from inovasi.language import Bilingual, Language, is_words
from inovasi.model._source import Source, cited
from inovasi.reporting._contest_report import ContestReport
from inovasi.reporting._entries import (
    Entries,
    Notes,
    View,
    beside,
    checked,
    edition_of,
    marks_grid,
)
from inovasi.results import Grid, Result, parts_of
from inovasi.scoring._result import Score
from inovasi.selection._cut import Cut
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import DECISION, ENTRY, PROVISIONAL, RANK, SCORE, Ranking


if TYPE_CHECKING:
    from jinja2 import Environment

_REFERENCE: Final = re.compile(r"\[(\d+(?:, \d+)*)\]$")
_SEE: Final = Bilingual("lihat nomor", "see number")
_WORDS: Final = {
    "result": Bilingual("Hasil", "Result"),
    "rank": RANK,
    "entry": ENTRY,
    "score": SCORE,
    "decision": DECISION,
    "status": Bilingual("Keterangan", "Remark"),
    "search": Bilingual(
        "Cari judul, instansi, id atau keputusan", "Search title, organisation, id or decision"
    ),
    "found": Bilingual("{} dari {} usulan", "{} of {} entries"),
    "remarks": Bilingual("Yang perlu diketahui", "What a reader must know"),
    "proof": Bilingual("Mengapa daftar ini final", "Why this list is final"),
    "open": Bilingual("Apa yang masih dapat mengubahnya", "What can still change it"),
    "rules": Bilingual("Pedoman", "The rules"),
    "sources": Bilingual("Sumber dan dasar", "Sources and basis"),
    "contents": Bilingual("Isi halaman", "On this page"),
    "checked": Bilingual("Syarat", "Rules for entering"),
    "ranked": Bilingual("Siapa yang lolos belum diputuskan.", "Who goes on is not decided yet."),
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


def _shown(result: object, text: str, title: str, label: str, lang: Language) -> tuple[str, View]:
    """Give the template of a result, and what it shows."""
    notes: Notes = {}
    sources: tuple[Source, ...] = ()
    shown: View = {}
    match result:
        case ContestReport():
            form, sources = "contest", result.contest.edition.sources
            shown["edition"] = edition_of(result, lang, notes)
            entries = Entries(decision=result.decision, report=result, lang=lang, notes=notes)
            shown["entries"] = entries.view()
        case Ranking() | Cut() | Selection():
            entries = Entries(decision=result, report=None, lang=lang, notes=notes)
            form, shown["edition"], shown["entries"] = "contest", None, entries.view()
        case Findings():
            form, shown["found"] = "findings", checked(result, lang, notes)
        case Score():
            # What comes before the lines of its parts is about the whole.
            whole = takewhile(lambda part: isinstance(part, str), parts_of(result, lang))
            lines = [
                str(part).strip(" !=") for part in whole if not label or label not in str(part)
            ]
            form, shown["lines"], shown["beside"] = "score", lines, beside(result, lang)
            shown["marks"] = marks_grid(result, lang, notes)
        case Result():
            # The heading and the label of the page have said this already.
            heading = {title, title.upper(), label}
            parts = [one for one in parts_of(result, lang) if one not in heading]
            form, shown["parts"] = "words", parts
        case _:
            form, shown["parts"] = "words", [text]
    return f"{form}.html", {**shown, "notes": _noted(notes, sources, lang)}


def _noted(
    notes: Notes, sources: tuple[Source, ...], lang: Language
) -> list[tuple[int, str, str | None]]:
    """Write each citation once; one within a source that has a number of its own points to that."""
    numbers = {source: notes[cited(source, None)] for source in sources}
    hrefs = {numbers[source]: source.href for source in sources if _is_address(source.href)}
    made: list[tuple[int, str, str | None]] = []
    for citation, number in notes.items():
        said = citation.of(lang)
        for source, other in numbers.items() if number > len(sources) else ():
            said = said.replace(source.name.of(lang), f"{_SEE.of(lang)} {other}")
        made.append((number, said, hrefs.get(number)))
    return made


def _is_address(href: str | None) -> bool:
    return href is not None and href.startswith(("https://", "http://"))


def _numeric(grid: Grid) -> tuple[bool, ...]:
    """Tell which columns hold numbers alone."""
    return tuple(not is_words(cells) for _, *cells in zip(grid.header, *grid.rows, strict=True))
