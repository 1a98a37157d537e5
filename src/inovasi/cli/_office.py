"""A file that a command cannot read as it is: what else it holds, or the same as an office has it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from inovasi.errors import Bilingual, DataError
from inovasi.io.tables._xlsx import Book
from inovasi.language import Language
from inovasi.model import Rubric, Scheme, ScoreSheet
from inovasi.office._kind import other_kind
from inovasi.office._read import kind_of_file, read_office
from inovasi.office._table import OfficeKind
from inovasi.scoring._sheets import criterion_names
from inovasi.workbooks._read import keys_of, read_workbook


_LAYOUT: Final = frozenset({"header", "ragged", "merged", "sheet", "format"})
"""What is wrong with a table that is not laid out as ours; one such fault alone is a slip in one that is."""


def sheets_of_office(
    file: Path, rubric: Rubric, error: DataError, lang: Language
) -> Sequence[ScoreSheet]:
    """Read the marks of a table of an office, or of a workbook that came back; else raise what says it shortest."""
    if not _LAYOUT.intersection(one.code for one in error.problems):
        raise error
    try:
        table = read_office(file, rubric=rubric)
    except DataError as other:
        raise min(error, other, key=lambda one: len(one.problems)) from None
    if table.kind is OfficeKind.SHEETS:
        return _whole_workbook(file, rubric)
    if table.kind is not OfficeKind.MARKS:
        raise other_kind(table.kind, OfficeKind.MARKS, file.name)
    sys.stderr.write(f"{table.text(lang)}\n")
    return table.sheets


def _whole_workbook(file: Path, rubric: Rubric) -> Sequence[ScoreSheet]:
    """Read a workbook that came back, with a sheet for each of its entries."""
    back = read_workbook(file, rubric)
    if back.problems:
        raise DataError(back.problems)
    sheets = {sheet.entry: sheet for sheet in (*back.sheets, *back.unfinished)}
    empty = ScoreSheet(evaluator=back.evaluator or "", scheme=rubric.scheme, rubric=rubric.key)
    return [sheets.get(entry) or evolve(empty, entry=entry) for entry in back.entries]


def scheme_of_workbook(file: Path) -> str | None:
    """Give the edition that a score-sheet workbook states."""
    try:
        return dict(keys_of(Book.at(file))).get("scheme")
    except DataError:
        return None


def refuse_other(file: Path, edition: Scheme) -> None:
    """Refuse a file that holds something else than innovations."""
    criteria = {name: key for one in edition.rubrics for name, key in criterion_names(one).items()}
    kind, is_own = kind_of_file(file, criteria)
    if kind is None or (kind is OfficeKind.ENTRIES and is_own):
        return
    (problem,) = other_kind(kind, OfficeKind.ENTRIES, file.name).problems
    hint = Bilingual(
        f"daftar usulan kantor dimasukkan ke folder: inovasi import {file.name} --into FOLDER",
        f"the list of an office goes into a folder: inovasi import {file.name} --into FOLDER",
    )
    raise DataError(
        evolve(
            problem,
            expected=Bilingual("berkas inovasi", "a file of innovations"),
            hint=hint if kind is OfficeKind.ENTRIES else None,
        )
    )
