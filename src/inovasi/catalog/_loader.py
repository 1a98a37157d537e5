"""From TOML files of the law to schemes and regulations: strict, with every problem of a file at once."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from inovasi.catalog._lint import LintIssue, lint_regulation, lint_scheme
from inovasi.convert._structure import structure
from inovasi.errors import DataError, Problem, sentence
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
        DataError: With every problem: a file that is not TOML, unknown or missing fields, numbers
            without a source, weights that do not add up, bands with holes.
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
        DataError: With every problem of the file.
        FileNotFoundError: If there is no such file.
    """
    return _load(path, Regulation, lint_regulation)


def structure_file(path: Path | Traversable, kind: type[T]) -> T:
    """Read a file of the law without linting it: the packaged files were linted when they were made."""
    return structure(read_toml(path), kind, source=path.name)


def read_toml(path: Path | Traversable) -> dict[str, object]:
    """Read a TOML file with exact decimals."""
    try:
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; expected a text file in UTF-8"
    except tomllib.TOMLDecodeError as error:
        message = f"not valid TOML: {error}"
    raise DataError(Problem(code="invalid", **sentence(message), source=path.name))


def _load(path: Path | Traversable, kind: type[T], lint: Callable[[T], tuple[LintIssue, ...]]) -> T:
    made = structure_file(path, kind)
    problems = [
        Problem(**sentence(issue.message), source=path.name, path=issue.path, code=issue.code)
        for issue in lint(made)
        if issue.is_error
    ]
    name = path.name.removesuffix(".toml")
    if made.id != name:
        problems.append(
            Problem(
                code="invalid",
                found=repr(made.id),
                expected=f"the name of the file, {name!r}",
                source=path.name,
                path="id",
            )
        )
    if problems:
        raise DataError(problems)
    return made
