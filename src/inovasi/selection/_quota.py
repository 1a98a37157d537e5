"""A selection that keeps rules of composition, and who was moved by which rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from attrs import evolve, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, join_words
from inovasi.model._checks import Exact
from inovasi.model._scheme import Threshold, ThresholdModeWord
from inovasi.results import Part, Result
from inovasi.selection._composition import (
    Bound,
    Composition,
    QuotaRule,
    Traits,
    composition_problems,
)
from inovasi.selection._constrained_fill import Cell, Span, feasible_counts, fill, minimal_conflict
from inovasi.selection._cut import (
    Cut,
    CutRow,
    CutStatus,
    Decision,
    Reason,
    advance,
    can_pass,
    precedence,
)
from inovasi.selection._ranking import Lot, Ranking, RankRow
from inovasi.selection._ties import OPEN_TIE, TieAtCut


@frozen(kw_only=True)
class Displacement(Result):
    """
    One place that went to another entry than the ranking alone would give it to.

    Args:
        out: Id of the entry that had the place; ``None`` when a tie had left it open.
        to: Id of the entry that has it now; ``None`` when a tie leaves it open.
        rules: The rules that keep the entry out: with the entries at or above it they leave no
            room for it, and none of them can be left out. None where a rule only changed with whom
            the entry shares a tie.
    """

    out: str | None
    to: str | None
    rules: tuple[QuotaRule, ...] = ()

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in one line."""
        nobody = OPEN_TIE.of(lang)
        moved = Bilingual("{} digantikan oleh {}", "{} gives way to {}").of(lang)
        why = "; ".join(rule.text(lang) for rule in self.rules)
        return [moved.format(self.out or nobody, self.to or nobody) + (f" [{why}]" if why else "")]


@frozen(kw_only=True)
class Selection(Decision):
    """
    Who goes on when rules of composition are kept.

    Args:
        entries: The entries, as in the cut.
        ties: Ties that decide about a place, also those that a lot has resolved.
        pending: Scores that are not final and could still go on; with rules of composition every
            unfinished score that can pass the gate.
        cut: What the ranking alone would give.
        quotas: The rules, as the caller declared them.
        rules: The same, number by number.
        moves: Who was displaced by whom, and why.
        counts: How many of those who go on each rule counts.
    """

    cut: Cut
    quotas: tuple[Composition, ...] = ()
    rules: tuple[QuotaRule, ...] = ()
    moves: tuple[Displacement, ...] = ()
    counts: tuple[int, ...] = ()

    @property
    def moved_in(self) -> tuple[str, ...]:
        """Ids of those who go on because of a rule."""
        return tuple(move.to for move in self.moves if move.to is not None)

    @property
    def moved_out(self) -> tuple[str, ...]:
        """Ids of those who would go on by the ranking alone."""
        return tuple(move.out for move in self.moves if move.out is not None)

    def _notes(self, lang: Language) -> list[str]:
        counted = zip(self.rules, self.counts, strict=True)
        return [
            *(f"{rule.text(lang)}: {count}" for rule, count in counted),
            *(move.text(lang) for move in self.moves),
        ]


def select(
    ranking: Ranking,
    keeps: int | None = None,
    quotas: Iterable[Composition] = (),
    *,
    traits: Traits | None = None,
    threshold: Threshold | Exact | None = None,
    mode: ThresholdModeWord | None = None,
    preferred: Iterable[str] | None = None,
    lot: Lot | None = None,
) -> Selection:
    """
    Choose those who go on so that every rule of composition holds.

    Of all sets that fill the places and keep the rules, the one whose ranks, read best first, are the
    smallest is chosen: the first entry is in it if any such set has it, then the second, and so on;
    of tied entries as many as possible. Among interchangeable tied entries the lot decides; without
    one they stay undecided. The order of the input plays no part.

    Args:
        ranking: The entries in order.
        keeps: How many go on; may be left out where a gate alone decides.
        quotas: The rules; without any, this is `advance`.
        traits: For each entry its attributes; see `traits_of`.
        threshold: As in `advance`.
        mode: As in `advance`.
        preferred: As in `advance`.
        lot: Breaks ties that decide about a place.

    Returns:
        The selection.

    Raises:
        ScoringError: As `advance`.
        DataError: As `advance`; and if an attribute is missing, or if no set keeps all the rules: it
            names those that contradict each other.

    Example:
        >>> from inovasi.catalog import scheme
        >>> from inovasi.scoring import score
        >>> from inovasi.scoring import sheet
        >>> from inovasi.selection import rank
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> marks = {"a": 90, "b": 85, "c": 80}
        >>> ranking = rank(
        ...     score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, mark), name))
        ...     for name, mark in marks.items()
        ... )
        >>> kinds = {"a": {"kind": "city"}, "b": {"kind": "city"}, "c": {"kind": "soe"}}
        >>> made = select(ranking, 2, [Composition(by="kind", minimum={"soe": 1})], traits=kinds)
        >>> print(made.moves[0].text("en"))
        b gives way to c [kind: at least 1 soe]
    """
    cut = advance(ranking, keeps, threshold=threshold, mode=mode, preferred=preferred, lot=lot)
    declared = tuple(quotas)
    if not declared:
        return Selection(cut=cut, entries=cut.entries, ties=cut.ties, pending=cut.pending)
    groups = precedence(ranking, cut.pass_mark)
    entries = [row.entry for group in groups for row in group]
    size = len(entries) if keeps is None else min(keeps, len(entries))
    known = traits or {}
    if problems := list(composition_problems(declared, known, entries, size)):
        raise DataError(problems)
    rules = tuple(
        rule
        for quota in declared
        for rule in quota.rules(known[entry][quota.by] for entry in entries)
    )
    limits = _limits(declared, rules, size)
    cells = {
        entry: _narrow([known[entry][quota.by] for quota in declared], limits) for entry in entries
    }
    constraints = _Constraints(declared, rules, cells, size, groups)
    filled = fill(groups, cells, limits, size, lot)
    if filled is None:
        conflict = _conflict(constraints, ())
        id_, en = (
            join_words([rule.text(lang) for rule in conflict], lang) for lang in ("id", "en")
        )
        raise DataError(
            Problem(
                found=Bilingual(
                    f"{id_}, untuk {size} tempat dan {len(cells)} usulan",
                    f"{en} for {size} places and {len(cells)} entries",
                ),
                expected=Bilingual(
                    "aturan yang dapat dipenuhi bersama: ubah salah satunya atau jumlah tempatnya",
                    "rules that hold together: change one of them or the number of places",
                ),
                path="quotas",
                code="contradiction",
            )
        )
    inside, ties = filled
    rows = tuple(_decided_again(row, inside, ties) for row in cut.entries)
    kept = [row.entry for row in rows if row.status is CutStatus.IN]
    return Selection(
        cut=cut,
        entries=rows,
        quotas=declared,
        rules=rules,
        moves=tuple(_moves(rows, cut, constraints)),
        ties=ties,
        pending=can_pass(ranking, cut.pass_mark),
        counts=tuple(sum(known[entry][rule.by] == rule.value for entry in kept) for rule in rules),
    )


@frozen
class _Constraints:
    """What the selection had to keep, for those who ask why."""

    quotas: tuple[Composition, ...]
    rules: tuple[QuotaRule, ...]
    cells: Mapping[str, Cell]
    size: int
    groups: Sequence[Sequence[RankRow]]


def _limits(
    quotas: Sequence[Composition], rules: Iterable[QuotaRule], size: int
) -> list[dict[str, Span]]:
    found: dict[str, dict[str, Span]] = {quota.by: {} for quota in quotas}
    for rule in rules:
        low, high = found[rule.by].get(rule.value, (0, size))
        least = rule.bound is Bound.AT_LEAST
        found[rule.by][rule.value] = (rule.number, high) if least else (low, rule.number)
    return list(found.values())


def _narrow(cell: Sequence[str], limits: Sequence[Mapping[str, Span]]) -> Cell:
    """Take values that nothing limits for one and the same."""
    return tuple(
        value if value in limited else "" for value, limited in zip(cell, limits, strict=True)
    )


def _feasible(
    constraints: _Constraints, rules: Iterable[QuotaRule], wanted: Iterable[Cell]
) -> bool:
    """Whether some rules can be kept by a set that has certain cells."""
    limits = _limits(constraints.quotas, rules, constraints.size)
    numbers = Counter(_narrow(cell, limits) for cell in constraints.cells.values())
    floors = Counter(_narrow(cell, limits) for cell in wanted)
    spans = {cell: (floors[cell], number) for cell, number in numbers.items()}
    return feasible_counts(spans, limits, constraints.size) is not None


def _conflict(constraints: _Constraints, wanted: Sequence[Cell]) -> tuple[QuotaRule, ...]:
    """Name rules that no set with certain cells can keep together, of as few attributes as possible."""
    names = [quota.by for quota in constraints.quotas]
    for number in range(1, len(names) + 1):
        for some in combinations(names, number):
            rules = [rule for rule in constraints.rules if rule.by in some]
            found = minimal_conflict(rules, lambda few: _feasible(constraints, few, wanted))
            if found:
                return found
    return ()


def _decided_again(row: CutRow, inside: set[str], ties: Sequence[TieAtCut]) -> CutRow:
    """Give a row of the cut the status that the rules leave it."""
    status = CutStatus.IN if row.entry in inside else CutStatus.OUT
    tie = next((tie for tie in ties if row.entry in tie.entries), None)
    if tie is not None and tie.resolved_by is None:
        return evolve(row, status=CutStatus.UNDECIDED, reason=Reason.TIE)
    if tie is not None:
        return evolve(row, status=status, reason=Reason.LOT)
    return row if row.status is status else evolve(row, status=status, reason=Reason.COMPOSITION)


def _moves(rows: Sequence[CutRow], cut: Cut, constraints: _Constraints) -> Iterator[Displacement]:
    """Pair those who lost a place with those who got one."""
    then = {row.entry: row.status for row in cut.entries}
    now = {row.entry: row.status for row in rows}

    def went(before: CutStatus, after: CutStatus) -> list[str]:
        return [entry for entry in then if then[entry] is before and now[entry] is after]

    new = went(CutStatus.OUT, CutStatus.IN)
    why: dict[Cell, tuple[QuotaRule, ...]] = {}
    for entry in went(CutStatus.IN, CutStatus.OUT):
        cell = constraints.cells[entry]
        if cell not in why:
            why[cell] = _why_out(entry, now, constraints)
        asked = [one for one in new if _serves(constraints, why[cell], one)]
        to = next(iter(asked or new), None)
        if to is not None:
            new.remove(to)
        yield Displacement(out=entry, to=to, rules=why[cell])
    yield from (Displacement(out=None, to=entry) for entry in new)


def _serves(constraints: _Constraints, rules: Sequence[QuotaRule], entry: str) -> bool:
    """Whether an entry is one that a rule asks for."""
    names = [quota.by for quota in constraints.quotas]
    values = dict(zip(names, constraints.cells[entry], strict=True))
    return any(rule.bound is Bound.AT_LEAST and values[rule.by] == rule.value for rule in rules)


def _why_out(
    entry: str, now: Mapping[str, CutStatus], constraints: _Constraints
) -> tuple[QuotaRule, ...]:
    """Name rules that leave an entry no room beside the entries at or above it that go on."""
    cells = constraints.cells
    names = [quota.by for quota in constraints.quotas]
    groups = [[row.entry for row in group] for group in constraints.groups]
    place = next(number for number, group in enumerate(groups) if entry in group)
    kept = [[cells[one] for one in group if now[one] is CutStatus.IN] for group in groups]
    above = [cell for group in kept[:place] for cell in group]
    for rule in constraints.rules:
        side = names.index(rule.by)
        full = sum(cell[side] == rule.value for cell in above) == rule.number
        if rule.bound is Bound.AT_MOST and cells[entry][side] == rule.value and full:
            return (rule,)
    wanted = (*above, cells[entry])
    return _conflict(constraints, wanted) or _conflict(constraints, (*wanted, *kept[place]))
