"""Words for numbers and days: written as minutes write them, read day first."""

from calendar import day_name
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.io.tables._cells import Missing
from inovasi.io.tables._dates import read_date, terbilang, weekday_name
from inovasi.language import format_date


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
    with pytest.raises(DataError, match="at most 15 digits"):
        terbilang(10**15)
    for wrong in (True, 1.0, "1"):
        with pytest.raises(TypeError, match="expected an int"):
            terbilang(wrong)


@given(st.dates())
def test_weekdays_agree_with_the_calendar(day: date) -> None:
    assert weekday_name(day, "en") == day_name[day.weekday()]
    assert (weekday_name(day) == "Kamis") == (weekday_name(day, "en") == "Thursday")


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
    assert weekday_name(day) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Senin (18/11/2019)", "2019-11-18"),
        ("Rabu (21/5/2025)", "2025-05-21"),
        ("Rabu, 21 Mei 2025", "2025-05-21"),
        ("Kamis 24 November 2022", "2022-11-24"),
        ("Jum'at, 17-8-1945", "1945-08-17"),
        ("Mon. (18/11/2019)", "2019-11-18"),
        ("18 November 2019", "2019-11-18"),
        ("18 Nop. 2019", "2019-11-18"),
        ("1 agustus 2020", "2020-08-01"),
        ("July 26, 2021", "2021-07-26"),
        ("26-07-2021", "2021-07-26"),
        ("26.7.2021", "2021-07-26"),
        ("2021-07-26", "2021-07-26"),
        ("2021-07-26 00:00:00", "2021-07-26"),
        ("Juli 2021", "2021-07"),
        ("07/2021", "2021-07"),
        ("2021-07", "2021-07"),
        (" 2021 ", "2021"),
        (Decimal(2021), "2021"),
        (2021, "2021"),
        (date(2021, 7, 26), "2021-07-26"),
        (datetime(2021, 7, 26), "2021-07-26"),  # noqa: DTZ001 - spreadsheets know no zone
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, found: str) -> None:
    assert str(read_date(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Senin (26/7)", "2021-07-26"),
        ("26 Juli", "2021-07-26"),
        ("26/7", "2021-07-26"),
        ("26/7/2020", "2020-07-26"),
    ],
)
def test_a_declared_year_serves_texts_that_print_none(text: str, found: str) -> None:
    assert str(read_date(text, year=2021)) == found


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Senin (26/7)", "declare it (year=2021)"),
        ("Selasa (26/7/2021)", "2021-07-26 is a Senin (Monday)"),
        ("Rabu, Juli 2021", "a day of the month beside the weekday"),
        ("Thrusday, 24 November 2022", "expected a date such as"),
        ("26/07/21", "a year of four digits, not 21"),
        ("26 Juli 21", "a year of four digits, not 21"),
        ("7/26/2021", "the day first"),
        ("31/2/2021", "day is out of range"),
        ("0/1/2021", "a day from 1 to 31"),
        ("2021-00", "a month from 1 to 12"),
        ("2021-13-01", "month must be in"),
        ("26 Bulan 2021", "expected a date such as"),
        ("segera", "expected a date such as"),
        ("besok pagi sekali", "expected a date such as"),
        ("44403", "may mean 2021-07-26 by it"),
        (Decimal(44403), "declared (serial=1900)"),
        (Decimal("44403.5"), "expected a date such as"),
        ("2021-07-26 08:30", "expected a date such as"),
        (datetime(2021, 7, 26, 8, 30), "found the moment 2021-07-26 08:30:00"),  # noqa: DTZ001 - as above
    ],
)
def test_what_is_no_date_is_refused(value: Any, words: Any) -> None:
    with pytest.raises(DataError) as caught:
        read_date(value)
    assert words in str(caught.value)
    assert caught.value.problems[0].code == "date"


def test_days_are_counted_only_when_it_is_declared() -> None:
    assert str(read_date("44403", serial=1900)) == "2021-07-26"
    assert str(read_date(Decimal(42941), serial=1904)) == "2021-07-26"


def test_blank_and_dash_are_no_dates() -> None:
    assert read_date("") is Missing.BLANK
    assert read_date("-") is Missing.DASH


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["id", "en"]))
def test_a_written_date_reads_back_equal(day: date, lang: Any) -> None:
    written = format_date(day, lang)
    assert read_date(written).earliest == day
    assert read_date(f"{weekday_name(day, lang)}, {written}").earliest == day
    assert (
        read_date(f"{weekday_name(day, lang)} ({day.day}/{day.month}/{day.year})").earliest == day
    )


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 1, 1)), st.integers(1, 6))
def test_a_wrong_weekday_is_always_refused(day: date, shift: int) -> None:
    wrong = weekday_name(day + timedelta(days=shift))
    with pytest.raises(DataError, match=weekday_name(day)):
        read_date(f"{wrong} ({day.day}/{day.month}/{day.year})")
