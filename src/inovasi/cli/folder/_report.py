"""The command ``report``: a page with the ranking."""

from argparse import Namespace

from inovasi.cli._parser import Parser
from inovasi.cli.folder._common import folder_argument, step_options, walk
from inovasi.folder import report


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    step_options(parser)


def run(options: Namespace) -> int:
    return walk(options, report)
