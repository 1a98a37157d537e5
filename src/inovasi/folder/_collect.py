"""
What came back: the files in ``returned`` are taken one by one, every version of a sheet is kept.

A file that gives a sheet is copied to ``collected``, where nothing is overwritten, and its sheets are added to
``collected/marks.jsonl``. So the marks can be computed again from the copies and the journal.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from attrs import evolve, field, frozen

from inovasi._wording import refusal
from inovasi.contest._contest import Contest, Phase
from inovasi.contest._status import said
from inovasi.errors import InovasiError
from inovasi.folder._folder import COLLECTED, MARKS, RETURNED, ContestFolder
from inovasi.folder._step import LineKind, Step, StepLine, line, noted, told
from inovasi.identity import fold
from inovasi.io._atomic import settle
from inovasi.io._files import dumps
from inovasi.io._names import file_names
from inovasi.journal._event import AuditAction
from inovasi.journal._file import FileDigest
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.office._read import read_office
from inovasi.scoring._score import score
from inovasi.workbooks._read import FileStatus, read_workbook


@frozen(kw_only=True)
class Inbox:
    """One file that came back: its sheets, and what is to be told of it."""

    name: str
    content: bytes
    sheets: tuple[ScoreSheet, ...] = ()
    lines: tuple[StepLine, ...] = ()

    @cached_property
    def digest(self) -> FileDigest:
        """Its digest."""
        return FileDigest.of_bytes(f"{RETURNED}/{self.name}", self.content)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it was left out."""
        return not any(one.kind is LineKind.LEFT_OUT for one in self.lines)

    @property
    def copy(self) -> str:
        """Name of its copy: the first digits of its digest, and its own name as every system takes it."""
        name = Path(self.name).name
        return f"{self.digest.sha256[:_DIGITS]}-{file_names([name], '')[name]}"


_DIGITS: Final = 12


def read_returned(
    path: Path, name: str, rubric: Rubric, codes: Mapping[str, str], whole: Container[str] = ()
) -> Inbox | None:
    """Read one file, unless it is known as a whole; what is wrong with it is told, and stops no other."""
    try:
        found = Inbox(name=name, content=path.read_bytes())
    except OSError as error:
        why = refusal(error)
        unread = line(LineKind.LEFT_OUT, name, why.id, why.en)
        return Inbox(name=name, content=b"", lines=(unread,))
    if found.digest.sha256 in whole:
        return None
    sheets: tuple[ScoreSheet, ...] = ()
    try:
        lines, sheets = _sheets_of(path, name, rubric)
    except InovasiError as error:
        lines = told(LineKind.LEFT_OUT, error, path.name, name)
    kept: list[ScoreSheet] = []
    for sheet in sheets:
        try:
            score(rubric, sheet)
        except InovasiError as error:
            lines += told(LineKind.LEFT_OUT, error, path.name, name)
        else:
            entry = codes.get(sheet.entry, sheet.entry)
            kept.append(evolve(sheet, entry=entry, version=1, reason=None))
    return evolve(found, sheets=tuple(kept), lines=lines)


def _sheets_of(
    path: Path, name: str, rubric: Rubric
) -> tuple[tuple[StepLine, ...], tuple[ScoreSheet, ...]]:
    """Read a score-sheet workbook, or any table of marks."""
    if path.suffix.lower() == ".xlsx":
        back = read_workbook(path, rubric)
        lines = tuple(
            line(LineKind.LEFT_OUT, name, problem.text("id"), problem.text("en"))
            for problem in (evolve(one, source=_inner(one.source)) for one in back.problems)
        )
        if back.missing:
            count, cells = len(back.missing), ", ".join(back.missing[:_FEW])
            lines += (
                line(
                    LineKind.MISSING,
                    name,
                    f"{count} sel belum terisi: {cells}",
                    f"{count} cells wait to be filled: {cells}",
                ),
            )
        if back.status is not FileStatus.UNKNOWN:
            return lines, (*back.sheets, *back.unfinished)
        if back.evaluator is not None:
            return lines, ()  # of another edition or revision
    table = read_office(path, kind="marks", rubric=rubric)
    return noted(LineKind.NOTE, name, table.notes), table.sheets


def _inner(source: str | None) -> str | None:
    """Give the name of the sheet of a workbook, of ``p1.xlsx [Penilaian]``."""
    inner = (source or "").partition(" [")[2].removesuffix("]")
    return inner or None


_FEW: Final = 6


@frozen(kw_only=True)
class Collection:
    """The versions of all sheets, as they grow file by file."""

    sheets: list[ScoreSheet] = field(factory=list[ScoreSheet])

    def take(self, files: Sequence[Inbox], reason: str | None = None) -> Iterator[StepLine]:
        """Add the sheets of files that came together: two that differ clash, later ones replace earlier ones."""
        known: dict[tuple[str, str], list[ScoreSheet]] = defaultdict(list)
        for sheet in self.sheets:
            known[_pair(sheet)].append(sheet)
        came: dict[tuple[str, str], dict[object, tuple[Inbox, ScoreSheet]]] = defaultdict(dict)
        for file in files:
            for sheet in file.sheets:
                came[_pair(sheet)].setdefault(said(sheet), (file, sheet))
        for pair, different in came.items():
            newest = max((one.version for one in known[pair]), default=0)
            current = {said(one) for one in known[pair] if one.version == newest}
            if current == different.keys():
                continue
            for file, sheet in different.values():
                came_as = file.copy[_DIGITS + 1 :]
                why = None if newest == 0 else reason or f"{came_as}: {_LATER}"
                self.sheets.append(evolve(sheet, version=newest + 1, reason=why))
            ((file, sheet), *others) = different.values()
            about = f"{sheet.evaluator} / {sheet.entry}"
            if others:
                names = ", ".join(one.name for one, _ in different.values())
                yield line(
                    LineKind.NOTE,
                    about,
                    f"dua isi berbeda dalam {names}; tetapkan dengan collect BERKAS",
                    f"two different contents in {names}; settle it with collect FILE",
                )
            elif newest:
                yield line(
                    LineKind.NOTE,
                    about,
                    f"versi {newest + 1} dari {file.name} menggantikan versi {newest}",
                    f"version {newest + 1} of {file.name} takes the place of version {newest}",
                )


_LATER: Final = "datang kemudian / came later"


def _pair(sheet: ScoreSheet) -> tuple[str, str]:
    return fold(sheet.entry), fold(sheet.evaluator)


def _codes(folder: ContestFolder) -> dict[str, str]:
    """Give the entry behind each code."""
    return {one.code or one.entry: one.entry for one in folder.plan}


def waiting(folder: ContestFolder, given: Iterable[str | Path] = ()) -> tuple[Inbox, ...]:
    """Read what is named, or what is in ``returned`` and was not taken as a whole before."""
    inbox = folder.path / RETURNED
    named = [(Path(one), Path(one).name) for one in given]
    for place in {inbox, *(path.parent for path, _ in named)}:
        settle(place)
    paths = named or [
        (one, one.relative_to(inbox).as_posix())
        for one in sorted(inbox.rglob("*"))
        if one.is_file() and one.name[0] not in ".~"
    ]
    whole = () if named else _digests(folder, "read")
    rubric = folder.contest.rubric
    codes = _codes(folder)
    found = (read_returned(path, name, rubric, codes, whole) for path, name in paths)
    return tuple(one for one in found if one is not None)


def _digests(folder: ContestFolder, which: Literal["read", "written"]) -> set[str]:
    """Give the digests of the files that were read as a whole, or of the copies that were written."""
    collected = (event for event in folder.events if event.action is AuditAction.COLLECT)
    return {file.sha256 for event in collected for file in getattr(event, which)}


def collect(
    folder: ContestFolder, files: Iterable[str | Path] = (), *, close: bool = False
) -> Step:
    """
    Take the files that came back; damaged ones are told one by one, and the others are taken.

    Args:
        folder: The folder.
        files: The files to take as the latest version of what they hold; those in ``returned`` that are new
            when left out.
        close: Whether the collecting ends: what has not come is not awaited any more. It ends by itself when
            everything is read.

    Returns:
        What was taken, what was left out and why, and whom to remind.

    Raises:
        DataError: If there is no plan, or the contest is decided already and no reason is given.
        MissingExtraError: If the extra ``xlsx`` is not installed.
    """
    named = tuple(files)
    inbox = waiting(folder, named)
    before = () if named else _digests(folder, "written")
    fresh = [one for one in inbox if one.sheets and one.digest.sha256 not in before]
    collection = Collection(sheets=list(folder.marks))
    lines = [one for file in inbox for one in file.lines]
    lines += _twice(fresh)
    lines += collection.take(fresh, folder.reason)
    added = len(collection.sheets) - len(folder.marks)
    is_new = bool(added or (fresh and not named))
    contest = evolve(
        folder.contest,
        sheets=collection.sheets,
        closed=close or (folder.is_closed and not is_new),
    )
    reminded = () if contest.closed else reminders(folder, contest)
    step = folder.step(
        "collect",
        f"{len(fresh)} berkas diambil, {added} lembar baru. {contest.totals.text('id')}",
        f"{len(fresh)} files taken, {added} new sheets. {contest.totals.text('en')}",
        "status" if reminded else "rank",
        lines=(*lines, *reminded),
    )
    if is_new:
        content = {MARKS: dumps(collection.sheets, ".jsonl").encode()}
        for one in fresh:
            content[f"{COLLECTED}/{one.copy}"] = one.content
        step = folder.record(
            AuditAction.COLLECT,
            content,
            step,
            read=[one.digest for one in fresh if one.is_whole],
            digest=folder.fixed or contest.rules_digest,
        )
    if contest.phase is Phase.FROZEN and (is_new or not folder.is_closed):
        folder.again().record(AuditAction.FREEZE, {}, step, always=True)
    return step


def _twice(files: Sequence[Inbox]) -> Iterator[StepLine]:
    """Tell files that are the same."""
    first: dict[bytes, str] = {}
    for file in files:
        name = first.setdefault(file.content, file.name)
        if name != file.name:
            yield line(LineKind.NOTE, file.name, f"sama dengan {name}", f"it is the same as {name}")


def reminders(folder: ContestFolder, contest: Contest) -> tuple[StepLine, ...]:
    """Say who has readings out, and how many."""
    return tuple(
        line(
            LineKind.REMIND,
            folder.names[evaluator],
            f"{number} pembacaan belum kembali lengkap",
            f"{number} readings are not back complete",
        )
        for evaluator, number in sorted(contest.awaited.items())
    )


def recollected(folder: ContestFolder) -> list[ScoreSheet]:
    """Compute all marks again from the copies in ``collected``, in the order of the journal."""
    collection = Collection()
    rubric = folder.contest.rubric
    codes = _codes(folder)
    for event in folder.events:
        if event.action is not AuditAction.COLLECT:
            continue
        copies = [file.name for file in event.written if file.name != MARKS]
        found = (
            read_returned(folder.path / name, Path(name).name[_DIGITS + 1 :], rubric, codes)
            for name in copies
        )
        for _ in collection.take([one for one in found if one is not None], event.reason):
            pass
    return collection.sheets
