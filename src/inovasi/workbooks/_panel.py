"""
Score sheets for a panel, out and back: a workbook for each evaluator, and what hundreds of them say.

The layout is locked and its digest is kept on a hidden sheet, so that what comes back is known to be
what was sent out. In blind mode a workbook holds codes only: no ids, no titles, no organisations, not
even hidden. Needs the extra ``xlsx``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path

from attrs import evolve, frozen

from inovasi.contest._entry import Entry
from inovasi.errors import DataError, Problem
from inovasi.identity import fold
from inovasi.io._atomic import settle, whole_files
from inovasi.io._names import file_names
from inovasi.io.tables._cells import Locale
from inovasi.io.tables._xlsx import SPREADSHEETS
from inovasi.language import Bilingual, Language, both, language_of
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._rubric import Rubric
from inovasi.panel._assignment import Assignment
from inovasi.results import Part, Result
from inovasi.workbooks._layout import leaves
from inovasi.workbooks._read import FileStatus, FileStatusWord, ReturnedFile, read_workbook
from inovasi.workbooks._write import Workbook, save_workbook


Readings = Assignment | Iterable[tuple[str, str]]
"""Who reads what: the plan of a panel, or pairs of an entry and an evaluator."""

Pair = tuple[str, str]

_MOST_NAMES = 12


def write_score_sheets(  # noqa: PLR0913 - each argument says one thing about the workbooks
    rubric: Rubric,
    readings: Readings,
    folder: str | PathLike[str],
    *,
    blind: bool = True,
    entries: Iterable[Innovation | Entry] = (),
    lang: Language | None = None,
    instructions: Sequence[str] = (),
    password: str | None = None,
    contest: str | None = None,
) -> tuple[Path, ...]:
    """
    Write a workbook for each evaluator.

    Args:
        rubric: The rubric to mark by.
        readings: The plan, or pairs of an entry and an evaluator.
        folder: Folder of the files; it must exist.
        blind: Whether entries are known by the codes of the plan alone; pairs have none.
        entries: The innovations or entries, whose titles and organisations are shown where nothing is blind.
        lang: Language of the words.
        instructions: Lines for the cover, after the usual ones.
        password: Password of the protection, which prevents accidents but keeps no secret.
        contest: What the workbooks belong to, for the hidden sheet; `ReturnedFile.contest` gives it back.

    Returns:
        The files, ``<evaluator>.xlsx`` each; all are written or none. An id that is no good file name,
            or differs from another by capitals only, is changed and gets letters of its digest.

    Raises:
        DataError: If pairs shall be blind, a reading is repeated, or a criterion cannot be marked by hand.
        MissingExtraError: If the extra is not installed.
        OSError: If a file cannot be written.
    """
    leaves(rubric)
    if isinstance(readings, Assignment):
        pairs = [
            ((row.code or row.entry) if blind else row.entry, row.evaluator)
            for row in readings.readings
        ]
    elif blind:
        raise DataError(
            Problem(
                code="blind",
                path="readings",
                found=Bilingual("pasangan tanpa kode", "pairs, which have no codes"),
                expected=Bilingual(
                    "rencana dari assign, atau blind=False", "a plan of assign, or blind=False"
                ),
            )
        )
    else:
        pairs = list(readings)
    titles = {} if blind else {item.id: _title(item) for item in entries}
    by_evaluator: dict[str, dict[str, str]] = {}
    for entry, evaluator in pairs:
        by_evaluator.setdefault(evaluator, {})[entry] = titles.get(entry, "")
    if problems := tuple(_repeated(pairs)):
        raise DataError(problems)
    names = file_names(by_evaluator, ".xlsx")
    with whole_files(folder) as new:
        for evaluator, shown in by_evaluator.items():
            made = Workbook(
                rubric=rubric,
                evaluator=evaluator,
                entries=shown,
                lang=language_of(lang),
                instructions=instructions,
                password=password,
                contest=contest,
            )
            with new(names[evaluator]) as file:
                save_workbook(made, file)
    return tuple(Path(folder, name) for name in names.values())


def _title(item: Innovation | Entry) -> str:
    """Give the title and who it is of, as far as they are known."""
    holder = item.organisation
    of = holder if isinstance(holder, str | None) else holder.name
    return f"{item.title or ''} ({of})".strip() if of else item.title or ""


def _repeated(pairs: Sequence[Pair]) -> Iterator[Problem]:
    for (entry, evaluator), count in Counter(pairs).items():
        if count > 1:
            yield Problem(
                code="duplicate",
                path="readings",
                found=Bilingual(
                    f"{entry!r} untuk {evaluator!r} {count} kali",
                    f"{entry!r} for {evaluator!r} {count} times",
                ),
                expected=Bilingual("satu kali", "it once"),
            )


@frozen(kw_only=True)
class RepeatedReading:
    """
    One reading that came back in several files.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        files: Names of the files.
        same: Whether all files say the same; then it counts once, else not at all.
    """

    entry: str
    evaluator: str
    files: tuple[str, ...]
    same: bool


@frozen(kw_only=True)
class Returned(Result):
    """
    All that came back.

    Args:
        files: The files, in the order in which they were read.
        sheets: The complete sheets, each reading once.
        unfinished: The sheets that are begun; `score` gives them bounds.
        repeated: Readings that came in several files.
        absent: Readings of the plan, as entry and evaluator, that did not come back complete.
        problems: Each problem that keeps a reading from counting.
    """

    table = "files"

    files: tuple[ReturnedFile, ...]
    sheets: tuple[ScoreSheet, ...]
    unfinished: tuple[ScoreSheet, ...]
    repeated: tuple[RepeatedReading, ...]
    absent: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    def with_status(self, status: FileStatusWord) -> tuple[ReturnedFile, ...]:
        """Give the files with one status."""
        wanted = FileStatus(status)
        return tuple(file for file in self.files if file.status is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Say what came back."""
        return [line.of(lang) for line in self._lines()]

    def _lines(self) -> Iterator[Bilingual]:
        counts = [(status.label, len(self.with_status(status))) for status in FileStatus]
        yield Bilingual(
            f"{len(self.files)} berkas, {len(self.sheets)} penilaian lengkap: "
            + ", ".join(f"{count} {label.id}" for label, count in counts if count),
            f"{len(self.files)} files, {len(self.sheets)} complete readings: "
            + ", ".join(f"{count} {label.en}" for label, count in counts if count),
        )
        for file in self.files:
            if file.missing:
                count, cells = len(file.missing), _shortened(file.missing)
                yield Bilingual(
                    f"{file.name}: {count} sel belum terisi: {cells}",
                    f"{file.name}: {count} cells wait to be filled: {cells}",
                )
            if file.moved:
                id_, en = ("; ".join(note.of(lang) for note in file.moved) for lang in ("id", "en"))
                yield Bilingual(
                    f"{file.name}: {id_}; tetap terbaca",
                    f"{file.name}: {en}; read all the same",
                )
        for again in self.repeated:
            files = ", ".join(again.files)
            same = Bilingual("isinya sama, dihitung sekali", "all the same, counted once")
            differs = Bilingual("isinya berbeda, tidak dihitung", "different, not counted")
            outcome = same if again.same else differs
            yield Bilingual(
                f"{again.entry} oleh {again.evaluator} ada dalam beberapa berkas ({files}): "
                f"{outcome.id}",
                f"{again.entry} by {again.evaluator} is in several files ({files}): {outcome.en}",
            )
        yield from (both(problem.text) for problem in self.problems)
        if self.absent:
            pairs = _shortened([f"{entry} ({evaluator})" for entry, evaluator in self.absent])
            yield Bilingual(
                f"{len(self.absent)} penilaian belum lengkap kembali: {pairs}",
                f"{len(self.absent)} readings are not back complete: {pairs}",
            )


def _shortened(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f", … (+{rest})" if rest > 0 else "")


def read_score_sheets(
    paths: Iterable[str | PathLike[str]],
    rubric: Rubric,
    *,
    expected: Readings | None = None,
    locale: Locale = "id",
) -> Returned:
    """
    Read the workbooks that came back; one bad file among many stops nothing.

    Args:
        paths: The files; a folder means the workbooks in it, of which only ``.xlsx`` can be read.
        rubric: The rubric that was marked by.
        expected: What was sent out; a plan also turns its codes back into ids.
        locale: How numbers are written that were typed as texts.

    Returns:
        The complete sheets, those that are begun, and for each file what is missing, changed or wrong.

    Raises:
        DataError: If the writing of a folder was cut off and cannot be finished or taken back here.
        MissingExtraError: If the extra is not installed.
        OSError: If a file cannot be opened.
    """
    codes: dict[str, str] = {}
    if isinstance(expected, Assignment):
        codes = {row.code or row.entry: row.entry for row in expected.readings}
        pairs = tuple((row.entry, row.evaluator) for row in expected.readings)
    else:
        pairs = tuple(expected or ())
    planned = {_folded(pair): pair for pair in pairs}
    files = tuple(
        _assigned(read_workbook(path, rubric, locale=locale), planned, codes)
        for path in _files(paths)
    )
    versions: dict[Pair, list[tuple[ReturnedFile, ScoreSheet]]] = {}
    for file in files:
        for sheet in (*file.sheets, *file.unfinished):
            key = _folded((sheet.entry, sheet.evaluator))
            versions.setdefault(key, []).append((file, sheet))
    repeated = tuple(
        RepeatedReading(
            entry=found[0][1].entry,
            evaluator=found[0][1].evaluator,
            files=tuple(file.name for file, _ in found),
            same=len({_said(sheet) for _, sheet in found}) == 1,
        )
        for found in versions.values()
        if len(found) > 1
    )
    for again in repeated:
        if not again.same:
            del versions[_folded((again.entry, again.evaluator))]
    counted = {pair: found[0] for pair, found in versions.items()}
    complete = {pair: sheet for pair, (file, sheet) in counted.items() if sheet in file.sheets}
    return Returned(
        files=files,
        sheets=tuple(complete.values()),
        unfinished=tuple(sheet for pair, (_, sheet) in counted.items() if pair not in complete),
        repeated=repeated,
        absent=tuple(pair for pair in pairs if _folded(pair) not in complete),
        problems=tuple(problem for file in files for problem in file.problems),
    )


def _files(paths: Iterable[str | PathLike[str]]) -> Iterator[Path]:
    """List the files of folders; the lock file of an open workbook (``~$``) is passed over."""
    given = [Path(path) for path in paths]
    for folder in {path if path.is_dir() else path.parent for path in given}:
        settle(folder)
    for path in given:
        if path.is_dir():
            yield from (
                file
                for file in sorted(path.iterdir())
                if file.suffix.lower() in SPREADSHEETS and not file.name.startswith(("~$", "."))
            )
        else:
            yield path


def _folded(pair: Pair) -> Pair:
    return fold(pair[0]), fold(pair[1])


def _assigned(
    file: ReturnedFile, planned: Mapping[Pair, Pair], codes: Mapping[str, str]
) -> ReturnedFile:
    """Turn codes into ids, spell them as the plan does, and take out readings that nobody asked for."""
    sheets, unfinished = (
        tuple(_as_planned(sheet, planned, codes) for sheet in given)
        for given in (file.sheets, file.unfinished)
    )
    strange = tuple(
        sheet
        for sheet in (*sheets, *unfinished)
        if planned and _folded((sheet.entry, sheet.evaluator)) not in planned
    )
    problems = tuple(
        Problem(
            code="not_assigned",
            source=file.name,
            found=Bilingual(
                f"penilaian {sheet.entry!r} oleh {sheet.evaluator!r}",
                f"a reading of {sheet.entry!r} by {sheet.evaluator!r}",
            ),
            expected=Bilingual("penilaian dalam rencana", "one of the plan"),
        )
        for sheet in strange
    )
    faulty = problems and file.status in (FileStatus.COMPLETE, FileStatus.HALF_FILLED)
    return evolve(
        file,
        status=FileStatus.FAULTY if faulty else file.status,
        sheets=tuple(sheet for sheet in sheets if sheet not in strange),
        unfinished=tuple(sheet for sheet in unfinished if sheet not in strange),
        problems=(*file.problems, *problems),
    )


def _as_planned(
    sheet: ScoreSheet, planned: Mapping[Pair, Pair], codes: Mapping[str, str]
) -> ScoreSheet:
    own = codes.get(sheet.entry, sheet.entry), sheet.evaluator
    entry, evaluator = planned.get(_folded(own), own)
    return evolve(sheet, entry=entry, evaluator=evaluator)


def _said(sheet: ScoreSheet) -> ScoreSheet:
    """Give what a sheet says, whatever the spelling of ids."""
    marks = tuple(evolve(mark, by=None) for mark in sheet.marks)
    return evolve(sheet, entry="", evaluator="", marks=marks)
