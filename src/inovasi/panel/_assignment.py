"""Who reads what: a plan without conflicts of interest, with even loads and blind codes."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from heapq import nsmallest
from itertools import compress, count
from struct import unpack
from typing import Final, Literal

from attrs import define, field, frozen

from inovasi._wording import between, repeated
from inovasi.contest._entry import Entry
from inovasi.contest._reading import Reading
from inovasi.errors import DataError, Problem
from inovasi.identity import fold, near_ties
from inovasi.language import Bilingual, Language, format_number, half_up
from inovasi.model._checks import Labelled, not_empty, not_negative
from inovasi.model._reading import exact_or_fraction
from inovasi.model._record import Record, strict
from inovasi.regions._region import known, meant, near_names
from inovasi.results import Grid, Part, Result


class ConflictKind(Labelled):
    """Why an evaluator may not read an entry."""

    OWN_REGION = "own_region", "daerah sendiri", "own region"
    OWN_ORGANISATION = "own_organisation", "instansi sendiri", "own organisation"
    COACHED_ENTRY = "coached_entry", "usulan yang didampingi", "coached entry"


ConflictKindWord = ConflictKind | Literal["own_region", "own_organisation", "coached_entry"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class PanelEvaluator(Record):
    """
    An evaluator with the ties that may be a conflict of interest.

    Args:
        id: The id.
        organisations: Ids of the evaluator's own organisations.
        regions: The evaluator's own regions, by name or code.
        coached: Ids of the entries that this evaluator has coached.
        capacity: How many entries the evaluator can read at most; ``None`` for no limit.

    Raises:
        DataError: If the id is empty, the capacity is below zero, or one string is given in place of a list.
    """

    id: str = field(validator=not_empty)
    organisations: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    regions: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    coached: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    capacity: int | None = field(default=None, validator=not_negative)


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
class Assignment(Result):
    """
    The plan of a panel.

    Args:
        readings: Sorted by evaluator and code, so that their order reveals nothing about the ids.
        loads: Sorted by evaluator.
        seed: The seed that the plan was drawn from.
        notes: What the reader should know.
    """

    table = "readings"

    readings: tuple[Reading, ...]
    loads: tuple[EvaluatorLoad, ...]
    seed: int
    notes: tuple[Bilingual, ...]

    def of(self, evaluator: str) -> tuple[Reading, ...]:
        """Give the lines of one evaluator."""
        return tuple(row for row in self.readings if row.evaluator == evaluator)

    def _parts(self, lang: Language) -> list[Part]:
        """Say the plan in words: loads and notes, not every line."""
        entries = format_number(len({row.entry for row in self.readings}), lang)
        readings = format_number(len(self.readings), lang)
        anchors = format_number(len({row.entry for row in self.readings if row.anchor}), lang)
        first = Bilingual(
            f"Rencana penilaian: {entries} entri, {readings} pembacaan, "
            f"{len(self.loads)} penilai, {anchors} entri jangkar; benih {self.seed}.",
            f"Reading plan: {entries} entries, {readings} readings, "
            f"{len(self.loads)} evaluators, {anchors} anchor entries; seed {self.seed}.",
        )
        header = Bilingual("penilai pembacaan batas", "evaluator readings limit").of(lang).split()
        rows = [
            (one.evaluator, str(one.readings), "-" if one.capacity is None else str(one.capacity))
            for one in self.loads
        ]
        return [first.of(lang), Grid.of(header, rows), *(note.of(lang) for note in self.notes)]


_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
_CODE_LENGTH: Final = 6
_ZERO: Final = bytes.maketrans(b"0", b"\0")
_ONE: Final = Bilingual("1 atau lebih", "1 or more")


def assign(
    entries: Iterable[Entry],
    evaluators: Iterable[PanelEvaluator],
    *,
    readings_each: int,
    seed: int,
    anchors: int | Decimal | Fraction = 0,
    anchor_readings: int = 1,
    conflicts: Iterable[ConflictKindWord] = tuple(ConflictKind),
) -> Assignment:
    """
    Plan who reads what.

    A region is the same however it is written: ``Kota Bogor``, ``KOTA BOGOR``, ``32.71``; ids of organisations
    and entries are compared without case and punctuation. A tie that matches no entry, but nearly matches one,
    and a region of an evaluator that is not known are told in the notes.

    The plan depends on the seed and on what is entered, not on its order. It is drawn with
    SHAKE-128 of the seed and the ids, so that it can be checked on any machine. Anyone who knows
    the seed and the ids can find out the codes: keep the seed secret while the panel reads.

    Args:
        entries: The entries, each id once; those that have withdrawn or are disqualified are not read.
        evaluators: The evaluators, each id once.
        readings_each: How many different evaluators read each entry: 2 for pairs, 3 for triplets.
        seed: A whole number, to be written into the minutes.
        anchors: How many entries are read more often, so that the severity of evaluators who
            share no other entry can be compared: an ``int`` counts entries, a `Decimal` or
            `Fraction` from 0 to 1 is a share of all (rounded half up).
        anchor_readings: How many evaluators more read each anchor.
        conflicts: The kinds of conflict that are respected; all of them by default.

    Returns:
        The plan. Loads differ by at most 1 wherever conflicts and limits allow; if they cannot, a
        note says so, and no other plan without conflicts has more even loads.

    Raises:
        DataError: If an id occurs twice, a number is out of range, a share is a float, or an entry
            cannot be covered; it names each of those and says why.

    Example:
        >>> from inovasi.contest import Entry
        >>> from inovasi.panel import PanelEvaluator
        >>> plan = assign(
        ...     [Entry(id=name, region="34") for name in ("a", "b", "c")],
        ...     [PanelEvaluator(id=name) for name in ("p", "q", "r")],
        ...     readings_each=2,
        ...     seed=2026,
        ... )
        >>> [load.readings for load in plan.loads]
        [2, 2, 2]
    """
    items = sorted((one for one in entries if one.is_ranked), key=lambda entry: entry.id)
    panel = sorted(evaluators, key=lambda evaluator: evaluator.id)
    kinds = tuple(ConflictKind(kind) for kind in conflicts)
    wanted = _anchor_count(anchors, len(items))
    ranges = (
        ("readings_each", readings_each, readings_each >= 1, _ONE),
        ("anchor_readings", anchor_readings, anchor_readings >= 1, _ONE),
        ("anchors", wanted, 0 <= wanted <= len(items), between(0, len(items))),
    )
    if problems := [
        *repeated("entries", [entry.id for entry in items]),
        *repeated("evaluators", [evaluator.id for evaluator in panel]),
        *(_range(path, found, expected) for path, found, fits, expected in ranges if not fits),
    ]:
        raise DataError(problems)
    own = [
        _names_of(filter(None, [one.region]), filter(None, [one.organisation]), [one.id])
        for one in items
    ]
    ties = [_names_of(one.regions, one.organisations, one.coached) for one in panel]
    options, blocked = zip(*_readers(own, ties, kinds), strict=True) if own else ((), ())
    need = readings_each + anchor_readings
    able = [item for item, free in enumerate(options) if free.bit_count() >= need]
    chosen = set(
        sorted(able, key=lambda item: _digest(seed, "anchor", items[item].id, 16))[:wanted]
    )
    problems = [*_too_few_options(items, blocked, len(panel), readings_each)]
    if len(chosen) < wanted:
        expected = Bilingual(
            f"paling banyak {len(able)}, yaitu usulan yang boleh dibaca oleh {need} penilai",
            f"at most {len(able)}, the entries that {need} evaluators may read",
        )
        problems.append(_range("anchors", wanted, expected))
    if problems:
        raise DataError(problems)
    needs = [need if item in chosen else readings_each for item in range(len(items))]
    room = [len(items) if evaluator.capacity is None else evaluator.capacity for evaluator in panel]
    holders = distribute(options, needs, room, lambda one: _lots(seed, items[one].id, len(panel)))
    counts = Counter(holder for line in holders for holder in line)
    loads = tuple(
        EvaluatorLoad(evaluator=evaluator.id, readings=counts[place], capacity=evaluator.capacity)
        for place, evaluator in enumerate(panel)
    )
    if problems := _no_room(items, needs, holders, loads):
        raise DataError(problems)
    codes = blind_codes([entry.id for entry in items], seed)
    rows = (
        Reading(entry=entry.id, evaluator=panel[holder].id, code=codes[item], anchor=item in chosen)
        for item, entry in enumerate(items)
        for holder in holders[item]
    )
    return Assignment(
        readings=tuple(sorted(rows, key=lambda row: (row.evaluator, row.code or ""))),
        loads=loads,
        seed=seed,
        notes=(*_notes(loads), *_near_ties(own, ties, panel, kinds)),
    )


def blind_codes(ids: Sequence[str], seed: int, length: int = _CODE_LENGTH) -> tuple[str, ...]:
    """
    Draw an opaque code for each id.

    Args:
        ids: Each id once.
        seed: A whole number.
        length: Letters of a code.

    Returns:
        Different codes of lower-case consonants, in the order of the ids; each can stand where the
        records ask for a key, none is equal to an id, and a spreadsheet does not take it for a
        number. They depend on the seed and on the set of ids, not on their order.

    Raises:
        DataError: If there are more ids than codes of that length.

    Example:
        >>> blind_codes(["a", "b"], 7)
        ('dfxnks', 'qpzlfr')
    """
    used = {name for name in ids if len(name) == length and set(name) <= set(_LETTERS)}
    free = len(_LETTERS) ** length - len(used)
    if len(ids) > free:
        found = Bilingual(f"{len(ids)} id", f"{len(ids)} ids")
        expected = Bilingual(f"paling banyak {free}", f"{free} at most")
        raise DataError(Problem(code="too_large", path="ids", found=found, expected=expected))
    codes: dict[str, str] = {}
    for name in sorted(ids):
        attempts = (_code(seed, f"{attempt}:{name}", length) for attempt in count())
        codes[name] = next(code for code in attempts if code not in used)
        used.add(codes[name])
    return tuple(codes[name] for name in ids)


def distribute(
    options: Sequence[int],
    needs: Sequence[int],
    room: Sequence[int],
    lots: Callable[[int], Sequence[int]],
) -> list[tuple[int, ...]]:
    """Give each item as many holders as it needs, or as it can get, with the most even loads."""
    # Items go to the possible holder with the least load, and by lot where loads are equal; chains
    # of moves then make room where all possible holders are full, and level the loads. When no chain
    # is left, no other distribution has more even loads (Harvey, Ladner, Lovasz and Tamir, 2006, on
    # optimal semi-matchings). Options and what is taken are bits of an integer, one for a holder.
    levels = {0: sum(1 << place for place, most in enumerate(room) if most)}
    state = _Distribution(options, room, [0] * len(options), [set() for _ in room], levels)
    for item in sorted(range(len(options)), key=lambda one: options[one].bit_count() - needs[one]):
        state.give(item, needs[item], lots(item))
    state.level()
    return [tuple(_bits(taken)) for taken in state.taken]


@define
class _Distribution:
    """Who holds what so far: for each item its holders, for each holder its items."""

    options: Sequence[int]
    room: Sequence[int]
    taken: list[int]
    held: list[set[int]]
    levels: dict[int, int]
    """For each load the holders that have it and room for more."""

    stuck: int = 0
    """Holders from which no chain ends below the last limit; no move changes that, since none goes in or out."""

    limit: int = 0

    def give(self, item: int, number: int, lots: Sequence[int]) -> None:
        """Give the item so many holders, as far as one has room or can be given room."""
        free: list[int] = []
        for load in sorted(self.levels):
            if len(free) == number:
                break
            bits = f"{self.options[item] & self.levels[load]:b}"[::-1].encode().translate(_ZERO)
            free += nsmallest(number - len(free), compress(count(), bits), key=lots.__getitem__)
        for holder in free:
            self.place(item, holder)
        for _ in range(number - len(free)):
            able = self.options[item] & ~self.taken[item]
            if (spared := self.shift(able, len(self.options))) is not None:
                self.place(item, spared)

    def level(self) -> None:
        """Move items to holders with a lower load until no move makes the loads more even."""
        moved = True
        while moved:
            moved = False
            for holder in sorted(range(len(self.room)), key=lambda one: -len(self.held[one])):
                while self.shift(1 << holder, len(self.held[holder]) - 1) is not None:
                    moved = True

    def shift(self, starts: int, limit: int) -> int | None:
        """Move items along the shortest chain from a start to one with room and below the limit; give its start."""
        self.stuck = self.stuck if limit <= self.limit else 0
        self.limit = limit
        seen = self.stuck | starts
        queue = list(_bits(starts & ~self.stuck))
        came: dict[int, tuple[int, int]] = {}
        for giver in queue:
            for item in self.held[giver]:
                for taker in _bits(self.options[item] & ~self.taken[item] & ~seen):
                    seen |= 1 << taker
                    came[taker] = (giver, item)
                    if len(self.held[taker]) < min(self.room[taker], limit):
                        return self.walk_back(came, taker)
                    queue.append(taker)
        self.stuck = seen
        return None

    def walk_back(self, came: dict[int, tuple[int, int]], taker: int) -> int:
        """Move one item along each step of the chain that ends at the taker; give its start."""
        while taker in came:
            giver, item = came[taker]
            self.place(item, giver)
            self.place(item, taker)
            taker = giver
        return taker

    def place(self, item: int, holder: int) -> None:
        """Give the item to the holder, or take it back."""
        before = len(self.held[holder])
        self.taken[item] ^= 1 << holder
        self.held[holder] ^= {item}
        for load in (before, len(self.held[holder])):
            if load < self.room[holder]:
                left = self.levels.pop(load, 0) ^ 1 << holder
                self.levels |= {load: left} if left else {}


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _code(seed: int, name: str, length: int) -> str:
    number, base = int.from_bytes(_digest(seed, "code", name, 32)), len(_LETTERS)
    return "".join(_LETTERS[number // base**place % base] for place in range(length))


def _digest(seed: int, purpose: str, name: str, size: int) -> bytes:
    return hashlib.shake_128(f"{seed}\x1f{purpose}\x1f{name}".encode()).digest(size)


def _lots(seed: int, name: str, number: int) -> tuple[int, ...]:
    return unpack(f">{number}I", _digest(seed, "lot", name, 4 * number))


def _anchor_count(anchors: int | Decimal | Fraction, total: int) -> int:
    if isinstance(anchors, int):
        return anchors
    share = Fraction(exact_or_fraction(anchors))
    if not 0 <= share <= 1:
        expected = Bilingual("bagian dari 0 sampai 1", "a share from 0 to 1")
        raise DataError(_range("anchors", anchors, expected))
    return int(half_up(share * total))


Names = Mapping[ConflictKind, Mapping[str, str]]
"""For each kind of conflict the names that make it, by what is equal for all ways of writing one."""


def _names_of(
    regions: Iterable[str], organisations: Iterable[str], entries: Iterable[str]
) -> Names:
    return {
        ConflictKind.OWN_REGION: {
            str(region.code) if (region := known(name)) else fold(name): name for name in regions
        },
        ConflictKind.OWN_ORGANISATION: {fold(name): name for name in organisations},
        ConflictKind.COACHED_ENTRY: {fold(name): name for name in entries},
    }


def _readers(
    own: Sequence[Names], ties: Sequence[Names], kinds: Sequence[ConflictKind]
) -> Iterator[tuple[int, Counter[ConflictKind]]]:
    """Say who may read each entry, as bits of an integer, and how many a kind of conflict keeps out."""
    tied = {kind: defaultdict[str, int](int) for kind in kinds}
    for place, to in enumerate(ties):
        for kind, bits in tied.items():
            for key in to[kind]:
                bits[key] |= 1 << place
    for of in own:
        free, lost = (1 << len(ties)) - 1, Counter[ConflictKind]()
        for kind, bits in tied.items():
            for key in of[kind]:
                lost[kind] += (free & bits.get(key, 0)).bit_count()
                free &= ~bits.get(key, 0)
        yield free, lost


def _near_ties(
    own: Sequence[Names],
    ties: Sequence[Names],
    panel: Sequence[PanelEvaluator],
    kinds: Sequence[ConflictKind],
) -> Iterator[Bilingual]:
    """Tell each name of an evaluator that may be one of the entries, written otherwise, and all that mean no region."""
    nowhere: list[str] = []
    for kind in kinds:
        there = {key: name for of in own for key, name in of[kind].items()}
        of_region = kind is ConflictKind.OWN_REGION
        nearest = near_names if of_region else near_ties
        holders: dict[tuple[str, str], list[str]] = {}
        for evaluator, to in zip(panel, ties, strict=True):
            for key, name in to[kind].items():
                if key not in there or of_region:  # which an entry may name less exactly as well
                    holders.setdefault((name, key), []).append(evaluator.id)
        for (name, own_key), evaluators in sorted(holders.items()):
            who = ", ".join(evaluators)
            others = [other for key, other in there.items() if key != own_key]
            if may_be := nearest(name, others):
                what = " / ".join(map(repr, may_be))
                yield Bilingual(
                    f"{kind.label.id}: {name!r} pada penilai {who} mungkin sama dengan {what} pada usulan; "
                    "tidak dihitung sebagai benturan, periksa.",
                    f"{kind.label.en}: {name!r} of evaluator {who} may be {what} of the entries; "
                    "it does not count as a conflict, check it.",
                )
            elif of_region and own_key not in there and not meant(name):
                nowhere.append(f"{name!r} ({who})")
    if nowhere:
        names = ", ".join(nowhere)
        yield Bilingual(
            f"daerah sendiri: bukan nama atau kode daerah yang dikenal, sehingga tidak ada benturan yang "
            f"ditemukan dengannya: {names}.",
            f"own region: no name or code of a region that is known, so that no conflict is found by it: {names}.",
        )


def _range(path: str, found: object, expected: Bilingual) -> Problem:
    return Problem(found=f"{found}", expected=expected, path=path, code="range")


def _too_few_options(
    items: Sequence[Entry], blocked: Sequence[Counter[ConflictKind]], panel: int, need: int
) -> Iterator[Problem]:
    for entry, kinds in zip(items, blocked, strict=True):
        free = panel - kinds.total()
        if free < need:
            id_, en = (
                ", ".join(f"{kind.label.of(lang)}: {n}" for kind, n in sorted(kinds.items()) if n)
                for lang in ("id", "en")
            )
            found = Bilingual(
                f"{free} dari {panel} penilai yang boleh membacanya{id_ and f' ({id_})'}",
                f"{free} evaluators of {panel} who may read it{en and f' ({en})'}",
            )
            expected = Bilingual(f"{need} atau lebih", f"{need} or more")
            yield Problem(code="too_few_evaluators", path=entry.id, found=found, expected=expected)


def _no_room(
    items: Sequence[Entry],
    needs: Sequence[int],
    holders: Sequence[Sequence[int]],
    loads: Sequence[EvaluatorLoad],
) -> list[Problem]:
    full = [load.evaluator for load in loads if load.readings == load.capacity]
    names = ", ".join(full)
    return [
        Problem(
            found=Bilingual(
                f"{len(line)} penilai yang masih mempunyai jatah",
                f"{len(line)} evaluators with capacity left",
            ),
            expected=Bilingual(
                f"{need} ({len(full)} dari {len(loads)} sudah penuh: {names})",
                f"{need} ({len(full)} of {len(loads)} are full: {names})",
            ),
            path=entry.id,
            code="no_capacity",
        )
        for entry, need, line in zip(items, needs, holders, strict=True)
        if len(line) < need
    ]


def _notes(loads: Sequence[EvaluatorLoad]) -> Iterator[Bilingual]:
    counts = [load.readings for load in loads]
    least, most = min(counts, default=0), max(counts, default=0)
    if most - least > 1:
        light = ", ".join(load.evaluator for load in loads if load.readings < most - 1)
        yield Bilingual(
            f"Beban berbeda sampai {most - least} ({least} sampai {most}): benturan kepentingan "
            f"atau batas tidak mengizinkan lebih rata. Lebih ringan: {light}.",
            f"Loads differ by up to {most - least} ({least} to {most}): conflicts or limits do not "
            f"allow more even ones. Lighter: {light}.",
        )
