"""
Wherever a command is killed, the folder tells the truth afterwards, and the command run again gives the same bytes.

Each case kills the process at one call of the system that changes something: the first, the second, and so on
until the command makes no more. Every fifth is enough in the gate; INOVASI_KILLS=1 takes each.
"""

import io
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from inovasi.folder import ContestFolder, LineKind, Step, assign, collect, decide, status


pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

KILLED = 9
STRIDE = int(os.environ.get("INOVASI_KILLS", "5"))
CALLS = ("replace", "rename", "link", "unlink", "mkdir", "rmdir")
STEPS: dict[str, tuple[str, Callable[[ContestFolder], Step]]] = {
    "assign": ("imported", lambda at: assign(at, seed=9)),
    "collect": ("half", lambda at: collect(at, close=True)),
    "decide": ("read", decide),
}


def run_and_kill(step: Callable[[], object], number: int) -> int:
    """Run a step in a child that is killed at a call; give its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    made = 0

    def counted(call: Callable[..., Any], *, counts: Callable[..., bool]) -> Callable[..., Any]:
        def made_call(*args: Any, **given: Any) -> Any:
            nonlocal made
            made += counts(*args, **given)
            if made == number:
                os._exit(KILLED)
            return call(*args, **given)

        return made_call

    def writes(_: object, mode: str = "r", *_args: Any, **_given: Any) -> bool:
        return not mode.startswith("r")

    try:
        for name in CALLS:
            setattr(os, name, counted(getattr(os, name), counts=lambda *_a, **_k: True))
        io.open = counted(io.open, counts=writes)  # type: ignore[assignment]
        step()
    except BaseException:  # noqa: BLE001
        os._exit(3)
    os._exit(0)


@pytest.mark.parametrize("name", STEPS)
def test_a_killed_command_is_run_again(
    stage: Callable[[str], Path], tools: Any, name: str, tmp_path: Path
) -> None:
    at_stage, step = STEPS[name]
    place = stage(at_stage)
    if name == "collect":
        for evaluator in ("p1", "p2"):
            tools.fill(place, evaluator, lambda _: 99)
    before, phase = tools.state(place), tools.open(place).phase
    step(tools.open(place))
    after, next_phase = tools.state(place), tools.open(place).phase
    for number in count(1, STRIDE):
        restore(place, before)
        code = run_and_kill(lambda: step(tools.open(place)), number)
        told = status(tools.open(place))
        assert tools.open(place).phase in {phase, next_phase}
        # Files that no line vouches for yet are named; without a kill there are none.
        loose = {line.about for line in told.of(LineKind.DIFFERS)}
        assert loose <= {one for one in after if after[one] != before.get(one)}
        step(tools.open(place))
        assert tools.state(place) == after, number
        if code != KILLED:
            break
    assert code == 0
    assert number > 10


def restore(place: Path, files: dict[str, bytes]) -> None:
    for file in place.rglob("*"):
        if file.is_file() and file.suffix != ".lock":
            file.unlink()
    for name, content in files.items():
        (place / name).write_bytes(content)
