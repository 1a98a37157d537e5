"""Text files of a table: found encodings and delimiters, and round trips that lose nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.identity import fold
from inovasi.io.tables import _csv
from inovasi.io.tables._cells import Column, Percent, read_cell
from inovasi.io.tables._columns import read_columns
from inovasi.io.tables._csv import parse_csv, plain_cell, read_csv, safe_cell, write_csv
from inovasi.io.tables._table import Table


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from("=+-@\t\r\n'\";,|"),
    max_size=8,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    header = draw(st.lists(texts.filter(fold), min_size=1, max_size=4, unique_by=fold))
    row = st.lists(texts, min_size=len(header), max_size=len(header))
    # A row of nothing but white space is read as an empty one.
    told = row.filter(lambda cells: "".join(cells).strip() or not any(cells))
    return Table(header=header, rows=draw(st.lists(told, max_size=4)))


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


def test_values_that_are_not_text_read_back_equal(tmp_path: Path) -> None:
    kinds: dict[str, Any] = {"n": "number", "d": "date", "y": "yes_no", "z": "yes_no"}
    columns = [Column(key=key, kind=kind) for key, kind in kinds.items()]
    row = [Decimal("-1234.50"), date(2021, 7, 26), True, False]
    table = Table(header=list(kinds), rows=[row])
    for locale in ("id", "en"):
        write_csv(table, tmp_path / "a.csv", locale=locale)
        written = read_columns(read_csv(tmp_path / "a.csv"), columns, locale=locale)
        assert written.values == read_columns(table, columns).values
        assert not written.problems


def test_a_percentage_is_written_as_people_read_it(tmp_path: Path) -> None:
    write_csv(Table(header=["p"], rows=[[Percent(Decimal("7.31"))]]), tmp_path / "a.csv")
    assert read_csv(tmp_path / "a.csv").rows == (("7,31 %",),)


def test_empty_dash_and_zero_survive_a_file(tmp_path: Path) -> None:
    table = Table(header=["k", "a"], rows=[["1", ""], ["2", "-"], ["3", "0"]])
    write_csv(table, tmp_path / "a.csv")
    read = [row[1] for row in read_csv(tmp_path / "a.csv").rows]
    assert read == ["", "-", "0"]
    assert len({read_cell(cell, Column(key="a", kind="number")) for cell in read}) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_detected(tmp_path: Path, encoding: Any, delimiter: Any) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"judul{delimiter}nilai\r\nCafé{delimiter}80\r\n".encode(encoding))
    table = read_csv(path)
    assert table.rows == (("Café", "80"),)


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
    assert _csv._delimiter(text, "a.csv", 1) == delimiter
    assert len(parse_csv(text).header) == text.partition("\n")[0].count(delimiter) + 1


def test_a_quote_that_fits_no_delimiter_is_refused() -> None:
    with pytest.raises(DataError, match="row 2: found a quote"):
        parse_csv('a;b\n"x"y;1\n')


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    table = parse_csv(
        'Rekap\njudul;nilai\n\n"dua\nbaris";2\n;\nKlik;3;;\n', delimiter=";", header_row=2
    )
    assert table.rows == (("", ""), ("dua\nbaris", "2"), ("", ""), ("Klik", "3"))
    assert table.address(3, 0) == "A6"


def test_a_short_empty_row_is_empty_and_faults_before_a_bad_quote_are_told() -> None:
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
    assert "A2: found '\\x00'" in str(caught.value)
    assert "B2: found '✓'" in str(caught.value)
    assert path.read_text("utf-8") == "old"


def test_a_nul_far_below_and_an_empty_heading_at_the_end_do_no_harm() -> None:
    with pytest.raises(DataError, match="row 2: found a NUL"):
        parse_csv("judul;nilai\nA\0;1\n")
    assert parse_csv("judul;nilai;\nA;1;\n").header == ("judul", "nilai")


STARTERS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 - the full-width starters are the point

running = st.text() | st.builds(
    lambda marks, starter, rest: "'" * marks + starter + rest,
    st.integers(0, 3),
    st.sampled_from(STARTERS),
    st.text(max_size=5),
)


@given(text=running)
@settings(max_examples=300)
def test_a_safe_cell_reads_back_equal(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@given(text=running)
@settings(max_examples=300)
def test_a_safe_cell_begins_with_no_formula_sign(text: str) -> None:
    safe = safe_cell(text)
    assert safe[:1] not in {"\t", "\r", "\n"}
    assert safe.strip()[:1] not in set("=+@＝＋－＠")  # noqa: RUF001 - full width on purpose
    if safe.strip().startswith("-"):
        assert safe.strip() == "-" or safe.strip()[1:].replace(",", "").replace(".", "").isdecimal()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+62812",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\uff1d1",
        "'=1",
        "\u200b=1",
        "\ufeff+1",
    ],
)
def test_what_could_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-", "-5", "-5,25", "a=b", "'quoted'", "", " "])
def test_what_runs_nothing_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text
    assert plain_cell(text) == text


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_declares_the_delimiter_is_read(line: str, end: str) -> None:
    table = parse_csv(end.join([line, "a;b,c", "1;2"]) + end)
    assert (table.header, table.rows[0], table.first_row) == (("a", "b,c"), ("1", "2"), 3)
    above = parse_csv(end.join([line, "Judul", "a;b,c", "1;2"]), header_row=2)
    assert (above.header, above.first_row) == (("a", "b,c"), 4)
    assert parse_csv("sep=;\na,b\n1,2", delimiter=",").header == ("a", "b")


def test_there_is_no_row_before_the_first(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("judul\nKlik\n", "utf-8")
    with pytest.raises(DataError) as caught:
        read_csv(path, header_row=0)
    assert [(one.path, one.code) for one in caught.value.problems] == [("header_row", "range")]
