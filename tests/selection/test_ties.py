"""Where an entry stands, in words."""

from fractions import Fraction

import pytest

from inovasi.scoring._result import Score
from inovasi.selection._cut_rows import (
    CutStatus,
    Reason,
    TieAtCut,
    cut_lines,
    pending_lines,
    stand,
)
from inovasi.selection._ranking import rank


def _score(entry: str, low: int, high: int | None = None) -> Score:
    bounds = (Fraction(low), Fraction(low if high is None else high))
    return Score(key="total", label="Total", bounds=bounds, maximum=Fraction(100), entry=entry)


def test_a_line_keeps_its_place_and_gets_a_standing() -> None:
    row = stand(rank([_score("klik", 90)])[0], CutStatus.IN, Reason.PLACE)
    assert (row.rank, row.entry, row.standing, row.reason) == (1, "klik", "in", "place")
    assert cut_lines([row], "id") == ["    1          90  klik: lolos (peringkat)"]
    assert cut_lines([row], "en") == ["    1          90  klik: goes on (its place)"]


def test_an_unfinished_score_is_told_with_its_bounds() -> None:
    (line,) = pending_lines([_score("ilotim", 68, 78)], "en")
    assert line.strip() == "not final and could still go on: ilotim (between 68 and 78)"


@pytest.mark.parametrize("vocabulary", [CutStatus, Reason])
def test_every_word_has_a_label_in_both_languages(
    vocabulary: type[CutStatus] | type[Reason],
) -> None:
    for word in vocabulary:
        assert word.label.id
        assert word.label.en


def test_a_tie_says_what_settled_it_or_that_nothing_did() -> None:
    tie = TieAtCut(rank=10, entries=("a", "b"), score=Fraction(155, 2), places=1)
    assert "not decided" in tie.text("en")
    drawn = TieAtCut(
        rank=10,
        entries=("a", "b"),
        score=Fraction(155, 2),
        places=1,
        resolved_by="lot",
        seed="BA 1",
    )
    assert drawn.text("en").endswith("decided by lot (BA 1)")
