"""The command ``check``."""

import json
from pathlib import Path
from typing import Any

import pytest

from inovasi import story, write
from inovasi.model import Innovation


OWN = """
id = "own-2026"
family = "own"
year = 2026
label = "Lomba buatan untuk pengujian"
status = "incomplete"
scope = "local"
reviewed_on = 2026-11-22
unknowns = [{ text = "yang lain", text_en = "all else" }]

[[sources]]
key = "own"
title = "constructed"
grade = "text"

[[requirements]]
key = "goals"
label = "Terkait TPB"
rule = "linked_to_sdg"
article = "Pasal 1"
source = "own"
"""


@pytest.fixture
def innovations(tmp_path: Path) -> Path:
    path = tmp_path / "innovations.json"
    write(story("pippalink").innovations, path)
    return path


def test_that_findings_are_printed_and_as_json(innovations: Path, run: Any) -> None:
    done = run("check", innovations, "kipp-2023", "--group", "general")
    assert done.code == 1
    assert "Pippalink - kipp-2023: " in done.out
    assert "[tidak dapat dinilai]" not in done.out
    every = run("check", innovations, "kipp-2023", "--group", "general", "--all")
    assert "[tidak dapat dinilai]" in every.out
    english = run("check", innovations, "kipp-2023", "--lang", "en", "--on", "2023-05-01", "--all")
    assert "[cannot be judged]" in english.out
    data = json.loads(run("check", innovations, "kipp-2023", "--json").out)
    assert data[0]["innovation"] == "pippalink"


def test_that_an_eligible_innovation_ends_with_0(tmp_path: Path, run: Any) -> None:
    own = tmp_path / "own-2026.toml"
    own.write_text(OWN)
    klik = story("kutai-kartanegara").innovations[0]
    path = tmp_path / "klik.json"
    write(Innovation(id="klik", title="Klik", organisation=klik.organisation, sdgs=[4]), path)
    done = run("check", path, own)
    assert (done.code, done.err) == (0, "")
    assert "memenuhi syarat" in done.out


def test_that_an_unknown_group_is_bad_input(innovations: Path, run: Any) -> None:
    done = run("check", innovations, "kipp-2023", "--group", "x")
    assert (done.code, done.out) == (2, "")
    assert "'x'" in done.err


def test_that_an_id_that_stands_twice_is_told_with_both_rows(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "usulan.csv"
    heads = "id;judul;id instansi;instansi;jenis instansi"
    path.write_text(f"{heads}\na;A;x;X;city\nb;B;x;X;city\na;C;x;X;city\n", "utf-8")
    done = run("check", path, "kipp-2023", "--group", "general")
    assert (done.code, done.out) == (2, "")
    assert "usulan.csv: baris 4: A4" in done.err
    assert "baris 2" in done.err
