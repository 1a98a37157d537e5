"""The command ``assign``: who reads what."""

from argparse import Namespace

from inovasi.cli._parser import Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import NUMBER, folder_argument, step_options
from inovasi.folder import assign
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    words = Bilingual("berapa penilai membaca setiap usulan", "how many read each entry")
    parser.add("--readings", words, NUMBER, type=int)
    words = Bilingual("benih pembagian", "seed of the plan")
    parser.add("--seed", words, NUMBER, type=int)
    step_options(parser)


def run(options: Namespace) -> int:
    return walk(
        options, lambda folder: assign(folder, readings=options.readings, seed=options.seed)
    )
