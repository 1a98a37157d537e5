"""A panel as equations keeps every mark, its links, and what a solution must satisfy."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.panel._ratings import Rating, check_panel
from inovasi.panel._severity_model import equations_of, severity_model


def panel(marks: dict[str, dict[str, int | Fraction]]) -> tuple[Rating, ...]:
    """Take for each entry the mark of each evaluator; all constructed."""
    return check_panel(
        Rating(entry=entry, evaluator=name, value=value)
        for entry, given in marks.items()
        for name, value in given.items()
    )


def test_evaluators_are_numbered_in_their_order() -> None:
    model = severity_model(panel({"a": {"q": Fraction(1, 2), "p": 3}, "b": {"q": 5}}))
    assert model.number == {"p": 0, "q": 1}
    assert [model.readers(ratings) for ratings in model.entries.values()] == [[0, 1], [1]]


@pytest.mark.parametrize(
    ("readers", "groups"),
    [
        ("pq rs", [1, 1, 2, 2]),
        ("pq rs qs", [1, 1, 1, 1]),
        ("ps qr", [1, 2, 2, 1]),
        ("p q r s", [1, 2, 3, 4]),
        ("rs pq ps", [1, 1, 1, 1]),
    ],
)
def test_evaluators_are_of_one_group_where_entries_link_them(
    readers: str, groups: list[int]
) -> None:
    marks = {f"e{place}": dict.fromkeys(names, 1) for place, names in enumerate(readers.split())}
    assert severity_model(panel(marks)).groups == groups


def test_the_equations_of_a_small_panel_by_hand() -> None:
    model = severity_model(panel({"a": {"p": 60, "q": 70}, "b": {"p": 50}}))
    matrix, right = equations_of(model, lambda size: Fraction(1, 2 * size))
    # p: 2 ratings, of which a shared one takes 1/4 and the single one 1/2 away; last the mean.
    assert matrix == [
        [Fraction(5, 4), Fraction(-1, 4), Fraction(1)],
        [Fraction(-1, 4), Fraction(3, 4), Fraction(1, 2)],
        [Fraction(1), Fraction(1, 2), Fraction(3, 2)],
    ]
    # 60 + 50 - 130/4 - 50/2, and 70 - 130/4, and half of 180.
    assert right == [Fraction(105, 2), Fraction(75, 2), Fraction(90)]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 8), st.randoms(use_true_random=False))
def test_plain_means_leave_nothing_for_the_mean_of_all(entries: int, draw: random.Random) -> None:
    model = severity_model(
        panel(
            {
                f"e{number}": {
                    name: Fraction(draw.randint(0, 300), 3)
                    for name in draw.sample("pqrs", draw.randint(1, 4))
                }
                for number in range(entries)
            }
        )
    )
    matrix, right = equations_of(model, lambda size: Fraction(1, size))
    assert set(matrix[-1]) == {0}
    assert right[-1] == 0
    assert {sum(line) for line in matrix} == {0}
    assert sum(right) == 0
    assert matrix == [list(column) for column in zip(*matrix, strict=True)]
