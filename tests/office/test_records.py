"""Entries and evaluators are taken once, in one spelling, and persons stand apart. Constructed data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inovasi.contest._entry import EntryStatus
from inovasi.errors import DataError
from inovasi.office._read import read_office


Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]


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
    for wrong, word in (("mundur", "ikut bersaing"), ("mengundurkan dri", "mengundurkan diri")):
        with pytest.raises(DataError) as caught:
            read_office(text_file(f"Judul;Keikutsertaan\nA;{wrong}\n"))
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == ("word", "B2")
        assert word in problem.sentence("id")


def test_that_a_record_refuses_in_its_cell(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Keikutsertaan;Waktu pengajuan\nA;didiskualifikasi;Maret 2026\n")
    assert refused(read_office, path) == [("date", "C2")]
    path = text_file("Judul;Keikutsertaan\nA;didiskualifikasi\n")
    assert refused(read_office, path) == [("missing", None), ("missing", None)]


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
    text = "Nama juri;Instansi\nAni Contoh;A\nANI CONTOH;A\n"
    assert len(read_office(text_file(text)).evaluators) == 1
    assert refused(read_office, text_file(f"{text}Ani contoh;B\n")) == [("duplicate", "A4")]


def test_that_a_faulty_evaluator_is_told(text_file: Text, refused: Told) -> None:
    path = text_file("Nama juri;Kapasitas\nAni Contoh;-3\n")
    assert refused(read_office, path) == [("range", "B2")]
