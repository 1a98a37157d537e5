"""A selection that keeps rules of composition, and who was moved by which rule."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, islice
from typing import Final

from attrs import evolve, frozen

from inovasi.contest._entry import EntryStatus
from inovasi.errors import DataError, Problem
from inovasi.language import FEW, Bilingual, Language, both, few_words, join_words
from inovasi.model._checks import Exact
from inovasi.model._scheme import Threshold, ThresholdModeWord
from inovasi.results import Part, Result
from inovasi.scoring._result import Score
from inovasi.selection._breaks import Lot
from inovasi.selection._completion import MOST_TRIED, corners, every_pair, orderings
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
    precedence,
    settled,
    standings,
)
from inovasi.selection._finality import (
    Standing,
    Sure,
    full_set,
    in_whole_numbers,
    is_unsure,
    nested,
    sure_under_rules,
)
from inovasi.selection._proof import Certificate, Counterexample, certify, find_change, swings
from inovasi.selection._ranking import Ranking, RankRow, rerank
from inovasi.selection._ties import OPEN_TIE, TieAtCut


@frozen(kw_only=True)
class Displacement(Result):
    """
    One place that went to another entry than the ranking alone would give it to.

    Args:
        out: Id of the entry that had the place; ``None`` when those who tied at the cut had it.
        to: Id of the entry that has it now; ``None`` when it goes to those who tied at the cut.
        rules: The rules that keep the entry out: with the entries at or above it they leave no
            room for it, and none of them can be left out. None where a rule only changed with whom
            the entry shares a tie.
    """

    out: str | None
    to: str | None
    rules: tuple[QuotaRule, ...] = ()

    def named(self, names: Mapping[str, str]) -> "Displacement":
        """Give it with what people call the entries in place of their ids."""
        out, to = (name and names.get(name, name) for name in (self.out, self.to))
        return evolve(self, out=out, to=to)

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
        entries: The entries, as in the cut; ``counted_as`` has their values of the attributes of the rules.
        ties: Ties that decide about a place, also those that a lot has resolved.
        cut: What the ranking alone would give.
        quotas: The rules, as the caller declared them.
        rules: The same, number by number.
        moves: Who was displaced by whom, and why.
        counts: How many of those who go on each rule counts.
        unproven: Whether it cannot be said that missing marks change something: the rules count by attributes that
            cross, and there are too many completions to try them all.
    """

    cut: Cut
    quotas: tuple[Composition, ...] = ()
    rules: tuple[QuotaRule, ...] = ()
    moves: tuple[Displacement, ...] = ()
    counts: tuple[int, ...] = ()
    unproven: bool = False

    @property
    def moved_in(self) -> tuple[str, ...]:
        """Ids of those who go on because of a rule."""
        return tuple(move.to for move in self.moves if move.to is not None)

    @property
    def moved_out(self) -> tuple[str, ...]:
        """Ids of those who would go on by the ranking alone."""
        return tuple(move.out for move in self.moves if move.out is not None)

    @property
    def basis(self) -> Ranking:
        """The ranking that it was made from."""
        return self.cut.ranking

    def certificate(self) -> Certificate:
        """Say why nothing that is missing changes the selection; see `Decision.certificate`."""
        if not self.quotas:
            return self.cut.certificate()
        asked = self._constraints
        found = {
            entry: evolve(one, cell=asked.cells[entry]) if entry in asked.cells else one
            for entry, one in standings(self.basis, self.cut.pass_mark, self.cut.lot).items()
        }
        return certify(
            found,
            self.kept,
            self.left,
            {score.entry: score for score in self.basis.scores},
            asked.size,
            sets=asked.sets,
            words=asked.words,
        )

    def counterexample(self) -> Counterexample | None:
        """Name one missing reading that still changes the selection; see `Decision.counterexample`."""
        if not self.quotas:
            return self.cut.counterexample()
        asked = self._constraints
        found = standings(self.basis, self.cut.pass_mark, self.cut.lot)
        crossing = is_unsure(found.values()) or nested(asked.sets, asked.cells.values()) is None
        names = [score.entry for score in self.basis.pending]
        pairs = every_pair(names, MOST_TRIED) if crossing else swings(self.basis, self.undecided)
        return find_change(self.basis, pairs, lambda scores: _again(self.cut, asked, scores))

    @property
    def _constraints(self) -> "_Constraints":
        """The rules again, from the values that the rows count by."""
        names = [quota.by for quota in self.quotas]
        traits = {
            row.entry: dict(zip(names, row.counted_as, strict=True))
            for row in self.entries
            if row.counted_as
        }
        size = len(traits) if self.cut.keeps is None else min(self.cut.keeps, len(traits))
        groups = precedence(self.basis, self.cut.pass_mark)
        return _constraints(self.quotas, traits, list(traits), size, groups)

    def _notes(self, lang: Language) -> list[str]:
        counted = zip(self.rules, self.counts, strict=True)
        return [
            *(f"{rule.text(lang)}: {count}" for rule, count in counted),
            *(move.named(self.basis.names).text(lang) for move in self.moves),
            *([_UNPROVEN.of(lang)] if self.unproven else []),
        ]


_UNPROVEN: Final = Bilingual(
    "Tidak dapat dipastikan apakah nilai yang belum ada mengubahnya: aturan komposisinya bersilangan.",
    "Whether missing marks change it cannot be said: the rules of composition cross.",
)


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
    declared = tuple(quota.as_counted for quota in quotas)
    if not declared:
        return Selection(cut=cut, entries=cut.entries, ties=cut.ties)
    known = traits or {entry.id: entry.traits for entry in ranking.contestants}
    groups = precedence(ranking, cut.pass_mark)
    found = standings(ranking, cut.pass_mark, lot) if ranking.pending else {}
    able = {row.entry for group in groups for row in group}
    able |= {entry for entry, one in found.items() if one.best is not None}
    entries = [score.entry for score in ranking.scores if score.entry in able]
    size = len(entries) if keeps is None else min(keeps, len(entries))
    unsure = is_unsure(found.values())
    if problems := list(composition_problems(declared, known, entries, size, open_ended=unsure)):
        raise DataError(problems)
    constraints = _constraints(declared, known, entries, size, groups)
    if not unsure and not _feasible(constraints, constraints.rules, Counter()):
        raise _cannot_be_kept(constraints)
    made = (
        _with_pending(cut, constraints, in_whole_numbers(found), unsure=unsure)
        if ranking.pending
        else _of_places(cut, constraints, lot)
    )
    own = constraints.own
    names = [quota.by for quota in declared]
    numbers = Counter(pair for entry in made.kept for pair in enumerate(own[entry]))
    return evolve(
        made,
        entries=tuple(
            evolve(row, counted_as=own[row.entry]) if row.entry in own else row
            for row in made.entries
        ),
        counts=tuple(numbers[names.index(rule.by), rule.value] for rule in constraints.rules),
    )


def _of_places(cut: Cut, constraints: "_Constraints", lot: Lot | None) -> Selection:
    """Choose among entries that all have a place."""
    limits = _limits(constraints.quotas, constraints.rules, constraints.size)
    filled = fill(constraints.groups, constraints.cells, limits, constraints.size, lot)
    inside, ties = filled or (set(), ())  # it was found feasible
    tied = {
        entry: (tie, words)
        for tie in ties
        for words in [tie.named(cut.ranking.names).words]
        for entry in tie.entries
    }
    rows = tuple(
        _decided_again(row, inside, *tied.get(row.entry, (None, None))) for row in cut.entries
    )
    moves = tuple(_moves(rows, cut, constraints))
    return Selection(
        cut=cut,
        entries=tuple(_explained(rows, moves, constraints, cut.ranking.names)),
        quotas=constraints.quotas,
        rules=constraints.rules,
        moves=moves,
        ties=ties,
    )


def _with_pending(
    cut: Cut,
    constraints: "_Constraints",
    found: Mapping[str, Standing],
    *,
    unsure: bool,
) -> Selection:
    """Say what holds under the rules whatever the missing marks will be."""
    made = Selection(cut=cut, entries=(), quotas=constraints.quotas, rules=constraints.rules)
    family = None if unsure else nested(constraints.sets, constraints.cells.values())
    placed = [row for row in cut.entries if row.status is EntryStatus.COMPETING and row.rank]
    beside = [row for row in cut.entries if row.status is not EntryStatus.COMPETING]
    shut = {entry for entry, one in found.items() if one.best is None}
    if family is not None:
        here = [
            evolve(one, cell=constraints.cells[one.entry]) for one in found.values() if one.best
        ]
        sure = sure_under_rules(here, family, constraints.size)
    else:
        sure, unproven = _tried(cut, constraints)
        made = evolve(made, unproven=unproven)
    sure = evolve(sure, outside=sure.outside | shut)
    rows = settled(cut.ranking, placed, found, sure)
    # Who was displaced can be said once nobody is undecided and no open score has a place.
    both = [*rows, *cut.entries]
    open_ = {score.entry for score in cut.ranking.pending}
    unsettled = any(
        row.outcome is CutStatus.UNDECIDED
        or (row.entry in open_ and row.outcome is not CutStatus.OUT)
        for row in both
    )
    moves = () if unsettled else tuple(_moves([*rows, *beside], cut, constraints))
    moved = {entry for move in moves for entry in (move.to, move.out)}
    rows = [evolve(row, reason=Reason.COMPOSITION) if row.entry in moved else row for row in rows]
    return evolve(
        made,
        moves=moves,
        entries=(*_explained(rows, moves, constraints, cut.ranking.names), *beside),
    )


def _again(cut: Cut, constraints: "_Constraints", scores: Iterable[Score]) -> Selection | None:
    """Choose again with other scores; ``None`` where no set keeps the rules."""
    grade = cut.pass_mark
    try:
        return select(
            rerank(cut.ranking, scores, {}),
            cut.keeps,
            constraints.quotas,
            traits=constraints.traits,
            threshold=None if grade is None else grade.value,
            mode=None if grade is None else grade.mode,
            preferred=None if grade is None else grade.preferred,
            lot=cut.lot,
        )
    except DataError:
        return None


def _tried(cut: Cut, constraints: "_Constraints") -> tuple[Sure, bool]:
    """Try completions, where no test of extremes is exact; say what is sure, and whether that remains open."""
    tried = [_again(cut, constraints, scores) for scores in corners(cut.ranking, MOST_TRIED)]
    ends = {one and (frozenset(one.kept), frozenset(one.undecided)) for one in tried}
    grade = None if cut.pass_mark is None else Fraction(cut.pass_mark.value)
    # Where ends differ it is not final, and fewer orders are enough to say who is sure all the same.
    most = MOST_TRIED if len(ends) == 1 else MOST_TRIED // 10
    orders = [_again(cut, constraints, scores) for scores in orderings(cut.ranking, most, grade)]
    if not tried or not orders or None in (*tried, *orders):
        return Sure(inside=frozenset(), outside=frozenset()), not ends or (
            len(ends) == 1 and None not in ends
        )
    names = {score.entry for score in cut.ranking.scores}
    inside = names.intersection(*(one.kept for one in (*tried, *orders) if one))
    outside = names.intersection(*(one.left for one in (*tried, *orders) if one))
    open_ = inside | outside < names
    return Sure(inside=frozenset(inside), outside=frozenset(outside)), len(ends) == 1 and open_


def _cannot_be_kept(constraints: "_Constraints") -> DataError:
    """Make the error of rules that contradict each other."""
    conflict = _conflict(constraints, Counter())
    id_, en = (join_words([rule.text(lang) for rule in conflict], lang) for lang in ("id", "en"))
    size, number = constraints.size, len(constraints.cells)
    return DataError(
        Problem(
            found=Bilingual(
                f"{id_}, untuk {size} tempat dan {number} usulan",
                f"{en} for {size} places and {number} entries",
            ),
            expected=Bilingual(
                "aturan yang dapat dipenuhi bersama: ubah salah satunya atau jumlah tempatnya",
                "rules that hold together: change one of them or the number of places",
            ),
            path="quotas",
            code="contradiction",
        )
    )


@frozen(eq=False)
class _Constraints:
    """What the selection had to keep, for those who ask why."""

    quotas: tuple[Composition, ...]
    traits: Traits
    rules: tuple[QuotaRule, ...]
    own: Mapping[str, Cell]
    cells: Mapping[str, Cell]
    size: int
    groups: Sequence[Sequence[RankRow]]

    @cached_property
    def pool(self) -> Counter[Cell]:
        """Count the entries of each cell."""
        return Counter(self.cells.values())

    @cached_property
    def counted(self) -> list[tuple[QuotaRule, frozenset[Cell]]]:
        """Give the rules, each with the cells that it counts."""
        names = [quota.by for quota in self.quotas]
        cells = set(self.cells.values())
        return [
            (rule, frozenset(one for one in cells if one[names.index(rule.by)] == rule.value))
            for rule in self.rules
        ]

    def of(self, bound: Bound, sets: Container[frozenset[Cell] | None]) -> list[QuotaRule]:
        """Give the rules that bind one way and count certain cells."""
        return [rule for rule, cells in self.counted if rule.bound is bound and cells in sets]

    def words(self, cells: frozenset[Cell]) -> Bilingual:
        """Say the rules that set the most of some cells."""
        rules = self.of(Bound.AT_MOST, {cells})
        id_, en = ("; ".join(rule.text(lang) for rule in rules) for lang in ("id", "en"))
        return Bilingual(id_, en)

    @cached_property
    def sets(self) -> dict[frozenset[Cell], Span]:
        """The fewest and the most of each set of cells that a rule counts."""
        found: dict[frozenset[Cell], Span] = {}
        for rule, cells in self.counted:
            low, high = found.get(cells, (0, self.size))
            least = rule.bound is Bound.AT_LEAST
            found[cells] = (max(low, rule.number), high) if least else (low, min(high, rule.number))
        return found


def _constraints(
    quotas: tuple[Composition, ...],
    traits: Traits,
    entries: Sequence[str],
    size: int,
    groups: Sequence[Sequence[RankRow]],
) -> _Constraints:
    alike: dict[Cell, Cell] = {}  # one object for all entries with the same values
    own = {
        entry: alike.setdefault(one, one)
        for entry in entries
        for one in [tuple([traits[entry][quota.by] for quota in quotas])]
    }
    rules = tuple(
        rule for at, quota in enumerate(quotas) for rule in quota.rules(one[at] for one in alike)
    )
    limits = _limits(quotas, rules, size)
    narrow = {one: _narrow(one, limits) for one in alike}
    cells = {entry: narrow[one] for entry, one in own.items()}
    return _Constraints(quotas, traits, rules, own, cells, size, groups)


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
    pairs = zip(cell, limits, strict=True)
    return tuple([value if value in limited else "" for value, limited in pairs])


def _feasible(
    constraints: _Constraints,
    rules: Iterable[QuotaRule],
    wanted: Counter[Cell],
    near: Counter[Cell] | None = None,
) -> bool:
    """Whether some rules can be kept by a set that has certain cells; it is looked for near another."""
    limits = _limits(constraints.quotas, rules, constraints.size)
    spans: dict[Cell, Span] = {}
    for cell, number in constraints.pool.items():
        narrow = _narrow(cell, limits)
        low, high = spans.get(narrow, (0, 0))
        spans[narrow] = low + wanted[cell], high + number
    return feasible_counts(spans, limits, constraints.size, near) is not None


def _conflict(constraints: _Constraints, wanted: Counter[Cell]) -> tuple[QuotaRule, ...]:
    """Name rules that no set with certain cells can keep together, of as few attributes as possible."""
    names = [quota.by for quota in constraints.quotas]
    for number in range(1, len(names) + 1):
        for some in combinations(names, number):
            rules = [rule for rule in constraints.rules if rule.by in some]
            found = minimal_conflict(rules, lambda few: _feasible(constraints, few, wanted))
            if found:
                return found
    return ()


def _decided_again(
    row: CutRow, inside: set[str], tie: TieAtCut | None, words: Bilingual | None
) -> CutRow:
    """Give a row of the cut the status that the rules leave it."""
    status = CutStatus.IN if row.entry in inside else CutStatus.OUT
    if tie is not None and tie.resolved_by is None:
        return evolve(row, outcome=CutStatus.UNDECIDED, reason=Reason.TIE, why=words)
    if tie is not None:
        return evolve(row, outcome=status, reason=Reason.LOT, why=words)
    if row.outcome is status and row.reason not in {Reason.TIE, Reason.LOT}:
        return row
    return evolve(row, outcome=status, reason=Reason.COMPOSITION, why=None)


def _explained(
    rows: Sequence[CutRow],
    moves: Iterable[Displacement],
    constraints: _Constraints,
    names: Mapping[str, str],
) -> Iterator[CutRow]:
    """Say of each row which rule decided: who fills it, or for whom a place was left."""
    came = {move.to: move.named(names) for move in moves}
    # They have no place yet, and it is sure that they take one.
    coming = {
        row.entry: constraints.cells[row.entry]
        for row in rows
        if row.outcome is CutStatus.IN and row.rank is None
    }
    above: dict[str, Cell] = {}
    number = Counter[Cell]()
    level: dict[str, Cell] = {}
    place: int | None = None
    told: dict[tuple[Cell, int], Bilingual | None] = {}
    for row in rows:
        if (
            row.rank is None or row.rank != place
        ):  # those who share a place are not above each other
            above |= level
            number.update(level.values())
            level, place = {}, row.rank
        if row.outcome is CutStatus.IN:
            level[row.entry] = constraints.cells[row.entry]
            moved = row.reason is Reason.COMPOSITION
            yield evolve(row, why=_took(came.get(row.entry))) if moved else row
        elif row.reason not in {Reason.PLACE, Reason.COMPOSITION} or len(above) == constraints.size:
            yield row  # its place says enough
        else:
            cell = constraints.cells[row.entry]
            case = cell, len(above)
            if case not in told:  # the same for all of a cell behind the last that goes on
                told[case] = _kept_out(cell, above, number, constraints, names)
                if told[case] is None and coming:
                    all_ = {**above, **coming}
                    told[case] = _kept_out(cell, all_, Counter(all_.values()), constraints, names)
            why = told[case]
            yield row if why is None else evolve(row, reason=Reason.COMPOSITION, why=why)


def _kept_out(
    cell: Cell,
    above: Mapping[str, Cell],
    number: Counter[Cell],
    constraints: _Constraints,
    names: Mapping[str, str],
) -> Bilingual | None:
    """Say which quota those above a cell fill, or for whom the last places are reserved; none where its place does."""
    found = full_set(cell, number, constraints.sets, constraints.size)
    cells, inside, reserved = found or (None, 0, {})
    if cells is None and not reserved:
        return None
    few = islice((one for one, own in above.items() if cells is None or own in cells), FEW)
    by = few_words([names[one] for one in few], of=inside)
    full = constraints.of(Bound.AT_MOST, {cells})
    asked = constraints.of(Bound.AT_LEAST, reserved)

    def words(lang: Language) -> str:
        filled = Bilingual("sudah terisi oleh", "is filled by").of(lang)
        held = Bilingual("tempat terakhir untuk", "the last places are for").of(lang)
        who = f", {filled} {by.of(lang)}" if inside else ""
        parts = [f"{rule.text(lang)}{who}" for rule in full]
        return "; ".join([*parts, *(f"{held} {rule.text(lang)}" for rule in asked)])

    return both(words)


def _took(move: Displacement | None) -> Bilingual:
    """Say whose place it takes, and by which rule."""
    if move is None or move.out is None:
        return Bilingual("tempat yang tersisa oleh aturan komposisi", "a place that the rules left")
    id_, en = ("; ".join(rule.text(lang) for rule in move.rules) for lang in ("id", "en"))
    return Bilingual(
        f"mengambil tempat {move.out} ({id_})", f"takes the place of {move.out} ({en})"
    )


def _moves(rows: Sequence[CutRow], cut: Cut, constraints: _Constraints) -> Iterator[Displacement]:
    """Pair those who lost a place with those who got one."""
    then = {row.entry: row.outcome for row in cut.entries}
    now = {row.entry: row.outcome for row in rows}

    def went(before: CutStatus, after: CutStatus) -> list[str]:
        return [entry for entry in then if then[entry] is before and now[entry] is after]

    new = dict.fromkeys(went(CutStatus.OUT, CutStatus.IN))
    cells, names = constraints.cells, [quota.by for quota in constraints.quotas]
    places = {row.entry: at for at, group in enumerate(constraints.groups) for row in group}
    kept = [
        [cells[row.entry] for row in group if now[row.entry] is CutStatus.IN]
        for group in constraints.groups
    ]
    why: dict[Cell, tuple[QuotaRule, ...]] = {}
    takers: dict[Cell, Iterator[str]] = {}
    for entry in went(CutStatus.IN, CutStatus.OUT):
        cell = cells[entry]
        if cell not in why:
            why[cell] = _why_out(cell, kept, places[entry], constraints)
            least = [rule for rule in why[cell] if rule.bound is Bound.AT_LEAST]
            asked = [(names.index(rule.by), rule.value) for rule in least]
            takers[cell] = filter(new.__contains__, [one for one in new if _has(cells[one], asked)])
        to = next(takers[cell], next(iter(new), None))
        if to is not None:
            del new[to]
        yield Displacement(out=entry, to=to, rules=why[cell])
    yield from (Displacement(out=None, to=entry) for entry in new)


def _has(cell: Cell, asked: Iterable[tuple[int, str]]) -> bool:
    """Tell whether a cell has one of the values that are asked for, each at its place."""
    return any(cell[at] == value for at, value in asked)


def _why_out(
    cell: Cell, kept: Sequence[Sequence[Cell]], at: int, constraints: _Constraints
) -> tuple[QuotaRule, ...]:
    """Name rules that leave a cell no room beside those above it that go on, or else those who tie with it as well."""
    above = Counter(chain.from_iterable(kept[:at]))
    for rule, counted in constraints.counted:
        full = rule.bound is Bound.AT_MOST and cell in counted
        if full and sum(above[one] for one in counted) == rule.number:
            return (rule,)
    wanted = above + Counter([cell])
    with_level = wanted + Counter(kept[at])
    if _feasible(constraints, constraints.rules, with_level, Counter(chain.from_iterable(kept))):
        return ()
    return _conflict(constraints, wanted) or _conflict(constraints, with_level)
