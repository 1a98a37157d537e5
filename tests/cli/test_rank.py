"""The command ``rank``."""

import json
from pathlib import Path
from typing import Any

import pytest


def test_that_entries_are_ranked_over_their_evaluators(sheets: Path, run: Any) -> None:
    done = run("rank", sheets)
    assert (done.code, done.err) == (0, "")
    assert [line.split()[:3] for line in done.out.splitlines()] == [
        ["Peringkat", "Usulan", "Nilai"],
        ["1", "b", "90"],
        ["2", "a", "80"],
    ]
    assert "Score" in run("rank", sheets, "--lang", "en").out
    data = json.loads(run("rank", sheets, "--method", "sum", "--json").out)
    assert [(row["rank"], row["entry"], row["score"]["value"]) for row in data["places"]] == [
        (1, "b", 180),
        (2, "a", 160),
    ]


def test_that_a_tie_or_a_missing_sheet_ends_with_1(sheets: Path, tied: Path, run: Any) -> None:
    assert run("rank", tied).code == 1
    waiting = run("rank", sheets, "--assigned", "penilai-1, penilai-2,penilai-3", "--lang", "en")
    assert waiting.code == 1
    assert "between" in waiting.out
    present = run("rank", sheets, "--assigned", "penilai-1,penilai-2,x", "--method", "mean_present")
    assert present.code == 0


def test_that_a_tie_is_broken_by_a_criterion_or_by_lot(tied: Path, run: Any) -> None:
    broken = run("rank", tied, "--tie-break", "novelty", "--tie-break", "summary", "--json")
    assert broken.code == 0
    assert json.loads(broken.out)["places"][0]["decided_by"] == "summary"
    drawn = run("rank", tied, "--lot", "BA-12/2023")
    assert drawn.code == 0
    assert "undian" in drawn.out
    assert drawn.out == run("rank", tied, "--lot", "BA-12/2023").out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--method", "average"], "'average'"),
        (["--lot", " "], "--lot"),
        (["--tie-break", "novelti"], "'novelti'"),
        (["--assigned", "penilai-1"], "'penilai-2'"),
    ],
)
def test_that_a_bad_option_is_bad_input(
    options: list[str], found: str, sheets: Path, run: Any
) -> None:
    done = run("rank", sheets, *options)
    assert (done.code, done.out) == (2, "")
    assert found in done.err
