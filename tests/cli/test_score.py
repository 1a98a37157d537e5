"""The command ``score``."""

from pathlib import Path
from typing import Any

from inovasi import scheme, sheet, write


def test_that_each_sheet_has_a_row(sheets: Path, run: Any) -> None:
    done = run("score", sheets)
    assert (done.code, done.err) == (0, "")
    assert [line.split() for line in done.out.splitlines()] == [
        ["Lembar:", "4", "=", "4", "lengkap", "+", "0", "belum", "lengkap"],
        [],
        ["Usulan", "Penilai", "Nilai"],
        ["a", "penilai-1", "80"],
        ["a", "penilai-2", "80"],
        ["b", "penilai-1", "90"],
        ["b", "penilai-2", "90"],
    ]
    assert "Evaluator" in run("score", sheets, "--lang", "en").out


def test_that_bands_are_shown_where_there_are_any(tmp_path: Path, run: Any) -> None:
    region = scheme("iid-2026").rubric(key="region")
    path = tmp_path / "region.json"
    marks: dict[str, Any] = {"spd": 40, "maturity": [80] * 12, "mandatory_affairs": 5}
    write(sheet(region, marks, "kobar"), path)
    assert "Inovatif" in run("score", path).out


def test_that_an_unknown_mark_gives_bounds(tmp_path: Path, run: Any) -> None:
    general = scheme("kipp-2023").rubric(group="general")
    marks = dict.fromkeys(general.nodes, 80)
    del marks["novelty"]
    path = tmp_path / "partial.json"
    write(sheet(general, marks, "a", "x"), path)
    assert "antara 68 dan 83" in run("score", path).out
    assert "between 68 and 83" in run("score", path, "--lang", "en").out
