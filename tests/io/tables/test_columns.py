"""Columns: headings by any name, cells by their kind, every fault at once. Constructed data."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from inovasi.errors import DataError, Problem
from inovasi.io.tables._cells import Column
from inovasi.io.tables._columns import find_columns, read_columns
from inovasi.io.tables._csv import parse_csv, read_csv
from inovasi.io.tables._table import Table


BAD = Path(__file__).parents[2] / "bad" / "tables"
WORDS: dict[str, list[str]] = tomllib.loads((BAD / "expected.toml").read_text("utf-8"))["csv"]

COLUMNS = [
    Column(key="title", aliases=("judul", "Judul Inovasi"), required=True),
    Column(key="mark", aliases=("nilai",), kind="number"),
    Column(key="count", aliases=("jumlah",), kind="integer"),
    Column(key="share", aliases=("bagian",), kind="number", fraction=True),
    Column(key="started", aliases=("mulai",), kind="date"),
    Column(key="digital", kind="yes_no"),
    Column(key="employee", aliases=("NIP",), kind="identifier"),
    Column(key="goals", aliases=("tujuan",), kind="integer", many=True),
    Column(key="note", aliases=("catatan",), meanings={"baik": "good"}),
]


def test_a_table_becomes_values() -> None:
    table = parse_csv(
        "JUDUL_INOVASI;Nilai;Jumlah;Bagian;Mulai;Digital;nip;tujuan\n"
        "Perahu Pustaka ;80,5;1.200;1/3;Senin (26/7/2021);ya;000000000000000018;4; 10\n".replace(
            "4; 10", '"4; 10"'
        )
        + ";;;;;;;\nKlik;-;;0,5;;;;\n"
    )
    read = read_columns(table, COLUMNS)
    assert read.values == {
        "title": ["Perahu Pustaka", "Klik"],
        "mark": [Decimal("80.5"), None],
        "count": [1200, None],
        "share": ["1/3", Decimal("0.5")],
        "started": ["2021-07-26", None],
        "digital": [True, None],
        "employee": ["000000000000000018", None],
        "goals": [[4, 10], None],
        "note": [None, None],
    }
    assert (read.rows, table.filled, read.problems) == (2, (0, 2), ())


def test_several_values_may_stand_one_a_line_or_alone() -> None:
    rows = [["4\n10\n"], [Decimal(4)], [" ; "]]
    read = read_columns(Table(header=["goals"], rows=rows), [COLUMNS[7]])
    assert read.values["goals"] == [[4, 10], [4], None]


def test_faults_that_are_found_later_have_their_cell() -> None:
    read = read_columns(parse_csv("judul;nilai\nKlik;1\n", source="a.csv"), COLUMNS)
    wrong = Problem(code="mark", found="1", expected="2", record="Mark", path="value")
    placed = read.at(0, "mark", wrong)
    assert placed == evolve(wrong, source="a.csv", row=2, path="B2")
    assert str(placed) == "a.csv: row 2: B2: found 1; expected 2"
    assert read.at(0, "note", wrong).path == "note"


def test_numbers_of_a_text_are_read_in_the_declared_notation() -> None:
    table = Table(header=["judul", "nilai"], rows=[["Klik", "1.234"]])
    assert read_columns(table, COLUMNS).values["mark"] == [1234]
    assert read_columns(table, COLUMNS, locale="en").values["mark"] == [Decimal("1.234")]


@pytest.mark.parametrize("file", sorted(WORDS))
def test_every_bad_file_is_refused_with_its_words(file: str) -> None:
    try:
        problems = read_columns(read_csv(BAD / file), COLUMNS).problems
    except DataError as error:
        problems = error.problems
    told = str(DataError(problems))
    assert problems
    for words in WORDS[file]:
        assert words in told


def test_every_bad_file_has_its_words() -> None:
    assert sorted(path.name for path in BAD.glob("*.csv")) == sorted(WORDS)


def test_faulty_cells_count_as_empty_and_are_told_row_by_row() -> None:
    table = parse_csv("judul;nilai;jumlah\nA;x;y\nB;1;2,5\n")
    read = read_columns(table, COLUMNS)
    assert [problem.path for problem in read.problems] == ["B2", "C2", "C3"]
    assert read.faulty == {(0, "mark"), (0, "count"), (1, "count")}
    assert read.values["mark"] == [None, 1]


def test_unknown_headings_are_kept_only_when_asked_for() -> None:
    table = Table(header=["judul", "Warna"], rows=[["Klik", "biru"]])
    with pytest.raises(DataError) as caught:
        find_columns(table, COLUMNS)
    assert [(one.path, one.code) for one in caught.value.problems] == [("B1", "header")]
    assert find_columns(table, COLUMNS, extra="keep") == {"title": 0}
    assert read_columns(table, COLUMNS).problems == caught.value.problems
    assert read_columns(table, COLUMNS, extra="keep").values["title"] == ["Klik"]


def test_a_missing_column_names_the_headings_that_would_do() -> None:
    with pytest.raises(DataError) as caught:
        find_columns(Table(header=["nilai"]), COLUMNS)
    (problem,) = caught.value.problems
    assert problem.path is None
    assert "'judul' or 'Judul Inovasi'" in problem.message


def test_a_column_stands_once() -> None:
    with pytest.raises(DataError, match="B1: found 'Title', which means 'title' as A1 does"):
        find_columns(Table(header=["Judul", "Title"]), COLUMNS)


def test_two_columns_cannot_claim_one_heading() -> None:
    columns = [Column(key="a", aliases=["nama"]), Column(key="b", aliases=["Nama"])]
    with pytest.raises(ValueError, match="nama"):
        find_columns(Table(header=["nama"]), columns)
