"""One writer at a time: a lock between threads and between processes, which ends with its process."""

from collections.abc import Generator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Final

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual
from inovasi.limits import MOST_SECONDS


@contextmanager
def locked(path: str | PathLike[str]) -> Generator[None, None, None]:
    """Hold the lock of a file or a folder, which is the file ``<name>.lock`` beside it, until the block ends."""
    # SQLite locks on every system that Python runs on, and no thread can drop the lock of another.
    import sqlite3  # noqa: PLC0415  (needed by those who write only)

    target = Path(path).resolve()
    file = target.with_name(f"{target.name}.lock")
    try:
        held = sqlite3.connect(file, timeout=MOST_SECONDS, isolation_level=None)
        try:
            held.execute("PRAGMA journal_mode = MEMORY")
            held.execute("BEGIN EXCLUSIVE")
            # On a file that is read-only to us, that alone is no lock. Nothing of this reaches the disk.
            held.execute("PRAGMA user_version = 1")
        except sqlite3.Error:
            held.close()
            raise
    except sqlite3.Error as error:
        raise DataError(
            _busy(target.name, file.name)
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY
            else Problem(
                code="unwritable",
                source=file.name,
                found=_NO_RIGHT if error.sqlite_errorname.startswith(_REFUSED) else str(error),
                expected=Bilingual(
                    "berkas kunci yang dapat ditulis", "a lock file that can be written"
                ),
            )
        ) from None
    try:
        yield
    finally:
        held.close()  # the file stays: another may wait for it already


_REFUSED: Final = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
_NO_RIGHT: Final = Bilingual(
    "folder atau berkas yang tidak dapat ditulis", "a folder or a file that cannot be written"
)


def _busy(name: str, lock: str) -> Problem:
    return Problem(
        code="locked",
        source=name,
        found=Bilingual(
            f"{lock} masih dipegang proses lain setelah {MOST_SECONDS} detik",
            f"{lock} still held by another process after {MOST_SECONDS} seconds",
        ),
        expected=Bilingual("satu penulis pada satu waktu", "one writer at a time"),
        hint=Bilingual(
            "tunggu sampai proses itu selesai atau hentikan, lalu ulangi",
            "wait until it ends, or end it, and try again",
        ),
    )
