"""Linear equations with a positive definite matrix: solved exactly, or inverted in floats."""

import math
from fractions import Fraction


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """
    Solve linear equations without rounding.

    Elimination without fractions (Bareiss, 1968): inside there are only integers, so that even
    hundreds of unknowns stay quick.

    Args:
        matrix: Square and positive definite; it is not changed.
        right: The right-hand side, as long as the matrix.

    Returns:
        The solution, exact.

    Example:
        >>> one, two, three = Fraction(1), Fraction(2), Fraction(3)
        >>> solve([[two, one], [one, three]], [one, Fraction(0)])
        [Fraction(3, 5), Fraction(-1, 5)]
    """
    rows = [_whole([*line, value]) for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    before = 1
    for step, pivot_row in enumerate(rows):
        pivot = pivot_row[step]
        for row in rows[step + 1 :]:
            factor = row[step]
            for column in range(step, size + 1):
                row[column] = (row[column] * pivot - factor * pivot_row[column]) // before
        before = pivot
    scaled = [0] * size
    for step in range(size - 1, -1, -1):
        row = rows[step]
        known = sum(row[column] * scaled[column] for column in range(step + 1, size))
        scaled[step] = (before * row[size] - known) // row[step]
    return [Fraction(value, before) for value in scaled]


def inverse(matrix: list[list[float]]) -> list[list[float]]:
    """
    Invert a matrix in floats, for the spread of an estimate.

    Args:
        matrix: Square and positive definite; it is not changed.

    Returns:
        The inverse.

    Example:
        >>> inverse([[2.0, 0.0], [0.0, 4.0]])
        [[0.5, 0.0], [0.0, 0.25]]
    """
    size = len(matrix)
    rows = [
        [*line, *(float(column == index) for column in range(size))]
        for index, line in enumerate(matrix)
    ]
    for step in range(size):
        pivot = rows[step][step]
        rows[step] = [value / pivot for value in rows[step]]
        for index in range(size):
            if index != step:
                factor = rows[index][step]
                rows[index] = [
                    value - factor * other
                    for value, other in zip(rows[index], rows[step], strict=True)
                ]
    return [row[size:] for row in rows]


def _whole(line: list[Fraction]) -> list[int]:
    common = math.lcm(*(value.denominator for value in line))
    return [int(value * common) for value in line]
