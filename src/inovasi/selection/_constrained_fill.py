"""The best set of entries that keeps every rule of composition, found exactly; or the rules that conflict."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
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
_Node = tuple[int, Cell]
_Side = tuple[Mapping[Cell, Span], Sequence[int]]
"""The least and the most of values of some attributes, and which these are."""

_MOST_STEPS: Final = 500
_ROUNDS: Final = 5
_POOL: Final = ("",)


@define(kw_only=True)
class _Open:
    """A tied group of which only some can be taken: how many is known, which ones is not."""

    rows: list[RankRow]
    cells: Counter[Cell]
    count: int


@define(kw_only=True)
class _State:
    """What is taken already, and from what the remaining places can be filled."""

    limits: Limits
    size: int
    pool: Counter[Cell]
    taken: Counter[Cell] = Factory(Counter[Cell])
    open: list[_Open] = Factory(list[_Open])

    has: list[Counter[str]] = Factory(
        lambda state: [Counter[str]() for _ in state.limits], takes_self=True
    )
    """For each attribute how many of each value are taken."""

    def take(self, cells: Mapping[Cell, int]) -> None:
        """Take so many entries of cells, or give them back."""
        self.taken.update(cells)
        _count(self.has, cells)

    @property
    def trial(self) -> str:
        """What a group is called while it is on trial, and afterwards if it stays open."""
        return str(len(self.open))

    @property
    def free(self) -> int:
        return self.size - self.taken.total() - sum(group.count for group in self.open)


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
    state = _State(
        limits=limits,
        size=size,
        pool=Counter(cells[row.entry] for group in groups for row in group),
    )
    first = _solve(state)
    if first is None:
        return None
    plan: dict[Cell, int] = first
    totals = _count([Counter[str]() for _ in limits], plan)
    kept: set[str] = set()
    closed: set[Cell] = set()
    for group in groups:
        state.pool.subtract(cells[row.entry] for row in group)
        open_ = {cells[row.entry] for row in group} - closed
        closed |= {cell for cell in open_ if _is_full(state, cell)}
        live = [row for row in group if cells[row.entry] not in closed]
        if not live or not state.free:
            continue
        wanted = Counter(cells[row.entry] for row in live)
        near = _exchange(state, plan, totals, wanted)
        if near is not None:
            plan, totals = near
        else:
            count, plan = _most(state, wanted, plan)
            totals = _count([Counter(has) for has in state.has], plan)
            if count < len(live):
                shut = {cell for cell in wanted if not (count and _fits(state, wanted, cell, plan))}
                closed |= shut
                live = [row for row in live if cells[row.entry] not in shut]
                wanted = Counter(cells[row.entry] for row in live)
            if count < len(live):
                state.open.append(_Open(rows=live, cells=wanted, count=count))
                continue
            plan = {cell: number for cell, number in plan.items() if cell[-1] != state.trial}
        state.take(wanted)
        kept |= {row.entry for row in live}
    ties = tuple(_settle(state, cells, kept, lot))
    return kept, ties


def _solve(
    state: _State,
    trial: tuple[Counter[Cell], int, int] | None = None,
    narrowed: Mapping[Cell, Span] | None = None,
    near: Mapping[Cell, int] | None = None,
) -> dict[Cell, int] | None:
    """Fill the places that are left, with so many of a group on trial and narrower bounds of cells, near a plan."""
    # The cells have one more value, which says where an entry comes from: the pool, an open group, the trial.
    bounds: dict[Cell, Span] = {cell + _POOL: (0, n) for cell, n in state.pool.items() if n > 0}
    groups = [(group.cells, group.count, group.count) for group in state.open]
    counts: dict[str, Span] = {}
    for place, (cells, low, high) in enumerate([*groups, *([trial] if trial else ())]):
        every, alone = low == cells.total(), len(cells) == 1
        for cell, number in cells.items():
            bounds[*cell, str(place)] = number * every or low * alone, high if alone else number
        if not every and not alone:
            counts[str(place)] = low, high
    for cell, (low, high) in (narrowed or {}).items():
        bounds[cell] = max(low, bounds[cell][0]), min(high, bounds[cell][1])
    limits = [
        {value: (max(a - has[value], 0), b - has[value]) for value, (a, b) in limited.items()}
        for has, limited in zip(state.has, state.limits, strict=True)
    ]
    size = state.size - state.taken.total()
    return feasible_counts(bounds, [*limits, counts], size, near)


def _count(totals: list[Counter[str]], cells: Mapping[Cell, int]) -> list[Counter[str]]:
    """Add the values of cells to the totals of each attribute."""
    for cell, number in cells.items():
        for total, value in zip(totals, cell, strict=False):
            total[value] += number
    return totals


def _is_full(state: _State, cell: Cell) -> bool:
    """Whether a rule alone shows that no entry of a cell can be taken: its value is full, or others take every place."""
    places = state.size - state.taken.total()
    for value, has, limited in zip(cell, state.has, state.limits, strict=True):
        lacking = {one: low - has[one] for one, (low, _) in limited.items() if low > has[one]}
        most = limited.get(value, (0, state.size))[1]
        if has[value] >= most or (value not in lacking and sum(lacking.values()) >= places):
            return True
    return False


def _exchange(
    state: _State, plan: Mapping[Cell, int], totals: Sequence[Counter[str]], wanted: Counter[Cell]
) -> tuple[dict[Cell, int], list[Counter[str]]] | None:
    """Change a plan as little as possible so that it has room for a group: a quick way, or ``None``."""
    changed, totals = dict(plan), [Counter(total) for total in totals]

    def fits(new: Cell, old: Cell) -> bool:
        return all(
            new[place] == old[place]
            or (
                totals[place][new[place]] < limited.get(new[place], (0, state.size))[1]
                and totals[place][old[place]] > limited.get(old[place], (0, 0))[0]
            )
            for place, limited in enumerate(state.limits)
        )

    for cell in wanted.elements():
        own = cell + _POOL
        if not changed.get(own):
            other = next(
                (o for o, n in changed.items() if n and o[-1:] == _POOL and fits(cell, o)), None
            )
            if other is None:
                return None
            for place, total in enumerate(totals):
                total[cell[place]] += 1
                total[other[place]] -= 1
            own = other
        changed[own] -= 1
    return changed, totals


def _fits(state: _State, wanted: Counter[Cell], cell: Cell, plan: Mapping[Cell, int]) -> bool:
    """Whether one entry of a cell can be taken."""
    trial, some = (wanted, 1, wanted.total()), {(*cell, state.trial): (1, wanted[cell])}
    return _solve(state, trial, some, plan) is not None


def _most(
    state: _State, wanted: Counter[Cell], plan: dict[Cell, int]
) -> tuple[int, dict[Cell, int]]:
    """Find how many of a tied group can be taken at once, and a plan for the rest."""
    everyone = wanted.total()
    low, high = 0, min(everyone, state.free)
    middle = high  # mostly so many
    while low < high:
        found = _solve(state, (wanted, middle, everyone), near=plan)
        if found is None:
            high = middle - 1
        else:
            low, plan = middle, found
        middle = (low + high + 1) // 2
    return low, plan


def _settle(
    state: _State, cells: Mapping[str, Cell], kept: set[str], lot: Lot | None
) -> Iterator[TieAtCut]:
    """Take the entries of open groups that every solution takes; the lot decides among the others."""
    for place, group in enumerate(state.open):
        loose: set[Cell] = set()
        places = group.count
        for cell, number in list(group.cells.items()):
            name = (*cell, str(place))
            if _solve(state, None, {name: (0, number - 1)}) is None:
                kept |= {row.entry for row in group.rows if cells[row.entry] == cell}
                places -= number
            elif _solve(state, None, {name: (1, number)}) is not None:
                loose.add(cell)
        rows = [row for row in group.rows if cells[row.entry] in loose]
        if rows and lot is not None:
            kept |= set(_draw(state, group, cells, rows, lot))
        if rows:
            yield tie_among(rows, places, None if lot is None else "lot", lot)


def _draw(
    state: _State,
    group: _Open,
    cells: Mapping[str, Cell],
    rows: Sequence[RankRow],
    lot: Lot,
) -> Iterator[str]:
    """Take tied entries in the order of the lot, whenever the rules can still be kept."""
    for row in sorted(rows, key=lambda row: lot.draw(row.entry)):
        cell = cells[row.entry]
        group.cells[cell] -= 1
        group.count -= 1
        state.take({cell: 1})
        if group.count >= 0 and _solve(state) is not None:
            yield row.entry
        else:
            group.count += 1
            state.take({cell: -1})


def feasible_counts(
    cells: Mapping[Cell, Span],
    limits: Limits,
    size: int,
    near: Mapping[Cell, int] | None = None,
) -> dict[Cell, int] | None:
    """Say how many entries of each cell fill all places within the limits, near some; ``None`` when none do."""
    # For one or two attributes this is a flow with lower bounds (Hoffman 1960); for more, the flow of the
    # two with the most values, then of what it gives to each and the next one, with branching where that fails.
    sides: list[_Side] = [
        ({(value,): span for value, span in limited.items()}, [at])
        for at, limited in enumerate(limits)
    ]
    order = sorted(filter(limits.__getitem__, range(len(limits))), key=lambda at: -len(limits[at]))
    ahead, behind = order[:2], order[2:]
    stack = [(cells, _even(cells, sides, size) if near is None else near)]
    for step in range(_MOST_STEPS):
        if not stack:
            return None
        if step == 1 and any(
            _flow(cells, pair, size, {}) is None
            for pair in combinations([sides[place] for place in order], 2)
        ):
            return None
        bounds, start = stack.pop()
        found = _flow(bounds, [sides[place] for place in ahead], size, start)
        if found is None:
            continue
        for done, place in enumerate(behind, 2):
            given: Counter[Cell] = Counter()
            for cell, number in found.items():
                given[tuple(cell[at] for at in order[:done])] += number
            fixed = {value: (number, number) for value, number in given.items()}
            finer = _flow(bounds, [(fixed, order[:done]), sides[place]], size, found)
            if finer is None:
                break
            found = finer
        branches = _branches(found, bounds, limits, behind)
        if branches is None:
            return found
        stack += [(narrower, found) for narrower in branches]
    raise ScoringError(
        Bilingual(
            f"aturan atas {len(limits)} atribut tidak dapat diputuskan dalam {_MOST_STEPS} langkah; "
            "kurangi atau longgarkan aturannya",
            f"rules on {len(limits)} attributes cannot be decided within {_MOST_STEPS} steps; "
            "give fewer or looser ones",
        )
    )


def _even(cells: Mapping[Cell, Span], sides: Sequence[_Side], size: int) -> dict[Cell, int]:
    """Spread the places so that every rule is nearly kept, which is where a search best begins."""
    rules: list[_Side] = [*sides, ({(): (size, size)}, [])]
    found = {cell: float(high) for cell, (_, high) in cells.items()}
    for limited, places in rules * _ROUNDS:
        totals: dict[Cell, float] = defaultdict(float)
        for cell, number in found.items():
            totals[tuple([cell[at] for at in places])] += number
        factors = {
            value: max(low, min(totals[value], high)) / totals[value]
            for value, (low, high) in limited.items()
            if totals[value]
        }
        for cell in found:
            found[cell] *= factors.get(tuple([cell[at] for at in places]), 1)
    return {cell: round(number) for cell, number in found.items()}


def _branches(
    found: Mapping[Cell, int],
    bounds: Mapping[Cell, Span],
    limits: Limits,
    behind: Sequence[int],
) -> list[dict[Cell, Span]] | None:
    """Give narrower bounds where a rule that the flow does not see is broken; ``None`` where none is."""
    for place in behind:
        for value, (low, high) in limits[place].items():
            own = [cell for cell in found if cell[place] == value]
            total = sum(found[cell] for cell in own)
            if low <= total <= high:
                continue
            excess = total - high if total > high else total - low
            if excess > 0:
                loose = {one: found[one] for one in own if found[one] > bounds[one][0]}
            else:
                loose = {one: bounds[one][1] - found[one] for one in own}
                loose = {one: room for one, room in loose.items() if room}
            if not loose:
                return []
            cell = max(loose, key=loose.__getitem__)
            least, most = bounds[cell]
            turn = min(max(found[cell] - excess, least), most)
            near, far = (least, turn), (turn + 1, most)
            if excess < 0:
                near, far = (turn, most), (least, turn - 1)
            return [{**bounds, cell: far}, {**bounds, cell: near}]
    return None


def _flow(
    cells: Mapping[Cell, Span], sides: Sequence[_Side], size: int, near: Mapping[Cell, int]
) -> dict[Cell, int] | None:
    """Fill places by the rules of two sides at most: a flow from the values of one to the other's, begun near some."""
    if any(low > high for low, high in cells.values()):
        return None
    found = {cell: max(low, min(near.get(cell, 0), high)) for cell, (low, high) in cells.items()}
    none: _Side = {}, ()
    (ours, left_at), (theirs, right_at), *_ = (*sides, none, none)
    source: _Node = -1, ()
    sink: _Node = 2, ()
    arcs: dict[tuple[_Node, _Node], list[int]] = defaultdict(lambda: [0, 0, 0])
    alike: dict[tuple[_Node, _Node], list[Cell]] = defaultdict(list)
    for cell, span in cells.items():
        left = 0, tuple([cell[at] for at in left_at])
        right = 1, tuple([cell[at] for at in right_at])
        alike[left, right].append(cell)
        for ends in ((left, right), (source, left), (right, sink)):
            arc = arcs[ends]
            arc[0] += span[0]
            arc[1] += found[cell]
            arc[2] += span[1]
    limited = {
        **{(source, (0, value)): span for value, span in ours.items()},
        **{((1, value), sink): span for value, span in theirs.items()},
        (sink, source): (size, size),
    }
    for ends, (low, high) in limited.items():
        least, now, most = arcs[ends] if ends[0] != sink else (size, size, size)
        least, most = max(least, low), min(most, high)
        if least > most:
            return None
        arcs[ends] = [least, max(least, min(now, most)), most]
    taken = _circulation(arcs)
    if taken is None:
        return None
    for ends, own in alike.items():
        rest = taken[ends] - arcs[ends][1]
        for cell in own:
            least, most = cells[cell]
            change = max(least - found[cell], min(rest, most - found[cell]))
            found[cell] += change
            rest -= change
    return found


def _circulation(
    arcs: Mapping[tuple[_Node, _Node], Sequence[int]],
) -> dict[tuple[_Node, _Node], int] | None:
    """Find a flow within the bounds of each arc, from one that may not add up; or ``None``."""
    room: list[int] = []
    ends: list[_Node] = []
    out: dict[_Node, list[int]] = defaultdict(list)
    excess: dict[_Node, int] = defaultdict(int)

    def join(start: _Node, end: _Node, more: int, less: int = 0) -> None:
        for one, other, free in ((start, end, more), (end, start, less)):
            out[one].append(len(ends))
            ends.append(other)
            room.append(free)

    for (start, end), (least, now, most) in arcs.items():
        join(start, end, most - now, now - least)
        excess[end] += now
        excess[start] -= now
    begin: _Node = -2, ()
    finish: _Node = 3, ()
    for node, amount in excess.items():
        if amount > 0:
            join(begin, node, amount)
        elif amount < 0:
            join(node, finish, -amount)
    wanted = sum(amount for amount in excess.values() if amount > 0)
    while wanted:
        path = _path(out, ends, room, begin, finish)
        if path is None:
            return None
        amount = min(room[edge] for edge in path)
        for edge in path:
            room[edge] -= amount
            room[edge ^ 1] += amount
        wanted -= amount
    return {ends: arc[0] + room[2 * at + 1] for at, (ends, arc) in enumerate(arcs.items())}


def _path(
    out: Mapping[_Node, Sequence[int]],
    ends: Sequence[_Node],
    room: Sequence[int],
    begin: _Node,
    finish: _Node,
) -> list[int] | None:
    """Find the edges of a shortest way that has room, the last first."""
    by: dict[_Node, int] = {}
    queue = deque([begin])
    while queue and finish not in by:
        node = queue.popleft()
        for edge in out[node]:
            if room[edge] and (end := ends[edge]) not in by:
                by[end] = edge
                queue.append(end)
    if finish not in by:
        return None
    way, node = list[int](), finish
    while node != begin:
        way.append(by[node])
        node = ends[by[node] ^ 1]
    return way


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
