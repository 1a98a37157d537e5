"""The arguments of a command: argparse in the language asked for, with faults as data."""

import re
import sys
from argparse import Action, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Iterable, Sequence
from functools import partial
from textwrap import wrap
from typing import Any, Final, NoReturn

from inovasi._wording import did_you_mean, one_of
from inovasi.cli import COMMANDS
from inovasi.errors import Bilingual, DataError, Language, Problem
from inovasi.identity import near
from inovasi.language import readable


FILE: Final = Bilingual("BERKAS", "FILE")
SCHEME: Final = Bilingual("EDISI", "SCHEME")
KEY: Final = Bilingual("KUNCI", "KEY")
ENTRY: Final = Bilingual("USULAN", "ENTRY")
ID_OR_FILE: Final = Bilingual("id edisi, atau berkas TOML", "id of an edition, or a TOML file")
GROUP: Final = Bilingual("kunci kelompok, misalnya general", "key of the group, such as general")
DAY: Final = Bilingual("TTTT-BB-HH", "YYYY-MM-DD")

_USAGE: Final = Bilingual("pemakaian", "usage")
_EXAMPLE: Final = Bilingual("contoh", "example")
_ARGUMENTS: Final = Bilingual("isian", "arguments")
_OPTIONS: Final = Bilingual("pilihan", "options")
_ONE_VALUE: Final = Bilingual("satu nilai", "one value")
_NO_VALUE: Final = Bilingual("tanpa nilai", "no value")
_WHOLE: Final = Bilingual("bilangan bulat", "a whole number")

_REQUIRED: Final = re.compile(r"the following arguments are required: (.+)")
_UNRECOGNIZED: Final = re.compile(r"unrecognized arguments: (.+)")
_EXPECTED: Final = re.compile(r"argument (.+): expected one argument")
_IGNORED: Final = re.compile(r"argument (.+): ignored explicit argument (.+)")


class Parser(ArgumentParser):
    """The arguments of one command."""

    def __init__(self, name: str, lang: Language) -> None:
        id_, en, example = COMMANDS[name]
        super().__init__(
            f"inovasi {name}",
            description=Bilingual(id_, en).of(lang),
            epilog=f"{_EXAMPLE.of(lang)}: inovasi {name} {example}".rstrip(),
            allow_abbrev=False,
            add_help=False,
            formatter_class=partial(_Formatter, lang=lang),
        )
        self._lang: Language = lang
        self._positionals.title = _ARGUMENTS.of(lang)
        self._optionals.title = _OPTIONS.of(lang)

    def add(
        self, name: str, words: Bilingual, metavar: Bilingual | None = None, **more: Any
    ) -> None:
        """Add an argument with what it is for and, where it takes a value, what that is called."""
        if metavar is not None:
            more["metavar"] = metavar.of(self._lang)
        self.add_argument(name, help=words.of(self._lang), **more)

    def add_common(self) -> None:
        """Add the options that every command has, below its own."""
        lang = Bilingual("bahasa: id atau en", "language: id or en")
        self.add("--lang", lang, Bilingual("BAHASA", "LANG"))
        self.add(
            "--json",
            Bilingual("cetak JSON, kesalahan juga", "print JSON, also faults"),
            action="store_true",
        )
        words = Bilingual("tampilkan bantuan ini", "show this help")
        self.add_argument("-h", "--help", action="help", help=words.of(self._lang))

    def read(self, words: Sequence[str]) -> Namespace:
        """Read the words; where they are wrong, how they are used is said as well."""
        try:
            return self.parse_args(words)
        except DataError:
            if "--json" not in words:
                self.print_usage(sys.stderr)
            raise

    def error(self, message: str) -> NoReturn:
        """Refuse words that are no arguments of the command."""
        raise DataError(self._problem(message))

    def _problem(self, message: str) -> Problem:
        """Take a message of argparse apart."""
        if found := _REQUIRED.fullmatch(message):
            return Problem(code="missing", path=found[1])
        if found := _EXPECTED.fullmatch(message):
            return Problem(code="missing", path=found[1], expected=_ONE_VALUE)
        if found := _IGNORED.fullmatch(message):
            return Problem(code="several", path=found[1], found=found[2], expected=_NO_VALUE)
        if found := _UNRECOGNIZED.fullmatch(message):
            options = [option for action in self._actions for option in action.option_strings]
            meant = near(found[1].split()[0], options)
            hint = did_you_mean(meant[0]) if meant else None
            return Problem(code="unknown", found=found[1], expected=one_of(options), hint=hint)
        return Problem(code="error", found=message)

    def _get_value(self, action: Action, arg_string: str) -> Any:
        """Read a value; its faults are told at its argument."""
        path = _name(action)
        read: Any = action.type or str
        try:
            return read(arg_string)
        except DataError as error:
            raise error.placed(path=path) from None
        except ValueError:
            problem = Problem(code="number", path=path, found=repr(arg_string), expected=_WHOLE)
            raise DataError(problem) from None

    def _check_value(self, action: Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            expected = one_of(action.choices)
            raise DataError(
                Problem(code="word", path=_name(action), found=repr(value), expected=expected)
            )

    def _print_message(self, message: str, file: Any = None) -> None:
        stream = file or sys.stderr
        stream.write("\n".join(readable(line, stream.encoding) for line in message.split("\n")))


class _Formatter(HelpFormatter):
    """Help in one language that fits the terminal and breaks no word."""

    def __init__(self, prog: str, lang: Language) -> None:
        super().__init__(prog, max_help_position=22)
        self._lang: Language = lang

    def add_usage(
        self, usage: Any, actions: Iterable[Action], groups: Any, prefix: str | None = None
    ) -> None:
        """Say how it is used, without every option: those are listed below."""
        del usage, groups, prefix
        places = [
            self._format_args(action, action.dest)
            for action in actions
            if not action.option_strings
        ]
        options = f"[{_OPTIONS.of(self._lang)}]"
        self.add_text(" ".join([f"{_USAGE.of(self._lang)}: {self._prog}", options, *places]))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width, break_long_words=False, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width))


def _name(action: Action) -> str:
    """Name an argument as its help does."""
    named = action.option_strings or [str(action.metavar or action.dest)]
    return "/".join(named)
