"""From TOML files of the law to schemes and regulations: strict, with every problem of a file at once."""

from collections.abc import Callable
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from attrs import evolve

from inovasi.catalog._lint import LintIssue, lint_regulation, lint_scheme
from inovasi.catalog._packaged import structure_file
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._regulation import Regulation
from inovasi.model._scheme import Scheme


T = TypeVar("T", Scheme, Regulation)


def load_scheme(path: str | Path | Traversable) -> Scheme:
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


def load_regulation(path: str | Path | Traversable) -> Regulation:
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


def _load(
    path: str | Path | Traversable, kind: type[T], lint: Callable[[T], tuple[LintIssue, ...]]
) -> T:
    file = Path(path) if isinstance(path, str) else path
    made = structure_file(file, kind)
    problems = [evolve(issue.problem, source=file.name) for issue in lint(made) if issue.is_error]
    name = file.name.removesuffix(".toml")
    if made.id != name:
        problems.append(
            Problem(
                code="file_name",
                found=repr(made.id),
                expected=Bilingual(f"nama berkas, {name!r}", f"the name of the file, {name!r}"),
                source=file.name,
                path="id",
            )
        )
    if problems:
        raise DataError(problems)
    return made
