"""The named methods, one by one, on small constructed rubrics."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from inovasi.errors import ScoringError
from inovasi.model._criterion import Criterion, Level, Method, Scale
from inovasi.model._rubric import Rubric
from inovasi.scoring._methods import COMBINE, Interval, add, all_met, mean, percent_of_max, weighted


def rubric(method: str, *, maximum: int | None = None, factor: int = 1) -> Rubric:
    return Rubric(
        key="small",
        label="Contoh",
        method=method,
        maximum=maximum,
        factor=factor,
        scale=Scale(min=1, max=5),
        criteria=[
            Criterion(key="a", label="A", weight=60),
            Criterion(key="b", label="B", weight=40),
        ],
    )


PARTS: tuple[Any, ...] = ((Fraction(5), Fraction(5)), (Fraction(1), Fraction(3)))


def run(
    method: Callable[..., tuple[Interval, tuple[Interval, ...]]], of: Rubric
) -> tuple[Any, Any]:
    return method(of.root, PARTS)


def test_weighted_takes_each_mark_as_a_part_of_its_highest() -> None:
    total, added = run(weighted, rubric("weighted"))
    assert added == ((60, 60), (8, 24))
    assert total == (68, 84)


def test_sum_adds_and_multiplies_by_the_factor() -> None:
    assert run(add, rubric("sum"))[0] == (6, 8)
    assert run(add, rubric("sum", factor=10)) == ((60, 80), ((50, 50), (10, 30)))


def test_mean_divides_by_the_number_of_criteria() -> None:
    assert run(mean, rubric("mean"))[0] == (3, 4)
    assert run(mean, rubric("mean", factor=100))[0] == (300, 400)


def test_percent_of_max_divides_by_the_maximum_of_the_rule() -> None:
    total, added = run(percent_of_max, rubric("percent_of_max", maximum=20))
    assert total == (30, 40)
    assert added == ((25, 25), (5, 15))


def test_all_met_is_as_good_as_the_worst_and_adds_no_points() -> None:
    no, yes = Fraction(0), Fraction(1)
    met, failed, open_ = (yes, yes), (no, no), (no, yes)
    root = rubric("sum").root
    assert all_met(root, [met, met]) == (met, ())
    assert all_met(root, [open_, met])[0] == open_
    assert all_met(root, [open_, failed])[0] == failed
    assert all_met(root, [])[0] == failed


def test_that_an_unknown_weight_is_refused_by_name_and_says_what_to_do() -> None:
    unknown = Rubric(
        key="small",
        label="Contoh",
        method="weighted",
        scale=Scale(max=5),
        criteria=[Criterion(key="novelty", label="Kebaruan")],
    )
    with pytest.raises(ScoringError, match=r"weight of 'novelty' \(Kebaruan\).*with_weights") as it:
        weighted(unknown.root, PARTS[:1])
    assert it.value.criterion == "novelty"


def test_that_an_unknown_scale_is_refused_by_name_and_says_what_to_do() -> None:
    unknown = Rubric(
        key="small",
        label="Contoh",
        method="weighted",
        criteria=[Criterion(key="novelty", label="Kebaruan", weight=100)],
    )
    with pytest.raises(ScoringError, match=r"highest mark of 'novelty'.*not known.*with_scale"):
        weighted(unknown.root, PARTS[:1])


def test_that_a_highest_mark_of_nought_is_refused_and_not_divided_by() -> None:
    nought = Rubric(
        key="small",
        label="Contoh",
        method="weighted",
        criteria=[
            Criterion(
                key="a",
                label="A",
                weight=100,
                method="level",
                levels=[Level(level=1, label="x", points=Decimal(0))],
            )
        ],
    )
    with pytest.raises(ScoringError, match=r"highest mark of 'a' .* is 0"):
        weighted(nought.root, [(Fraction(0), Fraction(0))])


def test_that_an_unknown_maximum_is_refused_by_name() -> None:
    with pytest.raises(ScoringError, match=r"maximum of 'small'.*not known") as caught:
        run(percent_of_max, rubric("percent_of_max"))
    assert caught.value.criterion == "small"


def test_that_every_method_of_an_inner_node_has_a_function() -> None:
    assert set(COMBINE) == {method for method in Method if not method.is_leaf}
