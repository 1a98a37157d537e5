"""Run a command in this process, and files of score sheets to run commands on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from inovasi import scheme, sheet, write
from inovasi.cli import main
from inovasi.model import ScoreSheet


GENERAL = scheme("kipp-2023").rubric(group="general")


@frozen
class Done:
    """How a command ended and what it printed."""

    code: object
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: object) -> Done:
        try:
            code: object = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
        return Done(code, *capsys.readouterr())

    return call


def filled(entry: str, evaluator: str, mark: int, **other: int) -> ScoreSheet:
    return sheet(GENERAL, dict.fromkeys(GENERAL.nodes, mark) | other, entry, evaluator)


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    path = tmp_path / "sheets.jsonl"
    write(
        [
            filled(entry, by, mark)
            for entry, mark in (("a", 80), ("b", 90))
            for by in ("penilai-1", "penilai-2")
        ],
        path,
    )
    return path


@pytest.fixture
def tied(tmp_path: Path) -> Path:
    path = tmp_path / "tied.json"
    write([filled("a", "x", 80), filled("b", "x", 80, summary=81)], path)
    return path
