"""The command ``show``."""

import json
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog._packaged import scheme_files


def test_that_an_edition_is_shown_in_both_languages_and_as_json(tmp_path: Path, run: Any) -> None:
    assert "Kriteria" in run("show", "kipp-2023").out
    assert "Criterion" in run("show", "kipp-2023", "--lang", "en").out
    data = json.loads(run("show", "kipp-2023", "--json").out)
    assert data["id"] == "kipp-2023"
    own = tmp_path / "kipp-2023.toml"
    own.write_bytes(Path(str(scheme_files()["kipp-2023"])).read_bytes())
    assert json.loads(run("show", own, "--json").out) == data


def test_that_a_regulation_is_shown_in_words_and_as_json(run: Any) -> None:
    done = run("show", "permenpanrb-91-2021")
    assert done.code == 0
    assert "  - permenpanrb-30-2014: jenis: mengganti; tanggal: 31 Desember" in done.out
    assert "Isi: instrumen penilaian 1" in done.out  # its instrument has the same id
    assert done.out.startswith("Id ini milik edisi dan peraturan")
    data = json.loads(run("show", "permenpanrb-91-2021", "--json").out)
    assert (data["regulation"]["kind"], data["scheme"]["status"]) == ("permen", "complete")
    alone = run("show", "uu-23-2014")
    assert alone.out
    assert not alone.out.startswith("Id ini milik")
    assert json.loads(run("show", "uu-23-2014", "--json").out)["kind"] == "uu"


def test_that_an_unknown_id_is_bad_input(run: Any) -> None:
    done = run("show", "permenpanrb-91-2022")
    assert (done.code, done.out) == (2, "")
    assert "'permenpanrb-91-2022'" in done.err
    assert "'permenpanrb-91-2021'" in done.err
    assert run("show", "none.toml").code == 2


@pytest.mark.parametrize(
    ("edition", "lang", "words"),
    [
        ("kipp-2023", "id", ["Dasar hukum: permenpanrb-7-2021", "Tema\n", "tidak diketahui", "?"]),
        ("kipp-2023", "id", ["\nSumber\n", "[resmi]", "100 + 200", "Pertentangan sumber"]),
        ("iid-2026", "en", ["Legal basis", "Band: ", "Very innovative", "Unknown", "Source"]),
        ("kipp-2019", "en", ["not scored", "inferred]"]),
        ("kipp-2014", "id", ["kipp-2014"]),
    ],
)
def test_that_weights_limits_unknowns_and_sources_are_shown(
    edition: str, lang: str, words: list[str], run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    done = run("show", edition, "--lang", lang)
    assert done.code == 0
    assert [word for word in words if word not in done.out] == []


def test_that_more_is_said_of_each_criterion_where_all_is_asked_for(run: Any) -> None:
    brief, whole = run("show", "iid-2026").out, run("show", "iid-2026", "--all").out
    assert "Alat kerja (sid19)" in whole
    assert "Alat kerja (sid19)" not in brief
    assert len(brief) < len(whole)
