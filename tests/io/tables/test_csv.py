"""Text files of a table: found encodings and delimiters, and round trips that lose nothing."""

import tracemalloc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.io.tables._cells import Missing, Percent
from inovasi.io.tables._columns import Column, typed_rows
from inovasi.io.tables._csv import iter_csv, parse_csv, read_csv, write_csv
from inovasi.io.tables._table import Table
from inovasi.language import fold


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from("=+-@\t\r\n'\";,|"),
    max_size=8,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    header = draw(st.lists(texts.filter(fold), min_size=1, max_size=4, unique_by=fold))
    row = st.lists(texts, min_size=len(header), max_size=len(header))
    return Table(header=header, rows=draw(st.lists(row, max_size=4)))


@given(
    table=tables(),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=150, deadline=None)
def test_a_written_table_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, table: Table, delimiter: Any, encoding: Any
) -> None:
    path = tmp_path_factory.getbasetemp() / "round_trip.csv"
    write_csv(table, path, delimiter=delimiter, encoding=encoding)
    assert read_csv(path, delimiter=delimiter, encoding=encoding) == table


def test_values_that_are_no_text_read_back_equal(tmp_path: Path) -> None:
    header = ["n", "p", "d", "y", "z"]
    columns = [
        Column(key=key, kind=kind)
        for key, kind in zip(header, ["number", "percent", "date", "yes_no", "yes_no"], strict=True)
    ]
    row = [Decimal("-1234.50"), Percent(Decimal("7.31")), date(2021, 7, 26), True, False]
    table = Table(header=header, rows=[row])
    for locale in ("id", "en"):
        write_csv(table, tmp_path / "a.csv", locale=locale)
        written = read_csv(tmp_path / "a.csv")
        assert (
            typed_rows(written, columns, locale=locale)[0].values
            == typed_rows(table, columns)[0].values
        )


def test_blank_dash_and_zero_survive_a_file(tmp_path: Path) -> None:
    table = Table(header=["k", "a"], rows=[["1", ""], ["2", "-"], ["3", "0"]])
    write_csv(table, tmp_path / "a.csv")
    columns = [Column(key="k"), Column(key="a", kind="number")]
    rows = typed_rows(read_csv(tmp_path / "a.csv"), columns)
    assert [row["a"] for row in rows] == [Missing.BLANK, Missing.DASH, Decimal(0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found_and_told(
    tmp_path: Path, encoding: Any, delimiter: Any
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"judul{delimiter}nilai\r\nCafé{delimiter}80\r\n".encode(encoding))
    table = read_csv(path)
    assert (table.encoding, table.delimiter) == (encoding, delimiter)
    assert table.rows == (("Café", "80"),)
    assert len(table.sha256 or "") == 64


def test_a_mark_at_the_beginning_is_no_letter_of_the_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("judul\nKlik\n".encode("utf-8-sig"))
    assert read_csv(path, encoding="utf-8").header == ("judul",)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("judul;nilai\nA, B;80,5\n", ";"),
        ("nilai\n80,5\n7\n", ";"),
        ("judul\nKlik\n", ","),
        ('a,b\n"x;y",1\n', ","),
        ('a;b\n"x";1\n', ";"),
        ('a"b;c\n1;2\n', ";"),
    ],
)
def test_the_delimiter_that_fits_is_taken(text: str, delimiter: Any) -> None:
    assert parse_csv(text).delimiter == delimiter


def test_a_quote_that_fits_no_delimiter_is_refused() -> None:
    with pytest.raises(DataError, match="row 2: found a quote"):
        parse_csv('a;b\n"x"y;1\n')


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    table = parse_csv(
        'Rekap\njudul;nilai\n\n"dua\nbaris";2\n;\nKlik;3;;\n', delimiter=";", header_row=2
    )
    assert table.rows == (("", ""), ("dua\nbaris", "2"), ("", ""), ("Klik", "3"))
    assert table.address(3, 0) == "A6"


def test_a_short_blank_row_is_blank_and_faults_before_a_bad_quote_are_told() -> None:
    assert parse_csv('a;b\n""\n1;2\n').rows == (("", ""), ("1", "2"))
    with pytest.raises(DataError) as caught:
        parse_csv('a;b\n1\n"x;2\n', delimiter=";")
    assert [problem.code for problem in caught.value.problems] == ["ragged", "quotes"]


def test_utf_16_without_its_mark_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("judul;nilai\n".encode("utf-16-le"))
    with pytest.raises(DataError, match="UTF-16 needs its mark"):
        read_csv(path)


def test_what_a_file_cannot_hold_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")
    with pytest.raises(DataError) as caught:
        write_csv(Table(header=["a", "b"], rows=[["\0", "✓"]]), path, encoding="cp1252")
    assert "A2: found '\\x00'; expected a text without NUL" in str(caught.value)
    assert "B2: found '✓'; expected letters that cp1252 has" in str(caught.value)
    assert path.read_text("utf-8") == "old"


def test_a_written_file_runs_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(Table(header=["=a"], rows=[["=1+1"], ["@x"]]), path, encoding="utf-8")
    assert path.read_text("utf-8") == '"\'=a"\n"\'=1+1"\n"\'@x"\n'


COLUMNS = [
    Column(key="title", aliases=["judul"]),
    Column(key="mark", aliases=["nilai"], kind="number"),
]


def test_a_stream_gives_the_same_rows_as_the_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("judul;nilai\nA;1,5\n\nB;2\n", "utf-8")
    streamed = list(iter_csv(path, COLUMNS))
    whole = typed_rows(read_csv(path), COLUMNS)
    assert [(row.number, dict(row.values)) for row in streamed] == [
        (row.number, dict(row.values)) for row in whole
    ]


def _until_the_error(rows: Iterator[Any]) -> tuple[list[Any], DataError]:
    taken: list[Any] = []
    with pytest.raises(DataError) as caught:
        taken.extend(rows)
    return taken, caught.value


def test_a_stream_tells_its_faults_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('judul;nilai\nA;x\nB;2\nC\nD;4\n"E;5\n', "utf-8")
    rows, error = _until_the_error(iter_csv(path, COLUMNS, delimiter=";"))
    assert [row["title"] for row in rows] == ["B", "D"]
    assert [(problem.row, problem.code) for problem in error.problems] == [
        (2, "number"),
        (4, "ragged"),
        (6, "quotes"),
    ]


def test_a_stream_stops_at_the_limit_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("judul;nilai\n" + "A;x\n" * 10, "utf-8")
    rows, error = _until_the_error(iter_csv(path, COLUMNS, max_problems=3))
    assert rows == []
    assert len(error.problems) == 4
    assert "stopped after 3 problems; there may be more below" in str(error.problems[-1])


def test_a_stream_refuses_a_header_before_any_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("judul;warna\nA;x\n", "utf-8")
    rows, error = _until_the_error(iter_csv(path, COLUMNS))
    assert rows == []
    assert "unknown heading 'warna'" in str(error)


def test_a_long_stream_is_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("judul;nilai\n" + "".join(f"{'x' * 70};{n}\n" for n in range(4_000)), "utf-8")
    most = 0
    tracemalloc.start()
    for row in iter_csv(path, COLUMNS):
        if row.number % 500 == 0:
            most = max(most, tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert most < 150_000 < path.stat().st_size // 2


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_stream_finds_the_encoding_at_its_beginning(tmp_path: Path, encoding: Any) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(("judul;nilai\nA" + "é" * 40_000 + ";1\n").encode(encoding))
    (row,) = iter_csv(path, COLUMNS)
    assert row["title"] == "A" + "é" * 40_000


def test_letters_of_another_encoding_far_below_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"judul;nilai\n" + b"A;" + b"0" * 70_000 + b"\n\xe9;1\n")
    _, error = _until_the_error(iter_csv(path, COLUMNS))
    assert "0xe9, which is no letter in utf-8" in str(error)


def test_a_nul_far_below_and_a_blank_heading_at_the_end_do_no_harm() -> None:
    with pytest.raises(DataError, match="row 2: found a NUL"):
        parse_csv("judul;nilai\nA\0;1\n")
    assert parse_csv("judul;nilai;\nA;1;\n").header == ("judul", "nilai")
