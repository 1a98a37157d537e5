"""Files that this library wrote itself go to the readers that it has for them."""

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final, cast

from inovasi.contest._entry import Entry
from inovasi.io._files import TEXT_FORMATS, read_all, read_plain, read_table
from inovasi.io._frames import read_parquet
from inovasi.io._marks import read_sheets
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._reading import is_mapping
from inovasi.model._rubric import Rubric
from inovasi.office._kind import other_kind
from inovasi.office._sheets import Found
from inovasi.office._table import OfficeKind, OfficeTable
from inovasi.panel._assignment import PanelEvaluator


def read_records(path: str | PathLike[str], asked: OfficeKind | None) -> OfficeTable:
    """Read a file of records that this library wrote."""
    file = Path(path)
    first: Mapping[str, Any] = {}
    kind = asked or OfficeKind.ENTRIES
    if is_text := file.suffix.lower() in TEXT_FORMATS:
        plain: Any = read_plain(file)
        listed = cast("Sequence[Any]", plain) if isinstance(plain, list) else [plain]
        first = listed[0] if listed and is_mapping(listed[0]) else first
        held = [one for one, keys in _OWN_KEYS.items() if keys & {*first}]
        if held and asked not in {None, *held}:
            raise other_kind(held[0], kind, file.name)
        kind = held[0] if held else kind
    read: Any = read_all if is_text else read_parquet
    made: dict[str, Any] = {}
    if kind is OfficeKind.EVALUATORS:
        made["evaluators"] = tuple(read(file, PanelEvaluator))
    elif kind is OfficeKind.MARKS:
        made["sheets"] = tuple(read(file, ScoreSheet))
    elif is_mapping(first.get("organisation")) or not is_text:
        made["entries"] = tuple(map(Entry.of, read(file, Innovation)))
    else:
        made["entries"] = tuple(read(file, Entry))
    return OfficeTable(source=file.name, kind=kind, **made)


def own_table(
    path: str | PathLike[str], found: Found, rubric: Rubric | None, sheet: str | None
) -> OfficeTable | None:
    """Read a table whose first row holds the keys that this library writes."""
    heads = [{*one.texts(0)} for one in found.sheets]
    source = Path(path).name
    if any({"title", "organisation.name"} <= head for head in heads):
        entries = tuple(map(Entry.of, read_table(path, Innovation, sheet=sheet)))
        return OfficeTable(source=source, kind=OfficeKind.ENTRIES, entries=entries)
    if rubric is not None and any({"entry", "evaluator"} <= head for head in heads):
        sheets = tuple(read_sheets(path, rubric, sheet=sheet))
        return OfficeTable(source=source, kind=OfficeKind.MARKS, sheets=sheets)
    return None


_OWN_KEYS: Final = {
    OfficeKind.ENTRIES: {"title", "organisation"},
    OfficeKind.EVALUATORS: {"organisations", "regions", "coached", "capacity"},
    OfficeKind.MARKS: {"entry", "evaluator", "marks"},
}
