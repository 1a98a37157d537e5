"""The best set of entries that keeps every rule of composition, found exactly; or the rules that conflict."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final, TypeVar

from attrs import Factory, define

from inovasi.errors import Bilingual, ScoringError
from inovasi.selection._breaks import Lot
from inovasi.selection._cut import tie_among
from inovasi.selection._ranking import RankRow
from inovasi.selection._ties import TieAtCut


Cell = tuple[str, ...]
"""One value for each attribute; entries with the same values are interchangeable."""

Span = tuple[int, int]
"""The least and the most."""

Limits = Sequence[Mapping[str, Span]]
"""For each attribute the least and the most of each value that is limited."""

_Rule = TypeVar("_Rule")
_Node = tuple[str, str]
"""A value, and on which side of a flow it stands."""

_Broken = tuple[int, str, int]
"""An attribute, a value of it, and by how many the rules about it are exceeded; below 0 when they are not reached."""

_MOST_STEPS: Final = 500
_SOURCE: Final[_Node] = "source", ""
_SINK: Final[_Node] = "sink", ""
_LATER: Final = ""
"""Where an entry of a plan comes from when it is in no tied group that is open."""


@define(kw_only=True)
class _Tied:
    """Entries that tie and of which only some are taken: how many is known, which ones is not."""

    cells: Counter[Cell]
    least: int
    most: int
    rows: Sequence[RankRow] = ()


@define(kw_only=True)
class _Left:
    """The places that are left, what the rules still ask for there, and who can take them."""

    places: int
    limits: list[dict[str, Span]]
    pool: Counter[Cell]
    plan: Counter[Cell] = Factory(Counter[Cell])
    """One way to fill all places; each cell has one more value, which says where its entries come from."""

    tied: list[_Tied] = Factory(list[_Tied])
    shut: set[Cell] = Factory(set[Cell])
    """Cells of which no further entry can be taken; that never changes again."""

    @property
    def free(self) -> int:
        return self.places - sum(group.least for group in self.tied)

    def take(self, cells: Mapping[Cell, int]) -> None:
        """Take so many entries of cells, or give them back."""
        for cell, number in cells.items():
            self.places -= number
            for value, limited in zip(cell, self.limits, strict=True):
                if value in limited:
                    low, high = limited[value]
                    limited[value] = low - number, high - number

    def has_room(self, cell: Cell) -> bool:
        """Whether counting lets one more entry of a cell in: its values are not full, nor all places reserved."""
        if cell in self.shut:
            return False
        for value, limited in zip(cell, self.limits, strict=True):
            low, high = limited.get(value, (0, self.places))
            if high <= 0 or (
                low <= 0 and sum(least for least, _ in limited.values() if least > 0) >= self.places
            ):
                self.shut.add(cell)
                return False
        return True

    def can_be_filled(self) -> bool:
        """Whether all places can be filled so that every rule holds; the plan then says how."""
        pool = self.pool.items()
        bounds = {(*cell, _LATER): (0, n) for cell, n in pool if n > 0 and cell not in self.shut}
        counts: dict[str, Span] = {}
        for place, group in enumerate(self.tied):
            counts[str(place)] = group.least, group.most
            others = group.cells.total()
            for cell, number in group.cells.items():
                least = max(group.least - others + number, 0)
                bounds[*cell, str(place)] = least, min(number, group.most)
        found = feasible_counts(bounds, [*self.limits, counts], self.places, self.plan)
        self.plan = self.plan if found is None else Counter(found)
        return found is not None

    def can_have(self, cells: Counter[Cell], least: int) -> bool:
        """Whether so many of some entries can be taken; the plan then has them."""
        if sum(min(self.plan[*cell, _LATER], number) for cell, number in cells.items()) >= least:
            return True
        place = str(len(self.tied))
        self.pool.subtract(cells)
        self.tied.append(_Tied(cells=cells, least=least, most=cells.total()))
        possible = self.can_be_filled()
        self.tied.pop()
        self.pool.update(cells)
        if possible:
            for cell in cells:
                self.plan[*cell, _LATER] += self.plan.pop((*cell, place), 0)
        return possible

    def shut_out(self, cell: Cell) -> None:
        """Note that no entry of a cell can be taken, and look whether that is so of one of its values."""
        self.shut.add(cell)
        for place, value in enumerate(cell):
            pool = self.pool.items()
            alike = {one: n for one, n in pool if one[place] == value and one not in self.shut}
            if not self.can_have(Counter(alike), 1):
                self.shut |= alike.keys()

    def give(self, group: _Tied, cell: Cell, number: int = 1) -> None:
        """Take entries of a tied group, or give them back."""
        self.take({cell: number})
        group.cells[cell] -= number
        group.least -= number
        group.most -= number


def fill(
    groups: Sequence[Sequence[RankRow]],
    cells: Mapping[str, Cell],
    limits: Limits,
    size: int,
    lot: Lot | None = None,
) -> tuple[set[str], tuple[TieAtCut, ...]] | None:
    """Find the set with the best ranks, read best first, and its ties; ``None`` when none keeps the rules."""
    # From the top down each entry is taken whenever the remaining places can still be filled so that all
    # rules hold; of tied entries as many as possible. Among interchangeable ones only the lot decides.
    # What counting alone lets in is the first plan: where it keeps the rules, nothing has to be searched for.
    counted, left = (
        _Left(
            places=size,
            limits=[dict(limited) for limited in limits],
            pool=Counter(cells[row.entry] for group in groups for row in group),
        )
        for _ in range(2)
    )
    for row in (row for group in groups for row in group):
        cell = cells[row.entry]
        if counted.places and counted.has_room(cell):
            counted.take({cell: 1})
            left.plan[*cell, _LATER] += 1
    if not left.can_be_filled():
        return None
    kept: set[str] = set()
    for group in groups:
        if not left.free:
            break
        own = Counter(cells[row.entry] for row in group)
        wanted, count = _most(left, own)
        rows = [row for row in group if cells[row.entry] in wanted]
        left.pool.subtract(own)
        if count == len(rows):
            left.take(wanted)
            left.plan.subtract({(*cell, _LATER): number for cell, number in wanted.items()})
            kept |= {row.entry for row in rows}
        else:
            left.tied.append(_Tied(cells=wanted, least=count, most=count, rows=rows))
            left.can_be_filled()
    return kept, tuple(_settle(left, cells, kept, lot))


def _most(left: _Left, own: Counter[Cell]) -> tuple[Counter[Cell], int]:
    """Say which entries of a tied group can be taken, and how many of them at once."""

    def open_() -> Counter[Cell]:
        return Counter({cell: number for cell, number in own.items() if left.has_room(cell)})

    wanted = open_()
    if left.can_have(wanted, wanted.total()):
        return wanted, wanted.total()
    for cell in wanted:
        if wanted.total() == 1 or not left.can_have(Counter([cell]), 1):
            left.shut_out(cell)
    wanted = open_()
    numbers = range(1, wanted.total() + 1)
    return wanted, bisect_left(numbers, True, key=lambda count: not left.can_have(wanted, count))


def _settle(
    left: _Left, cells: Mapping[str, Cell], kept: set[str], lot: Lot | None
) -> Iterator[TieAtCut]:
    """Take the entries of tied groups that every solution takes; the lot decides among the others."""

    def could(group: _Tied, cell: Cell) -> bool:
        left.give(group, cell)
        if group.least >= 0 and left.can_be_filled():
            return True
        left.give(group, cell, -1)
        return False

    for group in left.tied:
        loose: set[Cell] = set()
        places = group.least
        for cell, number in list(group.cells.items()):
            group.cells[cell] -= 1
            spared = left.can_be_filled()
            group.cells[cell] += 1
            if not spared:
                kept |= {row.entry for row in group.rows if cells[row.entry] == cell}
                places -= number
            elif could(group, cell):
                left.give(group, cell, -1)
                loose.add(cell)
        rows = [row for row in group.rows if cells[row.entry] in loose]
        if rows and lot is not None:
            drawn = sorted(rows, key=lambda row: lot.draw(row.entry))
            kept |= {row.entry for row in drawn if could(group, cells[row.entry])}
        if rows:
            yield tie_among(rows, places, None if lot is None else "lot", lot)


def feasible_counts(
    cells: Mapping[Cell, Span],
    limits: Limits,
    size: int,
    near: Mapping[Cell, int] | None = None,
) -> dict[Cell, int] | None:
    """Say how many entries of each cell fill all places within the limits, near some; ``None`` when none do."""
    # Rules on two attributes are a flow with lower bounds (Hoffman 1960). With more, each pair in turn is brought
    # within its rules, near what the pair before gave; where that is not enough, the bounds of one cell are parted.
    if near is None:
        pool = sum(high for _, high in cells.values()) or 1
        near = {cell: high * size // pool for cell, (_, high) in cells.items()}
    binding = [_binding(cells, place, limited) for place, limited in enumerate(limits)]
    spans = [*cells.values(), *(span for limited in binding for span in limited.values())]
    if any(low > high for low, high in spans):
        return None
    places = [place for place, limited in enumerate(binding) if limited] or [0]
    pairs = [*combinations(places, 2)] or [(places[0], places[0])]
    stack = [(cells, near)]
    for _ in range(_MOST_STEPS):
        if not stack:
            return None
        bounds, found = stack.pop()
        broken: list[_Broken] = []
        for pair in pairs:
            flow = _flow(bounds, binding, pair, size, found)
            if flow is None:
                break
            found, broken = flow, list(_broken(flow, binding))
            if not broken:
                return flow
        else:
            stack += [(half, found) for half in _parted(found, bounds, broken[0])]
    raise ScoringError(
        Bilingual(
            f"aturan atas {len(limits)} atribut tidak dapat diputuskan dalam {_MOST_STEPS} langkah; "
            "kurangi atau longgarkan aturannya",
            f"rules on {len(limits)} attributes cannot be decided within {_MOST_STEPS} steps; "
            "give fewer or looser ones",
        )
    )


def _binding(
    cells: Mapping[Cell, Span], place: int, limited: Mapping[str, Span]
) -> dict[str, Span]:
    """Give the limits of an attribute that the bounds of its cells do not keep by themselves."""
    lows, highs = Counter[str](), Counter[str]()
    for cell, (low, high) in cells.items():
        lows[cell[place]] += low
        highs[cell[place]] += high
    return {
        value: (max(low, 0), high)
        for value, (low, high) in limited.items()
        if lows[value] < low or highs[value] > high
    }


def _broken(found: Mapping[Cell, int], limits: Limits) -> Iterator[_Broken]:
    """Find the values of which there are too many or too few, and how many that is."""
    for place, limited in enumerate(limits):
        totals = Counter[str]()
        for cell, number in found.items() if limited else ():
            totals[cell[place]] += number
        for value, (low, high) in limited.items():
            if excess := totals[value] - max(low, min(totals[value], high)):
                yield place, value, excess


def _parted(
    found: Mapping[Cell, int], bounds: Mapping[Cell, Span], broken: _Broken
) -> list[dict[Cell, Span]]:
    """Part the bounds of the cell that can mend most, so that neither half has what was found; the likelier last."""
    place, value, excess = broken
    loose = {
        cell: found[cell] - low if excess > 0 else high - found[cell]
        for cell, (low, high) in bounds.items()
        if cell[place] == value
    }
    cell = max(loose, key=loose.__getitem__)
    low, high = bounds[cell]
    turn = max(low, min(found[cell] - excess, high))
    halves = [(turn + 1, high), (low, turn)] if excess > 0 else [(low, turn - 1), (turn, high)]
    return [{**bounds, cell: half} for half in halves]


def _flow(
    bounds: Mapping[Cell, Span],
    limits: Limits,
    pair: tuple[int, int],
    size: int,
    near: Mapping[Cell, int],
) -> dict[Cell, int] | None:
    """Fill the places by the rules on two attributes: a flow from the values of one to the other's, near some counts."""
    room: dict[_Node, Counter[_Node]] = defaultdict(Counter[_Node])
    excess = Counter[_Node]({_SOURCE: size, _SINK: -size})

    def join(start: _Node, end: _Node, low: int, now: int, high: int) -> None:
        room[start][end] += high - now
        room[end][start] += now - low
        excess[start] -= now
        excess[end] += now

    one, other = pair
    found: dict[Cell, int] = {}
    for cell, (low, high) in bounds.items():
        found[cell] = max(low, min(near.get(cell, 0), high))
        join(("from", cell[one]), ("to", cell[other]), low, found[cell], high)
    for side, place in (("from", one), ("to", other)):
        limited = limits[place]
        for value in dict.fromkeys([*(cell[place] for cell in bounds), *limited]):
            node = side, value
            low, high = limited.get(value, (0, size))
            now = max(low, min(abs(excess[node]), high))
            join(*((_SOURCE, node) if side == "from" else (node, _SINK)), low, now, high)
    changes = _balanced(room, excess)
    if changes is None:
        return None
    for cell, (low, high) in bounds.items():
        ends = ("from", cell[one]), ("to", cell[other])
        change = max(low - found[cell], min(changes[ends], high - found[cell]))
        found[cell] += change
        changes[ends] -= change
    return found


def _balanced(
    room: Mapping[_Node, Counter[_Node]], excess: Counter[_Node]
) -> Counter[tuple[_Node, _Node]] | None:
    """Change a flow along shortest ways that have room until as much leaves each node as comes in; or ``None``."""
    changes = Counter[tuple[_Node, _Node]]()
    while starts := [node for node, amount in excess.items() if amount > 0]:
        came: dict[_Node, _Node | None] = dict.fromkeys(starts)
        queue = deque(starts)
        while queue and excess[queue[0]] >= 0:
            node = queue.popleft()
            for end in room[node]:
                if room[node][end] and end not in came:
                    came[end] = node
                    queue.append(end)
        if not queue:
            return None
        way = [queue[0]]
        while (before := came[way[-1]]) is not None:
            way.append(before)
        steps = [(start, end) for end, start in pairwise(way)]
        amount = min(excess[way[-1]], -excess[way[0]], *(room[start][end] for start, end in steps))
        excess[way[-1]] -= amount
        excess[way[0]] += amount
        for start, end in steps:
            room[start][end] -= amount
            room[end][start] += amount
            changes[start, end] += amount
            changes[end, start] -= amount
    return changes


def minimal_conflict(
    rules: Sequence[_Rule], holds: Callable[[Sequence[_Rule]], bool]
) -> tuple[_Rule, ...]:
    """Name rules that cannot hold together, none of which can be left out (QuickXplain, Junker 2004)."""
    if holds(rules) or not holds(()):
        return ()
    return _conflict((), rules, holds, added=())


def _conflict(
    ground: Sequence[_Rule],
    rules: Sequence[_Rule],
    holds: Callable[[Sequence[_Rule]], bool],
    *,
    added: Sequence[_Rule],
) -> tuple[_Rule, ...]:
    if added and not holds(ground):
        return ()
    if not rules[1:]:
        return tuple(rules)
    half = len(rules) // 2
    first, second = rules[:half], rules[half:]
    late = _conflict((*ground, *first), second, holds, added=first)
    early = _conflict((*ground, *late), first, holds, added=late)
    return early + late
