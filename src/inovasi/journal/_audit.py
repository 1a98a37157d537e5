"""An append-only log: each line holds the digest of the one before, so that a change is found."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar, Final, Literal

from attrs import evolve, field, frozen

from inovasi.convert._parse import decode, parse_json
from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language
from inovasi.limits import MOST_PROBLEMS
from inovasi.model._checks import Vocabulary, check, not_empty
from inovasi.model._evaluation import Mark, MarkStatus, MarkStatusWord, ScoreSheet
from inovasi.model._reading import stopped
from inovasi.model._record import Record, Takes, strict
from inovasi.results import Lines, Part, Result


START: Final = "0" * 64
"""The digest that the first line gives for the line before it."""


class AuditAction(Vocabulary):
    """What was done."""

    MARK = "mark"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    NOTE = "note"


AuditActionWord = AuditAction | Literal["mark", "revise", "withdraw", "decide", "note"]
"""A word of the vocabulary, or its text."""


def _has_zone(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


_with_zone: Final = check(
    _has_zone,
    Bilingual(
        "waktu dengan zonanya, seperti 2026-11-22T09:30:00+07:00",
        "a time with its zone, such as 2026-11-22T09:30:00+07:00",
    ),
    "date",
)


@frozen(kw_only=True, field_transformer=strict)
class AuditEvent(Record):
    """
    One thing that was done.

    Args:
        action: What kind of thing.
        by: Who did it.
        at: When, as ISO 8601 text with its zone.
        reason: Why.
        entry: Id of the entry that it concerns.
        evaluator: Whose sheet it concerns.
        criterion: Key of the criterion that it concerns.
        before: The mark before, as text, if there was one.
        after: The mark after, as text, if there is one.
        status: Whether the mark after is claimed, verified or final.

    Raises:
        DataError: If nobody is named, the time has no zone, or a revision gives no reason.
    """

    action: AuditAction = field(converter=Takes[AuditActionWord])
    by: str = field(validator=not_empty)
    at: str = field(validator=_with_zone)
    reason: str | None = None
    entry: str | None = None
    evaluator: str | None = None
    criterion: str | None = None
    before: str | None = None
    after: str | None = None
    status: MarkStatus | None = field(default=None, converter=Takes[MarkStatusWord | None])

    def __attrs_post_init__(self) -> None:
        if self.action is AuditAction.REVISE and not (self.reason or "").strip():
            raise DataError(
                Problem(
                    code="missing",
                    path="reason",
                    expected=Bilingual(
                        f"alasan perubahan oleh {self.by!r}",
                        f"the reason of the revision by {self.by!r}",
                    ),
                )
            )


@frozen(kw_only=True)
class AuditRecord:
    """
    One line of the log.

    Args:
        number: Number of the line, counted from 1.
        event: What was done.
        previous: Digest of the line before.
        digest: SHA-256 of the number, the event and the digest before.
    """

    number: int
    event: AuditEvent
    previous: str
    digest: str


@frozen(kw_only=True)
class Head:
    """
    The end of a log, to be kept elsewhere: it shows when lines at the end were cut off.

    Args:
        number: How many lines there are.
        digest: Digest of the last line.
    """

    number: int
    digest: str


@frozen(kw_only=True)
class AuditVerdict(Result):
    """
    The result of checking a log.

    Args:
        source: Name of the file.
        head: The end of the log.
        problems: What is wrong, with the row; empty when nothing is.
    """

    table = "problems"
    computed: ClassVar[tuple[str, ...]] = ("sound",)

    source: str
    head: Head
    problems: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was changed, taken out, added or moved."""
        return not self.problems

    def _parts(self, lang: Language) -> list[Part]:
        """Say what was found."""
        words = Bilingual("utuh", "sound") if self.sound else Bilingual("TIDAK utuh", "NOT sound")
        lines = Bilingual("baris", "lines").of(lang)
        head = f"{self.source}: {words.of(lang)}, {self.head.number} {lines}, {self.head.digest}"
        return [head, Lines(tuple(f"  - {problem.text(lang)}" for problem in self.problems))]


def append(path: str | Path, events: Iterable[AuditEvent]) -> Head:
    """
    Add events at the end of a log; the file is made when it is not there.

    Args:
        path: The log, a file in JSON Lines.
        events: What was done, in order.

    Returns:
        The new end of the log.

    Raises:
        DataError: If the log is not sound; nothing is added then.

    Example:
        >>> import tempfile
        >>> done = AuditEvent(action="note", by="sekretariat", at="2026-11-22T09:30:00+07:00", reason="rapat pleno")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     head = append(f"{folder}/log.jsonl", [done])
        ...     verify(f"{folder}/log.jsonl", head).sound
        True
    """
    place = Path(path)
    head = Head(number=0, digest=START)
    if place.exists():
        verdict = verify(place)
        if verdict.problems:
            raise DataError(verdict.problems)
        head = verdict.head
    lines: list[str] = []
    for event in events:
        number, previous = head.number + 1, head.digest
        head = Head(number=number, digest=_digest(number, event, previous))
        record = AuditRecord(number=number, event=event, previous=previous, digest=head.digest)
        lines.append(f"{_canonical(unstructure(record))}\n")
    with place.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    return head


def records(path: str | Path) -> Iterator[AuditRecord]:
    """
    Read a log line by line.

    Args:
        path: The log.

    Yields:
        Each record; the chain of digests is not checked, see `verify`.

    Raises:
        DataError: If a line is not a record.
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    with place.open("rb") as file:
        for row, line in enumerate(file, start=1):
            yield _record(line, place.name, row)


def verify(path: str | Path, head: Head | None = None) -> AuditVerdict:
    """
    Check whether a log is as it was written.

    Args:
        path: The log.
        head: Its end as it was kept elsewhere; without it, lines that were cut off at the end are
            not noticed.

    Returns:
        The verdict; changed, missing, added and moved lines are each named with their row.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    problems: list[Problem] = []
    end = Head(number=0, digest=START)
    passed = head is None or head.number == 0
    with place.open("rb") as file:
        for row, raw in enumerate(file, start=1):
            try:
                record = _record(raw, place.name, row)
                faults = list(_faults(record, end))
                end = Head(number=record.number, digest=record.digest)
            except DataError:
                faults = [_NO_RECORD]
            problems += (evolve(fault, source=place.name, row=row) for fault in faults)
            passed = passed or end == head
            if len(problems) > MOST_PROBLEMS:
                problems.append(stopped(problems[-1]))
                passed = True  # what follows is not looked at
                break
    if head is not None and not passed:
        number, kept = head.number, head.digest[:12]
        problems.append(
            Problem(
                code="audit",
                source=place.name,
                expected=Bilingual(
                    f"baris {number} dengan sidik {kept}", f"line {number} with the digest {kept}"
                ),
                hint=Bilingual(
                    "ada baris yang terpotong atau diubah", "lines were cut off or changed"
                ),
            )
        )
    return AuditVerdict(source=place.name, head=end, problems=tuple(problems))


def changes(
    before: ScoreSheet | None, after: ScoreSheet, *, by: str, at: str, reason: str | None = None
) -> tuple[AuditEvent, ...]:
    """
    List what changed between two states of a sheet, as events for the log.

    Args:
        before: The sheet before, or ``None`` when it is new.
        after: The sheet after, of the same entry and evaluator.
        by: Who changed it.
        at: When, as ISO 8601 text with its zone.
        reason: Why; needed for marks that replace others, unless each mark has its own reason.

    Returns:
        One event for each mark that was given, revised or withdrawn.

    Raises:
        DataError: If entry or evaluator differ, or a revision gives no reason.
    """
    if before is not None and (before.entry, before.evaluator) != (after.entry, after.evaluator):
        raise DataError(
            Problem(
                code="contradiction",
                path="after",
                found=Bilingual(
                    f"lembar {after.entry!r} oleh {after.evaluator!r}",
                    f"the sheet of {after.entry!r} by {after.evaluator!r}",
                ),
                expected=Bilingual(
                    f"lembar {before.entry!r} oleh {before.evaluator!r}, seperti before",
                    f"that of {before.entry!r} by {before.evaluator!r}, as in before",
                ),
            )
        )
    old = {mark.criterion: mark for mark in (before.marks if before is not None else ())}
    new = {mark.criterion: mark for mark in after.marks}
    events: list[AuditEvent] = []
    for key in dict.fromkeys([*old, *new]):
        was, given = old.get(key), new.get(key)
        if was == given:
            continue
        action = AuditAction.MARK if was is None else AuditAction.REVISE
        events.append(
            AuditEvent(
                action=AuditAction.WITHDRAW if given is None else action,
                by=by,
                at=at,
                reason=(given.reason if given is not None else None) or reason,
                entry=after.entry,
                evaluator=after.evaluator,
                criterion=key,
                before=_as_text(was),
                after=_as_text(given),
                status=None if given is None else given.status,
            )
        )
    return tuple(events)


def now() -> str:
    """
    Give the present moment as the log writes it.

    Returns:
        ISO 8601 text in UTC, to the second.
    """
    return datetime.now(UTC).isoformat(timespec="seconds")


_NO_RECORD: Final = Problem(
    code="audit",
    found=Bilingual("baris yang bukan data utuh", "a line that is not a whole record"),
    hint=Bilingual("baris ini terpotong atau diubah", "it was cut or changed"),
)
_CHANGED: Final = Problem(
    code="audit",
    found=Bilingual(
        "baris yang tidak cocok dengan sidiknya", "a line that does not fit its digest"
    ),
    hint=Bilingual("baris ini diubah", "it was changed"),
)
_MOVED: Final = Problem(
    code="audit",
    found=Bilingual(
        "baris yang tidak menyambung baris sebelumnya", "a line that does not follow the one before"
    ),
    hint=Bilingual(
        "ada baris yang hilang, ditambahkan atau dipindahkan", "lines are missing, added or moved"
    ),
)


def _faults(record: AuditRecord, end: Head) -> Iterator[Problem]:
    if record.number != end.number + 1:
        found = Bilingual(f"nomor {record.number}", f"the number {record.number}")
        yield evolve(_MOVED, found=found, expected=str(end.number + 1))
    if record.previous != end.digest:
        yield _MOVED
    if _digest(record.number, record.event, record.previous) != record.digest:
        yield _CHANGED


def _record(line: bytes, name: str, row: int) -> AuditRecord:
    try:
        return structure(parse_json(decode(line)), AuditRecord)
    except DataError as error:
        raise error.placed(source=name, row=row) from None


def _digest(number: int, event: AuditEvent, previous: str) -> str:
    return sha256(_canonical([number, unstructure(event), previous]).encode()).hexdigest()


def _canonical(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _as_text(mark: Mark | None) -> str | None:
    if mark is None:
        return None
    if mark.value is not None:
        return str(mark.value)
    if mark.level is not None:
        most = "" if mark.level_at_most is None else f"-{mark.level_at_most}"
        return f"level {mark.level}{most}"
    if mark.values is not None:
        return ", ".join(map(str, mark.values))
    return mark.judgement.value
