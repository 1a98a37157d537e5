"""What a check finds: one verdict for each rule, with the article and the day on which it changes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
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


NEEDS: Final = Bilingual("Yang akan memastikannya", "What would settle it")
_FACTS: Final[Mapping[str, Bilingual]] = {
    "answers": Bilingual("teks", "the text for"),
    "awards": Bilingual("daftar penghargaan yang lengkap", "the complete list of awards"),
    "calendar": Bilingual("tanggal", "the date of"),
    "categories": Bilingual("kategori", "its category"),
    "entries": Bilingual("usulan lain instansinya", "the other entries of its institution"),
    "evidence": Bilingual("dokumen", "the document"),
    "facts": Bilingual("angka", "the number of"),
    "group": Bilingual("kelompok yang dituju", "the group that is entered"),
    "implemented": Bilingual("tanggal pasti mulai penerapan", "the exact start of use"),
    "originals": Bilingual("penghargaan inovasi asalnya", "the awards of its original"),
    "reached": Bilingual("penghargaan yang dicapai pada", "the award that was reached in"),
    "renewed": Bilingual("tanggal pasti pembaruan", "the exact day of renewal"),
    "replications": Bilingual("inovasi asalnya", "its original"),
    "rule": Bilingual("isi syarat", "what the rule says:"),
    "scheme": Bilingual("daftar edisi:", "the list of the edition:"),
    "sdgs": Bilingual("TPB", "its goals for sustainable development"),
    "self_assessment": Bilingual("pernyataan tentang", "a statement on"),
    "submissions": Bilingual(
        "daftar keikutsertaan yang lengkap", "the complete list of its entries"
    ),
}


_BY_LABEL: Final = frozenset({"answers", "evidence", "rule", "self_assessment"})
"""Facts that are known by the rule that needs them."""

_MOST_OPEN: Final = 12
"""Open rules up to which every choice is tried."""


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
        needs: The facts that would settle it, such as ``implemented``, ``evidence.video`` or
            ``rule.quota``, for a rule whose content is not known; empty when it is settled.
    """

    rule: str
    label: str
    verdict: Verdict
    text: Bilingual
    citation: str
    earliest: date | None = None
    groups: tuple[str, ...] = ()
    any_of: str | None = None
    needs: tuple[str, ...] = ()

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
    computed: ClassVar[tuple[str, ...]] = ("eligible", "needs")

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

    @property
    def needs(self) -> tuple[str, ...]:
        """
        The fewest facts that would make it eligible, if they turn out well.

        With at most twelve open rules no smaller set is enough; with more of them none of the facts
        can be left out. Empty when the answer is known, or no rule of the edition is.
        """
        if self.eligible is not None:
            return ()
        clauses = (self._open(group) for group in self.groups or (None,))
        return min((_fewest(one) for one in clauses if one), key=len, default=())

    def _open(self, group: str | None) -> list[list[Finding]]:
        """Give for each clause that is not met its open rules; none where one cannot be met."""
        clauses: dict[str | int, list[Finding]] = {}
        for place, finding in enumerate(self.findings):
            if group is None or not finding.groups or group in finding.groups:
                clauses.setdefault(finding.any_of or place, []).append(finding)
        left = [
            [finding for finding in clause if finding.verdict is not Verdict.UNMET]
            for clause in clauses.values()
            if all(finding.verdict is not Verdict.MET for finding in clause)
        ]
        return left if all(left) else []

    def with_verdict(self, verdict: VerdictWord) -> tuple[Finding, ...]:
        """Give the findings with one verdict."""
        wanted = Verdict(verdict)
        return tuple(finding for finding in self.findings if finding.verdict is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Write the result, then a line for each rule."""
        lines = [f"{self.title} - {self.scheme}: {OUTCOMES[self.eligible].of(lang)}"]
        if not self.held:
            lines.append(f"  {NOT_HELD.of(lang)}")
        if needs := self.needs:
            facts = facts_in_words(needs, ((one.label, one.needs) for one in self), lang)
            lines.append(f"  {NEEDS.of(lang)}: {facts}")
        found: list[str] = []
        for finding in self.findings:
            groups = f"({', '.join(finding.groups)}) " if finding.groups else ""
            found.append(f"  {groups}{finding.say(lang)}")
        return [*lines, Lines(tuple(found))]


def facts_in_words(
    facts: Iterable[str], rules: Iterable[tuple[str, tuple[str, ...]]], lang: Language
) -> str:
    """Write facts as a person says them: ``evidence.video`` by the label of the rule that needs it."""
    labels = {fact: label for label, needs in rules for fact in needs}
    said: list[str] = []
    for fact in facts:
        kind, _, name = fact.partition(".")
        shown = f"'{labels[fact]}'" if kind in _BY_LABEL and fact in labels else name
        said.append(f"{_FACTS[kind].of(lang)} {shown}".strip())
    return "; ".join(said)


def _fewest(clauses: list[list[Finding]]) -> tuple[str, ...]:
    """Choose one rule of each clause so that together they need the fewest facts, in their order."""
    if sum(map(len, clauses)) <= _MOST_OPEN:
        return min(map(_facts, product(*clauses)), key=len)
    facts = _facts(min(clause, key=lambda one: len(one.needs)) for clause in clauses)
    for fact in facts[::-1]:
        rest = tuple(other for other in facts if other != fact)
        if all(any(set(one.needs) <= set(rest) for one in clause) for clause in clauses):
            facts = rest
    return facts


def _facts(findings: Iterable[Finding]) -> tuple[str, ...]:
    """List what some rules need, each fact once."""
    return tuple(dict.fromkeys(fact for finding in findings for fact in finding.needs))


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
