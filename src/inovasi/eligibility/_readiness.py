"""When an innovation can be ready for an edition to come, and what remains until then."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar, Final

from attrs import frozen

from inovasi._wording import one_of, too_small
from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._calendar import CalendarDay, write_ics
from inovasi.eligibility._check import check
from inovasi.eligibility._edition import (
    ASSUMED_AGE,
    CLOSE,
    assume,
    day_of,
    groups_of,
    is_for,
    unknown_key,
)
from inovasi.eligibility._findings import (
    NEEDS,
    NOT_HELD,
    OUTCOMES,
    Finding,
    Verdict,
    facts_in_words,
)
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_date, wording
from inovasi.model._checks import Labelled
from inovasi.model._dates import counted_back, first_day
from inovasi.model._innovation import Innovation, Phase
from inovasi.model._requirement import (
    AppliedBetween,
    Awarded,
    AwardedFewerThan,
    EnteredBefore,
    HasDocument,
    InCategory,
    IsReplication,
    MinAge,
    NotAwarded,
    Requirement,
    Unknown,
)
from inovasi.model._scheme import Scheme
from inovasi.results import Lines, Part, Plotted


_PAST: Final = (Awarded, AwardedFewerThan, EnteredBefore, IsReplication, NotAwarded)
_NOT_IN_USE: Final = (Phase.INITIATIVE, Phase.TRIAL)
_ANSWERS: Final[dict[bool | None, Bilingual]] = {
    True: Bilingual("siap pada penutupan ini", "ready by this closing"),
    False: Bilingual("tidak dapat ikut pada penutupan ini", "cannot enter by this closing"),
    None: Bilingual("dapat siap bila yang tersisa selesai", "can be ready once the rest is done"),
}
_CLOSING: Final = Bilingual("Pendaftaran ditutup", "Registration closes")
_EARLIEST: Final = Bilingual("Paling cepat siap", "Ready at the earliest")
_NOT_BEFORE: Final = Bilingual(
    "Tidak sebelum (ada langkah tanpa lama pengerjaan)", "Not before (steps without a lead time)"
)
_ASSUMPTION: Final = Bilingual("Andaian", "Assumption")
_REMAINS: Final = Bilingual("Yang tersisa", "What remains")


class StepState(Labelled):
    """
    What remains to be done for one rule.

    ``from_date`` is met by waiting; ``to_do`` by work; ``record`` when the record does not say;
    ``person`` when only a person can; ``late`` when the closing comes before; ``closed`` when neither
    waiting nor work helps; ``rule`` when nobody knows what the rule says.
    """

    MET = "met", "terpenuhi", "met"
    FROM_DATE = "from_date", "terpenuhi mulai", "met from"
    TO_DO = "to_do", "harus dikerjakan", "to be done"
    RECORD = "record", "lengkapi data", "complete the record"
    PERSON = "person", "dinilai tim penilai", "for a person to judge"
    RULE = "rule", "isi syarat tidak diketahui", "the rule is not known"
    LATE = "late", "tidak terkejar", "too late for this closing"
    CLOSED = "closed", "tidak dapat dipenuhi", "cannot be met"


_DATELESS: Final = (StepState.MET, StepState.PERSON, StepState.RULE, StepState.CLOSED)
_HAD: Final = (
    StepState.MET,
    StepState.RECORD,
    StepState.FROM_DATE,
    StepState.TO_DO,
    StepState.PERSON,
    StepState.LATE,
    StepState.CLOSED,
    StepState.RULE,
)
"""How soon a fact can be had, by the state of the step that needs it."""


@frozen(kw_only=True)
class ReadinessStep:
    """
    One rule, looking ahead.

    Args:
        key: Key of the rule.
        label: The rule as printed.
        label_en: The same in English.
        state: What remains to be done.
        reason: Why.
        day: First day on which it can be met, if that can be said.
        not_before: Day before which it is surely not met, where ``day`` is not known.
        by: Last day to have it done, or, for an age, to be in use; if that is known.
        begin_by: Last day to begin the work, with the lead time that was given.
        needs: The facts that would settle it.
        citation: Article or source of the rule, and grade.
    """

    key: str
    label: str
    label_en: str | None = None
    state: StepState
    reason: Bilingual
    day: date | None = None
    not_before: date | None = None
    by: date | None = None
    begin_by: date | None = None
    needs: tuple[str, ...] = ()
    citation: Bilingual

    def say(self, lang: Language | None = None) -> str:
        """Write state, rule, reason, dates and citation as one line."""
        dates = (
            (Bilingual("paling cepat", "at the earliest"), self.day),
            (Bilingual("paling lambat", "by"), self.by),
            (Bilingual("mulai dikerjakan paling lambat", "begin by"), self.begin_by),
        )
        shown = [f"; {word.of(lang)} {format_date(day, lang)}" for word, day in dates if day]
        return (
            f"[{self.state.label.of(lang)}] {wording(self, 'label').of(lang)}: "
            f"{self.reason.of(lang)}{''.join(shown)} ({self.citation.of(lang)})"
        )


@frozen(kw_only=True)
class Readiness(Plotted):
    """
    When an innovation can be ready, and what remains.

    Args:
        innovation: Its id.
        title: Its title.
        scheme: Id of the edition whose rules were used.
        group: Key of the group, or ``None``.
        held: Whether the edition was held; an edition that is assumed counts as held.
        on: Day of the question, if given.
        close: Close of registration, known or assumed.
        steps: One for each rule; of rules of which one is enough, only those that still matter.
        needs: The fewest facts that would make it eligible, the soonest to be had first.
        assumptions: What the caller assumed; no rule says it.
        notes: What is not known, and what does not fit together.
    """

    table = "steps"
    picture = "timeline"
    leads: ClassVar[tuple[str, ...]] = ("innovation", "scheme")
    computed: ClassVar[tuple[str, ...]] = ("in_time", "earliest", "not_before")

    innovation: str
    title: str
    scheme: str
    group: str | None
    held: bool
    on: date | None
    close: date | None
    steps: tuple[ReadinessStep, ...]
    needs: tuple[str, ...]
    assumptions: tuple[Bilingual, ...]
    notes: tuple[Bilingual, ...]

    @property
    def remaining(self) -> tuple[ReadinessStep, ...]:
        """The steps that are not met."""
        return tuple(step for step in self.steps if step.state is not StepState.MET)

    @property
    def not_before(self) -> date | None:
        """The latest of the earliest days that are known; it cannot be ready before."""
        days = (step.day or step.not_before for step in self.steps)
        return max((day for day in days if day is not None), default=self.on)

    @property
    def earliest(self) -> date | None:
        """
        Earliest day on which all is met, apart from what people judge.

        ``None`` while a step is left without a day: nobody gave its lead time, or it is closed.
        """
        open_ = [step for step in self.remaining if step.state is not StepState.PERSON]
        if not self.held or any(step.day is None for step in open_):
            return None
        return self.not_before

    @property
    def in_time(self) -> bool | None:
        """Whether it can enter by this closing; ``None`` when something still decides it."""
        states = {step.state for step in self.steps}
        passed = self.on is not None and self.close is not None and self.close < self.on
        if not self.held or passed or states & {StepState.LATE, StepState.CLOSED}:
            return False
        return None if not states or states - {StepState.MET, StepState.FROM_DATE} else True

    def _parts(self, lang: Language) -> list[Part]:
        """Write the answer, the assumptions, a line for each step, and the notes."""
        said = _ANSWERS if self.steps or self.in_time is False else OUTCOMES
        answer = said[self.in_time]
        lines = [f"{self.title} - {self.scheme}: {answer.of(lang)}"]
        if not self.held:
            lines.append(f"  {NOT_HELD.of(lang)}")
        if self.close is not None:
            lines.append(f"  {_CLOSING.of(lang)}: {format_date(self.close, lang)}")
        if self.earliest is not None:
            lines.append(f"  {_EARLIEST.of(lang)}: {format_date(self.earliest, lang)}")
        elif self.not_before is not None:
            lines.append(f"  {_NOT_BEFORE.of(lang)}: {format_date(self.not_before, lang)}")
        if self.needs:
            rules = ((wording(step, "label").of(lang), step.needs) for step in self.steps)
            facts = facts_in_words(self.needs, rules, lang)
            lines.append(f"  {NEEDS.of(lang)}: {'; '.join(facts)}")
        lines += [f"  {_ASSUMPTION.of(lang)}: {text.of(lang)}" for text in self.assumptions]
        if self.steps:
            lines.append(f"  {_REMAINS.of(lang)}: {len(self.remaining)}/{len(self.steps)}")
        steps = Lines(tuple(f"    {step.say(lang)}" for step in self.steps))
        return [*lines, steps, *(f"  ! {note.of(lang)}" for note in self.notes)]

    def to_ics(self, lang: Language | None = None) -> bytes:
        """
        Write the days of the plan as an iCalendar file; needs the extra ``calendar``.

        It holds the closing, and for each step that remains the days to begin, to be done and to be
        met. Every entry names what is assumed.
        """
        assumed = "".join(f"\n{_ASSUMPTION.of(lang)}: {text.of(lang)}" for text in self.assumptions)
        days = [] if self.close is None else [("close", _CLOSING, self.title, self.close, "")]
        for step in self.remaining:
            days += [
                (f"{step.key}-{name}", words, wording(step, "label").of(lang), day, step.say(lang))
                for name, words, day in (
                    ("begin", Bilingual("Mulai", "Begin"), step.begin_by),
                    ("by", Bilingual("Paling lambat", "By"), step.by),
                    ("met", Bilingual("Terpenuhi paling cepat", "Met at the earliest"), step.day),
                )
                if day is not None
            ]
        entries = [
            CalendarDay(
                key=key,
                summary=f"{words.of(lang)}: {label}",
                since=day,
                description=(text + assumed).strip(),
            )
            for key, words, label, day, text in days
        ]
        stamp = self.on or min((entry.since for entry in entries), default=date.min)
        name = f"{self.scheme}-{self.innovation}"
        return write_ics(name, f"{self.title} - {self.scheme}", entries, stamp=stamp)


def readiness(
    innovation: Innovation,
    scheme: Scheme | str | Path,
    on: date | None = None,
    *,
    group: str | None = None,
    registration_close: date | None = None,
    assume_min_age_years: int | None = None,
    lead_times: Mapping[str, int] | None = None,
) -> Readiness:
    """
    Tell when an innovation can be ready for an edition, and what remains.

    For an edition to come that has no file, take the last one with ``registration_close``: its rules
    are then assumed to hold, and every assumption is shown as one.

    Args:
        innovation: The innovation.
        scheme: The edition, its id, or the path of your own file.
        on: Day of the question; without it nothing can be called too late.
        group: Key of the group; needed where the rules differ by group.
        registration_close: Day on which registration is assumed to close.
        assume_min_age_years: Years in use that are assumed to be asked for, such as an agency's
            advice, where the edition states none.
        lead_times: Days that the work for a rule or a document takes, by its key; the caller's own
            numbers.

    Returns:
        One step for each rule.

    Raises:
        NotFoundError: If there is no such edition or group.
        DataError: If a group is needed, a lead time or the years are below 0, a key is not known,
            or the assumed closing lies before the year of the edition.

    Example:
        >>> from inovasi.model import Organisation
        >>> agency = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
        >>> idea = Innovation(id="kkn", title="KKN Literasi", organisation=agency, phase="initiative")
        >>> plan = readiness(
        ...     idea, "kipp-2025", registration_close=date(2027, 6, 3), assume_min_age_years=2
        ... )
        >>> [step.by.isoformat() for step in plan.steps if step.key == "assumed_min_age"]
        ['2025-06-03']
    """
    known = find_scheme(scheme)
    edition, assumptions = assume(known, registration_close, assume_min_age_years)
    groups = groups_of(edition, group)
    if group is None and any(requirement.groups for requirement in edition.requirements):
        raise DataError(
            Problem(code="missing", source=edition.id, path="group", expected=one_of(groups))
        )
    rules = {rule.key: rule for rule in edition.requirements if is_for(rule, groups)}
    leads = lead_times or {}
    if problems := list(_problems(leads, rules)):
        raise DataError(problems)
    findings = check(innovation, edition, group=group)
    steps: dict[str, ReadinessStep] = {}
    soon: dict[str, tuple[int, date]] = {}
    states = list(StepState)
    for finding in findings:
        step = _step(finding, rules[finding.rule], innovation, edition, on, leads)
        place = finding.any_of or f"rule {finding.rule}"
        nearest = (steps.get(place, step), step)
        steps[place] = min(nearest, key=lambda s: (states.index(s.state), s.day or date.max))
        for fact in finding.needs:
            when = (_HAD.index(step.state), step.day or date.max)
            soon[fact] = min(when, soon.get(fact, when))
    return Readiness(
        innovation=innovation.id,
        title=innovation.title,
        scheme=edition.id,
        group=group,
        held=findings.held,
        on=on,
        close=day_of(edition, CLOSE),
        steps=tuple(steps.values()),
        needs=tuple(sorted(findings.needs, key=lambda fact: soon[fact])),
        assumptions=assumptions,
        notes=tuple(_notes(innovation, edition, rules, on)),
    )


def _problems(leads: Mapping[str, int], rules: Mapping[str, Requirement]) -> Iterable[Problem]:
    documents = {r.rule.document for r in rules.values() if isinstance(r.rule, HasDocument)}
    choices = sorted({*rules, *documents})
    for key, days in leads.items():
        path = f"lead_times[{key!r}]"
        if key not in choices:
            yield unknown_key(key, choices, path)
        yield from too_small(days, path)


def _step(
    finding: Finding,
    requirement: Requirement,
    innovation: Innovation,
    edition: Scheme,
    on: date | None,
    leads: Mapping[str, int],
) -> ReadinessStep:
    """Turn the finding on one rule into a step."""
    rule = requirement.rule
    lead = leads.get(requirement.key)
    if lead is None and isinstance(rule, HasDocument):
        lead = leads.get(rule.document)
    worked = None if on is None or lead is None else on + timedelta(days=lead)
    reason, not_before = finding.text, None
    if isinstance(rule, MinAge):
        state, day = _age(finding, rule.years, innovation, on, worked)
        close = day_of(edition, rule.counted_to)
        by = None if close is None else counted_back(close, rule.years)
        if state is StepState.TO_DO:
            not_before = None if on is None else first_day(on, rule.years)
            reason = _not_in_use(rule, on, not_before, by)
    else:
        state = _state(finding, requirement, edition, on)
        day = min((day for day in (finding.earliest, worked) if day is not None), default=None)
        by = day_of(edition, (isinstance(rule, HasDocument) and rule.valid_on) or CLOSE)
        if isinstance(rule, AppliedBetween):
            by = rule.until
    if state in _DATELESS:
        day = by = None
    begin_by = None if lead is None or by is None else by - timedelta(days=lead)
    if state is StepState.TO_DO and on is not None and by is not None and (begin_by or by) < on:
        state = StepState.LATE
    return ReadinessStep(
        key=requirement.key,
        label=requirement.label,
        label_en=requirement.label_en,
        state=state,
        reason=reason,
        day=day,
        not_before=not_before,
        by=by,
        begin_by=begin_by,
        needs=finding.needs,
        citation=finding.citation,
    )


def _state(
    finding: Finding, requirement: Requirement, edition: Scheme, on: date | None
) -> StepState:
    """Tell what helps with a rule that is not an age."""
    rule, verdict = requirement.rule, finding.verdict
    if verdict is Verdict.MET:
        return StepState.MET
    if isinstance(rule, Unknown):
        return StepState.RULE
    if verdict is Verdict.NOT_CHECKED or (isinstance(rule, HasDocument) and rule.optional_when):
        return StepState.PERSON
    passed = isinstance(rule, AppliedBetween) and on is not None and rule.until < on
    if passed or isinstance(rule, _PAST):
        return StepState.CLOSED if verdict is Verdict.UNMET else StepState.RECORD
    if verdict is Verdict.UNMET or (isinstance(rule, InCategory) and edition.categories):
        return StepState.TO_DO
    return StepState.RECORD


def _age(
    finding: Finding,
    years: int,
    innovation: Innovation,
    on: date | None,
    worked: date | None,
) -> tuple[StepState, date | None]:
    """Tell when an age is reached: by waiting, once the day of use is known."""
    start = innovation.implemented
    if start is None:
        if innovation.phase not in _NOT_IN_USE:
            return StepState.RECORD, None
        return StepState.TO_DO, None if worked is None else first_day(worked, years)
    reached = first_day(start.latest, years)
    if finding.verdict is Verdict.UNMET:
        return StepState.LATE, reached
    if finding.verdict is Verdict.MET:
        waits = on is not None and reached is not None and on < reached
        return StepState.FROM_DATE if waits else StepState.MET, reached
    exact = start.earliest == start.latest
    return StepState.FROM_DATE if exact else StepState.RECORD, reached


def _not_in_use(rule: MinAge, on: date | None, first: date | None, by: date | None) -> Bilingual:
    id_ = f"belum diterapkan; diperlukan {rule.years} tahun penerapan"
    en = f"not in use yet; {rule.years} years in use are needed"
    if by is not None:
        id_ += f", jadi harus diterapkan paling lambat {format_date(by, 'id')}"
        en += f", so it must be in use by {format_date(by, 'en')}"
    if on is not None and first is not None:
        id_ += f"; bila diterapkan pada {format_date(on, 'id')}, terpenuhi mulai {format_date(first, 'id')}"
        en += f"; if in use on {format_date(on, 'en')}, met from {format_date(first, 'en')}"
    return Bilingual(id_, en)


def _notes(
    innovation: Innovation, edition: Scheme, rules: Mapping[str, Requirement], on: date | None
) -> Iterable[Bilingual]:
    close = day_of(edition, CLOSE)
    ages = [key for key, requirement in rules.items() if isinstance(requirement.rule, MinAge)]
    if not rules:
        yield Bilingual("tidak ada syarat yang diketahui", "no rule is known")
    if not ages:
        yield Bilingual(
            f"tidak ada usia minimum yang diketahui untuk {edition.id}",
            f"no minimum age is known for {edition.id}",
        )
        if innovation.implemented is None and innovation.phase in _NOT_IN_USE:
            yield Bilingual(
                "belum diterapkan; apakah hal itu disyaratkan tidak diketahui",
                "not in use yet; whether that is asked for is not known",
            )
    if len(ages) > 1 and ASSUMED_AGE in ages:
        yield Bilingual(
            "edisi ini menyatakan usia minimum sendiri; andaian ditambahkan di atasnya",
            "the edition states a minimum age of its own; the assumption comes on top of it",
        )
    if close is None:
        yield Bilingual(
            "penutupan pendaftaran tidak diketahui; berikan registration_close",
            "the close of registration is not known; give registration_close",
        )
    elif on is not None and close < on:
        yield Bilingual("pendaftaran sudah ditutup", "registration has closed already")
    yield from _contradictions(innovation, on)


def _contradictions(innovation: Innovation, on: date | None) -> Iterable[Bilingual]:
    start, phase = innovation.implemented, innovation.phase
    if start is not None and on is not None and phase is not None:
        if phase in _NOT_IN_USE and start.latest <= on:
            yield Bilingual(
                f"tahapnya {phase.label.id}, tetapi diterapkan sejak {format_date(start, 'id')}; "
                "periksa keduanya",
                f"its phase is {phase.label.en}, yet it is in use since {format_date(start, 'en')}; "
                "check both",
            )
        if phase is Phase.IMPLEMENTED and start.earliest > on:
            yield Bilingual(
                f"tahapnya {phase.label.id}, tetapi baru diterapkan {format_date(start, 'id')}; "
                "periksa keduanya",
                f"its phase is {phase.label.en}, yet it goes into use on "
                f"{format_date(start, 'en')}; check both",
            )
    if phase is Phase.ENDED or innovation.ended is not None:
        yield Bilingual(
            "sudah berakhir menurut data; nyatakan apakah masih diterapkan",
            "it has ended, as the record says; state whether it is still in use",
        )
