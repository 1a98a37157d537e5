"""TOML files of the law to schemes and regulations: strict, every fault of a file at once."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from inovasi.catalog._lint import LintIssue, lint_regulation, lint_scheme
from inovasi.convert._structure import structure
from inovasi.errors import DataError, Problem
from inovasi.model._regulation import Regulation
from inovasi.model._scheme import Scheme


T = TypeVar("T", Scheme, Regulation)


def load_scheme(path: Path | Traversable) -> Scheme:
    """
    Read the file of one edition.

    Args:
        path: A TOML file.

    Returns:
        The scheme.

    Raises:
        DataError: With every fault: what is no TOML, unknown or missing fields, numbers without a
            source, weights that do not add up, bands with holes.
        FileNotFoundError: If there is no such file.
    """
    return _load(path, Scheme, lint_scheme)


def load_regulation(path: Path | Traversable) -> Regulation:
    """
    Read the file of one regulation.

    Args:
        path: A TOML file.

    Returns:
        The regulation.

    Raises:
        DataError: With every fault of the file.
        FileNotFoundError: If there is no such file.
    """
    return _load(path, Regulation, lint_regulation)


def structure_file(path: Path | Traversable, kind: type[T]) -> T:
    """
    Read a file of the law without asking whether it is sound.

    The files of this library were asked when they were made; those of others go through
    `load_scheme` and `load_regulation`.

    Args:
        path: A TOML file.
        kind: `Scheme` or `Regulation`.

    Returns:
        What the file says.

    Raises:
        DataError: With what is no TOML, and unknown, missing or wrong fields.
    """
    return structure(read_toml(path), kind, source=path.name)


def read_toml(path: Path | Traversable) -> dict[str, object]:
    """
    Read a TOML file with exact decimals.

    Args:
        path: The file.

    Returns:
        Its values; decimals as `Decimal`.

    Raises:
        DataError: If it is no TOML or not UTF-8; with line and column.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is no UTF-8; expected a text file in UTF-8"
        raise DataError([Problem(message=message, source=path.name)]) from None
    except tomllib.TOMLDecodeError as error:
        raise DataError([Problem(message=f"no valid TOML: {error}", source=path.name)]) from None


def _load(
    path: Path | Traversable, kind: type[T], check: Callable[[T], tuple[LintIssue, ...]]
) -> T:
    made = structure_file(path, kind)
    problems = [
        Problem(message=remark.message, source=path.name, path=remark.path, code=remark.code)
        for remark in check(made)
        if remark.is_error
    ]
    name = path.name.removesuffix(".toml")
    if made.id != name:
        message = f"id is {made.id!r}; expected the name of the file, {name!r}"
        problems.append(Problem(message=message, source=path.name, path="id"))
    if problems:
        raise DataError(problems)
    return made
