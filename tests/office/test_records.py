"""Entries and evaluators are taken once, in one spelling, and persons stand apart. Constructed data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inovasi.catalog._registry import scheme
from inovasi.contest._entry import EntryStatus
from inovasi.errors import DataError
from inovasi.language import FEW
from inovasi.office._headings import data
from inovasi.office._read import read_office


Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]

KIPP = scheme("kipp-2023")


def test_that_rows_that_agree_are_one_entry(text_file: Text) -> None:
    text = "Judul;OPD;Berkas\nKlik;Dinkes;a.pdf\nKLIK;Dinkes;b.pdf\n Klik ;DINKES;c.pdf\n"
    found = read_office(text_file(text.replace("KLIK", "Klik")))
    assert [(one.id, one.organisation) for one in found.entries] == [("klik", "Dinkes")]
    assert [one.row for one in found.aside] == [3, 4]
    assert "2" in found.aside[0].why.en


@pytest.mark.parametrize(
    "text",
    [
        "Judul;OPD;Kelompok\nKlik;Dinkes;umum\nKlik;Dinkes;khusus\n",
        "Judul;OPD\nKlik;Dinkes\nKlik;\n",
        "ID usulan;Judul\nu-1;Klik\nU 1;Klok\n",
    ],
)
def test_that_rows_that_do_not_agree_are_a_fault(text_file: Text, refused: Told, text: str) -> None:
    assert [code for code, _ in refused(read_office, text_file(text))] == ["duplicate"]


def test_that_what_entries_are_counted_by_has_one_spelling(text_file: Text) -> None:
    rows = ["A;DINAS KESEHATAN;Tema I", "B;Dinas Kesehatan;tema i", "C;Dinas Kesehatam;Tema I"]
    found = read_office(text_file("\n".join(["Judul;OPD;Kategori", *rows])))
    assert [one.organisation for one in found.entries] == [
        "Dinas Kesehatan",
        "Dinas Kesehatan",
        "Dinas Kesehatam",
    ]
    assert {dict(one.attributes)["category"] for one in found.entries} == {"Tema I"}
    notes = " ".join(note.en for note in found.notes)
    assert "'Dinas Kesehatan' / 'Dinas Kesehatam'" in notes
    assert "'Tema I'" in notes


GROUPS = "Judul;Kelompok\nA;Umum\nB;Replikasi\nC;Kelompok Khusus\nD;special\nE;\nF;KELOMPOK UMUM\nA;khusus\n"


def test_that_entries_of_another_group_do_not_compete(text_file: Text) -> None:
    found = read_office(text_file(GROUPS), scheme=KIPP, group="general")
    assert [(one.id, one.group) for one in found.entries] == [
        ("a", "general"),
        ("e", "general"),
        ("f", "general"),
    ]
    assert [one.row for one in found.aside] == [3, 4, 5, 8]
    notes = [note.id for note in found.notes]
    assert any("Kelompok Khusus" in note and "baris 4, 5" in note and "8" in note for note in notes)
    assert any("replikasi" in note and "baris 3" in note for note in notes)
    assert any("Kelompok Umum" in note and "baris 6" in note for note in notes)
    other = read_office(text_file(GROUPS.replace("A;khusus\n", "")), group="special")
    assert [one.id for one in other.entries] == ["c", "d", "e"]


def test_that_without_a_group_nothing_is_set_aside(text_file: Text) -> None:
    path = text_file("Judul;Kelompok\nA;Umum\nB;xyz\nC;\n")
    assert [one.group for one in read_office(path, scheme=KIPP).entries] == ["general", "xyz", None]
    path = text_file("Judul\nA\nB\n")
    found = read_office(path, scheme=KIPP, group="general")
    assert [one.group for one in found.entries] == [None, None]
    assert {note.id for note in found.notes} == {note.id for note in read_office(path).notes}


def test_that_an_unknown_group_is_asked_about_once(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Kelompok\nA;umum\nB;xyz\nC;XYZ\nD;khusus\n")
    with pytest.raises(DataError) as caught:
        read_office(path, scheme=KIPP, group="general")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("word", "B3")
    assert "Kelompok Umum, Kelompok Khusus" in problem.sentence("id")
    assert "columns={'Kelompok': 'aside'}" in problem.sentence("id")
    # An edition that is not known leaves the words of offices.
    assert refused(read_office, path, group="general") == [("word", "B3")]
    assert len(read_office(path, group="general", columns={"Kelompok": "aside"}).entries) == 4


def test_that_a_table_of_other_groups_only_is_refused(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Kelompok\nA;khusus\nB;replikasi\n")
    assert refused(read_office, path, scheme=KIPP, group="general") == [("empty", "B2")]
    path = text_file("Judul\nA\n")
    told = refused(read_office, path, constants={"group": "khusus"}, group="mandiri")
    assert told == [("empty", None)]


def test_that_a_status_is_read_in_words(text_file: Text, refused: Told) -> None:
    text = (
        "Judul;Keikutsertaan;Alasan status\nA;Mengundurkan Diri;sakit\nB;di luar persaingan;\nC;;\n"
    )
    found = read_office(text_file(text))
    assert [(one.status, one.reason) for one in found.entries] == [
        (EntryStatus.WITHDRAWN, "sakit"),
        (EntryStatus.OUT_OF_COMPETITION, None),
        (EntryStatus.COMPETING, None),
    ]
    for wrong, word in (("pindah", "ikut bersaing"), ("gugur", "mengundurkan diri")):
        with pytest.raises(DataError) as caught:
            read_office(text_file(f"Judul;Keikutsertaan\nA;{wrong}\n"))
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == ("word", "B2")
        assert word in problem.sentence("id")


@pytest.mark.parametrize("heading", ["Status", "Keterangan status", "STATUS USULAN"])
def test_that_a_column_called_status_says_who_competes(text_file: Text, heading: str) -> None:
    text = f"Judul;{heading};Alasan;Dasar diskualifikasi\nA;aktif;;\nB;Mundur;;\nC;diskualifikasi;plagiat;Pasal 7\n"
    found = read_office(text_file(text), columns={"Alasan": "reason"})
    assert [one.status for one in found.entries] == [
        EntryStatus.COMPETING,
        EntryStatus.WITHDRAWN,
        EntryStatus.DISQUALIFIED,
    ]


def test_that_a_word_that_says_only_that_an_entry_is_out_is_asked_about_once(
    text_file: Text,
) -> None:
    path = text_file("Judul;Status\nA;aktif\nB;gugur\nC;Gugur\nD;tidak lengkap\n")
    with pytest.raises(DataError) as caught:
        read_office(path)
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("word", "B3"),
        ("word", "B5"),
    ]
    assert "columns={'Status': 'aside'}" in str(caught.value)
    found = read_office(path, columns={"Status": "aside"})
    assert (len(found.entries), len(found.notes)) == (4, 2)
    with pytest.raises(DataError) as caught:
        read_office(text_file("Judul\nA\n"), constants={"status": "gugur"})
    assert [(one.code, one.path, one.hint) for one in caught.value.problems] == [
        ("word", None, None)
    ]


def test_that_a_status_of_something_else_is_told_unless_it_is_asked_for(
    text_file: Text, refused: Told
) -> None:
    path = text_file("Judul;Status\nA;Ide Baru\nB;Selesai\nC;\n")
    found = read_office(path)
    assert {one.status for one in found.entries} == {EntryStatus.COMPETING}
    assert found.columns[1].why is not None
    assert "'Ide Baru'" in found.notes[0].id
    assert refused(read_office, path, columns={"Status": "status"}) == [
        ("word", "B2"),
        ("word", "B3"),
    ]
    assert refused(read_office, text_file("Judul;Keikutsertaan\nA;Selesai\n")) == [("word", "B2")]


def test_that_a_remark_that_an_entry_is_out_is_told(text_file: Text) -> None:
    found = read_office(text_file("Judul;Keterangan;Catatan\nA;-;baik\nB;mundur;\n"))
    assert [one.why is not None for one in found.columns] == [False, True, True]
    (note,) = [one.id for one in found.notes if "status" in one.id]
    assert "'mundur'" in note
    assert "baik" not in note


def test_that_the_words_of_a_status_begin_with_its_labels() -> None:
    said = {key: tuple(some[:2]) for key, some in data()["words"]["status"].items()}
    assert said == {one.value: (one.label.id, one.label.en) for one in EntryStatus}


def test_that_rows_that_differ_where_nothing_is_read_say_so(text_file: Text) -> None:
    path = text_file("No;Judul;Berkas;Tautan\n1;Klik;a.pdf;x\n2;Klik;b.pdf;x\n3;Klik;a.pdf;x\n")
    assert [one.why.en for one in read_office(path).aside] == [
        "as row 2, except in C",
        "the same as row 2",
    ]


def test_that_what_is_no_region_is_told_and_taken(text_file: Text) -> None:
    rows = ["Judul;Kabupaten/kota", "A;Atlantis", "B;Bogor", "C;Kota Bogor", "D;Kota Bogr"]
    found = read_office(text_file("\n".join(rows)))
    assert [one.region for one in found.entries] == ["Atlantis", "Bogor", "Kota Bogor", "Kota Bogr"]
    notes = " ".join(note.en for note in found.notes)
    assert "'Atlantis'" in notes
    assert "'Kabupaten Bogor' or 'Kota Bogor'" in notes
    assert "no region 'Kota Bogor'" not in notes
    many = "\n".join(["Nama juri;Daerah asal", *(f"Juri {n};Negeri {n}" for n in range(9))])
    assert len(read_office(text_file(many)).notes) == FEW + 1


def test_that_a_record_refuses_in_its_cell(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Keikutsertaan;Waktu pengajuan\nA;didiskualifikasi;Maret 2026\n")
    assert refused(read_office, path) == [("date", "C2")]
    path = text_file("Judul;Keikutsertaan\nA;didiskualifikasi\n")
    assert refused(read_office, path) == [("missing", None), ("missing", None)]
    with pytest.raises(DataError, match="Reason of the status"):
        read_office(path)


def test_that_a_wrapped_title_is_one_and_a_list_of_titles_is_refused(
    book_file: Text, refused: Told
) -> None:
    found = read_office(book_file([["Judul", "OPD"], ["Inovasi\nSatu", "Dinkes"]]))
    assert found.entries[0].title == "Inovasi Satu"
    rows = [["Judul", "Keadaan"], ["Satu\nDua", "disetujui\nditolak"], ["Tiga", 7]]
    assert refused(read_office, book_file(rows)) == [("several", "A2")]


def test_that_entries_without_an_organisation_are_told(text_file: Text) -> None:
    (note, _) = read_office(text_file("Judul\nKlik\n")).notes
    assert "organisation" in note.en
    assert len(read_office(text_file("ID usulan;OPD\nu1;Dinkes\n")).notes) == 0


def test_that_evaluators_go_by_keys(text_file: Text, refused: Told) -> None:
    text = (
        (
            "Nama juri;Asal instansi;Kab/kota;Kapasitas;Didampingi\n"
            "Ani Contoh, M.Si.;Univ A; Kota Bogor;12;klik; \n"
            "Juri 2;-;-;-;-\n"
        )
        .replace("Univ A;", "Univ A | Dinas B;")
        .replace("; \n", "\n")
    )
    found = read_office(text_file(text.replace(" | ", " dan ")))
    one, two = found.evaluators
    assert (one.id, one.organisations, one.regions) == (
        "penilai-b41032b5",
        ("Univ A dan Dinas B",),
        ("Kota Bogor",),
    )
    assert (one.coached, one.capacity) == (("klik",), 12)
    assert (two.id, two.organisations, two.capacity) == ("Juri 2", (), None)
    assert found.names == (("penilai-b41032b5", "Ani Contoh, M.Si."),)
    assert refused(read_office, text_file("Nama juri;Kapasitas\nAni;2,5\n")) == [("integer", "B2")]


def test_that_a_list_in_a_cell_is_separated_by_semicolons(book_file: Text) -> None:
    rows = [["ID penilai", "Nama", "Instansi"], ["p1", "Ani Contoh", "Univ A; Dinas B;"]]
    found = read_office(book_file(rows))
    assert found.evaluators[0].organisations == ("Univ A", "Dinas B")
    assert found.names == (("p1", "Ani Contoh"),)
    assert found.notes == ()


def test_that_an_evaluator_twice_is_one(text_file: Text, refused: Told) -> None:
    text = "Kode penilai;Nama juri;Instansi\np1;Ani Contoh;A\nP1;ANI CONTOH;A\n"
    assert len(read_office(text_file(text)).evaluators) == 1
    assert refused(read_office, text_file(f"{text}p1;Ani contoh;B\n")) == [("duplicate", "B4")]
    assert len(read_office(text_file("Juri;Instansi\nj1;A\nj1;A\n")).evaluators) == 1


def test_that_two_persons_of_one_name_and_agency_are_asked_about(text_file: Text) -> None:
    people = "Nama juri;Instansi{}\nAni Contoh;A{}\nANI CONTOH;A{}\n"
    with pytest.raises(DataError, match="'Evaluator code'") as caught:
        read_office(text_file(people.format("", "", "")))
    assert [(one.code, one.path) for one in caught.value.problems] == [("duplicate", "A3")]
    found = read_office(text_file(people.format(";Kode Penilai", ";p1", ";p2")))
    assert [one.id for one in found.evaluators] == ["p1", "p2"]


def test_that_two_records_of_one_name_are_told_apart_by_a_code(text_file: Text) -> None:
    people = "Nama juri;Asal instansi{}\nAni Contoh;A{}\nAni Contoh;B{}\n"
    with pytest.raises(DataError, match=r"Asal instansi 'A' / 'B'.*'Evaluator code'"):
        read_office(text_file(people.format("", "", "")))
    found = read_office(text_file(people.format(";Kode Penilai", ";p1", ";p2")))
    assert [one.id for one in found.evaluators] == ["p1", "p2"]
    with pytest.raises(DataError) as caught:
        read_office(text_file(people.format(";Kode Penilai", ";p1", ";p1")))
    assert caught.value.problems[0].hint is None


def test_that_a_faulty_evaluator_is_told(text_file: Text, refused: Told) -> None:
    path = text_file("Nama juri;Kapasitas\nAni Contoh;-3\n")
    assert refused(read_office, path) == [("range", "B2")]
