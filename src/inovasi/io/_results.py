"""Results as tables, for spreadsheets: scores, rankings and findings, one row each; for writing only."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Any

from inovasi.convert._structure import unstructure
from inovasi.eligibility._findings import Finding, Findings
from inovasi.errors import DataError, Problem
from inovasi.io.records._cells import write_slot
from inovasi.io.tables._cells import Locale
from inovasi.io.tables._csv import write_csv
from inovasi.io.tables._table import Cell, Table
from inovasi.io.tables._xlsx import write_xlsx
from inovasi.language import Language
from inovasi.scoring._result import Score
from inovasi.selection._ranking import Ranking


def score_data(score: Score, lang: Language = "id") -> dict[str, Any]:
    """
    Give a score as plain values.

    Args:
        score: The score.
        lang: Language of the words.

    Returns:
        Value, exact fraction, bounds, band, and the parts likewise; what is unknown is ``None``.

    Example:
        >>> from inovasi.catalog import scheme
        >>> from inovasi.scoring import score
        >>> from inovasi.scoring import sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> data = score_data(score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 85), "klik")))
        >>> data["value"], data["exact"], data["parts"]["significance"]["points"]
        (Decimal('85'), '85/1', ['51/2', '51/2'])
    """
    low, high = score.possible_bands
    data: dict[str, Any] = {
        "label": score.label,
        "value": score.value,
        "exact": None if score.exact is None else _fraction(score.exact),
        "bounds": [_fraction(bound) for bound in score.bounds],
        "maximum": None if score.maximum is None else _fraction(score.maximum),
    }
    if score.weight is not None:
        data["weight"] = _fraction(score.weight)
    if score.points is not None:
        data["points"] = [_fraction(bound) for bound in score.points]
    if score.bands:
        data["band"] = None if score.band is None else score.band.key
        data["possible_bands"] = [band.key if band else None for band in (low, high)]
    if score.mark is not None:
        data["mark"] = unstructure(score.mark)
    if score.cites:
        data["basis"] = score.cites
    data |= {
        key: value
        for key, value in (
            ("scheme", score.scheme),
            ("revision", score.revision),
            ("rubric", score.rubric),
            ("entry", score.entry),
            ("evaluator", score.evaluator),
            ("demonstration", score.demonstration),
            ("remarks", [remark.of(lang) for remark in score.remarks]),
        )
        if value
    }
    if score.children:
        data["parts"] = {child.key: score_data(child, lang) for child in score.children}
    return data


def findings_data(findings: Findings, lang: Language = "id") -> dict[str, Any]:
    """
    Give the findings of a check as plain values.

    Args:
        findings: The findings.
        lang: Language of the words.

    Returns:
        Whether it may enter, for each group too, and each finding.
    """
    return {
        "innovation": findings.innovation,
        "scheme": findings.scheme,
        "held": findings.held,
        "eligible": findings.eligible,
        "groups": {group: findings.eligible_for(group) for group in findings.groups},
        "findings": [_finding_data(finding, lang) for finding in findings],
    }


def _finding_data(finding: Finding, lang: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "label": finding.label,
        "verdict": finding.verdict.value,
        "message": finding.text.of(lang),
        "citation": finding.citation,
        "earliest": finding.earliest,
        "groups": list(finding.groups),
        "any_of": finding.any_of,
    }


def ranking_data(ranking: Ranking, lang: Language = "id") -> dict[str, Any]:
    """
    Give a ranking as plain values.

    Args:
        ranking: The ranking.
        lang: Language of the words.

    Returns:
        The rows, the scores that are not final, and how ties were broken.
    """
    return {
        "tie_breaks": list(ranking.tie_breaks),
        "lot": None if ranking.lot is None else ranking.lot.seed,
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


def _fraction(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"


def score_table(scores: Sequence[Score], *, locale: Locale = "id") -> Table:
    """
    Put scores into a table.

    Args:
        scores: The scores.
        locale: How numbers are written that must be texts.

    Returns:
        A row for each score: what it is for, the rounded value, the exact one and its bounds, the
        band, and the value of each part (``part.novelty``); what is not certain is blank.
    """
    parts = tuple(dict.fromkeys(child.key for score in scores for child in score.children))
    header = (
        *("entry", "evaluator", "scheme", "revision", "rubric", "value", "exact", "low", "high"),
        *("maximum", "band", "demonstration"),
        *(f"part.{key}" for key in parts),
    )
    rows = [
        [
            *(write_slot(value, locale=locale) for value in _score_values(score)),
            *(write_slot(_exact(score.parts.get(key)), locale=locale) for key in parts),
        ]
        for score in scores
    ]
    return Table(header=header, rows=rows, sheet="score")


def _score_values(score: Score) -> tuple[Any, ...]:
    return (
        score.entry,
        score.evaluator,
        score.scheme,
        score.revision,
        score.rubric,
        score.value,
        _exact(score),
        *(_plain(bound) for bound in score.bounds),
        _plain(score.maximum),
        None if score.band is None else score.band.key,
        score.demonstration,
    )


def _exact(score: Score | None) -> Decimal | Fraction | None:
    return None if score is None else _plain(score.exact)


def _plain(number: Fraction | None) -> Decimal | Fraction | None:
    """Give a fraction as a decimal where one is equal to it."""
    if number is None:
        return None
    made = Decimal(number.numerator) / number.denominator
    return made if made == number else number


def ranking_table(ranking: Ranking, *, locale: Locale = "id") -> Table:
    """
    Put a ranking into a table.

    Args:
        ranking: The ranking.
        locale: How numbers are written that must be texts.

    Returns:
        A row for each place; those that are not final stand at the end without one.
    """
    header = ("rank", "tied", "entry", "value", "exact", "band", "decided_by")
    rows: list[list[Cell]] = []
    for rank, tied, score, decided in (
        *((row.rank, row.tied, row.score, row.decided_by) for row in ranking),
        *((None, None, score, None) for score in ranking.pending),
    ):
        band = None if score.band is None else score.band.key
        values = (rank, tied, score.entry, score.value, _exact(score), band, decided)
        rows.append([write_slot(value, locale=locale) for value in values])
    return Table(header=header, rows=rows, sheet="ranking")


def findings_table(findings: Findings, lang: Language = "id") -> Table:
    """
    Put the findings of a check into a table.

    Args:
        findings: The findings.
        lang: Language of the words.

    Returns:
        A row for each rule.
    """
    header = ("innovation", "scheme", "rule", "label", "verdict", "verdict_label", "message")
    rows = [
        [
            write_slot(value)
            for value in (
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
        ]
        for finding in findings
    ]
    return Table(header=(*header, "citation", "earliest", "groups"), rows=rows, sheet="findings")


def write_results(
    result: Score | Sequence[Score] | Ranking | Findings,
    path: str | PathLike[str],
    *,
    lang: Language = "id",
    locale: Locale = "id",
) -> None:
    """
    Write a result as a table.

    Args:
        result: A score or several, a ranking, or findings.
        path: A file that ends in ``.csv`` or ``.xlsx``; it appears whole or not at all.
        lang: Language of the words.
        locale: How numbers are written in texts.

    Raises:
        DataError: If the ending is another.
        MissingExtraError: For a workbook, if the extra ``xlsx`` is not installed.
        OSError: If the file cannot be written.
    """
    if isinstance(result, Ranking):
        table = ranking_table(result, locale=locale)
    elif isinstance(result, Findings):
        table = findings_table(result, lang)
    else:
        table = score_table([result] if isinstance(result, Score) else result, locale=locale)
    file = Path(path)
    match file.suffix.lower():
        case ".csv":
            write_csv(table, path, locale=locale)
        case ".xlsx":
            write_xlsx(table, path)
        case ending:
            message = f"the ending {ending!r} is not known; expected one of .csv, .xlsx"
            raise DataError([Problem(message=message, source=file.name)])
