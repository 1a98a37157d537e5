"""The text of JSON, JSON Lines and TOML to plain values: exact numbers, within the limits."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.limits import MOST_DEPTH, MOST_DIGITS, MOST_KEYS, MOST_PROBLEMS
from inovasi.model._reading import stopped, too_deep, too_many_digits, too_many_keys


_ITEMS: Final = "items"
"""Name of the array that holds several records in a TOML file, which cannot be an array itself."""

_NEAR: Final = 20
"""So many characters are shown of what cannot be read."""

_TOML_TOKENS: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?(?:"""|\Z)|\'\'\'.*?(?:\'\'\'|\Z)|"(?:[^"\\\n]|\\.)*"?|\'[^\'\n]*\'?'
    r"|#[^\n]*|[\[{]|[\]}]|[.=,\n]",
    re.DOTALL,
)
_TOML_PLACE: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")
_TOML_TWICE: Final = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")


def decode(data: str | bytes) -> str:
    """Take a text as it is, or decode its bytes from UTF-8; a byte order mark is left out."""
    try:
        text = data if isinstance(data, str) else data.decode()
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02x}"
        raise DataError(
            Problem(
                code="encoding",
                row=error.object.count(b"\n", 0, error.start) + 1,
                found=Bilingual(f"byte {byte}", f"the byte {byte}"),
                expected=Bilingual("berkas teks dalam UTF-8", "a text file in UTF-8"),
            )
        ) from None
    return text.removeprefix("\ufeff")


def parse(text: str, suffix: str) -> Any:
    """Read the text of a file with the extension ``.json``, ``.jsonl`` or ``.toml``."""
    return _PARSERS[suffix](text)


def parse_toml(text: str) -> dict[str, Any]:
    """Read a document in TOML."""
    _check_toml_depth(text)
    try:
        return tomllib.loads(text, parse_float=_decimal)
    except tomllib.TOMLDecodeError as error:
        lines = text.rstrip().split("\n")
        place = _TOML_PLACE.search(str(error))  # which is not there at the end of a document
        row, column = (int(place[1]), int(place[2])) if place else (len(lines), len(lines[-1]) + 1)
        if str(error).startswith(_TOML_TWICE):
            raise DataError(_twice(shown(lines[row - 1].strip()), row)) from None
        raise DataError(_syntax("TOML", text, row, column)) from None
    except DataError:
        raise
    except ValueError:  # of int(), for a number of more digits than Python reads
        raise too_many_digits() from None


def parse_json(text: str) -> Any:
    """Read a value in JSON."""
    _check_json_depth(text)
    try:
        return (_JSON if len(text) < _LONG else _decoder(_sharing())).decode(text)
    except json.JSONDecodeError as error:
        raise DataError(_syntax("JSON", text, error.lineno, error.colno)) from None


def _toml_value(text: str) -> Any:
    value = parse_toml(text)
    return value[_ITEMS] if set(value) == {_ITEMS} else value


def parse_lines(text: str) -> list[Any]:
    """Read a value in JSON from each line."""
    values: list[Any] = []
    problems: list[Problem] = []
    # Only a line feed ends a line: other separators may stand within a text.
    for row, line in enumerate(text.removesuffix("\n").split("\n") if text else (), start=1):
        try:
            values.append(parse_json(line))
        except DataError as error:
            problems += error.placed(row=row).problems
            if len(problems) > MOST_PROBLEMS:
                problems.append(stopped(problems[-1]))
                break
    if problems:
        raise DataError(problems)
    return values


_PARSERS: Final[Mapping[str, Callable[[str], Any]]] = {
    ".json": parse_json,
    ".jsonl": parse_lines,
    ".toml": _toml_value,
}


def as_items(values: Any) -> dict[str, Any]:
    """Give a list the name under which a document in TOML holds it."""
    return {_ITEMS: values} if isinstance(values, list | tuple) else values


def _check_json_depth(text: str) -> None:
    """Count before the parser goes down: in a browser no exception tells that its stack is full, Python ends."""
    if text.count("[") + text.count("{") > MOST_DEPTH:
        steps = map(_STEPS.__getitem__, _NO_BRACKETS.sub("", text))
        if max(accumulate(steps), default=0) > MOST_DEPTH:
            raise too_deep()


_NO_BRACKETS: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[^][{}"]+', re.DOTALL)
_STEPS: Final[Mapping[str, int]] = {"[": 1, "{": 1, "]": -1, "}": -1}


def _check_toml_depth(text: str) -> None:
    if max(text.count("[") + text.count("{"), text.count(".")) <= MOST_DEPTH:
        return
    depth = parts = 0
    for token in _TOML_TOKENS.finditer(text):
        match token[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case ".":
                parts += 1
            case "=" | "," | "\n":
                parts = 0
            case _:
                continue
        if depth > MOST_DEPTH or parts > MOST_DEPTH:
            raise too_deep()


def _decimal(text: str) -> Decimal:
    if len(text) > MOST_DIGITS + len("-.e-999"):
        raise too_many_digits()
    try:
        return Decimal(text)
    except InvalidOperation:  # for an exponent that is larger than any
        raise too_many_digits() from None


def _int(text: str) -> int:
    if len(text) > MOST_DIGITS + len("-"):
        raise too_many_digits()
    return int(text)


def _no_constant(word: str) -> object:
    expected = Bilingual("bilangan berhingga", "a finite number")
    raise DataError(Problem(code="number", found=word, expected=expected))


_Pairs = list[tuple[str, Any]]


def _object(pairs: _Pairs) -> dict[str, Any]:
    if len(pairs) > MOST_KEYS:
        raise too_many_keys(len(pairs))
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
        raise DataError(_twice(", ".join(map(repr, twice)), None))
    return made


def _sharing() -> Callable[[_Pairs], dict[str, Any]]:
    """Make one object of the small ones that say the same: a panel gives the same mark again and again."""

    @lru_cache(maxsize=2**14, typed=True)
    def made(names: tuple[str, ...], *values: object) -> dict[str, Any]:
        return _object([*zip(names, values, strict=True)])

    def shared(pairs: _Pairs) -> dict[str, Any]:
        if 0 < len(pairs) <= _SMALL:
            names, values = zip(*pairs, strict=True)
            # 80.0 equals 80.00, but is not the same; what holds others cannot be looked up.
            if not _UNLIKE.intersection(map(type, values)):
                return made(names, *values)
        return _object(pairs)

    return shared


def _decoder(hook: Callable[[_Pairs], dict[str, Any]]) -> json.JSONDecoder:
    return json.JSONDecoder(
        parse_float=_decimal,
        parse_int=_int,
        parse_constant=_no_constant,
        object_pairs_hook=hook,
    )


_JSON: Final = _decoder(_object)
_LONG: Final = 1_000_000
_SMALL: Final = 4
_UNLIKE: Final = frozenset({Decimal, dict, list})


def _twice(what: str, row: int | None) -> Problem:
    return Problem(
        code="duplicate",
        row=row,
        found=Bilingual(f"{what} lebih dari sekali", f"{what} more than once"),
        expected=Bilingual("setiap kunci sekali saja", "each key once"),
    )


def _syntax(form: str, text: str, row: int, column: int) -> Problem:
    """Make the problem of a text that is not in its form, with what stands at the place."""
    lines = text.split("\n")
    rest = lines[row - 1][column - 1 :]
    if rest.strip():
        near = shown(rest[:_NEAR])
        found = Bilingual(f"{near} di kolom {column}", f"{near} in column {column}")
    elif text.strip():
        found = Bilingual("baris yang tidak selesai", "a line that is not finished")
    else:
        found = Bilingual("teks kosong", "an empty text")
    return Problem(
        code="syntax",
        row=row if len(lines) > 1 else None,
        found=found,
        expected=Bilingual(f"{form} yang sah", f"valid {form}"),
    )
