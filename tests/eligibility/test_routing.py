"""Routing to groups; innovations and awards are constructed, the rules are those of the catalogue."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.eligibility._routing import Way, route
from inovasi.errors import DataError, NotFoundError
from inovasi.model._award import Award
from inovasi.model._innovation import Innovation, Submission
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import Connectors
from inovasi.model._scheme import Scheme


LIBRARY = Organisation(id="dispursip", name="Dispursip (contoh)", kind="regency")
TOP_99 = Award(scheme="kipp", year=2018, label="Top 99", key="top_99")
TERPUJI = Award(scheme="kipp", year=2019, label="Top 45", key="top_45")
OUTSTANDING = Award(
    scheme="kipp", year=2021, label="Outstanding Achievement", key="outstanding_achievement"
)
PAIRS = (
    Connectors(
        key="pairs",
        group="general",
        clauses=[
            ["never_entered", "entered_never_awarded"],
            ["not_top_99_twice", "not_top_terpuji"],
        ],
        source="somebody",
    ),
)
WITHOUT_READINGS = evolve(scheme("kipp-2023"), readings=[])


def entry(*awards: Award, **more: Any) -> Innovation:
    return Innovation(
        id="contoh",
        title="Contoh",
        organisation=LIBRARY,
        awards=awards,
        awards_are_complete=True,
        submissions_are_complete=True,
        **more,
    )


def ways(
    *awards: Award, connectors: tuple[Connectors, ...] = (), edition: Scheme | str = "kipp-2023"
) -> dict[str | None, Way]:
    found = route(entry(*awards), edition, connectors=connectors)
    return {one.group: one.way for one in found.routes}


def test_top_99_twice_is_decided_by_no_reading_alone() -> None:
    twice = (TOP_99, Award(scheme="kipp", year=2019, label="Top 99", key="top_99"))
    for edition in ("kipp-2023", WITHOUT_READINGS):
        found = route(entry(*twice), edition)
        general = found.routes[0]
        assert general.way is Way.DISPUTED
        assert [reading.eligible for reading in general.readings] == [False, True]
        text = found.text()
        assert "tidak dapat diputuskan" in text
        assert "sebagaimana tercetak: umum satu daftar" in text
        assert "as printed: general one list" in found.text("en")
        assert "[tidak terpenuhi] Belum pernah dua kali menjadi Top 99" in text
        assert general.readings[1].label.id in text


def test_the_readings_of_the_edition_are_named() -> None:
    found = route(entry(TERPUJI), "kipp-2023", connectors=PAIRS)
    general, special = found.routes
    assert [one.key for one in general.readings] == ["cumulative", "as_printed", "pairs"]
    assert [one.key for one in special.readings] == ["cumulative", "as_printed"]
    assert [one.eligible for one in general.readings] == [False, True, False]
    assert "seperti tercetak (Penulisan Proposal" in found.text("id")
    assert "pairs (somebody)" in found.text("en")


def test_without_the_other_reading_only_what_no_reading_can_change_is_decided() -> None:
    for edition in ("kipp-2023", WITHOUT_READINGS):
        assert ways(TERPUJI, edition=edition) == {"general": Way.DISPUTED, "special": Way.MAY}
        assert ways(edition=edition)["general"] is Way.MAY


def test_an_unknown_year_leaves_the_group_open() -> None:
    undated = Award(scheme="kipp", label="Top 45", key="top_45")
    found = route(entry(undated), "kipp-2023")
    assert [reading.eligible for reading in found.routes[1].readings] == [None, True]
    assert found.routes[1].way is Way.OPEN
    assert "special" in found.to("open")


def test_a_missing_document_does_not_change_the_group() -> None:
    found = route(entry(), "kipp-2023")
    assert found.to("may") == ("general",)
    assert [one.eligible for one in found.routes] == [None, False]


def test_a_group_without_a_known_rule_stays_open_and_says_so() -> None:
    found = route(entry(), "kipp-2025")
    assert found.to(Way.OPEN) == ("general", "replication")
    assert "no rule of this group is known" in found.text("en")
    assert str(found) == found.text("id")
    assert found.conflicts == ()


def test_a_quota_does_not_decide_the_group() -> None:
    found = route(entry(implemented="2015-01-01"), "kipp-2021", entries=[])
    assert "quota_general" not in {finding.rule for finding in found.routes[0].findings}


def test_an_edition_that_was_not_held_or_has_no_groups_gives_one_answer() -> None:
    found = route(entry(), "kipp-2024")
    assert [(one.group, one.way) for one in found.routes] == [(None, Way.MAY_NOT)]
    assert "tidak diselenggarakan" in found.text()


def test_groups_of_an_edition_that_was_not_held_are_closed() -> None:
    cancelled = evolve(scheme("kipp-2023"), status="not_held")
    assert {one.way for one in route(entry(), cancelled).routes} == {Way.MAY_NOT}


def test_reasons_leave_out_a_rule_with_a_met_alternative() -> None:
    before = entry(TOP_99, submissions=[Submission(family="kipp", year=2018)])
    found = route(before, "kipp-2023")
    assert "never_entered" not in {finding.rule for finding in found.routes[0].reasons}


def test_every_problem_of_a_reading_is_named_at_once() -> None:
    wrong = (
        Connectors(key="a", group="umum", clauses=[["x"]], source="contoh"),
        Connectors(key="b", group="special", clauses=[["is_top_terpuji", "theme"], []], source="c"),
    )
    with pytest.raises(DataError) as caught:
        route(entry(), "kipp-2023", connectors=wrong)
    problems = caught.value.problems
    assert {problem.source for problem in problems} == {"kipp-2023"}
    clauses = "connectors[1].clauses"
    assert [(problem.code, problem.path) for problem in problems] == [
        ("unknown", "connectors[0].group"),
        ("unknown", clauses),
        ("missing", clauses),
        ("missing", clauses),
        ("empty", clauses),
    ]
    assert [problem.found for problem in problems[:2]] == ["'umum'", "'theme'"]
    assert "'not_outstanding_achievement'" in problems[2].message
    assert "'not_special_finalist_twice'" in problems[3].message


def test_a_lone_string_is_not_a_list_of_clauses() -> None:
    with pytest.raises(DataError) as caught:
        Connectors(key="a", group="special", clauses=["theme"], source="contoh")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("type", "clauses[0]", "'theme'")


def test_an_edition_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFoundError) as caught:
        route(entry(), "kipp-2032")
    assert "kipp-2023" in caught.value.suggestions


AWARDS = st.lists(st.sampled_from([TOP_99, TERPUJI, OUTSTANDING]), max_size=4)


@settings(max_examples=40, deadline=None)
@given(AWARDS)
def test_what_is_decided_without_readings_no_reading_overturns(awards: list[Award]) -> None:
    plain = ways(*awards, edition=WITHOUT_READINGS)
    for connectors in ((), PAIRS):
        read = ways(*awards, connectors=connectors)
        for group, way in plain.items():
            if way in {Way.MAY, Way.MAY_NOT}:
                assert read[group] is way


def test_the_readings_of_a_file_are_held_to_its_rules() -> None:
    short = Connectors(key="a", group="general", clauses=[["never_entered"]], source="guide")
    none = Connectors(key="b", group="special", clauses=[], source="guide")
    edition = evolve(scheme("kipp-2023"), readings=[short, none])
    with pytest.raises(DataError) as caught:
        route(entry(), edition)
    told = {(problem.code, problem.path) for problem in caught.value.problems}
    assert told == {
        ("missing", "readings[0].clauses"),
        ("missing", "readings[1].clauses"),
        ("empty", "readings[1].clauses"),
    }
