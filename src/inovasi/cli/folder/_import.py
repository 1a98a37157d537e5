"""The command ``import``: a file of the office into the folder."""

from argparse import Namespace

from inovasi.cli._parser import FILE, Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import HEADING, VALUE, folder_argument, pair, step_options
from inovasi.folder import import_file
from inovasi.language import Bilingual
from inovasi.office import OfficeKind


def arguments(parser: Parser) -> None:
    parser.add("file", Bilingual("berkas kantor", "file of the office"), FILE)
    folder_argument(parser, "--into", required=True)
    parser.add(
        "--as",
        Bilingual("isi berkas, bila tidak dikenali", "what it holds, where that is not recognised"),
        dest="kind",
        choices=[kind.value for kind in OfficeKind],
    )
    words = Bilingual("arti satu kolom; boleh diulang", "what a column means; may be repeated")
    parser.add("--map", words, HEADING, action="append", default=[], type=pair)
    words = Bilingual(
        "nilai untuk semua baris; boleh diulang", "value of every row; may be repeated"
    )
    parser.add("--const", words, VALUE, action="append", default=[], type=pair)
    parser.add("--sheet", Bilingual("nama lembar buku kerja", "sheet of a workbook"))
    step_options(parser)


def run(options: Namespace) -> int:
    return walk(
        options,
        lambda folder: import_file(
            folder,
            options.file,
            kind=options.kind,
            columns=dict(options.map),
            constants=dict(options.const),
            sheet=options.sheet,
        ),
        options.into,
    )
