"""Why a decision is final, or which sheet still changes it: both can be checked without this library."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from fractions import Fraction
from typing import Final, Protocol

from attrs import evolve, frozen

from inovasi.language import Bilingual, Language, few_words, format_number, join_words
from inovasi.results import Grid, Part, Result
from inovasi.scoring._combine import total_of
from inovasi.scoring._result import Score
from inovasi.selection._breaks import Key
from inovasi.selection._completion import filled
from inovasi.selection._finality import (
    Beaten,
    Cell,
    Standing,
    beaten_by,
    in_whole_numbers,
    is_unsure,
    nested,
)
from inovasi.selection._ranking import DECISION, ENTRY, Ranking


@frozen(kw_only=True)
class CertificateRow:
    """
    One entry of which it is sure whether it goes on.

    Args:
        entry: Its id.
        goes_on: Whether it goes on.
        limit: Its lowest possible score when it goes on, its highest when it does not.
        key: The exact numbers that decide at that limit, compared from the left: whether a passing grade is reached,
            the score, each tie-break, the lot. ``None`` for an entry that misses the gate even at its highest.
        beaten_by: Ids of enough entries that stand above it even at their lowest.
        tied_with: Ids of those at the same place, which all fall together with it.
        rule: The rule of composition that those fill; ``None`` where they fill all places. Without any above it, that
            every possibility was tried, where rules cross or it is not known who passes a gate.
        reserved: How many of the places are kept for others by a least number.
    """

    entry: str
    goes_on: bool
    limit: Fraction
    key: tuple[Fraction, ...] | None
    beaten_by: tuple[str, ...] = ()
    tied_with: tuple[str, ...] = ()
    rule: Bilingual | None = None
    reserved: int = 0


@frozen(kw_only=True)
class Certificate(Result):
    """
    What makes a decision final: nothing that is still missing can change the rows.

    Args:
        proven: A row for each entry of which it is sure whether it goes on.
        undecided: Ids of those of whom it is not.
        places: How many places there are; ``None`` where a gate alone decides.
        is_final: Whether it is sure of all.
    """

    table = "proven"

    proven: tuple[CertificateRow, ...]
    undecided: tuple[str, ...]
    places: int | None
    is_final: bool

    def named(self, names: Mapping[str, str]) -> "Certificate":
        """Give it with what people call the entries in place of their ids."""
        rows = (
            evolve(
                row,
                entry=names.get(row.entry, row.entry),
                beaten_by=_called(row.beaten_by, names),
                tied_with=_called(row.tied_with, names),
            )
            for row in self.proven
        )
        return evolve(self, proven=tuple(rows), undecided=_called(self.undecided, names))

    def _parts(self, lang: Language) -> list[Part]:
        """Say it for a person who checks it by hand."""
        head = (
            Bilingual(
                "SERTIFIKAT: nilai yang belum ada tidak dapat mengubah siapa yang lolos.",
                "CERTIFICATE: no missing mark can change who goes on.",
            )
            if self.is_final
            else Bilingual(
                f"BELUM FINAL: belum pasti untuk {few_words(self.undecided).id}.",
                f"NOT FINAL: not sure of {few_words(self.undecided).en}.",
            )
        )
        heads = (
            ENTRY,
            DECISION,
            Bilingual("Batas nilainya", "Limit of its score"),
            Bilingual("Sebab", "Because"),
        )
        cells = [
            (
                row.entry,
                _INSIDE.of(lang) if row.goes_on else _OUTSIDE.of(lang),
                _limit(row, lang),
                _because(row, lang),
            )
            for row in self.proven
        ]
        return [head.of(lang), Grid.of([one.of(lang) for one in heads], cells), _SCOPE.of(lang)]


def _called(ids: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(one, one) for one in ids)


_TRIED: Final = Bilingual(
    "aturan komposisi: setiap kemungkinan dicoba",
    "rules of composition: every possibility was tried",
)
_SCOPE: Final = Bilingual(
    "Sanggahan, kelayakan dan pembacaan ketiga berada di luar sertifikat ini.",
    "Objections, eligibility and third readings are outside of this certificate.",
)
_INSIDE: Final = Bilingual("lolos", "goes on")
_OUTSIDE: Final = Bilingual("tidak lolos", "does not go on")


def _limit(row: CertificateRow, lang: Language) -> str:
    words = (
        Bilingual("paling rendah", "at least")
        if row.goes_on
        else Bilingual("paling tinggi", "at most")
    )
    return f"{words.of(lang)} {format_number(row.limit, lang)}"


def _because(row: CertificateRow, lang: Language) -> str:
    if row.goes_on:
        return ""
    if row.key is None:
        return Bilingual("di bawah nilai ambang", "below the passing grade").of(lang)
    names = few_words(row.beaten_by).of(lang)
    said = [Bilingual(f"pasti di atasnya: {names}", f"surely above it: {names}").of(lang)]
    said = said if row.beaten_by else []
    if row.tied_with:
        level = few_words(row.tied_with)
        said.append(
            Bilingual(
                f"nilai sama dengan {level.id}, semuanya gugur",
                f"tied with {level.en}, all of them fall",
            ).of(lang)
        )
    said += [row.rule.of(lang)] if row.rule else []
    if row.reserved:
        said.append(
            Bilingual(
                f"tempat untuk yang lain: {row.reserved}", f"places for others: {row.reserved}"
            ).of(lang)
        )
    return "; ".join(said)


def certify(
    standings: Mapping[str, Standing],
    kept: Sequence[str],
    left: Sequence[str],
    scores: Mapping[str, Score],
    size: int | None,
    *,
    sets: Mapping[frozenset[Cell], tuple[int, int]] | None = None,
    words: Callable[[frozenset[Cell]], Bilingual] | None = None,
    ties_fall: bool = False,
) -> Certificate:
    """Give for each entry outside enough entries whose worst beats its best, or that all was tried."""
    rules = sets or {}
    found = standings.values()
    tried = bool(rules) and (is_unsure(found) or nested(rules, (one.cell for one in found)) is None)
    places = len(standings) if size is None else size
    numbers = in_whole_numbers(standings)
    order = sorted(
        (one for one in numbers.values() if one.worst is not None),
        key=lambda one: one.worst or (),
        reverse=True,
    )
    line: dict[str, Cell] = {}
    shown: dict[tuple[Cell, int], Beaten | None] = {}

    def shut(cell: Cell, above: Sequence[str]) -> Beaten | None:
        """Say what those first in the line leave no room for; entries of one cell have the same answer."""
        if (asked := (cell, len(above))) not in shown:
            others = {other: line[other] for other in above}
            shown[asked] = beaten_by(cell, others, rules, places)
        return shown[asked]

    best_first: list[str] = []
    for one in order:
        if len(line) == places + ties_fall:  # one of those who fall together may be the one beaten
            break
        if not rules or shut(one.cell, best_first) is None:
            line[one.entry] = one.cell
            best_first.append(one.entry)
    rising = [numbers[name].worst or () for name in reversed(best_first)]
    split = bisect_left if ties_fall else bisect_right
    level = _by_worst(numbers, best_first)

    def row(name: str) -> CertificateRow | None:
        one, limit = standings[name], scores[name].bounds[1]
        if one.best is None:
            return CertificateRow(entry=name, goes_on=False, limit=limit, key=None)
        above = best_first[: len(rising) - split(rising, numbers[name].best or ())]
        if name in above:
            others = {other: line[other] for other in above if other != name}
            found = beaten_by(one.cell, others, rules, places)
        else:
            found = shut(one.cell, above)
        if found is None:
            return (
                CertificateRow(
                    entry=name, goes_on=False, limit=limit, key=_exact(one.best), rule=_TRIED
                )
                if tried
                else None
            )
        equal = level.get(numbers[name].best or (), frozenset[str]())
        tied = tuple(other for other in found.by if other in equal) if equal else ()
        return CertificateRow(
            entry=name,
            goes_on=False,
            limit=limit,
            key=_exact(one.best),
            # Many rows share the same names, and none of them is copied without need.
            beaten_by=tuple(other for other in found.by if other not in equal)
            if tied
            else found.by,
            tied_with=tied,
            rule=None if found.cells is None or words is None else words(found.cells),
            reserved=sum(found.reserved.values()),
        )

    inside = [
        CertificateRow(
            entry=name,
            goes_on=True,
            limit=scores[name].bounds[0],
            key=_exact(standings[name].worst),
        )
        for name in kept
    ]
    competing = (name for name in left if name in standings)
    outside = [row(name) for name in competing]
    proven = (*inside, *(one for one in outside if one is not None))
    known = {one.entry for one in proven}
    undecided = tuple(name for name in standings if name not in known)
    return Certificate(proven=proven, undecided=undecided, places=size, is_final=not undecided)


def _by_worst(
    numbers: Mapping[str, Standing], names: Iterable[str]
) -> Mapping[Key, AbstractSet[str]]:
    """Put those together that stand at the same place at their lowest."""
    made: dict[Key, set[str]] = {}
    for name in names:
        made.setdefault(numbers[name].worst or (), set()).add(name)
    return made


def _exact(key: Key | None) -> tuple[Fraction, ...] | None:
    return None if key is None else tuple(map(Fraction, key))


@frozen(kw_only=True)
class FilledReading:
    """
    A missing reading as a completion fills it.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator; empty for marks that no panel gave.
        highest: Whether every missing mark is the highest; the lowest otherwise.
    """

    entry: str
    evaluator: str
    highest: bool


@frozen(kw_only=True)
class Counterexample(Result):
    """
    Two completions that differ in one reading, and after which others go on.

    Args:
        reading: The reading in which they differ, as the first fills it; the second fills it the other way.
        others: The other missing readings, as both fill them.
        first: Ids of those who go on after the first; ``None`` where the rules of composition cannot be kept.
        second: Ids of those who go on after the second.
        first_undecided: Ids of those whom a tie leaves undecided after the first.
        second_undecided: Ids of those whom a tie leaves undecided after the second.
    """

    table = "others"

    reading: FilledReading
    others: tuple[FilledReading, ...]
    first: tuple[str, ...] | None
    second: tuple[str, ...] | None
    first_undecided: tuple[str, ...] = ()
    second_undecided: tuple[str, ...] = ()

    def named(self, names: Mapping[str, str]) -> "Counterexample":
        """Give it with what people call the entries in place of their ids."""
        first, *others = (
            evolve(one, entry=names.get(one.entry, one.entry))
            for one in (self.reading, *self.others)
        )
        return evolve(
            self,
            reading=first,
            others=tuple(others),
            first=self.first and _called(self.first, names),
            second=self.second and _called(self.second, names),
            first_undecided=_called(self.first_undecided, names),
            second_undecided=_called(self.second_undecided, names),
        )

    def _parts(self, lang: Language) -> list[Part]:
        """Say it for a person."""
        one = self.reading
        name = f"{one.evaluator} / {one.entry}" if one.evaluator else one.entry
        parts: list[Part] = [
            Bilingual(
                f"CONTOH PENYANGKAL: satu pembacaan, {name}, masih mengubah siapa yang lolos.",
                f"COUNTEREXAMPLE: one reading, {name}, still changes who goes on.",
            ).of(lang)
        ]
        sides = (
            (one.highest, self.first, self.first_undecided),
            (not one.highest, self.second, self.second_undecided),
        )
        for highest, kept, tied in sides:
            parts.append(f"{_ends(highest, lang)}: {_outcome(kept, tied, lang)}")
        first, second = self.first or (), self.second or ()
        changed = [
            (Bilingual("hanya pada yang pertama", "only in the first"), set(first) - set(second)),
            (Bilingual("hanya pada yang kedua", "only in the second"), set(second) - set(first)),
        ]
        parts += [
            f"{words.of(lang)}: {join_words(sorted(ids), lang)}" for words, ids in changed if ids
        ]
        for highest in (False, True):
            names = [
                f"{o.evaluator} / {o.entry}" if o.evaluator else o.entry
                for o in self.others
                if o.highest is highest
            ]
            if names:
                both = Bilingual("pada keduanya", "in both").of(lang)
                parts.append(f"{both}, {_ends(highest, lang)}: {few_words(names).of(lang)}")
        return parts


def _ends(highest: bool, lang: Language) -> str:  # noqa: FBT001
    words = (
        Bilingual("dengan nilai tertinggi", "with the highest marks")
        if highest
        else Bilingual("dengan nilai terendah", "with the lowest marks")
    )
    return words.of(lang)


def _outcome(kept: tuple[str, ...] | None, tied: tuple[str, ...], lang: Language) -> str:
    if kept is None:
        return Bilingual(
            "aturan komposisi tidak dapat dipenuhi", "the rules of composition cannot be kept"
        ).of(lang)
    names = few_words(kept, 20).of(lang) or Bilingual("tidak seorang pun", "nobody").of(lang)
    said = f"{_INSIDE.of(lang)} {names}"
    if tied:
        ties = few_words(tied).of(lang)
        said += f"; {Bilingual('nilai sama', 'tied').of(lang)} {ties}"
    return said


class _Outcome(Protocol):
    @property
    def kept(self) -> tuple[str, ...]: ...

    @property
    def undecided(self) -> tuple[str, ...]: ...


Redo = Callable[[Sequence[Score]], _Outcome | None]
"""Decides again with other scores; ``None`` where no set keeps the rules."""

_Unit = tuple[str, str]


def _units(scores: Sequence[Score]) -> Iterator[_Unit]:
    """Name what may still come: the readings of a panel that are open, or the marks of a sheet."""
    for score in scores:
        if _is_panel(score):
            yield from ((score.entry, one.key) for one in score.children if not one.is_final)
        else:
            yield score.entry, ""


def _is_panel(score: Score) -> bool:
    return score.method is None and bool(score.children)


def _complete(score: Score, sides: Mapping[_Unit, int]) -> Score:
    if not _is_panel(score):
        return filled(score, sides[score.entry, ""])
    children = tuple(
        one if one.is_final else filled(one, sides[score.entry, one.key]) for one in score.children
    )
    whole = total_of(children)
    return evolve(score, bounds=(whole, whole), children=children)


Ends = Mapping[str, int]
"""For each entry that is open, whether its missing marks are the lowest (0) or the highest (1)."""


def swings(ranking: Ranking, open_: Sequence[str]) -> Iterator[tuple[Ends, Ends]]:
    """Give for each undecided entry the two ends: it at its lowest and the others at their highest, and the reverse."""
    names = [score.entry for score in ranking.pending]
    for entry in open_:
        yield {n: int(n != entry) for n in names}, {n: int(n == entry) for n in names}


def find_change(
    ranking: Ranking, pairs: Iterable[tuple[Ends, Ends]], redo: Redo
) -> Counterexample | None:
    """Walk from one completion to another with a different outcome, reading by reading, to where it changes."""
    final = [row.final_score for row in ranking.places]
    units = list(_units(ranking.pending))

    def outcome(sides: Sequence[int]) -> tuple[_Outcome | None, object]:
        chosen = dict(zip(units, sides, strict=True))
        found = redo([*final, *(_complete(score, chosen) for score in ranking.pending)])
        said = found and (frozenset(found.kept), frozenset(found.undecided))
        return found, said

    for first, last in pairs:
        start, goal = ([ends[entry] for entry, _ in units] for ends in (first, last))
        low, high = 0, len(units)
        one, said = outcome(start)
        other, otherwise = outcome(goal)
        if said == otherwise:
            continue
        while (
            high - low > 1
        ):  # the two differ, so that somewhere between them one reading changes the outcome
            middle = (low + high) // 2
            found, says = outcome([*goal[:middle], *start[middle:]])
            if says == said:
                low, one = middle, found
            else:
                high, other, otherwise = middle, found, says
        rest = [*goal[:low], *start[low + 1 :]]
        return Counterexample(
            reading=_as_filled(units[low], start[low]),
            others=tuple(map(_as_filled, (*units[:low], *units[low + 1 :]), rest)),
            first=None if one is None else one.kept,
            second=None if other is None else other.kept,
            first_undecided=() if one is None else one.undecided,
            second_undecided=() if other is None else other.undecided,
        )
    return None


def _as_filled(unit: _Unit, side: int) -> FilledReading:
    return FilledReading(entry=unit[0], evaluator=unit[1], highest=bool(side))
