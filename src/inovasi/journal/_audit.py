"""
The journal: a file to which lines can only be added, each with the digest of the one before.

A line is the canonical form (RFC 8785) of an object of texts, lists and objects, and a line feed. Its digest is the
SHA-256 of the canonical form of the same object without ``digest``. There is one way to write a line, so that a line
written in another way is a changed line.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import SEEK_END
from pathlib import Path
from typing import Any, ClassVar, Final, cast

from attrs import evolve, field, frozen

from inovasi.convert._parse import decode, parse_json
from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError, Problem, shown
from inovasi.io._atomic import whole_file
from inovasi.io._lock import locked
from inovasi.journal._event import AuditAction, AuditEvent
from inovasi.journal._file import FileDigest, is_digest
from inovasi.language import Bilingual, Language
from inovasi.limits import MOST_DIGITS, MOST_PROBLEMS
from inovasi.model._checks import not_negative, positive
from inovasi.model._reading import stopped
from inovasi.model._record import Record, strict
from inovasi.results import Lines, Part, Result


START: Final = "0" * 64
"""The digest that the first line gives for the line before it."""


@frozen(kw_only=True, field_transformer=strict)
class AuditRecord(Record):
    """
    One line of the journal.

    Args:
        number: Number of the line, counted from 1.
        event: What was done.
        previous: Digest of the line before.
        digest: SHA-256 of the number, the event and the digest before.
    """

    number: int = field(validator=positive)
    event: AuditEvent
    previous: str = field(validator=is_digest)
    digest: str = field(validator=is_digest)


@frozen(kw_only=True, field_transformer=strict)
class Head(Record):
    """
    The end of a journal, to be kept elsewhere: it proves every line up to it.

    Args:
        number: How many lines there are.
        digest: Digest of the last line.

    Raises:
        DataError: If the number is negative or the digest is none.

    Example:
        >>> print(Head(number=0, digest="0" * 64))
        0:0000000000000000000000000000000000000000000000000000000000000000
    """

    number: int = field(validator=not_negative)
    digest: str = field(validator=is_digest)

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Read what `str` of it and minutes print: ``NUMBER:DIGEST``."""
        parts = _HEAD.fullmatch(text)
        if parts is None:
            expected = Bilingual("NOMOR:SIDIK (5:9f2c…)", "NUMBER:DIGEST (5:9f2c…)")
            raise DataError(Problem(code="digest", found=shown(text), expected=expected))
        return cls(number=int(parts[1]), digest=parts[2])

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


EMPTY: Final = Head(number=0, digest=START)


@frozen(kw_only=True)
class AuditVerdict(Result):
    """
    The result of checking a journal.

    Args:
        source: Name of the file.
        head: The end of the journal.
        kept: The end that was kept elsewhere, if one was given.
        problems: What is wrong, with the row; empty when nothing is.
    """

    table = "problems"
    computed: ClassVar[tuple[str, ...]] = ("is_sound",)

    source: str
    head: Head
    kept: Head | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was changed, taken out, added or moved, as far as it can be seen."""
        return not self.problems

    def _parts(self, lang: Language) -> list[Part]:
        """Say what was found, and what cannot be seen."""
        words = (
            Bilingual("utuh", "sound") if self.is_sound else Bilingual("TIDAK utuh", "NOT sound")
        )
        ends = Bilingual("baris; ujung", "lines; head").of(lang)
        return [
            f"{self.source}: {words.of(lang)}, {self.head.number} {ends} {self.head}",
            Lines(tuple(f"  - {problem.text(lang)}" for problem in self.problems)),
            *(note.of(lang) for note in self._unseen),
        ]

    @property
    def _unseen(self) -> Iterator[Bilingual]:
        """Say which changes leave no trace in the file itself."""
        if self.kept is None:
            yield Bilingual(
                "Tanpa ujung yang disimpan di tempat lain, pemotongan di akhir dan penulisan ulang seluruhnya tidak"
                " dapat terlihat.",
                "Without a head that was kept elsewhere, cutting off the end and rewriting the whole cannot be seen.",
            )
        elif self.is_sound and self.kept.number < self.head.number:
            number = self.kept.number
            yield Bilingual(
                f"Sesudah baris {number}, yang ujungnya disimpan, pemotongan dan penulisan ulang tidak dapat terlihat.",
                f"After line {number}, whose head was kept, cutting off and rewriting cannot be seen.",
            )


def append(path: str | Path, events: Iterable[AuditEvent], *, head: Head | None = None) -> Head:
    """
    Add events at the end of a journal; the file is made when it is not there.

    Only the last line is read. One process adds at a time, and what is added lasts when this returns. When the system
    refuses, none of the events is added; when the process is killed, the first of them may be, each as a whole after
    `recover`.

    Args:
        path: The journal, a file in JSON Lines.
        events: What was done, in order.
        head: Its end as it was kept elsewhere; when given, nothing is added to a journal with another end.

    Returns:
        The new end of the journal.

    Raises:
        DataError: If its last line is not sound or not the one that was kept, or another process holds the journal
            for too long; nothing is added then.
        OSError: If the file cannot be written; nothing is added then.

    Example:
        >>> import tempfile
        >>> done = AuditEvent(action="note", by="sekretariat", at="2026-11-22T09:30:00+07:00", reason="rapat pleno")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     head = append(f"{folder}/journal.jsonl", [done])
        ...     verify(f"{folder}/journal.jsonl", head).is_sound
        True
    """
    place, done = Path(path), tuple(events)
    with locked(place):
        end = end_of(place)
        _expect(head, end, place.name)
        lines, end = _chained(done, end)
        if place.exists():
            _add(place, lines)
        else:
            with whole_file(place) as file:
                file.write(lines)
        return end


def end_of(place: Path) -> Head:
    """Give the end of a journal, of which only the last line is read; a `DataError` if that is not sound."""
    last = _last_line(place) if place.exists() else b""
    if not last:
        return EMPTY
    record, faults = _check_line(last, None)
    if record is None or faults:
        raise DataError(evolve(fault, source=place.name) for fault in faults)
    return Head(number=record.number, digest=record.digest)


def records(path: str | Path) -> Iterator[AuditRecord]:
    """
    Read a journal line by line.

    Args:
        path: The journal.

    Yields:
        Each record; the chain of digests is not checked, see `verify`.

    Raises:
        DataError: If a line is not a record.
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    with place.open("rb") as file:
        for row, line in enumerate(file, start=1):
            try:
                yield _record(line)
            except DataError as error:
                raise error.placed(source=place.name, row=row) from None


def verify(path: str | Path, head: Head | None = None) -> AuditVerdict:
    """
    Check whether a journal is as it was written.

    Args:
        path: The journal.
        head: Its end as it was kept elsewhere: every change of the lines up to it is found. Without it, a file that
            was cut off at the end or written anew as a whole is sound in itself; the verdict says so.

    Returns:
        The verdict; changed, missing, added and moved lines are each named with their row. A line that another process
        is adding just now can be told as torn.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    problems: list[Problem] = []
    end = EMPTY
    before: Head | None = EMPTY
    met = head in {None, EMPTY}
    with place.open("rb") as file:
        for row, raw in enumerate(file, start=1):
            record, faults = _check_line(raw, before)
            problems += (evolve(fault, source=place.name, row=row) for fault in faults)
            if len(problems) > MOST_PROBLEMS:
                problems.append(stopped(problems[-1]))
                met = True  # what follows is not looked at
                break
            before = None if record is None else Head(number=record.number, digest=record.digest)
            end = before or end
            met = met or before == head
    if head is not None and not met:
        problems += _unmet(head, None, place.name)
    return AuditVerdict(source=place.name, head=end, kept=head, problems=tuple(problems))


def recover(path: str | Path, *, by: str, at: str) -> Head:
    """
    Mend the end of a journal that was torn when a machine stopped or a disk was full.

    A last line that is not whole is cut off. It is kept in a file beside the journal, which the event that journals the
    cutting names with its digest. A whole last line that only lacks its line feed gets it. A sound journal stays as it is.

    Args:
        path: The journal.
        by: Key of who mends it.
        at: When, as ISO 8601 text with its zone.

    Returns:
        The end of the journal.

    Raises:
        DataError: If there is any other fault, which nothing can mend; nothing is changed then.
        FileNotFoundError: If there is no such file.
    """
    place = Path(path)
    place.stat()  # a file that is not there needs no lock
    with locked(place):
        verdict = verify(place)
        if verdict.is_sound:
            return verdict.head
        if any(problem.code != "torn" for problem in verdict.problems):
            raise DataError(verdict.problems)
        torn = _last_line(place)
        record, _ = _check_line(torn, None)
        if record is not None:
            _add(place, b"\n")
            return verdict.head
        name = f"{place.name}.{sha256(torn).hexdigest()[:12]}.torn"
        cut = FileDigest.of_bytes(name, torn)
        event = AuditEvent(action=AuditAction.RECOVER, by=by, at=at, written=[cut])
        with whole_file(place.with_name(name)) as file:
            file.write(torn)
        lines, end = _chained([event], verdict.head)
        whole = place.read_bytes().removesuffix(torn)
        with whole_file(place) as file:
            file.write(whole + lines)
        return end


_NO_RECORD: Final = Problem(
    code="audit",
    found=Bilingual("baris yang bukan data utuh", "a line that is not a whole record"),
    hint=Bilingual("baris ini terpotong atau diubah", "it was cut or changed"),
)
_FORM: Final = Problem(
    code="audit",
    found=Bilingual("baris yang tidak berbentuk baku", "a line that is not in canonical form"),
    hint=Bilingual("baris ini diubah", "it was changed"),
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
_TORN: Final = Problem(
    code="torn",
    found=Bilingual("baris terakhir yang tidak selesai", "a last line that is not finished"),
    hint=Bilingual("pulihkan dengan recover", "mend it with recover"),
)


def _check_line(raw: bytes, before: Head | None) -> tuple[AuditRecord | None, list[Problem]]:
    """Read a line and find its faults: against the end before it, where that is known."""
    try:
        record = _record(raw)
    except DataError:
        # A write that was cut off has no line feed at its end; what has one was changed.
        return None, [_NO_RECORD if raw.endswith(b"\n") else _TORN]
    faults: list[Problem] = []
    plain = unstructure(record)
    if raw.removesuffix(b"\n") != _canonical(plain):
        faults.append(_FORM)
    if before is not None and record.number != before.number + 1:
        found = Bilingual(f"nomor {record.number}", f"the number {record.number}")
        faults.append(evolve(_MOVED, found=found, expected=str(before.number + 1)))
    if before is not None and record.previous != before.digest:
        faults.append(_MOVED)
    del plain["digest"]
    if sha256(_canonical(plain)).hexdigest() != record.digest:
        faults.append(_CHANGED)
    if not raw.endswith(b"\n"):
        faults.append(_TORN)
    return record, faults


def _chained(events: Iterable[AuditEvent], end: Head) -> tuple[bytes, Head]:
    """Write the lines of events that follow an end, and give the new one."""
    lines: list[bytes] = []
    for event in events:
        number = end.number + 1
        plain = {"event": unstructure(event), "number": number, "previous": end.digest}
        end = Head(number=number, digest=sha256(_canonical(plain)).hexdigest())
        lines.append(_canonical(plain | {"digest": end.digest}) + b"\n")
    return b"".join(lines), end


def _expect(kept: Head | None, end: Head, name: str) -> None:
    if kept is not None and kept != end:
        raise DataError(_unmet(kept, end, name))


def _unmet(kept: Head, end: Head | None, name: str) -> list[Problem]:
    """Tell that a line that was kept is not there, or not at the end."""
    number, digest = kept.number, kept.digest[:12]
    return [
        Problem(
            code="audit",
            source=name,
            found=None if end is None else str(end),
            expected=Bilingual(
                f"baris {number} dengan sidik {digest}", f"line {number} with the digest {digest}"
            ),
            hint=Bilingual("ada baris yang terpotong atau diubah", "lines were cut off or changed"),
        )
    ]


def _last_line(place: Path) -> bytes:
    """Read the last line, from the end."""
    with place.open("rb") as file:
        start = size = file.seek(0, SEEK_END)
        block, tail = 4096, b""
        while start:
            start = max(0, size - block)
            file.seek(start)
            tail = file.read()
            if (before := tail.rfind(b"\n", 0, -1)) >= 0:
                return tail[before + 1 :]
            block *= 2
        return tail


def _add(place: Path, lines: bytes) -> None:
    """Add bytes at the end, all or none, and let them last."""
    with place.open("ab", buffering=0) as file:
        size = file.tell()
        try:
            while lines:  # once, unless the disk is full
                lines = lines[file.write(lines) :]
            os.fsync(file.fileno())
        except BaseException:
            file.truncate(size)
            raise


_NUMBER: Final = re.compile(f"[0-9]{{1,{MOST_DIGITS}}}")
_HEAD: Final = re.compile(f"({_NUMBER.pattern}):([0-9a-f]{{64}})")


def _record(line: bytes) -> AuditRecord:
    return structure(_with_numbers(parse_json(decode(line))), AuditRecord)


def _with_numbers(value: Any) -> Any:
    """Take the texts that stand for numbers as numbers."""
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value)
        return {
            key: int(part)
            if key in {"number", "size"} and isinstance(part, str) and _NUMBER.fullmatch(part)
            else _with_numbers(part)
            for key, part in parts.items()
        }
    if isinstance(value, list):
        return [_with_numbers(part) for part in cast("list[object]", value)]
    return value


def _with_texts(value: Any) -> Any:
    """Write numbers as texts, which mean the same to every reader."""
    if isinstance(value, dict):
        return {key: _with_texts(part) for key, part in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_with_texts(part) for part in cast("list[object]", value)]
    return str(value)


def _canonical(plain: Any) -> bytes:
    return json.dumps(
        _with_texts(plain), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
