"""What breaks a tie: criteria, fields of the entry, a lot that says where its seed comes from."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.contest._entry import Entry
from inovasi.errors import Bilingual, DataError
from inovasi.model._criterion import Method
from inovasi.scoring._result import Score
from inovasi.selection._breaks import Keys, Lot, LotAnnouncement, TieBreak, TieOrder


TIMES = {"a": "2026-03-31T10:00:00+07:00", "b": "2026-03-31T10:30:00+08:00"}


def scored(entry: str, low: int = 80, high: int = 80) -> Score:
    return Score(key="t", label="T", bounds=(Fraction(low), Fraction(high)), entry=entry)


def keys(*chain: TieBreak, lot: Lot | None = None, **entries: dict[str, Any]) -> Keys:
    made = {name: Entry(id=name, **fields) for name, fields in entries.items()}
    return Keys(chain=chain, lot=lot, entries=made)


def faults(found: Keys, *names: str) -> list[tuple[str | None, str, str | None]]:
    scores = [scored(name) for name in names]
    return [(one.path, one.code, one.source) for one in found.problems(scores)]


def test_the_earlier_submission_goes_first_whatever_its_zone() -> None:
    order = keys(TieBreak(by="submitted_at"), **{n: {"submitted_at": t} for n, t in TIMES.items()})
    assert faults(order, "a", "b") == []
    assert order.of(scored("b"), 0) > order.of(scored("a"), 0)  # 09:30 in the zone of a
    late = keys(
        TieBreak(by="submitted_at", first="high"),
        **{n: {"submitted_at": t} for n, t in TIMES.items()},
    )
    assert late.of(scored("b"), 0) < late.of(scored("a"), 0)


def test_microseconds_count() -> None:
    order = keys(
        TieBreak(by="submitted_at"),
        a={"submitted_at": "2026-03-31T10:00:00.000001"},
        b={"submitted_at": "2026-03-31T10:00:00.000002"},
    )
    assert order.of(scored("a"), 0) > order.of(scored("b"), 0)


def test_an_attribute_is_a_number_with_a_stated_order() -> None:
    fields = {"a": {"attributes": {"cost": "10.5"}}, "b": {"attributes": {"cost": "9"}}}
    cheap = keys(TieBreak(by="cost", first=TieOrder.LOW), **fields)
    assert cheap.of(scored("b"), 0) > cheap.of(scored("a"), 0)
    assert cheap.of(scored("a"), 0)[1] == Fraction(-21, 2)
    assert cheap.tie_breaker(scored("a"), scored("b")) == "cost"
    assert faults(keys(TieBreak(by="cost"), **fields), "a", "b") == [
        ("tie_breaks.cost", "missing", None)
    ]


def test_a_field_that_an_entry_does_not_have_breaks_no_tie() -> None:
    order = keys(
        TieBreak(by="cost", first="low"),
        a={"attributes": {"cost": "murah"}},
        b={},
        c={"attributes": {"cost": "1/0"}},
        d={"attributes": {"cost": "1"}},
    )
    assert faults(order, "a", "b", "c", "d") == [
        ("tie_breaks.cost", "type", "a"),
        ("tie_breaks.cost", "missing", "b"),
        ("tie_breaks.cost", "type", "c"),
    ]


def test_times_with_and_without_a_zone_are_not_compared() -> None:
    order = keys(
        TieBreak(by="submitted_at"),
        a={"submitted_at": TIMES["a"]},
        b={"submitted_at": "2026-03-31T10:00:00"},
    )
    assert faults(order, "a", "b") == [("tie_breaks.submitted_at", "contradiction", None)]


def test_numbers_and_days_are_not_compared() -> None:
    order = keys(
        TieBreak(by="cost", first="low"),
        a={"attributes": {"cost": "5"}},
        b={"attributes": {"cost": "2026-01-02"}},
    )
    (fault,) = order.problems([scored("a"), scored("b")])
    assert (fault.path, fault.code) == ("tie_breaks.cost", "contradiction")
    assert isinstance(fault.found, Bilingual)
    assert fault.found.en == "numbers and days"


def test_a_lot_comes_last_and_gives_each_entry_its_own_number() -> None:
    lot = Lot(seed="s")
    order = keys(lot=lot, a={}, b={})
    first, second = sorted("ab", key=lot.draw)
    assert order.of(scored(first), 0) > order.of(scored(second), 0)
    assert order.tie_breaker(scored("a"), scored("b")) == "lot"


def test_an_open_score_has_a_key_at_either_end() -> None:
    order = keys(a={})
    assert (order.of(scored("a", 1, 2), 0), order.of(scored("a", 1, 2), 1)) == ((1,), (2,))


def test_a_source_is_announced_before_it_is_known() -> None:
    with pytest.raises(DataError) as caught:
        LotAnnouncement(announced_on="2026-07-01", source="x", public_on="2026-07-01")
    assert [(one.path, one.code) for one in caught.value.problems] == [("public_on", "order")]
    told = LotAnnouncement(announced_on="2026-07-01", source="x", public_on=date(2026, 7, 2))
    assert (
        Lot(seed="s", announcement=told).origin.en == "announced 1 July 2026: x, public 2 July 2026"
    )
    assert Lot(seed="s").origin.en == "self-chosen seed"


def test_a_criterion_goes_by_its_highest() -> None:
    part = Score(key="n", label="N", bounds=(Fraction(1), Fraction(2)))
    whole = evolve(scored("a"), method=Method.SUM, children=(part,))
    found = keys(TieBreak(by="n", first="low"), a={}).problems([whole])
    assert [(one.path, one.code) for one in found] == [("tie_breaks.n", "contradiction")]


def test_a_time_of_submission_is_no_number_and_days_are_no_times() -> None:
    order = keys(
        TieBreak(by="submitted_at"),
        a={"submitted_at": "20260301"},
        b={"submitted_at": "2026-01-01"},
    )
    assert order.of(scored("b"), 0) > order.of(scored("a"), 0)
    assert faults(order, "a", "b") == []
    mixed = keys(
        TieBreak(by="submitted_at"),
        a={"submitted_at": "2026-01-02"},
        b={"submitted_at": "2026-01-02T08:00:00"},
    )
    assert faults(mixed, "a", "b") == [("tie_breaks.submitted_at", "contradiction", None)]
