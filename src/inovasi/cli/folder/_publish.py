"""The command ``publish``: the announcement of the result, with its annexes."""

from argparse import Namespace

from inovasi.cli._common import day
from inovasi.cli._parser import DAY, Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import folder_argument, head_of, head_options, step_options
from inovasi.errors import DataError, Problem
from inovasi.folder import publish
from inovasi.language import Bilingual
from inovasi.selection import Window


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    words = Bilingual("hari pertama masa sanggah", "first day for objections")
    parser.add("--objections-from", words, DAY, type=day)
    words = Bilingual("hari terakhir masa sanggah", "last day for objections")
    parser.add("--objections-until", words, DAY, type=day)
    head_options(parser)
    step_options(parser)


def run(options: Namespace) -> int:
    days = (options.objections_from, options.objections_until)
    if None in days and any(days):
        name = "--objections-from" if days[0] is None else "--objections-until"
        raise DataError(Problem(code="missing", path=name))
    window = Window(opens=days[0], closes=days[1]) if all(days) else None
    return walk(options, lambda folder: publish(folder, head_of(options), window=window))
