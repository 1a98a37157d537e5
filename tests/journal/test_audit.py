"""The journal: every change is found, what was said to be added stays, and a torn end is mended."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.io import _lock
from inovasi.io._lock import locked
from inovasi.journal import _audit
from inovasi.journal._audit import START, Head, append, records, recover, verify
from inovasi.journal._event import AuditEvent
from inovasi.journal._file import FileDigest
from inovasi.limits import MOST_PROBLEMS


AT = "2026-11-22T09:30:00+07:00"
EMPTY = Head(number=0, digest=START)


def _events(count: int) -> list[AuditEvent]:
    return [
        AuditEvent(
            action="mark",
            by="penilai-1",
            at=AT,
            entry=f"e{n}",
            criterion="novelty",
            after=str(80 + n),
        )
        for n in range(count)
    ]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    place = tmp_path / "log.jsonl"
    append(place, _events(3))
    append(place, _events(5)[3:])
    return place


def _codes(place: Path, head: Head | None = None) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.code) for problem in verify(place, head).problems]


def _mend(place: Path) -> Head:
    return recover(place, by="sekretariat", at=AT)


# What is written


def test_a_line_is_the_canonical_form_of_what_it_says(log: Path) -> None:
    append(
        log,
        [
            AuditEvent(
                action="note",
                by="p",
                at=AT,
                reason='"a"\\b\n\té é',
                read=[FileDigest.of_bytes("masuk/e\u0301.xlsx", b"abc")],
            )
        ],
    )
    raw = log.read_bytes().splitlines()[-1]
    assert b'"reason":"\\"a\\"\\\\b\\n\\t\xc3\xa9 \xc3\xa9"' in raw
    assert b'"number":"6"' in raw
    assert b'"size":"3"' in raw
    assert b"null" not in raw
    record = json.loads(raw)
    assert list(record) == ["digest", "event", "number", "previous"]
    digest = record.pop("digest")
    whole = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(whole.encode()).hexdigest() == digest


def test_what_is_read_back_is_what_was_written(log: Path) -> None:
    assert [record.event for record in records(log)] == _events(5)
    assert [record.number for record in records(log)] == [1, 2, 3, 4, 5]
    assert next(records(log)).previous == START


@given(
    st.lists(
        st.builds(
            lambda text, size: AuditEvent(
                action="note",
                by="p",
                at=AT,
                reason=text,
                entry=text,
                written=[FileDigest.of_bytes(f"a{text}", b"x" * size)],
            ),
            st.text(
                st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\n\r\t\x85")
            )
            .map(lambda text: text.replace("\x85", "\U0001f3c6e\u0301\u2028"))
            .filter(
                lambda text: (
                    not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
                )
            ),
            st.integers(0, 12),
        ),
        max_size=4,
    )
)
def test_whatever_the_texts_are_it_is_read_back_and_sound(
    tmp_path_factory: pytest.TempPathFactory, events: list[AuditEvent]
) -> None:
    place = tmp_path_factory.mktemp("log") / "log.jsonl"
    head = append(place, events)
    assert [record.event for record in records(place)] == events
    assert verify(place, head).is_sound
    assert place.read_bytes().count(b"\n") == len(events) == head.number
    assert append(place, events, head=head).number == 2 * len(events)


def test_an_untouched_log_is_sound_and_says_where_it_ends(log: Path) -> None:
    verdict = verify(log)
    assert verdict.is_sound
    assert verdict.head.number == 5
    assert verify(log, verdict.head).is_sound
    assert verify(log, verdict.head).text() == f"log.jsonl: utuh, 5 baris; ujung {verdict.head}"


def test_what_cannot_be_seen_is_said(log: Path) -> None:
    head = verify(log).head
    for lang, words in (("id", "tidak dapat terlihat"), ("en", "cannot be seen")):
        assert words in verify(log).text(lang)  # type: ignore[arg-type]
        assert words not in verify(log, head).text(lang)  # type: ignore[arg-type]
    append(log, _events(1))
    assert "After line 5" in verify(log, head).text("en")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([*lines[:-1], lines[-1].replace(b"novelty", b"novelti")]))
    changed = verify(log, head)
    assert "After line 5" not in changed.text("en")
    assert changed.text("en").splitlines()[1].startswith("  - log.jsonl")
    assert (changed.head.number, changed.kept) == (6, head)


def test_nothing_added_is_an_empty_log(tmp_path: Path) -> None:
    place = tmp_path / "log.jsonl"
    assert append(place, []) == EMPTY
    assert append(place, [], head=EMPTY) == EMPTY
    assert verify(place, EMPTY).is_sound
    assert append(place, _events(1)).number == 1


def test_an_end_goes_through_its_text() -> None:
    head = Head(number=5, digest="a" * 64)
    assert str(head) == f"5:{'a' * 64}"
    assert Head.parse(str(head)) == head


@pytest.mark.parametrize(
    "text", ["", "5", "x:y", f"-1:{START}", "5:abc", f"٣:{START}", ":" + START]
)
def test_what_is_no_end_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        Head.parse(text)


# What is found


def _others(raw: bytes) -> Iterator[bytes]:
    """Give every file that differs in one byte or one line."""
    for place, byte in enumerate(raw):
        for other in {byte ^ 1, byte ^ 0x20, 0x0A, 0x22} - {byte}:
            yield raw[:place] + bytes([other]) + raw[place + 1 :]
        yield raw[:place] + raw[place + 1 :]
    for place in range(len(raw) + 1):
        for more in (b" ", b"\n"):
            yield raw[:place] + more + raw[place:]
    lines = raw.splitlines(keepends=True)
    for at, line in enumerate(lines):
        yield b"".join(lines[:at] + lines[at + 1 :])
        yield b"".join([*lines[:at], line, *lines[at:]])
        for other in range(at):
            swapped = list(lines)
            swapped[at], swapped[other] = lines[other], line
            yield b"".join(swapped)


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _end_by_others(raw: bytes) -> str | None:
    """Check a log as the documentation tells others to."""
    number, previous = 0, START
    try:
        for line in raw.splitlines(keepends=True):
            record = json.loads(line)
            assert line == _canonical(record) + b"\n"
            digest, number = record.pop("digest"), number + 1
            assert (record["number"], record["previous"]) == (str(number), previous)
            assert digest == sha256(_canonical(record)).hexdigest()
            previous = digest
    except (AssertionError, ValueError, KeyError):
        return None
    return f"{number}:{previous}"


def test_every_changed_byte_and_line_is_found_by_the_end_that_was_kept(tmp_path: Path) -> None:
    place = tmp_path / "log.jsonl"
    done = AuditEvent(
        action="note", by="p", at=AT, reason="é", read=[FileDigest.of_bytes("a", b"")]
    )
    head = append(place, [done, evolve(done, reason="1"), done])
    raw = place.read_bytes()
    tried = 0
    for other in _others(raw):
        place.write_bytes(other)
        tried += 1
        assert not verify(place, head).is_sound, other
        assert _end_by_others(other) != str(head)
    assert tried > 5_000
    place.write_bytes(raw)
    assert verify(place, head).is_sound
    assert _end_by_others(raw) == str(head)


def _put_in_front(line: bytes) -> bytes:
    return line.replace(b'{"digest"', b'{"event":{"action":"note","by":"x"},"digest"', 1)


WRONG: dict[str, Callable[[bytes], bytes]] = {
    "a second key in front": _put_in_front,
    "a key twice": lambda line: line.replace(b'"by":', b'"by":"penilai-1","by":'),
    "white space": lambda line: line.replace(b'":', b'": ', 1),
    "white space at the end": lambda line: line.replace(b"\n", b" \n"),
    "an added null": lambda line: line.replace(b'"by":', b'"before":null,"by":'),
    "an added empty list": lambda line: line.replace(b'"entry":"e1"', b'"entry":"e1","read":[]'),
    "an escape": lambda line: line.replace(b'"novelty"', b'"n\\u006fvelty"'),
    "another order of keys": lambda line: (
        b'{"number":"2",' + line.replace(b'"number":"2",', b"")[1:]
    ),
    "a number": lambda line: line.replace(b'"2"', b"2"),
    "a number of other digits": lambda line: line.replace(b'"2"', '"٢"'.encode()),
    "a leading zero": lambda line: line.replace(b'"number":"2"', b'"number":"02"'),
    "decomposed letters": lambda line: line.replace(b'"81"', '"e\u0301"'.encode()),
    "CRLF": lambda line: line.replace(b"\n", b"\r\n"),
    "a mark in front": lambda line: b"\xef\xbb\xbf" + line,
    "half characters": lambda line: line.replace(b'"81"', b'"\\ud800"'),
    "half characters in a key": lambda line: line.replace(b'"after"', b'"\\ud800"'),
    "bytes that are no text": lambda line: line.replace(b'"81"', b'"\xff"'),
    "depth": lambda line: b"[" * 100_000 + b"\n",
    "depth in an event": lambda line: line.replace(b'"81"', b"[" * 99 + b"]" * 99),
    "digits": lambda line: line.replace(b'"81"', b"8" * 5_000),
    "digits of the number": lambda line: line.replace(
        b'"number":"2"', b'"number":"' + b"2" * 5_000 + b'"'
    ),
    "not a number": lambda line: line.replace(b'"81"', b"NaN"),
    "another kind of value": lambda line: b"[1]\n",
    "an unknown field": lambda line: line.replace(b'"by":', b'"bytes":"1","by":'),
    "another text": lambda line: line.replace(b'"81"', b'"91"'),
    "another digest": lambda line: line.replace(b'{"digest":"', b'{"digest":"x')[:10_000],
    "an empty line": lambda line: b"\n",
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_line_that_is_written_in_another_way_is_named_with_its_row(kind: str, log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    other = WRONG[kind](lines[1])
    assert other != lines[1]
    log.write_bytes(b"".join([lines[0], other, *lines[2:]]))
    verdict = verify(log)
    assert {(p.row, p.code, p.source) for p in verdict.problems} == {(2, "audit", "log.jsonl")}
    assert "TIDAK utuh" in verdict.text()
    assert "NOT sound" in verdict.text("en")


@pytest.mark.parametrize("kind", WRONG)
def test_nothing_follows_a_last_line_that_is_wrong(kind: str, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    append(log, _events(2))
    lines = log.read_bytes().splitlines(keepends=True)
    before = lines[0] + WRONG[kind](lines[1])
    log.write_bytes(before)
    with pytest.raises(DataError) as caught:
        append(log, _events(1))
    assert {p.code for p in caught.value.problems} <= {"audit", "torn"}
    assert {p.source for p in caught.value.problems} == {"log.jsonl"}
    assert log.read_bytes() == before


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["digest", "event", "number", "previous", "read", "size", "by"]), inner
        )
    ),
    max_leaves=8,
)


@given(st.lists(st.binary(max_size=20) | _VALUES.map(lambda value: json.dumps(value).encode())))
def test_whatever_stands_in_a_file_is_told_as_problems(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    place = tmp_path_factory.mktemp("log") / "log.jsonl"
    place.write_bytes(b"\n".join(lines))
    verdict = verify(place)
    assert verdict.is_sound is (place.read_bytes() == b"")
    if not verdict.is_sound:
        for work in (lambda: append(place, _events(1)), lambda: list(records(place))):
            with pytest.raises(DataError) as caught:
                work()
            assert {problem.source for problem in caught.value.problems} == {"log.jsonl"}


def test_a_mark_changed_together_with_its_digest_breaks_the_chain(log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    one, two, *_ = (record.event for record in records(log))
    other = log.parent / "other.jsonl"
    append(other, [one, evolve(two, after="91")])
    lines[1] = other.read_bytes().splitlines(keepends=True)[1]
    log.write_bytes(b"".join(lines))
    assert _codes(log) == [(3, "audit")]


def test_a_log_written_anew_is_found_by_the_end_that_was_kept(log: Path) -> None:
    head = verify(log).head
    log.unlink()
    append(log, [evolve(event, after="99") for event in _events(6)])
    assert verify(log).is_sound
    assert _codes(log, head) == [(None, "audit")]


def test_lines_in_another_order_are_found(log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    log.write_bytes(b"".join(lines))
    problems = verify(log).problems
    assert {p.code for p in problems} == {"audit"}
    assert any(p.expected is not None for p in problems)


def test_a_line_taken_out_is_found(log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    del lines[2]
    log.write_bytes(b"".join(lines))
    assert {row for row, _ in _codes(log)} == {3}


def test_lines_cut_off_at_the_end_are_missed_when_the_end_was_kept(log: Path) -> None:
    head = verify(log).head
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:3]))
    assert verify(log).is_sound
    verdict = verify(log, head)
    assert [(p.row, p.code) for p in verdict.problems] == [(None, "audit")]
    assert f"line 5 with the digest {head.digest[:12]}" in verdict.problems[0].message


def test_a_log_that_went_on_still_passes_its_earlier_end(log: Path) -> None:
    head = verify(log).head
    append(log, _events(1))
    assert verify(log, head).is_sound
    assert verify(log, EMPTY).is_sound
    assert not verify(log, evolve(EMPTY, digest="1" * 64)).is_sound


def test_that_the_end_is_that_of_the_last_line_that_can_be_read(log: Path) -> None:
    head = verify(log).head
    log.write_bytes(log.read_bytes() + b"{}\n")
    verdict = verify(log, head)
    assert (verdict.head, _codes(log, head)) == (head, [(6, "audit")])


@pytest.mark.parametrize("number", [MOST_PROBLEMS, MOST_PROBLEMS + 1, MOST_PROBLEMS + 2])
def test_so_many_problems_are_told_and_no_more(number: int, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_bytes(b"{}\n" * number)
    told = [(row, "audit") for row in range(1, MOST_PROBLEMS + 1)]
    last = MOST_PROBLEMS + 1
    more = [(last, "audit"), (last, "too_many")] if number > MOST_PROBLEMS else []
    assert _codes(log) == told + more


def test_a_line_with_another_number_says_which_was_expected(log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    moved, unchained = verify(log).problems
    assert (moved.row, moved.expected) == (3, "3")
    assert "the number 4" in moved.text("en")
    assert (unchained.row, unchained.expected) == (3, None)


@pytest.mark.parametrize("size", [4095, 4096, 4097, 8191, 8192, 8193, 12288])
def test_a_last_line_of_any_length_is_read_as_a_whole(size: int, log: Path) -> None:
    head = append(log, [AuditEvent(action="note", by="p", at=AT, reason="r")])
    short = len(log.read_bytes().splitlines(keepends=True)[-1])
    long = AuditEvent(action="note", by="p", at=AT, reason="r" * (size - short + 1))
    head = append(log, [long], head=head)
    assert len(log.read_bytes().splitlines(keepends=True)[-1]) == size
    assert append(log, [long], head=head).number == 8
    assert append(log.with_name("alone.jsonl"), [long]).number == 1
    assert append(log.with_name("alone.jsonl"), [long]).number == 2


def test_a_log_that_is_wrong_all_over_is_not_read_to_its_end(log: Path) -> None:
    head = verify(log).head
    log.write_bytes(b"{}\n" * 2 * MOST_PROBLEMS)
    assert [code for _, code in _codes(log, head)[-2:]] == ["audit", "too_many"]


def test_nothing_is_added_where_the_end_is_not_the_one_that_was_kept(log: Path) -> None:
    head = verify(log).head
    later = append(log, _events(1), head=head)
    before = log.read_bytes()
    for kept in (head, EMPTY, evolve(later, digest=START)):
        with pytest.raises(DataError) as caught:
            append(log, _events(1), head=kept)
        (problem,) = caught.value.problems
        assert (problem.code, problem.source, problem.found) == ("audit", "log.jsonl", str(later))
    assert log.read_bytes() == before
    with pytest.raises(DataError):
        append(log.with_name("new.jsonl"), _events(1), head=head)
    assert not log.with_name("new.jsonl").exists()


def test_a_line_that_is_not_a_record_cannot_be_read(tmp_path: Path) -> None:
    place = tmp_path / "log.jsonl"
    place.write_text('{"number": 1}\n', "utf-8")
    with pytest.raises(DataError) as caught:
        list(records(place))
    assert {(p.code, p.source, p.row) for p in caught.value.problems} == {
        ("missing", "log.jsonl", 1)
    }
    for text, code in (
        (b"{\n", "syntax"),
        (b"\xff\n", "encoding"),
        (b"[" * 101 + b"]" * 101, "too_large"),
    ):
        place.write_bytes(text)
        with pytest.raises(DataError) as caught:
            list(records(place))
        (problem,) = caught.value.problems
        assert (problem.code, problem.source, problem.row) == (code, "log.jsonl", 1)


def test_only_the_last_line_is_read(log: Path) -> None:
    append(
        log, [AuditEvent(action="note", by="p", at=AT, reason="r" * size) for size in (9, 9_000)]
    )
    damaged = b"x" + log.read_bytes()[1:]
    log.write_bytes(damaged)
    assert append(log, _events(1)).number == 8
    assert _codes(log) == [(1, "audit")]


# A torn end


def test_wherever_an_end_is_torn_no_whole_event_is_lost(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    events = [AuditEvent(action="note", by=by, at=AT) for by in ("a", "b")]
    append(log, events)
    raw = log.read_bytes()
    first = raw.index(b"\n") + 1
    for size in range(1, len(raw)):
        for stray in tmp_path.glob("*.torn"):
            stray.unlink()
        log.write_bytes(raw[:size])
        if size == first:
            assert _mend(log) == verify(log).head
            assert log.read_bytes() == raw[:size]
            continue
        assert [code for _, code in _codes(log)] == ["torn"]
        with pytest.raises(DataError) as caught:
            append(log, _events(1))
        assert [(p.code, p.source) for p in caught.value.problems] == [("torn", "log.jsonl")]
        assert "recover" in str(caught.value)
        head = _mend(log)
        mended = log.read_bytes()
        assert verify(log, head).is_sound
        assert _mend(log) == head
        assert log.read_bytes() == mended
        whole = 1 if size >= first - 1 else 0
        whole += size == len(raw) - 1
        assert [record.event for record in records(log)][:whole] == events[:whole]
        if size in {first - 1, len(raw) - 1}:
            assert mended == raw[: size + 1]
            assert not list(tmp_path.glob("*.torn"))
        else:
            *_, last = records(log)
            (kept,) = last.event.written
            assert (last.event.action.value, last.event.by) == ("recover", "sekretariat")
            assert FileDigest.of(tmp_path / kept.name) == kept
            assert raw[:size].endswith((tmp_path / kept.name).read_bytes())
        assert append(log, _events(1), head=head).number == head.number + 1


@pytest.mark.parametrize("tail", [b"\0" * 5000, b"\xff", b"{", b'{"digest":"a"', b"x" * 9000])
def test_a_last_line_that_is_no_text_of_a_record_is_kept_and_cut(tail: bytes, log: Path) -> None:
    whole = log.read_bytes()
    log.write_bytes(whole + tail)
    assert _codes(log) == [(6, "torn")]
    head = _mend(log)
    assert head.number == 6
    assert log.read_bytes().startswith(whole)
    (kept,) = log.parent.glob("log.jsonl.*.torn")
    assert kept.read_bytes() == tail
    assert kept.name == f"log.jsonl.{sha256(tail).hexdigest()[:12]}.torn"


@pytest.mark.parametrize(
    "tail", [b"\n", b"\r\n", b"\xff\n", b'{"digest":"a"\n', b"x" * 9000 + b"\n"]
)
def test_a_last_line_with_its_line_feed_was_changed_and_is_not_cut(tail: bytes, log: Path) -> None:
    before = log.read_bytes() + tail
    log.write_bytes(before)
    assert _codes(log) == [(6, "audit")]
    with pytest.raises(DataError):
        _mend(log)
    assert log.read_bytes() == before


def test_nothing_is_kept_of_an_end_that_nobody_may_mend(log: Path) -> None:
    log.write_bytes(log.read_bytes() + b"{")
    with pytest.raises(DataError):
        recover(log, by="Ketua X", at="2026-11-22T09:30:00+07:00")
    assert not list(log.parent.glob("*.torn"))


def test_a_file_of_any_size_can_stand_in_an_event(log: Path) -> None:
    large = FileDigest(name="a", sha256="0" * 64, size=10**30)
    event = evolve(_events(1)[0], read=[large])
    head = append(log, [event])
    assert append(log, _events(1)).number == head.number + 1
    assert verify(log).is_sound


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_not_torn_is_not_mended(kind: str, log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    before = b"".join([lines[0], WRONG[kind](lines[1]), *lines[2:]])
    for tail in (b"", b"{"):
        log.write_bytes(before + tail)
        with pytest.raises(DataError):
            _mend(log)
        assert log.read_bytes() == before + tail
    assert not list(log.parent.glob("*.torn"))


def test_a_changed_last_line_without_its_line_feed_is_not_mended(log: Path) -> None:
    before = log.read_bytes().replace(b'"84"', b'"94"').removesuffix(b"\n")
    log.write_bytes(before)
    assert _codes(log) == [(5, "audit"), (5, "torn")]
    with pytest.raises(DataError):
        _mend(log)
    assert log.read_bytes() == before


def test_a_log_that_is_not_there_is_not_mended(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        _mend(tmp_path / "log.jsonl")
    assert list(tmp_path.iterdir()) == []


# Many writers, kills, full disks


WRITE = """
import sys
from inovasi.journal._audit import append
from inovasi.journal._event import AuditEvent
path, name, count = sys.argv[1:]
for number in range(int(count)):
    done = AuditEvent(action="note", by=name, at="2026-11-22T09:30:00+07:00", reason=str(number))
    print(append(path, [done]).number, flush=True)
"""


def _writer(place: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, place, name, str(count)], stdout=subprocess.PIPE
    )


def test_eight_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    place = tmp_path / "log.jsonl"
    writers = [_writer(place, f"p{n}", 60) for n in range(8)]
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    assert verify(place).is_sound
    done = [(record.event.by, record.event.reason) for record in records(place)]
    assert len(done) == 480
    for n in range(8):
        assert [why for by, why in done if by == f"p{n}"] == [str(number) for number in range(60)]


def test_threads_lose_nothing(tmp_path: Path) -> None:
    place = tmp_path / "log.jsonl"
    with ThreadPoolExecutor(4) as pool:
        heads = list(pool.map(lambda event: append(place, [event]), _events(40)))
    assert sorted(head.number for head in heads) == list(range(1, 41))
    assert verify(place, max(heads, key=lambda head: head.number)).is_sound


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("start", [0, 2])
def test_a_process_that_is_killed_at_any_call_leaves_what_can_be_mended(
    start: int, tmp_path: Path
) -> None:
    log = tmp_path / "log.jsonl"
    append(log, _events(start)) if start else None
    before = log.read_bytes() if start else None
    events, at, ended = _events(2), 0, False
    while not ended:
        at += 1
        log.unlink() if before is None and log.exists() else None
        log.write_bytes(before) if before is not None else None
        ended = _killed_at(at, lambda: append(log, events)) == 0
        if not log.exists():
            assert before is None
            continue
        _mend(log)
        assert verify(log).is_sound
        done = [record.event for record in records(log)]
        assert done in (_events(start), _events(start) + events)
        assert done == _events(start) + events or not ended
    assert at > 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_that_is_killed_while_it_mends_loses_nothing(log: Path) -> None:
    torn = log.read_bytes()[:-20]
    at, ended = 0, False
    while not ended:
        at += 1
        log.write_bytes(torn)
        ended = _killed_at(at, lambda: _mend(log)) == 0
        head = _mend(log)
        assert verify(log, head).is_sound
        *done, last = [record.event for record in records(log)]
        assert done == _events(4)
        (kept,) = last.written
        assert FileDigest.of(log.with_name(kept.name)) == kept
        assert torn.endswith(log.with_name(kept.name).read_bytes())
    assert at > 20


def _killed_at(number: int, work: Callable[[], object]) -> int:
    """Do something in a child that ends at once before it asks the system for the so manieth time."""
    child = os.fork()
    if child == 0:
        count = 0

        def profile(_: object, event: str, called: Any) -> None:
            nonlocal count
            if event == "c_call":
                module = called.__module__ or type(called.__self__).__module__
                count += module in {"posix", "_io", "sqlite3"}
                if count == number:
                    os._exit(9)

        sys.setprofile(profile)
        work()
        sys.setprofile(None)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_what_was_said_to_be_added_is_there_after_kills(tmp_path: Path) -> None:
    place = tmp_path / "log.jsonl"
    told = 0
    for count in (1, 7, 30):
        with _writer(place, "p", 1000) as writer:
            assert writer.stdout is not None
            for _ in range(count):
                told = int(writer.stdout.readline())
            writer.kill()
        assert _mend(place).number >= told
    assert verify(place).is_sound


class _Full:
    """A disk that takes so many bytes more, then none."""

    def __init__(self, file: Any, room: int) -> None:
        self.file, self.room = file, room

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, data: bytes) -> int:
        if not self.room:
            raise OSError(28, "No space left on device")
        taken: int = self.file.write(data[: self.room])
        self.room -= taken
        return taken


@pytest.mark.parametrize("room", [0, 1, 300, 700])
def test_a_full_disk_leaves_the_log_as_it_was(
    room: int, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = log.read_bytes()
    opened = Path.open

    def opens(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        file = opened(self, mode, *args, **kwargs)
        return _Full(file, room) if mode == "ab" else file

    monkeypatch.setattr(Path, "open", opens)
    with pytest.raises(OSError, match="No space left"):
        append(log, _events(3))
    monkeypatch.undo()
    assert log.read_bytes() == before
    assert append(log, _events(1)).number == 6


def test_a_real_limit_of_the_system_leaves_the_log_as_it_was(log: Path) -> None:
    resource = pytest.importorskip("resource")
    before = log.read_bytes()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 500, old[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            append(log, _events(3))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert log.read_bytes() == before


def test_what_could_not_be_synced_was_not_added(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = log.read_bytes()

    def fails(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(_audit.os, "fsync", fails)
    with pytest.raises(OSError, match="Input/output"):
        append(log, _events(1))
    assert log.read_bytes() == before


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is read-only to root")
def test_a_log_that_is_read_only_is_checked_and_not_added_to(log: Path) -> None:
    log.chmod(0o444)
    assert verify(log).is_sound
    with pytest.raises(PermissionError):
        append(log, _events(1))
    log.parent.chmod(0o555)
    log.with_name("log.jsonl.lock").chmod(0o444)
    try:
        with pytest.raises(DataError) as caught:
            append(log, _events(1))
    finally:
        log.parent.chmod(0o755)
    assert [p.code for p in caught.value.problems] == ["unwritable"]
    assert verify(log).is_sound


def test_a_log_that_another_process_holds_is_told(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_lock, "MOST_SECONDS", 0)
    before = log.read_bytes()
    for work in (lambda: append(log, _events(1)), lambda: _mend(log)):
        with locked(log), pytest.raises(DataError) as caught:
            work()
        assert [(p.code, p.source) for p in caught.value.problems] == [("locked", "log.jsonl")]
    assert log.read_bytes() == before
