"""The command ``show``: all of an edition, or a regulation, with its sources."""

from argparse import Namespace
from typing import Final

from inovasi.catalog import regulation, scheme
from inovasi.catalog._describe import description
from inovasi.catalog._packaged import regulation_files, scheme_files
from inovasi.cli._common import echo, print_json
from inovasi.cli._parser import ID_OR_FILE, SCHEME, Parser
from inovasi.errors import NotFoundError
from inovasi.language import Bilingual
from inovasi.model import Regulation, Scheme


def arguments(parser: Parser) -> None:
    parser.add("which", ID_OR_FILE, SCHEME)
    whole = Bilingual(
        "juga tingkat, bukti dan arti setiap kriteria",
        "also levels, evidence and meaning of each criterion",
    )
    parser.add("--all", whole, action="store_true")


_BOTH: Final = Bilingual(
    "Id ini milik edisi dan peraturan: pertama edisi (inv.scheme), lalu peraturan (inv.regulation).",
    "An edition and an act have this id: first the edition (inv.scheme), then the act (inv.regulation).",
)


def run(options: Namespace) -> int:
    which = options.which
    # The instrument of an act has the id of the act.
    found: list[Scheme | Regulation] = []
    if which in scheme_files() or which.endswith(".toml"):
        found.append(scheme(which))
    if which in regulation_files():
        found.append(regulation(which))
    if not found:
        what = Bilingual("edisi atau peraturan", "scheme or regulation")
        raise NotFoundError(what, which, [*scheme_files(), *regulation_files()])
    if options.json:
        kinds = {type(one).__name__.lower(): one for one in found}
        print_json(found[0] if len(found) == 1 else kinds)
        return 0
    if len(found) > 1:
        echo(_BOTH.of(options.lang), "")
    for place, one in enumerate(found):
        echo(*[""] * bool(place), *description(one, options.lang, whole=options.all))
    return 0
