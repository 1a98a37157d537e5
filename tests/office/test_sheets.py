"""The cells of any file, or what is wrong with it. Constructed data."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from inovasi import limits
from inovasi.errors import MissingExtraError, NotFoundError
from inovasi.io.tables import _csv, _xlsx
from inovasi.office import _sheets
from inovasi.office._read import read_office
from inovasi.office._sheets import read_file


DATA = Path(__file__).with_name("data")

Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Judul;OPD\nKafé;Dinkes\n", "utf-8"),
        ("Judul;OPD\nKafé;Dinkes\n", "utf-8-sig"),
        ("Judul\tOPD\nKafé\tDinkes\n", "utf-16"),
        ("Judul,OPD\nKafé,Dinkes\n", "cp1252"),
        ("sep=;\nJudul;OPD\nKafé;Dinkes\n", "utf-8"),
    ],
)
def test_that_the_text_of_any_office_is_read(text_file: Text, text: str, encoding: str) -> None:
    found = read_office(text_file(text, encoding))
    assert [(one.title, one.organisation) for one in found.entries] == [("Kafé", "Dinkes")]
    assert found.heading_rows == (1 + text.startswith("sep"),)


@pytest.mark.parametrize("name", ["usulan.xls", "usulan.ods"])
def test_that_old_and_open_workbooks_are_read(name: str) -> None:
    pytest.importorskip("python_calamine")
    pytest.importorskip("xlrd")
    found = read_office(DATA / name)
    assert [(one.id, dict(one.attributes)) for one in found.entries] == [
        (
            "inovasi-satu",
            {"trial_since": "2020-01-01", "implemented": "2021", "rank": "I", "total": "90.5"},
        ),
        (
            "dua",
            {
                "trial_since": "2020-05-03",
                "implemented": "2021-05",
                "rank": "Harapan I",
                "total": "1042.25",
            },
        ),
    ]
    assert (found.sheet, found.heading_rows) == ("Sheet", (2, 3))
    assert [one.row for one in found.aside] == [1, 4, 7, 8]
    notes = " ".join(note.en for note in found.notes)
    assert ".xlsx" in notes
    assert "'lama'" in notes


@pytest.mark.parametrize(
    ("kind", "value", "held"),
    [
        (1, "Judul", "Judul"),
        (2, 90.5, 90.5),
        (3, 44000.0, date(2020, 6, 18)),
        (3, 44000.5, datetime(2020, 6, 18, 12)),  # noqa: DTZ001  (a cell has no zone)
        (4, 1, True),
        (5, 7, "#DIV/0!"),
        (6, "", ""),
    ],
)
def test_that_each_kind_of_cell_of_an_old_workbook_is_read(
    kind: int, value: object, held: object
) -> None:
    xlrd: Any = pytest.importorskip("xlrd")
    assert _sheets._value(xlrd.sheet.Cell(kind, value), xlrd, 0) == held


@pytest.mark.parametrize(
    ("library", "name"),
    [("python_calamine", "usulan.ods"), ("xlrd", "usulan.xls"), ("olefile", "usulan.xls")],
)
def test_that_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, library: str, name: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as caught:
        read_office(DATA / name)
    assert caught.value.extra == "office"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),
        ("a.xls", b"<table><tr><td>Judul</td></tr></table>"),
        ("a.ods", b"PK\x03\x04" + b"x" * 600),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 600),
    ],
)
def test_that_a_damaged_workbook_is_told(
    tmp_path: Path, refused: Told, name: str, data: bytes
) -> None:
    pytest.importorskip("python_calamine")
    pytest.importorskip("xlrd")
    pytest.importorskip("openpyxl")
    (tmp_path / name).write_bytes(data)
    assert refused(read_office, tmp_path / name) == [("damaged", None)]


@pytest.mark.parametrize("name", ["usulan.xls", "usulan.ods"])
@pytest.mark.parametrize(
    ("room", "limit"), [(_sheets, "MOST_BYTES"), (_sheets, "MOST_CELLS"), (_xlsx, "MOST_TEXT")]
)
def test_that_a_workbook_may_be_too_large(
    monkeypatch: pytest.MonkeyPatch, refused: Told, room: ModuleType, limit: str, name: str
) -> None:
    pytest.importorskip("xlrd")
    pytest.importorskip("python_calamine")
    assert getattr(limits, limit) > 9
    monkeypatch.setattr(room, limit, 9)
    assert refused(read_office, DATA / name) == [("too_large", None)]


def test_that_a_panic_of_the_library_is_told_and_an_interrupt_is_not(
    monkeypatch: pytest.MonkeyPatch, refused: Told
) -> None:
    pytest.importorskip("xlrd")

    class PanicException(BaseException):
        pass

    def broken(kind: type[BaseException]) -> Callable[..., Any]:
        def plain(_: object) -> Any:
            raise kind

        return plain

    monkeypatch.setattr(_sheets, "_plain", broken(PanicException))
    assert refused(read_office, DATA / "usulan.xls") == [("damaged", None)]
    monkeypatch.setattr(_sheets, "_plain", broken(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        read_office(DATA / "usulan.xls")


def test_that_a_text_may_be_too_wide(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;OPD\n" + ";" * 2000 + "x\n")
    assert refused(read_office, path) == [("too_large", None)]


def test_that_quotes_without_an_end_are_told(text_file: Text, refused: Told) -> None:
    assert refused(read_office, text_file('Judul;OPD\n"Klik;Dinkes\n')) == [("quotes", None)]


def test_that_a_moment_in_a_workbook_keeps_its_time(book_file: Text) -> None:
    rows = [
        ["Judul", "Stempel waktu"],
        ["Klik", datetime(2026, 3, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None)],
    ]
    assert read_office(book_file(rows)).entries[0].submitted_at == "2026-03-01T09:30:00"


def test_that_the_values_of_the_library_become_cells() -> None:
    pairs = [
        (1.0, Decimal(1)),
        (0.1 + 0.2, Decimal("0.3")),
        (True, True),
        ("x", "x"),
        (date(2020, 1, 2), date(2020, 1, 2)),
        (datetime(2020, 1, 2, 3, 4, tzinfo=UTC).replace(tzinfo=None), "2020-01-02 03:04:00"),
        (None, "None"),
    ]
    assert [_sheets._plain(value) for value, _ in pairs] == [cell for _, cell in pairs]


def test_that_other_files_are_refused(text_file: Text, refused: Told) -> None:
    assert refused(read_office, text_file("x", name="a.docx")) == [("format", None)]


def test_that_a_sheet_is_found_by_its_name(book_file: Text, text_file: Text) -> None:
    path = book_file({"A": [["Judul"], ["Klik"]], "B": [["Judul"], ["Klok"]]})
    assert read_office(path, sheet="B").entries[0].title == "Klok"
    for file in (path, text_file("Judul\nKlik\n")):
        with pytest.raises(NotFoundError) as caught:
            read_office(file, sheet="C")
        assert caught.value.key == "C"


def test_that_a_fault_matters_only_where_the_cell_is_read(book_file: Text, refused: Told) -> None:
    rows = [["Judul", "OPD", "Diunggah"], ["Klik", "Dinkes", "=NOW()"]]
    assert read_office(book_file(rows)).entries[0].id == "klik"
    rows = [["No", "Judul", "OPD"], [1, "=A1", "Dinkes"]]
    assert refused(read_office, book_file(rows)) == [("formula", "B2")]


def test_that_rows_are_counted_as_a_spreadsheet_does(text_file: Text) -> None:
    found = read_file(text_file("\n\nJudul;OPD\nKlik;Dinkes\n\n"), None)
    assert found.sheets[0].text(2, 0) == "Judul"
    assert found.sheets[0].text(9, 0) == ""
    assert len(found.sheets[0].rows) == 4


def test_that_a_large_text_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch, text_file: Text, refused: Told
) -> None:
    """A quote that does not end stands behind what is too much, and nobody comes there."""
    monkeypatch.setattr(_csv, "MOST_CELLS", 8)
    monkeypatch.setattr(_sheets, "MOST_CELLS", 8)
    path = text_file("Judul;OPD\n" + "a;b\n" * 5 + '"')
    assert refused(read_office, path) == [("too_large", None)]
    short = text_file("Judul;OPD\na;b\n" + ";\n" * 9)
    assert len(read_office(short, kind="entries").entries) == 1  # empty cells are no cells


def test_that_a_file_of_too_many_bytes_is_not_opened(tmp_path: Path, refused: Told) -> None:
    path = tmp_path / "besar.csv"
    with path.open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)  # a hole: nothing is written
    assert refused(read_office, path) == [("too_large", None)]
