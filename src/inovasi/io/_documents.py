"""Files in JSON, JSON Lines and TOML."""

import gc
import json
import tomllib
from codecs import BOM_UTF8
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from attrs import evolve

from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.io._atomic import whole_file


T = TypeVar("T")

FORMATS: Final = (".json", ".jsonl", ".toml")
"""Endings of the files that can be read and written."""

_LINES: Final = ".jsonl"

_ITEMS: Final = "items"
"""Name of the array that holds several records in a TOML file, which cannot be an array itself."""


def read(path: str | Path, kind: type[T]) -> T | list[T]:
    """
    Read what a file holds: one record or a list of them.

    Args:
        path: A file in JSON, JSON Lines or TOML.
        kind: The class of the records, such as `Innovation`.

    Returns:
        The record; a list where the file holds an array (always for JSON Lines).

    Raises:
        DataError: With every fault of the file, each with its row or path.
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    ending = _format(place)
    return loads(place.read_bytes(), kind, ending, source=place.name)


def loads(
    data: bytes, kind: type[T], ending: str = ".json", *, source: str | None = None
) -> T | list[T]:
    """
    Read what the text of a file holds: one record or a list of them.

    Args:
        data: A text in UTF-8, as a file has it.
        kind: The class of the records.
        ending: ``.json``, ``.jsonl`` or ``.toml``.
        source: Name of the text, for messages.

    Returns:
        The record; a list where the text holds an array (always for JSON Lines).

    Raises:
        DataError: With every fault of the text, each with its row or path.

    Example:
        >>> from inovasi.model import RegionCode
        >>> loads(b'{"system": "bps", "code": "6201"}', RegionCode).code
        '6201'
    """
    with collector_paused():
        value = _plain(data, _known(ending, source), source)
        if isinstance(value, list):
            return _structure_all(cast("list[object]", value), kind, source, lines=ending == _LINES)
        return structure(value, kind, source=source)


def read_all(path: str | Path, kind: type[T]) -> list[T]:
    """
    Read every record of a file.

    Args:
        path: A file in JSON, JSON Lines or TOML.
        kind: The class of the records.

    Returns:
        A list, with one record when the file holds no array.

    Raises:
        DataError: With every fault of the file.
        FileNotFoundError: If there is no such file.
    """
    made = read(path, kind)
    return cast("list[T]", made) if isinstance(made, list) else [made]


def write(records: object, path: str | Path) -> None:
    """
    Write one record, or several, so that `read` gives equal ones.

    The file appears whole or not at all: it is written beside its place and then moved there.

    Args:
        records: A record, or a list or tuple of records.
        path: A file that ends in ``.json``, ``.jsonl`` or ``.toml``.

    Raises:
        DataError: If the ending is another.
        MissingExtraError: For TOML, without the extra ``toml``.

    Example:
        >>> import tempfile
        >>> from inovasi.model import RegionCode
        >>> code = RegionCode(system="bps", code="6201")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(code, f"{folder}/code.json")
        ...     read(f"{folder}/code.json", RegionCode) == code
        True
    """
    place = Path(path)
    text = dumps(records, _format(place))
    with whole_file(place) as file:
        file.write(text.encode())


def dumps(records: object, ending: str = ".json") -> str:
    """
    Give the text of a file.

    Args:
        records: A record, or a list or tuple of records, or plain values.
        ending: ``.json``, ``.jsonl`` or ``.toml``.

    Returns:
        The text, in UTF-8 characters, with a line feed at the end.

    Raises:
        DataError: If the ending is another.
        MissingExtraError: For TOML, without the extra ``toml``.
    """
    _known(ending)
    with collector_paused():
        plain: Any = unstructure(records)
        items = _items(plain)
        if ending == ".toml":
            return _toml({_ITEMS: items} if isinstance(plain, list | tuple) else plain)
        if ending == _LINES:
            return "".join(_json(item) + "\n" for item in items)
        return _indented(plain) + "\n"


def read_plain(path: str | Path) -> Any:
    """
    Read the plain values of a file.

    Args:
        path: A file in JSON, JSON Lines or TOML.

    Returns:
        Plain values with exact decimals; a list for several records.

    Raises:
        DataError: If it is not UTF-8, or no JSON or TOML, with row and column.
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    ending = _format(place)
    return _plain(place.read_bytes(), ending, place.name)


def _format(path: Path) -> str:
    return _known(path.suffix.lower(), path.name)


def _known(ending: str, source: str | None = None) -> str:
    if ending not in FORMATS:
        message = f"the ending {ending!r} is not known; expected one of {', '.join(FORMATS)}"
        raise DataError([Problem(message=message, source=source)])
    return ending


@contextmanager
def collector_paused() -> Generator[None, None, None]:
    """
    Pause the garbage collector while many records are made or written.

    They hold no circles, so that it would only walk over what is there, again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _decoded(
    data: bytes, name: str | None, encoding: str = "utf-8-sig", row: int | None = None
) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is no UTF-8; expected a text file in UTF-8"
        raise DataError([Problem(message=message, source=name, row=row)]) from None


def _plain(data: bytes, ending: str, name: str | None) -> Any:
    text = _decoded(data, name)
    if ending == ".toml":
        return _read_toml(text, name)
    if ending == _LINES:
        return _read_lines(text, name)
    try:
        return _loads(text)
    except json.JSONDecodeError as error:
        message = f"no valid JSON: {error.msg} (column {error.colno})"
        raise DataError([Problem(message=message, source=name, row=error.lineno)]) from None
    except (ValueError, RecursionError) as error:
        raise DataError([Problem(message=_said(error), source=name)]) from None


def _items(value: object) -> list[object]:
    return list(cast("Sequence[object]", value)) if isinstance(value, list | tuple) else [value]


def _structure_all(
    values: Sequence[object], kind: type[T], source: str | None, *, lines: bool, first: int = 1
) -> list[T]:
    """Structure each value; the faults of all of them come together, each with its row."""
    made: list[T] = []
    problems: list[Problem] = []
    for place, value in enumerate(values):
        try:
            made.append(structure(value, kind, source=source))
        except DataError as error:
            for problem in error.problems:
                where = f"[{place}]" if problem.path is None else f"[{place}].{problem.path}"
                problems.append(
                    evolve(problem, row=place + first) if lines else evolve(problem, path=where)
                )
    if problems:
        raise DataError(problems)
    return made


def _read_toml(text: str, name: str | None) -> Any:
    try:
        value = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        message = f"no valid TOML: {_said(error)}"
        raise DataError([Problem(message=message, source=name)]) from None
    return value[_ITEMS] if set(value) == {_ITEMS} else value


def _read_lines(text: str, name: str | None, first: int = 1) -> list[object]:
    values: list[object] = []
    problems: list[Problem] = []
    # Only a line feed ends a line: other separators may stand within a text.
    for row, line in enumerate(text.removesuffix("\n").split("\n") if text else (), start=first):
        try:
            values.append(_loads(line))
        except (ValueError, RecursionError) as error:
            said = _said(error) if line.strip() else "the line is empty; expected one object"
            problems.append(Problem(message=f"no valid JSON: {said}", source=name, row=row))
    if problems:
        raise DataError(problems)
    return values


def _loads(text: str) -> object:
    return json.loads(
        text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_no_twins
    )


def _said(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)


def _no_constant(word: str) -> object:
    raise ValueError(f"found {word}; expected a finite number")


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twins = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"found twice in one object: {', '.join(twins)}")
    return made


def _indented(plain: object) -> str:
    """Write JSON in lines; without the extra ``fast`` the same text takes twice as long."""
    try:
        import msgspec  # noqa: PLC0415  (an extra)

        return msgspec.json.format(_json(plain), indent=2)
    except (ImportError, ValueError):
        return _json(plain, indent=2)


def _json(plain: object, *, indent: int | None = None) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=indent, default=_json_leaf)


def _json_leaf(value: object) -> object:
    """Write a date as ISO text, and a decimal as a number whose digits give it back exactly."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        number = float(value)
        return number if Decimal(repr(number)) == value else f"{value:f}"
    raise TypeError(f"cannot write {type(value).__name__} as JSON")


def _toml(plain: object) -> str:
    try:
        import tomli_w  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingExtraError("toml", "tomli-w") from error
    return tomli_w.dumps(cast("dict[str, Any]", plain))


def iter_lines(path: str | Path, kind: type[T]) -> Iterator[T]:
    """
    Read the records of a file in JSON Lines one after the other.

    Only one line is in memory at a time, so the file may be larger than the memory.

    Args:
        path: A file in JSON Lines.
        kind: The class of the records.

    Yields:
        The record of each line.

    Raises:
        DataError: With every fault of the first line that has one, or if the ending is another.
        FileNotFoundError: If there is no such file.

    Example:
        >>> import tempfile
        >>> from inovasi.model import RegionCode
        >>> from inovasi.io import write
        >>> codes = [RegionCode(system="bps", code=code) for code in ("62", "6201")]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(codes, f"{folder}/codes.jsonl")
        ...     [code.code for code in iter_lines(f"{folder}/codes.jsonl", RegionCode)]
        ['62', '6201']
    """
    place = Path(path)
    if place.suffix.lower() != ".jsonl":
        message = f"the ending {place.suffix!r} is not for lines; expected .jsonl"
        raise DataError([Problem(message=message, source=place.name)])
    with place.open("rb") as file:
        for row, line in enumerate(file, start=1):
            # A byte order mark stands at the beginning of a file; elsewhere it is a fault.
            data = b" " + line if row > 1 and line.startswith(BOM_UTF8) else line
            try:
                records = cast("list[T]", loads(data, kind, ".jsonl", source=place.name))
            except DataError as error:
                raise DataError([evolve(problem, row=row) for problem in error.problems]) from None
            yield from records
