"""Checkers of rules about the past of an innovation: awards, earlier entries, its original."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from inovasi.eligibility._findings import Verdict
from inovasi.language import Bilingual
from inovasi.model._award import Award
from inovasi.model._innovation import Innovation
from inovasi.model._requirement import (
    Awarded,
    AwardedFewerThan,
    EnteredBefore,
    IsReplication,
    NotAwarded,
    Requirement,
)
from inovasi.model._scheme import Scheme


@frozen(kw_only=True)
class RuleContext:
    """
    What a rule is held against.

    Args:
        innovation: The innovation.
        scheme: The edition.
        requirement: The requirement that holds the rule.
        on: Day that stands in for an event whose date is not known.
        entries: Every entry of the same institution, this one included; ``None`` when not given.
    """

    innovation: Innovation
    scheme: Scheme
    requirement: Requirement
    on: date | None = None
    entries: tuple[Innovation, ...] | None = None

    def day(self, event: str) -> date | None:
        """
        Give the day of an event.

        Args:
            event: Key of the event.

        Returns:
            Its effective day, else the day that stands in for it.
        """
        found = self.scheme.event(event)
        return (found.effective if found is not None else None) or self.on


@frozen(kw_only=True)
class RuleOutcome:
    """
    What a checker says.

    Args:
        verdict: The verdict.
        text: Why.
        earliest: First day on which the rule would be met, if that can be said.
    """

    verdict: Verdict
    text: Bilingual
    earliest: date | None = None


def say(verdict: Verdict, id_: str, en: str, earliest: date | None = None) -> RuleOutcome:
    """
    Put a verdict and its reason together.

    Args:
        verdict: The verdict.
        id_: Why, in Indonesian.
        en: Why, in English.
        earliest: First day on which the rule would be met, if that can be said.

    Returns:
        What a checker says.
    """
    return RuleOutcome(verdict=verdict, text=Bilingual(id_, en), earliest=earliest)


def not_awarded(rule: NotAwarded, case: RuleContext) -> RuleOutcome:
    """
    Hold the awards of a record against a rule that excludes some.

    Args:
        rule: The rule.
        case: The case.

    Returns:
        The verdict and its reason.
    """
    sure, unsure = _awards(case, rule.scheme, rule.awards, rule.group, rule.since, rule.until)
    if sure:
        return say(Verdict.UNMET, f"sudah meraih {_list(sure)}", f"has won {_list(sure)}")
    if unsure:
        return say(
            Verdict.UNKNOWN,
            f"tahun {_list(unsure)} tidak diketahui",
            f"the year of {_list(unsure)} is not known",
        )
    return say(
        Verdict.MET, "tidak ada penghargaan itu dalam data", "the record shows no such award"
    )


def awarded_fewer_than(rule: AwardedFewerThan, case: RuleContext) -> RuleOutcome:
    """
    Count the awards of a record against a number that must not be reached.

    Args:
        rule: The rule.
        case: The case.

    Returns:
        The verdict and its reason.
    """
    sure, _ = _awards(case, rule.scheme, rule.awards, rule.group, None, None)
    verdict = Verdict.UNMET if len(sure) >= rule.times else Verdict.MET
    return say(
        verdict,
        f"{len(sure)} kali dalam data, harus kurang dari {rule.times}",
        f"{len(sure)} times in the record, expected fewer than {rule.times}",
    )


def awarded(rule: Awarded, case: RuleContext) -> RuleOutcome:
    """
    Look for an award that a rule asks for.

    Args:
        rule: The rule.
        case: The case.

    Returns:
        The verdict and its reason.
    """
    ends = [rule.until, _latest(case.scheme.year, rule.min_years_ago)]
    until = min((year for year in ends if year is not None), default=None)
    sure, unsure = _awards(case, rule.scheme, rule.awards, rule.group, rule.since, until)
    if sure:
        return say(Verdict.MET, f"meraih {_list(sure)}", f"has won {_list(sure)}")
    if unsure:
        return say(
            Verdict.UNKNOWN,
            f"tahun {_list(unsure)} tidak diketahui",
            f"the year of {_list(unsure)} is not known",
        )
    return say(
        Verdict.UNMET, "tidak ada penghargaan itu dalam data", "the record shows no such award"
    )


def _latest(year: int, min_years_ago: int | None) -> int | None:
    return None if min_years_ago is None else year - min_years_ago


def _awards(
    case: RuleContext,
    scheme: str,
    keys: Iterable[str],
    group: str | None,
    since: int | None,
    until: int | None,
) -> tuple[tuple[Award, ...], tuple[Award, ...]]:
    """Awards that surely fit, and those whose year is not known."""
    wanted = set(keys)
    fits = [
        award
        for award in case.innovation.awards
        if award.scheme == scheme
        and (not wanted or award.key in wanted)
        and (group is None or award.group == group)
    ]
    bounded = since is not None or until is not None
    sure = [
        award
        for award in fits
        if not bounded
        or (award.year is not None and (since or award.year) <= award.year <= (until or award.year))
    ]
    unsure = [award for award in fits if bounded and award.year is None]
    return tuple(sure), tuple(unsure)


def _list(awards: Iterable[Award]) -> str:
    return ", ".join(f"{award.label} {award.year or ''}".strip() for award in awards)


def entered_before(rule: EnteredBefore, case: RuleContext) -> RuleOutcome:
    """
    Look for an earlier entry, which a rule asks for or excludes.

    Args:
        rule: The rule.
        case: The case.

    Returns:
        The verdict and its reason.
    """
    innovation = case.innovation
    entered = [entry.year for entry in innovation.submissions if entry.family == rule.scheme]
    entered += [award.year for award in innovation.awards if award.scheme == rule.scheme]
    years = sorted({year for year in entered if year is not None and year < case.scheme.year})
    if not years and None in entered:
        return say(
            Verdict.UNKNOWN,
            "tahun keikutsertaannya tidak diketahui",
            "the year of its entry is not known",
        )
    verdict = Verdict.MET if bool(years) is rule.expected else Verdict.UNMET
    if not years:
        return say(
            verdict, "tidak ada keikutsertaan dalam data", "the record shows no earlier entry"
        )
    shown = ", ".join(map(str, years))
    return say(verdict, f"pernah ikut pada {shown}", f"took part in {shown}")


def is_replication(_: IsReplication, case: RuleContext) -> RuleOutcome:
    """
    Look for the original that an innovation adapts or modifies.

    Args:
        case: The case.

    Returns:
        The verdict and its reason.
    """
    innovation = case.innovation
    originals = [r.original for r in innovation.replications if r.original != innovation.id]
    if not originals:
        return say(
            Verdict.UNMET, "tidak ada inovasi asal dalam data", "the record names no original"
        )
    shown = ", ".join(originals)
    return say(
        Verdict.UNKNOWN,
        f"inovasi asal {shown}; penghargaannya perlu diperiksa",
        f"the original is {shown}; its awards must be looked up",
    )
