"""Workbooks: nothing is trusted when read, nothing runs when written. Constructed data."""

import sys
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError, MissingExtraError, NotFoundError, Problem
from inovasi.io.tables import _xlsx
from inovasi.io.tables._cells import Percent
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import read_xlsx, write_xlsx
from inovasi.limits import MOST_PROBLEMS


openpyxl: Any = pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

WORDS: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parents[2] / "bad" / "tables" / "expected.toml").read_text("utf-8")
)["xlsx"]


def _save(path: Path, rows: list[list[Any]], change: Callable[[Any], object] | None = None) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for row in rows:
        book.active.append(row)
    if change is not None:
        change(book)
    book.save(path)


def _patch(path: Path, name: str, old: str, new: str) -> None:
    """Change the XML inside a workbook, as another program would write it."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    text = parts[name].decode()
    assert old in text
    parts[name] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts.items():
            archive.writestr(entry, data)


def _entities(path: Path) -> None:
    _save(path, [["a"]])
    head = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    _patch(path, "xl/worksheets/sheet1.xml", "<worksheet", head)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(41):
            archive.writestr(f"{number}.xml", bytes(5_000_000))


def _many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(1_001):
            archive.writestr(str(number), b"")


def _no_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"a")


def _damaged(path: Path) -> None:
    _save(path, [["a"]])
    path.write_bytes(path.read_bytes()[:2_000])


def _float_number(path: Path) -> None:
    _save(path, [["nip"], [12345]])
    _patch(path, "xl/worksheets/sheet1.xml", "<v>12345</v>", "<v>1.97001011990031E+17</v>")


def _no_style(path: Path) -> None:
    _save(path, [["a"], [12345]])
    _patch(path, "xl/worksheets/sheet1.xml", 'r="A2"', 'r="A2" s="99"')


BAD: dict[str, Callable[[Path], object]] = {
    "formula": lambda path: _save(path, [["a", "b"], ["1", "=1+1"]]),
    "error": lambda path: _save(path, [["a", "b"], ["1", "#REF!"]]),
    "merged": lambda path: _save(
        path, [["a"], ["x"], [None]], lambda book: book.active.merge_cells("A2:A3")
    ),
    "long_number": lambda path: _save(path, [["nip"], [197001011990031001]]),
    "float_number": _float_number,
    "moment": lambda path: _save(path, [["a", "b"], ["1", datetime(2021, 7, 26, 8, 30)]]),  # noqa: DTZ001 - no zone in a sheet
    "duration": lambda path: _save(path, [["a", "b"], ["1", timedelta(hours=1)]]),
    "under_no_heading": lambda path: _save(path, [["a", "b"], ["1", "2", "x"]]),
    "no_heading": lambda path: _save(path, [[None]]),
    "duplicate_heading": lambda path: _save(path, [["judul", "Judul"], ["1", "2"], ["3", "#N/A"]]),
    "two_sheets": lambda path: _save(path, [["a"]], lambda book: book.create_sheet("Sheet")),
    "encrypted": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    "damaged": _damaged,
    "no_style": _no_style,
    "no_workbook": _no_workbook,
    "entities": _entities,
    "bomb": _bomb,
    "many_entries": _many,
    "far_cell": lambda path: _save(
        path, [["a"]], lambda book: book.active.cell(50_000, 16_384).__setattr__("value", 1)
    ),
}


def test_every_bad_workbook_has_its_words() -> None:
    assert sorted(BAD) == sorted(WORDS)


@pytest.mark.parametrize("name", sorted(BAD))
def test_every_bad_workbook_is_refused_with_its_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bad.xlsx"
    BAD[name](path)
    with pytest.raises(DataError) as caught:
        read_xlsx(path)
    for words in WORDS[name]:
        assert words in str(caught.value)
    assert "bad.xlsx" in str(caught.value)


def test_the_file_and_the_sheet_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx([Table(header=["a"])], path)
    table = read_xlsx(path)
    assert (table.source, table.sheet) == ("a.xlsx", "Data")


def test_a_sheet_is_taken_by_name_and_hidden_ones_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    def hide(book: Any) -> None:
        book.create_sheet("Kunci").append(["rahasia"])
        book["Kunci"].sheet_state = "hidden"

    _save(path, [["a"]], hide)
    assert read_xlsx(path).sheet == "Data"
    assert read_xlsx(path, "Kunci").header == ("rahasia",)
    with pytest.raises(NotFoundError, match="did you mean 'Kunci'"):
        read_xlsx(path, "Kunsi")


def test_a_workbook_with_no_visible_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _save(path, [["a"]])
    _patch(path, "xl/workbook.xml", 'state="visible"', 'state="hidden"')
    with pytest.raises(DataError, match="found 0 visible sheets"):
        read_xlsx(path)


def test_what_stands_above_the_header_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [
        ["REKAP", None],
        [None, None],
        ["judul", 2021, " "],
        ["Klik", 7.31],
        [None, None],
        ["Gazebo", 1],
    ]
    _save(path, rows, lambda book: book.active.merge_cells("A1:B1"))
    table = read_xlsx(path, header_row=3)
    assert table.header == ("judul", "2021")
    assert table.rows == (("Klik", Decimal("7.31")), ("", ""), ("Gazebo", Decimal(1)))
    assert table.address(0, 1) == "B4"
    with pytest.raises(DataError, match="row 9: missing"):
        read_xlsx(path, header_row=9)
    with pytest.raises(DataError, match="header_row: found 0; expected 1 or more"):
        read_xlsx(path, header_row=0)


def test_a_formula_gives_the_value_that_is_stored_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _save(path, [["a", "b", "c"], ["=1+1", '=""', 0.1 + 0.2]])
    sheet = "xl/worksheets/sheet1.xml"
    _patch(path, sheet, "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    _patch(path, sheet, '<c r="B2"><f>""</f><v></v>', '<c r="B2" t="str"><f>""</f><v></v>')
    assert read_xlsx(path).rows == ((Decimal(2), "", Decimal("0.3")),)


def test_a_number_beyond_all_numbers_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _save(path, [["a"], [12345]])
    _patch(path, "xl/worksheets/sheet1.xml", "<v>12345</v>", "<v>1E999</v>")
    with pytest.raises(DataError, match="A2: found a number that is too large"):
        read_xlsx(path)


def test_days_and_percentages_are_known_by_their_format(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    def style(book: Any) -> None:
        book.active["A2"].number_format = "0.00%"
        book.active["B2"].number_format = '0.00" % dari"'

    _save(
        path, [["a", "b", "c", "d"], [0.0731, 0.0731, date(2021, 7, 26), date(2021, 7, 27)]], style
    )
    _patch(path, "xl/worksheets/sheet1.xml", 't="n"><v>44404</v>', 't="d"><v>2021-07-27</v>')
    row = (Percent(Decimal("7.31")), Decimal("0.0731"), date(2021, 7, 26), date(2021, 7, 27))
    assert read_xlsx(path).rows == (row,)


def test_formatted_empty_rows_at_the_end_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    def style(book: Any) -> None:
        book.active["A5"].number_format = "0.00%"

    _save(path, [["a"], ["1"]], style)
    assert read_xlsx(path).rows == (("1",),)


def test_a_merge_of_the_whole_sheet_is_refused_without_unfolding_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _save(path, [["a"], ["1"]], lambda book: book.active.merge_cells("A1:B1"))
    _patch(path, "xl/worksheets/sheet1.xml", "A1:B1", "A1:XFD1048576")
    with pytest.raises(DataError, match="A1:XFD1048576: found merged cells"):
        read_xlsx(path)


def test_the_size_that_a_sheet_says_it_has_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _save(path, [["a", "b"], ["1", "2"]])
    for size in ("A1", "A1:XFD1048576"):
        _patch(
            path, "xl/worksheets/sheet1.xml", '<dimension ref="A1:B2"', f'<dimension ref="{size}"'
        )
        assert read_xlsx(path).rows == (("1", "2"),)
        _patch(
            path, "xl/worksheets/sheet1.xml", f'<dimension ref="{size}"', '<dimension ref="A1:B2"'
        )


def test_a_workbook_beyond_the_limits_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx([Table(header=["a", "b"], rows=[["1", "2"]] * 3)], path)
    monkeypatch.setattr(_xlsx, "MOST_CELLS", 8)
    assert len(read_xlsx(path).rows) == 3
    monkeypatch.setattr(_xlsx, "MOST_CELLS", 7)
    with pytest.raises(DataError, match="expected 7 cells"):
        read_xlsx(path)
    monkeypatch.setattr(_xlsx, "MOST_BYTES", 100)
    with pytest.raises(DataError, match="100 bytes at most"):
        read_xlsx(path)


def test_a_text_that_stands_in_many_cells_counts_as_often(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx([Table(header=["a"], rows=[["@"]] * 2_000)], path)
    shared = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{shared}"/></Types>'
    _patch(path, "[Content_Types].xml", "</Types>", part)
    sheet = "xl/worksheets/sheet1.xml"
    _patch(path, sheet, 't="inlineStr"><is><t>@</t></is>', 't="s"><v>0</v>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "a") as archive:
        text = f'<sst xmlns="{main}"><si><t>{"a " * 15_000}</t></si></sst>'
        archive.writestr("xl/sharedStrings.xml", text)
    with pytest.raises(DataError, match="expected 50000000 characters at most"):
        read_xlsx(path)


def test_a_sheet_is_read_on_until_so_many_problems(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    moment = datetime(2026, 1, 1, 9)  # noqa: DTZ001  (a workbook knows no time zones)
    _save(path, [["a"], *[[moment]] * (2 * MOST_PROBLEMS)])
    faults: list[Problem] = []
    read_xlsx(path, faults=faults)
    assert [one.code for one in faults] == ["date"] * (MOST_PROBLEMS + 1) + ["too_many"]


@pytest.mark.parametrize("library", ["openpyxl", "defusedxml"])
def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{library} .*inovasi\[xlsx\]"):
        read_xlsx(tmp_path / "a.xlsx")


def test_the_faults_of_cells_may_be_collected(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    faults: list[Problem] = []
    _save(path, [["a", "b"], ["1", "=1+1"], ["#N/A", "2"]])
    table = read_xlsx(path, faults=faults)
    assert table.rows == (("1", ""), ("", "2"))
    assert [fault.path for fault in faults] == ["B2", "A3"]


@pytest.mark.parametrize(
    ("number_format", "read"),
    [
        ("mmm-yy", "2020-04"),
        ("[$-421]mmmm yyyy;@", "2020-04"),
        ("yyyy", "2020"),
        ("dd/mm/yyyy", date(2020, 4, 1)),
        ('"hari" yyyy', "2020"),
    ],
)
def test_a_date_is_as_precise_as_its_cell_shows_it(
    tmp_path: Path, number_format: str, read: str | date
) -> None:
    path = tmp_path / "a.xlsx"

    def shown_as(book: Any) -> None:
        book.active["A2"] = date(2020, 4, 1)
        book.active["A2"].number_format = number_format

    _save(path, [["mulai"]], shown_as)
    assert read_xlsx(path).rows == ((read,),)
