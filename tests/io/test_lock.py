"""One writer at a time, among threads and processes, also when one of them is killed."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inovasi.errors import DataError
from inovasi.io import _lock
from inovasi.io._lock import locked


HOLD = """
import sys
from inovasi.io._lock import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_lock, "MOST_SECONDS", 0)


def test_threads_take_turns(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")

    def add(_: int) -> None:
        with locked(count):
            count.write_text(str(int(count.read_text()) + 1))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(40)))
    assert count.read_text() == "40"


def test_a_lock_that_is_held_is_told_by_name(tmp_path: Path, impatient: None) -> None:
    file = tmp_path / "log.jsonl"
    with locked(file), pytest.raises(DataError) as caught, locked(file):
        pass
    (problem,) = caught.value.problems
    assert (problem.code, problem.source) == ("locked", "log.jsonl")
    assert "log.jsonl.lock" in problem.message
    with locked(file):
        pass


def test_another_file_and_another_folder_have_locks_of_their_own(
    tmp_path: Path, impatient: None
) -> None:
    with locked(tmp_path / "a"), locked(tmp_path / "b"), locked(tmp_path):
        pass


def test_a_link_has_the_lock_of_its_file(tmp_path: Path, impatient: None) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.touch()
    link.symlink_to(real)
    with locked(real), pytest.raises(DataError), locked(link):
        pass


def test_an_error_in_the_block_lets_go(tmp_path: Path, impatient: None) -> None:
    with pytest.raises(KeyError), locked(tmp_path / "a"):
        raise KeyError
    with locked(tmp_path / "a"):
        pass


def test_a_process_that_is_killed_lets_go(tmp_path: Path, impatient: None) -> None:
    file = tmp_path / "a"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(DataError), locked(file):
            pass
        process.kill()
        process.wait()
    with locked(file):
        pass


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is read-only to root")
def test_a_lock_that_is_read_only_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.lock").touch(0o444)
    with pytest.raises(DataError) as caught, locked(tmp_path / "a"):
        pass
    assert [one.code for one in caught.value.problems] == ["unwritable"]


def test_a_lock_leaves_an_empty_file_and_no_other(tmp_path: Path) -> None:
    with locked(tmp_path / "a"):
        assert [one.name for one in tmp_path.iterdir()] == ["a.lock"]
    assert (tmp_path / "a.lock").read_bytes() == b""


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught, locked(tmp_path / "missing" / "a"):
        pass
    (problem,) = caught.value.problems
    assert (problem.code, problem.source) == ("unwritable", "a.lock")
    assert "database" not in problem.text("en")
    (tmp_path / "b.lock").write_bytes(b"no lock at all, but a text of somebody " * 20)
    with pytest.raises(DataError) as caught, locked(tmp_path / "b"):
        pass
    assert [one.code for one in caught.value.problems] == ["unwritable"]
