"""The headings are found wherever they stand, and read as people write them. Constructed data."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.identity import fold
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._rubric import Rubric
from inovasi.office._headings import KEYS, Names, data, fields_of_kind, meaning, spellings
from inovasi.office._read import read_office
from inovasi.office._table import OfficeKind


Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]

RUBRIC = Rubric(
    key="r",
    label="R",
    method="sum",
    scale=Scale(max=100),
    criteria=[
        Criterion(key="novelty", label="Kebaruan"),
        Criterion(key="impact", label="Dampak"),
    ],
)
NAMES = Names(columns={}, criteria={"kebaruan": "novelty", "dampak": "impact"})


@pytest.mark.parametrize("kind", KEYS)
def test_that_a_spelling_means_one_field(kind: OfficeKind) -> None:
    seen: dict[str, str] = {}
    for name, entry in fields_of_kind(kind).items():
        for word in (*entry["id"], *entry["en"], *entry.get("weak", ())):
            assert seen.setdefault(fold(word), name) == name
    assert {name for name, _ in spellings(kind).values()} >= {*KEYS[kind]}


def test_that_the_data_name_what_templates_show() -> None:
    for kind in ("entries", "evaluators", "marks"):
        for entry in data()[kind].values():
            assert ("example" in entry) == ("help" in entry)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tgl Implementasi", "implemented"),
        ("TGL. MULAI", "implemented"),
        ("Thn. Penerapan", "implemented"),
        ("No. HP", "aside.personal"),
        ("Telp.", "aside.personal"),
        ("Jml. Nilai", "total"),
        ("Prov.", "region"),
        ("Tgl", None),
        ("Tglx Implementasi", None),
    ],
)
def test_that_a_short_form_is_read_as_what_it_shortens(heading: str, field: str | None) -> None:
    use = meaning(OfficeKind.ENTRIES, [heading], NAMES)
    assert (use and use.field) == field


def test_that_a_short_form_is_as_plain_as_what_it_shortens(text_file: Text) -> None:
    found = read_office(text_file("Jdl;Nama;Tgl Mulai\nx;Klik;2020\n"), kind="entries")
    assert dict(found.entries[0].attributes) == {"implemented": "2020"}
    found = read_office(text_file("Status;Kab. / Kota;Judul\naktif;Kota Bogor;Klik\n"))
    assert found.entries[0].region == "Kota Bogor"


def test_that_a_short_form_has_one_meaning() -> None:
    shorts = [short for some in data()["short"].values() for short in some]
    assert len(shorts) == len({*shorts})
    assert all(short == fold(short) for short in shorts)


@pytest.mark.parametrize(
    ("parts", "field", "criterion", "evaluator"),
    [
        (["Kebaruan"], "mark", "novelty", None),
        (["Kebaruan (20 %)"], "mark", "novelty", None),
        (["1. Kebaruan"], "mark", "novelty", None),
        (["Nilai Kebaruan"], "mark", "novelty", None),
        (["Juri 1"], "mark", None, "juri-1"),
        (["Nilai Penilai II"], "mark", None, "penilai-ii"),
        (["Kebaruan Juri 2"], "mark", "novelty", "juri-2"),
        (["Juri ke-3", "Dampak"], "mark", "impact", "juri-3"),
        (["Dampak", "Evaluator A"], "mark", "impact", "evaluator-a"),
        (["Judul Inovasi"], "title", None, None),
        (["Nilai Rata-Rata"], "aside.derived", None, None),
        (["Jumlah Juri"], "aside.derived", None, None),
        (["Kelompok"], "group", None, None),
    ],
)
def test_that_a_heading_over_marks_is_understood(
    parts: list[str], field: str, criterion: str | None, evaluator: str | None
) -> None:
    use = meaning(OfficeKind.MARKS, parts, NAMES)
    assert use is not None
    assert (use.field, use.criterion, use.evaluator) == (field, criterion, evaluator)
    assert use.heading == " / ".join(parts)


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Nama Kab/Kota", "region"), ("NAMA KATEGORI", "category"), ("Nama Dinas", "organisation")],
)
def test_that_a_heading_may_say_name_in_front(heading: str, field: str) -> None:
    use = meaning(OfficeKind.ENTRIES, [heading], NAMES)
    assert use is not None
    assert use.field == field


def test_that_an_unknown_heading_means_nothing() -> None:
    assert meaning(OfficeKind.MARKS, ["Tautan"], NAMES) is None
    assert meaning(OfficeKind.ENTRIES, ["Kebaruan"], NAMES) is None


def test_that_group_headings_are_read_in_merged_rows(book_file: Text) -> None:
    rows = [
        ["REKAP"],
        ["No", "Nama Inovasi", "OPD", "Waktu", ""],
        ["", "", "", "Uji Coba", "Penerapan"],
        [1, 2, 3, 4, 5],
        [1, "Klik", "Dinkes", "2020", "2021"],
    ]
    found = read_office(book_file(rows, merged=["A2:A3", "B2:B3", "C2:C3", "D2:E2"]))
    assert found.heading_rows == (2, 3)
    assert [one.heading for one in found.columns][3:] == ["Waktu / Uji Coba", "Waktu / Penerapan"]
    assert dict(found.entries[0].attributes) == {"trial_since": "2020", "implemented": "2021"}
    assert [one.row for one in found.aside] == [1, 4]


def test_that_a_group_above_the_headings_is_read(book_file: Text) -> None:
    rows = [
        ["", "", "Juri 1", "", "Juri 2", ""],
        ["No", "Judul", "Kebaruan", "Dampak", "Kebaruan", "Dampak"],
        [1, "Klik", 80, 70, 60, "50,5"],
        [2, "Klok", "-", "", 70, "60,25"],
    ]
    found = read_office(book_file(rows, merged=["C1:D1", "E1:F1"]), rubric=RUBRIC)
    assert found.heading_rows == (1, 2)
    assert [(one.entry, one.evaluator, len(one.marks)) for one in found.sheets] == [
        ("klik", "juri-1", 2),
        ("klik", "juri-2", 2),
        ("klok", "juri-2", 2),
    ]


def test_that_merged_cells_beside_the_names_are_no_headings(book_file: Text) -> None:
    rows = [["Judul", "OPD", "Foto"], ["Klik", "Dinkes", ""], ["Klok", "Dinkes", ""]]
    found = read_office(book_file(rows, merged=["C1:C3"]))
    assert (found.heading_rows, len(found.entries)) == ((1,), 2)


def test_that_group_headings_are_read_without_merged_cells(text_file: Text) -> None:
    text = "No;Judul;Nilai;;Total\n;;Kebaruan;Dampak;\n(1);(2);(3);(4);(5)\n1;Klik;80;70;150\n"
    found = read_office(text_file(text), rubric=RUBRIC)
    assert found.heading_rows == (1, 2)
    assert [one.heading for one in found.columns][2:4] == ["Nilai / Kebaruan", "Nilai / Dampak"]
    assert [one.row for one in found.aside] == [3]
    assert found.sheets[0].total == 150


@pytest.mark.parametrize("row", ["1;;;Dinkes", ";;x;9"])
def test_that_a_first_record_is_no_heading(text_file: Text, refused: Told, row: str) -> None:
    path = text_file(f"No;Judul;;OPD\n{row}\n2;Klik;;Dinkes\n")
    assert refused(read_office, path) == [("missing", "B2")]


def test_that_the_row_with_most_headings_is_taken(text_file: Text) -> None:
    text = "Usulan;;\nInovasi;Tahun 2026;\nNo;Judul;OPD\n1;Klik;Inovasi\n"
    found = read_office(text_file(text))
    assert found.heading_rows == (3,)
    assert [one.row for one in found.aside] == [1, 2]


def test_that_a_list_of_titles_alone_is_read(text_file: Text) -> None:
    found = read_office(text_file("nama_inovasi;catatan petugas\nKlik;x\n"))
    assert found.entries[0].title == "Klik"


def test_that_a_table_beside_it_is_told(text_file: Text) -> None:
    text = "Judul;Kecamatan;;Kecamatan;Kode\nKlik;A;;A;1\nKlok;B;;C;2\n"
    found = read_office(text_file(text))
    assert [one.region for one in found.entries] == ["A", "B"]
    assert [one.column for one in found.columns if one.why is not None] == ["D", "E"]


def test_that_the_table_is_the_one_that_names_records(text_file: Text) -> None:
    found = read_office(text_file("Kecamatan;;Judul;Kecamatan\nA;;Klik;B\nC;;Klok;D\n"))
    assert [(one.id, one.region) for one in found.entries] == [("klik", "B"), ("klok", "D")]


def test_that_a_column_apart_belongs_to_the_table(text_file: Text) -> None:
    found = read_office(text_file("Judul;;OPD\nKlik;;Dinkes\n"))
    assert found.entries[0].organisation == "Dinkes"
    assert [one.column for one in found.columns] == ["A", "C"]


def test_that_a_column_without_a_heading_is_told(text_file: Text) -> None:
    found = read_office(text_file("Judul;;OPD\nKlik;x;Dinkes\n"))
    aside: list[Any] = [one for one in found.columns if one.why is not None]
    assert [(one.column, one.heading) for one in aside] == [("B", "")]
