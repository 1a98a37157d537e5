"""The marks of a table: each cell has its entry, its evaluator and its criterion from its row or its column."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from inovasi.contest._entry import Entry
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.identity import fold
from inovasi.io._marks import read_mark, total_problems, unknown_criterion
from inovasi.io.tables._cells import Cell, missing
from inovasi.language import few_words
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.office._headings import OF_ENTRY, judge_of
from inovasi.office._ids import key_of, person_of
from inovasi.office._records import Read, named
from inovasi.panel._assignment import PanelEvaluator
from inovasi.scoring._sheets import criterion_names


_OF_ROW: Final = ("id", *OF_ENTRY, "evaluator", "criterion", "total", "reason")


@frozen
class _Given:
    """The marks that one evaluator gives one entry, each with the row it stands in."""

    entry: str
    evaluator: str
    marks: dict[str, tuple[Mark, int]]
    total: list[tuple[int, Any]]


def read_marks(read: Read, rubric: Rubric) -> dict[str, tuple[Any, ...]]:
    """Make the score sheets of a table, with the entries and evaluators and the names of persons that it holds."""
    found, criteria = read.values(_OF_ROW), criterion_names(rubric)
    ids = named(read, found)
    persons: dict[str, str] = {}
    given: dict[tuple[str, str], _Given] = {}
    locale = read.reader.locale([at for at, _ in read.layout.marks])
    is_long = "criterion" in read.layout.places
    of_judges = any(use.evaluator for _, use in read.layout.marks)
    for entry, row, one in zip(ids, read.rows.records, found, strict=True):
        judge = _key(one.get("evaluator", ""), persons)
        own = _of(given, entry, judge) if judge or not of_judges else None
        if own is not None and not is_long and "total" in one:
            own.total.append((row, one["total"]))
        reason = one.get("reason") if is_long else None
        for at, criterion, by in _columns(read, row, one, rubric, criteria):
            if (fault := read.sheet.faults.get((row, at))) is not None:
                read.wrong(row, at, fault.problems)
            for name, cell in _by_judge(read.sheet.rows[row][at], by or judge):
                if isinstance(cell, str) and missing(cell) is not None:
                    continue
                held = _of(given, entry, name)
                try:
                    mark = read_mark(cell, rubric.nodes[criterion], locale, held.evaluator or None)
                except DataError as error:
                    read.wrong(row, at, error.problems)
                else:
                    _put(read, held, evolve(mark, reason=reason), (row, at), is_long=is_long)
    made = [_sheet(read, one, rubric) for one in given.values() if one.marks or one.evaluator]
    _tell_zeros(read, made)
    entries: dict[str, Entry] = {}
    for entry, one in zip(ids, found, strict=True):
        named_so = Entry(id=entry, title=one.get("title"), organisation=one.get("organisation"))
        entries.setdefault(fold(entry), named_so)
    evaluators = dict.fromkeys(one.evaluator for one in made if one.evaluator)
    return {
        "sheets": tuple(made),
        "entries": tuple(entries.values()),
        "evaluators": tuple(PanelEvaluator(id=one) for one in evaluators),
        "names": tuple(persons.items()),
    }


def _by_judge(cell: Cell, evaluator: str) -> Iterator[tuple[str, Cell]]:
    """Give the marks of a cell by evaluator: one, or lines such as ``Juri 1 : 98``."""
    lines = [line.split(":") for line in cell.splitlines()] if isinstance(cell, str) else []
    judges = [judge_of(line[0]) for line in lines]
    if not lines or not all(judges) or any(len(line) != 2 for line in lines):  # noqa: PLR2004
        yield evaluator, cell
        return
    yield from ((judge, line[1].strip()) for judge, line in zip(judges, lines, strict=True))


def _of(given: dict[tuple[str, str], _Given], entry: str, evaluator: str) -> _Given:
    return given.setdefault((fold(entry), fold(evaluator)), _Given(entry, evaluator, {}, []))


def _key(text: str, persons: dict[str, str]) -> str:
    """Give the key of the evaluator that a cell names."""
    person = person_of(text)
    key, is_name = key_of(person) if person else ("", False)
    if is_name:
        persons.setdefault(key, person)
    return key


def _columns(
    read: Read, row: int, one: Mapping[str, Any], rubric: Rubric, criteria: Mapping[str, str]
) -> Iterator[tuple[int, str, str | None]]:
    """Give the columns of a row that hold marks, each with its criterion and its evaluator."""
    for at, use in read.layout.marks:
        said = one.get("criterion", "")
        criterion = use.criterion or criteria.get(fold(said))
        if criterion is not None:
            yield at, criterion, use.evaluator
            continue
        wrong = unknown_criterion(said, criteria, rubric)
        read.wrong(row, read.layout.places.get("criterion"), [wrong])


def _put(read: Read, held: _Given, mark: Mark, where: tuple[int, int], *, is_long: bool) -> None:
    """Take a mark once: the same one again is told, another one is a fault."""
    before, first = held.marks.setdefault(mark.criterion, (mark, where[0]))
    if before is mark:
        return
    if before == mark:
        if is_long or where[1] == min(at for at, _ in read.layout.marks):
            why = Bilingual(f"sama dengan baris {first + 1}", f"the same as row {first + 1}")
            read.rows.put_aside(read.sheet, where[0], why)
        return
    found = Bilingual(
        f"nilai {mark.criterion!r} sekali lagi, lain dari baris {first + 1}",
        f"the mark of {mark.criterion!r} again, another than in row {first + 1}",
    )
    expected = Bilingual("satu nilai", "one mark")
    read.wrong(*where, [Problem(code="duplicate", found=found, expected=expected)])


def _sheet(read: Read, one: _Given, rubric: Rubric) -> ScoreSheet:
    sheet = ScoreSheet(
        entry=one.entry,
        evaluator=one.evaluator,
        scheme=rubric.scheme,
        rubric=rubric.key,
        marks=tuple(mark for mark, _ in one.marks.values()),
        total=one.total[0][1] if one.total else None,
    )
    for row, _ in one.total[:1]:
        read.wrong(row, read.layout.places["total"], total_problems(sheet, rubric))
    return sheet


def _tell_zeros(read: Read, sheets: list[ScoreSheet]) -> None:
    """Name the sheets of which every mark is zero: some forms write that where nobody has marked yet."""
    zero = [
        f"{one.entry} {one.evaluator}".strip()
        for one in sheets
        if one.marks and all(mark.value == 0 for mark in one.marks)
    ]
    if zero:
        words = few_words(zero)
        read.note(
            f"Semua nilainya nol, mungkin belum dinilai: {words.id}.",
            f"All marks are zero, perhaps not marked yet: {words.en}.",
        )
