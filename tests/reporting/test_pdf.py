"""A PDF comes from LibreOffice; without it, or when it fails, one error says so."""

import shutil
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.reporting import _pdf
from inovasi.reporting._announcement import announcement
from inovasi.reporting._report import report


def refusal(made: Any, place: Path) -> tuple[str, str]:
    with pytest.raises(DataError) as caught:
        report(announcement(made.minutes()), place / "x.pdf")
    (problem,) = caught.value.problems
    assert not (place / "x.pdf").exists()
    return problem.code, problem.text("en")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_letter_becomes_the_same_pdf(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents: list[bytes] = []
    for zone in (
        "UTC",
        "Asia/Jayapura",
    ):  # it takes more than a second, which the clock of a PDF tells
        monkeypatch.setenv("TZ", zone)
        report(announcement(made.minutes()), tmp_path / "x.pdf")
        contents.append((tmp_path / "x.pdf").read_bytes())
    assert contents[0] == contents[1]
    assert contents[0][:5] == b"%PDF-"


def test_a_computer_without_libreoffice_is_told(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, text = refusal(made, tmp_path)
    assert code == "unwritable"
    assert "a computer without LibreOffice" in text


@pytest.mark.parametrize("late", [False, True])
def test_one_that_fails_or_hangs_is_told(
    made: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    late: bool,  # noqa: FBT001
) -> None:
    def run(words: list[str], **_: Any) -> CompletedProcess[bytes]:
        if late:
            raise TimeoutExpired(words, 180)
        return CompletedProcess(words, 1, b"no display")

    monkeypatch.setattr(_pdf, "run", run)
    monkeypatch.setattr(shutil, "which", lambda _: "/opt/soffice")
    code, text = refusal(made, tmp_path)
    assert code == "unwritable"
    assert ("180" in text) is late
    assert ("found no display" in text) is not late


def test_it_is_what_libreoffice_wrote(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(words: list[str], **_: Any) -> CompletedProcess[bytes]:
        (Path(words[words.index("--outdir") + 1]) / "letter.pdf").write_bytes(b"%PDF-1")
        return CompletedProcess(words, 0, b"")

    monkeypatch.setattr(_pdf, "run", run)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "libreoffice" else None)
    report(announcement(made.minutes()), tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes() == b"%PDF-1"
