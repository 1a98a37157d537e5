"""Workbooks that came back: is each ours, is it as it was, and what does it say?"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any, Final

from attrs import define, evolve, frozen

from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.io.records._layout import words_of
from inovasi.io.tables._cells import Cell, Column, Locale, Missing, fault, read_cell, read_word
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import read_xlsx
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Vocabulary
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Judgement, Mark, ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.scoring._sheets import mark_fault
from inovasi.workbooks._layout import (
    CRITERION_AT,
    ENTRY_AT,
    FORMAT,
    HEADER_ROW,
    HEADINGS,
    JUDGEMENT_AT,
    KEYS,
    MARK_AT,
    MARKS,
    REASON_AT,
    Line,
    digest,
    lines_of,
)


class FileStatus(Vocabulary):
    """What can be said of one file."""

    COMPLETE = "complete"
    HALF_FILLED = "half_filled"
    FAULTY = "faulty"
    CHANGED = "changed"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Bilingual:
        """The status in words."""
        return _STATUSES[self]


_STATUSES: Final = {
    FileStatus.COMPLETE: Bilingual("lengkap", "complete"),
    FileStatus.HALF_FILLED: Bilingual("belum selesai diisi", "half filled"),
    FileStatus.FAULTY: Bilingual("ada isian yang salah", "with faulty cells"),
    FileStatus.CHANGED: Bilingual("tata letak berubah", "changed in layout"),
    FileStatus.UNKNOWN: Bilingual("bukan lembar penilaian ini", "no score sheet of this rubric"),
}


@frozen(kw_only=True)
class ReturnedFile:
    """
    One file as it came back.

    Args:
        name: Name of the file.
        status: What can be said of it.
        evaluator: Whose it is, if that can be read.
        sheets: Sheets of the entries that are filled to the last cell.
        unfinished: Sheets of the entries that are begun.
        missing: Addresses of the cells that wait for an entry.
        moved: Whether rows stand in another order; they are read all the same.
        problems: What is wrong, with cells.
        sha256: Digest of the file.
    """

    name: str
    status: FileStatus
    evaluator: str | None = None
    sheets: tuple[ScoreSheet, ...] = ()
    unfinished: tuple[ScoreSheet, ...] = ()
    missing: tuple[str, ...] = ()
    moved: bool = False
    problems: tuple[Problem, ...] = ()
    sha256: str | None = None


@frozen(kw_only=True)
class Twice:
    """
    One reading that came back in several files.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        files: Names of the files.
        same: Whether all say the same; then it counts once, else not at all.
    """

    entry: str
    evaluator: str
    files: tuple[str, ...]
    same: bool


@frozen(kw_only=True)
class Returned:
    """
    All that came back.

    Args:
        files: One for each file.
        sheets: The complete sheets, each reading once.
        unfinished: The sheets that are begun; `score` gives them bounds.
        twice: Readings that came in several files.
        absent: Readings of the plan, as entry and evaluator, that did not come back complete.
        problems: Every fault that keeps a reading from counting.
    """

    files: tuple[ReturnedFile, ...]
    sheets: tuple[ScoreSheet, ...]
    unfinished: tuple[ScoreSheet, ...]
    twice: tuple[Twice, ...]
    absent: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    def with_status(self, status: FileStatus | str) -> tuple[ReturnedFile, ...]:
        """
        Give the files with one status.

        Args:
            status: The status.

        Returns:
            The files.
        """
        wanted = FileStatus(status)
        return tuple(file for file in self.files if file.status is wanted)

    def text(self, lang: Language = "id") -> str:
        """Say what came back."""
        return "\n".join(line.of(lang) for line in self._lines())

    def _lines(self) -> Iterator[Bilingual]:
        counts = [(status, len(self.with_status(status))) for status in FileStatus]
        told = [(status.label, count) for status, count in counts if count]
        yield Bilingual(
            f"{len(self.files)} berkas, {len(self.sheets)} penilaian lengkap: "
            + ", ".join(f"{count} {label.id}" for label, count in told),
            f"{len(self.files)} files, {len(self.sheets)} complete readings: "
            + ", ".join(f"{count} {label.en}" for label, count in told),
        )
        for file in self.files:
            if file.missing:
                cells = _shortened(file.missing)
                yield Bilingual(
                    f"{file.name}: {len(file.missing)} sel belum terisi: {cells}",
                    f"{file.name}: {len(file.missing)} cells wait to be filled: {cells}",
                )
            if file.moved:
                yield Bilingual(
                    f"{file.name}: urutan baris berubah; tetap terbaca",
                    f"{file.name}: rows stand in another order; read all the same",
                )
        for again in self.twice:
            files = ", ".join(again.files)
            yield Bilingual(
                f"{again.entry} oleh {again.evaluator} ada dalam beberapa berkas ({files}): "
                + (
                    "isinya sama, dihitung sekali"
                    if again.same
                    else "isinya berbeda, tidak dihitung"
                ),
                f"{again.entry} by {again.evaluator} is in several files ({files}): "
                + ("all the same, counted once" if again.same else "different, not counted"),
            )
        for problem in self.problems:
            yield Bilingual(str(problem), str(problem))
        if self.absent:
            pairs = _shortened(tuple(f"{entry} ({evaluator})" for entry, evaluator in self.absent))
            yield Bilingual(
                f"{len(self.absent)} penilaian belum lengkap kembali: {pairs}",
                f"{len(self.absent)} readings are not back complete: {pairs}",
            )


_MOST: Final = 12


def _shortened(names: tuple[str, ...]) -> str:
    rest = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f", … (+{rest})" if rest > 0 else "")


_NUMBER: Final = Column(key="mark", kind="number")
_TEXT: Final = Column(key="text")
_NO_MARK: Final = frozenset({Judgement.NOT_MET, Judgement.CANNOT_BE_JUDGED})


@frozen(kw_only=True)
class _Keys:
    """What the hidden sheet says."""

    evaluator: str
    entries: tuple[str, ...]
    lang: Language


class _Refused(Exception):  # noqa: N818 - no error of the library: it ends the reading of one file
    def __init__(
        self, status: FileStatus, problems: Sequence[Problem], evaluator: str = ""
    ) -> None:
        super().__init__()
        self.status, self.problems, self.evaluator = status, tuple(problems), evaluator


def read_workbook(
    path: str | PathLike[str], rubric: Rubric, *, locale: Locale = "id"
) -> ReturnedFile:
    """Read what one evaluator sent back."""
    file = Path(path)
    checksum = sha256(file.read_bytes()).hexdigest()
    try:
        keys = _keys(file, rubric)
        return evolve(_marks(file, rubric, keys, locale), sha256=checksum)
    except _Refused as refused:
        return ReturnedFile(
            name=file.name,
            status=refused.status,
            evaluator=refused.evaluator or None,
            problems=refused.problems,
            sha256=checksum,
        )


def _keys(file: Path, rubric: Rubric) -> _Keys:
    """Read the hidden sheet and hold it against the rubric."""
    unknown = FileStatus.UNKNOWN
    try:
        table = read_xlsx(file, KEYS)
    except NotFoundError:
        message = "found no hidden sheet of keys; expected a workbook of write_score_sheets"
        raise _Refused(unknown, [_problem(file, message, "unknown")]) from None
    except DataError as error:
        raise _Refused(unknown, error.problems) from None
    rows = [(str(row[0]), str(row[-1])) for row in table.rows]
    said = dict(rows)
    problems = [
        _problem(file, f"found {name} {said.get(name, '')!r}; expected {expected!r}", "unknown")
        for name, expected in (
            ("format", FORMAT),
            ("scheme", rubric.scheme or ""),
            ("revision", "" if rubric.revision is None else str(rubric.revision)),
            ("rubric", rubric.key),
        )
        if said.get(name, "") != expected
    ]
    if problems:
        raise _Refused(unknown, problems, said.get("evaluator", ""))
    entries = tuple(value for key, value in rows if key == "entry")
    lang: Language = "en" if said.get("lang") == "en" else "id"
    evaluator = said.get("evaluator", "")
    if said.get("layout") != digest(rubric, evaluator, entries, lang):
        message = (
            "found keys that do not fit their digest; expected the hidden sheet, and the criteria of "
            "the rubric, as they were when the file was written"
        )
        raise _Refused(FileStatus.CHANGED, [_problem(file, message, "layout")], evaluator)
    return _Keys(evaluator=evaluator, entries=entries, lang=lang)


def _problem(file: Path, message: str, code: str) -> Problem:
    return Problem(message=message, source=file.name, code=code)


@define(kw_only=True)
class _Entry:
    """What the rows of one entry say."""

    marks: list[Mark]
    missing: list[str]
    problems: list[Problem]


def _marks(file: Path, rubric: Rubric, keys: _Keys, locale: Locale) -> ReturnedFile:
    lines = lines_of(rubric, keys.entries, keys.lang)
    table, faults = _table(file, keys)
    found: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(table.rows):
        if (key := (str(row[ENTRY_AT]), str(row[CRITERION_AT]))) != ("", ""):
            found.setdefault(key, []).append(place)
    entries = {name: _Entry(marks=[], missing=[], problems=[]) for name in keys.entries}
    loose = list(_unknown_rows(table, found, lines))
    changed = bool(loose)
    own = {table.first_row + places[0] for line in lines if (places := found.get(line.key))}
    loose += [fault for fault in faults if fault.row not in own]
    for line in lines:
        entry = entries[line.entry]
        layout = list(_layout_faults(table, line, found.get(line.key, [])))
        if layout:
            changed = True
            entry.problems += layout
            continue
        place = found[line.key][0]
        unread = [fault for fault in faults if fault.row == table.first_row + place]
        entry.problems += unread
        if not unread:
            _read_line(table, place, line, entry, keys.evaluator, locale)
    order = [places[0] for line in lines if (places := found.get(line.key))]
    problems = [*loose, *(problem for entry in entries.values() for problem in entry.problems)]
    missing = tuple(cell for entry in entries.values() for cell in entry.missing)
    moved = order != sorted(order)
    return ReturnedFile(
        name=file.name,
        status=_status(changed=changed or moved, problems=problems, missing=missing),
        evaluator=keys.evaluator,
        sheets=tuple(
            _sheet(name, entry, rubric, keys)
            for name, entry in entries.items()
            if not entry.problems and not entry.missing
        ),
        unfinished=tuple(
            _sheet(name, entry, rubric, keys)
            for name, entry in entries.items()
            if not entry.problems and entry.missing and entry.marks
        ),
        missing=missing,
        moved=moved,
        problems=tuple(problems),
    )


def _status(*, changed: bool, problems: Sequence[Problem], missing: Sequence[str]) -> FileStatus:
    if changed:
        return FileStatus.CHANGED
    if problems:
        return FileStatus.FAULTY
    return FileStatus.HALF_FILLED if missing else FileStatus.COMPLETE


def _sheet(name: str, entry: _Entry, rubric: Rubric, keys: _Keys) -> ScoreSheet:
    return ScoreSheet(
        entry=name,
        evaluator=keys.evaluator,
        scheme=rubric.scheme,
        rubric=rubric.key,
        marks=tuple(entry.marks),
    )


def _table(file: Path, keys: _Keys) -> tuple[Table, list[Problem]]:
    """Read the sheet of the marks, and the faults of its cells; refuse it without its headings."""
    faults: list[Problem] = []
    name = MARKS.of(keys.lang)
    try:
        table = read_xlsx(file, name, header_row=HEADER_ROW, faults=faults)
    except NotFoundError:
        message = f"found no sheet {name!r}; expected it as it was written"
        problems: Sequence[Problem] = [_problem(file, message, "layout")]
        raise _Refused(FileStatus.CHANGED, problems, keys.evaluator) from None
    except DataError as error:
        raise _Refused(FileStatus.CHANGED, error.problems, keys.evaluator) from None
    expected = tuple(heading.of(keys.lang) for heading in HEADINGS)
    if table.header != expected:
        message = f"found the headings {', '.join(table.header)}; expected {', '.join(expected)}"
        problem = evolve(table.problem(-1, 0, message, "layout"), path=None)
        raise _Refused(FileStatus.CHANGED, [problem], keys.evaluator)
    return table, faults


def _unknown_rows(
    table: Table, found: Mapping[tuple[str, str], Sequence[int]], lines: Sequence[Line]
) -> Iterator[Problem]:
    known = {line.key for line in lines}
    for key, places in found.items():
        if key not in known:
            message = (
                f"found a row for {' and '.join(key)!r}; expected the rows as they were written"
            )
            yield evolve(table.problem(places[0], 0, message, "layout"), path=None)


def _layout_faults(table: Table, line: Line, places: Sequence[int]) -> Iterator[Problem]:
    """Hold the locked cells of a row against what was written."""
    name = f"{line.texts[2]!r} of {line.entry!r}"
    if len(places) != 1:
        count = "no row" if not places else f"{len(places)} rows"
        message = f"found {count} for {name}; expected one"
        row = table.problem(places[-1], 0, message, "layout") if places else None
        yield (
            evolve(row, path=None)
            if row
            else Problem(message=message, source=table.place, code="layout")
        )
        return
    for column, text in enumerate(line.texts):
        cell = table.rows[places[0]][column]
        if cell != text:
            message = f"found {str(cell)!r} in a locked cell; expected {text!r}"
            yield table.problem(places[0], column, message, "layout")


def _read_line(
    table: Table, place: int, line: Line, entry: _Entry, evaluator: str, locale: Locale
) -> None:
    """Read what was filled in for one criterion of one entry."""
    row = table.rows[place]
    values: dict[int, Any] = {}
    for at in (MARK_AT, JUDGEMENT_AT, REASON_AT):
        try:
            values[at] = _filled(row[at], at, locale)
        except DataError as error:
            entry.problems += [
                table.problem(place, at, problem.message, problem.code)
                for problem in error.problems
            ]
    if len(values) < 3:  # noqa: PLR2004 - a cell is faulty
        return
    number, word, reason = values.values()
    judged = line.node.method is Method.JUDGEMENT
    if number is not None and (judged or word in _NO_MARK):
        wrong = (
            "expected a judgement alone" if judged else f"expected no mark beside {word.value!r}"
        )
        entry.problems.append(table.problem(place, MARK_AT, f"found {number}; {wrong}", "mark"))
    elif number is None and not (word in _NO_MARK or (judged and word is Judgement.MET)):
        entry.missing.append(table.address(place, JUDGEMENT_AT if judged else MARK_AT))
    else:
        mark = _mark(line, number, word)
        if (message := mark_fault(line.node, mark)) is not None:
            entry.problems.append(table.problem(place, MARK_AT, message, "mark"))
        entry.marks.append(evolve(mark, by=evaluator or None, reason=reason))


def _filled(cell: Cell, at: int, locale: Locale) -> Any:
    value = read_cell(cell, _NUMBER if at == MARK_AT else _TEXT, locale=locale)
    if value is Missing.DASH and at != REASON_AT:
        raise fault("found a dash; expected a mark, or 'tidak dapat dinilai' beside it", "mark")
    if isinstance(value, Missing):
        return None
    return Judgement(read_word(str(value), words_of(Judgement))) if at == JUDGEMENT_AT else value


def _mark(line: Line, number: Any, word: Judgement | None) -> Mark:
    if number is None:
        return Mark(criterion=line.node.key, judgement=word or Judgement.NOT_LOOKED_AT)
    if line.node.method is Method.LEVEL and number == int(number):
        return Mark(criterion=line.node.key, level=int(number))
    return Mark(criterion=line.node.key, value=number)
