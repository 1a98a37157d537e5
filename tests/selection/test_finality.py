"""Who is sure of a place: each entry at its worst against the others at their best."""

from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.selection._finality import (
    Standing,
    beaten_by,
    nested,
    rank_of,
    sure_of_places,
    sure_under_rules,
)


def stand(entry: str, worst: int | None, best: int | None, cell: str = "") -> Standing:
    return Standing(
        entry=entry,
        worst=None if worst is None else (worst,),
        best=None if best is None else (best,),
        cell=(cell,),
    )


@pytest.mark.parametrize(
    ("shared", "inside", "outside"),
    [(None, set(), set()), (True, {"a", "b"}, set()), (False, set(), {"a", "b"})],
)
def test_a_tie_for_one_place_follows_the_policy(
    shared: bool | None,  # noqa: FBT001
    inside: set[str],
    outside: set[str],
) -> None:
    sure = sure_of_places([stand("a", 1, 1), stand("b", 1, 1)], 1, shared=shared)
    assert (sure.inside, sure.outside) == (inside, outside)


def test_a_gate_alone_keeps_who_passes_at_the_worst() -> None:
    found = [stand("a", 5, 6), stand("b", None, 6), stand("c", None, None)]
    sure = sure_of_places(found, None)
    assert (sure.inside, sure.outside) == ({"a"}, {"c"})


def test_who_may_miss_the_gate_takes_no_place_for_sure() -> None:
    found = [stand("a", None, 9), stand("b", 5, 5)]
    sure = sure_of_places(found, 1)
    assert (sure.inside, sure.outside) == (set(), set())


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=5),
    st.integers(1, 4),
    st.sampled_from([None, True, False]),
)
def test_it_is_what_every_completion_gives(
    drawn: list[tuple[int, int]],
    keeps: int,
    shared: bool | None,  # noqa: FBT001
) -> None:
    found = [stand(str(n), low, low + more) for n, (low, more) in enumerate(drawn)]
    sure = sure_of_places(found, keeps, shared=shared)
    always_in = {one.entry for one in found}
    always_out = set(always_in)
    for values in product(*(range(low, low + more + 1) for low, more in drawn)):
        named = {str(n): value for n, value in enumerate(values)}
        kept, left = set(), set()
        for name, value in named.items():
            above = sum(other > value for other in values)
            level = sum(other == value for other in values)
            fits = above + level <= keeps or (shared is True and above < keeps)
            if fits:
                kept.add(name)
            elif above >= keeps or shared is False:
                left.add(name)
        always_in &= kept
        always_out &= left
    assert (sure.inside, sure.outside) == (always_in, always_out)


CELLS = [("x",), ("y",), ("z",)]


def test_rules_that_cross_make_no_tree() -> None:
    one, other = frozenset({("x", "a"), ("x", "b")}), frozenset({("x", "a"), ("y", "a")})
    cells = [*one, *other]
    assert nested({one: (0, 1), other: (0, 1)}, cells) is None
    tree = nested({one: (0, 1)}, cells)
    assert tree is not None
    assert [family.cells for family in tree.below] == [one]


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=3, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=4, max_size=4),
    st.integers(0, 5),
)
def test_the_rank_is_the_most_that_a_feasible_set_holds(
    numbers: list[tuple[int, int]], spans: list[tuple[int, int]], size: int
) -> None:
    total = {cell: n for cell, (n, _) in zip(CELLS, numbers, strict=True)}
    above = {cell: min(n, a) for cell, (n, a) in zip(CELLS, numbers, strict=True)}
    sets = {frozenset({cell}): span for cell, span in zip(CELLS, spans, strict=False)}
    sets[frozenset(CELLS[:2])] = spans[3]
    best = max(
        (
            sum(min(taken, above[cell]) for cell, taken in zip(CELLS, counts, strict=True))
            for counts in product(*(range(total[cell] + 1) for cell in CELLS))
            if sum(counts) == size
            and all(
                low <= sum(n for cell, n in zip(CELLS, counts, strict=True) if cell in one) <= high
                for one, (low, high) in sets.items()
            )
        ),
        default=None,
    )
    tree = nested(sets, CELLS)
    assert tree is not None
    if best is not None:
        assert rank_of(tree, total, above, size) == best


def test_a_cap_keeps_out_the_third_of_a_kind() -> None:
    found = [stand("a", 9, 9, "x"), stand("b", 1, 8, "x"), stand("c", 5, 5, "x"), stand("d", 0, 0)]
    tree = nested({frozenset({("x",)}): (0, 1)}, [one.cell for one in found])
    assert tree is not None
    sure = sure_under_rules(found, tree, 2)
    assert (sure.inside, sure.outside) == ({"a", "d"}, {"b", "c"})


def test_the_smallest_set_that_leaves_no_room_is_named() -> None:
    x = frozenset({("x",)})
    y = frozenset({("y",)})
    cap = beaten_by(("x",), {"a": ("x",), "b": ("z",)}, {x: (0, 1)}, 3)
    assert cap is not None
    assert (cap.cells, cap.by, cap.reserved) == (x, ("a",), {})
    kept = beaten_by(("x",), {"a": ("x",), "b": ("z",)}, {y: (1, 3)}, 3)
    assert kept is not None
    assert (kept.cells, kept.by, kept.reserved) == (None, ("a", "b"), {y: 1})
    assert beaten_by(("x",), {"a": ("x",)}, {y: (1, 3)}, 3) is None


def test_a_place_that_two_nested_rules_reserve_counts_once() -> None:
    inner, outer = frozenset({("y",)}), frozenset({("y",), ("z",)})
    above = {"a": ("x",)}
    same = beaten_by(("x",), above, {inner: (1, 9), outer: (1, 9)}, 2)
    assert same is not None
    assert same.reserved == {outer: 1}
    more = beaten_by(("x",), above, {inner: (2, 9), outer: (1, 9)}, 3)
    assert more is not None
    assert more.reserved == {inner: 2}
