"""The command ``compare``: the office's own ranking against ours."""

from argparse import Namespace

from inovasi.cli._parser import FILE, Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import HEADING, folder_argument, pair
from inovasi.folder import compare
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    words = Bilingual(
        "tabel kantor; tanpa ini yang ada di shadow",
        "table of the office; the one in shadow without",
    )
    parser.add("file", words, FILE, nargs="?")
    words = Bilingual(
        "arti satu kolom: rank, total, title", "what a column means: rank, total, title"
    )
    parser.add("--map", words, HEADING, action="append", default=[], type=pair)


def run(options: Namespace) -> int:
    return walk(options, lambda folder: compare(folder, options.file, columns=dict(options.map)))
