"""The description of a data package as plain values: sources, files, and the columns of each."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from inovasi.io.nouns_layout import Layout
from inovasi.io.packages_fields import FieldNote, dictionary
from inovasi.io.tables import Table
from inovasi.model.checks import is_key, not_blank, several
from inovasi.model.source import Source


OWN: Final = "inovasi"
"""Name of what this library says of a file for itself."""

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
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


@frozen(kw_only=True)
class About:
    """
    What must be known of a package besides its tables.

    Args:
        name: Its key.
        title: What it is.
        licence: Name or address of its terms.
        sources: Where its facts come from.

    Raises:
        ValueError: If the name is no key, or title or licence are empty.
    """

    name: str = field(validator=is_key)
    title: str = field(validator=not_blank)
    licence: str = field(validator=not_blank)
    sources: tuple[Source, ...] = field(converter=several)


@frozen(kw_only=True)
class NamedTables:
    """
    The tables of one class of nouns in a package.

    Args:
        key: Their key in the package.
        layout: How the nouns lie in them.
        tables: The table of the nouns, then those of their lists.
    """

    key: str
    layout: Layout
    tables: tuple[Table, ...] = field(converter=several)

    def list_of(self, table: Table) -> str | None:
        """
        Tell which list a table holds.

        Args:
            table: One of the tables.

        Returns:
            Path of the list, such as ``team.members``; ``None`` for the nouns themselves.
        """
        return None if table is self.tables[0] else table.sheet

    def file_of(self, table: Table) -> str:
        """
        Name the file of a table.

        Args:
            table: One of the tables.

        Returns:
            Such as ``innovations.partners.csv``.
        """
        inner = self.list_of(table)
        return f"{self.key}.csv" if inner is None else f"{self.key}.{inner}.csv"


def described(about: About, resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """
    Describe a package.

    Args:
        about: What it is.
        resources: Its files, from `resource`.

    Returns:
        Plain values for ``datapackage.json``.
    """
    return {
        "$schema": _PROFILE,
        "name": about.name,
        "title": about.title,
        "description": _ESCAPED,
        "licenses": [{"path" if "://" in about.licence else "name": about.licence}],
        "sources": [_source(source) for source in about.sources],
        "resources": list(resources),
    }


def _source(source: Source) -> dict[str, str]:
    said = {
        "title": source.title,
        "path": source.href,
        "locator": source.locator,
        "grade": source.grade.value,
        "accessed": None if source.accessed is None else source.accessed.isoformat(),
    }
    return {key: value for key, value in said.items() if value is not None}


def resource(named: NamedTables, table: Table, file: Path) -> dict[str, Any]:
    """
    Describe a file that was written.

    Args:
        named: The tables to which it belongs.
        table: What it holds.
        file: Where it stands.

    Returns:
        Plain values: its form, its size and digest, and what its columns mean.
    """
    data, inner = file.read_bytes(), named.list_of(table)
    own = {"table": named.key, "kind": named.layout.name}
    return {
        "name": file.stem,
        "path": file.name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": len(data),
        "hash": digest(data),
        "schema": _schema(named, table),
        OWN: own if inner is None else {**own, "list": inner},
    }


def digest(data: bytes) -> str:
    """
    Give the digest of a file as packages write it.

    Args:
        data: Its bytes.

    Returns:
        ``sha256:`` and 64 hexadecimal digits.

    Example:
        >>> digest(b"")[:14]
        'sha256:e3b0c44'
    """
    return f"sha256:{sha256(data).hexdigest()}"


def _schema(named: NamedTables, table: Table) -> dict[str, Any]:
    layout, inner = named.layout, named.list_of(table)
    whose = layout.name if inner is None else f"{layout.name}.{inner}"
    notes = {note.name: note for note in dictionary(layout.kind) if note.table == whose}
    fields = [
        _field(notes[name], [row[place] for row in table.rows])
        for place, name in enumerate(table.header)
    ]
    made: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if layout.part is None and named.tables[1:]:
        names = [column.key for column in layout.reference()]
        keys = [name.removeprefix(f"{layout.name}.") for name in names]
        if inner is None:
            made["primaryKey"] = keys
        else:
            reference = {"resource": named.key, "fields": keys}
            made["foreignKeys"] = [{"fields": names, "reference": reference}]
    return made


def _field(note: FieldNote, cells: Sequence[object]) -> dict[str, Any]:
    kind = _type(note, cells)
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


def _type(note: FieldNote, cells: Sequence[object]) -> str:
    """Name the type of a column; one of numbers in which a fraction such as 1/3 stands has texts."""
    if note.many or any(isinstance(cell, str) and "/" in cell for cell in cells):
        return "string"
    if note.kind == "date" and note.pattern is None:
        return "date"
    return _TYPES.get(note.kind, "string")
