"""Calendars of editions, planned and effective."""

from datetime import date
from typing import Any

from attrs import evolve
from icalendar import Calendar

from inovasi.catalog._registry import scheme
from inovasi.eligibility._calendar import calendar
from inovasi.model._scheme import Event, Scheme


def edition(*events: Event) -> Scheme:
    """An edition of the catalogue with a constructed calendar."""
    return evolve(scheme("kipp-2025"), calendar=events)


def event(**more: Any) -> Event:
    return Event(**{"key": "registration_close", "label": "Tutup", "source": "ministry", **more})


def remarks(*events: Event) -> list[str]:
    return [remark.en for row in calendar(edition(*events)).events for remark in row.remarks]


def test_kipp_2023_closed_four_days_later_by_a_letter() -> None:
    found = calendar("kipp-2023")
    (row,) = found.moved
    assert (row.planned, row.effective, row.days_moved) == (date(2023, 5, 2), date(2023, 5, 6), 4)
    assert "semula 2 Mei 2023, bergeser 4 hari (surat B/188/PP.00.05/2023)" in found.text()
    assert "8 May 2023 - 9 May 2023" in found.text("en")
    assert str(found).split() == found.text("id").split()
    assert "6 Mei 2023 23:59 WIB" in found.text()
    assert found.events[-1].when("en") == "date not known"


def test_the_file_has_the_effective_day_and_the_letter() -> None:
    read = Calendar.from_ical(calendar("kipp-2023").to_ics())
    days = {str(event["UID"]): event for event in read.walk("VEVENT")}
    close = days["kipp-2023-registration_close@inovasi"]
    assert close.decoded("DTSTART") == date(2023, 5, 6)
    assert "B/188" in close["DESCRIPTION"]
    assert len(days) == 5


def test_an_edition_without_a_calendar_says_so() -> None:
    assert "no date is known" in calendar(edition()).text("en")


def test_contradictions_are_remarked_on() -> None:
    day = date(2025, 6, 3)
    assert remarks(event(since=date(2025, 7, 1), on=day)) == [
        "ends before it begins; check the days"
    ]
    assert remarks(event(since=day, on=day)) == []
    assert remarks(event(moved_by="surat", planned=day)) == ["moved, and the new day is not known"]
    assert "a letter that moved it is named, yet the day is the same; check both" in remarks(
        event(moved_by="surat", planned=day, on=day)
    )
    assert remarks(event(planned=day, on=date(2025, 6, 9))) == [
        "moved; the letter that did so is not known"
    ]
    opening = event(key="registration_open", on=date(2025, 8, 1))
    assert remarks(event(on=day), opening) == ["registration closes before it opens; check both"]
    assert remarks(event(on=day), event(key="registration_open")) == []


def test_a_move_without_a_first_day_and_a_citation_without_a_source_are_shown() -> None:
    row = calendar(edition(event(moved_by="surat", on=date(2025, 6, 3), source="gone"))).events[0]
    assert row.moved
    assert row.days_moved is None
    assert row.citation.id == "gone"
    text = calendar(edition(event(moved_by="surat", on=date(2025, 6, 3)))).text()
    assert "tanggal semula tidak diketahui (surat)" in text
    assert (
        "! dipindahkan" in calendar(edition(event(moved_by="s", planned=date(2025, 1, 1)))).text()
    )


def test_a_span_that_goes_backwards_still_gives_a_file() -> None:
    broken = calendar(edition(event(since=date(2025, 7, 1), on=date(2025, 6, 3))))
    read = Calendar.from_ical(broken.to_ics("en"))
    assert read.walk("VEVENT")[0].decoded("DTSTART") == date(2025, 6, 3)
