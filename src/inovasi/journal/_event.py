"""What was done: the events of a journal, and how far they bring a contest."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final, Literal

from attrs import field, frozen

from inovasi.contest._contest import Phase
from inovasi.errors import DataError, Problem
from inovasi.journal._file import FileDigest, is_digest
from inovasi.language import Bilingual, Language, join_words
from inovasi.model._checks import Labelled, check, is_key
from inovasi.model._evaluation import Mark, MarkStatus, MarkStatusWord, ScoreSheet
from inovasi.model._record import Record, Takes, strict


class AuditAction(Labelled):
    """What was done."""

    CREATE = "create", "membuat kompetisi", "made the contest"
    IMPORT = "import", "memasukkan berkas", "imported files"
    ASSIGN = "assign", "membagi pembacaan", "assigned readings"
    SEND = "send", "mengirim lembar penilaian", "sent score sheets"
    COLLECT = "collect", "menerima lembar penilaian", "collected score sheets"
    MARK = "mark", "memberi nilai", "gave a mark"
    REVISE = "revise", "mengubah", "revised"
    WITHDRAW = "withdraw", "menarik kembali", "withdrew"
    FREEZE = "freeze", "menutup pengumpulan", "closed the collecting"
    ANNOUNCE = "announce", "mengumumkan undian", "announced a lot"
    DRAW = "draw", "menarik undian", "drew a lot"
    DECIDE = "decide", "memutuskan", "decided"
    OBJECT = "object", "mencatat sanggahan", "recorded an objection"
    FINISH = "finish", "menyatakan final", "declared final"
    WRITE = "write", "menulis berkas", "wrote files"
    NOTE = "note", "mencatat", "noted"
    RECOVER = "recover", "memulihkan jurnal", "mended the journal"


AuditActionWord = (
    AuditAction
    | Literal[
        "create", "import", "assign", "send", "collect", "mark", "revise", "withdraw", "freeze",
        "announce", "draw", "decide", "object", "finish", "write", "note", "recover",
    ]
)  # fmt: skip
"""A word of the vocabulary, or its text."""

_PHASES: Final[Mapping[AuditAction, Phase]] = {
    AuditAction.SEND: Phase.COLLECTING,
    AuditAction.COLLECT: Phase.COLLECTING,
    AuditAction.FREEZE: Phase.FROZEN,
    AuditAction.DECIDE: Phase.DECIDED,
    AuditAction.FINISH: Phase.FINAL,
}
"""The phase that a contest is in after an action; the other actions leave it as it is."""


def _has_zone(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


with_zone: Final = check(
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

    Persons stand in it by keys; their names are in a file of their own, see `read_names`.

    Args:
        action: What kind of thing.
        by: Key of who did it.
        at: When, as ISO 8601 text with its zone.
        reason: Why.
        entry: Id of the entry that it concerns.
        evaluator: Key of the evaluator whose sheet it concerns.
        criterion: Key of the criterion that it concerns.
        before: What held before, as text: a mark, if there was one.
        after: What holds after it, as text: a mark, the seed of a lot.
        status: Whether the mark after is claimed, verified or final.
        digest: Digest of what came of it: of rules and plan, of the contest, of the decision.
        read: The files that were read.
        written: The files that were written.

    Raises:
        DataError: If nobody is named by a key, the time has no zone, or a revision gives no reason.

    Example:
        >>> AuditEvent(action="note", by="Ketua Panitia", at="2026-11-22T09:30:00+07:00")
        Traceback (most recent call last):
        ...
        inovasi.errors.DataError: AuditEvent.by: found 'Ketua Panitia'; expected lower-case letters and digits joined by '_', '-' or '.', 200 at most
    """

    action: AuditAction = field(converter=Takes[AuditActionWord])
    by: str = field(validator=is_key)
    at: str = field(validator=with_zone)
    reason: str | None = None
    entry: str | None = None
    evaluator: str | None = None
    criterion: str | None = None
    before: str | None = None
    after: str | None = None
    status: MarkStatus | None = field(default=None, converter=Takes[MarkStatusWord | None])
    digest: str | None = field(default=None, validator=is_digest)
    read: tuple[FileDigest, ...] = field(default=(), converter=tuple[FileDigest, ...])
    written: tuple[FileDigest, ...] = field(default=(), converter=tuple[FileDigest, ...])

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

    def text(self, lang: Language | None = None, names: Mapping[str, str] | None = None) -> str:
        """Say it in one line: persons by their names where those are given, and by their keys."""
        known = names or {}
        by, evaluator = (_named(key, known) for key in (self.by, self.evaluator or ""))
        about = ", ".join(filter(None, (self.entry, evaluator, self.criterion)))
        marks = f"{self.before or '-'} -> {self.after or '-'}" if self.before or self.after else ""
        files = (
            f"{word.of(lang)} {join_words([one.name for one in of], lang)}" if of else ""
            for word, of in ((_READ, self.read), (_WRITTEN, self.written))
        )
        done = f"{self.at} {by}: {self.action.label.of(lang)}"
        said = "; ".join(filter(None, (done, about, marks, self.reason, *files)))
        return " ".join(said.split())


_READ: Final = Bilingual("membaca", "read")
_WRITTEN: Final = Bilingual("menulis", "wrote")


def _named(key: str, names: Mapping[str, str]) -> str:
    return f"{names[key]} ({key})" if key in names else key


def phase_of(events: Iterable[AuditEvent]) -> Phase:
    """
    Say how far a contest has come by what was done.

    Args:
        events: What was done, in order.

    Returns:
        The phase after the last action that sets one; sheets that are collected after a decision open the contest
        again. A draft when nothing was done.

    Example:
        >>> at = "2026-11-22T09:30:00+07:00"
        >>> phase_of(AuditEvent(action=word, by="sekretariat", at=at) for word in ("create", "send", "note"))
        <Phase.COLLECTING: 'collecting'>
    """
    phase = Phase.DRAFT
    for event in events:
        phase = _PHASES.get(event.action, phase)
    return phase


def changes(
    before: ScoreSheet | None, after: ScoreSheet, *, by: str, at: str, reason: str | None = None
) -> tuple[AuditEvent, ...]:
    """
    List what changed between two states of a sheet, as events for the journal.

    Args:
        before: The sheet before, or ``None`` when it is new.
        after: The sheet after, of the same entry and evaluator.
        by: Key of who changed it.
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
    Give the present moment as the journal writes it.

    Returns:
        ISO 8601 text in UTC, to the second.
    """
    return datetime.now(UTC).isoformat(timespec="seconds")


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
