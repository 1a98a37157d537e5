"""The command ``rank``: a table of sheets as a contest, and its entries in order."""

from argparse import Namespace

from attrs import evolve

from inovasi._wording import typed
from inovasi.cli._common import FOUND, echo_next, echo_result, print_json
from inovasi.cli._parser import KEY, Parser
from inovasi.cli._sheets import (
    assigned_argument,
    chosen,
    read_entries,
    sheet_arguments,
    who_is_expected,
)
from inovasi.cli.folder._options import step_options
from inovasi.language import Bilingual
from inovasi.scoring import CombineMethod
from inovasi.selection import Lot, rank


_METHODS = ", ".join(CombineMethod)


def arguments(parser: Parser) -> None:
    sheet_arguments(parser)
    assigned_argument(parser)
    parser.add(
        "--method",
        Bilingual(
            f"cara menggabungkan penilai: {_METHODS}; tanpa ini menurut pembagi pada aturan, atau mean",
            f"how evaluators are combined: {_METHODS}; without it by the divisor of the rule, or mean",
        ),
        Bilingual("CARA", "METHOD"),
        choices=[method.value for method in CombineMethod],
    )
    parser.add(
        "--tie-break",
        Bilingual(
            "kriteria penentu nilai sama; boleh diulang",
            "criterion that breaks ties; may be repeated",
        ),
        KEY,
        action="append",
        default=[],
    )
    parser.add(
        "--lot", Bilingual("benih undian", "seed of the lot"), Bilingual("BENIH", "SEED"), type=_lot
    )
    step_options(parser)


def run(options: Namespace) -> int:
    if options.file.is_dir():
        from inovasi.cli.folder._common import walk_instead  # noqa: PLC0415  (not for files)
        from inovasi.folder import rank as rank_folder  # noqa: PLC0415  (the same)

        return walk_instead(options, rank_folder)
    found = read_entries(options, options.method)
    ranking = rank(found, options.tie_break, lot=options.lot)
    ranking = evolve(ranking, notes=(*who_is_expected(found, options), *ranking.notes))
    if options.json:
        print_json(ranking)
    else:
        echo_result(ranking, options.lang)
        for row in ranking.places[:1]:
            echo_next(options.lang, typed("explain", options.file, row.entry, *chosen(options)))
    return FOUND if ranking.pending or any(row.tied for row in ranking) else 0


def _lot(seed: str) -> Lot:
    return Lot(seed=seed)
