"""A document as PDF, by the LibreOffice of this machine."""

import shutil
from pathlib import Path
from subprocess import PIPE, STDOUT, TimeoutExpired, run
from tempfile import TemporaryDirectory
from typing import Final

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual


_NAMES: Final = ("soffice", "libreoffice")
_PATIENCE: Final = 180
"""Seconds; its first start on a slow machine takes long."""


def pdf(document: bytes, source: str) -> bytes:
    """Write a document of Word as PDF; the time of the writing is in it, so that its bytes differ each time."""
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
                )
                said = done.stdout.decode(errors="replace").strip()[:200]
        except TimeoutExpired as error:
            said = f"{error}"[-200:]
        if (made := place / "letter.pdf").exists():
            return made.read_bytes()
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
