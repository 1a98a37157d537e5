"""Which command comes next: one answer, from what the folder holds, for every command."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, cast

from attrs import evolve

from inovasi.contest._contest import Phase
from inovasi.contest._reading import ReadingState
from inovasi.errors import InovasiError
from inovasi.folder._decision import announcement_of, decision_of
from inovasi.folder._folder import MARKS, PLAN, RESULTS, ContestFolder
from inovasi.folder._inbox import RETURNED, Inbox, pair_of, read_returned, uncounted
from inovasi.folder._step import LineKind, Step, StepLine, line
from inovasi.identity import fold
from inovasi.io._atomic import settle
from inovasi.journal._event import AuditAction


MINUTES: Final = f"{RESULTS}/minutes.json"
PUBLISHED: Final = f"{RESULTS}/announcement"
FEEDBACK: Final = f"{RESULTS}/feedback"
REPORT: Final = f"{RESULTS}/report."
ANNOUNCE: Final = "lot announce DIR --source … --public-on TANGGAL"
DRAW: Final = "lot draw DIR --seed …"

C = TypeVar("C", bound=Callable[..., Step])


def then_next(command: C) -> C:
    """Let a command say which one comes next; a rehearsal changes nothing, so that nothing follows it."""

    @wraps(command)
    def run(folder: ContestFolder, *args: Any, **given: Any) -> Step:
        done = command(folder, *args, **given)
        return (
            done
            if done.dry_run
            else evolve(done, next_command=next_of(folder.again(), after=done.command))
        )

    return cast("C", run)


def next_of(
    folder: ContestFolder, inbox: Iterable[Inbox] | None = None, after: str = ""
) -> str | None:
    """Give the command that comes next, as it must be typed; nothing when only the office can go on."""
    if folder.is_lost or folder.lacks_marks:
        return None
    if folder.broken:
        return folder.typed("verify")
    try:
        words = _first(folder) or _following(folder, inbox, after)
    except InovasiError:
        words = "check"
    late = folder.edited and folder.phase is not Phase.DRAFT
    return folder.typed(f"{words} DIR --reason …" if late and words in _WRITING else words)


_WRITING: Final = ("sheets", "rank", "decide")


def _first(folder: ContestFolder) -> str | None:
    """Give the next command while there is no plan, or a file is to be put back."""
    _ = folder.rubric  # without which no command goes on
    for table, name in (
        (folder.settings.entries, "USULAN"),
        (folder.settings.evaluators, "PENILAI"),
    ):
        if table is None:
            return f"import {name}.xlsx --into"
    if not (folder.path / PLAN).exists():
        return "assign"
    marks = folder.digest(MARKS)
    lost = MARKS in folder.vouched if marks is None else not folder.knows(marks)
    return "collect" if lost else None


def _following(folder: ContestFolder, inbox: Iterable[Inbox] | None, after: str) -> str:
    """Give the next command once there is a plan."""
    contest = folder.contest
    if folder.phase in {Phase.DECIDED, Phase.FINAL}:
        if folder.edited:
            decision_of(folder)  # as far as it can be made
            return "decide"
        return _document(folder)
    given_up = folder.is_closed and contest.awaited
    found = waiting(folder) if inbox is None else inbox
    if any(one.sheets if one.is_whole else not given_up for one in found):
        return "collect"  # once what is damaged was put right
    if contest.totals.number(ReadingState.DISPUTED):
        return f"collect DIR {SETTLED}"
    if not folder.is_closed:
        return "sheets" if _unsent(folder) else "collect"
    ranked = {event.digest for event in folder.events if event.action is AuditAction.WRITE}
    has_lot = folder.last(AuditAction.ANNOUNCE) or folder.last(AuditAction.DRAW)
    if contest.digest not in ranked and after != "decide" and has_lot is None:
        return "rank"  # which decide has shown as well, and a lot comes after it
    decision = decision_of(folder)
    if decision.is_final or decision.pending:
        return "decide" if decision.is_final else "decide DIR --reason …"
    return ANNOUNCE if announcement_of(folder.events) is None else DRAW


SETTLED: Final = "BERKAS"
"""The file that settles which of two versions counts."""


def _unsent(folder: ContestFolder) -> bool:
    """Tell whether readings wait to be sent, or the plan was made anew since."""
    sent, made = (folder.last(one) for one in (AuditAction.SEND, AuditAction.ASSIGN))
    if sent is None:
        return folder.last(AuditAction.COLLECT) is None  # marks came without them
    return made is not None and made.number > sent.number


def _document(folder: ContestFolder) -> str:
    """Give the document that is not made yet since the decision."""
    decision = folder.last(AuditAction.DECIDE)
    since = 0 if decision is None else decision.number
    made = (
        (command, written_at(folder, start))
        for command, start in (("minutes", MINUTES), ("feedback", FEEDBACK))
    )
    return next((command for command, line in made if line < since), "verify")


def written_at(folder: ContestFolder, start: str) -> int:
    """Give the line of the journal that wrote the files whose names begin so; 0 where none did."""
    lines = (said.line for name, said in folder.vouched.items() if name.startswith(start))
    return max(lines, default=0)


def outdated(folder: ContestFolder, start: str) -> tuple[StepLine, ...]:
    """Tell that documents whose names begin so are of a decision, or of minutes, before the last."""
    decision = folder.last(AuditAction.DECIDE)
    since = 0 if decision is None else decision.number
    since = max(since, written_at(folder, MINUTES)) if start == PUBLISHED else since
    if not 0 < written_at(folder, start) < since:
        return ()
    return (line(LineKind.NOTE, start, *_EARLIER),)


_EARLIER: Final = (
    "dari keputusan atau berita acara sebelumnya; jalankan lagi perintahnya",
    "from an earlier decision or earlier minutes; run its command again",
)


def waiting(folder: ContestFolder, given: Iterable[str | Path] = ()) -> tuple[Inbox, ...]:
    """Read what is named, or what is in ``returned`` and was not taken as a whole before, as far as it is planned."""
    return tuple(_if_planned(folder, one) for one in came_back(folder, folder.codes, given))


def came_back(
    folder: ContestFolder, codes: Mapping[str, str], given: Iterable[str | Path] = ()
) -> Iterator[Inbox]:
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
    whole = () if named else digests_of(folder, "read")
    found = (
        read_returned(path, name, folder.rubric, codes, whole, folder.round or "")
        for path, name in paths
    )
    return (one for one in found if one is not None)


def _if_planned(folder: ContestFolder, file: Inbox) -> Inbox:
    """Leave a file out of whose sheets not one is in the plan; once one is, the file can be taken."""
    contest = folder.contest
    planned = {(fold(one.entry), fold(one.evaluator)) for one in contest.plan}
    if not file.sheets or any(pair_of(sheet) in planned for sheet in file.sheets):
        return file
    told = uncounted(evolve(contest, sheets=file.sheets))
    lines = (evolve(one, about=f"{file.name}: {one.about}") for one in told)
    return evolve(file, sheets=(), lines=(*file.lines, *lines))


def digests_of(folder: ContestFolder, which: Literal["read", "written"]) -> set[str]:
    """Give the digests of the files that were read as a whole, or of the copies that were written."""
    collected = (event for event in folder.events if event.action is AuditAction.COLLECT)
    return {file.sha256 for event in collected for file in getattr(event, which)}
