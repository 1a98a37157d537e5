"""Words, numbers and dates as each language writes them."""

import re
from calendar import day_name
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.language import (
    MONTH_NUMBERS,
    MONTHS,
    WEEKDAY_NUMBERS,
    WEEKDAYS,
    Bilingual,
    Language,
    format_date,
    format_fixed,
    format_number,
    format_percent,
    half_up,
    join_words,
    language_of,
    readable,
    terbilang,
    text_table,
)


def test_the_default_language_is_indonesian_or_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("INOVASI_LANG", raising=False)
    assert (language_of(), language_of("en")) == ("id", "en")
    monkeypatch.setenv("INOVASI_LANG", "en")
    assert (language_of(), language_of("id")) == ("en", "id")
    assert str(Bilingual("ya", "yes")) == Bilingual("ya", "yes").of() == "yes"
    assert format_number(Decimal("1.5")) == "1.5"
    monkeypatch.setenv("INOVASI_LANG", "")
    assert language_of() == "id"


def test_another_language_is_refused_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong: Any = "xx"
    for say in (
        language_of,
        Bilingual("a", "b").of,
        lambda lang: format_date(date(2026, 1, 1), lang),
    ):
        with pytest.raises(DataError, match="found 'xx'; expected 'id' or 'en'") as caught:
            say(wrong)
        assert [(one.code, one.path) for one in caught.value.problems] == [("language", "lang")]
    monkeypatch.setenv("INOVASI_LANG", "ID")
    with pytest.raises(DataError) as caught:
        language_of()
    assert [one.path for one in caught.value.problems] == ["INOVASI_LANG"]


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
    assert text_table(["a", "bb", "n"], [["c", "dd", "5 %"]]) == "a  bb    n\nc  dd  5 %"
    assert text_table(["a", "bb"], []) == "a  bb"


def test_a_table_that_does_not_fit_wraps_its_widest_cells_between_words() -> None:
    rows = [("kipp-2023", "Kompetisi Inovasi Pelayanan", "85"), ("iid-2026", "", "9")]
    assert text_table(("Id", "Name", "Score"), rows, 30).splitlines() == [
        "Id         Name          Score",
        "kipp-2023  Kompetisi        85",
        "           Inovasi",
        "           Pelayanan",
        "iid-2026                     9",
    ]
    assert text_table(("Id", "Name", "Score"), rows, 80) == text_table(
        ("Id", "Name", "Score"), rows
    )


def test_a_table_whose_words_do_not_fit_becomes_a_list() -> None:
    rows = [("kipp-2023", "Kompetisi Inovasi"), ("iid-2026", "")]
    assert text_table(("Id", "Name"), rows, 16).splitlines() == [
        "Id: kipp-2023",
        "  Name:",
        "    Kompetisi",
        "    Inovasi",
        "Id: iid-2026",
    ]
    assert text_table(("Identifier", "Name"), [], 4) == ""


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(
            st.lists(st.text("ab -", max_size=30), min_size=n, max_size=n), min_size=1, max_size=5
        )
    ),
    st.integers(1, 60),
)
def test_a_table_fits_or_has_a_line_of_one_word_and_breaks_none(
    lines: list[list[str]], width: int
) -> None:
    header, *rows = lines
    text = text_table(header, rows, width)
    words = {word for line in lines for cell in line for word in cell.split()}
    words |= {f"{word}:" for word in words} | {":"}
    assert words.issuperset(text.split())
    assert all(len(line) <= width or len(line.split()) == 1 for line in text.splitlines())


@pytest.mark.parametrize("code_page", ["ascii", "cp437", "cp850", "cp1252", "utf-8", None])
@given(st.text())
def test_a_text_is_readable_in_every_code_page(code_page: str | None, text: str) -> None:
    said = readable(text, code_page)
    written = said.encode(code_page or "utf-8")  # never an error
    assert written.decode(code_page or "utf-8").count("?") == text.count("?")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
    if text.isascii() and text.isprintable():
        assert said == text


@given(st.dates())
def test_weekdays_agree_with_the_calendar(day: date) -> None:
    assert WEEKDAYS["en"][day.weekday()] == day_name[day.weekday()]
    assert (WEEKDAYS["id"][day.weekday()] == "Kamis") == (
        WEEKDAYS["en"][day.weekday()] == "Thursday"
    )


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1945, 8, 17), "Jumat"),
        (date(2019, 11, 18), "Senin"),
        (date(2021, 7, 26), "Senin"),
        (date(2025, 5, 21), "Rabu"),
        (date(2022, 11, 24), "Kamis"),
    ],
)
def test_known_days_have_their_weekday(day: date, name: str) -> None:
    assert WEEKDAYS["id"][day.weekday()] == name


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (2_026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_000_000_000, "satu miliar"),
        (2_500_000_000_000, "dua triliun lima ratus miliar"),
        (-7, "minus tujuh"),
    ],
)
def test_numbers_are_spelt_as_indonesian_spells_them(number: Any, words: Any) -> None:
    assert terbilang(number) == words


def test_the_largest_number_is_spelt() -> None:
    assert terbilang(10**15 - 1).startswith("sembilan ratus sembilan puluh sembilan triliun")


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-(10**15) + 1, 10**15 - 1))
def test_different_numbers_have_different_words(first: int, second: int) -> None:
    assert (terbilang(first) == terbilang(second)) == (first == second)


def test_the_first_ten_thousand_numbers_have_different_words() -> None:
    assert len({terbilang(number) for number in range(10_000)}) == 10_000


def test_a_number_that_is_too_long_or_none_is_refused() -> None:
    wrong: Any
    for code, wrong in (
        ("too_large", 10**15),
        ("too_large", -(10**5000)),
        ("type", True),
        ("type", 1.0),
        ("type", "1"),
    ):
        with pytest.raises(DataError) as caught:
            terbilang(wrong)
        assert [(one.code, one.path) for one in caught.value.problems] == [(code, "number")]


def test_months_and_weekdays_have_their_numbers_in_full_and_short() -> None:
    for lang in ("id", "en"):
        for number, name in enumerate(MONTHS[lang], 1):
            assert MONTH_NUMBERS[name.lower()] == MONTH_NUMBERS[name.lower()[:3]] == number
        for number, name in enumerate(WEEKDAYS[lang]):
            assert WEEKDAY_NUMBERS[name.lower()] == WEEKDAY_NUMBERS[name.lower()[:3]] == number
    assert [MONTH_NUMBERS[word] for word in ("pebruari", "ags", "agst", "sept", "nopember")] == [
        *(2, 8, 8, 9, 11)
    ]
    assert [WEEKDAY_NUMBERS[word] for word in ("tues", "thurs", "jum'at", "ahad")] == [1, 3, 4, 6]
