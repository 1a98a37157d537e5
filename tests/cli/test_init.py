"""The entry point: the version and the list of commands without any library, then the command."""

import subprocess
import sys
from importlib import import_module
from runpy import run_module
from typing import Any

import pytest

import inovasi
from inovasi.cli import COMMANDS, FOLDER, main


def loaded_by(*arguments: str) -> set[str]:
    """Give the modules that are loaded after a command, in a process of its own."""
    code = (
        "import sys\nfrom inovasi.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def of_the_library(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "inovasi"}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_that_the_version_and_the_help_load_no_room_and_no_dependency(option: str) -> None:
    loaded = loaded_by(option)
    assert of_the_library(loaded) == {
        "inovasi",
        "inovasi._hypothesis",
        "inovasi._lazy",
        "inovasi._version",
        "inovasi.cli",
    }
    assert not loaded & {"attr", "cattrs", "dateutil", "argparse"}


def test_that_a_command_loads_no_other_command() -> None:
    of_commands = {
        name for name in of_the_library(loaded_by("schemes", "--help")) if ".cli._" in name
    }
    assert of_commands == {"inovasi.cli._common", "inovasi.cli._parser", "inovasi.cli._schemes"}


def test_that_the_entry_point_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["inovasi", "--version"])
    assert main() == 0
    assert capsys.readouterr().out == f"{inovasi.__version__}\n"


@pytest.mark.parametrize("place", [0, 1])
def test_that_the_commands_are_listed_in_one_language_and_in_80_columns(
    place: int, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lang = ("id", "en")[place]
    asked, bare = run("--help", "--lang", lang), run(f"--lang={lang}")
    monkeypatch.setenv("INOVASI_LANG", lang)
    assert (asked.code, bare.code) == (0, 2)
    assert asked.out == bare.out == run("-h").out
    assert all(f"  {name:<10} {said[place]}\n" in asked.out for name, said in COMMANDS.items())
    assert not any(said[1 - place] in asked.out for said in COMMANDS.values())
    assert max(map(len, asked.out.splitlines())) <= 80


def test_that_the_last_language_counts_and_one_without_a_value_is_a_fault(run: Any) -> None:
    assert run("schemes", "--help", "--lang", "id", "--lang", "en").out.startswith("usage")
    done = run("schemes", "--lang")
    assert (done.code, done.out) == (2, "")
    assert "--lang: " in done.err


@pytest.mark.parametrize("name", COMMANDS)
def test_that_each_command_is_a_module_and_has_its_help(name: str, run: Any) -> None:
    home = "inovasi.cli.folder" if name in FOLDER else "inovasi.cli"
    module = import_module(f"{home}._{name}")
    assert module.run.__module__ == module.arguments.__module__ == module.__name__
    done = run(name, "--help")
    assert done.code == 0
    assert done.out.startswith(f"pemakaian: inovasi {name} ")
    assert "--lang" in done.out
    assert "--json" in done.out


def test_that_the_module_runs_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["inovasi", "--version"])
    with pytest.raises(SystemExit) as ended:
        run_module("inovasi", run_name="__main__")
    assert (ended.value.code, capsys.readouterr().out) == (0, f"{inovasi.__version__}\n")
