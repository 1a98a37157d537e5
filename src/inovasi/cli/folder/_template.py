"""The command ``template``: a table to fill in."""

from argparse import Namespace
from pathlib import Path

from inovasi.catalog import scheme
from inovasi.cli._common import echo
from inovasi.cli._parser import FILE, GROUP, ID_OR_FILE, KEY, SCHEME, Parser
from inovasi.cli.folder._common import in_options
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual
from inovasi.office import write_template


def arguments(parser: Parser) -> None:
    kinds = ["entries", "evaluators", "marks"]
    parser.add("kind", Bilingual("isinya", "what it holds"), choices=kinds)
    parser.add(
        "-o",
        Bilingual("berkas .xlsx atau .csv", "a .xlsx or .csv file"),
        FILE,
        type=Path,
        required=True,
    )
    parser.add("--scheme", ID_OR_FILE, SCHEME)
    parser.add("--group", GROUP, KEY)
    parser.add("--stage", Bilingual("kunci tahapan", "key of the stage"), KEY)


def run(options: Namespace) -> int:
    if options.o.exists():
        found = Bilingual("berkas yang sudah ada", "a file that is there already")
        raise DataError(Problem(code="taken", source=str(options.o), found=found))
    rubric = options.scheme and scheme(options.scheme).rubric(options.group, options.stage)
    with in_options(options):
        write_template(options.kind, options.o, rubric=rubric, lang=options.lang)
    echo(f"{Bilingual('Ditulis', 'Written').of(options.lang)}: {options.o}")
    return 0
