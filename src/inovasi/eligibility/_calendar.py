"""The calendar of an edition, and calendar files (RFC 5545) of whatever has days to keep."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import ClassVar

from attrs import field, frozen

from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._edition import CLOSE, cite, day_of
from inovasi.errors import DataError, Problem, load_extra
from inovasi.language import Bilingual, Language, format_date, wording
from inovasi.model._checks import is_key, not_empty, unique
from inovasi.model._record import DayLike, Record, Takes, strict
from inovasi.model._scheme import Event, Scheme
from inovasi.results import Lines, Part, Result


@frozen(kw_only=True)
class CalendarRow:
    """
    One date or span.

    Args:
        key: Key of the event.
        label: What happens.
        label_en: The same in English.
        since: First day of a span, if it is one and known.
        planned: Day that was announced first, where the sources give it as well.
        effective: Day that holds, or ``None`` when it is not known.
        time: Time of day and zone, as printed.
        moved_by: The letter that moved it, if one is known.
        citation: Source and grade.
        remarks: What does not fit together in the data.
    """

    computed: ClassVar[tuple[str, ...]] = ("moved", "days_moved")

    key: str
    label: str
    label_en: str | None = None
    since: date | None
    planned: date | None
    effective: date | None
    time: str | None
    moved_by: str | None
    citation: Bilingual
    remarks: tuple[Bilingual, ...]

    @property
    def moved(self) -> bool:
        """Whether it was moved, to another day or to one that is not known."""
        return self.moved_by is not None or (
            self.planned is not None and self.planned != self.effective
        )

    @property
    def days_moved(self) -> int | None:
        """Days from the planned to the effective day, or ``None`` when one is not known."""
        if self.planned is None or self.effective is None:
            return None
        return (self.effective - self.planned).days

    def when(self, lang: Language | None = None) -> str:
        """Write the day or the span that holds, with the time: ``8 Mei 2023 - 9 Mei 2023``."""
        unknown = Bilingual("tanggal tidak diketahui", "date not known").of(lang)
        end = unknown if self.effective is None else format_date(self.effective, lang)
        span = end if self.since is None else f"{format_date(self.since, lang)} - {end}"
        return f"{span} {self.time}" if self.time else span


@frozen(kw_only=True)
class SchemeCalendar(Result):
    """
    All dates of an edition.

    Args:
        scheme: Id of the edition.
        label: Its name.
        label_en: The same in English.
        reviewed_on: When its data were last compared with the sources.
        events: In the order of the days; those whose day is not known at the end.
    """

    table = "events"
    leads: ClassVar[tuple[str, ...]] = ("scheme",)

    scheme: str
    label: str
    label_en: str | None = None
    reviewed_on: date
    events: tuple[CalendarRow, ...]

    @property
    def moved(self) -> tuple[CalendarRow, ...]:
        """The rows that were moved."""
        return tuple(row for row in self.events if row.moved)

    def _parts(self, lang: Language) -> list[Part]:
        """Write a line for each date, with what was moved and what does not fit together."""
        lines: list[str] = []
        if not self.events:
            none = Bilingual("tidak ada tanggal yang diketahui", "no date is known")
            lines.append(f"  {none.of(lang)}")
        for row in self.events:
            name, basis = wording(row, "label").of(lang), row.citation.of(lang)
            lines.append(f"  {row.when(lang)}: {name} ({basis})")
            if row.moved:
                lines.append(f"    {_move(row, lang)}")
            lines += [f"    ! {remark.of(lang)}" for remark in row.remarks]
        return [f"{wording(self, 'label').of(lang)} ({self.scheme})", Lines(tuple(lines))]

    def to_ics(self, lang: Language | None = None) -> bytes:
        """Write the known dates as an iCalendar file; needs the extra ``calendar``."""
        days: list[CalendarDay] = []
        for row in self.events:
            if row.effective is not None:
                notes = (row.time, _move(row, lang) if row.moved else None, row.citation.of(lang))
                days.append(
                    CalendarDay(
                        key=row.key,
                        summary=wording(row, "label").of(lang),
                        since=min(row.since or row.effective, row.effective),
                        until=row.effective,
                        description="\n".join(note for note in notes if note),
                    )
                )
        return write_ics(self.scheme, wording(self, "label").of(lang), days, stamp=self.reviewed_on)


def calendar(scheme: Scheme | str | Path) -> SchemeCalendar:
    """
    Give the calendar of an edition, planned and effective.

    Args:
        scheme: The edition, its id, or the path of your own file.

    Returns:
        One row for each event, earliest first.

    Raises:
        NotFoundError: If there is no such edition.

    Example:
        >>> [(row.key, row.days_moved) for row in calendar("kipp-2023").moved]
        [('registration_close', 4)]
    """
    edition = find_scheme(scheme)
    rows = (
        CalendarRow(
            key=event.key,
            label=event.label,
            label_en=event.label_en,
            since=event.since,
            planned=event.planned,
            effective=event.effective,
            time=event.time,
            moved_by=event.moved_by,
            citation=cite(event, edition),
            remarks=tuple(_remarks(event, edition)),
        )
        for event in edition.calendar
    )
    return SchemeCalendar(
        scheme=edition.id,
        label=edition.label,
        label_en=edition.label_en,
        reviewed_on=edition.reviewed_on,
        events=tuple(sorted(rows, key=lambda row: row.since or row.effective or date.max)),
    )


def _remarks(event: Event, edition: Scheme) -> Iterable[Bilingual]:
    day = event.effective
    if event.since is not None and day is not None and day < event.since:
        yield Bilingual(
            "berakhir sebelum dimulai; periksa tanggalnya", "ends before it begins; check the days"
        )
    if event.moved_by is not None and day is None:
        yield Bilingual(
            "dipindahkan, tetapi tanggal barunya tidak diketahui",
            "moved, and the new day is not known",
        )
    if event.moved_by is not None and day is not None and day == event.planned:
        yield Bilingual(
            "surat pemindahan disebut, tetapi tanggalnya tetap; periksa keduanya",
            "a letter that moved it is named, yet the day is the same; check both",
        )
    if event.moved_by is None and event.planned is not None and day != event.planned:
        yield Bilingual(
            "dipindahkan; suratnya tidak diketahui", "moved; the letter that did so is not known"
        )
    opened = day_of(edition, "registration_open")
    if event.key == CLOSE and day and opened and day < opened:
        yield Bilingual(
            "pendaftaran ditutup sebelum dibuka; periksa keduanya",
            "registration closes before it opens; check both",
        )


def _move(row: CalendarRow, lang: Language | None) -> str:
    """Write from which day a date was moved, by how many days and by which letter."""
    text = Bilingual("tanggal semula tidak diketahui", "the first day is not known").of(lang)
    if row.planned is not None:
        day = format_date(row.planned, lang)
        text = Bilingual(f"semula {day}", f"first announced for {day}").of(lang)
    if row.days_moved:
        days = row.days_moved
        text += Bilingual(f", bergeser {days} hari", f", moved by {days} days").of(lang)
    return f"{text} ({row.moved_by})" if row.moved_by else text


@frozen(kw_only=True, field_transformer=strict)
class CalendarDay(Record):
    """One whole day, or several, in a calendar file; a later file with the same key replaces it."""

    key: str = field(validator=is_key)
    summary: str = field(validator=not_empty)
    since: date = field(converter=Takes[DayLike])
    until: date | None = field(default=None, converter=Takes[DayLike | None])
    description: str = ""

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise DataError(
                Problem(
                    code="order",
                    path="until",
                    found=str(self.until),
                    expected=Bilingual(
                        f"{self.since}, hari pertamanya, atau sesudahnya",
                        f"{self.since}, its first day, or later",
                    ),
                )
            )


def write_ics(name: str, title: str, days: Iterable[CalendarDay], *, stamp: date) -> bytes:
    """Write an iCalendar file: a stable name and keys, so that a later file updates the entries."""
    library = load_extra("calendar", "icalendar")
    ordered = sorted(days, key=lambda day: (day.since, day.key))
    unique(Bilingual("hari kalender", "days of the calendar"), (day.key for day in ordered), "days")
    file = library.Calendar()
    file.add("prodid", "-//inovasi//calendar//ID")
    file.add("version", "2.0")
    file.add("x-wr-calname", library.vText(title))
    for day in ordered:
        event = library.Event()
        event.add("uid", f"{name}-{day.key}@inovasi")
        event.add("dtstamp", datetime.combine(stamp, time(), tzinfo=UTC))
        event.add("dtstart", day.since)
        event.add("dtend", (day.until or day.since) + timedelta(days=1))
        event.add("summary", day.summary)
        if day.description:
            event.add("description", day.description)
        file.add_component(event)
    return bytes(file.to_ical())
