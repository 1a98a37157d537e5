"""One file that came back, and how the versions of all sheets grow file by file."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from inovasi._wording import refusal
from inovasi.contest._contest import Contest
from inovasi.contest._status import WhyUncounted, said
from inovasi.errors import InovasiError
from inovasi.folder._step import LineKind, StepLine, line, noted, told
from inovasi.identity import fold
from inovasi.io._names import file_names
from inovasi.journal._file import FileDigest
from inovasi.language import few_words
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.office._read import read_office
from inovasi.scoring._score import score
from inovasi.workbooks._read import FileStatus, read_workbook


RETURNED: Final = "returned"


@frozen(kw_only=True)
class Inbox:
    """One file that came back: its sheets, and what is to be told of it."""

    name: str
    content: bytes
    sheets: tuple[ScoreSheet, ...] = ()
    lines: tuple[StepLine, ...] = ()
    evaluator: str | None = None

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
        return f"{self.digest.sha256[:DIGITS]}-{file_names([name], '')[name]}"


DIGITS: Final = 12


def read_returned(
    path: Path,
    name: str,
    rubric: Rubric,
    codes: Mapping[str, str],
    whole: Container[str] = (),
    contest: str = "",
) -> Inbox | None:
    """
    Read one file, unless it is known as a whole; what is wrong with it is told, and stops no other.

    A workbook that names another round than `contest` gives no sheets.
    """
    try:
        found = Inbox(name=name, content=path.read_bytes())
    except OSError as error:
        why = refusal(error)
        unread = line(LineKind.LEFT_OUT, name, why.id, why.en)
        return Inbox(name=name, content=b"", lines=(unread,))
    if found.digest.sha256 in whole:
        return None
    try:
        found = _with_sheets(found, path, rubric, contest)
    except InovasiError as error:
        found = evolve(found, lines=told(LineKind.LEFT_OUT, error, path.name, name))
    lines = found.lines
    kept: list[ScoreSheet] = []
    for sheet in found.sheets:
        try:
            score(rubric, sheet)
        except InovasiError as error:
            lines += told(LineKind.LEFT_OUT, error, path.name, name)
        else:
            entry = codes.get(sheet.entry, sheet.entry)
            kept.append(evolve(sheet, entry=entry, version=1, reason=None))
    return evolve(found, sheets=tuple(kept), lines=lines)


def _with_sheets(found: Inbox, path: Path, rubric: Rubric, contest: str) -> Inbox:
    """Read a score-sheet workbook, or any table of marks."""
    name = found.name
    if path.suffix.lower() == ".xlsx":
        back = read_workbook(path, rubric)
        if back.contest and contest and _beginning(back.contest) != _beginning(contest):
            other = line(
                LineKind.LEFT_OUT,
                name,
                f"lembar putaran {back.contest}, bukan {contest}",
                f"sheets of the round {back.contest}, not of {contest}",
            )
            return evolve(found, lines=(other,))
        lines = tuple(
            line(LineKind.LEFT_OUT, name, problem.text("id"), problem.text("en"))
            for problem in (evolve(one, source=_inner(one.source)) for one in back.problems)
        )
        lines += tuple(line(LineKind.NOTE, name, moved.id, moved.en) for moved in back.moved)
        if back.missing:
            count, cells = len(back.missing), few_words(back.missing)
            lines += (
                line(
                    LineKind.MISSING,
                    name,
                    f"{count} sel belum terisi: {cells.id}",
                    f"{count} cells wait to be filled: {cells.en}",
                ),
            )
        if back.status is not FileStatus.UNKNOWN:
            given = (*back.sheets, *back.unfinished)
            return evolve(found, lines=lines, sheets=given, evaluator=back.evaluator)
        if back.evaluator is not None:
            return evolve(found, lines=lines)  # of another edition or revision
    table = read_office(path, kind="marks", rubric=rubric)
    return evolve(found, lines=noted(LineKind.NOTE, name, table.notes), sheets=table.sheets)


def _beginning(contest: str) -> str:
    """Give what identifies a round, whatever its id is now: the digest of its first line."""
    return contest.rpartition(" ")[2]


def _inner(source: str | None) -> str | None:
    """Give the name of the sheet of a workbook, of ``p1.xlsx [Penilaian]``."""
    inner = (source or "").partition(" [")[2].removesuffix("]")
    return inner or None


@frozen(kw_only=True)
class Collection:
    """The versions of all sheets, as they grow file by file."""

    sheets: list[ScoreSheet] = field(factory=list[ScoreSheet])

    def take(self, files: Sequence[Inbox], reason: str | None = None) -> Iterator[StepLine]:
        """Add the sheets of files that came together: two that differ clash, later ones replace earlier ones."""
        known: dict[tuple[str, str], list[ScoreSheet]] = defaultdict(list)
        for sheet in self.sheets:
            known[pair_of(sheet)].append(sheet)
        came: dict[tuple[str, str], dict[object, tuple[Inbox, ScoreSheet]]] = defaultdict(dict)
        for file in files:
            for sheet in file.sheets:
                came[pair_of(sheet)].setdefault(said(sheet), (file, sheet))
        for pair, different in came.items():
            newest = max((one.version for one in known[pair]), default=0)
            current = {said(one) for one in known[pair] if one.version == newest}
            if current == different.keys():
                continue
            for file, sheet in different.values():
                came_as = file.copy[DIGITS + 1 :]
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


def pair_of(sheet: ScoreSheet) -> tuple[str, str]:
    return fold(sheet.entry), fold(sheet.evaluator)


def uncounted(contest: Contest) -> Iterator[StepLine]:
    """Tell the sheets that do not count: those of one evaluator for one reason are one line."""
    groups: dict[tuple[str, WhyUncounted], list[str]] = defaultdict(list)
    for one in contest.status().uncounted:
        if one.why in _KNOWN:
            continue  # the totals count them
        may_be = f" ({one.may_be}?)" if one.may_be else ""
        groups[one.evaluator, one.why].append(f"{one.entry}{may_be}")
    for (evaluator, why), entries in groups.items():
        names = few_words(entries)
        words = [f"{names.of(lang)}: {why.label.of(lang)}" for lang in ("id", "en")]
        yield line(LineKind.LEFT_OUT, evaluator, *words)


_KNOWN: Final = (WhyUncounted.SUPERSEDED, WhyUncounted.REPEATED)
