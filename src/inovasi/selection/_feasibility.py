"""Can places be filled so that every rule of composition holds? Exactly: a flow, and branching."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from attrs import frozen

from inovasi.errors import ScoringError


Cell = tuple[str, ...]
"""One value for each attribute; entries with the same values are interchangeable."""

Limits = Sequence[Mapping[str, tuple[int, int]]]
"""For each attribute the least and the most of each value that is limited."""

_TWO: Final = 2
_MOST_STEPS: Final = 500
_Node = tuple[str, str]


@frozen(kw_only=True)
class _Arc:
    start: _Node
    end: _Node
    low: int
    high: int


def complete(
    cells: Mapping[Cell, tuple[int, int]], limits: Limits, size: int
) -> dict[Cell, int] | None:
    """
    Fill places from cells.

    For one or two attributes this is a flow with lower bounds (Hoffman 1960), for more the flow of
    the two with the most values, with branching on the rest.

    Args:
        cells: For each combination of values the fewest and the most that may be taken.
        limits: For each attribute, in the order of the values of a cell, what it limits.
        size: How many places there are; all are filled.

    Returns:
        How many come from each cell, or ``None`` when no filling keeps all the rules.

    Raises:
        ScoringError: If rules on three or more attributes cannot be settled in 500 steps.

    Example:
        >>> complete({("a",): (0, 3), ("b",): (0, 3)}, [{"a": (0, 1)}], 3)
        {('a',): 1, ('b',): 2}
        >>> complete({("a",): (0, 3), ("b",): (0, 1)}, [{"a": (0, 1)}], 3) is None
        True
    """
    order = sorted(range(len(limits)), key=lambda place: -len(limits[place]))
    ahead, behind = order[:_TWO], order[_TWO:]
    if any(_flow(cells, limits, (ahead[0], place), size) is None for place in behind):
        return None
    stack = [dict(sorted(cells.items(), key=lambda item: _urgency(item[0], limits, behind)))]
    for _ in range(_MOST_STEPS):
        if not stack:
            return None
        bounds = stack.pop()
        found = _flow(bounds, limits, ahead, size)
        if found is None:
            continue
        branches = _branches(found, bounds, limits, behind)
        if branches is None:
            return found
        stack += branches
    raise ScoringError(
        f"the rules on {len(limits)} attributes are tied to each other so tightly that it cannot be "
        f"told within {_MOST_STEPS} steps whether they can be kept; declare fewer or looser ones"
    )


def _urgency(cell: Cell, limits: Limits, behind: Sequence[int]) -> int:
    """Put cells first that a rule asks for, and last those that one holds back."""
    stated = [limits[place].get(cell[place]) for place in behind]
    return sum((0 if low else 1) for low, _ in filter(None, stated)) - sum(
        1 for bounds in stated if bounds and bounds[0]
    )


def _branches(
    found: Mapping[Cell, int],
    bounds: Mapping[Cell, tuple[int, int]],
    limits: Limits,
    behind: Sequence[int],
) -> list[dict[Cell, tuple[int, int]]] | None:
    """Give narrower bounds where a rule that the flow does not see is broken; none when none is."""
    for place in behind:
        for value, (low, high) in limits[place].items():
            own = [cell for cell in found if cell[place] == value]
            total = sum(found[cell] for cell in own)
            if total > high:
                loose = [cell for cell in own if found[cell] > bounds[cell][0]]
                step = -1
            elif total < low:
                loose = [cell for cell in own if found[cell] < bounds[cell][1]]
                step = 1
            else:
                continue
            if not loose:
                return []
            cell = max(
                loose, key=lambda one: found[one] if step < 0 else bounds[one][1] - found[one]
            )
            least, most = bounds[cell]
            if step < 0:
                turn = max(found[cell] - (total - high), least)
                near, far = (least, turn), (turn + 1, most)
            else:
                turn = min(found[cell] + (low - total), most)
                near, far = (turn, most), (least, turn - 1)
            return [{**bounds, cell: far}, {**bounds, cell: near}]
    return None


def _flow(
    cells: Mapping[Cell, tuple[int, int]], limits: Limits, ahead: Sequence[int], size: int
) -> dict[Cell, int] | None:
    """Fill places by the rules of two attributes at most."""
    source, sink = ("source", ""), ("sink", "")
    arcs: list[_Arc] = []
    values: dict[_Node, int] = defaultdict(int)
    names: list[Cell] = []
    for cell, (low, high) in cells.items():
        left = ("left", cell[ahead[0]] if ahead else "")
        right = ("right", cell[ahead[1]] if ahead[1:] else "")
        values[left] += high
        values[right] += high
        names.append(cell)
        arcs.append(_Arc(start=left, end=right, low=low, high=high))
    for node, most in values.items():
        side = 0 if node[0] == "left" else 1
        stated = limits[ahead[side]].get(node[1]) if ahead[side:] else None
        low, high = (0, most) if stated is None else (stated[0], min(stated[1], most))
        start, end = (source, node) if side == 0 else (node, sink)
        arcs.append(_Arc(start=start, end=end, low=low, high=high))
    for side, place in enumerate(ahead):
        seen = {name for where, name in values if where == ("left", "right")[side]}
        if any(low > 0 for value, (low, _) in limits[place].items() if value not in seen):
            return None
    arcs.append(_Arc(start=sink, end=source, low=size, high=size))
    taken = None if any(arc.low > arc.high for arc in arcs) else _circulation(arcs)
    return None if taken is None else dict(zip(names, taken, strict=False))


def _circulation(arcs: Sequence[_Arc]) -> list[int] | None:
    """Find a flow within the bounds of each arc, or ``None``."""
    room: list[int] = []
    ends: list[_Node] = []
    out: dict[_Node, list[int]] = defaultdict(list)
    excess: dict[_Node, int] = defaultdict(int)

    def join(start: _Node, end: _Node, capacity: int) -> None:
        for one, other, free in ((start, end, capacity), (end, start, 0)):
            out[one].append(len(ends))
            ends.append(other)
            room.append(free)

    for arc in arcs:
        join(arc.start, arc.end, arc.high - arc.low)
        excess[arc.end] += arc.low
        excess[arc.start] -= arc.low
    begin, finish = ("begin", ""), ("finish", "")
    wanted = 0
    for node, amount in excess.items():
        if amount > 0:
            join(begin, node, amount)
            wanted += amount
        elif amount < 0:
            join(node, finish, -amount)
    while wanted:
        path = _path(out, ends, room, (begin, finish))
        if path is None:
            return None
        amount = min(room[edge] for edge in path)
        for edge in path:
            room[edge] -= amount
            room[edge ^ 1] += amount
        wanted -= amount
    return [arc.low + room[2 * place + 1] for place, arc in enumerate(arcs)]


def _path(
    out: Mapping[_Node, Sequence[int]],
    ends: Sequence[_Node],
    room: Sequence[int],
    between: tuple[_Node, _Node],
) -> list[int] | None:
    """Find a shortest way that has room."""
    begin, finish = between
    came: dict[_Node, int] = {begin: -1}
    queue = deque([begin])
    while queue:
        node = queue.popleft()
        for edge in out.get(node, ()):
            if room[edge] and ends[edge] not in came:
                came[ends[edge]] = edge
                queue.append(ends[edge])
    if finish not in came:
        return None
    path: list[int] = []
    node = finish
    while node != begin:
        path.append(came[node])
        node = ends[came[node] ^ 1]
    return path


_Rule = TypeVar("_Rule")


def culprits(rules: Sequence[_Rule], holds: Callable[[Sequence[_Rule]], bool]) -> tuple[_Rule, ...]:
    """
    Name rules that cannot hold together, none of which can be left out of the quarrel.

    Args:
        rules: The rules.
        holds: Whether some of them hold together.

    Returns:
        A quarrel of which no part can be spared, in the order of the rules (Junker 2004,
        QuickXplain); empty when all hold, or when nothing holds even without them.

    Example:
        >>> culprits((3, 5, 9, 4), lambda some: sum(some) < 13)
        (5, 9)
    """
    if holds(rules) or not holds(()):
        return ()
    return tuple(_quarrel((), rules, holds, added=()))


def _quarrel(
    ground: Sequence[_Rule],
    rules: Sequence[_Rule],
    holds: Callable[[Sequence[_Rule]], bool],
    *,
    added: Sequence[_Rule],
) -> Iterator[_Rule]:
    if added and not holds(ground):
        return
    if not rules[1:]:
        yield from rules
        return
    half = len(rules) // 2
    first, second = rules[:half], rules[half:]
    late = tuple(_quarrel((*ground, *first), second, holds, added=first))
    early = tuple(_quarrel((*ground, *late), first, holds, added=late))
    yield from early
    yield from late
