"""
What came back: the files in ``returned`` are taken one by one, every version of a sheet is kept.

A file that gives a sheet is copied to ``collected``, where nothing is overwritten, and its sheets are added to
``collected/marks.jsonl``. So the marks can be computed again from the copies and the journal.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from inovasi.contest._contest import Contest, Phase
from inovasi.contest._reading import AWAITED, ReadingState
from inovasi.contest._status import ReadingRow
from inovasi.folder._folder import COLLECTED, MARKS, ContestFolder
from inovasi.folder._inbox import RETURNED, Collection, Inbox, uncounted
from inovasi.folder._next import digests_of, then_next, waiting
from inovasi.folder._step import LineKind, Step, StepLine, line
from inovasi.identity import fold
from inovasi.io._files import dumps
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual, few_words


@then_next
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
    folder, restored = _restored(folder)
    inbox = waiting(folder, named)
    before = () if named else digests_of(folder, "written")
    fresh = [one for one in inbox if one.sheets and one.digest.sha256 not in before]
    collection = Collection(sheets=list(folder.marks))
    lines = [one for file in inbox for one in (*file.lines, *to_mend(folder, file))]
    lines += _twice(fresh)
    lines += collection.take(fresh, folder.reason)
    added = len(collection.sheets) - len(folder.marks)
    is_new = bool(added or (fresh and not named))
    contest = evolve(
        folder.contest,
        sheets=collection.sheets,
        closed=close or (folder.is_closed and not is_new),
    )
    step = folder.step(
        "collect",
        f"{len(fresh)} berkas diambil, {added} lembar baru. {contest.totals.text('id')}",
        f"{len(fresh)} files taken, {added} new sheets. {contest.totals.text('en')}",
        lines=(*restored, *lines, *uncounted(contest), *reminders(folder, contest)),
    )
    content = {MARKS: dumps(collection.sheets, ".jsonl").encode()} if collection.sheets else {}
    for one in fresh:
        content[f"{COLLECTED}/{one.copy}"] = one.content
    if is_new or any(folder.content(name) != made for name, made in content.items()):
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


def _restored(folder: ContestFolder) -> tuple[ContestFolder, tuple[StepLine, ...]]:
    """Put copies that are gone back from what came back."""
    found = {name: file.read_bytes() for name, file in folder.gone.items() if file is not None}
    if not found:
        return folder, ()
    put_back = folder.record(AuditAction.COLLECT, found, folder.step("collect", "", ""))
    names = few_words(put_back.written)
    told = line(
        LineKind.NOTE,
        COLLECTED,
        f"kembali dari {RETURNED}: {names.id}",
        f"put back from {RETURNED}: {names.en}",
    )
    return folder.again(), (told,)


def _twice(files: Sequence[Inbox]) -> Iterator[StepLine]:
    """Tell files that are the same."""
    first: dict[bytes, str] = {}
    for file in files:
        name = first.setdefault(file.content, file.name)
        if name != file.name:
            yield line(LineKind.NOTE, file.name, f"sama dengan {name}", f"it is the same as {name}")


def to_mend(folder: ContestFolder, file: Inbox) -> Iterator[StepLine]:
    """Say what is to be done about a file of which something was left out, and which marks count until then."""
    kept = {fold(one.entry) for one in file.sheets}
    older = [
        one.entry
        for one in folder.marks
        if file.evaluator and fold(one.evaluator) == fold(file.evaluator)
        if fold(one.entry) not in kept
    ]
    if older:
        names = few_words(sorted(set(older)))
        yield line(
            LineKind.MISSING,
            file.name,
            f"yang dikirim sebelumnya tetap berlaku untuk {names.id}",
            f"what came before still counts for {names.en}",
        )
    if not file.is_whole:
        owner = file.evaluator or Path(file.name).stem
        who = few_words([folder.names[owner]] if owner in folder.names else [])
        ask = Bilingual(f"; tanyakan kepada {who.id}", f"; ask {who.en}") if who.id else _NOBODY
        if any(_ASKS in one.text.en for one in file.lines):
            run = f"import {file.name} --as marks --into DIR --map …"
            ask = folder.hint(run, "; tabel lain masuk dengan", "; take other tables with") or ask
        yield line(
            LineKind.NOTE,
            file.name,
            f"taruh yang benar di {RETURNED} sebagai gantinya, atau keluarkan dari sana{ask.id}",
            f"put the right one in its place in {RETURNED}, or take it out of there{ask.en}",
        )


_ASKS: Final = "={"
"""Stands in a fault that an argument of `inovasi.read_office` answers."""
_NOBODY: Final = Bilingual("", "")


def _ranked(contest: Contest) -> list[ReadingRow]:
    """Give the readings of those who take part."""
    ranked = {one.id for one in contest.entries if one.is_ranked}
    return [one for one in contest.status().readings if one.entry in ranked]


def reminded(contest: Contest) -> dict[str, int]:
    """Count who has readings out; who was never sent any is not reminded."""
    out = AWAITED - {ReadingState.PLANNED} if not contest.closed else frozenset[ReadingState]()
    found = Counter(one.evaluator for one in _ranked(contest) if one.state in out)
    return dict(sorted(found.items()))


def reminders(folder: ContestFolder, contest: Contest) -> Iterator[StepLine]:
    """Say who has readings out, and how many, and how many were never sent."""
    for evaluator, number in reminded(contest).items():
        yield line(
            LineKind.REMIND,
            folder.names[evaluator],
            f"{number} pembacaan belum kembali lengkap",
            f"{number} readings are not back complete",
        )
    planned = sum(one.state is ReadingState.PLANNED for one in _ranked(contest))
    if planned and not contest.closed:
        yield line(
            LineKind.MISSING,
            None,
            f"{planned} pembacaan belum dikirim kepada penilainya",
            f"{planned} readings were not sent to their evaluators yet",
        )
