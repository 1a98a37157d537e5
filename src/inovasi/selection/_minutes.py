"""What the minutes of a decision (berita acara) must hold; `inovasi.reporting` makes the document."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import ClassVar, Final

from attrs import field, frozen

from inovasi.errors import DataError, Problem, shown
from inovasi.identity import fold
from inovasi.language import WEEKDAYS, Bilingual, Language, format_date
from inovasi.model._checks import check, not_empty
from inovasi.model._record import DayLike, Record, Takes, strict
from inovasi.results import Grid, Part, Result
from inovasi.selection._cut import Cut, CutStatus, Reason, decision_cells
from inovasi.selection._objections import Register
from inovasi.selection._quota import Displacement, Selection
from inovasi.selection._ties import TieAtCut


NOT_FINAL: Final = Bilingual("BELUM FINAL", "NOT FINAL")


_named: Final = check(
    lambda roles: all(map(str.strip, roles)),
    Bilingual("jabatan yang tidak kosong", "roles that are not empty"),
    "empty",
)


@frozen(kw_only=True, field_transformer=strict)
class Meeting(Record):
    """
    When, where and by whom it was decided.

    Args:
        number: Number of the minutes.
        held_on: Day of the meeting.
        place: Where.
        panel: Roles of the panel, such as ``Ketua Tim Panel Independen``; no names.
        signatures: Positions that sign, in order; those of the panel when left out.
        weekday: Day of the week as printed, to be checked against the date.

    Raises:
        DataError: If a text or the panel is empty, or the day of the week is not that of the date.

    Example:
        >>> Meeting(number="1", held_on=date(2023, 7, 26), place="Jakarta", panel=["Ketua"]).day.id
        'Rabu'
    """

    number: str = field(validator=not_empty)
    held_on: date = field(converter=Takes[DayLike])
    place: str = field(validator=not_empty)
    panel: tuple[str, ...] = field(
        converter=tuple[str, ...],
        validator=[
            check(len, Bilingual("satu jabatan atau lebih", "one or more roles"), "empty"),
            _named,
        ],
    )
    signatures: tuple[str, ...] = field(default=(), converter=tuple[str, ...], validator=_named)
    weekday: str | None = None

    def __attrs_post_init__(self) -> None:
        day = self.day
        if self.weekday is not None and fold(self.weekday) not in {fold(day.id), fold(day.en)}:
            raise DataError(
                Problem(
                    code="contradiction",
                    path="weekday",
                    found=shown(self.weekday),
                    expected=Bilingual(
                        f"{day.id!r}, hari dari {self.held_on}",
                        f"{day.id!r}, the day of the week of {self.held_on}",
                    ),
                )
            )

    @property
    def day(self) -> Bilingual:
        """The day of the week of the date."""
        number = self.held_on.weekday()
        return Bilingual(WEEKDAYS["id"][number], WEEKDAYS["en"][number])


@frozen(kw_only=True)
class MinutesRow:
    """
    One row of the annex.

    Args:
        rank: Place in the ranking.
        entry: Id of the entry.
        title: Title of the entry, if it was given.
        exact: The exact score.
        status: Whether it goes on.
        reason: What decided that.
        decided_by: What broke a tie in the ranking.
    """

    rank: int
    entry: str
    title: str | None = None
    exact: Fraction
    status: CutStatus
    reason: Reason
    decided_by: str | None = None


@frozen(kw_only=True)
class Minutes(Result):
    """
    The data of the minutes of a decision.

    Args:
        meeting: When, where and by whom.
        scheme: Id of the scheme, if known.
        revision: Revision of its data.
        rubric: Key of the rubric.
        keeps: Number of places; ``None`` when only a passing grade counts.
        entries: The annex: all entries of the ranking, as in the cut.
        tie_breaks: Keys of the criteria that break ties.
        ties: Ties that touched the decision, and how they were resolved.
        seeds: Seeds of the lots that were drawn.
        moves: Who was displaced by whom by which rule of composition.
        pending: Ids of entries whose score is not final and could still go on.
        objections: The register, if objections were heard.
        demonstration: Whether it rests on constructed sheets.
        digest: SHA-256 of the result, see `result_digest`.
    """

    table = "entries"
    computed: ClassVar[tuple[str, ...]] = ("kept", "is_final")

    meeting: Meeting
    scheme: str | None
    revision: int | None
    rubric: str | None
    keeps: int | None
    entries: tuple[MinutesRow, ...]
    tie_breaks: tuple[str, ...] = ()
    ties: tuple[TieAtCut, ...] = ()
    seeds: tuple[str, ...] = ()
    moves: tuple[Displacement, ...] = ()
    pending: tuple[str, ...] = ()
    objections: Register | None = None
    demonstration: bool = False
    digest: str

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of those who go on."""
        return tuple(row.entry for row in self.entries if row.status is CutStatus.IN)

    @property
    def is_final(self) -> bool:
        """Whether nothing is undecided or pending, and no objection is open."""
        waits = self.objections is not None and bool(self.objections.open)
        undecided = any(row.status is CutStatus.UNDECIDED for row in self.entries)
        return not (undecided or self.pending or waits)

    @property
    def signatures(self) -> tuple[str, ...]:
        """Positions that sign."""
        return self.meeting.signatures or self.meeting.panel

    def annex(self, lang: Language | None = None) -> list[tuple[str, ...]]:
        """Give the headings and the rows of the annex in words."""
        rows = (
            (
                row.rank,
                f"{row.title} ({row.entry})" if row.title else row.entry,
                row.exact,
                row.status,
                row.reason,
                row.decided_by,
            )
            for row in self.entries
        )
        return decision_cells(rows, lang)

    def _parts(self, lang: Language) -> list[Part]:
        """Write the essentials."""
        held = f"{self.meeting.day.of(lang)}, {format_date(self.meeting.held_on, lang)}"
        by = f"{self.scheme or '-'} ({Bilingual('revisi', 'revision').of(lang)} {self.revision or '-'})"
        lines: list[Part] = [
            f"{Bilingual('BERITA ACARA', 'MINUTES').of(lang)} {self.meeting.number}",
            f"{held}, {self.meeting.place}",
            f"{Bilingual('Pedoman', 'Scheme').of(lang)}: {by}, {self.rubric or '-'}",
        ]
        if self.demonstration:
            lines.append(
                Bilingual("CONTOH: nilai buatan", "DEMONSTRATION: constructed marks").of(lang)
            )
        if not self.is_final:
            lines.append(NOT_FINAL.of(lang))
        header, *rows = self.annex(lang)
        lines.append(Grid.of(header, rows))
        lines += [tie.text(lang) for tie in self.ties]
        lines += [move.text(lang) for move in self.moves]
        if self.objections is not None:
            lines.append(self.objections.text(lang))
        lines.append(f"SHA-256: {self.digest}")
        lines += [f"{name}: ____________" for name in self.signatures]
        return lines


def minutes(
    selection: Selection | Cut,
    meeting: Meeting,
    *,
    titles: Mapping[str, str] | None = None,
    objections: Register | None = None,
) -> Minutes:
    """
    Gather what the minutes of a decision must hold.

    Args:
        selection: The decision.
        meeting: When, where and by whom.
        titles: Titles by id.
        objections: The register, if objections were heard.

    Returns:
        The data of the minutes.

    Raises:
        DataError: If there is no row, if an objection is decided after the meeting, or if a title
            is for an id that is not in the ranking.
    """
    cut = _cut_of(selection)
    names = dict(titles or {})
    known = {score.entry for score in cut.ranking.scores}
    problems = [
        Problem(
            code="reference",
            found=Bilingual(f"judul untuk {shown(entry)}", f"a title for {shown(entry)}"),
            expected=Bilingual("id usulan pada peringkat", "the id of an entry of the ranking"),
            path="titles",
        )
        for entry in names
        if entry not in known
    ]
    if not selection.entries:
        problems.append(
            Problem(
                code="missing",
                expected=Bilingual("satu nilai akhir atau lebih", "one or more final scores"),
                path="entries",
            )
        )
    for row in objections.objections if objections is not None else ():
        decided = row.objection.decided_on
        if decided is not None and decided > meeting.held_on:
            problems.append(
                Problem(
                    found=Bilingual(
                        f"sanggahan {row.number} diputus pada {decided}",
                        f"objection {row.number} decided on {decided}",
                    ),
                    expected=Bilingual(
                        f"paling lambat {meeting.held_on}, hari rapat",
                        f"{meeting.held_on} at the latest, the day of the meeting",
                    ),
                    path="objections",
                    code="contradiction",
                )
            )
    if problems:
        raise DataError(problems)
    first = selection.entries[0].score
    rows = tuple(
        MinutesRow(
            rank=row.rank,
            entry=row.entry,
            title=names.get(row.entry),
            exact=row.score.bounds[0],
            status=row.status,
            reason=row.reason,
            decided_by=row.decided_by,
        )
        for row in selection.entries
    )
    return Minutes(
        meeting=meeting,
        scheme=first.scheme,
        revision=first.revision,
        rubric=first.rubric,
        keeps=cut.keeps,
        entries=rows,
        tie_breaks=cut.ranking.tie_breaks,
        ties=selection.ties,
        seeds=_seeds(selection),
        moves=selection.moves if isinstance(selection, Selection) else (),
        pending=tuple(score.entry for score in selection.pending),
        objections=objections,
        demonstration=any(row.score.demonstration for row in selection.entries),
        digest=result_digest(selection),
    )


def result_digest(selection: Selection | Cut) -> str:
    """
    Give a fingerprint of a decision: the same scores and the same decisions give the same.

    Args:
        selection: The decision.

    Returns:
        SHA-256 of the rows (place, id, exact score, status), scheme, revision, rubric and seeds, as
        64 hexadecimal digits.
    """
    rows = selection.entries
    data = {
        "keeps": _cut_of(selection).keeps,
        "pending": sorted(score.entry for score in selection.pending),
        "rows": sorted((r.rank, r.entry, str(r.score.bounds[0]), r.status.value) for r in rows),
        "scheme": [(r.score.scheme, r.score.revision, r.score.rubric) for r in rows[:1]],
        "seeds": _seeds(selection),
    }
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _cut_of(selection: Selection | Cut) -> Cut:
    return selection.cut if isinstance(selection, Selection) else selection


def _seeds(selection: Selection | Cut) -> tuple[str, ...]:
    """Give the seed of the ranking's lot and of those drawn at the cut, each once."""
    lot = _cut_of(selection).ranking.lot
    drawn = [tie.seed for tie in selection.ties if tie.seed is not None]
    return tuple(dict.fromkeys([*([] if lot is None else [lot.seed]), *drawn]))
