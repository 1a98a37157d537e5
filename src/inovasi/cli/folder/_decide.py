"""The command ``decide``: who goes on."""

from argparse import Namespace

from inovasi.cli._parser import Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import folder_argument, step_options
from inovasi.folder import decide
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    words = Bilingual("tulis hasil SEMENTARA saja", "write a PROVISIONAL result only")
    parser.add("--provisional", words, action="store_true")
    step_options(parser)


def run(options: Namespace) -> int:
    return walk(options, lambda folder: decide(folder, provisional=options.provisional))
