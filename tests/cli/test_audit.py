"""The command ``audit``."""

import json
from pathlib import Path
from typing import Any

import pytest

from inovasi import stories, write
from inovasi.journal import AuditEvent, RankJob, append, records, run as run_job


@pytest.fixture
def log(tmp_path: Path) -> Path:
    place = tmp_path / "log.jsonl"
    event = AuditEvent(
        action="note", by="sekretariat", at="2026-11-22T09:30:00+07:00", reason="pleno"
    )
    append(place, [event, event])
    return place


def test_that_a_sound_log_ends_with_0(log: Path, run: Any) -> None:
    done = run("audit", "verify", log)
    assert done.code == 0
    assert "utuh, 2 baris" in done.out
    english = run("audit", "verify", log, "--lang", "en").out
    assert "sound, 2 lines" in english
    assert "cannot be seen" in english
    data = json.loads(run("audit", "verify", log, "--json").out)
    assert data["head"]["number"] == 2


def test_that_a_changed_log_ends_with_1_and_names_the_row(log: Path, run: Any) -> None:
    log.write_text(log.read_text("utf-8").replace("pleno", "rapat", 1), "utf-8")
    done = run("audit", "verify", log)
    assert done.code == 1
    assert "log.jsonl: baris 1: " in done.out
    (problem,) = json.loads(run("audit", "verify", log, "--json").out)["problems"]
    assert (problem["row"], problem["code"]) == (1, "audit")


def test_that_the_kept_end_finds_what_was_cut_off(log: Path, run: Any) -> None:
    end = json.loads(log.read_text("utf-8").splitlines()[1])["digest"]
    assert run("audit", "verify", log, "--head", f"2:{end}").code == 0
    log.write_text(log.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert run("audit", "verify", log).code == 0
    assert run("audit", "verify", log, "--head", f"2:{end}").code == 1


@pytest.mark.parametrize("head", ["2", "x:y", "3:"])
def test_that_an_end_without_number_or_digest_is_bad_input(log: Path, head: str, run: Any) -> None:
    done = run("audit", "verify", log, "--head", head)
    assert (done.code, done.out) == (2, "")
    assert repr(head) in done.err


def test_that_a_torn_end_is_mended_by_somebody(log: Path, run: Any) -> None:
    log.write_bytes(log.read_bytes()[:-9])
    torn = run("audit", "verify", log)
    assert torn.code == 1
    assert "recover" in torn.out
    nobody = run("audit", "recover", log)
    assert (nobody.code, nobody.out) == (2, "")
    assert "--by" in nobody.err
    at = "2026-11-22T10:00:00+07:00"
    mended = run("audit", "recover", log, "--by", "sekretariat", "--at", at)
    assert mended.code == 0
    assert "utuh, 2 baris" in mended.out
    assert [record.event.by for record in records(log)] == ["sekretariat"] * 2
    assert [*records(log)][-1].event.at == at


def test_that_what_was_done_is_shown_with_the_names_that_are_there(log: Path, run: Any) -> None:
    line = "2026-11-22T09:30:00+07:00 sekretariat: mencatat; pleno"
    assert run("audit", "show", log).out == f"1. {line}\n2. {line}\n"
    log.with_name("names.toml").write_text('sekretariat = "Penilai Pertama"', "utf-8")
    assert "Penilai Pertama (sekretariat): noted" in run("audit", "show", log, "--lang", "en").out
    shown = json.loads(run("audit", "show", log, "--json").out)
    assert [one["event"]["by"] for one in shown] == ["sekretariat"] * 2


def test_that_a_result_is_made_again_from_its_manifest(tmp_path: Path, run: Any) -> None:
    write([sheet for story in stories() for sheet in story.sheets], tmp_path / "sheets.json")
    job = RankJob(sheets=["sheets.json"], scheme="kipp-2023", rubric="general_proposal")
    manifest = tmp_path / "manifest.json"
    write(run_job(job, tmp_path), manifest)
    sound = run("audit", "verify", manifest)
    assert (sound.code, sound.out) == (0, "manifest.json: hasil terhitung ulang sama\n")
    assert json.loads(run("audit", "verify", manifest, "--json").out) == []
    (tmp_path / "ranking.json").write_text("{}", "utf-8")
    changed = run("audit", "verify", manifest)
    assert changed.code == 1
    assert "ranking.json" in changed.out


@pytest.mark.parametrize("words", [[], ["verify"], ["verfy", "log.jsonl"]])
def test_that_an_action_and_a_file_are_needed(words: list[str], run: Any) -> None:
    done = run("audit", *words)
    assert (done.code, done.out) == (2, "")
