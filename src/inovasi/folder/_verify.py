"""Does all of it come out again? From the files and the journal, to the digest of the minutes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import zip_longest
from typing import Final

from attrs import evolve

from inovasi._wording import typed
from inovasi.errors import InovasiError, Problem
from inovasi.folder._check import loose_files
from inovasi.folder._decide import decision_files, ranking_files
from inovasi.folder._decision import decision_of, ranking_of
from inovasi.folder._documents import (
    decided,
    feedback_files,
    made_minutes,
    minutes_files,
    report_files,
)
from inovasi.folder._folder import JOURNAL, MARKS, RESULTS, SHEETS, ContestFolder
from inovasi.folder._inbox import RETURNED
from inovasi.folder._letters import publish_files
from inovasi.folder._next import FEEDBACK, MINUTES, PUBLISHED, REPORT, next_of, outdated, written_at
from inovasi.folder._step import LineKind, Step, StepLine, line, told
from inovasi.io._files import dumps, read
from inovasi.journal._audit import Head, verify as verify_journal
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual, few_words
from inovasi.selection._minutes import Minutes, result_digest


def verify(folder: ContestFolder, head: Head | None = None) -> Step:
    """
    Compute everything again: the marks from the files that came back, the scores, the decision, the documents.

    Args:
        folder: The folder.
        head: The end of the journal as it was kept elsewhere, such as in signed minutes.

    Returns:
        What differs, each by its name; no line of the kind ``differs`` when nothing does.

    Raises:
        FileNotFoundError: If there is no journal.
    """
    verdict = verify_journal(folder.path / JOURNAL, head)
    lines = [
        line(LineKind.DIFFERS, JOURNAL, problem.text("id"), problem.text("en"))
        for problem in (_with_way(folder, one) for one in verdict.problems)
    ]
    lines += loose_files(folder)
    lines += (
        line(LineKind.DIFFERS, name, *_CHANGED_SINCE)
        for name in folder.vouched
        if name.startswith(f"{RETURNED}/")
        and (now := folder.digest(name)) is not None
        and not folder.knows(now)
    )
    if edited := [one.name for one in folder.edited if one.name != MARKS]:
        names = few_words(edited)
        lines.append(
            line(
                LineKind.NOTE,
                None,
                f"tidak dihitung ulang, sebab {names.id} bukan seperti kata jurnal",
                f"nothing was computed again, as {names.en} is not as the journal says",
            )
        )
    for what, again in _PARTS.items() if not (edited or folder.lacks_marks) else ():
        try:
            found = list(again(folder))
        except InovasiError as error:
            found = list(told(LineKind.DIFFERS, error, what))
        lines += found
    lines = list(dict.fromkeys(lines))
    wrong = sum(one.kind is LineKind.DIFFERS for one in lines)
    did = ("semua terhitung ulang sama", "everything comes out again")
    if wrong:
        did = (f"{wrong} perbedaan", f"{wrong} differences")
    step = folder.step(
        "verify",
        f"{did[0]}; ujung jurnal {verdict.head}",
        f"{did[1]}; head of the journal {verdict.head}",
        lines=tuple(lines),
    )
    following = next_of(folder)
    if following == folder.typed("verify"):
        following = None if folder.broken else _remade(folder, lines)
    return evolve(step, next_command=following)


def _with_way(folder: ContestFolder, problem: Problem) -> Problem:
    """Leave out the file, which the line names, and say how a torn end is mended."""
    bare = evolve(problem, source=None)
    if problem.code != "torn":
        return bare
    run = typed("audit", "recover", folder.path / JOURNAL, "--by", folder.by)
    return evolve(bare, hint=Bilingual(f"pulihkan dengan: {run}", f"mend it with: {run}"))


def _remade(folder: ContestFolder, lines: Iterable[StepLine]) -> str | None:
    """Give the command that makes a file again that is gone or was changed."""
    told = {one.about for one in lines if one.kind is LineKind.DIFFERS}
    names = [name for name in folder.vouched if name in told]
    for start, command in _MAKERS.items():
        own = [name for name in names if name.startswith(start)]
        if own:
            is_changed = any((folder.path / name).exists() for name in own)
            return folder.typed(f"{command} DIR --replace" if is_changed else command)
    return None


_MAKERS: Final = {
    f"{SHEETS}/": "sheets",
    f"{RESULTS}/decision.": "decide",
    f"{RESULTS}/ranking.": "rank",
    f"{RESULTS}/minutes.": "minutes",
    f"{FEEDBACK}/": "feedback",
    f"{PUBLISHED}/": "publish",
    REPORT: "report",
    f"{RESULTS}/results.": "report",
}


def _marks(folder: ContestFolder) -> Iterator[StepLine]:
    """Read the copies of what came back again."""
    if folder.last(AuditAction.COLLECT) is None:
        return
    now = folder.digest(MARKS)
    if now is None or not folder.knows(now):
        return  # it is told already
    made, kept = folder.recollected(), folder.marks
    for number, (again, there) in enumerate(zip_longest(made, kept), start=1):
        if again != there:
            one = there or again
            about = f"{MARKS} {number}: {one.evaluator} / {one.entry}"
            yield line(LineKind.DIFFERS, about, *_NOT_AGAIN)
    if made == list(kept) and dumps(made, ".jsonl").encode() != folder.content(MARKS):
        yield line(LineKind.DIFFERS, MARKS, *_NOT_AGAIN)


def _ranking(folder: ContestFolder) -> Iterator[StepLine]:
    yield from _made_of(folder, "ranking.txt", lambda: ranking_files(folder, ranking_of(folder)))


def _report(folder: ContestFolder) -> Iterator[StepLine]:
    told = outdated(folder, REPORT)
    yield from told or _made_of(folder, "report.html", lambda: report_files(folder))


def _decision(folder: ContestFolder) -> Iterator[StepLine]:
    """Decide again."""
    if folder.last(AuditAction.DECIDE) is None:
        return
    said, decision = decided(folder), decision_of(folder)
    if result_digest(decision) != said.event.digest:
        yield line(LineKind.DIFFERS, f"{JOURNAL} {said.number}", *_NOT_AGAIN)
    yield from _same(folder, decision_files(folder, decision))


def _minutes(folder: ContestFolder) -> Iterator[StepLine]:
    """Write the minutes again, of the meeting that they name."""
    if told := outdated(folder, MINUTES):
        yield from told
    elif (folder.path / MINUTES).exists():
        written = read(folder.path / MINUTES, Minutes)
        made = made_minutes(folder, written.meeting)
        if made.digest != written.digest:
            yield line(
                LineKind.DIFFERS, MINUTES, f"digest {written.digest}", f"digest {written.digest}"
            )
        yield from _same(folder, minutes_files(folder, made))


def _letters(
    folder: ContestFolder, start: str, make: Callable[[ContestFolder], Mapping[str, bytes]]
) -> Iterator[StepLine]:
    """Write the letters again whose names begin so."""
    if told := outdated(folder, start):
        yield from told
    elif written_at(folder, start):
        yield from _same(folder, make(folder))


_PARTS: Final[Mapping[str, Callable[[ContestFolder], Iterator[StepLine]]]] = {
    "collected": _marks,
    "results/ranking": _ranking,
    "results/report": _report,
    "results/decision": _decision,
    "results/minutes": _minutes,
    FEEDBACK: partial(_letters, start=FEEDBACK, make=feedback_files),
    PUBLISHED: partial(_letters, start=PUBLISHED, make=publish_files),
}


def _made_of(
    folder: ContestFolder, name: str, make: Callable[[], Mapping[str, bytes]]
) -> Iterator[StepLine]:
    """Compare a result that does not close the contest, unless more came back since."""
    file = f"{RESULTS}/{name}"
    writer = next(
        (
            one.event
            for one in reversed(folder.lines)
            if any(written.name == file for written in one.event.written)
        ),
        None,
    )
    if writer is None:
        return
    if writer.action is AuditAction.WRITE and writer.digest != folder.contest.digest:
        yield line(LineKind.NOTE, file, *_STALE)
    else:
        yield from _same(folder, make())


def _same(folder: ContestFolder, files: Mapping[str, bytes]) -> Iterator[StepLine]:
    """Compare files with those that are made again; one that is not as the journal says is told already."""
    for name, content in files.items():
        found = folder.digest(name)
        known = found is not None and folder.knows(found)
        if known and folder.content(name) != folder.kept(name, content):
            yield line(LineKind.DIFFERS, name, *_NOT_AGAIN)


_CHANGED_SINCE: Final = (
    "berubah sesudah diambil; salinannya ada di collected",
    "it changed after it was collected; its copy is in collected",
)
_NOT_AGAIN: Final = ("tidak terhitung ulang sama", "does not come out again")
_STALE: Final = (
    "dibuat dari keadaan sebelumnya; jalankan lagi perintahnya",
    "made from an earlier state; run its command again",
)
