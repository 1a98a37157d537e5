"""The description of a data package: the data dictionary of each class, and the files as plain values."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from inovasi.convert._schema import json_schema
from inovasi.io._names import file_names
from inovasi.io.records._layout import RecordLayout, Slot, entry_of, layout_of
from inovasi.io.tables._cells import Kind
from inovasi.io.tables._table import Table
from inovasi.language import Bilingual, Language
from inovasi.model._checks import is_key, not_empty
from inovasi.model._record import Record, strict
from inovasi.model._source import Source


_TYPE_WORDS: Final[Mapping[Kind, Bilingual]] = {
    "text": Bilingual("teks", "text"),
    "number": Bilingual("angka", "number"),
    "integer": Bilingual("bilangan bulat", "whole number"),
    "date": Bilingual("tanggal", "date"),
    "yes_no": Bilingual("ya/tidak", "yes/no"),
    "identifier": Bilingual("ID", "identifier"),
}
_MANY: Final = Bilingual("beberapa, dipisah titik koma", "several, separated by semicolons")
_HEADINGS: Final = (
    Bilingual("Tabel", "Table"),
    Bilingual("Kolom", "Column"),
    Bilingual("Nama", "Name"),
    Bilingual("Isi", "Holds"),
    Bilingual("Wajib", "Required"),
    Bilingual("Keterangan", "Description"),
)
_YES_NO: Final = (Bilingual("tidak", "no"), Bilingual("ya", "yes"))


@frozen(kw_only=True, field_transformer=strict)
class FieldNote(Record):
    """
    What one column means.

    Args:
        table: Name of the table: that of the record, or that of one of its lists.
        name: Heading of the column.
        title: Its name for people; the key where there is none.
        kind: What its cells hold.
        required: Whether each row has it.
        many: Whether a cell holds several values.
        choices: The words of its closed vocabulary, if it has one.
        pattern: The form of its texts, as a regular expression, if it has one.
        description: Its meaning, in one English sentence.
    """

    table: str
    name: str
    title: Bilingual
    kind: Kind
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    pattern: str | None = None
    description: str = ""

    def text(self, lang: Language | None = None) -> str:
        """Write it as one line of a table in Markdown."""
        holds = ", ".join(self.choices) or _TYPE_WORDS[self.kind].of(lang)
        if self.many:
            holds = f"{holds} ({_MANY.of(lang)})"
        required = _YES_NO[self.required].of(lang)
        return _line(
            (self.table, self.name, self.title.of(lang), holds, required, self.description)
        )


def dictionary(kind: type) -> tuple[FieldNote, ...]:
    """
    List the columns of a class of records with their meaning.

    Args:
        kind: The class, such as `Innovation`, or the class of the rows of a data set.

    Returns:
        A note for each column: those of the record, then those of its lists.

    Raises:
        DataError: If it is not a class of records, or one that does not fit into tables.

    Example:
        >>> from inovasi.model import Team
        >>> dictionary(Team)[0].text("en")
        '| team | name | Team | text | yes | Name of the team. |'
    """
    layout = layout_of(kind)
    notes = list(_notes(layout, layout.name))
    for path, inner in layout.lists:
        table = f"{layout.name}.{'.'.join(path)}"
        notes += _references(layout, table)
        notes += _notes(inner, table)
    return tuple(notes)


def dictionary_text(kind: type, lang: Language | None = None) -> str:
    """
    Write the data dictionary of a class of records as a table in Markdown.

    Args:
        kind: The class.
        lang: Language of names and words; descriptions are English in both.

    Returns:
        The table, with a line feed at the end.

    Raises:
        DataError: As `dictionary`.

    Example:
        >>> from inovasi.model import RegionCode
        >>> print(dictionary_text(RegionCode, "en").splitlines()[2])
        | region_code | system | system | kemendagri, bps | yes | Who gave the code. |
    """
    lines = [
        _line([heading.of(lang) for heading in _HEADINGS]),
        "|" + " --- |" * len(_HEADINGS),
        *(note.text(lang) for note in dictionary(kind)),
    ]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _notes(layout: RecordLayout, table: str) -> Iterator[FieldNote]:
    schema = json_schema(layout.kind)
    for slot in layout.slots:
        description, pattern = _meaning(schema, slot, layout)
        yield FieldNote(
            table=table,
            name=slot.column.key,
            title=_title(layout, slot),
            kind=slot.column.kind,
            required=slot.column.required,
            many=slot.many,
            choices=() if slot.vocabulary is None else [word.value for word in slot.vocabulary],
            pattern=pattern,
            description=description,
        )


def _references(layout: RecordLayout, table: str) -> Iterator[FieldNote]:
    """Describe the columns in which the rows of a list name their record."""
    own = {f"{layout.name}.{note.name}": note for note in _notes(layout, table)}
    for column in layout.reference:
        note = own[column.key]
        yield FieldNote(
            table=table,
            name=column.key,
            title=note.title,
            kind=column.kind,
            required=column.required,
            description=f"To which {layout.name} the row belongs: its {note.name}.",
        )


def _title(layout: RecordLayout, slot: Slot) -> Bilingual:
    key = slot.column.key
    for kind in (layout.kind, layout.part_kind):
        columns: Mapping[str, Any] = {} if kind is None else entry_of(kind).get("columns", {})
        if key in columns:
            return Bilingual(columns[key]["id"][0], columns[key]["en"][0])
    return Bilingual(key, key)


def _meaning(schema: Any, slot: Slot, layout: RecordLayout) -> tuple[str, str | None]:
    """Find what the docstring says of a field, and the pattern of its texts."""
    node: Any = schema
    for name in (layout.part, *slot.path) if slot.of_part else slot.path:
        node = _resolved(node, schema)["properties"][name]
    description = str(node.get("description", ""))
    if slot.column.kind != "date" or slot.many:
        return description, None
    # A schema of tables matches the whole text, so it has no anchors.
    return description, _resolved(node, schema).get("pattern", "").strip("^$") or None


def _resolved(node: Any, schema: Any) -> Any:
    """Follow lists and references to the schema of a value."""
    while "items" in node or "$ref" in node:
        node = node.get("items") or schema["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return node


OWN: Final = "inovasi"
"""Name of the part of a description that this library adds."""

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
_TYPES: Final = {"number": "number", "integer": "integer", "yes_no": "boolean"}


@frozen(kw_only=True, field_transformer=strict)
class About(Record):
    """What a package needs besides its tables."""

    name: str = field(validator=is_key)
    title: str = field(validator=not_empty)
    licence: str = field(validator=not_empty)
    sources: tuple[Source, ...] = field(converter=tuple[Source, ...])


@frozen(kw_only=True)
class NamedTables:
    """The tables of one class of records in a package."""

    key: str
    layout: RecordLayout
    tables: tuple[Table, ...] = field(converter=tuple[Table, ...])

    def list_of(self, table: Table) -> str | None:
        """Name the list that a table holds."""
        return None if table is self.tables[0] else table.sheet

    def file_of(self, table: Table) -> str:
        """Name the file of a table."""
        inner = self.list_of(table)
        stem = self.key if inner is None else f"{self.key}.{inner}"
        return file_names([stem], ".csv")[stem]


def described(about: About, resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Describe a package."""
    return {
        "$schema": _PROFILE,
        "name": about.name,
        "title": about.title,
        "description": _ESCAPED,
        "licenses": [{"path" if "://" in about.licence else "name": about.licence}],
        "sources": [_source(source) for source in about.sources],
        "resources": list(resources),
    }


def _source(source: Source) -> dict[str, Any]:
    return _known(
        title=source.title,
        path=source.href,
        locator=source.locator,
        grade=source.grade.value,
        accessed=source.accessed and source.accessed.isoformat(),
    )


def _known(**values: object) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def resource(named: NamedTables, table: Table, size: int, digest: str) -> dict[str, Any]:
    """Describe the file of a table."""
    file = named.file_of(table)
    return {
        "name": file.removesuffix(".csv"),
        "path": file,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": size,
        "hash": digest,
        "schema": _schema(named, table),
        OWN: _known(table=named.key, kind=named.layout.name, list=named.list_of(table)),
    }


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
        names = [column.key for column in layout.reference]
        keys = [name.removeprefix(f"{layout.name}.") for name in names]
        if inner is None:
            made["primaryKey"] = keys
        else:
            reference = {"resource": named.key, "fields": keys}
            made["foreignKeys"] = [{"fields": names, "reference": reference}]
    return made


def _field(note: FieldNote, cells: Sequence[object]) -> dict[str, Any]:
    kind = _type(note, cells)
    boolean = kind == "boolean"
    constraints = _known(
        required=note.required or None,
        enum=None if note.many else list(note.choices) or None,
        pattern=note.pattern,
    )
    return _known(
        name=note.name,
        title=note.title.id,
        titles={"id": note.title.id, "en": note.title.en},
        type=kind,
        trueValues=["yes"] if boolean else None,
        falseValues=["no"] if boolean else None,
        description=note.description or None,
        constraints=constraints or None,
    )


def _type(note: FieldNote, cells: Sequence[object]) -> str:
    """Name the type of a column; one of numbers that holds a fraction such as 1/3 has texts."""
    if note.many or any(isinstance(cell, str) and "/" in cell for cell in cells):
        return "string"
    if note.kind == "date" and note.pattern is None:
        return "date"
    return _TYPES.get(note.kind, "string")
