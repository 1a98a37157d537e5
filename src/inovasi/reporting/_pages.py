"""One page about one result: text, Markdown, or a web page that needs nothing but itself."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

from attrs import evolve, fields, frozen, has

from inovasi.eligibility._findings import OUTCOMES, Findings
from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.io._atomic import whole_file
from inovasi.language import Bilingual, Language, format_date, format_number
from inovasi.model._evaluation import Mark
from inovasi.reporting._markdown import escaped, fenced
from inovasi.scoring._result import Score, band_words, mark_words, result_words, span_words
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._minutes import Minutes
from inovasi.selection._ranking import Ranking, RankRow, decider


@frozen(kw_only=True)
class Part:
    """
    One node of a score, in words.

    Args:
        name: Its label.
        result: The result, with weight and points where it has them.
        lines: Remarks, marks, evidence, what was shown and what the next level needs.
        basis: Where it stands; empty when nothing is cited.
        parts: The nodes below.
    """

    name: str
    result: str
    lines: tuple[str, ...]
    basis: str
    parts: tuple["Part", ...]


@frozen(kw_only=True)
class PageTable:
    """
    A table with what stands above it.

    Args:
        lines: What stands above.
        header: Names of the columns.
        rows: The cells of each row.
        kinds: A word for each row that its colour goes by.
    """

    lines: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]


def score_part(score: Score, lang: Language) -> Part:
    """
    Put a score into words, with everything below it.

    Args:
        score: The score.
        lang: ``"id"`` or ``"en"``.

    Returns:
        The tree in words.
    """
    # The page says at its head that the whole is a demonstration.
    others = tuple(remark for remark in score.remarks if remark != DEMONSTRATION)
    return _part(evolve(score, remarks=others), _label(score, lang), lang)


def ranking_table(ranking: Ranking, lang: Language) -> PageTable:
    """
    Put a ranking into a table.

    Args:
        ranking: The ranking.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Rank, entry, score and tie of each; those without a place come last.
    """
    rows = [
        (
            f"{row.rank}{'=' if row.tied else ''}",
            row.entry,
            result_words(row.score, lang),
            _tie(row, lang),
        )
        for row in ranking
    ]
    rows += [
        (
            "-",
            score.entry,
            result_words(score, lang),
            Bilingual("belum final", "not final").of(lang),
        )
        for score in ranking.pending
    ]
    lines: list[str] = []
    if ranking.tie_breaks:
        order = Bilingual("Urutan pemutus seri", "Ties are broken by").of(lang)
        lines.append(f"{order}: {', '.join(ranking.tie_breaks)}")
    if ranking.lot is not None:
        lines.append(f"{Bilingual('Benih undian', 'Seed of the lot').of(lang)}: {ranking.lot.seed}")
    names = (
        Bilingual("Peringkat", "Rank"),
        Bilingual("Usulan", "Entry"),
        Bilingual("Nilai", "Score"),
        Bilingual("Seri", "Tie"),
    )
    return PageTable(
        lines=tuple(lines),
        header=tuple(name.of(lang) for name in names),
        rows=tuple(rows),
        kinds=("rank",) * len(rows),
    )


def findings_table(findings: Findings, lang: Language) -> PageTable:
    """
    Put what a check found into a table.

    Args:
        findings: The findings.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Verdict, rule, reason, earliest day and basis of each.
    """
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
        Bilingual("Dasar", "Basis"),
    )
    return PageTable(
        lines=tuple(lines),
        header=tuple(name.of(lang) for name in names),
        rows=tuple(
            (
                one.verdict.label.of(lang),
                f"({', '.join(one.groups)}) {one.label}" if one.groups else one.label,
                one.text.of(lang),
                "" if one.earliest is None else format_date(one.earliest, lang),
                one.citation,
            )
            for one in findings
        ),
        kinds=tuple(one.verdict.value for one in findings),
    )


def _tie(row: RankRow, lang: Language) -> str:
    said = [Bilingual("peringkat sama", "shared rank").of(lang)] if row.tied else []
    if row.decided_by:
        said.append(
            f"{Bilingual('diputus oleh', 'broken by').of(lang)} {decider(row.decided_by, lang)}"
        )
    return "; ".join(said)


def _part(score: Score, name: str, lang: Language) -> Part:
    return Part(
        name=name,
        result=_result(score, lang),
        lines=tuple(_lines(score, lang)),
        basis=score.cites,
        parts=tuple(
            # Below a panel stand whole scores, which the key of the evaluator tells apart.
            _part(child, child.key if child.rubric else _label(child, lang), lang)
            for child in score.children
        ),
    )


def _label(score: Score, lang: Language) -> str:
    if lang == "en" and score.label_en:
        return f"{score.label} ({score.label_en})"
    return score.label


def _result(score: Score, lang: Language) -> str:
    said = result_words(score, lang)
    if score.maximum is not None:
        said += f" {Bilingual('dari', 'of').of(lang)} {format_number(score.maximum, lang)}"
    if score.weight is not None:
        said += f"; {Bilingual('bobot', 'weight').of(lang)} {format_number(score.weight, lang)}"
    if score.points is not None:
        said += f"; {span_words(score.points, lang)} {Bilingual('poin', 'points').of(lang)}"
    return said


def _lines(score: Score, lang: Language) -> list[str]:
    lines = [f"! {one.of(lang)}" for one in score.remarks]
    if score.bands:
        lines.append(f"{Bilingual('predikat', 'band').of(lang)}: {band_words(score, lang)}")
    if score.exact is not None and score.rounding is not None:
        once = Bilingual("dibulatkan sekali dari", "rounded once from").of(lang)
        lines.append(f"{once} {format_number(score.exact, lang, places=6)}")
    if score.mark is not None:
        lines += [_mark(mark, lang) for mark in score.mark.history()]
        if score.mark.evidence:
            evidence = Bilingual("bukti", "evidence").of(lang)
            lines.append(f"{evidence}: {', '.join(score.mark.evidence)}")
    if score.reached:
        lines.append(f"{Bilingual('terbukti', 'shown').of(lang)}: {score.reached}")
    if score.next_step:
        lines.append(f"{Bilingual('tingkat berikutnya', 'next level').of(lang)}: {score.next_step}")
    return lines


def _mark(mark: Mark, lang: Language) -> str:
    by = f", {Bilingual('oleh', 'by').of(lang)} {mark.by}" if mark.by else ""
    why = f": {mark.reason}" if mark.reason else ""
    return f"{Bilingual('nilai', 'mark').of(lang)} {mark_words(mark, lang, listed=True)}{by} [{mark.status.value}]{why}"


FORMATS: Final = (".txt", ".md", ".html")
"""Endings of the files that can be written."""


def report(
    result: object, path: str | Path, *, lang: Language = "id", title: str | None = None
) -> None:
    """
    Write a result to a file, in the form that its ending names.

    The file appears whole or not at all. What rests on constructed sheets is labelled as such.

    Args:
        result: A `Score`, or anything that writes itself by ``text(lang)``, such as `Findings`,
            `Ranking`, `Readiness`, `Changes`, `Cut`, `Selection` or `Minutes`.
        path: A file that ends in ``.txt``, ``.md`` or ``.html``.
        lang: ``"id"`` or ``"en"``.
        title: Heading of the page; one of its own when left out.

    Raises:
        DataError: If the ending is another.
        TypeError: If the result cannot write itself.
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
    place = Path(path)
    ending = place.suffix.lower()
    if ending not in FORMATS:
        message = f"the ending {ending!r} is not known; expected one of {', '.join(FORMATS)}"
        raise DataError([Problem(message=message, source=place.name)])
    text = _said(result, lang)
    head = _title(result, lang) if title is None else title
    label = DEMONSTRATION.of(lang) if _is_constructed(result) else ""
    if ending == ".html":
        page = _html(result, text, head, label, lang)
    elif ending == ".md":
        notice = [f"**{escaped(label)}**"] if label else []
        page = "\n\n".join([f"# {escaped(head)}", *notice, fenced(text)]) + "\n"
    else:
        notice = [label] if label else []
        page = "\n\n".join([head, *notice, text]) + "\n"
    data = page.encode()
    with whole_file(place) as file:
        file.write(data)


def _said(result: object, lang: Language) -> str:
    if isinstance(result, Score):
        return result.explain(lang)
    say = getattr(result, "text", None)
    if isinstance(result, type) or not callable(say):
        raise TypeError(
            f"found {result!r:.80} ({type(result).__name__}); expected a Score or a result with "
            "text(lang), such as Findings or a Ranking"
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
    """Tell whether a result, or anything that it holds, rests on a constructed sheet."""
    if isinstance(thing, Score | Minutes):
        return thing.demonstration
    if isinstance(thing, tuple):
        return any(map(_is_constructed, cast("tuple[object, ...]", thing)))
    kind = type(thing)
    names = [item.name for item in fields(kind)] if has(kind) else []
    return any(_is_constructed(getattr(thing, name)) for name in names)


def _html(result: object, text: str, title: str, label: str, lang: Language) -> str:
    try:
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingExtraError("report", "jinja2") from error
    table = part = None
    if isinstance(result, Ranking):
        table = ranking_table(result, lang)
    elif isinstance(result, Findings):
        table = findings_table(result, lang)
    elif isinstance(result, Score):
        part = score_part(result, lang)
    source = files("inovasi.reporting").joinpath("templates", "page.html").read_text("utf-8")
    world = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return world.from_string(source).render(
        lang=lang,
        title=title,
        label=label,
        part=part,
        table=table,
        text=text,
        origin="" if part is None else _origin(result, lang),
        basis=Bilingual("Dasar", "Basis").of(lang),
    )


def _origin(result: object, lang: Language) -> str:
    """Say by which revision of which scheme a score was made."""
    if not isinstance(result, Score) or result.scheme is None:
        return ""
    return f"{result.scheme}, {Bilingual('revisi', 'revision').of(lang)} {result.revision}"
