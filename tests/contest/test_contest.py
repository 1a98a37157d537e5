"""A contest knows what was expected, what came back, and what each entry scores with what is there."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest, Phase
from inovasi.contest._entry import Entry
from inovasi.contest._reading import Reading, ReadingState
from inovasi.contest._status import ContestStatus, WhyUncounted, one_sheet
from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError, NotFoundError, ScoringError
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._evaluation import Fact, Mark, ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.panel._assignment import PanelEvaluator, assign
from inovasi.scoring._score import DEMONSTRATION
from inovasi.scoring._sheets import sheet


RUBRIC = scheme("kipp-2023").rubric(group="general")
MEETING = {"id": "demo", "scheme": "kipp-2023", "group": "general"}


def contest(*sheets: ScoreSheet, **fields: Any) -> Contest:
    own = {"entries": [Entry(id="Pustaka Apung"), Entry(id="klik")], "evaluators": ["p1", "p2"]}
    return Contest(**{**MEETING, **own, "sheets": sheets, **fields})


def marked(entry: str, evaluator: str, mark: int, **fields: Any) -> ScoreSheet:
    return evolve(sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, mark), entry, evaluator), **fields)


def states(status: ContestStatus) -> dict[tuple[str, str], str]:
    return {(row.entry, row.evaluator): row.state.value for row in status.readings}


def faults(**fields: Any) -> list[tuple[str | None, str]]:
    with pytest.raises(DataError) as caught:
        contest(**fields)
    return [(one.path, one.code) for one in caught.value.problems]


def parts(**fields: Any) -> list[tuple[str, ...]]:
    """Give what each problem of a contest says: what was found, what was expected, what it may be."""
    with pytest.raises(DataError) as caught:
        contest(**fields)
    names = ("found", "expected", "hint")
    return [tuple(n for n in names if getattr(one, n)) for one in caught.value.problems]


def test_ids_are_compared_folded_and_near_ones_are_told() -> None:
    status = contest(
        marked("PUSTAKA APUNG", "P1", 90),
        marked("pustaka-apunk", "p1", 80),
        marked("klik", "p9", 1),
    ).status()
    assert states(status)["Pustaka Apung", "p1"] == "complete"
    assert [(one.place, one.why, one.may_be) for one in status.uncounted] == [
        (2, WhyUncounted.UNKNOWN_ENTRY, "Pustaka Apung"),
        (3, WhyUncounted.NOT_PLANNED, None),
    ]
    assert status.totals.foreign == 2


def test_entries_and_evaluators_that_are_nearly_alike_are_told() -> None:
    entries = [Entry(id="pustaka apung"), Entry(id="pustaka apunk"), Entry(id="klik")]
    notes = list(contest(entries=entries, evaluators=["budiman", "budimann"]).notes)
    assert [note.en for note in notes] == [
        "'pustaka apung' is nearly 'pustaka apunk', and not taken for the same",
        "'budiman' is nearly 'budimann', and not taken for the same",
    ]


def test_a_near_evaluator_is_told() -> None:
    status = contest(marked("klik", "budiman", 1), evaluators=["budimann"]).status()
    assert [one.may_be for one in status.uncounted] == ["budimann"]


def test_the_states_sum_to_the_plan() -> None:
    plan = [
        Reading(entry="klik", evaluator="p1"),
        Reading(entry="klik", evaluator="p2", sent_on="2026-05-01"),
        Reading(entry="klik", evaluator="p3"),
        Reading(entry="klik", evaluator="p4"),
        Reading(entry="klik", evaluator="p5"),
        Reading(entry="KLIK", evaluator="p6", released="abstained", reason="ill"),
        Reading(entry="klik", evaluator="p7", released="barred", reason="own region"),
        Reading(entry="klik", evaluator="p8"),
    ]
    partly = sheet(RUBRIC, {"novelty": 80}, "klik", "p4")
    one = contest(
        ScoreSheet(entry="klik", evaluator="p3"),
        partly,
        marked("klik", "p5", 80),
        marked("klik", "p7", 80),
        marked("klik", "p8", 80),
        marked("klik", "p8", 70),
        plan=plan,
        evaluators=[],
    )
    status = one.status()
    assert [row.state.value for row in status.readings] == [
        "planned", "sent", "empty", "partial", "complete", "abstained", "barred", "disputed",
    ]  # fmt: skip
    assert sum(count.number for count in status.totals.counts) == status.totals.planned == 8
    assert status.totals.number(ReadingState.PARTIAL) == 1
    assert status.readings[3].missing == len(partly_open())
    assert status.readings[5].reason == "ill"
    assert [row.place for row in status.readings] == [None, None, 1, 2, 3, None, None, 5]
    assert [one.why for one in status.uncounted] == [WhyUncounted.RELEASED]
    assert status.unplanned == ("Pustaka Apung",)
    assert status.unread == ("Pustaka Apung",)
    assert one.read("klik") == (1, 6)
    assert "p8 / klik" in " ".join(step.en for step in status.next_steps)


def partly_open() -> list[str]:
    return [key for key in RUBRIC.nodes if key not in {"novelty", "summary"}]


def test_a_later_version_supersedes_and_the_same_twice_is_one() -> None:
    first, twice = marked("klik", "p1", 70), marked("klik", "P1", 70)
    later = marked("klik", "p1", 90, version=2, reason="a slip of the pen")
    assert states(contest(first, twice).status())["klik", "p1"] == "complete"
    repeated = contest(first, twice).status().totals
    assert (repeated.repeated, repeated.superseded, repeated.foreign) == (1, 0, 0)
    status = contest(later, first).status()
    assert status.totals.superseded == 1
    assert (status.readings[2].place, status.readings[2].reason) == (1, "a slip of the pen")
    assert contest(later, first).scores()[1].bounds[0] == 45


def test_versions_that_clash_count_where_they_agree() -> None:
    one = sheet(RUBRIC, {"novelty": 80, "significance": 90}, "klik", "p1")
    other = sheet(RUBRIC, {"novelty": 80, "significance": 60}, "klik", "p1", demonstration=True)
    found = contest(one, other, evaluators=["p1"])
    assert states(found.status())["klik", "p1"] == "disputed"
    score = found.scores()[1]
    novelty, significance = score.of("novelty"), score.of("significance")
    assert novelty is not None
    assert significance is not None
    assert novelty.exact == 80
    assert significance.bounds == (0, 100)
    assert score.demonstration


def test_every_entry_is_scored_also_one_of_which_nothing_came_back() -> None:
    one = contest(marked("klik", "p1", 80))
    lost, klik = one.scores()
    assert (lost.entry, lost.bounds, lost.needs) == ("Pustaka Apung", (0, 100), ("p1", "p2"))
    assert (klik.bounds, klik.needs) == ((40, 90), ("p2",))


def test_an_absence_counts_only_when_nothing_is_awaited() -> None:
    banten = scheme("kipp-2023")
    present = evolve(
        banten, rubrics=[evolve(rubric, divisor="present") for rubric in banten.rubrics]
    )
    one = contest(marked("klik", "p1", 80), scheme=present)
    assert one.scores()[1].bounds == (40, 90)
    closed = evolve(one, closed=True)
    assert closed.scores()[1].exact == 80
    assert [[part.evaluator for part in each.scores()[1].children] for each in (one, closed)] == [
        ["p1", "p2"],
        ["p1"],
    ]
    assert closed.scores()[0].bounds == (0, 100)
    assert evolve(contest(marked("klik", "p1", 80)), closed=True).scores()[1].bounds == (40, 90)


def test_released_readings_leave_the_divisor() -> None:
    plan = [
        Reading(entry="klik", evaluator="p1"),
        Reading(entry="klik", evaluator="p2", released="barred", reason="own region"),
    ]
    one = contest(marked("klik", "p1", 80), plan=plan, evaluators=[])
    lost, klik = one.scores()
    assert klik.exact == 80
    assert any("p2" in remark.en for remark in klik.remarks)
    assert lost.bounds == (0, 100)
    assert len(lost.remarks) == 1


def test_a_plan_may_spell_an_entry_in_its_own_way() -> None:
    plan = [
        Reading(entry="KLIK", evaluator="p1", code="abc"),
        Reading(entry="klik", evaluator="P2"),
    ]
    one = contest(marked("klik", "p1", 80), plan=plan, evaluators=[])
    assert one.readings == (evolve(plan[0], entry="klik"), plan[1])
    assert [(row.entry, row.evaluator, row.code) for row in one.status().readings] == [
        ("klik", "p1", "abc"),
        ("klik", "P2", None),
    ]
    assert one.read("klik") == (1, 2)


def test_a_stage_says_which_rubric_counts() -> None:
    concept = Contest(
        id="demo",
        scheme="katsinov-2024",
        stage="concept",
        entries=[Entry(id="a")],
        evaluators=["p1"],
    )
    assert concept.rubric.key == "concept"
    assert evolve(concept, stage="chasm").rubric.key == "chasm"
    assert evolve(concept, stage="chasm").digest != concept.digest


def test_those_who_left_have_no_score() -> None:
    entries = [
        Entry(id="a", eligible=False),
        Entry(id="b", status="withdrawn", needs=["rule.quota"]),
        Entry(id="c", status="disqualified", reason="r", basis="Pasal 2"),
        Entry(id="d", status="out_of_competition", reason="host"),
    ]
    one = contest(entries=entries)
    assert [score.entry for score in one.scores()] == ["a", "d"]
    notes = [note.en for note in one.status().notes]
    assert notes == [
        "a does not meet the requirements",
        "b: whether it may enter cannot be said; needs rule.quota",
        "b withdrawn",
        "c disqualified: r (Pasal 2)",
        "d out of competition: host",
    ]


def test_phases_follow_the_sheets() -> None:
    empty = contest()
    assert empty.phase is Phase.DRAFT
    assert contest(marked("klik", "p1", 80)).phase is Phase.COLLECTING
    full = [marked(entry, by, 80) for entry in ("klik", "Pustaka Apung") for by in ("p1", "p2")]
    assert contest(*full).phase is Phase.FROZEN
    assert [step.en for step in contest(*full).status().next_steps] == ["rank the entries"]
    assert evolve(empty, closed=True).phase is Phase.FROZEN
    assert len(evolve(empty, closed=True).status().next_steps) == 1


def test_one_sheet_that_was_sent_is_enough_to_collect() -> None:
    plan = [
        Reading(entry="klik", evaluator="p1"),
        Reading(entry="klik", evaluator="p2", sent_on="2026-05-01"),
    ]
    sent = contest(plan=plan, evaluators=[])
    assert sent.phase is Phase.COLLECTING
    assert evolve(sent, plan=plan[:1]).phase is Phase.DRAFT


def test_next_steps_name_those_who_are_awaited_by_name() -> None:
    one = contest(marked("klik", "p2", 80), evaluators=["p2", "p1"])
    assert [step.en for step in one.status().next_steps] == [
        "wait for 3 readings: p1 (2) and p2 (1)"
    ]
    assert [step.id for step in one.status().next_steps] == [
        "tunggu 3 pembacaan: p1 (2) dan p2 (1)"
    ]
    (step,) = evolve(one, closed=True).status().next_steps
    assert step.en == "decide about 3 readings that did not come back: p1 (2) and p2 (1)"
    assert step.id.endswith("3 pembacaan yang tidak kembali: p1 (2) dan p2 (1)")


def test_a_dispute_is_settled_before_anything_is_ranked() -> None:
    entries = [Entry(id="klik")]
    both = (marked("klik", "p1", 80), marked("klik", "p1", 70))
    one = contest(*both, entries=entries, evaluators=["p1"])
    assert [step.en for step in one.status().next_steps] == [
        "settle which version of p1 / klik counts"
    ]
    later = evolve(both[1], version=2, reason="a slip of the pen")
    settled = contest(both[0], later, entries=entries, evaluators=["p1"])
    assert [step.en for step in settled.status().next_steps] == ["rank the entries"]


def test_an_entry_is_read_by_a_complete_reading_and_planned_by_one_that_is_expected() -> None:
    entries = [Entry(id=name) for name in "abc"] + [Entry(id="gone", status="withdrawn")]
    plan = [
        Reading(entry="a", evaluator="p1"),
        Reading(entry="b", evaluator="p1"),
        Reading(entry="c", evaluator="p1", released="barred", reason="own region"),
    ]
    partly = sheet(RUBRIC, {"novelty": 80}, "b", "p1")
    one = contest(marked("a", "p1", 80), partly, entries=entries, plan=plan, evaluators=[])
    status = one.status()
    assert (status.unread, status.unplanned) == (("b", "c"), ("c",))
    assert status.contestants == one.entries


def test_scores_stand_in_the_order_of_the_ids() -> None:
    entries = [Entry(id="b"), Entry(id="c"), Entry(id="a")]
    assert [one.entry for one in contest(entries=entries).scores()] == ["a", "b", "c"]


def test_a_constructed_sheet_marks_its_own_entry_only() -> None:
    real = marked("Pustaka Apung", "p1", 80)
    one = contest(real, marked("klik", "p1", 80, demonstration=True))
    found = {one.entry: (one.demonstration, DEMONSTRATION in one.remarks) for one in one.scores()}
    assert found == {"Pustaka Apung": (False, False), "klik": (True, True)}


@pytest.mark.parametrize(
    "change",
    [
        {"scheme": None},
        {"rubric": None},
        {"facts": [Fact(key="k", value=1)]},
        {"total": 80},
        {"on": "2026-05-01"},
        {"version": 2, "reason": "again"},
        {"reason": "why"},
        {"demonstration": True},
        {"entry": "Pustaka Apung"},
        {"evaluator": "p2"},
        {"marks": ()},
    ],
)
def test_whatever_a_sheet_says_is_part_of_the_digest(change: dict[str, Any]) -> None:
    one = marked("klik", "p1", 80)
    other = evolve(one, **change)
    assert contest(one).digest != contest(other).digest
    assert contest(one, other).digest == contest(other, one).digest


def test_a_change_of_the_plan_after_the_first_sheet_is_told() -> None:
    one = contest(marked("klik", "p1", 80))
    fixed = evolve(one, fixed=one.rules_digest)
    assert list(fixed.notes) == []
    assert len(list(evolve(fixed, evaluators=["p1", "p2", "p3"]).notes)) == 1
    assert one.digest != contest().digest
    assert one.digest == contest(marked("klik", "p1", 80)).digest


def test_every_fault_of_all_sheets_is_told_at_once() -> None:
    bad = ScoreSheet(entry="klik", evaluator="p1", rubric="other")
    worse = ScoreSheet(entry="klik", evaluator="p2", scheme="kipp-2022")
    with pytest.raises(DataError) as caught:
        contest(bad, worse).scores()
    assert [(one.path, one.code) for one in caught.value.problems] == [
        ("sheets[1].rubric", "contradiction"),
        ("sheets[2].scheme", "contradiction"),
    ]
    assert caught.value.problems[1].source == "p2 / klik"


def test_what_contradicts_itself_is_refused() -> None:
    plan = [Reading(entry="klik", evaluator="p1")]
    assert faults(entries=[]) == [("entries", "missing")]
    assert faults(entries=[Entry(id="Klik"), Entry(id="klik ")]) == [("entries", "duplicate")]
    assert faults(evaluators=["p1", "P1"]) == [("evaluators", "duplicate")]
    assert faults(evaluators=[]) == [("plan", "missing")]
    assert faults(plan=plan) == [("plan", "contradiction")]
    assert faults(plan=plan * 2, evaluators=[]) == [("plan", "duplicate")]
    wrong = [Reading(entry="klikk", evaluator="p1"), Reading(entry="zebra", evaluator="p1")]
    with pytest.raises(DataError) as caught:
        contest(plan=wrong, evaluators=[])
    assert [(one.path, one.code, one.hint is not None) for one in caught.value.problems] == [
        ("plan.entry", "reference", True),
        ("plan.entry", "reference", False),
    ]
    assert faults(entries="klik") == [("entries", "type")]
    assert faults(entries=5) == [("entries", "type")]
    assert faults(id=" ") == [("id", "empty")]


def test_a_contradiction_says_what_was_found_and_what_is_expected() -> None:
    plan = [Reading(entry="klik", evaluator="p1")]
    assert parts(entries=[]) == [("expected",)]
    assert parts(evaluators=[]) == [("expected",)]
    assert parts(plan=plan) == [("found", "expected")]
    wrong = [Reading(entry="klikk", evaluator="p1"), Reading(entry="zebra", evaluator="p1")]
    assert parts(plan=wrong, evaluators=[]) == [
        ("found", "expected", "hint"),
        ("found", "expected"),
    ]
    with pytest.raises(DataError, match="'klik'"):
        contest(entries="klik")


def test_an_edition_that_is_not_there_is_told_when_it_is_needed() -> None:
    with pytest.raises(NotFoundError):
        contest(scheme="kipp-1066").scores()
    with pytest.raises(ScoringError):
        contest(scheme="kipp-2024", group=None).scores()


def test_innovations_are_entries_and_plans_are_taken_as_they_are() -> None:
    library = Organisation(id="dispursip", name="Dispursip", kind="regency")
    one = contest(entries=[Innovation(id="a", title="A", organisation=library)])
    assert one.entries[0].title == "A"
    assert [(row.entry, row.evaluator) for row in one.readings] == [("a", "p1"), ("a", "p2")]
    plan = assign(one.entries, [PanelEvaluator(id="p1")], readings_each=1, seed=1)
    assert contest(entries=one.entries, plan=plan, evaluators=[]).readings == plan.readings


def test_it_is_written_and_read_back() -> None:
    one = contest(marked("klik", "p1", 80))
    assert structure(unstructure(one), Contest) == one
    own = contest(scheme=scheme("kipp-2023"))
    assert structure(unstructure(own), Contest).rubric == RUBRIC


def test_a_panel_can_be_summed() -> None:
    full = [marked("klik", by, 80) for by in ("p1", "p2")]
    assert contest(*full, method="sum").scores()[1].exact == Fraction(160)


def test_nobody_waits_for_readings_of_those_who_left() -> None:
    entries = [Entry(id="klik"), Entry(id="gone", status="withdrawn")]
    full = [marked("klik", by, 80) for by in ("p1", "p2")]
    one = contest(*full, entries=entries)
    assert one.phase is Phase.FROZEN
    assert [step.en for step in one.status().next_steps] == ["rank the entries"]


def test_an_entry_that_nobody_will_read_is_a_next_step() -> None:
    plan = [Reading(entry="klik", evaluator="p1")]
    one = contest(marked("klik", "p1", 80), plan=plan, evaluators=[])
    assert [step.en for step in one.status().next_steps] == ["plan readings of Pustaka Apung"]


def test_constructed_sheets_are_told() -> None:
    one = contest(marked("klik", "p1", 80, demonstration=True))
    assert list(one.notes) == [DEMONSTRATION]


def test_the_order_in_a_file_makes_no_other_contest() -> None:
    one = contest(marked("klik", "p1", 80), marked("klik", "p2", 70))
    turned = evolve(one, entries=one.entries[::-1], sheets=one.sheets[::-1])
    assert turned.digest == one.digest
    mixed = evolve(one, sheets=[evolve(each, marks=each.marks[::-1]) for each in one.sheets])
    assert mixed.sheets != one.sheets
    assert mixed.digest == one.digest
    others = evolve(one, evaluators=one.evaluators[::-1])
    assert (others.digest, others.scores()) == (one.digest, one.scores())


def test_a_rubric_without_a_highest_mark_is_scored_where_all_sheets_are_there() -> None:
    rubric = evolve(
        RUBRIC,
        scale=None,
        method="sum",
        scheme=None,
        sources=(),
        criteria=[Criterion(key="a", label="A", method="mark", scale=Scale(min=0))],
    )
    own = evolve(scheme("kipp-2023"), rubrics=[rubric])
    sheets = [
        ScoreSheet(entry="klik", evaluator=by, marks=[Mark(criterion="a", value=7)])
        for by in ("p1", "p2")
    ]
    entries = [Entry(id="klik")]
    assert contest(*sheets, scheme=own, entries=entries).scores()[0].exact == 7
    with pytest.raises(ScoringError):
        contest(*sheets[:1], scheme=own, entries=entries).scores()


def test_the_words_name_every_sheet_that_does_not_count() -> None:
    full = [marked(entry, by, 80) for entry in ("klik", "Pustaka Apung") for by in ("p1", "p2")]
    lines = contest(*full, marked("klikk", "p1", 1)).status().text("en").splitlines()
    assert lines[1] == "sheet 5: p1 / klikk (klik?): the entry is not in the contest"
    assert lines[2:] == ["Next: look at sheet 5: p1 / klikk", "Next: rank the entries"]


@pytest.mark.parametrize("totals", [(80, 99), (99, 80)])
def test_sheets_with_different_totals_clash_in_any_order(totals: tuple[int, int]) -> None:
    marks = dict.fromkeys(RUBRIC.nodes, 80)
    both = [evolve(sheet(RUBRIC, marks, "a", "p1"), total=total) for total in totals]
    made = Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=[Entry(id="a")],
        evaluators=["p1"],
        sheets=both,
    )
    assert made.totals.number("disputed") == 1
    assert made.scores()[0].value == 80


def test_versions_that_clash_agree_on_facts_and_totals_that_are_equal() -> None:
    facts = [Fact(key="a", value=1), Fact(key="b", value=2)]
    one = ScoreSheet(entry="KLIK", evaluator="P1", facts=facts, total=80)
    other = evolve(one, facts=[facts[0], Fact(key="b", value=3)])
    pair = ("klik", "p1")
    assert one_sheet(pair, (1, one), (2, other)) == ScoreSheet(
        entry="klik", evaluator="p1", facts=facts[:1], total=80
    )
    assert one_sheet(pair, (1, one), (2, evolve(one, total=90))).total is None
    assert one_sheet(pair, (1, one)) == evolve(one, entry="klik", evaluator="p1")
