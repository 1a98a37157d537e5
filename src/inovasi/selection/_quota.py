"""A selection that keeps rules of composition, and who was moved by which rule."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import combinations

from attrs import evolve, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, join_words
from inovasi.model._checks import Exact
from inovasi.model._scheme import Threshold, ThresholdMode
from inovasi.scoring._result import Score
from inovasi.selection._composition import (
    Bound,
    Composition,
    QuotaRule,
    Traits,
    composition_problems,
)
from inovasi.selection._constrained_fill import Filled, Tied, fill
from inovasi.selection._cut import Cut, advance
from inovasi.selection._cut_rows import (
    CutRow,
    CutStatus,
    Reason,
    TieAtCut,
    cut_lines,
    pending_lines,
    precedence,
)
from inovasi.selection._feasibility import Cell, complete, culprits
from inovasi.selection._ranking import Lot, Ranking, RankRow


@frozen(kw_only=True)
class Displacement:
    """
    One place that went to somebody else than the ranking alone would give it to.

    Args:
        out: Id of the entry that had the place; ``None`` when a tie had left it open.
        to: Id of the entry that has it now; ``None`` when a tie leaves it open.
        rules: The rules that keep the entry out: they and those who stand at or above it leave no
            room for it, and none of them can be spared. None where a rule only changed with whom
            the entry shares a tie.
    """

    out: str | None
    to: str | None
    rules: tuple[QuotaRule, ...] = ()

    def text(self, lang: Language = "id") -> str:
        """
        Say it in a sentence.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            One line.
        """
        nobody = Bilingual("(seri, belum diputuskan)", "(a tie, undecided)").of(lang)
        said = Bilingual("{} digantikan oleh {}", "{} gives way to {}").of(lang)
        why = "; ".join(rule.text(lang) for rule in self.rules)
        return said.format(self.out or nobody, self.to or nobody) + (f" [{why}]" if why else "")


@frozen(kw_only=True)
class Selection:
    """
    Who goes on when rules of composition are kept.

    Args:
        cut: What the ranking alone would give.
        rows: The entries, those who go first first.
        quotas: The rules, as the caller declared them.
        rules: The same, number by number.
        moves: Who was displaced by whom, and why.
        ties: Ties that decide about a place, also those that a lot has resolved.
        pending: Scores that are not final and could still go on; with rules of composition every
            unfinished score that can pass the gate.
        counts: How many of those who go on each rule counts.
    """

    cut: Cut
    rows: tuple[CutRow, ...]
    quotas: tuple[Composition, ...] = ()
    rules: tuple[QuotaRule, ...] = ()
    moves: tuple[Displacement, ...] = ()
    ties: tuple[TieAtCut, ...] = ()
    pending: tuple[Score, ...] = ()
    counts: tuple[int, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of those who go on, first first."""
        return tuple(row.entry for row in self.rows if row.standing is CutStatus.IN)

    @property
    def left(self) -> tuple[str, ...]:
        """Ids of those who do not go on."""
        return tuple(row.entry for row in self.rows if row.standing is CutStatus.OUT)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids of those about whom nothing has decided."""
        return tuple(row.entry for row in self.rows if row.standing is CutStatus.UNDECIDED)

    @property
    def moved_in(self) -> tuple[str, ...]:
        """Ids of those who go on because of a rule."""
        return tuple(move.to for move in self.moves if move.to is not None)

    @property
    def moved_out(self) -> tuple[str, ...]:
        """Ids of those who would go on by the ranking alone."""
        return tuple(move.out for move in self.moves if move.out is not None)

    @property
    def is_final(self) -> bool:
        """Whether nothing is undecided and no unfinished score could change it."""
        return not self.undecided and not self.pending

    def text(self, lang: Language = "id") -> str:
        """
        Write it as a table with the rules and the moves below.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text.
        """
        lines = cut_lines(self.rows, lang)
        lines += [tie.text(lang) for tie in self.ties]
        lines += [
            f"{rule.text(lang)}: {count}"
            for rule, count in zip(self.rules, self.counts, strict=True)
        ]
        lines += [move.text(lang) for move in self.moves]
        return "\n".join([*lines, *pending_lines(self.pending, lang)])

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


def select(
    ranking: Ranking,
    keeps: int | None = None,
    quotas: Iterable[Composition] = (),
    *,
    traits: Traits | None = None,
    threshold: Threshold | Exact | None = None,
    mode: ThresholdMode | str | None = None,
    preferred: Iterable[str] | None = None,
    lot: Lot | None = None,
) -> Selection:
    """
    Choose those who go on so that every rule of composition holds.

    Of all sets that fill the places and keep the rules, the one whose ranks, read best first, are the
    smallest is chosen: the first entry is in it if any such set has it, then the second, and so on;
    of tied entries as many as possible. Among tied entries that could stand for each other the lot
    decides; without one they stay undecided. The order of the input plays no part.

    Args:
        ranking: Who stands where.
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
        ties = () if cut.tie is None else (cut.tie,)
        return Selection(cut=cut, rows=cut.rows, ties=ties, pending=cut.pending)
    groups = precedence(ranking, cut.pass_mark)
    entries = [row.entry for group in groups for row in group]
    size = len(entries) if keeps is None else min(keeps, len(entries))
    known = traits or {}
    if problems := composition_problems(declared, known, entries, size):
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
    asked = _Question(declared, rules, cells, size, groups)
    filled = fill(groups, cells, limits, size, lot)
    if filled is None:
        raise DataError([_contradiction(asked)])
    rows = tuple(_restand(row, filled) for row in cut.rows)
    kept = [row.entry for row in rows if row.standing is CutStatus.IN]
    moves = _moves(rows, cut, asked)
    return Selection(
        cut=cut,
        rows=rows,
        quotas=declared,
        rules=rules,
        moves=moves,
        ties=tuple(_tie(tied, lot) for tied in filled.ties),
        pending=_can_pass(cut),
        counts=tuple(sum(known[entry][rule.by] == rule.value for entry in kept) for rule in rules),
    )


@frozen
class _Question:
    """What was asked, for those who ask why."""

    quotas: tuple[Composition, ...]
    rules: tuple[QuotaRule, ...]
    cells: Mapping[str, Cell]
    size: int
    groups: Sequence[Sequence[RankRow]]


def _limits(
    quotas: Sequence[Composition], rules: Iterable[QuotaRule], size: int
) -> list[dict[str, tuple[int, int]]]:
    found: dict[str, dict[str, tuple[int, int]]] = {quota.by: {} for quota in quotas}
    for rule in rules:
        low, high = found[rule.by].get(rule.value, (0, size))
        least = rule.bound is Bound.AT_LEAST
        found[rule.by][rule.value] = (rule.number, high) if least else (low, rule.number)
    return list(found.values())


def _feasible(asked: _Question, rules: Iterable[QuotaRule], wanted: Iterable[Cell]) -> bool:
    limits = _limits(asked.quotas, rules, asked.size)
    bounds: Counter[Cell] = Counter(_narrow(cell, limits) for cell in asked.cells.values())
    floors = Counter(_narrow(cell, limits) for cell in wanted)
    cells = {cell: (floors[cell], number) for cell, number in bounds.items()}
    return complete(cells, limits, asked.size) is not None


def _narrow(cell: Sequence[str], limits: Sequence[Mapping[str, tuple[int, int]]]) -> Cell:
    """Take values that nothing limits for one and the same."""
    return tuple(
        value if value in limited else "" for value, limited in zip(cell, limits, strict=True)
    )


def _contradiction(asked: _Question) -> Problem:
    said = join_words([str(rule) for rule in _quarrel(asked, ())], "en")
    message = (
        f"{asked.size} places cannot be filled from {len(asked.cells)} entries so that these rules "
        f"hold together: {said}; change one of them or the number of places"
    )
    return Problem(message=message, path="quotas", code="contradiction")


def _restand(row: CutRow, filled: Filled) -> CutRow:
    """Give a row the standing that the rules leave it."""
    tied = {one.entry: tie for tie in filled.ties for one in tie.rows}
    inside = row.entry in filled.kept
    drawn = tied.get(row.entry)
    if drawn is not None:
        if not drawn.chosen:
            return evolve(row, standing=CutStatus.UNDECIDED, reason=Reason.TIE)
        return evolve(row, standing=CutStatus.IN if inside else CutStatus.OUT, reason=Reason.LOT)
    before = row.standing is CutStatus.IN
    if inside is before and row.standing is not CutStatus.UNDECIDED:
        return row
    return evolve(
        row, standing=CutStatus.IN if inside else CutStatus.OUT, reason=Reason.COMPOSITION
    )


def _tie(tied: Tied, lot: Lot | None) -> TieAtCut:
    return TieAtCut(
        rank=tied.rows[0].rank,
        entries=sorted(row.entry for row in tied.rows),
        score=tied.rows[0].score.bounds[0],
        places=tied.places,
        resolved_by=None if lot is None else "lot",
        seed=None if lot is None else lot.seed,
    )


def _can_pass(cut: Cut) -> tuple[Score, ...]:
    mark = cut.pass_mark
    gate = mark is not None and mark.mode is ThresholdMode.GATE
    return tuple(
        score
        for score in cut.ranking.pending
        if not gate or mark is None or score.bounds[1] >= mark.value
    )


def _moves(rows: Sequence[CutRow], cut: Cut, asked: _Question) -> tuple[Displacement, ...]:
    """Pair those who lost a place with those who got one."""
    now = {row.entry: row.standing for row in rows}
    then = {row.entry: row.standing for row in cut.rows}
    out = [e for e in then if then[e] is CutStatus.IN and now[e] is CutStatus.OUT]
    new = [e for e in then if then[e] is CutStatus.OUT and now[e] is CutStatus.IN]
    why: dict[Cell, tuple[QuotaRule, ...]] = {}
    moves: list[Displacement] = []
    for entry in out:
        cell = asked.cells[entry]
        if cell not in why:
            why[cell] = _why_out(entry, now, asked)
        to = next((e for e in new if _serves(asked, why[cell], e)), new[0] if new else None)
        if to is not None:
            new.remove(to)
        moves.append(Displacement(out=entry, to=to, rules=why[cell]))
    moves += [Displacement(out=None, to=entry) for entry in new]
    return tuple(moves)


def _serves(asked: _Question, rules: Sequence[QuotaRule], entry: str) -> bool:
    """Whether an entry is one that a rule asks for."""
    values = {
        quota.by: value for quota, value in zip(asked.quotas, asked.cells[entry], strict=True)
    }
    return any(rule.bound is Bound.AT_LEAST and values[rule.by] == rule.value for rule in rules)


def _why_out(entry: str, now: Mapping[str, CutStatus], asked: _Question) -> tuple[QuotaRule, ...]:
    """Name rules that leave an entry no room beside those who stand at or above it."""
    teams = [[row.entry for row in group] for group in asked.groups]
    place = next(number for number, team in enumerate(teams) if entry in team)
    kept = [[asked.cells[e] for e in team if now[e] is CutStatus.IN] for team in teams]
    above = [cell for team in kept[:place] for cell in team]
    beside = kept[place]
    own = asked.cells[entry]

    for rule in asked.rules:
        side = [quota.by for quota in asked.quotas].index(rule.by)
        full = sum(cell[side] == rule.value for cell in above) == rule.number
        if rule.bound is Bound.AT_MOST and own[side] == rule.value and full:
            return (rule,)

    return _quarrel(asked, (*above, own)) or _quarrel(asked, (*above, *beside, own))


def _quarrel(asked: _Question, wanted: Sequence[Cell]) -> tuple[QuotaRule, ...]:
    """Name rules that cannot hold together, of as few attributes as possible."""
    names = [quota.by for quota in asked.quotas]
    for number in range(1, len(names) + 1):
        for some in combinations(names, number):
            rules = [rule for rule in asked.rules if rule.by in some]
            found = culprits(rules, lambda few: _feasible(asked, few, wanted))
            if found:
                return found
    return ()
