"""The command ``explain``."""

import json
from pathlib import Path
from typing import Any

from inovasi.convert import structure
from inovasi.scoring import Score


def test_that_a_score_is_explained_in_both_languages_and_as_json(sheets: Path, run: Any) -> None:
    done = run("explain", sheets, "a")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("a: 80 dari 100")
    assert "a: 80 of 100" in run("explain", sheets, "a", "--lang", "en").out
    made = structure(json.loads(run("explain", sheets, "a", "--json").out), Score)
    assert (made.entry, made.exact) == ("a", 80)
    assert list(made.parts) == ["penilai-1", "penilai-2"]


def test_that_a_missing_sheet_is_named(sheets: Path, run: Any) -> None:
    waiting = run("explain", sheets, "a", "--assigned", "penilai-1,penilai-2,penilai-3")
    assert waiting.code == 0
    assert "lembar nilai belum ada dari penilai-3" in waiting.out


def test_that_an_unknown_entry_is_bad_input(sheets: Path, run: Any) -> None:
    unknown = run("explain", sheets, "aa")
    assert (unknown.code, unknown.out) == (2, "")
    assert "usulan 'aa'" in unknown.err
    assert "'a'?" in unknown.err
