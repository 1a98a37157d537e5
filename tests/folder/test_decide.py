"""A decision is made when nobody is undecided; till then it is named what is open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from inovasi.contest import Phase
from inovasi.folder import LineKind, announce, collect, decide, draw, rank
from inovasi.folder._decide import decision_of


Stage = Callable[[str], Path]


def test_nothing_is_decided_while_somebody_is_undecided(stage: Stage, tools: Any) -> None:
    place = stage("half")
    before = tools.state(place)
    told = decide(tools.open(place))
    assert tools.state(place) == before
    assert len(told.of(LineKind.MISSING)) == 2  # who, and one reading that changes it
    assert told.next_command == f"inovasi status {place}"
    decide(tools.open(place), provisional=True)
    assert "SEMENTARA" in (place / "results" / "decision.txt").read_text("utf-8")
    assert tools.open(place).phase is Phase.COLLECTING


def test_a_tie_is_told_with_the_way_out_of_it(stage: Stage, tools: Any) -> None:
    place = stage("half")
    for evaluator in ("p1", "p2", "p3"):
        tools.fill(place, evaluator, lambda _: 80)
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
    lines = (place / "plan.csv").read_text("utf-8").splitlines()
    mine = [one.entry for one in tools.open(place).plan if one.evaluator == "p1"]
    others = {f"e{n}" for n in range(1, 9)} - {*mine}
    # Those whom p1 does not read have withdrawn, and two of the others are read by p1 alone.
    changes = "".join(
        f'[[changes]]\nentry = "{one}"\nstatus = "withdrawn"\nreason = "surat"\n' for one in others
    )
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write(changes)
    kept = [one for one in lines if '"p1"' in one or '"evaluator"' in one or '"e1"' in one]
    (place / "plan.csv").write_text("\n".join(kept) + "\n", "utf-8")
    folder = tools.open(place, reason="rapat")
    assert not folder.is_closed
    decided = decision_of(folder)
    done = decide(folder)
    folder = tools.open(place)
    if decided.is_final:
        assert folder.is_closed
        assert [line.event.action.value for line in folder.lines][-2:] == ["freeze", "decide"]
    assert done.written
