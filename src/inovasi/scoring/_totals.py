"""Bounds of many sheets by one rubric, in whole numbers and without their trees."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from fractions import Fraction
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Final

from attrs import evolve, frozen

from inovasi.errors import DataError, ScoringError
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._integer_rubric import leaves_of
from inovasi.scoring._ranks import Exact, whole_units
from inovasi.scoring._result import Score, made_later
from inovasi.scoring._score import DEMONSTRATION, score, score_of_mark
from inovasi.scoring._sheets import mark_fault


@frozen(kw_only=True)
class SheetTotals:
    """
    What `score` gives for each sheet: ``low / divisor``, ``high / divisor``, and how many needs keep them apart.

    The numbers are whole, except where no divisor of few digits makes them so; then it is 1.

    ``faults`` has the sheets that cannot be scored, by their place, counted from 0; their row means nothing.
    """

    rows: Sequence[tuple[Exact, Exact, int]]
    divisor: int
    faults: Mapping[int, DataError]


_Worth = tuple[Fraction, Fraction, int]
"""What a mark adds to the lowest and to the highest points of an empty sheet, and how many needs it settles."""


def marks_by_id(sheets: Iterable[ScoreSheet]) -> dict[int, Mark]:
    """Give the marks of sheets, once each; the sheets keep them, so that an id stays that of its mark."""
    held = [*chain.from_iterable(sheet.marks for sheet in sheets)]
    return dict(zip(map(id, held), held, strict=True))


def sheet_totals(rubric: Rubric, sheets: Sequence[ScoreSheet]) -> SheetTotals:
    """Score many sheets; what is not a plain sum of marks is scored as a tree, so that the results are the same."""
    plain = _Sum.of(rubric)
    marks = {} if plain is None else marks_by_id(sheets)
    worth: Mapping[int, _Worth] = {} if plain is None else plain.worth(marks)
    unfit = marks.keys() - worth.keys()
    trees: dict[int, Score] = {}
    faults: dict[int, DataError] = {}
    for place, sheet in enumerate(sheets):
        if plain is not None and plain.takes(sheet, unfit):
            continue
        try:
            trees[place] = score(rubric, sheet)
        except DataError as error:
            faults[place] = error
    low, high, needs = (Fraction(0), Fraction(0), 0) if plain is None else plain.empty
    exact: list[Fraction] = [low, high, rubric.root.minimum, rubric.root.maximum or Fraction(0)]
    exact += [end for one in worth.values() for end in one[:2]]
    exact += [end for tree in trees.values() for end in tree.bounds]
    divisor, whole = whole_units(exact)
    lows = {key: whole(one[0]) for key, one in worth.items()}
    highs = {key: whole(one[1]) for key, one in worth.items()}
    settled = {key: one[2] for key, one in worth.items()}
    least, most = whole(low), whole(high)
    rows: list[tuple[Exact, Exact, int]] = []
    for place, sheet in enumerate(sheets):
        if place in faults:
            rows.append((0, 0, 0))
        elif (tree := trees.get(place)) is not None:
            rows.append((whole(tree.low), whole(tree.high), len(tree.needs)))
        else:
            keys = [*map(id, sheet.marks)]
            total = least + sum(map(lows.__getitem__, keys))
            left = needs - sum(map(settled.__getitem__, keys))
            # Where nothing is left open, both ends are the same number.
            end = most + sum(map(highs.__getitem__, keys)) if left else total
            rows.append((total, end, left))
    return SheetTotals(rows=rows, divisor=divisor, faults=faults)


def score_sheets(rubric: Rubric, sheets: Sequence[ScoreSheet]) -> Iterator[Score]:
    """Score many sheets; the parts of each are made when somebody asks for them."""
    totals = sheet_totals(rubric, sheets)
    if totals.faults:
        raise DataError(
            evolve(problem, source=f"{sheets[place].evaluator} / {sheets[place].entry}".strip(" /"))
            for place, error in totals.faults.items()
            for problem in error.problems
        )
    if not sheets:
        return
    like = score(rubric, sheets[0])
    for sheet, (low, high, _) in zip(sheets, totals.rows, strict=True):
        made = evolve(
            like,
            bounds=(Fraction(low, totals.divisor), Fraction(high, totals.divisor)),
            entry=sheet.entry,
            evaluator=sheet.evaluator,
            demonstration=sheet.demonstration,
            remarks=(DEMONSTRATION,) if sheet.demonstration else (),
            children=(),
        )
        yield made_later(made, partial(_children, rubric, sheet))


def _children(rubric: Rubric, sheet: ScoreSheet) -> tuple[Score, ...]:
    return score(rubric, sheet).children


@frozen(kw_only=True)
class _Sum:
    """A rubric whose total is a sum over its leaves, each with what one point of it adds."""

    rubric: Rubric
    leaves: Mapping[str, tuple[Node, Fraction]]
    unmarked: Mapping[str, _Worth]

    @classmethod
    def of(cls, rubric: Rubric) -> "_Sum | None":
        """Give the sum; ``None`` where the rubric is another, or cannot be scored."""
        try:
            leaves = {node.key: (node, share) for node, share in leaves_of(rubric.root)}
            made = {key: score_of_mark(node, None).bounds for key, (node, _) in leaves.items()}
        except ScoringError:
            return None
        ends = {
            key: (low * leaves[key][1], high * leaves[key][1]) for key, (low, high) in made.items()
        }
        unmarked = {key: (low, high, int(low != high)) for key, (low, high) in ends.items()}
        return cls(rubric=rubric, leaves=leaves, unmarked=unmarked)

    @property
    def empty(self) -> tuple[Fraction, Fraction, int]:
        """Give the bounds of a sheet without marks, and how many needs it has."""
        lows, highs, needs = zip(*self.unmarked.values(), strict=True)
        return sum(lows, Fraction(0)), sum(highs, Fraction(0)), sum(needs)

    def takes(self, sheet: ScoreSheet, unfit: AbstractSet[int]) -> bool:
        """Whether the total of a sheet is the sum of its marks; ``unfit`` are ids of marks that have no worth."""
        rubric = self.rubric
        return (
            not sheet.facts
            and sheet.total is None
            and (sheet.scheme is None or rubric.scheme is None or sheet.scheme == rubric.scheme)
            and (sheet.rubric is None or sheet.rubric == rubric.key)
            and (not unfit or unfit.isdisjoint(map(id, sheet.marks)))
        )

    def worth(self, marks: Mapping[int, Mark]) -> Mapping[int, _Worth]:
        """Give what each mark is worth that fits; what is wrong with another, the tree says."""
        known: dict[object, _Worth | None] = {}
        made: dict[int, _Worth] = {}
        for key, mark in marks.items():
            said = _SAID(mark)
            if said not in known:
                known[said] = self._worth(mark)
            if (one := known[said]) is not None:
                made[key] = one
        return made

    def _worth(self, mark: Mark) -> _Worth | None:
        node, share = self.leaves.get(mark.criterion, (None, Fraction(0)))
        if node is None or mark_fault(node, mark) is not None:
            return None
        low, high = (end * share for end in score_of_mark(node, mark).bounds)
        least, most, needs = self.unmarked[mark.criterion]
        return low - least, high - most, needs - int(low != high)


_SAID: Final = attrgetter("criterion", "value", "level", "level_at_most", "values", "judgement")
"""What the worth of a mark rests on."""
