"""What a check finds: one verdict for each rule, with the article and the day on which it changes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import ClassVar, Final, Literal

from attrs import frozen

from inovasi.language import Bilingual, Language, few_words, format_date, wording
from inovasi.model._checks import Labelled
from inovasi.model._source import footnote, footnotes
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
    "calendar.registration_close": Bilingual(
        "tanggal pendaftaran ditutup", "the day on which registration closes"
    ),
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
        label_en: The same in English.
        verdict: What can be said.
        text: Why, in both languages.
        citation: Article or source of the rule, and grade.
        earliest: First day on which it would be met, if that can be said.
        groups: Keys of the groups that the rule is for; all when empty.
        only_for: Names of these groups; ``None`` for all.
        any_of: Name shared by rules of which one is enough.
        needs: The facts that would settle it, such as ``implemented``, ``evidence.video`` or
            ``rule.quota``, for a rule whose content is not known; empty when it is settled.
    """

    rule: str
    label: str
    label_en: str | None = None
    verdict: Verdict
    text: Bilingual
    citation: Bilingual
    earliest: date | None = None
    groups: tuple[str, ...] = ()
    only_for: Bilingual | None = None
    any_of: str | None = None
    needs: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """Why, in Indonesian."""
        return self.text.id

    def say(self, lang: Language | None = None) -> str:
        """Write verdict, rule, reason, earliest day and citation as one line."""
        return f"[{self.verdict.label.of(lang)}] {self.why(lang)} ({self.citation.of(lang)})"

    def why(self, lang: Language | None = None) -> str:
        """Write rule, reason and earliest day."""
        when = ""
        if self.earliest is not None:
            words = Bilingual("paling cepat", "at the earliest").of(lang)
            when = f"; {words} {format_date(self.earliest, lang)}"
        said, label = self.text.of(lang), wording(self, "label").of(lang)
        # What only a person can say often is the rule itself.
        return f"{said if said.startswith(label) else f'{label}: {said}'}{when}"


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
        return self._cheapest()[0]

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The rules that decide: those that are not met, or those that are open where it cannot be said."""
        if self.eligible is None:
            return tuple(rule for clause in self._cheapest()[1] for rule in clause)
        groups = self.groups or (None,)
        failed = {
            rule.rule: rule
            for group in groups
            for clause in self._clauses(group)
            if all(rule.verdict is Verdict.UNMET for rule in clause)
            for rule in clause
        }
        return () if self.eligible else tuple(failed.values())

    def _cheapest(self) -> tuple[tuple[str, ...], list[list[Finding]]]:
        """Give the fewest facts, and the clauses that they would settle."""
        clauses = [self._open(group) for group in self.groups or (None,)]
        each = [(_fewest(one), one) for one in clauses if one and self.eligible is None]
        return min(each, key=lambda pair: len(pair[0])) if each else ((), [])

    def _clauses(self, group: str | None) -> list[list[Finding]]:
        """Give the rules for a group; those of which one is enough together."""
        clauses: dict[str | int, list[Finding]] = {}
        for place, finding in enumerate(self.findings):
            if group is None or not finding.groups or group in finding.groups:
                clauses.setdefault(finding.any_of or place, []).append(finding)
        return list(clauses.values())

    def _open(self, group: str | None) -> list[list[Finding]]:
        """Give for each clause that is not met its open rules; none where one cannot be met."""
        left = [
            [finding for finding in clause if finding.verdict is not Verdict.UNMET]
            for clause in self._clauses(group)
            if all(finding.verdict is not Verdict.MET for finding in clause)
        ]
        return left if all(left) else []

    def with_verdict(self, verdict: VerdictWord) -> tuple[Finding, ...]:
        """Give the findings with one verdict."""
        wanted = Verdict(verdict)
        return tuple(finding for finding in self.findings if finding.verdict is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Write the result, what decides and what comes next, then a line for each rule."""
        return findings_parts((self,), lang, whole=True)


_FEW: Final = 2
"""How many of the rules and of the facts an answer names."""
_OPEN: Final = frozenset({"calendar", "rule", "scheme"})
"""Facts that the organiser knows."""
_DECIDES: Final = Bilingual("Menentukan", "Decides")
_MORE_RULES: Final = Bilingual("dan {} syarat lain", "and {} more rules")
_NEXT: Final = Bilingual("Berikutnya", "Next")
_COMPLETE: Final = Bilingual("lengkapi", "complete")
_ASK: Final = Bilingual("tanyakan kepada penyelenggara:", "ask the organiser:")
_MEND: Final = Bilingual(
    "penuhi syarat itu, atau betulkan datanya, lalu periksa lagi",
    "meet the rule, or mend the record, then check again",
)


def findings_parts(found: Sequence[Findings], lang: Language, *, whole: bool) -> list[Part]:
    """
    Write the findings about several innovations: a summary, then the answers.

    Those with the same answer stand together; ``whole`` gives a line for each rule of each. Sources are footnotes.
    """
    notes: dict[Bilingual, int] = {}
    parts: list[Part] = []
    if len(found) > 1:
        counts = Counter(one.eligible for one in found)
        said = " + ".join(f"{counts[key]} {words.of(lang)}" for key, words in OUTCOMES.items())
        editions = ", ".join(dict.fromkeys(one.scheme for one in found))
        parts.append(f"{editions}: {len(found)} {_INNOVATIONS.of(lang)} = {said}")
    blocks: dict[object, list[Findings]] = {}
    for at, one in enumerate(found):
        alike = tuple(_answer(one, lang, {})), one.scheme, one.eligible, at * whole
        blocks.setdefault(alike, []).append(one)
    order = list(OUTCOMES)
    for block in sorted(blocks.values(), key=lambda block: order.index(block[0].eligible)):
        first, outcome = block[0], OUTCOMES[block[0].eligible].of(lang)
        titles = "; ".join(one.title for one in block)
        if len(found) > 1:
            parts += ["", f"{outcome} ({len(block)}): {titles}"]
        else:
            parts.append(f"{titles} - {first.scheme}: {outcome}")
        parts += _answer(first, lang, notes)
        if whole:
            parts.append(Lines(tuple(_rule_lines(first, lang, notes))))
    return [*parts, *([""] if notes and len(found) > 1 else []), *footnotes(notes, lang)]


def _answer(found: Findings, lang: Language, notes: dict[Bilingual, int]) -> Iterator[str]:
    """Write the rules that decide, few of them, and what comes next."""
    if not found.held:
        yield f"  {NOT_HELD.of(lang)}"
        return
    decide = found.deciding
    for rule in decide[:_FEW]:
        yield f"  {_DECIDES.of(lang)}: {rule.why(lang)} {footnote(notes, rule.citation)}"
    if len(decide) > _FEW:
        yield f"  {_MORE_RULES.of(lang).format(len(decide) - _FEW)}"
    yield from (f"  {step}" for step in next_lines(found, lang))


def next_lines(found: Findings, lang: Language) -> Iterator[str]:
    """Say what comes next while it may not enter, or that cannot be said."""
    if found.eligible is False:
        yield f"{_NEXT.of(lang)}: {_MEND.of(lang)}"
    labels = [(wording(rule, "label").of(lang), rule.needs) for rule in found]
    needs = found.needs
    for words, kinds in ((_COMPLETE, _FACTS.keys() - _OPEN), (_ASK, _OPEN)):
        facts = [fact for fact in needs if fact.partition(".")[0] in kinds]
        if said := facts_in_words(facts, labels, lang):
            yield f"{_NEXT.of(lang)}: {words.of(lang)} {few_words(said, _FEW).of(lang)}"


_INNOVATIONS: Final = Bilingual("inovasi", "innovations")


def _rule_lines(found: Findings, lang: Language, notes: dict[Bilingual, int]) -> Iterator[str]:
    """Write a line for each rule."""
    for rule in found:
        groups = f"({rule.only_for.of(lang)}) " if rule.only_for else ""
        cited = footnote(notes, rule.citation)
        yield f"  {groups}[{rule.verdict.label.of(lang)}] {rule.why(lang)} {cited}"


def facts_in_words(
    facts: Iterable[str], rules: Iterable[tuple[str, tuple[str, ...]]], lang: Language
) -> list[str]:
    """Write facts as a person says them, each once: ``evidence.video`` by the label of the rule that needs it."""
    labels = {fact: label for label, needs in rules for fact in needs}
    said: list[str] = []
    for fact in facts:
        kind, _, name = fact.partition(".")
        shown = f"'{labels[fact]}'" if kind in _BY_LABEL and fact in labels else name
        known = _FACTS.get(fact) or _FACTS.get(kind)
        words = (
            fact if known is None else known.of(lang)
        )  # of a result from a file, which may say anything
        said.append(words if known is None or fact in _FACTS else f"{words} {shown}")
    return list(dict.fromkeys(said))


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
