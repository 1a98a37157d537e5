"""The command ``diff``: what changed between two editions."""

from argparse import ArgumentParser, Namespace

from inovasi.catalog import diff
from inovasi.cli._frame import FOUND, echo, print_json


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("before", help="edisi sebelumnya / the edition before: id or TOML file")
    parser.add_argument("after", help="edisi sesudahnya / the edition after")


def run(options: Namespace) -> int:
    changes = diff(options.before, options.after)
    if options.json:
        print_json(changes)
    else:
        echo(changes.text(options.lang))
    return FOUND if changes.changes else 0
