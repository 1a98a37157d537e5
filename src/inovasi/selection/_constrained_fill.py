"""The best set of entries that keeps every rule of composition, found exactly; or the rules that conflict."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_Node = tuple[int, str]
_Arc = tuple[_Node, _Node, int, int]

_MOST_STEPS: Final = 500
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
                shut = {cell for cell in wanted if not (count and _fits(state, wanted, cell))}
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
) -> dict[Cell, int] | None:
    """Fill the places that are left, with so many of a group on trial and narrower bounds of cells."""
    # The cells have one more value, which says where an entry comes from: the pool, an open group, the trial.
    bounds: dict[Cell, Span] = {cell + _POOL: (0, n) for cell, n in state.pool.items() if n > 0}
    counts: dict[str, Span] = {}
    for place, group in enumerate(state.open):
        counts[str(place)] = group.count, group.count
        bounds |= {(*cell, str(place)): (0, n) for cell, n in group.cells.items()}
    if trial is not None:
        cells, low, high = trial
        counts[state.trial] = low, high
        bounds |= {(*cell, state.trial): (0, n) for cell, n in cells.items()}
    bounds |= narrowed or {}
    limits = [
        {value: (max(a - has[value], 0), b - has[value]) for value, (a, b) in limited.items()}
        for has, limited in zip(state.has, state.limits, strict=True)
    ]
    return feasible_counts(bounds, [*limits, counts], state.size - state.taken.total())


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


def _fits(state: _State, wanted: Counter[Cell], cell: Cell) -> bool:
    """Whether one entry of a cell can be taken."""
    trial = (wanted, 1, wanted.total())
    return _solve(state, trial, {(*cell, state.trial): (1, wanted[cell])}) is not None


def _most(
    state: _State, wanted: Counter[Cell], plan: dict[Cell, int]
) -> tuple[int, dict[Cell, int]]:
    """Find how many of a tied group can be taken at once, and a plan for the rest."""
    everyone = wanted.total()
    low, high = 0, min(everyone, state.free)
    while low < high:
        middle = (low + high + 1) // 2
        found = _solve(state, (wanted, middle, everyone))
        if found is None:
            high = middle - 1
        else:
            low, plan = middle, found
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
    cells: Mapping[Cell, Span], limits: Limits, size: int
) -> dict[Cell, int] | None:
    """Say how many entries of each cell fill all places within the limits; ``None`` when none do."""
    # For one or two attributes this is a flow with lower bounds (Hoffman 1960); for more, the flow of the
    # two with the most values, with branching on the rest.
    order = sorted(range(len(limits)), key=lambda place: -len(limits[place]))
    ahead, behind = order[:2], order[2:]
    if any(_flow(cells, limits, (ahead[0], place), size) is None for place in behind):
        return None

    def urgency(item: tuple[Cell, Span]) -> int:
        """Put cells first that a rule asks for, and last those that a rule holds back."""
        stated = (limits[place].get(item[0][place]) for place in behind)
        return sum(-1 if low else 1 for low, _ in filter(None, stated))

    stack = [dict(sorted(cells.items(), key=urgency))]
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
        Bilingual(
            f"aturan atas {len(limits)} atribut tidak dapat diputuskan dalam {_MOST_STEPS} langkah; "
            "kurangi atau longgarkan aturannya",
            f"rules on {len(limits)} attributes cannot be decided within {_MOST_STEPS} steps; "
            "give fewer or looser ones",
        )
    )


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
    cells: Mapping[Cell, Span], limits: Limits, ahead: Sequence[int], size: int
) -> dict[Cell, int] | None:
    """Fill places by the rules of two attributes at most: a flow from the values of one to the other's."""
    most: dict[_Node, int] = defaultdict(int)
    alike: dict[tuple[_Node, _Node], dict[Cell, Span]] = defaultdict(dict)
    for cell, span in cells.items():
        left, right = ((side, cell[ahead[side]] if ahead[side:] else "") for side in (0, 1))
        most[left] += span[1]
        most[right] += span[1]
        alike[left, right][cell] = span
    arcs = [
        (*ends, sum(low for low, _ in own.values()), sum(high for _, high in own.values()))
        for ends, own in alike.items()
    ]
    source, sink = (-1, ""), (2, "")
    for (side, value), top in most.items():
        low, high = limits[ahead[side]].get(value, (0, top)) if ahead[side:] else (0, top)
        start, end = ((side, value), sink) if side else (source, (side, value))
        arcs.append((start, end, low, min(high, top)))
    for side, place in enumerate(ahead):
        if any(low > 0 and (side, value) not in most for value, (low, _) in limits[place].items()):
            return None
    arcs.append((sink, source, size, size))
    spans = [*cells.values(), *(arc[2:] for arc in arcs)]
    taken = None if any(low > high for low, high in spans) else _circulation(arcs)
    if taken is None:
        return None
    found = {cell: low for cell, (low, _) in cells.items()}
    for own, amount, (_, _, low, _) in zip(alike.values(), taken, arcs, strict=False):
        rest = amount - low
        for cell, (least, top) in own.items():
            found[cell] += (more := min(rest, top - least))
            rest -= more
    return found


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

    for start, end, low, high in arcs:
        join(start, end, high - low)
        excess[end] += low
        excess[start] -= low
    begin, finish = (-2, ""), (3, "")
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
    return [low + room[2 * place + 1] for place, (_, _, low, _) in enumerate(arcs)]


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
