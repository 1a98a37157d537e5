"""Who goes on whatever the missing marks will be: each entry at its worst against the others at their best."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from inovasi.selection._breaks import Key


Cell = tuple[str, ...]
"""What rules of composition see of an entry: one value for each attribute."""


@frozen(kw_only=True)
class Standing:
    """Where an entry stands at its worst and at its best; ``None`` where it does not pass a gate."""

    entry: str
    worst: Key | None
    best: Key | None
    cell: Cell = ()


def is_unsure(standings: Iterable[Standing]) -> bool:
    """Whether it is not known yet who passes a gate, so that the number of places is not either."""
    return any(one.best is not None and one.worst is None for one in standings)


def in_whole_numbers(found: Mapping[str, Standing]) -> dict[str, Standing]:
    """Give the same order in small whole numbers, which are compared many times faster."""
    keys = [key for one in found.values() for key in (one.worst, one.best) if key is not None]
    # The floor of a large multiple parts nearly all of them; the exact number decides between the others.
    parts = sorted(
        {part for key in keys for part in key},
        key=lambda part: (part.numerator * _LARGE // part.denominator, part),
    )
    places = {part: place for place, part in enumerate(parts)}

    def whole(key: Key | None) -> Key | None:
        return None if key is None else tuple(places[part] for part in key)

    return {
        name: Standing(entry=name, worst=whole(one.worst), best=whole(one.best), cell=one.cell)
        for name, one in found.items()
    }


_LARGE: Final = 2**64


@frozen(kw_only=True)
class Sure:
    """Ids of those who go on, and of those who do not, whatever is still missing."""

    inside: frozenset[str]
    outside: frozenset[str]


def sure_of_places(
    standings: Sequence[Standing], keeps: int | None, *, shared: bool | None = None
) -> Sure:
    """
    Say who is sure of a place, or of none.

    A tie that has more members than there is room takes none (``shared`` is false), all of them (true), or leaves
    them undecided.
    """
    bests = sorted(one.best for one in standings if one.best is not None)
    worsts = sorted(one.worst for one in standings if one.worst is not None)
    inside: set[str] = set()
    outside: set[str] = set()
    for one in standings:
        if one.best is None:
            outside.add(one.entry)
            continue
        if keeps is None:
            inside |= {one.entry} if one.worst is not None else set()
            continue
        if one.worst is not None:
            # Itself, at its best, is not above itself.
            at = bisect_right(bests, one.worst) if shared else bisect_left(bests, one.worst)
            above = len(bests) - at - (one.best > one.worst if shared else 1)
            inside |= {one.entry} if above < keeps else set()
        below = bisect_left(worsts, one.best) if shared is False else bisect_right(worsts, one.best)
        above = len(worsts) - below - (shared is False and one.worst == one.best)
        outside |= {one.entry} if above >= keeps else set()
    return Sure(inside=frozenset(inside), outside=frozenset(outside))


@frozen(kw_only=True)
class Family:
    """Rules that are nested: each holds for a set of cells, of which two are disjoint or one is in the other."""

    cells: frozenset[Cell]
    low: int
    high: int
    below: tuple["Family", ...] = ()


def nested(sets: Mapping[frozenset[Cell], tuple[int, int]], cells: Iterable[Cell]) -> Family | None:
    """Put rules into one tree under the whole; ``None`` where two of them cross."""
    everything = frozenset(cells)
    order = sorted((*sets, everything) if everything not in sets else sets, key=len)
    made: list[Family] = []
    for one in order:
        inner = [family for family in made if family.cells <= one]
        if any(family.cells & one and not family.cells <= one for family in made):
            return None
        made = [family for family in made if family not in inner]
        low, high = sets.get(one, (0, len(everything) * 10**9))
        made.append(Family(cells=one, low=low, high=high, below=tuple(inner)))
    return made[0]


def _span(
    family: Family, total: Mapping[Cell, int], above: Mapping[Cell, int]
) -> tuple[int, int, int, int]:
    """Give the fewest and the most that a family takes, and of those above how many at each of the two."""
    low = high = at_low = at_high = 0
    loose = family.cells.difference(*(one.cells for one in family.below))
    parts = [_span(one, total, above) for one in family.below]
    parts += [(0, total.get(cell, 0), 0, above.get(cell, 0)) for cell in loose]
    for least, most, few, many in parts:
        low, high, at_low, at_high = low + least, high + most, at_low + few, at_high + many
    least, most = max(low, family.low), min(high, family.high)
    return least, most, min(at_low + least - low, at_high), min(at_low + most - low, at_high)


def rank_of(family: Family, total: Mapping[Cell, int], above: Mapping[Cell, int], size: int) -> int:
    """Give how many of those above can go on together when all places are filled and the rules are kept."""
    low, _, at_low, at_high = _span(family, total, above)
    return min(at_low + size - low, at_high)


def sure_under_rules(standings: Sequence[Standing], family: Family, size: int) -> Sure:
    """Say who is sure of a place, or of none, under nested rules: the sets that keep them are bases of a matroid."""
    total = Counter(one.cell for one in standings)
    bests: dict[Cell, list[Key]] = defaultdict(list)
    worsts: dict[Cell, list[Key]] = defaultdict(list)
    for one in standings:
        bests[one.cell].append(_known(one.best))
        worsts[one.cell].append(_known(one.worst))
    for keys in (*bests.values(), *worsts.values()):
        keys.sort()

    def spanned(cell: Cell, above: Counter[Cell]) -> bool:
        before = rank_of(family, total, above, size)
        return rank_of(family, total, above + Counter([cell]), size) == before

    def is_in(one: Standing) -> bool:
        worst = _known(one.worst)
        above = Counter({c: len(keys) - bisect_left(keys, worst) for c, keys in bests.items()})
        above[one.cell] -= 1
        return not spanned(one.cell, above)

    def is_out(one: Standing) -> bool:
        best = _known(one.best)
        above = Counter({c: len(keys) - bisect_right(keys, best) for c, keys in worsts.items()})
        return spanned(one.cell, above)

    groups: dict[Cell, list[Standing]] = defaultdict(list)
    for one in standings:
        groups[one.cell].append(one)
    inside: set[str] = set()
    outside: set[str] = set()
    for group in groups.values():
        # Within a cell whoever stands higher is no worse off, so that one line parts them.
        by_worst = sorted(group, key=lambda one: _known(one.worst))
        by_best = sorted(group, key=lambda one: _known(one.best), reverse=True)
        inside |= {one.entry for one in by_worst[bisect_left(by_worst, True, key=is_in) :]}
        outside |= {one.entry for one in by_best[bisect_left(by_best, True, key=is_out) :]}
    return Sure(inside=frozenset(inside), outside=frozenset(outside))


@frozen(kw_only=True)
class Beaten:
    """
    Why a set has no room for an entry: those above it, and the places in it that are reserved for others.

    ``cells`` is the set; ``None`` for all places. ``reserved`` has how many places each of the others still lacks.
    """

    cells: frozenset[Cell] | None
    by: tuple[str, ...]
    reserved: Mapping[frozenset[Cell], int]


def beaten_by(
    cell: Cell,
    above: Mapping[str, Cell],
    sets: Mapping[frozenset[Cell], tuple[int, int]],
    size: int,
) -> Beaten | None:
    """Find the smallest set in which those above an entry, and places reserved for others, leave it no room."""
    found = full_set(cell, Counter(above.values()), sets, size)
    if found is None:
        return None
    cells, _, reserved = found
    by = tuple(name for name, own in above.items() if cells is None or own in cells)
    return Beaten(cells=cells, by=by, reserved=reserved)


def full_set(
    cell: Cell,
    above: Counter[Cell],
    sets: Mapping[frozenset[Cell], tuple[int, int]],
    size: int,
) -> tuple[frozenset[Cell] | None, int, Mapping[frozenset[Cell], int]] | None:
    """Find that set from how many of each cell are above; with how many of them are in it, and what is reserved."""
    # A rule that allows as many as there are places keeps nobody out.
    limited = sorted((one for one in sets if cell in one and sets[one][1] < size), key=len)
    for cells, room in (*((one, sets[one][1]) for one in limited), (None, size)):
        inside = above.total() if cells is None else sum(above[own] for own in cells)
        lacks = {
            one: low - sum(above[own] for own in one)
            for one, (low, _) in sets.items()
            if low and cell not in one and (cells is None or one < cells)
        }
        # Of sets within each other the larger lack counts, so that no reserved place counts twice.
        held = [
            one
            for one, lack in lacks.items()
            if lack > 0
            and not any(one < other and lacks[other] >= lack for other in lacks)
            and not any(other < one and lacks[other] > lack for other in lacks)
        ]
        reserved = {one: lacks[one] for one in held}
        if inside + sum(reserved.values()) >= room:
            return cells, inside, reserved
    return None


def _known(key: Key | None) -> Key:
    """Give a key where no gate is open, so that each entry has one."""
    return key or ()
