"""A stated maximum holds what its parts give, and a share of a maximum is not negative."""

from collections.abc import Mapping
from typing import Any

import pytest

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


BELOW_ITS_PARTS: Mapping[str, tuple[str, tuple[Criterion, ...], dict[str, Any], str]] = {
    "a sum": ("sum", (leaf("a", method="sum", maximum=19), leaf("b", parent="a"), leaf("c", parent="a")), {}, "criteria[0]."),
    "a mark": ("sum", (leaf("a", maximum=9),), {}, "criteria[0]."),
    "levels": ("sum", (leaf("a", method="level", weight=3, levels=[Level(level=4, label="x")], maximum=11),), {}, "criteria[0]."),
    "a share": ("percent_of_max", (leaf("a"),), {"maximum": 9}, ""),
    "a share of another": ("sum", (leaf("b", method="percent_of_max", maximum=9), leaf("a", parent="b")), {}, "criteria[0]."),
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "criteria", "fields", "where"), BELOW_ITS_PARTS.values(), ids=BELOW_ITS_PARTS
)
def test_a_maximum_below_its_parts_is_refused(
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
    known = made("sum", leaf("a", method="sum", maximum=50), leaf("b", parent="a"))
    assert known.nodes["a"].maximum == 10
    unknown = leaf("b", parent="a", method="pooled_mean", floor=2)
    assert made("sum", leaf("a", method="sum", maximum=50), unknown).nodes["a"].maximum == 50


def test_the_factor_is_applied_after_the_maximum() -> None:
    assert made("sum", leaf("a", factor=2, maximum=10)).nodes["a"].maximum == 20
