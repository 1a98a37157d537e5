"""The command ``demo``: a contest on one screen, the same bytes each time, and labelled as a demonstration."""

import json
from pathlib import Path
from typing import Any

import pytest

from inovasi.cli._demo import _PANEL, _PLACES


def test_that_running_it_twice_gives_the_same_bytes(tmp_path: Path, run: Any) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    first, second = run("demo", "--output", one), run("demo", "--output", two)
    assert (first.code, first.err) == (0, "")
    assert one.read_bytes() == two.read_bytes()
    assert "CONTOH" in first.out
    assert "Peringkat" in first.out
    assert second.code == 0


def test_that_the_file_holds_stories_checks_and_the_cut(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "demo.json"
    done = run("demo", "--output", path, "--lang", "en")
    data = json.loads(path.read_text("utf-8"))
    assert len(data["stories"]) == 5
    assert data["demonstration"].startswith("DEMONSTRATION")
    assert "DEMONSTRATION" in done.out
    rows = data["cut"]["entries"]
    assert data["cut"]["keeps"] == _PLACES
    assert {row["entry"] for row in rows} == {check["innovation"] for check in data["checks"]}
    scores = [row["score"] for row in rows if "score" in row]
    assert all(score["demonstration"] for score in scores)
    assert all([part["key"] for part in score["children"]] == list(_PANEL) for score in scores)


def test_that_who_may_not_enter_takes_no_place_and_what_is_missing_is_not_assumed(
    tmp_path: Path, run: Any
) -> None:
    path = tmp_path / "demo.json"
    run("demo", "--output", path)
    data = json.loads(path.read_text("utf-8"))
    may = {check["innovation"]: check.get("eligible") for check in data["checks"]}
    out = [row["entry"] for row in data["cut"]["entries"] if row.get("status") == "disqualified"]
    assert sorted(out) == sorted(key for key, value in may.items() if value is False)
    assert data["cut"]["undecided"] == ["pippalink", "ilotim"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_that_it_is_one_screen(lang: str, tmp_path: Path, run: Any) -> None:
    lines = run("demo", "--output", tmp_path / "demo.json", "--lang", lang).out.splitlines()
    assert len(lines) <= 25


def test_that_it_can_print_the_same_json_instead(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "demo.json"
    assert run("demo", "--output", path, "--json").out == path.read_text("utf-8")


def test_that_a_folder_that_is_not_there_is_bad_input(tmp_path: Path, run: Any) -> None:
    done = run("demo", "--output", tmp_path / "none" / "demo.json")
    assert (done.code, done.out) == (2, "")
    assert "none" in done.err
