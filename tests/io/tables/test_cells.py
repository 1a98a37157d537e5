"""Cells: what people type is read strictly, and what is written cannot run."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.io.tables._cells import (
    Column,
    Missing,
    Percent,
    missing,
    read_cell,
    read_identifier,
    read_number,
    read_word,
    read_yes_no,
)
from inovasi.language import format_number
from inovasi.model._dates import PartialDate


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("1.234,56", "id", "1234.56"),
        ("1.234", "id", "1234"),
        ("7,31", "id", "7.31"),
        ("21.840", "id", "21840"),
        ("1,234.56", "en", "1234.56"),
        ("1.234", "en", "1.234"),
        (" 0 ", "id", "0"),
        ("05", "id", "5"),
        ("-1.234.567,8", "id", "-1234567.8"),
        ("−5", "en", "-5"),  # noqa: RUF001 - a typographic minus
        ("\u00a080,50\u00a0", "id", "80.50"),
    ],
)
def test_a_number_is_read_in_the_declared_notation(text: str, locale: Any, number: Any) -> None:
    assert str(read_number(text, locale)) == number


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("1.23.4", "id", "'.' separates groups of three digits"),
        ("1,2,3", "id", "groups of three digits"),
        ("1,2,3", "en", "',' separates groups of three digits"),
        ("0.073", "id", "(locale='en')"),
        ("7,31", "en", "(locale='id')"),
        ("1234.567.890", "id", "groups of three digits"),
        ("7,31 %", "id", "without a percent sign"),
        ("1,97E+17", "id", "scientific notation has lost some"),
        ("seratus", "id", "expected a number such as 1.234,56"),
        ("٣", "id", "expected a number"),
        ("1 234", "en", "expected a number such as 1,234.56"),
        ("NaN", "en", "expected a number"),
    ],
)
def test_what_is_no_number_is_refused_with_what_was_expected(
    text: str, locale: Any, words: Any
) -> None:
    with pytest.raises(DataError) as caught:
        read_number(text, locale)
    assert words in str(caught.value)
    assert f"found {text!r}" in str(caught.value)
    assert caught.value.problems[0].code == "number"


@given(
    number=st.decimals(allow_nan=False, allow_infinity=False, places=3),
    lang=st.sampled_from(["id", "en"]),
)
def test_a_formatted_number_reads_back_equal(number: Any, lang: Any) -> None:
    assert read_number(format_number(number, lang, places=3), lang) == number


def test_empty_dash_and_zero_are_three_answers() -> None:
    for kind in ("text", "number", "integer", "date", "yes_no", "identifier"):
        assert read_cell("  ", Column(key="a", kind=kind)) is Missing.EMPTY
        assert read_cell("–", Column(key="a", kind=kind)) is Missing.DASH  # noqa: RUF001 - of a word processor
    assert missing("0") is None
    assert read_cell("0", Column(key="a", kind="number")) == 0


@pytest.mark.parametrize("text", ["ya", "YA", " y ", "Yes", "true", "v", "V", "✓", "✔", "√"])
def test_yes_is_read(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["tidak", "Tdk", "n", "NO", "False"])
def test_no_is_read(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["x", "1", "0", "ada", "mungkin", "tidak ada"])
def test_neither_yes_nor_no_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="expected ya, yes, v or tidak, no"):
        read_yes_no(text)


@pytest.mark.parametrize(
    ("value", "identifier"),
    [
        (" 000000000000000018 ", "000000000000000018"),
        ("64.03.01.2001", "64.03.01.2001"),
        ("1e", "1e"),
        (Decimal(640301), "640301"),
    ],
)
def test_an_identifier_stays_as_it_stands(value: Any, identifier: str) -> None:
    assert read_identifier(value) == identifier


@pytest.mark.parametrize(
    "value", ["1,97E+17", "1.97e17", "2E5", Decimal("64.1"), Decimal(10**15), Decimal(10**17)]
)
def test_an_identifier_that_a_spreadsheet_damaged_is_refused(value: Any) -> None:
    with pytest.raises(DataError, match="its digits are lost") as caught:
        read_identifier(value)
    assert caught.value.problems[0].code == "identifier"


def test_a_word_is_known_in_any_case_and_a_near_one_is_named() -> None:
    words = {"kota": "city", "kabupaten": "regency"}
    assert read_word("KABUPATEN ", words) == "regency"
    for text, found in (("kabupatan", "'kabupaten'"), ("negara", "city, regency")):
        with pytest.raises(DataError, match=found) as caught:
            read_word(text, words)
        assert caught.value.problems[0].code == "word"


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
        ("yes_no", False, False),
    ],
)
def test_cells_of_a_spreadsheet_are_taken_as_they_are(kind: Any, cell: Any, value: Any) -> None:
    assert read_cell(cell, Column(key="a", kind=kind)) == value


@pytest.mark.parametrize(
    ("kind", "cell", "found"),
    [
        ("text", Decimal("7.5"), "the number 7.5"),
        ("integer", Decimal("2025.9"), "2025.9"),
        ("yes_no", Decimal(1), "the number 1"),
        ("number", True, "the truth value TRUE"),
        ("number", Percent(Decimal(7)), "the percentage 7 %"),
        ("number", date(2026, 2, 1), "the date 2026-02-01"),
        ("date", Decimal(44403), "'44403'"),
        ("date", Decimal("44403.5"), "'44403.5'"),
        ("identifier", Decimal("64.1"), "64.1"),
    ],
)
def test_cells_of_another_type_are_refused(kind: Any, cell: Any, found: str) -> None:
    with pytest.raises(DataError, match=f"found {found}") as caught:
        read_cell(cell, Column(key="a", kind=kind))
    assert [problem.code for problem in caught.value.problems] == [kind]


def test_a_word_is_not_a_number() -> None:
    with pytest.raises(DataError, match="found the number 3"):
        read_cell(Decimal(3), Column(key="a", meanings={"kota": "city"}))


def test_a_column_needs_a_key() -> None:
    with pytest.raises(ValueError, match="'Judul!'"):
        Column(key="Judul!")
