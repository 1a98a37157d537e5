"""Tables: headings that differ, rows that fit, cells with an address."""

from datetime import date
from decimal import Decimal

import pytest

from inovasi.errors import DataError, Problem
from inovasi.io.tables._cells import Percent
from inovasi.io.tables._table import Table, column_letter, plain_text, table_of_cells


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letter(place) for place in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
    assert len({column_letter(place) for place in range(2_000)}) == 2_000


def test_empty_rows_at_the_end_are_no_rows() -> None:
    table = Table(header=["a", "b"], rows=[["1", ""], ["", " "], ["", "2"], ["", ""], [" ", ""]])
    assert table.rows == (("1", ""), ("", " "), ("", "2"))


def test_tables_are_equal_when_their_cells_are() -> None:
    assert Table(header=["a"], rows=[["1"]], source="x") == Table(header=["a"], rows=[["1"]])
    assert Table(header=["a"], rows=[["1"]]) != Table(header=["a"], rows=[["2"]])


def test_every_fault_of_a_table_is_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        Table(
            header=["Judul", " ", "judul"], rows=[["x"]], source="a.csv", sheet="Rekap", first_row=5
        )
    problems = caught.value.problems
    assert [(one.source, one.row, one.path, one.code) for one in problems] == [
        ("a.csv [Rekap]", 4, "B4", "header"),
        ("a.csv [Rekap]", 4, "C4", "header"),
        ("a.csv [Rekap]", 5, None, "ragged"),
    ]
    assert "'judul' again, as in A4" in problems[1].message
    assert "1 cells" in problems[2].message


def test_a_table_needs_a_header() -> None:
    with pytest.raises(DataError, match="row 1: missing"):
        Table(header=[])


def test_cells_that_are_no_text_have_a_plain_text() -> None:
    cells = [Decimal("1E+3"), Percent(Decimal("7.31")), date(2021, 7, 26), True, "x"]
    assert [plain_text(cell) for cell in cells] == ["1000", "7.31 %", "2021-07-26", "True", "x"]


def test_cells_of_a_file_become_a_table() -> None:
    problems: list[Problem] = []
    rows = [["a", Decimal(2021), " "], ["1", "2"], [], ["", "", "", ""], ["3", "", ""]]
    table = table_of_cells(rows, problems, source="a.csv", first_row=5)
    assert table.header == ("a", "2021")
    assert table.rows == (("1", "2"), ("", ""), ("", ""), ("3", ""))
    assert table.filled == (0, 3)
    assert problems == []
    table_of_cells([["a"], ["1", "", "x", "y"]], problems, source="a.csv")
    assert [(one.path, one.code) for one in problems] == [("C2", "ragged")]
    assert "'x'" in problems[0].message
    with pytest.raises(DataError) as caught:
        table_of_cells([["a", "A"], ["1"]], problems, source="a.csv")
    assert [one.code for one in caught.value.problems] == ["header", "ragged", "ragged"]
