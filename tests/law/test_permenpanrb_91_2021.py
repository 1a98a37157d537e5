"""PermenPANRB 91/2021 on fostering innovation: its definitions, its five criteria, what it replaced."""

from datetime import date

import pytest
from hypothesis import example, given, strategies as st

import inovasi as inv
from inovasi.eligibility import Verdict
from inovasi.model import Innovation, Judgement, Mark, Organisation, OrganisationKind, Origin


CRITERIA = ("novelty", "effectiveness", "benefit", "transferability", "sustainability")
EDITIONS = [
    edition.id
    for edition in inv.schemes("kipp")
    if "all_criteria" in {one.key for one in edition.requirements}
]
STATED = st.fixed_dictionaries(dict.fromkeys(CRITERIA, st.sampled_from(Judgement))) | st.builds(
    lambda key, judgement: dict.fromkeys(CRITERIA, Judgement.MET) | {key: judgement},
    st.sampled_from(CRITERIA),
    st.sampled_from(Judgement),
)
"""What an entrant says of each criterion; often all of them are met, or all but one."""

KINDS = {"novel_idea", "adaptation", "extension", "quality_improvement"}
"""An original idea, an adaptation or modification; what more counts as one says 30/2014."""

OTHER_WORDS = st.sampled_from(["invention", "penemuan", "copy"]) | st.text().filter(
    lambda word: word not in KINDS
)

INSTITUTIONS = frozenset(OrganisationKind) - {OrganisationKind.UNIT}
MINISTRIES = [
    "PermenPANRB {}/{}",
    "Permen PANRB No. {} Tahun {}",
    "Peraturan Menteri PANRB Nomor {} Tahun {}",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor {} Tahun {}",
]


def innovation(number: int, holder: Organisation, **judgements: Judgement) -> Innovation:
    """Make a constructed record in which the entrant judges the criteria."""
    return Innovation(
        id=f"inovasi-{number}",
        title="Contoh",
        organisation=holder,
        self_assessment=[
            Mark(criterion=key, judgement=judgement) for key, judgement in judgements.items()
        ],
    )


REGENCY = Organisation(id="kabupaten", name="Kabupaten Contoh", kind="regency")


# Pasal 1


def test_that_an_organisation_is_one_of_the_institutions_or_a_unit_of_one() -> None:
    ministries_and_agencies = {"ministry", "agency"}
    regional_governments = {"province", "regency", "city"}
    enterprises = {"soe", "local_soe"}
    assert ministries_and_agencies | regional_governments | enterprises == INSTITUTIONS


@given(st.integers(0, 9), st.integers(1, 3), st.integers(0, 9))
def test_that_the_units_of_an_institution_enter_as_that_institution(
    by_itself: int, units: int, by_each: int
) -> None:
    offices = [
        Organisation(id=f"dinas-{place}", name="Dinas", kind="unit", parent=REGENCY.id)
        for place in range(units)
    ]
    holders = [REGENCY] * by_itself + offices * by_each
    entries = [innovation(place, holder) for place, holder in enumerate(holders)]
    elsewhere = innovation(99, Organisation(id="kota", name="Kota Contoh", kind="city"))
    one = innovation(100, offices[0])
    findings = inv.check(one, "kipp-2025", entries=(*entries, elsewhere))
    quota = next(finding for finding in findings if finding.rule == "quota")
    assert quota.verdict.holds is (len(entries) + 1 <= 15)


@given(OTHER_WORDS)
def test_that_nothing_but_the_kinds_of_the_definition_is_an_origin(word: str) -> None:
    assert set(Origin) == KINDS
    with pytest.raises(inv.DataError) as caught:
        Innovation(id="klik", title="Klik", organisation=REGENCY, origin=word)
    assert {problem.path for problem in caught.value.problems} == {"origin"}


@given(st.sampled_from(MINISTRIES), st.integers(1, 150), st.integers(2012, 2026))
def test_that_the_minister_of_a_citation_is_that_of_the_state_apparatus(
    form: str, number: int, year: int
) -> None:
    cited = inv.parse_citation(form.format(number, year))
    assert cited.issuer == "panrb" == inv.regulation("permenpanrb-91-2021").issuer
    assert cited.regulation_id == f"permenpanrb-{number}-{year}"


@pytest.mark.parametrize(
    "edition", [one for one in inv.schemes("kipp") if one.stages], ids=lambda one: one.id
)
def test_that_an_edition_screens_then_assesses_then_awards(edition: inv.Scheme) -> None:
    places = {stage.key: stage.order for stage in edition.stages}
    last = max(edition.stages, key=lambda stage: stage.order)
    assert places["administrative"] < places["proposal"] < last.order
    assert last.key in {"laureates", "plenary"}
    assert edition.awards


# Pasal 3


def test_that_the_article_has_five_criteria() -> None:
    rubric = inv.scheme("permenpanrb-91-2021").rubric()
    assert rubric.article == "Pasal 3"
    assert rubric.announced == len(CRITERIA)
    assert tuple(rubric.nodes) == CRITERIA
    assert all(criterion.meaning for criterion in rubric.criteria)


@given(STATED)
def test_that_the_criteria_are_met_when_each_is(stated: dict[str, Judgement]) -> None:
    rubric = inv.scheme("permenpanrb-91-2021").rubric()
    made = inv.score(rubric, inv.sheet(rubric, stated))
    said = set(stated.values())
    surely_not, surely = Judgement.NOT_MET in said, said == {Judgement.MET}
    assert made.bounds == (int(surely), int(not surely_not))


@pytest.mark.parametrize("edition", EDITIONS)
@given(STATED)
def test_that_one_criterion_that_is_not_met_keeps_an_innovation_out(
    edition: str, stated: dict[str, Judgement]
) -> None:
    findings = inv.check(innovation(1, REGENCY, **stated), edition)
    verdict = next(one.verdict for one in findings if one.rule == "all_criteria")
    said = set(stated.values())
    if Judgement.NOT_MET in said:
        assert verdict is Verdict.UNMET
        assert findings.eligible is False
    else:
        assert (verdict is Verdict.MET) is (said == {Judgement.MET})
        assert verdict is not Verdict.UNMET


# Penutup


def test_that_it_replaces_the_regulation_of_2014() -> None:
    (relation,) = inv.regulation("permenpanrb-91-2021").relations
    assert (relation.kind, relation.target) == ("replaces", "permenpanrb-30-2014")
    assert relation.on == inv.regulation("permenpanrb-91-2021").dated == date(2021, 12, 31)


@given(st.dates(min_value=date(2015, 1, 1)))
@example(date(2021, 12, 30))
@example(date(2021, 12, 31))
def test_that_one_regulation_on_fostering_follows_the_other_without_a_gap(on: date) -> None:
    found = inv.regulations(on)
    both = {"permenpanrb-30-2014", "permenpanrb-91-2021"}
    in_force = {one for one in both if one in found}
    assert in_force == {
        "permenpanrb-91-2021" if on >= date(2021, 12, 31) else "permenpanrb-30-2014"
    }
    assert both.isdisjoint(one.id for one in found.unknown)
