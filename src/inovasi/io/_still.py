"""Documents of office programs without the clock of the machine that wrote them: the same content, the same bytes."""

import re
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error


_CORE: Final = "docProps/core.xml"
_CLOCK: Final = re.compile(rb">\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<")
NO_DAY: Final = date(1980, 1, 1)
"""The earliest day that an archive can hold."""


def still(made: BytesIO, day: date = NO_DAY) -> bytes:
    """Write an archive again: its parts have no time, and the document says that it is of one day."""
    copy = BytesIO()
    with ZipFile(made) as parts, ZipFile(copy, "w") as archive:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == _CORE:
                content = _CLOCK.sub(f">{day}T00:00:00Z<".encode(), content)
            info = ZipInfo(part.filename, (*NO_DAY.timetuple()[:3], 0, 0, 0))
            info.create_system = 3  # the same on Windows
            archive.writestr(info, content, ZIP_DEFLATED, 6)
    return copy.getvalue()


def same(there: bytes, made: bytes) -> bool:
    """Tell whether a file holds what was made: the same bytes, or the same parts, which each zlib packs in its own way."""
    if there == made or not made.startswith(b"PK"):
        return there == made
    try:
        with ZipFile(BytesIO(there)) as kept, ZipFile(BytesIO(made)) as ours:
            return kept.namelist() == ours.namelist() and all(
                kept.getinfo(part.filename).file_size == part.file_size
                and kept.read(part.filename) == ours.read(part)
                for part in ours.infolist()
            )
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, error):
        return False
