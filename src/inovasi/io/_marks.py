"""
Score sheets in tables, read beside their rubric.

A long table has a row for each mark; a wide one a row for each entry and evaluator, and a column for each criterion.
Criteria are known by key, official label, translation, number with label, or alias. A row that sums up is refused, a
sheet that is there twice too, and a written total is compared with what the marks give.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import repeat
from operator import itemgetter
from os import PathLike
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from inovasi.errors import Bilingual, DataError, Problem, ScoringError, shown
from inovasi.identity import fold, near
from inovasi.io._files import TABLE_FORMATS, suffix_of, write_tables
from inovasi.io.records._layout import layout_of, words_of
from inovasi.io.records._read import records_of, repeated, row_words, summaries
from inovasi.io.records._write import write_value
from inovasi.io.tables._cells import (
    Cell,
    Column,
    Locale,
    Missing,
    missing,
    read_cell,
    read_word,
    split_items,
    unknown_word,
)
from inovasi.io.tables._columns import Extra, find_columns, names_of
from inovasi.io.tables._csv import read_csv
from inovasi.io.tables._table import Table, is_empty
from inovasi.io.tables._xlsx import read_xlsx
from inovasi.limits import MOST_PROBLEMS
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Fact, Judgement, Mark, ScoreSheet
from inovasi.model._reading import exact_or_fraction, read_text, stopped
from inovasi.model._record import unchecked
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._score import score
from inovasi.scoring._sheets import criterion_names, facts_of, mark_fault


_LONG: Final = layout_of(ScoreSheet)
_COLUMNS: Final = {column.key: column for column in _LONG.columns}
_OWN: Final = ("entry", "evaluator", "demonstration")
_TOTAL: Final = "total"
_NUMBER: Final = Column(key="mark", kind="number")
_DASH: Final = Bilingual("tanda hubung", "a dash")
_OR_A_WORD: Final = Bilingual(
    "nilai, atau 'tidak dapat dinilai'", "a mark, or 'tidak dapat dinilai'"
)


def read_sheets(
    path: str | PathLike[str],
    rubric: Rubric,
    *,
    locale: Locale = "id",
    sheet: str | None = None,
    header_row: int = 1,
    extra: Extra = "refuse",
) -> list[ScoreSheet]:
    r"""
    Read score sheets from a table and check them by their rubric.

    A table with a column for the criterion is long, any other is wide. In a wide one a cell holds a mark, a level,
    several marks separated by semicolons, or a judgement in words; an empty cell is a criterion that was not
    looked at. A column ``Total`` or ``Nilai akhir`` is compared with what the marks give.

    Args:
        path: A file with the extension ``.csv`` or ``.xlsx``.
        rubric: What is marked by.
        locale: How numbers are written in cells of type text.
        sheet: Name of the sheet of a workbook, when more than one is visible.
        header_row: Number of the row that holds the headings.
        extra: What becomes of columns that nobody knows: ``"refuse"`` or ``"keep"``.

    Returns:
        The sheets, in the order of their first rows.

    Raises:
        DataError: With every fault, each with its cell: unknown criteria, marks off the scale, a row such as
            ``Rata-rata`` or ``Jumlah``, a sheet that is there twice in any spelling, a total that the marks do not give.
        NotFoundError: If there is no such sheet.
        MissingExtraError: For a workbook, if the extra ``xlsx`` is not installed.
        OSError: If the file cannot be opened.

    Example:
        >>> import tempfile
        >>> import inovasi as inv
        >>> rubric = inv.scheme("kipp-2023").rubric(group="general")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "nilai.csv").write_text("usulan;kebaruan\nklik;80\n", "utf-8")
        ...     read_sheets(f"{folder}/nilai.csv", rubric)[0].marks[0].value
        Decimal('80')
    """
    if suffix_of(path, TABLE_FORMATS) == ".csv":
        table = read_csv(path, header_row=header_row)
    else:
        table = read_xlsx(path, sheet, header_row=header_row)
    for place, heading in enumerate(table.header):
        if fold(heading) in names_of(_COLUMNS["criterion"]):
            return _read_long(table, place, rubric, locale, extra)
    return _read_wide(table, rubric, locale, extra)


def write_sheets(
    sheets: Sequence[ScoreSheet],
    rubric: Rubric,
    path: str | PathLike[str],
    *,
    locale: Locale = "id",
) -> None:
    """
    Write score sheets as a wide table, so that `read_sheets` gives equal ones in the order of the rubric, or refuse.

    Args:
        sheets: The sheets; their marks hold numbers or judgements and nothing else.
        rubric: What they are marked by.
        path: A file with the extension ``.csv`` or ``.xlsx``; it appears whole or not at all.
        locale: How numbers are written in texts.

    Raises:
        DataError: If a sheet holds more than a wide table can, such as reasons; `write_table` writes
            the long form.
        MissingExtraError: For a workbook, if the extra ``xlsx`` is not installed.
        OSError: If the file cannot be written.

    Example:
        >>> import tempfile
        >>> import inovasi as inv
        >>> rubric = inv.scheme("kipp-2023").rubric(group="general")
        >>> sheets = [inv.sheet(rubric, {"novelty": 80}, "klik", "penilai-1")]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_sheets(sheets, rubric, f"{folder}/nilai.csv")
        ...     read_sheets(f"{folder}/nilai.csv", rubric) == sheets
        True
    """
    facts, source = facts_of(rubric), Path(path).name
    rows: list[list[Cell]] = []
    own = (*_OWN, _TOTAL) if any(marked.total is not None for marked in sheets) else _OWN
    for marked in sheets:
        marks = {mark.criterion: mark for mark in marked.marks}
        given = {fact.key: fact.value for fact in marked.facts}
        rows.append(
            [
                *(write_value(getattr(marked, key), locale=locale) for key in own),
                *(write_value(given.get(key), locale=locale) for key in facts),
                *(_written(marks.get(key), locale) for key in rubric.nodes),
            ]
        )
    header = [*own, *facts, *rubric.nodes]
    table = Table(header=header, rows=rows, source=source, sheet="score_sheet")
    back = _read_wide(table, rubric, locale, "refuse")
    order = {key: place for place, key in enumerate(header)}
    lost = [
        Problem(
            code="unwritable",
            found=Bilingual(
                "isi yang tidak muat dalam tabel lebar (alasan, status, pemberi nilai)",
                "more than a wide table can hold (a reason, a status, who gave a mark)",
            ),
            expected=Bilingual(
                "tabel panjang, dengan write_table", "a long table, with write_table"
            ),
            source=source,
            path=f"[{place}] {marked.entry} {marked.evaluator}".rstrip(),
        )
        for place, marked in enumerate(sheets)
        if (again := back[place : place + 1]) != [marked] and again != [_in_order(marked, order)]
    ]
    if lost:
        raise DataError(lost)
    write_tables([table], path, locale=locale)


def _in_order(marked: ScoreSheet, order: Mapping[str, int]) -> ScoreSheet:
    """Give marks and facts in the order of the rubric; another order says nothing."""
    marks = sorted(marked.marks, key=lambda mark: order.get(mark.criterion, -1))
    facts = sorted(marked.facts, key=lambda fact: order.get(fact.key, -1))
    return evolve(marked, marks=marks, facts=facts)


def _written(mark: Mark | None, locale: Locale) -> Cell:
    if mark is None:
        return ""
    held = (mark.value, mark.level, mark.values, mark.judgement)
    return write_value(next(one for one in held if one is not None), locale=locale)


def _wide_columns(rubric: Rubric) -> list[Column]:
    """List the columns of a wide table; a heading of its own is no criterion, but a criterion is no total."""
    own = [evolve(_COLUMNS[key], required=key == "entry") for key in _OWN]
    taken = {name for column in own for name in names_of(column)}
    names = {name: key for name, key in criterion_names(rubric).items() if name not in taken}
    if _TOTAL not in names:
        total = _COLUMNS[_TOTAL]
        own.append(evolve(total, aliases=[n for n in total.aliases if fold(n) not in names]))
    return [
        *own,
        *(Column(key=key, kind="number") for key in facts_of(rubric)),
        *(
            Column(key=key, aliases=[name for name, owner in names.items() if owner == key])
            for key in rubric.nodes
        ),
    ]


def _read_wide(table: Table, rubric: Rubric, locale: Locale, extra: Extra) -> list[ScoreSheet]:
    columns = _wide_columns(rubric)
    positions = find_columns(table, columns, extra=extra)
    sums = summaries(table, [positions[key] for key in _OWN[:2] if key in positions])
    places = [place for place in table.filled if place not in sums]
    wrong = [(place, 0, one) for place, one in sums.items()]
    nobody = [None] * len(places)
    given: dict[str, Sequence[Any]] = {}
    for column in columns:
        node, at = rubric.nodes.get(column.key), positions.get(column.key)
        if at is not None:
            # Most cells hold what others hold too; the evaluators stand before the marks.
            read = cache(partial(_wide_cell, node, column, locale))
            by = nobody if node is None else given.get("evaluator", nobody)
            given[column.key] = _read_column(table, places, at, read, by, wrong)
    ids = [[one or "" for one in given.get(key, nobody)] for key in _OWN[:2]]
    keys, facts = (
        [key for key in some if key in given] for some in (rubric.nodes, facts_of(rubric))
    )
    totals = nobody if _TOTAL in rubric.nodes else given.get(_TOTAL, nobody)
    make = unchecked(ScoreSheet, *_OWN[:2], "scheme", "rubric", "marks", "facts", _TOTAL, _OWN[2])
    made = [
        make(
            *of_row,
            rubric.scheme,
            rubric.key,
            marks if all(marks) else tuple(mark for mark in marks if mark),
            _facts(facts, values) if facts else (),
            total,
            bool(demonstration),
        )
        for *of_row, marks, values, total, demonstration in zip(
            *ids,
            zip(*(given[key] for key in keys), strict=True) if keys else repeat((), len(places)),
            zip(*(given[key] for key in facts), strict=True) if facts else repeat((), len(places)),
            totals,
            given.get(_OWN[2], nobody),
            strict=True,
        )
    ]
    for place, marked in zip(places, made, strict=True) if totals is not nobody else ():
        at = positions[_TOTAL]
        wrong += [(place, at, table.at(place, at, one)) for one in total_problems(marked, rubric)]
    problems = [one for *_, one in sorted(wrong, key=itemgetter(0, 1))]
    if len(problems) > MOST_PROBLEMS:
        problems = [*problems[: MOST_PROBLEMS + 1], stopped(problems[MOST_PROBLEMS])]
    again = repeated([*zip(*ids, strict=True)], lambda at: row_words(table.first_row + places[at]))
    problems += [table.at(places[at], positions["entry"], one) for at, one in again]
    if problems:
        raise DataError(problems)
    return made


def _facts(keys: Iterable[str], values: Iterable[Any]) -> tuple[Fact, ...]:
    pairs = zip(keys, values, strict=True)
    return tuple(Fact(key=key, value=one) for key, one in pairs if one is not None)


def _read_column(
    table: Table,
    places: Sequence[int],
    at: int,
    read: Callable[[type, Cell, str | None], Any],
    by: Sequence[str | None],
    wrong: list[tuple[int, int, Problem]],
) -> Sequence[Any]:
    """Read the cells of a column; what is wrong is added with its row and column."""
    cells = [table.rows[place][at] for place in places]
    try:
        return [*map(read, map(type, cells), cells, by)]
    except DataError:
        made: list[Any] = [None] * len(places)
    count = len(wrong)
    for number, (place, cell, who) in enumerate(zip(places, cells, by, strict=True)):
        try:
            made[number] = read(type(cell), cell, who)
        except DataError as error:
            wrong += [(place, at, one) for one in table.placed(place, at, error)]
            if len(wrong) > count + MOST_PROBLEMS:
                break
    return made


def _wide_cell(
    node: Node | None, column: Column, locale: Locale, _: type, cell: Cell, by: str | None
) -> Any:
    """Read a cell of a wide table: a mark, another value, or ``None`` where it says nothing."""
    if node is not None:
        return None if is_empty([cell]) else read_mark(cell, node, locale, by or None)
    value = read_cell(cell, column, locale=locale)
    if isinstance(value, Missing):
        return None
    if column.kind == "number":
        return exact_or_fraction(value)
    return read_text(value) if isinstance(value, str) else value


def total_problems(marked: ScoreSheet, rubric: Rubric) -> list[Problem]:
    """Compare the written total of a sheet with what its marks give, where they give something."""
    try:
        if marked.total is not None:
            score(rubric, marked)
    except DataError as error:
        return [problem for problem in error.problems if problem.path == _TOTAL]
    except ScoringError:
        pass  # the rubric itself cannot be scored by, which is told when it is
    return []


def read_mark(cell: Cell, node: Node, locale: Locale, by: str | None) -> Mark:
    """Read the mark of one cell and check it by its criterion."""
    if isinstance(cell, str) and missing(cell) is Missing.DASH:
        raise DataError(Problem(code="mark", found=_DASH, expected=_OR_A_WORD))
    if isinstance(cell, str) and not any(letter.isdigit() for letter in cell):
        judgement = Judgement(read_word(cell, words_of(Judgement)))
        mark = Mark(criterion=node.key, by=by, judgement=judgement)
    else:
        parts = split_items(cell) if isinstance(cell, str) else [cell]
        numbers: list[Any] = [read_cell(part, _NUMBER, locale=locale) for part in parts]
        if node.method is Method.POOLED_MEAN:
            mark = Mark(criterion=node.key, by=by, values=tuple(numbers))
        elif len(numbers) > 1:
            found = Bilingual(f"{len(numbers)} nilai", f"{len(numbers)} marks")
            raise DataError(Problem(code="mark", found=found, expected=Bilingual("satu", "one")))
        else:
            mark = _as_level(Mark(criterion=node.key, by=by, value=numbers[0]), node)
    if (wrong := mark_fault(node, mark)) is not None:
        raise DataError(wrong)
    return mark


def _as_level(mark: Mark, node: Node) -> Mark:
    """Take a whole number for the level that it names, where the criterion has levels."""
    if node.method is Method.LEVEL and mark.value is not None and mark.value == int(mark.value):
        return evolve(mark, value=None, level=int(mark.value))
    return mark


def _read_long(
    table: Table, at: int, rubric: Rubric, locale: Locale, extra: Extra
) -> list[ScoreSheet]:
    """Read a long table; the names of its criteria are replaced by their keys first."""
    names = criterion_names(rubric)
    problems: list[Problem] = []
    rows: list[tuple[Cell, ...]] = []
    for place, row in enumerate(table.rows):
        name = row[at]
        key = names.get(fold(name)) if isinstance(name, str) else None
        if key is None and not is_empty([name]):
            problems.append(table.at(place, at, unknown_criterion(name, names, rubric)))
            if len(problems) > MOST_PROBLEMS:
                problems.append(stopped(problems[-1]))
                break
        rows.append((*row[:at], key or name, *row[at + 1 :]))
    if problems:
        raise DataError(problems)
    leveled: list[ScoreSheet] = []

    def check(marked: ScoreSheet) -> Iterator[Problem]:
        leveled.append(_leveled(marked, rubric))
        return _faults(leveled[-1], rubric)

    whole = evolve(table, rows=rows)
    records_of(whole, _LONG, ScoreSheet, locale=locale, extra=extra, check=check)
    return leveled


def unknown_criterion(name: Cell, names: Mapping[str, str], rubric: Rubric) -> Problem:
    """Say that no criterion is called so, with the nearest or with all."""
    keys = ", ".join(rubric.nodes)
    expected = Bilingual(f"salah satu kriteria: {keys}", f"one of the criteria: {keys}")
    return unknown_word("unknown", shown(str(name)), near(name, names), expected)


def _leveled(marked: ScoreSheet, rubric: Rubric) -> ScoreSheet:
    return evolve(
        marked,
        scheme=marked.scheme or rubric.scheme,
        rubric=marked.rubric or rubric.key,
        marks=tuple(_as_level(mark, rubric.nodes[mark.criterion]) for mark in marked.marks),
    )


def _faults(marked: ScoreSheet, rubric: Rubric) -> Iterator[Problem]:
    for name, found, expected in (
        ("scheme", marked.scheme, rubric.scheme),
        ("rubric", marked.rubric, rubric.key),
    ):
        if expected is not None and found != expected:
            yield Problem(
                code="contradiction", found=repr(found), expected=repr(expected), path=name
            )
    for place, mark in enumerate(marked.marks):
        if (wrong := mark_fault(rubric.nodes[mark.criterion], mark)) is not None:
            yield evolve(wrong, path=f"marks[{place}].value")
    yield from total_problems(marked, rubric)
