"""The command ``audit``: is a journal unchanged, can its end be mended, and does a result come out again?"""

from argparse import Namespace
from pathlib import Path

from inovasi.cli._common import FOUND, echo, print_json
from inovasi.cli._parser import FILE, KEY, Parser
from inovasi.cli.folder._options import time_option
from inovasi.errors import DataError, Problem
from inovasi.io import read_all
from inovasi.journal import Head, Manifest, now, read_names, records, recover, verify, verify_run
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    what = Bilingual(
        "verify: periksa; show: tampilkan; recover: pulihkan ujungnya",
        "verify: check it; show: print it; recover: mend its end",
    )
    action = Bilingual("TINDAKAN", "ACTION")
    parser.add("action", what, action, choices=["verify", "show", "recover"])
    parser.add(
        "file",
        Bilingual("jurnal .jsonl, atau manifes .json", "a journal .jsonl, or a manifest .json"),
        FILE,
        type=Path,
    )
    parser.add(
        "--head",
        Bilingual("ujung jurnal yang disimpan terpisah", "head of the journal, kept elsewhere"),
        Bilingual("NOMOR:SIDIK", "NUMBER:DIGEST"),
        type=Head.parse,
    )
    parser.add(
        "--by",
        Bilingual("recover: kunci orang yang memulihkan", "recover: key of who mends it"),
        KEY,
    )
    time_option(parser)


def run(options: Namespace) -> int:
    file = options.file
    if options.action == "show":
        return _show(options)
    found: object
    if options.action == "recover":
        if options.by is None:
            key = Bilingual("kunci yang memulihkan", "the key of who mends it")
            raise DataError(Problem(code="missing", path="--by", expected=key))
        recover(file, by=options.by, at=options.at or now())
    if file.suffix == ".jsonl":
        verdict = verify(file, options.head)
        found, problems, text = verdict, verdict.problems, verdict.text(options.lang)
    else:
        runs = read_all(file, Manifest)
        problems = tuple(problem for run in runs for problem in verify_run(run, file.parent))
        same = Bilingual("hasil terhitung ulang sama", "the result comes out the same")
        text = (
            "\n".join(problem.text(options.lang) for problem in problems)
            or f"{file.name}: {same.of(options.lang)}"
        )
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
