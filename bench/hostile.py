"""How long hostile input of one megabyte takes, the slowest of each reader."""

import logging
import signal
import warnings
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NoReturn

from claims import Statement
from limits import READERS, answer


BOUND = 2.0
"""Seconds of one core for an input of one megabyte."""


class _Stopped(BaseException):
    """An input that takes far too long; nothing else catches it."""


def _stop(*_: object) -> NoReturn:
    raise _Stopped


def slowest(reader: str, quick: bool) -> tuple[float, str]:  # noqa: FBT001  (what a statement asks with)
    """Read every input; one that breaks the reader, or is not waited for, has no end."""
    logging.disable()
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGVTALRM, _stop)
    taken: list[tuple[float, str]] = []
    with TemporaryDirectory() as folder:
        for name, work in READERS[reader](100_000 if quick else 1_000_000, Path(folder)):
            start = process_time()
            try:
                signal.setitimer(signal.ITIMER_VIRTUAL, 5 * BOUND)
                answer(work)
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            except (_Stopped, Exception) as error:  # noqa: BLE001  (that is what is looked for)
                return float("inf"), f"{name}: {error!r:.100}"
            taken.append((process_time() - start, name))
    seconds, name = max(taken)
    return round(seconds, 2), f"({name}, of {len(taken)} inputs)"


CLAIMS = tuple(
    Statement(
        name=f"hostile input of 1 MB, {reader}",
        find=partial(slowest, reader),
        limit=BOUND,
        unit="s",
        needs=("polars", "openpyxl", "defusedxml"),
    )
    for reader in READERS
)
