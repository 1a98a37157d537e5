"""
Data packages: a folder of CSV files and a ``datapackage.json`` that says what stands in them.

The form is that of Frictionless Data (Data Package 2.0), so that other programs read it: UTF-8,
commas, decimal points, and a data dictionary made from the classes. Each file is told with its size
and its SHA-256; a file that was changed is found. As in every CSV file that this library writes, a text
that a spreadsheet could take for a formula gets an apostrophe in front, which reading takes off again.

A list within nouns is a file of its own (``innovations.partners.csv``), whose rows name their noun.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from inovasi.convert import structure
from inovasi.errors import DataError, Problem
from inovasi.io.delimited import read_csv, write_csv
from inovasi.io.documents import read_plain
from inovasi.io.nouns import TABLE_KINDS, kind_of
from inovasi.io.nouns_layout import Layout, layout_of
from inovasi.io.nouns_read import nouns_of
from inovasi.io.nouns_words import noun_name
from inovasi.io.nouns_write import tables_of
from inovasi.io.packages_fields import (
    FieldNote,
    dictionary as dictionary,
    dictionary_text as dictionary_text,
)
from inovasi.io.tables import Table, whole_file
from inovasi.model.checks import is_key, not_blank, not_negative, several
from inovasi.model.source import Source


PACKAGE_FILE: Final = "datapackage.json"
"""Name of the file that describes a package."""

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_OWN: Final = "inovasi"
_ESCAPED: Final = (
    "A text that a spreadsheet could take for a formula begins with an apostrophe that does not "
    "belong to it."
)
_DIALECT: Final = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}
_TYPES: Final[Mapping[str, str]] = {
    "number": "number",
    "integer": "integer",
    "yes_no": "boolean",
}


def _is_name(_: object, __: object, value: str) -> None:
    if not re.fullmatch(r"[\w-][\w.-]*", value, re.ASCII):
        raise ValueError(f"found the path {value!r}; expected the name of a file in the folder")


def _is_digest(_: object, __: object, value: str) -> None:
    if not re.fullmatch(r"sha256:[0-9a-f]{64}", value):
        raise ValueError(f"found the digest {value!r}; expected sha256: and 64 hexadecimal digits")


@frozen(kw_only=True)
class _Resource:
    """What reading needs to know of one file."""

    path: str = field(validator=_is_name)
    hash: str = field(validator=_is_digest)
    bytes: int = field(validator=not_negative)
    table: str = field(validator=is_key)
    kind: str = field(validator=is_key)
    list: str | None = None


@frozen(kw_only=True)
class _Package:
    """What must be known of a package besides its tables."""

    name: str = field(validator=is_key)
    title: str = field(validator=not_blank)
    licence: str = field(validator=not_blank)
    sources: tuple[Source, ...] = field(converter=several)


def write_package(
    name: str,
    tables: Mapping[str, Sequence[Any]],
    folder: str | PathLike[str],
    *,
    title: str,
    licence: str,
    sources: Sequence[Source],
) -> None:
    """
    Write a data package.

    Everything is checked before the first file is written, and ``datapackage.json`` is written last. An
    old package in the folder is replaced; files of it that have other names stay.

    Args:
        name: Key of the package.
        tables: Nouns of one class, or rows of a data set, by key of the table.
        folder: Where the files shall stand; made if it is not there.
        title: What the package is, for people.
        licence: Under which terms it is given: a name such as ``CC-BY-4.0``, or an address.
        sources: Where the facts come from, at least one.

    Raises:
        DataError: With everything that the tables cannot hold; if a table has no row or a package no
            table or source; if two tables have the same name.
        TypeError: If something is of no class of nouns, or of one that does not fit into tables.
        ValueError: If a key is none, or the title or the licence is empty.
        OSError: If a file cannot be written.

    Example:
        >>> import tempfile
        >>> from inovasi.model.team import Member, Team
        >>> team = Team(name="Tim Pippalink", members=[Member(role="lead")])
        >>> source = Source(key="a", title="Constructed for this example", grade="derived")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_package(
        ...         "tim", {"teams": [team]}, folder, title="Tim", licence="CC0-1.0", sources=[source]
        ...     )
        ...     read_package(folder)["teams"] == [team]
        True
    """
    package = _Package(name=name, title=title, licence=licence, sources=sources)
    made = _tables(package, tables)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    resources: list[dict[str, Any]] = []
    for table, layout, parts in made:
        for part in parts:
            file = place / f"{_name(table, layout, part)}.csv"
            write_csv(part, file, locale="en", delimiter=",", encoding="utf-8")
            resources.append(_resource(table, layout, part, parts, file))
    text = json.dumps(_described(package, resources), ensure_ascii=False, indent=2)
    with whole_file(place / PACKAGE_FILE) as file:
        file.write(f"{text}\n".encode())


def read_package(
    folder: str | PathLike[str], kinds: Mapping[str, type] | None = None
) -> dict[str, list[Any]]:
    """
    Read a data package that `write_package` wrote.

    Args:
        folder: Where it stands.
        kinds: Classes of tables whose class is none of the nouns, such as rows of a data set, by key
            of the table.

    Returns:
        The nouns by key of the table, in the order of the package.

    Raises:
        DataError: With every file that is not there or was changed; else with every fault of the
            description; else with every fault of the tables.
        OSError: If the description or a file cannot be opened.
    """
    place = Path(folder)
    resources = _resources(read_plain(place / PACKAGE_FILE))
    problems = [problem for resource in resources for problem in _changes(place, resource)]
    if problems:
        raise DataError(problems)
    known = {noun_name(kind): kind for kind in TABLE_KINDS}
    groups: dict[str, list[_Resource]] = {}
    for resource in resources:
        groups.setdefault(resource.table, []).append(resource)
    read: dict[str, list[Any]] = {}
    for table, group in groups.items():
        kind = (kinds or {}).get(table) or known.get(group[0].kind)
        try:
            read[table] = _read(place, group, kind)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return read


def _fault(message: str, path: str | None = None, code: str = "package") -> Problem:
    return Problem(message=message, source=PACKAGE_FILE, path=path, code=code)


def _tables(
    package: _Package, tables: Mapping[str, Sequence[Any]]
) -> list[tuple[str, Layout, tuple[Table, ...]]]:
    """Make every table, or tell everything that stands in the way."""
    made: list[tuple[str, Layout, tuple[Table, ...]]] = []
    problems: list[Problem] = []
    if not package.sources:
        problems.append(_fault("found no source; expected at least one", "sources"))
    if not tables:
        problems.append(_fault("found no table; expected at least one", "resources"))
    for table, rows in tables.items():
        if not re.fullmatch(r"[a-z0-9]+(?:[_.-][a-z0-9]+)*", table):
            message = (
                f"found the name {table!r}; expected lower-case letters and digits joined by '_', "
                "'-' or '.'"
            )
            problems.append(_fault(message, table))
        elif not rows:
            problems.append(_fault("found no row, which would tell its class", table))
        else:
            try:
                layout = layout_of(kind_of(rows, None, table))
                parts = tables_of(rows, layout, locale="en", source=f"{table}.csv")
                made.append((table, layout, parts))
            except DataError as error:
                problems += error.problems
    files = Counter(_name(table, layout, part) for table, layout, parts in made for part in parts)
    problems += [
        _fault(f"found {count} tables for {file}.csv; expected different names", file)
        for file, count in files.items()
        if count > 1
    ]
    if problems:
        raise DataError(problems)
    return made


def _list(layout: Layout, part: Table) -> str | None:
    return None if part.sheet == layout.name else part.sheet


def _name(table: str, layout: Layout, part: Table) -> str:
    inner = _list(layout, part)
    return table if inner is None else f"{table}.{inner}"


def _described(package: _Package, resources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": _PROFILE,
        "name": package.name,
        "title": package.title,
        "description": _ESCAPED,
        "licenses": [{"path" if "://" in package.licence else "name": package.licence}],
        "sources": [_source(source) for source in package.sources],
        "resources": resources,
    }


def _source(source: Source) -> dict[str, Any]:
    said = {
        "title": source.title,
        "path": source.href,
        "locator": source.locator,
        "grade": source.grade.value,
        "accessed": None if source.accessed is None else source.accessed.isoformat(),
    }
    return {key: value for key, value in said.items() if value is not None}


def _resource(
    table: str, layout: Layout, part: Table, parts: Sequence[Table], file: Path
) -> dict[str, Any]:
    data, inner = file.read_bytes(), _list(layout, part)
    own = {"table": table, "kind": layout.name} | ({} if inner is None else {"list": inner})
    return {
        "name": file.stem,
        "path": file.name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": _schema(table, layout, part, parts),
        _OWN: own,
    }


def _schema(table: str, layout: Layout, part: Table, parts: Sequence[Table]) -> dict[str, Any]:
    named = layout.name if _list(layout, part) is None else f"{layout.name}.{part.sheet}"
    notes = {note.name: note for note in dictionary(layout.kind) if note.table == named}
    fields = [
        _field(notes[name], [row[place] for row in part.rows])
        for place, name in enumerate(part.header)
    ]
    made: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    keys = [column.key.removeprefix(f"{layout.name}.") for column in layout.reference()]
    if parts[1:] and layout.part is None:
        if part is parts[0]:
            made["primaryKey"] = keys
        else:
            reference = {"resource": table, "fields": keys}
            names = [column.key for column in layout.reference()]
            made["foreignKeys"] = [{"fields": names, "reference": reference}]
    return made


def _field(note: FieldNote, cells: Sequence[Any]) -> dict[str, Any]:
    """Describe a column; one of numbers in which a fraction such as 1/3 stands holds texts."""
    texts = note.many or any(isinstance(cell, str) and "/" in cell for cell in cells)
    kind = "string" if texts else _TYPES.get(note.kind, "string")
    if note.kind == "date" and note.pattern is None and not note.many:
        kind = "date"
    constraints: dict[str, Any] = {}
    if note.required:
        constraints["required"] = True
    if note.choices and not note.many:
        constraints["enum"] = list(note.choices)
    if note.pattern is not None:
        constraints["pattern"] = note.pattern
    return {
        "name": note.name,
        "title": note.title.id,
        "titles": {"id": note.title.id, "en": note.title.en},
        "type": kind,
        **({"trueValues": ["yes"], "falseValues": ["no"]} if kind == "boolean" else {}),
        **({"description": note.description} if note.description else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _resources(plain: Any) -> list[_Resource]:
    found: Any = plain.get("resources") if isinstance(plain, dict) else None
    if not isinstance(found, list) or not found:
        raise DataError([_fault("found no list of resources; expected one", "resources")])
    made: list[_Resource] = []
    problems: list[Problem] = []
    items: list[Any] = found
    for place, item in enumerate(items):
        flat: Any = item
        if isinstance(item, dict):
            given: dict[str, Any] = item
            own: Any = given.get(_OWN)
            flat = {key: given[key] for key in ("path", "hash", "bytes") if key in given}
            flat |= own if isinstance(own, dict) else {}
        try:
            made.append(structure(flat, _Resource, source=PACKAGE_FILE))
        except DataError as error:
            for problem in error.problems:
                path = f"resources[{place}]" + (f".{problem.path}" if problem.path else "")
                problems.append(evolve(problem, path=path))
    if problems:
        raise DataError(problems)
    return made


def _changes(place: Path, resource: _Resource) -> list[Problem]:
    """Hold a file against its size and its digest."""
    file = place / resource.path
    if not file.is_file():
        message = "found no such file; expected it beside the description"
        return [Problem(message=message, source=resource.path, code="missing")]
    data = file.read_bytes()
    if (len(data), f"sha256:{sha256(data).hexdigest()}") == (resource.bytes, resource.hash):
        return []
    message = (
        f"the file was changed: found {len(data)} bytes with another digest; expected "
        f"{resource.bytes} bytes with {resource.hash}"
    )
    return [Problem(message=message, source=resource.path, code="changed")]


def _read(place: Path, group: Sequence[_Resource], kind: type | None) -> list[Any]:
    """Read the files of one table and put the nouns together."""
    name = group[0].table
    if kind is None:
        message = (
            f"found the class {group[0].kind!r}, which is none of the nouns; expected it to be told: "
            f"kinds={{{name!r}: ...}}"
        )
        raise DataError([_fault(message, name)])
    layout = layout_of(kind)
    paths = {".".join(path): path for path, _ in layout.lists}
    tables: dict[str | None, Table] = {}
    problems: list[Problem] = []
    for resource in group:
        if resource.list in tables or (resource.list is not None and resource.list not in paths):
            message = (
                f"found {resource.path} as {resource.list!r} of {name!r}; expected one of each"
            )
            problems.append(_fault(message, name))
            continue
        try:
            file = place / resource.path
            tables[resource.list] = read_csv(file, delimiter=",", encoding="utf-8")
        except DataError as error:
            problems += error.problems
            tables[resource.list] = Table(header=["unread"])
    if None not in tables:
        problems.append(_fault(f"found no file of the {layout.name} itself", name))
    if problems:
        raise DataError(problems)
    lists = {paths[key]: table for key, table in tables.items() if key is not None}
    return nouns_of(tables[None], layout, kind, lists=lists, locale="en")
