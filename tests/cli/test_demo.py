"""The demonstration: everything on five stories, the same bytes each time, and labelled as such."""

import json
from pathlib import Path

import pytest

from inovasi.cli.demo import EDITIONS, PANEL, run_demo


def test_that_running_it_twice_gives_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    run_demo(one, "id")
    first = capsys.readouterr().out
    run_demo(two, "id")
    second = capsys.readouterr().out
    assert one.read_bytes() == two.read_bytes()
    assert first.replace(str(one), "") == second.replace(str(two), "")


def test_that_the_file_holds_stories_checks_and_ranking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "demo.json"
    run_demo(path, "en")
    data = json.loads(path.read_text("utf-8"))
    assert len(data["stories"]) == 5
    assert {check["scheme"] for check in data["checks"]} == set(EDITIONS)
    assert data["demonstration"].startswith("DEMONSTRATION")
    rows = data["ranking"]["rows"]
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)
    assert all(row["score"]["demonstration"] for row in rows)
    assert all(list(row["score"]["parts"]) == list(PANEL) for row in rows)
    text = capsys.readouterr().out
    assert "DEMONSTRATION" in text
    assert "Ranking" in text
    assert f"All of this as JSON: {path}" in text


def test_that_it_can_print_the_same_json_instead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "demo.json"
    run_demo(path, "id", quiet=True)
    assert capsys.readouterr().out == path.read_text("utf-8")
