"""The command ``scheme``."""

import json
from pathlib import Path
from typing import Any


def test_that_a_new_edition_is_written_and_says_what_comes_next(tmp_path: Path, run: Any) -> None:
    words = (
        "scheme",
        "new",
        "kompetisi-kota-contoh-2027",
        "--from",
        "kipp-2023",
        "--into",
        tmp_path,
    )
    file = tmp_path / "kompetisi-kota-contoh-2027.toml"
    done = run(*words)
    assert done.code == 0
    assert "dikosongkan" in done.out
    assert done.out.endswith(f"Berikutnya: inovasi lint {file}\n")
    again = run(*words)
    assert (again.code, again.out) == (2, "")
    assert "sudah ada" in again.err or "belum ada" in again.err
    file.unlink()
    data = json.loads(run(*words, "--json", "--on", "2026-06-01").out)
    assert "reviewed_on = 2026-06-01\n" in file.read_text("utf-8")
    assert data["file"] == str(file)
    assert len(data["unknowns"]) > 10


def test_that_a_new_edition_needs_another_one(run: Any) -> None:
    done = run("scheme", "new", "kompetisi-kota-contoh-2027")
    assert (done.code, done.out) == (2, "")
    assert "--from" in done.err


def test_that_worked_cases_are_run(run: Any, tmp_path: Path) -> None:
    done = run("scheme", "test", "kipp-2023")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("kipp-2023: contoh hitungan: 3, beda: 0\n")
    assert run("scheme", "test", "kipp-2023", "--lang", "en").out.startswith(
        "kipp-2023: worked cases: 3"
    )
    assert len(json.loads(run("scheme", "test", "kipp-2023", "--json").out)["cases"]) == 3


def test_that_a_case_that_does_not_come_out_ends_with_1(run: Any, tmp_path: Path) -> None:
    from inovasi.catalog._packaged import scheme_files

    text = scheme_files()["kipp-2023"].read_text("utf-8")
    file = tmp_path / "kipp-2023.toml"
    file.write_text(text.replace("score = 80.45", "score = 80.46"), "utf-8")
    done = run("scheme", "test", file)
    assert done.code == 1
    assert "cases[0].score: ditemukan 80,45; seharusnya 80,46" in done.out
