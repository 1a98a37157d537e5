"""What the minutes of a decision (berita acara) must hold; the document itself is made elsewhere."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from html import escape
from typing import Final

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_date, format_number
from inovasi.model._checks import Vocabulary, not_blank, several
from inovasi.selection._cut import Cut
from inovasi.selection._cut_rows import CutStatus, Reason, TieAtCut
from inovasi.selection._objections import Register
from inovasi.selection._quota import Displacement, Selection


class Weekday(Vocabulary):
    """A day of the week, as Indonesian minutes name it."""

    MONDAY = "senin"
    TUESDAY = "selasa"
    WEDNESDAY = "rabu"
    THURSDAY = "kamis"
    FRIDAY = "jumat"
    SATURDAY = "sabtu"
    SUNDAY = "minggu"

    @property
    def label(self) -> Bilingual:
        """The day in words."""
        return Bilingual(self.value.capitalize(), self.name.capitalize())


_WEEK: Final = tuple(Weekday)


@frozen(kw_only=True)
class Meeting:
    """
    When, where and by whom it was decided.

    Args:
        number: Number of the minutes.
        held_on: Day of the meeting.
        place: Where.
        panel: Roles of the panel, such as ``Ketua Tim Panel Independen``; no names.
        signatures: Positions that sign, in order; those of the panel when left out.
        weekday: Day of the week as printed, if it is to be held against the date.

    Raises:
        ValueError: If a text is empty, nobody is on the panel, or the day of the week is not that of
            the date.

    Example:
        >>> Meeting(number="1", held_on=date(2023, 7, 26), place="Jakarta", panel=["Ketua"]).day.value
        'rabu'
    """

    number: str = field(validator=not_blank)
    held_on: date
    place: str = field(validator=not_blank)
    panel: tuple[str, ...] = field(converter=several)
    signatures: tuple[str, ...] = field(default=(), converter=several)
    weekday: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.panel:
            raise ValueError(f"the panel of minutes {self.number!r} is empty; expected its roles")
        blank = [name for name in (*self.panel, *self.signatures) if not name.strip()]
        if blank:
            raise ValueError(f"a role in minutes {self.number!r} is empty; expected its name")
        if self.weekday is not None and Weekday(self.weekday.strip().lower()) is not self.day:
            raise ValueError(
                f"found {self.weekday!r}; {self.held_on} is a {self.day.label.en} ({self.day.label.id})"
            )

    @property
    def day(self) -> Weekday:
        """The day of the week of the date."""
        return _WEEK[self.held_on.weekday()]


@frozen(kw_only=True)
class MinutesRow:
    """
    One line of the annex.

    Args:
        rank: Place in the ranking.
        entry: Id of the entry.
        title: Title of the entry, if it was given.
        value: The exact score.
        standing: Whether it goes on.
        reason: What settled that.
        decided_by: What broke a tie in the ranking.
    """

    rank: int
    entry: str
    title: str | None = None
    value: Fraction
    standing: CutStatus
    reason: Reason
    decided_by: str | None = None


@frozen(kw_only=True)
class Minutes:
    """
    The data of the minutes of a decision.

    Args:
        meeting: When, where and by whom.
        scheme: Id of the scheme by which was scored, if known.
        revision: Revision of its data.
        rubric: Key of the rubric.
        keeps: Number of places; ``None`` when only a passing grade counts.
        rows: The annex: everybody ranked, those who go first first.
        tie_breaks: Keys of the criteria that break ties.
        ties: Ties that touched the decision, and how they were resolved.
        seeds: Seeds of the lots that were drawn.
        moves: Who was displaced by whom by which rule of composition.
        pending: Ids of entries whose score is not final and could still go on.
        objections: The register, if objections were heard.
        demonstration: Whether it rests on constructed sheets.
        digest: SHA-256 of the result, see `result_digest`.
    """

    meeting: Meeting
    scheme: str | None
    revision: int | None
    rubric: str | None
    keeps: int | None
    rows: tuple[MinutesRow, ...]
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
        return tuple(row.entry for row in self.rows if row.standing is CutStatus.IN)

    @property
    def is_final(self) -> bool:
        """Whether nothing is undecided, pending or waits for a decision on an objection."""
        waits = self.objections is not None and bool(self.objections.open)
        undecided = any(row.standing is CutStatus.UNDECIDED for row in self.rows)
        return not (undecided or self.pending or waits)

    @property
    def signatures(self) -> tuple[str, ...]:
        """Positions that sign."""
        return self.meeting.signatures or self.meeting.panel

    def text(self, lang: Language = "id") -> str:
        """
        Write the essentials.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text.
        """
        held = f"{self.meeting.day.label.of(lang)}, {format_date(self.meeting.held_on, lang)}"
        by = f"{self.scheme or '-'} ({Bilingual('revisi', 'revision').of(lang)} {self.revision or '-'})"
        lines = [
            f"{Bilingual('BERITA ACARA', 'MINUTES').of(lang)} {self.meeting.number}",
            f"{held}, {self.meeting.place}",
            f"{Bilingual('Pedoman', 'Scheme').of(lang)}: {by}, {self.rubric or '-'}",
        ]
        if self.demonstration:
            lines.append(
                Bilingual("CONTOH: nilai buatan", "DEMONSTRATION: constructed marks").of(lang)
            )
        if not self.is_final:
            lines.append(Bilingual("BELUM FINAL", "NOT FINAL").of(lang))
        lines += [
            f"{row.rank:>5}  {format_number(row.value, lang):>10}  {row.title or row.entry}: "
            f"{row.standing.label.of(lang)} ({row.reason.label.of(lang)})"
            for row in self.rows
        ]
        lines += [tie.text(lang) for tie in self.ties]
        lines += [move.text(lang) for move in self.moves]
        if self.objections is not None:
            lines.append(self.objections.text(lang))
        lines.append(f"SHA-256: {self.digest}")
        lines += [f"{name}: ____________" for name in self.signatures]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


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
        DataError: If nobody is ranked, if an objection is decided after the meeting, or if a title
            names nobody.
    """
    cut = selection.cut if isinstance(selection, Selection) else selection
    names = dict(titles or {})
    known = {row.entry for row in cut.rows} | {score.entry for score in cut.ranking.pending}
    problems = [
        Problem(message=f"{entry!r} has a title and is not ranked", path="titles")
        for entry in names
        if entry not in known
    ]
    if not selection.rows:
        problems.append(Problem(message="nobody is ranked; expected a final score", path="rows"))
    for row in objections.rows if objections is not None else ():
        decided = row.objection.decided_on
        if decided is not None and decided > meeting.held_on:
            message = f"objection {row.number} was decided on {decided}, after {meeting.held_on}"
            problems.append(Problem(message=message, path="objections", code="contradiction"))
    if problems:
        raise DataError(problems)
    first = selection.rows[0].score
    rows = tuple(
        MinutesRow(
            rank=row.rank,
            entry=row.entry,
            title=names.get(row.entry),
            value=row.score.bounds[0],
            standing=row.standing,
            reason=row.reason,
            decided_by=row.decided_by,
        )
        for row in selection.rows
    )
    return Minutes(
        meeting=meeting,
        scheme=first.scheme,
        revision=first.revision,
        rubric=first.rubric,
        keeps=cut.keeps,
        rows=rows,
        tie_breaks=cut.ranking.tie_breaks,
        ties=_ties(selection),
        seeds=_seeds(selection),
        moves=selection.moves if isinstance(selection, Selection) else (),
        pending=tuple(score.entry for score in selection.pending),
        objections=objections,
        demonstration=any(row.score.demonstration for row in selection.rows),
        digest=result_digest(selection),
    )


def result_digest(selection: Selection | Cut) -> str:
    """
    Give a fingerprint of a decision: the same scores and the same standings give the same.

    Args:
        selection: The decision.

    Returns:
        SHA-256 of the rows (place, id, exact score, standing), scheme, revision, rubric and seeds, as
        64 hexadecimal digits.
    """
    cut = selection.cut if isinstance(selection, Selection) else selection
    first = [(s.scheme, s.revision, s.rubric) for s in (row.score for row in selection.rows[:1])]
    data = {
        "keeps": cut.keeps,
        "pending": sorted(score.entry for score in selection.pending),
        "rows": sorted(
            (row.rank, row.entry, str(row.score.bounds[0]), row.standing.value)
            for row in selection.rows
        ),
        "scheme": first,
        "seeds": _seeds(selection),
    }
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _ties(selection: Selection | Cut) -> tuple[TieAtCut, ...]:
    if isinstance(selection, Selection):
        return selection.ties
    return () if selection.tie is None else (selection.tie,)


def _seeds(selection: Selection | Cut) -> tuple[str, ...]:
    """Give the seed of the ranking's lot and of those drawn at the cut, each once."""
    cut = selection.cut if isinstance(selection, Selection) else selection
    drawn = [tie.seed for tie in _ties(selection) if tie.seed is not None]
    whole = [] if cut.ranking.lot is None else [cut.ranking.lot.seed]
    return tuple(dict.fromkeys([*whole, *drawn]))
