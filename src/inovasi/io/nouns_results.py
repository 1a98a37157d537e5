"""Results as tables, for spreadsheets: scores, rankings and findings, one row each; for writing only."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Any

from inovasi.eligibility.findings import Findings
from inovasi.errors import DataError, Problem
from inovasi.io.cells import Locale
from inovasi.io.delimited import write_csv
from inovasi.io.nouns_cells import write_slot
from inovasi.io.sheet_writer import write_xlsx
from inovasi.io.tables import Cell, Table
from inovasi.language import Language
from inovasi.scoring.result import Score
from inovasi.selection.ranking import Ranking


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
