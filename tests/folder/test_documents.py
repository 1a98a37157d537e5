"""Minutes, feedback and pages are of the decision that stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.folder import LineKind, collect, decide, feedback, minutes, report, status, verify
from inovasi.io import read
from inovasi.selection import Minutes


Stage = Callable[[str], Path]


def test_minutes_carry_the_head_of_the_decision_and_the_contest_they_were_made_from(
    stage: Stage, tools: Any
) -> None:
    place = stage("done")
    folder = tools.open(place)
    made = read(place / "results" / "minutes.json", Minutes)
    line = next(one for one in folder.lines if one.event.action.value == "decide")
    assert made.journal == f"{line.number}:{line.digest}"
    assert made.digest == line.event.digest
    assert made.made_from == folder.contest.digest
    assert (place / "results" / "minutes.docx").read_bytes()[:2] == b"PK"


def test_what_is_not_said_of_the_meeting_is_asked_for_and_kept(stage: Stage, tools: Any) -> None:
    place = stage("decided")
    with pytest.raises(DataError) as caught:
        minutes(tools.open(place), number="1")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("missing", "held_on")
    assert "--on" in str(problem.hint)
    said = {"number": "1", "held_on": "2026-06-24", "place": "Surabaya", "panel": ["Ketua"]}
    minutes(tools.open(place), **said)
    after = tools.state(place)
    minutes(tools.open(place))
    assert tools.state(place) == after
    minutes(tools.open(place), place="Malang")
    assert read(place / "results" / "minutes.json", Minutes).meeting.place == "Malang"


def test_the_meeting_can_stand_in_the_settings(stage: Stage, tools: Any) -> None:
    place = stage("decided")
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write('[meeting]\nnumber = "7"\nheld_on = 2026-06-24\nplace = "A"\npanel = ["B"]\n')
    minutes(tools.open(place, reason="lengkap"))
    made = read(place / "results" / "minutes.json", Minutes)
    assert made.meeting.number == "7"
    after = tools.state(place)
    minutes(tools.open(place))
    assert tools.state(place) == after


def test_minutes_of_another_state_are_refused(stage: Stage, tools: Any) -> None:
    place = stage("done")
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace("keep = 3", "keep = 2"), "utf-8")
    with pytest.raises(DataError) as caught:
        minutes(tools.open(place, reason="x"))
    assert [one.code for one in caught.value.problems] == ["contradiction"]


def test_minutes_name_what_was_changed_after_sheets_were_sent(stage: Stage, tools: Any) -> None:
    place = stage("read")
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace("keep = 3", "keep = 2"), "utf-8")
    decide(tools.open(place, reason="rapat 3 Juni"))
    said = {"number": "1", "held_on": "2026-06-24", "place": "Surabaya", "panel": ["Ketua"]}
    minutes(tools.open(place), **said)
    made = read(place / "results" / "minutes.json", Minutes)
    assert [note.en for note in made.notes if "rapat 3 Juni" in note.en] == [
        "contest.toml changed (line 9 of the journal): rapat 3 Juni"
    ]


def test_minutes_and_decisions_before_are_kept_beside_and_told(stage: Stage, tools: Any) -> None:
    place = stage("done")
    old = {
        name: (place / "results" / name).read_bytes() for name in ("minutes.txt", "minutes.json")
    }
    done = minutes(tools.open(place), number="2")
    kept = {file.read_bytes() for file in (place / "results").glob("minutes.*.old.*")}
    assert {*old.values()} <= kept
    assert any("minutes." in line.text.en for line in done.of(LineKind.NOTE))
    assert not verify(tools.open(place)).of(LineKind.DIFFERS)

    decision = (place / "results" / "decision.csv").read_bytes()
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace("keep = 3", "keep = 2"), "utf-8")
    decide(tools.open(place, reason="rapat"))
    (beside,) = (place / "results").glob("decision.*.old.csv")
    assert beside.read_bytes() == decision
    assert not [*(place / "results").glob("ranking.*.old.csv")]
    for step in (status, verify):
        told = step(tools.open(place))
        assert not told.of(LineKind.DIFFERS)
        assert {"results/minutes.json", "results/feedback"} <= {line.about for line in told.lines}
    commands = [minutes(tools.open(place)).next_command, feedback(tools.open(place)).next_command]
    assert [str(one).split()[1] for one in commands] == ["feedback", "verify"]


def test_feedback_that_a_second_decision_does_not_change_is_vouched_for_anew(
    stage: Stage, tools: Any
) -> None:
    place = stage("done")
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write("# catatan\n")
    folder = tools.open(place, reason="catatan")
    folder.record(
        "decide",
        {},
        folder.step("decide", "", ""),
        always=True,
        digest=folder.last("decide").event.digest,
    )
    minutes(tools.open(place))
    assert str(feedback(tools.open(place)).next_command).split()[1] == "verify"


def test_a_page_shows_the_ranking_and_once_it_is_taken_the_decision(
    stage: Stage, tools: Any
) -> None:
    place = stage("read")
    page = place / "results" / "report.html"
    report(tools.open(place))
    assert "berperingkat</li>" in page.read_text("utf-8")
    decide(tools.open(place))
    (told,) = verify(tools.open(place)).of(LineKind.NOTE)
    assert told.about == "results/report."
    report(tools.open(place))
    assert "<li><b>3</b>lolos</li>" in page.read_text("utf-8")
    assert not verify(tools.open(place)).lines
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text + "# catatan\n", "utf-8")
    decide(tools.open(place, reason="catatan"))
    report(tools.open(place))
    assert not verify(tools.open(place)).lines


def test_a_provisional_result_is_not_kept(stage: Stage, tools: Any) -> None:
    place = stage("half")
    collect(tools.open(place), close=True)
    decide(tools.open(place), provisional=True)
    tools.fill(place, "p2", tools.quality)
    collect(tools.open(place), close=True)
    decide(tools.open(place), provisional=True)
    assert not [*(place / "results").glob("*.old.*")]


def test_minutes_ask_for_a_decision_before_they_ask_about_a_meeting(
    stage: Stage, tools: Any
) -> None:
    with pytest.raises(DataError) as caught:
        minutes(tools.open(stage("read")))
    (problem,) = caught.value.problems
    assert "decide" in str(problem.hint)
