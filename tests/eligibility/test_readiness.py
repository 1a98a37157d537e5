"""Readiness for an edition to come: the two worked examples, laws, and input that does not fit."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st
from icalendar import Calendar

from inovasi.catalog._registry import scheme
from inovasi.datasets._stories import story
from inovasi.eligibility._findings import NOT_HELD, OUTCOMES
from inovasi.eligibility._readiness import Readiness, StepState, readiness
from inovasi.errors import DataError, NotFoundError
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import HasDocument, Requirement


MEETING = date(2025, 5, 21)
CLOSE_2027 = date(2027, 6, 3)
KKN, LIVE_CHAT = (
    next(one for one in story("perpusnas").innovations if one.id == key)
    for key in ("kkn-literasi", "live-chat")
)
DOCUMENTS = ("supporting", "innovator_identity", "replication_consent", "video")


def step(plan: Readiness, key: str) -> Any:
    return next(one for one in plan.steps if one.key == key)


def entry(**more: Any) -> Innovation:
    """A constructed innovation."""
    agency = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
    return Innovation(**{"id": "contoh", "title": "Contoh", "organisation": agency, **more})


def notes(innovation: Innovation, edition: str = "kipp-2025", **more: Any) -> list[str]:
    return [note.en for note in readiness(innovation, edition, MEETING, **more).notes]


def test_kkn_literasi_must_be_in_use_two_years_before_the_assumed_closing() -> None:
    plan = readiness(
        KKN, "kipp-2025", MEETING, registration_close=CLOSE_2027, assume_min_age_years=2
    )
    age = step(plan, "assumed_min_age")
    assert (age.state, age.by, age.day) == (StepState.TO_DO, date(2025, 6, 3), None)
    assert plan.in_time is None
    assert plan.earliest is None
    assert plan.not_before == date(2027, 5, 21)
    remaining = {one.key for one in plan.remaining}
    assert remaining >= {"category", "theme", "title", "all_criteria", *DOCUMENTS}
    text = plan.text("en")
    assert "Assumption: at least 2 years in use: agency's advice" in text
    assert (
        "registration of 2027 closes on 3 June 2027 and the rules of kipp-2025 still hold" in text
    )
    assert "so it must be in use by 3 June 2025" in text
    assert "if in use on 21 May 2025, met from 21 May 2027" in text
    assert "Not before (steps without a lead time): 21 May 2027" in text


def test_kkn_literasi_with_lead_times_has_a_day_on_which_it_can_be_ready() -> None:
    days = dict.fromkeys(("assumed_min_age", "category", *DOCUMENTS), 10)
    plan = readiness(
        KKN,
        "kipp-2025",
        MEETING,
        registration_close=CLOSE_2027,
        assume_min_age_years=2,
        lead_times=days,
    )
    assert (plan.earliest, plan.not_before) == (None, date(2027, 5, 31))  # rules are unknown
    assert step(plan, "assumed_min_age").begin_by == date(2025, 5, 24)
    assert "31 Mei 2027" in plan.text()
    assert {one.state for one in plan.remaining} >= {StepState.PERSON, StepState.TO_DO}


def test_kkn_literasi_begun_a_month_later_is_too_late_for_that_closing() -> None:
    plan = readiness(
        KKN, "kipp-2025", date(2025, 7, 1), registration_close=CLOSE_2027, assume_min_age_years=2
    )
    assert step(plan, "assumed_min_age").state is StepState.LATE
    assert plan.in_time is False


def test_without_the_assumption_no_minimum_age_is_invented() -> None:
    plan = readiness(KKN, "kipp-2025", MEETING, registration_close=CLOSE_2027)
    assert "assumed_min_age" not in {one.key for one in plan.steps}
    words = [note.en for note in plan.notes]
    assert "no minimum age is known for kipp-2025" in words
    assert "not in use yet; whether that is asked for is not known" in words


def test_live_chat_has_thirteen_days_for_its_four_documents() -> None:
    for days, state in ((13, StepState.TO_DO), (14, StepState.LATE)):
        plan = readiness(LIVE_CHAT, "kipp-2025", MEETING, lead_times=dict.fromkeys(DOCUMENTS, days))
        assert {step(plan, key).state for key in DOCUMENTS} == {state}
        assert plan.in_time is (None if state is StepState.TO_DO else False)
        assert plan.not_before == MEETING + timedelta(days=days)


def test_without_a_day_of_the_question_nothing_is_late() -> None:
    plan = readiness(LIVE_CHAT, "kipp-2025", lead_times=dict.fromkeys(DOCUMENTS, 400))
    assert StepState.LATE not in {one.state for one in plan.steps}
    assert plan.not_before is None
    assert "Tidak sebelum" not in plan.text()


def test_each_step_is_a_row_of_a_table() -> None:
    plan = readiness(LIVE_CHAT, "kipp-2025", MEETING)
    rows = plan.rows("en")
    assert len(rows) == len(plan.steps)
    assert {row["by"] for row in rows} >= {date(2025, 6, 3)}
    assert [row["state_label"] for row in rows] == [one.state.label.en for one in plan.steps]


def test_the_plan_becomes_a_calendar_with_its_assumptions() -> None:
    plan = readiness(
        KKN,
        "kipp-2025",
        MEETING,
        registration_close=CLOSE_2027,
        assume_min_age_years=2,
        lead_times={"assumed_min_age": 10},
    )
    events = {str(one["UID"]): one for one in Calendar.from_ical(plan.to_ics()).walk("VEVENT")}
    begin = events["kipp-2025-kkn-literasi-assumed_min_age-begin@inovasi"]
    assert begin.decoded("DTSTART") == date(2025, 5, 24)
    assert "Andaian: paling singkat 2 tahun diterapkan: saran instansi" in begin["DESCRIPTION"]
    assert "kipp-2025-kkn-literasi-close@inovasi" in events


def test_a_plan_without_a_day_is_an_empty_calendar() -> None:
    plan = readiness(entry(), "kipp-2024")
    assert Calendar.from_ical(plan.to_ics("en")).walk("VEVENT") == []
    assert plan.earliest is None


def test_an_age_is_reached_by_waiting() -> None:
    young = entry(implemented="2025-01-10", phase="implemented")
    given_ = {"registration_close": CLOSE_2027, "assume_min_age_years": 2}
    plan = readiness(young, "kipp-2025", MEETING, **given_)
    assert step(plan, "assumed_min_age").state is StepState.FROM_DATE
    assert step(plan, "assumed_min_age").day == date(2027, 1, 10)
    later = readiness(young, "kipp-2025", date(2027, 2, 1), **given_)
    assert step(later, "assumed_min_age").state is StepState.MET
    undated = readiness(young, "kipp-2025", **given_)
    assert step(undated, "assumed_min_age").state is StepState.MET


def test_too_young_for_this_closing_names_the_day_from_which_it_is_not() -> None:
    plan = readiness(entry(implemented="2024-06-04"), "kipp-2025", MEETING, assume_min_age_years=1)
    age = step(plan, "assumed_min_age")
    assert (age.state, age.day) == (StepState.LATE, date(2025, 6, 4))
    assert plan.in_time is False


def test_an_inexact_day_of_use_is_a_gap_of_the_record() -> None:
    plan = readiness(entry(implemented="2023"), "kipp-2025", MEETING, assume_min_age_years=2)
    age = step(plan, "assumed_min_age")
    assert (age.state, age.day) == (StepState.RECORD, date(2025, 12, 31))


def test_in_use_since_nobody_knows_when_is_a_gap_of_the_record() -> None:
    plan = readiness(
        LIVE_CHAT,
        "kipp-2025",
        MEETING,
        assume_min_age_years=2,
        lead_times={"assumed_min_age": 3},
    )
    age = step(plan, "assumed_min_age")
    assert (age.state, age.day, age.by) == (StepState.RECORD, None, date(2023, 6, 3))


def test_an_unknown_closing_leaves_only_the_day_of_the_age() -> None:
    plan = readiness(entry(implemented="2019-02-02"), "kipp-2021", MEETING, group="general")
    age = step(plan, "min_age_general")
    assert (age.state, age.day, age.by) == (StepState.FROM_DATE, date(2021, 2, 2), None)
    assert "the close of registration is not known; give registration_close" in {
        note.en for note in plan.notes
    }


def test_all_met_is_ready(full: Innovation) -> None:
    edition = evolve(
        scheme("kipp-2025"),
        requirements=[
            r for r in scheme("kipp-2025").requirements if r.key in {"video", "category"}
        ],
    )
    plan = readiness(full, edition, MEETING)
    assert plan.in_time is True
    assert plan.earliest == MEETING
    assert plan.remaining == ()
    assert "siap pada penutupan ini" in plan.text()
    assert readiness(full, edition, date(2026, 1, 1)).in_time is False


@pytest.fixture
def full() -> Innovation:
    return entry(
        categories=["digital"],
        evidence=[Evidence(id="v", kind="video", title="Video", document="video")],
    )


def test_what_only_people_judge_leaves_the_day_and_the_answer_open(full: Innovation) -> None:
    rules = {rule.key: rule for rule in scheme("kipp-2025").requirements}
    judged = evolve(
        scheme("kipp-2025"), requirements=[rules[key] for key in ("video", "category", "theme")]
    )
    plan = readiness(full, judged, MEETING)
    assert [one.state for one in plan.remaining] == [StepState.PERSON]
    assert (plan.in_time, plan.earliest) == (None, MEETING)
    assert readiness(evolve(full, evidence=()), judged, MEETING).earliest is None


def test_the_plan_says_answer_closing_days_needs_and_how_much_remains(full: Innovation) -> None:
    rules = {rule.key: rule for rule in scheme("kipp-2025").requirements}
    edition = evolve(
        scheme("kipp-2025"), requirements=[rules[key] for key in ("video", "category")]
    )
    ready = readiness(full, edition, MEETING).text("en").splitlines()
    assert ready[:4] == [
        "Contoh - kipp-2025: ready by this closing",
        "  Registration closes: 3 June 2025",
        "  Ready at the earliest: 21 May 2025",
        "  What remains: 0/2",
    ]
    open_ = readiness(evolve(full, evidence=()), edition, MEETING).text("en").splitlines()
    assert open_[0] == "Contoh - kipp-2025: can be ready once the rest is done"
    assert open_[2:5] == [
        "  Not before (steps without a lead time): 21 May 2025",
        f"  What would settle it: the document '{rules['video'].label_en}'",
        "  What remains: 1/2",
    ]
    assert readiness(entry(), "kipp-2024").text("en").splitlines()[0] == (
        "Contoh - kipp-2024: cannot enter by this closing"
    )


@pytest.mark.parametrize("keys", [("video", "decree"), ("decree", "video")])
def test_of_rules_of_which_one_is_enough_the_one_nearest_to_being_met_stands(
    keys: tuple[str, str], full: Innovation
) -> None:
    rules = [
        Requirement(key=key, label=key, rule=HasDocument(document=key), any_of="one", source="s")
        for key in keys
    ]
    edition = evolve(scheme("kipp-2025"), requirements=rules)
    assert [one.key for one in readiness(full, edition, MEETING).steps] == ["video"]
    days = {"video": 5, "decree": 9}
    plan = readiness(entry(), edition, MEETING, lead_times=days)
    assert [(one.key, one.day) for one in plan.steps] == [("video", MEETING + timedelta(days=5))]


def test_of_rules_of_which_one_is_enough_only_the_nearest_stands() -> None:
    plan = readiness(entry(), "kipp-2023", group="general")
    keys = [one.key for one in plan.steps]
    assert ("never_entered" in keys) + ("entered_never_awarded" in keys) == 1


def test_a_closing_in_the_same_year_keeps_the_other_dates() -> None:
    plan = readiness(entry(), "kipp-2025", registration_close=date(2025, 6, 10))
    assert plan.close == date(2025, 6, 10)
    assert "although kipp-2025 says 3 June 2025" in plan.assumptions[0].en
    same = readiness(entry(), "kipp-2025", registration_close=date(2025, 6, 3))
    assert same.assumptions[0].en == "registration closes on 3 June 2025"
    unknown = readiness(entry(), "kipp-2021", group="general", registration_close=date(2021, 5, 1))
    assert unknown.close == date(2021, 5, 1)
    undated = readiness(entry(), "kipp-2021", group="general")
    assert "Registration closes" not in undated.text("en")
    assert str(undated).split() == undated.text("id").split()
    without = evolve(scheme("kipp-2025"), calendar=[])
    assert readiness(entry(), without, registration_close=CLOSE_2027).close == CLOSE_2027


def test_an_edition_that_was_not_held_is_not_an_edition_to_enter() -> None:
    plan = readiness(entry(), "kipp-2024", MEETING)
    assert (plan.held, plan.in_time, plan.earliest) == (False, False, None)
    later = readiness(entry(), "kipp-2024", registration_close=CLOSE_2027)
    assert later.held
    assert later.in_time is None
    assert "no rule is known" in later.text("en")
    same_year = readiness(entry(), "kipp-2024", registration_close=date(2024, 6, 1))
    assert not same_year.held


@pytest.mark.parametrize(
    ("more", "note"),
    [
        (
            {"phase": "trial", "implemented": "2020"},
            "its phase is trial, yet it is in use since 2020",
        ),
        (
            {"phase": "implemented", "implemented": "2026"},
            "its phase is implemented, yet it goes into use on 2026",
        ),
        ({"phase": "ended"}, "it has ended, as the record says"),
        ({"ended": "2024"}, "it has ended, as the record says"),
    ],
)
def test_a_record_that_contradicts_itself_is_remarked_on(more: dict[str, Any], note: str) -> None:
    assert any(text.startswith(note) for text in notes(entry(**more)))


def test_a_closing_that_has_passed_and_two_ages_are_remarked_on() -> None:
    assert "registration has closed already" in notes(entry(), registration_close=date(2025, 5, 1))
    assert (
        "the edition states a minimum age of its own; the assumption comes on top of it"
        in notes(entry(), "kipp-2021", group="general", assume_min_age_years=3)
    )


@pytest.mark.parametrize(
    ("more", "code", "path", "found"),
    [
        ({"registration_close": date(2020, 1, 1)}, "range", "registration_close", "2020-01-01"),
        ({"assume_min_age_years": -1}, "range", "assume_min_age_years", "-1"),
        ({"lead_times": {"vidio": 3}}, "unknown", "lead_times['vidio']", "'vidio'"),
        ({"lead_times": {"video": -3}}, "range", "lead_times['video']", "-3"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    more: dict[str, Any], code: str, path: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        readiness(entry(), "kipp-2025", **more)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == (code, path, found)


def test_a_group_is_asked_for_where_the_rules_differ() -> None:
    with pytest.raises(DataError) as needed:
        readiness(entry(), "kipp-2023")
    (problem,) = needed.value.problems
    assert (problem.code, problem.path) == ("missing", "group")
    assert "general, special" in str(problem.expected)
    with pytest.raises(NotFoundError) as misspelt:
        readiness(entry(), "kipp-2023", group="generall")
    assert misspelt.value.suggestions == ("general",)


HELD = st.sets(st.sampled_from(DOCUMENTS))


@settings(max_examples=40, deadline=None)
@given(
    HELD,
    st.sampled_from(DOCUMENTS),
    st.dictionaries(st.sampled_from(DOCUMENTS), st.integers(0, 400)),
    st.sampled_from(["complete", "partial"]),
)
def test_adding_a_document_never_makes_it_later(
    held: set[str], added: str, leads: dict[str, int], listed: str
) -> None:
    def ready(documents: set[str]) -> date:
        evidence = [
            Evidence(id=key, kind="letter", title=key, document=key) for key in sorted(documents)
        ]
        one = entry(
            evidence=evidence, evidence_is_complete=listed == "complete", categories=["digital"]
        )
        return readiness(one, "kipp-2025", MEETING, lead_times=leads).earliest or date.max

    assert ready(held | {added}) <= ready(held)


@settings(max_examples=30, deadline=None)
@given(st.permutations(scheme("kipp-2025").requirements))
def test_the_order_of_the_rules_changes_no_day(rules: list[Requirement]) -> None:
    mixed = readiness(
        KKN, evolve(scheme("kipp-2025"), requirements=rules), MEETING, lead_times={"video": 9}
    )
    plain = readiness(KKN, "kipp-2025", MEETING, lead_times={"video": 9})
    assert {one.key: one for one in mixed.steps} == {one.key: one for one in plain.steps}
    assert (mixed.earliest, mixed.not_before) == (plain.earliest, plain.not_before)


def test_a_lead_time_may_be_named_by_its_document() -> None:
    rule = Requirement(
        key="paper", label="Berkas", rule=HasDocument(document="decree"), source="ministry"
    )
    edition = evolve(scheme("kipp-2025"), requirements=[rule])
    plan = readiness(entry(), edition, MEETING, lead_times={"decree": 5})
    assert step(plan, "paper").day == date(2025, 5, 26)


def test_that_an_edition_without_rules_gives_no_answer() -> None:
    silent = evolve(scheme("kipp-2025"), requirements=())
    plan = readiness(entry(), silent)
    assert (plan.in_time, plan.steps) == (None, ())
    head, *rest = plan.text("en").splitlines()
    assert head.endswith(OUTCOMES[None].en)
    assert not any("0/0" in line for line in rest)


def test_that_an_edition_that_was_not_held_says_so() -> None:
    for lang in ("id", "en"):
        assert f"  {NOT_HELD.of(lang)}" in readiness(entry(), "kipp-2024").text(lang).splitlines()
        assert NOT_HELD.of(lang) not in readiness(entry(), "kipp-2025").text(lang)


def test_on_the_last_day_registration_is_open_and_what_begins_that_day_has_begun(
    full: Innovation,
) -> None:
    rules = [r for r in scheme("kipp-2025").requirements if r.key in {"video", "category"}]
    edition, close = evolve(scheme("kipp-2025"), requirements=rules), date(2025, 6, 3)
    plans = [readiness(full, edition, day) for day in (close, close + timedelta(days=1))]
    assert [plan.in_time for plan in plans] == [True, False]
    closed = "registration has closed already"
    assert [closed in [note.en for note in plan.notes] for plan in plans] == [False, True]
    begun, said = f"{MEETING}", "check both"
    assert any(said in note for note in notes(entry(phase="trial", implemented=begun)))
    assert not any(said in note for note in notes(entry(phase="implemented", implemented=begun)))
