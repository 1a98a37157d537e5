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

from inovasi.cli._common import FOUND, echo_next, echo_result, in_words, print_json
from inovasi.errors import DataError, Problem
from inovasi.folder import ContestFolder, LineKind, Step
from inovasi.language import Bilingual


_HOW: Final = ("by", "at", "reason", "replace", "dry_run")
_OF_FILES: Final = ("scheme", "group", "stage", "rubric", "assigned", "method", "tie_break", "lot", "on")  # fmt: skip
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
    with clock(), in_options(options):
        done = step(ContestFolder.open(folder or options.folder, **how_of(options)))
    return tell(options, done)


@contextmanager
def in_options(options: Namespace) -> Generator[None, None, None]:
    """Name the options of a command in faults, in place of the arguments of a function."""
    try:
        yield
    except DataError as error:
        raise DataError(_with_options(one, options) for one in error.problems) from None


def walk_instead(options: Namespace, step: Callable[[ContestFolder], Step]) -> int:
    """Do the step of a command that takes a file too; what ``contest.toml`` says is not said a second time."""
    given = [name for name in _OF_FILES if getattr(options, name, None)]
    if given:
        expected = Bilingual(
            "tanpa pilihan itu; contest.toml menyebutnya", "none; contest.toml says it"
        )
        names = (f"--{name.replace('_', '-')}" for name in given)
        raise DataError(Problem(code="several", found=name, expected=expected) for name in names)
    return walk(options, step, Path(options.file))


def tell(options: Namespace, done: Step) -> int:
    """Print a step; the command that comes next stands on one line, as it must be typed."""
    if options.json:
        print_json(done)
    else:
        lines = tuple(evolve(line, text=in_words(line.text)) for line in done.lines)
        body = done.body and in_words(done.body)
        echo_result(evolve(done, lines=lines, body=body, next_command=None), options.lang)
        if done.next_command is not None:
            echo_next(options.lang, done.next_command)
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


def _with_options(problem: Problem, options: Namespace) -> Problem:
    """Name the option of the command in place of the argument of the function."""
    path = problem.path
    if path is not None and problem.source is None:  # else it stands in a file
        name = _NAMED.get(path, path)
        path = f"--{name.replace('_', '-')}" if hasattr(options, name) else path
    return evolve(problem, path=path)


_NAMED: Final = {"held_on": "on"}
