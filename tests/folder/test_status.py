"""Where are we, what is missing, and which command comes next."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.contest import Entry
from inovasi.folder import LineKind, check, status
from inovasi.io import write


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("new", "import"),
        ("imported", "assign"),
        ("assigned", "sheets"),
        ("sent", "collect"),
        ("half", "collect"),
        ("read", "rank"),
        ("decided", "minutes"),
        ("done", "verify"),
    ],
)
def test_each_stage_has_its_next_command(stages: Path, tools: Any, name: str, command: str) -> None:
    told = status(tools.open(stages / name))
    assert str(told.next_command).split()[1] == command
    assert not told.of(LineKind.DIFFERS)
    assert told.written == ()


def test_evaluators_come_after_entries(stages: Path, tools: Any, tmp_path: Path) -> None:
    text = (stages / "imported" / "contest.toml").read_text("utf-8")
    place = tmp_path / "demo"
    place.mkdir()
    (place / "contest.toml").write_text(text.partition("[evaluators]")[0], "utf-8")
    assert "PENILAI" in str(status(tools.open(place)).next_command)


def test_who_has_to_be_reminded_is_named_with_the_number(stages: Path, tools: Any) -> None:
    folder = tools.open(stages / "half")
    reminded = {one.about: one.text.en for one in status(folder).of(LineKind.REMIND)}
    assert {*reminded} == {"p2", "p3"}
    assert sum(int(text.split()[0]) for text in reminded.values()) == sum(
        one.evaluator != "p1" for one in folder.plan
    )
    assert any("not one complete" in one.text.en for one in status(folder).lines)


def test_an_entry_that_nobody_reads_is_named(stage: Callable[[str], Path], tools: Any) -> None:
    place = stage("sent")
    write([*tools.open(place).entries, Entry(id="e9")], place / "entries.json")
    assert any("not in the plan: e9" in one.text.en for one in status(tools.open(place)).lines)


def test_a_quota_by_what_no_entry_has_is_told(stage: Callable[[str], Path], tools: Any) -> None:
    place = stage("half")
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write('[[quotas]]\nby = "regio"\nmaximum = { a = 1 }\nbasis = "x"\n')
    told = status(tools.open(place))
    assert "quotas regio" in {one.about for one in told.of(LineKind.MISSING)}


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [('"kipp-2023"', '"kipp-2032"', "scheme"), ('"general"', '"umum"', "group, stage")],
)
@pytest.mark.parametrize("name", ["new", "half"])
def test_an_edition_or_a_group_that_there_is_not_is_named_once(
    stage: Callable[[str], Path], tools: Any, name: str, old: str, new: str, field: str
) -> None:
    place = stage(name)
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace(old, new), "utf-8")
    told = status(tools.open(place))
    (line,) = told.of(LineKind.MISSING)
    assert line.about == f"contest.toml {field}"
    assert str(told.next_command).split()[1] == "check"
    found = check(tools.open(place)).of(LineKind.MISSING)
    assert [one.about for one in found if one.about not in {"entries", "evaluators"}] == [
        line.about
    ]
