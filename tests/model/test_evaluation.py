"""A mark says one thing, its history is kept, and what was claimed is never overwritten."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.model._evaluation import Fact, Judgement, Mark, MarkStatus, ScoreSheet


def test_that_a_mark_with_a_number_is_met_and_one_without_was_not_looked_at() -> None:
    for given_number in ({"value": 80}, {"level": 2}, {"values": [1, "1/3"]}):
        mark = Mark(criterion="a", **given_number)
        assert mark.judgement is Judgement.MET
        assert not mark.is_empty
    empty = Mark(criterion="a")
    assert empty.judgement is Judgement.NOT_LOOKED_AT
    assert empty.is_empty


def test_that_pooled_numbers_stay_exact() -> None:
    assert Mark(criterion="a", values=[1, "0.5", "1/3"]).values == (
        Decimal(1),
        Decimal("0.5"),
        Fraction(1, 3),
    )


@pytest.mark.parametrize(
    ("given_fields", "code", "path", "found"),
    [
        ({"value": 1, "level": 1}, "contradiction", "level", "value"),
        ({"value": 1, "level": 1, "values": [1]}, "contradiction", "values", "value dan level dan"),
        ({"value": 1, "judgement": "not_met"}, "contradiction", "judgement", "not_met dan value"),
        (
            {"level": 1, "judgement": "cannot_be_judged"},
            "contradiction",
            "judgement",
            "cannot_be_judged dan level",
        ),
        ({"level": 2, "level_at_most": 1}, "order", "level_at_most", "level=2, level_at_most=1"),
        ({"level_at_most": 1}, "order", "level_at_most", "level=None, level_at_most=1"),
    ],
)
def test_that_a_mark_that_contradicts_itself_is_refused(
    given_fields: dict[str, Any], code: str, path: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        Mark(criterion="a", **given_fields)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert str(problem.found).startswith(found)


def test_that_a_float_is_not_a_mark() -> None:
    with pytest.raises(DataError, match=r"80\.5") as caught:
        Mark(criterion="a", value=80.5)
    assert [(one.code, one.path) for one in caught.value.problems] == [("float", "value")]


def test_that_a_level_may_be_open_upwards() -> None:
    assert Mark(criterion="a", level=1, level_at_most=3).level_at_most == 3


@given(st.lists(st.integers(min_value=0, max_value=100), max_size=6))
def test_that_a_history_holds_every_mark_in_the_order_in_which_it_was_given(
    values: list[int],
) -> None:
    mark = Mark(criterion="a", value=0, status="claimed", by="dinas")
    for value in values:
        mark = mark.revise(value=value, by="tim", reason="lapangan")
    assert [one.value for one in mark.history()] == [0, *values]
    assert mark.history()[0].status is MarkStatus.CLAIMED
    assert mark.history()[-1] is mark


def test_that_a_revision_keeps_the_evidence_unless_it_brings_its_own() -> None:
    mark = Mark(criterion="a", level=3, evidence=["mou"])
    assert mark.revise(level=1, by="t", reason="r").evidence == ("mou",)
    assert mark.revise(level=1, by="t", reason="r", evidence=["sk"]).evidence == ("sk",)


def test_that_a_revision_may_take_the_number_away() -> None:
    lost = Mark(criterion="a", level=3).revise(
        by="t", reason="scan", judgement="cannot_be_judged", status="final", on=date(2026, 1, 1)
    )
    assert lost.judgement is Judgement.CANNOT_BE_JUDGED
    assert (lost.level, lost.status, lost.on) == (None, MarkStatus.FINAL, date(2026, 1, 1))


@pytest.mark.parametrize("reason", ["", "  "])
def test_that_a_revision_gives_a_reason(reason: str, refused: Any) -> None:
    assert refused(Mark(criterion="a", value=1).revise, value=2, by="t", reason=reason) == [
        ("missing", "reason")
    ]


def test_that_nothing_occurs_twice_on_a_sheet(refused: Any) -> None:
    mark = Mark(criterion="a", value=1)
    assert refused(ScoreSheet, marks=[mark, mark]) == [("duplicate", "marks")]
    fact = Fact(key="f", value="1/2")
    assert fact.value == Fraction(1, 2)
    assert refused(ScoreSheet, facts=[fact, fact]) == [("duplicate", "facts")]


def test_that_equal_marks_are_one_and_numbers_stay_as_they_are_written() -> None:
    written = [Decimal("80.0"), Decimal("80.00"), Decimal("80.0"), 80]
    plain = [{"criterion": "a", "value": one} for one in written]
    sheets = [ScoreSheet.from_plain({"entry": "x", "marks": [one]}) for one in plain]
    first, other, again, whole = (sheet.marks[0] for sheet in sheets)
    assert [str(one.value) for one in (first, other, again, whole)] == [
        "80.0",
        "80.00",
        "80.0",
        "80",
    ]
    assert first is again
