"""What an office's file was found to hold, and what was set aside."""

from functools import partial
from itertools import starmap
from textwrap import shorten
from typing import Final, Literal

from attrs import frozen

from inovasi.contest._entry import Entry
from inovasi.identity import fold
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Labelled
from inovasi.model._evaluation import ScoreSheet
from inovasi.panel._assignment import PanelEvaluator
from inovasi.results import Grid, Part, Result


class OfficeKind(Labelled):
    """What a file of an office holds; ``sheets`` is a score-sheet workbook, which `inovasi.workbooks` reads."""

    ENTRIES = "entries", "usulan", "entries"
    EVALUATORS = "evaluators", "penilai", "evaluators"
    MARKS = "marks", "nilai", "marks"
    SHEETS = "sheets", "buku kerja lembar penilaian", "a score-sheet workbook"


OfficeKindWord = OfficeKind | Literal["entries", "evaluators", "marks", "sheets"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class ColumnUse:
    """
    What one column of a file is read as.

    Args:
        heading: Its heading as it stands in the file; group headings stand before it, separated by ``/``.
        column: Its letter.
        field: The field that it fills, such as ``title``; ``mark`` for marks.
        criterion: Key of the criterion, for a column of marks.
        evaluator: Id of the evaluator, for a column of one evaluator.
        label: The heading that the field has in a template.
        why: Why it is set aside; nothing where it is read.
    """

    heading: str
    column: str
    field: str | None = None
    criterion: str | None = None
    evaluator: str | None = None
    label: Bilingual | None = None
    why: Bilingual | None = None


@frozen(kw_only=True)
class AsideRow:
    """
    A row that holds no record.

    Args:
        row: Its number.
        why: Why it is set aside.
        cells: Its first cells that are not empty.
    """

    row: int
    why: Bilingual
    cells: tuple[str, ...] = ()


@frozen(kw_only=True)
class OfficeTable(Result):
    """
    What an office's file holds, and what was set aside.

    Args:
        source: Name of the file.
        kind: What it holds.
        sheet: The sheet of the workbook that was read.
        heading_rows: Numbers of the rows that hold the headings.
        columns: What each column is read as.
        aside: The rows that hold no record, with the reason.
        entries: The entries, in the order of the file; of a table of marks those that it names.
        evaluators: The evaluators, in the order of the file; likewise.
        sheets: The score sheets, in the order of the file.
        names: Keys that were made for persons, with the names they stand for; keep them apart from what is published.
        notes: What the reader should know.
    """

    table = "aside"

    source: str
    kind: OfficeKind
    sheet: str | None = None
    heading_rows: tuple[int, ...] = ()
    columns: tuple[ColumnUse, ...] = ()
    aside: tuple[AsideRow, ...] = ()
    entries: tuple[Entry, ...] = ()
    evaluators: tuple[PanelEvaluator, ...] = ()
    sheets: tuple[ScoreSheet, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    notes: tuple[Bilingual, ...] = ()

    def _parts(self, lang: Language) -> list[Part]:
        """Say what was found, column by column, and what was set aside."""
        held = len(self.sheets or self.entries or self.evaluators)
        place = self.source if self.sheet is None else f"{self.source} [{self.sheet}]"
        rows = ", ".join(map(str, self.heading_rows))
        where = Bilingual(f"; judul kolom di baris {rows}", f"; headings in row {rows}")
        what = f"{held} {_COUNTED.get(self.kind, self.kind.label).of(lang)}"
        if self.kind is OfficeKind.SHEETS:
            what = self.kind.label.of(lang)
        words = [f"{place}: {what}{where.of(lang) if rows else ''}."]
        words += [note.of(lang) for note in self.notes]
        parts: list[Part] = [*words]
        if self.columns:
            parts.append(
                Grid.of(_COLUMNS.of(lang).split("|"), map(partial(_column, lang), self.columns))
            )
        if self.aside:
            why: dict[str, list[AsideRow]] = {}
            for one in self.aside:
                why.setdefault(one.why.of(lang), []).append(one)
            parts.append(Grid.of(_ASIDE.of(lang).split("|"), starmap(_row, why.items())))
        return parts


def _column(lang: Language, use: ColumnUse) -> tuple[str, str, str]:
    heading = shorten(use.heading, 28, placeholder="…")
    if use.why is not None:
        return use.column, heading, f"({use.why.of(lang)})"
    name = use.field
    if use.label is not None and fold(use.label.of(lang)) != name:
        # What is typed to say so stands behind what it is called.
        name = f"{use.label.of(lang)} ({name})"
    read = " ".join(filter(None, (name, use.criterion, use.evaluator)))
    return use.column, heading, shorten(read, 46, placeholder="…")


def _row(why: str, rows: list[AsideRow]) -> tuple[str, str, str]:
    numbers = ", ".join(str(one.row) for one in rows)
    cells = next((" | ".join(one.cells) for one in rows if one.cells), "")
    return (
        shorten(why, 32, placeholder="…"),
        shorten(numbers, 20, placeholder="…"),
        shorten(cells, 24, placeholder="…"),
    )


_COUNTED: Final = {OfficeKind.MARKS: Bilingual("lembar penilaian", "score sheets")}
_COLUMNS: Final = Bilingual("kolom|judul|dibaca sebagai", "column|heading|read as")
_ASIDE: Final = Bilingual("disisihkan|baris|isi", "set aside|row|cells")
