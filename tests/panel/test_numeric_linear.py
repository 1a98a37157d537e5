"""Equations are solved without rounding."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.panel._numeric import inverse, solve


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
    unit = inverse([[float(value) for value in line] for line in matrix])
    for index, line in enumerate(matrix):
        product = sum(float(a) * unit[row][index] for row, a in enumerate(line))
        assert product == pytest.approx(1, abs=1e-6)
