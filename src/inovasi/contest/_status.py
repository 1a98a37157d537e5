"""What came back of a plan: every reading in one state, every sheet that does not count with its reason."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Final

from attrs import evolve, frozen

from inovasi.contest._entry import Entry, EntryStatus
from inovasi.contest._reading import Reading, ReadingState, ReadingStateWord
from inovasi.identity import fold, near_ties
from inovasi.language import Bilingual, Language, few_words, format_number
from inovasi.model._checks import Labelled
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.results import Grid, Part, Plotted, Result


EVALUATOR: Final = Bilingual("Penilai", "Evaluator")
STATE: Final = Bilingual("Keadaan", "State")
NOTE: Final = Bilingual("Keterangan", "Note")


class WhyUncounted(Labelled):
    """Why a sheet does not count."""

    SUPERSEDED = "superseded", "digantikan versi yang lebih baru", "superseded by a later version"
    REPEATED = "repeated", "sama dengan lembar lain", "the same as another sheet"
    UNKNOWN_ENTRY = "unknown_entry", "usulan tidak terdaftar", "the entry is not in the contest"
    NOT_PLANNED = "not_planned", "tidak ada dalam rencana", "it is not in the plan"
    RELEASED = (
        "released",
        "penilai abstain atau berbenturan",
        "the evaluator abstained or is barred",
    )


@frozen(kw_only=True)
class UncountedSheet:
    """
    A sheet that does not count.

    Args:
        place: Its place among the sheets, counted from 1.
        entry: Id of the entry, as the sheet has it.
        evaluator: Id of the evaluator, as the sheet has it.
        why: Why it does not count.
        may_be: What the id that is not known may be.
    """

    place: int
    entry: str
    evaluator: str
    why: WhyUncounted
    may_be: str | None = None


@frozen(kw_only=True)
class ReadingCount:
    """
    How many readings are in one state.

    Args:
        state: The state.
        number: How many.
    """

    state: ReadingState
    number: int


@frozen(kw_only=True)
class Readings(Result):
    """
    The readings of a contest by state; the numbers sum to the plan.

    Args:
        planned: How many readings the plan has.
        counts: How many are in each state.
        foreign: How many sheets belong to no reading.
        superseded: How many sheets were replaced by a later version.
        repeated: How many sheets are the same as another.
        evaluators: How many evaluators there are.
    """

    table = "counts"

    planned: int
    counts: tuple[ReadingCount, ...]
    foreign: int = 0
    superseded: int = 0
    repeated: int = 0

    def number(self, state: ReadingStateWord) -> int:
        """Give how many readings are in a state."""
        wanted = ReadingState(state)
        return next(count.number for count in self.counts if count.state is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in one line, such as ``Pembacaan: 96 direncanakan: 62 lengkap, 34 dikirim``."""
        counts = [
            f"{format_number(one.number, lang)} {one.state.label.of(lang)}"
            for one in self.counts
            if one.number
        ]
        total = format_number(self.planned, lang)
        line = f"{Bilingual('Pembacaan', 'Readings').of(lang)}: {total}"
        beside = (
            (self.foreign, Bilingual("lembar asing", "foreign sheets")),
            (self.superseded, Bilingual("lembar digantikan", "superseded sheets")),
            (self.repeated, Bilingual("lembar berulang", "repeated sheets")),
        )
        extra = [f"{format_number(n, lang)} {words.of(lang)}" for n, words in beside if n]
        line += f" = {' + '.join(counts)}" if counts else ""
        if extra:
            line += f"; {Bilingual('di luar itu', 'beside them').of(lang)} {', '.join(extra)}"
        return [line]


@frozen(kw_only=True)
class ReadingRow:
    """
    One reading and its state.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        code: What the evaluator sees in place of the id.
        state: The state.
        place: Place of its sheet among the sheets, counted from 1.
        missing: How many criteria have no mark.
        reason: Why it is not expected any more, or why there is a later version.
    """

    entry: str
    evaluator: str
    code: str | None = None
    state: ReadingState
    place: int | None = None
    missing: int = 0
    reason: str | None = None


@frozen(kw_only=True)
class ContestStatus(Plotted):
    """
    Where a contest stands.

    Args:
        contest: Id of the contest.
        readings: Every reading of the plan, in its order.
        totals: The readings by state.
        uncounted: The sheets that do not count.
        unread: Ids of the entries that take part and of which no reading is complete.
        unplanned: Ids of the entries that take part and of which no reading is expected.
        notes: What a reader must know.
        next_steps: What can be done next.
        contestants: The entries, as the contest has them.
    """

    table = "readings"
    picture = "readings"
    computed: ClassVar[tuple[str, ...]] = ()

    contest: str
    readings: tuple[ReadingRow, ...]
    totals: Readings
    uncounted: tuple[UncountedSheet, ...] = ()
    unread: tuple[str, ...] = ()
    unplanned: tuple[str, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    next_steps: tuple[Bilingual, ...] = ()
    contestants: tuple[Entry, ...] = ()

    def _parts(self, lang: Language) -> list[Part]:
        """Write the counts, the readings that are not complete, the sheets that do not count, and what is next."""
        heads = (Bilingual("Usulan", "Entry"), EVALUATOR, STATE, NOTE)
        open_ = [
            (row.entry, row.evaluator, row.state.label.of(lang), row.reason or "")
            for row in self.readings
            if row.state is not ReadingState.COMPLETE
        ]
        parts: list[Part] = [f"{self.contest}: {self.totals.text(lang)}"]
        if open_:
            parts.append(Grid.of([head.of(lang) for head in heads], open_).filled())
        for ids, words in (
            (self.unread, Bilingual("Belum ada pembacaan lengkap", "No complete reading")),
            (self.unplanned, Bilingual("Tidak ada pembacaan yang ditunggu", "No reading expected")),
        ):
            parts += [f"{words.of(lang)}: {few_words(ids).of(lang)}"] if ids else []
        for one in self.uncounted:
            may_be = f" ({one.may_be}?)" if one.may_be else ""
            where = Bilingual("lembar", "sheet").of(lang)
            parts.append(
                f"{where} {one.place}: {one.evaluator} / {one.entry}{may_be}: {one.why.label.of(lang)}"
            )
        parts += [note.of(lang) for note in self.notes]
        ahead = Bilingual("Berikutnya", "Next").of(lang)
        return [*parts, *(f"{ahead}: {step.of(lang)}" for step in self.next_steps)]


_Versions = tuple[tuple[int, ScoreSheet], ...]
"""Sheets with their places."""


@frozen(kw_only=True)
class Returned:
    """
    What came back: for each reading the versions of its sheet that count, each with its place.

    More than one version means that they clash.
    """

    sheets: Mapping[tuple[str, str], _Versions]
    uncounted: tuple[UncountedSheet, ...]


def one_sheet(
    pair: tuple[str, str], newest: tuple[int, ScoreSheet], *others: tuple[int, ScoreSheet]
) -> ScoreSheet:
    """Give the sheet of a reading; of versions that clash only the marks that are equal in all."""
    _, first = newest
    if not others and (first.entry, first.evaluator) == pair:
        return first
    versions = [first, *(sheet for _, sheet in others)]
    marks = set(first.marks).intersection(*(sheet.marks for sheet in versions))
    facts = set(first.facts).intersection(*(sheet.facts for sheet in versions))
    return evolve(
        first,
        entry=pair[0],
        evaluator=pair[1],
        marks=tuple(mark for mark in first.marks if mark in marks),
        facts=tuple(fact for fact in first.facts if fact in facts),
        total=first.total if all(sheet.total == first.total for sheet in versions) else None,
        demonstration=any(sheet.demonstration for sheet in versions),
    )


def sort_sheets(
    entries: Iterable[Entry], plan: Iterable[Reading], sheets: Iterable[ScoreSheet]
) -> Returned:
    """Give each sheet to its reading; ids are compared folded, and what is only nearly alike is told, never taken."""
    known = {fold(entry.id): entry.id for entry in entries}
    expected = {(one.entry, one.evaluator): one for one in plan}
    evaluators = {fold(name): name for name in dict.fromkeys(name for _, name in expected)}
    folded: dict[tuple[str, str], Reading] = {}
    found: dict[tuple[str, str], list[tuple[int, ScoreSheet]]] = defaultdict(list)
    uncounted: list[UncountedSheet] = []

    def out(place: int, sheet: ScoreSheet, why: WhyUncounted, may_be: Iterable[str] = ()) -> None:
        uncounted.append(
            UncountedSheet(
                place=place,
                entry=sheet.entry,
                evaluator=sheet.evaluator,
                why=why,
                may_be=next(iter(may_be), None),
            )
        )

    for place, sheet in enumerate(sheets, start=1):
        reading = expected.get((sheet.entry, sheet.evaluator))
        if reading is None:  # few are spelt in another way
            folded = folded or {(fold(one), fold(by)): expected[one, by] for one, by in expected}
            reading = folded.get((fold(sheet.entry), fold(sheet.evaluator)))
        if reading is not None and reading.released is None:
            found[reading.entry, reading.evaluator].append((place, sheet))
        elif reading is not None:
            out(place, sheet, WhyUncounted.RELEASED)
        elif fold(sheet.entry) not in known:
            out(place, sheet, WhyUncounted.UNKNOWN_ENTRY, near_ties(sheet.entry, known.values()))
        else:
            name = sheet.evaluator
            others = () if fold(name) in evaluators else near_ties(name, evaluators.values())
            out(place, sheet, WhyUncounted.NOT_PLANNED, others)
    current = {key: _current(versions, out) for key, versions in found.items()}
    uncounted.sort(key=lambda one: one.place)
    return Returned(sheets=current, uncounted=tuple(uncounted))


def _current(
    versions: Sequence[tuple[int, ScoreSheet]], out: Callable[[int, ScoreSheet, WhyUncounted], None]
) -> _Versions:
    """Give the sheets of the last version that differ from each other."""
    if len(versions) == 1:
        return tuple(versions)
    newest = max(sheet.version for _, sheet in versions)
    kept: dict[object, tuple[int, ScoreSheet]] = {}
    for place, sheet in versions:
        if sheet.version < newest:
            out(place, sheet, WhyUncounted.SUPERSEDED)
        elif said(sheet) in kept:
            out(place, sheet, WhyUncounted.REPEATED)
        else:
            kept[said(sheet)] = place, sheet
    return tuple(kept.values())


def said(sheet: ScoreSheet) -> object:
    """Give what a sheet says, whatever the order and the spelling of ids."""
    plain = (evolve(mark, by=None) for mark in sheet.marks)
    return frozenset(plain), frozenset(sheet.facts), sheet.total, sheet.demonstration


def reading_states(
    plan: Iterable[Reading], returned: Returned, missing: Callable[[tuple[str, str]], int]
) -> Iterator[tuple[Reading, ReadingState, _Versions, int]]:
    """Give every reading its one state, with its sheets and what they lack; the only place where states are told."""
    for one in plan:
        pair = one.entry, one.evaluator
        versions: _Versions = returned.sheets.get(pair, ())
        if one.released is not None:
            yield one, ReadingState(one.released.value), (), 0
        elif not versions:
            sent = ReadingState.PLANNED if one.sent_on is None else ReadingState.SENT
            yield one, sent, (), 0
        elif versions[1:]:
            yield one, ReadingState.DISPUTED, versions, missing(pair)
        elif not any(map(_is_answered, versions[0][1].marks)) and not versions[0][1].facts:
            yield one, ReadingState.EMPTY, versions, missing(pair)
        else:
            lacks = missing(pair)
            yield one, ReadingState.PARTIAL if lacks else ReadingState.COMPLETE, versions, lacks


def reading_rows(
    plan: Iterable[Reading], returned: Returned, missing: Callable[[tuple[str, str]], int]
) -> Iterator[ReadingRow]:
    """Give a row for every reading."""
    for one, state, versions, lacks in reading_states(plan, returned, missing):
        yield ReadingRow(
            entry=one.entry,
            evaluator=one.evaluator,
            code=one.code,
            state=state,
            place=versions[0][0] if versions else None,
            missing=lacks,
            reason=one.reason or next((sheet.reason for _, sheet in versions), None),
        )


def _is_answered(mark: Mark) -> bool:
    return not mark.is_empty or mark.judgement.value != "not_looked_at"


def count_readings(states: Counter[ReadingState], uncounted: Iterable[UncountedSheet]) -> Readings:
    """Count readings by state, and the sheets beside them; every output has its numbers from here."""
    beside = Counter(one.why for one in uncounted)
    superseded, repeated = beside[WhyUncounted.SUPERSEDED], beside[WhyUncounted.REPEATED]
    return Readings(
        planned=states.total(),
        counts=tuple(ReadingCount(state=state, number=states[state]) for state in ReadingState),
        foreign=beside.total() - superseded - repeated,
        superseded=superseded,
        repeated=repeated,
    )


def notes_on(entries: Iterable[Entry]) -> Iterator[Bilingual]:
    """Tell the entries that do not compete, and those that may not enter, or of which that cannot be said."""
    for entry in entries:
        if entry.eligible is False:
            yield Bilingual(
                f"{entry.name} tidak memenuhi syarat",
                f"{entry.name} does not meet the requirements",
            )
        elif entry.needs:
            needs = few_words(entry.needs)
            yield Bilingual(
                f"{entry.name}: belum dapat dipastikan boleh ikut; perlu {needs.id}",
                f"{entry.name}: whether it may enter cannot be said; needs {needs.en}",
            )
        if entry.status is not EntryStatus.COMPETING:
            label, why = entry.status.label, f": {entry.grounds}" if entry.grounds else ""
            yield Bilingual(f"{entry.name} {label.id}{why}", f"{entry.name} {label.en}{why}")
