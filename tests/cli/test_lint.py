"""The command ``lint``."""

import json
from pathlib import Path
from typing import Any

from inovasi.catalog._packaged import scheme_files


WARNINGS = Path(__file__).parents[1] / "bad" / "warnings"


def test_that_a_sound_edition_says_so_and_ends_with_0(run: Any) -> None:
    sound = run("lint", "permenpanrb-91-2021")
    assert (sound.code, sound.out, sound.err) == (0, "permenpanrb-91-2021: sehat\n", "")
    assert json.loads(run("lint", "permenpanrb-91-2021", "--json").out) == []


def test_that_issues_are_listed_and_end_with_1(run: Any) -> None:
    path = min(WARNINGS.glob("*.toml"))
    plain, data = run("lint", path), run("lint", path, "--json")
    assert plain.code == data.code == 1
    issues = json.loads(data.out)
    lines = [line for line in plain.out.splitlines() if line.startswith("  peringatan: ")]
    assert len(issues) == len(lines) >= 1
    assert all(issue["problem"]["path"] in plain.out for issue in issues)


def test_that_weights_that_do_not_add_up_are_an_issue(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "kipp-2023.toml"
    text = scheme_files()["kipp-2023"].read_text("utf-8").replace("weight = 30", "weight = 26")
    path.write_text(text, "utf-8")
    done = run("lint", path)
    assert done.code == 1
    assert " 96" in done.out
    assert [one["level"] for one in json.loads(run("lint", path, "--json").out)] == [
        "error",
        "warning",
    ]


def test_that_a_file_that_cannot_be_read_is_bad_input(tmp_path: Path, run: Any) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("id = ")
    done = run("lint", broken)
    assert (done.code, done.out) == (2, "")
    assert "broken.toml" in done.err


def test_that_alike_faults_are_told_as_one_and_worked_cases_are_run(
    tmp_path: Path, run: Any
) -> None:
    text = scheme_files()["kipp-2023"].read_text("utf-8")
    file = tmp_path / "kipp-2023.toml"
    file.write_text(text.replace("max_words", "most_words"), "utf-8")
    assert "lagi yang serupa" in run("lint", file).out
    file.write_text(text.replace("score = 80.45", "score = 80.46"), "utf-8")
    done = run("lint", file)
    assert done.code == 1
    assert "cases[0].score: ditemukan 80,45; seharusnya 80,46" in done.out
