"""An adjusted ranking carries its decision and the raw places, and needs comparable evaluators."""

from datetime import date

import pytest

from inovasi.errors import DataError
from inovasi.panel._ratings import Rating
from inovasi.panel._severity import Decision, adjusted_ranking, fit_severity


DECISION = Decision(by="Panel Pleno", on=date(2026, 8, 17), why="pembaca tidak merata")


def additive(
    quality: dict[str, int], effect: dict[str, int], readers: dict[str, str]
) -> list[Rating]:
    """Take marks without any error: quality plus effect; all constructed."""
    return [
        Rating(entry=entry, evaluator=name, value=quality[entry] + effect[name])
        for entry, names in readers.items()
        for name in names
    ]


def test_an_adjusted_ranking_carries_its_decision_and_the_raw_places() -> None:
    quality = {"a": 60, "b": 60, "c": 50}
    readers = {"a": "pq", "b": "qr", "c": "pr"}
    fit = fit_severity(additive(quality, {"p": -6, "q": 2, "r": 4}, readers))
    ranking = adjusted_ranking(fit, decision=DECISION)
    assert [(row.rank, row.entry, row.raw_rank, row.tied) for row in ranking.places] == [
        (1, "a", 2, True),
        (1, "b", 1, True),
        (3, "c", 3, False),
    ]
    lines = ranking.text().splitlines()
    assert lines[0] == ("Diputuskan oleh Panel Pleno pada 17 Agustus 2026: pembaca tidak merata")
    assert lines[3].split() == ["a", "1", "60,00", "2", "58,00"]
    assert "Decided by Panel Pleno on 17 August 2026" in ranking.text("en")


def test_a_decision_needs_a_reason() -> None:
    with pytest.raises(ValueError, match=r"Decision\.why"):
        Decision(by="Panel Pleno", on=date(2026, 8, 17), why="")


def test_evaluators_who_cannot_be_compared_have_no_adjusted_ranking() -> None:
    apart = additive({"a": 60, "b": 70}, {"p": 0, "q": 4, "r": 0}, {"a": "pq", "b": "r"})
    with pytest.raises(DataError, match="found 2 groups") as caught:
        adjusted_ranking(fit_severity(apart), decision=DECISION)
    assert [problem.code for problem in caught.value.problems] == ["not_comparable"]
