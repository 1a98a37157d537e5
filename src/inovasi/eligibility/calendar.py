"""The calendar of an edition: what was planned, what holds, and which letter moved it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from attrs import frozen

from inovasi.catalog.register import scheme as find_scheme
from inovasi.eligibility.ics import CalendarDay, write_ics
from inovasi.language import Language, Text, format_date
from inovasi.model.scheme import Event, Scheme


@frozen(kw_only=True)
class CalendarRow:
    """
    One date or span.

    Args:
        key: Key of the event.
        label: What happens.
        since: First day of a span, if it is one and known.
        planned: Day that was announced first, where the sources keep it apart.
        effective: Day that holds, or ``None`` when it is not known.
        time: Time of day and zone, as printed.
        moved_by: The letter that moved it, if one is known.
        citation: Where it is said, with its grade.
        remarks: What does not fit together in the data.
    """

    key: str
    label: str
    since: date | None
    planned: date | None
    effective: date | None
    time: str | None
    moved_by: str | None
    citation: str
    remarks: tuple[Text, ...]

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

    def when(self, lang: Language = "id") -> str:
        """
        Write the day or the span that holds.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Such as ``8 Mei 2023 - 9 Mei 2023``, with the time of day.
        """
        unknown = Text("tanggal tidak diketahui", "date not known").of(lang)
        end = unknown if self.effective is None else format_date(self.effective, lang)
        span = end if self.since is None else f"{format_date(self.since, lang)} - {end}"
        return f"{span} {self.time}" if self.time else span


@frozen(kw_only=True)
class SchemeCalendar:
    """
    All dates of an edition.

    Args:
        scheme: Id of the edition.
        label: Its name.
        reviewed_on: When its data were last held against the sources.
        rows: In the order of the days; those whose day is not known at the end.
    """

    scheme: str
    label: str
    reviewed_on: date
    rows: tuple[CalendarRow, ...]

    @property
    def moved(self) -> tuple[CalendarRow, ...]:
        """The rows that were moved."""
        return tuple(row for row in self.rows if row.moved)

    def text(self, lang: Language = "id") -> str:
        """
        Write the calendar down.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            A line for each date, then what was moved and what does not fit together.
        """
        lines = [f"{self.label} ({self.scheme})"]
        if not self.rows:
            lines.append(
                "  " + Text("tidak ada tanggal yang diketahui", "no date is known").of(lang)
            )
        for row in self.rows:
            lines.append(f"  {row.when(lang)}: {row.label} ({row.citation})")
            if row.moved:
                lines.append(f"    {_shift(row, lang)}")
            lines += [f"    ! {remark.of(lang)}" for remark in row.remarks]
        return "\n".join(lines)

    def to_ics(self, lang: Language = "id") -> bytes:
        """
        Write the known dates as an iCalendar file; needs the extra ``calendar``.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The file; dates that are not known are not in it.

        Raises:
            MissingExtraError: If icalendar is not installed.
        """
        days = [
            CalendarDay(
                key=row.key,
                summary=row.label,
                since=min(row.since or row.effective, row.effective),
                until=row.effective,
                description="\n".join(
                    part
                    for part in (row.time, _shift(row, lang) if row.moved else None, row.citation)
                    if part
                ),
            )
            for row in self.rows
            if row.effective is not None
        ]
        return write_ics(self.scheme, self.label, days, stamp=self.reviewed_on)

    def __str__(self) -> str:
        return self.text("en")


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
    rows = [_row(event, edition) for event in edition.calendar]
    return SchemeCalendar(
        scheme=edition.id,
        label=edition.label,
        reviewed_on=edition.reviewed_on,
        rows=tuple(sorted(rows, key=lambda row: row.since or row.effective or date.max)),
    )


def _row(event: Event, edition: Scheme) -> CalendarRow:
    source = edition.source(event.source)
    grade = event.grade or (source.grade if source else None)
    return CalendarRow(
        key=event.key,
        label=event.label,
        since=event.since,
        planned=event.planned,
        effective=event.effective,
        time=event.time,
        moved_by=event.moved_by,
        citation=f"{source or event.source}" + (f" [{grade.value}]" if grade else ""),
        remarks=tuple(_remarks(event, edition)),
    )


def _remarks(event: Event, edition: Scheme) -> Iterable[Text]:
    day = event.effective
    if event.since is not None and day is not None and day < event.since:
        yield Text(
            "berakhir sebelum dimulai; periksa tanggalnya", "ends before it begins; check the days"
        )
    if event.moved_by is not None and day is None:
        yield Text(
            "dipindahkan, tetapi tanggal barunya tidak diketahui",
            "moved, and the new day is not known",
        )
    if event.moved_by is not None and day is not None and day == event.planned:
        yield Text(
            "surat pemindahan disebut, tetapi tanggalnya tetap; periksa keduanya",
            "a letter that moved it is named, yet the day is the same; check both",
        )
    if event.moved_by is None and event.planned is not None and day != event.planned:
        yield Text(
            "dipindahkan; suratnya tidak diketahui", "moved; the letter that did so is not known"
        )
    opening = edition.event("registration_open")
    opened = None if opening is None else opening.effective
    if event.key == "registration_close" and day and opened and day < opened:
        yield Text(
            "pendaftaran ditutup sebelum dibuka; periksa keduanya",
            "registration closes before it opens; check both",
        )


def _shift(row: CalendarRow, lang: Language) -> str:
    planned = Text("tanggal semula tidak diketahui", "the first day is not known").of(lang)
    if row.planned is not None:
        shown = format_date(row.planned, lang)
        planned = Text(f"semula {shown}", f"first announced for {shown}").of(lang)
    days = ""
    if row.days_moved:
        days = Text(f", bergeser {row.days_moved} hari", f", moved by {row.days_moved} days").of(
            lang
        )
    letter = f" ({row.moved_by})" if row.moved_by else ""
    return f"{planned}{days}{letter}"
