"""One rule looking ahead; each rule is constructed and goes into an otherwise empty edition."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.eligibility._readiness import ReadinessStep, StepState, readiness
from inovasi.model._award import Award
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Mark
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import (
    AppliedBetween,
    Awarded,
    Declared,
    HasDocument,
    InCategory,
    LinkedToSdg,
    MinAge,
    NotAwarded,
    Requirement,
    Rule,
    Unknown,
)
from inovasi.model._tenure import Tenure


ON = date(2025, 5, 21)


def ahead(rule: Rule, on: date | None = ON, lead: int | None = None, **more: Any) -> ReadinessStep:
    requirement = Requirement(key="rule", label="Syarat", rule=rule, source="ministry")
    edition = evolve(scheme("kipp-2025"), requirements=[requirement])
    if more.pop("no_categories", False):
        edition = evolve(edition, categories=[])
    agency = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
    entry = Innovation(id="contoh", title="Contoh", organisation=agency, **more)
    return readiness(entry, edition, on, lead_times={} if lead is None else {"rule": lead}).steps[0]


def won(year: int | None) -> dict[str, Any]:
    return {"awards": [Award(scheme="kipp", year=year, label="Top 45", key="top_45")]}


UNKNOWN = Unknown(subject="quota", needed="pedoman", needed_en="the guide")
BAN = NotAwarded(scheme="kipp", awards=["top_45"], since=2014)


@pytest.mark.parametrize(
    ("rule", "more", "state"),
    [
        (BAN, {}, StepState.RECORD),
        (BAN, {"awards_are_complete": True}, StepState.MET),
        (BAN, won(2019), StepState.CLOSED),
        (BAN, won(None), StepState.RECORD),
        (Awarded(scheme="kipp", awards=["top_45"]), {}, StepState.RECORD),
        (
            Awarded(scheme="kipp", awards=["top_45"]),
            {"awards_are_complete": True},
            StepState.CLOSED,
        ),
        (LinkedToSdg(), {}, StepState.RECORD),
        (LinkedToSdg(at_least=2), {"sdgs": [4]}, StepState.TO_DO),
        (LinkedToSdg(), {"sdgs": [4]}, StepState.MET),
        (InCategory(), {}, StepState.TO_DO),
        (InCategory(), {"categories": ["lain"]}, StepState.TO_DO),
        (InCategory(), {"categories": ["lain"], "no_categories": True}, StepState.RECORD),
        (Declared(statement="pantas"), {}, StepState.PERSON),
        (
            Declared(statement="pantas"),
            {"self_assessment": [Mark(criterion="rule", judgement="not_met")]},
            StepState.TO_DO,
        ),
        (HasDocument(document="a", optional_when="x"), {}, StepState.PERSON),
        (HasDocument(document="a"), {}, StepState.RECORD),
        (HasDocument(document="a"), {"evidence_is_complete": True}, StepState.TO_DO),
        (UNKNOWN, {}, StepState.RULE),
    ],
)
def test_each_rule_says_what_helps(rule: Rule, more: dict[str, Any], state: StepState) -> None:
    assert ahead(rule, **more).state is state


def test_a_span_that_has_passed_cannot_be_met_any_more() -> None:
    rule = AppliedBetween(since=date(2023, 1, 1), until=date(2024, 12, 31))
    assert ahead(rule, implemented="2020").state is StepState.CLOSED
    assert ahead(rule).state is StepState.RECORD
    assert ahead(rule, on=None, implemented="2020").state is StepState.TO_DO


def test_a_span_that_runs_must_be_met_by_its_end() -> None:
    rule = AppliedBetween(since=date(2023, 1, 1), until=date(2026, 12, 31), or_renewed=True)
    step = ahead(rule, lead=30, implemented="2020", renewed="2021")
    assert (step.state, step.by, step.begin_by) == (
        StepState.TO_DO,
        date(2026, 12, 31),
        date(2026, 12, 1),
    )


def test_work_that_takes_too_long_is_late() -> None:
    step = ahead(HasDocument(document="a"), lead=30, evidence_is_complete=True)
    assert (step.state, step.begin_by) == (StepState.LATE, date(2025, 5, 4))


def test_a_document_that_holds_later_can_be_waited_for() -> None:
    paper = Evidence(
        id="a",
        kind="decree",
        title="SK",
        document="a",
        validity=Tenure(since=PartialDate(2025, 7, 1)),
    )
    rule = HasDocument(document="a", valid_on="registration_close")
    step = ahead(rule, evidence=[paper])
    assert (step.state, step.day) == (StepState.TO_DO, date(2025, 7, 1))
    assert ahead(rule, lead=5, evidence=[paper]).day == date(2025, 5, 26)
    assert ahead(rule, lead=90, evidence=[paper]).day == date(2025, 7, 1)


def test_an_age_without_a_day_of_the_question_says_how_long_is_needed() -> None:
    rule = MinAge(years=2, counted_to="registration_close")
    step = ahead(rule, on=None, phase="initiative")
    assert (
        step.reason.en
        == "not in use yet; 2 years in use are needed, so it must be in use by 3 June 2023"
    )
    other = ahead(MinAge(years=2, counted_to="gone"), phase="initiative")
    assert other.by is None
    assert other.reason.en.startswith("not in use yet; 2 years in use are needed; if in use on")


def test_a_step_that_is_met_shows_no_days() -> None:
    step = ahead(MinAge(years=2, counted_to="registration_close"), implemented="2020-01-01")
    assert "paling lambat" not in step.say()
    assert "[terpenuhi]" in step.say()


def test_an_age_from_a_leap_day_is_reached_on_the_day_that_the_check_gives() -> None:
    rule = MinAge(years=2, counted_to="registration_close")
    assert ahead(rule, implemented="2024-02-29").day == date(2026, 3, 1)
    idea = ahead(rule, on=date(2024, 2, 29), lead=0, phase="initiative")
    assert (idea.day, idea.not_before) == (date(2026, 3, 1), date(2026, 3, 1))


def test_an_age_that_the_calendar_does_not_reach_has_no_day() -> None:
    rule = MinAge(years=2, counted_to="registration_close")
    assert ahead(rule, implemented="9999-01-01").day is None
    assert ahead(MinAge(years=9000, counted_to="registration_close")).by == date.min


def test_the_last_day_still_counts_and_the_first_already() -> None:
    span = AppliedBetween(since=date(2023, 1, 1), until=ON)
    assert ahead(span, implemented="2020").state is StepState.TO_DO
    paper = HasDocument(document="a")
    close = date(2025, 6, 3)
    assert ahead(paper, on=close, evidence_is_complete=True).state is StepState.TO_DO
    begins_today = ahead(paper, lead=(close - ON).days, evidence_is_complete=True)
    assert (begins_today.state, begins_today.begin_by) == (StepState.TO_DO, ON)
    age = MinAge(years=2, counted_to="registration_close")
    assert ahead(age, implemented=date(2023, 5, 21)).state is StepState.MET
    assert ahead(age, implemented=date(2023, 5, 22)).state is StepState.FROM_DATE
