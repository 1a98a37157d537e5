"""
Data packages: a folder of CSV files and a ``datapackage.json`` that describes them.

The form is that of Frictionless Data (Data Package 2.0), so that other programs read it: UTF-8,
commas, decimal points, and a data dictionary made from the classes. The description lists each file
with its size and SHA-256, so that a changed file is found. A text that a spreadsheet could take for a
formula gets an apostrophe in front, which reading takes off again. A list within records is a file of
its own (``innovations.partners.csv``), whose rows name their record.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any, Final, cast

from attrs import field, frozen

from inovasi.convert._structure import structure
from inovasi.errors import Bilingual, Code, DataError, Problem, Words, shown
from inovasi.io._atomic import Opening, settle, whole_files
from inovasi.io._files import read_plain
from inovasi.io.packages._schema import OWN, About, NamedTables, described, resource
from inovasi.io.records._layout import TABLE_KINDS, kind_of, layout_of, record_name
from inovasi.io.records._read import records_of
from inovasi.io.records._write import tables_of
from inovasi.io.tables._csv import csv_bytes, csv_of
from inovasi.io.tables._table import Table
from inovasi.model._checks import check, is_key, not_negative
from inovasi.model._record import Record, strict
from inovasi.model._source import Source


PACKAGE_FILE: Final = "datapackage.json"
"""Name of the file that describes a package."""

_TABLE_NAME: Final = re.compile(r"[a-z0-9]+(?:[_.-][a-z0-9]+)*")
_AT_LEAST_ONE: Final = Bilingual("paling sedikit satu", "at least one")
_ROW: Final = Bilingual(
    "paling sedikit satu baris, yang menentukan kelasnya", "at least one row, which gives the class"
)
_LOWER_CASE: Final = Bilingual(
    "huruf kecil dan angka yang disambung '_', '-' atau '.'",
    "lower-case letters and digits joined by '_', '-' or '.'",
)

_is_name = check(
    re.compile(r"[\w-][\w.-]{0,254}", re.ASCII).fullmatch,
    Bilingual("nama berkas dalam folder itu", "the name of a file in the folder"),
    "file_name",
)

_is_digest = check(
    re.compile(r"sha256:[0-9a-f]{64}").fullmatch,
    Bilingual("sha256: dan 64 angka heksadesimal", "sha256: and 64 hexadecimal digits"),
    "digest",
)


@frozen(kw_only=True, field_transformer=strict)
class Resource(Record):
    """What reading needs from the description of one file."""

    path: str = field(validator=_is_name)
    hash: str = field(validator=_is_digest)
    bytes: int = field(validator=not_negative)
    table: str = field(validator=is_key)
    kind: str = field(validator=is_key)
    list: str | None = None


def write_package(
    name: str,
    tables: Mapping[str, Sequence[object]],
    folder: str | PathLike[str],
    *,
    title: str,
    licence: str,
    sources: Sequence[Source],
) -> None:
    """
    Write a data package.

    All files appear, or none does. An old package in the folder is replaced; files of it that have other
    names stay.

    Args:
        name: Key of the package.
        tables: Records of one class, or rows of a data set, by key of the table.
        folder: Folder of the files; made if it does not exist.
        title: What the package is, for people.
        licence: The terms of use: a name such as ``CC-BY-4.0``, or an address.
        sources: Where the facts come from, at least one.

    Raises:
        DataError: With everything that the tables cannot hold; if a table has no row or a package no
            table or source; if two tables have the same name; if something is not a record, or of a class
            that does not fit into tables; if the name is not a key, or the title or the licence is empty.
        OSError: If a file cannot be written.

    Example:
        >>> import tempfile
        >>> from inovasi.model import Member, Team
        >>> team = Team(name="Tim Pippalink", members=[Member(role="lead")])
        >>> source = Source(key="a", title="Constructed for this example", grade="derived")
        >>> about = {"title": "Tim", "licence": "CC0-1.0", "sources": [source]}
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_package("tim", {"teams": [team]}, folder, **about)
        ...     read_package(folder)["teams"] == [team]
        True
    """
    about = About(name=name, title=title, licence=licence, sources=sources)
    made = _tables(about, tables)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    with whole_files(place) as new:
        resources = [_write(table, named, new) for named in made for table in named.tables]
        text = json.dumps(described(about, resources), ensure_ascii=False, indent=2)
        with new(PACKAGE_FILE) as file:
            file.write(f"{text}\n".encode())


def read_package(
    folder: str | PathLike[str], kinds: Mapping[str, type] | None = None
) -> dict[str, list[object]]:
    """
    Read a data package that `write_package` wrote.

    Args:
        folder: Its folder.
        kinds: Classes of tables that do not hold records of the library, such as rows of a data set,
            by key of the table.

    Returns:
        The records by key of the table, in the order of the package.

    Raises:
        DataError: If its writing was cut off and cannot be finished or taken back here; or else with every
            problem of the description; or else with every file that is missing or was changed; or else
            with every problem of the tables.
        OSError: If the description cannot be opened.
    """
    place = Path(folder)
    while True:
        settle(place)
        before = (place / PACKAGE_FILE).read_bytes()
        try:
            return _read(place, kinds)
        except DataError:
            settle(place)
            if (place / PACKAGE_FILE).read_bytes() == before:
                raise
            # Another package was written meanwhile, and files of the two were read.


def _read(place: Path, kinds: Mapping[str, type] | None) -> dict[str, list[object]]:
    """Read a package; each file is opened once, so that what was checked is what is read."""
    groups: dict[str, list[Resource]] = {}
    problems: list[Problem] = []
    data: dict[str, bytes] = {}
    for one in _resources_of(read_plain(place / PACKAGE_FILE)):
        groups.setdefault(one.table, []).append(one)
        file = place / one.path
        if file.is_file():
            data[one.path] = file.read_bytes()
        problems += _changes(data.get(one.path), one)
    if problems:
        raise DataError(problems)
    known = {record_name(kind): kind for kind in TABLE_KINDS}
    read: dict[str, list[object]] = {}
    for table, group in groups.items():
        kind = (kinds or {}).get(table) or known.get(group[0].kind)
        if kind is None:
            found = Bilingual(f"kelas {group[0].kind!r}", f"the class {group[0].kind!r}")
            given = f"kinds={{{table!r}: ...}}"
            expected = Bilingual(f"kelas itu dalam {given}", f"that class in {given}")
            problems.append(_problem("kind", table, found, expected))
            continue
        try:
            read[table] = _records_in(data, group, kind)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return read


def _resources_of(plain: Any) -> tuple[Resource, ...]:
    """Read what the description says of each file."""
    whole = _mapping(plain).get("resources")
    if not isinstance(whole, list) or not whole:
        expected = Bilingual("daftar berkas", "a list of files")
        raise DataError(_problem("missing", "resources", None, expected))
    made: list[Resource] = []
    problems: list[Problem] = []
    for place, item in enumerate(cast("Sequence[Any]", whole)):
        given = _mapping(item)
        names = given.keys() & {"path", "hash", "bytes"}
        flat = {name: given[name] for name in names} | _mapping(given.get(OWN))
        try:
            made.append(structure(flat, Resource, source=PACKAGE_FILE))
        except DataError as error:
            problems += error.within(place).within("resources").problems
    if problems:
        raise DataError(problems)
    return tuple(made)


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _changes(data: bytes | None, resource: Resource) -> Iterator[Problem]:
    """Compare a file with the size and the digest in the description."""
    if data is None:
        expected = Bilingual(
            f"berkas ini di samping {PACKAGE_FILE}", f"this file beside {PACKAGE_FILE}"
        )
        yield Problem(code="missing", expected=expected, source=resource.path)
        return
    size, found = _stamp(data)
    if (size, found) != (resource.bytes, resource.hash):
        yield Problem(
            code="changed",
            found=f"{size} B, {found}",
            expected=f"{resource.bytes} B, {resource.hash}",
            hint=Bilingual("berkas ini telah diubah", "the file was changed"),
            source=resource.path,
        )


def _records_in(data: Mapping[str, bytes], group: Sequence[Resource], kind: type) -> list[Any]:
    """Read the files of one table."""
    key, layout = group[0].table, layout_of(kind)
    paths = {".".join(path): path for path, _ in layout.lists}
    tables: dict[str | None, Table] = {}
    problems: list[Problem] = []
    for member in group:
        if member.list in tables or member.list not in (None, *paths):
            name, whose = member.path, repr(member.list or layout.name)
            found = Bilingual(f"{name} sebagai {whose}", f"{name} as {whose}")
            expected = Bilingual("satu berkas untuk setiap daftar", "one file of each list")
            problems.append(_problem("duplicate", key, found, expected))
            continue
        try:
            tables[member.list] = csv_of(
                data[member.path], member.path, delimiter=",", encoding="utf-8"
            )
        except DataError as error:
            problems += error.problems
    if None not in tables and not problems:
        expected = Bilingual(f"berkas {layout.name} sendiri", f"a file of the {layout.name} itself")
        problems.append(_problem("missing", key, None, expected))
    if problems:
        raise DataError(problems)
    own = tables.pop(None)
    lists = {paths[name]: table for name, table in tables.items() if name is not None}
    return records_of(own, layout, kind, lists=lists, locale="en")


def _tables(about: About, tables: Mapping[str, Sequence[object]]) -> list[NamedTables]:
    """Make every table, or report everything that prevents it."""
    made: list[NamedTables] = []
    problems: list[Problem] = []
    if not about.sources:
        problems.append(_problem("missing", "sources", None, _AT_LEAST_ONE))
    if not tables:
        problems.append(_problem("missing", "resources", None, _AT_LEAST_ONE))
    for key, rows in tables.items():
        if not _TABLE_NAME.fullmatch(key):
            problems.append(_problem("key", key, shown(key), _LOWER_CASE))
        elif not rows:
            problems.append(_problem("empty", key, None, _ROW))
        else:
            try:
                layout = layout_of(kind_of(rows, None, key))
                parts = tables_of(rows, layout, locale="en", source=f"{key}.csv")
                made.append(NamedTables(key=key, layout=layout, tables=parts))
            except DataError as error:
                problems += error.problems
    files = Counter(named.file_of(table) for named in made for table in named.tables)
    for file, count in files.items():
        if count > 1:
            found = Bilingual(f"{count} tabel untuk {file}", f"{count} tables for {file}")
            expected = Bilingual("nama yang berbeda-beda", "different names")
            problems.append(_problem("duplicate", file.removesuffix(".csv"), found, expected))
    if problems:
        raise DataError(problems)
    return made


def _write(table: Table, named: NamedTables, new: Opening) -> dict[str, Any]:
    """Write the file of a table and describe it."""
    data = csv_bytes(table, locale="en", delimiter=",", encoding="utf-8")
    with new(named.file_of(table)) as file:
        file.write(data)
    return resource(named, table, *_stamp(data))


def _stamp(data: bytes) -> tuple[int, str]:
    """Give the size and the digest of a file as packages write them."""
    return len(data), f"sha256:{sha256(data).hexdigest()}"


def _problem(code: Code, path: str, found: Words | None, expected: Words) -> Problem:
    return Problem(code=code, found=found, expected=expected, source=PACKAGE_FILE, path=path)
