"""Workbooks of tables: nothing runs, nothing changes shape, nothing is half written. Constructed data."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.identity import fold
from inovasi.io.tables._cells import Percent
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import Book, read_xlsx, write_xlsx


openpyxl: Any = pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@\t\r\n'\"_x0041\0\x0b\ufffe"),
    max_size=8,
)


numbers = st.decimals(-(10**6), 10**6, places=3) | st.integers(-(10**15) + 1, 10**15 - 1).map(
    Decimal
)


cells = (
    texts
    | st.sampled_from(["_x0041_", "_x005F_x0041_", "#REF!", "=1+1", "2021-07-26", "1E5"])
    | numbers
    | numbers.filter(lambda number: abs(number) < 10**6).map(Percent)
    | st.booleans()
    | st.dates(min_value=date(1900, 3, 1))
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    header = draw(st.lists(texts.filter(fold), min_size=1, max_size=4, unique_by=fold))
    row = st.lists(cells, min_size=len(header), max_size=len(header))
    return Table(header=header, rows=draw(st.lists(row, max_size=4)))


@given(table=tables())
@settings(max_examples=60, deadline=None)
def test_a_written_workbook_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, table: Table
) -> None:
    path = tmp_path_factory.getbasetemp() / "round_trip.xlsx"
    write_xlsx([table], path)
    again = read_xlsx(path)
    assert again == table
    kinds = [[type(cell) for cell in row] for row in table.rows]
    assert [[type(cell) for cell in row] for row in again.rows] == kinds


def test_a_text_stays_a_text_that_a_spreadsheet_does_not_reshape(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx([Table(header=["a"], rows=[["=1+1"], ["000123"], [""]], sheet="Rekap")], path)
    page = openpyxl.load_workbook(path)["Rekap"]
    assert [page["A2"].data_type, page["A2"].number_format, page["A2"].quotePrefix] == [
        "s",
        "@",
        True,
    ]
    assert page["A3"].value == "000123"


def test_what_a_workbook_cannot_hold_is_refused_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [
        [Decimal("0.1234567890123456"), "x" * 32_768, date(1900, 2, 28)],
        [Decimal(10**15), "\0" * 4_682, Percent(Decimal(10**15))],
    ]
    with pytest.raises(DataError) as caught:
        write_xlsx([Table(header=["a", "b", "c"], rows=rows, sheet="a/b")], path)
    assert [problem.path for problem in caught.value.problems] == [
        None,
        "A2",
        "B2",
        "C2",
        "A3",
        "B3",
        "C3",
    ]
    assert not path.exists()


@pytest.mark.parametrize("title", ["", "x" * 32, "a[b]", "'a"])
def test_a_sheet_name_that_a_spreadsheet_refuses_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(DataError, match="found the sheet name"):
        write_xlsx([Table(header=["a"], sheet=title)], tmp_path / "a.xlsx")


def test_several_tables_are_the_sheets_of_one_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    tables = [Table(header=[name], rows=[["1"]], sheet=name) for name in ("satu", "dua")]
    write_xlsx(tables, path)
    assert Book.at(path).names() == ("satu", "dua")
    assert [read_xlsx(path, name) for name in Book.at(path).names()] == tables
    assert Book.at(path).tables({"dua": 1, "satu": 1}) == tables[::-1]
    book = openpyxl.load_workbook(path)
    book["dua"].sheet_state = "hidden"
    book.save(path)
    assert Book.at(path).names() == ("satu",)


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    tables = [Table(header=["a"], sheet=name) for name in ("Rekap", "REKAP")]
    with pytest.raises(DataError, match="'REKAP'; expected a name that no other"):
        write_xlsx(tables, tmp_path / "a.xlsx")
