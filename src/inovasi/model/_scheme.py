"""One edition of a competition, an index or an instrument, with all its rules."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from attrs import evolve, field, frozen

from inovasi.errors import Bilingual, DataError, NotFoundError, Problem, ScoringError
from inovasi.model._case import Case
from inovasi.model._checks import (
    Labelled,
    is_key,
    not_empty,
    not_negative,
    positive,
    unique,
)
from inovasi.model._record import DayLike, DecimalLike, Record, Takes, strict
from inovasi.model._requirement import Connectors, Requirement
from inovasi.model._rubric import Rubric
from inovasi.model._source import Conflict, Grade, GradeWord, Sentence, Source


class SchemeStatus(Labelled):
    """How much of an edition is known."""

    COMPLETE = "complete", "lengkap", "complete"
    INCOMPLETE = "incomplete", "belum lengkap", "incomplete"
    NOT_HELD = "not_held", "tidak diselenggarakan", "not held"
    OUTLOOK = "outlook", "prakiraan", "outlook"


SchemeStatusWord = SchemeStatus | Literal["complete", "incomplete", "not_held", "outlook"]
"""A word of the vocabulary, or its text."""


class Subject(Labelled):
    """What a scheme judges."""

    INNOVATION = "innovation", "inovasi", "innovation"
    ORGANISATION = "organisation", "instansi", "organisation"
    REGION = "region", "daerah", "region"
    LIBRARY = "library", "perpustakaan", "library"
    PERSON = "person", "orang", "person"


SubjectWord = Subject | Literal["innovation", "organisation", "region", "library", "person"]
"""A word of the vocabulary, or its text."""


class Scope(Labelled):
    """Where a scheme applies."""

    INTERNATIONAL = "international", "internasional", "international"
    NATIONAL = "national", "nasional", "national"
    PROVINCIAL = "provincial", "provinsi", "provincial"
    LOCAL = "local", "daerah", "local"


ScopeWord = Scope | Literal["international", "national", "provincial", "local"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Theme(Record):
    """
    The theme of an edition, in one wording.

    Args:
        label: The wording.
        label_en: Our translation.
        source: Key of the source.
        grade: Grade of the wording, where it is weaker than its source.
    """

    label: str = field(validator=not_empty)
    label_en: str | None = None
    source: str
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])


@frozen(kw_only=True, field_transformer=strict)
class ListItem(Record):
    """
    One member of a list of the edition: a group, a category, a document, an award.

    Args:
        key: Stable English key.
        label: Official wording.
        label_en: Our translation.
        meaning: What it is, in words.
        meaning_en: The same in English.
        aliases: Other wordings that are accepted.
        groups: Keys of the groups it is for; all when left out.
        count: How many there are, for awards.
        implies: Keys of the awards that whoever has this award has as well.
        implies_source: Key of the source that says so, where it is another one.
        implies_grade: Grade of that, where it is weaker than its source.
        source: Key of the source.
        grade: Grade of the statement, where it is weaker than its source.
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    label_en: str | None = None
    meaning: str | None = None
    meaning_en: str | None = None
    aliases: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    groups: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    count: int | None = field(default=None, validator=not_negative)
    implies: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    implies_source: str | None = None
    implies_grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    source: str
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])


@frozen(kw_only=True, field_transformer=strict)
class Event(Record):
    """
    One date or span of the calendar, planned and effective.

    Args:
        key: Key of the event, such as ``registration_close``.
        label: What happens.
        label_en: The same in English.
        planned: Day that was announced first, if it is known and was moved.
        on: Day on which it took place, or the last one of a span.
        since: First day of a span.
        time: Time of day and zone, as printed.
        moved_by: The letter that moved it, in words.
        source: Key of the source.
        grade: Grade of the statement, where it is weaker than its source.
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    label_en: str | None = None
    planned: date | None = field(default=None, converter=Takes[DayLike | None])
    on: date | None = field(default=None, converter=Takes[DayLike | None])
    since: date | None = field(default=None, converter=Takes[DayLike | None])
    time: str | None = None
    moved_by: str | None = None
    source: str
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])

    @property
    def effective(self) -> date | None:
        """The day that counts: the effective one, or the planned one when nothing moved it."""
        if self.on is not None:
            return self.on
        return None if self.moved_by else self.planned


class ThresholdMode(Labelled):
    """What a passing grade does."""

    GATE = "gate", "syarat lolos", "must be reached"
    PRIORITY = "priority", "didahulukan", "goes first"


ThresholdModeWord = ThresholdMode | Literal["gate", "priority"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Threshold(Record):
    """
    A passing grade.

    Args:
        value: The grade; reaching it is enough.
        modes: What it does; more than one where the sources disagree, and then the user chooses.
        source: Key of the source.
        grade: Grade of the statement, where it is weaker than its source.
    """

    value: Decimal = field(converter=Takes[DecimalLike])
    modes: tuple[ThresholdMode, ...] = field(converter=Takes[Iterable[ThresholdModeWord]])
    source: str
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])


@frozen(kw_only=True, field_transformer=strict)
class Stage(Record):
    """
    One stage of an edition.

    Args:
        key: Key of the stage.
        label: Name as printed.
        label_en: Our translation.
        order: Place in the order, counted from 1.
        groups: Keys of the groups it is for; all when left out.
        keeps: How many go on, if that is a number of the rule.
        threshold: Its passing grade.
        evaluators: How many evaluators read one entry, if known.
        meaning: What is done, in words.
        meaning_en: The same in English.
        source: Key of the source.
        grade: Grade of the statement, where it is weaker than its source.
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    label_en: str | None = None
    order: int = field(validator=not_negative)
    groups: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    keeps: int | None = field(default=None, validator=not_negative)
    threshold: Threshold | None = None
    evaluators: int | None = field(default=None, validator=not_negative)
    meaning: str | None = None
    meaning_en: str | None = None
    source: str
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])


@frozen(kw_only=True, field_transformer=strict)
class Count(Record):
    """
    How many entries reached a stage.

    Args:
        stage: Stage as the sources name it, such as ``registered`` or ``top_99``.
        n: The number.
        group: Key of the group; all when left out.
        kind: Kind of organisation, as printed; all when left out.
        kind_en: The same in English.
        reading: Name of the reading, where sources disagree.
        source: Key of the source.
        grade: Grade of the number, where it is weaker than its source.
        note: What a reader should know.
        note_en: The same in English.
    """

    stage: str = field(validator=is_key)
    n: int = field(validator=not_negative)
    group: str | None = None
    kind: str | None = None
    kind_en: str | None = None
    reading: str | None = None
    source: str
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    note: str | None = None
    note_en: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class Revision(Record):
    """
    What one revision of the data of an edition changed.

    Args:
        number: Its number, from 2 on.
        on: When it was made.
        text: What changed.
        text_en: The same in English.
    """

    number: int = field(validator=positive)
    on: date = field(converter=Takes[DayLike])
    text: str = field(validator=not_empty)
    text_en: str | None = None


_NOT_HELD: Final = Bilingual("tidak diselenggarakan", "was not held")
_NO_RUBRIC: Final = Bilingual("tidak memiliki rubrik yang diketahui", "has no known rubric")


@frozen(kw_only=True, field_transformer=strict)
class Scheme(Record):
    """
    One edition, complete in itself: each file can be compared with one act.

    Args:
        id: Family and year, and a variant where there is one, such as ``kipp-2023``.
        family: Family of editions, such as ``kipp``.
        year: Year of the edition.
        revision: Raised with each correction of the data; it goes into every score.
        label: Official name.
        label_en: Our translation.
        issuer: Short name of who issued it.
        scope: Where it applies.
        region: Region, unless it is national.
        subject: What it judges.
        basis: Ids of the regulations it is based on.
        status: How much of it is known.
        valid_from: First day on which it applies, where it is not bound to its year.
        valid_until: Last day on which it applies, if it is known to have ended.
        reviewed_on: When a person last compared the data with the sources.
        themes: Its theme; several wordings where sources disagree.
        groups: Its groups.
        categories: Its categories.
        documents: Documents that it knows.
        requirements: What must hold before an entry may take part.
        readings: How the rules of a group are joined, by other readings than the cumulative one.
        calendar: Its dates.
        stages: Its stages.
        rubrics: What it scores.
        awards: Its awards.
        counts: How many entries reached each stage.
        cases: Worked cases, which ``inovasi scheme test`` runs.
        conflicts: Where sources disagree.
        unknowns: What is not known, in words; never to be invented.
        notes: What a reader should know.
        history: What each revision of the data changed.
        sources: Where each fact comes from.
        origin: Package that ships it, where that is another one; set by the catalogue.

    Raises:
        DataError: If keys repeat, or the history does not lead to the revision.
    """

    id: str = field(validator=is_key)
    family: str = field(validator=is_key)
    year: int
    revision: int = field(default=1, validator=positive)
    label: str = field(validator=not_empty)
    label_en: str | None = None
    issuer: str | None = field(default=None, validator=is_key)
    scope: Scope = field(default=Scope.NATIONAL, converter=Takes[ScopeWord])
    region: str | None = None
    subject: Subject = field(default=Subject.INNOVATION, converter=Takes[SubjectWord])
    basis: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    status: SchemeStatus = field(converter=Takes[SchemeStatusWord])
    valid_from: date | None = field(default=None, converter=Takes[DayLike | None])
    valid_until: date | None = field(default=None, converter=Takes[DayLike | None])
    reviewed_on: date = field(converter=Takes[DayLike])
    themes: tuple[Theme, ...] = field(default=(), converter=tuple[Theme, ...])
    groups: tuple[ListItem, ...] = field(default=(), converter=tuple[ListItem, ...])
    categories: tuple[ListItem, ...] = field(default=(), converter=tuple[ListItem, ...])
    documents: tuple[ListItem, ...] = field(default=(), converter=tuple[ListItem, ...])
    requirements: tuple[Requirement, ...] = field(default=(), converter=tuple[Requirement, ...])
    readings: tuple[Connectors, ...] = field(default=(), converter=tuple[Connectors, ...])
    calendar: tuple[Event, ...] = field(default=(), converter=tuple[Event, ...])
    stages: tuple[Stage, ...] = field(default=(), converter=tuple[Stage, ...])
    rubrics: tuple[Rubric, ...] = field(default=(), converter=tuple[Rubric, ...])
    awards: tuple[ListItem, ...] = field(default=(), converter=tuple[ListItem, ...])
    counts: tuple[Count, ...] = field(default=(), converter=tuple[Count, ...])
    cases: tuple[Case, ...] = field(default=(), converter=tuple[Case, ...])
    conflicts: tuple[Conflict, ...] = field(default=(), converter=tuple[Conflict, ...])
    unknowns: tuple[Sentence, ...] = field(default=(), converter=tuple[Sentence, ...])
    notes: tuple[Sentence, ...] = field(default=(), converter=tuple[Sentence, ...])
    history: tuple[Revision, ...] = field(default=(), converter=tuple[Revision, ...])
    sources: tuple[Source, ...] = field(default=(), converter=tuple[Source, ...])
    origin: str | None = None

    def __attrs_post_init__(self) -> None:
        keyed = "groups categories documents requirements calendar stages rubrics sources"
        for name in keyed.split():
            unique(
                Bilingual(f"{name} dari {self.id!r}", f"{name} of {self.id!r}"),
                (item.key for item in getattr(self, name)),
                name,
            )
        numbers = [one.number for one in self.history]
        if numbers and numbers != [*range(2, self.revision + 1)]:
            known = ", ".join(map(str, range(2, self.revision + 1))) or "-"
            found = ", ".join(map(str, numbers))
            raise DataError(Problem(code="order", path="history", found=found, expected=known))

    def rubric(
        self, group: str | None = None, stage: str | None = None, key: str | None = None
    ) -> Rubric:
        """
        Give one rubric, ready to score with.

        Args:
            group: Key of the group, where the rubrics differ by group.
            stage: Key of the stage, where they differ by stage.
            key: Key of the rubric; enough by itself.

        Returns:
            The rubric, with the id, the revision and the sources of this scheme.

        Raises:
            ScoringError: If the scheme was not held, or has no known rubric.
            NotFoundError: If none fits, or more than one; it lists the choices.
        """
        if not self.rubrics:
            held = self.status is not SchemeStatus.NOT_HELD
            reason = _NO_RUBRIC if held else _NOT_HELD
            raise ScoringError(
                Bilingual(
                    f"{self.id} {reason.id}; belum ada yang dapat dinilai dengannya",
                    f"{self.id} {reason.en}; nothing can be scored by it",
                ),
                scheme=self.id,
            )
        fits = [
            rubric
            for rubric in self.rubrics
            if (key is None or rubric.key == key)
            and (stage is None or rubric.stage == stage)
            and (group is None or not rubric.groups or group in rubric.groups)
        ]
        if len(fits) != 1:
            asked = {"key": key, "group": group, "stage": stage}
            given = " ".join(
                f"{name}={value}" for name, value in asked.items() if value is not None
            )
            raise NotFoundError(
                Bilingual("rubrik tunggal untuk", "single rubric for"),
                f"{self.id} {given}".strip(),
                [_choice(rubric) for rubric in fits or self.rubrics],
            )
        return evolve(fits[0], scheme=self.id, revision=self.revision, sources=self.sources)

    def holds(self, on: date) -> bool:
        """Tell whether a day lies in its validity, or in its year when no validity is stated."""
        if self.valid_from is None:
            return on.year == self.year
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    def event(self, key: str) -> Event | None:
        """Find an event of the calendar; ``None`` when there is no such key."""
        return next((event for event in self.calendar if event.key == key), None)

    def source(self, key: str | None) -> Source | None:
        """Find a source; ``None`` when there is no such key."""
        return next((source for source in self.sources if source.key == key), None)


def _choice(rubric: Rubric) -> str:
    groups = f" group={'/'.join(rubric.groups)}" if rubric.groups else ""
    stage = f" stage={rubric.stage}" if rubric.stage else ""
    return f"key={rubric.key}{groups}{stage}"
