"""One way from a result to a file: the file extension names the form."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from attrs import fields, has

from inovasi.contest._feedback import Feedback
from inovasi.errors import DataError, Problem
from inovasi.io._atomic import whole_file
from inovasi.io._files import suffix_of
from inovasi.io._still import NO_DAY
from inovasi.language import Bilingual, Language, language_of
from inovasi.model._evaluation import ScoreSheet
from inovasi.reporting._contest_report import ContestReport
from inovasi.reporting._docx import docx
from inovasi.reporting._feedback_letter import feedback_letter
from inovasi.reporting._files import escaped, fenced, paragraphs
from inovasi.reporting._letter import Letter, markdown
from inovasi.reporting._minutes_letter import minutes_letter
from inovasi.reporting._page import web_page
from inovasi.reporting._pdf import pdf
from inovasi.reporting._workbook import workbook
from inovasi.scoring._result import Score
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._cut import Cut
from inovasi.selection._minutes import Minutes
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import DECISION, Ranking


def report(
    result: object,
    path: str | Path,
    *,
    lang: Language | None = None,
    title: str | None = None,
    template: str | Path | None = None,
) -> None:
    """
    Write a result to a file, in the form that the file extension names.

    The file appears whole or not at all. What rests on constructed sheets is labelled as such.

    Args:
        result: A `Score`, a `ContestReport`, or any other result that has ``text(lang)``, such as `Findings`,
            `Ranking`, `Readiness`, `Changes`, `Cut`, `Selection`, `Minutes`, `Feedback` or `Letter`.
        path: A file with the extension ``.txt``, ``.md``, ``.html`` or ``.xlsx``, a workbook to sort, filter and
            print; of minutes, feedback and letters also ``.docx``, a document that can be signed, and ``.pdf``, which
            LibreOffice makes of it.
        lang: ``"id"`` or ``"en"``.
        title: Heading of the page; one of its own when left out.
        template: A ``.docx`` with a letterhead and styles of one's own, in which ``{{ isi }}`` stands where the text
            goes.

    Raises:
        DataError: If the extension is another.
        DataError: If the result has no ``text(lang)``, or holds what a ``.docx`` or a cell of a workbook cannot; if a
            template has an unknown placeholder or no place for the text; for ``.pdf``, without LibreOffice.
        MissingExtraError: For HTML, without the extra ``report``; for ``.docx`` and ``.xlsx``, without the extra of
            that name.

    Example:
        >>> import tempfile
        >>> from inovasi.catalog import diff
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     page = Path(folder, "changes.md")
        ...     report(diff("kipp-2022", "kipp-2023"), page, title="KIPP")
        ...     page.read_text("utf-8").splitlines()[0]
        '# KIPP'
    """
    place, own = Path(path), None if template is None else Path(template)
    content = written(result, place, language_of(lang), title=title, template=own)
    with whole_file(place) as file:
        file.write(content)


def written(
    result: object,
    place: Path,
    lang: Language,
    *,
    title: str | None = None,
    template: Path | None = None,
) -> bytes:
    """Give what a file holds whose extension names the form."""
    text = _text(result, lang)
    head = _title(result, lang) if title is None else title
    label = DEMONSTRATION.of(lang) if _is_constructed(result) else ""
    notice = f"**{escaped(label)}**" if label else ""
    forms: dict[str, Callable[[], bytes]] = {
        ".txt": lambda: paragraphs(head, label, text),
        ".md": lambda: paragraphs(f"# {escaped(head)}", notice, fenced(text)),
        ".html": lambda: web_page(result, text, head, label, lang),
        ".xlsx": lambda: workbook(result, text, (head, label), lang),
    }
    if (content := _letter(result)) is not None:
        forms[".md"] = lambda: markdown(content, lang)
        forms[".docx"] = lambda: docx(content, lang, place.name, template)
        forms[".pdf"] = lambda: pdf(forms[".docx"](), place.name, content.head.day or NO_DAY)
    return forms[suffix_of(place, [*forms])]()


def _letter(result: object) -> Letter | None:
    """Give the letter that a result is, or makes."""
    if isinstance(result, Minutes):
        return minutes_letter(result)
    if isinstance(result, Feedback):
        return feedback_letter(result)
    return result if isinstance(result, Letter) else None


def _text(result: object, lang: Language) -> str:
    say = getattr(result, "explain" if isinstance(result, Score) else "text", None)
    if isinstance(result, type) or not callable(say):
        raise DataError(
            Problem(
                code="type",
                found=f"{result!r:.80} ({type(result).__name__})",
                expected=Bilingual(
                    "hasil dengan text(lang), seperti Score, Findings atau Ranking",
                    "a result with text(lang), such as a Score, Findings or a Ranking",
                ),
            )
        )
    return cast("Callable[[Language], str]", say)(lang)


def _title(result: object, lang: Language) -> str:
    if isinstance(result, Score):
        return f"{result.entry}: {result.label}" if result.entry else result.label
    if isinstance(result, Ranking):
        return Bilingual("Peringkat", "Ranking").of(lang)
    if isinstance(result, ContestReport):
        return f"{Bilingual('Hasil', 'Results of').of(lang)} {result.contest.id}"
    if isinstance(result, Cut | Selection):
        return DECISION.of(lang)
    if (content := _letter(result)) is not None:
        return content.name(lang)
    own = getattr(result, "title", None)
    return own if isinstance(own, str) else Bilingual("Laporan", "Report").of(lang)


def _is_constructed(thing: object) -> bool:
    """Whether a result, or anything that it holds, rests on a constructed sheet."""
    if isinstance(thing, Score | Minutes | ScoreSheet):
        return thing.demonstration
    if isinstance(thing, ContestReport):
        return _is_constructed(thing.contest.sheets)
    if isinstance(thing, tuple):
        return any(map(_is_constructed, cast("tuple[object, ...]", thing)))
    kind = type(thing)
    names = [item.name for item in fields(kind)] if has(kind) else []
    return any(_is_constructed(getattr(thing, name)) for name in names)
