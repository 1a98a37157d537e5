"""One page about one result: text, Markdown, or a web page that needs nothing but itself."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

from attrs import evolve, fields, frozen, has

from inovasi.eligibility._findings import OUTCOMES, Findings
from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.language import Bilingual, Language, format_date, format_number, language_of, wording
from inovasi.model._evaluation import Mark
from inovasi.reporting._files import Section, escaped, fenced, paragraphs, write_form
from inovasi.scoring._result import Score, band_words, mark_words, result_words, span_words
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._minutes import Minutes
from inovasi.selection._ranking import Ranking, ranking_cells
from inovasi.selection._ties import SHARED_RANK, tie_rules


_BASIS: Final = Bilingual("Dasar", "Basis")


def report(
    result: object, path: str | Path, *, lang: Language | None = None, title: str | None = None
) -> None:
    """
    Write a result to a file, in the form that the file extension names.

    The file appears whole or not at all. What rests on constructed sheets is labelled as such.

    Args:
        result: A `Score`, or any other result that has ``text(lang)``, such as `Findings`,
            `Ranking`, `Readiness`, `Changes`, `Cut`, `Selection` or `Minutes`.
        path: A file with the extension ``.txt``, ``.md`` or ``.html``.
        lang: ``"id"`` or ``"en"``.
        title: Heading of the page; one of its own when left out.

    Raises:
        DataError: If the extension is another.
        DataError: If the result has no ``text(lang)``.
        MissingExtraError: For HTML, without the extra ``report``.

    Example:
        >>> import tempfile
        >>> from inovasi.catalog import diff
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     page = Path(folder, "changes.md")
        ...     report(diff("kipp-2022", "kipp-2023"), page, title="KIPP")
        ...     page.read_text("utf-8").splitlines()[0]
        '# KIPP'
    """
    lang = language_of(lang)
    text = _text(result, lang)
    head = _title(result, lang) if title is None else title
    label = DEMONSTRATION.of(lang) if _is_constructed(result) else ""
    notice = f"**{escaped(label)}**" if label else ""
    write_form(
        path,
        {
            ".txt": lambda: paragraphs(head, label, text),
            ".md": lambda: paragraphs(f"# {escaped(head)}", notice, fenced(text)),
            ".html": lambda: _html(result, text, head, label, lang),
        },
    )


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
    if isinstance(result, Minutes):
        return f"{Bilingual('Berita acara', 'Minutes').of(lang)} {result.meeting.number}"
    own = getattr(result, "title", None)
    return own if isinstance(own, str) else Bilingual("Laporan", "Report").of(lang)


def _is_constructed(thing: object) -> bool:
    """Whether a result, or anything that it holds, rests on a constructed sheet."""
    if isinstance(thing, Score | Minutes):
        return thing.demonstration
    if isinstance(thing, tuple):
        return any(map(_is_constructed, cast("tuple[object, ...]", thing)))
    kind = type(thing)
    names = [item.name for item in fields(kind)] if has(kind) else []
    return any(_is_constructed(getattr(thing, name)) for name in names)


def _html(result: object, text: str, title: str, label: str, lang: Language) -> bytes:
    try:
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingExtraError("report", "jinja2") from error
    table = part = None
    origin = ""
    if isinstance(result, Ranking):
        table = _ranking(result, lang)
    elif isinstance(result, Findings):
        table = _findings(result, lang)
    elif isinstance(result, Score):
        # The page says at its head that the whole is a demonstration.
        others = tuple(remark for remark in result.remarks if remark != DEMONSTRATION)
        part = _part(evolve(result, remarks=others), _label(result, lang), lang)
        if result.scheme is not None:
            revision = Bilingual("revisi", "revision").of(lang)
            origin = f"{result.scheme}, {revision} {result.revision}"
    source = files("inovasi.reporting").joinpath("templates", "page.html").read_text("utf-8")
    world = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = world.from_string(source).render(
        lang=lang,
        title=title,
        label=label,
        part=part,
        table=table,
        text=text,
        origin=origin,
        basis=_BASIS.of(lang),
    )
    return page.encode()


def _ranking(ranking: Ranking, lang: Language) -> Section:
    header, *rows = ranking_cells(ranking, lang)
    lots = [ranking.lot] if ranking.lot else []
    lines = [*ranking.remarks(lang), *tie_rules(ranking.tie_breaks, lots, lang)]
    if any(row.tied for row in ranking):
        lines.append(SHARED_RANK.of(lang))
    return Section(lines=tuple(lines), header=header, rows=tuple(rows), kinds=("rank",) * len(rows))


def _findings(findings: Findings, lang: Language) -> Section:
    lines = [f"{findings.title} - {findings.scheme}: {OUTCOMES[findings.eligible].of(lang)}"]
    if not findings.held:
        lines.append(
            Bilingual("edisi ini tidak diselenggarakan", "this edition was not held").of(lang)
        )
    names = (
        Bilingual("Hasil", "Verdict"),
        Bilingual("Aturan", "Rule"),
        Bilingual("Alasan", "Reason"),
        Bilingual("Paling cepat", "Earliest"),
        _BASIS,
    )
    return Section(
        lines=tuple(lines),
        header=tuple(name.of(lang) for name in names),
        rows=tuple(
            (
                one.verdict.label.of(lang),
                f"({one.only_for.of(lang)}) {label}" if one.only_for else label,
                one.text.of(lang),
                "" if one.earliest is None else format_date(one.earliest, lang),
                one.citation.of(lang),
            )
            for one in findings
            for label in (wording(one, "label").of(lang),)
        ),
        kinds=tuple(one.verdict.value for one in findings),
    )


@frozen(kw_only=True)
class _Part:
    """One node of a score in words, with what it rests on and the nodes below."""

    name: str
    result: str
    lines: tuple[str, ...]
    basis: str
    parts: tuple["_Part", ...]


def _part(score: Score, name: str, lang: Language) -> _Part:
    return _Part(
        name=name,
        result=_result(score, lang),
        lines=tuple(_lines(score, lang)),
        basis="" if score.cites is None else score.cites.of(lang),
        parts=tuple(
            # Below a panel are whole scores, which only the key of the evaluator distinguishes.
            _part(child, child.key if child.rubric else _label(child, lang), lang)
            for child in score.children
        ),
    )


def _label(score: Score, lang: Language) -> str:
    english = lang == "en" and score.label_en
    return f"{score.label} ({score.label_en})" if english else score.label


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


def _lines(score: Score, lang: Language) -> Iterator[str]:
    yield from (f"! {one.of(lang)}" for one in score.remarks)
    if score.bands:
        yield f"{Bilingual('predikat', 'band').of(lang)}: {band_words(score, lang)}"
    if score.exact is not None and score.rounding is not None:
        once = Bilingual("dibulatkan sekali dari", "rounded once from").of(lang)
        yield f"{once} {format_number(score.exact, lang, places=6)}"
    if score.mark is not None:
        yield from (_mark(mark, lang) for mark in score.mark.history())
        if score.mark.evidence:
            yield f"{Bilingual('bukti', 'evidence').of(lang)}: {', '.join(score.mark.evidence)}"
    if score.reached:
        yield f"{Bilingual('terbukti', 'shown').of(lang)}: {score.reached.of(lang)}"
    if score.next_step:
        ahead = Bilingual("tingkat berikutnya", "next level").of(lang)
        yield f"{ahead}: {score.next_step.of(lang)}"


def _mark(mark: Mark, lang: Language) -> str:
    by = f", {Bilingual('oleh', 'by').of(lang)} {mark.by}" if mark.by else ""
    why = f": {mark.reason}" if mark.reason else ""
    words = mark_words(mark, lang, listed=True)
    return f"{Bilingual('nilai', 'mark').of(lang)} {words}{by} [{mark.status.value}]{why}"
