"""The command ``remind``: letters to evaluators who have sheets out."""

from argparse import Namespace

from inovasi.cli._common import day
from inovasi.cli._parser import DAY, Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import folder_argument, head_of, head_options, step_options
from inovasi.folder import remind
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    words = Bilingual("hari terakhir lembar diterima", "last day on which sheets are taken")
    parser.add("--until", words, DAY, type=day)
    head_options(parser)
    step_options(parser)


def run(options: Namespace) -> int:
    return walk(options, lambda folder: remind(folder, head_of(options), until=options.until))
