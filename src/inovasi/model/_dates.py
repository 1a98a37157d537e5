"""Dates as people know them: a day, a month or only a year; never more precise than the source."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Final

from attrs import field, frozen


_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@frozen(order=False)
class PartialDate:
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
    day: int | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("found a day without a month; expected year, month and day")
        if not MINYEAR <= self.year <= MAXYEAR:
            raise ValueError(f"year {self.year} is out of range; expected {MINYEAR} to {MAXYEAR}")
        if 0 in {self.month, self.day}:
            raise ValueError("expected a day from 1 to 31 and a month from 1 to 12")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, value: "PartialDate | date | str | int") -> "PartialDate":
        """
        Read a date of any precision.

        Args:
            value: A `PartialDate`, a `date`, an ISO string (``2021``, ``2021-07``, ``2021-07-26``)
                or a year as a number.

        Returns:
            The date.

        Raises:
            ValueError: If the string is no such date.
            TypeError: For anything else.
        """
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, datetime):
            raise TypeError(f"found the moment {value.isoformat()}; expected a date without a time")
        if isinstance(value, date):
            return cls(value.year, value.month, value.day)
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(value)
        if not isinstance(value, str):
            raise TypeError(f"found {value!r}; expected a date such as 2021, 2021-07 or 2021-07-26")
        match = _ISO.fullmatch(value)
        if match is None:
            raise ValueError(
                f"found {value!r}; expected a date such as 2021, 2021-07 or 2021-07-26"
            )
        year, month, day = match.groups()
        try:
            return cls(
                int(year), None if month is None else int(month), None if day is None else int(day)
            )
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
    """
    Read a date of any precision; `PartialDate.parse` as a plain function.

    Args:
        value: What `PartialDate.parse` takes.

    Returns:
        The date.

    Raises:
        ValueError: As `PartialDate.parse`.
        TypeError: As `PartialDate.parse`.
    """
    return PartialDate.parse(value)


@frozen(kw_only=True)
class Tenure:
    """
    A span of time with ends that may be unknown.

    Args:
        since: First day, or ``None`` when it is not known.
        until: Last day, or ``None`` when it is open or not known.

    Raises:
        ValueError: If it ends before it begins.
    """

    since: PartialDate | None = field(default=None)
    until: PartialDate | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        if self.since is None or self.until is None or self.until.year > self.since.year:
            return
        if self.until.latest < self.since.earliest:
            raise ValueError(f"found an end ({self.until}) before the beginning ({self.since})")

    def covers(self, day: date) -> bool | None:
        """
        Tell whether a day lies within.

        Args:
            day: The day in question.

        Returns:
            True, False, or ``None`` when the known dates do not decide it. An end that is not
            given is read as open; a beginning that is not given is unknown.
        """
        if self.until is not None and day > self.until.latest:
            return False
        if self.since is not None and day < self.since.earliest:
            return False
        if self.since is None or day < self.since.latest:
            return None
        if self.until is not None and day > self.until.earliest:
            return None
        return True
