"""
The same content is the same bytes: whatever the machine, its clock, its language and the order of what says nothing.

`outputs.py` writes everything, each time in a process of its own. The gate changes all at once; `nox -s bytes` draws
as many settings as ``INOVASI_SETTINGS`` says, for the versions of Python in ``INOVASI_PYTHONS`` too.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest


for needed in ("openpyxl", "docx", "polars", "jinja2", "icalendar", "matplotlib", "tomli_w"):
    pytest.importorskip(needed)

ROOT = Path(__file__).parents[2]
PYTHONS = [sys.executable, *filter(None, os.environ.get("INOVASI_PYTHONS", "").split(os.pathsep))]
CLOCK = shutil.which("faketime")
PLAIN = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
CHANGES: dict[str, list[str]] = {
    "PYTHONHASHSEED": ["1", "2", "3", "4"],
    "LC_ALL": ["tr_TR.UTF-8", "id_ID.UTF-8", "C"],
    "TZ": ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Jayapura", "America/Los_Angeles"],
    "umask": ["077", "000"],
    "cwd": ["/", tempfile.gettempdir()],
    "order": ["1", "2", "3", "4", "5"],
    "python": PYTHONS,
    "clock": ["", *(["2031-03-04 05:06:07"] if CLOCK else [])],
}
"""What says nothing; two of the time zones never have the same day."""


def drawn(chance: random.Random) -> dict[str, str]:
    return {name: chance.choice(values) for name, values in CHANGES.items()}


ALL_AT_ONCE = {name: values[0] for name, values in CHANGES.items()}
SETTINGS = [
    ALL_AT_ONCE,
    *(drawn(random.Random(n)) for n in range(int(os.environ.get("INOVASI_SETTINGS", "0")))),
]


def digests(setting: dict[str, str], place: Path) -> dict[str, str]:
    """Write everything in a process of its own; give the digest of each file."""
    own = {name: value for name, value in setting.items() if name.isupper()}
    # In the locale C, Python would take UTF-8 all the same, and a file opened without an encoding would not be seen.
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": os.pathsep.join(sys.path)}
    python = setting.get("python", sys.executable)
    if python != sys.executable:
        plain["PYTHONPATH"] = str(ROOT / "src")
    script = str(Path(__file__).with_name("outputs.py"))
    clock = [CLOCK, setting["clock"]] if CLOCK and setting.get("clock") else []
    done = subprocess.run(
        [*clock, python, "-W", "ignore", script, str(place), setting.get("order", "")],
        env={**os.environ, **plain, **own},
        cwd=setting.get("cwd"),
        umask=int(setting.get("umask", "022"), 8),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {
        file.relative_to(place).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(place.rglob("*"))
        if file.is_file() and file.suffix != ".lock" and "inputs" not in file.parts
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Future[dict[str, str]]]:
    """Begin with all settings at once, the plain one first."""
    pool = ThreadPoolExecutor(os.cpu_count())
    places = tmp_path_factory.mktemp("outputs")
    return [
        pool.submit(digests, one, places / str(at)) for at, one in enumerate((PLAIN, *SETTINGS))
    ]


@pytest.mark.parametrize("at", range(len(SETTINGS)))
def test_that_only_content_changes_a_byte(made: list[Future[dict[str, str]]], at: int) -> None:
    plain, other = made[0].result(), made[at + 1].result()
    differ: Any = [name for name in {**plain, **other} if plain.get(name) != other.get(name)]
    assert (differ, SETTINGS[at]) == ([], SETTINGS[at])
    assert len(plain) > 800
    forms = "txt md html xlsx docx csv json jsonl toml svg png pdf ics graphml mmd parquet"
    assert {name.rpartition(".")[2] for name in plain} >= {*forms.split()}
