"""Documents of office programs without the clock of the machine that wrote them: the same content, the same bytes."""

import re
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


_CORE: Final = "docProps/core.xml"
_CLOCK: Final = re.compile(rb">\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<")
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold."""


def still(made: BytesIO, day: date = date(1980, 1, 1)) -> bytes:
    """Write an archive again: its parts have no time, and the document says that it is of one day."""
    copy = BytesIO()
    with ZipFile(made) as parts, ZipFile(copy, "w") as archive:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == _CORE:
                content = _CLOCK.sub(f">{day}T00:00:00Z<".encode(), content)
            archive.writestr(ZipInfo(part.filename, _ZIP_TIME), content, ZIP_DEFLATED)
    return copy.getvalue()
