"""What is handed over: the minutes, what each entrant may know, a page to read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import asdict, evolve

from inovasi.contest._contest import Phase
from inovasi.contest._feedback import feedback as feedback_of
from inovasi.errors import DataError, Problem
from inovasi.folder._decision import decision_of, ranking_of
from inovasi.folder._folder import RESULTS, ContestFolder
from inovasi.folder._next import FEEDBACK, MINUTES, REPORT, outdated, then_next
from inovasi.folder._step import Step
from inovasi.io._files import dumps, read
from inovasi.io._names import file_names
from inovasi.journal._audit import AuditRecord, Head
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual
from inovasi.reporting._contest_report import ContestReport
from inovasi.reporting._feedback_letter import feedback_letter
from inovasi.reporting._letter import Letter
from inovasi.reporting._report import written
from inovasi.selection._minutes import Meeting, Minutes, minutes as minutes_of, result_digest


def decided(folder: ContestFolder) -> AuditRecord:
    """Give the line of the decision that stands."""
    found = folder.last(AuditAction.DECIDE)
    if found is None or folder.phase not in {Phase.DECIDED, Phase.FINAL}:
        raise folder.not_yet("keputusan", "a decision", "decide")
    return found


def made_minutes(folder: ContestFolder, meeting: Meeting) -> Minutes:
    """Make the minutes of the decision that stands, which must still come out."""
    line = decided(folder)
    decision = decision_of(folder)
    if result_digest(decision) != line.event.digest:
        raise DataError(
            Problem(
                code="contradiction",
                source=folder.path.name,
                found=Bilingual(
                    f"hasil yang lain dari keputusan pada baris {line.number} jurnal",
                    f"another result than was decided in line {line.number} of the journal",
                ),
                hint=folder.hint("decide DIR --reason …"),
            )
        )
    head = Head(number=line.number, digest=line.digest)
    made = minutes_of(decision, meeting, contest=folder.contest, journal=str(head))
    return evolve(made, notes=(*made.notes, *_revisions(folder.lines[: line.number])))


def _revisions(lines: Iterable[AuditRecord]) -> Iterator[Bilingual]:
    """Say what people changed after sheets were sent, and why."""
    sent = False
    for line in lines:
        event = line.event
        sent = sent or event.action is AuditAction.SEND
        if sent and event.action is AuditAction.REVISE:
            names = ", ".join(file.name for file in event.read)
            yield Bilingual(
                f"{names} diubah (baris {line.number} jurnal): {event.reason}",
                f"{names} changed (line {line.number} of the journal): {event.reason}",
            )


def minutes_files(folder: ContestFolder, made: Minutes) -> dict[str, bytes]:
    """Write minutes as text, as a document to be signed, and as data."""
    data = {MINUTES: dumps(made).encode()}
    return letter_files(folder, {f"{RESULTS}/minutes": made}, data)


@then_next
def minutes(
    folder: ContestFolder,
    *,
    number: str | None = None,
    held_on: date | str | None = None,
    place: str | None = None,
    panel: Sequence[str] | None = None,
) -> Step:
    """
    Write the minutes of the decision into ``results``: text, document and data.

    Args:
        folder: The folder.
        number: Number of the minutes; what is left out here is as in ``contest.toml`` or in the minutes before.
        held_on: Day of the meeting.
        place: Where.
        panel: Roles of the panel.

    Returns:
        The minutes.

    Raises:
        DataError: If nothing is decided, something of the meeting is not said, or the decision does not come out again.
        MissingExtraError: If the extra ``docx`` is not installed.
    """
    decided(folder)  # before anybody is asked about a meeting
    made = made_minutes(
        folder,
        _meeting(folder, {"number": number, "held_on": held_on, "place": place, "panel": panel}),
    )
    step = folder.step(
        "minutes",
        f"berita acara {made.meeting.number} di {folder.path / RESULTS}",
        f"minutes {made.meeting.number} in {folder.path / RESULTS}",
    )
    return hand_over(folder, minutes_files(folder, made), step, MINUTES, made.digest)


def _meeting(folder: ContestFolder, given: dict[str, Any]) -> Meeting:
    """Take what is given, then what ``contest.toml`` says, then what the minutes before say."""
    known = folder.settings.meeting
    if known is None and (folder.path / MINUTES).exists():
        known = read(folder.path / MINUTES, Minutes).meeting
    before = {} if known is None else asdict(known, recurse=False)
    said = before | {name: value for name, value in given.items() if value}
    if missing := [name for name in _OPTIONS if name not in said]:
        hint = folder.hint(" ".join(["minutes DIR", *(f"{_OPTIONS[name]} …" for name in missing)]))
        raise DataError(Problem(code="missing", path=missing[0], hint=hint))
    return Meeting(**said)


_OPTIONS: Final = {"number": "--number", "held_on": "--on", "place": "--place", "panel": "--panel"}


def feedback_files(folder: ContestFolder) -> dict[str, bytes]:
    """Write a letter to each entrant."""
    contest, head, decision = folder.contest, folder.settings.letters, decision_of(folder)
    names = file_names([score.entry for score in contest.scores()], "")
    letters = {
        f"{FEEDBACK}/{name}": feedback_letter(feedback_of(contest, entry), head, decision=decision)
        for entry, name in names.items()
    }
    return letter_files(folder, letters)


def letter_files(
    folder: ContestFolder,
    letters: Mapping[str, Letter | Minutes],
    data: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Write letters, each as text and as a document, with the data that they are made from; in the order of names."""
    lang, files = folder.settings.lang, dict(data or {})
    for name, letter in letters.items():
        document = f"{name}.docx"
        files[document] = written(letter, Path(document), lang, template=folder.template)
        files[f"{name}.txt"] = f"{letter.text(lang)}\n".encode()
    return dict(sorted(files.items()))


def hand_over(
    folder: ContestFolder, files: Mapping[str, bytes], step: Step, start: str, digest: str | None
) -> Step:
    """Record documents whose names begin so: those of an earlier decision anew, though no byte of them changes."""
    return folder.record(
        AuditAction.WRITE,
        files,
        step,
        always=bool(outdated(folder, start)),
        digest=digest,
        until=Phase.FINAL,
    )


@then_next
def feedback(folder: ContestFolder) -> Step:
    """
    Write for each entrant the own result into ``results/feedback``: no evaluator, no other entry.

    Args:
        folder: The folder.

    Returns:
        What was done.

    Raises:
        DataError: If nothing is decided.
        MissingExtraError: If the extra ``docx`` is not installed.
    """
    line = decided(folder)
    files = feedback_files(folder)
    step = folder.step(
        "feedback",
        f"{len(files) // 2} umpan balik di {folder.path / FEEDBACK}",
        f"{len(files) // 2} feedbacks in {folder.path / FEEDBACK}",
    )
    return hand_over(folder, files, step, FEEDBACK, line.event.digest)


def report_files(folder: ContestFolder) -> dict[str, bytes]:
    """Write the contest as a page and as a workbook: its decision, or its ranking while nothing is decided."""
    is_decided = folder.phase in {Phase.DECIDED, Phase.FINAL}
    decision = decision_of(folder) if is_decided else ranking_of(folder)
    whole = ContestReport(contest=folder.contest, decision=decision)
    names = (f"{REPORT}html", f"{RESULTS}/results.xlsx")
    return {name: written(whole, Path(name), folder.settings.lang) for name in names}


@then_next
def report(folder: ContestFolder) -> Step:
    """
    Write a page and a workbook into ``results``: who goes on, all marks, why it is final, the rules, their sources.

    Args:
        folder: The folder.

    Returns:
        What was done.

    Raises:
        DataError: If there is no plan, or no set keeps all the quotas.
        MissingExtraError: If the extra ``report`` or ``xlsx`` is not installed.
    """
    files = report_files(folder)
    name, *_ = files
    step = folder.step("report", f"halaman {folder.path / name}", f"the page {folder.path / name}")
    return hand_over(folder, files, step, REPORT, folder.contest.digest)
