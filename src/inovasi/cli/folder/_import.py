"""The command ``import``: a file of the office into the folder."""

import re
from argparse import Namespace
from typing import Final

from attrs import evolve

from inovasi.cli._parser import FILE, Parser
from inovasi.cli.folder._common import walk
from inovasi.cli.folder._options import HEADING, VALUE, folder_argument, pair, step_options
from inovasi.errors import DataError, Problem
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
    try:
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
    except DataError as error:
        raise DataError(map(_with_options, error.problems)) from None


_OPTIONS: Final = (
    (re.compile(r"columns=\{'([^']*)': (?:'([^']*)'|(\.\.\.))\}"), r'--map "\1=\2\3"'),
    (re.compile(r"constants=\{'([^']*)': (?:'([^']*)'|(\.\.\.))\}"), r'--const "\1=\2\3"'),
    (re.compile(r"\bkind='([^']*)'"), r"--as \1"),
    (re.compile(r"\bsheet="), "--sheet"),
)
"""What the arguments of `read_office` are called here."""


def _with_options(problem: Problem) -> Problem:
    """Name the options of the command in place of the arguments of the function."""
    return evolve(
        problem,
        found=_renamed(problem.found),
        expected=_renamed(problem.expected),
        hint=_renamed(problem.hint),
    )


def _renamed(words: str | Bilingual | None) -> str | Bilingual | None:
    if isinstance(words, Bilingual):
        return Bilingual(*map(_in_options, (words.id, words.en)))
    return words and _in_options(words)


def _in_options(text: str) -> str:
    for argument, option in _OPTIONS:
        text = argument.sub(option, text)
    return text
