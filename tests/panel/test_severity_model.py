"""A panel as equations keeps every mark, its links, and what a solution must fulfil."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.panel._ratings import Rating, check_panel
from inovasi.panel._severity_model import design_of, equations_of, sizes_of


def panel(marks: dict[str, dict[str, int | Fraction]]) -> tuple[Rating, ...]:
    """Take for each entry the mark of each evaluator; all constructed."""
    return check_panel(
        Rating(entry=entry, evaluator=name, value=value)
        for entry, given in marks.items()
        for name, value in given.items()
    )


def test_marks_become_whole_numbers_of_one_scale() -> None:
    design = design_of(panel({"a": {"p": Fraction(1, 2), "q": Fraction(1, 3)}, "b": {"q": 5}}))
    assert design.scale == 6
    assert design.values == {("a", "p"): 3, ("a", "q"): 2, ("b", "q"): 30}
    assert design.place == {"p": 0, "q": 1}
    assert sizes_of(design) == {1, 2}


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
    assert design_of(panel(marks)).groups == groups


def test_the_equations_of_a_small_panel_by_hand() -> None:
    design = design_of(panel({"a": {"p": 60, "q": 70}, "b": {"p": 50}}))
    found = equations_of(design, {1: Fraction(1, 2), 2: Fraction(1, 4)})
    # p: 2 readings, of which a shared one takes 1/4 and the single one 1/2 away.
    assert found.matrix == [
        [Fraction(5, 4), Fraction(-1, 4)],
        [Fraction(-1, 4), Fraction(3, 4)],
    ]
    # 60 + 50 - 130/4 - 50/2, and 70 - 130/4.
    assert found.right == [Fraction(105, 2), Fraction(75, 2)]
    assert found.border == [Fraction(1), Fraction(1, 2)]
    assert (found.corner, found.corner_right) == (Fraction(3, 2), Fraction(90))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 8), st.randoms(use_true_random=False))
def test_plain_means_leave_nothing_for_the_mean_of_all(entries: int, draw: random.Random) -> None:
    design = design_of(
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
    found = equations_of(design, {size: Fraction(1, size) for size in sizes_of(design)})
    assert set(found.border) == {0}
    assert (found.corner, found.corner_right) == (0, 0)
    assert {sum(line) for line in found.matrix} == {0}
    assert sum(found.right) == 0
    assert all(
        line == list(column)
        for line, column in zip(found.matrix, zip(*found.matrix, strict=True), strict=True)
    )
