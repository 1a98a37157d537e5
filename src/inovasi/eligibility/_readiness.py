"""When an innovation can be ready for an edition to come, and what remains until then."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from attrs import frozen

from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._assumed_edition import ASSUMED_AGE, assume
from inovasi.eligibility._calendar import CalendarDay, write_ics
from inovasi.eligibility._check import check
from inovasi.eligibility._findings import Findings
from inovasi.eligibility._readiness_steps import ReadinessStep, StepState, closing, look_ahead
from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.language import Bilingual, Language, format_date
from inovasi.model._innovation import Innovation, Phase
from inovasi.model._requirement import HasDocument, MinAge, Requirement
from inovasi.model._scheme import Scheme


@frozen(kw_only=True)
class Readiness:
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
        assumptions: What the caller assumed; no rule says it.
        notes: What is not known, and what does not fit together.
    """

    innovation: str
    title: str
    scheme: str
    group: str | None
    held: bool
    on: date | None
    close: date | None
    steps: tuple[ReadinessStep, ...]
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

    def rows(self, lang: Language = "id") -> tuple[tuple[str, ...], ...]:
        """
        Give the steps as rows of a table.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Rule, state, reason, earliest day, last day, last day to begin, citation; days in ISO form.
        """
        return tuple(
            (
                step.label,
                step.state.label.of(lang),
                step.reason.of(lang),
                *("" if d is None else d.isoformat() for d in (step.day, step.by, step.begin_by)),
                step.citation,
            )
            for step in self.steps
        )

    def text(self, lang: Language = "id") -> str:
        """
        Answer in words: when can it be ready, and what remains?

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The answer, the assumptions, a line for each step, the notes.
        """
        lines = [f"{self.title} - {self.scheme}: {_ANSWERS[self.in_time].of(lang)}"]
        if self.close is not None:
            lines.append(f"  {_CLOSING.of(lang)}: {format_date(self.close, lang)}")
        if self.earliest is not None:
            lines.append(f"  {_EARLIEST.of(lang)}: {format_date(self.earliest, lang)}")
        elif self.not_before is not None:
            lines.append(f"  {_NOT_BEFORE.of(lang)}: {format_date(self.not_before, lang)}")
        lines += [f"  {_ASSUMPTION.of(lang)}: {text.of(lang)}" for text in self.assumptions]
        lines.append(f"  {_REMAINS.of(lang)}: {len(self.remaining)}/{len(self.steps)}")
        lines += [f"    {step.say(lang)}" for step in self.steps]
        return "\n".join([*lines, *(f"  ! {note.of(lang)}" for note in self.notes)])

    def __str__(self) -> str:
        return self.text("en")


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
        NotFoundError: If there is no such edition or group, or a group is needed.
        DataError: If a lead time or the years are no whole number from 0, or a key is not known.

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
    asked = _group(edition, group)
    rules = {r.key: r for r in edition.requirements if not r.groups or asked in r.groups}
    leads = dict(lead_times or {})
    if problems := list(_bad_leads(leads, rules, edition.id)):
        raise DataError(problems)
    findings = check(innovation, edition, group=asked)
    return Readiness(
        innovation=innovation.id,
        title=innovation.title,
        scheme=edition.id,
        group=asked,
        held=findings.held,
        on=on,
        close=closing(edition),
        steps=_steps(findings, rules, innovation, edition, on, leads),
        assumptions=assumptions,
        notes=tuple(_notes(innovation, edition, rules, on)),
    )


def to_ics(plan: Readiness, lang: Language = "id") -> bytes:
    """
    Write the days of a plan as an iCalendar file; needs the extra ``calendar``.

    Args:
        plan: The plan.
        lang: ``"id"`` or ``"en"``.

    Returns:
        The file: the closing, and for each step that remains the days to begin, to be done and to be
        met. What is assumed stands in every entry.

    Raises:
        MissingExtraError: If icalendar is not installed.
    """
    assumed = "".join(f"\n{_ASSUMPTION.of(lang)}: {text.of(lang)}" for text in plan.assumptions)
    days = [] if plan.close is None else [("close", _CLOSING, plan.title, plan.close, "")]
    for step in plan.remaining:
        days += [
            (f"{step.key}-{name}", words, step.label, day, step.say(lang))
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
    stamp = plan.on or min((entry.since for entry in entries), default=date.min)
    name = f"{plan.scheme}-{plan.innovation}"
    return write_ics(name, f"{plan.title} - {plan.scheme}", entries, stamp=stamp)


def _bad_leads(
    leads: Mapping[str, object], rules: dict[str, Requirement], scheme: str
) -> Iterable[Problem]:
    documents = {r.rule.document for r in rules.values() if isinstance(r.rule, HasDocument)}
    choices = sorted({*rules, *documents})
    for key, days in leads.items():
        if key not in choices:
            yield Problem(
                message=str(NotFoundError(f"rule or document in {scheme}", key, choices)),
                path=f"lead_times[{key!r}]",
            )
        if isinstance(days, bool) or not isinstance(days, int) or days < 0:
            yield Problem(
                message=f"found {days!r}; expected whole days from 0", path=f"lead_times[{key!r}]"
            )


def _group(edition: Scheme, group: str | None) -> str | None:
    keys = tuple(known.key for known in edition.groups)
    if group is None and any(requirement.groups for requirement in edition.requirements):
        raise NotFoundError(f"one plan for all groups of {edition.id}; group", "None", keys)
    if group is not None and group not in keys:
        raise NotFoundError(f"group in {edition.id}", group, keys)
    return group


def _steps(
    findings: Findings,
    rules: dict[str, Requirement],
    innovation: Innovation,
    edition: Scheme,
    on: date | None,
    leads: dict[str, int],
) -> tuple[ReadinessStep, ...]:
    """One step for each rule; of rules of which one is enough, the one that is nearest."""
    steps: dict[str, ReadinessStep] = {}
    states = list(StepState)
    for finding in findings:
        step = look_ahead(finding, rules[finding.rule], innovation, edition, on, leads)
        place = finding.any_of or f"rule {finding.rule}"
        best = steps.get(place, step)
        nearer = min(best, step, key=lambda s: (states.index(s.state), s.day or date.max))
        steps[place] = nearer
    return tuple(steps.values())


def _notes(
    innovation: Innovation, edition: Scheme, rules: dict[str, Requirement], on: date | None
) -> Iterable[Bilingual]:
    close, start, phase = closing(edition), innovation.implemented, innovation.phase
    waiting = phase in {Phase.INITIATIVE, Phase.TRIAL}
    ages = [key for key, requirement in rules.items() if isinstance(requirement.rule, MinAge)]
    if not rules:
        yield Bilingual("tidak ada syarat yang diketahui", "no rule is known")
    if not ages:
        yield Bilingual(
            f"tidak ada usia minimum yang diketahui untuk {edition.id}",
            f"no minimum age is known for {edition.id}",
        )
        if start is None and waiting:
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
    if start is not None and waiting and on is not None and start.latest <= on:
        yield Bilingual(
            f"tahapnya {phase}, tetapi diterapkan sejak {start}; periksa keduanya",
            f"its phase is {phase}, yet it is in use since {start}; check both",
        )
    if start is not None and phase is Phase.IMPLEMENTED and on is not None and start.earliest > on:
        yield Bilingual(
            f"tahapnya {phase}, tetapi baru diterapkan {start}; periksa keduanya",
            f"its phase is {phase}, yet it goes into use on {start}; check both",
        )
    if phase is Phase.ENDED or innovation.ended is not None:
        yield Bilingual(
            "sudah berakhir menurut data; nyatakan apakah masih diterapkan",
            "it has ended, as the record says; state whether it is still in use",
        )
