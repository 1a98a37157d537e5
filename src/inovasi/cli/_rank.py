"""The command ``rank``: a table of sheets as a contest, and its entries in order."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from attrs import evolve

from inovasi.cli._common import FOUND, echo, print_json
from inovasi.cli._sheets import assigned_argument, read_entries, sheet_arguments, who_is_expected
from inovasi.scoring import CombineMethod
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
    found = read_entries(options, options.method)
    ranking = rank(found, options.tie_break, lot=options.lot)
    ranking = evolve(ranking, notes=(*who_is_expected(found, options), *ranking.notes))
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
