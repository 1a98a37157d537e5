"""Loads are as even and as many items are covered as the options and the room allow."""

from collections import Counter
from random import Random

from hypothesis import given, settings, strategies as st

from inovasi.panel._assignment import distribute


def test_chains_of_moves_make_room_and_level_loads() -> None:
    room = distribute([0b011, 0b011, 0b001], [1] * 3, [2, 1, 1], ([range(3)] * 3).__getitem__)
    assert all(room)
    assert room[2] == (0,)
    assert all(
        distribute([0b011, 0b110, 0b001, 0b001], [1] * 4, [2, 1, 1], ([range(3)] * 4).__getitem__)
    )
    level = distribute([0b001, 0b011, 0b011, 0b001], [1] * 4, [4, 4], ([[0, 0]] * 4).__getitem__)
    assert sorted(level) == [(0,), (0,), (1,), (1,)]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(1, 15), min_size=1, max_size=6),
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
)
def test_no_distribution_covers_more_or_is_more_even(options: list[int], room: list[int]) -> None:
    found = distribute(options, [1] * len(options), room, ([range(4)] * len(options)).__getitem__)
    best: tuple[int, int] | None = None
    stack: list[tuple[int, ...]] = [()]
    for option in options:
        stack = [
            (*chosen, holder)
            for chosen in stack
            for holder in (None, 0, 1, 2, 3)
            if holder is None or (option >> holder & 1 and chosen.count(holder) < room[holder])
        ]
    for chosen in stack:
        key = (chosen.count(None), sum(chosen.count(holder) ** 2 for holder in range(4)))
        best = key if best is None else min(best, key)
    loads = Counter(holder for holders in found for holder in holders)
    assert (found.count(()), sum(load**2 for load in loads.values())) == best


def test_a_full_holder_hands_an_item_on_to_make_room() -> None:
    found = distribute([0b011, 0b110, 0b011], [1] * 3, [1, 1, 1], ([range(3)] * 3).__getitem__)
    assert found == [(0,), (2,), (1,)]


def test_an_item_that_nobody_can_hold_has_no_holder_and_the_others_do() -> None:
    found = distribute([0b01, 0b01, 0b10], [1] * 3, [1, 1], ([range(2)] * 3).__getitem__)
    assert found == [(0,), (), (1,)]


def test_the_lot_decides_between_equal_loads_only() -> None:
    assert distribute([0b11, 0b11], [1, 1], [2, 2], ([[1, 0]] * 2).__getitem__) == [(1,), (0,)]


@given(st.integers(1, 12), st.integers(1, 9), st.randoms(use_true_random=False))
def test_each_item_goes_to_the_least_loads_and_by_lot_among_them(
    items: int, holders: int, draw: Random
) -> None:
    lots = [[draw.randrange(3) for _ in range(holders)] for _ in range(items)]
    need = draw.randint(1, holders)
    everyone = [2**holders - 1] * items
    found = distribute(everyone, [need] * items, [items] * holders, lots.__getitem__)
    loads = [0] * holders
    for item, taken in enumerate(found):
        order = sorted(range(holders), key=lambda one: (loads[one], lots[item][one], one))
        assert taken == tuple(sorted(order[:need]))
        for one in taken:
            loads[one] += 1
