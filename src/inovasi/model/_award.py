"""What was won, and in which years in a row."""

from collections.abc import Callable
from typing import Literal

from attrs import field, frozen

from inovasi.model._checks import Vocabulary, is_key, not_empty, positive
from inovasi.model._record import Record, Takes, strict


class AwardLevel(Vocabulary):
    """At which level an award was won."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    REGENCY = "regency"
    INTERNATIONAL = "international"


AwardLevelWord = AwardLevel | Literal["national", "provincial", "regency", "international"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Award(Record):
    """
    One award, place or finalist's seat.

    Args:
        scheme: Family of the competition, such as ``kipp`` or ``village-library-contest``.
        year: Year of the edition, or ``None`` when the source does not say.
        label: Award as printed, such as ``Top 99``.
        key: Key of the award within its edition, such as ``top_99``, if the edition is known.
        group: Key of the group within the edition.
        level: At which level it was won.
        rank: Place, counted from 1, if there are places.
        source: Where this is published, in words.

    Raises:
        ValueError: If a key is not valid, the label is empty or the rank is below 1.
    """

    scheme: str = field(validator=is_key)
    year: int | None = None
    label: str = field(validator=not_empty)
    key: str | None = None
    group: str | None = None
    level: AwardLevel | None = field(default=None, converter=Takes[AwardLevelWord | None])
    rank: int | None = field(default=None, validator=positive)
    source: str | None = None


@frozen(kw_only=True)
class Streak(Record):
    """
    Years with a win, and the years in between without one.

    Args:
        years: Years with a win, ascending.
        missing: Years in between without one, ascending.
    """

    years: tuple[int, ...]
    missing: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        """Year in which it begins."""
        return self.years[0]

    @property
    def last(self) -> int:
        """Year in which it ends."""
        return self.years[-1]

    def __str__(self) -> str:
        span = f"{self.first}-{self.last}" if self.last > self.first else str(self.first)
        gap = " minus " + ", ".join(map(str, self.missing)) if self.missing else ""
        return f"{span}{gap} ({len(self.years)})"


@frozen(kw_only=True, field_transformer=strict)
class TrackRecord(Record):
    """
    The awards of an organisation or of an innovation over the years.

    Args:
        awards: In any order; several of one year count once in a streak.

    Example:
        >>> first = [
        ...     Award(scheme="village-library-contest", year=year, label="Juara 1", level="provincial", rank=1)
        ...     for year in (2015, 2016, 2017, 2019)
        ... ]
        >>> print(TrackRecord(awards=first).streaks(allow_missing=1)[0])
        2015-2019 minus 2018 (4)
    """

    awards: tuple[Award, ...] = field(default=(), converter=tuple[Award, ...])

    def years(self, which: Callable[[Award], bool] | None = None) -> tuple[int, ...]:
        """Give the years of the awards that ``which`` accepts, ascending, each once."""
        counted = filter(which, self.awards) if which else self.awards
        return tuple(sorted({award.year for award in counted if award.year is not None}))

    def streaks(
        self, which: Callable[[Award], bool] | None = None, *, allow_missing: int = 0
    ) -> tuple[Streak, ...]:
        """
        Group the years with a win into streaks.

        Args:
            which: Tells which awards count; all when left out.
            allow_missing: How many years in a row may be missing without ending a streak.

        Returns:
            The streaks, earliest first; together they hold each year of `years` once.
        """
        runs: list[list[int]] = []
        for year in self.years(which):
            if runs and year - runs[-1][-1] <= allow_missing + 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        return tuple(
            Streak(years=tuple(run), missing=tuple(sorted({*range(run[0], run[-1])} - {*run})))
            for run in runs
        )
