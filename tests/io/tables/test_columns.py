"""Columns: headings by any name, cells by their kind, every fault at once. Constructed data."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.io.tables._cells import Missing, Percent
from inovasi.io.tables._columns import Column, header_map, read_cell, typed_rows
from inovasi.io.tables._csv import parse_csv, read_csv
from inovasi.io.tables._table import Table
from inovasi.model._dates import PartialDate


BAD = Path(__file__).parents[2] / "bad" / "tables"
WORDS: dict[str, list[str]] = tomllib.loads((BAD / "expected.toml").read_text("utf-8"))["csv"]

COLUMNS = [
    Column(key="title", aliases=("judul", "Judul Inovasi"), required=True, filled=True),
    Column(key="mark", aliases=("nilai",), kind="number"),
    Column(key="count", aliases=("jumlah",), kind="integer"),
    Column(key="share", aliases=("bagian",), kind="percent"),
    Column(key="started", aliases=("mulai",), kind="date"),
    Column(key="digital", kind="yes_no"),
    Column(key="employee", aliases=("NIP",), kind="identifier"),
    Column(key="note", aliases=("catatan",)),
]


def test_a_table_becomes_values() -> None:
    table = parse_csv(
        "JUDUL_INOVASI;Nilai;Jumlah;Bagian (%);Mulai;Digital;nip\n"
        "Perahu Pustaka ;80,5;1.200;7,31 %;Senin (26/7/2021);ya;000000000000000018\n"
        ";;;;;;\n"
        "Klik;-;;;;;\n"
    )
    first, second = typed_rows(table, COLUMNS)
    assert dict(first.values) == {
        "title": "Perahu Pustaka",
        "mark": Decimal("80.5"),
        "count": 1200,
        "share": Decimal("7.31"),
        "started": PartialDate(2021, 7, 26),
        "digital": True,
        "employee": "000000000000000018",
        "note": Missing.BLANK,
    }
    assert second["mark"] is Missing.DASH
    assert second.given() == {"title": "Klik"}
    assert (first.number, second.number) == (2, 4)


def test_a_row_places_the_faults_that_are_found_later() -> None:
    (row,) = typed_rows(parse_csv("judul;nilai\nKlik;1\n", source="a.csv"), COLUMNS)
    assert (
        str(row.problem("mark", "found 1; expected 2")) == "a.csv: row 2: B2: found 1; expected 2"
    )
    assert str(row.problem("note", "found nothing")) == "a.csv: row 2: note: found nothing"


def test_numbers_of_a_text_are_read_in_the_declared_notation() -> None:
    table = Table(header=["judul", "nilai"], rows=[["Klik", "1.234"]])
    assert typed_rows(table, COLUMNS)[0]["mark"] == 1234
    assert typed_rows(table, COLUMNS, locale="en")[0]["mark"] == Decimal("1.234")


@pytest.mark.parametrize("file", sorted(WORDS))
def test_every_bad_file_is_refused_with_its_words(file: str) -> None:
    with pytest.raises(DataError) as caught:
        typed_rows(read_csv(BAD / file), COLUMNS)
    for words in WORDS[file]:
        assert words in str(caught.value)


def test_every_bad_file_has_its_words() -> None:
    assert sorted(path.name for path in BAD.glob("*.csv")) == sorted(WORDS)


def test_unknown_headings_are_kept_only_when_asked_for() -> None:
    table = Table(header=["judul", "Warna"], rows=[["Klik", "biru"]])
    with pytest.raises(DataError, match="unknown heading 'Warna'; expected only declared columns"):
        header_map(table, COLUMNS)
    found = header_map(table, COLUMNS, extra="keep")
    assert (found.positions, found.extra) == ({"title": 0}, ("Warna",))
    assert typed_rows(table, COLUMNS, extra="keep")[0].given() == {"title": "Klik"}


def test_a_missing_column_names_the_headings_that_would_do() -> None:
    with pytest.raises(DataError) as caught:
        header_map(Table(header=["nilai"]), COLUMNS)
    (problem,) = caught.value.problems
    assert problem.message == (
        "found no column 'title'; expected a heading 'judul' or 'Judul Inovasi'"
    )


def test_a_column_stands_once() -> None:
    with pytest.raises(DataError, match="B1: found 'Title', which means 'title' as A1 does"):
        header_map(Table(header=["Judul", "Title"]), COLUMNS)


def test_two_columns_cannot_claim_one_heading() -> None:
    columns = [Column(key="a", aliases=["nama"]), Column(key="b", aliases=["Nama"])]
    with pytest.raises(ValueError, match="nama"):
        header_map(Table(header=["nama"]), columns)


def test_a_column_needs_a_key_and_a_known_kind() -> None:
    with pytest.raises(ValueError, match="expected lower-case letters"):
        Column(key="Judul!")
    with pytest.raises(ValueError, match="found kind 'float'; expected one of: text, number"):
        Column(key="a", kind="float")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("number", Decimal("7.5"), Decimal("7.5")),
        ("integer", Decimal("3.0"), 3),
        ("integer", "-", Missing.DASH),
        ("identifier", Decimal(6403), "6403"),
        ("text", Decimal(2021), "2021"),
        ("date", Decimal(2021), PartialDate(2021)),
        ("date", date(2021, 7, 26), PartialDate(2021, 7, 26)),
        ("percent", Percent(Decimal("7.31")), Decimal("7.31")),
        ("yes_no", False, False),
    ],
)
def test_cells_of_a_spreadsheet_are_taken_as_they_are(kind: Any, cell: Any, value: Any) -> None:
    assert read_cell(cell, Column(key="a", kind=kind)) == value


@pytest.mark.parametrize(
    ("kind", "cell", "words"),
    [
        ("text", Decimal("7.5"), "found the number 7.5; expected a text"),
        ("integer", Decimal("2025.9"), "expected a whole number"),
        ("percent", Decimal("0.0731"), "expected a number with a percent sign"),
        ("yes_no", Decimal(1), "expected yes or no"),
        ("number", True, "found the truth value TRUE; expected a number"),
        ("number", Percent(Decimal(7)), "found the percentage 7 %; expected a number"),
        ("number", date(2026, 2, 1), "(a spreadsheet makes dates out of entries such as 1/2)"),
        ("date", Decimal(44403), "serial=1900"),
        ("identifier", Decimal("64.1"), "its digits are lost"),
    ],
)
def test_cells_of_another_type_are_refused(kind: Any, cell: Any, words: Any) -> None:
    with pytest.raises(DataError) as caught:
        read_cell(cell, Column(key="a", kind=kind))
    assert words in str(caught.value)


def test_a_column_declares_how_its_dates_are_short() -> None:
    column = Column(key="a", kind="date", year=2021, serial=1900)
    for cell in ("26/7", "44403", Decimal(44403)):
        assert read_cell(cell, column) == PartialDate(2021, 7, 26)
