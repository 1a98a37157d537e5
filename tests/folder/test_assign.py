"""The plan, and the workbooks that go out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.folder import LineKind, assign, rank, sheets, status


Stage = Callable[[str], Path]


def test_what_is_said_of_the_plan_is_kept_in_the_settings(stage: Stage, tools: Any) -> None:
    place = stage("imported")
    assign(tools.open(place), readings=3, seed=11)
    folder = tools.open(place)
    assert (folder.settings.readings, folder.settings.seed) == (3, 11)
    assert len(folder.plan) == 24


def test_a_workbook_that_is_no_longer_planned_is_told(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    lines = (place / "plan.csv").read_text("utf-8").splitlines()
    kept = [one for one in lines if '"p3"' not in one]
    (place / "plan.csv").write_text("\n".join(kept) + "\n", "utf-8")
    done = sheets(tools.open(place, reason="p3 sakit"))
    assert [one.about for one in done.of(LineKind.NOTE)] == ["sheets/p3.xlsx"]


def test_a_reading_is_sent_on_the_day_its_workbook_was_written(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    assert {str(one.sent_on) for one in tools.open(place).plan} == {"2026-06-01"}


@pytest.mark.parametrize("name", ["sent", "decided"])
def test_a_lost_plan_comes_back_byte_for_byte(stage: Stage, tools: Any, name: str) -> None:
    place = stage(name)
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write('[[changes]]\nentry = "e2"\nstatus = "withdrawn"\nreason = "surat"\n')
    sheets(tools.open(place, reason="surat"))
    before = tools.state(place)
    (place / "plan.csv").unlink()
    assert str(status(tools.open(place)).next_command).split()[1] == "assign"
    assert assign(tools.open(place)).written == ("plan.csv",)
    assert tools.state(place) == before


def test_an_edited_plan_is_taken_with_a_reason_or_comes_back(stage: Stage, tools: Any) -> None:
    place = stage("half")
    plan = place / "plan.csv"
    whole = plan.read_bytes()
    edited = b"".join(whole.splitlines(keepends=True)[:-1])
    plan.write_bytes(edited)
    for step in (rank, assign):
        with pytest.raises(DataError) as caught:
            step(tools.open(place))
        assert [(one.code, one.source) for one in caught.value.problems] == [
            ("changed", "plan.csv")
        ]
        assert "--replace" in str(caught.value.problems[0].hint)
    assign(tools.open(place, replace=True))
    assert plan.read_bytes() == whole
    plan.write_bytes(edited)
    rank(tools.open(place, reason="pleno"))
    plan.unlink()
    assign(tools.open(place))
    assert plan.read_bytes() == edited


def test_without_the_copy_a_lost_plan_does_not_become_another(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    (place / "plan.csv").unlink()
    next((place / "plans").iterdir()).unlink()
    with pytest.raises(DataError) as caught:
        assign(tools.open(place))
    assert [one.code for one in caught.value.problems] == ["missing"]


def test_readings_of_which_sheets_went_out_stay(stage: Stage, tools: Any) -> None:
    place = stage("half")
    before = tools.state(place)
    told = assign(tools.open(place), readings=1, seed=3)
    assert [one.text.en.split()[0] for one in told.of(LineKind.NOTE)] == ["8"]
    assert tools.state(place) == before
    planned = tools.open(place).plan
    with pytest.raises(DataError):
        assign(tools.open(place), readings=3)
    more = assign(tools.open(place, reason="pleno"), readings=3)
    folder = tools.open(place)
    assert folder.plan[: len(planned)] == planned
    assert (len(folder.plan), folder.settings.readings) == (24, 3)
    assert len({(one.entry, one.evaluator) for one in folder.plan}) == 24
    assert folder.contest.totals.foreign == 0
    assert str(more.next_command).split()[1] == "collect"
    (place / "returned" / "rusak.xlsx").unlink()
    assert str(status(folder).next_command).split()[1] == "sheets"
