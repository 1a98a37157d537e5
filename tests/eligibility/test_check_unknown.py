"""What nobody knows of the rules is neither met nor unmet, up to the last answer."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

import inovasi as inv
from inovasi.eligibility import Finding, Findings, StepState, Verdict
from inovasi.eligibility._edition import bounds_of
from inovasi.eligibility._findings import facts_in_words
from inovasi.language import Bilingual
from inovasi.model import Innovation, Organisation, Quota, Requirement, Unknown


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency")
KLIK = Innovation(id="klik", title="Klik", organisation=LIBRARY)
WITH_UNKNOWN = [
    found.id
    for found in inv.schemes()
    if any(isinstance(one.rule, Unknown) for one in inv.scheme(found.id).requirements)
]
ELIGIBILITY = ("minimum age", "quota", "conditions of entry", "eligibility", "previous winners")


def test_that_no_edition_says_in_prose_what_is_not_known_of_entering() -> None:
    said = [
        (one.id, text)
        for found in inv.schemes()
        for one in [inv.scheme(found.id)]
        for text in one.unknowns
        if any(word in text.of("en") for word in ELIGIBILITY)
    ]
    assert said == []
    assert len(WITH_UNKNOWN) == 51


def test_that_an_edition_that_is_not_complete_has_an_unknown_rule() -> None:
    bare = [
        one.id
        for one in map(inv.scheme, (found.id for found in inv.schemes()))
        if one.status in ("incomplete", "outlook") and one.requirements
    ]
    assert set(bare) <= set(WITH_UNKNOWN)


@pytest.mark.parametrize("key", WITH_UNKNOWN)
def test_that_an_edition_with_an_unknown_rule_lets_nobody_in_for_sure(key: str) -> None:
    edition = inv.scheme(key)
    only = evolve(edition, requirements=[one for one in edition.requirements if isinstance(one.rule, Unknown)])  # fmt: skip
    found = inv.check(KLIK, only)
    assert found.eligible is None
    assert {one.verdict for one in found} == {Verdict.UNKNOWN}
    assert [one.needs for one in found] == [(f"rule.{one.rule}",) for one in found]
    assert inv.check(KLIK, edition).eligible is not True


def test_that_what_is_known_of_it_and_what_would_settle_it_is_said() -> None:
    found = inv.check(KLIK, "kipp-2023", group="general")
    (age,) = (one for one in found if one.rule == "min_age")
    assert "salinan provinsi" in age.text.id
    assert "provincial copy" in age.text.en
    assert "rule.min_age" in found.needs
    assert "isi syarat 'Usia minimum inovasi'" in found.text("id")
    assert "what the rule says: 'Minimum age of the innovation'" in found.text("en")


def test_that_the_plan_says_so_too() -> None:
    plan = inv.readiness(KLIK, "kipp-2023", date(2023, 4, 1), group="general")
    states = {one.key: one.state for one in plan.steps}
    assert states["min_age"] is states["quota"] is StepState.RULE
    assert (plan.in_time, plan.earliest) == (None, None)
    assert plan.needs[-2:] == ("rule.min_age", "rule.quota")
    assert "Yang akan memastikannya" in plan.text("id")


def test_that_a_known_quota_of_the_caller_takes_the_place_of_an_unknown_one() -> None:
    found = inv.choose([KLIK], "kipp-2018", quota=1)
    assert "quota" not in {one.rule for one in found.candidates[0].findings}
    assert Requirement(
        key="q", label="Q", rule=Quota(limit=3), source="s"
    ).is_about("quota")  # fmt: skip


def test_that_an_assumed_age_takes_the_place_of_an_unknown_one() -> None:
    plan = inv.readiness(KLIK, "kipp-2023", group="general", assume_min_age_years=1)
    assert "min_age" not in {one.key for one in plan.steps}


@pytest.mark.parametrize(
    ("key", "event", "bounds"),
    [
        ("kipp-2023", "registration_close", (date(2023, 5, 6), date(2023, 5, 6))),
        ("kipp-2023", "objection", (date(2023, 5, 11), date(2023, 6, 26))),
        ("kipp-2020", "registration_close", (date(2020, 1, 1), date(2020, 6, 29))),
        ("kipp-2021", "registration_close", (date(2021, 1, 1), date(2021, 5, 27))),
        ("kipp-2014", "registration_close", (date(2014, 1, 1), date.max)),
        ("kipp-2014", "presentation", (date.min, date.max)),
    ],
)
def test_that_an_event_is_bounded_by_its_year_and_its_neighbours(
    key: str, event: str, bounds: tuple[date, date]
) -> None:
    assert bounds_of(inv.scheme(key), event) == bounds


def test_that_events_out_of_order_bound_nothing() -> None:
    edition = inv.scheme("kipp-2020")
    turned = evolve(edition, calendar=edition.calendar[::-1])
    assert bounds_of(turned, "registration_close") == (date(2020, 7, 20), date.max)
    both = evolve(edition, calendar=[edition.calendar[3], edition.calendar[0], edition.calendar[2]])
    assert bounds_of(both, "registration_close") == (date.min, date.max)


def test_that_every_known_closing_lies_in_its_year_or_later() -> None:
    closings = [
        (one.id, one.year, event.effective)
        for found in inv.schemes()
        for one in [inv.scheme(found.id)]
        for event in one.calendar
        if event.key == "registration_close" and event.effective is not None
        if one.family != "unpsa"  # named after the year of the award
    ]
    assert [one for one in closings if one[2].year < one[1]] == []
    assert len(closings) > 12


@pytest.mark.parametrize("key", ["kipp-2020", "kipp-2021"])
@pytest.mark.parametrize("group", ["general", "special"])
def test_that_an_old_innovation_is_old_enough_whatever_the_closing_is(key: str, group: str) -> None:
    found = inv.check(evolve(KLIK, implemented="2010"), inv.scheme(key), group=group)
    ages = [one for one in found if one.rule.startswith("min_age")]
    assert ages
    assert {one.verdict for one in ages} == {Verdict.MET}


def made(clauses: Iterable[Iterable[tuple[Verdict, tuple[str, ...]]]]) -> Findings:
    findings = [
        Finding(
            rule=f"r{place}.{number}",
            label="R",
            verdict=verdict,
            text=Bilingual("a", "a"),
            citation=Bilingual("c", "c"),
            any_of=f"clause{place}",
            needs=needs if verdict in (Verdict.UNKNOWN, Verdict.NOT_CHECKED) else (),
        )
        for place, clause in enumerate(clauses)
        for number, (verdict, needs) in enumerate(clause)
    ]
    return Findings(
        innovation="a", title="A", scheme="s", groups=(), held=True, findings=tuple(findings)
    )


FACTS = ("awards", "implemented", "sdgs", "entries")
rules = st.tuples(
    st.sampled_from(Verdict),
    st.lists(st.sampled_from(FACTS), min_size=1, max_size=2, unique=True).map(tuple),
)


def settles(found: Findings, facts: Iterable[str]) -> bool:
    """Tell whether it is eligible when all that needs these facts turns out well."""
    known = set(facts)
    turned = [
        evolve(one, verdict=Verdict.MET) if one.needs and set(one.needs) <= known else one
        for one in found
    ]
    return evolve(found, findings=tuple(turned)).eligible is True


@given(st.lists(st.lists(rules, min_size=1, max_size=3), min_size=1, max_size=4))
def test_that_no_smaller_set_of_facts_would_settle_it(
    clauses: list[list[tuple[Verdict, tuple[str, ...]]]],
) -> None:
    found = made(clauses)
    needs = found.needs
    if found.eligible is not None:
        assert needs == ()
        return
    assert settles(found, needs)
    assert not any(
        settles(found, fewer) for size in range(len(needs)) for fewer in combinations(FACTS, size)
    )


def test_that_with_many_open_rules_no_fact_can_be_left_out() -> None:
    both = (Verdict.UNKNOWN, ("awards", "sdgs"))
    one = (Verdict.UNKNOWN, ("entries",))
    found = made([[one, (Verdict.UNKNOWN, ("awards",))], *[[both, one]] * 6, [both]])
    assert sum(1 for _ in found) > 12
    assert settles(found, found.needs)
    assert not any(
        settles(found, [other for other in found.needs if other != fact]) for fact in found.needs
    )


def test_that_every_open_finding_of_every_edition_names_what_it_needs() -> None:
    entries = (KLIK, *inv.story("perpusnas").innovations)
    bare = [
        (scheme.id, finding.rule)
        for scheme in map(inv.scheme, (one.id for one in inv.schemes()))
        for entry in entries
        for finding in inv.check(entry, scheme)
        if (finding.verdict in (Verdict.UNKNOWN, Verdict.NOT_CHECKED)) is not bool(finding.needs)
        or bool(finding.needs) != bool(facts_in_words(finding.needs, (), "id"))
    ]
    assert bare == []
