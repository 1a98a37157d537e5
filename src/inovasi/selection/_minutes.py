"""What the minutes of a decision (berita acara) must hold; `inovasi.reporting` makes the document."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import ClassVar, Final

from attrs import evolve, field, fields, frozen

from inovasi.catalog._registry import scheme as scheme_of
from inovasi.contest._contest import Contest, Phase
from inovasi.contest._status import Readings
from inovasi.errors import DataError, NotFoundError, Problem, shown
from inovasi.identity import fold
from inovasi.language import Bilingual, Language, format_date, language_of, weekday_name, wording
from inovasi.model._checks import check, not_empty
from inovasi.model._record import DayLike, Record, Takes, strict
from inovasi.model._scheme import Scheme
from inovasi.results import Grid, Part, Result
from inovasi.selection._breaks import Lot, TieBreak
from inovasi.selection._cut import Cut, CutRow, CutStatus, Reason, decision_cells
from inovasi.selection._objections import Register
from inovasi.selection._quota import Displacement, Selection
from inovasi.selection._ranking import PROVISIONAL, remarks
from inovasi.selection._ties import TieAtCut, tie_rules, told_apart


_HEAD: Final = re.compile("[0-9]+:[0-9a-f]{64}")

AGENCY: Final = Bilingual("Instansi", "Organisation")
_TIED: Final = {Reason.TIE, Reason.LOT}
"""Reasons that the minutes say once for all who tie."""
_UNKNOWN: Final = Bilingual("tidak diketahui", "not known")

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
        return weekday_name(self.held_on.weekday())


@frozen(kw_only=True)
class MinutesRow(CutRow):
    """
    One row of the annex: a row of the decision, whose score has no parts.

    Args:
        title: Title of the entry, if it is known.
        agency: Who enters it, if that is known.
    """

    title: str | None = None
    agency: str | None = None

    @property
    def name(self) -> str:
        """What people call the entry: its title, or its id where none is known."""
        return self.title or self.entry


@frozen(kw_only=True)
class Minutes(Result):
    """
    The data of the minutes of a decision.

    Args:
        meeting: When, where and by whom.
        scheme: Id of the scheme, if known.
        revision: Revision of its data.
        rubric: Key of the rubric.
        scheme_label: Official name of the scheme, if known.
        group_label: Official name of the group, where the contest is of one.
        rubric_label: What the rubric scores, as it is named.
        keeps: Number of places; ``None`` when only a passing grade counts.
        entries: The annex: all entries of the ranking, as in the cut.
        tie_breaks: Keys of the criteria that break ties.
        ties: Ties that touched the decision, and how they were resolved.
        lots: The lots that were drawn.
        moves: Who was displaced by whom by which rule of composition.
        readings: The readings by state; ``None`` when nobody stated what was expected.
        notes: What a reader must know: who does not compete, which rule changed meanwhile.
        made_from: The digest of the contest that it was made from.
        objections: The register, if objections were heard.
        demonstration: Whether it rests on constructed sheets.
        journal: The head of the journal; whoever keeps the minutes can prove every line up to it.
        digest: SHA-256 of the result, see `result_digest`.
    """

    table = "entries"
    computed: ClassVar[tuple[str, ...]] = ("kept", "is_final", "phase")

    meeting: Meeting
    scheme: str | None
    revision: int | None
    rubric: str | None
    scheme_label: Bilingual | None = None
    group_label: Bilingual | None = None
    rubric_label: Bilingual | None = None
    keeps: int | None
    entries: tuple[MinutesRow, ...]
    tie_breaks: tuple[TieBreak, ...] = ()
    ties: tuple[TieAtCut, ...] = ()
    lots: tuple[Lot, ...] = ()
    moves: tuple[Displacement, ...] = ()
    readings: Readings | None = None
    notes: tuple[Bilingual, ...] = ()
    made_from: str | None = None
    objections: Register | None = None
    demonstration: bool = False
    journal: str | None = None
    digest: str

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of those who go on."""
        return tuple(row.entry for row in self.entries if row.outcome is CutStatus.IN)

    @property
    def is_final(self) -> bool:
        """Whether nobody is undecided, and no objection is open."""
        waits = self.objections is not None and bool(self.objections.open)
        return not (waits or any(row.outcome is CutStatus.UNDECIDED for row in self.entries))

    @property
    def phase(self) -> Phase:
        """How far the contest has come by it: final once the objections are heard too."""
        heard = self.is_final and self.objections is not None
        return Phase.FINAL if heard else Phase.DECIDED

    @property
    def signatures(self) -> tuple[str, ...]:
        """Positions that sign."""
        return self.meeting.signatures or self.meeting.panel

    def annex(self, lang: Language | None = None) -> list[tuple[str, ...]]:
        """Give the headings and the rows of the annex in words: titles, not ids, and who enters them."""
        chosen = language_of(lang)
        told = (
            evolve(row, entry=row.name, why=None if row.reason in _TIED else row.why)
            for row in self.entries
        )
        cells = decision_cells(told, self.tie_breaks, chosen)
        agencies = (AGENCY.of(chosen), *(row.agency or "-" for row in self.entries))
        known = any(row.agency for row in self.entries)
        return [
            (*row[:2], agency, *row[2:]) if known else row
            for row, agency in zip(cells, agencies, strict=True)
        ]

    @property
    def names(self) -> Mapping[str, str]:
        """What people call each entry, by its id."""
        return told_apart({row.entry: row.name for row in self.entries})

    @property
    def basis(self) -> tuple[tuple[Bilingual, Bilingual], ...]:
        """What it rests on, each with its name: competition, group, rubric, rules, number of places."""
        rules = Bilingual(
            f"{self.scheme}, revisi data {self.revision}",
            f"{self.scheme}, revision {self.revision} of its data",
        )
        places = Bilingual("hanya nilai ambang", "the passing grade only")
        if self.keeps is not None:
            places = Bilingual(f"{self.keeps}", f"{self.keeps}")
        of = self.group_label
        return (
            (Bilingual("Kompetisi", "Competition"), self.scheme_label or _UNKNOWN),
            *([] if of is None else [(Bilingual("Kelompok", "Group"), of)]),
            (Bilingual("Instrumen penilaian", "Rubric"), self.rubric_label or _UNKNOWN),
            (Bilingual("Aturan", "Rules"), rules if self.scheme else _UNKNOWN),
            (Bilingual("Jumlah tempat", "Number of places"), places),
        )

    def remarks(self, lang: Language) -> list[str]:
        """Say what was expected and what came back, and what else a reader must know."""
        return remarks(self, lang)

    def digests(self, lang: Language) -> list[str]:
        """Give the digest of the result, and the head of the journal."""
        head = Bilingual("Ujung jurnal", "Head of the journal").of(lang)
        journal = [] if self.journal is None else [f"{head}: {self.journal}"]
        return [f"SHA-256: {self.digest}", *journal]

    def _parts(self, lang: Language) -> list[Part]:
        """Write the essentials."""
        held = f"{self.meeting.day.of(lang)}, {format_date(self.meeting.held_on, lang)}"
        lines: list[Part] = [
            f"{Bilingual('BERITA ACARA', 'MINUTES').of(lang)} {self.meeting.number}",
            f"{held}, {self.meeting.place}",
        ]
        if self.demonstration:
            lines.append(
                Bilingual("CONTOH: nilai buatan", "DEMONSTRATION: constructed marks").of(lang)
            )
        if not self.is_final:
            lines.append(PROVISIONAL.of(lang))
        lines += [f"{name.of(lang)}: {value.of(lang)}" for name, value in self.basis]
        header, *rows = self.annex(lang)
        lines.append(Grid.of(header, rows))
        lines += [tie.named(self.names).text(lang) for tie in self.ties]
        lines += [move.named(self.names).text(lang) for move in self.moves]
        lines += tie_rules(self.tie_breaks, self.lots, lang)
        lines += self.remarks(lang)
        if self.objections is not None:
            lines.append(self.objections.named(self.names).text(lang))
        lines += self.digests(lang)
        lines += [f"{name}: ____________" for name in self.signatures]
        return lines


def minutes(
    selection: Selection | Cut,
    meeting: Meeting,
    *,
    titles: Mapping[str, str] | None = None,
    objections: Register | None = None,
    contest: Contest | None = None,
    journal: str | None = None,
) -> Minutes:
    """
    Gather what the minutes of a decision must hold.

    Args:
        selection: The decision.
        meeting: When, where and by whom.
        titles: Titles by id; those of the contest when left out.
        objections: The register, if objections were heard.
        contest: The contest as it stands now, to refuse a decision that was made from another state of it.
        journal: The head of the journal, as ``str(head)`` writes it: ``NUMBER:DIGEST``.

    Returns:
        The data of the minutes.

    Raises:
        DataError: If the decision was not made from the contest, if an objection is decided after the meeting, if a title
            is for an id that is not in the ranking, or if the head of the journal is none.
    """
    cut = _cut_of(selection)
    ranking = cut.ranking
    known = {entry.id: entry.title for entry in ranking.contestants}
    names = known | dict(titles or {})
    called = told_apart({name: title or name for name, title in names.items()})
    again = {one.named(ranking.names).words: one.named(called).words for one in selection.ties}
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
    heard = "" if objections is None else f"+{objections.digest}"
    stands = (contest.digest, f"{contest.digest}{heard}") if contest is not None else ()
    if contest is not None and ranking.made_from not in stands:
        problems.append(
            Problem(
                code="contradiction",
                found=Bilingual(
                    "keputusan dari keadaan lain", "a decision made from another state of it"
                ),
                expected=Bilingual(
                    f"keputusan dari keadaan {contest.id} sekarang; susun peringkatnya lagi",
                    f"a decision from {contest.id} as it is now; rank it again",
                ),
                path="contest",
            )
        )
    problems += _drawn_too_early(lots_of(selection), meeting.held_on)
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
    if journal is not None and not _HEAD.fullmatch(journal):
        problems.append(
            Problem(
                code="digest",
                path="journal",
                found=shown(journal),
                expected=Bilingual("NOMOR:SIDIK", "NUMBER:DIGEST"),
            )
        )
    if problems:
        raise DataError(problems)
    first = next(row.score for row in selection.entries if row.score is not None)
    edition = _edition(first.scheme) if contest is None else contest.edition
    groups = {one.key: wording(one, "label") for one in edition.groups} if edition else {}
    agencies = {entry.id: entry.agency for entry in ranking.contestants}
    rows = tuple(
        MinutesRow(
            **{one.name: getattr(row, one.name) for one in fields(CutRow) if one.name not in _NEW},
            score=None if row.score is None else evolve(row.score, children=()),
            why=row.why and again.get(row.why, row.why),
            title=names.get(row.entry),
            agency=agencies[row.entry],
        )
        for row in selection.entries
    )
    return Minutes(
        meeting=meeting,
        scheme=first.scheme,
        revision=first.revision,
        rubric=first.rubric,
        scheme_label=None if edition is None else wording(edition, "label"),
        group_label=None if contest is None else groups.get(contest.group or ""),
        rubric_label=wording(first, "label"),
        keeps=cut.keeps,
        entries=rows,
        tie_breaks=ranking.tie_breaks,
        ties=selection.ties,
        lots=lots_of(selection),
        moves=selection.moves if isinstance(selection, Selection) else (),
        readings=ranking.readings,
        notes=ranking.notes,
        made_from=ranking.made_from,
        objections=objections,
        demonstration=ranking.is_demonstration,
        journal=journal,
        digest=result_digest(selection),
    )


_NEW: Final = {"score", "why"}
"""What a row of the annex has otherwise than the decision: no parts, and titles that the caller gave."""


def _edition(scheme: str | None) -> Scheme | None:
    """Give the edition of the catalogue, if it has one of that id."""
    try:
        return None if scheme is None else scheme_of(scheme)
    except NotFoundError:
        return None


def _drawn_too_early(lots: Iterable[Lot], held_on: date) -> Iterator[Problem]:
    """Find lots whose announced source was not public on the day of the meeting."""
    for lot in lots:
        told = lot.announcement
        if told is not None and held_on < told.public_on:
            yield Problem(
                code="order",
                path="held_on",
                found=f"{held_on}",
                expected=Bilingual(
                    f"{told.public_on}, hari sumber undian terbuka, atau sesudahnya",
                    f"{told.public_on}, the day the source of the lot is public, or later",
                ),
            )


def result_digest(selection: Selection | Cut) -> str:
    """
    Give a fingerprint of a decision: the same scores and the same decisions give the same.

    Args:
        selection: The decision.

    Returns:
        SHA-256 of the rows (place, id, lowest and highest score, status, outcome), scheme, revision, rubric and
        seeds, as 64 hexadecimal digits.
    """
    first = selection.entries[0].final_score  # a cut has one, and those that have none are last
    rows = [
        (
            row.entry,
            row.rank,
            row.score and [str(bound) for bound in row.score.bounds],
            row.status.value,
            row.outcome.value,
        )
        for row in selection.entries
    ]
    data = {
        "keeps": _cut_of(selection).keeps,
        "rows": sorted(rows, key=lambda row: row[0]),
        "scheme": [(first.scheme, first.revision, first.rubric)],
        "seeds": [lot.seed for lot in lots_of(selection)],
    }
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _cut_of(selection: Selection | Cut) -> Cut:
    return selection.cut if isinstance(selection, Selection) else selection


def lots_of(selection: Selection | Cut) -> tuple[Lot, ...]:
    """Give the ranking's lot and that drawn at the cut, each once."""
    cut = _cut_of(selection)
    drawn = {tie.seed for tie in selection.ties}
    given = (cut.ranking.lot, cut.lot if cut.lot and cut.lot.seed in drawn else None)
    return tuple(dict.fromkeys(lot for lot in given if lot is not None))
