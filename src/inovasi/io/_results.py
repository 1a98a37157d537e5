"""Results as plain values and as tables: scores, rankings and findings; for writing only."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from typing import Any

from inovasi.convert._structure import unstructure
from inovasi.eligibility._findings import Findings
from inovasi.io._files import write_tables
from inovasi.io.records._write import write_value
from inovasi.io.tables._cells import Locale
from inovasi.io.tables._table import Table
from inovasi.language import Language
from inovasi.scoring._result import Score
from inovasi.selection._ranking import Ranking


def score_data(score: Score, lang: Language | None = None) -> dict[str, Any]:
    """Give a score as plain values; exact numbers are fractions, and what is unknown is ``None``."""
    data: dict[str, Any] = {
        "label": score.label,
        "value": score.value,
        "exact": _fraction(score.exact),
        "bounds": [_fraction(bound) for bound in score.bounds],
        "maximum": _fraction(score.maximum),
    }
    if score.weight is not None:
        data["weight"] = _fraction(score.weight)
    if score.points is not None:
        data["points"] = [_fraction(bound) for bound in score.points]
    if score.bands:
        data["band"] = score.band and score.band.key
        data["possible_bands"] = [band and band.key for band in score.possible_bands]
    if score.mark is not None:
        data["mark"] = unstructure(score.mark)
    further = {
        "basis": score.cites,
        "scheme": score.scheme,
        "revision": score.revision,
        "rubric": score.rubric,
        "entry": score.entry,
        "evaluator": score.evaluator,
        "demonstration": score.demonstration,
        "remarks": [remark.of(lang) for remark in score.remarks],
        "parts": {child.key: score_data(child, lang) for child in score.children},
    }
    return data | {key: value for key, value in further.items() if value}


def findings_data(findings: Findings, lang: Language | None = None) -> dict[str, Any]:
    """Give the findings of a check as plain values: for the whole, for each group, and one by one."""
    return {
        "innovation": findings.innovation,
        "scheme": findings.scheme,
        "held": findings.held,
        "eligible": findings.eligible,
        "groups": {group: findings.eligible_for(group) for group in findings.groups},
        "findings": [
            {
                "rule": finding.rule,
                "label": finding.label,
                "verdict": finding.verdict.value,
                "message": finding.text.of(lang),
                "citation": finding.citation,
                "earliest": finding.earliest,
                "groups": list(finding.groups),
                "any_of": finding.any_of,
            }
            for finding in findings
        ],
    }


def ranking_data(ranking: Ranking, lang: Language | None = None) -> dict[str, Any]:
    """Give a ranking as plain values: the rows, the scores that are not final, how ties were broken."""
    return {
        "tie_breaks": list(ranking.tie_breaks),
        "lot": ranking.lot and ranking.lot.seed,
        "rows": [
            {
                "rank": row.rank,
                "entry": row.entry,
                "tied": row.tied,
                "decided_by": row.decided_by,
                "score": score_data(row.score, lang),
            }
            for row in ranking
        ],
        "pending": [score_data(score, lang) for score in ranking.pending],
    }


def _fraction(number: Fraction | None) -> str | None:
    return None if number is None else f"{number.numerator}/{number.denominator}"


def score_table(scores: Sequence[Score], *, locale: Locale = "id") -> Table:
    """Put scores into a table, a row for each, with the value of each part; what is not certain is left empty."""
    parts = tuple(dict.fromkeys(child.key for score in scores for child in score.children))
    header = (
        *("entry", "evaluator", "scheme", "revision", "rubric", "value", "exact", "low", "high"),
        *("maximum", "band", "demonstration"),
        *(f"part.{key}" for key in parts),
    )
    rows = (
        (
            score.entry,
            score.evaluator,
            score.scheme,
            score.revision,
            score.rubric,
            score.value,
            _exact(score),
            *(_decimal(bound) for bound in score.bounds),
            _decimal(score.maximum),
            score.band and score.band.key,
            score.demonstration,
            *(_exact(score.parts.get(key)) for key in parts),
        )
        for score in scores
    )
    return _table("score", header, rows, locale)


def ranking_table(ranking: Ranking, *, locale: Locale = "id") -> Table:
    """Put a ranking into a table, a row for each place; what is not final stands at the end without one."""
    header = ("rank", "tied", "entry", "value", "exact", "band", "decided_by")
    rows = (
        (
            rank,
            tied,
            score.entry,
            score.value,
            _exact(score),
            score.band and score.band.key,
            decided,
        )
        for rank, tied, score, decided in (
            *((row.rank, row.tied, row.score, row.decided_by) for row in ranking),
            *((None, None, score, None) for score in ranking.pending),
        )
    )
    return _table("ranking", header, rows, locale)


def findings_table(findings: Findings, lang: Language | None = None) -> Table:
    """Put the findings of a check into a table, a row for each rule."""
    header = (
        *("innovation", "scheme", "rule", "label", "verdict", "verdict_label", "message"),
        *("citation", "earliest", "groups"),
    )
    rows = (
        (
            findings.innovation,
            findings.scheme,
            finding.rule,
            finding.label,
            finding.verdict,
            finding.verdict.label.of(lang),
            finding.text.of(lang),
            finding.citation,
            finding.earliest,
            finding.groups,
        )
        for finding in findings
    )
    return _table("findings", header, rows, "id")


def _table(
    sheet: str, header: tuple[str, ...], rows: Iterable[tuple[Any, ...]], locale: Locale
) -> Table:
    cells = [[write_value(value, locale=locale) for value in row] for row in rows]
    return Table(header=header, rows=cells, sheet=sheet)


def _exact(score: Score | None) -> Decimal | Fraction | None:
    return None if score is None else _decimal(score.exact)


def _decimal(number: Fraction | None) -> Decimal | Fraction | None:
    """Give a fraction as a decimal where one is equal to it."""
    made = None if number is None else Decimal(number.numerator) / number.denominator
    return made if made == number else number


def write_results(
    result: Score | Sequence[Score] | Ranking | Findings,
    path: str | PathLike[str],
    *,
    lang: Language | None = None,
    locale: Locale = "id",
) -> None:
    """
    Write a result as a table.

    Args:
        result: A score or several, a ranking, or findings.
        path: A file with the extension ``.csv`` or ``.xlsx``; it appears whole or not at all.
        lang: Language of the words.
        locale: How numbers are written in texts.

    Raises:
        DataError: If the extension is another.
        MissingExtraError: For a workbook, if the extra ``xlsx`` is not installed.
        OSError: If the file cannot be written.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> import inovasi as inv
        >>> rubric = inv.scheme("kipp-2023").rubric(group="general")
        >>> score = inv.score(rubric, inv.sheet(rubric, dict.fromkeys(rubric.nodes, 85), "klik"))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_results(score, f"{folder}/nilai.csv")
        ...     Path(folder, "nilai.csv").read_text("utf-8-sig")[:30]
        '"entry";"evaluator";"scheme";"'
    """
    write_tables([result_table(result, lang, locale=locale)], path, locale=locale)


def result_table(
    result: Score | Sequence[Score] | Ranking | Findings, lang: Language, *, locale: Locale
) -> Table:
    """Put a result into a table."""
    if isinstance(result, Ranking):
        return ranking_table(result, locale=locale)
    if isinstance(result, Findings):
        return findings_table(result, lang)
    return score_table([result] if isinstance(result, Score) else result, locale=locale)
