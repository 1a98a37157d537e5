"""A criterion keeps weight 0, unknown weight and not scored apart, and its parts are sound."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.model._criterion import (
    NEEDS,
    READS,
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


def test_that_a_thing_counted_gives_more_than_nothing() -> None:
    with pytest.raises(DataError) as caught:
        Criterion(key="a", label="A", method="capped_count", unit=0, cap=3)
    assert [(one.code, one.path) for one in caught.value.problems] == [("range", "unit")]


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
    basis = AlternativeMeasure(key="b", label="B", levels=[Level(level=1, label="1-200")])
    criterion = Criterion(
        key="a",
        label="A",
        method="level",
        levels=[level],
        bases=[basis],
        boxes=[AnswerBox(max_words=100)],
    )
    assert criterion.levels == (level,)
    assert criterion.bases == (basis,)
    assert level.points == Decimal("2.5")
    assert criterion.method is Method.LEVEL


def test_that_a_level_below_zero_is_refused(refused: Any) -> None:
    assert refused(Level, level=-1, label="x") == [("range", "level")]


@pytest.mark.parametrize("numbers", [(2, 1), (1, 1), (0, 2, 1)])
def test_that_levels_rise_in_a_criterion_and_in_each_measure(
    numbers: tuple[int, ...], refused: Any
) -> None:
    levels = [Level(level=number, label="x") for number in numbers]
    for kind, method in ((Criterion, {"method": "level"}), (AlternativeMeasure, {})):
        assert refused(kind, key="a", label="A", levels=levels, **method) == [("levels", "levels")]


STATED: Mapping[str, Any] = {
    "scale": Scale(max=5),
    "levels": [Level(level=1, label="satu", points=1)],
    "bases": [AlternativeMeasure(key="b", label="B", levels=[Level(level=1, label="x")])],
    "maximum": 7,
    "factor": 2,
    "floor": 2,
    "unit": 2,
    "cap": 2,
    "counts": "pool",
    "gate": Gate(fact="f", at_least=3),
    "numerator": "n",
    "denominator": "d",
}


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("name", STATED)
def test_a_field_that_the_method_does_not_read_is_refused(
    method: Method, name: str, refused: Any
) -> None:
    fields = {"key": "a", "label": "A", "method": method, name: STATED[name]}
    if name == "bases":
        fields["levels"] = STATED["levels"]
    if name in READS[method]:
        assert getattr(Criterion(**fields), name)
    else:
        assert ("unread", name) in refused(Criterion, **fields)
    assert ("unread", name) in refused(Criterion, **fields, scored=False)


def test_every_field_that_a_method_reads_is_stated_here() -> None:
    assert {*STATED, "weight"} == {name for names in READS.values() for name in names}
    assert all({*NEEDS[method]} <= {*READS[method]} for method in NEEDS)


def test_what_is_not_scored_may_print_the_weight_zero_and_no_other(refused: Any) -> None:
    assert Criterion(key="a", label="A", weight=0, scored=False).weight == 0
    assert refused(Criterion, key="a", label="A", weight=1, scored=False) == [("unread", "weight")]


@pytest.mark.parametrize(
    ("weight", "points", "sound"),
    [
        (None, (2, None, 2), True),
        (None, (2, None, 1), False),
        (1, (None, 2, None), True),
        (1, (5, None, None), False),
        (None, (-1, 0, 1), False),
    ],
)
def test_a_higher_level_never_gives_fewer_points(
    weight: int | None, points: tuple[int | None, ...], refused: Any, *, sound: bool
) -> None:
    levels = [Level(level=n, label=f"{n}", points=one) for n, one in enumerate(points, 1)]
    fields = {"key": "a", "label": "A", "method": "level", "weight": weight, "levels": levels}
    if sound:
        assert Criterion(**fields).levels == tuple(levels)
    else:
        assert refused(Criterion, **fields) == [("levels", "levels")]


@pytest.mark.parametrize("level", [Level(level=1, label="x", points=1), Level(level=2, label="x")])
def test_the_levels_of_a_basis_are_those_of_the_criterion_in_other_words(
    level: Level, refused: Any
) -> None:
    bases = [AlternativeMeasure(key="b", label="B", levels=[level])]
    levels = [Level(level=1, label="satu", points=1)]
    assert refused(Criterion, key="a", label="A", method="level", levels=levels, bases=bases) == [
        ("levels", "bases[0].levels")
    ]


@pytest.mark.parametrize("step", ["3", "0.3"])
def test_the_highest_mark_lies_on_a_step(step: str, refused: Any) -> None:
    assert refused(Scale, min=1, max=5, step=step) == [("range", "step")]
    assert Scale(min=1, max=7, step=3).has(Decimal(4))
    assert not Scale(min=1, step=3).has(Decimal(5))
