"""Cells: what people type is read strictly, and what is written cannot run."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.io.tables._cells import (
    Missing,
    Percent,
    format_percent,
    missing,
    plain_cell,
    read_identifier,
    read_number,
    read_percent,
    read_yes_no,
    safe_cell,
)
from inovasi.language import format_number


STARTERS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 - the full-width starters are the point


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
    assert str(read_number(text, locale=locale)) == number


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("1.23.4", "id", "groups of three digits parted by '.'"),
        ("1,2,3", "id", "groups of three digits"),
        ("1,2,3", "en", "groups of three digits parted by ','"),
        ("0.073", "id", "declare locale='en'"),
        ("7,31", "en", "declare locale='id'"),
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
        read_number(text, locale=locale)
    assert words in str(caught.value)
    assert f"found {text!r}" in str(caught.value)
    assert caught.value.problems[0].code == "number"


@given(
    number=st.decimals(allow_nan=False, allow_infinity=False, places=3),
    lang=st.sampled_from(["id", "en"]),
)
def test_a_formatted_number_reads_back_equal(number: Any, lang: Any) -> None:
    assert read_number(format_number(number, lang, places=3), locale=lang) == number


def test_blank_dash_and_zero_are_three_answers() -> None:
    for read in (missing, read_yes_no, read_identifier):
        assert read("  ") is Missing.BLANK
        assert read("–") is Missing.DASH  # noqa: RUF001 - the dash of a word processor
    for read in (read_number, read_percent):
        assert read("", locale="id") is Missing.BLANK
        assert read("-", locale="id") is Missing.DASH
    assert missing("0") is None
    assert read_number("0", locale="id") == 0


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [("7,31 %", "id", "7.31"), ("0.86%", "en", "0.86"), ("-1.000 %", "id", "-1000")],
)
def test_per_cent_is_exact(text: str, locale: Any, number: Any) -> None:
    assert str(read_percent(text, locale=locale)) == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7,31", "a bare number belongs in a column of kind 'number'"),
        ("7.31 %", "such as '7,31 %'"),
        ("7 % lebih", "with a percent sign"),
        ("% 7", "with a percent sign"),
    ],
)
def test_what_is_no_percentage_is_refused(text: str, words: Any) -> None:
    with pytest.raises(DataError) as caught:
        read_percent(text, locale="id")
    assert words.replace("'7,31 %'", "7,31 %") in str(caught.value)


def test_the_english_example_is_in_english() -> None:
    with pytest.raises(DataError, match=r"such as 7\.31 %"):
        read_percent("7,31 %", locale="en")


@given(
    value=st.decimals(min_value=-1000, max_value=1000, places=2), lang=st.sampled_from(["id", "en"])
)
def test_a_formatted_percentage_reads_back_equal(value: Any, lang: Any) -> None:
    assert read_percent(format_percent(value, lang), locale=lang) == value


def test_a_percentage_that_is_cut_off_says_so() -> None:
    assert format_percent(Fraction(104300, 298567)) == "0,35… %"
    assert Percent(Decimal(50)).fraction == Fraction(1, 2)


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
        (123, "123"),
    ],
)
def test_an_identifier_stays_as_it_stands(value: Any, identifier: str) -> None:
    assert read_identifier(value) == identifier


@pytest.mark.parametrize(
    "value", ["1,97E+17", "1.97e17", "2E5", 1.97e17, 5.0, Decimal("64.1"), 10**15, Decimal(10**17)]
)
def test_an_identifier_that_a_spreadsheet_damaged_is_refused(value: Any) -> None:
    with pytest.raises(DataError, match="its digits are lost") as caught:
        read_identifier(value)
    assert caught.value.problems[0].code == "identifier"


texts = st.text() | st.builds(
    lambda marks, starter, rest: "'" * marks + starter + rest,
    st.integers(0, 3),
    st.sampled_from(STARTERS),
    st.text(max_size=5),
)


@given(text=texts)
@settings(max_examples=300)
def test_a_safe_cell_reads_back_equal(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@given(text=texts)
@settings(max_examples=300)
def test_a_safe_cell_begins_with_no_formula_sign(text: str) -> None:
    safe = safe_cell(text)
    assert safe[:1] not in {"\t", "\r", "\n"}
    assert safe.strip()[:1] not in set("=+@＝＋－＠")  # noqa: RUF001 - full width on purpose
    if safe.strip().startswith("-"):
        assert safe.strip() == "-" or safe.strip()[1:].replace(",", "").replace(".", "").isdecimal()


@pytest.mark.parametrize(
    "text", ["=1+1", "+62812", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\uff1d1", "'=1"]
)
def test_what_could_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-", "-5", "-5,25", "a=b", "'quoted'", "", " "])
def test_what_runs_nothing_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text
    assert plain_cell(text) == text
