"""Files appear whole or not at all, one or several at once, and errors say which."""

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from inovasi.io import _atomic
from inovasi.io._atomic import settle, whole_file, whole_files


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with whole_file(path) as file:
        file.write(b"first")
    path.chmod(0o640)
    with pytest.raises(TypeError), whole_file(path) as file:
        file.writelines([b"second", "no bytes"])  # type: ignore[list-item]
    assert path.read_bytes() == b"first"
    with whole_file(path) as file, io.TextIOWrapper(file) as lines:  # closes the file
        lines.write("third")
    assert path.read_bytes() == b"third"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_link_points_at_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with whole_file(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def write(folder: Path, **texts: str) -> None:
    with whole_files(folder) as new:
        for name, text in texts.items():
            with new(name) as file:
                file.write(text.encode())


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in folder.iterdir()}


def test_several_files_appear_at_once(tmp_path: Path) -> None:
    write(tmp_path, a="1", b="1")
    (tmp_path / "a").chmod(0o640)
    write(tmp_path, a="2", b="2", c="2")
    assert texts(tmp_path) == {"a": "2", "b": "2", "c": "2"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    with whole_files(tmp_path) as new:
        for name in ("a", "b"):
            with new(name) as file:
                file.write(b"3")
        assert (tmp_path / "a").read_text() == (tmp_path / "b").read_text() == "2"
    assert texts(tmp_path) == {"a": "3", "b": "3", "c": "2"}
    with pytest.raises(KeyError), whole_files(tmp_path) as new, new("a"):
        raise KeyError
    with pytest.raises(OSError, match="not of a file"), whole_files(tmp_path):
        raise OSError("not of a file")
    with whole_files(tmp_path):
        pass
    assert texts(tmp_path) == {"a": "3", "b": "3", "c": "2"}


def test_threads_take_turns(tmp_path: Path) -> None:
    def many(text: str) -> None:
        for _ in range(10):
            write(tmp_path, a=text, b=text, c=text)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(many, "1234"))
    assert set(texts(tmp_path)) == {"a", "b", "c"}
    assert len(set(texts(tmp_path).values())) == 1


def test_without_hard_links_the_old_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a="1", b="1")
    (tmp_path / "c").mkdir()
    (tmp_path / "a").chmod(0o640)
    monkeypatch.setattr(os, "link", refused)
    with pytest.raises(IsADirectoryError) as caught:
        write(tmp_path, a="2", b="2", c="2")
    assert caught.value.filename == str(tmp_path / "c")
    (tmp_path / "c").rmdir()
    monkeypatch.setattr(os, "replace", once_refused(os.replace, "b"))
    with pytest.raises(PermissionError):
        write(tmp_path, a="2", b="2", c="2")
    assert texts(tmp_path) == {"a": "1", "b": "1"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def refused(source: object, target: object) -> None:
    raise PermissionError(errno.EPERM, "no links", str(source), None, str(target))


def once_refused(call: Callable[[Path, Path], object], name: str) -> Callable[[Path, Path], None]:
    """Refuse one file, as if it were open in a spreadsheet on Windows."""

    def made(source: Path, target: Path) -> None:
        if target.name == name:
            error = PermissionError(errno.EACCES, "denied", str(source), None, str(target))
            setattr(error, "winerror", 32)  # noqa: B010  (an attribute on Windows only)
            raise error
        call(source, target)

    return made


def test_a_file_that_is_open_elsewhere_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a="1", b="1")
    monkeypatch.setattr(os, "replace", once_refused(os.replace, "b"))
    with pytest.raises(PermissionError) as caught:
        write(tmp_path, a="2", b="2")
    assert caught.value.filename == str(tmp_path / "b")
    assert caught.value.filename2 is None
    assert "open in another program" in str(caught.value)
    assert texts(tmp_path) == {"a": "1", "b": "1"}


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, whole_file(tmp_path / "no" / "a.txt"):
        pass
    assert caught.value.filename == str(tmp_path / "no")
    settle(tmp_path / "no")
    assert not (tmp_path / "no").exists()


def test_where_a_file_that_is_open_cannot_be_deleted_no_lock_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is on Windows, where the open files of the living are refused by the system."""
    dead = tmp_path / ".inovasi-0"
    (dead / "new").mkdir(parents=True)
    (dead / "lock").touch()
    monkeypatch.setattr(_atomic, "_HAS_LOCKS", False)
    write(tmp_path, a="1", b="1")
    assert texts(tmp_path) == {"a": "1", "b": "1"}
    (dead / "lock" / "open").mkdir(parents=True)  # which cannot be deleted
    write(tmp_path, a="2", b="2")
    assert (tmp_path / "a").read_text() == "2"
    assert dead.exists()


def test_a_writer_waits_for_its_turn_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_atomic, "monotonic", count(0, 20).__next__)
    with _atomic._hold(tmp_path / ".inovasi-turn"), pytest.raises(TimeoutError) as caught:
        write(tmp_path, a="1", b="1")
    assert caught.value.filename == str(tmp_path)
    assert "another program is writing there" in str(caught.value)
    assert texts(tmp_path) == {}


@pytest.mark.parametrize("code", [errno.EAGAIN, errno.ENOLCK])
def test_without_locks_in_the_file_system_nothing_is_taken_for_dead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    living = tmp_path / ".inovasi-0"
    living.mkdir()
    lockf = os.lockf

    def unknown(lock: int, command: int, size: int) -> None:
        if code == errno.ENOLCK or os.fstat(lock).st_ino == (living / "lock").stat().st_ino:
            raise OSError(code, "no locks")
        lockf(lock, command, size)

    monkeypatch.setattr(os, "lockf", unknown)
    write(tmp_path, a="1", b="1")
    assert sorted(file.name for file in tmp_path.iterdir()) == [".inovasi-0", "a", "b"]


def test_a_lock_that_was_cleared_before_it_was_held_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lockf = os.lockf
    cleared: list[Path] = []

    def late(lock: int, command: int, size: int) -> None:
        if len(cleared) < 2:
            (place,) = tmp_path.glob(".inovasi-*")
            cleared.append(place)
            _atomic._clear(place)
        lockf(lock, command, size)

    monkeypatch.setattr(os, "lockf", late)
    write(tmp_path, a="1")
    assert len(cleared) == 2
    opened = os.open

    def gone(path: Path, *given: int) -> int:
        if len(cleared) < 3:
            cleared.append(path)
            _atomic._clear(path.parent)
        return opened(path, *given)

    monkeypatch.setattr(os, "open", gone)
    write(tmp_path, a="2")
    assert texts(tmp_path) == {"a": "2"}


def test_a_link_in_place_of_drafts_leads_nowhere(tmp_path: Path) -> None:
    """A folder that came from elsewhere is not trusted."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    (mine / "new").mkdir(parents=True)
    (mine / "new" / "a").touch()
    (theirs / ".inovasi-1").mkdir(parents=True)
    (theirs / ".inovasi-0").symlink_to(mine)
    (theirs / ".inovasi-1" / "new").symlink_to(mine / "new")
    (theirs / ".inovasi-1" / "commit").touch()
    settle(theirs)
    write(theirs, a="1")
    assert list(mine.rglob("*")) == [mine / "new", mine / "new" / "a"]


@pytest.mark.parametrize(("code", "refused"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synchronised(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    refused: bool,  # noqa: FBT001
) -> None:
    """Some file systems have no such thing; a disk that fails is another matter."""

    def fsync(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), tmp_path.stat()):
            raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fsync)
    if refused:
        with pytest.raises(OSError, match="cannot be read or written") as caught:
            write(tmp_path, a="1", b="1")
        assert caught.value.filename == str(tmp_path)
    else:
        write(tmp_path, a="1", b="1")
    assert texts(tmp_path) == ({} if refused else {"a": "1", "b": "1"})


FULL_DISK = """
import sys
from pathlib import Path
from inovasi.errors import DataError
from inovasi.io._atomic import whole_file, whole_files

folder = Path(sys.argv[1])

def write(names, text):
    with whole_files(folder) as new:
        for name in names:
            with new(name) as file:
                file.write(text)

write("ab", b"old")
for size in range(1_000, 80_000, 3_000):
    for names in ("a", "ab", "abcd"):
        try:
            write(names, b"x" * size)
        except OSError as error:
            assert "the disk is full" in str(error), error
            assert ".inovasi" not in str(error), error
            found = {file.name: file.read_bytes() for file in folder.iterdir()}
            assert found == {"a": b"old", "b": b"old"}, found.keys()
            print(len(names), size)
        else:
            (folder / "c").unlink(missing_ok=True)
            (folder / "d").unlink(missing_ok=True)
            write("ab", b"old")
"""


UNSHARE = shutil.which("unshare")


@pytest.mark.skipif(not UNSHARE, reason="no small file system")
def test_a_disk_that_is_full_keeps_the_old_files(tmp_path: Path) -> None:
    own = [str(UNSHARE), "-rm", "sh", "-c"]
    mount = f"mount -t tmpfs -o size=128k none {tmp_path}"
    if subprocess.run([*own, mount], check=False).returncode:
        pytest.skip("no small file system")
    program = f'{mount} && "{sys.executable}" -c "$0" {tmp_path}'
    made = subprocess.run(
        [*own, program, FULL_DISK],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert {line.split()[0] for line in made.stdout.splitlines()} == {"2", "4"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_folder_that_may_only_be_read_is_named() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        write(folder, a="1", b="1")
        folder.chmod(0o555)
        child = os.fork()
        if not child:
            try:
                if not os.getuid():
                    os.setuid(65534)  # nothing is refused to the superuser
                for names in ("a", "ab"):
                    with pytest.raises(PermissionError) as caught:
                        write(folder, **dict.fromkeys(names, "2"))
                    assert (caught.value.filename, caught.value.strerror) == (name, "not allowed")
            finally:
                os._exit(sys.exc_info()[0] is not None)
        assert os.waitpid(child, 0)[1] == 0
        folder.chmod(0o755)
        assert texts(folder) == {"a": "1", "b": "1"}


@pytest.mark.skipif(os.name == "nt", reason="a device of other systems")
def test_a_device_is_written_to_and_not_replaced() -> None:
    with whole_file(os.devnull) as file:
        file.write(b"gone")
    assert not Path(os.devnull).is_file()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=tmp_path.name), whole_file(tmp_path):
        pass
