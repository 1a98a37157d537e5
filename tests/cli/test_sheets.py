"""The score sheets that ``score``, ``rank`` and ``explain`` read, and the rubric that they choose."""

import json
from pathlib import Path
from typing import Any

import pytest

from inovasi import write
from inovasi.model import ScoreSheet


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--rubric", "general_proposal"],
        ["--scheme", "kipp-2023", "--group", "general"],
        ["--stage", "proposal", "--group", "general"],
    ],
)
def test_that_the_rubric_is_named_by_the_sheets_or_by_options(
    options: list[str], sheets: Path, run: Any
) -> None:
    done = run("score", sheets, "--json", *options)
    assert done.code == 0
    scores = json.loads(done.out)
    assert [one["value"] for one in scores] == [80, 80, 90, 90]
    assert {one["rubric"] for one in scores} == {"general_proposal"}


def test_that_sheets_of_another_edition_are_bad_input(sheets: Path, run: Any) -> None:
    done = run("score", sheets, "--scheme", "kipp-2022", "--group", "general")
    assert (done.code, done.out) == (2, "")
    assert "'kipp-2023'" in done.err
    assert run("score", sheets, "--scheme", "kipp-2024").code == 2


def test_that_a_sheet_without_an_edition_needs_one(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "bare.json"
    write([ScoreSheet(entry="a"), ScoreSheet(entry="b")], path)
    done = run("score", path)
    assert done.code == 2
    assert done.err.startswith("bare.json: [0].scheme: ")
    assert run("score", path, "--scheme", "banten-2024").code == 0


@pytest.mark.parametrize("command", [["score"], ["rank"], ["explain", "a"], ["check", "kipp-2023"]])
def test_that_a_file_that_is_missing_or_bad_is_bad_input(
    command: list[str], tmp_path: Path, run: Any
) -> None:
    name, *rest = command
    missing = run(name, tmp_path / "none.json", *rest)
    assert missing.code == 2
    assert "none.json" in missing.err
    bad = tmp_path / "bad.json"
    bad.write_text('[{"entri": "a"}]')
    done = run(name, bad, *rest)
    assert (done.code, done.out) == (2, "")
    assert "bad.json: [0].entri: " in done.err


def test_that_a_table_may_name_criteria_as_people_do(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "nilai.csv"
    path.write_text(
        "usulan;penilai;kriteria;nilai\nklik;p1;Kebaruan;80\nklik;p1;signifikansi;85,5\n"
    )
    done = run("score", path, "--scheme", "kipp-2023", "--group", "general", "--json")
    (data,) = json.loads(done.out)
    exact = {part["key"]: part["exact"] for part in data["children"]}
    assert (exact["novelty"], exact["significance"]) == ("80/1", "171/2")
    wrong = path.with_name("salah.csv")
    wrong.write_text("usulan;penilai;kriteria;nilai\nklik;p1;Kebarusan;80\n")
    failed = run("score", wrong, "--scheme", "kipp-2023", "--group", "general")
    assert failed.code == 2
    assert "salah.csv" in failed.err
    assert "'Kebarusan'" in failed.err


def test_that_assigned_evaluators_are_separated_by_commas(sheets: Path, run: Any) -> None:
    done = run("rank", sheets, "--assigned", " penilai-1,penilai-2 ,, penilai-3", "--json")
    rows = json.loads(done.out)["entries"]
    parts = [[part["key"] for part in row["score"]["children"]] for row in rows]
    assert parts == [["penilai-1", "penilai-2", "penilai-3"]] * 2


def test_the_faults_of_sheets_by_several_rubrics_are_told_together(
    tmp_path: Path, run: Any
) -> None:
    sheets = [
        {
            "entry": "a",
            "scheme": scheme,
            "rubric": rubric,
            "marks": [{"criterion": key, "value": 999}],
        }
        for scheme, rubric, key in (
            ("kipp-2023", "general_proposal", "novelty"),
            ("kipp-2023", "special_proposal", "novelty"),
        )
    ]
    path = tmp_path / "two.json"
    path.write_text(json.dumps(sheets), "utf-8")
    assert run("score", path).err.startswith("2 masalah")
