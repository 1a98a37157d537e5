"""One workbook that came back: its cells, what its rows say, and the score sheets they make."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from hashlib import sha256
from itertools import groupby
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal

from attrs import evolve, frozen

from inovasi.errors import Code, DataError, NotFoundError, Problem
from inovasi.identity import fold
from inovasi.io._marks import total_problems
from inovasi.io.records._layout import layout_of, words_of
from inovasi.io.tables._cells import Cell, Column, Locale, Missing, read_cell, read_word
from inovasi.io.tables._columns import names_of
from inovasi.io.tables._table import Table, column_letter
from inovasi.io.tables._xlsx import Book
from inovasi.language import Bilingual, Language, few_words
from inovasi.model._checks import Labelled
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Judgement, Mark, ScoreSheet
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._sheets import mark_fault
from inovasi.workbooks._layout import (
    CRITERION_AT,
    ENTRY_AT,
    FORMAT,
    HEADER_ROW,
    HEADINGS,
    JUDGEMENT_AT,
    JUDGEMENTS,
    KEYS,
    MARK_AT,
    MARKS,
    REASON_AT,
    RECAP,
    TOTAL,
    Line,
    digest,
    lines_of,
)


class FileStatus(Labelled):
    """The state of one file, with a label."""

    COMPLETE = "complete", "lengkap", "complete"
    HALF_FILLED = "half_filled", "belum selesai diisi", "half filled"
    FAULTY = "faulty", "ada isian yang salah", "with faulty cells"
    CHANGED = "changed", "tata letak berubah", "changed in layout"
    UNKNOWN = "unknown", "bukan lembar penilaian ini", "not a score sheet of this rubric"


FileStatusWord = FileStatus | Literal["complete", "half_filled", "faulty", "changed", "unknown"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class ReturnedFile:
    """
    One file as it came back.

    Args:
        name: Name of the file.
        status: Its state.
        evaluator: Whose it is, if that can be read.
        entries: The entries that it was made for, by code or id.
        sheets: Sheets of the entries that are filled to the last cell.
        unfinished: Sheets of the entries that are begun.
        missing: Addresses of the cells that wait for a mark or a judgement.
        moved: What stands elsewhere than when the file was sent; it is read all the same.
        problems: What is wrong, with cells, a total that the marks do not give among it.
        sha256: Digest of the file.
        contest: What the file belongs to, if it was said when it was written.
    """

    name: str
    status: FileStatus
    evaluator: str | None = None
    entries: tuple[str, ...] = ()
    sheets: tuple[ScoreSheet, ...] = ()
    unfinished: tuple[ScoreSheet, ...] = ()
    missing: tuple[str, ...] = ()
    moved: tuple[Bilingual, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str | None = None
    contest: str | None = None


class _Waiting(str):
    """Address of a cell that waits to be filled."""

    __slots__ = ()


_TOTALS: Final = frozenset(
    name
    for column in layout_of(ScoreSheet).columns
    if column.key == "total"
    for name in names_of(column)
)
"""What people call the total of an entry."""
_NUMBER: Final = Column(key="mark", kind="number")
_TEXT: Final = Column(key="text")
_NO_MARK: Final = frozenset({Judgement.NOT_MET, Judgement.CANNOT_BE_JUDGED})
_ALONE: Final = Bilingual("Hasil saja, tanpa Nilai", "a judgement alone")
_DASH: Final = Problem(
    code="mark",
    found=Bilingual("tanda hubung", "a dash"),
    expected=Bilingual(
        f"nilai, atau {JUDGEMENTS[Judgement.CANNOT_BE_JUDGED].id!r} di sampingnya",
        f"a mark, or {JUDGEMENTS[Judgement.CANNOT_BE_JUDGED].en!r} beside it",
    ),
)
_OTHER_KEYS: Final = Problem(
    code="layout",
    found=Bilingual("kunci yang tidak cocok dengan sidiknya", "keys that do not fit their digest"),
    expected=Bilingual(
        "lembar tersembunyi dan kriteria rubrik seperti waktu berkas ini ditulis",
        "the hidden sheet, and the criteria of the rubric, as they were when the file was written",
    ),
)


_NO_KEYS: Final = Problem(
    code="layout",
    found=Bilingual(
        "kolom kunci (tersembunyi) tanpa kunci semula", "hidden columns without their keys"
    ),
    expected=Bilingual(
        "kunci seperti saat dikirim; salin isian ke berkas kiriman yang baru",
        "the keys as sent; copy what was filled in to a file sent anew",
    ),
)
_LOST_KEYS: Final = Problem(
    code="layout",
    found=Bilingual(f"lembar tersembunyi {KEYS!r} hilang", f"the hidden sheet {KEYS!r} is gone"),
    hint=Bilingual(
        "kirim ulang buku kerja penilainya dan salin isian ke sana",
        "send the workbook of the evaluator again and copy what was filled in to it",
    ),
)
_IN_ANOTHER_ORDER: Final = Bilingual("urutan baris berubah", "the rows are in another order")


def keys_of(book: Book) -> list[tuple[str, str]]:
    """Read what a score-sheet workbook says of itself: its edition, its evaluator, its entries."""
    return [(str(row[0]), str(row[-1])) for row in _sheet(book, KEYS, "unknown").rows]


def read_workbook(
    path: str | PathLike[str], rubric: Rubric, *, locale: Locale = "id"
) -> ReturnedFile:
    """Read what one evaluator sent back; a problem is part of the answer."""
    file = Path(path)
    checksum = sha256(file.read_bytes()).hexdigest()
    found = ReturnedFile(name=file.name, status=FileStatus.UNKNOWN, sha256=checksum)
    try:
        book = Book.at(file)
    except DataError as error:
        return evolve(found, problems=error.problems)
    try:
        rows = keys_of(book)
    except DataError as error:
        if not _is_score_sheet(book):
            return evolve(found, problems=error.problems)
        lost = evolve(_LOST_KEYS, source=file.name)
        return evolve(found, status=FileStatus.CHANGED, problems=(lost,))
    stated = dict(rows)
    evaluator = stated.get("evaluator", "")
    lang: Language = "en" if stated.get("lang") == "en" else "id"
    entries = tuple(value for key, value in rows if key == "entry")
    found = evolve(
        found,
        evaluator=evaluator or None,
        entries=entries,
        contest=stated.get("contest") or None,
    )
    if (mismatch := next(_mismatches(file, stated, rubric), None)) is not None:
        return evolve(found, problems=(mismatch,))
    found = evolve(found, status=FileStatus.CHANGED)
    if stated.get("layout") != digest(rubric, evaluator, entries, lang):
        return evolve(found, problems=(evolve(_OTHER_KEYS, source=file.name),))
    faults: list[Problem] = []
    try:
        table, moved = _marks(book, lang, faults)
    except DataError as error:
        return evolve(found, problems=error.problems)
    lines = lines_of(rubric, entries, lang)
    totals = [*_recap_totals(book, lang), *_typed_totals(table)]
    try:
        found = evolve(found, moved=tuple(moved))
        return _filled_in(found, table, faults, lines, rubric, locale, totals=totals)
    except DataError as error:  # of an evaluator or an entry whose id no sheet can have
        return evolve(found, problems=error.placed(source=file.name).problems)


def _is_score_sheet(book: Book) -> bool:
    """Tell whether a workbook without the hidden sheet has the marks of one that was sent."""
    try:
        return any(
            book.find(header, [])
            for header in zip(*((one.id, one.en) for one in HEADINGS), strict=True)
        )
    except DataError:
        return False


def _sheet(
    book: Book, name: str, code: Code, row: int = 1, faults: list[Problem] | None = None
) -> Table:
    try:
        return book.tables({name: row}, faults=faults)[0]
    except NotFoundError:
        expected = Bilingual(
            f"lembar {name!r}, seperti saat buku kerja ini dikirim",
            f"a sheet {name!r}, as when this workbook was sent",
        )
        raise DataError(Problem(code=code, source=book.name, expected=expected)) from None


def _mismatches(file: Path, stated: dict[str, str], rubric: Rubric) -> Iterator[Problem]:
    """Compare what the hidden sheet says with the rubric."""
    for name, expected in (
        ("format", FORMAT),
        ("scheme", rubric.scheme or ""),
        ("revision", "" if rubric.revision is None else str(rubric.revision)),
        ("rubric", rubric.key),
    ):
        if (value := stated.get(name, "")) != expected:
            yield Problem(
                code="unknown",
                source=file.name,
                path=name,
                found=repr(value),
                expected=repr(expected),
            )


def _marks(book: Book, lang: Language, faults: list[Problem]) -> tuple[Table, list[Bilingual]]:
    """Read the sheet of the marks as it was sent, else where its headings stand now; tell what was moved."""
    name, header = MARKS.of(lang), tuple(heading.of(lang) for heading in HEADINGS)
    try:
        table = _sheet(book, name, "layout", HEADER_ROW, faults)
    except DataError as error:
        wrong, *_ = error.problems
    else:
        if table.header == header:
            return table, []
        wrong = Problem(code="layout", found=", ".join(table.header), expected=", ".join(header))
        wrong = table.at(-1, None, wrong)
    faults.clear()
    tables = book.find(header, faults)
    if len(tables) != 1:
        raise DataError(wrong)
    ((table, others),) = tables
    return table, [*_moved(table, others, name)]


def _moved(table: Table, others: Sequence[str], name: str) -> Iterator[Bilingual]:
    """Say what of the sheet of the marks stands elsewhere than when it was sent."""
    if table.sheet != name:
        yield Bilingual(
            f"lembar {name!r} kini {table.sheet!r}", f"the sheet {name!r} is now {table.sheet!r}"
        )
    if (row := table.first_row - 1) != HEADER_ROW:
        yield Bilingual(
            f"judul kolom di baris {row}, semula {HEADER_ROW}",
            f"the headings are in row {row}, once in {HEADER_ROW}",
        )
    if table.letters != tuple(map(column_letter, range(len(table.letters)))):
        at = table.letters[MARK_AT]
        yield Bilingual(
            f"kolom bergeser, nilai di kolom {at}", f"columns moved, the marks are in column {at}"
        )
    if others:
        these = few_words(others)
        yield Bilingual(f"kolom {these.id} tidak dibaca", f"column {these.en} is not read")


_Total = tuple[str, Table, int, int]
"""A total that stands in the workbook: the entry it is of, its table, row and column."""


def _recap_totals(book: Book, lang: Language) -> Iterator[_Total]:
    """Find the totals of the recap, which has formulas unless somebody typed over them."""
    try:
        table = _sheet(book, RECAP.of(lang), "layout", HEADER_ROW, [])
    except DataError:
        return  # no mark stands there
    if TOTAL.of(lang) in table.header:
        at = table.header.index(TOTAL.of(lang))
        yield from ((str(table.rows[place][0]), table, place, at) for place in table.filled)


def _typed_totals(table: Table) -> Iterator[_Total]:
    """Find the rows that somebody added with the total of the entry above them."""
    entry = ""
    for place, row in enumerate(table.rows):
        entry = str(row[ENTRY_AT]) or entry
        if not row[ENTRY_AT] and any(
            isinstance(cell, str) and fold(cell) in _TOTALS for cell in row[:MARK_AT]
        ):
            yield entry, table, place, MARK_AT


def _wrong_totals(sheet: ScoreSheet, rubric: Rubric, totals: Iterable[_Total]) -> Iterator[Problem]:
    """Compare the totals of an entry with what its marks give."""
    for entry, table, place, at in totals:
        total = table.rows[place][at]
        if entry == sheet.entry and isinstance(total, Decimal):
            for wrong in total_problems(evolve(sheet, total=total), rubric):
                yield table.at(place, at, wrong)


def _filled_in(
    file: ReturnedFile,
    table: Table,
    faults: Sequence[Problem],
    lines: Sequence[Line],
    rubric: Rubric,
    locale: Locale,
    *,
    totals: Sequence[_Total],
) -> ReturnedFile:
    """Find the row of each line by its keys, and make the sheets of the entries without a problem."""
    places: dict[tuple[str, str], list[int]] = {line.key: [] for line in lines}
    problems: list[Problem] = []
    for place, row in enumerate(table.rows):
        key = str(row[ENTRY_AT]), str(row[CRITERION_AT])
        if key in places:
            places[key].append(place)
        elif key != ("", ""):
            found = Bilingual(
                f"baris untuk kriteria {key[1]!r} dari {key[0]!r}",
                f"a row for the criterion {key[1]!r} of {key[0]!r}",
            )
            expected = Bilingual("baris seperti semula", "the rows as written")
            problem = Problem(code="layout", found=found, expected=expected)
            problems.append(table.at(place, None, problem))
    order = [table.first_row + found[0] for found in places.values() if found]
    if not order:
        return evolve(file, problems=(table.at(-1, None, _NO_KEYS),))
    problems += [problem for problem in faults if problem.row not in order]
    missing: list[str] = []
    sheets: list[ScoreSheet] = []
    unfinished: list[ScoreSheet] = []
    for entry, group in groupby(lines, lambda line: line.entry):
        own = [*group]
        # One cause, one problem: no row of an entry is told once, not for each of its criteria.
        asked = own if any(places[line.key] for line in own) else own[:1]
        answers = [
            answer
            for line in asked
            for answer in _answers(table, line, places[line.key], faults, file.evaluator, locale)
        ]
        wrong = [answer for answer in answers if isinstance(answer, Problem)]
        waiting = [answer for answer in answers if isinstance(answer, _Waiting)]
        marks = [answer for answer in answers if isinstance(answer, Mark)]
        problems += wrong
        missing += waiting
        if not wrong and (marks or not waiting):
            sheet = ScoreSheet(
                entry=entry,
                evaluator=file.evaluator or "",
                scheme=rubric.scheme,
                rubric=rubric.key,
                marks=marks,
            )
            wrong = [*_wrong_totals(sheet, rubric, totals)]
            problems += wrong
            if not wrong:
                (unfinished if waiting else sheets).append(sheet)
    moved = file.moved if order == sorted(order) else (*file.moved, _IN_ANOTHER_ORDER)
    if moved or any(problem.code == "layout" for problem in problems):
        status = FileStatus.CHANGED
    elif problems:
        status = FileStatus.FAULTY
    else:
        status = FileStatus.HALF_FILLED if missing else FileStatus.COMPLETE
    return evolve(
        file,
        status=status,
        sheets=tuple(sheets),
        unfinished=tuple(unfinished),
        missing=tuple(missing),
        moved=moved,
        problems=tuple(problems),
    )


def _answers(
    table: Table,
    line: Line,
    places: Sequence[int],
    faults: Sequence[Problem],
    by: str | None,
    locale: Locale,
) -> Iterator[Mark | Problem | _Waiting]:
    """Read one line: a mark, a cell that waits, or what is wrong."""
    if len(places) != 1:
        count = Bilingual(f"{len(places)} baris", f"{len(places)} rows") if places else None
        one = Bilingual(
            f"satu baris untuk {line.texts[2]!r} dari {line.entry!r}",
            f"one row for {line.texts[2]!r} of {line.entry!r}",
        )
        problem = Problem(code="layout", source=table.place, found=count, expected=one)
        yield table.at(places[-1], None, problem) if places else problem
        return
    (place,) = places
    row = table.rows[place]
    wrong = [
        table.at(place, at, Problem(code="layout", found=repr(str(cell)), expected=repr(text)))
        for at, (cell, text) in enumerate(zip(row, line.texts, strict=False))
        if cell != text
    ]
    wrong = wrong or [problem for problem in faults if problem.row == table.first_row + place]
    values: list[Any] = []
    for at in (MARK_AT, JUDGEMENT_AT, REASON_AT) if not wrong else ():
        try:
            values.append(_value(row[at], at, locale))
        except DataError as error:
            wrong += [table.at(place, at, one) for one in error.problems]
    yield from wrong
    if wrong:
        return
    number, word, reason = values
    judged = line.node.method is Method.JUDGEMENT
    if number is not None and (judged or word in _NO_MARK):
        expected = _ALONE if judged else _no_mark_beside(JUDGEMENTS[word])
        problem = Problem(code="mark", found=str(number), expected=expected)
        yield table.at(place, MARK_AT, problem)
    elif number is None and word not in (_NO_MARK | {Judgement.MET} if judged else _NO_MARK):
        yield _Waiting(table.address(place, JUDGEMENT_AT if judged else MARK_AT))
    else:
        given: dict[str, Any] = {"judgement": word} if number is None else {"value": number}
        if number is not None and line.node.method is Method.LEVEL and number == int(number):
            given = {"level": int(number)}
        yield from _made(table, place, line.node, {"by": by, "reason": reason, **given})


def _made(table: Table, place: int, node: Node, given: dict[str, Any]) -> Iterator[Mark | Problem]:
    """Make the mark of one line, and name what is wrong with it."""
    try:
        mark = Mark(criterion=node.key, **given)
    except DataError as error:
        for one in error.problems:
            yield table.at(place, REASON_AT if one.path == "reason" else MARK_AT, one)
        return
    if (wrong := mark_fault(node, mark)) is not None:
        yield table.at(place, MARK_AT, wrong)
    yield mark


def _no_mark_beside(label: Bilingual) -> Bilingual:
    return Bilingual(f"tanpa nilai di samping {label.id!r}", f"no mark beside {label.en!r}")


def _value(cell: Cell, at: int, locale: Locale) -> Any:
    value = read_cell(cell, _NUMBER if at == MARK_AT else _TEXT, locale=locale)
    if value is Missing.DASH and at != REASON_AT:
        raise DataError(_DASH)
    if isinstance(value, Missing):
        return None
    return Judgement(read_word(str(value), words_of(Judgement))) if at == JUDGEMENT_AT else value
