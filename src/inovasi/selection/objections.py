"""The register of objections: when they may be filed, who was late, what was decided."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from html import escape
from typing import Final

from attrs import field, frozen

from inovasi.errors import DataError, Problem, ScoringError
from inovasi.language import Language, Text, format_date
from inovasi.model.checks import Vocabulary, not_blank, several
from inovasi.model.scheme import Scheme


_EVENT: Final = "objection"
_DAYS: Final = re.compile(r"(\d+) hari( kerja)?")


class Outcome(Vocabulary):
    """What became of an objection."""

    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """The outcome in words."""
        return {
            Outcome.OPEN: Text("belum diputus", "open"),
            Outcome.UPHELD: Text("diterima", "upheld"),
            Outcome.REJECTED: Text("ditolak", "rejected"),
            Outcome.WITHDRAWN: Text("dicabut", "withdrawn"),
        }[self]


class Effect(Vocabulary):
    """What an objection that is upheld does to the entry."""

    NONE = "none"
    DISQUALIFIED = "disqualified"
    WITHDRAWN = "withdrawn"
    RESCORED = "rescored"


@frozen(kw_only=True)
class Objection:
    """
    One objection.

    Args:
        entry: Id of the entry it is about.
        filed_on: When it was filed.
        by: Who filed it, as an institution or a role, not the name of a private person.
        ground: What is objected to.
        decided_on: When it was decided.
        outcome: What became of it.
        effect: What that does to the entry; only when it is upheld.

    Raises:
        ValueError: If a text is empty, a decision comes before the filing, an outcome has no date or
            a date no outcome, or an effect has no objection that was upheld.
    """

    entry: str = field(validator=not_blank)
    filed_on: date
    by: str = field(validator=not_blank)
    ground: str = field(validator=not_blank)
    decided_on: date | None = None
    outcome: Outcome = field(default=Outcome.OPEN, converter=Outcome)
    effect: Effect = field(default=Effect.NONE, converter=Effect)

    def __attrs_post_init__(self) -> None:
        what = f"the objection to {self.entry!r}"
        if (self.decided_on is None) is not (self.outcome is Outcome.OPEN):
            raise ValueError(
                f"{what} is {self.outcome.value} and was decided on {self.decided_on}; "
                "expected a date for each decision, and none while it is open"
            )
        if self.decided_on is not None and self.decided_on < self.filed_on:
            raise ValueError(
                f"{what} was filed on {self.filed_on} and decided on {self.decided_on}; "
                "expected the filing first"
            )
        if self.effect is not Effect.NONE and self.outcome is not Outcome.UPHELD:
            raise ValueError(
                f"{what} is {self.outcome.value} and has the effect {self.effect.value!r}; "
                "expected an effect only of one that is upheld"
            )


@frozen(kw_only=True)
class Window:
    """
    When objections may be filed.

    Args:
        opens: First day.
        closes: Last day; it still counts.
        stated: The words it rests on, such as the label of the scheme's calendar.
        approximate: Whether those words say ``about``.

    Raises:
        ValueError: If it closes before it opens.
    """

    opens: date
    closes: date
    stated: str | None = None
    approximate: bool = False

    def __attrs_post_init__(self) -> None:
        if self.closes < self.opens:
            raise ValueError(
                f"the window closes on {self.closes} and opens on {self.opens}; expected the opening first"
            )


class Timing(Vocabulary):
    """When an objection came."""

    IN_TIME = "in_time"
    EARLY = "early"
    LATE = "late"

    @property
    def label(self) -> Text:
        """The timing in words."""
        return {
            Timing.IN_TIME: Text("tepat waktu", "in time"),
            Timing.EARLY: Text("sebelum masa sanggah", "before the window"),
            Timing.LATE: Text("terlambat", "late"),
        }[self]


def objection_window(
    scheme: Scheme,
    opens: date | None = None,
    *,
    days: int | None = None,
) -> Window:
    """
    Tell when objections may be filed.

    Args:
        scheme: The edition; its calendar may have dates, or words such as ``Masa sanggah, 5 hari``.
        opens: First day, where the calendar has none; it counts as the first of the days.
        days: Number of calendar days, where the calendar has none.

    Returns:
        The window.

    Raises:
        ScoringError: If a day or the number of days is not known, or is in working days, which this
            library cannot count.
        DataError: If the caller contradicts the scheme, or the number of days is below 1.

    Example:
        >>> from inovasi.catalog.register import scheme
        >>> objection_window(scheme("kipp-2023"), date(2023, 8, 1)).closes
        datetime.date(2023, 8, 5)
    """
    event = scheme.event(_EVENT)
    label = None if event is None else event.label
    found = None if label is None else _DAYS.search(label)
    stated = int(found[1]) if found else None
    first = opens if event is None or event.since is None else event.since
    last = None if event is None else event.effective
    problems: list[Problem] = []
    if opens is not None and first != opens:
        message = f"found {opens}; the calendar of {scheme.id} states {first}"
        problems.append(Problem(message=message, path="opens", code="contradiction"))
    if days is not None and days < 1:
        problems.append(Problem(message=f"found {days}; expected 1 or more", path="days"))
    elif days is not None and stated not in (None, days):
        message = f"found {days}; the calendar of {scheme.id} states {label!r}"
        problems.append(Problem(message=message, path="days", code="contradiction"))
    if problems:
        raise DataError(problems)
    if first is None:
        raise ScoringError(
            f"the first day of the objections of {scheme.id} is not known; give opens=",
            scheme=scheme.id,
        )
    if last is not None:
        return Window(opens=first, closes=last, stated=label)
    if found and found[2] and days is None:
        raise ScoringError(
            f"{label!r} counts working days, which need a calendar of holidays; make a Window with "
            "its last day",
            scheme=scheme.id,
        )
    number = days or stated
    if number is None:
        raise ScoringError(
            f"how long objections to {scheme.id} may be filed is not known; give days=",
            scheme=scheme.id,
        )
    about = days is None and label is not None and "sekitar" in label.lower()
    closes = first + timedelta(days=number - 1)
    return Window(opens=first, closes=closes, stated=label, approximate=about)


@frozen(kw_only=True)
class RegisterRow:
    """
    One line of the register.

    Args:
        number: Number in the register, by date of filing.
        objection: The objection.
        timing: Whether it came in time.
    """

    number: int
    objection: Objection
    timing: Timing


@frozen(kw_only=True)
class Register:
    """
    The objections of an edition.

    Args:
        window: When they may be filed.
        rows: The objections, earliest first.
    """

    window: Window
    rows: tuple[RegisterRow, ...] = field(converter=several)

    @property
    def open(self) -> tuple[RegisterRow, ...]:
        """Those that wait for a decision."""
        return tuple(row for row in self.rows if row.objection.outcome is Outcome.OPEN)

    @property
    def untimely(self) -> tuple[RegisterRow, ...]:
        """Those that came late or early."""
        return tuple(row for row in self.rows if row.timing is not Timing.IN_TIME)

    @property
    def upheld(self) -> tuple[RegisterRow, ...]:
        """Those that were upheld."""
        return tuple(row for row in self.rows if row.objection.outcome is Outcome.UPHELD)

    def text(self, lang: Language = "id") -> str:
        """
        Write it as a list.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text.
        """
        opens, closes = (format_date(day, lang) for day in (self.window.opens, self.window.closes))
        about = Text("sekitar ", "about ").of(lang) if self.window.approximate else ""
        lines = [f"{Text('Masa sanggah', 'Objections').of(lang)}: {opens} - {about}{closes}"]
        for row in self.rows:
            one = row.objection
            lines.append(
                f"{row.number:>3}  {format_date(one.filed_on, lang)} ({row.timing.label.of(lang)})  "
                f"{one.entry}: {one.ground} [{one.by}] - {one.outcome.label.of(lang)}"
            )
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


def register(
    objections: Iterable[Objection], window: Window, *, entries: Iterable[str] | None = None
) -> Register:
    """
    Put objections into a register; late ones stay in it and say so.

    Args:
        objections: The objections.
        window: When they may be filed.
        entries: Ids of the entries of the edition, to find wrong ones.

    Returns:
        The register.

    Raises:
        DataError: If one stands twice, or is about an entry that is not there.
    """
    filed = sorted(objections, key=lambda one: (one.filed_on, one.entry, one.by, one.ground))
    known = None if entries is None else set(entries)
    problems: list[Problem] = []
    for place, one in enumerate(filed):
        if known is not None and one.entry not in known:
            message = f"{one.entry!r} is not among the entries; expected the id of one"
            problems.append(Problem(message=message, path="entry"))
        if one in filed[:place]:
            message = f"the objection to {one.entry!r} of {one.filed_on} by {one.by} stands twice"
            problems.append(Problem(message=message, path="objections"))
    if problems:
        raise DataError(problems)
    rows = [
        RegisterRow(number=place + 1, objection=one, timing=_timing(one, window))
        for place, one in enumerate(filed)
    ]
    return Register(window=window, rows=rows)


def _timing(one: Objection, window: Window) -> Timing:
    if one.filed_on > window.closes:
        return Timing.LATE
    return Timing.EARLY if one.filed_on < window.opens else Timing.IN_TIME
