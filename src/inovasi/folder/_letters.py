"""Letters that an office sends: the announcement of the result with its annexes, and reminders to evaluators."""

from datetime import date
from typing import Final

from attrs import asdict, evolve

from inovasi.errors import ScoringError
from inovasi.folder._collect import reminded
from inovasi.folder._documents import decided, hand_over, letter_files, made_minutes
from inovasi.folder._folder import RESULTS, ContestFolder
from inovasi.folder._next import MINUTES, PUBLISHED, then_next
from inovasi.folder._step import LineKind, Step, line
from inovasi.io._files import dumps, read
from inovasi.io._names import file_names
from inovasi.journal._event import AuditAction
from inovasi.reporting._announcement import announcement
from inovasi.reporting._letter import Letter, LetterHead
from inovasi.reporting._minutes_letter import OBJECTIONS, decree_annex, score_annex
from inovasi.reporting._reminder import reminder
from inovasi.selection._minutes import Minutes
from inovasi.selection._objections import Window, objection_window


REMINDERS: Final = f"{RESULTS}/reminders"


def _head(known: LetterHead | None, given: LetterHead | None) -> LetterHead:
    """Put what is given over what is known."""
    said = {k: v for k, v in asdict(given or LetterHead()).items() if v is not None}
    return evolve(known or LetterHead(), **said)


def _minutes(folder: ContestFolder) -> Minutes:
    """Make the minutes again, of the meeting that they name."""
    decided(folder)
    if not (folder.path / MINUTES).exists():
        raise folder.not_yet("berita acara", "minutes", "minutes")
    return made_minutes(folder, read(folder.path / MINUTES, Minutes).meeting)


def publish_files(
    folder: ContestFolder, head: LetterHead | None = None, window: Window | None = None
) -> dict[str, bytes]:
    """
    Write an announcement, the annex of its decree, and that of the scores.

    What is not given is as in the announcement before, then as in ``contest.toml`` and the calendar of the edition.
    """
    made, name = _minutes(folder), f"{PUBLISHED}/announcement"
    before = folder.path / f"{name}.json"
    kept = read(before, Letter) if before.exists() else None
    known = folder.settings.letters if kept is None else kept.head
    if window is None and kept is None:
        try:
            window = objection_window(folder.scheme)
        except ScoringError:  # the letter says that it is not set
            window = None
    letter = announcement(made, _head(known, head), window=window)
    if window is None and kept is not None:
        days = next(one for one in kept.parts if one.heading == OBJECTIONS)
        parts = (days if one.heading == OBJECTIONS else one for one in letter.parts)
        letter = evolve(letter, parts=tuple(parts))
    letters = {
        name: letter,
        f"{PUBLISHED}/decree": decree_annex(made, letter.head),
        f"{PUBLISHED}/scores": score_annex(made),
    }
    return letter_files(folder, letters, {f"{name}.json": dumps(letter).encode()})


@then_next
def publish(
    folder: ContestFolder, head: LetterHead | None = None, *, window: Window | None = None
) -> Step:
    """
    Write the announcement of the result into ``results/announcement``, with the annexes of decree and scores.

    Args:
        folder: The folder.
        head: Number, day, place, and who signs; what is left out is as in the announcement before, or as in
            ``[letters]`` of ``contest.toml``.
        window: When objections can be filed; as before, or as the calendar of the edition says, when left out.

    Returns:
        What was done.

    Raises:
        DataError: If there are no minutes, or the decision does not come out again.
        MissingExtraError: If the extra ``docx`` is not installed.
    """
    files, place = publish_files(folder, head, window), folder.path / PUBLISHED
    step = folder.step(
        "publish", f"pengumuman dan lampirannya di {place}", f"announcement and annexes in {place}"
    )
    return hand_over(folder, files, step, PUBLISHED, decided(folder).event.digest)


@then_next
def remind(
    folder: ContestFolder, head: LetterHead | None = None, *, until: date | None = None
) -> Step:
    """
    Write a letter into ``results/reminders`` to each evaluator who has sheets out.

    Args:
        folder: The folder.
        head: Number, day, place, and who signs; what is left out is as in ``[letters]`` of ``contest.toml``.
        until: The last day on which sheets are taken.

    Returns:
        Who is reminded, of how many sheets.

    Raises:
        DataError: If there is no plan.
        MissingExtraError: If the extra ``docx`` is not installed.
    """
    contest, given = folder.contest, _head(folder.settings.letters, head)
    late = reminded(contest)
    names = file_names(late, "")
    letters = {
        f"{REMINDERS}/{names[name]}": reminder(
            contest, name, given, until=until, blind=folder.settings.blind
        )
        for name in late
    }
    files = letter_files(folder, letters)
    where = folder.path / REMINDERS
    did = (f"{len(late)} surat di {where}", f"{len(late)} letters in {where}")
    nobody = ("tidak ada yang perlu diingatkan", "nobody is to be reminded")
    step = folder.step(
        "remind",
        *(did if late else nobody),
        lines=tuple(
            line(LineKind.DONE, folder.names[name], f"{number} lembar", f"{number} sheets")
            for name, number in late.items()
        ),
    )
    return folder.record(AuditAction.WRITE, files, step) if files else step
