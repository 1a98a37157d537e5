"""What a page shows of a result: the parts of a score, the rows of a ranking, the rows of a check."""

from attrs import evolve, frozen

from inovasi.eligibility.findings import OUTCOMES, Findings
from inovasi.language import Language, Text, format_date, format_number
from inovasi.model.evaluation import Mark
from inovasi.scoring.result import Score
from inovasi.scoring.score import DEMONSTRATION
from inovasi.scoring.wording import band_words, mark_words, result_words, span_words
from inovasi.selection.ranking import Ranking, RankRow, decider


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
class Table:
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


def ranking_table(ranking: Ranking, lang: Language) -> Table:
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
        ("-", score.entry, result_words(score, lang), Text("belum final", "not final").of(lang))
        for score in ranking.pending
    ]
    lines: list[str] = []
    if ranking.tie_breaks:
        order = Text("Urutan pemutus seri", "Ties are broken by").of(lang)
        lines.append(f"{order}: {', '.join(ranking.tie_breaks)}")
    if ranking.lot is not None:
        lines.append(f"{Text('Benih undian', 'Seed of the lot').of(lang)}: {ranking.lot.seed}")
    names = (
        Text("Peringkat", "Rank"),
        Text("Usulan", "Entry"),
        Text("Nilai", "Score"),
        Text("Seri", "Tie"),
    )
    return Table(
        lines=tuple(lines),
        header=tuple(name.of(lang) for name in names),
        rows=tuple(rows),
        kinds=("rank",) * len(rows),
    )


def findings_table(findings: Findings, lang: Language) -> Table:
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
        lines.append(Text("edisi ini tidak diselenggarakan", "this edition was not held").of(lang))
    names = (
        Text("Hasil", "Verdict"),
        Text("Aturan", "Rule"),
        Text("Alasan", "Reason"),
        Text("Paling cepat", "Earliest"),
        Text("Dasar", "Basis"),
    )
    return Table(
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
    said = [Text("peringkat sama", "shared rank").of(lang)] if row.tied else []
    if row.decided_by:
        said.append(f"{Text('diputus oleh', 'broken by').of(lang)} {decider(row.decided_by, lang)}")
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
        said += f" {Text('dari', 'of').of(lang)} {format_number(score.maximum, lang)}"
    if score.weight is not None:
        said += f"; {Text('bobot', 'weight').of(lang)} {format_number(score.weight, lang)}"
    if score.points is not None:
        said += f"; {span_words(score.points, lang)} {Text('poin', 'points').of(lang)}"
    return said


def _lines(score: Score, lang: Language) -> list[str]:
    lines = [f"! {one.of(lang)}" for one in score.remarks]
    if score.bands:
        lines.append(f"{Text('predikat', 'band').of(lang)}: {band_words(score, lang)}")
    if score.exact is not None and score.rounding is not None:
        once = Text("dibulatkan sekali dari", "rounded once from").of(lang)
        lines.append(f"{once} {format_number(score.exact, lang, places=6)}")
    if score.mark is not None:
        lines += [_mark(mark, lang) for mark in score.mark.history()]
        if score.mark.evidence:
            evidence = Text("bukti", "evidence").of(lang)
            lines.append(f"{evidence}: {', '.join(score.mark.evidence)}")
    if score.reached:
        lines.append(f"{Text('terbukti', 'shown').of(lang)}: {score.reached}")
    if score.next_step:
        lines.append(f"{Text('tingkat berikutnya', 'next level').of(lang)}: {score.next_step}")
    return lines


def _mark(mark: Mark, lang: Language) -> str:
    by = f", {Text('oleh', 'by').of(lang)} {mark.by}" if mark.by else ""
    why = f": {mark.reason}" if mark.reason else ""
    return f"{Text('nilai', 'mark').of(lang)} {mark_words(mark, lang, listed=True)}{by} [{mark.status.value}]{why}"
