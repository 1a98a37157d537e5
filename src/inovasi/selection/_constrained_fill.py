"""The best set that keeps every rule: places are filled from the top, one look ahead at each step."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import Factory, define, frozen

from inovasi.selection._feasibility import Cell, Limits, complete
from inovasi.selection._ranking import Lot, RankRow


_Bounds = dict[Cell, tuple[int, int]]
_POOL = ("",)
_TRIAL = "trial"


@frozen(kw_only=True)
class Tied:
    """
    Tied entries of which the rules leave room for some.

    Args:
        rows: Those among whom there is a choice.
        places: How many of them have room.
        chosen: Ids of those whom the lot gave a place; none when there was no lot.
    """

    rows: tuple[RankRow, ...]
    places: int
    chosen: tuple[str, ...] = ()


@frozen(kw_only=True)
class Filled:
    """
    A set of entries.

    Args:
        kept: Ids of those who are in it whatever a lot says, or by the lot.
        ties: Where entries tie for the last places that the rules leave them.
    """

    kept: frozenset[str]
    ties: tuple[Tied, ...] = ()


@define(kw_only=True)
class _Open:
    """A tied group of which only some can be taken: how many is settled, who is not."""

    rows: list[RankRow]
    cells: Counter[Cell]
    count: int


@define(kw_only=True)
class _State:
    limits: Limits
    size: int
    pool: Counter[Cell]
    taken: Counter[Cell] = Factory(Counter[Cell])
    open: list[_Open] = Factory(list[_Open])

    @property
    def free(self) -> int:
        return self.size - self.taken.total() - sum(group.count for group in self.open)


def fill(
    groups: Sequence[Sequence[RankRow]],
    cells: Mapping[str, Cell],
    limits: Limits,
    size: int,
    lot: Lot | None = None,
) -> Filled | None:
    """
    Find the set whose ranks, read best first, are the smallest of all that keep the rules.

    From the top down each entry is taken whenever the remaining places can still be filled so that
    all rules hold; of tied entries as many as possible. Among tied entries that could stand for each
    other the lot decides, or nobody.

    Args:
        groups: The entries, those who go first first; tied ones together.
        cells: The values of each entry, one for each attribute.
        limits: What each attribute limits.
        size: How many places there are.
        lot: Decides among tied entries.

    Returns:
        The set, or ``None`` when no set keeps all the rules.
    """
    state = _State(
        limits=limits,
        size=size,
        pool=Counter(cells[row.entry] for group in groups for row in group),
    )
    first = _solve(state)
    if first is None:
        return None
    plan: dict[Cell, int] = first
    kept: set[str] = set()
    closed: set[Cell] = set()
    for group in groups:
        state.pool.subtract(cells[row.entry] for row in group)
        live = [row for row in group if cells[row.entry] not in closed]
        if not live or not state.free:
            continue
        wanted = Counter(cells[row.entry] for row in live)
        near = _exchange(state, plan, wanted)
        if near is not None:
            plan = near
        else:
            shut = {cell for cell in wanted if not _opens(state, wanted, cell)}
            closed |= shut
            live = [row for row in live if cells[row.entry] not in shut]
            wanted = Counter(cells[row.entry] for row in live)
            count, plan = _most(state, wanted, plan)
            if count < len(live):
                state.open.append(_Open(rows=live, cells=wanted, count=count))
                continue
            plan = {cell: number for cell, number in plan.items() if cell[-1] != _TRIAL}
        state.taken.update(wanted)
        kept |= {row.entry for row in live}
    ties = _settle(state, cells, kept, lot)
    return Filled(kept=frozenset(kept), ties=ties)


def _solve(
    state: _State,
    trial: tuple[Counter[Cell], int, int] | None = None,
    narrowed: Mapping[Cell, tuple[int, int]] | None = None,
) -> dict[Cell, int] | None:
    """
    Fill the places that are left.

    Args:
        state: What is settled.
        trial: A group on trial: its cells, the fewest and the most that may be taken of it.
        narrowed: Narrower bounds for some cells.

    Returns:
        How many come from each cell, the number of the group being its last value.
    """
    bounds: _Bounds = {cell + _POOL: (0, n) for cell, n in state.pool.items() if n > 0}
    counts: dict[str, tuple[int, int]] = {}
    for place, group in enumerate(state.open):
        counts[str(place)] = group.count, group.count
        bounds |= {(*cell, str(place)): (0, n) for cell, n in group.cells.items()}
    if trial is not None:
        cells, low, high = trial
        counts[_TRIAL] = low, high
        bounds |= {(*cell, _TRIAL): (0, n) for cell, n in cells.items()}
    bounds |= narrowed or {}
    limits: list[Mapping[str, tuple[int, int]]] = []
    for attribute, limited in enumerate(state.limits):
        has: Counter[str] = Counter()
        for cell, number in state.taken.items():
            has[cell[attribute]] += number
        limits.append(
            {value: (max(a - has[value], 0), b - has[value]) for value, (a, b) in limited.items()}
        )
    return complete(bounds, [*limits, counts], state.size - state.taken.total())


def _exchange(
    state: _State, plan: Mapping[Cell, int], wanted: Counter[Cell]
) -> dict[Cell, int] | None:
    """Change a plan as little as possible so that it has room for a group; a quick way, or none."""
    totals = [Counter[str]() for _ in state.limits]
    for cell, number in (*plan.items(), *state.taken.items()):
        for place, total in enumerate(totals):
            total[cell[place]] += number
    changed = dict(plan)

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
    return changed


def _opens(state: _State, wanted: Counter[Cell], cell: Cell) -> bool:
    """Whether one entry of a cell can be taken."""
    trial = (wanted, 1, wanted.total())
    return _solve(state, trial, {(*cell, _TRIAL): (1, wanted[cell])}) is not None


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
) -> tuple[Tied, ...]:
    """Take those of the open groups whom the rules leave no choice about; the lot decides the rest."""
    ties: list[Tied] = []
    for place, group in enumerate(state.open):
        loose: list[RankRow] = []
        places = group.count
        for cell, number in list(group.cells.items()):
            own = [row for row in group.rows if cells[row.entry] == cell]
            name = (*cell, str(place))
            if _solve(state, None, {name: (0, number - 1)}) is None:
                kept |= {row.entry for row in own}
                places -= number
            elif _solve(state, None, {name: (1, number)}) is not None:
                loose += own
        if loose:
            chosen = () if lot is None else _draw(state, group, cells, loose, lot)
            kept |= set(chosen)
            rows = tuple(row for row in group.rows if row in loose)
            ties.append(Tied(rows=rows, places=places, chosen=chosen))
    return tuple(ties)


def _draw(
    state: _State,
    group: _Open,
    cells: Mapping[str, Cell],
    loose: Sequence[RankRow],
    lot: Lot,
) -> tuple[str, ...]:
    """Take loose entries in the order of the lot, whenever the rules can still be kept."""
    chosen: list[str] = []
    for row in sorted(loose, key=lambda row: lot.draw(row.entry)):
        cell = cells[row.entry]
        group.cells[cell] -= 1
        group.count -= 1
        state.taken[cell] += 1
        if group.count >= 0 and _solve(state) is not None:
            chosen.append(row.entry)
        else:
            group.count += 1
            state.taken[cell] -= 1
    return tuple(chosen)
