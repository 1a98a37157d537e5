"""What was done, by keys, and how far it brings a contest."""

import pytest
from attrs import evolve

from inovasi.contest._contest import Phase
from inovasi.errors import DataError
from inovasi.journal import AuditAction, AuditEvent, changes, now, phase_of
from inovasi.journal._file import FileDigest
from inovasi.model._evaluation import Mark, ScoreSheet


AT = "2026-11-22T09:30:00+07:00"


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
            Mark(criterion="b", level=1, level_at_most=2, status="claimed"),
            Mark(criterion="d", judgement="met", status="verified"),
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
    assert {(e.entry, e.evaluator, e.by, e.at) for e in events} == {("klik", "p", "p", AT)}
    assert [e.status for e in events] == ["final", "claimed", None, "verified"]
    assert [e.action for e in changes(None, before, by="p", at=AT)] == [AuditAction.MARK] * 4
    assert changes(before, before, by="p", at=AT) == ()


def test_a_mark_that_takes_the_place_of_another_needs_a_reason() -> None:
    one = ScoreSheet(entry="a", evaluator="p", marks=[Mark(criterion="a", value=1)])
    other = evolve(one, marks=[Mark(criterion="a", value=2)])
    for reason in (None, " "):
        with pytest.raises(DataError) as caught:
            changes(one, other, by="p", at=AT, reason=reason)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path, problem.found) == ("missing", "reason", None)
        assert problem.expected is not None
    (withdrawn,) = changes(one, evolve(one, marks=[]), by="p", at=AT)
    assert (withdrawn.action, withdrawn.reason) == (AuditAction.WITHDRAW, None)


@pytest.mark.parametrize("other", [{"entry": "b"}, {"evaluator": "q"}])
def test_two_different_sheets_are_not_two_states_of_one(other: dict[str, str]) -> None:
    one = ScoreSheet(entry="a", evaluator="p")
    with pytest.raises(DataError) as caught:
        changes(one, evolve(one, **other), by="p", at=AT)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("contradiction", "after")
    assert (problem.found is None, problem.expected is None) == (False, False)


@pytest.mark.parametrize("name", ["Ketua Panitia", "budi@example.go.id", "", "Penilai-1"])
def test_that_a_person_stands_in_it_by_a_key(name: str) -> None:
    with pytest.raises(DataError) as caught:
        AuditEvent(action="note", by=name, at=AT)
    assert [(p.code, p.path) for p in caught.value.problems] == [("key", "by")]


def test_that_a_digest_is_one() -> None:
    with pytest.raises(DataError) as caught:
        AuditEvent(action="decide", by="panitia", at=AT, digest="A" * 64)
    assert [(p.code, p.path) for p in caught.value.problems] == [("digest", "digest")]


def _phase(*words: str) -> Phase:
    return phase_of(AuditEvent(action=AuditAction(word), by="panitia", at=AT) for word in words)


def test_that_the_last_action_that_sets_a_phase_says_it() -> None:
    assert _phase() is Phase.DRAFT
    assert _phase("create", "import", "assign", "note") is Phase.DRAFT
    assert _phase("create", "send", "assign") is Phase.COLLECTING
    assert _phase("send", "collect", "freeze", "announce", "draw") is Phase.FROZEN
    assert _phase("freeze", "decide", "object", "write", "recover") is Phase.DECIDED
    assert _phase("decide", "finish", "note") is Phase.FINAL
    assert _phase("decide", "finish", "collect") is Phase.COLLECTING


def test_that_every_action_has_a_label_in_both_languages() -> None:
    assert all(action.label.id and action.label.en for action in AuditAction)


def test_that_an_event_is_one_line_with_names_where_they_are_given() -> None:
    event = AuditEvent(
        action="revise",
        by="p1",
        at=AT,
        entry="klik",
        evaluator="p2",
        criterion="novelty",
        before="80",
        reason="hitung\nulang",
        read=[FileDigest.of_bytes("a.xlsx", b""), FileDigest.of_bytes("b.xlsx", b"")],
        written=[FileDigest.of_bytes("c.json", b"")],
    )
    assert event.text("id") == (
        f"{AT} p1: mengubah; klik, p2, novelty; 80 -> -; hitung ulang; "
        "membaca a.xlsx dan b.xlsx; menulis c.json"
    )
    assert event.text("en", {"p2": "Penilai Pertama"}) == (
        f"{AT} p1: revised; klik, Penilai Pertama (p2), novelty; 80 -> -; hitung ulang; "
        "read a.xlsx and b.xlsx; wrote c.json"
    )
    assert AuditEvent(action="note", by="p1", at=AT).text("en") == f"{AT} p1: noted"
    given = AuditEvent(action="mark", by="p1", at=AT, criterion="novelty", after="80")
    assert given.text("en") == f"{AT} p1: gave a mark; novelty; - -> 80"
