"""Where are we, what is missing, whom do we have to remind?"""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from inovasi.errors import InovasiError
from inovasi.folder._check import edition, loose_files, rules
from inovasi.folder._collect import reminders, to_mend
from inovasi.folder._folder import JOURNAL, PLAN, ContestFolder
from inovasi.folder._inbox import Inbox, uncounted
from inovasi.folder._next import FEEDBACK, MINUTES, PUBLISHED, SETTLED, next_of, outdated, waiting
from inovasi.folder._settings import SETTINGS
from inovasi.folder._step import LineKind, Step, StepLine, line, noted, told
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
    lines = [*_journal(folder)]
    if not folder.broken:
        lines += loose_files(folder)
    lines += (one for start in (MINUTES, FEEDBACK, PUBLISHED) for one in outdated(folder, start))
    phase = folder.phase.label
    did = Bilingual(f"{phase.id}.", f"{phase.en}.")
    inbox: tuple[Inbox, ...] = ()
    lines += (unknown := [*edition(folder)])
    is_lost = folder.is_lost or folder.lacks_marks
    if not (unknown or is_lost) and (folder.path / PLAN).exists():
        try:
            inbox = waiting(folder)
            lines += _contest(folder, inbox)
            totals = folder.contest.totals
            did = Bilingual(f"{did.id} {totals.text('id')}", f"{did.en} {totals.text('en')}")
        except InovasiError as error:
            lines += told(LineKind.MISSING, error, SETTINGS)
    step = folder.step("status", did.id, did.en, lines=tuple(lines))
    return evolve(step, next_command=next_of(folder, inbox))


def _journal(folder: ContestFolder) -> Iterator[StepLine]:
    """Tell whether the journal can be trusted."""
    if folder.torn:
        yield line(LineKind.NOTE, JOURNAL, *_TORN)
    if folder.broken:
        first = evolve(folder.broken[0], source=None)
        count = len(folder.broken)
        yield line(
            LineKind.DIFFERS,
            JOURNAL,
            f"{count} hal tidak cocok, yang pertama: {first.text('id')}",
            f"{count} things do not fit, the first: {first.text('en')}",
        )


def _contest(folder: ContestFolder, inbox: tuple[Inbox, ...]) -> Iterator[StepLine]:
    """Tell what waits, and what the contest lacks."""
    contest = folder.contest
    yield from reminders(folder, contest)
    for one in inbox:
        yield from (*one.lines, *to_mend(folder, one))
        if one.is_whole and one.sheets:
            yield line(LineKind.NOTE, one.name, "belum diambil", "not collected yet")
    found = contest.status()
    for ids, said in ((found.unread, _UNREAD), (found.unplanned, _UNPLANNED)):
        names = few_words(ids)
        texts = [Bilingual(f"{said.id}: {names.id}", f"{said.en}: {names.en}")] if ids else []
        yield from noted(LineKind.MISSING, None, texts)
    yield from uncounted(contest)
    for row in found.readings:
        if row.state.value == "disputed":
            yield line(LineKind.DIFFERS, f"{row.evaluator} / {row.entry}", *_DISPUTED)
    yield from noted(LineKind.NOTE, None, found.notes)
    yield from rules(folder)


_TORN: Final = (
    "baris terakhir tidak selesai; langkah berikut yang menulis memulihkannya",
    "its last line is not finished; the next step that writes mends it",
)
_UNREAD: Final = Bilingual("belum satu pun pembacaan lengkap", "not one complete reading")
_UNPLANNED: Final = Bilingual("tidak ada dalam rencana", "not in the plan")
_DISPUTED: Final = (
    f"dua versi berbeda; tetapkan dengan collect {SETTLED}",
    f"two versions that differ; settle it with collect {SETTLED}",
)
