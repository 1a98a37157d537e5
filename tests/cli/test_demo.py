"""The command ``demo``: the same bytes each time, and labelled as a demonstration."""

import json
from pathlib import Path
from typing import Any

from inovasi.cli._demo import _EDITIONS, _PANEL


def test_that_running_it_twice_gives_the_same_bytes(tmp_path: Path, run: Any) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    first, second = run("demo", "--output", one), run("demo", "--output", two)
    assert (first.code, first.err) == (0, "")
    assert one.read_bytes() == two.read_bytes()
    assert first.out.replace(str(one), "") == second.out.replace(str(two), "")
    assert "CONTOH" in first.out
    assert "Peringkat" in first.out


def test_that_the_file_holds_stories_checks_and_ranking(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "demo.json"
    done = run("demo", "--output", path, "--lang", "en")
    data = json.loads(path.read_text("utf-8"))
    assert len(data["stories"]) == 5
    assert {check["scheme"] for check in data["checks"]} == set(_EDITIONS)
    assert data["demonstration"].startswith("DEMONSTRATION")
    rows = data["ranking"]["entries"]
    ranks = [row["rank"] for row in rows if "rank" in row]
    assert ranks == sorted(ranks)
    assert all(row["score"]["demonstration"] for row in rows)
    assert all([part["key"] for part in row["score"]["children"]] == list(_PANEL) for row in rows)
    assert "DEMONSTRATION" in done.out
    assert "Rank" in done.out
    assert f"All of this as JSON: {path}" in done.out


def test_that_its_table_fits_80_columns_and_names_each_innovation(tmp_path: Path, run: Any) -> None:
    lines = run("demo", "--output", tmp_path / "demo.json").out.splitlines()
    table = lines[: lines.index("")]
    assert max(map(len, table)) <= 80
    assert sum(line.startswith("Pippalink ") for line in table) == len(_EDITIONS)


def test_that_it_can_print_the_same_json_instead(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "demo.json"
    assert run("demo", "--output", path, "--json").out == path.read_text("utf-8")


def test_that_a_folder_that_is_not_there_is_bad_input(tmp_path: Path, run: Any) -> None:
    done = run("demo", "--output", tmp_path / "none" / "demo.json")
    assert (done.code, done.out) == (2, "")
    assert "none" in done.err
