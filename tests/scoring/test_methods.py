"""The named methods, one by one, on small constructed rubrics."""

from decimal import Decimal
from fractions import Fraction

import pytest

from inovasi.errors import ScoringError
from inovasi.model.criterion import Criterion, Level, Method, Scale
from inovasi.model.rubric import Rubric
from inovasi.scoring.methods import COMBINE, Interval, add, all_met, mean, percent_of_max, weighted


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


PARTS: tuple[Interval, ...] = ((Fraction(5), Fraction(5)), (Fraction(1), Fraction(3)))


def test_weighted_takes_each_mark_as_a_part_of_its_highest() -> None:
    total, added = weighted(rubric("weighted").root, PARTS)
    assert added == ((60, 60), (8, 24))
    assert total == (68, 84)


def test_sum_adds_and_multiplies_by_the_factor() -> None:
    assert add(rubric("sum").root, PARTS)[0] == (6, 8)
    assert add(rubric("sum", factor=10).root, PARTS) == ((60, 80), ((50, 50), (10, 30)))


def test_mean_divides_by_the_number_of_criteria() -> None:
    assert mean(rubric("mean").root, PARTS)[0] == (3, 4)
    assert mean(rubric("mean", factor=100).root, PARTS)[0] == (300, 400)


def test_percent_of_max_divides_by_the_maximum_of_the_rule() -> None:
    total, added = percent_of_max(rubric("percent_of_max", maximum=20).root, PARTS)
    assert total == (30, 40)
    assert added == ((25, 25), (5, 15))


def test_all_met_is_as_good_as_the_worst_and_adds_no_points() -> None:
    one, none, open_ = (1, 1), (0, 0), (0, 1)
    both = [tuple(map(Fraction, part)) for part in (one, one)]
    root = rubric("sum").root
    assert all_met(root, [(p[0], p[1]) for p in both]) == ((1, 1), ())
    assert all_met(root, [(Fraction(0), Fraction(1)), (Fraction(1), Fraction(1))])[0] == open_
    assert all_met(root, [(Fraction(0), Fraction(1)), (Fraction(0), Fraction(0))])[0] == none
    assert all_met(root, [])[0] == none


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
    with pytest.raises(ScoringError, match="highest mark of 'a' .* is 0"):
        weighted(nought.root, [(Fraction(0), Fraction(0))])


def test_that_an_unknown_maximum_is_refused_by_name() -> None:
    with pytest.raises(ScoringError, match="maximum of 'small'.*not known") as caught:
        percent_of_max(rubric("percent_of_max").root, PARTS)
    assert caught.value.criterion == "small"


def test_that_every_method_of_an_inner_node_has_a_function() -> None:
    assert set(COMBINE) == {method for method in Method if not method.is_leaf}
