"""A decision is made when nobody is undecided; till then it is named what is open."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.contest import Phase
from inovasi.errors import DataError
from inovasi.folder import LineKind, announce, collect, decide, draw, rank
from inovasi.language import join_words


Stage = Callable[[str], Path]


def test_nothing_is_decided_while_somebody_is_undecided(stage: Stage, tools: Any) -> None:
    place = stage("half")
    before = tools.state(place)
    told = decide(tools.open(place))
    assert tools.state(place) == before
    assert len(told.of(LineKind.MISSING)) == 2  # who, and one reading that changes it
    assert told.next_command == f"inovasi collect {place}"
    decide(tools.open(place), provisional=True)
    assert "SEMENTARA" in (place / "results" / "decision.txt").read_text("utf-8")
    assert tools.open(place).phase is Phase.COLLECTING


def test_a_tie_is_told_with_the_way_out_of_it(stage: Stage, tools: Any) -> None:
    place = stage("half")
    for evaluator in ("p1", "p2", "p3"):
        tools.fill(place, evaluator, lambda _: 80)
    (place / "returned" / "rusak.xlsx").unlink()
    collect(tools.open(place))
    told = decide(tools.open(place))
    assert len(told.of(LineKind.MISSING)) == 1
    assert "lot announce" in str(told.next_command)
    announce(tools.open(place), "undian", "2026-07-02")
    assert "lot draw" in str(decide(tools.open(place)).next_command)
    draw(tools.open(place, at="2026-07-02T08:00:00+07:00"), "48213")
    decide(tools.open(place))
    assert tools.open(place).phase is Phase.DECIDED
    assert rank(tools.open(place)).of(LineKind.NOTE)


def test_a_decision_that_nothing_missing_can_change_closes_the_collecting(
    stage: Stage, tools: Any
) -> None:
    place = stage("half")
    # All but three have withdrawn, so that those go on whatever is still missing.
    changes = "".join(
        f'[[changes]]\nentry = "e{n}"\nstatus = "withdrawn"\nreason = "surat"\n'
        for n in range(1, 6)
    )
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write(changes)
    assert not tools.open(place).is_closed
    done = decide(tools.open(place, reason="rapat"))
    folder = tools.open(place)
    assert done.did.en == "goes on: 3, does not go on: 0, undecided: 0, withdrawn: 5"
    assert folder.is_closed
    assert [line.event.action.value for line in folder.lines][-3:] == ["revise", "freeze", "decide"]
    after = tools.state(place)
    decide(tools.open(place))
    assert tools.state(place) == after


def test_that_nobody_competes_is_told_with_the_file_that_says_so(stage: Stage, tools: Any) -> None:
    place = stage("half")
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.writelines(
            f'[[changes]]\nentry = "e{n}"\nstatus = "withdrawn"\nreason = "surat"\n'
            for n in range(1, 9)
        )
    with pytest.raises(DataError) as caught:
        decide(tools.open(place, reason="rapat"))
    (problem,) = caught.value.problems
    assert (problem.source, problem.path) == ("contest.toml", "ranking")


def test_a_disqualification_without_a_basis_is_told_with_its_file(stage: Stage, tools: Any) -> None:
    place = stage("half")
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write('[[changes]]\nentry = "e1"\nstatus = "disqualified"\nreason = "surat"\n')
    with pytest.raises(DataError) as caught:
        decide(tools.open(place, reason="rapat"))
    assert [(one.source, one.path, one.code) for one in caught.value.problems] == [
        ("contest.toml", "changes.e1.basis", "missing")
    ]


def test_an_open_decision_after_the_closing_says_what_can_be_done(stage: Stage, tools: Any) -> None:
    place = stage("half")
    collect(tools.open(place), close=True)
    told = decide(tools.open(place))
    assert told.shown is not None
    assert {len(row) for row in told.shown.en} == {4}
    assert [one.text.en.partition(";")[0] for one in told.of(LineKind.NOTE)] == [
        "the rule states no divisor",
        f"read by nobody: {join_words(unread(place, tools), 'en')}",
    ]
    assert told.next_command == f"inovasi decide {place} --reason '…'"
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(f'method = "mean_present"\n{text}', "utf-8")
    told = decide(tools.open(place, reason="rapat"))
    assert len(told.of(LineKind.NOTE)) == 1
    tools.fill(place, "p2", lambda entry: 80 if entry in unread(place, tools) else None)
    tools.fill(place, "p3", lambda entry: 80 if entry in unread(place, tools) else None)
    collect(tools.open(place, reason="rapat"), close=True)
    assert decide(tools.open(place)).of(LineKind.NOTE) == ()


def test_a_reading_that_lacks_is_no_entry_that_nobody_read(stage: Stage, tools: Any) -> None:
    place = stage("half")
    tools.fill(place, "p2", tools.quality)
    (place / "returned" / "rusak.xlsx").unlink()
    collect(tools.open(place), close=True)
    assert unread(place, tools) == ()
    told = decide(tools.open(place)).of(LineKind.NOTE)
    assert ["divisor" in one.text.en for one in told] == [True]


def unread(place: Path, tools: Any) -> tuple[str, ...]:
    return tools.open(place).contest.status().unread


def test_a_quota_that_binds_nobody_is_told(stage: Stage, tools: Any) -> None:
    place = stage("read")
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[quotas]]\nby = "region"\nmaximum = { "Surabaya" = 1, "Bandung" = 1, "Malang" = 1 }\n'
        )
    told = decide(tools.open(place, reason="rapat"))
    assert [one.text.en.partition(",")[0] for one in told.of(LineKind.NOTE)] == [
        "the quota by region names Bandung",
        "the quota by region names Malang",
    ]
    rows = (place / "results" / "decision.csv").read_text("utf-8")
    assert "e7" in rows
    kept = tools.open(place)
    assert (
        sum(
            entry.id in kept_ids(place) and entry.region == "Kota Surabaya"
            for entry in kept.entries
        )
        == 1
    )


def kept_ids(place: Path) -> set[str]:
    with (place / "results" / "decision.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {row["entry"] for row in rows if row["outcome"] == "in"}
