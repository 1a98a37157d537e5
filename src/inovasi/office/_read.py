"""Read a file as an office has it."""

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from inovasi._wording import one_of
from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.io._files import TEXT_FORMATS
from inovasi.io.tables._table import ragged
from inovasi.language import few_words
from inovasi.limits import MOST_CELLS
from inovasi.model._reading import not_too_many
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.office._columns import ATTRIBUTES, Layout, lay_out
from inovasi.office._headings import Heading, Names, fields_of_kind
from inovasi.office._kind import NO_RUBRIC, choose, other_kind
from inovasi.office._marks import read_marks
from inovasi.office._own import (
    is_of_innovations,
    kind_of_records,
    own_kind,
    own_table,
    read_records,
)
from inovasi.office._records import Read, Rules, read_entries, read_evaluators
from inovasi.office._rows import sort_rows
from inovasi.office._sheets import Found, Sheet, address, read_file
from inovasi.office._table import OfficeKind, OfficeKindWord, OfficeTable
from inovasi.office._values import ANSWERS, Reader
from inovasi.scoring._sheets import criterion_names
from inovasi.workbooks._layout import KEYS, leaves


def read_office(
    path: str | PathLike[str],
    *,
    kind: OfficeKindWord | None = None,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    rubric: Rubric | None = None,
    sheet: str | None = None,
    scheme: Scheme | None = None,
    group: str | None = None,
) -> OfficeTable:
    r"""
    Read a file as an office has it: title rows, number columns, footers and headings of its own.

    What it holds is recognised by its headings; each row and column that is not read is set aside by name and
    with its reason. Ids are made from titles and names where the file has none; they are the same on the next import.

    Args:
        path: A file with the extension ``.csv``, ``.xlsx``, ``.xls`` or ``.ods``; a file of records that this library
            wrote (``.json``, ``.jsonl``, ``.toml``) is read as such.
        kind: What the file must hold: ``"entries"``, ``"evaluators"``, ``"marks"``, or ``"sheets"`` for a returned
            score-sheet workbook, which is only recognised here and read by `inovasi.workbooks.read_score_sheets`.
        columns: Headings with the field or the criterion that they mean, such as ``{"Nama Inovasi": "title"}``.
            ``attributes.NAME`` makes an attribute of the entry, ``marks.ID`` gives a column of marks to an
            evaluator, ``aside`` sets the column aside.
        constants: Fields with the value that they have in every row, such as ``{"group": "general"}``. Here also
            stand the answers to questions: ``{"date_order": "dmy"}`` or ``"mdy"``, ``{"locale": "en"}``.
        rubric: What is marked by; needed for marks.
        sheet: Name of the sheet of a workbook, where several could be meant.
        scheme: The edition, by whose groups the group of an entry is understood.
        group: Key of the group that the contest is for: entries of another one are set aside and told, an unknown
            word is asked about, and an entry without a group counts as of this one.

    Returns:
        The records, and what was set aside.

    Raises:
        DataError: With every fault, each with its row and cell: another kind than was asked for, no headings, a
            column twice or missing, a date or number that can be read in two ways.
        NotFoundError: If there is no such sheet.
        MissingExtraError: For a workbook without the extra ``xlsx``; for ``.xls`` and ``.ods`` without ``office``.
        OSError: If the file cannot be opened.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "usulan.csv")
        ...     _ = path.write_text("DAFTAR;;\nNo;Judul;OPD\n1;Klik;Dinkes\n;Jumlah;1\n", "utf-8")
        ...     found = read_office(path)
        >>> found.entries[0].id, found.entries[0].organisation
        ('klik', 'Dinkes')
        >>> [(row.row, row.why.en) for row in found.aside]
        [(1, 'above the headings'), (4, 'a row that sums up')]
    """
    asked, source = None if kind is None else OfficeKind(kind), Path(path).name
    if Path(path).suffix.lower() in {*TEXT_FORMATS, ".parquet"}:
        return read_records(path, asked, group)
    found = read_file(path, sheet)
    if KEYS in found.hidden:
        if asked is not None and asked is not OfficeKind.SHEETS:
            raise other_kind(OfficeKind.SHEETS, asked, source)
        return OfficeTable(source=source, kind=OfficeKind.SHEETS)
    if (own := own_table(path, found, rubric, sheet)) is not None:
        if asked is not None and asked is not own.kind:
            raise other_kind(own.kind, asked, source)
        return own
    criteria: Mapping[str, str] = {} if rubric is None else criterion_names(rubric)
    names = Names(columns=columns or {}, criteria=criteria)
    page, heading = choose(found, names, None if asked is OfficeKind.SHEETS else asked)
    if asked is OfficeKind.SHEETS:
        raise other_kind(heading.kind, asked, source)
    told = [*found.notes, *_not_read(found, page)]
    rules = Rules(rubric=rubric, scheme=scheme, group=group)
    return _read_table(page, heading, names, dict(constants or {}), rules, told)


def _read_table(
    page: Sheet,
    heading: Heading,
    names: Names,
    constants: dict[str, str],
    rules: Rules,
    told: list[Bilingual],
) -> OfficeTable:
    """Read the table below headings."""
    problems = [page.at(None, None, one) for one in _wrong_constants(heading, constants)]
    layout = lay_out(page, heading, names, problems)
    unanswered = _unanswered(layout, constants, rules.rubric)
    problems.extend(page.at(None, None, one) for one in unanswered)
    if problems:
        raise DataError(problems)
    page, notes = _filled_down(page, heading)
    rows = sort_rows(page, heading, layout, problems)
    # Cells that are missing or too many may have moved all others of their row.
    if uneven := [*_ragged(page, heading, rows.records)]:
        raise DataError(not_too_many(iter(uneven)))
    if not rows.records and not problems:
        raise DataError(page.at(heading.last, None, _NO_RECORDS))
    answers = {name: constants.pop(name) for name in ANSWERS if name in constants}
    read = Read(
        sheet=page,
        layout=layout,
        rows=rows,
        constants=constants,
        reader=Reader(sheet=page, rows=rows.records, answers=answers, problems=problems),
        problems=problems,
        notes=[*told, *notes],
        rules=rules,
    )
    made = _read(read, rules.rubric)
    if problems:
        raise DataError(not_too_many(iter(problems)))
    return OfficeTable(
        source=page.source,
        kind=layout.kind,
        sheet=page.name,
        heading_rows=tuple(range(heading.first + 1, heading.last + 2)),
        columns=layout.columns,
        aside=tuple(sorted(rows.aside, key=lambda aside: aside.row)),
        notes=tuple(read.notes),
        **made,
    )


def kind_of_file(path: Path, criteria: Mapping[str, str]) -> tuple[OfficeKind | None, bool]:
    """Tell what a file seems to hold, nothing where that cannot be told; and whether this library wrote it."""
    try:
        if path.suffix.lower() in TEXT_FORMATS:
            return kind_of_records(path), True
        found = read_file(path, None)
        if KEYS in found.hidden:
            return OfficeKind.SHEETS, True
        if (own := own_kind(found)) is not None:
            return own, True
        kind = choose(found, Names(columns={}, criteria=criteria), None)[1].kind
        return kind, is_of_innovations(found)
    except DataError:
        return None, False


def _read(read: Read, rubric: Rubric | None) -> dict[str, Any]:
    """Make the records of a table, with the names of persons by the keys that were made for them."""
    if read.layout.kind is OfficeKind.ENTRIES:
        return {"entries": read_entries(read)}
    if read.layout.kind is OfficeKind.EVALUATORS or rubric is None:
        evaluators, people = read_evaluators(read)
        return {"evaluators": evaluators, "names": tuple(people.items())}
    return read_marks(read, rubric)


_NO_RECORDS: Final = Problem(
    code="empty",
    found=Bilingual("daftar kosong di bawah judul kolom", "an empty list below the headings"),
    expected=Bilingual("satu baris data atau lebih", "one row or more"),
)


def _wrong_constants(heading: Heading, constants: Mapping[str, str]) -> Iterator[Problem]:
    """Find constants that are no field, that a column holds already, or that are no answer."""
    fields = [*fields_of_kind(heading.kind), *ANSWERS]
    is_entries = heading.kind is OfficeKind.ENTRIES
    for name, value in constants.items():
        found = f"constants={{{name!r}: {value!r}}}"
        if name in ANSWERS and value not in ANSWERS[name]:
            expected = one_of(map(repr, ANSWERS[name]))
            yield Problem(code="unknown", found=found, expected=expected)
        elif name not in fields and not (is_entries and name.startswith(ATTRIBUTES)):
            yield Problem(code="unknown", found=found, expected=one_of(fields))


def _unanswered(
    layout: Layout, constants: dict[str, str], rubric: Rubric | None
) -> Iterator[Problem]:
    """Find what is said twice, and what a table of marks does not say."""
    for name in sorted({*constants} & {*layout.places}):
        use = next(one for one in layout.columns if one.field == name)
        said = f"constants={{{name!r}: {constants[name]!r}}}"
        found = Bilingual(
            f"{said} dan kolom {use.column} ({use.heading!r})",
            f"{said} and column {use.column} ({use.heading!r})",
        )
        expected = Bilingual("satu saja", "only one")
        yield Problem(code="contradiction", found=found, expected=expected)
    if layout.kind is not OfficeKind.MARKS:
        return
    if rubric is None:
        yield NO_RUBRIC
        return
    if not layout.marks:
        yield _NO_MARKS
    open_ = [at for at, use in layout.marks if use.criterion is None]
    if open_ and "criterion" not in {*layout.places, *constants}:
        keys = [node.key for node in leaves(rubric)]
        if len(keys) == 1:
            constants["criterion"] = keys[0]
            return
        columns, answer = address(open_), f"constants={{'criterion': ...}}, {', '.join(keys)}"
        found = Bilingual(f"kolom {columns} tanpa kriteria", f"columns {columns} with no criterion")
        expected = Bilingual(f"kriterianya: {answer}", f"their criterion: {answer}")
        yield Problem(code="missing", found=found, expected=expected)


_NO_MARKS: Final = Problem(
    code="header",
    expected=Bilingual("kolom nilai", "a column of marks"),
    hint=Bilingual(
        "sebutkan dengan columns={'judul kolom': 'mark'}, atau dengan kunci kriterianya",
        "name it with columns={'heading': 'mark'}, or the key of its criterion",
    ),
)


def _filled_down(sheet: Sheet, heading: Heading) -> tuple[Sheet, list[Bilingual]]:
    """Give every row of merged cells their value; empty cells that are not merged stay empty."""
    rows = [[*row] for row in sheet.rows]
    filled: set[int] = set()
    boxes = [box for box in sheet.merged if heading.body <= box[0] < len(rows)]
    # Merged cells share none, unless somebody wants to keep the reader busy.
    for top, left, low, right in (
        boxes if sum(box[2] - box[0] for box in boxes) <= MOST_CELLS else ()
    ):
        # A cell that is merged across columns is a label or a title.
        if left == right < sheet.width and rows[top][left] != "":
            for row in range(top + 1, min(low + 1, len(rows))):
                rows[row][left] = rows[top][left]
                filled.add(left)
    if not filled:
        return sheet, []
    columns = address(sorted(filled))
    note = Bilingual(
        f"Sel gabungan di kolom {columns} berlaku untuk setiap barisnya.",
        f"Merged cells in column {columns} count for each of their rows.",
    )
    return evolve(sheet, rows=tuple(map(tuple, rows))), [note]


def _ragged(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Problem]:
    """Find the rows of a text file that have another number of cells than the headings."""
    if not sheet.lengths:
        return
    width = sheet.lengths[heading.last]
    for row in rows:
        if (size := sheet.lengths[row]) != width:
            wrong = ragged(Bilingual(f"{size} sel", f"{size} cells"), width)
            yield sheet.at(row, None, evolve(wrong, hint=_QUOTES))


_QUOTES: Final = Bilingual("koma dalam teks perlu tanda kutip", "a comma in a text needs quotes")


def _not_read(found: Found, sheet: Sheet) -> list[Bilingual]:
    """Name the sheets of a workbook that were not read."""
    others = [one.name for one in found.sheets if one.name and one.name != sheet.name]
    if not (names := [*map(shown, (*others, *found.hidden))]):
        return []
    words = few_words(names)
    return [Bilingual(f"Lembar yang tidak dibaca: {words.id}.", f"Sheets not read: {words.en}.")]
