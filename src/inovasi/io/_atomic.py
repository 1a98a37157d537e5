"""
Files that appear whole or not at all: one, or several at once.

A writer keeps its drafts in a folder of its own beside the files, ``.inovasi-<token>``, which goes with it:

- ``lock`` is held while the writer lives, so that others can tell what a killed one has left;
- ``new`` has the drafts, ``old`` the files that they replace, ``none`` the names that replace nothing;
- ``commit`` is an empty file that makes it so: where it is, the drafts take their places, now or at the
  next start. It is renamed to ``back`` where that fails: then the old files do.

Several files take their places only in turn, while the lock in ``.inovasi-turn`` is held.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, suppress
from os import PathLike
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Final

from inovasi._wording import refusal
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.limits import MOST_SECONDS


_PREFIX: Final = ".inovasi-"
_TURN: Final = f"{_PREFIX}turn"
_KINDS: Final = ("new", "old", "none")
_MARKS: Final = ("commit", "back")

_HAS_LOCKS: Final = hasattr(os, "lockf")
"""Windows has not, and needs none: a file that is open cannot be deleted there."""

_BUSY: Final = (errno.EAGAIN, errno.EACCES)
_PAUSE: Final = 0.005

_HELD: Final[dict[tuple[int, str], object]] = {}
"""What this process holds: the system would let it take its own locks once more."""

Opening = Callable[[str], AbstractContextManager[IO[bytes]]]


@contextmanager
def whole_file(path: str | PathLike[str]) -> Generator[IO[bytes], None, None]:
    """
    Open a new file that takes the place of ``path`` when the block ends without an error.

    Until then the old file is as it was. A link is followed, and permissions are kept.
    """
    target = Path(path).resolve()
    # A device takes what is written and is not replaced.
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    with whole_files(target.parent) as new, new(target.name) as file:
        yield file


@contextmanager
def whole_files(folder: str | PathLike[str]) -> Generator[Opening, None, None]:
    """
    Give what opens new files by their names, which all take their places at the end, or none does.

    What a killed writer left in the folder is finished or swept first.
    """
    here = Path(folder).resolve()
    settle(here)
    place = here / f"{_PREFIX}{secrets.token_hex(8)}"
    try:
        with _hold(place):
            (place / "new").mkdir()
            yield lambda name: _draft(place / "new" / name)
            _commit(place)
    except OSError as error:
        _tell(error)
        raise


def settle(folder: str | PathLike[str]) -> None:
    """Finish what killed writers had begun to put in its place, or take it back; sweep their drafts."""
    here = Path(folder).resolve()
    places = _places(here)
    for place in places:
        if not _is_open(place):
            with suppress(OSError), _hold(place, patience=0):
                pass  # what is let go is cleared
    if any(map(_is_open, places)):
        try:
            with _hold(here / _TURN):
                _finish(here)
        except OSError as error:
            _tell(error)
            why = refusal(error)
            raise DataError(
                Problem(
                    code="torn",
                    source=here.name,
                    found=Bilingual(
                        "berkas yang baru sebagian diganti", "files of which only some are new"
                    ),
                    expected=Bilingual(
                        "folder yang dapat dirapikan", "a folder that can be mended"
                    ),
                    hint=Bilingual(f"{error.filename}: {why.id}", f"{error.filename}: {why.en}"),
                )
            ) from error


@contextmanager
def _draft(path: Path) -> Generator[IO[bytes], None, None]:
    """Open a draft; what was written lasts when it is closed."""
    try:
        with path.open("xb", buffering=0) as whole:
            # Some writers close what they write to, and a closed file cannot be synchronised.
            with open(whole.fileno(), "wb", closefd=False) as file:
                yield file
            os.fsync(whole.fileno())
    except OSError as error:
        error.filename = error.filename or path
        raise


def _commit(place: Path) -> None:
    """Put the drafts in their places."""
    folder, drafts = place.parent, _files(place, "new")
    for draft in drafts:
        with suppress(FileNotFoundError):
            shutil.copymode(folder / draft.name, draft)
    if len(drafts) == 1:  # a rename is whole by itself
        drafts[0].replace(folder / drafts[0].name)
        _sync(folder)
        return
    with _hold(folder / _TURN):
        _finish(folder)
        _keep(place, drafts)
        try:
            with _draft(place / "commit"):
                pass
            _sync(place)
            _replay(place)
        except BaseException:
            with suppress(OSError):
                (place / "commit").replace(place / "back")
                _sync(place)
                _replay(place)
            raise


def _keep(place: Path, drafts: list[Path]) -> None:
    """Keep what the drafts will replace."""
    old, none = place / "old", place / "none"
    old.mkdir()
    none.mkdir()
    for draft in drafts:
        target = place.parent / draft.name
        if not target.exists():
            (none / draft.name).touch()
            continue
        try:
            (old / draft.name).hardlink_to(target)
        except (OSError, NotImplementedError):  # not every file system has hard links
            with target.open("rb") as source, _draft(old / draft.name) as copy:
                shutil.copyfileobj(source, copy)
            shutil.copymode(target, old / draft.name)
    for part in (*(place / kind for kind in _KINDS), place, place.parent):
        _sync(part)


def _finish(folder: Path) -> None:
    """Bring to an end what was cut off; nobody else is at it while the turn is held."""
    for place in filter(_is_open, _places(folder)):
        _replay(place)
        _clear(place)


def _replay(place: Path) -> None:
    """Give every file its place, as often as it takes: the draft, or on the way back what was there."""
    folder = place.parent
    if (place / "commit").exists():
        for draft in _files(place, "new"):
            draft.replace(folder / draft.name)
    else:
        waiting = {draft.name for draft in _files(place, "new")}
        for kept in _files(place, "old"):
            if kept.name not in waiting:
                kept.replace(folder / kept.name)
        for missing in _files(place, "none"):
            if missing.name not in waiting:
                (folder / missing.name).unlink(missing_ok=True)
    _sync(folder)
    for mark in _MARKS:
        (place / mark).unlink(missing_ok=True)


def _places(folder: Path) -> list[Path]:
    """List the folders of drafts; a link leads elsewhere and is not followed."""
    return [path for path in sorted(folder.glob(f"{_PREFIX}*")) if _is_folder(path)]


def _files(place: Path, kind: str) -> list[Path]:
    inner = place / kind
    return sorted(inner.iterdir()) if _is_folder(inner) else []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_open(place: Path) -> bool:
    """Tell whether some files may be in their places and others not."""
    return any((place / mark).exists() for mark in _MARKS)


@contextmanager
def _hold(place: Path, patience: float = MOST_SECONDS) -> Generator[None, None, None]:
    """Hold the lock of a folder of drafts, which is cleared at the end unless it is open."""
    until = monotonic() + patience
    while (lock := _lock(place, wait=patience > 0)) is None:
        if monotonic() >= until:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(place))
        sleep(_PAUSE)
    try:
        yield
    finally:
        if not _HAS_LOCKS:
            os.close(lock)
        if not _is_open(place):
            _clear(place)
        if _HAS_LOCKS:
            os.close(lock)
        del _HELD[os.getpid(), str(place)]


def _lock(place: Path, *, wait: bool) -> int | None:
    """Open the lock of a folder of drafts, both made where they are not; None while another has it."""
    key, mine = (os.getpid(), str(place)), object()
    if _HELD.setdefault(key, mine) is not mine:
        return None
    lock = None
    try:
        with suppress(FileExistsError):
            place.mkdir()
        lock = (_locked if _HAS_LOCKS else _opened)(place / "lock", wait=wait)
    finally:
        if lock is None:
            del _HELD[key]
    return lock


def _locked(path: Path, *, wait: bool) -> int | None:
    """Lock a file where the system has locks; they end with the process."""
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    except FileNotFoundError:
        return None  # the folder was cleared meanwhile
    try:
        os.lockf(lock, os.F_TLOCK, 0)
    except OSError as error:
        # Without locks in the file system a writer does without, and nothing is taken for dead.
        if error.errno in _BUSY or not wait:
            os.close(lock)
            return None
    if not os.fstat(lock).st_nlink:  # another has cleared it before it was locked
        os.close(lock)
        return None
    return lock


def _opened(path: Path, *, wait: bool) -> int | None:  # noqa: ARG001
    """Open a file that nobody else has open, where such a file cannot be deleted."""
    try:
        path.unlink(missing_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    except OSError:
        return None


def _clear(place: Path) -> None:
    """Delete a folder of drafts; its lock goes last."""
    for kind in _KINDS:
        for file in _files(place, kind):
            with suppress(OSError):
                file.unlink()
        with suppress(OSError):
            (place / kind).rmdir()
    with suppress(OSError):
        (place / "lock").unlink()
    with suppress(OSError):
        place.rmdir()


def _sync(folder: Path) -> None:
    """Make the names in a folder last, where the system can."""
    if not _HAS_LOCKS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems have no such thing
            error.filename = folder
            raise
    finally:
        os.close(handle)


def _tell(error: OSError) -> None:
    """Name the file itself in an error of the system, not its draft, and say plainly what is wrong."""
    if error.filename is not None:
        parts = Path(error.filename).parts
        at = next((at for at, part in enumerate(parts) if part.startswith(_PREFIX)), len(parts))
        error.filename = str(Path(*parts[:at], *parts[at + 2 :]))
        del error.filename2
        error.strerror = refusal(error).en
