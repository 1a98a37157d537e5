"""Runs that can be made again to the same bytes."""

from pathlib import Path

import pytest
from attrs import evolve

from inovasi._version import __version__
from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import scheme
from inovasi.datasets._stories import stories
from inovasi.io._files import dumps, read, write
from inovasi.journal import Manifest, RankJob, compute, run, verify_run
from inovasi.journal._file import FileDigest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write([sheet for story in stories() for sheet in story.sheets], tmp_path / "sheets.json")
    return tmp_path


JOB = RankJob(
    sheets=["sheets.json"],
    scheme="kipp-2023",
    rubric="general_proposal",
    tie_breaks=["significance"],
    lot="BA 12/2026",
)


def test_a_result_is_made_again_to_the_same_bytes(folder: Path) -> None:
    manifest = run(JOB, folder)
    assert (folder / "ranking.json").read_bytes() == compute(JOB, folder)
    assert verify_run(manifest, folder) == ()
    assert manifest.inputs == (FileDigest.of(folder / "sheets.json"),)
    assert manifest.result == FileDigest.of(folder / "ranking.json")
    assert manifest.scheme == FileDigest.of(scheme_files()["kipp-2023"])
    assert (manifest.revision, manifest.library) == (scheme("kipp-2023").revision, __version__)
    assert run(JOB, folder, result="other.json").result.name == "other.json"


@pytest.mark.parametrize(
    "change",
    [
        {"method": "sum"},
        {"assigned": ["penilai-1", "penilai-2", "penilai-3", "penilai-9"]},
        {"tie_breaks": []},
        {"lot": None},
    ],
)
def test_every_part_of_an_order_counts(folder: Path, change: dict[str, object]) -> None:
    assert compute(evolve(JOB, **change), folder) != compute(JOB, folder)


def test_a_manifest_goes_through_a_file(folder: Path) -> None:
    manifest = run(JOB, folder)
    write(manifest, folder / "manifest.json")
    assert read(folder / "manifest.json", Manifest) == manifest
    assert '"general_proposal"' in dumps(manifest)


@pytest.mark.parametrize(
    ("name", "kind"), [("sheets.json", "changed"), ("ranking.json", "changed")]
)
def test_a_changed_file_is_found(folder: Path, name: str, kind: str) -> None:
    manifest = run(JOB, folder)
    place = folder / name
    was = FileDigest.of(place).sha256[:12]
    place.write_text(place.read_text("utf-8").replace("80", "81"), "utf-8")
    (problem,) = verify_run(manifest, folder)
    assert (problem.source, problem.code, problem.path) == (name, kind, "sha256")
    assert (problem.found, problem.expected) == (FileDigest.of(place).sha256[:12], was)


def test_a_missing_file_is_found(folder: Path) -> None:
    manifest = run(JOB, folder)
    (folder / "ranking.json").unlink()
    (problem,) = verify_run(manifest, folder)
    assert (problem.source, problem.code, problem.found) == ("ranking.json", "missing", None)
    assert problem.expected is not None


def test_other_rules_are_found(folder: Path) -> None:
    text = (
        scheme_files()["kipp-2023"]
        .read_text("utf-8")
        .replace('id = "kipp-2023"', 'id = "lokal"', 1)
    )
    text = text.replace('family = "kipp"', 'family = "lokal"', 1)
    (folder / "lokal.toml").write_text(text, "utf-8")
    sheets = (folder / "sheets.json").read_text("utf-8").replace('"kipp-2023"', '"lokal"')
    (folder / "sheets.json").write_text(sheets, "utf-8")
    manifest = run(
        RankJob(sheets=["sheets.json"], scheme="lokal.toml", rubric="general_proposal"),
        folder,
    )
    assert verify_run(manifest, folder) == ()
    (folder / "lokal.toml").write_text(text.replace("revision = 2", "revision = 3", 1), "utf-8")
    (problem,) = verify_run(manifest, folder)
    assert (problem.code, problem.source) == ("changed", "lokal.toml")
    assert "revision 2, inovasi" in problem.text("en")
    (folder / "lokal.toml").unlink()
    assert [p.code for p in verify_run(manifest, folder)] == ["missing"]


def test_a_result_that_cannot_be_made_again_is_found(folder: Path) -> None:
    manifest = run(JOB, folder)
    other = evolve(manifest, job=evolve(JOB, tie_breaks=[], lot=None))
    (problem,) = verify_run(other, folder)
    assert (problem.code, problem.source, problem.hint) == ("differs", "ranking.json", None)
    assert "another result" in problem.text("en")
    assert "revision 2" in problem.text("en")


def test_a_run_whose_inputs_are_faulty_differs(folder: Path) -> None:
    manifest = run(JOB, folder)
    for faulty in (evolve(JOB, rubric="special_proposal"), evolve(JOB, rubric="none_such")):
        other = evolve(manifest, job=faulty)
        (problem,) = verify_run(other, folder)
        assert (problem.code, problem.source) == ("differs", "ranking.json")
        assert "no result" in problem.text("en")
        assert problem.hint is not None


def test_an_edition_that_is_not_packaged_any_more_is_missing(folder: Path) -> None:
    manifest = run(JOB, folder)
    gone = evolve(manifest, job=evolve(JOB, scheme="kipp-1999"))
    assert [(p.source, p.code) for p in verify_run(gone, folder)] == [("kipp-1999", "missing")]
