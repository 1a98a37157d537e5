"""Days for a calendar programme: one writer (RFC 5545) for whatever has dates to keep."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import Any

from attrs import field, frozen

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.model.checks import is_key, not_blank


@frozen(kw_only=True)
class CalendarDay:
    """
    One whole day, or several, in a calendar.

    Args:
        key: Key, unique within the calendar; a later file with the same key replaces the entry.
        summary: What happens, in a few words.
        since: First day.
        until: Last day, itself included; the first one when left out.
        description: More words, such as the source.

    Raises:
        ValueError: If the key is none, the summary is empty or it ends before it begins.
    """

    key: str = field(validator=is_key)
    summary: str = field(validator=not_blank)
    since: date
    until: date | None = None
    description: str = ""

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError(
                f"{self.key!r} ends on {self.until} before it begins on {self.since}; swap the days"
            )


def write_ics(name: str, title: str, days: Iterable[CalendarDay], *, stamp: date) -> bytes:
    """
    Write whole days as an iCalendar file; needs the extra ``calendar``.

    Args:
        name: Stable name of the calendar, such as the id of an edition; it goes into the ids of the
            entries, so that a later file updates them.
        title: Name that a calendar programme shows.
        days: The days, in any order.
        stamp: Day of the data, written as the stamp of every entry; the same data give the same file.

    Returns:
        The file, in UTF-8.

    Raises:
        DataError: If two days have the same key.
        MissingExtraError: If icalendar is not installed.

    Example:
        >>> close = CalendarDay(key="close", summary="Pendaftaran ditutup", since=date(2025, 6, 3))
        >>> b"DTSTART;VALUE=DATE:20250603" in write_ics("kipp-2025", "KIPP", [close], stamp=date(2025, 4, 8))
        True
    """
    try:
        library: Any = import_module("icalendar")
    except ImportError as error:
        raise MissingExtraError("calendar", "icalendar") from error

    ordered = sorted(days, key=lambda day: (day.since, day.key))
    keys = [day.key for day in ordered]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise DataError(
            Problem(
                message=f"found the key {key!r} more than once; expected one day each", path=key
            )
            for key in twice
        )
    calendar = library.Calendar()
    calendar.add("prodid", "-//inovasi//calendar//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for day in ordered:
        event = library.Event()
        event.add("uid", f"{name}-{day.key}@inovasi")
        event.add("dtstamp", datetime.combine(stamp, time(), tzinfo=UTC))
        event.add("dtstart", day.since)
        event.add("dtend", (day.until or day.since) + timedelta(days=1))
        event.add("summary", day.summary)
        if day.description:
            event.add("description", day.description)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
