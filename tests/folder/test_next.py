"""Which command comes next, whatever command was given before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.contest import Entry
from inovasi.errors import Bilingual, DataError
from inovasi.folder import (
    ContestFolder,
    FolderSettings,
    LineKind,
    announce,
    assign,
    collect,
    decide,
    draw,
    minutes,
    new,
    rank,
    status,
)
from inovasi.io import write
from inovasi.scoring import sheet


def test_a_lot_that_was_announced_is_drawn_next(stage: Callable[[str], Path], tools: Any) -> None:
    place = stage("half")
    for evaluator in ("p1", "p2", "p3"):
        tools.fill(place, evaluator, lambda _: 70)
    (place / "returned" / "rusak.xlsx").unlink()
    commands = [str(collect(tools.open(place)).next_command)]
    commands.append(str(rank(tools.open(place)).next_command))
    announce(tools.open(place), "undian", "2026-06-02")
    commands.append(str(status(tools.open(place)).next_command))
    draw(tools.open(place, at="2026-06-03T08:00:00+07:00"), "48213")
    commands.append(str(status(tools.open(place)).next_command))
    assert [one.split()[1:-1][:2] for one in commands] == [
        ["rank"],
        ["lot", "announce"],
        ["lot", "draw"],
        ["decide"],
    ]


def test_a_contest_that_cannot_be_read_is_told(stage: Callable[[str], Path], tools: Any) -> None:
    place = stage("assigned")
    write([Entry(id="e99")], place / "entries.json")
    told = status(tools.open(place))
    assert told.of(LineKind.MISSING)
    assert str(told.next_command).split()[1] == "check"


def test_what_no_missing_mark_can_help_is_decided_with_a_reason(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("half")
    assert collect(tools.open(place), close=True).next_command is not None
    assert "--reason" in str(rank(tools.open(place)).next_command)


def test_an_edited_input_leads_to_a_step_with_a_reason(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("done")
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace("keep = 3", "keep = 2"), "utf-8")
    words = str(status(tools.open(place)).next_command).split()
    assert (words[1], words[3]) == ("decide", "--reason")


def test_after_a_tie_the_next_command_does_not_hang_on_a_ranking_before(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("half")
    for evaluator in ("p1", "p2", "p3"):
        tools.fill(place, evaluator, lambda _: 70)
    (place / "returned" / "rusak.xlsx").unlink()
    collect(tools.open(place))
    commands = [
        decide(tools.open(place)).next_command,
        announce(tools.open(place), "undian", "2026-06-02").next_command,
        draw(tools.open(place, at="2026-06-03T08:00:00+07:00"), "48213").next_command,
    ]
    assert [" ".join(str(one).split()[1:3]) for one in commands[:2]] == ["lot announce", "lot draw"]
    assert str(commands[2]).split()[1] == "decide"


def test_marks_that_came_without_workbooks_do_not_lead_back_to_them(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("assigned")
    folder = tools.open(place)
    reading = folder.contest.plan[0]
    marks = sheet(
        folder.rubric, dict.fromkeys(folder.rubric.nodes, 70), reading.entry, reading.evaluator
    )
    write([marks], place / "returned" / "marks.jsonl")
    assert str(collect(folder).next_command).split()[1] == "collect"


class Silent(ContestFolder):
    """A folder in a place where nothing is typed."""

    def hint(self, command: str, id_: str = "tekan", en: str = "press") -> Bilingual | None:
        button = {"import": "Baca", "collect": "Baca"}.get(command.split(maxsplit=1)[0])
        return button and Bilingual(f"{id_}: {button}", f"{en}: {button}")


def test_where_nothing_is_typed_no_command_is_named(tmp_path: Path) -> None:
    new(tmp_path / "a", FolderSettings(id="a", scheme="kipp-2023", group="general"))
    place = Silent.open(tmp_path / "a").again()
    for step, hint in ((assign, Bilingual("tekan: Baca", "press: Baca")), (minutes, None)):
        with pytest.raises(DataError) as caught:
            step(place)
        assert [one.hint for one in caught.value.problems] == [hint]
