"""What all commands have in common: how they are run, their exit codes, and how they print."""

import json
import os
import re
import sys
from codecs import lookup
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from shutil import get_terminal_size
from typing import Final, TextIO, TypeAlias
from warnings import catch_warnings, simplefilter

from attrs import evolve

from inovasi._wording import refusal
from inovasi.cli import COMMANDS, FOLDER
from inovasi.cli._parser import DAY, Parser
from inovasi.convert._structure import collector_paused, unstructure
from inovasi.errors import (
    Code,
    DataError,
    InovasiError,
    InovasiWarning,
    NotFoundError,
    Problem,
    Words,
)
from inovasi.language import Bilingual, Language, both, language_of
from inovasi.results import Part, Result, layout


FOUND: Final = 1
"""Exit code when there are findings."""

BAD_INPUT: Final = 2
"""Exit code when the input is bad."""

ARGUMENT: Final = r"\b{}=\{{(['\"])(.*?)\1: (?:(['\"])(.*?)\3|(\.\.\.))\}}"  # the key is group 2, the value 4 or 5
NOWHERE: Final = r" \([^()]*\b(?:encoding|delimiter|locale)=[^()]*\)"  # only a function can be told

_INTERRUPTED: Final = 130
"""Exit code that shells expect after Ctrl+C."""


def execute(name: str, words: Sequence[str], asked: str | None = None) -> int:
    """Run the module of a command: ``arguments(parser)``, then ``run(options)`` for the exit code."""
    lang: Language = "id"
    try:
        lang = language_of(asked)
        if name not in COMMANDS:
            raise NotFoundError(Bilingual("perintah", "command"), name, COMMANDS)
        home = "inovasi.cli.folder" if name in FOLDER else "inovasi.cli"
        command = import_module(f"{home}._{name}")
        parser = Parser(name, lang)
        command.arguments(parser)
        parser.add_common()
        options = parser.read(words)
        options.lang = lang
        with collector_paused(), catch_warnings(record=True) as told:  # a command is soon over
            simplefilter("always", InovasiWarning)
            code: int = command.run(options)
        if words := [str(one.message) for one in told if one.category is InovasiWarning]:
            _write(sys.stderr, words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe has left; without this, the flush at exit prints a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BAD_INPUT
    except KeyboardInterrupt:
        return _INTERRUPTED
    except (InovasiError, OSError) as error:
        _refuse(error, lang, as_json="--json" in words)
        return BAD_INPUT
    return code


def _refuse(error: InovasiError | OSError, lang: Language, *, as_json: bool) -> None:
    """Say what is wrong: as JSON where that is asked for, else in words on the stream for errors."""
    if as_json:
        told = ((unstructure(one), one.text(lang)) for one in problems_of(error))
        print_json({"problems": [data | {"text": text} for data, text in told]})
    else:
        _write(sys.stderr, [DataError(problems_of(error)).text(lang)])


Names: TypeAlias = Mapping[str, Sequence[str]]
"""What stands in each language in place of an argument of a function, by the pattern of the argument."""

_OPTIONS: Final[Names] = {
    ARGUMENT.format("columns"): (r'--map "\2=\4\5"',) * 2,
    ARGUMENT.format("constants"): (r'--const "\2=\4\5"',) * 2,
    r"\bkind='([^']*)'": (r"--as \1",) * 2,
    r"\bsheet=": ("--sheet",) * 2,
    r"\brubric=": ("--scheme, --group",) * 2,
    r"\bkeeps=": ("keep dalam contest.toml", "keep in contest.toml"),
    NOWHERE: ("", ""),
}


def in_words(said: Bilingual, names: Names = _OPTIONS) -> Bilingual:
    """Name options, or what ``names`` says, in place of the arguments of a function."""
    for pattern, (id_, en) in names.items():
        said = Bilingual(re.sub(pattern, id_, said.id), re.sub(pattern, en, said.en))
    return said


def problems_of(error: InovasiError | OSError, names: Names = _OPTIONS) -> tuple[Problem, ...]:
    """Say what is wrong as data, in the words of a place that has no functions."""

    def told(said: Words | None) -> Words | None:
        if not isinstance(said, str):
            return said and in_words(said, names)
        words = in_words(Bilingual(said, said), names)
        return said if words.id == said else words

    return tuple(
        evolve(one, found=told(one.found), expected=told(one.expected), hint=told(one.hint))
        for one in _problems(error)
    )


def _problems(error: InovasiError | OSError) -> tuple[Problem, ...]:
    match error:
        case DataError():
            return error.problems
        case InovasiError():
            code: Code = "unknown" if isinstance(error, NotFoundError) else "error"
            return (Problem(code=code, hint=both(error.text)),)
        case _:
            where = None if error.filename is None else str(error.filename)
            code = "missing" if isinstance(error, FileNotFoundError) else "unread"
            return (Problem(code=code, source=where, hint=refusal(error)),)


def day(text: str) -> date:
    """Read the date of an option."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  (a date has no zone)
    except ValueError:
        raise DataError(Problem(code="date", found=repr(text), expected=DAY)) from None


def echo(*parts: Part) -> None:
    """Print lines and tables that fit the terminal, in the characters that it has."""
    _write(sys.stdout, parts)


def echo_result(result: Result, lang: Language) -> None:
    """Print a result as `echo` prints lines."""
    width = get_terminal_size().columns
    sys.stdout.write(f"{result.text(lang, width=width, encoding=sys.stdout.encoding)}\n")


def echo_next(lang: Language, command: str) -> None:
    """Print the command that comes next on one line, as it must be typed."""
    sys.stdout.write(f"\n{Bilingual('Berikutnya', 'Next').of(lang)}: {command}\n")


def _write(stream: TextIO, parts: Iterable[Part]) -> None:
    stream.write(f"{layout(parts, get_terminal_size().columns, stream.encoding)}\n")


def print_json(data: object) -> None:
    """Print records or plain values as JSON that is valid UTF-8 whatever the code page is."""
    from inovasi.io import dumps  # noqa: PLC0415  (words need no reader and no writer)

    # A file name that is no UTF-8 holds lone surrogates; others steer a terminal.
    lacks = (
        r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
        if lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
        else r"[^\0-\x7f]"
    )
    sys.stdout.write(re.sub(lacks, lambda found: json.dumps(found[0])[1:-1], dumps(data)))
