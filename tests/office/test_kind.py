"""What a file holds is told by its headings, or asked. Constructed data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError
from inovasi.office._kind import other_kind
from inovasi.office._read import read_office
from inovasi.office._table import OfficeKind


KIPP = scheme("kipp-2023").rubric(group="general")

Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]

FILES = {
    "Judul;OPD\nKlik;Dinkes\n": "entries",
    "Judul;OPD;Nilai;Peringkat\nKlik;Dinkes;80;1\n": "entries",
    "Judul;Penilai\nKlik;Ani Contoh\n": "entries",
    "Nama;OPD;Kelompok;Kategori\nKlik;Dinkes;umum;x\n": "entries",
    "Nama Penilai;Instansi\nAni Contoh;Univ A\n": "evaluators",
    "Nama;Instansi;Jabatan;NIP\nAni Contoh;Univ A;Dosen;1980\n": "evaluators",
    "ID penilai;Instansi\np1;Univ A\n": "evaluators",
    "Judul;Penilai;Kebaruan\nKlik;j1;80\n": "marks",
    "Judul;Penilai;Kriteria;Nilai\nKlik;j1;Kebaruan;80\n": "marks",
    "Judul;Kebaruan\nKlik;80\n": "marks",
}


@pytest.mark.parametrize(("text", "kind"), FILES.items())
def test_that_a_file_is_known_by_its_headings(text_file: Text, text: str, kind: str) -> None:
    path = text_file(text)
    found = read_office(path, rubric=KIPP)
    assert found.kind is OfficeKind(kind)
    assert read_office(path, kind=found.kind, rubric=KIPP) == found


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Judul;Penilai;Kebaruan\nKlik;j1;80\n", "entries"),
        ("Judul;Penilai;Kriteria;Nilai\nKlik;j1;Kebaruan;80\n", "evaluators"),
        ("Nama Penilai;Instansi\nAni Contoh;Univ A\n", "entries"),
        ("Nama Penilai;Nama\nAni Contoh;Univ A\n", "entries"),
        ("Nama Penilai;Instansi\nAni Contoh;Univ A\n", "marks"),
        ("Judul;OPD\nKlik;Dinkes\n", "evaluators"),
        ("Judul;OPD\nKlik;Dinkes\n", "marks"),
    ],
)
def test_that_another_kind_is_one_problem(
    text_file: Text, refused: Told, text: str, asked: str
) -> None:
    assert refused(read_office, text_file(text), kind=asked, rubric=KIPP) == [("kind", None)]


def test_that_a_table_of_marks_with_a_row_for_each_entry_names_the_entries(text_file: Text) -> None:
    path = text_file("Judul;OPD;Kebaruan\nKlik;Dinkes;80\n")
    assert read_office(path, kind="entries", rubric=KIPP).entries[0].organisation == "Dinkes"


def test_that_a_list_that_may_be_both_is_what_it_is_said_to_be(text_file: Text) -> None:
    path = text_file("Nama;Instansi;Jabatan;NIP\nAni Contoh;Univ A;Dosen;1980\n")
    assert read_office(path, kind="entries").entries[0].title == "Ani Contoh"


def test_that_a_list_of_names_is_asked_about(text_file: Text, refused: Told) -> None:
    path = text_file("Nama;Instansi\nAni Contoh;Univ A\n")
    assert refused(read_office, path) == [("kind", None)]
    assert read_office(path, kind="evaluators").evaluators[0].organisations == ("Univ A",)
    assert read_office(path, kind="entries").entries[0].organisation == "Univ A"


def test_that_a_list_is_no_score_sheet_workbook(text_file: Text, refused: Told) -> None:
    for text, code in (("Judul;OPD\nKlik;Dinkes\n", "kind"), ("a;b\n1;2\n", "header")):
        assert refused(read_office, text_file(text), kind="sheets") == [(code, None)]


def test_that_marks_need_their_rubric(text_file: Text, refused: Told) -> None:
    for text in ("Judul;Juri 1\nKlik;80\n", "Usulan;Penilai;Kriteria;Nilai\nKlik;j1;Kebaruan;80\n"):
        assert refused(read_office, text_file(text)) == [("missing", None)]
    path = text_file("Judul;OPD\nKlik;Dinkes\n")
    assert refused(read_office, path, kind="marks") == [("kind", None)]


def test_that_no_headings_are_told_with_what_stands_there(text_file: Text) -> None:
    path = text_file("a;b\n1;2\n")
    with pytest.raises(DataError) as caught:
        read_office(path)
    (problem,) = caught.value.problems
    assert problem.code == "header"
    assert "1: a | b; 2: 1 | 2" in problem.sentence("en")
    assert "'Judul inovasi'" in problem.sentence("en")
    with pytest.raises(DataError) as caught:
        read_office(path, kind="evaluators")
    assert "'Judul inovasi'" not in str(caught.value)


@pytest.mark.parametrize("heading", ["id", "ID"])
def test_that_a_heading_that_is_a_name_of_ours_is_the_one_to_be_told(
    text_file: Text, heading: str
) -> None:
    path = text_file(f"{heading}\nA1\nA2\n")
    with pytest.raises(DataError) as caught:
        read_office(path, kind="evaluators")
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert hint.en.endswith(f"columns={{'{heading}': 'id'}}")
    found = read_office(path, kind="evaluators", columns={heading: "id"})
    assert [one.id for one in found.evaluators] == ["A1", "A2"]


def test_that_several_sheets_that_fit_are_asked_about(book_file: Text, refused: Told) -> None:
    entries, people = [["Judul", "OPD"], ["Klik", "Dinkes"]], [["Nama juri", "OPD"], ["A", "B"]]
    path = book_file({"Usulan": entries, "Juri": people, "Bantuan": [["Judul"], ["Isi"]]})
    assert refused(read_office, path) == [("sheet", None)]
    assert read_office(path, kind="entries").sheet == "Usulan"
    assert read_office(path, kind="evaluators").sheet == "Juri"
    assert read_office(path, sheet="Juri").kind is OfficeKind.EVALUATORS
    assert refused(read_office, path, kind="marks", rubric=KIPP) == [("kind", None)]


def test_that_the_delimiter_is_the_one_under_which_headings_stand(text_file: Text) -> None:
    found = read_office(text_file("Judul;Sumber, lain;OPD\nKlik, Klok;x, y;Dinkes\n"))
    assert (found.entries[0].title, found.entries[0].organisation) == ("Klik, Klok", "Dinkes")


def test_a_workbook_that_was_saved_as_another_kind_says_what_to_do() -> None:
    hints = [
        other_kind(OfficeKind.SHEETS, OfficeKind.MARKS, name).problems[0].hint
        for name in ("p1.ods", "p1.xlsx")
    ]
    assert [hint is None for hint in hints] == [False, True]
