"""A file that holds something else is told once; the marks of an office are read where they can be."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from inovasi import scheme
from inovasi.workbooks import write_score_sheets


GENERAL = scheme("kipp-2023").rubric(group="general")
RUBRIC = ("--scheme", "kipp-2023", "--group", "general")


def book(path: Path, *rows: Sequence[object]) -> Path:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    made.save(path)
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A score-sheet workbook of two entries, of which the first is marked."""
    pairs = [("a", "p1"), ("b", "p1")]
    (path,) = write_score_sheets(GENERAL, pairs, tmp_path, blind=False)
    made = load_workbook(path)
    for row in made["Penilaian"].iter_rows(min_row=5):
        if row[9].value == "a" and row[8].value:
            row[5].value = 80
    made.save(path)
    return path


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    """The list of an office, with its title, its numbers and its footer."""
    return book(
        tmp_path / "usulan.xlsx",
        ["DAFTAR USULAN"],
        ["No.", "Judul Inovasi", "Perangkat Daerah"],
        [1, "Klik", "Dinas A"],
        [2, "Sip", "Dinas B"],
        ["Jumlah", 2],
    )


@pytest.mark.parametrize("options", [RUBRIC, ("--group", "general")])
def test_that_a_workbook_that_came_back_is_ranked_with_all_its_entries(
    options: Sequence[str], workbook: Path, run: Any
) -> None:
    done = run("rank", workbook, *options, "--json")
    rows = json.loads(done.out)["entries"]
    assert (done.code, [(row["entry"], row.get("rank")) for row in rows]) == (
        1,
        [("a", 1), ("b", None)],
    )


def test_that_what_is_wrong_in_a_workbook_has_its_cell(workbook: Path, run: Any) -> None:
    made = load_workbook(workbook)
    made["Penilaian"]["F6"].value = "8o"
    made.save(workbook)
    done = run("rank", workbook, *RUBRIC, "--json")
    (problem,) = json.loads(done.out)["problems"]
    assert (done.code, problem["path"], problem["found"]) == (2, "F6", "'8o'")


def test_that_marks_in_the_table_of_an_office_are_ranked_and_what_was_set_aside_is_told(
    tmp_path: Path, run: Any
) -> None:
    headings = [node.label for node in GENERAL.nodes.values() if not node.children]
    marks = book(
        tmp_path / "nilai.xlsx",
        ["REKAP NILAI"],
        ["No.", "Judul Inovasi", "Penilai", *headings],
        [1, "Klik", "juri 1", *[80] * len(headings)],
        [2, "Sip", "juri 1", *[90] * len(headings)],
    )
    done = run("rank", marks, *RUBRIC, "--json")
    rows = json.loads(done.out)["entries"]
    assert (done.code, [row["entry"] for row in rows]) == (0, ["sip", "klik"])
    assert "REKAP NILAI" in done.err


@pytest.mark.parametrize("command", ["rank", "score"])
def test_that_a_list_of_entries_holds_no_marks(command: str, entries: Path, run: Any) -> None:
    done = run(command, entries, *RUBRIC, "--json")
    (problem,) = json.loads(done.out)["problems"]
    assert (done.code, problem["code"], problem["found"]["en"]) == (2, "kind", "a file of entries")


def test_that_the_shorter_answer_is_given_where_nothing_can_be_read(
    tmp_path: Path, run: Any
) -> None:
    done = run("rank", book(tmp_path / "x.xlsx", ["a"], ["b"]), *RUBRIC, "--json")
    assert (done.code, len(json.loads(done.out)["problems"])) == (2, 1)


def test_that_a_table_with_headings_alone_is_told(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "nilai.csv"
    path.write_text("usulan;penilai;novelty\n", "utf-8")
    done = run("rank", path, *RUBRIC, "--json")
    (problem,) = json.loads(done.out)["problems"]
    assert (done.code, problem["code"]) == (2, "empty")


def test_that_check_says_what_a_file_holds(
    workbook: Path, entries: Path, sheets: Path, tmp_path: Path, run: Any
) -> None:
    table = tmp_path / "nilai.csv"
    table.write_text("usulan;penilai;novelty\na;p;80\n", "utf-8")
    found = {
        workbook: "a score-sheet workbook",
        entries: "a file of entries",
        sheets: "a file of marks",
        table: "a file of marks",
    }
    for path, words in found.items():
        done = run("check", path, "kipp-2023", "--json")
        (problem,) = json.loads(done.out)["problems"]
        assert (done.code, problem["code"], problem["found"]["en"]) == (2, "kind", words)
        assert (problem.get("hint") is not None) is (path == entries)


def test_that_faults_of_innovations_stay_what_they_are(tmp_path: Path, run: Any) -> None:
    names = ("own.json", "other.json", "own.csv", "slips.csv", "broken.xlsx")
    own, other, table, slips, broken = (tmp_path / name for name in names)
    broken.write_bytes(b"broken")
    own.write_text('[{"title": "x", "organisation": {}}]', "utf-8")
    other.write_text("[3]", "utf-8")
    table.write_text("id;title;organisation.name\na;;\n", "utf-8")
    slips.write_text("Kode inovasi;Judul;Instansii;Jenis instansi;Kode\na;b;c;d;e\n", "utf-8")
    for path in (own, other, table, slips, broken):
        done = run("check", path, "kipp-2023", "--json")
        assert done.code == 2
        assert "kind" not in {one["code"] for one in json.loads(done.out)["problems"]}


def test_that_a_workbook_of_nobody_states_no_edition(entries: Path, run: Any) -> None:
    done = run("rank", entries, "--json")
    assert done.code == 2
