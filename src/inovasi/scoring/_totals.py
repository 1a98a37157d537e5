"""Bounds of many sheets by one rubric, in whole numbers and without their trees."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from math import lcm
from typing import Final

from attrs import evolve, frozen

from inovasi.errors import DataError, ScoringError
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._integer_rubric import leaves_of
from inovasi.scoring._result import Score, made_later
from inovasi.scoring._score import DEMONSTRATION, score, score_of_mark
from inovasi.scoring._sheets import mark_fault


Exact = int | Fraction


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


def sheet_totals(rubric: Rubric, sheets: Sequence[ScoreSheet]) -> SheetTotals:
    """Score many sheets; what is not a plain sum of marks is scored as a tree, so that the results are the same."""
    plain = _Sum.of(rubric)
    worth: dict[int, _Worth] = {}
    trees: dict[int, Score] = {}
    faults: dict[int, DataError] = {}
    for place, sheet in enumerate(sheets):
        if plain is not None and plain.takes(sheet, worth):
            continue
        try:
            trees[place] = score(rubric, sheet)
        except DataError as error:
            faults[place] = error
    low, high, needs = (Fraction(0), Fraction(0), 0) if plain is None else plain.empty
    exact = [low, high, rubric.root.minimum, rubric.root.maximum or Fraction(0)]
    exact += [end for one in worth.values() for end in one[:2]]
    exact += [end for tree in trees.values() for end in tree.bounds]
    divisor, whole = _units(exact)
    lows = {key: whole(one[0]) for key, one in worth.items()}
    highs = {key: whole(one[1]) for key, one in worth.items()}
    settled = {key: one[2] for key, one in worth.items()}
    least, most = whole(low), whole(high)

    def row(place: int, sheet: ScoreSheet) -> tuple[Exact, Exact, int]:
        if (tree := trees.get(place)) is not None:
            return whole(tree.low), whole(tree.high), len(tree.needs)
        keys = [*map(id, sheet.marks)]
        return (
            least + sum(map(lows.__getitem__, keys)),
            most + sum(map(highs.__getitem__, keys)),
            needs - sum(map(settled.__getitem__, keys)),
        )

    rows = [
        (0, 0, 0) if place in faults else row(place, sheet) for place, sheet in enumerate(sheets)
    ]
    return SheetTotals(rows=rows, divisor=divisor, faults=faults)


def _units(exact: Iterable[Fraction]) -> tuple[int, Callable[[Fraction], Exact]]:
    """Give the divisor that makes numbers whole, and how; where it would be long, leave them as they are."""
    divisor = 1
    for one in {number.denominator for number in exact}:
        divisor = lcm(divisor, one)
        if divisor.bit_length() > _MOST_BITS:
            return 1, lambda number: number
    return divisor, lambda number: int(number * divisor)


_MOST_BITS: Final = 256
"""Bits of a divisor beyond which whole numbers cost more than fractions."""


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
    known: dict[object, _Worth | None]

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
        return cls(rubric=rubric, leaves=leaves, unmarked=unmarked, known={})

    @property
    def empty(self) -> tuple[Fraction, Fraction, int]:
        """Give the bounds of a sheet without marks, and how many needs it has."""
        lows, highs, needs = zip(*self.unmarked.values(), strict=True)
        return sum(lows, Fraction(0)), sum(highs, Fraction(0)), sum(needs)

    def takes(self, sheet: ScoreSheet, worth: dict[int, _Worth]) -> bool:
        """Whether the total of a sheet is the sum of its marks; note what each of them is worth."""
        rubric = self.rubric
        fits = (
            not sheet.facts
            and sheet.total is None
            and (sheet.scheme is None or rubric.scheme is None or sheet.scheme == rubric.scheme)
            and (sheet.rubric is None or sheet.rubric == rubric.key)
        )
        # The sheets keep their marks, so that an id stays that of its mark.
        if not fits or worth.keys() >= {*map(id, sheet.marks)}:
            return fits
        for mark in sheet.marks:
            if id(mark) not in worth:
                one = self._worth(mark)
                if one is None:
                    return False
                worth[id(mark)] = one
        return True

    def _worth(self, mark: Mark) -> _Worth | None:
        said = (
            mark.criterion,
            mark.value,
            mark.level,
            mark.level_at_most,
            mark.values,
            mark.judgement,
        )
        if said not in self.known:
            self.known[said] = self._worth_of(mark)
        return self.known[said]

    def _worth_of(self, mark: Mark) -> _Worth | None:
        """Give what a mark is worth; ``None`` where it does not fit, of which the tree says what is wrong."""
        node, share = self.leaves.get(mark.criterion, (None, Fraction(0)))
        if node is None or mark_fault(node, mark) is not None:
            return None
        low, high = (end * share for end in score_of_mark(node, mark).bounds)
        least, most, needs = self.unmarked[mark.criterion]
        return low - least, high - most, needs - int(low != high)
