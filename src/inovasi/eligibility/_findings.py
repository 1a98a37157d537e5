"""What a check finds: one verdict for each rule, with the article and the day on which it changes."""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Final

from attrs import field, frozen

from inovasi.language import Bilingual, Language, format_date
from inovasi.model._checks import Vocabulary


class Verdict(Vocabulary):
    """
    What can be said of a rule.

    ``unknown`` means that the record does not say enough; ``not_checked`` that only a person, or
    data that were not given, can tell. Neither is a failure.
    """

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    NOT_CHECKED = "not_checked"

    @property
    def label(self) -> Bilingual:
        """The verdict in words."""
        return _VERDICTS[self]


_VERDICTS: Final = {
    Verdict.MET: Bilingual("terpenuhi", "met"),
    Verdict.UNMET: Bilingual("tidak terpenuhi", "not met"),
    Verdict.UNKNOWN: Bilingual("tidak dapat dinilai", "cannot be judged"),
    Verdict.NOT_CHECKED: Bilingual("belum diperiksa", "not checked"),
}


@frozen(kw_only=True)
class Finding:
    """
    The verdict on one rule.

    Args:
        rule: Key of the requirement.
        label: The rule as printed.
        verdict: What can be said.
        text: Why, in both languages.
        citation: Where the rule stands: article or source, and grade.
        earliest: First day on which it would be met, if that can be said.
        groups: Keys of the groups that the rule is for; all when empty.
        any_of: Name shared by rules of which one is enough.
    """

    rule: str
    label: str
    verdict: Verdict = field(converter=Verdict)
    text: Bilingual
    citation: str
    earliest: date | None = None
    groups: tuple[str, ...] = ()
    any_of: str | None = None

    @property
    def message(self) -> str:
        """Why, in Indonesian."""
        return self.text.id

    def say(self, lang: Language = "id") -> str:
        """
        Write the finding as one line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Verdict, rule, reason, earliest day and citation.
        """
        when = ""
        if self.earliest is not None:
            words = Bilingual("paling cepat", "at the earliest").of(lang)
            when = f"; {words} {format_date(self.earliest, lang)}"
        return f"[{self.verdict.label.of(lang)}] {self.label}: {self.text.of(lang)}{when} ({self.citation})"


@frozen(kw_only=True)
class Findings:
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
        if not self.held:
            return False
        if not self.groups:
            return _holds(self.findings)
        return _any([self.eligible_for(group) for group in self.groups])

    def eligible_for(self, group: str) -> bool | None:
        """
        Tell whether it may enter one group.

        Args:
            group: Key of the group.

        Returns:
            True, False, or ``None`` when that cannot be said.
        """
        if not self.held:
            return False
        return _holds(tuple(f for f in self.findings if not f.groups or group in f.groups))

    def with_verdict(self, verdict: Verdict | str) -> tuple[Finding, ...]:
        """
        Give the findings with one verdict.

        Args:
            verdict: The verdict.

        Returns:
            The findings.
        """
        wanted = Verdict(verdict)
        return tuple(finding for finding in self.findings if finding.verdict is wanted)

    def text(self, lang: Language = "id") -> str:
        """
        Write everything down.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text: the result, then a line for each rule.
        """
        lines = [f"{self.title} - {self.scheme}: {OUTCOMES[self.eligible].of(lang)}"]
        if not self.held:
            lines.append(
                "  "
                + Bilingual("edisi ini tidak diselenggarakan", "this edition was not held").of(lang)
            )
        for finding in self.findings:
            groups = f"({', '.join(finding.groups)}) " if finding.groups else ""
            lines.append(f"  {groups}{finding.say(lang)}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


_BY_VERDICT: Final[dict[Verdict, bool | None]] = {
    Verdict.MET: True,
    Verdict.UNMET: False,
    Verdict.UNKNOWN: None,
    Verdict.NOT_CHECKED: None,
}

# What a report says of an entry; pages say it in the same words.
OUTCOMES: Final[dict[bool | None, Bilingual]] = {
    True: Bilingual("memenuhi syarat", "eligible"),
    False: Bilingual("tidak memenuhi syarat", "not eligible"),
    None: Bilingual("belum dapat dipastikan", "cannot be said yet"),
}


def _any(options: list[bool | None]) -> bool | None:
    if True in options:
        return True
    return None if None in options else False


def _holds(findings: tuple[Finding, ...]) -> bool | None:
    """Every rule, where rules with the same ``any_of`` count as one; no rule says nothing."""
    verdicts = [_BY_VERDICT[finding.verdict] for finding in findings if finding.any_of is None]
    shared: dict[str, list[bool | None]] = {}
    for finding in findings:
        if finding.any_of is not None:
            shared.setdefault(finding.any_of, []).append(_BY_VERDICT[finding.verdict])
    verdicts += [_any(options) for options in shared.values()]
    if False in verdicts:
        return False
    return None if None in verdicts or not verdicts else True
