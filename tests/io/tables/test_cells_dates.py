"""Dates are read day first, and never more precisely than they are written."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.io.tables._cells import read_date
from inovasi.language import WEEKDAYS, format_date


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
        ("Agst 2020", "2020-08"),
        ("17 Agust. 2020", "2020-08-17"),
        ("July 26, 2021", "2021-07-26"),
        ("26-07-2021", "2021-07-26"),
        ("26.7.2021", "2021-07-26"),
        ("2021-07-26", "2021-07-26"),
        ("2021-07-26 00:00:00", "2021-07-26"),
        ("Juli 2021", "2021-07"),
        ("07/2021", "2021-07"),
        ("2021-07", "2021-07"),
        (" 2021 ", "2021"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, found: str) -> None:
    assert str(read_date(text)) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Senin (26/7)", "a year"),
        ("26 Juli", "a year"),
        ("Selasa (26/7/2021)", "2021-07-26 is a Monday"),
        ("Rabu, Juli 2021", "a day of the month beside the weekday"),
        ("Thrusday, 24 November 2022", "a date such as"),
        ("26/07/21", "four digits, not 21"),
        ("26 Juli 21", "four digits, not 21"),
        ("7/26/2021", "the day first"),
        ("31/2/2021", "a date that exists"),
        ("0/1/2021", "a date that exists"),
        ("2021-00", "a date that exists"),
        ("2021-13-01", "a date that exists"),
        ("26 Bulan 2021", "a date such as"),
        ("Bulan 26, 2021", "a date such as"),
        ("segera", "a date such as"),
        ("besok pagi sekali", "a date such as"),
        ("44403", "may mean 2021-07-26"),
        ("2021-07-26 08:30", "a date such as"),
    ],
)
def test_what_is_not_a_date_is_refused(text: str, words: str) -> None:
    with pytest.raises(DataError) as caught:
        read_date(text)
    (problem,) = caught.value.problems
    assert problem.message.startswith(f"found {text!r}; ")
    assert words in problem.message
    assert problem.code == "date"


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["id", "en"]))
def test_a_written_date_reads_back_equal(day: date, lang: Any) -> None:
    written = format_date(day, lang)
    assert read_date(written).earliest == day
    assert read_date(f"{WEEKDAYS[lang][day.weekday()]}, {written}").earliest == day
    assert (
        read_date(f"{WEEKDAYS[lang][day.weekday()]} ({day.day}/{day.month}/{day.year})").earliest
        == day
    )


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 1, 1)), st.integers(1, 6))
def test_a_wrong_weekday_is_always_refused(day: date, shift: int) -> None:
    wrong = WEEKDAYS["id"][(day.weekday() + shift) % 7]
    with pytest.raises(DataError, match=WEEKDAYS["en"][day.weekday()]) as caught:
        read_date(f"{wrong} ({day.day}/{day.month}/{day.year})")
    assert WEEKDAYS["id"][day.weekday()] in caught.value.text("id")
