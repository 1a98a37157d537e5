"""What all commands have in common: how they are run, their exit codes, and how they print."""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from codecs import lookup
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from itertools import zip_longest
from shutil import get_terminal_size
from textwrap import wrap
from typing import Final, get_args

from inovasi._wording import refusal
from inovasi.cli import COMMANDS
from inovasi.convert._structure import collector_paused
from inovasi.errors import InovasiError, NotFoundError
from inovasi.io import dumps
from inovasi.language import Bilingual, Language, language_of


FOUND: Final = 1
"""Exit code when there are findings."""

BAD_INPUT: Final = 2
"""Exit code when the input is bad."""

_INTERRUPTED: Final = 130
"""Exit code that shells expect after Ctrl+C."""


def execute(name: str, words: Sequence[str]) -> int:
    """Run the module of a command: ``arguments(parser)``, then ``run(options)`` for the exit code."""
    lang: Language = "id"
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")  # a code page such as 850 lacks characters
    try:
        lang = language_of(None)
        if name not in COMMANDS:
            raise NotFoundError(Bilingual("perintah", "command"), name, COMMANDS)
        command = import_module(f"inovasi.cli._{name}")
        parser = ArgumentParser(f"inovasi {name}", description=COMMANDS[name], allow_abbrev=False)
        command.arguments(parser)
        parser.add_argument("--lang", choices=get_args(Language), help="bahasa keluaran / language")
        parser.add_argument("--json", action="store_true", help="cetak JSON / print JSON")
        options = parser.parse_args(words)
        options.lang = lang = language_of(options.lang)
        with collector_paused():  # a command is soon over
            code: int = command.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe has left; without this, the flush at exit prints a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BAD_INPUT
    except KeyboardInterrupt:
        return _INTERRUPTED
    except FileNotFoundError as error:
        said = Bilingual(f"tidak ada berkas {error.filename!r}", f"no file {error.filename!r}")
        sys.stderr.write(f"{said.of(lang)}\n")
        return BAD_INPUT
    except InovasiError as error:
        sys.stderr.write(f"{error.text(lang)}\n")
        return BAD_INPUT
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        sys.stderr.write(f"{where}{refusal(error).of(lang)}\n")
        return BAD_INPUT
    return code


def day(text: str) -> date:
    """Read the date of an option."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  (a date has no zone)
    except ValueError:
        raise ArgumentTypeError(f"found {text!r}; expected YYYY-MM-DD") from None


def echo(text: str) -> None:
    """Print a text and a line break."""
    sys.stdout.write(f"{text}\n")


def print_json(data: object) -> None:
    """Print records or plain values as JSON that is valid UTF-8 whatever the code page is."""
    text = dumps(data)
    if lookup(sys.stdout.encoding or "utf-8").name != "utf-8":
        text = "".join(char if char.isascii() else json.dumps(char)[1:-1] for char in text)
    sys.stdout.write(text)


def print_table(
    lang: Language, title: str, heads: Mapping[str, str], rows: Iterable[Sequence[str]]
) -> None:
    """
    Print a table that fits the terminal, or 80 columns: long cells are wrapped between words.

    The heads of its columns are Indonesian words with their English ones.
    """
    lines: list[Sequence[str]] = [[Bilingual(*head).of(lang) for head in heads.items()], *rows]
    columns = list(zip(*lines, strict=True))
    widths = [max(map(len, column)) for column in columns]
    longest_words = [max(map(len, " ".join(column).split())) for column in columns]
    room = get_terminal_size().columns - 2 * (len(columns) - 1)
    while sum(widths) > room and widths != longest_words:
        width, place = max(
            (width, place) for place, width in enumerate(widths) if width > longest_words[place]
        )
        widths[place] = width - 1
    lines.insert(1, ["-" * width for width in widths])
    echo(title)
    for line in lines:
        cells = [
            [cell] if len(cell) <= width else wrap(cell, width, break_on_hyphens=False)
            for cell, width in zip(line, widths, strict=True)
        ]
        for pieces in zip_longest(*cells, fillvalue=""):
            echo("  ".join(map(str.ljust, pieces, widths)).rstrip())
