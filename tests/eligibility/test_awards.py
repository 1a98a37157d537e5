"""Rules about the past: what an award means in its edition, whether it counts, and what stays unknown."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme, schemes
from inovasi.eligibility import _awards
from inovasi.eligibility._awards import judge
from inovasi.eligibility._requirements import RuleContext, RuleOutcome
from inovasi.model._award import Award
from inovasi.model._innovation import Innovation, Submission
from inovasi.model._organisation import Organisation
from inovasi.model._replication import Replication
from inovasi.model._requirement import (
    Awarded,
    AwardedFewerThan,
    EnteredBefore,
    IsReplication,
    NotAwarded,
    Requirement,
    Rule,
)
from inovasi.model._scheme import ListItem, Scheme


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency")
EDITION = Scheme(
    id="kipp-2023",
    family="kipp",
    year=2023,
    label="Constructed edition",
    status="incomplete",
    reviewed_on=date(2026, 11, 22),
)


LISTS = {"awards_are_complete": True, "submissions_are_complete": True}
"""What the records say of their lists."""


@pytest.fixture(autouse=True, params=[True, False], ids=["complete", "open"])
def complete(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    for name in LISTS:
        monkeypatch.setitem(LISTS, name, request.param)
    return bool(request.param)


def made(**innovation: Any) -> Innovation:
    return Innovation(id="klik", title="Klik", organisation=LIBRARY, **{**LISTS, **innovation})


def judged(
    rule: Rule, *, edition: Scheme = EDITION, entries: Any = None, **innovation: Any
) -> RuleOutcome:
    requirement = Requirement(key="rule", label="Aturan", rule=rule, source="guide")
    context = RuleContext(
        innovation=made(**innovation), scheme=edition, requirement=requirement, entries=entries
    )
    return judge(rule, context)


def kipp(year: int | None, label: str = "Top 45", **more: Any) -> Award:
    return Award(scheme="kipp", year=year, label=label, **more)


def not_awarded(*keys: str, **more: Any) -> NotAwarded:
    return NotAwarded(awards=keys, scheme="kipp", **more)


TOP_45 = not_awarded("top_45")


# ---------------------------------------------------------------- how an award is found


@pytest.mark.parametrize(
    ("award", "rule", "verdict"),
    [
        (kipp(2019), TOP_45, "unmet"),
        (kipp(2019, "TOP-45 "), TOP_45, "unmet"),
        (kipp(2019, "Juara", key="top_45"), TOP_45, "unmet"),
        (kipp(2019, "Top 45 Inovasi Pelayanan Publik"), TOP_45, "unmet"),
        (kipp(2019, "terpuji"), TOP_45, "unmet"),
        (kipp(2018, "Top Terpuji"), not_awarded("top_40"), "unmet"),
        (kipp(2022), TOP_45, "unmet"),
        (kipp(2022, "15 finalis kelompok khusus"), not_awarded("top_15_special"), "unmet"),
        # Three awards of 2021 were called Top Terpuji; the group says which.
        (kipp(2021, "Top Terpuji"), TOP_45, "unknown"),
        (kipp(2021, "Top Terpuji", group="general"), TOP_45, "unmet"),
        (
            kipp(2021, "Top Terpuji", group="special"),
            not_awarded("outstanding_achievement"),
            "unmet",
        ),
        (kipp(2021, "Top Terpuji", key="top_45"), TOP_45, "unmet"),
        (
            kipp(2021, "Top Terpuji"),
            not_awarded("top_45", "top_5_replication", "outstanding_achievement"),
            "unmet",
        ),
        # A place counts for the narrowest list that reaches it.
        (kipp(2019, "Peringkat", rank=45), TOP_45, "unmet"),
        (kipp(2019, "Peringkat", rank=99), not_awarded("top_99"), "unmet"),
        (kipp(2019, "Peringkat", rank=100), TOP_45, "unknown"),
        (kipp(2021, "Peringkat", rank=5), TOP_45, "unknown"),
        (kipp(2021, "Peringkat", rank=5, group="general"), TOP_45, "unmet"),
        (kipp(2019, "Juara 1", rank=1, level="provincial"), TOP_45, "unknown"),
        # What the edition does not know may be anything.
        (kipp(2019, "Inovasi Favorit"), TOP_45, "unknown"),
        (kipp(2018), TOP_45, "unknown"),
        (kipp(2021, "Top 45", group="special"), TOP_45, "unknown"),
        (kipp(2012), TOP_45, "unknown"),
        (kipp(None), TOP_45, "unknown"),
        (kipp(None, "Inovasi Favorit"), TOP_45, "unknown"),
        # A key and a label that disagree: whichever is right, it is a Top 99.
        (kipp(2019, "Top 99", key="top_45"), TOP_45, "unknown"),
        (kipp(2019, "Top 99", key="top_45"), not_awarded("top_99"), "unmet"),
    ],
)
def test_an_award_is_what_its_edition_says(award: Award, rule: NotAwarded, verdict: str) -> None:
    assert judged(rule, awards=[award]).verdict.value == verdict


@pytest.mark.parametrize(
    ("award", "rule"),
    [
        (kipp(2019, "Top 99"), TOP_45),
        (kipp(2019, "Peringkat", rank=46), TOP_45),
        (kipp(2021, "Top Terpuji", group="special"), TOP_45),
        (kipp(None, "Top 9"), TOP_45),
        (Award(scheme="iga", year=2022, label="Top 45", key="top_45"), TOP_45),
        (kipp(2019), not_awarded("top_45", since=2020, until=2022)),
        (kipp(2022), not_awarded("top_45", until=2021)),
    ],
)
def test_an_award_that_is_another_one_decides_nothing(
    award: Award, rule: NotAwarded, *, complete: bool
) -> None:
    assert judged(rule, awards=[award]).verdict.value == ("met" if complete else "unknown")


def test_an_award_counts_for_what_it_implies_and_the_source_is_named() -> None:
    rule = not_awarded("top_99")
    outcome = judged(rule, awards=[kipp(2019)])
    assert outcome.verdict.value == "unmet"
    assert outcome.text.en == (
        "has won Top 45 2019 (and with it Top 99: menpan.go.id, other pages of the edition [official])"
    )
    # The grade is that of the implication; where none is stated, that of the award.
    assert judged(rule, awards=[kipp(2014, "Top 9")]).text.en.endswith("[inferred])")
    assert judged(rule, awards=[kipp(2022)]).text.en.endswith("[inferred])")


@pytest.mark.parametrize(
    ("award", "words"),
    [
        (kipp(None), "the year of Top 45 is not known"),
        (kipp(2018), "Top 45 is not a known award of kipp 2018 (Top 99, Top 40)"),
        (kipp(2012), "the catalogue has no awards of kipp 2012, and Top 45 2012 has no key"),
        (kipp(2024, key="top_45"), "Top 45 2024: kipp-2024 was not held"),
        (kipp(2020, "Terpuji"), "Terpuji 2020 is one of: Top 45, Top 5 Outstanding Achievement"),
    ],
)
def test_what_cannot_be_resolved_is_named_with_its_reason(award: Award, words: str) -> None:
    outcome = judged(TOP_45, edition=evolve(EDITION, year=2026), awards=[award])
    assert outcome.verdict.value == "unknown"
    assert outcome.text.en.startswith(words)


def test_several_awards_are_named_once_each() -> None:
    outcome = judged(TOP_45, awards=[kipp(2020), kipp(2019), kipp(2020), kipp(2018)])
    assert outcome.text.en == "has won Top 45 2020, Top 45 2019"


def test_that_an_entry_reached_an_award_is_an_award() -> None:
    reached = [Submission(family="kipp", year=2019, reached="Top 45")]
    assert judged(TOP_45, submissions=reached).verdict.value == "unmet"


def test_that_an_entry_reached_a_stage_is_none(*, complete: bool) -> None:
    passed = [Submission(family="kipp", year=2019, reached="lolos seleksi administrasi")]
    outcome = judged(TOP_45, submissions=passed)
    assert outcome.verdict.value == ("met" if complete else "unknown")


@pytest.mark.parametrize(
    ("family", "stages", "reached", "verdict"),
    [
        ("magetan-teknologi", [2], "lolos verifikasi", "met"),
        ("magetan-teknologi", [2], "verifikasi", "met"),
        ("magetan-teknologi", [2], "lolos penilaian pemenang", "unknown"),
        ("ntt", [1], "lolos proposal", "unknown"),
        ("sulsel", [2, 1], "lolos seleksi administrasi", "unknown"),  # the other began otherwise
    ],
)
def test_that_the_last_stage_may_be_an_award_and_the_first_of_several_is_none(
    family: str, stages: list[int], reached: str, verdict: str
) -> None:
    held = [edition for edition in schemes(family) if edition.year == 2022]
    assert [len(edition.stages) for edition in held] == stages
    entries = [Submission(family=family, year=2022, reached=reached)]
    rule = NotAwarded(scheme=family)
    outcome = judged(rule, submissions=entries, awards_are_complete=True)
    assert outcome.verdict.value == verdict


@pytest.mark.parametrize(
    ("year", "reached", "needs"),
    [
        (2019, "10 besar dari 32 usulan", "reached.kipp-2019"),
        (2019, "Penetapan finalis", "reached.kipp-2019"),
        (2012, "finalis", "reached.kipp-2012"),
        (None, "finalis", "reached.kipp"),
    ],
)
@pytest.mark.parametrize("rule", [TOP_45, NotAwarded(scheme="kipp"), AwardedFewerThan(scheme="kipp", awards=["top_99"], times=1)])  # fmt: skip
def test_that_what_an_entry_reached_is_open_while_nobody_can_tell(
    rule: Rule, year: int | None, reached: str, needs: str
) -> None:
    entries = [Submission(family="kipp", year=year, reached=reached)]
    outcome = judged(rule, submissions=entries, awards_are_complete=True)
    assert (outcome.verdict.value, outcome.needs) == ("unknown", (needs,))


def test_that_what_a_later_or_other_entry_reached_plays_no_part() -> None:
    for entry in (
        Submission(family="kipp", year=EDITION.year, reached="finalis"),
        Submission(family="other", year=2019, reached="finalis"),
        Submission(family="kipp", year=2019),
    ):
        outcome = judged(TOP_45, submissions=[entry], awards_are_complete=True)
        assert outcome.verdict.value == "met"


WRITTEN = (
    "TOP45",
    "top-45",
    "Top 45 KIPP 2019",
    "TOP 45 2019",
    "KIPP 2019: Top 45",
    "Top 45 Inovasi Pelayanan Publik Tahun 2019",
    "Inovasi Terpuji",
    "TOP INOVASI TERPUJI KIPP",
    "Top 45 Terpuji",
    "terpuji (Top 45)",
)


@pytest.mark.parametrize("label", WRITTEN)
def test_that_an_award_is_found_as_people_write_it(label: str) -> None:
    assert judged(TOP_45, awards=[kipp(2019, label)]).verdict.value == "unmet"
    reached = [Submission(family="kipp", year=2019, reached=label)]
    assert judged(TOP_45, submissions=reached).verdict.value == "unmet"


def test_that_a_place_is_no_award_whose_number_is_not_known() -> None:
    found = {
        count: _awards._resolve(kipp(2023, "Peringkat", rank=1), evolve(EDITION, awards=[award]))
        for count in (None, 1)
        for award in [ListItem(key="best", label="Terbaik", count=count, source="guide")]
    }
    assert [len(items) for items in found.values()] == [0, 1]


@pytest.mark.parametrize("label", ["KIPP 2019", "Top 45 2018", "Top", "45 besar", "Top 99 Terpuji", "Top 450"])  # fmt: skip
def test_that_another_name_is_not_taken_for_an_award(label: str) -> None:
    outcome = judged(TOP_45, awards=[kipp(2019, label)], awards_are_complete=True)
    assert outcome.verdict.value == "unknown"


# ---------------------------------------------------------------- families outside the catalogue


LOCAL = NotAwarded(awards=["juara_1"], scheme="krenova-mojokerto", group="umum")


def krenova(**more: Any) -> Award:
    fields: dict[str, Any] = {"scheme": "krenova-mojokerto", "year": 2021, "label": "Juara 1"}
    return Award(**fields | more)


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"key": "juara_1", "group": "umum"}, "unmet"),
        ({"key": "juara_1"}, "unknown"),
        ({}, "unknown"),
        ({"key": "juara_1", "year": None}, "unknown"),
    ],
)
def test_a_family_outside_the_catalogue_is_compared_by_key(
    more: dict[str, Any], verdict: str
) -> None:
    outcome = judged(LOCAL, awards=[krenova(**more)])
    assert outcome.verdict.value == verdict
    assert verdict == "unmet" or "Juara 1" in outcome.text.id


@pytest.mark.parametrize("more", [{"key": "juara_2"}, {"group": "siswa"}])
def test_another_key_or_group_of_such_a_family_decides_nothing(
    more: dict[str, Any], *, complete: bool
) -> None:
    outcome = judged(LOCAL, awards=[krenova(**{"key": "juara_1", "group": "umum"} | more)])
    assert outcome.verdict.value == ("met" if complete else "unknown")


# ---------------------------------------------------------------- groups


@pytest.mark.parametrize(
    ("award", "group", "verdict"),
    [
        (kipp(2021), "general", "unmet"),
        (kipp(2020), "general", "unknown"),
        (kipp(2020, group="general"), "general", "unmet"),
        (kipp(2019), "general", "unknown"),
    ],
)
def test_the_group_of_an_award_is_stated_or_that_of_its_edition(
    award: Award, group: str, verdict: str
) -> None:
    outcome = judged(not_awarded("top_45", group=group), awards=[award])
    assert outcome.verdict.value == verdict
    assert verdict == "unmet" or outcome.text.en.startswith("the group of Top 45")


def test_an_award_of_another_group_decides_nothing(*, complete: bool) -> None:
    rule = not_awarded("top_45", group="general")
    for award in (kipp(2020, group="replication"), kipp(2021, "Top 5 Replikasi")):
        outcome = judged(rule, awards=[award])
        assert outcome.verdict.value == ("met" if complete else "unknown")


# ---------------------------------------------------------------- only earlier editions count


@pytest.mark.parametrize("year", [2023, 2024, 2030])
def test_the_same_edition_and_later_ones_never_count(year: int, *, complete: bool) -> None:
    award = kipp(year, "Top 99", key="top_99")
    for rule, complete_verdict in (
        (not_awarded("top_99"), "met"),
        (NotAwarded(scheme="kipp"), "met"),
        (Awarded(awards=["top_99"], scheme="kipp"), "unmet"),
        (AwardedFewerThan(times=1, awards=["top_99"], scheme="kipp"), "met"),
        (EnteredBefore(scheme="kipp", expected=False), "met"),
    ):
        expected = complete_verdict if complete else "unknown"
        assert judged(rule, awards=[award]).verdict.value == expected


def test_any_award_counts_where_the_rule_names_none() -> None:
    rule = NotAwarded(scheme="kipp")
    assert judged(rule, awards=[kipp(2020, "Inovasi Favorit")]).verdict.value == "unmet"
    assert judged(rule, awards=[kipp(2020, "Juara", level="regency")]).verdict.value == "unknown"


def test_case_2_3_laureates_of_the_edition_they_won() -> None:
    for edition, award, key in (
        ("kipp-2018", kipp(2018, "Top 40"), "not_awarded"),
        ("kipp-2021", kipp(2022), "not_laureate"),
    ):
        known = scheme(edition)
        rule = next(one.rule for one in known.requirements if one.key == key)
        assert judged(rule, edition=known, awards=[award]).verdict.value != "unmet"


# ---------------------------------------------------------------- counting editions


TWICE = AwardedFewerThan(times=2, awards=["top_99"], scheme="kipp")


@pytest.mark.parametrize(
    ("awards", "verdict", "least"),
    [
        ([kipp(2018, "Top 99"), kipp(2019, "Top 99")], "unmet", 2),
        ([kipp(2018, "Top 40"), kipp(2019, "Top 45")], "unmet", 2),
        ([kipp(2018, "Top 99"), kipp(None, "Top 99")], "unknown", 1),
        ([kipp(2018, "Top 99"), kipp(2017)], "unknown", 1),
        ([kipp(None, "Top 99"), kipp(None, "Top 99")], "unknown", 0),
        ([kipp(2017), kipp(2018)], "unknown", 0),
    ],
)
def test_editions_are_counted_and_doubts_named(
    awards: list[Award], verdict: str, least: int
) -> None:
    outcome = judged(TWICE, awards=awards)
    assert outcome.verdict.value == verdict
    assert outcome.text.en.startswith(f"{least} times in the record")


@pytest.mark.parametrize(
    ("awards", "least"),
    [
        ([], 0),
        ([kipp(2022, "Top 99"), kipp(2023, "Top 99")], 1),
        ([kipp(2021, "Top 99"), kipp(2021)], 1),
        ([kipp(2018, "Top 99"), kipp(2018)], 1),
        ([kipp(None, "Top 99")], 0),
        ([kipp(2017), kipp(2017, "Inovasi Favorit")], 0),
    ],
)
def test_one_edition_counts_once(awards: list[Award], least: int, *, complete: bool) -> None:
    outcome = judged(TWICE, awards=awards)
    assert outcome.verdict.value == ("met" if complete else "unknown")
    assert outcome.text.en.startswith(f"{least} times in the record")
    assert complete or "does not say that its list of awards is complete" in outcome.text.en


# ---------------------------------------------------------------- an award that is asked for


@pytest.mark.parametrize(
    ("more", "awards", "verdict"),
    [
        ({}, [kipp(None)], "unknown"),
        ({}, [kipp(2021)], "met"),
        ({"since": 2014, "until": 2021}, [kipp(2021)], "met"),
        ({"since": 2014, "until": 2021}, [kipp(2022), kipp(2018)], "unknown"),
        ({"min_years_ago": 1}, [kipp(2022)], "met"),
        ({"min_years_ago": 1}, [kipp(None)], "unknown"),
        ({"min_years_ago": 4, "until": 2020}, [kipp(2019)], "met"),
    ],
)
def test_an_award_that_is_asked_for_is_found(
    more: dict[str, Any], awards: list[Award], verdict: str
) -> None:
    rule = Awarded(awards=["top_45"], scheme="kipp", **more)
    assert judged(rule, awards=awards).verdict.value == verdict


@pytest.mark.parametrize(
    ("more", "awards"),
    [
        ({}, []),
        ({"since": 2014, "until": 2021}, [kipp(2022)]),
        ({"min_years_ago": 1}, [kipp(2023)]),
        ({"min_years_ago": 2, "until": 2020}, [kipp(2021)]),
        ({"min_years_ago": 5, "until": 2020}, [kipp(2019)]),
    ],
)
def test_without_it_only_a_complete_list_says_no(
    more: dict[str, Any], awards: list[Award], *, complete: bool
) -> None:
    rule = Awarded(awards=["top_45"], scheme="kipp", **more)
    outcome = judged(rule, awards=awards)
    assert outcome.verdict.value == ("unmet" if complete else "unknown")
    assert complete is ("is complete and has none" in outcome.text.en)


# ---------------------------------------------------------------- earlier entries


def entered(year: int | None = None, family: str = "kipp") -> Submission:
    return Submission(family=family, year=year)


@pytest.mark.parametrize(
    ("record", "first_time", "again"),
    [
        ({"submissions": [entered(2021)]}, "unmet", "met"),
        ({"awards": [kipp(2020)]}, "unmet", "met"),
        ({"awards": [kipp(2020, "Inovasi Favorit")]}, "unmet", "met"),
        ({"submissions": [entered()]}, "unknown", "unknown"),
        ({"awards": [kipp(None)]}, "unknown", "unknown"),
        ({"submissions": [entered()], "awards": [kipp(2020)]}, "unmet", "met"),
    ],
)
def test_an_earlier_entry_is_one_of_an_earlier_year(
    record: dict[str, Any], first_time: str, again: str
) -> None:
    for expected, verdict in ((False, first_time), (True, again)):
        rule = EnteredBefore(scheme="kipp", expected=expected)
        assert judged(rule, **record).verdict.value == verdict


@pytest.mark.parametrize(
    "record", [{}, {"submissions": [entered(2023)]}, {"submissions": [entered(2021, "iga")]}]
)
def test_that_it_never_entered_only_a_complete_list_says(
    record: dict[str, Any], *, complete: bool
) -> None:
    for expected, verdict in ((False, "met"), (True, "unmet")):
        outcome = judged(EnteredBefore(scheme="kipp", expected=expected), **record)
        assert outcome.verdict.value == (verdict if complete else "unknown")
        assert complete is ("is complete and has no earlier one" in outcome.text.en)


def test_earlier_years_are_named_once_and_in_order() -> None:
    entries = [entered(2022), entered(2019)]
    outcome = judged(
        EnteredBefore(scheme="kipp", expected=True), submissions=entries, awards=[kipp(2019)]
    )
    assert outcome.text.en == "took part in 2019, 2022"


# ---------------------------------------------------------------- replications


REPLICATION = IsReplication(awards=["top_99"], scheme="kipp", since=2014, until=2019)
TAKEN = Replication(original="pippalink", replica="klik", organisation="Dispursip")


def test_a_replication_names_its_original_whose_awards_a_person_looks_up() -> None:
    assert judged(REPLICATION).verdict.value == "unknown"
    assert judged(REPLICATION, origin="novel_idea").verdict.value == "unmet"
    given = Replication(original="klik", organisation="Kafe")
    assert judged(REPLICATION, replications=[given]).needs == ("replications",)
    outcome = judged(REPLICATION, replications=[given, TAKEN], origin="novel_idea")
    assert outcome.verdict.value == "unknown"
    assert outcome.text.en == "the original is pippalink; its awards must be looked up"


@pytest.mark.parametrize(
    ("awards", "verdict"),
    [([kipp(2019)], "met"), ([kipp(2021)], "unmet"), ([kipp(2016)], "unknown"), ([], "unmet")],
)
def test_the_awards_of_an_original_among_the_entries_are_looked_up(
    awards: list[Award], verdict: str, *, complete: bool
) -> None:
    original = evolve(made(awards=awards), id="pippalink")
    outcome = judged(REPLICATION, replications=[TAKEN], entries=(made(), original))
    expected = verdict if complete or verdict == "met" else "unknown"
    assert outcome.verdict.value == expected
    assert outcome.needs == (("originals",) if expected == "unknown" else ())
    assert "pippalink" in outcome.text.en


@pytest.mark.parametrize("group", ["special", "Kelompok Khusus", "khusus", "KELOMPOK  KHUSUS"])
def test_a_group_is_known_by_its_key_and_its_name(group: str) -> None:
    rule = not_awarded("top_45", "top_15_special", group="special")
    won = kipp(2021, "15 finalis Kelompok Khusus", group=group)
    assert judged(rule, awards=[won]).verdict.value == "unmet"


def test_a_group_that_the_edition_does_not_know_leaves_it_open() -> None:
    rule = not_awarded("top_45", group="general")
    assert judged(rule, awards=[kipp(2022, group="apa saja")]).verdict.value != "met"


# ---------------------------------------------------------------- the data


def test_every_award_that_is_implied_exists_with_a_count_at_least_as_high() -> None:
    implied = 0
    for year in range(2014, 2024):
        edition = scheme(f"kipp-{year}")
        awards = {item.key: item for item in edition.awards}
        for item in edition.awards:
            for key in item.implies:
                implied += 1
                assert (item.count or 0) <= (awards[key].count or 0)
                assert set(item.groups) <= set(awards[key].groups)
    assert implied == 15


def test_implications_that_run_in_a_circle_end() -> None:
    both = [
        ListItem(key="a", label="A", implies=["b"], source="guide"),
        ListItem(key="b", label="B", implies=["a"], source="guide"),
    ]
    wanted = _awards._Wanted("x", ("c",), range(2023))
    assert _awards._counted_as(both[0], evolve(EDITION, awards=both), wanted) is None
