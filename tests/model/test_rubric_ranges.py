"""A stated maximum is what its parts give, and each method can read the ranges below it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.errors import DataError
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._rubric import Rubric


def leaf(key: str, **fields: Any) -> Criterion:
    return Criterion(key=key, label=key, **fields)


def made(method: str, *criteria: Criterion, **fields: Any) -> Rubric:
    ten = Scale(max=10)
    return Rubric(
        key="r", label="R", criteria=criteria, **{"method": method, "scale": ten, **fields}
    )


NOT_ITS_PARTS: Mapping[str, tuple[str, tuple[Criterion, ...], dict[str, Any], str]] = {
    "more than a sum": ("sum", (leaf("a", method="sum", maximum=21), leaf("b", parent="a"), leaf("c", parent="a")), {}, "criteria[0]."),
    "more than a mark": ("sum", (leaf("a", maximum=11),), {}, "criteria[0]."),
    "more than is counted": ("sum", (leaf("a", method="capped_count", unit=2, cap=3, maximum=7),), {}, "criteria[0]."),
    "less than the least": ("sum", (leaf("a", maximum=2, scale=Scale(min=3)),), {}, "criteria[0]."),
    "off the steps": ("sum", (leaf("a", maximum=6, scale=Scale(min=1, step=2)),), {}, "criteria[0]."),
    "weights": ("weighted", (leaf("a", weight=100),), {"maximum": 5, "factor": "0.05"}, ""),
    "a sum": ("sum", (leaf("a", method="sum", maximum=19), leaf("b", parent="a"), leaf("c", parent="a")), {}, "criteria[0]."),
    "a mark": ("sum", (leaf("a", maximum=9),), {}, "criteria[0]."),
    "levels": ("sum", (leaf("a", method="level", weight=3, levels=[Level(level=4, label="x")], maximum=11),), {}, "criteria[0]."),
    "a share": ("percent_of_max", (leaf("a"),), {"maximum": 9}, ""),
    "a share of another": ("sum", (leaf("b", method="percent_of_max", maximum=9), leaf("a", parent="b")), {}, "criteria[0]."),
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "criteria", "fields", "where"), NOT_ITS_PARTS.values(), ids=NOT_ITS_PARTS
)
def test_a_maximum_that_is_not_what_its_parts_give_is_refused(
    method: str, criteria: tuple[Criterion, ...], fields: dict[str, Any], where: str
) -> None:
    with pytest.raises(DataError) as error:
        made(method, *criteria, **fields)
    assert [(one.code, one.path) for one in error.value.problems] == [("range", f"{where}maximum")]


def test_a_share_of_a_maximum_is_not_negative() -> None:
    with pytest.raises(DataError) as error:
        made("percent_of_max", leaf("a"), maximum=50, scale=Scale(min=-2, max=10))
    assert [(one.code, one.path) for one in error.value.problems] == [("range", "method")]


def test_the_parts_say_what_a_sum_gives_and_the_stated_maximum_where_they_cannot() -> None:
    known = made("sum", leaf("a", method="sum", maximum=10), leaf("b", parent="a"))
    assert known.nodes["a"].maximum == 10
    unknown = leaf("b", parent="a", method="pooled_mean", floor=2, scale=Scale())
    assert made("sum", leaf("a", method="sum", maximum=50), unknown).nodes["a"].maximum == 50


def test_the_factor_is_applied_after_the_maximum() -> None:
    assert made("sum", leaf("a", factor=2, maximum=10)).nodes["a"].maximum == 20
    assert made("weighted", leaf("a", weight=100), maximum=100, factor="0.05").root.maximum == 5


def test_a_share_of_a_maximum_above_its_parts_is_a_part_of_100() -> None:
    scale = Scale(min=5, max=10)
    root = made("percent_of_max", leaf("a"), maximum=40, scale=scale).root
    assert (root.minimum, root.maximum) == (Fraction(25, 2), 25)


def test_parts_that_are_not_listed_contradict_no_maximum() -> None:
    assert made("sum", maximum=96).maximum == 96


@pytest.mark.parametrize("scale", [Scale(min=1, max=5), Scale(max=5, step=1)])
def test_a_ratio_has_a_scale_from_zero_without_steps(scale: Scale, refused: Any) -> None:
    ratio = leaf("a", method="ratio", numerator="n", denominator="d")
    assert refused(made, "sum", ratio, scale=scale) == [("range", "criteria[0].scale")]
    own = evolve(ratio, scale=Scale(max=1))
    assert made("sum", own, scale=scale).root.maximum == 1


@pytest.mark.parametrize(
    "part",
    [
        leaf("a", weight=100, scale=Scale(min=-5, max=-1)),
        leaf("a", weight=100, scale=Scale(min=-5, max=0)),
        leaf("a", weight=100, method="level", levels=[Level(level=1, label="x", points=0)]),
        leaf("a", scale=Scale(min=-5, max=0)),
    ],
)
def test_a_weight_is_not_divided_by_zero_or_less(part: Criterion, refused: Any) -> None:
    assert refused(made, "weighted", part) == [("range", "criteria[0]")]
    assert made("weighted", evolve(part, weight=0)).root.maximum == 0


@pytest.mark.parametrize(
    ("scale", "least", "most"),
    [((1, 5), 0, 5), ((-2, 3), -2, 3), ((-5, -1), -5, 0), ((1, None), 0, None)],
)
def test_a_pooled_mean_is_zero_of_nothing(
    scale: tuple[int, int | None], least: int, most: int | None
) -> None:
    own = Scale(min=scale[0], max=scale[1])
    node = made("sum", leaf("a", method="pooled_mean", floor=2, scale=own)).nodes["a"]
    assert (node.minimum, node.maximum) == (least, most)
