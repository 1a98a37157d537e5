"""The command ``lot``: announce it, then draw it."""

from argparse import Namespace

from inovasi.cli._common import day
from inovasi.cli._parser import DAY, Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import TEXT, folder_argument, step_options
from inovasi.errors import DataError, Problem
from inovasi.folder import announce, draw
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    words = Bilingual("umumkan dahulu, lalu tarik", "announce first, then draw")
    parser.add("action", words, choices=["announce", "draw"])
    folder_argument(parser)
    words = Bilingual("announce: asal benih", "announce: where the seed comes from")
    parser.add("--source", words, TEXT)
    words = Bilingual("announce: hari sumber itu terbuka", "announce: the day it becomes public")
    parser.add("--public-on", words, DAY, type=day)
    words = Bilingual("draw: benih", "draw: the seed")
    parser.add("--seed", words, TEXT)
    words = Bilingual("draw: tanpa pengumuman", "draw: without an announcement")
    parser.add("--self-chosen", words, action="store_true")
    step_options(parser)


def run(options: Namespace) -> int:
    needed = {"announce": ("source", "public_on"), "draw": ("seed",)}[options.action]
    given = [getattr(options, name) for name in needed]
    if missing := [name for name, value in zip(needed, given, strict=True) if value is None]:
        names = (f"--{name.replace('_', '-')}" for name in missing)
        raise DataError(Problem(code="missing", path=name) for name in names)
    if options.action == "announce":
        return walk(options, lambda folder: announce(folder, *given))
    return walk(options, lambda folder: draw(folder, *given, self_chosen=options.self_chosen))
