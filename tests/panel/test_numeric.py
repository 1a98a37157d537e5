"""Draws give intervals, quantiles equal printed and independent ones, equations are exact."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.panel._numeric import (
    Bootstrap,
    common_denominator,
    f_quantile,
    inverse,
    percentile_interval,
    solve,
    t_quantile,
)


def test_an_interval_is_made_of_values_that_were_drawn() -> None:
    assert percentile_interval([3.0], 0.95) == (3.0, 3.0)
    assert percentile_interval([float(n) for n in range(1000, 0, -1)], 0.95) == (25.0, 975.0)
    assert percentile_interval(range(1, 101), 0.90) == (5, 95)


@pytest.mark.parametrize("wrong", [{"draws": 1}, {"level": 1.0}, {"level": 0.0}])
def test_settings_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(DataError) as caught:
        Bootstrap(**wrong)  # type: ignore[arg-type]
    assert [(one.path, one.code) for one in caught.value.problems] == [(*wrong, "range")]


@pytest.mark.parametrize("share", [0.025, 0.5, 0.95, 0.995])
@pytest.mark.parametrize("above", [0.7, 1, 5, 40.5, 2000])
@pytest.mark.parametrize("below", [0.7, 2, 18.25, 3000])
def test_quantiles_equal_an_independent_library(share: float, above: float, below: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    assert f_quantile(share, above, below) == pytest.approx(
        stats.f.ppf(share, above, below), rel=1e-9
    )


@pytest.mark.parametrize(("freedom", "value"), [(1, 12.706), (10, 2.228), (120, 1.980)])
def test_t_quantiles_are_those_of_the_printed_tables(freedom: int, value: float) -> None:
    assert round(t_quantile(0.95, freedom), 3) == value


def test_a_common_denominator_makes_all_values_whole() -> None:
    assert common_denominator([Fraction(1, 4), Fraction(5, 6), Fraction(2)]) == 12


@settings(max_examples=40)
@given(st.integers(1, 6), st.randoms(use_true_random=False))
def test_equations_are_solved_exactly(size: int, draw: random.Random) -> None:
    base = [[draw.randint(-3, 3) for _ in range(size)] for _ in range(size)]
    matrix = [
        [
            Fraction(sum(a * b for a, b in zip(one, other, strict=True)), 3) + (one is other)
            for other in base
        ]
        for one in base
    ]
    right = [Fraction(draw.randint(-9, 9), 7) for _ in range(size)]
    found = solve(matrix, right)
    for line, value in zip(matrix, right, strict=True):
        assert sum(a * b for a, b in zip(line, found, strict=True)) == value
    unit = inverse(matrix)
    for index, line in enumerate(matrix):
        product = sum(float(a) * unit[row][index] for row, a in enumerate(line))
        assert product == pytest.approx(1, abs=1e-6)
