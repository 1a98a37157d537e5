"""One file that came back: what is wrong with it is told, and what is right is taken."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inovasi.folder import LineKind, collect, rank
from inovasi.io import write
from inovasi.model import Mark, ScoreSheet


Stage = Callable[[str], Path]


def test_a_file_that_cannot_be_opened_is_told(
    stage: Stage, tools: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = stage("sent")
    file = tools.fill(place, "p1", tools.quality)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == file:
            raise PermissionError(13, "no", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [one.about for one in collect(tools.open(place)).of(LineKind.LEFT_OUT)] == ["p1.xlsx"]


def test_a_workbook_with_faulty_cells_gives_the_sheets_without(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    mine = [one.entry for one in tools.open(place).plan if one.evaluator == "p1"]
    tools.fill(place, "p1", lambda entry: 999 if entry == mine[0] else 80)
    done = collect(tools.open(place))
    assert {one.about for one in done.of(LineKind.LEFT_OUT)} == {"p1.xlsx"}
    assert {one.entry for one in tools.open(place).marks} == {*mine[1:]}
    # It is told again until it is mended, and taken once.
    after = tools.state(place)
    again = collect(tools.open(place))
    assert again.of(LineKind.LEFT_OUT) == done.of(LineKind.LEFT_OUT)
    assert tools.state(place) == after
    tools.fill(place, "p1", lambda _: 80)
    collect(tools.open(place))
    assert {one.entry for one in tools.open(place).marks} == {*mine}
    assert {one.version for one in tools.open(place).marks} == {1}


def test_a_workbook_of_another_edition_is_left_out(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    file = tools.fill(place, "p1", tools.quality)
    book = openpyxl.load_workbook(file)
    for row in book.worksheets[-1].iter_rows():
        if row[0].value == "revision":
            row[1].value = "99"
    book.save(file)
    done = collect(tools.open(place))
    assert [one.about for one in done.of(LineKind.LEFT_OUT)] == ["p1.xlsx"]
    assert rank(tools.open(place)).of(LineKind.MISSING)


def test_sheets_that_do_not_fit_the_rubric_are_left_out(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    rubric = tools.open(place).rubric
    first, second, *_ = (
        one.entry for one in tools.open(place).assignment.readings if one.evaluator == "p1"
    )
    one = ScoreSheet(entry=first, evaluator="p1", marks=[Mark(criterion="mutu", value=80)])
    good = ScoreSheet(
        entry=second, evaluator="p1", marks=[Mark(criterion=key, value=80) for key in rubric.nodes]
    )
    write([one, good], place / "returned" / "a.jsonl")
    done = collect(tools.open(place))
    assert done.of(LineKind.LEFT_OUT)[0].about == "a.jsonl"
    assert [one.entry for one in tools.open(place).marks] == [second]
