"""The command ``audit``: is a journal unchanged, can its end be mended, and does a result come out again?"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from inovasi.cli._common import FOUND, echo, print_json
from inovasi.errors import DataError, Problem
from inovasi.io import read_all
from inovasi.journal import Head, Manifest, now, read_names, records, recover, verify, verify_run
from inovasi.language import Bilingual


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=["verify", "show", "recover"])
    parser.add_argument(
        "file", type=Path, help="jurnal .jsonl atau manifes .json / journal or manifest"
    )
    parser.add_argument(
        "--head",
        type=_head,
        metavar="NUMBER:DIGEST",
        help="ujung jurnal yang disimpan terpisah / end of the journal, kept elsewhere",
    )
    parser.add_argument(
        "--by", metavar="KEY", help="recover: kunci yang memulihkan / key of who mends it"
    )


def run(options: Namespace) -> int:
    file = options.file
    if options.action == "show":
        return _show(options)
    found: object
    if options.action == "recover":
        if options.by is None:
            key = Bilingual("kunci yang memulihkan", "the key of who mends it")
            raise DataError(Problem(code="missing", path="--by", expected=key))
        recover(file, by=options.by, at=now())
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


def _show(options: Namespace) -> int:
    """Print what was done, with the names that stand beside the journal."""
    done = list(records(options.file))
    if options.json:
        print_json(done)
        return 0
    names = read_names(options.file)
    for record in done:
        echo(f"{record.number}. {record.event.text(options.lang, names)}")
    return 0


def _head(text: str) -> Head:
    try:
        return Head.parse(text)
    except DataError as error:
        raise ArgumentTypeError(str(error)) from None
