"""Every number of an edition has a source, every key is found, every date fits; or an issue says so."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from inovasi._wording import did_you_mean
from inovasi.catalog._lint import cited_numbers, lint_regulation, lint_scheme
from inovasi.errors import Problem
from inovasi.model._criterion import AnswerBox, Criterion, Gate
from inovasi.model._regulation import Regulation, Relation
from inovasi.model._requirement import (
    Awarded,
    HasDocument,
    IsReplication,
    MeetsAllCriteria,
    MinAge,
    NotAwarded,
    Quota,
    Requirement,
)
from inovasi.model._rubric import Band, Rounding, Rubric
from inovasi.model._scheme import Count, Event, ListItem, Scheme, Stage
from inovasi.model._source import Conflict, Grade, Source
from inovasi.testing import schemes


REVIEWED = date(2026, 1, 1)
GUIDE = Source(key="guide", title="Pedoman", grade="text")
PRESS = Source(key="press", title="Berita", grade="press")


def made(**fields: Any) -> Scheme:
    """Constructed."""
    plain = {"id": "x-2023", "family": "x", "year": 2023, "label": "X", "status": "incomplete"}
    return Scheme(**{**plain, "reviewed_on": REVIEWED, "sources": [GUIDE, PRESS], **fields})


def issues(scheme: Scheme) -> list[tuple[str, str]]:
    return [(one.problem.path or "", one.problem.code) for one in lint_scheme(scheme)]


def only(scheme: Scheme) -> Problem:
    (issue,) = lint_scheme(scheme)
    return issue.problem


def requirement(rule: Any, **fields: Any) -> Requirement:
    """Constructed."""
    return Requirement(**{"key": "r", "label": "R", "rule": rule, "source": "guide", **fields})


def rubric(**fields: Any) -> Rubric:
    """Constructed."""
    criterion = Criterion(key="a", label="A")
    plain = {"key": "r", "label": "R", "method": "sum", "criteria": [criterion]}
    return Rubric(**{**plain, **fields})


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(schemes())
def test_that_a_sound_scheme_has_a_source_for_every_number(scheme: Scheme) -> None:
    known = {source.key for source in scheme.sources}
    for number in cited_numbers(scheme):
        assert number.source in known
        assert number.grade is not None
    assert not any(issue.is_error for issue in lint_scheme(scheme))


def test_that_a_sound_scheme_has_no_issue() -> None:
    assert lint_scheme(made()) == ()


def test_that_a_scheme_without_a_source_is_refused() -> None:
    assert issues(made(sources=[])) == [("sources", "missing")]


def test_that_a_source_read_after_the_review_is_an_issue() -> None:
    late = Source(key="late", title="L", grade="text", accessed=date(2026, 1, 2))
    fresh = Source(key="fresh", title="F", grade="text", accessed=REVIEWED)
    assert issues(made(sources=[fresh, late])) == [("sources[1].accessed", "order")]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"groups": [ListItem(key="g", label="G", source="nowhere")]}, "groups[0].source"),
        (
            {"awards": [ListItem(key="g", label="G", source="guide", groups=["none"])]},
            "awards[0].groups",
        ),
        (
            {"awards": [ListItem(key="g", label="G", source="guide", implies=["none"])]},
            "awards[0].implies",
        ),
        (
            {"groups": [ListItem(key="g", label="G", source="guide", implies_source="nowhere")]},
            "groups[0].implies_source",
        ),
        (
            {"counts": [Count(stage="top_99", n=99, group="none", source="guide")]},
            "counts[0].group",
        ),
        (
            {"requirements": [requirement(Quota(limit=1, counted_groups=["none"]))]},
            "requirements[0].rule.counted_groups",
        ),
        (
            {"requirements": [requirement(Quota(limit=1), groups=["none"])]},
            "requirements[0].groups",
        ),
        ({"requirements": [requirement(HasDocument(document="ktp"))]}, "requirements[0].document"),
        ({"rubrics": [rubric(stage="none")]}, "rubrics[0].stage"),
        ({"rubrics": [rubric(source="nowhere")]}, "rubrics[0].source"),
        ({"rubrics": [rubric(bands_source="nowhere")]}, "rubrics[0].bands_source"),
        (
            {
                "rubrics": [
                    rubric(
                        criteria=[
                            Criterion(
                                key="a",
                                label="A",
                                method="capped_count",
                                gate=Gate(fact="f", at_least=1, source="nowhere"),
                            )
                        ]
                    )
                ]
            },
            "rubrics[0].criteria[0].gate.source",
        ),
        (
            {
                "conflicts": [
                    Conflict(
                        subject="s",
                        readings=["a", "b"],
                        sources=["guide", "none"],
                        handling="kept",
                    )
                ]
            },
            "conflicts[0].sources",
        ),
    ],
)
def test_that_a_key_that_leads_nowhere_is_an_issue_where_it_stands(
    fields: dict[str, Any], path: str
) -> None:
    assert issues(made(**fields)) == [(path, "reference")]


def test_that_the_choices_come_with_a_key_that_leads_nowhere() -> None:
    problem = only(made(groups=[ListItem(key="g", label="G", source="nowhere")]))
    assert problem.found == "'nowhere'"
    assert str(problem.expected).endswith(": guide, press")
    problem = only(made(rubrics=[rubric(stage="x")]))
    assert str(problem.expected).endswith(": -")


def test_that_keys_that_are_found_are_are_no_issue() -> None:
    general = ListItem(key="general", label="G", source="guide")
    ktp = ListItem(key="ktp", label="KTP", source="guide", groups=["general"])
    scheme = made(
        groups=[general],
        documents=[ktp],
        stages=[Stage(key="proposal", label="P", order=1, source="guide", groups=["general"])],
        rubrics=[rubric(stage="proposal", source="guide", groups=["general"])],
        requirements=[requirement(HasDocument(document="ktp"))],
        counts=[Count(stage="registered", n=9, group="general", source="guide")],
    )
    assert issues(scheme) == []


def test_that_a_number_without_a_source_is_an_issue() -> None:
    bare = rubric(criteria=[Criterion(key="a", label="A", boxes=[AnswerBox(max_words=100)])])
    problem = only(made(rubrics=[bare]))
    assert (problem.path, problem.code) == ("rubrics[0].criteria[0].boxes[0].max_words", "uncited")
    assert "100" in str(problem.found)


def test_that_a_number_has_the_nearest_source_and_the_weaker_grade_that_goes_with_it() -> None:
    criteria = [
        Criterion(key="a", label="A", weight=60),
        Criterion(key="b", label="B", weight=30, source="press"),
        Criterion(key="c", label="C", weight=10, grade="derived"),
    ]
    scheme = made(
        rubrics=[rubric(criteria=criteria, method="weighted", source="guide", grade="official")]
    )
    assert [(n.path, n.value, n.source, n.grade) for n in cited_numbers(scheme)] == [
        ("rubrics[0].criteria[0].weight", 60, "guide", Grade.OFFICIAL),
        ("rubrics[0].criteria[1].weight", 30, "press", Grade.PRESS),
        ("rubrics[0].criteria[2].weight", 10, "guide", Grade.DERIVED),
    ]


@pytest.mark.parametrize(
    ("fields", "source", "grade"),
    [
        ({}, "guide", Grade.TEXT),
        ({"grade": "official"}, "guide", Grade.OFFICIAL),
        ({"bands_source": "press", "grade": "official"}, "press", Grade.PRESS),
        ({"bands_source": "press", "bands_grade": "derived"}, "press", Grade.DERIVED),
        ({"bands_grade": "derived"}, "guide", Grade.DERIVED),
    ],
)
def test_that_bands_may_have_a_source_and_a_grade_of_their_own(
    fields: dict[str, str], source: str, grade: Grade
) -> None:
    band = Band(key="b", label="B", min=Decimal(1), max=Decimal(100))
    banded = rubric(
        bands=[band], rounding=Rounding(places=2, source="guide"), source="guide", **fields
    )
    numbers = [n for n in cited_numbers(made(rubrics=[banded])) if ".bands" in n.path]
    assert [(n.value, n.source, n.grade) for n in numbers] == [
        (1, source, grade),
        (100, source, grade),
    ]


def test_that_numbers_that_only_order_things_need_no_source() -> None:
    stage = Stage(key="s", label="S", order=1, source="guide", keeps=99)
    assert [n.path for n in cited_numbers(made(stages=[stage], revision=4))] == ["stages[0].keeps"]


def test_that_weak_grounds_are_a_warning() -> None:
    stage = Stage(key="s", label="S", order=1, source="guide", keeps=99, grade="inferred")
    (issue,) = lint_scheme(made(stages=[stage]))
    assert (issue.problem.code, issue.is_error) == ("weak", False)
    assert str(issue.problem.found).endswith(": disimpulkan")


def event(key: str, **days: Any) -> Event:
    """Constructed."""
    return Event(key=key, label=key, source="guide", **days)


@pytest.mark.parametrize(
    ("days", "path"),
    [
        ({"since": date(2023, 2, 1), "on": date(2023, 1, 1)}, "calendar[0]"),
        ({"since": date(2023, 2, 1), "planned": date(2023, 1, 1)}, "calendar[0]"),
        ({"since": date(2023, 2, 1), "on": date(2023, 2, 1)}, None),
        ({"since": date(2023, 2, 1)}, None),
        ({"on": date(2023, 2, 1)}, None),
    ],
)
def test_that_a_span_ends_after_it_begins(days: dict[str, date], path: str | None) -> None:
    assert issues(made(calendar=[event("a", **days)])) == ([(path, "order")] if path else [])


@pytest.mark.parametrize(
    ("calendar", "codes"),
    [
        ([event("registration_open", on=date(2023, 2, 1))], []),
        ([event("registration_close", on=date(2023, 1, 1))], []),
        (
            [
                event("registration_open", on=date(2023, 2, 1)),
                event("registration_close", on=date(2023, 1, 1)),
            ],
            ["order"],
        ),
        (
            [
                event("registration_open", on=date(2023, 1, 1)),
                event("registration_close", on=date(2023, 1, 1)),
            ],
            [],
        ),
        ([event("registration_open"), event("registration_close", on=date(2023, 1, 1))], []),
        (
            [
                event("registration_close", on=date(2023, 1, 1)),
                event("registration_open", on=date(2023, 2, 1)),
            ],
            ["order"],
        ),
        (
            [event("a", since=date(2023, 3, 1)), event("b"), event("c", on=date(2023, 2, 1))],
            ["order"],
        ),
    ],
)
def test_that_events_stand_in_their_order(calendar: list[Event], codes: list[str]) -> None:
    assert [code for _, code in issues(made(calendar=calendar))] == codes


def test_that_stages_stand_in_their_order() -> None:
    first = Stage(key="a", label="A", order=1, source="guide")
    second = Stage(key="b", label="B", order=2, source="guide")
    assert issues(made(stages=[first, second])) == []
    assert issues(made(stages=[second, first])) == [("stages", "order")]


def test_that_an_age_is_counted_to_a_day_of_the_calendar() -> None:
    aged = requirement(MinAge(years=2, counted_to="registration_close"))
    assert issues(made(requirements=[aged])) == [("requirements[0].counted_to", "reference")]
    assert issues(made(requirements=[aged], calendar=[event("registration_close")])) == []


def test_that_an_unknown_weight_is_an_error_only_in_a_complete_edition() -> None:
    weighted = rubric(method="weighted")
    assert issues(made(rubrics=[weighted])) == []
    assert issues(made(rubrics=[weighted], status="complete")) == [
        ("rubrics[0].criteria", "weights")
    ]


def test_that_the_source_of_a_relation_is_found_or_told() -> None:
    relations = [
        Relation(kind="amends", target="uu-1-1999"),
        Relation(kind="amends", target="uu-1-1999", source="guide"),
        Relation(kind="amends", target="uu-1-1999", source="nowhere"),
    ]
    plain: dict[str, Any] = {"id": "uu-1-2000", "kind": "uu", "year": 2000, "reviewed_on": REVIEWED}
    (issue,) = lint_regulation(Regulation(**plain, sources=[GUIDE], relations=relations))
    assert (issue.problem.path, issue.problem.code) == ("relations[2].source", "reference")
    (issue,) = lint_regulation(Regulation(**plain))
    assert (issue.problem.path, issue.problem.code) == ("sources", "missing")


LINKED = MeetsAllCriteria(criteria=["novlety"], scheme="permenpanrb-91-2021")


@pytest.mark.parametrize(
    ("rule", "field", "meant"),
    [
        (NotAwarded(awards=["top_99", "top_44"], scheme="kipp"), "awards", "top_45"),
        (Awarded(awards=["top_99"], scheme="kipp", group="genral"), "group", "general"),
        (IsReplication(awards=["top_9x"], scheme="kipp"), "awards", "top_9"),
        (LINKED, "criteria", "novelty"),
    ],
)
def test_that_a_rule_names_what_the_catalogue_has(rule: Any, field: str, meant: str) -> None:
    problem = only(made(requirements=[requirement(rule)]))
    assert (problem.code, problem.path) == ("reference", f"requirements[0].{field}")
    assert problem.hint == did_you_mean(meant)


def test_that_the_awards_of_the_file_itself_count_in_its_family() -> None:
    rule = requirement(NotAwarded(awards=["platinum"], scheme="kipp"))
    award = ListItem(key="platinum", label="Platinum", source="guide")
    assert only(made(requirements=[rule], awards=[award])).path == "requirements[0].awards"
    own = made(id="kipp-2030", family="kipp", year=2030, requirements=[rule], awards=[award])
    assert not lint_scheme(own)


def test_that_nothing_is_said_of_a_family_that_the_catalogue_does_not_have() -> None:
    rule = NotAwarded(awards=["juara_1"], scheme="lomba-desa", group="umum")
    assert not lint_scheme(made(requirements=[requirement(rule)]))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"year": 2024}, ("identifier", "year")),
        ({"revision": 2}, ("missing", "history")),
        (
            {
                "stages": [
                    Stage(key=key, label=key, order=1, source="guide") for key in ("one", "two")
                ]
            },
            ("order", "stages"),
        ),
    ],
)
def test_that_what_contradicts_itself_is_an_issue(
    fields: dict[str, Any], found: tuple[str, str]
) -> None:
    (issue,) = (one for one in lint_scheme(made(**fields)) if one.is_error)
    assert (issue.problem.code, issue.problem.path) == found
