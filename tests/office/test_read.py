"""A file as an office has it becomes records, and whatever is not read is told. Constructed data."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError
from inovasi.office._read import read_office
from inovasi.office._table import OfficeKind
from inovasi.workbooks._panel import write_score_sheets


KIPP = scheme("kipp-2023").rubric(group="general")

Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]


def test_that_the_workbook_of_an_office_is_read(book_file: Text) -> None:
    path = book_file(
        [
            ["REKAPITULASI USULAN INOVASI"],
            ["Tahun 2026"],
            [],
            ["No.", "Judul Inovasi", "Perangkat Daerah", "Kelompok", "Mulai Implementasi"],
            [1, "Pustaka Apung", "Dinas Perpustakaan", "Umum", "Agst 2020"],
            [2, "Klik", "DINAS KESEHATAN", "umum", date(2020, 4, 1)],
            [],
            [3, "Sipadu", "Dinas Kesehatan", "Replikasi", "12 Maret 2019"],
            ["", "Jumlah usulan", 3],
            [],
            ["", "", "", "Surabaya, 31 Maret 2026"],
            ["", "", "", "Kepala Biro Organisasi,"],
            [],
            ["", "", "", "Ani Contoh, S.Sos."],
            ["", "", "", "NIP. 19800101 200604 1 001"],
        ],
        merged=["A1:E1"],
        formats={"E6": "mmm-yy"},
    )
    found = read_office(path)
    assert (found.kind, found.sheet, found.heading_rows) == (OfficeKind.ENTRIES, "Data", (4,))
    assert [
        (one.id, one.organisation, one.group, dict(one.attributes)["implemented"])
        for one in found.entries
    ] == [
        ("pustaka-apung", "Dinas Perpustakaan", "general", "2020-08"),
        ("klik", "Dinas Kesehatan", "general", "2020-04"),
        ("sipadu", "Dinas Kesehatan", "replication", "2019-03-12"),
    ]
    assert [one.row for one in found.aside] == [1, 2, 7, 9, 10, 11, 12, 13, 14, 15]
    assert found.aside[3].cells == ("Jumlah usulan", "3")


def test_that_constants_and_mappings_fill_what_the_file_does_not_say(text_file: Text) -> None:
    path = text_file("Nama Kegiatan;Dinas;Ujicoba;Pagu;Catatan\nKlik;Dinkes;2020;7;x\n")
    found = read_office(
        path,
        columns={"nama kegiatan": "title", "Pagu": "attributes.budget", "Dinas": "aside"},
        constants={"organisation": "Kota Bogor", "group": "Umum", "attributes.year": "2026"},
    )
    (entry,) = found.entries
    assert (entry.title, entry.organisation, entry.group) == ("Klik", "Kota Bogor", "general")
    assert dict(entry.attributes) == {"trial_since": "2020", "budget": "7", "year": "2026"}
    assert [one.field for one in found.columns] == [
        "title",
        None,
        "trial_since",
        "attributes.budget",
        None,
    ]


@pytest.mark.parametrize(
    ("options", "problems"),
    [
        ({"columns": {"Nama Inovasii": "title"}}, [("header", None)]),
        ({"columns": {"Judul": "titel"}}, [("unknown", None)]),
        ({"constants": {"organization": "x"}}, [("unknown", None)]),
        ({"constants": {"organisation": "x"}}, [("contradiction", None)]),
        ({"constants": {"locale": "us"}}, [("unknown", None)]),
        ({"kind": "marks"}, [("kind", None)]),
        ({"kind": "evaluators"}, [("kind", None)]),
        ({"kind": "sheets"}, [("kind", None)]),
    ],
)
def test_that_wrong_options_are_refused(
    text_file: Text, refused: Told, options: dict[str, Any], problems: list[Any]
) -> None:
    path = text_file("Judul;OPD\nKlik;Dinkes\n")
    assert refused(read_office, path, **options) == problems


@pytest.mark.parametrize("text", ["", " \n", "Judul;OPD\n", ";;\n;;\n", "Judul;OPD\n;\nJumlah;\n"])
def test_that_an_empty_file_and_an_empty_list_are_told(
    text_file: Text, refused: Told, text: str
) -> None:
    assert refused(read_office, text_file(text)) == [("empty", None)]


def test_that_merged_cells_run_down_and_empty_ones_stay_empty(book_file: Text) -> None:
    rows = [
        ["No", "Judul", "OPD"],
        [1, "A", "Dinas X"],
        [2, "B"],
        [3, "C"],
        [4, "D", "Dinas Y"],
        [5, "E"],
    ]
    found = read_office(book_file(rows, merged=["C2:C3", "A8:C8", "E2:E3"]))
    assert [one.organisation for one in found.entries] == [
        "Dinas X",
        "Dinas X",
        None,
        "Dinas Y",
        None,
    ]
    assert any("C" in note.en for note in found.notes)


def test_that_a_returned_score_sheet_is_known_as_what_it_is(tmp_path: Path, refused: Told) -> None:
    pytest.importorskip("openpyxl")
    (path,) = write_score_sheets(KIPP, [("a", "p1")], tmp_path, blind=False)
    assert read_office(path).kind is OfficeKind.SHEETS
    assert read_office(path, kind="sheets").sheets == ()
    assert refused(read_office, path, kind="entries") == [("kind", None)]


def test_that_rows_of_another_length_are_refused_alone(text_file: Text, refused: Told) -> None:
    path = text_file("Judul,OPD,Mulai\nA, B,D,2020\nC,D,besok\n")
    with pytest.raises(DataError) as caught:
        read_office(path)
    assert [(one.code, one.row) for one in caught.value.problems] == [("ragged", 2)]


def test_that_sheets_that_are_not_read_are_named(book_file: Text) -> None:
    table = [["Judul", "OPD"], ["Klik", "Dinkes"]]
    path = book_file({"Usulan": table, "Grafik": [["x"]], "lama": table}, hidden=["lama"])
    found = read_office(path)
    assert found.sheet == "Usulan"
    assert any("Grafik" in note.id and "lama" in note.id for note in found.notes)


HEADINGS = st.sampled_from(
    ("No", "Judul", "Nama", "OPD", "Kebaruan", "Juri 1", "Penilai", "Nilai", "Mulai", "Tautan", "")
)
CELLS = st.sampled_from(
    (
        "",
        "-",
        "1",
        "2",
        "Klik",
        "Dinas A",
        "80",
        "70,5",
        "1.250",
        "01/02/2020",
        "Jumlah",
        "Ani Contoh",
    )
)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=2),
    st.lists(HEADINGS, min_size=3, max_size=3),
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6),
    st.sampled_from((None, *OfficeKind)),
)
def test_that_any_table_is_read_or_refused(
    above: list[list[str]], headings: list[str], body: list[list[str]], kind: OfficeKind | None
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "usulan.csv")
        path.write_text("\n".join(map(";".join, [*above, headings, *body])), "utf-8")
        try:
            found = read_office(path, kind=kind, rubric=KIPP)
        except DataError:
            return
    assert kind in {None, found.kind}
    assert max(map(len, found.text(width=80).split("\n"))) <= 80
    known = len(found.entries) + len(found.evaluators) + len(found.sheets)
    assert known <= len(above) + len(body)
    assert known or found.kind is OfficeKind.MARKS
