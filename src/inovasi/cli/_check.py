"""The command ``check``: may an innovation enter, and what is missing?"""

from argparse import ArgumentParser, Namespace

from inovasi.catalog import scheme
from inovasi.cli._common import FOUND, day, echo, print_json
from inovasi.eligibility import check
from inovasi.io import read_all
from inovasi.model import Innovation


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="berkas inovasi / file of innovations")
    parser.add_argument("scheme", help="id edisi, atau berkas TOML / id, or a TOML file")
    parser.add_argument("--group", help="kelompok / group")
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="tanggal / date")


def run(options: Namespace) -> int:
    innovations = read_all(options.file, Innovation)
    edition = scheme(options.scheme)
    found = [
        check(innovation, edition, options.on, group=options.group, entries=innovations)
        for innovation in innovations
    ]
    if options.json:
        print_json(found)
    else:
        for findings in found:
            echo(findings.text(options.lang))
    return 0 if all(findings.eligible for findings in found) else FOUND
