"""The command ``minutes``: the minutes of the decision."""

from argparse import Namespace

from inovasi.cli._common import day
from inovasi.cli._parser import DAY, Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import TEXT, folder_argument, step_options
from inovasi.folder import minutes
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    parser.add("--number", Bilingual("nomor berita acara", "number of the minutes"), TEXT)
    parser.add("--on", Bilingual("hari rapat", "day of the meeting"), DAY, type=day)
    parser.add("--place", Bilingual("tempat rapat", "where it is held"), TEXT)
    words = Bilingual("jabatan anggota panel; boleh diulang", "role in the panel; may be repeated")
    parser.add("--panel", words, TEXT, action="append")
    step_options(parser)


def run(options: Namespace) -> int:
    return walk(
        options,
        lambda folder: minutes(
            folder,
            number=options.number,
            held_on=options.on,
            place=options.place,
            panel=options.panel,
        ),
    )
