"""Results as plain values: what a score, a check or a ranking says, for programs to read."""

from fractions import Fraction
from typing import Any

from inovasi.convert import unstructure
from inovasi.eligibility.findings import Finding, Findings
from inovasi.language import Language
from inovasi.scoring.result import Score
from inovasi.selection.ranking import Ranking


def score_data(score: Score, lang: Language = "id") -> dict[str, Any]:
    """
    Give a score as plain values.

    Args:
        score: The score.
        lang: Language of the words.

    Returns:
        Value, exact fraction, bounds, band, and the parts likewise; what is unknown is ``None``.

    Example:
        >>> from inovasi.catalog.register import scheme
        >>> from inovasi.scoring.score import score
        >>> from inovasi.scoring.sheets import sheet
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
