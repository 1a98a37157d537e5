"""The command ``verify``: does all of it come out again?"""

from argparse import Namespace

from inovasi.cli._parser import Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import folder_argument
from inovasi.folder import verify
from inovasi.journal import Head
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    words = Bilingual("ujung jurnal yang disimpan terpisah", "end of the journal, kept elsewhere")
    parser.add("--head", words, Bilingual("NOMOR:SIDIK", "NUMBER:DIGEST"), type=Head.parse)


def run(options: Namespace) -> int:
    return walk(options, lambda folder: verify(folder, options.head))
