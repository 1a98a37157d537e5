"""A span of time with ends that may be unknown, and the order of known dates."""

from datetime import date
from itertools import pairwise

from attrs import field, frozen

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._dates import DateLike, PartialDate
from inovasi.model._record import Record, Takes, strict


def check_order(**steps: PartialDate | date | None) -> None:
    """Refuse a known date that certainly lies before the known one in front of it."""
    known = [(name, PartialDate.parse(day)) for name, day in steps.items() if day is not None]
    for (before, earlier), (name, day) in pairwise(known):
        if day.latest < earlier.earliest:
            raise DataError(
                Problem(
                    code="order",
                    path=name,
                    found=Bilingual(
                        f"{name} ({day}) sebelum {before} ({earlier})",
                        f"{name} ({day}) before {before} ({earlier})",
                    ),
                    expected=Bilingual("tanggal yang berurutan", "dates in order"),
                )
            )


@frozen(kw_only=True, field_transformer=strict)
class Tenure(Record):
    """
    A span of time with ends that may be unknown.

    Args:
        since: First day, or ``None`` when it is not known.
        until: Last day, or ``None`` when it is open or not known.

    Raises:
        ValueError: If it ends before it begins.
    """

    since: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    until: PartialDate | None = field(default=None, converter=Takes[DateLike | None])

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
