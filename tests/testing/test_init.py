"""Hypothesis finds the strategies by itself, and only then are they read."""

import subprocess
import sys

from hypothesis import strategies as st

import inovasi as inv
from inovasi.testing import register


def test_that_the_strategies_are_registered_without_a_call_of_the_user() -> None:
    program = (
        "from hypothesis import strategies as st\n"
        "from inovasi import Innovation\n"
        "print(repr(st.from_type(Innovation)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "innovations" in done.stdout


def test_that_registering_twice_does_no_harm() -> None:
    register()
    register()
    assert "innovations" in repr(st.from_type(inv.Innovation))


def test_that_importing_the_room_does_not_import_hypothesis() -> None:
    program = "import inovasi.testing, sys; print('hypothesis' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
