"""Where are we, what is missing, whom do we have to remind?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from inovasi.contest._contest import Phase
from inovasi.folder._collect import reminders, waiting
from inovasi.folder._folder import COLLECTED, PLAN, RESULTS, RETURNED, SHEETS, ContestFolder
from inovasi.folder._step import LineKind, Step, StepLine, line, noted
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual, few_words


def status(folder: ContestFolder) -> Step:
    """
    Say where the contest stands; nothing is written.

    Args:
        folder: The folder.

    Returns:
        The phase, the readings by state, who has to be reminded, which files wait, are damaged or are not as the
        journal says, and the next command.

    Example:
        >>> import tempfile
        >>> from inovasi.folder import FolderSettings, new
        >>> with tempfile.TemporaryDirectory() as place:
        ...     _ = new(place, FolderSettings(id="demo", scheme="kipp-2023", group="general"))
        ...     status(ContestFolder.open(place)).did.en
        'draft.'
    """
    lines = [*loose_files(folder)]
    phase = folder.phase.label
    did = Bilingual(f"{phase.id}.", f"{phase.en}.")
    words, wait = _first_step(folder), 0
    if words is None:
        contest = folder.contest
        lines += [] if contest.closed else reminders(folder, contest)
        inbox = waiting(folder)
        wait = sum(bool(one.sheets) and one.is_whole for one in inbox)
        for one in inbox:
            lines += one.lines
            if one.is_whole:
                lines.append(line(LineKind.NOTE, one.name, "belum diambil", "not collected yet"))
        found = contest.status()
        totals = found.totals
        did = Bilingual(f"{did.id} {totals.text('id')}", f"{did.en} {totals.text('en')}")
        for ids, said in ((found.unread, _UNREAD), (found.unplanned, _UNPLANNED)):
            names = few_words(ids)
            texts = [Bilingual(f"{said.id}: {names.id}", f"{said.en}: {names.en}")] if ids else []
            lines += noted(LineKind.MISSING, None, texts)
        lines += (
            line(
                LineKind.LEFT_OUT,
                f"{one.evaluator} / {one.entry}",
                one.why.label.id + (f" ({one.may_be}?)" if one.may_be else ""),
                one.why.label.en + (f" ({one.may_be}?)" if one.may_be else ""),
            )
            for one in found.uncounted
        )
        lines += (
            line(LineKind.DIFFERS, f"{row.evaluator} / {row.entry}", *_DISPUTED)
            for row in found.readings
            if row.state.value == "disputed"
        )
        lines += noted(LineKind.NOTE, None, found.notes)
        words = _next(folder, wait)
    return folder.step("status", did.id, did.en, words, lines=tuple(lines))


_UNREAD: Final = Bilingual("belum satu pun pembacaan lengkap", "not one complete reading")
_UNPLANNED: Final = Bilingual("tidak ada dalam rencana", "not in the plan")
_DISPUTED: Final = (
    "dua versi berbeda; tetapkan dengan collect BERKAS",
    "two versions that differ; settle it with collect FILE",
)


def _first_step(folder: ContestFolder) -> str | None:
    """Give the next command while there is no plan."""
    for table, name in (
        (folder.settings.entries, "USULAN"),
        (folder.settings.evaluators, "PENILAI"),
    ):
        if table is None:
            return f"import {name}.xlsx --into"
    return None if (folder.path / PLAN).exists() else "assign"


def _next(folder: ContestFolder, wait: int) -> str:
    """Give the next command once there is a plan."""
    if folder.phase in {Phase.DECIDED, Phase.FINAL}:
        made = any(name.startswith(f"{RESULTS}/minutes") for name in folder.vouched)
        return "verify" if made else "minutes"
    if folder.last(AuditAction.SEND) is None:
        return "sheets"
    if wait or not folder.is_closed:
        return "collect"
    return "decide"


def loose_files(folder: ContestFolder) -> Iterator[StepLine]:
    """
    Tell every file that is not as the journal says, and those of ours of which it says nothing.

    What came back has its copy in ``collected``; it may go, or come in a new version.
    """
    ours = {
        file.relative_to(folder.path).as_posix()
        for place in (SHEETS, COLLECTED, RESULTS)
        for file in (folder.path / place).rglob("*")
        if file.is_file() and not file.name.startswith((".", "~"))
    }
    named = (name for name in folder.vouched if not name.startswith(f"{RETURNED}/"))
    for name in sorted({*ours, *folder.inputs, *named}):
        found, said = folder.digest(name), folder.vouched.get(name)
        if said is None and ".old" not in Path(name).suffixes:
            yield line(LineKind.DIFFERS, name, *_UNKNOWN)
        elif said is not None and found is None:
            yield line(
                LineKind.DIFFERS,
                name,
                f"hilang; baris {said.line} jurnal mencatatnya",
                f"it is gone; line {said.line} of the journal has it",
            )
        elif said is not None and found is not None and found.sha256 != said.sha256:
            yield line(
                LineKind.DIFFERS,
                name,
                f"berubah sejak baris {said.line} jurnal",
                f"it changed since line {said.line} of the journal",
            )


_UNKNOWN: Final = (
    "tidak tercatat dalam jurnal; bila perintahnya terputus, jalankan lagi",
    "the journal says nothing of it; if its command was cut off, run it again",
)
