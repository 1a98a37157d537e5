"""The plan, and the workbooks that go out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from inovasi.folder import LineKind, assign, sheets


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
