"""The command ``rank``: evaluators combined and entries in order."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from inovasi.cli._common import FOUND, echo, print_json
from inovasi.cli._sheets import assigned_argument, read_scores, sheet_arguments
from inovasi.scoring import CombineMethod, combine_by_entry
from inovasi.selection import Lot, rank


def arguments(parser: ArgumentParser) -> None:
    sheet_arguments(parser)
    assigned_argument(parser)
    parser.add_argument(
        "--method",
        choices=[method.value for method in CombineMethod],
        help="cara menggabungkan penilai; menurut pembagi pada aturan, atau mean / how evaluators are "
        "combined; by the divisor of the rule, or mean",
    )
    parser.add_argument(
        "--tie-break",
        action="append",
        default=[],
        metavar="CRITERION",
        help="penentu nilai sama, boleh diulang / breaks ties, may be repeated",
    )
    parser.add_argument("--lot", type=_lot, metavar="SEED", help="benih undian / seed of the lot")


def run(options: Namespace) -> int:
    scores = combine_by_entry(read_scores(options), options.method, assigned=options.assigned)
    ranking = rank(scores, options.tie_break, lot=options.lot)
    if options.json:
        print_json(ranking)
    else:
        echo(ranking.text(options.lang))
    return FOUND if ranking.pending or any(row.tied for row in ranking) else 0


def _lot(seed: str) -> Lot:
    try:
        return Lot(seed=seed)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
