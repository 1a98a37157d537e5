"""What the commands on a folder have in common: how it is opened, how a step is told, the clock while it runs."""

import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, Final

from attrs import evolve

from inovasi.cli._common import FOUND, echo_result, print_json
from inovasi.errors import DataError, Problem
from inovasi.folder import ContestFolder, LineKind, Step
from inovasi.language import Bilingual


_HOW: Final = ("by", "at", "reason", "replace", "dry_run")
_OF_FILES: Final = (
    "scheme",
    "group",
    "stage",
    "rubric",
    "assigned",
    "method",
    "tie_break",
    "lot",
    "on",
)
"""What a folder says in its own file, where a command on files has an option."""
_FINDINGS: Final = (LineKind.LEFT_OUT, LineKind.MISSING, LineKind.DIFFERS)
PATIENCE: Final = 1.0


def how_of(options: Namespace) -> dict[str, Any]:
    """Give how a step is done."""
    return {name: value for name in _HOW if (value := getattr(options, name, None)) is not None}


def walk(
    options: Namespace, step: Callable[[ContestFolder], Step], folder: Path | None = None
) -> int:
    """Open the folder, do the step and tell it."""
    with clock():
        done = step(ContestFolder.open(folder or options.folder, **how_of(options)))
    return tell(options, done)


def walk_instead(options: Namespace, step: Callable[[ContestFolder], Step]) -> int:
    """Do the step of a command that takes a file too; what ``contest.toml`` says is not said a second time."""
    given = [name for name in _OF_FILES if getattr(options, name, None)]
    if given:
        expected = Bilingual("seperti dalam contest.toml", "as contest.toml says")
        names = (f"--{name.replace('_', '-')}" for name in given)
        raise DataError(Problem(code="several", path=name, expected=expected) for name in names)
    return walk(options, step, Path(options.file))


def tell(options: Namespace, done: Step) -> int:
    """Print a step; the command that comes next stands on one line, as it must be typed."""
    if options.json:
        print_json(done)
    else:
        echo_result(evolve(done, next_command=None), options.lang)
        if done.next_command is not None:
            word = Bilingual("Berikutnya", "Next").of(options.lang)
            sys.stdout.write(f"\n{word}: {done.next_command}\n")
    return FOUND if any(line.kind in _FINDINGS for line in done.lines) else 0


@contextmanager
def clock() -> Generator[None, None, None]:
    """Show on a terminal how long it has taken, once that is more than a second."""
    if not sys.stderr.isatty():
        yield
        return
    began, over = monotonic(), threading.Event()

    def tick() -> None:
        shown = False
        while not over.wait(PATIENCE):
            sys.stderr.write(f"\r{monotonic() - began:.0f} s ")
            sys.stderr.flush()
            shown = True
        sys.stderr.write("\r      \r" * shown)

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
