"""Words, numbers and dates as each language writes them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from inovasi.language import (
    Bilingual,
    Language,
    fold,
    format_date,
    format_fixed,
    format_number,
    format_percent,
    half_up,
    join_words,
    text_table,
)


def test_that_a_text_speaks_indonesian_unless_english_is_asked_for() -> None:
    text = Bilingual("lengkap", "complete")
    assert (str(text), text.of(), text.of("id"), text.of("en")) == (
        "lengkap",
        "lengkap",
        "lengkap",
        "complete",
    )


@pytest.mark.parametrize(
    ("value", "lang", "places", "written"),
    [
        (0, "id", 4, "0"),
        (1234, "id", 4, "1.234"),
        (-1234, "en", 4, "-1,234"),
        (Decimal("1234.50"), "id", 4, "1.234,50"),
        (Decimal("1234.50"), "en", 4, "1,234.50"),
        (Decimal("1E+2"), "id", 4, "100"),
        (Decimal("1.50000"), "id", 4, "1,5"),
        (Decimal("1.23456"), "en", 4, "1.2346…"),
        (Decimal("1.5"), "en", 0, "2…"),
        (Decimal("100.0"), "en", 0, "100"),
        (Fraction(100), "en", 0, "100"),
        (Fraction(1, 3), "id", 2, "0,33…"),
        (Fraction(-1, 8), "en", 2, "-0.13…"),
        (Fraction(5, 2), "id", 4, "2,5"),
        (Fraction(10**40, 3), "en", 1, "3," + ",".join(["333"] * 13) + ".3…"),
    ],
)
def test_that_a_number_is_written_as_the_language_does(
    value: int | Decimal | Fraction, lang: Language, places: int, written: str
) -> None:
    assert format_number(value, lang, places=places) == written


@given(st.fractions(), st.integers(min_value=0, max_value=30))
def test_that_a_written_number_is_as_near_as_its_digits_allow(value: Fraction, places: int) -> None:
    written = format_number(value, "en", places=places)
    shown = Fraction(written.removesuffix("…").replace(",", ""))
    assert abs(shown - value) * 2 <= Fraction(1, 10**places)
    assert written.endswith("…") == (shown != value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_that_both_languages_write_the_same_digits(value: Decimal) -> None:
    swapped = format_number(value, "id").translate(str.maketrans(",.", ".,"))
    assert swapped == format_number(value, "en")


@given(st.dates())
def test_that_a_written_date_has_its_day_and_year_in_both_languages(day: date) -> None:
    for lang in ("id", "en"):
        first, month, last = format_date(day, lang).split()
        assert (int(first), int(last)) == (day.day, day.year)
        assert month.isalpha()


def test_that_months_are_named() -> None:
    assert format_date(date(2019, 3, 1)) == "1 Maret 2019"
    assert format_date(date(2019, 3, 1), "en") == "1 March 2019"


@pytest.mark.parametrize(
    ("words", "lang", "joined"),
    [
        ([], "id", ""),
        (["a"], "id", "a"),
        (("a", "b"), "id", "a dan b"),
        (["a", "b", "c"], "en", "a, b and c"),
    ],
)
def test_that_words_are_joined_as_a_sentence_does(
    words: list[str], lang: Language, joined: str
) -> None:
    assert join_words(words, lang) == joined


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(-5, 1000), 2, "-0.01"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(10**40 + 1), 2, f"{10**40 + 1}.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction, places: int, rounded: str) -> None:
    assert str(half_up(value, places)) == rounded


@given(st.fractions(), st.integers(min_value=0, max_value=6))
def test_rounding_misses_by_half_a_unit_at_most(value: Fraction, places: int) -> None:
    assert abs(Fraction(half_up(value, places)) - value) * 2 <= Fraction(1, 10**places)


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (Fraction(2, 5), "40 %"),
        (Fraction(10, 3), "333,33… %"),
        (0.975, "97,5 %"),
        (1 / 3, "33,33 %"),
        (None, "-"),
    ],
)
def test_a_share_is_written_as_a_percentage(share: float | Fraction | None, written: str) -> None:
    assert format_percent(share) == written


def test_a_statistic_has_its_decimal_places() -> None:
    assert (
        format_fixed(Fraction(1, 3)),
        format_fixed(None),
        format_fixed(2.0, "en", places=1),
    ) == (
        "0,333",
        "-",
        "2.0",
    )


def test_a_table_is_aligned_and_may_be_empty() -> None:
    assert text_table(["a", "bb"], [["ccc", "d"]]) == "a    bb\nccc   d"
    assert text_table(["a", "bb"], []) == "a  bb"


@given(st.text())
def test_folding_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
