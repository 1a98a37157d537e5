"""A criterion keeps weight 0, unknown weight and not scored apart, and its parts are sound."""

from decimal import Decimal
from typing import Any

import pytest

from inovasi.model._criterion import (
    AlternativeMeasure,
    AnswerBox,
    Criterion,
    Gate,
    Level,
    Method,
    Scale,
)


LEAVES = {"mark", "level", "ratio", "pooled_mean", "capped_count", "judgement"}


@pytest.mark.parametrize("method", Method)
def test_that_every_method_is_that_of_a_leaf_or_of_an_inner_node(method: Method) -> None:
    assert method.is_leaf is (method.value in LEAVES)


def test_that_an_unknown_weight_is_not_zero_and_not_unscored() -> None:
    unknown = Criterion(key="a", label="A")
    zero = Criterion(key="a", label="A", weight=0)
    unscored = Criterion(key="a", label="A", scored=False)
    assert (unknown.weight, zero.weight, unscored.scored) == (None, Decimal(0), False)
    assert len({unknown, zero, unscored}) == 3


@pytest.mark.parametrize(("low", "high"), [(0, 0), (5, 1), (0, -1)])
def test_that_a_scale_goes_upwards(low: int, high: int, refused: Any) -> None:
    assert refused(Scale, min=low, max=high) == [("range", None)]


def test_that_a_scale_may_have_no_end() -> None:
    assert Scale(min=1).max is None


@pytest.mark.parametrize("name", ["weight", "maximum", "unit", "floor", "cap"])
def test_that_a_negative_number_is_refused(name: str, refused: Any) -> None:
    assert refused(Criterion, key="a", label="A", **{name: -1}) == [("range", name)]


def test_that_the_parts_of_a_criterion_take_plain_values() -> None:
    level = Level(level=1, label="satu", points="2.5")
    basis = AlternativeMeasure(key="b", label="B", levels=[level])
    criterion = Criterion(
        key="a",
        label="A",
        method="level",
        levels=[level],
        bases=[basis],
        boxes=[AnswerBox(max_words=100)],
        gate=Gate(fact="f", at_least=3, grade="text"),
    )
    assert criterion.levels == basis.levels == (level,)
    assert level.points == Decimal("2.5")
    assert criterion.method is Method.LEVEL


def test_that_a_level_below_zero_is_refused(refused: Any) -> None:
    assert refused(Level, level=-1, label="x") == [("range", "level")]


@pytest.mark.parametrize("numbers", [(2, 1), (1, 1), (0, 2, 1)])
def test_that_levels_rise_in_a_criterion_and_in_each_measure(
    numbers: tuple[int, ...], refused: Any
) -> None:
    levels = [Level(level=number, label="x") for number in numbers]
    for kind in (Criterion, AlternativeMeasure):
        assert refused(kind, key="a", label="A", levels=levels) == [("levels", "levels")]
