"""Write the page of the commands from their parsers: ``python scripts/command_pages.py``."""

from argparse import Action
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from inovasi.cli import COMMANDS, FILES, FOLDER
from inovasi.cli._parser import Parser
from inovasi.cli.folder._options import step_options


FILE = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

`inovasi` lists them, and `inovasi COMMAND --help` says the same as this page, in Indonesian or in English. How they
speak, what their exit codes mean and what `--json` prints stands in [the command line](command-line.md).

Every command takes `--lang id` or `--lang en`, `--json` and `--help` as well. What stands in capitals is a value."""
STEPS = "| | and those of [every step that writes](#every-step-that-writes) |"


def page() -> str:
    """Give the text of the page."""
    parser = Parser("new", "en")
    step_options(parser)
    steps = [_row(action) for action in parser._actions]
    lines = [HEAD, "", "## One round, as a folder", ""]
    lines += [line for name in FOLDER for line in _command(name, "inovasi.cli.folder", steps)]
    lines += ["### Every step that writes", "", *_table(steps)]
    lines += ["## Single files", ""]
    lines += [line for name in FILES for line in _command(name, "inovasi.cli", steps)]
    return "\n".join(lines)


def _command(name: str, home: str, steps: list[str]) -> Iterator[str]:
    indonesian, english, example = COMMANDS[name]
    yield from (f"### `inovasi {name}`", "", f"{english[0].upper()}{english[1:]} *({indonesian})*")
    yield from ("", "```text", f"inovasi {name} {example}".rstrip(), "```", "")
    parser = Parser(name, "en")
    import_module(f"{home}._{name}").arguments(parser)
    rows = [_row(action) for action in parser._actions]
    own = [row for row in rows if row not in steps]
    yield from _table(own if own == rows else [*own, STEPS])


def _table(rows: Iterable[str]) -> Iterator[str]:
    yield from ("| argument | what it is |", "|---|---|", *rows, "")


def _row(action: Action) -> str:
    """Name an argument and its values, and say what it is for."""
    value = str(action.metavar or action.dest.upper())
    if action.choices:
        value = ", ".join(map(str, action.choices))
    name = " ".join([*action.option_strings, *([] if action.nargs == 0 else [value])])
    more = "; needed" if action.option_strings and action.required else ""
    more += {"?": "; may be left out", "*": "; several, or none"}.get(str(action.nargs), "")
    return f"| `{name}` | {action.help}{more} |"


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8", newline="\n")
    print(f"wrote {len(COMMANDS)} commands to {FILE.name}")
