"""The record of one round: who takes part, who reads what, what came back."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from operator import attrgetter
from typing import Any, Final, Literal, Protocol

import attrs
from attrs import evolve, field, frozen

from inovasi._wording import did_you_mean, repeated
from inovasi.catalog._registry import scheme as scheme_of
from inovasi.contest._entry import Entry
from inovasi.contest._reading import AWAITED, Reading, ReadingState, Release
from inovasi.contest._status import (
    ContestStatus,
    ReadingRow,
    Readings,
    Returned,
    WhyUncounted,
    count_readings,
    notes_on,
    one_sheet,
    reading_rows,
    reading_states,
    sort_sheets,
)
from inovasi.convert._structure import collector_paused, unstructure
from inovasi.errors import DataError, Problem, shown
from inovasi.identity import fold, near_pairs, near_ties
from inovasi.language import Bilingual, few_words, join_words
from inovasi.model._checks import Labelled, not_empty
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._reading import CHECK
from inovasi.model._record import Record, Takes, strict, unchecked
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.scoring._combine import (
    CombineMethod,
    CombineMethodWord,
    Panel,
    nearly,
)
from inovasi.scoring._ranks import Exact
from inovasi.scoring._result import Score, made_later
from inovasi.scoring._score import DEMONSTRATION, score
from inovasi.scoring._totals import marks_by_id, sheet_totals


class Phase(Labelled):
    """How far a contest has come; the last two are those of its minutes."""

    DRAFT = "draft", "rancangan", "draft"
    COLLECTING = "collecting", "pengumpulan nilai", "collecting"
    FROZEN = "frozen", "pengumpulan ditutup", "frozen"
    DECIDED = "decided", "diputuskan", "decided"
    FINAL = "final", "final", "final"


PhaseWord = Phase | Literal["draft", "collecting", "frozen", "decided", "final"]
"""A word of the vocabulary, or its text."""


def _entries(value: Iterable[Entry | Innovation]) -> Any:
    """Take innovations as entries; what is neither is refused when the field is read."""
    given: Any = value
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        return given
    return tuple(Entry.of(one) if isinstance(one, Innovation) else one for one in value)


def _readings(value: "Iterable[Reading] | _Plan") -> Any:
    """Take the readings of a plan."""
    return getattr(value, "readings", value)


class _Plan(Protocol):
    @property
    def readings(self) -> tuple[Reading, ...]: ...


@frozen(kw_only=True, field_transformer=strict)
class Contest(Record):
    """
    One round of a competition: its rules, its entries, who reads what, and what came back.

    Ids of entries and evaluators are compared folded: ``PUSTAKA APUNG`` is ``Pustaka Apung``. What is only nearly
    alike is told and never taken for the same.

    Args:
        id: Its id.
        scheme: Id of the edition in the catalogue, or the edition itself.
        group: Key of the group, where the rubrics differ by group.
        stage: Key of the stage, where they differ by stage.
        entries: The entries; an `Innovation` is taken as a competing entry.
        plan: Who reads what, as declared beforehand, such as the readings of `inovasi.panel.assign`.
        evaluators: Ids of evaluators who all read every entry, in place of a plan.
        sheets: The sheets that came back, every version of them.
        method: How the sheets of an entry become one score; as the rubric states when left out.
        closed: Whether no sheet is awaited any more.
        fixed: `Contest.rules_digest` when the first sheet came back, to tell a later change of rubric or plan.

    Raises:
        DataError: If there is no entry, an id occurs twice in any spelling, a reading is planned twice or of no
            entry, or both or neither of plan and evaluators are given.

    Example:
        >>> contest = Contest(
        ...     id="demo",
        ...     scheme="kipp-2023",
        ...     group="general",
        ...     entries=[Entry(id="pippalink"), Entry(id="klik")],
        ...     evaluators=["p1", "p2"],
        ... )
        >>> print(contest.status().totals.text("en"))
        Readings: 4 = 4 planned
        >>> [(one.entry, one.is_final) for one in contest.scores()]
        [('klik', False), ('pippalink', False)]
    """

    id: str = field(validator=not_empty)
    scheme: Scheme | str
    group: str | None = None
    stage: str | None = None
    entries: tuple[Entry, ...] = field(converter=_entries, metadata={CHECK: None})
    plan: tuple[Reading, ...] = field(default=(), converter=_readings, metadata={CHECK: None})
    evaluators: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    sheets: tuple[ScoreSheet, ...] = field(default=(), converter=tuple[ScoreSheet, ...])
    method: CombineMethod | None = field(default=None, converter=Takes[CombineMethodWord | None])
    closed: bool = False
    fixed: str | None = None

    def __attrs_post_init__(self) -> None:
        if problems := list(self._problems()):
            raise DataError(problems)

    def _problems(self) -> Iterator[Problem]:
        yield from repeated("entries", [entry.id for entry in self.entries])
        yield from repeated("evaluators", self.evaluators)
        yield from repeated("plan", [f"{one.entry} / {one.evaluator}" for one in self.plan])
        if not self.entries:
            yield Problem(
                code="missing",
                path="entries",
                expected=Bilingual("satu usulan atau lebih", "one or more entries"),
            )
        if bool(self.plan) is bool(self.evaluators):
            both = Bilingual("plan dan evaluators", "both plan and evaluators")
            yield Problem(
                code="contradiction" if self.plan else "missing",
                path="plan",
                found=both if self.plan else None,
                expected=Bilingual(
                    "plan (siapa membaca apa) atau evaluators (semua membaca semuanya)",
                    "plan (who reads what) or evaluators (all read everything)",
                ),
            )
        known = {fold(entry.id): entry.id for entry in self.entries}
        for one in dict.fromkeys(reading.entry for reading in self.plan):
            if fold(one) not in known:
                may_be = near_ties(one, known.values())
                yield Problem(
                    code="reference",
                    path="plan.entry",
                    found=shown(one),
                    expected=Bilingual("id usulan yang ada", "the id of an entry"),
                    hint=did_you_mean(may_be[0]) if may_be else None,
                )

    @cached_property
    def edition(self) -> Scheme:
        """The edition; a `NotFoundError` if the catalogue has none of that id."""
        return scheme_of(self.scheme)

    @cached_property
    def rubric(self) -> Rubric:
        """The rubric that the sheets are scored by; an error if the edition has none, or more than one."""
        return self.edition.rubric(group=self.group, stage=self.stage)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The plan, with the ids of the entries as the entries spell them; without one, everybody reads everything."""
        if self.evaluators:
            make = unchecked(Reading, "entry", "evaluator")
            names = sorted(self.evaluators, key=fold)
            return tuple(make(entry.id, name) for entry in self.entries for name in names)
        ids = {fold(entry.id): entry.id for entry in self.entries}
        return tuple(
            one if one.entry == ids[fold(one.entry)] else evolve(one, entry=ids[fold(one.entry)])
            for one in self.plan
        )

    @property
    def phase(self) -> Phase:
        """How far it has come: nothing sent yet, collecting, or frozen once it is closed or all is read."""
        is_out = self.sheets or any(one.sent_on for one in self.readings)
        if not is_out and not self.closed:
            return Phase.DRAFT
        return Phase.COLLECTING if self.awaited and not self.closed else Phase.FROZEN

    @cached_property
    def rules_digest(self) -> str:
        """SHA-256 of the rubric and the plan, which are fixed when the first sheet comes back."""
        plan = sorted(f"{one.entry!r} {one.evaluator!r}" for one in self.readings)
        return _digest([unstructure(self.rubric), plan, self.method])

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that it holds; results carry it, so that one made from another state is told."""
        one_by_one = ("entries", "plan", "evaluators")
        names = ("id", "scheme", "group", "stage", *one_by_one, "method", "closed", "fixed")
        plain = {name: unstructure(getattr(self, name)) for name in names}
        lists = {name: sorted(map(_json, plain[name])) for name in one_by_one}
        return _digest([plain | lists, *_said(self.sheets), self.rules_digest])

    @cached_property
    def _returned(self) -> Returned:
        return sort_sheets(self.entries, self.readings, self.sheets)

    @cached_property
    def _rows(self) -> tuple[ReadingRow, ...]:
        return tuple(reading_rows(self.readings, self._returned, self._missing))

    @cached_property
    def _states(self) -> Counter[ReadingState]:
        states = reading_states(self.readings, self._returned, self._missing)
        return Counter(state for _, state, *_ in states)

    @cached_property
    def totals(self) -> Readings:
        """The readings by state, as every output tells them."""
        return count_readings(self._states, self._returned.uncounted)

    def read(self, entry: str) -> tuple[int, int]:
        """Give how many readings of an entry are complete, and how many are expected."""
        complete, expected = self._read
        return complete[entry], expected[entry]

    @cached_property
    def _read(self) -> tuple[Counter[str], Counter[str]]:
        """Count the readings of each entry: those that are complete, and those that are expected."""
        expected = [row for row in self._rows if row.state.value not in {*Release}]
        complete = (row.entry for row in expected if row.state is ReadingState.COMPLETE)
        return Counter(complete), Counter(row.entry for row in expected)

    def _missing(self, pair: tuple[str, str]) -> int:
        """Count the criteria of a sheet that came back on which its score still depends."""
        return self._totals[0][pair][2]

    @cached_property
    def _counted(self) -> Mapping[tuple[str, str], ScoreSheet]:
        """The sheet that counts of each reading of which one came back."""
        return {pair: one_sheet(pair, *given) for pair, given in self._returned.sheets.items()}

    @cached_property
    def _totals(self) -> tuple[Mapping[tuple[str, str], tuple[Exact, Exact, int]], int]:
        """The totals of the sheets that count, and their divisor; every fault of all sheets is one error."""
        pairs, found = list(self._counted), sheet_totals(self.rubric, [*self._counted.values()])
        problems: list[Problem] = []
        for at, error in found.faults.items():
            entry, evaluator = pairs[at]
            place = self._returned.sheets[pairs[at]][0][0]
            problems += [
                evolve(
                    problem,
                    path=f"sheets[{place}].{problem.path}",
                    source=f"{evaluator} / {entry}",
                )
                for problem in error.problems
            ]
        if problems:
            raise DataError(problems)
        return dict(zip(pairs, found.rows, strict=True)), found.divisor

    def status(self) -> ContestStatus:
        """
        Say where it stands.

        Returns:
            Each reading in one state, the sheets that do not count and why, the entries without a reading, what a
            reader must know, and what can be done next.

        Raises:
            DataError: If a sheet does not fit the rubric, with every fault of all sheets.
        """
        ranked = [entry.id for entry in self.entries if entry.is_ranked]
        planned = {one.entry for one in self.readings if one.released is None}
        unplanned = tuple(name for name in ranked if name not in planned)
        return ContestStatus(
            contest=self.id,
            readings=self._rows,
            totals=self.totals,
            uncounted=self._returned.uncounted,
            unread=tuple(name for name in ranked if not self._read[0][name]),
            unplanned=unplanned,
            notes=tuple(self.notes),
            next_steps=tuple(self._next_steps(unplanned)),
            contestants=self.entries,
        )

    @property
    def notes(self) -> Iterator[Bilingual]:
        """What every output made from it must say beside its numbers."""
        if any(sheet.demonstration for sheet in self.sheets):
            yield DEMONSTRATION
        yield from notes_on(self.entries)
        for names in (
            [entry.id for entry in self.entries],
            dict.fromkeys(reading.evaluator for reading in self.readings),
        ):
            yield from (nearly(one, [other]) for one, other in near_pairs(names))
        if self.fixed is not None and self.fixed != self.rules_digest:
            yield Bilingual(
                "Rubrik atau rencana berubah sesudah lembar pertama kembali.",
                "The rubric or the plan changed after the first sheet came back.",
            )

    @cached_property
    def awaited(self) -> Mapping[str, int]:
        """Count the readings that are awaited by evaluator; nobody waits for those of an entry that has left."""
        ranked = {entry.id for entry in self.entries if entry.is_ranked}
        rows = (row for row in self._rows if row.entry in ranked and row.state in AWAITED)
        return Counter(row.evaluator for row in rows)

    def _next_steps(self, unplanned: Sequence[str]) -> Iterator[Bilingual]:
        waiting = self.awaited
        if waiting:
            names = [f"{name} ({number})" for name, number in sorted(waiting.items())]
            total, said = sum(waiting.values()), (join_words(names), join_words(names, "en"))
            yield (
                Bilingual(
                    f"tentukan bagaimana dengan {total} pembacaan yang tidak kembali: {said[0]}",
                    f"decide about {total} readings that did not come back: {said[1]}",
                )
                if self.closed
                else Bilingual(
                    f"tunggu {total} pembacaan: {said[0]}", f"wait for {total} readings: {said[1]}"
                )
            )
        if unplanned:
            names_of = few_words(unplanned)
            yield Bilingual(
                f"rencanakan pembacaan untuk {names_of.id}", f"plan readings of {names_of.en}"
            )
        disputed = [row for row in self._rows if row.state is ReadingState.DISPUTED]
        for row in disputed:
            yield Bilingual(
                f"tetapkan versi lembar {row.evaluator} / {row.entry}",
                f"settle which version of {row.evaluator} / {row.entry} counts",
            )
        for one in self._returned.uncounted:
            if one.why in {WhyUncounted.UNKNOWN_ENTRY, WhyUncounted.NOT_PLANNED}:
                yield Bilingual(
                    f"periksa lembar {one.place}: {one.evaluator} / {one.entry}",
                    f"look at sheet {one.place}: {one.evaluator} / {one.entry}",
                )
        if not waiting and not disputed and not unplanned:
            yield Bilingual("susun peringkat", "rank the entries")

    def scores(self) -> tuple[Score, ...]:
        """
        Score every entry that is ranked, also one of which nothing came back.

        Returns:
            One score for each entry that competes or is out of competition, in the order of their ids; what is
            missing leaves it between two bounds.

        Raises:
            DataError: If a sheet does not fit the rubric, with every fault of all sheets.
            ScoringError: If a sheet is missing and the rubric has no highest score.
        """
        return self._scores

    @cached_property
    def scored(self) -> Mapping[str, tuple[Entry, Score]]:
        """Each entry that is ranked with its score, by its folded id."""
        entries = {entry.id: entry for entry in self.entries}
        return {fold(score.entry): (entries[score.entry], score) for score in self._scores}

    @cached_property
    @collector_paused()
    def _scores(self) -> tuple[Score, ...]:
        """The scores, from totals; their parts are made when somebody asks for them."""
        expected: dict[str, list[str]] = defaultdict(list)
        released: dict[str, list[str]] = defaultdict(list)
        for one in self.readings:
            (expected if one.released is None else released)[one.entry].append(one.evaluator)
        totals, divisor = self._totals
        shown = {pair[0] for pair, sheet in self._counted.items() if sheet.demonstration}
        panel_of = lru_cache(maxsize=None)(self._panel)
        made: list[Score] = []
        for entry in sorted(self.entries, key=attrgetter("id")):
            name, names = entry.id, tuple(expected[entry.id])
            if not entry.is_ranked:
                continue
            if not names:
                empty = score(self.rubric, ScoreSheet(entry=name))
                made.append(evolve(empty, remarks=(_NOBODY, *_released(released[name]))))
                continue
            given = {one: totals[name, one] for one in names if (name, one) in totals}
            panel, make = panel_of(tuple(given), names, tuple(released[name]), shown=name in shown)
            whole = make(panel.bounds(given, divisor), name)
            # Its parts know the sheets and not the contest, which would be a circle.
            parts = partial(_parts_of, self.rubric, self._counted, panel, name)
            made.append(made_later(whole, parts))
        return tuple(made)

    def _panel(
        self, given: Sequence[str], names: Sequence[str], released: Sequence[str], *, shown: bool
    ) -> tuple[Panel, Callable[..., Score]]:
        """Give a panel, and what makes the score of an entry from its bounds and id."""
        panel = Panel.of(
            self._like,
            given,
            names,
            self.method,
            remarks=(DEMONSTRATION,) if shown else (),
            awaited=not self.closed,
        )
        remarks = (*panel.like.remarks, *_released(released))
        like = evolve(panel.like, remarks=remarks, demonstration=shown)
        return panel, unchecked(Score, "bounds", "entry", like=like)

    @cached_property
    def _like(self) -> Score:
        """The score of a sheet, for what all of them have from the rubric."""
        return score(self.rubric, next(iter(self._counted.values()), ScoreSheet()))


_NOBODY: Final = Bilingual(
    "tidak ada pembacaan yang ditunggu untuk usulan ini", "no reading of this entry is expected"
)


def _parts_of(
    rubric: Rubric, sheets: Mapping[tuple[str, str], ScoreSheet], panel: Panel, entry: str
) -> tuple[Score, ...]:
    """Score the sheets of an entry as trees."""
    pairs = [(name, sheets.get((entry, name))) for name in panel.counted]
    present = {name: score(rubric, sheet) for name, sheet in pairs if sheet is not None}
    like = next(iter(present.values()), None) or score(rubric, ScoreSheet(entry=entry))
    return panel.parts(like, present)


def _released(names: Sequence[str]) -> tuple[Bilingual, ...]:
    """Say who does not read an entry after all, so that the divisor is that of the others."""
    if not names:
        return ()
    return (
        Bilingual(
            f"tidak dibaca oleh {join_words(names)} (abstain atau benturan kepentingan)",
            f"not read by {join_words(names, 'en')} (abstained or barred)",
        ),
    )


def _said(sheets: Iterable[ScoreSheet]) -> tuple[list[str], list[str]]:
    """Say what sheets hold, whatever their order: the different marks, and for each sheet which of them it has."""
    texts = {key: _json(unstructure(mark)) for key, mark in marks_by_id(sheets).items()}
    places = {text: f" {place}" for place, text in enumerate(sorted({*texts.values()}))}
    number = {key: places[text] for key, text in texts.items()}
    rest = lru_cache(maxsize=2**10)(lambda *values: repr(values))
    lines = sorted(
        f"{sheet.entry!r} {sheet.evaluator!r} {rest(*_OF_SHEET(sheet))}"
        f"{sorted(map(_json, unstructure(sheet.facts))) if sheet.facts else ''}"
        f"{''.join(sorted(map(number.__getitem__, map(id, sheet.marks))))}"
        for sheet in sheets
    )
    return [*places], lines


_OF_SHEET: Final = attrgetter(
    *(
        field.name
        for field in attrs.fields(ScoreSheet)
        if field.name not in {"entry", "evaluator", "marks", "facts"}
    )
)


_json: Final = json.JSONEncoder(sort_keys=True, default=str).encode


def _digest(data: object) -> str:
    return sha256(_json(data).encode()).hexdigest()
