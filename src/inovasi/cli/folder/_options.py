"""The arguments of the commands on a folder; nothing of the folder itself is imported here."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from inovasi.cli._common import day
from inovasi.cli._parser import DAY, KEY, Parser
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual
from inovasi.reporting import LetterHead


DIR: Final = Bilingual("FOLDER", "DIR")
TEXT: Final = Bilingual("TEKS", "TEXT")
NUMBER: Final = Bilingual("ANGKA", "NUMBER")
HEADING: Final = Bilingual("JUDUL=BIDANG", "HEADING=FIELD")
VALUE: Final = Bilingual("BIDANG=NILAI", "FIELD=VALUE")


def folder_argument(parser: Parser, name: str = "folder", **more: Any) -> None:
    """Add the folder of the contest."""
    parser.add(name, Bilingual("folder kompetisi", "folder of the contest"), DIR, type=Path, **more)


def step_options(parser: Parser) -> None:
    """Add how a step that writes is done."""
    parser.add(
        "--dry-run",
        Bilingual("tunjukkan saja, jangan menulis", "only show it, write nothing"),
        action="store_true",
    )
    parser.add(
        "--reason", Bilingual("alasan perubahan", "why something changes"), TEXT, type=reason
    )
    parser.add(
        "--replace",
        Bilingual(
            "ganti berkas yang diubah tangan; yang lama disimpan di sampingnya",
            "replace files that were changed by hand; the old ones are kept beside",
        ),
        action="store_true",
    )
    parser.add("--by", Bilingual("kunci pelaku (panitia)", "key of who does it (panitia)"), KEY)
    time_option(parser)


def time_option(parser: Parser) -> None:
    """Add when it is done."""
    parser.add(
        "--at",
        Bilingual("waktu, bila bukan sekarang", "the time, where it is not now"),
        Bilingual("WAKTU", "TIME"),
        type=moment,
    )


def head_options(parser: Parser) -> None:
    """Add what an office puts on a letter."""
    parser.add("--number", Bilingual("nomor surat", "number of the letter"), TEXT)
    parser.add("--on", Bilingual("tanggal surat", "day of the letter"), DAY, type=day)
    parser.add("--place", Bilingual("tempat surat", "where it is signed"), TEXT)
    words = Bilingual("jabatan yang menandatangani", "position that signs")
    parser.add("--signed-by", words, TEXT)


def head_of(options: Namespace) -> LetterHead:
    """Give the head that the options make."""
    return LetterHead(
        number=options.number, day=options.on, place=options.place, signed_by=options.signed_by
    )


def reason(text: str) -> str:
    """Read a reason, which is more than the dots that stand for one."""
    if not any(letter.isalnum() for letter in text):
        expected = Bilingual("alasan dengan kata-kata", "a reason in words")
        raise DataError(Problem(code="missing", found=repr(text), expected=expected))
    return text


def moment(text: str) -> str:
    """Read a time; one without a zone is of the zone of this machine."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        expected = "2026-06-24T09:00, 2026-06-24T09:00:00+07:00"
        raise DataError(Problem(code="date", found=repr(text), expected=expected)) from None
    return (given if given.tzinfo else given.astimezone()).isoformat(timespec="seconds")


def pair(text: str) -> tuple[str, str]:
    """Read a name and what it stands for."""
    name, equals, value = text.rpartition("=")
    if not equals:
        raise DataError(Problem(code="syntax", found=repr(text), expected="A=B"))
    return name.strip(), value.strip()
