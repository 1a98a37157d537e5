"""Who reads what: a plan without conflicts of interest, with even loads and blind codes."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual
from inovasi.panel._plan import (
    ALL_CONFLICTS,
    AssignedReading,
    Assignment,
    ConflictKind,
    Distribution,
    EvaluatorLoad,
    PanelEntry,
    PanelEvaluator,
    distribute,
)


_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
_CODE_LENGTH: Final = 6


def assign(
    entries: Iterable[PanelEntry],
    evaluators: Iterable[PanelEvaluator],
    *,
    readings_each: int,
    seed: int,
    anchors: int | Decimal | Fraction = 0,
    anchor_readings: int = 1,
    conflicts: Iterable[ConflictKind | str] = ALL_CONFLICTS,
) -> Assignment:
    """
    Plan who reads what.

    The plan depends on the seed and on what is entered, not on its order. It is drawn with SHA-256
    and SHAKE-128 of the seed and the ids, so that it can be checked on any machine. Who knows the
    seed and the ids can find out the codes: keep the seed closed while the panel reads.

    Args:
        entries: The entries, each id once.
        evaluators: The evaluators, each id once.
        readings_each: How many different evaluators read each entry: 2 for pairs, 3 for triplets.
        seed: A whole number, to be written into the minutes.
        anchors: How many entries are read more often, so that the severity of evaluators who
            share no other entry can be compared: an ``int`` counts entries, a `Decimal` or
            `Fraction` from 0 to 1 is a share of all (rounded half up).
        anchor_readings: How many evaluators more read each anchor.
        conflicts: The kinds of conflict that are respected.

    Returns:
        The plan. Loads differ by at most 1 wherever conflicts and limits allow; if they cannot, a
        note says so, and no other plan without conflicts has more even loads.

    Raises:
        DataError: If ids stand twice, numbers are out of range, or entries cannot be covered; it
            names each of those and says why.

    Example:
        >>> from inovasi.panel import PanelEntry, PanelEvaluator
        >>> plan = assign(
        ...     [PanelEntry(id=name, region="34") for name in ("a", "b", "c")],
        ...     [PanelEvaluator(id=name) for name in ("p", "q", "r")],
        ...     readings_each=2,
        ...     seed=2026,
        ... )
        >>> [load.readings for load in plan.loads]
        [2, 2, 2]
    """
    items = sorted(entries, key=lambda entry: entry.id)
    panel = sorted(evaluators, key=lambda evaluator: evaluator.id)
    kinds = tuple(ConflictKind(kind) for kind in conflicts)
    count = _anchor_count(anchors, len(items))
    _refuse(
        [
            *_twice("entries", [entry.id for entry in items]),
            *_twice("evaluators", [evaluator.id for evaluator in panel]),
            *_out_of_range(readings_each, anchor_readings, count, len(items)),
        ]
    )
    blocked = [[_conflict(entry, evaluator, kinds) for evaluator in panel] for entry in items]
    options = [
        sum(1 << place for place, kind in enumerate(line) if kind is None) for line in blocked
    ]
    chosen = _choose_anchors(items, options, readings_each + anchor_readings, seed)[:count]
    needs = [readings_each] * len(items)
    for item in chosen:
        needs[item] += anchor_readings
    problems = _too_few_options(items, panel, blocked, readings_each)
    if len(chosen) < count:
        problems.append(_too_few_anchors(len(chosen), count, readings_each + anchor_readings))
    _refuse(problems)
    room = [len(items) if evaluator.capacity is None else evaluator.capacity for evaluator in panel]
    lots = [_lots(seed, entry.id, len(panel)) for entry in items]
    result = distribute(options, needs, room, lambda item, holder: lots[item][holder])
    _refuse(_no_room(items, panel, result, needs))
    codes = blind_codes([entry.id for entry in items], seed)
    rows = (
        AssignedReading(
            entry=entry.id,
            evaluator=panel[holder].id,
            code=code,
            anchor=needs[item] > readings_each,
        )
        for item, (entry, code) in enumerate(zip(items, codes, strict=True))
        for holder in result.holders[item]
    )
    loads = _loads(panel, result)
    return Assignment(
        rows=tuple(sorted(rows, key=lambda row: (row.evaluator, row.code))),
        loads=loads,
        seed=seed,
        notes=_notes(loads),
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
        records ask for a key, none is equal to an id, and no table program takes it for a number. They
        depend on the seed and on the set of ids, not on their order.

    Raises:
        ValueError: If there are more ids than codes of that length.

    Example:
        >>> blind_codes(["a", "b"], 7)
        ('dfxnks', 'qpzlfr')
    """
    like_codes = {name for name in ids if len(name) == length and set(name) <= set(_LETTERS)}
    free = len(_LETTERS) ** length - len(like_codes)
    if len(ids) > free:
        raise ValueError(f"found {len(ids)} ids; expected at most {free}")
    used = set(like_codes)
    found: dict[str, str] = {}
    for name in sorted(ids):
        attempt = 0
        code = _code(seed, name, attempt, length)
        while code in used:
            attempt += 1
            code = _code(seed, name, attempt, length)
        used.add(code)
        found[name] = code
    return tuple(found[name] for name in ids)


def _code(seed: int, name: str, attempt: int, length: int) -> str:
    number = int.from_bytes(_digest(seed, "code", f"{attempt}:{name}", 32))
    letters: list[str] = []
    for _ in range(length):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)


def _digest(seed: int, purpose: str, name: str, size: int) -> bytes:
    return hashlib.shake_128(f"{seed}\x1f{purpose}\x1f{name}".encode()).digest(size)


def _lots(seed: int, name: str, count: int) -> list[int]:
    drawn = _digest(seed, "lot", name, 4 * count)
    return [int.from_bytes(drawn[start : start + 4]) for start in range(0, 4 * count, 4)]


def _choose_anchors(
    items: Sequence[PanelEntry], options: Sequence[int], need: int, seed: int
) -> list[int]:
    able = [item for item in range(len(items)) if options[item].bit_count() >= need]
    return sorted(able, key=lambda item: _digest(seed, "anchor", items[item].id, 16))


def _anchor_count(anchors: int | Decimal | Fraction, total: int) -> int:
    if isinstance(anchors, int):
        return anchors
    if isinstance(anchors, float):
        raise TypeError(f"found the float {anchors!r}; expected an int, a Decimal or a Fraction")
    if not 0 <= anchors <= 1:
        _refuse([_range("anchors", anchors, "a share from 0 to 1")])
    return int(Fraction(anchors) * total + Fraction(1, 2))


def _conflict(
    entry: PanelEntry, evaluator: PanelEvaluator, kinds: Sequence[ConflictKind]
) -> ConflictKind | None:
    ties = {
        ConflictKind.OWN_REGION: entry.region in evaluator.regions,
        ConflictKind.OWN_ORGANISATION: entry.organisation in evaluator.organisations,
        ConflictKind.COACHED_ENTRY: entry.id in evaluator.coached,
    }
    return next((kind for kind in kinds if ties[kind]), None)


def _twice(what: str, ids: Sequence[str]) -> list[Problem]:
    return [
        Problem(
            message=f"{name!r} stands {count} times; expected once", path=what, code="duplicate"
        )
        for name, count in Counter(ids).items()
        if count > 1
    ]


def _range(path: str, found: object, expected: str) -> Problem:
    return Problem(message=f"found {found}; expected {expected}", path=path, code="range")


def _out_of_range(readings_each: int, extra: int, anchors: int, total: int) -> list[Problem]:
    problems: list[Problem] = []
    if readings_each < 1:
        problems.append(_range("readings_each", readings_each, "1 or more"))
    if extra < 1:
        problems.append(_range("anchor_readings", extra, "1 or more"))
    if not 0 <= anchors <= total:
        problems.append(_range("anchors", anchors, f"0 to {total}"))
    return problems


def _too_few_options(
    items: Sequence[PanelEntry],
    panel: Sequence[PanelEvaluator],
    blocked: Sequence[Sequence[ConflictKind | None]],
    need: int,
) -> list[Problem]:
    problems: list[Problem] = []
    for entry, line in zip(items, blocked, strict=True):
        kinds = Counter(kind for kind in line if kind is not None)
        free = len(panel) - kinds.total()
        if free < need:
            why = ", ".join(f"{kind.value}: {count}" for kind, count in sorted(kinds.items()))
            problems.append(
                Problem(
                    message=f"needs {need} evaluators, and only {free} of {len(panel)} may read it"
                    + (f" ({why})" if why else ""),
                    path=entry.id,
                    code="too_few_evaluators",
                )
            )
    return problems


def _too_few_anchors(able: int, count: int, need: int) -> Problem:
    return _range("anchors", count, f"at most {able}, the entries that {need} evaluators may read")


def _no_room(
    items: Sequence[PanelEntry],
    panel: Sequence[PanelEvaluator],
    result: Distribution,
    needs: Sequence[int],
) -> list[Problem]:
    full = [load.evaluator for load in _loads(panel, result) if load.readings == load.capacity]
    return [
        Problem(
            message=f"needs {needs[item]} evaluators and gets {len(result.holders[item])}: those "
            f"who may read it are at their limit ({len(full)} of {len(panel)} are full: "
            + ", ".join(full)
            + ")",
            path=items[item].id,
            code="no_capacity",
        )
        for item in result.short
    ]


def _loads(panel: Sequence[PanelEvaluator], result: Distribution) -> tuple[EvaluatorLoad, ...]:
    counts = Counter(holder for holders in result.holders for holder in holders)
    return tuple(
        EvaluatorLoad(evaluator=evaluator.id, readings=counts[place], capacity=evaluator.capacity)
        for place, evaluator in enumerate(panel)
    )


def _notes(loads: Sequence[EvaluatorLoad]) -> tuple[Bilingual, ...]:
    counts = [load.readings for load in loads]
    least, most = min(counts, default=0), max(counts, default=0)
    if most - least <= 1:
        return ()
    light = ", ".join(load.evaluator for load in loads if load.readings < most - 1)
    return (
        Bilingual(
            f"Beban berbeda sampai {most - least} ({least} sampai {most}): benturan kepentingan "
            f"atau batas tidak mengizinkan lebih rata. Lebih ringan: {light}.",
            f"Loads differ by up to {most - least} ({least} to {most}): conflicts or limits do not "
            f"allow more even ones. Lighter: {light}.",
        ),
    )


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise DataError(problems)
