"""The commands of ``inovasi audit``: is the record untouched, does the result come out again?"""

from pathlib import Path
from typing import Annotated

import typer

from inovasi.cli import show as screen
from inovasi.errors import DataError, Problem
from inovasi.io._documents import read_all
from inovasi.journal._audit import Head, verify as verify_log
from inovasi.journal._manifest import Manifest, verify_run


audit = typer.Typer(
    help="Catatan: utuhkah, dan dapatkah hasilnya dihitung ulang?", no_args_is_help=True
)


@audit.command()
def verify(
    file: Annotated[
        Path, typer.Argument(help="Catatan .jsonl, atau manifes .json / log or manifest.")
    ],
    head: Annotated[
        str | None,
        typer.Option(
            "--head", help="Akhir catatan yang disimpan terpisah, NOMOR:DIGEST / its kept end."
        ),
    ] = None,
) -> None:
    """Periksa catatan berantai atau manifes / verify a hash-chained log or the manifest of a run."""
    with screen.bad_input():
        if file.suffix == ".jsonl":
            verdict = verify_log(file, None if head is None else _head(head))
            said, sound = verdict.text(), verdict.sound
        else:
            runs = read_all(file, Manifest)
            problems = [problem for run in runs for problem in verify_run(run, file.parent)]
            said, sound = (
                "\n".join(map(str, problems)) or f"{file.name}: hasil terhitung ulang sama",
                not problems,
            )
    typer.echo(said)
    if not sound:
        raise typer.Exit(screen.FOUND)


def _head(text: str) -> Head:
    number, _, digest = text.partition(":")
    if not number.isdigit() or not digest:
        message = f"found {text!r}; expected NUMBER:DIGEST, such as 5:9f2c..."
        raise DataError([Problem(message=message, path="--head")])
    return Head(number=int(number), digest=digest)
