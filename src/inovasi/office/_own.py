"""Files that this library wrote itself go to the readers that it has for them."""

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final, cast

from attrs import evolve

from inovasi.contest._entry import Entry
from inovasi.errors import DataError, shown
from inovasi.identity import fold
from inovasi.io._files import TEXT_FORMATS, read_all, read_plain, read_table
from inovasi.io._frames import read_parquet
from inovasi.io._marks import read_sheets
from inovasi.io.records._layout import layout_of
from inovasi.io.tables._columns import names_of
from inovasi.language import Bilingual, few_words
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._reading import is_mapping
from inovasi.model._rubric import Rubric
from inovasi.office._headings import spellings
from inovasi.office._kind import other_kind
from inovasi.office._records import NO_OWN
from inovasi.office._sheets import Found
from inovasi.office._table import OfficeKind, OfficeTable
from inovasi.panel._assignment import PanelEvaluator


def read_records(
    path: str | PathLike[str], asked: OfficeKind | None, group: str | None
) -> OfficeTable:
    """Read a file of records that this library wrote, without entries of another group than the contest is for."""
    file = Path(path)
    is_text = file.suffix.lower() in TEXT_FORMATS
    first: Mapping[str, Any] = _first(file) if is_text else {}
    held = _held(first)
    kind = held[0] if held else asked or OfficeKind.ENTRIES
    if asked is not None and asked not in {kind, *held}:
        raise other_kind(kind, asked, file.name)
    read: Any = read_all if is_text else read_parquet
    if kind is OfficeKind.ENTRIES and (is_mapping(first.get("organisation")) or not is_text):
        read_in: Any = map(Entry.of, read(file, Innovation))
    else:
        read_in = read(file, _RECORDS.get(kind, ScoreSheet))
    held_in = "sheets" if kind is OfficeKind.MARKS else kind.value
    made: dict[str, Any] = {held_in: tuple(read_in)}
    return _of_group(OfficeTable(source=file.name, kind=kind, **made), group)


def _of_group(table: OfficeTable, group: str | None) -> OfficeTable:
    wanted = {None, group}
    own = tuple(one for one in table.entries if group is None or one.group in wanted)
    others = [shown(one.id) for one in table.entries if group and one.group not in wanted]
    if not others:
        return table
    if not own:
        raise DataError(evolve(NO_OWN, source=table.source, expected=shown(group)))
    these = few_words(others)
    note = Bilingual(
        f"{len(others)} usulan kelompok lain tidak ikut: {these.id}.",
        f"{len(others)} entries of another group do not compete: {these.en}.",
    )
    return evolve(table, entries=own, notes=(note,))


_RECORDS: Final = {OfficeKind.ENTRIES: Entry, OfficeKind.EVALUATORS: PanelEvaluator}


def kind_of_records(file: Path) -> OfficeKind | None:
    """Tell what a file of records holds."""
    return next(iter(_held(_first(file))), None)


def _first(file: Path) -> Mapping[str, Any]:
    """Give the first record of a file, as it stands there."""
    plain: Any = read_plain(file)
    listed = cast("Sequence[Any]", plain) if isinstance(plain, list) else [plain]
    return listed[0] if listed and is_mapping(listed[0]) else {}


def _held(first: Mapping[str, Any]) -> list[OfficeKind]:
    return [one for one, keys in _OWN_KEYS.items() if keys & {*first}]


def own_table(
    path: str | PathLike[str], found: Found, rubric: Rubric | None, sheet: str | None
) -> OfficeTable | None:
    """Read a table whose first row holds the keys that this library writes."""
    kind, source = own_kind(found), Path(path).name
    if kind is OfficeKind.ENTRIES:
        entries = tuple(map(Entry.of, read_table(path, Innovation, sheet=sheet)))
        return OfficeTable(source=source, kind=kind, entries=entries)
    if rubric is not None and kind is OfficeKind.MARKS:
        sheets = tuple(read_sheets(path, rubric, sheet=sheet))
        return OfficeTable(source=source, kind=kind, sheets=sheets)
    return None


def own_kind(found: Found) -> OfficeKind | None:
    """Tell what a table holds whose first row has the keys that this library writes."""
    heads = [{*one.texts(0)} for one in found.sheets]
    kinds = (kind for kind, keys in _OWN_HEADS.items() if any(keys <= head for head in heads))
    return next(kinds, None)


def is_of_innovations(found: Found) -> bool:
    """Whether a first row names what innovations must have and no list of an office has."""
    lists = spellings(OfficeKind.ENTRIES)
    needed = (column for column in layout_of(Innovation).columns if column.required)
    own = {name for column in needed for name in names_of(column) if name not in lists}
    return any(own & {*map(fold, one.texts(0))} for one in found.sheets)


_OWN_HEADS: Final = {
    OfficeKind.ENTRIES: {"title", "organisation.name"},
    OfficeKind.MARKS: {"entry", "evaluator"},
}


_OWN_KEYS: Final = {
    OfficeKind.ENTRIES: {"title", "organisation"},
    OfficeKind.EVALUATORS: {"organisations", "regions", "coached", "capacity"},
    OfficeKind.MARKS: {"entry", "evaluator", "marks"},
}
