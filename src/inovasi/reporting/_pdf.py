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
    if program is None:
        raise DataError(
            Problem(
                code="missing",
                source=source,
                found=Bilingual("komputer tanpa LibreOffice", "a computer without LibreOffice"),
                expected=Bilingual(
                    "program soffice atau libreoffice", "the program soffice or libreoffice"
                ),
                hint=Bilingual(
                    "pasang LibreOffice, atau tulis .docx dan simpan sebagai PDF di Word",
                    "install LibreOffice, or write a .docx and save it as PDF in Word",
                ),
            )
        )
    with TemporaryDirectory() as name:
        place = Path(name)
        (place / "letter.docx").write_bytes(document)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        words = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        try:
            done = run(  # noqa: S603  (the words are our own)
                [*words, f"{place / 'letter.docx'}"],
                stdout=PIPE,
                stderr=STDOUT,
                timeout=_PATIENCE,
                check=False,
            )
            said = done.stdout.decode(errors="replace").strip()
        except TimeoutExpired:
            said = Bilingual(f"{_PATIENCE} detik berlalu", f"{_PATIENCE} seconds passed").of()
        made = place / "letter.pdf"
        if made.exists():
            return made.read_bytes()
    raise DataError(
        Problem(
            code="unwritable",
            source=source,
            found=f"{Path(program).name}: {said[:200]}",
            expected=Bilingual("PDF dari LibreOffice", "a PDF from LibreOffice"),
        )
    )
