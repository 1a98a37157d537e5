"""What the commands on a folder have in common: how it is opened, how a step is told, the clock while it runs."""

import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from time import monotonic
from typing import Any, Final

from attrs import evolve

from inovasi.cli._common import FOUND, print_json
from inovasi.cli._parser import KEY, Parser
from inovasi.errors import DataError, Problem
from inovasi.folder import ContestFolder, LineKind, Step
from inovasi.language import Bilingual


DIR: Final = Bilingual("FOLDER", "DIR")
TEXT: Final = Bilingual("TEKS", "TEXT")
NUMBER: Final = Bilingual("ANGKA", "NUMBER")

_HOW: Final = ("by", "at", "reason", "replace", "dry_run")
_FINDINGS: Final = (LineKind.LEFT_OUT, LineKind.MISSING, LineKind.DIFFERS)
_PATIENCE: Final = 1.0


def folder_argument(parser: Parser, name: str = "folder", **more: Any) -> None:
    """Add the folder of the contest."""
    parser.add(name, Bilingual("folder kompetisi", "folder of the contest"), DIR, type=Path, **more)


def step_options(parser: Parser) -> None:
    """Add how a step that writes is done."""
    parser.add(
        "--dry-run",
        Bilingual("tunjukkan saja, jangan menulis", "only show it, write nothing"),
        action="store_true",
    )
    parser.add("--reason", Bilingual("alasan perubahan", "why something changes"), TEXT)
    parser.add(
        "--replace",
        Bilingual(
            "ganti berkas yang diubah tangan; yang lama disimpan di sampingnya",
            "replace files that were changed by hand; the old ones are kept beside",
        ),
        action="store_true",
    )
    parser.add("--by", Bilingual("kunci pelaku (panitia)", "key of who does it (panitia)"), KEY)
    parser.add(
        "--at",
        Bilingual("waktu, bila bukan sekarang", "the time, where it is not now"),
        Bilingual("WAKTU", "TIME"),
        type=moment,
    )


def moment(text: str) -> str:
    """Read a time; one without a zone is of the zone of this machine."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        expected = "2026-06-24T09:00, 2026-06-24T09:00:00+07:00"
        raise DataError(Problem(code="date", found=repr(text), expected=expected)) from None
    return (given if given.tzinfo else given.astimezone()).isoformat(timespec="seconds")


def how_of(options: Namespace) -> dict[str, Any]:
    """Give how a step is done."""
    return {name: getattr(options, name, None) for name in _HOW}


def walk(
    options: Namespace, step: Callable[[ContestFolder], Step], folder: Path | None = None
) -> int:
    """Open the folder, do the step and tell it."""
    with _clock():
        done = step(ContestFolder.open(folder or options.folder, **how_of(options)))
    return tell(options, done)


def tell(options: Namespace, done: Step) -> int:
    """Print a step; the command that comes next stands on one line, as it must be typed."""
    if options.json:
        print_json(done)
    else:
        width, encoding = get_terminal_size().columns, sys.stdout.encoding
        text = evolve(done, next_command=None).text(options.lang, width=width, encoding=encoding)
        sys.stdout.write(f"{text}\n")
        if done.next_command is not None:
            word = Bilingual("Berikutnya", "Next").of(options.lang)
            sys.stdout.write(f"\n{word}: {done.next_command}\n")
    return FOUND if done.of(*_FINDINGS) else 0


@contextmanager
def _clock() -> Generator[None, None, None]:
    """Show on a terminal how long it has taken, once that is more than a second."""
    if not sys.stderr.isatty():
        yield
        return
    began, over = monotonic(), threading.Event()

    def tick() -> None:
        while not over.wait(_PATIENCE):
            sys.stderr.write(f"\r{monotonic() - began:.0f} s ")
            sys.stderr.flush()
        sys.stderr.write("\r      \r")

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
