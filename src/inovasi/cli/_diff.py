"""The command ``diff``: what changed between two editions."""

from argparse import Namespace

from inovasi.catalog import diff
from inovasi.cli._common import FOUND, echo_result, print_json
from inovasi.cli._parser import SCHEME, Parser
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    parser.add(
        "before",
        Bilingual(
            "edisi sebelumnya: id, atau berkas TOML", "the edition before: id, or a TOML file"
        ),
        SCHEME,
    )
    parser.add("after", Bilingual("edisi sesudahnya", "the edition after"), SCHEME)


def run(options: Namespace) -> int:
    changes = diff(options.before, options.after)
    if options.json:
        print_json(changes)
    else:
        echo_result(changes, options.lang)
    return FOUND if changes.changes else 0
