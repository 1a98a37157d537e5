"""A rubric is a tree: keys are unique, parents are there, no criterion is above itself."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from inovasi.errors import DataError
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._rubric import Band, Rounding, RoundingMode, Rubric
from inovasi.testing import rubrics


def tree(**parents: str | None) -> Rubric:
    """Constructed: a criterion for each key, below the one that is named."""
    criteria = [
        Criterion(key=key, label=key, parent=up, method="sum") for key, up in parents.items()
    ]
    return Rubric(key="t", label="T", method="sum", criteria=criteria)


@given(rubrics())
def test_that_every_scored_criterion_is_a_node_and_parents_stand_before_children(
    rubric: Rubric,
) -> None:
    order = list(rubric.nodes)
    assert set(order) == {criterion.key for criterion in rubric.criteria}
    for criterion in rubric.criteria:
        if criterion.parent is not None:
            assert order.index(criterion.parent) < order.index(criterion.key)


def test_that_children_keep_the_order_of_the_file() -> None:
    assert list(tree(b=None, x="b", a=None, y="b").nodes) == ["b", "x", "y", "a"]


def test_that_the_tree_is_grown_once() -> None:
    rubric = tree(a=None)
    assert rubric.root is rubric.root
    assert rubric.nodes is rubric.nodes


def test_that_a_key_that_occurs_twice_is_refused(refused: Any) -> None:
    same = Criterion(key="a", label="A")
    assert refused(Rubric, key="t", label="T", method="sum", criteria=[same, same]) == [
        ("duplicate", "criteria")
    ]
    band = Band(key="b", label="B", min=0, max=1)
    assert refused(Rubric, key="t", label="T", method="sum", criteria=[], bands=[band, band]) == [
        ("duplicate", "bands")
    ]


def test_that_a_parent_that_is_not_there_is_named(refused: Any) -> None:
    assert refused(tree, x=None, a="b") == [("reference", "criteria[1].parent")]


@pytest.mark.parametrize(
    ("parents", "circle"),
    [
        ({"a": "a"}, "a > a"),
        ({"a": "b", "b": "a"}, "a > b > a"),
        ({"a": "b", "b": "c", "c": "b"}, "b > c > b"),
        ({"a": "b", "b": "c", "c": "a"}, "a > c > b > a"),
    ],
)
def test_that_a_circle_is_refused(parents: dict[str, str], circle: str, refused: Any) -> None:
    with pytest.raises(DataError, match=circle) as caught:
        tree(**parents)
    assert [(one.code, one.path) for one in caught.value.problems] == [("circle", "criteria")]


def test_that_a_band_goes_upwards_and_may_be_one_number(refused: Any) -> None:
    assert Band(key="b", label="B", min=1, max=1).max == 1
    assert refused(Band, key="b", label="B", min=2, max=1) == [("range", None)]


def test_that_a_half_is_rounded_up_unless_the_rule_says_otherwise() -> None:
    assert Rounding(places=2).mode is RoundingMode.HALF_UP
    assert Rounding(places=2, mode="half_even").mode is RoundingMode.HALF_EVEN


def leaf(key: str, **fields: Any) -> Criterion:
    return Criterion(key=key, label=key, **fields)


POOL = leaf("pool", method="pooled_mean", floor=1)
COUNT = leaf("count", method="capped_count", unit=1, counts="pool")


@pytest.mark.parametrize(
    ("method", "criteria", "faults"),
    [
        ("mark", [], [("method", "method")]),
        ("sum", [leaf("a"), leaf("b", parent="a")], [("method", "criteria[0].method")]),
        ("sum", [leaf("a", weight=10)], [("unread", "criteria[0].weight")]),
        ("sum", [leaf("a", method="level", weight=10)], []),
        ("weighted", [leaf("a", weight=10)], []),
        ("all_met", [leaf("a")], [("method", "criteria[0].method")]),
        ("all_met", [leaf("a", method="judgement"), leaf("b", method="all_met")], []),
        ("sum", [COUNT], [("reference", "criteria[0].counts")]),
        ("sum", [COUNT, leaf("pool")], [("reference", "criteria[0].counts")]),
        ("sum", [COUNT, POOL], []),
        (
            "sum",
            [leaf("g", method="sum", scored=False), leaf("a", parent="g")],
            [("contradiction", "criteria[1].scored")],
        ),
        ("sum", [leaf("g", scored=False), leaf("a", parent="g", scored=False)], []),
    ],
)
def test_what_no_method_reads_is_refused(
    method: str, criteria: list[Criterion], faults: list[tuple[str, str]], refused: Any
) -> None:
    fields = {"key": "t", "label": "T", "method": method, "criteria": criteria}
    if faults:
        assert refused(Rubric, **fields) == faults
    else:
        assert Rubric(**fields).method == method


def test_bands_are_looked_up_with_a_precision(refused: Any) -> None:
    band = Band(key="b", label="B", min=0, max=1)
    fields = {"key": "t", "label": "T", "method": "sum", "criteria": [], "bands": [band]}
    assert refused(Rubric, **fields) == [("missing", "rounding")]
    assert Rubric(**fields, rounding=Rounding(places=2)).bands == (band,)


@pytest.mark.parametrize("name", ["factor", "maximum", "scale"])
def test_a_root_that_is_met_or_not_has_no_numbers(name: str, refused: Any) -> None:
    value = Scale(max=5) if name == "scale" else 2
    assert refused(Rubric, key="t", label="T", method="all_met", criteria=[], **{name: value}) == [
        ("unread", name)
    ]


@pytest.mark.parametrize(
    ("years", "decided", "expires"),
    [
        (5, "2025-12-23", date(2030, 12, 23)),
        (5, "2024-02-29", date(2029, 3, 1)),
        (4, "2024-02-29", date(2028, 2, 29)),
        (None, "2024-02-29", None),
        (5, "9998-01-01", None),
    ],
)
def test_a_band_says_when_what_was_decided_on_a_day_expires(
    years: int | None, decided: str, expires: date | None
) -> None:
    band = Band(key="a", label="A", min=91, max=100, valid_years=years)
    assert band.expires(date.fromisoformat(decided)) == expires


def test_a_band_that_holds_for_no_year_is_refused() -> None:
    with pytest.raises(DataError, match="valid_years"):
        Band(key="a", label="A", min=91, max=100, valid_years=0)
