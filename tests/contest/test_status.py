"""Every sheet goes to one reading or says why it counts nowhere; every reading has one state."""

from collections import Counter

from inovasi.contest._entry import Entry
from inovasi.contest._reading import Reading, ReadingState
from inovasi.contest._status import (
    Readings,
    WhyUncounted,
    count_readings,
    notes_on,
    reading_rows,
    sort_sheets,
)
from inovasi.model._evaluation import Mark, ScoreSheet


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
