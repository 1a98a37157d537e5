"""
Score sheets for a panel, out and back: a workbook for each evaluator, and what hundreds of them say.

The layout is locked and its digest stands on a hidden sheet, so that what comes back is known to be
what was sent out. In blind mode a workbook holds codes only: no ids, no titles, no organisations, not
even hidden. Needs the extra ``xlsx``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path

from attrs import evolve, frozen

from inovasi.errors import DataError, Problem
from inovasi.io.tables._cells import Locale
from inovasi.language import Language
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._rubric import Rubric
from inovasi.panel._plan import Assignment
from inovasi.workbooks._layout import SheetReading, leaves
from inovasi.workbooks._read import FileStatus, Returned, ReturnedFile, Twice, read_workbook
from inovasi.workbooks._write import Workbook, write_workbook


Readings = Assignment | Iterable[tuple[str, str]]
"""Who reads what: the plan of a panel, or pairs of an entry and an evaluator."""

Pair = tuple[str, str]


def write_score_sheets(
    rubric: Rubric,
    readings: Readings,
    folder: str | PathLike[str],
    *,
    blind: bool = True,
    entries: Iterable[Innovation] = (),
    lang: Language = "id",
    instructions: Sequence[str] = (),
    password: str | None = None,
) -> tuple[Path, ...]:
    """
    Write a workbook for each evaluator.

    Args:
        rubric: What is marked by.
        readings: The plan, or pairs of an entry and an evaluator.
        folder: Where the files go; it must be there.
        blind: Whether entries are known by the codes of the plan alone; pairs have none.
        entries: The innovations, whose titles and organisations are shown where nothing is blind.
        lang: Language of the words.
        instructions: Lines for the cover, after the usual ones.
        password: Password of the protection, which keeps hands off and no secrets.

    Returns:
        The files, ``<evaluator>.xlsx`` each, whole or not at all.

    Raises:
        DataError: If pairs shall be blind, a reading stands twice, two evaluators would have one file
            name, or a criterion cannot be marked by hand.
        MissingExtraError: If the extra is not installed.
        OSError: If a file cannot be written.
    """
    leaves(rubric)
    by_evaluator = _by_evaluator(readings, blind=blind)
    titles = (
        {} if blind else {item.id: f"{item.title} ({item.organisation.name})" for item in entries}
    )
    names = {evaluator: _file_name(evaluator) for evaluator in by_evaluator}
    _refuse(_same_files(names))
    written: list[Path] = []
    for evaluator, shown in by_evaluator.items():
        made = Workbook(
            rubric=rubric,
            evaluator=evaluator,
            readings=[SheetReading(shown=entry, title=titles.get(entry, "")) for entry in shown],
            lang=lang,
            instructions=instructions,
            password=password,
        )
        written.append(Path(folder) / names[evaluator])
        write_workbook(made, written[-1])
    return tuple(written)


def _by_evaluator(readings: Readings, *, blind: bool) -> dict[str, list[str]]:
    """Give what each evaluator reads, by the names under which the entries are shown."""
    if isinstance(readings, Assignment):
        pairs = [(row.code if blind else row.entry, row.evaluator) for row in readings.rows]
    elif blind:
        message = "found pairs, which have no codes; expected a plan of assign, or blind=False"
        raise DataError([Problem(message=message, path="readings", code="blind")])
    else:
        pairs = list(readings)
    _refuse(
        Problem(
            message=f"found {entry!r} for {evaluator!r} twice; expected each reading once",
            path="readings",
            code="duplicate",
        )
        for entry, evaluator in dict.fromkeys(pair for pair in pairs if pairs.count(pair) > 1)
    )
    found: dict[str, list[str]] = {}
    for entry, evaluator in pairs:
        found.setdefault(evaluator, []).append(entry)
    return found


def _file_name(evaluator: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "_", evaluator).strip("._") + ".xlsx"


def _same_files(names: Mapping[str, str]) -> Iterator[Problem]:
    owners: dict[str, list[str]] = {}
    for evaluator, name in names.items():
        owners.setdefault(name.casefold(), []).append(evaluator)
    for name, evaluators in owners.items():
        if len(evaluators) > 1 or name == ".xlsx":
            found = " and ".join(repr(evaluator) for evaluator in evaluators)
            message = f"found {found}, whose file would be {name!r}; expected other ids"
            yield Problem(message=message, path="readings", code="file_name")


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise DataError(found)


@frozen(kw_only=True)
class _Plan:
    """What was sent out, and what the codes mean."""

    pairs: tuple[Pair, ...] = ()
    codes: Mapping[str, str]

    def named(self, sheet: ScoreSheet) -> ScoreSheet:
        return evolve(sheet, entry=self.codes.get(sheet.entry, sheet.entry))


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
        paths: The files; a folder stands for the ``.xlsx`` files in it.
        rubric: What was marked by.
        expected: What was sent out; a plan also turns its codes back into ids.
        locale: How numbers are written that were typed as texts.

    Returns:
        The complete sheets, those that are begun, and for each file what is missing, changed or wrong.

    Raises:
        MissingExtraError: If the extra is not installed.
        OSError: If a file cannot be opened.
    """
    plan = _plan(expected)
    files = tuple(
        _checked(read_workbook(path, rubric, locale=locale), plan) for path in _files(paths)
    )
    sources: dict[Pair, list[tuple[str, ScoreSheet]]] = {}
    for file in files:
        for sheet in (*file.sheets, *file.unfinished):
            sources.setdefault((sheet.entry, sheet.evaluator), []).append((file.name, sheet))
    twice = tuple(
        Twice(
            entry=entry,
            evaluator=evaluator,
            files=tuple(name for name, _ in found),
            same=all(sheet == found[0][1] for _, sheet in found),
        )
        for (entry, evaluator), found in sources.items()
        if len(found) > 1
    )
    disputed = {(again.entry, again.evaluator) for again in twice if not again.same}
    complete = _once((sheet for file in files for sheet in file.sheets), disputed)
    begun = _once((sheet for file in files for sheet in file.unfinished), disputed)
    return Returned(
        files=files,
        sheets=tuple(complete.values()),
        unfinished=tuple(begun.values()),
        twice=twice,
        absent=tuple(pair for pair in plan.pairs if pair not in complete),
        problems=tuple(problem for file in files for problem in file.problems),
    )


def require_score_sheets(
    paths: Iterable[str | PathLike[str]],
    rubric: Rubric,
    *,
    expected: Readings | None = None,
    locale: Locale = "id",
) -> tuple[ScoreSheet, ...]:
    """Read the workbooks that came back, all or nothing."""
    returned = read_score_sheets(paths, rubric, expected=expected, locale=locale)
    _refuse((*returned.problems, *_shortcomings(returned)))
    return returned.sheets


def _shortcomings(returned: Returned) -> Iterator[Problem]:
    for file in returned.files:
        for cell in file.missing:
            yield Problem(
                message="found nothing; expected a mark or a judgement",
                source=file.name,
                path=cell,
                code="missing",
            )
    for again in returned.twice:
        if not again.same:
            message = f"found {again.entry!r} by {again.evaluator!r} with other marks in each file"
            source = " and ".join(again.files)
            yield Problem(message=f"{message}; expected it once", source=source, code="duplicate")
    for entry, evaluator in returned.absent:
        message = f"found no complete reading of {entry!r} by {evaluator!r}; expected one"
        yield Problem(message=message, path="expected", code="absent")


def _files(paths: Iterable[str | PathLike[str]]) -> Iterator[Path]:
    """Unfold folders; a file that a spreadsheet keeps while it is open (``~$``) is passed over."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from (
                file
                for file in sorted(path.iterdir())
                if file.suffix.lower() == ".xlsx" and not file.name.startswith(("~$", "."))
            )
        else:
            yield path


def _plan(expected: Readings | None) -> _Plan:
    if expected is None:
        return _Plan(codes={})
    if isinstance(expected, Assignment):
        pairs = tuple((row.entry, row.evaluator) for row in expected.rows)
        return _Plan(pairs=pairs, codes={row.code: row.entry for row in expected.rows})
    return _Plan(pairs=tuple(expected), codes={})


def _checked(file: ReturnedFile, plan: _Plan) -> ReturnedFile:
    """Turn codes into ids, and set readings apart that nobody asked for."""
    sheets = tuple(plan.named(sheet) for sheet in file.sheets)
    unfinished = tuple(plan.named(sheet) for sheet in file.unfinished)
    known = set(plan.pairs)
    if not known:
        return evolve(file, sheets=sheets, unfinished=unfinished)
    strange = tuple(
        Problem(
            message=f"found a reading of {sheet.entry!r} by {sheet.evaluator!r}; expected one of the plan",
            source=file.name,
            code="not_assigned",
        )
        for sheet in (*sheets, *unfinished)
        if (sheet.entry, sheet.evaluator) not in known
    )
    faulty = strange and file.status in (FileStatus.COMPLETE, FileStatus.HALF_FILLED)
    return evolve(
        file,
        status=FileStatus.FAULTY if faulty else file.status,
        sheets=tuple(s for s in sheets if (s.entry, s.evaluator) in known),
        unfinished=tuple(s for s in unfinished if (s.entry, s.evaluator) in known),
        problems=(*file.problems, *strange),
    )


def _once(sheets: Iterable[ScoreSheet], disputed: set[Pair]) -> dict[Pair, ScoreSheet]:
    found: dict[Pair, ScoreSheet] = {}
    for sheet in sheets:
        pair = (sheet.entry, sheet.evaluator)
        if pair not in disputed:
            found.setdefault(pair, sheet)
    return found
