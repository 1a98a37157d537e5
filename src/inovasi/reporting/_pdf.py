"""A document as PDF, by the LibreOffice of this machine."""

import os
import re
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE, STDOUT, TimeoutExpired, run
from tempfile import TemporaryDirectory
from typing import Final

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual


_NAMES: Final = ("soffice", "libreoffice")
_PATIENCE: Final = 180
"""Seconds; its first start on a slow machine takes long."""
_CLOCK: Final = re.compile(rb"(?<=/CreationDate\(D:)\d{14}(?=Z)")
_MARK: Final = re.compile(rb"(?<=<)[\dA-F]{32}(?=>)|(?<=/DocChecksum /)[\dA-F]{32}")
"""By what files are told apart; LibreOffice makes it of the time. All keep their length, as the places of a PDF are counted."""


def pdf(document: bytes, source: str, day: date) -> bytes:
    """Write a document of Word as PDF; the same document is the same bytes by the same LibreOffice with the same fonts."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    said: str | Bilingual = Bilingual(
        "komputer tanpa LibreOffice", "a computer without LibreOffice"
    )
    with TemporaryDirectory() as name:
        place = Path(name)
        (place / "letter.docx").write_bytes(document)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        words = [profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        try:
            if program is not None:
                done = run(  # noqa: S603  (the words are our own)
                    [program, *words, f"{place / 'letter.docx'}"],
                    stdout=PIPE,
                    stderr=STDOUT,
                    timeout=_PATIENCE,
                    check=False,
                    env={**os.environ, "TZ": "UTC"},
                )
                said = done.stdout.decode(errors="replace").strip()[:200]
        except TimeoutExpired as error:
            said = f"{error}"[-200:]
        if (made := place / "letter.pdf").exists():
            content = _CLOCK.sub(f"{day:%Y%m%d}000000".encode(), made.read_bytes())
            mark = sha256(_MARK.sub(b"", content)).hexdigest()[:32].upper().encode()
            return _MARK.sub(mark, content)
    raise DataError(
        Problem(
            code="unwritable",
            source=source,
            found=said,
            expected=Bilingual(
                "PDF dari program soffice atau libreoffice",
                "a PDF from the program soffice or libreoffice",
            ),
            hint=Bilingual(
                "pasang LibreOffice, atau tulis .docx dan simpan sebagai PDF di Word",
                "install LibreOffice, or write a .docx and save it as PDF in Word",
            ),
        )
    )
