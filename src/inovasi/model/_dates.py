"""Dates as people know them: a day, a month or only a year; never more precise than the source."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime
from itertools import pairwise
from typing import Final

from attrs import frozen

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
        if self.day is not None and self.month is None:
            raise ValueError("found a day without a month; expected year, month and day")
        if not MINYEAR <= self.year <= MAXYEAR:
            raise ValueError(f"found the year {self.year}; expected {MINYEAR} to {MAXYEAR}")
        if 0 in {self.month, self.day}:
            raise ValueError("found 0; expected a month from 1 to 12 and a day from 1 to 31")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, value: "PartialDate | date | str | int") -> "PartialDate":
        """Read a date, a year, or an ISO string such as ``2021``, ``2021-07`` or ``2021-07-26``."""
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, datetime):
            raise TypeError(f"found the moment {value.isoformat()}; expected a date without a time")
        if isinstance(value, date):
            return cls(value.year, value.month, value.day)
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(value)
        wrong = f"found {value!r}; expected a date such as 2021, 2021-07 or 2021-07-26"
        if not isinstance(value, str):
            raise TypeError(wrong)
        match = _ISO.fullmatch(value)
        if match is None:
            raise ValueError(wrong)
        try:
            return cls(*(int(part) for part in match.groups() if part is not None))
        except ValueError as error:
            raise ValueError(f"found {value!r}; {error}") from error

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
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def partial_date(value: PartialDate | date | str | int) -> PartialDate:
    """Read a date of any precision (a function, because mypy takes no method as a converter)."""
    return PartialDate.parse(value)


def check_order(**steps: PartialDate | None) -> None:
    """Refuse a known date that certainly lies before the known one in front of it."""
    known = [(name, day) for name, day in steps.items() if day is not None]
    for (before, earlier), (name, day) in pairwise(known):
        if day.latest < earlier.earliest:
            raise ValueError(
                f"found {name} ({day}) before {before} ({earlier}); expected dates in order"
            )


@frozen(kw_only=True)
class Tenure(Record):
    """
    A span of time with ends that may be unknown.

    Args:
        since: First day, or ``None`` when it is not known.
        until: Last day, or ``None`` when it is open or not known.

    Raises:
        ValueError: If it ends before it begins.
    """

    since: PartialDate | None = None
    until: PartialDate | None = None

    def __attrs_post_init__(self) -> None:
        check_order(since=self.since, until=self.until)

    def covers(self, day: date) -> bool | None:
        """Tell whether a day lies within; ``None`` when the known dates do not decide it."""
        if self.until is not None and day > self.until.latest:
            return False
        if self.since is not None and day < self.since.earliest:
            return False
        # An end that is not given is open; a beginning that is not given is unknown.
        if self.since is None or day < self.since.latest:
            return None
        if self.until is not None and day > self.until.earliest:
            return None
        return True
