"""Names of files that are made from ids: the same on every machine, and such as every system takes."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Final
from unicodedata import category, normalize

from inovasi.limits import MOST_FILE_NAME


_FORBIDDEN: Final = frozenset('<>:"/\\|?*[]')
"""Windows takes none of them in a name, and Excel no brackets in that of a workbook."""

_UNPRINTABLE: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")

_RESERVED: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE
)
"""Names of devices on Windows, whatever follows the first dot."""

_LETTERS: Final = 8


def file_names(texts: Iterable[str], suffix: str) -> dict[str, str]:
    """
    Name a file for each text.

    A name that had to change, or that another would have where capitals do not count, gets letters of the
    digest of its text.
    """
    letters = {text: 0 if _stem(text, suffix) == text else _LETTERS for text in texts}
    while True:
        names = {text: _name(text, suffix, count) for text, count in letters.items()}
        counts = Counter(map(_folded, names.values()))
        same = [text for text, name in names.items() if counts[_folded(name)] > 1]
        if not same:
            return names
        for text in same:
            letters[text] += _LETTERS


def _name(text: str, suffix: str, letters: int) -> str:
    mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:letters]
    end = f"-{mark}{suffix}" if mark else suffix
    return _stem(text, end) + end


def _stem(text: str, end: str) -> str:
    """Write a text as every system takes it, short enough for what is put behind it."""
    plain = "".join(map(_letter, normalize("NFC", text))).lstrip(" .-~$")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    room = MOST_FILE_NAME - len(end.encode())
    return plain.encode()[:room].decode(errors="ignore").rstrip(" .") or "_"


def _letter(letter: str) -> str:
    return "_" if letter in _FORBIDDEN or category(letter) in _UNPRINTABLE else letter


def _folded(name: str) -> str:
    """Fold a name at least as far as any file system does."""
    return normalize("NFC", name.upper().casefold())
