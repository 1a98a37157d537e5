"""What was read, and what was not, is said in words that fit a screen. Constructed data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inovasi.catalog._registry import scheme
from inovasi.errors import Language
from inovasi.office._read import read_office
from inovasi.office._table import OfficeKind, OfficeTable
from inovasi.scoring._sheets import sheet


KIPP = scheme("kipp-2023").rubric(group="general")
TEXT = (
    "DAFTAR USULAN INOVASI PELAYANAN PUBLIK YANG DITERIMA BIRO ORGANISASI SAMPAI AKHIR MARET;;;\n"
    "No;Judul;Nama perangkat daerah yang mengusulkan inovasi tersebut kepada gubernur;OPD\n"
    "1;Klik;x;Dinkes\n;Jumlah usulan;;1\n;;;\n;Jumlah;;\n;;;Kepala Biro Organisasi,\n"
)

Text = Callable[..., Path]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_that_the_text_fits_a_screen_and_names_all(text_file: Text, lang: Language) -> None:
    found = read_office(text_file(TEXT))
    for width in (40, 80):
        assert max(map(len, found.text(lang, width=width).split("\n"))) <= width
    text = found.text(lang)
    for column in found.columns:
        assert f"\n{column.column} " in text
        assert column.why is None or column.why.of(lang)[:20] in text
    for aside in found.aside:
        assert aside.why.of(lang)[:20] in text
    assert "4, 6" in text
    assert text.startswith("usulan.csv: 1 ")


def test_that_what_a_column_may_mean_is_said_in_full(text_file: Text) -> None:
    found = read_office(
        text_file("Judul;Tgl implementasi inovasi daerahh;Waktu implementasi inovasi daerh\nA;;\n")
    )
    assert "columns={'Waktu implementasi inovasi daerh': 'implemented'}?)" in found.text("id")


def test_that_a_note_is_one_line_until_a_screen_wraps_it(text_file: Text) -> None:
    found = read_office(text_file("Judul\nKlik\n"))
    assert max(len(note.id) for note in found.notes) > 80
    assert {note.id for note in found.notes} <= {*found.text("id").split("\n")}


def test_that_a_column_is_called_as_in_a_template_with_its_key(text_file: Text) -> None:
    path = text_file("Judul;OPD;Pagu;Urusan\nKlik;Dinkes;7;x\n")
    found = read_office(path, columns={"Pagu": "attributes.budget"})
    assert [one.label and one.label.id for one in found.columns] == [
        "Judul inovasi",
        "Perangkat daerah",
        None,
        "Urusan",
    ]
    assert "Judul inovasi (title)" in found.text("id")
    assert "Perangkat daerah (organisation)" in found.text("id")
    # One word for both is said once.
    assert "(organisation)" not in found.text("en")
    marks = read_office(text_file("Judul;Penilai;Kebaruan\nKlik;j1;80\n"), rubric=KIPP)
    assert "Nilai (mark) novelty" in marks.text("id")


def test_that_its_rows_are_those_set_aside(text_file: Text) -> None:
    found = read_office(text_file(TEXT))
    assert [row["row"] for row in found.rows()] == [1, 4, 5, 6, 7]
    assert found.rows("en")[1]["why"] == found.aside[1].why.en


def test_that_nothing_is_said_of_what_is_not_there() -> None:
    books = OfficeTable(source="a.xlsx", sheet="Data", kind=OfficeKind.SHEETS)
    assert books.text("en") == "a.xlsx [Data]: a score-sheet workbook."
    marks = OfficeTable(
        source="a.json", kind=OfficeKind.MARKS, sheets=(sheet(KIPP, {"novelty": 1}),)
    )
    assert marks.text("en") == "a.json: 1 score sheets."
