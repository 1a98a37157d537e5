"""The record: an append-only log in which every line vouches for those before it."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Vocabulary, not_blank
from inovasi.model._evaluation import Mark, MarkStatus, ScoreSheet


START: Final = "0" * 64
"""What the first line names as the digest before it."""


class AuditAction(Vocabulary):
    """What was done."""

    MARK = "mark"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    NOTE = "note"


def _with_zone(_: object, __: object, value: str) -> None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(
            f"found the time {value!r}; expected one such as 2026-11-22T09:30:00+07:00"
        )


@frozen(kw_only=True)
class AuditEvent:
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
        before: The mark before, if there was one; from claimed through verified to final.
        after: The mark after, if there is one.
        status: How firm the mark after it is.

    Raises:
        ValueError: If nobody is named, the time has no zone, or a revision gives no reason.
    """

    action: AuditAction = field(converter=AuditAction)
    by: str = field(validator=not_blank)
    at: str = field(validator=_with_zone)
    reason: str | None = None
    entry: str | None = None
    evaluator: str | None = None
    criterion: str | None = None
    before: str | None = None
    after: str | None = None
    status: MarkStatus | None = None

    def __attrs_post_init__(self) -> None:
        if self.action is AuditAction.REVISE and not (self.reason or "").strip():
            raise ValueError(f"the revision by {self.by!r} gives no reason; expected one")


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
    The end of a log, to be kept elsewhere: it betrays a log that was cut short.

    Args:
        number: How many lines there are.
        digest: Digest of the last.
    """

    number: int
    digest: str


@frozen(kw_only=True)
class AuditVerdict:
    """
    What a check of a log finds.

    Args:
        source: Name of the file.
        head: The end of the log, as far as it is sound.
        problems: What is wrong, with the row; empty when nothing is.
    """

    source: str
    head: Head
    problems: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was changed, cut out, put in or put elsewhere."""
        return not self.problems

    def text(self, lang: Language = "id") -> str:
        """Say what was found."""
        words = Bilingual("utuh", "sound") if self.sound else Bilingual("TIDAK utuh", "NOT sound")
        lines = Bilingual("baris", "lines").of(lang)
        head = f"{self.source}: {words.of(lang)}, {self.head.number} {lines}, {self.head.digest}"
        return "\n".join([head, *(f"  - {problem}" for problem in self.problems)])


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
    verdict = verify(place) if place.exists() else None
    if verdict is not None and verdict.problems:
        raise DataError(verdict.problems)
    number, previous = (verdict.head.number, verdict.head.digest) if verdict else (0, START)
    lines: list[str] = []
    for event in events:
        number += 1
        plain = unstructure(event)
        digest = _digest(number, plain, previous)
        lines.append(
            _canonical({"number": number, "event": plain, "previous": previous, "digest": digest})
        )
        previous = digest
    with place.open("a", encoding="utf-8", newline="\n") as file:
        file.write("".join(f"{line}\n" for line in lines))
    return Head(number=number, digest=previous)


def records(path: str | Path) -> Iterator[AuditRecord]:
    """
    Read a log line by line.

    Args:
        path: The log.

    Yields:
        Each record; the chain is not checked, see `verify`.

    Raises:
        DataError: If a line is no record.
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    with place.open(encoding="utf-8") as file:
        for row, line in enumerate(file, start=1):
            yield _record(line, place.name, row)


def verify(path: str | Path, head: Head | None = None) -> AuditVerdict:
    """
    Tell whether a log is as it was written.

    Args:
        path: The log.
        head: Its end as it was kept elsewhere; without it lines that were cut off at the end cannot
            be missed.

    Returns:
        The verdict; changed, missing, added and moved lines are each named with their row.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    problems: list[Problem] = []
    number, previous = 0, START
    passed = head is None or head.number == 0
    with place.open("rb") as file:
        for row, raw in enumerate(file, start=1):
            try:
                record = _record(raw.decode(), place.name, row)
            except (DataError, UnicodeDecodeError):
                problems.append(_problem(place, row, "is no whole record; it was cut or changed"))
                continue
            problems += [
                _problem(place, row, message) for message in _faults(record, number + 1, previous)
            ]
            number, previous = record.number, record.digest
            passed = passed or (
                head is not None and (number, previous) == (head.number, head.digest)
            )
    if not passed and head is not None:
        message = f"the line {head.number} with the digest {head.digest[:12]} is not there; lines were cut off or changed"
        problems.append(_problem(place, None, message))
    return AuditVerdict(
        source=place.name, head=Head(number=number, digest=previous), problems=tuple(problems)
    )


def changes(
    before: ScoreSheet | None, after: ScoreSheet, *, by: str, at: str, reason: str | None = None
) -> tuple[AuditEvent, ...]:
    """
    Tell what changed between two states of a sheet, as events for the log.

    Args:
        before: The sheet before, or ``None`` when it is new.
        after: The sheet after, of the same entry and evaluator.
        by: Who changed it.
        at: When, as ISO 8601 text with its zone.
        reason: Why; needed for marks that replace others, unless each mark has its own reason.

    Returns:
        One event for each mark that was given, revised or withdrawn.

    Raises:
        ValueError: If entry or evaluator differ, or a revision gives no reason.
    """
    if before is not None and (before.entry, before.evaluator) != (after.entry, after.evaluator):
        raise ValueError(
            f"found the sheets of {before.entry!r} by {before.evaluator!r} and of {after.entry!r} by "
            f"{after.evaluator!r}; expected two states of one sheet"
        )
    old = {mark.criterion: mark for mark in (before.marks if before is not None else ())}
    new = {mark.criterion: mark for mark in after.marks}
    events: list[AuditEvent] = []
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        action = (
            AuditAction.MARK
            if was is None
            else AuditAction.WITHDRAW
            if now is None
            else AuditAction.REVISE
        )
        events.append(
            AuditEvent(
                action=action,
                by=by,
                at=at,
                reason=(now.reason if now is not None else None) or reason,
                entry=after.entry,
                evaluator=after.evaluator,
                criterion=key,
                before=_said(was),
                after=_said(now),
                status=None if now is None else now.status,
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


def _faults(record: AuditRecord, number: int, previous: str) -> Iterator[str]:
    if record.number != number:
        yield f"has the number {record.number}; expected {number}: lines are missing, added or moved"
    if record.previous != previous:
        yield "does not follow the line before it: lines are missing, added or moved"
    if _digest(record.number, unstructure(record.event), record.previous) != record.digest:
        yield "does not match its digest: it was changed"


def _problem(place: Path, row: int | None, message: str) -> Problem:
    return Problem(message=message, source=place.name, row=row, code="audit")


def _record(line: str, name: str, row: int) -> AuditRecord:
    try:
        plain = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(
            [Problem(message=f"no valid JSON: {error.msg}", source=name, row=row)]
        ) from None
    return structure(plain, AuditRecord, source=f"{name}: row {row}")


def _digest(number: int, event: Any, previous: str) -> str:
    return sha256(_canonical([number, event, previous]).encode()).hexdigest()


def _canonical(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _said(mark: Mark | None) -> str | None:
    if mark is None:
        return None
    if mark.value is not None:
        return str(mark.value)
    if mark.level is not None:
        return (
            f"level {mark.level}"
            if mark.level_at_most is None
            else f"level {mark.level}-{mark.level_at_most}"
        )
    if mark.values is not None:
        return ", ".join(map(str, mark.values))
    return mark.judgement.value
