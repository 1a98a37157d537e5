"""Every sheet goes to one reading or says why it counts nowhere; every reading has one state."""

from collections import Counter

import pytest
from attrs import evolve

from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.contest._reading import Reading, ReadingState
from inovasi.contest._status import (
    ReadingCount,
    Readings,
    WhyUncounted,
    count_readings,
    notes_on,
    reading_rows,
    sort_sheets,
)
from inovasi.model._evaluation import Fact, Mark, ScoreSheet


ENTRIES = [Entry(id="a"), Entry(id="b")]
PLAN = [Reading(entry="a", evaluator="p"), Reading(entry="b", evaluator="p")]


def sheet(entry: str, mark: int, version: int = 1) -> ScoreSheet:
    reason = "again" if version > 1 else None
    marks = [Mark(criterion="x", value=mark, by="P")]
    return ScoreSheet(entry=entry, evaluator="P", marks=marks, version=version, reason=reason)


def counted(*sheets: ScoreSheet) -> tuple[Readings, list[WhyUncounted]]:
    returned = sort_sheets(ENTRIES, PLAN, sheets)
    states = Counter(row.state for row in reading_rows(PLAN, returned, lambda _: 0))
    return count_readings(states, returned.uncounted), [one.why for one in returned.uncounted]


def test_who_wrote_a_mark_makes_no_other_sheet() -> None:
    other = ScoreSheet(entry="A", evaluator="p", marks=[Mark(criterion="x", value=1)])
    totals, why = counted(sheet("a", 1), other)
    assert why == [WhyUncounted.REPEATED]
    assert (totals.number("complete"), totals.repeated) == (1, 1)


def test_the_newest_version_counts_whatever_the_order() -> None:
    for sheets in ([sheet("a", 1), sheet("a", 2, 2)], [sheet("a", 2, 2), sheet("a", 1)]):
        totals, why = counted(*sheets)
        assert why == [WhyUncounted.SUPERSEDED]
        assert (totals.number(ReadingState.COMPLETE), totals.superseded) == (1, 1)


def test_sheets_beside_the_readings_are_told_in_one_line() -> None:
    totals, _ = counted(
        sheet("a", 1), sheet("a", 1), sheet("b", 1), sheet("b", 2, 2), sheet("z", 1)
    )
    assert totals.text("en") == (
        "Readings: 2 = 2 complete; beside them 1 foreign sheets, 1 superseded sheets, "
        "1 repeated sheets"
    )
    assert count_readings(Counter(), []).text("en") == "Readings: 0"


def test_those_who_compete_need_no_note() -> None:
    assert list(notes_on(ENTRIES)) == []


def test_sheets_that_do_not_count_stand_in_their_order() -> None:
    _, why = counted(sheet("a", 1), sheet("a", 2, 2), sheet("z", 1))
    assert why == [WhyUncounted.SUPERSEDED, WhyUncounted.UNKNOWN_ENTRY]


def test_an_evaluator_who_is_known_is_taken_for_nobody_else() -> None:
    plan = [Reading(entry="a", evaluator="budiman"), Reading(entry="b", evaluator="budimann")]
    by = {"a": "budimann", "b": "budimans"}
    sheets = [ScoreSheet(entry=entry, evaluator=name) for entry, name in by.items()]
    uncounted = sort_sheets(ENTRIES, plan, sheets).uncounted
    assert [(one.why, one.may_be) for one in uncounted] == [
        (WhyUncounted.NOT_PLANNED, None),
        (WhyUncounted.NOT_PLANNED, "budiman"),
    ]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, "empty"),
        ({"marks": [Mark(criterion="x", judgement="not_looked_at")]}, "empty"),
        ({"marks": [Mark(criterion="x", judgement="cannot_be_judged")]}, "partial"),
        ({"marks": [Mark(criterion="x", value=0)]}, "partial"),
        ({"marks": [Mark(criterion="x", level=0)]}, "partial"),
        ({"facts": [Fact(key="x", value=0)]}, "partial"),
    ],
)
def test_a_sheet_that_says_anything_is_not_empty(given: dict[str, object], state: str) -> None:
    made = sort_sheets(ENTRIES, PLAN, [ScoreSheet(entry="a", evaluator="p", **given)])  # type: ignore[arg-type]
    row = next(reading_rows(PLAN, made, lambda _: 3))
    assert (row.state.value, row.missing, row.place) == (state, 3, 1)


def test_a_reading_of_which_nothing_came_back_lacks_no_mark() -> None:
    plan = [
        *PLAN,
        evolve(PLAN[0], evaluator="q", sent_on="2026-05-01"),
        evolve(PLAN[0], evaluator="r", released="barred", reason="own region"),
    ]
    rows = reading_rows(plan, sort_sheets(ENTRIES, plan, []), lambda _: 3)
    assert [(row.state.value, row.missing, row.place, row.reason) for row in rows] == [
        ("planned", 0, None, None),
        ("planned", 0, None, None),
        ("sent", 0, None, None),
        ("barred", 0, None, "own region"),
    ]


def test_the_line_of_counts_names_each_state_and_what_is_beside_it() -> None:
    two = (
        ReadingCount(state=ReadingState.SENT, number=1),
        ReadingCount(state=ReadingState.COMPLETE, number=2),
    )
    none = ReadingCount(state=ReadingState.EMPTY, number=0)
    bare = Readings(planned=3, counts=(none, *two))
    assert bare.text("en") == "Readings: 3 = 1 sent + 2 complete"
    assert evolve(bare, repeated=1).text("en").endswith("2 complete; beside them 1 repeated sheets")
    assert bare == Readings(planned=3, counts=(none, *two), foreign=0, superseded=0, repeated=0)


def test_a_status_says_what_is_open_and_what_does_not_count() -> None:
    plan = [
        Reading(entry="b", evaluator="p1", sent_on="2026-05-01"),
        Reading(entry="b", evaluator="p2", released="barred", reason="own region"),
    ]
    made = Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=[Entry(id="b"), Entry(id="c", eligible=False)],
        plan=plan,
        sheets=[ScoreSheet(entry="zebra", evaluator="p1"), ScoreSheet(entry="b", evaluator="p11")],
    )
    lines = [line.rstrip() for line in made.status().text("en").splitlines()]
    assert lines == [
        "demo: Readings: 2 = 1 sent + 1 barred; beside them 2 foreign sheets",
        "Entry  Evaluator  State   Note",
        "b      p1         sent",
        "b      p2         barred  own region",
        "No complete reading: b and c",
        "No reading expected: c",
        "sheet 1: p1 / zebra: the entry is not in the contest",
        "sheet 2: p11 / b: it is not in the plan",
        "c does not meet the requirements",
        "Next: wait for 1 readings: p1 (1)",
        "Next: plan readings of c",
        "Next: look at sheet 1: p1 / zebra",
        "Next: look at sheet 2: p11 / b",
    ]
