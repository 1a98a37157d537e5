"""What a table of records loses is found by its columns as by reading all of it back."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi import testing as strategies
from inovasi.catalog._registry import scheme
from inovasi.errors import DataError
from inovasi.io.records._layout import TABLE_KINDS, layout_of
from inovasi.io.records._proof import reads_back
from inovasi.io.records._read import records_of
from inovasi.io.records._write import main_table, rows_of
from inovasi.model._evaluation import Fact, Mark, ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation
from inovasi.model._team import Member, Team


DRAWN: dict[type, st.SearchStrategy[Any]] = {
    Organisation: strategies.organisations(),
    Innovation: strategies.innovations(),
    Team: strategies.teams(),
    Outcome: strategies.outcomes(),
    Evidence: strategies.evidences(),
    ScoreSheet: strategies.sheets(scheme("kipp-2023").rubric(group="general")),
}
TEXTS = st.sampled_from(["a", "A", "b", " a", "", "-", "Jumlah", "1e5", "a; b", "a\nb", "007", "x"])
MARK = Mark(criterion="a", value=80)


def by_columns(records: list[Any]) -> bool:
    layout = layout_of(type(records[0]))
    return reads_back(records, layout, rows_of(records, layout, "en"), "en")


def by_reading(records: list[Any]) -> bool:
    layout = layout_of(type(records[0]))
    table = main_table(records, layout, locale="en", source="table")
    try:
        return records_of(table, layout, layout.kind, locale="en") == records
    except DataError:
        return False


@pytest.mark.parametrize("kind", DRAWN, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_records_that_are_drawn_are_told_alike_in_both_ways(kind: type, data: Any) -> None:
    drawn = data.draw(st.lists(DRAWN[kind], min_size=1, max_size=3))
    records = [*drawn, *data.draw(st.lists(st.sampled_from(drawn), max_size=1))]
    flat = [
        attrs.evolve(
            one,
            **{
                path[0]: getattr(type(one)(**least(one)), path[0])
                for path, _ in layout_of(kind).lists
            },
        )
        for one in records
    ]
    for some in (records, flat):
        assert by_columns(some) == by_reading(some)


def least(record: Any) -> dict[str, Any]:
    """Give the fields that a record must have."""
    fields = attrs.fields(type(record))
    return {one.name: getattr(record, one.name) for one in fields if one.default is attrs.NOTHING}


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_sheets_of_hostile_texts_are_told_alike_in_both_ways(data: Any) -> None:
    marks = st.builds(
        Mark,
        criterion=st.sampled_from(["a", "a-b", "a_b", "c"]),
        value=st.sampled_from([None, 1, Decimal("80.0"), Decimal("80.00"), Fraction(1, 3), 10**40]),
        by=st.none() | TEXTS,
        reason=st.none() | TEXTS,
        evidence=st.lists(TEXTS, max_size=2),
        previous=st.sampled_from([None, None, MARK]),
    )
    sheets = st.builds(
        ScoreSheet,
        entry=TEXTS,
        evaluator=TEXTS,
        scheme=st.none() | TEXTS,
        reason=st.none() | TEXTS,
        marks=st.lists(marks, max_size=3, unique_by=lambda mark: mark.criterion),
        facts=st.sampled_from([[], [], [Fact(key="a", value=1)]]),
    )
    records = data.draw(st.lists(sheets, min_size=1, max_size=3))
    # Two records without a key are only told apart where both are read.
    assert by_columns(records) <= by_reading(records)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_teams_of_hostile_texts_are_told_alike_in_both_ways(data: Any) -> None:
    members = st.builds(
        Member,
        role=st.sampled_from(["lead", "member"]),
        position=st.none() | TEXTS.filter(bool),
        decree=st.none() | TEXTS.filter(bool),
    )
    teams = st.builds(Team, name=TEXTS.filter(bool), members=st.lists(members, max_size=2))
    records = data.draw(st.lists(teams, min_size=1, max_size=3))
    assert by_columns(records) <= by_reading(records)


@pytest.mark.parametrize(
    "changed",
    [
        {"entry": " a"},
        {"entry": "Jumlah"},
        {"evaluator": "1e5"},
        {"reason": ""},
        {"facts": [Fact(key="a", value=1)]},
        {"marks": [MARK, attrs.evolve(MARK, criterion="b", previous=MARK)]},
        {"marks": [attrs.evolve(MARK, criterion=one) for one in ("a-b", "a_b")]},
        {"marks": [attrs.evolve(MARK, evidence=["a", "-"])]},
        {"version": 2, "reason": "-"},
        {"entry": "B"},
    ],
    ids=str,
)
def test_a_loss_among_many_records_is_found(changed: Any) -> None:
    sheets = [ScoreSheet(entry=f"e{number}", marks=[MARK]) for number in range(20)]
    sheets.append(ScoreSheet(entry="b", marks=[MARK]))
    assert by_columns(sheets)
    odd = attrs.evolve(ScoreSheet(entry="z", marks=[MARK]), **changed)
    assert not by_columns([*sheets, odd])
    assert not by_reading([*sheets, odd])


def test_of_other_classes_and_of_no_records_nothing_is_told() -> None:
    @attrs.frozen
    class Other:
        name: str

    assert not by_columns([Other("a")])
    assert not reads_back([], layout_of(Team), rows_of([], layout_of(Team), "en"), "en")


def test_whole_sheets_are_proven() -> None:
    sheets = [
        ScoreSheet(
            entry=f"e{number}", evaluator=f"p{number % 3}", marks=[MARK] * (number % 2), version=1
        )
        for number in range(6)
    ]
    assert by_columns(sheets)
    assert by_reading(sheets)
    assert {Team, ScoreSheet} < set(TABLE_KINDS)
