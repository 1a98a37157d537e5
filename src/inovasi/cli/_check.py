"""The command ``check``: may an innovation enter, and what is missing?"""

from argparse import Namespace
from pathlib import Path
from typing import Final

from inovasi.catalog import scheme
from inovasi.cli._common import FOUND, day, echo, print_json
from inovasi.cli._parser import DAY, FILE, GROUP, ID_OR_FILE, KEY, SCHEME, Parser
from inovasi.eligibility import check
from inovasi.eligibility._findings import findings_parts
from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.io import read_all
from inovasi.language import Bilingual
from inovasi.model import Innovation


_EVERY: Final = Bilingual("semua syarat, satu per satu", "every rule, one by one")


def arguments(parser: Parser) -> None:
    parser.add(
        "file",
        Bilingual(
            "berkas inovasi, atau folder kompetisi",
            "a file of innovations, or the folder of a contest",
        ),
        FILE,
    )
    parser.add("scheme", ID_OR_FILE, SCHEME, nargs="?")
    parser.add("--group", GROUP, KEY)
    parser.add(
        "--on",
        Bilingual("tanggal, bila jadwal tidak menyebutnya", "the day, where the calendar has none"),
        DAY,
        type=day,
    )
    parser.add("--all", _EVERY, action="store_true")


def run(options: Namespace) -> int:
    if Path(options.file).is_dir():
        from inovasi.cli.folder._common import walk_instead  # noqa: PLC0415  (not for files)
        from inovasi.folder import check as check_folder  # noqa: PLC0415  (the same)

        return walk_instead(options, check_folder)
    if options.scheme is None:
        raise DataError(Problem(code="missing", path=SCHEME.of(options.lang)))
    edition = scheme(options.scheme)
    try:
        innovations = read_all(options.file, Innovation)
    except (DataError, NotFoundError):
        from inovasi.cli._office import refuse_other  # noqa: PLC0415  (only for what cannot be read)

        refuse_other(Path(options.file), edition)
        raise
    found = [
        check(innovation, edition, options.on, group=options.group, entries=innovations)
        for innovation in innovations
    ]
    if options.json:
        print_json(found)
    else:
        echo(*findings_parts(found, options.lang, whole=options.all))
        if not options.all:
            echo("", f"{_EVERY.of(options.lang)}: --all")
    return 0 if all(findings.eligible for findings in found) else FOUND
