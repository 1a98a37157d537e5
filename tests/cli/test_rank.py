"""The command ``rank``."""

import json
from pathlib import Path
from typing import Any

import pytest

from inovasi import scheme, sheet, write


GENERAL = scheme("kipp-2023").rubric(group="general")


def test_that_entries_are_ranked_over_their_evaluators(sheets: Path, run: Any) -> None:
    done = run("rank", sheets)
    assert (done.code, done.err) == (0, "")
    assert [line.split()[:3] for line in done.out.splitlines()[1:4]] == [
        ["Peringkat", "Usulan", "Nilai"],
        ["1", "b", "90"],
        ["2", "a", "80"],
    ]
    assert "Score" in run("rank", sheets, "--lang", "en").out
    data = json.loads(run("rank", sheets, "--method", "sum", "--json").out)
    assert [(row["rank"], row["entry"], row["score"]["value"]) for row in data["entries"]] == [
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
    assert json.loads(broken.out)["entries"][0]["decided_by"] == "summary"
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


HEADS = ";".join(["usulan;penilai", *GENERAL.nodes])


def _table(folder: Path, *rows: tuple[str, str, int]) -> Path:
    lines = (";".join([entry, by, *[str(mark)] * len(GENERAL.nodes)]) for entry, by, mark in rows)
    path = folder / "nilai.csv"
    path.write_text("\n".join([HEADS, *lines]) + "\n", "utf-8")
    return path


OF_KIPP = ("--scheme", "kipp-2023", "--group", "general")


def test_a_missing_reading_is_named_and_the_divisor_is_that_of_the_rule(
    tmp_path: Path, run: Any
) -> None:
    path = _table(tmp_path, ("a", "j1", 90), ("a", "j2", 80), ("b", "J1", 95))
    done = run("rank", path, *OF_KIPP, "--lang", "en", "--json")
    data = json.loads(done.out)
    rows = [(row.get("rank"), row["entry"], row["score"]["bounds"]) for row in data["entries"]]
    assert done.code == 1
    assert rows == [(1, "a", ["85/1", "85/1"]), (None, "b", ["95/2", "195/2"])]
    notes = [note["en"] for note in data["notes"]]
    assert "j1 and j2" in notes[0]
    assert "nilai.csv" in notes[0]
    assert notes[1:] == [
        "Not complete: b (j2)",
        "the rule states no divisor; divided by the 2 evaluators",
    ]
    assert data["readings"]["planned"] == 4
    stated = run("rank", path, *OF_KIPP, "--lang", "en", "--assigned", "J1,j2,j3").out
    assert "a (j3), b (j2 and j3)" in stated or "a (j3) and b (j2 and j3)" in stated
    assert "nilai.csv" not in stated
    present = run("rank", path, *OF_KIPP, "--method", "mean_present")
    assert (present.code, "b: lembar nilai belum ada dari j2" in present.out) == (0, True)


def test_a_table_of_one_evaluator_or_of_none_expects_nobody_else(tmp_path: Path, run: Any) -> None:
    alone = run("rank", _table(tmp_path, ("a", "j1", 90), ("b", "j1", 80)), *OF_KIPP)
    assert (alone.code, "--assigned" in alone.out) == (0, False)
    nobody = run("rank", _table(tmp_path, ("a", "", 90), ("b", "", 80)), *OF_KIPP)
    assert (nobody.code, "tidak ada yang menyatakan" in nobody.out) == (0, True)


def test_ids_are_compared_folded_and_near_ones_are_told(tmp_path: Path, run: Any) -> None:
    path = _table(
        tmp_path,
        ("Pustaka Apung", "j1", 95),
        ("PUSTAKA APUNG", "J2", 65),
        ("Klik", "j1", 85),
        ("klik", "j2", 80),
        ("Pustaka Apungg", "j1", 1),
        ("Pustaka Apungg", "j2", 1),
    )
    data = json.loads(run("rank", path, *OF_KIPP, "--json").out)
    assert [(row["entry"], row["score"]["exact"]) for row in data["entries"]] == [
        ("Klik", "165/2"),
        ("Pustaka Apung", "80/1"),
        ("Pustaka Apungg", "1/1"),
    ]
    assert any("'Pustaka Apung' is nearly 'Pustaka Apungg'" in note["en"] for note in data["notes"])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("a", "j1", 90), ("Rata-rata", "", 90)], ["3: A3", "Rata-rata"]),
        ([("a", "j1", 90), ("b", "", 90)], ["evaluator", "dari b"]),
        ([("a", "j1", 90), ("A", "J1", 90)], ["3: A3", "'A, J1'", "2"]),
    ],
)
def test_what_no_contest_can_be_made_of_is_refused(
    rows: list[tuple[str, str, int]], found: list[str], tmp_path: Path, run: Any
) -> None:
    done = run("rank", _table(tmp_path, *rows), *OF_KIPP)
    assert (done.code, done.out) == (2, "")
    assert all(part in done.err for part in found)


def test_sheets_of_two_rubrics_make_no_ranking(tmp_path: Path, run: Any) -> None:
    other = scheme("kipp-2023").rubric(group="special")
    sheets = [
        sheet(rubric, dict.fromkeys(rubric.nodes, 80), name, "p")
        for rubric, name in ((GENERAL, "a"), (other, "b"))
    ]
    write(sheets, tmp_path / "dua.json")
    done = run("rank", tmp_path / "dua.json")
    assert (done.code, done.out) == (2, "")
    assert other.key in done.err
