"""The command ``audit``: is a log unchanged, and does a result come out again?"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from inovasi.cli._frame import FOUND, echo, print_json
from inovasi.io import read_all
from inovasi.journal import Head, Manifest, verify, verify_run
from inovasi.language import Bilingual


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=["verify"])
    parser.add_argument(
        "file", type=Path, help="catatan .jsonl atau manifes .json / log or manifest"
    )
    parser.add_argument(
        "--head",
        type=_head,
        metavar="NUMBER:DIGEST",
        help="akhir catatan yang disimpan terpisah / end of the log, kept elsewhere",
    )


def run(options: Namespace) -> int:
    file = options.file
    found: object
    if file.suffix == ".jsonl":
        verdict = verify(file, options.head)
        found, problems, text = verdict, verdict.problems, verdict.text(options.lang)
    else:
        runs = read_all(file, Manifest)
        problems = tuple(problem for run in runs for problem in verify_run(run, file.parent))
        same = Bilingual("hasil terhitung ulang sama", "the result comes out the same")
        text = "\n".join(map(str, problems)) or f"{file.name}: {same.of(options.lang)}"
        found = problems
    if options.json:
        print_json(found)
    else:
        echo(text)
    return FOUND if problems else 0


def _head(text: str) -> Head:
    number, _, digest = text.partition(":")
    if not number.isdigit() or not digest:
        raise ArgumentTypeError(f"found {text!r}; expected NUMBER:DIGEST, such as 5:9f2c...")
    return Head(number=int(number), digest=digest)
