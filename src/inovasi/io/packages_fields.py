"""What the columns of a noun mean: a data dictionary, for people and for the schema of a data package."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from attrs import field, frozen

from inovasi.io.columns import Kind
from inovasi.io.nouns_layout import Layout, Slot, layout_of
from inovasi.io.nouns_words import entry_of
from inovasi.language import Language, Text
from inovasi.model.checks import words
from inovasi.schema import json_schema


_TYPE_WORDS: Final[Mapping[Kind, Text]] = {
    "text": Text("teks", "text"),
    "number": Text("angka", "number"),
    "integer": Text("bilangan bulat", "whole number"),
    "percent": Text("persen", "per cent"),
    "date": Text("tanggal", "date"),
    "yes_no": Text("ya/tidak", "yes/no"),
    "identifier": Text("ID", "identifier"),
}
_MANY: Final = Text("beberapa, dipisah titik koma", "several, parted by semicolons")
_HEADINGS: Final = (
    Text("Tabel", "Table"),
    Text("Kolom", "Column"),
    Text("Nama", "Name"),
    Text("Isi", "Holds"),
    Text("Wajib", "Required"),
    Text("Keterangan", "Description"),
)
_YES_NO: Final = (Text("tidak", "no"), Text("ya", "yes"))


@frozen(kw_only=True)
class FieldNote:
    """
    What one column means.

    Args:
        table: Name of the table: that of the noun, or that of one of its lists.
        name: Heading of the column.
        title: What people call it; the key where they have no name for it.
        kind: What its cells hold.
        required: Whether each row says it.
        many: Whether a cell holds several values.
        choices: The words of its closed vocabulary, if it has one.
        pattern: The form of its texts, as a regular expression, if it has one.
        description: What it is, in one English sentence.
    """

    table: str
    name: str
    title: Text
    kind: Kind
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = field(default=(), converter=words)
    pattern: str | None = None
    description: str = ""

    def text(self, lang: Language = "id") -> str:
        """
        Write it as one line of a table in Markdown.

        Args:
            lang: Language of names and words; the description is English in both.

        Returns:
            The line, without a line feed.
        """
        holds = ", ".join(self.choices) or _TYPE_WORDS[self.kind].of(lang)
        if self.many:
            holds = f"{holds} ({_MANY.of(lang)})"
        required = _YES_NO[self.required].of(lang)
        return _line(
            (self.table, self.name, self.title.of(lang), holds, required, self.description)
        )


def dictionary(kind: type) -> tuple[FieldNote, ...]:
    """
    Tell what the columns of a class of nouns mean.

    Args:
        kind: The class, such as `Innovation`, or the class of the rows of a data set.

    Returns:
        A note for each column: those of the noun, then those of its lists.

    Raises:
        TypeError: If it is no class of nouns, or one that does not fit into tables.

    Example:
        >>> from inovasi.model.team import Team
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


def dictionary_text(kind: type, lang: Language = "id") -> str:
    """
    Write the data dictionary of a class of nouns as a table in Markdown.

    Args:
        kind: The class.
        lang: Language of names and words; descriptions are English in both.

    Returns:
        The table, with a line feed at the end.

    Raises:
        TypeError: As `dictionary`.

    Example:
        >>> from inovasi.model.organisation import RegionCode
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


def _notes(layout: Layout, table: str) -> Iterator[FieldNote]:
    schema = json_schema(layout.kind)
    for slot in layout.slots:
        said, form = _said(schema, slot, layout)
        yield FieldNote(
            table=table,
            name=slot.column.key,
            title=_title(layout, slot),
            kind=slot.column.kind,
            required=slot.column.required,
            many=slot.many,
            choices=() if slot.vocabulary is None else [word.value for word in slot.vocabulary],
            pattern=form,
            description=said,
        )


def _references(layout: Layout, table: str) -> Iterator[FieldNote]:
    """Describe the columns in which the rows of a list name their noun."""
    own = {f"{layout.name}.{note.name}": note for note in _notes(layout, table)}
    for column in layout.reference():
        note = own[column.key]
        yield FieldNote(
            table=table,
            name=column.key,
            title=note.title,
            kind=column.kind,
            required=column.required,
            description=f"To which {layout.name} the row belongs: its {note.name}.",
        )


def _title(layout: Layout, slot: Slot) -> Text:
    columns = entry_of(layout.kind).get("columns", {})
    if slot.column.key not in columns and layout.part_kind is not None:
        columns = entry_of(layout.part_kind).get("columns", {})
    entry = columns.get(slot.column.key)
    key = slot.column.key
    return Text(key, key) if entry is None else Text(entry["id"][0], entry["en"][0])


def _said(schema: Any, slot: Slot, layout: Layout) -> tuple[str, str | None]:
    """Find what the docstring says of a field, and the form of its texts."""
    path = (layout.part, *slot.path) if slot.of_part else slot.path
    node: Any = schema
    for name in path:
        node = _resolved(node, schema)["properties"][name]
    said, leaf = str(node.get("description", "")), _resolved(node, schema)
    if slot.column.kind != "date" or slot.many:
        return said, None
    # A schema of tables matches the whole text, so it has no anchors.
    return said, cast("str", leaf.get("pattern", "")).strip("^$") or None


def _resolved(node: Any, schema: Any) -> Any:
    """Go through lists and references to what is meant."""
    while "items" in node or "$ref" in node:
        node = (
            node["items"]
            if "items" in node
            else schema["$defs"][node["$ref"].removeprefix("#/$defs/")]
        )
    return node
