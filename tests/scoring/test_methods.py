"""The named methods, one by one, on small constructed rubrics."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.errors import ScoringError
from inovasi.model._criterion import Criterion, Method, Scale
from inovasi.model._rubric import Rubric
from inovasi.scoring._methods import leaf_factor, put_together


def rubric(method: str, *, maximum: int | None = None, factor: int = 1) -> Rubric:
    return Rubric(
        key="small",
        label="Contoh",
        method=method,
        maximum=maximum,
        factor=factor,
        scale=None if method == "all_met" else Scale(min=1, max=5),
        criteria=[
            Criterion(
                key=key,
                label=key,
                weight=weight if method == "weighted" else None,
                method="judgement" if method == "all_met" else "mark",
            )
            for key, weight in (("a", 60), ("b", 40))
        ],
    )


PARTS = [(Fraction(5), Fraction(5)), (Fraction(1), Fraction(3))]


def run(of: Rubric) -> tuple[Any, Any]:
    return put_together(of.root, PARTS)


def test_weighted_takes_each_mark_as_a_part_of_its_highest() -> None:
    total, added = run(rubric("weighted"))
    assert added == [(60, 60), (8, 24)]
    assert total == (68, 84)


def test_the_factor_of_a_weighted_sum_is_in_its_points_and_in_its_range() -> None:
    tenth = evolve(rubric("weighted"), factor=Decimal("0.1"))
    assert run(tenth) == (
        (Fraction("6.8"), Fraction("8.4")),
        [(6, 6), (Fraction("0.8"), Fraction("2.4"))],
    )
    assert (tenth.root.minimum, tenth.root.maximum) == (2, 10)


def test_sum_adds_and_multiplies_by_the_factor() -> None:
    assert run(rubric("sum"))[0] == (6, 8)
    assert run(rubric("sum", factor=10)) == ((60, 80), [(50, 50), (10, 30)])


def test_mean_divides_by_the_number_of_criteria() -> None:
    assert run(rubric("mean"))[0] == (3, 4)
    assert run(rubric("mean", factor=100))[0] == (300, 400)


def test_percent_of_max_divides_by_the_maximum_of_the_rule() -> None:
    total, added = run(rubric("percent_of_max", maximum=20))
    assert total == (30, 40)
    assert added == [(25, 25), (5, 15)]


def test_all_met_is_as_good_as_the_worst_and_adds_no_points() -> None:
    no, yes = Fraction(0), Fraction(1)
    met, failed, open_ = (yes, yes), (no, no), (no, yes)
    root = rubric("all_met").root
    assert put_together(root, [met, met]) == (met, [])
    assert put_together(root, [open_, met])[0] == open_
    assert put_together(root, [open_, failed])[0] == failed


@pytest.mark.parametrize("method", [method for method in Method if not method.is_leaf])
def test_every_method_of_an_inner_node_keeps_its_bounds_in_order(method: Method) -> None:
    top = 20 if method is Method.PERCENT_OF_MAX else None
    low, high = put_together(rubric(method, maximum=top).root, PARTS)[0]
    assert low <= high


def test_a_factor_multiplies_marks_and_not_ratios_or_inner_nodes() -> None:
    of = Rubric(
        key="small",
        label="Contoh",
        method="sum",
        scale=Scale(max=5),
        criteria=[
            Criterion(key=key, label=key, method=method, factor=3)
            for key, method in (("a", "mark"), ("b", "ratio"), ("c", "mean"))
        ],
    )
    assert {key: leaf_factor(node) for key, node in of.nodes.items()} == {"a": 3, "b": 1, "c": 1}


def test_that_an_unknown_weight_is_refused_by_name_and_says_what_to_do() -> None:
    unknown = Rubric(
        key="small",
        label="Contoh",
        method="weighted",
        scale=Scale(max=5),
        criteria=[Criterion(key="novelty", label="Kebaruan")],
    )
    with pytest.raises(ScoringError, match="with_weights") as caught:
        put_together(unknown.root, PARTS[:1])
    assert caught.value.criterion == "novelty"


def test_that_an_unknown_scale_is_refused_by_name_and_says_what_to_do() -> None:
    unknown = Rubric(
        key="small",
        label="Contoh",
        method="weighted",
        criteria=[Criterion(key="novelty", label="Kebaruan", weight=100)],
    )
    with pytest.raises(ScoringError, match="with_scale") as caught:
        put_together(unknown.root, PARTS[:1])
    assert caught.value.criterion == "novelty"


def test_that_a_weight_of_zero_adds_nothing_whatever_the_highest_mark() -> None:
    asked = Rubric(
        key="small",
        label="Contoh",
        method="weighted",
        criteria=[
            Criterion(key="a", label="A", weight=0),
            Criterion(key="b", label="B", weight=100, scale=Scale(max=5)),
        ],
    )
    assert put_together(asked.root, PARTS) == ((20, 60), [(0, 0), (20, 60)])


def test_that_an_unknown_maximum_is_refused_by_name() -> None:
    with pytest.raises(ScoringError) as caught:
        run(rubric("percent_of_max"))
    assert caught.value.criterion == "small"
