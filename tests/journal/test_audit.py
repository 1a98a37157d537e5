"""The append-only log and its chain."""

import json
import random
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.journal._audit import (
    START,
    AuditAction,
    AuditEvent,
    Head,
    append,
    changes,
    now,
    records,
    verify,
)
from inovasi.model._evaluation import Mark, ScoreSheet


AT = "2026-11-22T09:30:00+07:00"


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


def test_an_untouched_log_is_sound_and_says_where_it_ends(log: Path) -> None:
    verdict = verify(log)
    assert verdict.sound
    assert verdict.head.number == 5
    assert verify(log, verdict.head).sound
    assert verdict.text() == f"log.jsonl: utuh, 5 baris, {verdict.head.digest}"


def test_what_is_read_back_is_what_was_written(log: Path) -> None:
    assert [record.event for record in records(log)] == _events(5)
    assert [record.number for record in records(log)] == [1, 2, 3, 4, 5]
    assert next(records(log)).previous == START


@given(place=st.integers(0, 4), byte=st.integers(1, 60))
def test_any_changed_character_is_found(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int
) -> None:
    file = tmp_path_factory.mktemp("log") / "log.jsonl"
    append(file, _events(5))
    lines = file.read_text("utf-8").splitlines()
    old = lines[place]
    lines[place] = old[:byte] + ("x" if old[byte] != "x" else "y") + old[byte + 1 :]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    assert not verify(file).sound


def test_a_changed_mark_is_named_with_its_row(log: Path) -> None:
    log.write_text(log.read_text("utf-8").replace('"after":"81"', '"after":"91"'), "utf-8")
    verdict = verify(log)
    assert [(p.row, p.code, p.source) for p in verdict.problems] == [(2, "audit", "log.jsonl")]
    assert "TIDAK utuh" in verdict.text()
    assert "NOT sound" in verdict.text("en")


def test_a_mark_changed_together_with_its_digest_breaks_the_chain(log: Path) -> None:
    lines = log.read_text("utf-8").splitlines()
    forged = tuple(records(log))[1]
    other = log.parent / "other.jsonl"
    first = json.loads(lines[0])
    append(other, [next(records(log)).event, evolve(forged.event, after="91")])
    lines[1] = other.read_text("utf-8").splitlines()[1]
    assert json.loads(lines[0]) == first
    log.write_text("\n".join(lines) + "\n", "utf-8")
    assert [p.row for p in verify(log).problems] == [3]


def test_lines_in_another_order_are_found(log: Path) -> None:
    lines = log.read_text("utf-8").splitlines()
    random.Random(1).shuffle(lines)
    log.write_text("\n".join(lines) + "\n", "utf-8")
    problems = verify(log).problems
    assert {p.code for p in problems} == {"audit"}
    assert any(p.expected is not None for p in problems)


def test_a_line_taken_out_is_found(log: Path) -> None:
    lines = log.read_text("utf-8").splitlines()
    del lines[2]
    log.write_text("\n".join(lines) + "\n", "utf-8")
    assert {p.row for p in verify(log).problems} == {3}


def test_lines_cut_off_at_the_end_are_missed_when_the_end_was_kept(log: Path) -> None:
    head = verify(log).head
    lines = log.read_text("utf-8").splitlines()
    log.write_text("\n".join(lines[:3]) + "\n", "utf-8")
    assert verify(log).sound
    verdict = verify(log, head)
    assert not verdict.sound
    assert [(p.row, p.code) for p in verdict.problems] == [(None, "audit")]
    assert f"line 5 with the digest {head.digest[:12]}" in verdict.problems[0].message


def test_a_log_that_went_on_still_passes_its_earlier_end(log: Path) -> None:
    head = verify(log).head
    append(log, _events(1))
    assert verify(log, head).sound
    assert verify(log, Head(number=0, digest=START)).sound


def test_half_a_line_is_found(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-30])
    assert [(p.row, p.code) for p in verify(log).problems] == [(5, "audit")]


def test_bytes_that_are_not_text_are_found(log: Path) -> None:
    log.write_bytes(log.read_bytes() + b"\xff\n")
    assert verify(log).problems[0].row == 6


def test_nothing_is_added_to_a_log_that_is_not_sound(log: Path) -> None:
    log.write_text(log.read_text("utf-8").replace('"after":"81"', '"after":"91"'), "utf-8")
    before = log.read_bytes()
    with pytest.raises(DataError) as caught:
        append(log, _events(1))
    assert [(p.row, p.code) for p in caught.value.problems] == [(2, "audit")]
    assert log.read_bytes() == before


def test_a_line_that_is_not_a_record_cannot_be_read(tmp_path: Path) -> None:
    place = tmp_path / "log.jsonl"
    place.write_text('{"number": 1}\n', "utf-8")
    with pytest.raises(DataError) as caught:
        list(records(place))
    assert {(p.code, p.source, p.row) for p in caught.value.problems} == {
        ("missing", "log.jsonl", 1)
    }
    place.write_text("{\n", "utf-8")
    for text, code in ((b"{\n", "syntax"), (b"\xff\n", "encoding"), (b"[" * 101, "too_large")):
        place.write_bytes(text)
        with pytest.raises(DataError) as caught:
            list(records(place))
        (problem,) = caught.value.problems
        assert (problem.code, problem.source, problem.row) == (code, "log.jsonl", 1)


def test_a_revision_needs_a_reason_and_a_time_needs_a_zone() -> None:
    with pytest.raises(DataError) as caught:
        AuditEvent(action="revise", by="a", at=AT)
    assert [(p.code, p.path) for p in caught.value.problems] == [("missing", "reason")]
    for wrong in ("2026-11-22T09:30:00", "kemarin"):
        with pytest.raises(DataError) as caught:
            AuditEvent(action="note", by="a", at=wrong)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path, problem.found) == ("date", "at", repr(wrong))
    assert AuditEvent(action="note", by="a", at=now()).at.endswith("+00:00")


def test_changes_of_a_sheet_become_events() -> None:
    before = ScoreSheet(
        entry="klik",
        evaluator="p",
        marks=[
            Mark(criterion="a", value=80),
            Mark(criterion="b", level=1),
            Mark(criterion="c", values=[1, 2]),
            Mark(criterion="same", value=1),
        ],
    )
    after = ScoreSheet(
        entry="klik",
        evaluator="p",
        marks=[
            Mark(criterion="a", value=82, reason="hitung ulang"),
            Mark(criterion="b", level=1, level_at_most=2),
            Mark(criterion="d", judgement="met"),
            Mark(criterion="same", value=1),
        ],
    )
    events = changes(before, after, by="p", at=AT, reason="pleno")
    assert [(e.action, e.criterion, e.before, e.after, e.reason) for e in events] == [
        (AuditAction.REVISE, "a", "80", "82", "hitung ulang"),
        (AuditAction.REVISE, "b", "level 1", "level 1-2", "pleno"),
        (AuditAction.WITHDRAW, "c", "1, 2", None, "pleno"),
        (AuditAction.MARK, "d", None, "met", "pleno"),
    ]
    assert [e.action for e in changes(None, before, by="p", at=AT)] == [AuditAction.MARK] * 4


def test_two_different_sheets_are_not_two_states_of_one() -> None:
    one, other = ScoreSheet(entry="a", evaluator="p"), ScoreSheet(entry="b", evaluator="p")
    with pytest.raises(DataError) as caught:
        changes(one, other, by="p", at=AT)
    assert [(p.code, p.path) for p in caught.value.problems] == [("contradiction", "after")]
