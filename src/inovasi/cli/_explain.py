"""The command ``explain``: where every point of an entry comes from."""

from argparse import Namespace

from attrs import evolve

from inovasi.cli._common import echo_result, print_json
from inovasi.cli._parser import ENTRY, Parser
from inovasi.cli._sheets import assigned_argument, read_entries, sheet_arguments, who_is_expected
from inovasi.contest import Contest
from inovasi.errors import Bilingual, NotFoundError
from inovasi.identity import fold


def arguments(parser: Parser) -> None:
    sheet_arguments(parser)
    parser.add("entry", Bilingual("usulan yang dijelaskan", "the entry to explain"), ENTRY)
    assigned_argument(parser)


def run(options: Namespace) -> int:
    found = read_entries(options)
    scores = found.scores() if isinstance(found, Contest) else found
    by_entry = {fold(score.entry): score for score in scores}
    if fold(options.entry) not in by_entry:
        names = [score.entry for score in scores]
        raise NotFoundError(Bilingual("usulan", "entry"), options.entry, names)
    score = by_entry[fold(options.entry)]
    score = evolve(score, remarks=(*who_is_expected(found, options), *score.remarks))
    if options.json:
        print_json(score)
    else:
        echo_result(score, options.lang)
    return 0
