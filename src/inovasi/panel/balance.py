"""Give items to holders so that the loads are as even as the conflicts allow."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from attrs import frozen


@frozen(kw_only=True)
class Distribution:
    """
    Who holds what.

    Args:
        holders: For each item the numbers of its holders, in rising order.
        short: Numbers of the items that cannot have as many holders as they need.
    """

    holders: tuple[tuple[int, ...], ...]
    short: tuple[int, ...]


@frozen(kw_only=True)
class _Plan:
    """The plan in the making: its lists change, its shape does not."""

    options: Sequence[int]
    room: Sequence[int]
    taken: list[int]
    held: list[set[int]]

    def place(self, item: int, holder: int) -> None:
        self.taken[item] |= 1 << holder
        self.held[holder].add(item)

    def move(self, item: int, giver: int, taker: int) -> None:
        self.taken[item] ^= 1 << giver
        self.held[giver].remove(item)
        self.place(item, taker)

    def spare(self, holder: int) -> bool:
        return len(self.held[holder]) < self.room[holder]


def distribute(
    options: Sequence[int],
    needs: Sequence[int],
    room: Sequence[int],
    preference: Callable[[int, int], int],
) -> Distribution:
    """
    Give each item as many different holders as it needs, with even loads.

    Items go to the holder with the least load; chains of moves then make room where all possible
    holders are full, and level the loads. When no chain is left, no other distribution has loads
    that are more even (Harvey, Ladner, Lovasz and Tamir, 2006, on optimal semi-matchings).

    Args:
        options: For each item the possible holders, as bits of an integer.
        needs: For each item how many holders it needs.
        room: For each holder how many items it may hold.
        preference: Breaks ties between equal loads: the lower for an item and a holder goes first.

    Returns:
        The distribution; it does not depend on anything but the arguments.

    Example:
        >>> distribute([0b11, 0b11], [1, 1], [2, 2], lambda item, holder: holder).holders
        ((0,), (1,))
    """
    plan = _Plan(options=options, room=room, taken=[0] * len(options), held=[set() for _ in room])
    order = sorted(range(len(options)), key=lambda item: options[item].bit_count() - needs[item])
    short = [
        item for item in order if not all(_give(plan, item, preference) for _ in range(needs[item]))
    ]
    _level(plan)
    return Distribution(
        holders=tuple(tuple(_bits(taken)) for taken in plan.taken), short=tuple(sorted(short))
    )


def _give(plan: _Plan, item: int, preference: Callable[[int, int], int]) -> bool:
    possible = plan.options[item] & ~plan.taken[item]
    free = [holder for holder in _bits(possible) if plan.spare(holder)]
    if free:
        best = min(free, key=lambda holder: (len(plan.held[holder]), preference(item, holder)))
        plan.place(item, best)
        return True
    first = _shift(plan, possible, plan.spare)
    if first is None:
        return False
    plan.place(item, first)
    return True


def _level(plan: _Plan) -> None:
    moved = True
    while moved:
        moved = False
        for holder in sorted(range(len(plan.room)), key=lambda one: -len(plan.held[one])):
            while _shift(plan, 1 << holder, partial(_lighter, plan, holder)) is not None:
                moved = True


def _lighter(plan: _Plan, holder: int, other: int) -> bool:
    return len(plan.held[other]) <= len(plan.held[holder]) - 2 and plan.spare(other)


def _shift(plan: _Plan, starts: int, accepts: Callable[[int], bool]) -> int | None:
    """Move items along the shortest chain from a start to an accepted holder; give the start."""
    seen = starts
    queue = list(_bits(starts))
    came: dict[int, tuple[int, int]] = {}
    for giver in queue:
        for item in plan.held[giver]:
            for taker in _bits(plan.options[item] & ~plan.taken[item] & ~seen):
                seen |= 1 << taker
                came[taker] = (giver, item)
                if accepts(taker):
                    return _walk_back(plan, came, taker)
                queue.append(taker)
    return None


def _walk_back(plan: _Plan, came: dict[int, tuple[int, int]], taker: int) -> int:
    while taker in came:
        giver, item = came[taker]
        plan.move(item, giver, taker)
        taker = giver
    return taker


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
