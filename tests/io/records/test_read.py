"""Rows become records: parts are put together, and every fault has its cell. Constructed data."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.io._files import read_table
from inovasi.io.records._layout import TABLE_KINDS
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import write_xlsx
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Fact, ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._team import Member, Team


pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

BAD = Path(__file__).parents[2] / "bad" / "tables" / "records"
WORDS: dict[str, Any] = tomllib.loads((BAD / "expected.toml").read_text("utf-8"))


HEAD = ["id", "judul", "kode instansi", "instansi", "jenis instansi"]
ROW = ["a", "A", "d", "D", "kota"]


def _book(path: Path, *tables: tuple[str, list[str], list[list[Any]]]) -> Path:
    write_xlsx([Table(header=head, rows=rows, sheet=name) for name, head, rows in tables], path)
    return path


def test_a_team_has_a_row_for_each_member_and_empty_cells_repeat_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tim.csv"
    path.write_text(
        "nama tim;nomor SK tim;peran;jabatan;mulai\n"
        "Tim A;SK 7;Penanggung Jawab;Kepala;2021\n"
        "Tim A;;anggota;-;26/7/2021\n"
        "Tim B;;;;\n\n"
        "Tim A;SK 7;Ketua;;\n",
        "utf-8",
    )
    first, second = read_table(path, Team)
    assert [member.role for member in first.members] == ["responsible", "member", "lead"]
    assert first.decree == "SK 7"
    assert first.members[1].tenure.since == PartialDate(2021, 7, 26)
    assert first.members[1].position is None
    assert second == Team(name="Tim B")


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.glob("*.csv")))
def test_every_fault_of_a_bad_table_is_named_with_its_cell(name: str) -> None:
    kinds = {kind.__name__: kind for kind in TABLE_KINDS}
    with pytest.raises(DataError) as caught:
        read_table(BAD / name, kinds[WORDS[name]["kind"]])
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == len(WORDS[name]["problems"])
    for found, expected in zip(told, WORDS[name]["problems"], strict=True):
        assert expected in found
    assert not re.search("|".join(kinds), caught.value.text("id"))


def test_the_lists_of_a_workbook_may_have_indonesian_names(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("Daftar", HEAD, [ROW]),
        ("Anggota Tim", ["innovation.id", "peran"], [["a", "ketua"]]),
        ("Mitra", ["innovation.id", "mitra", "tahap"], [["a", "Kafe", "uji coba"]]),
    )
    with pytest.raises(DataError, match=r"team\.name: missing"):
        read_table(path, Innovation)
    path = _book(
        path,
        ("Daftar", [*HEAD, "nama tim"], [[*ROW, "Tim"]]),
        ("Anggota Tim", ["innovation.id", "peran"], [["a", "ketua"]]),
        ("Mitra", ["innovation.id", "mitra", "tahap"], [["a", "Kafe", "uji coba"]]),
    )
    (read,) = read_table(path, Innovation)
    assert read.team == Team(name="Tim", members=[Member(role="lead")])
    assert read.partners[0].stage == "trial"


def test_the_faults_of_all_sheets_are_told_at_once(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("innovation", HEAD, [ROW, ["a", "", "d", "D", "kota"]]),
        (
            "evidence",
            ["innovation.id", "id", "kind", "title"],
            [["a", "x", "SK", ""], ["b", "y", "", "T"]],
        ),
        (
            "partners",
            ["innovation.id", "name", "kind", "stage"],
            [["a", "K", "kafe", "aktif"], ["a", "K", "toko", "selesai"]],
        ),
    )
    with pytest.raises(DataError) as caught:
        read_table(path, Innovation)
    places = [(one.source, one.path) for one in caught.value.problems]
    assert sorted(set(places)) == [
        ("a.xlsx [evidence]", "A3"),
        ("a.xlsx [evidence]", "D2"),
        ("a.xlsx [innovation]", "A3"),
        ("a.xlsx [innovation]", "B3"),
        ("a.xlsx [partners]", "C3"),
    ]
    messages = {
        place: one.message for place, one in zip(places, caught.value.problems, strict=True)
    }
    assert "'a' again, as in row 2" in messages["a.xlsx [innovation]", "A3"]
    assert "found 'b'" in messages["a.xlsx [evidence]", "A3"]
    assert re.search("'toko'.*'kafe', as in C2", messages["a.xlsx [partners]", "C3"])
    assert "missing" in messages["a.xlsx [evidence]", "D2"]
    assert "missing" in messages["a.xlsx [innovation]", "B3"]


def test_a_thing_without_parts_is_told_at_its_row(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("innovation", HEAD, [ROW]),
        ("partners", ["innovation.id", "name", "stage"], [["a", "Kafe", ""]]),
    )
    with pytest.raises(DataError) as caught:
        read_table(path, Innovation)
    (problem,) = caught.value.problems
    assert (problem.source, problem.row, problem.path) == ("a.xlsx [partners]", 2, "steps")


def test_a_list_names_its_record_by_the_keys_that_are_there(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("score_sheet", ["usulan", "juri", "kriteria", "nilai"], [["a", "p", "x", "3"]]),
        (
            "fakta",
            ["score_sheet.entry", "score_sheet.evaluator", "key", "value"],
            [["a", "p", "f", "7"]],
        ),
    )
    (read,) = read_table(path, ScoreSheet)
    assert read.facts == (Fact(key="f", value=7),)


def test_a_list_is_not_held_against_records_that_could_not_be_read(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("innovation", HEAD, [["a", "A", "d", "D", "planet"]]),
        ("facts", ["innovation.id", "key", "value"], [["b", "x", "salah"], ["", "y", "1"]]),
    )
    with pytest.raises(DataError) as caught:
        read_table(path, Innovation)
    assert [problem.path for problem in caught.value.problems] == ["E2", "C2"]


def test_what_is_wrong_with_a_whole_row_is_not_told_beside_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head = ";".join([*HEAD, "tanggal mulai", "tanggal berakhir", "tpb"])
    for goal, found in (("x", (2, "H2")), ("4", (2, "G2"))):
        path.write_text(f"{head}\n{';'.join([*ROW, '2022', '2021', goal])}\n", "utf-8")
        with pytest.raises(DataError) as caught:
            read_table(path, Innovation)
        assert [(one.row, one.path) for one in caught.value.problems] == [found]


def test_a_fault_names_the_headings_and_the_words_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head = ";".join([*HEAD, "tanggal mulai", "tanggal berakhir"])
    path.write_text(f"{head}\n{';'.join([*ROW, '2022', '2021'])}\n", "utf-8")
    with pytest.raises(DataError, match=r"found tanggal berakhir \(2021\)") as caught:
        read_table(path, Innovation)
    assert "ditemukan tanggal berakhir (2021)" in caught.value.text("id")
    path.write_text(f"{';'.join(HEAD)}\n{';'.join(ROW[:4])};\n", "utf-8")
    with pytest.raises(DataError, match="E2: missing; expected one of: ministry") as caught:
        read_table(path, Innovation)
    assert "kabupaten" in caught.value.text("id")
    path.write_text("usulan;kriteria;tingkat;tingkat paling tinggi\na;x;3;2\n", "utf-8")
    with pytest.raises(DataError, match="tingkat=3, tingkat paling tinggi=2"):
        read_table(path, ScoreSheet)
