"""The tree knows the least and the most that each node can give, exactly, and what it cites."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._rubric import Node, Rubric
from inovasi.model._source import Source
from inovasi.testing import rubrics


def root(*criteria: Criterion, **fields: Any) -> Node:
    """Constructed."""
    plain = {"key": "t", "label": "T", "method": "sum", "scale": Scale(max=10)}
    return Rubric(**{**plain, "criteria": criteria, **fields}).root


def leaf(**fields: Any) -> Criterion:
    """Constructed."""
    return Criterion(**{"key": "a", "label": "A", **fields})


LEVELS = [Level(level=1, label="satu"), Level(level=2, label="dua", points=7)]


@given(rubrics())
def test_that_no_node_gives_more_at_least_than_at_most(rubric: Rubric) -> None:
    for node in (rubric.root, *rubric.nodes.values()):
        assert node.maximum is not None
        assert node.minimum <= node.maximum


@given(rubrics(methods=["weighted"]))
def test_that_a_weighted_root_gives_100_at_most(rubric: Rubric) -> None:
    assert rubric.root.maximum == 100


@pytest.mark.parametrize(
    ("fields", "least", "most"),
    [
        ({}, 0, 10),
        ({"scale": Scale(min=1, max=5)}, 1, 5),
        ({"scale": Scale(min=1)}, 1, None),
        ({"scale": Scale(min=1), "maximum": 9}, 1, 9),
        ({"factor": 3}, 0, 30),
        ({"method": "ratio", "scale": Scale(max=1)}, 0, 1),
        ({"method": "level", "levels": LEVELS, "weight": 3}, 0, 7),
        ({"method": "level", "levels": LEVELS[:1], "weight": 3}, 0, 3),
        ({"method": "level", "levels": LEVELS[:1]}, 0, None),
        ({"method": "pooled_mean", "scale": Scale(), "maximum": 50}, 0, 50),
        ({"method": "pooled_mean", "scale": Scale()}, 0, None),
        ({"method": "pooled_mean"}, 0, 10),
        (
            {
                "method": "level",
                "levels": [Level(level=0, label="x", points=1), *LEVELS],
                "weight": 3,
            },
            1,
            7,
        ),
        ({"method": "capped_count", "unit": 2, "cap": 5}, 0, 10),
        ({"method": "capped_count", "unit": 2}, 0, None),
        ({"method": "capped_count", "cap": 5, "maximum": 4}, 0, 4),
        ({"method": "judgement"}, 0, 1),
    ],
)
def test_that_a_leaf_gives_what_its_method_allows(
    fields: dict[str, Any], least: int, most: int | None
) -> None:
    node = root(leaf(**fields)).children[0]
    assert node.minimum == least
    assert node.maximum == most


def test_that_a_leaf_without_any_scale_has_no_end() -> None:
    node = root(leaf(), scale=None).children[0]
    assert node.scale is None
    assert node.minimum == 0
    assert node.maximum is None


PAIR = (leaf(key="a", scale=Scale(min=1, max=5)), leaf(key="b"))
WEIGHTED = tuple(evolve(one, weight=w) for one, w in zip(PAIR, (40, 60), strict=True))


@pytest.mark.parametrize(
    ("fields", "least", "most"),
    [
        ({"method": "sum"}, 1, 15),
        ({"method": "mean"}, Fraction(1, 2), Fraction(15, 2)),
        ({"method": "weighted", "criteria": WEIGHTED}, 8, 100),
        ({"method": "weighted", "criteria": WEIGHTED, "factor": "0.05"}, Fraction(2, 5), 5),
        ({"method": "all_met", "scale": None, "criteria": [leaf(method="judgement")]}, 0, 1),
        ({"method": "percent_of_max", "maximum": 15}, Fraction(20, 3), 100),
        ({"method": "percent_of_max"}, 0, 100),
        ({"method": "sum", "factor": 2}, 2, 30),
    ],
)
def test_that_a_root_gives_what_its_children_give(
    fields: dict[str, Any], least: int | Fraction, most: int | Fraction
) -> None:
    node = root(*PAIR, **fields)
    assert (node.minimum, node.maximum) == (least, most)


def test_that_an_unknown_child_makes_the_most_unknown_and_a_stated_one_settles_it() -> None:
    group = leaf(key="g", method="sum")
    child = leaf(key="a", parent="g", scale=Scale(min=0))
    assert root(group, child).maximum is None
    stated = leaf(key="g", method="sum", maximum=40)
    assert root(stated, child).maximum == 40
    assert root(leaf(weight=None), method="weighted").maximum is None
    assert root(method="mean").maximum == 0


def test_that_percent_of_max_multiplies_by_100_over_the_maximum_or_is_not_known() -> None:
    assert root(*PAIR, method="percent_of_max", maximum=50).factor == 2
    assert root(*PAIR, method="percent_of_max").factor is None
    assert root(method="percent_of_max", maximum=0).factor is None
    group = leaf(key="g", method="percent_of_max", maximum=25, factor=2)
    assert root(group, leaf(key="a", parent="g")).children[0].factor == 8


def test_that_what_is_not_scored_is_not_a_node() -> None:
    assert [node.key for node in root(leaf(scored=False), leaf(key="b")).children] == ["b"]


def test_that_a_scale_is_handed_down() -> None:
    own = Scale(min=1, max=3)
    node = root(leaf(key="g", method="sum", scale=own), leaf(key="a", parent="g"))
    assert node.children[0].children[0].scale == own


@pytest.mark.parametrize(
    ("of_rubric", "of_criterion", "cites"),
    [
        ({}, {}, None),
        ({"article": "Pasal 1"}, {}, "Pasal 1"),
        ({"article": "Pasal 1"}, {"article": "Pasal 2"}, "Pasal 2"),
        ({"source": "g"}, {}, "Pedoman [text of the act]"),
        ({"source": "g", "grade": "inferred"}, {}, "Pedoman [inferred]"),
        ({"source": "g", "grade": "inferred"}, {"source": "h"}, "Halaman [press]"),
        ({"source": "g"}, {"grade": "derived", "article": "Pasal 2"}, "Pasal 2; Pedoman [derived]"),
        ({"source": "none"}, {}, None),
    ],
)
def test_that_a_node_cites_its_own_source_before_that_of_the_rubric(
    of_rubric: dict[str, str], of_criterion: dict[str, str], cites: str | None
) -> None:
    sources = [
        Source(key="g", title="Pedoman", grade="text"),
        Source(key="h", title="Halaman", grade="press"),
    ]
    node = root(leaf(**of_criterion), sources=sources, **of_rubric)
    said = node.children[0].cites
    assert (said and said.en) == cites
