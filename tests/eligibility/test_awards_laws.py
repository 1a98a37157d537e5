"""
Laws of the rules about the past.

No published laureate is refused by them in the edition and the group that it won; an award says the same by
whatever name; what comes later, or is left open, never changes a verdict into another one.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import schemes
from inovasi.datasets import iid_results, kipp_results, library_innovations, stories
from inovasi.eligibility import _awards
from inovasi.eligibility._awards import judge
from inovasi.eligibility._edition import is_for
from inovasi.eligibility._findings import Verdict, all_hold, any_holds
from inovasi.eligibility._requirements import RuleContext, RuleOutcome
from inovasi.identity import fold
from inovasi.model._award import Award
from inovasi.model._innovation import Innovation, Submission
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import (
    Awarded,
    AwardedFewerThan,
    EnteredBefore,
    IsReplication,
    NotAwarded,
)
from inovasi.model._scheme import ListItem, Scheme


PAST = (Awarded, AwardedFewerThan, EnteredBefore, IsReplication, NotAwarded)
ORGANISATION = Organisation(id="contoh", name="Contoh", kind="regency")

RULED = [
    edition
    for family in ("kipp", "ntt")
    for edition in schemes(family)
    if any(isinstance(one.rule, PAST) for one in edition.requirements)
]
"""The editions that have rules about the past."""


LISTS = {"awards_are_complete": True, "submissions_are_complete": True}
"""What the records say of their lists."""


def outcomes(innovation: Innovation, edition: Scheme, group: str | None) -> dict[str, RuleOutcome]:
    """Judge the rules about the past of one group."""
    innovation = evolve(innovation, **LISTS)
    return {
        one.key: judge(
            one.rule, RuleContext(innovation=innovation, scheme=edition, requirement=one)
        )
        for one in edition.requirements
        if isinstance(one.rule, PAST) and is_for(one, [] if group is None else [group])
    }


def passes(innovation: Innovation, edition: Scheme, group: str | None) -> bool | None:
    """Tell whether the rules about the past let an innovation in."""
    found = outcomes(innovation, edition, group)
    any_of = {one.key: one.any_of or one.key for one in edition.requirements}
    rules: dict[str, list[bool | None]] = {}
    for key, outcome in found.items():
        rules.setdefault(any_of[key], []).append(outcome.verdict.holds)
    return all_hold(map(any_holds, rules.values()))


@pytest.fixture(params=[True, False], ids=["complete", "open"])
def complete(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    for name in LISTS:
        monkeypatch.setitem(LISTS, name, request.param)
    return bool(request.param)


# ---------------------------------------------------------------- published laureates


FAMILIES = {
    "KIPP nasional": "kipp",
    "KIPP Provinsi Sulawesi Selatan": "sulsel",
    "IGA": "iga",
}
"""The families of the catalogue by the names that the lists print."""

KNOWN = {edition.family for edition in schemes()}

NOT_ENTERED = {"diajukan", "disiapkan", "pernah masuk, dokumen hukum kurang lengkap"}
"""What does not say that an entry passed the administrative selection."""


def places() -> Iterator[tuple[str | None, str, str, int | None, str]]:
    """Give name, a name where there is none, competition, year and stage of every published place."""
    for number, row in enumerate(kipp_results()):
        yield row.innovation, f"{number}", row.scheme, row.year, row.stage
    for known in library_innovations():
        for won in known.awards:
            yield known.name, known.id, won.scheme, won.year, won.stage
    for region in iid_results():
        if region.award:
            yield region.name, region.name, "IGA", region.year, region.award
    for told in stories():
        for innovation in told.innovations:
            for award in innovation.awards:
                yield innovation.title, innovation.id, award.scheme, award.year, award.label


def published() -> dict[str, list[Submission]]:
    """Give what is published of each innovation, by its name without the explanation of it."""
    found: dict[str, list[Submission]] = {}
    for name, unnamed, contest, year, stage in places():
        family = FAMILIES.get(contest, contest)
        if stage not in NOT_ENTERED and family in KNOWN:
            key = fold(name.split("(")[0]) if name else unnamed
            found.setdefault(key, []).append(Submission(family=family, year=year, reached=stage))
    return found


def as_award(entry: Submission) -> Award:
    return Award(scheme=entry.family, year=entry.year, label=entry.reached or "-")


def laureates() -> Iterator[tuple[Innovation, Scheme, list[str | None], bool]]:
    """Give each entry that was let in, its edition, its possible groups, and whether it won an award."""
    for name, reached in published().items():
        known = Innovation(
            id="laureate",
            title=name,
            organisation=ORGANISATION,
            awards=[as_award(one) for one in reached if _awards._meanings(as_award(one))],
            submissions=reached,
        )
        for family, year in dict.fromkeys((one.family, one.year) for one in reached):
            won = [
                item
                for award in known.awards
                if (award.scheme, award.year) == (family, year)
                for _, item in _awards._meanings(award)
            ]
            for edition in schemes(family):
                if edition.year == year and "form" not in edition.id:
                    groups = {group for item in won for group in item.groups}
                    every = sorted(groups) or [group.key for group in edition.groups]
                    yield known, edition, [*every] or [None], bool(won)


def said_of(known: Innovation, edition: Scheme, groups: list[str | None]) -> str:
    """Say what the rules about the past say of an entry; what cannot be said names its unknowns."""
    found = [one for group in groups for one in outcomes(known, edition, group).values()]
    verdict = any_holds(passes(known, edition, group) for group in groups)
    if verdict is None:
        doubts = {one.text.en for one in found if one.verdict is Verdict.UNKNOWN}
        assert doubts
        return "; ".join(sorted(doubts))
    if not found:
        return "no such rule"
    return "eligible" if verdict else "not eligible"


def summary() -> Counter[tuple[str, bool, str]]:
    """Count entries that were let in by edition, award or none, and what is said of them."""
    return Counter(
        (edition.id, won, said_of(known, edition, groups))
        for known, edition, groups, won in laureates()
    )


def test_no_published_laureate_is_refused(*, complete: bool) -> None:
    counts = summary()
    assert sum(counts.values()) == 131
    assert sum(number for (_, won, _), number in counts.items() if won) == 46
    ruled = {edition.id for edition in RULED}
    for edition, _, said in counts:
        assert said != "not eligible"
        # Where there are such rules only a list that is complete lets one in.
        assert (said == "no such rule") is (edition not in ruled)
        assert (said == "eligible") is (edition in ruled and complete)


# ---------------------------------------------------------------- names, time, completeness


AWARDS = [(edition, item) for edition in schemes("kipp") for item in edition.awards]


@st.composite
def named(draw: st.DrawFn, *, known: bool = False) -> tuple[Award, Award]:
    """Draw an award by its key and group, and the same by any of its names, as people write them."""
    edition, item = draw(st.sampled_from(AWARDS))
    group = draw(st.sampled_from(item.groups or (None,)))
    name = draw(st.sampled_from((item.key, item.label, *item.aliases)))
    written = draw(st.sampled_from((str, str.upper, str.lower, lambda text: f" {text} ")))(name)
    by_key = Award(scheme="kipp", year=edition.year, label=item.label, key=item.key, group=group)
    stated = draw(st.booleans()) and not known
    year = None if stated and draw(st.booleans()) else edition.year
    return by_key, Award(scheme="kipp", year=year, label=written, group=None if stated else group)


def judged(edition: Scheme, *, complete: bool = True, **record: Any) -> list[tuple[str, Verdict]]:
    """Judge the rules about the past of all groups, as if the lists were complete or not."""
    known = Innovation(id="contoh", title="Contoh", organisation=ORGANISATION, **record)
    groups: list[str | None] = [group.key for group in edition.groups]
    with pytest.MonkeyPatch.context() as patch:
        for name in LISTS:
            patch.setitem(LISTS, name, complete)
        return [
            (key, outcome.verdict)
            for group in groups or [None]
            for key, outcome in outcomes(known, edition, group).items()
        ]


HISTORIES = st.lists(named(), max_size=4)
EDITIONS = st.sampled_from(RULED)


@settings(max_examples=60)
@given(EDITIONS, st.lists(named(known=True), max_size=4))
def test_an_award_says_the_same_by_every_name(
    edition: Scheme, history: list[tuple[Award, Award]]
) -> None:
    by_key = judged(edition, awards=[award for award, _ in history])
    assert judged(edition, awards=[award for _, award in history]) == by_key


@settings(max_examples=60)
@given(EDITIONS, HISTORIES)
def test_what_an_award_leaves_out_opens_a_verdict_and_never_turns_it(
    edition: Scheme, history: list[tuple[Award, Award]]
) -> None:
    sure = judged(edition, awards=[award for award, _ in history])
    for (_, was), (_, now) in zip(
        sure, judged(edition, awards=[award for _, award in history]), strict=True
    ):
        assert now in {was, Verdict.UNKNOWN}


@settings(max_examples=60)
@given(EDITIONS, HISTORIES, HISTORIES)
def test_the_edition_that_is_checked_and_later_ones_never_count(
    edition: Scheme, history: list[tuple[Award, Award]], later: list[tuple[Award, Award]]
) -> None:
    awards = [award for _, award in history]
    after = [evolve(award, year=max(award.year or 0, edition.year)) for award, _ in later]
    entries = [Submission(family="kipp", year=award.year, reached=award.label) for award in after]
    assert judged(edition, awards=[*awards, *after], submissions=entries) == judged(
        edition, awards=awards
    )


@settings(max_examples=60)
@given(EDITIONS, HISTORIES)
def test_a_list_that_is_not_complete_opens_a_verdict_and_never_turns_it(
    edition: Scheme, history: list[tuple[Award, Award]]
) -> None:
    awards = [award for _, award in history]
    complete = judged(edition, awards=awards)
    for (_, was), (_, now) in zip(
        complete, judged(edition, complete=False, awards=awards), strict=True
    ):
        assert now in {was, Verdict.UNKNOWN}


@given(st.sampled_from([(e, a) for e in schemes() for a in e.awards]), st.data())
def test_that_words_of_the_edition_and_signs_change_no_award(
    known: tuple[Scheme, ListItem], data: st.DataObject
) -> None:
    edition, item = known
    name = data.draw(st.sampled_from([item.key, item.label, *item.aliases]))
    front, behind = (
        data.draw(st.sampled_from(["", edition.family.upper(), str(edition.year), edition.label]))
        for _ in "ab"
    )
    sign = data.draw(st.sampled_from([" ", "-", "_"]))
    cased = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    written = cased(f"{front} {fold(name).replace(' ', sign)} {behind}")
    plain, dressed = (Award(scheme=edition.family, year=edition.year, label=label) for label in (name, written))  # fmt: skip
    assert [a.key for _, a in _awards._meanings(dressed)] == [
        a.key for _, a in _awards._meanings(plain)
    ]
    assert item in [a for _, a in _awards._meanings(plain)]
