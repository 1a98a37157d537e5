"""The command ``report``: the page and the workbook of the contest."""

from argparse import Namespace

from inovasi.cli._parser import Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import folder_argument, step_options
from inovasi.folder import report


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    step_options(parser)


def run(options: Namespace) -> int:
    return walk(options, report)
