"""What the problems of several rooms say in the same words."""

import errno
import os
from collections.abc import Hashable, Iterable
from typing import Final

from inovasi.errors import Bilingual, Problem, shown
from inovasi.identity import fold


def one_of(choices: Iterable[object]) -> Bilingual:
    """Say that one of several is expected."""
    named = ", ".join(map(str, choices))
    return Bilingual(f"salah satu dari: {named}", f"one of: {named}")


def between(low: object, high: object = None) -> Bilingual:
    """Say from where to where a number is expected, or only from where."""
    if high is None:
        return Bilingual(f"{low} atau lebih", f"{low} or more")
    return Bilingual(f"{low} sampai {high}", f"{low} to {high}")


def did_you_mean(name: str) -> Bilingual:
    """Say what the reader may have meant."""
    return Bilingual(f"mungkin {name!r}?", f"did you mean {name!r}?")


def too_small(number: int, path: str, least: int = 0) -> list[Problem]:
    """Name a number below the least."""
    if number >= least:
        return []
    return [Problem(code="range", path=path, found=shown(number), expected=between(least))]


def repeated(path: str, keys: Iterable[Hashable], *, source: str | None = None) -> list[Problem]:
    """Name each key that occurs more than once, texts in any spelling, in the order of the first ones."""
    spellings: dict[Hashable, list[Hashable]] = {}
    for key in keys:
        spellings.setdefault(fold(key) if isinstance(key, str) else key, []).append(key)
    problems: list[Problem] = []
    for same in spellings.values():
        if (count := len(same)) > 1:
            names = ", ".join(map(shown, dict.fromkeys(same)))
            found = Bilingual(f"{names} {count} kali", f"{names} {count} times")
            expected = Bilingual("satu kali", "once")
            problems.append(
                Problem(code="duplicate", source=source, path=path, found=found, expected=expected)
            )
    return problems


def refusal(error: OSError) -> Bilingual:
    """Say why the system refuses a file."""
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return Bilingual(
            "sedang dibuka di program lain atau dilindungi; tutup dahulu, lalu ulangi",
            "open in another program, or protected; close it and try again",
        )
    if error.errno in _REFUSALS:
        return _REFUSALS[error.errno]
    said = error.strerror or str(error)
    return Bilingual(f"ditolak sistem: {said}", said)


_OPEN_ELSEWHERE: Final = (5, 32, 33)
"""Numbers by which Windows says that a file is open, or that a part of it is locked."""

_FULL: Final = Bilingual("cakram penuh", "the disk is full")
_NOT_ALLOWED: Final = Bilingual("tidak ada izin", "not allowed")
_REFUSALS: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENOENT: Bilingual("tidak ada berkas atau folder ini", "no such file or folder"),
    errno.EISDIR: Bilingual("ini folder, bukan berkas", "a folder, not a file"),
    errno.ENOTDIR: Bilingual("ini berkas, bukan folder", "a file, not a folder"),
    errno.EEXIST: Bilingual("sudah ada", "is there already"),
    errno.ENAMETOOLONG: Bilingual("nama berkas terlalu panjang", "the file name is too long"),
    errno.EINVAL: Bilingual("nama berkas tidak sah", "the file name is not valid"),
    errno.EIO: Bilingual("galat baca atau tulis", "the disk cannot be read or written"),
    errno.EROFS: Bilingual("hanya dapat dibaca", "read-only"),
    errno.ETIMEDOUT: Bilingual("sedang ditulis program lain", "another program is writing there"),
}


def typed(*words: object) -> str:
    """Write a command as it must be typed here."""
    import shlex  # noqa: PLC0415  (few screens name a command)
    from subprocess import list2cmdline  # noqa: PLC0415  (the same)

    texts = ["inovasi", *map(str, words)]
    return list2cmdline(texts) if os.name == "nt" else shlex.join(texts)
