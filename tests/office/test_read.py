"""A file as an office has it becomes records, and whatever is not read is told. Constructed data."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog._registry import scheme
from inovasi.contest._entry import Entry
from inovasi.datasets._stories import stories
from inovasi.errors import DataError
from inovasi.io._files import write, write_table
from inovasi.io._frames import write_parquet
from inovasi.io._marks import write_sheets
from inovasi.office._read import read_office
from inovasi.office._table import OfficeKind
from inovasi.panel._assignment import PanelEvaluator
from inovasi.scoring._sheets import sheet
from inovasi.workbooks._panel import write_score_sheets


KIPP = scheme("kipp-2023").rubric(group="general")
SHEETS = [sheet(KIPP, {"novelty": 80}, "klik", f"p{number}") for number in (1, 2)]
INNOVATIONS = [one for story in stories() for one in story.innovations]

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


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".csv", ".xlsx", ".parquet"])
def test_that_innovations_of_this_library_become_entries(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"i{suffix}"
    whole = INNOVATIONS
    if suffix == ".parquet":
        pytest.importorskip("polars")
        write_parquet(whole, path)
    elif suffix == ".csv":
        path.write_text(
            "id;title;organisation.name;organisation.id;organisation.kind\nk;K;D;d;city\n"
        )
        assert read_office(path).entries[0].organisation == "d"
        return
    else:
        pytest.importorskip("openpyxl")
        write(whole, path)
    assert read_office(path).entries == tuple(map(Entry.of, whole))
    assert read_office(path, kind="entries").kind is OfficeKind.ENTRIES


def test_that_other_records_of_this_library_are_read(tmp_path: Path, refused: Told) -> None:
    entries, people = (
        [Entry(id="a"), Entry(id="b", title="B")],
        [PanelEvaluator(id="p", capacity=3)],
    )
    write(entries, tmp_path / "e.json")
    write(people, tmp_path / "p.json")
    write(SHEETS, tmp_path / "s.json")
    assert read_office(tmp_path / "e.json").entries == tuple(entries)
    assert read_office(tmp_path / "p.json", kind="evaluators").evaluators == tuple(people)
    assert read_office(tmp_path / "s.json").sheets == tuple(SHEETS)
    assert refused(read_office, tmp_path / "s.json", kind="entries") == [("kind", None)]
    (tmp_path / "n.json").write_text("[]")
    assert refused(read_office, tmp_path / "n.json") == [("empty", None)]


def test_that_score_sheets_of_this_library_are_read_by_their_own_reader(
    tmp_path: Path, refused: Told
) -> None:
    write_sheets(SHEETS, KIPP, tmp_path / "wide.csv")
    write_table(SHEETS, tmp_path / "long.csv")
    for name in ("wide.csv", "long.csv"):
        assert read_office(tmp_path / name, rubric=KIPP).sheets == tuple(SHEETS)
        assert refused(read_office, tmp_path / name) == [("missing", None)]
        for options in ({}, {"rubric": KIPP}):
            told = refused(read_office, tmp_path / name, kind="entries", **options)
            assert told == [("kind", None)]


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
