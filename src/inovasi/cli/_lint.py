"""The command ``lint``: the faults of an edition."""

from argparse import ArgumentParser, Namespace

from inovasi.catalog import lint
from inovasi.cli._common import FOUND, echo, print_json


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("which", help="id edisi, atau berkas TOML / id, or a TOML file")


def run(options: Namespace) -> int:
    issues = lint(options.which)
    if options.json:
        print_json(issues)
    else:
        for issue in issues:
            echo(issue.text(options.lang))
    return FOUND if issues else 0
