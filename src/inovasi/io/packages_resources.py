"""The files of a data package: what is said of them, whether they are unchanged, what stands in them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast

from attrs import evolve, field, frozen

from inovasi.convert import structure
from inovasi.errors import DataError, Problem
from inovasi.io.delimited import read_csv
from inovasi.io.nouns_layout import layout_of
from inovasi.io.nouns_read import nouns_of
from inovasi.io.packages_described import OWN, digest
from inovasi.io.tables import Table
from inovasi.model.checks import is_key, not_negative


PACKAGE_FILE: Final = "datapackage.json"
"""Name of the file that describes a package."""

_SAID: Final = ("path", "hash", "bytes")


def _is_name(_: object, __: object, value: str) -> None:
    if not re.fullmatch(r"[\w-][\w.-]*", value, re.ASCII):
        raise ValueError(f"found the path {value!r}; expected the name of a file in the folder")


def _is_digest(_: object, __: object, value: str) -> None:
    if not re.fullmatch(r"sha256:[0-9a-f]{64}", value):
        raise ValueError(f"found the digest {value!r}; expected sha256: and 64 hexadecimal digits")


@frozen(kw_only=True)
class Resource:
    """
    What reading needs to know of one file.

    Args:
        path: Its name; a path that leads elsewhere is refused.
        hash: Its digest.
        bytes: Its size.
        table: Key of the table to which it belongs.
        kind: Class of the nouns of that table, as tables name it.
        list: Path of the list that it holds; ``None`` for the nouns themselves.

    Raises:
        ValueError: If the path leads elsewhere, or the digest, the size or a key is none.
    """

    path: str = field(validator=_is_name)
    hash: str = field(validator=_is_digest)
    bytes: int = field(validator=not_negative)
    table: str = field(validator=is_key)
    kind: str = field(validator=is_key)
    list: str | None = None


def package_fault(message: str, path: str | None = None) -> Problem:
    """
    Make a problem of the description of a package.

    Args:
        message: What was found and what was expected.
        path: Where.

    Returns:
        The problem.
    """
    return Problem(message=message, source=PACKAGE_FILE, path=path, code="package")


def resources_of(plain: Any) -> tuple[Resource, ...]:
    """
    Read what a description says of its files.

    Args:
        plain: The plain values of the description.

    Returns:
        The files.

    Raises:
        DataError: With every fault.
    """
    whole = _mapping(plain).get("resources")
    if not isinstance(whole, list) or not whole:
        message = "found no list of resources; expected one"
        raise DataError([package_fault(message, "resources")])
    made: list[Resource] = []
    problems: list[Problem] = []
    for place, item in enumerate(cast("Sequence[Any]", whole)):
        given = _mapping(item)
        flat = {key: given[key] for key in _SAID if key in given} | _mapping(given.get(OWN))
        try:
            made.append(structure(flat, Resource, source=PACKAGE_FILE))
        except DataError as error:
            problems += [
                evolve(problem, path=f"resources[{place}].{problem.path}")
                for problem in error.problems
            ]
    if problems:
        raise DataError(problems)
    return tuple(made)


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def changes(folder: Path, resource: Resource) -> Iterator[Problem]:
    """
    Hold a file against its size and its digest.

    Args:
        folder: Where the package stands.
        resource: What is said of the file.

    Yields:
        A problem that names the file, if it is not there or not as it was.
    """
    file = folder / resource.path
    if not file.is_file():
        message = "found no such file; expected it beside the description"
        yield Problem(message=message, source=resource.path, code="missing")
        return
    data = file.read_bytes()
    if (len(data), digest(data)) != (resource.bytes, resource.hash):
        message = (
            f"the file was changed: found {len(data)} bytes with the digest {digest(data)}; expected "
            f"{resource.bytes} bytes with {resource.hash}"
        )
        yield Problem(message=message, source=resource.path, code="changed")


def nouns_in(folder: Path, group: Sequence[Resource], kind: type) -> list[Any]:
    """
    Read the files of one table.

    Args:
        folder: Where the package stands.
        group: The files: that of the nouns, and those of their lists.
        kind: The class of the nouns.

    Returns:
        The nouns.

    Raises:
        DataError: With every fault.
    """
    key, layout = group[0].table, layout_of(kind)
    paths = {".".join(path): path for path, _ in layout.lists}
    tables: dict[str | None, Table] = {}
    problems: list[Problem] = []
    for resource in group:
        what = resource.list
        if what in tables or not (what is None or what in paths):
            of = layout.name if what is None else what
            message = f"found {resource.path} as {of!r} of {key!r}; expected one file of each list"
            problems.append(package_fault(message, key))
        else:
            try:
                file = folder / resource.path
                tables[what] = read_csv(file, delimiter=",", encoding="utf-8")
            except DataError as error:
                problems += error.problems
    if None not in tables and not problems:
        problems.append(package_fault(f"found no file of the {layout.name} itself", key))
    if problems:
        raise DataError(problems)
    lists = {paths[what]: table for what, table in tables.items() if what is not None}
    return nouns_of(tables[None], layout, kind, lists=lists, locale="en")
