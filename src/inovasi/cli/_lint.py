"""The command ``lint``: the faults of an edition."""

from argparse import Namespace

from inovasi.catalog import lint
from inovasi.cli._common import FOUND, echo, print_json
from inovasi.cli._parser import ID_OR_FILE, SCHEME, Parser


def arguments(parser: Parser) -> None:
    parser.add("which", ID_OR_FILE, SCHEME)


def run(options: Namespace) -> int:
    issues = lint(options.which)
    if options.json:
        print_json(issues)
    else:
        for issue in issues:
            echo(issue.text(options.lang))
    return FOUND if issues else 0
