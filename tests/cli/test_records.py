"""The commands of ``inovasi audit`` and ``inovasi diff``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from inovasi.cli.commands import app
from inovasi.datasets._stories import stories
from inovasi.io._documents import write
from inovasi.journal._audit import AuditEvent, append
from inovasi.journal._manifest import RankJob, run


RUNNER = CliRunner()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    place = tmp_path / "log.jsonl"
    event = AuditEvent(
        action="note", by="sekretariat", at="2026-11-22T09:30:00+07:00", reason="pleno"
    )
    append(place, [event, event])
    return place


def test_a_sound_log_ends_with_code_0(log: Path) -> None:
    result = RUNNER.invoke(app, ["audit", "verify", str(log)])
    assert result.exit_code == 0
    assert "utuh, 2 baris" in result.output


def test_a_changed_log_ends_with_code_1_and_names_the_row(log: Path) -> None:
    log.write_text(log.read_text("utf-8").replace("pleno", "rapat", 1), "utf-8")
    result = RUNNER.invoke(app, ["audit", "verify", str(log)])
    assert result.exit_code == 1
    assert "row 1: does not match its digest" in result.output


def test_the_kept_end_finds_what_was_cut_off(log: Path) -> None:
    end = json.loads(log.read_text("utf-8").splitlines()[1])["digest"]
    log.write_text(log.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert RUNNER.invoke(app, ["audit", "verify", str(log)]).exit_code == 0
    assert RUNNER.invoke(app, ["audit", "verify", str(log), "--head", f"2:{end}"]).exit_code == 1


@pytest.mark.parametrize("head", ["2", "x:y", "3:"])
def test_an_end_that_is_none_is_bad_input(log: Path, head: str) -> None:
    result = RUNNER.invoke(app, ["audit", "verify", str(log), "--head", head])
    assert result.exit_code == 2
    assert "expected NUMBER:DIGEST" in result.output


def test_a_result_is_made_again_from_its_manifest(tmp_path: Path) -> None:
    write([sheet for story in stories() for sheet in story.sheets], tmp_path / "sheets.json")
    job = RankJob(sheets=["sheets.json"], scheme="kipp-2023", rubric="general_proposal")
    write(run(job, tmp_path), tmp_path / "manifest.json")
    sound = RUNNER.invoke(app, ["audit", "verify", str(tmp_path / "manifest.json")])
    assert (sound.exit_code, sound.output) == (0, "manifest.json: hasil terhitung ulang sama\n")
    (tmp_path / "ranking.json").write_text("{}", "utf-8")
    assert RUNNER.invoke(app, ["audit", "verify", str(tmp_path / "manifest.json")]).exit_code == 1


def test_what_changed_is_told_as_words_and_as_json() -> None:
    told = RUNNER.invoke(app, ["diff", "kipp-2022", "kipp-2023"])
    assert told.exit_code == 1
    assert "kriteria Ringkasan: bobot 5 -> 0" in told.output
    data = json.loads(RUNNER.invoke(app, ["diff", "kipp-2022", "kipp-2023", "--json"]).output)
    assert any(change.get("name") == "weight" for change in data["changes"])
    assert RUNNER.invoke(app, ["diff", "kipp-2023", "kipp-2023"]).exit_code == 0
    assert RUNNER.invoke(app, ["diff", "kipp-2023", "kipp-1999"]).exit_code == 2
