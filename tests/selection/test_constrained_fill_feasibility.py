from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import ScoringError
from inovasi.selection import _constrained_fill
from inovasi.selection._constrained_fill import feasible_counts, minimal_conflict


@st.composite
def fillings(draw: Any) -> Any:
    attributes = draw(st.integers(1, 4))
    cell = st.tuples(*[st.sampled_from("abc")] * attributes)
    span = st.tuples(st.sampled_from([0, 0, 0, 1]), st.integers(0, 2)).map(
        lambda pair: (pair[0], pair[0] + pair[1])
    )
    cells = draw(st.dictionaries(cell, span, min_size=1, max_size=5))
    limits = [draw(st.dictionaries(st.sampled_from("abc"), span)) for _ in range(attributes)]
    return cells, limits, draw(st.integers(0, 6))


def keeps_all(filling: Any, cells: Any, limits: Any, size: int) -> bool:
    if sum(filling.values()) != size:
        return False
    if any(not low <= filling[cell] <= high for cell, (low, high) in cells.items()):
        return False
    return all(
        low <= sum(n for cell, n in filling.items() if cell[place] == value) <= high
        for place, limited in enumerate(limits)
        for value, (low, high) in limited.items()
    )


@settings(max_examples=150)
@given(fillings())
def test_a_filling_is_found_exactly_when_trying_all_finds_one(case: Any) -> None:
    cells, limits, size = case
    found = feasible_counts(cells, limits, size)
    spans = [range(low, high + 1) for low, high in cells.values()]
    tried = (dict(zip(cells, numbers, strict=True)) for numbers in product(*spans))
    if found is None:
        assert not any(keeps_all(filling, cells, limits, size) for filling in tried)
    else:
        assert keeps_all(found, cells, limits, size)


def test_what_a_limit_leaves_comes_from_elsewhere() -> None:
    cells = {("a",): (0, 3), ("b",): (0, 3)}
    assert feasible_counts(cells, [{"a": (0, 1)}], 3) == {("a",): 1, ("b",): 2}
    assert feasible_counts({**cells, ("b",): (0, 1)}, [{"a": (0, 1)}], 3) is None


def test_a_third_attribute_is_kept_from_above_and_from_below() -> None:
    cells = {(a, b, c): (0, 2) for a in "xyz" for b in "xyz" for c in "mn"}
    limits = [
        {"x": (2, 2), "y": (1, 3), "z": (0, 4)},
        {"x": (2, 2), "y": (1, 3), "z": (0, 4)},
        {"m": (3, 3), "n": (3, 3)},
    ]
    found = feasible_counts(cells, limits, 6)
    assert sum(n for cell, n in found.items() if cell[2] == "m") == 3


def test_a_branch_without_a_way_out_is_given_up() -> None:
    cells = {("b", "b", "b"): (0, 2), ("a", "a", "b"): (0, 1)}
    limits = [{"b": (1, 2)}, {"b": (0, 0)}, {"a": (0, 1), "b": (0, 1)}]
    assert feasible_counts(cells, limits, 1) is None


def test_what_cannot_be_settled_is_said_instead_of_running_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_constrained_fill, "_MOST_STEPS", 0)
    with pytest.raises(ScoringError, match="rules on 1 attributes"):
        feasible_counts({("a",): (0, 1)}, [{"a": (0, 1)}], 1)


def test_the_rules_of_a_conflict_keep_their_order() -> None:
    assert minimal_conflict((3, 5, 9, 4), lambda some: sum(some) < 13) == (5, 9)


@given(st.lists(st.integers(1, 20), max_size=8), st.integers(-1, 60))
def test_a_conflict_is_one_and_none_of_its_rules_can_be_left_out(
    numbers: list[int], limit: int
) -> None:
    def holds(some: Any) -> bool:
        return sum(some) <= limit

    found = minimal_conflict(numbers, holds)
    if holds(numbers) or not holds(()):
        assert found == ()
    else:
        assert not holds(found)
        assert all(holds([*found[:i], *found[i + 1 :]]) for i in range(len(found)))


def test_bounds_that_cross_cannot_be_filled() -> None:
    assert feasible_counts({("a",): (2, 1), ("b",): (0, 3)}, [{"a": (0, 3)}], 2) is None


def test_a_value_that_is_over_its_most_already_cannot_be_filled() -> None:
    cells = {("a", "b", "x"): (0, 1), ("c", "d", "x"): (0, 1)}
    assert feasible_counts(cells, [{"a": (1, 1)}, {"b": (1, 1)}, {"y": (-1, -1)}], 1) is None


def test_where_pairs_in_turn_do_not_end_the_bounds_of_a_cell_are_parted() -> None:
    one = {"xyx": (0, 2), "yyy": (0, 1), "yxx": (0, 2), "yxy": (0, 1)}
    other = {"xyx": (0, 1), "yyy": (0, 1), "yxx": (0, 1), "yyx": (0, 2)}
    for spans, numbers, size in (
        (one, [(2, 2), (2, 2), (3, 1)], 4),
        (other, [(0, 1), (0, 1), (1, 0)], 1),
    ):
        cells = {tuple(cell): span for cell, span in spans.items()}
        limits = [{"x": (x, x), "y": (y, y)} for x, y in numbers]
        found = feasible_counts(cells, limits, size)
        assert found is not None
        assert keeps_all(found, cells, limits, size)


def test_what_comes_in_is_shared_by_all_that_have_too_little() -> None:
    start, near, far = ("s", ""), ("n", ""), ("f", "")
    room = {start: Counter({near: 2}), near: Counter({far: 2}), far: Counter[Any]()}
    changes = _constrained_fill._balanced(room, Counter({start: 2, near: -1, far: -1}))
    assert changes is not None
    assert (changes[start, near], changes[near, far]) == (2, 1)
