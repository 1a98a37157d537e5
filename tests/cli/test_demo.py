"""The command ``demo``: a contest on one screen and as a folder, labelled as a demonstration."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from inovasi.cli._demo import _PANEL, _PLACES, _entry
from inovasi.datasets import stories
from inovasi.eligibility import check
from inovasi.model import Award


def files_of(place: Path) -> dict[str, bytes]:
    return {
        file.relative_to(place).as_posix(): file.read_bytes()
        for file in sorted(place.rglob("*"))
        if file.is_file() and file.suffix != ".lock"
    }


def test_that_a_folder_that_is_there_stays_as_it_is(tmp_path: Path, run: Any) -> None:
    one = tmp_path / "one"
    first = run("demo", "--output", one)
    assert (first.code, first.err) == (0, "")
    made = files_of(one)
    assert run("demo", "--output", one).out == first.out
    assert files_of(one) == made
    assert {"contest.toml", "entries.csv", "plan.csv", "results/ranking.csv"} <= made.keys()
    assert "CONTOH" in first.out
    assert "Peringkat" in first.out


def test_that_the_folder_can_be_walked_on(tmp_path: Path, run: Any) -> None:
    run("demo", "--output", tmp_path / "demo")
    assert run("verify", tmp_path / "demo").code == 0
    status = run("status", tmp_path / "demo")
    assert status.code == 0
    assert "inovasi decide" in status.out
    assert "BELUM DIPUTUSKAN" in run("decide", tmp_path / "demo").out


def test_that_another_contest_is_not_touched(tmp_path: Path, run: Any) -> None:
    place = tmp_path / "mine"
    run("new", place, "--scheme", "kipp-2023", "--group", "general")
    before = files_of(place)
    done = run("demo", "--output", place)
    assert (done.code, done.out) == (2, "")
    assert files_of(place) == before


def test_that_it_prints_stories_checks_and_the_cut_as_json(tmp_path: Path, run: Any) -> None:
    done = run("demo", "--output", tmp_path / "demo", "--lang", "en", "--json")
    data = json.loads(done.out)
    assert len(data["stories"]) == 5
    assert data["demonstration"].startswith("DEMONSTRATION")
    rows = data["cut"]["entries"]
    assert data["cut"]["keeps"] == _PLACES
    assert {row["entry"] for row in rows} == {check["innovation"] for check in data["checks"]}
    scores = [row["score"] for row in rows if "score" in row]
    assert all(score["demonstration"] for score in scores)
    assert all([part["key"] for part in score["children"]] == list(_PANEL) for score in scores)


def test_that_who_may_not_enter_takes_no_place_and_what_is_missing_is_not_assumed(
    tmp_path: Path, run: Any
) -> None:
    data = json.loads(run("demo", "--output", tmp_path / "demo", "--json").out)
    may = {check["innovation"]: check.get("eligible") for check in data["checks"]}
    out = [row["entry"] for row in data["cut"]["entries"] if row.get("status") == "disqualified"]
    assert sorted(out) == sorted(key for key, value in may.items() if value is False)
    assert data["cut"]["undecided"] == ["pippalink", "ilotim"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_that_it_is_one_screen(lang: str, tmp_path: Path, run: Any) -> None:
    lines = run("demo", "--output", tmp_path / "demo", "--lang", lang).out.splitlines()
    assert len(lines) <= 25


def test_that_what_still_changes_is_said_by_its_title(tmp_path: Path, run: Any) -> None:
    told = run("demo", "--output", tmp_path / "demo").out
    assert "penilai-1 / iLotim" in told


def test_that_one_that_surely_may_not_enter_is_disqualified_by_the_rule_that_decides() -> None:
    story = stories()[0].innovations[0]
    won = Award(scheme="kipp", year=2019, label="Top 45", key="top_45")
    innovation = evolve(story, awards=[won])
    findings = check(innovation, "kipp-2023", group="general")
    assert findings.eligible is False
    entry = _entry(innovation, findings)
    assert (entry.status, entry.reason) == ("disqualified", findings.deciding[0].label)
