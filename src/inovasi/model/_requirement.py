"""What must hold before an entry may take part: one class for each kind of rule."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, Self, cast, get_args

from attrs import field, fields, frozen

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._checks import check, is_key, not_empty, not_negative
from inovasi.model._organisation import OrganisationKind, OrganisationKindWord
from inovasi.model._reading import not_one_of
from inovasi.model._record import DayLike, Record, Takes, strict
from inovasi.model._source import Grade, GradeWord


@frozen(kw_only=True, field_transformer=strict)
class MinAge(Record):
    """
    The innovation has been in use for some time.

    Args:
        years: Whole years, at least.
        counted_to: Key of the calendar event from which the years are counted back.
    """

    years: int = field(validator=not_negative)
    counted_to: str = field(validator=is_key)


@frozen(kw_only=True, field_transformer=strict)
class AppliedBetween(Record):
    """
    The innovation was applied, or renewed, within a span of dates.

    Args:
        since: First day.
        until: Last day.
        or_renewed: Whether a renewal within the span is enough.
    """

    since: date = field(converter=Takes[DayLike])
    until: date = field(converter=Takes[DayLike])
    or_renewed: bool = False


@frozen(kw_only=True, field_transformer=strict)
class InCategory(Record):
    """The entry is relevant to one of the categories of the scheme."""


@frozen(kw_only=True, field_transformer=strict)
class InTheme(Record):
    """The entry is in line with the theme, which only a person can say."""


@frozen(kw_only=True, field_transformer=strict)
class Quota(Record):
    """
    The number of entries of an institution is limited.

    Args:
        limit: Largest number of entries.
        kinds: Kinds of organisation that the limit is for; all when left out.
        counted_groups: Keys of the groups whose entries count; all when left out.
    """

    limit: int = field(validator=not_negative)
    kinds: tuple[OrganisationKind, ...] = field(
        default=(), converter=Takes[Iterable[OrganisationKindWord]]
    )
    counted_groups: tuple[str, ...] = field(default=(), converter=tuple[str, ...])


@frozen(kw_only=True, field_transformer=strict)
class NotAwarded(Record):
    """
    The innovation has not won one of these awards.

    Args:
        awards: Keys of the awards, such as ``top_45``; any award when left out.
        scheme: Family in which they are won.
        since: First year that counts.
        until: Last year that counts.
        group: Key of the group in which they are won; any when left out.
    """

    awards: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    scheme: str = field(validator=is_key)
    since: int | None = None
    until: int | None = None
    group: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class AwardedFewerThan(Record):
    """
    The innovation has won these awards fewer times than a limit.

    Args:
        times: The number that must not be reached.
        awards: Keys of the awards.
        scheme: Family in which they are won.
        group: Key of the group in which they are won; any when left out.
    """

    times: int = field(validator=not_negative)
    awards: tuple[str, ...] = field(converter=tuple[str, ...])
    scheme: str = field(validator=is_key)
    group: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class Awarded(Record):
    """
    The innovation has won one of these awards.

    Args:
        awards: Keys of the awards.
        scheme: Family in which they were won.
        since: First year that counts.
        until: Last year that counts.
        group: Key of the group in which they were won; any when left out.
        min_years_ago: Whole years since the award, at least, if the rule asks for that.
    """

    awards: tuple[str, ...] = field(converter=tuple[str, ...])
    scheme: str = field(validator=is_key)
    since: int | None = None
    until: int | None = None
    group: str | None = None
    min_years_ago: int | None = field(default=None, validator=not_negative)


@frozen(kw_only=True, field_transformer=strict)
class EnteredBefore(Record):
    """
    The innovation has, or has not, taken part in an earlier edition.

    Args:
        scheme: Family of the editions.
        expected: Whether it must have taken part.
    """

    scheme: str = field(validator=is_key)
    expected: bool


@frozen(kw_only=True, field_transformer=strict)
class IsReplication(Record):
    """
    The innovation adapts or modifies a winner.

    Args:
        awards: Keys of the awards of the original.
        scheme: Family in which the original won.
        since: First year that counts.
        until: Last year that counts.
    """

    awards: tuple[str, ...] = field(converter=tuple[str, ...])
    scheme: str = field(validator=is_key)
    since: int | None = None
    until: int | None = None


@frozen(kw_only=True, field_transformer=strict)
class HasDocument(Record):
    """
    A document is submitted and valid on the day that counts.

    Args:
        document: Key of the document, as `Evidence.document` names it.
        optional_when: When it need not be there, in words; then its absence is not a failure.
        optional_when_en: The same in English.
        valid_on: Key of the calendar event on which it must be valid; not checked when left out.
        max_megabytes: Largest size of the file, in MB.
        max_minutes: Longest duration, for a recording.
        format: Format asked for, such as ``pdf``.
    """

    document: str = field(validator=is_key)
    optional_when: str | None = None
    optional_when_en: str | None = None
    valid_on: str | None = None
    max_megabytes: int | None = field(default=None, validator=not_negative)
    max_minutes: int | None = field(default=None, validator=not_negative)
    format: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class LinkedToSdg(Record):
    """
    The innovation is linked to goals for sustainable development.

    Args:
        at_least: How many goals.
    """

    at_least: int = field(default=1, validator=not_negative)


@frozen(kw_only=True, field_transformer=strict)
class MeetsAllCriteria(Record):
    """
    Every one of these criteria is met.

    Args:
        criteria: Keys of the criteria; one at least.
        scheme: Id of the scheme in which they are defined.

    Raises:
        DataError: If there is no criterion, since none would be met without a word.
    """

    criteria: tuple[str, ...] = field(
        converter=tuple[str, ...],
        validator=check(
            len, Bilingual("satu kriteria atau lebih", "one criterion or more"), "empty"
        ),
    )
    scheme: str = field(validator=is_key)


@frozen(kw_only=True, field_transformer=strict)
class Declared(Record):
    """
    Something that only a person can say.

    Args:
        statement: What must hold, in words.
        statement_en: The same in English.
    """

    statement: str
    statement_en: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class MinWords(Record):
    """
    A part of the entry has a minimum length.

    Args:
        part: Key of the part, as the entry names it.
        words: Fewest words.
    """

    part: str = field(validator=is_key)
    words: int = field(validator=not_negative)


@frozen(kw_only=True, field_transformer=strict)
class FactAtLeast(Record):
    """
    A number about the entrant reaches a limit, such as the mandatory affairs that are covered.

    Args:
        fact: Key of the fact.
        at_least: The limit.
    """

    fact: str = field(validator=is_key)
    at_least: int = field(validator=not_negative)


@frozen(kw_only=True, field_transformer=strict)
class Unknown(Record):
    """
    A rule whose content is not known: what is not known is neither met nor unmet.

    Args:
        subject: What it is about: a kind of rule, such as ``min_age`` or ``quota``, or ``conditions``.
        known: What the sources say of it, in Indonesian.
        known_en: The same in English.
        needed: What would settle it, in Indonesian.
        needed_en: The same in English.
    """

    subject: str = field(validator=is_key)
    known: str | None = None
    known_en: str | None = None
    needed: str = field(validator=not_empty)
    needed_en: str = field(validator=not_empty)


Rule = (
    MinAge
    | AppliedBetween
    | InCategory
    | InTheme
    | Quota
    | NotAwarded
    | AwardedFewerThan
    | Awarded
    | EnteredBefore
    | IsReplication
    | HasDocument
    | LinkedToSdg
    | MeetsAllCriteria
    | Declared
    | MinWords
    | FactAtLeast
    | Unknown
)
"""Every kind of rule; a file names it by its class in snake case, such as ``min_age``."""


@frozen(kw_only=True, field_transformer=strict)
class Requirement(Record):
    """
    One rule of a scheme, with its place in the law.

    Args:
        key: Key within the scheme.
        label: The rule as printed or close to it.
        label_en: Our translation.
        groups: Keys of the groups it is for; all when left out.
        rule: What must hold.
        any_of: Name shared by requirements of which one is enough.
        article: Its place in the law, in words.
        source: Key of the source.
        grade: Grade of the statement, where it is weaker than its source.
        note: What a reader should know.
        note_en: The same in English.
    """

    key: str = field(validator=is_key)
    label: str
    label_en: str | None = None
    groups: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    rule: Rule
    any_of: str | None = None
    article: str | None = None
    source: str
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    note: str | None = None
    note_en: str | None = None

    def is_about(self, kind: str) -> bool:
        """Tell whether it is of a kind such as ``quota``, or a rule about it that is not known."""
        rule = self.rule
        return kind == (rule.subject if isinstance(rule, Unknown) else RULE_NAMES[type(rule)])

    @classmethod
    def from_plain(cls, value: object) -> Self:
        """Read the flat form: ``rule`` names the kind of rule, whose fields stand beside the own."""
        if isinstance(value, cls) or not isinstance(value, Mapping):
            return super().from_plain(value)
        given = dict(cast("Mapping[str, Any]", value))
        problems: list[Problem] = []
        kind = given.get("rule")
        if isinstance(kind, str):
            own = {field.name for field in fields(cls)}
            inner = {name: given.pop(name) for name in [*given] if name not in own}
            try:
                if kind not in RULES:
                    raise not_one_of(kind, RULES).within("rule")
                given["rule"] = RULES[kind].from_plain(inner)
            except DataError as error:
                problems += error.problems
        try:
            made = super().from_plain(given)
        except DataError as error:
            problems += (one for one in error.problems if not problems or one.path != "rule")
        else:
            return made
        raise DataError(problems)


@frozen(kw_only=True, field_transformer=strict)
class Connectors(Record):
    """
    One reading of how the rules of a group are joined.

    Args:
        key: Name of the reading, such as ``literal``.
        label: The reading in words, in Indonesian.
        label_en: The same in English.
        group: Key of the group.
        clauses: Keys of requirements; of each clause one rule is enough, and every clause must hold.
        source: Key of the source of the edition, or who reads it so, in words.

    Raises:
        DataError: If a key is not valid, the source is empty, or a clause is a lone string.

    Example:
        >>> Connectors(key="literal", group="general", clauses=[["a", "b"], ["c"]], source="guide").clauses
        (('a', 'b'), ('c',))
    """

    key: str = field(validator=is_key)
    label: str | None = None
    label_en: str | None = None
    group: str = field(validator=is_key)
    clauses: tuple[tuple[str, ...], ...] = field(converter=Takes[Iterable[Iterable[str]]])
    source: str = field(validator=not_empty)


RULES: Final[Mapping[str, type[Record]]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", rule.__name__).lower(): rule for rule in get_args(Rule)
}
"""Kinds of rule by the name that a file gives them: ``min_age`` for `MinAge`."""

RULE_NAMES: Final[Mapping[type, str]] = {rule: name for name, rule in RULES.items()}
