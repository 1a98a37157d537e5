"""
How a result shows itself: words, rows of plain values, one line, and a table in a notebook.

A result says itself once, in parts: lines of words and grids. What is printed, what a notebook shows and what
`text` gives are made of them; `rows` walks the fields of the records in its table.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from html import escape
from math import isfinite
from types import NoneType
from typing import (
    Any,
    ClassVar,
    Final,
    TypeGuard,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs
from attrs import frozen

from inovasi._hypothesis import offer
from inovasi.language import (
    Bilingual,
    Language,
    fold_line,
    format_date,
    format_number,
    is_words,
    language_of,
    readable,
    text_table,
)


_T = TypeVar("_T")

Plain = str | int | bool | Decimal | date | None
"""A value of a row: what a cell of a table, a column of a frame and JSON all hold."""

_WIDTH: Final = 100
"""Columns of a screen."""
_LINES: Final = 50
"""Lines of a screen, of which a grid takes `_GRID` at most."""
_GRID: Final = 40
_HTML: Final = 20
"""Rows of a table, and lines of words, in a notebook."""
_REPR: Final = 200
_TEXT: Final = 40
"""The most characters of a `repr`, and of one text in it."""
_CELL: Final = 200
"""The most characters of a cell in a notebook."""
_LONG: Final = 10_000
"""From here on whole numbers have a separator, so that years have none."""
_LINE: Final = "border-top:1px solid"
"""In the colour of the words, so that it can be seen on a dark page as well."""
_KEYS: Final = ("rule", "document", "key")
"""Columns that people need not see where there is a label."""
_MORE: Final = Bilingual("baris lagi", "more lines")


@frozen
class Grid:
    """Cells in rows under a header, all of them words."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, header: Iterable[str], rows: Iterable[Iterable[str]]) -> "Grid":
        """Make a grid of words in any collections."""
        return cls(tuple(header), tuple(map(tuple, rows)))

    def filled(self) -> "Grid":
        """Leave out the columns that nobody fills."""
        columns = [(head, *cells) for head, *cells in zip(self.header, *self.rows, strict=True)]
        header, *rows = zip(*([one for one in columns if any(one[1:])] or columns), strict=True)
        return Grid(header, tuple(rows))

    def cut(self, most: int) -> tuple["Grid", int]:
        """Give the first rows, and how many are left out."""
        rows, left = _cut(self.rows, most)
        return Grid(self.header, rows), left


@frozen
class Lines:
    """A line or more for each row of the main table; in a notebook the table stands in their place."""

    lines: tuple[str, ...]

    def cut(self, most: int) -> tuple["Lines", int]:
        """Give the first lines, and how many are left out."""
        lines, left = _cut(self.lines, most)
        return Lines(lines), left


Part = str | Grid | Lines
"""Words in lines of their own, or one of the two forms of a table."""


class Result(ABC):
    """
    What a function found.

    Printed, it is cut to a screen; `text` says all of it. Its language is Indonesian unless another is asked for
    or the environment variable ``INOVASI_LANG`` is ``en``.
    """

    __slots__ = ()

    table: ClassVar[str] = ""
    """The field that holds its main table; without one it is a row itself."""
    brief: ClassVar[tuple[str, ...]] = ()
    """Properties that stand for it in a row of another result."""
    leads: ClassVar[tuple[str, ...]] = ()
    """The fields that stand in front of each row."""
    computed: ClassVar[tuple[str, ...]] = ()
    """Properties that are written with the fields, and passed over when they are read."""

    def __init_subclass__(cls) -> None:
        # In the body of the class, so that attrs does not write its own.
        type.__setattr__(cls, "__repr__", Result.__repr__)
        offer(cls)

    @abstractmethod
    def _parts(self, lang: Language) -> list[Part]:
        """Say the result."""

    def _grid(self, lang: Language) -> Grid:
        """Give the grid that a notebook shows in place of lines."""
        return _rows_grid(self.rows(lang), self.leads, lang)

    def text(
        self, lang: Language | None = None, *, width: int | None = None, encoding: str | None = None
    ) -> str:
        """
        Say the result in full.

        Args:
            lang: ``"id"`` or ``"en"``; the default language when left out.
            width: Columns that it fits: longer lines and cells go on below, between words.
            encoding: Code page whose characters are enough, such as ``cp850``; all of Unicode when left out.

        Returns:
            Lines of plain text.
        """
        return layout(self._parts(language_of(lang)), width, encoding)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Give the keys of its rows, also for one that has none."""
        fields = attrs.fields_dict(attrs.resolve_types(cast("Any", cls)))
        item: Any = get_args(fields[cls.table].type)[0] if cls.table else cls
        return (*cls.leads, *(item.keys() if _has_rows(item) else _columns(item)))

    def rows(self, lang: Language | None = None) -> list[dict[str, Plain]]:
        """
        Give the main table as plain values.

        Args:
            lang: The language of the words.

        Returns:
            A dictionary for each row; the keys are the same in all rows and in both languages.
        """
        chosen = language_of(lang)
        front = some(self, chosen, self.leads)
        found: list[dict[str, Plain]] = []
        for record in getattr(self, self.table) if self.table else (self,):
            rows = record.rows(chosen) if _has_rows(type(record)) else [flat(record, chosen)]
            found += (front | row for row in rows)
        return found

    def __repr__(self) -> str:
        names = (
            *self.leads,
            *self.computed,
            *(field.name for field in getattr(self, "__attrs_attrs__", ())),
        )
        shown = ((name, _short(getattr(self, name))) for name in dict.fromkeys(names))
        line = " ".join([type(self).__name__, *(f"{name}={text}" for name, text in shown if text)])
        return f"<{line}>" if len(line) < _REPR - 1 else f"<{line[: _REPR - 3]}…>"

    def __str__(self) -> str:
        lang = language_of()
        lines: list[str] = []
        for part in self._parts(lang):
            shown, left = (part, 0) if isinstance(part, str) else part.cut(_GRID)
            lines += _lines_of(shown, _WIDTH)
            lines += [_more(left, lang)] if left else []
        return "\n".join(_first(lines, _LINES, lang))

    def _repr_html_(self) -> str:
        lang = language_of()
        pages: list[str] = []
        words: list[str] = []
        for part in self._parts(lang):
            if isinstance(part, str):
                words += part.split("\n")
            elif _lines_of(part):
                grid = part if isinstance(part, Grid) else self._grid(lang)
                pages += [_html_words(words, lang), _html_grid(grid, lang)]
                words = []
        return f"<div>{''.join(pages)}{_html_words(words, lang)}</div>"


def parts_of(result: Result, lang: Language) -> list[Part]:
    """Give what a result says of itself, part by part, to what shows it."""
    return result._parts(lang)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def flat(record: object, lang: Language) -> dict[str, Plain]:
    """Give all fields of a record, and those of the records that it holds, as plain values."""
    kind: type = type(record)
    return {name: read(record, lang) for name, read in _columns(kind).items()}


def some(record: object, lang: Language, names: Iterable[str]) -> dict[str, Plain]:
    """Give what is named of a record, each as one plain value."""
    return {name: plain(getattr(record, name), lang) for name in names}


def empty_row(kind: type) -> dict[str, Plain]:
    """Give a row of a class of which nothing is known."""
    return dict.fromkeys(_columns(kind))


def plain(value: object, lang: Language) -> Plain:
    """
    Give one plain value of another value.

    A fraction that no decimal equals is a text such as ``1/3``; several values are one text, or their number where
    they are records.
    """
    match value:
        case Enum():
            return str(value.value)
        case None | str() | int() | Decimal() | date():
            return value
        case Bilingual():
            return value.of(lang)
        case Fraction():
            found = Decimal(value.numerator) / value.denominator
            return found if found == value else f"{value.numerator}/{value.denominator}"
        case float():
            return Decimal(repr(value)) if isfinite(value) else None
        case tuple():
            return _joined(cast("tuple[object, ...]", value), lang)
        case Result():
            return value.text(lang)
        case _:
            return str(getattr(value, "key", value))


def _joined(values: tuple[object, ...], lang: Language) -> Plain:
    if any(_is_record(type(value)) for value in values):
        return len(values)
    texts = ["" if (one := plain(value, lang)) is None else str(one) for value in values]
    # They are separated by semicolons, or stand one a line when one of them has a semicolon.
    apart = any(";" in text for text in texts)
    return "".join(f"{text}\n" for text in texts) if apart else "; ".join(texts)


_Read = Callable[[Any, Language], Plain]


@cache
def _columns(kind: Any, above: tuple[type, ...] = ()) -> Mapping[str, _Read]:
    """Name the columns of a class, each with what reads it: of its fields, and of what it computes."""
    made: dict[str, _Read] = {}
    for field in attrs.fields(attrs.resolve_types(kind)):
        made |= _columns_of(field.name, field.type, (*above, kind))
    for name in getattr(kind, "computed", ()):
        made |= _columns_of(name, computed_type(kind, name), (*above, kind))
    return made


def computed_type(kind: type, name: str) -> Any:
    """Give the type of a property."""
    return get_type_hints(getattr(kind, name).fget)["return"]


def _columns_of(name: str, annotation: Any, above: tuple[type, ...]) -> dict[str, _Read]:
    """Give one column, or those of a record that the field holds; they do not depend on the value."""
    kind = next((k for k in get_args(annotation) if k is not NoneType), annotation)
    kind = annotation if get_origin(annotation) is tuple else kind
    own: dict[str, _Read] = {name: partial(_own, name)}
    if isinstance(kind, type) and issubclass(kind, Enum) and hasattr(next(iter(kind)), "label"):
        return own | {f"{name}_label": partial(_label, name)}
    if not _is_record(kind):
        return own
    if _has_rows(kind) and kind.brief:
        return {part: partial(_below, name, partial(_own, part)) for part in kind.brief}
    # A result with rows of its own is left out, and a class within itself.
    below: Mapping[str, _Read] = (
        {} if _has_rows(kind) or kind in above else _columns(cast("Any", kind), above)
    )
    return {f"{name}.{part}": partial(_below, name, read) for part, read in below.items()}


def _own(name: str, record: object, lang: Language) -> Plain:
    return plain(getattr(record, name), lang)


def _label(name: str, record: object, lang: Language) -> Plain:
    word: Any = getattr(record, name)
    return None if word is None else plain(word.label, lang)


def _below(name: str, read: _Read, record: object, lang: Language) -> Plain:
    held = getattr(record, name)
    return None if held is None else read(held, lang)


def _has_rows(kind: Any) -> TypeGuard[type[Result]]:
    """Whether a class is one of results that have a table."""
    return isinstance(kind, type) and issubclass(kind, Result) and bool(kind.table)


def _is_record(kind: Any) -> bool:
    """Whether a class has fields to show; a date or a source, and a result without a table, is a text."""
    sentence = Result in getattr(kind, "__mro__", ()) and not _has_rows(kind)
    return attrs.has(kind) and "__str__" not in vars(kind) and not sentence


def _short(value: object) -> str:
    """Say a value in a few characters, or of several how many there are; nothing of other records."""
    match value:
        case None | "":
            return ""
        case Enum():
            return repr(value.value)
        case str():
            return repr(_shortened(value, _TEXT))
        case float():
            return f"{value:.6g}"
        case int() | date():
            return str(value)
        case Decimal() | Fraction():
            return str(value)[:_TEXT]
        case (Fraction() as low, Fraction() as high):
            return f"{_short(low)}..{_short(high)}"
        case tuple() | Mapping():
            return str(len(cast("tuple[object, ...]", value)) or "")
        case _:
            return ""


def layout(parts: Iterable[Part], width: int | None = None, encoding: str | None = None) -> str:
    """Write parts as lines that fit a width, in the characters of a code page."""
    return "\n".join(line for part in parts for line in _lines_of(part, width, encoding))


def _lines_of(part: Part, width: int | None = None, encoding: str | None = None) -> list[str]:
    match part:
        case Grid():
            header, *rows = (
                [readable(one, encoding) for one in row] for row in (part.header, *part.rows)
            )
            return text_table(header, rows, width).split("\n")
        case Lines():
            lines = part.lines
        case _:
            lines = tuple(part.split("\n"))
    return [short for line in lines for short in _wrapped(readable(line, encoding), width)]


def _wrapped(line: str, width: int | None) -> list[str]:
    """Break a line of words between words, with what follows further in."""
    return fold_line(line, width, " " * (len(line) - len(line.lstrip()) + 4))


def _cut(rows: tuple[_T, ...], most: int) -> tuple[tuple[_T, ...], int]:
    """Give the first ones, and how many are left out; one is never left out alone."""
    left = len(rows) - most
    return (rows[:most], left) if left > 1 else (rows, 0)


def _first(lines: list[str], most: int, lang: Language) -> list[str]:
    """Give the first lines, and one that says how many are left out."""
    shown, left = _cut(tuple(lines), most)
    return [*shown, _more(left, lang)] if left else lines


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _more(left: int, lang: Language) -> str:
    return f"… {format_number(left, lang)} {_MORE.of(lang)}"


def _rows_grid(rows: list[dict[str, Plain]], leads: Iterable[str], lang: Language) -> Grid:
    """Make a grid of rows, without what stands above it, what nobody fills, and keys that have a label."""
    names = [
        name
        for name in dict.fromkeys(name for row in rows for name in row)
        if name not in leads
        and f"{name}_label" not in rows[0]
        and not (name in _KEYS and "label" in rows[0])
        and any(row[name] not in (None, "") for row in rows)
    ]
    return Grid(
        tuple(heading(name, lang) for name in names),
        tuple(tuple(_cell(row[name], lang) for name in names) for row in rows),
    )


def heading(name: str, lang: Language) -> str:
    """Name a column as people do: ``Paling cepat`` for ``earliest``."""
    whole = name.removesuffix("_label")
    parts = whole.split(".")
    if lang == "id":
        known = _HEADINGS.get(whole)
        parts = [known] if known else [_HEADINGS.get(part, part) for part in parts]
    return ": ".join(parts).replace("_", " ").capitalize()


def _cell(value: Plain, lang: Language) -> str:
    match value:
        case None:
            return ""
        case bool():
            return Bilingual(*(("ya", "yes") if value else ("tidak", "no"))).of(lang)
        case int():
            return str(value) if value < _LONG else format_number(value, lang)
        case Decimal():
            return format_number(value, lang)
        case date():
            return format_date(value, lang)
        case _:
            return value


def _html_words(lines: list[str], lang: Language) -> str:
    """Write lines of words as they stand."""
    text = "\n".join(map(_clipped, _first(lines, _HTML, lang)))
    return f'<div style="white-space:pre-wrap">{text}</div>' if text else ""


def _html_grid(whole: Grid, lang: Language) -> str:
    """Write a grid; colours are those of the page, so that a dark one stays dark."""
    filled = whole.filled()
    header = (head[:1].upper() + head[1:] for head in filled.header)
    grid, left = Grid.of(header, filled.rows).cut(_HTML)
    columns = [[*cells] for cells in zip(grid.header, *grid.rows, strict=True)]
    sides = ["left" if is_words(cells[1:]) else "right" for cells in columns]
    head = _cells('th scope="col"', "th", grid.header, sides)
    body = [_cells("td", "td", row, sides) for row in grid.rows]
    if left:
        body.append(f'<td colspan="{len(sides)}" style="text-align:left">{_more(left, lang)}</td>')
    lines = "".join(f'<tr style="{_LINE}">{cells}</tr>' for cells in body)
    style = 'cellpadding="4" style="border-collapse:collapse"'
    return f"<table {style}><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def _cells(opening: str, closing: str, cells: Iterable[str], sides: Iterable[str]) -> str:
    return "".join(
        f'<{opening} style="text-align:{side}">{_clipped(cell)}</{closing}>'
        for cell, side in zip(cells, sides, strict=True)
    )


def _clipped(text: str) -> str:
    return escape(_shortened(text, _CELL))


# fmt: off
_HEADINGS: Final[Mapping[str, str]] = {
    "after": "sesudah", "any_of": "salah satu", "article": "pasal", "before": "sebelum",
    "begin_by": "mulai paling lambat", "box": "kotak", "by": "paling lambat", "objection.by": "pengaju", "citation": "dasar",
    "code": "kode", "conversion": "konversi", "count": "jumlah", "criterion": "kriteria",
    "day": "tanggal", "days_moved": "hari bergeser", "decided_on": "diputus",
    "difference": "selisih", "document": "dokumen", "earliest": "paling cepat", "effect": "akibat",
    "effective": "berlaku", "eligible": "memenuhi syarat", "entry": "usulan",
    "evaluator": "penilai", "fate": "hasil", "filed_on": "diajukan", "findings": "temuan",
    "format": "bentuk", "formula": "rumus", "grade": "tingkat bukti", "ground": "alasan",
    "group": "kelompok", "groups": "kelompok", "high": "tertinggi", "id": "id", "key": "kunci",
    "kind": "jenis", "label": "nama", "low": "terendah", "mark": "nilai",
    "max_megabytes": "paling besar (MB)", "max_minutes": "paling lama (menit)",
    "message": "keterangan", "missing": "belum ada", "moved": "dipindahkan",
    "moved_by": "surat pemindahan", "n": "jumlah", "name": "bidang", "need": "keperluan",
    "not_before": "tidak sebelum", "note": "catatan", "number": "nomor", "objection": "sanggahan",
    "of_first": "dari yang pertama", "of_previous": "dari yang sebelumnya", "on": "tanggal",
    "open_rules": "syarat terbuka", "outcome": "putusan", "part": "bagian", "parts": "bagian",
    "path": "tempat", "planned": "semula", "problems": "masalah", "raw": "mentah",
    "reached": "tercapai", "reading": "tafsir", "readings": "tafsir", "reason": "alasan",
    "remarks": "catatan", "row": "baris", "rule": "aturan", "score": "nilai", "share": "bagian",
    "sheets": "lembar", "since": "sejak", "source": "sumber", "sources": "sumber",
    "stage": "tahapan", "standing": "kedudukan", "state": "keadaan", "status": "keadaan",
    "text": "keterangan", "time": "waktu", "timing": "waktu", "title": "judul",
    "unfinished": "belum selesai", "value": "nilai", "verdict": "putusan", "way": "jalur",
    "when": "kecuali",
}
# fmt: on
"""What people call a column; in English it goes by its key."""
