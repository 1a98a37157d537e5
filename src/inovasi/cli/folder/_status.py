"""The command ``status``: where are we, what is missing, whom do we have to remind?"""

from argparse import Namespace

from inovasi.cli._parser import Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import folder_argument
from inovasi.folder import status


def arguments(parser: Parser) -> None:
    folder_argument(parser)


def run(options: Namespace) -> int:
    return walk(options, status)
