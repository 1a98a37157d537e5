"""Dates as people know them: a day, a month or only a year; never more precise than the source."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, cast

from attrs import frozen
from dateutil.relativedelta import relativedelta

from inovasi.model._reading import LEAVES, read_int, refused
from inovasi.model._record import Record


_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@frozen
class PartialDate(Record):
    """
    A date that is known to the day, to the month or to the year.

    Args:
        year: Four digits.
        month: 1 to 12, or ``None`` when only the year is known.
        day: 1 to 31, or ``None`` when only the month is known.

    Raises:
        ValueError: If there is no such date, or a day without a month.

    Example:
        >>> started = PartialDate.parse("2021-07")
        >>> started.earliest.isoformat(), started.latest.isoformat()
        ('2021-07-01', '2021-07-31')
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        year, month, day = self.year, self.month, self.day
        for part in (year, *(part for part in (month, day) if part is not None)):
            read_int(part)
        if day is not None and month is None:
            raise refused("date", self, "tahun, bulan dan hari", "year, month and day")
        try:
            date(year, 1 if month is None else month, 1 if day is None else day)
        except (ValueError, OverflowError):
            raise refused("date", str(self), "tanggal yang ada", "a date that exists") from None

    @classmethod
    def parse(cls, value: "DateLike") -> "PartialDate":
        """Read a date, a year, or an ISO string such as ``2021``, ``2021-07`` or ``2021-07-26``."""
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date) and not isinstance(value, datetime):
            return cls(value.year, value.month, value.day)
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(value)
        match = _ISO.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise refused(
                "date",
                value,
                "tanggal seperti 2021, 2021-07 atau 2021-07-26",
                "a date such as 2021, 2021-07 or 2021-07-26",
            )
        return cls(*(int(part) for part in match.groups() if part is not None))

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        year, month, day = self.year, self.month, self.day
        if month is None:
            return f"{year:04d}"
        return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def counted_back(day: date, years: int) -> date:
    """Count so many years back from a day; 29 February becomes 28 February."""
    return date.min if day.year <= years else day - relativedelta(years=years)


def first_day(start: date, years: int) -> date | None:
    """Find the first day from which so many years, counted back, reach the start."""
    if start.year + years >= date.max.year:
        return None
    first = start + relativedelta(years=years)
    return first if counted_back(first, years) >= start else first + timedelta(days=1)


DateLike = PartialDate | date | str | int
"""What a field takes as a date of any precision: ``2021``, ``"2021-07"``, a `date`."""

_known_date = lru_cache(10_000)(PartialDate.parse)


def _read(value: object) -> PartialDate:
    # A date never changes, so records may share one.
    return _known_date(value) if value.__class__ is str else PartialDate.parse(cast("Any", value))


LEAVES[PartialDate] = _read
