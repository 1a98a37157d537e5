"""An empty folder with its rules."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from inovasi import scheme
from inovasi.errors import DataError, NotFoundError
from inovasi.folder import FolderSettings, new


def test_a_folder_is_made_once(tmp_path: Path, tools: Any) -> None:
    place = tmp_path / "a b" / "demo"
    assert new(place, tools.settings, at=tools.at).written == ("kipp-2023.toml", "contest.toml")
    assert new(place, tools.settings).written == ()
    assert tools.open(place).settings == evolve(tools.settings)
    assert tools.open(place).scheme == scheme("kipp-2023")
    (place / "kipp-2023.toml").unlink()
    assert tools.open(place).scheme == scheme("kipp-2023")
    with pytest.raises(DataError) as caught:
        new(place, evolve(tools.settings, keep=5))
    assert [one.code for one in caught.value.problems] == ["taken"]


def test_a_rehearsal_makes_no_folder(tmp_path: Path, tools: Any) -> None:
    new(tmp_path / "demo", tools.settings, dry_run=True)
    assert not (tmp_path / "demo").exists()


def test_the_edition_must_be_there_with_a_rubric(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        new(tmp_path / "demo", FolderSettings(id="a", scheme="kipp-1999"))
    assert not (tmp_path / "demo").exists()


def test_an_edition_of_ones_own_is_copied(
    tmp_path: Path, tools: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inovasi.catalog._packaged import scheme_files

    own = tmp_path / "kipp-2023.toml"
    own.write_text(scheme_files()["kipp-2023"].read_text("utf-8"), "utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    settings = FolderSettings(id="a", scheme="kipp-2023.toml", group="general")
    assert set(new(tmp_path / "demo", settings).written) == {"kipp-2023.toml", "contest.toml"}
    own.unlink()
    assert tools.open(tmp_path / "demo").rubric.key == "general_proposal"


def test_rules_that_are_gone_are_named(tmp_path: Path, tools: Any) -> None:
    place = tmp_path / "demo"
    new(place, tools.settings, at=tools.at)
    (place / "contest.toml").unlink()
    for begin in (lambda: new(place, tools.settings), lambda: tools.open(place)):
        with pytest.raises(DataError) as caught:
            begin()
        (problem,) = caught.value.problems
        assert (problem.code, problem.source) == ("missing", "contest.toml")
    (place / "journal.jsonl").unlink()
    with pytest.raises(FileNotFoundError):
        tools.open(place)
