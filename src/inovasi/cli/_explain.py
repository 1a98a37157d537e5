"""The command ``explain``: where every point of an entry comes from."""

from argparse import ArgumentParser, Namespace

from inovasi.cli._common import echo, print_json
from inovasi.cli._sheets import assigned_argument, read_scores, sheet_arguments
from inovasi.errors import Bilingual, NotFoundError
from inovasi.scoring import combine_by_entry


def arguments(parser: ArgumentParser) -> None:
    sheet_arguments(parser)
    parser.add_argument("entry", help="usulan yang dijelaskan / the entry to explain")
    assigned_argument(parser)


def run(options: Namespace) -> int:
    scores = combine_by_entry(read_scores(options), assigned=options.assigned)
    by_entry = {score.entry: score for score in scores}
    if options.entry not in by_entry:
        raise NotFoundError(Bilingual("usulan", "entry"), options.entry, by_entry)
    score = by_entry[options.entry]
    if options.json:
        print_json(score)
    else:
        echo(score.explain(options.lang))
    return 0
