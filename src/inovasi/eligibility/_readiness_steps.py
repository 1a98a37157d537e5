"""One rule, looking ahead: met, met by waiting, met by work, or not to be met any more."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from inovasi.eligibility._findings import Finding, Verdict
from inovasi.language import Bilingual, Language, format_date
from inovasi.model._checks import Vocabulary
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
    Rule,
)
from inovasi.model._scheme import Scheme


CLOSE: Final = "registration_close"
_PAST: Final = (Awarded, AwardedFewerThan, EnteredBefore, IsReplication, NotAwarded)
_NOT_IN_USE: Final = (Phase.INITIATIVE, Phase.TRIAL)


class StepState(Vocabulary):
    """
    How one rule stands.

    ``from_date`` is met by waiting; ``to_do`` by work; ``record`` when the record does not say;
    ``person`` when only a person can; ``late`` when the closing comes before; ``closed`` when neither
    waiting nor work helps.
    """

    MET = "met"
    FROM_DATE = "from_date"
    TO_DO = "to_do"
    RECORD = "record"
    PERSON = "person"
    LATE = "late"
    CLOSED = "closed"

    @property
    def label(self) -> Bilingual:
        """The state in words."""
        return _STATES[self]


_STATES: Final = {
    StepState.MET: Bilingual("terpenuhi", "met"),
    StepState.FROM_DATE: Bilingual("terpenuhi mulai", "met from"),
    StepState.TO_DO: Bilingual("harus dikerjakan", "to be done"),
    StepState.RECORD: Bilingual("lengkapi data", "complete the record"),
    StepState.PERSON: Bilingual("dinilai oleh orang", "for a person to judge"),
    StepState.LATE: Bilingual("tidak terkejar", "too late for this closing"),
    StepState.CLOSED: Bilingual("tidak dapat dipenuhi", "cannot be met"),
}


@frozen(kw_only=True)
class ReadinessStep:
    """
    One rule, looking ahead.

    Args:
        key: Key of the rule.
        label: The rule as printed.
        state: How it stands.
        reason: Why.
        day: First day on which it can be met, if that can be said.
        not_before: Day before which it is surely not met, where ``day`` is not known.
        by: Last day to have it done, or, for an age, to be in use; if that is known.
        begin_by: Last day to begin the work, with the lead time that was given.
        citation: Where the rule stands, with its grade.
    """

    key: str
    label: str
    state: StepState
    reason: Bilingual
    day: date | None
    not_before: date | None
    by: date | None
    begin_by: date | None
    citation: str

    def say(self, lang: Language = "id") -> str:
        """
        Write the step as one line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            State, rule, reason, dates and citation.
        """
        dates = (
            (Bilingual("paling cepat", "at the earliest"), self.day),
            (Bilingual("paling lambat", "by"), self.by),
            (Bilingual("mulai dikerjakan paling lambat", "begin by"), self.begin_by),
        )
        shown = [f"; {word.of(lang)} {format_date(day, lang)}" for word, day in dates if day]
        if self.state is StepState.MET:
            shown = []
        return (
            f"[{self.state.label.of(lang)}] {self.label}: {self.reason.of(lang)}"
            f"{''.join(shown)} ({self.citation})"
        )


def closing(edition: Scheme) -> date | None:
    """
    Give the day on which registration closes.

    Args:
        edition: The edition.

    Returns:
        The day, or ``None`` when it is not known.
    """
    event = edition.event(CLOSE)
    return None if event is None else event.effective


def look_ahead(
    finding: Finding,
    requirement: Requirement,
    innovation: Innovation,
    edition: Scheme,
    on: date | None,
    lead_times: Mapping[str, int],
) -> ReadinessStep:
    """
    Turn the finding on one rule into a step.

    Args:
        finding: What the check found.
        requirement: The requirement that it is about.
        innovation: The innovation.
        edition: The edition, with what is assumed of its calendar.
        on: Day of the question, if given.
        lead_times: Days that the work takes, by key of the rule or of the document.

    Returns:
        The step.
    """
    rule = requirement.rule
    lead = lead_times.get(requirement.key)
    if lead is None and isinstance(rule, HasDocument):
        lead = lead_times.get(rule.document)
    state = _state(finding, rule, innovation, edition, on)
    by = None if state in _DATELESS else _by(rule, edition)
    reason, bound = finding.text, None
    if isinstance(rule, MinAge) and state is StepState.TO_DO:
        bound = None if on is None else on + relativedelta(years=rule.years)
        reason = _not_in_use(rule, on, bound, by)
    begin_by = None if lead is None or by is None else by - timedelta(days=lead)
    day = None if state in _DATELESS else _day(finding, rule, innovation, on, lead)
    if state is StepState.TO_DO and on is not None and by is not None and (begin_by or by) < on:
        state = StepState.LATE
    return ReadinessStep(
        key=requirement.key,
        label=requirement.label,
        state=state,
        reason=reason,
        day=day,
        not_before=bound,
        by=by,
        begin_by=begin_by,
        citation=finding.citation,
    )


_DATELESS: Final = (StepState.MET, StepState.PERSON, StepState.CLOSED)


def _state(
    finding: Finding, rule: Rule, innovation: Innovation, edition: Scheme, on: date | None
) -> StepState:
    verdict = finding.verdict
    if isinstance(rule, MinAge):
        return _age_state(finding, rule, innovation, on)
    if verdict is Verdict.MET:
        return StepState.MET
    if verdict is Verdict.NOT_CHECKED or (isinstance(rule, HasDocument) and rule.optional_when):
        return StepState.PERSON
    if isinstance(rule, _PAST):
        return StepState.CLOSED if verdict is Verdict.UNMET else StepState.RECORD
    if isinstance(rule, AppliedBetween) and on is not None and rule.until < on:
        return StepState.CLOSED if verdict is Verdict.UNMET else StepState.RECORD
    if isinstance(rule, InCategory) and edition.categories:
        return StepState.TO_DO
    return StepState.TO_DO if verdict is Verdict.UNMET else StepState.RECORD


def _age_state(
    finding: Finding, rule: MinAge, innovation: Innovation, on: date | None
) -> StepState:
    """An age is reached by waiting, once the day of use is known."""
    start = innovation.implemented
    if start is None:
        return StepState.TO_DO if innovation.phase in _NOT_IN_USE else StepState.RECORD
    if finding.verdict is Verdict.MET:
        reached = start.latest + relativedelta(years=rule.years)
        return StepState.FROM_DATE if on is not None and on < reached else StepState.MET
    if finding.verdict is Verdict.UNMET:
        return StepState.LATE
    return StepState.RECORD if start.earliest != start.latest else StepState.FROM_DATE


def _by(rule: Rule, edition: Scheme) -> date | None:
    if isinstance(rule, AppliedBetween):
        return rule.until
    key = CLOSE
    if isinstance(rule, MinAge):
        key = rule.counted_to
    elif isinstance(rule, HasDocument):
        key = rule.valid_on or CLOSE
    event = edition.event(key)
    day = None if event is None else event.effective
    if day is None or not isinstance(rule, MinAge):
        return day
    return day - relativedelta(years=rule.years)


def _day(
    finding: Finding, rule: Rule, innovation: Innovation, on: date | None, lead: int | None
) -> date | None:
    worked = None if on is None or lead is None else on + timedelta(days=lead)
    if isinstance(rule, MinAge):
        start = innovation.implemented
        if start is not None:
            return start.latest + relativedelta(years=rule.years)
        if worked is None or innovation.phase not in _NOT_IN_USE:
            return None
        return worked + relativedelta(years=rule.years)
    known = [day for day in (finding.earliest, worked) if day is not None]
    return min(known, default=None)


def _not_in_use(rule: MinAge, on: date | None, first: date | None, by: date | None) -> Bilingual:
    said = Bilingual(
        f"belum diterapkan; diperlukan {rule.years} tahun penerapan",
        f"not in use yet; {rule.years} years in use are needed",
    )
    if by is not None:
        said = Bilingual(
            f"{said.id}, jadi harus diterapkan paling lambat {format_date(by)}",
            f"{said.en}, so it must be in use by {format_date(by, 'en')}",
        )
    if on is None or first is None:
        return said
    return Bilingual(
        f"{said.id}; bila diterapkan pada {format_date(on)}, terpenuhi mulai {format_date(first)}",
        f"{said.en}; if in use on {format_date(on, 'en')}, met from {format_date(first, 'en')}",
    )
