"""Nouns in files: JSON, JSON Lines and TOML; strict in, exact out, and never half written."""

import json
import shutil
import tomllib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from secrets import token_hex
from typing import IO, Any, Final, TypeVar, cast

from inovasi.convert import structure, unstructure
from inovasi.errors import DataError, MissingExtraError, Problem


T = TypeVar("T")

FORMATS: Final = (".json", ".jsonl", ".toml")
"""Endings of the files that can be read and written."""

_ITEMS: Final = "items"
"""Name of the array that holds several nouns in a TOML file, which cannot be an array itself."""


def read(path: str | Path, kind: type[T]) -> T | list[T]:
    """
    Read what a file holds: one noun or a list of them.

    Args:
        path: A file in JSON, JSON Lines or TOML.
        kind: The class of the nouns, such as `Innovation`.

    Returns:
        The noun; a list where the file holds an array (always for JSON Lines).

    Raises:
        DataError: With every fault of the file, each with its row or path.
        FileNotFoundError: If there is no such file.
    """
    value = read_plain(path)
    if isinstance(value, list):
        return _structure_all(cast("list[object]", value), kind, Path(path))
    return structure(value, kind, source=Path(path).name)


def read_all(path: str | Path, kind: type[T]) -> list[T]:
    """
    Read every noun of a file.

    Args:
        path: A file in JSON, JSON Lines or TOML.
        kind: The class of the nouns.

    Returns:
        A list, with one noun when the file holds no array.

    Raises:
        DataError: With every fault of the file.
        FileNotFoundError: If there is no such file.
    """
    value = read_plain(path)
    return _structure_all(_items(value), kind, Path(path))


def write(nouns: object, path: str | Path) -> None:
    """
    Write one noun, or several, so that `read` gives equal ones.

    The file appears whole or not at all: it is written beside its place and then moved there.

    Args:
        nouns: A noun, or a list or tuple of nouns.
        path: A file that ends in ``.json``, ``.jsonl`` or ``.toml``.

    Raises:
        DataError: If the ending is another.
        MissingExtraError: For TOML, without the extra ``toml``.

    Example:
        >>> import tempfile
        >>> from inovasi.model.organisation import RegionCode
        >>> code = RegionCode(system="bps", code="6201")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(code, f"{folder}/code.json")
        ...     read(f"{folder}/code.json", RegionCode) == code
        True
    """
    place = Path(path)
    text = dumps(nouns, _format(place))
    with replacing(place) as file:
        file.write(text.encode())


def dumps(nouns: object, ending: str = ".json") -> str:
    """
    Give the text of a file.

    Args:
        nouns: A noun, or a list or tuple of nouns, or plain values.
        ending: ``.json``, ``.jsonl`` or ``.toml``.

    Returns:
        The text, in UTF-8 characters, with a line feed at the end.

    Raises:
        DataError: If the ending is another.
        MissingExtraError: For TOML, without the extra ``toml``.
    """
    _known(ending)
    plain: Any = unstructure(nouns)
    items = _items(plain)
    if ending == ".toml":
        return _toml({_ITEMS: items} if isinstance(plain, list | tuple) else plain)
    if ending == ".jsonl":
        return "".join(_json(item) + "\n" for item in items)
    return _json(plain, indent=2) + "\n"


def read_plain(path: str | Path) -> Any:
    """
    Read the plain values of a file.

    Args:
        path: A file in JSON, JSON Lines or TOML.

    Returns:
        Plain values with exact decimals; a list for several nouns.

    Raises:
        DataError: If it is not UTF-8, or no JSON or TOML, with row and column.
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    ending = _format(place)
    try:
        text = place.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is no UTF-8; expected a text file in UTF-8"
        raise DataError([Problem(message=message, source=place.name)]) from None
    if ending == ".toml":
        return _read_toml(text, place.name)
    if ending == ".jsonl":
        return _read_lines(text, place.name)
    try:
        return _loads(text)
    except json.JSONDecodeError as error:
        message = f"no valid JSON: {error.msg} (column {error.colno})"
        raise DataError([Problem(message=message, source=place.name, row=error.lineno)]) from None
    except (ValueError, RecursionError) as error:
        raise DataError([Problem(message=_said(error), source=place.name)]) from None


@contextmanager
def replacing(path: Path) -> Generator[IO[bytes], None, None]:
    """
    Write a file so that it appears whole or not at all.

    Args:
        path: Where it goes.

    Yields:
        A binary file beside it; it takes the place of ``path`` when the block ends without error.
    """
    beside = path.with_name(f".{path.name}.{token_hex(8)}")
    try:
        with beside.open("xb") as file:
            yield file
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _format(path: Path) -> str:
    return _known(path.suffix.lower(), path.name)


def _known(ending: str, source: str | None = None) -> str:
    if ending not in FORMATS:
        message = f"the ending {ending!r} is not known; expected one of {', '.join(FORMATS)}"
        raise DataError([Problem(message=message, source=source)])
    return ending


def _items(value: object) -> list[object]:
    return list(cast("Sequence[object]", value)) if isinstance(value, list | tuple) else [value]


def _structure_all(values: Sequence[object], kind: type[T], path: Path) -> list[T]:
    """Structure each value; the faults of all of them come together, each with its row."""
    made: list[T] = []
    problems: list[Problem] = []
    lines = path.suffix.lower() == ".jsonl"
    for place, value in enumerate(values):
        try:
            made.append(structure(value, kind, source=path.name))
        except DataError as error:
            for problem in error.problems:
                where = f"[{place}]" if problem.path is None else f"[{place}].{problem.path}"
                problems.append(
                    Problem(
                        message=problem.message,
                        source=path.name,
                        row=place + 1 if lines else None,
                        path=problem.path if lines else where,
                        code=problem.code,
                    )
                )
    if problems:
        raise DataError(problems)
    return made


def _read_toml(text: str, name: str) -> Any:
    try:
        value = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        message = f"no valid TOML: {_said(error)}"
        raise DataError([Problem(message=message, source=name)]) from None
    return value[_ITEMS] if set(value) == {_ITEMS} else value


def _read_lines(text: str, name: str) -> list[object]:
    values: list[object] = []
    problems: list[Problem] = []
    # Only a line feed ends a line: other separators may stand within a text.
    for row, line in enumerate(text.removesuffix("\n").split("\n") if text else (), start=1):
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
