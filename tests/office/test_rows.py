"""Every row is a record, set aside with its reason, or a fault. Constructed data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inovasi.office._columns import lay_out
from inovasi.office._headings import Names, headings
from inovasi.office._read import read_office
from inovasi.office._rows import sort_rows
from inovasi.office._sheets import Sheet
from inovasi.office._table import OfficeKind


Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]

HEAD = "No;Judul;OPD\n1;Klik;Dinkes\n"


@pytest.mark.parametrize(
    "row",
    [
        ";Jumlah usulan;",
        ";Jumlah 32 usulan;",
        "TOTAL;;32",
        ";Rata-rata;45,5",
        ";Mengetahui,;",
        ";;Surabaya, 31 Maret 2026",
        ";;Surabaya, …… Agustus 2026",
        ";Kepala Biro Organisasi,;",
        ";NIP. 19800101 200604 1 001;",
        ";*) dalam proses;",
        ";Catatan: sementara;",
        "A. Kesehatan;;",
        ";;Ani Contoh",
        "-;-;-",
        "No;Judul;OPD",
        "2.;;",
        "I;KELOMPOK UMUM;",
        "I;;KELOMPOK UMUM",
        "B.;Replikasi;-",
    ],
)
def test_that_a_row_of_no_record_is_set_aside(text_file: Text, row: str) -> None:
    found = read_office(text_file(f"{HEAD}{row}\n"))
    assert [one.id for one in found.entries] == ["klik"]
    assert [one.row for one in found.aside] == [3]
    assert found.aside[0].cells
    assert found.aside[0].why.id != found.aside[0].why.en


@pytest.mark.parametrize("title", ["Total Football", "Kepala Daerah Menyapa", "Catatan Digital"])
def test_that_a_record_is_one_whatever_its_title_begins_with(text_file: Text, title: str) -> None:
    for row in (f"2;{title};Dinkes", f";{title};Dinkes", f"2;{title};"):
        found = read_office(text_file(f"{HEAD}{row}\n"))
        assert [one.title for one in found.entries] == ["Klik", title]
    found = read_office(text_file(f"Judul;OPD\nKlik;Dinkes\n{title};\n"))
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2;;Dinkes", ("missing", "B3")),
        ("2.;-;", ("missing", "B3")),
        (";Jumlah;Dinas A", ("summary", "B3")),
        (";KELOMPOK UMUM;", ("missing", "B3")),
        ("No;Nama juri;OPD", ("several", None)),
    ],
)
def test_that_a_row_that_may_be_a_record_is_never_left_out(
    text_file: Text, refused: Told, row: str, problem: tuple[str, str]
) -> None:
    assert refused(read_office, text_file(f"{HEAD}{row}\n3;Klok;Dinkes\n")) == [problem]


def test_that_a_filled_row_without_a_name_is_told(text_file: Text, refused: Told) -> None:
    text = "Judul;OPD;Kelompok\nKlik;Dinkes;umum\n;Dinkes;umum\n"
    assert refused(read_office, text_file(text)) == [("missing", "A3")]
    text = "Judul;OPD;Kelompok\n;Dinkes;\nKlik;Dinkes;umum\n"
    assert refused(read_office, text_file(text)) == [("missing", "A2")]


def test_that_what_follows_a_signature_is_below_the_table(text_file: Text) -> None:
    text = "Judul;OPD\nKlik;Dinkes\n;\nMengetahui,;\n;\nAni Contoh;\nKlok;Dinkes\n"
    found = read_office(text_file(text))
    assert [one.row for one in found.aside] == [3, 4, 5, 6]
    assert [one.id for one in found.entries] == ["klik", "klok"]


def test_that_weights_below_the_headings_are_set_aside(text_file: Text, refused: Told) -> None:
    text = "Judul;Nilai akhir;Peringkat\n;(20 %);0 - 100\nKlik;80;1\n"
    found = read_office(text_file(text))
    assert [one.row for one in found.aside] == [2]
    assert refused(read_office, text_file(f"{text};70;2\nKlok;60;3\n")) == [("missing", "A4")]


def test_that_a_cell_that_is_not_read_tells_a_record_too(text_file: Text) -> None:
    found = read_office(text_file("No;Judul;Tautan\n1;Klik;a\n;Klok;b\nII;Klak;c\n"))
    assert [one.id for one in found.entries] == ["klik", "klok", "klak"]


def test_that_a_list_without_numbers_holds_titles_alone(text_file: Text) -> None:
    found = read_office(text_file("No;Judul;OPD\n;Klik;\nI;Klok;\n"))
    assert [one.id for one in found.entries] == ["klik", "klok"]


CELLS = st.sampled_from(
    ("", "-", "1", "2.", "Klik", "Jumlah", "Mengetahui,", "Dinas A", "No", "OPD")
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_that_no_row_is_lost(body: list[tuple[str, str, str]]) -> None:
    sheet = Sheet(source="t", rows=(("Daftar", "", ""), ("No", "Judul", "OPD"), *body))
    names, problems = Names(columns={}, criteria={}), []
    heading = headings(sheet, names)[OfficeKind.ENTRIES]
    rows = sort_rows(sheet, heading, lay_out(sheet, heading, names, problems), problems)
    told = [one.row - 1 for one in problems]
    kept = [*rows.records, *told, *(one.row - 1 for one in rows.aside)]
    assert sorted(kept) == [0, *range(2, 2 + len(body))]
    assert all(sheet.text(row, 1) not in {"", "-"} for row in rows.records)
    for row, (number, title, _) in enumerate(body, 2):
        if number in {"1", "2."} and title == "Klik":
            assert row in rows.records
