"""What a check finds: one verdict for each rule, with the article and the day on which it changes."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Final, Literal

from attrs import frozen

from inovasi.language import Bilingual, Language, format_date
from inovasi.model._checks import Labelled
from inovasi.results import Lines, Part, Result


# What a report says of an entry; pages use the same words.
OUTCOMES: Final[dict[bool | None, Bilingual]] = {
    True: Bilingual("memenuhi syarat", "eligible"),
    False: Bilingual("tidak memenuhi syarat", "not eligible"),
    None: Bilingual("belum dapat dipastikan", "cannot be said yet"),
}
NOT_HELD: Final = Bilingual("edisi ini tidak diselenggarakan", "this edition was not held")


class Verdict(Labelled):
    """
    What can be said of a rule.

    ``unknown`` means that the record does not say enough; ``not_checked`` that only a person, or
    data that were not given, can tell. Neither is a failure.
    """

    MET = "met", "terpenuhi", "met"
    UNMET = "unmet", "tidak terpenuhi", "not met"
    UNKNOWN = "unknown", "tidak dapat dinilai", "cannot be judged"
    NOT_CHECKED = "not_checked", "belum diperiksa", "not checked"

    @property
    def holds(self) -> bool | None:
        """Whether the rule holds; ``None`` when that cannot be said."""
        return {Verdict.MET: True, Verdict.UNMET: False}.get(self)


VerdictWord = Verdict | Literal["met", "unmet", "unknown", "not_checked"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class Finding:
    """
    The verdict on one rule.

    Args:
        rule: Key of the requirement.
        label: The rule as printed.
        verdict: What can be said.
        text: Why, in both languages.
        citation: Article or source of the rule, and grade.
        earliest: First day on which it would be met, if that can be said.
        groups: Keys of the groups that the rule is for; all when empty.
        any_of: Name shared by rules of which one is enough.
    """

    rule: str
    label: str
    verdict: Verdict
    text: Bilingual
    citation: str
    earliest: date | None = None
    groups: tuple[str, ...] = ()
    any_of: str | None = None

    @property
    def message(self) -> str:
        """Why, in Indonesian."""
        return self.text.id

    def say(self, lang: Language | None = None) -> str:
        """Write verdict, rule, reason, earliest day and citation as one line."""
        when = ""
        if self.earliest is not None:
            words = Bilingual("paling cepat", "at the earliest").of(lang)
            when = f"; {words} {format_date(self.earliest, lang)}"
        return f"[{self.verdict.label.of(lang)}] {self.label}: {self.text.of(lang)}{when} ({self.citation})"


@frozen(kw_only=True)
class Findings(Result):
    """
    All that a check finds about one innovation and one edition.

    Args:
        innovation: Id of the innovation.
        title: Its title.
        scheme: Id of the edition.
        groups: Keys of the groups that were checked; empty when the edition has none.
        held: Whether the edition was held at all.
        findings: One for each rule; iterating, length and indexing go over them.
    """

    table = "findings"
    leads: ClassVar[tuple[str, ...]] = ("innovation", "scheme")
    computed: ClassVar[tuple[str, ...]] = ("eligible",)

    innovation: str
    title: str
    scheme: str
    groups: tuple[str, ...]
    held: bool
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __getitem__(self, place: int) -> Finding:
        return self.findings[place]

    @property
    def eligible(self) -> bool | None:
        """
        Whether it may enter: True, False, or ``None`` when that cannot be said.

        With several groups it may enter when it may enter one of them. An edition of which no rule is
        known gives ``None``.
        """
        if self.held and self.groups:
            return any_holds(self.eligible_for(group) for group in self.groups)
        return self.held and _every_rule(self.findings)

    def eligible_for(self, group: str) -> bool | None:
        """Tell whether it may enter one group; ``None`` when that cannot be said."""
        return self.held and _every_rule(
            finding for finding in self.findings if not finding.groups or group in finding.groups
        )

    def with_verdict(self, verdict: VerdictWord) -> tuple[Finding, ...]:
        """Give the findings with one verdict."""
        wanted = Verdict(verdict)
        return tuple(finding for finding in self.findings if finding.verdict is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Write the result, then a line for each rule."""
        lines = [f"{self.title} - {self.scheme}: {OUTCOMES[self.eligible].of(lang)}"]
        if not self.held:
            lines.append(f"  {NOT_HELD.of(lang)}")
        found: list[str] = []
        for finding in self.findings:
            groups = f"({', '.join(finding.groups)}) " if finding.groups else ""
            found.append(f"  {groups}{finding.say(lang)}")
        return [*lines, Lines(tuple(found))]


def any_holds(answers: Iterable[bool | None]) -> bool | None:
    """Join answers of which one is enough; ``None`` where an unknown one could decide."""
    given = set(answers)
    return True if True in given else None if None in given else False


def all_hold(answers: Iterable[bool | None]) -> bool | None:
    """Join answers that must all hold; ``None`` where an unknown one could decide."""
    given = set(answers)
    return False if False in given else None if None in given else True


def _every_rule(findings: Iterable[Finding]) -> bool | None:
    """Join the rules, those with the same ``any_of`` as one; no rule says nothing."""
    rules: dict[str | int, list[bool | None]] = {}
    for place, finding in enumerate(findings):
        rules.setdefault(finding.any_of or place, []).append(finding.verdict.holds)
    return all_hold(map(any_holds, rules.values())) if rules else None
