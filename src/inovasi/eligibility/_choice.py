"""Which innovations to enter under a quota: an order that is declared, and never an invented score."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import ClassVar, Final, Literal

from attrs import evolve, frozen

from inovasi._wording import repeated, too_small
from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._check import check
from inovasi.eligibility._edition import cite, groups_of, unknown_key
from inovasi.eligibility._findings import NOT_HELD, OUTCOMES, Findings, Verdict
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_number, wording
from inovasi.model._checks import Exact, Labelled
from inovasi.model._innovation import Innovation
from inovasi.model._reading import exact_or_fraction
from inovasi.model._requirement import Quota, Requirement
from inovasi.model._scheme import Scheme
from inovasi.results import Lines, Part, Result


_ELIGIBLE: Final = {**OUTCOMES, None: Bilingual("mungkin memenuhi syarat", "possibly eligible")}


class Fate(Labelled):
    """
    What became of one innovation.

    ``tied`` is equal to others on both sides of the cut in all that was declared: people decide.
    """

    CHOSEN = "chosen", "dipilih", "chosen"
    TIED = "tied", "nilai sama pada batas; putuskan", "tied at the cut; decide"
    LEFT_OUT = "left_out", "tidak dipilih", "left out"


FateWord = Fate | Literal["chosen", "tied", "left_out"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class Candidate:
    """
    One innovation and what became of it.

    Args:
        id: Its id.
        title: Its title.
        fate: What became of it.
        eligible: Whether it may enter, whatever the quota; ``None`` when that cannot be said yet.
        score: The number that the caller gave for it, or ``None``.
        open_rules: How many rules other than the quota are unknown or not checked.
        reason: Why.
        findings: What the check found.
    """

    id: str
    title: str
    fate: Fate
    eligible: bool | None
    score: Fraction | None
    open_rules: int
    reason: Bilingual
    findings: Findings


@frozen(kw_only=True)
class Choice(Result):
    """
    A portfolio under a quota.

    Args:
        scheme: Id of the edition.
        group: Key of the group, or ``None``.
        quota: Most entries.
        citation: Article or source of the quota, or that the caller gave it.
        candidates: All of them, in the declared order; those that are tied in the order of their ids.
        notes: What does not fit together.
    """

    table = "candidates"
    leads: ClassVar[tuple[str, ...]] = ("scheme",)

    scheme: str
    group: str | None
    quota: int
    citation: Bilingual
    candidates: tuple[Candidate, ...]
    notes: tuple[Bilingual, ...]

    def with_fate(self, fate: FateWord) -> tuple[str, ...]:
        """Give the ids of the innovations with one fate."""
        wanted = Fate(fate)
        return tuple(known.id for known in self.candidates if known.fate is wanted)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of those that are entered."""
        return self.with_fate(Fate.CHOSEN)

    @property
    def tied(self) -> tuple[str, ...]:
        """Ids of those that are tied across the cut."""
        return self.with_fate(Fate.TIED)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids of those that are not entered."""
        return self.with_fate(Fate.LEFT_OUT)

    def _parts(self, lang: Language) -> list[Part]:
        """Write the quota, a line for each innovation with its reason, and the notes."""
        most = Bilingual("paling banyak", "at most").of(lang)
        lines = (
            f"  [{known.fate.label.of(lang)}] {known.title} ({known.id}): {known.reason.of(lang)}"
            for known in self.candidates
        )
        return [
            f"{self.scheme}: {most} {self.quota} ({self.citation.of(lang)})",
            Lines(tuple(lines)),
            *(f"  ! {note.of(lang)}" for note in self.notes),
        ]


def choose(
    innovations: Iterable[Innovation],
    scheme: Scheme | str | Path,
    on: date | None = None,
    *,
    group: str | None = None,
    scores: Mapping[str, Exact | str] | None = None,
    quota: int | None = None,
    tie_order: Iterable[str] = (),
) -> Choice:
    """
    Choose the innovations that one institution enters, where it may not enter all.

    The order is: eligible before possibly eligible; then the caller's own numbers, highest first,
    those without a number after those with one; then fewer open rules. Those that are still equal
    share their place. When the cut divides them none of them is chosen, unless ``tie_order`` names
    them all.

    Args:
        innovations: The candidates of one institution, in any order.
        scheme: The edition, its id, or the path of your own file.
        on: Day that stands in for a date of the calendar that is not known.
        group: Key of the group; needed where the quota differs by group.
        scores: The caller's own exact numbers by id; none is ever made up.
        quota: Most entries; that of the edition when left out.
        tie_order: Ids in the order in which ties are broken, such as one that was drawn by lot.

    Returns:
        What became of each, and why.

    Raises:
        NotFoundError: If there is no such edition or group.
        DataError: If ids repeat or are not known, a number is not exact, the candidates are of several
            institutions, or no single quota is known.

    Example:
        >>> from inovasi.model import Organisation
        >>> agency = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
        >>> ours = [Innovation(id=key, title=key.title(), organisation=agency) for key in ("a", "b", "c")]
        >>> found = choose(ours, "kipp-2021", group="general", quota=1, scores={"b": 2, "a": 1, "c": 1})
        >>> found.chosen, found.left_out
        (('b',), ('a', 'c'))
    """
    edition = find_scheme(scheme)
    groups_of(edition, group)
    ours, order = tuple(innovations), tuple(tie_order)
    stated = [
        (requirement, rule)
        for requirement in edition.requirements
        if isinstance(rule := requirement.rule, Quota) and _counts(requirement, rule, ours, group)
    ]
    numbers: dict[str, Fraction] = {}
    problems: list[Problem] = []
    for key, value in (scores or {}).items():
        try:
            numbers[key] = Fraction(exact_or_fraction(value))
        except DataError as error:
            problems += error.within(f"scores[{key!r}]").problems
    problems += _bad_ids(ours, scores or {}, order)
    problems += _bad_quota(quota, stated, edition)
    if problems:
        raise DataError(problems)
    if quota is None:
        requirement, rule = stated[0]
        quota, citation = rule.limit, cite(requirement, edition)
        notes = [] if requirement.note is None else [wording(requirement, "note")]
    else:
        citation = Bilingual("andaian pemanggil", "given by the caller")
        notes = [
            Bilingual(
                f"kuota yang diberikan ({quota}) melebihi {limit} menurut edisi ini",
                f"the quota that was given ({quota}) is above the {limit} of the edition",
            )
            for limit, _ in sorted({(rule.limit, rule.counted_groups) for _, rule in stated})
            if quota > limit
        ]
    judged = [_judge(one, edition, on, group, numbers.get(one.id)) for one in ours]
    return Choice(
        scheme=edition.id,
        group=group,
        quota=quota,
        citation=citation,
        candidates=tuple(_place(judged, quota, order)),
        notes=tuple(notes),
    )


def _bad_ids(
    ours: Collection[Innovation], scores: Collection[str], order: Collection[str]
) -> Iterable[Problem]:
    ids = [one.id for one in ours]
    for path, keys in (("innovations", ids), ("tie_order", order)):
        yield from repeated(path, keys)
    for path, keys in (("scores", scores), ("tie_order", order)):
        for key in sorted(set(keys) - set(ids)):
            yield unknown_key(key, sorted(ids), path)
    holders = sorted({one.organisation.quota_holder for one in ours})
    if len(holders) > 1:
        yield Problem(
            code="contradiction",
            path="innovations",
            found=", ".join(holders),
            expected=Bilingual("inovasi dari satu instansi", "innovations of one institution"),
        )


def _bad_quota(
    quota: int | None, stated: Sequence[tuple[Requirement, Quota]], edition: Scheme
) -> Iterable[Problem]:
    if quota is None:
        if len({(rule.limit, rule.counted_groups) for _, rule in stated}) != 1:
            yield Problem(
                code="contradiction" if stated else "missing",
                source=edition.id,
                path="quota",
                found=", ".join(f"{key.key} ({rule.limit})" for key, rule in stated) or None,
                expected=Bilingual(
                    "satu kuota untuk usulan ini: berikan quota= atau group=",
                    "one quota for these entries: give quota= or group=",
                ),
            )
    else:
        yield from too_small(quota, "quota")


def _counts(
    requirement: Requirement, rule: Quota, ours: Iterable[Innovation], group: str | None
) -> bool:
    """Tell whether a quota is for these kinds of organisation and for the group."""
    kinds = {one.organisation.kind for one in ours}
    groups = {*requirement.groups, *rule.counted_groups}
    return (not rule.kinds or not kinds or not kinds.isdisjoint(rule.kinds)) and (
        group is None or not groups or group in groups
    )


def _judge(
    one: Innovation, edition: Scheme, on: date | None, group: str | None, score: Fraction | None
) -> Candidate:
    quotas = {rule.key for rule in edition.requirements if rule.is_about("quota")}
    found = check(one, edition, on, group=group)
    apart = evolve(found, findings=tuple(f for f in found if f.rule not in quotas))
    reason = _ELIGIBLE[apart.eligible]
    if apart.eligible is False:
        unmet = [wording(finding, "label") for finding in apart.with_verdict(Verdict.UNMET)]
        why = Bilingual("; ".join(one.id for one in unmet), "; ".join(one.en for one in unmet))
        why = why if found.held else NOT_HELD
        reason = Bilingual(f"{reason.id}: {why.id}", f"{reason.en}: {why.en}")
    return Candidate(
        id=one.id,
        title=one.title,
        fate=Fate.LEFT_OUT,
        eligible=apart.eligible,
        score=score,
        open_rules=sum(finding.verdict.holds is None for finding in apart),
        reason=reason,
        findings=apart,
    )


def _key(one: Candidate) -> tuple[int, bool, Fraction, int]:
    """Give the declared order; equal keys are a tie."""
    verdict = {True: 0, None: 1, False: 2}[one.eligible]
    return verdict, one.score is None, -(one.score or Fraction(0)), one.open_rules


def _place(
    judged: Iterable[Candidate], quota: int, tie_order: Sequence[str]
) -> Iterable[Candidate]:
    taken = 0
    ordered = sorted(judged, key=lambda one: (_key(one), one.id))
    for _, tied in groupby(ordered, key=_key):
        same = list(tied)
        if same[0].eligible is False:
            yield from same
            continue
        room = max(0, quota - taken)
        crosses = len(same) > room > 0
        broken = crosses and {one.id for one in same} <= set(tie_order)
        if broken:
            same.sort(key=lambda one: tie_order.index(one.id))
        for place, one in enumerate(same):
            fate = Fate.CHOSEN if place < room else Fate.LEFT_OUT
            if crosses and not broken:
                fate = Fate.TIED
            yield evolve(one, fate=fate, reason=_why(one, fate, quota, broken=broken))
        taken += len(same)


def _why(one: Candidate, fate: Fate, quota: int, *, broken: bool) -> Bilingual:
    parts = [_ELIGIBLE[one.eligible]]
    if one.score is None:
        parts.append(Bilingual("tanpa angka dari pemanggil", "without a number from the caller"))
    else:
        number, number_en = format_number(one.score), format_number(one.score, "en")
        parts.append(Bilingual(f"angka {number}", f"number {number_en}"))
    parts.append(Bilingual(f"{one.open_rules} syarat terbuka", f"{one.open_rules} open rules"))
    if broken:
        parts.append(Bilingual("nilai sama diputus menurut tie_order", "tie broken by tie_order"))
    if fate is Fate.TIED:
        parts.append(
            Bilingual(
                "sama dengan yang lain pada batas kuota; berikan scores atau tie_order",
                "equal to others at the cut; give scores or tie_order",
            )
        )
    if fate is Fate.LEFT_OUT:
        parts.append(Bilingual(f"kuota {quota} sudah terisi", f"the quota of {quota} is used"))
    return Bilingual("; ".join(part.id for part in parts), "; ".join(part.en for part in parts))
