"""The writer of calendar files, compared with the library that reads them."""

import sys
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given, settings, strategies as st
from icalendar import Calendar

from inovasi.eligibility._calendar import CalendarDay, write_ics
from inovasi.errors import DataError, MissingExtraError


CLOSE = CalendarDay(key="close", summary="Tutup", since=date(2025, 6, 3))


def test_a_span_ends_on_its_last_day_and_says_more() -> None:
    span = CalendarDay(
        key="evaluation",
        summary="Penilaian; proposal, tahap 1",
        since=date(2025, 6, 30),
        until=date(2025, 7, 13),
        description="pers",
    )
    read = Calendar.from_ical(write_ics("kipp-2025", "KIPP", [span, CLOSE], stamp=date(2026, 1, 2)))
    first, second = read.walk("VEVENT")
    assert first["UID"] == "kipp-2025-close@inovasi"
    assert "DESCRIPTION" not in first
    assert second.decoded("DTEND") == date(2025, 7, 14)
    assert second["SUMMARY"] == "Penilaian; proposal, tahap 1"
    assert second.decoded("DTSTAMP") == datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_in_a_text_begins_no_line_of_the_file(end: str) -> None:
    text = f"Tutup; 1, 2{end}BEGIN:VEVENT"
    day = CalendarDay(key="close", summary=text, since=date(2025, 6, 3), description=text)
    read = Calendar.from_ical(write_ics("a", text, [day], stamp=date(2026, 1, 2)))
    (event,) = read.walk("VEVENT")
    assert {event["SUMMARY"], event["DESCRIPTION"]} == {"Tutup; 1, 2\nBEGIN:VEVENT"}
    assert read["X-WR-CALNAME"] == r"Tutup\; 1\, 2\nBEGIN:VEVENT"  # as it stands in the file


def test_days_that_go_backwards_are_refused() -> None:
    with pytest.raises(DataError) as caught:
        CalendarDay(key="a", summary="A", since=date(2025, 2, 1), until=date(2025, 1, 1))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("order", "until", "2025-01-01")


def test_duplicate_keys_are_refused() -> None:
    with pytest.raises(DataError) as caught:
        write_ics("a", "A", [CLOSE, CLOSE], stamp=date(2025, 1, 1))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("duplicate", "days")
    assert "close" in str(problem.found)


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtraError, match=r"inovasi\[calendar\]"):
        write_ics("a", "A", [CLOSE], stamp=date(2025, 1, 1))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dates(date(2000, 1, 1), date(2100, 1, 1)), max_size=6), st.randoms())
def test_the_order_of_the_days_does_not_matter(dates: list[date], random: Random) -> None:
    days = [CalendarDay(key=f"k{at}", summary="x", since=day) for at, day in enumerate(dates)]
    mixed = list(days)
    random.shuffle(mixed)
    stamp = date(2025, 1, 1)
    assert write_ics("a", "A", days, stamp=stamp) == write_ics("a", "A", mixed, stamp=stamp)
