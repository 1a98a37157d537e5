"""
What is claimed of the speed, and how it is measured.

Each module of this folder ends in ``CLAIMS``; ``run.py`` measures each of them in a process of its own. The garbage
collector stays on. Every repeat gets data of its own, so that nothing kept from the repeat before makes it faster.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from math import log
from pathlib import Path
from statistics import linear_regression, median
from time import perf_counter
from typing import Any


Work = Callable[[], Any]
Side = Callable[[int], Work]

SECONDS, REPEATS, SHORT = 8.0, (3, 25), 0.005
"""Of measuring one claim, about; at least and at most so many repeats; a repeat that is shorter is many works."""

LONG = 60.0
"""Seconds after which there is no further repeat."""

STARTER = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss / 1024, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a command from a small process: what a child held counts from the size of the process that starts it."""

weighed: list[float] | None = None
"""Megabytes that each process held, where memory is measured."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """
    A work, beside what a user would pick instead, or by its growth alone.

    Args:
        name: What a user does.
        ours: Gives the work for a size; what is not to be measured is done before.
        peer: The same for the best tool a user would pick; none where no other does it.
        against: Its name.
        size: The size at which the two are compared.
        limit: Our time over that of the peer, at most.
        growth: Sizes, each double the one before: the exponent is fitted over them.
        exponent: At most.
        same: Whether the two answers say the same; asked before anything is timed.
        megabytes: Of memory, at most.
        needs: Modules that must be installed.
    """

    name: str
    ours: Side
    peer: Side | None = None
    against: str = ""
    size: int
    limit: float | None = None
    growth: tuple[int, ...] = ()
    exponent: float | None = None
    same: Callable[[Any, Any], bool] | None = None
    megabytes: float | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """
    A number that is no ratio.

    Args:
        name: What is said.
        find: Gives the number, and in words where it is found; asked whether it has to be quick.
        limit: At most, or at least.
        least: Whether the limit is at least.
        unit: Of the number, as Python formats it: ``.1%``, or a word.
        needs: Modules that must be installed.
    """

    name: str
    find: Callable[[bool], tuple[float, str]]
    limit: float
    least: bool = False
    unit: str = ""
    needs: tuple[str, ...] = ()


def doublings(last: int, times: int = 4) -> tuple[int, ...]:
    """Give sizes up to the last, each double the one before."""
    return tuple(last >> back for back in range(times, -1, -1))


def lacking(claim: Claim | Statement) -> str:
    """Name what a claim needs and is not installed."""
    return ", ".join(name for name in claim.needs if find_spec(name) is None)


def process(*command: str | Path, folder: Path | None = None) -> str:
    """Run a command as a user starts it, in a folder; give what it prints. A code above 1 is a failure."""
    words = [str(word) for word in command]
    if weighed is not None:
        words = [sys.executable, "-S", "-c", STARTER, *words]
    done = subprocess.run(words, capture_output=True, text=True, cwd=folder, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr)
    if weighed is not None:
        weighed.append(float(done.stderr.split()[-1]))
    return done.stdout


def measured(claim: Claim, *, quick: bool = False) -> dict[str, Any]:
    """Time both sides, in turn, and ours over the sizes of its growth; give seconds: least and median."""
    found: dict[str, Any] = {}
    if claim.peer is not None:
        ours, theirs = claim.ours(claim.size)(), claim.peer(claim.size)()
        assert claim.same is None or claim.same(ours, theirs), "the two answers differ"
        del ours, theirs
    if claim.peer is not None or claim.size not in claim.growth:
        sides = [(side, claim.size) for side in (claim.ours, claim.peer) if side is not None]
        for name, times in zip(("ours", "peer"), _times(sides, quick=quick), strict=False):
            found[name] = (min(times), median(times))
    if claim.peer is not None:
        found["ratio"], found["ratio_of_medians"] = (
            one / other for one, other in zip(found["ours"], found["peer"], strict=True)
        )
    if claim.growth:
        sizes = claim.growth[: 3 if quick else None]
        taken = _times([(claim.ours, size) for size in sizes], quick=quick)
        found.setdefault("ours", (min(taken[-1]), median(taken[-1])))
        found["growth"] = dict(zip(map(str, sizes), map(min, taken), strict=True))
        found["exponent"] = linear_regression(
            [*map(log, sizes)], [log(min(times)) for times in taken]
        ).slope
    return found


def _times(sides: list[tuple[Side, int]], *, quick: bool) -> list[list[float]]:
    least, most = (1, 2) if quick else REPEATS
    calls = [_calls(side, size) for side, size in sides]
    times: list[list[float]] = [[] for _ in sides]
    start = perf_counter()
    while len(times[0]) < most:
        spent = perf_counter() - start
        if times[0] and spent > (SECONDS if len(times[0]) >= least else LONG):
            break
        for at in range(len(sides))[:: 1 if len(times[0]) % 2 else -1]:
            side, size = sides[at]
            times[at].append(_time([side(size) for _ in range(calls[at])]))
    return times


def _calls(side: Side, size: int) -> int:
    """Warm up; say how many works a repeat is, so that it is long enough for the clock."""
    took = _time([side(size)])
    return 1 if took > 1 else min(50, 1 + int(SHORT / _time([side(size)])))


def _time(works: list[Work]) -> float:
    gc.collect()
    start = perf_counter()
    made = [work() for work in works]
    took = perf_counter() - start
    del made
    return took / len(works)


def weight(claim: Claim) -> float:
    """Give the megabytes that the work needs at its peak beyond what the process held; of a command, all it held."""
    global weighed  # noqa: PLW0603  (a process measures one claim)
    weighed = []
    work = claim.ours(claim.size)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak is what is held now
    before = _status("VmRSS")
    weighed.clear()
    work()
    return max(weighed) if weighed else _status("VmHWM") - before


def _status(field: str) -> float:
    lines = Path(f"/proc/{os.getpid()}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024
