"""
Whatever call of a writer fails, or kills it, the files are the old ones or the new ones at the next start.

Each case lets one call of the system fail that a writer makes: the first, the second, and so on until it
makes no more. A disk that is full stays full; a process that is killed does nothing any more.
"""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError
from inovasi.io._atomic import settle, whole_file, whole_files
from inovasi.io.packages._files import read_package, write_package
from inovasi.model._source import Source
from inovasi.model._team import Member, Team
from inovasi.workbooks import _panel


pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

CALLS = ("open", "replace", "rename", "link", "unlink", "mkdir", "rmdir", "chmod", "fsync", "lockf")
KIPP = scheme("kipp-2023").rubric(key="general_proposal")
KILLED, FAILED = 9, 1

Writer = Callable[[Path, str], object]
State = dict[str, tuple[bytes, int]]


def one_file(folder: Path, text: str) -> None:
    with whole_file(folder / "a.txt") as file:
        file.write(text.encode())


def files(folder: Path, text: str) -> None:
    """Replace one file, and make one that was not there."""
    with whole_files(folder) as new:
        for name in ("a.txt", f"{text}.txt"):
            with new(name) as file:
                file.write(text.encode())


def package(folder: Path, text: str) -> None:
    team = Team(name=text, members=[Member(role="lead")])
    source = Source(key="a", title="T", grade="derived")
    write_package(text, {"teams": [team]}, folder, title=text, licence="MIT", sources=[source])


def sheets(folder: Path, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_panel, "save_workbook", lambda _, file: file.write(text.encode()))
        pairs = [("a", "p"), ("a", "q/1"), ("b", "p")]
        _panel.write_score_sheets(KIPP, pairs, folder, blind=False)


WRITERS: dict[str, Writer] = {
    "one file": one_file,
    "files": files,
    "package": package,
    "sheets": sheets,
}


def state(folder: Path) -> State:
    return {
        file.name: (file.read_bytes() if file.is_file() else b"a folder", file.stat().st_mode)
        for file in folder.iterdir()
    }


@contextmanager
def faults(number: int, code: int, *, lasting: bool) -> Iterator[list[str]]:
    """Let a call fail, or from it on every one of its kind; a code of 0 kills the process."""
    made: list[str] = []

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def made_call(*args: Any, **given: Any) -> Any:
            made.append(name)
            again = lasting and len(made) > number and name == made[number - 1] != "lockf"
            if len(made) == number or again:
                if not code:
                    os._exit(KILLED)
                raise OSError(code, os.strerror(code), None if name == "fsync" else args[0])
            return call(*args, **given)

        return made_call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        patch.setattr(io, "open", counted("io.open", io.open))
        yield made


def in_a_child(call: Callable[[], object]) -> int:
    child = os.fork()
    if not child:
        try:
            call()
        except OSError:
            os._exit(FAILED)
        except BaseException:  # noqa: BLE001
            os._exit(3)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed process has written is there, synchronised or not."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(params=WRITERS)
def writer(request: pytest.FixtureRequest) -> Writer:
    return WRITERS[request.param]


@pytest.fixture
def states(writer: Writer, tmp_path: Path) -> tuple[Path, State, State]:
    """Give a folder with old files, their state, and that of the new ones."""
    other = tmp_path / "other"
    folder = tmp_path / "folder"
    for place in (other, folder):
        place.mkdir()
        writer(place, "old")
        for file in place.iterdir():
            file.chmod(0o640)
    before = state(folder)
    writer(other, "new")
    return folder, before, state(other)


@pytest.mark.parametrize(
    ("code", "lasting"),
    [(errno.EIO, False), (errno.EACCES, False), (errno.ENOSPC, True), (errno.EROFS, True)],
)
def test_a_call_that_fails_leaves_the_old_files_or_the_new_ones(
    writer: Writer,
    states: tuple[Path, State, State],
    code: int,
    lasting: bool,  # noqa: FBT001
) -> None:
    folder, old, new = states
    number, done = 0, False
    while not done:
        number += 1
        error: OSError | None = None
        with faults(number, code, lasting=lasting) as made:
            try:
                writer(folder, "new")
            except OSError as caught:
                error = caught
        done = len(made) < number
        if error is not None:
            assert error.errno == code
            assert error.filename == str(folder) or Path(error.filename).parent == folder
            assert ".inovasi-" not in str(error)
        if not lasting:  # what could not be deleted may still be there, and nothing else
            seen = {name: kept for name, kept in state(folder).items() if name[0] != "."}
            assert seen in (old, new), number
        settle(folder)
        found = state(folder)
        assert found in (old, new), number
        assert error is not None or found == new, number
        if found != old:
            writer_back(writer, folder, old)
    assert number > 10


def writer_back(writer: Writer, folder: Path, old: State) -> None:
    writer(folder, "old")
    for name in state(folder).keys() - old.keys():
        (folder / name).unlink()
    assert state(folder) == old


def test_a_kill_at_any_call_leaves_the_old_files_or_the_new_ones(
    writer: Writer, states: tuple[Path, State, State]
) -> None:
    folder, old, new = states
    number, code = 0, KILLED
    found = []
    while code:

        def killed(number: int = number + 1) -> None:
            with faults(number, 0, lasting=False):
                writer(folder, "new")

        number += 1
        code = in_a_child(killed)
        assert code in (KILLED, 0)
        if number % 2:
            settle(folder)
            found.append(state(folder))
        else:  # the next writer does it as well
            writer(folder, "old")
            found.append(old)
        assert found[-1] in (old, new), number
        writer_back(writer, folder, old)
    assert old in found
    assert new in found


def test_what_counts_is_on_the_disk_before_it_counts(tmp_path: Path) -> None:
    """Two drafts, five folders, the mark and its folder; and at the end where the files are."""
    files(tmp_path, "old")
    with faults(1000, 0, lasting=False) as made:
        files(tmp_path, "new")
    first = made.index("replace")
    last = len(made) - made[::-1].index("replace")
    assert (made[:first].count("fsync"), made[last:].count("fsync")) == (9, 1)
    with faults(1000, 0, lasting=False) as made:
        one_file(tmp_path, "new")
    assert [name for name in made if name in ("fsync", "replace")] == ["fsync", "replace", "fsync"]


def test_a_kill_while_a_writer_mends_is_mended_by_the_next(tmp_path: Path) -> None:
    files(tmp_path, "old")
    old = state(tmp_path)
    for first in range(40, 60, 3):
        for second in range(1, 25, 2):

            def torn(number: int = first) -> None:
                with faults(number, 0, lasting=False):
                    files(tmp_path, "new")

            def mended(number: int = second) -> None:
                with faults(number, 0, lasting=False):
                    settle(tmp_path)

            in_a_child(torn)
            code = in_a_child(mended)
            settle(tmp_path)
            found = state(tmp_path)
            assert set(found) in ({"a.txt", "old.txt"}, {"a.txt", "old.txt", "new.txt"})
            assert found["a.txt"][0] == (b"new" if "new.txt" in found else b"old")
            writer_back(files, tmp_path, old)
            if not code:
                break


def test_a_package_that_was_cut_off_is_read_as_one(tmp_path: Path) -> None:
    package(tmp_path, "old")
    read = set()
    for number in range(1, 200):

        def killed(number: int = number) -> None:
            with faults(number, 0, lasting=False):
                package(tmp_path, "new")

        code = in_a_child(killed)
        (team,) = read_package(tmp_path)["teams"]
        assert isinstance(team, Team)
        read.add(team.name)
        package(tmp_path, "old")
        if not code:
            break
    assert read == {"old", "new"}


def test_score_sheets_that_were_cut_off_are_read_as_all_old_or_all_new(tmp_path: Path) -> None:
    place = tmp_path / ".inovasi-0" / "new"
    place.mkdir(parents=True)
    (tmp_path / "p.xlsx").write_bytes(b"")
    for name in ("p.xlsx", "q.xlsx"):
        (place / name).write_bytes(b"new")
    (place.parent / "commit").touch()
    _panel.read_score_sheets([tmp_path / "p.xlsx"], KIPP)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "p.xlsx": b"new",
        "q.xlsx": b"new",
    }


def test_a_process_that_writes_is_not_taken_for_dead(tmp_path: Path) -> None:
    ready, go = os.pipe(), os.pipe()

    def slow() -> None:
        with whole_files(tmp_path) as new, new("slow.txt") as file:
            file.write(b"slow")
            os.write(ready[1], b"x")
            os.read(go[0], 1)

    child = os.fork()
    if not child:
        os.close(go[1])
        os._exit(in_a_child(slow))
    os.read(ready[0], 1)
    one_file(tmp_path, "quick")
    assert len(list(tmp_path.glob(".inovasi-*"))) == 1
    os.write(go[1], b"x")
    assert os.waitpid(child, 0)[1] == 0
    assert {name: text for name, (text, _) in state(tmp_path).items()} == {
        "a.txt": b"quick",
        "slow.txt": b"slow",
    }
    for end in (*ready, *go):
        os.close(end)


def test_four_processes_that_write_one_package_leave_a_whole_one(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(4)]

    def many(name: str) -> None:
        for _ in range(15):
            package(tmp_path, name)
            one_file(tmp_path, name)

    children = []
    for name in names:
        child = os.fork()
        if not child:
            os._exit(in_a_child(partial(many, name)))
        children.append(child)
    assert {os.waitpid(child, 0)[1] for child in children} == {0}
    (team,) = read_package(tmp_path)["teams"]
    assert isinstance(team, Team)
    assert team.name in names
    assert not list(tmp_path.glob(".inovasi-*"))


def test_what_was_cut_off_meanwhile_is_finished_before_others_take_their_places(
    tmp_path: Path,
) -> None:
    def torn() -> None:
        names = ["a.txt", "b.txt"]
        with pytest.MonkeyPatch.context() as patch, whole_files(tmp_path) as new:
            for name in names:
                with new(name) as file:
                    file.write(b"torn")
            patch.setattr(os, "replace", lambda *_: os._exit(KILLED))

    with whole_files(tmp_path) as new:
        for name in ("a.txt", "c.txt"):
            with new(name) as file:
                file.write(b"later")
        assert in_a_child(torn) == KILLED
    assert {name: text for name, (text, _) in state(tmp_path).items()} == {
        "a.txt": b"later",
        "b.txt": b"torn",
        "c.txt": b"later",
    }


def test_what_cannot_be_taken_back_at_once_is_taken_back_later(tmp_path: Path) -> None:
    one_file(tmp_path, "old")
    replace = os.replace

    def stuck(source: Path, target: Path) -> None:
        """Let the second file be open elsewhere, and the first one from then on."""
        if source.parent.name == "old" or target.name == "b.txt":
            raise PermissionError(errno.EACCES, "denied", str(source), str(target))
        replace(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", stuck)
        with pytest.raises(PermissionError) as caught:
            files(tmp_path, "b")
        assert caught.value.filename == str(tmp_path / "b.txt")
        with pytest.raises(DataError) as refused:
            settle(tmp_path)
        assert str(tmp_path / "a.txt") in str(refused.value.problems[0].hint)
    settle(tmp_path)
    assert [(name, text) for name, (text, _) in state(tmp_path).items()] == [("a.txt", b"old")]


def test_a_folder_that_cannot_be_mended_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path, "old")
    place = tmp_path / ".inovasi-0"
    (place / "new").mkdir(parents=True)
    (place / "new" / "datapackage.json").write_text("{}")
    (place / "commit").touch()
    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", denied)
        for call in (read_package, settle, partial(package, text="new")):
            with pytest.raises(DataError) as caught:
                call(tmp_path)
            (problem,) = caught.value.problems
            assert (problem.code, problem.source) == ("torn", tmp_path.name)
    settle(tmp_path)
    assert (tmp_path / "datapackage.json").read_text() == "{}"
    assert not place.exists()


def denied(path: Path, *_: object) -> None:
    raise PermissionError(errno.EACCES, "denied", str(path))
