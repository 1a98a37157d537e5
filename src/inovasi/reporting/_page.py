"""The web page of one result: nothing but itself is needed to show it."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from attrs import evolve, frozen

from inovasi.eligibility._findings import OUTCOMES, Findings
from inovasi.errors import MissingExtraError
from inovasi.language import Bilingual, Language, format_date, format_number, wording
from inovasi.model._evaluation import Mark
from inovasi.reporting._files import Section
from inovasi.scoring._result import Score, band_words, mark_words, result_words, span_words
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._ranking import Ranking, ranking_cells
from inovasi.selection._ties import SHARED_RANK, tie_rules


_BASIS: Final = Bilingual("Dasar", "Basis")


def web_page(result: object, text: str, title: str, label: str, lang: Language) -> bytes:
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
