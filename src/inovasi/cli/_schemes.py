"""The command ``schemes``: the editions that are known."""

from argparse import ArgumentParser, Namespace

from inovasi.catalog import schemes
from inovasi.cli._frame import day, print_json, print_table
from inovasi.language import Bilingual


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--family", help="keluarga / family, such as kipp")
    parser.add_argument(
        "--on", type=day, metavar="YYYY-MM-DD", help="yang berlaku pada tanggal ini / date"
    )


def run(options: Namespace) -> int:
    found = schemes(options.family, options.on)
    if options.json:
        print_json(
            [
                {"id": one.id, "label": one.label, "year": one.year, "status": one.status}
                for one in found
            ]
        )
    else:
        print_table(
            options.lang,
            Bilingual("Edisi", "Editions").of(options.lang),
            {"Id": "Id", "Nama": "Name", "Status": "Status", "Lingkup": "Scope"},
            [(one.id, one.label, one.status, one.region or one.scope) for one in found],
        )
    return 0
