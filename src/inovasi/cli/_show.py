"""The command ``show``: all of an edition, or a regulation, with its sources."""

from argparse import Namespace

from inovasi.catalog import regulation, scheme
from inovasi.catalog._describe import description
from inovasi.catalog._packaged import regulation_files, scheme_files
from inovasi.cli._common import echo, print_json
from inovasi.cli._parser import ID_OR_FILE, SCHEME, Parser
from inovasi.errors import NotFoundError
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    parser.add("which", ID_OR_FILE, SCHEME)
    whole = Bilingual(
        "juga tingkat, bukti dan arti setiap kriteria",
        "also levels, evidence and meaning of each criterion",
    )
    parser.add("--all", whole, action="store_true")


def run(options: Namespace) -> int:
    which = options.which
    if which in regulation_files():
        print_json(regulation(which))
    elif which not in scheme_files() and not which.endswith(".toml"):
        what = Bilingual("edisi atau peraturan", "scheme or regulation")
        raise NotFoundError(what, which, [*scheme_files(), *regulation_files()])
    elif options.json:
        print_json(scheme(which))
    else:
        echo(*description(scheme(which), options.lang, whole=options.all))
    return 0
