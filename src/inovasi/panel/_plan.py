"""Give items to holders so that the loads are as even as the conflicts allow."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from attrs import field, frozen
from attrs.validators import ge, optional

from inovasi.language import Bilingual, Language, format_number
from inovasi.model._checks import Vocabulary, not_blank, words
from inovasi.panel._layout import columns


class ConflictKind(Vocabulary):
    """Why an evaluator may not read an entry."""

    OWN_REGION = "own_region"
    OWN_ORGANISATION = "own_organisation"
    COACHED_ENTRY = "coached_entry"


ALL_CONFLICTS: Final = (
    ConflictKind.OWN_REGION,
    ConflictKind.OWN_ORGANISATION,
    ConflictKind.COACHED_ENTRY,
)
"""Every kind of conflict."""


@frozen(kw_only=True)
class PanelEntry:
    """
    An entry as far as a plan needs to know it.

    Args:
        id: Its id.
        organisation: Id of the organisation that enters it, if known.
        region: Code of its region, if it has one.
    """

    id: str = field(validator=not_blank)
    organisation: str | None = None
    region: str | None = None


@frozen(kw_only=True)
class PanelEvaluator:
    """
    An evaluator with the ties that may stand in the way.

    Args:
        id: The id.
        organisations: Ids of the organisations that are home.
        regions: Codes of the regions that are home, as the entries write them.
        coached: Ids of the entries that this evaluator has coached.
        capacity: How many entries can be read at most; ``None`` for no limit.
    """

    id: str = field(validator=not_blank)
    organisations: tuple[str, ...] = field(default=(), converter=words)
    regions: tuple[str, ...] = field(default=(), converter=words)
    coached: tuple[str, ...] = field(default=(), converter=words)
    capacity: int | None = field(default=None, validator=optional(ge(0)))


@frozen(kw_only=True)
class AssignedReading:
    """
    One line of the plan.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        code: What the evaluator sees in place of the id: lower-case letters only, so that it is a
            key and no table program takes it for a number.
        anchor: Whether the entry is read more often than the others, to link the evaluators.
    """

    entry: str
    evaluator: str
    code: str
    anchor: bool


@frozen(kw_only=True)
class EvaluatorLoad:
    """
    How much one evaluator reads.

    Args:
        evaluator: The id.
        readings: Number of entries.
        capacity: The limit, if there is one.
    """

    evaluator: str
    readings: int
    capacity: int | None


@frozen(kw_only=True)
class Assignment:
    """
    The plan of a panel.

    Args:
        rows: Sorted by evaluator and code, so that their order tells nothing about the ids.
        loads: Sorted by evaluator.
        seed: What the plan was drawn from.
        notes: What the reader should know.
    """

    rows: tuple[AssignedReading, ...]
    loads: tuple[EvaluatorLoad, ...]
    seed: int
    notes: tuple[Bilingual, ...]

    def of(self, evaluator: str) -> tuple[AssignedReading, ...]:
        """
        Give what one evaluator reads.

        Args:
            evaluator: The id.

        Returns:
            The lines of that evaluator.
        """
        return tuple(row for row in self.rows if row.evaluator == evaluator)

    def text(self, lang: Language = "id") -> str:
        """
        Say the plan in words: loads and notes, not every line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        entries = format_number(len({row.entry for row in self.rows}), lang)
        readings = format_number(len(self.rows), lang)
        anchors = format_number(len({row.entry for row in self.rows if row.anchor}), lang)
        first = Bilingual(
            f"Rencana penilaian: {entries} entri, {readings} pembacaan, "
            f"{len(self.loads)} penilai, {anchors} entri jangkar; benih {self.seed}.",
            f"Reading plan: {entries} entries, {readings} readings, "
            f"{len(self.loads)} evaluators, {anchors} anchor entries; seed {self.seed}.",
        )
        header = Bilingual("penilai pembacaan batas", "evaluator readings limit").of(lang).split()
        rows = [
            (
                load.evaluator,
                str(load.readings),
                "-" if load.capacity is None else str(load.capacity),
            )
            for load in self.loads
        ]
        return "\n".join(
            [first.of(lang), columns(header, rows), *(note.of(lang) for note in self.notes)]
        )


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
