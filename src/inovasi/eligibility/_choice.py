"""Which innovations to enter under a quota: an order that is declared, and never an invented score."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._check import check, cite
from inovasi.eligibility._findings import Findings, Verdict
from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.language import Bilingual, Language, format_number
from inovasi.model._checks import Exact, Vocabulary, exact_or_fraction
from inovasi.model._innovation import Innovation
from inovasi.model._requirement import Quota, Requirement
from inovasi.model._scheme import Scheme


class Fate(Vocabulary):
    """
    What became of one innovation.

    ``tied`` stands across the cut with others that nothing declared tells apart: people decide.
    """

    CHOSEN = "chosen"
    TIED = "tied"
    LEFT_OUT = "left_out"

    @property
    def label(self) -> Bilingual:
        """The fate in words."""
        return _FATES[self]


_FATES: Final = {
    Fate.CHOSEN: Bilingual("dipilih", "chosen"),
    Fate.TIED: Bilingual("seri pada batas; putuskan", "tied at the cut; decide"),
    Fate.LEFT_OUT: Bilingual("tidak dipilih", "left out"),
}
_ELIGIBLE: Final[dict[bool | None, Bilingual]] = {
    True: Bilingual("memenuhi syarat", "eligible"),
    None: Bilingual("mungkin memenuhi syarat", "possibly eligible"),
    False: Bilingual("tidak memenuhi syarat", "not eligible"),
}


@frozen(kw_only=True)
class Candidate:
    """
    One innovation and what became of it.

    Args:
        id: Its id.
        title: Its title.
        fate: What became of it.
        eligible: Whether it may enter, the quota apart; ``None`` when that cannot be said yet.
        score: The number that the caller gave for it, or ``None``.
        open_rules: How many rules are unknown or not checked, the quota apart.
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
class Choice:
    """
    A portfolio under a quota.

    Args:
        scheme: Id of the edition.
        group: Key of the group, or ``None``.
        quota: Most entries.
        citation: Where the quota stands, or that the caller gave it.
        candidates: All of them, in the declared order; those that are tied in the order of their ids.
        notes: What does not fit together.
    """

    scheme: str
    group: str | None
    quota: int
    citation: str
    candidates: tuple[Candidate, ...]
    notes: tuple[Bilingual, ...]

    def with_fate(self, fate: Fate | str) -> tuple[str, ...]:
        """
        Give the innovations with one fate.

        Args:
            fate: The fate.

        Returns:
            Their ids.
        """
        return tuple(known.id for known in self.candidates if known.fate is Fate(fate))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of those that are entered."""
        return self.with_fate(Fate.CHOSEN)

    @property
    def tied(self) -> tuple[str, ...]:
        """Ids of those that stand across the cut, tied."""
        return self.with_fate(Fate.TIED)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids of those that are not entered."""
        return self.with_fate(Fate.LEFT_OUT)

    def text(self, lang: Language = "id") -> str:
        """
        Write everything down.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The quota, a line for each innovation with its reason, the notes.
        """
        most = Bilingual("paling banyak", "at most").of(lang)
        lines = [f"{self.scheme}: {most} {self.quota} ({self.citation})"]
        lines += [
            f"  [{known.fate.label.of(lang)}] {known.title} ({known.id}): {known.reason.of(lang)}"
            for known in self.candidates
        ]
        return "\n".join([*lines, *(f"  ! {note.of(lang)}" for note in self.notes)])

    def __str__(self) -> str:
        return self.text("en")


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
    share their place. When they stand across the cut none of them is chosen, unless ``tie_order``
    names them all.

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
    ours = tuple(innovations)
    order = tuple(tie_order)
    numbers, problems = _numbers(scores or {})
    problems += [*_bad_ids(ours, numbers, order)]
    limit, citation, notes, faults = _limit(ours, edition, group, quota)
    problems += faults
    if problems:
        raise DataError(problems)
    judged = [_judge(one, edition, on, group, numbers.get(one.id)) for one in ours]
    placed = _place(judged, limit, order)
    return Choice(
        scheme=edition.id,
        group=group,
        quota=limit,
        citation=citation,
        candidates=tuple(placed),
        notes=notes,
    )


def _numbers(scores: Mapping[str, object]) -> tuple[dict[str, Fraction], list[Problem]]:
    numbers: dict[str, Fraction] = {}
    problems: list[Problem] = []
    for key, value in scores.items():
        try:
            numbers[key] = Fraction(exact_or_fraction(value))
        except (TypeError, ValueError) as error:
            problems.append(Problem(message=str(error), path=f"scores[{key!r}]"))
            numbers[key] = Fraction(0)
    return numbers, problems


def _bad_ids(
    ours: tuple[Innovation, ...], numbers: Mapping[str, Fraction], order: tuple[str, ...]
) -> Iterable[Problem]:
    ids = [one.id for one in ours]
    for path, keys in (("innovations", ids), ("tie_order", list(order))):
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield Problem(message=f"found {key!r} more than once; name it once", path=path)
    for path, named in (("scores", list(numbers)), ("tie_order", list(order))):
        for key in sorted(set(named) - set(ids)):
            yield Problem(message=str(NotFoundError("innovation", key, sorted(ids))), path=path)
    holders = sorted({one.organisation.quota_holder for one in ours})
    if len(holders) > 1:
        yield Problem(
            message=f"found the institutions {', '.join(holders)}; choose for one at a time",
            path="innovations",
        )


def _limit(
    ours: tuple[Innovation, ...], edition: Scheme, group: str | None, quota: object
) -> tuple[int, str, tuple[Bilingual, ...], list[Problem]]:
    """The quota, where it stands, what a reader should know, and what is wrong with it."""
    stated = [
        (requirement, rule)
        for requirement in edition.requirements
        if isinstance(rule := requirement.rule, Quota) and _counts(requirement, rule, ours, group)
    ]
    limits = {(rule.limit, rule.counted_groups) for _, rule in stated}
    if quota is not None:
        if isinstance(quota, bool) or not isinstance(quota, int) or quota < 0:
            message = f"found {quota!r}; expected a whole number from 0"
            return 0, "", (), [Problem(message=message, path="quota")]
        notes = tuple(
            Bilingual(
                f"kuota yang diberikan ({quota}) melebihi {limit} menurut edisi ini",
                f"the quota that was given ({quota}) is above the {limit} of the edition",
            )
            for limit, _ in sorted(limits)
            if quota > limit
        )
        return quota, "andaian pemanggil; given by the caller", notes, []
    if len(limits) != 1:
        what = "states no quota that fits" if not limits else "has several quotas that fit"
        found = ", ".join(f"{key.key} ({rule.limit})" for key, rule in stated)
        message = f"{edition.id} {what}{': ' if found else ''}{found}; give quota= or group="
        return 0, "", (), [Problem(message=message, source=edition.id, path="quota")]
    requirement, rule = stated[0]
    notes = () if requirement.note is None else (Bilingual(requirement.note, requirement.note),)
    return rule.limit, cite(requirement, edition), notes, []


def _counts(
    requirement: Requirement, rule: Quota, ours: tuple[Innovation, ...], group: str | None
) -> bool:
    kinds = {one.organisation.kind for one in ours}
    groups = {*requirement.groups, *rule.counted_groups}
    return (not rule.kinds or not ours or bool(kinds & set(rule.kinds))) and (
        group is None or not groups or group in groups
    )


def _judge(
    one: Innovation, edition: Scheme, on: date | None, group: str | None, score: Fraction | None
) -> Candidate:
    quotas = {rule.key for rule in edition.requirements if isinstance(rule.rule, Quota)}
    found = check(one, edition, on, group=group)
    apart = evolve(found, findings=tuple(f for f in found if f.rule not in quotas))
    open_ = {Verdict.UNKNOWN, Verdict.NOT_CHECKED}
    unmet = [finding.label for finding in apart.with_verdict(Verdict.UNMET)]
    reason = _ELIGIBLE[apart.eligible]
    if apart.eligible is False:
        held = Bilingual("edisi ini tidak diselenggarakan", "this edition was not held")
        why = Bilingual("; ".join(unmet), "; ".join(unmet)) if found.held else held
        reason = Bilingual(f"{reason.id}: {why.id}", f"{reason.en}: {why.en}")
    return Candidate(
        id=one.id,
        title=one.title,
        fate=Fate.LEFT_OUT,
        eligible=apart.eligible,
        score=score,
        open_rules=sum(finding.verdict in open_ for finding in apart),
        reason=reason,
        findings=apart,
    )


def _key(one: Candidate) -> tuple[int, bool, Fraction, int]:
    """The declared order, first things first; equal keys are a tie."""
    verdict = {True: 0, None: 1, False: 2}[one.eligible]
    return verdict, one.score is None, -(one.score or Fraction(0)), one.open_rules


def _place(judged: list[Candidate], quota: int, tie_order: tuple[str, ...]) -> Iterable[Candidate]:
    taken = 0
    ordered = sorted(judged, key=lambda one: (_key(one), one.id))
    for _, tied in groupby(ordered, key=_key):
        same = list(tied)
        if same[0].eligible is False:
            yield from same
            continue
        room = max(0, quota - taken)
        broken = len(same) > room > 0 and {one.id for one in same} <= set(tie_order)
        if broken:
            same.sort(key=lambda one: tie_order.index(one.id))
        for place, one in enumerate(same):
            fate = Fate.CHOSEN if place < room else Fate.LEFT_OUT
            if len(same) > room > 0 and not broken:
                fate = Fate.TIED
            yield evolve(one, fate=fate, reason=_why(one, fate, quota, broken=broken))
        taken += len(same)


def _why(one: Candidate, fate: Fate, quota: int, *, broken: bool) -> Bilingual:
    said = [_ELIGIBLE[one.eligible]]
    if one.score is None:
        said.append(Bilingual("tanpa angka dari pemanggil", "no number of the caller"))
    else:
        number, number_en = format_number(one.score), format_number(one.score, "en")
        said.append(Bilingual(f"angka {number}", f"number {number_en}"))
    said.append(Bilingual(f"{one.open_rules} syarat terbuka", f"{one.open_rules} open rules"))
    if broken:
        said.append(Bilingual("seri diputus menurut tie_order", "tie broken by tie_order"))
    if fate is Fate.TIED:
        said.append(
            Bilingual(
                "sama dengan yang lain pada batas kuota; berikan scores atau tie_order",
                "equal to others at the cut; give scores or tie_order",
            )
        )
    if fate is Fate.LEFT_OUT:
        said.append(Bilingual(f"kuota {quota} sudah terisi", f"the quota of {quota} is used"))
    return Bilingual("; ".join(text.id for text in said), "; ".join(text.en for text in said))
