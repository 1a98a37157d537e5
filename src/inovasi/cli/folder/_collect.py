"""The command ``collect``: take what came back."""

from argparse import Namespace

from inovasi.cli._parser import FILE, Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import folder_argument, step_options
from inovasi.folder import collect
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    words = Bilingual(
        "berkas yang berlaku; tanpa ini semua yang baru", "files that count; all new ones without"
    )
    parser.add("files", words, FILE, nargs="*")
    words = Bilingual("tutup pengumpulan: sisanya tidak ditunggu", "close: the rest is not awaited")
    parser.add("--close", words, action="store_true")
    step_options(parser)


def run(options: Namespace) -> int:
    return walk(options, lambda folder: collect(folder, options.files, close=options.close))
