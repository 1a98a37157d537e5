"""Every change of a file or of a line of the journal is found and named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.folder import (
    LineKind,
    collect,
    decide,
    feedback,
    minutes,
    publish,
    rank,
    report,
    sheets,
    verify,
)
from inovasi.journal import FileDigest, Head


Stage = Callable[[str], Path]


def differs(folder: Any, **how: Any) -> set[str | None]:
    return {line.about for line in verify(folder, **how).of(LineKind.DIFFERS)}


def test_a_folder_as_it_was_made_comes_out_again(stages: Path, tools: Any) -> None:
    for name in tools.stages:
        assert differs(tools.open(stages / name)) == set(), name


@pytest.mark.parametrize(
    "name",
    [
        "contest.toml",
        "plan.csv",
        "entries.json",
        "sheets/p1.xlsx",
        "returned/p1.xlsx",
        "collected/marks.jsonl",
        "results/decision.csv",
        "results/minutes.txt",
        "results/minutes.docx",
        "results/feedback/e1.txt",
        "results/report.html",
        "results/results.xlsx",
        "results/ranking.csv",
    ],
)
def test_a_changed_file_is_named(stage: Stage, tools: Any, name: str) -> None:
    place = stage("done")
    content = (place / name).read_bytes()
    (place / name).write_bytes(content + (b"\n" if name.endswith("l") else b" "))
    assert name in differs(tools.open(place))


@pytest.mark.parametrize("name", ["sheets/p1.xlsx", "results/minutes.txt", "results/decision.txt"])
def test_a_file_that_is_gone_is_named(stage: Stage, tools: Any, name: str) -> None:
    place = stage("done")
    (place / name).unlink()
    assert name in differs(tools.open(place))


def test_a_file_that_no_line_vouches_for_is_named(stage: Stage, tools: Any) -> None:
    place = stage("done")
    (place / "results" / "x.txt").write_text("x", "utf-8")
    assert differs(tools.open(place)) == {"results/x.txt"}


def forge(place: Path, name: str, content: bytes) -> None:
    """Change a file, and write the journal anew so that it vouches for it."""
    from inovasi.convert import structure, unstructure
    from inovasi.journal import AuditEvent, append, records

    (place / name).write_bytes(content)
    events = [unstructure(line.event) for line in records(place / "journal.jsonl")]
    digest = unstructure(FileDigest.of_bytes(name, content))
    for event in events:
        for file in event.get("written", []):
            if file["name"] == name:
                file.update(digest)
    (place / "journal.jsonl").unlink()
    append(place / "journal.jsonl", [structure(event, AuditEvent) for event in events])


def test_a_forged_journal_does_not_help_against_computing_again(stage: Stage, tools: Any) -> None:
    place = stage("done")
    lines = (place / "collected" / "marks.jsonl").read_text("utf-8").splitlines()
    first = json.loads(lines[0])
    for mark in first["marks"]:
        mark["value"] = 99
    head = tools.open(place).head
    forge(
        place,
        "collected/marks.jsonl",
        "\n".join([json.dumps(first), *lines[1:], ""]).encode(),
    )
    found = differs(tools.open(place))
    assert any(one and one.startswith("collected/marks.jsonl 1: ") for one in found)
    assert any(one and one.startswith("journal.jsonl ") for one in found)  # the decision
    assert "results/ranking.csv" in found
    assert "journal.jsonl" in differs(tools.open(place), head=head)
    assert "journal.jsonl" in differs(tools.open(place), head=Head(number=99, digest="0" * 64))


def test_marks_written_in_another_way_are_named(stage: Stage, tools: Any) -> None:
    place = stage("half")
    text = (place / "collected" / "marks.jsonl").read_text("utf-8")
    forge(place, "collected/marks.jsonl", text.replace(": ", ":").encode())
    assert differs(tools.open(place)) == {"collected/marks.jsonl"}


def test_forged_minutes_are_named(stage: Stage, tools: Any) -> None:
    place = stage("done")
    text = (place / "results" / "minutes.json").read_text("utf-8")
    made = json.loads(text)
    forge(place, "results/minutes.json", text.replace(made["digest"], "0" * 64).encode())
    assert "results/minutes.json" in differs(tools.open(place))
    forge(place, "results/minutes.json", b"{}")
    assert "results/minutes" in differs(tools.open(place))


def test_a_result_of_an_earlier_state_is_no_difference(stage: Stage, tools: Any) -> None:
    place = stage("half")
    rank(tools.open(place))
    assert not differs(tools.open(place))
    tools.fill(place, "p2", tools.quality)
    collect(tools.open(place))
    told = verify(tools.open(place))
    assert not told.of(LineKind.DIFFERS)
    assert [line.about for line in told.of(LineKind.NOTE)] == ["results/ranking.txt"]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("results/minutes.docx", "minutes"),
        ("results/decision.csv", "decide"),
        ("results/ranking.txt", "rank"),
        ("results/feedback/e1.docx", "feedback"),
        ("results/announcement/decree.docx", "publish"),
        ("results/report.html", "report"),
        ("results/results.xlsx", "report"),
        ("sheets/p1.xlsx", "sheets"),
    ],
)
@pytest.mark.parametrize("gone", [True, False])
def test_the_command_that_makes_a_file_again_comes_next(
    stage: Stage, tools: Any, name: str, command: str, *, gone: bool
) -> None:
    place = stage("done")
    content = (place / name).read_bytes()
    if gone:
        (place / name).unlink()
    else:
        (place / name).write_bytes(b"x")
    words = str(verify(tools.open(place)).next_command).split()
    assert (words[1], "--replace" in words) == (command, not gone)
    make = {
        "minutes": minutes,
        "decide": decide,
        "rank": rank,
        "feedback": feedback,
        "publish": publish,
        "report": report,
        "sheets": sheets,
    }
    make[command](tools.open(place, replace=not gone))
    assert (place / name).read_bytes() == content
    assert verify(tools.open(place)).next_command is None


def test_a_torn_end_is_mended_by_a_whole_command(stage: Stage, tools: Any) -> None:
    place = stage("decided")
    journal = place / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-9])
    (told,) = verify(tools.open(place)).of(LineKind.DIFFERS)[:1]
    assert told.about == "journal.jsonl"
    assert not told.text.en.startswith("journal.jsonl")
    assert f"inovasi audit recover {journal} --by panitia" in told.text.en
