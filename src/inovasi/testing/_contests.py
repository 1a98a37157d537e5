"""Strategies for small contests in which sheets go astray, and for ways to decide them."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Final

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi._wording import between
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry, EntryStatus
from inovasi.contest._reading import Reading, Release
from inovasi.model._criterion import Criterion, Level, Method, Scale
from inovasi.model._evaluation import Judgement, Mark, ScoreSheet
from inovasi.model._rubric import Divisor, Rubric
from inovasi.model._scheme import Scheme, SchemeStatus, Subject, ThresholdMode
from inovasi.scoring._combine import CombineMethod
from inovasi.selection._breaks import Lot, TieBreak
from inovasi.selection._composition import Composition
from inovasi.selection._cut import Cut, TiePolicy, advance
from inovasi.selection._quota import Selection, select
from inovasi.selection._ranking import Ranking, rank
from inovasi.testing._primitives import refusal


TOP: Final = 2
"""The highest mark and the highest level of the small rubrics; the lowest is 0."""

_DAYS: Final = ("2026-01-01", "2026-01-02")
_LOTS: Final = tuple(Lot(seed=f"BA-{number}") for number in range(3))


@frozen(kw_only=True)
class Way:
    """
    A way to decide a contest.

    Args:
        tie_breaks: What breaks ties in the ranking.
        drawn: A lot that breaks the other ties in the ranking.
        keeps: Number of places.
        threshold: A passing grade.
        mode: What it does.
        preferred: Ids of the entries that fulfil what a priority asks beside the grade.
        ties: What happens to a tie across the cut.
        lot: A lot that breaks a tie across the cut.
        quotas: Rules of composition.
    """

    tie_breaks: tuple[TieBreak, ...] = ()
    drawn: Lot | None = None
    keeps: int | None = None
    threshold: Fraction | None = None
    mode: ThresholdMode | None = None
    preferred: tuple[str, ...] | None = None
    ties: TiePolicy = TiePolicy.REPORT
    lot: Lot | None = None
    quotas: tuple[Composition, ...] = ()

    def ranking(self, contest: Contest) -> Ranking:
        """Rank the entries of a contest."""
        return rank(contest, self.tie_breaks, lot=self.drawn)

    def decide(self, contest: Contest) -> Cut | Selection:
        """Rank the entries of a contest and say who goes on; a `DataError` where no set keeps the rules."""
        ranking, grade = self.ranking(contest), self.threshold
        if self.quotas:
            return select(
                ranking,
                self.keeps,
                self.quotas,
                threshold=grade,
                mode=self.mode,
                preferred=self.preferred,
                lot=self.lot,
            )
        return advance(
            ranking,
            self.keeps,
            threshold=grade,
            mode=self.mode,
            preferred=self.preferred,
            ties=self.ties,
            lot=self.lot,
        )


def _editions() -> Iterator[Scheme]:
    """Make an edition for each small rubric: two criteria with levels or on a scale."""
    ways = (Method.WEIGHTED, Method.SUM, Method.MEAN)
    for method, divisor, levels in product(ways, (None, *Divisor), (False, True)):
        weighs = levels or method is Method.WEIGHTED
        marked = Method.LEVEL if levels else Method.MARK
        steps = [Level(level=n, label=f"Tingkat {n}") for n in range(1, TOP + 1)]
        rubric = Rubric(
            key="contoh",
            label="Contoh",
            method=method,
            divisor=divisor,
            scale=None if levels else Scale(max=Decimal(TOP), step=Decimal(1)),
            criteria=[
                Criterion(
                    key=key,
                    label=key,
                    weight=weight if weighs else None,
                    method=marked,
                    levels=steps if levels else [],
                )
                for key, weight in (("a", 60), ("b", 40))
            ],
        )
        yield Scheme(
            id="contoh-2026",
            family="contoh",
            year=2026,
            revision=1,
            label="Contoh",
            subject=Subject.INNOVATION,
            status=SchemeStatus.COMPLETE,
            reviewed_on=date(2026, 1, 1),
            rubrics=[rubric],
        )


_EDITIONS: Final = tuple(_editions())
_KEYS: Final = ("a", "b")
MARKS: Final = (TOP + 1) ** len(_KEYS)
"""How many sheets without a gap there are."""


def contests(*, max_entries: int = 6, max_evaluators: int = 3) -> SearchStrategy[Contest]:
    """
    Draw small contests in which sheets go astray.

    They are lost, doubled, spelt in another way, foreign, partial, empty, of a later version, or clash. The rubric has two criteria with marks from 0 to 2. An entry has the attributes ``kind``, ``area`` (each area lies
    in one kind), ``theme`` and ``size`` (a number), and the first one competes.

    Args:
        max_entries: Most entries.
        max_evaluators: Most evaluators.

    Returns:
        A strategy.

    Raises:
        DataError: If a number is not positive.

    Example:
        >>> from hypothesis import given
        >>> @given(contests())
        ... def nothing_is_lost(contest: Contest) -> None:
        ...     assert contest.totals.planned == len(contest.readings)
        >>> nothing_is_lost()
    """
    for name, number in (("max_entries", max_entries), ("max_evaluators", max_evaluators)):
        if number < 1:
            raise refusal(name, number, between(1))
    return _contests(max_entries, max_evaluators)


@st.composite
def _contests(draw: DrawFn, most_entries: int, most_evaluators: int) -> Contest:
    edition = draw(_ANY_EDITION)
    number = draw(st.integers(1, most_entries))
    numbers = draw(st.lists(_ENTRY, min_size=number, max_size=number))
    entries = [_entry(place, number) for place, number in enumerate(numbers)]
    names = [f"p{place}" for place in range(1, 1 + draw(st.integers(1, most_evaluators)))]
    desk = _Desk(edition.rubrics[0], [(one.id, name) for one in entries for name in names])
    size = len(desk.pairs)
    for pair, marks in zip(
        desk.pairs, draw(st.lists(_WHOLE, min_size=size, max_size=size)), strict=True
    ):
        desk.give(pair, marks)
    planned = draw(st.booleans())
    for _ in range(draw(_FEW_TIMES)):
        place, harm, marks = draw(_HARM)
        desk.harm(desk.pairs[place % size], _ASTRAY[harm], marks, planned=planned)
    return Contest(
        id="contoh",
        scheme=edition,
        entries=entries,
        plan=desk.plan() if planned else (),
        evaluators=() if planned else names,
        sheets=desk.sheets(),
        method=draw(_COMBINED),
        closed=draw(st.booleans()),
    )


def _entry(place: int, number: int) -> Entry:
    """Make an entry from a number."""
    rest, status = divmod(number, len(_STATUSES))
    rest, area = divmod(rest, 4)
    rest, theme = divmod(rest, 2)
    size, day = divmod(rest, 2)
    return Entry(
        id=f"usul-{place + 1}",
        status=_STATUSES[status] if place else EntryStatus.COMPETING,
        reason="mundur",
        basis="Pasal 1",
        submitted_at=_DAYS[day],
        attributes={
            "kind": "xy"[area // 2],
            "area": ("x1", "x2", "y1", "y2")[area],
            "theme": "mn"[theme],
            "size": str(size),
        },
    )


_STATUSES: Final = (*[EntryStatus.COMPETING] * 7, *EntryStatus)

_ASTRAY: Final = [
    "lost",
    "lost",
    "partial",
    "partial",
    "empty",
    "unjudged",
    "range",
    "again",
    "spelt",
    "later",
    "clash",
    "gone",
    "unplanned",
    "released",
]
"""What can happen to a sheet."""

_ANY_EDITION: Final = st.sampled_from(_EDITIONS)
_ENTRY: Final = st.integers(0, 4 * 2 * 2 * 2 * len(_STATUSES) - 1)
_WHOLE: Final = st.integers(0, MARKS - 1)
_FEW_TIMES: Final = st.integers(0, 6)
_HARM: Final = st.tuples(st.integers(0, 17), st.integers(0, len(_ASTRAY) - 1), _WHOLE)
_COMBINED: Final = st.sampled_from((None, None, *CombineMethod))

Pair = tuple[str, str]


class _Desk:
    """The sheets of each reading, and what becomes of them."""

    def __init__(self, rubric: Rubric, pairs: Sequence[Pair]) -> None:
        self.rubric = rubric
        self.pairs = list(pairs)
        self.given: dict[Pair, list[ScoreSheet]] = {pair: [] for pair in pairs}
        self.foreign: list[ScoreSheet] = []
        self.outside: set[Pair] = set()
        self.released: dict[Pair, Release] = {}

    def give(self, pair: Pair, number: int) -> None:
        """Hand in a sheet without a gap."""
        self.given[pair] = [whole_sheet(self.rubric, pair, number)]

    def plan(self) -> list[Reading]:
        """Give the plan; there is always one reading in it."""
        kept = [pair for pair in self.pairs if pair not in self.outside] or self.pairs[:1]
        return [
            Reading(
                entry=pair[0],
                evaluator=pair[1],
                released=self.released.get(pair),
                reason="benturan" if pair in self.released else None,
            )
            for pair in kept
        ]

    def sheets(self) -> list[ScoreSheet]:
        """Give all that came back."""
        return [*self.foreign, *(sheet for pair in self.pairs for sheet in self.given[pair])]

    def harm(self, pair: Pair, what: str, number: int, *, planned: bool) -> None:
        """Let a sheet go astray."""
        other = whole_sheet(self.rubric, pair, number)
        here = self.given[pair]
        key, odd = _KEYS[number % 2], number // 2 % 2
        match what:
            case "partial" | "empty" | "unjudged" | "range":
                self.given[pair] = [_with_gap(sheet, what, key) for sheet in here]
            case "again":
                here += here[:1]
            case "spelt":
                here += [
                    evolve(sheet, entry=pair[0].upper().replace("-", " ")) for sheet in here[:1]
                ]
            case "later":
                last = max((sheet.version for sheet in here), default=0)
                here.append(evolve(other, version=last + 1, reason="koreksi"))
            case "clash":
                here += [evolve(other, version=one.version, reason=one.reason) for one in here[-1:]]
            case "gone":
                self.foreign += [
                    evolve(other, evaluator="q9") if odd else evolve(other, entry="lain")
                ]
            case "unplanned" if planned:
                self.outside.add(pair)
            case "released" if planned:
                self.released[pair] = Release.BARRED if odd else Release.ABSTAINED
            case _:
                here.clear()


@cache
def whole_sheet(rubric: Rubric, pair: Pair, number: int) -> ScoreSheet:
    """Make a sheet without a gap from a number."""
    return ScoreSheet(
        entry=pair[0],
        evaluator=pair[1],
        marks=[
            mark_of(rubric, key, number // (TOP + 1) ** place % (TOP + 1))
            for place, key in enumerate(_KEYS)
        ],
    )


def mark_of(rubric: Rubric, key: str, number: int) -> Mark:
    """Give a mark or a level of a criterion."""
    if rubric.nodes[key].method is Method.LEVEL:
        return Mark(criterion=key, level=number)
    return Mark(criterion=key, value=number)


def _with_gap(sheet: ScoreSheet, what: str, key: str) -> ScoreSheet:
    """Leave marks out of a sheet."""
    if what == "empty":
        return evolve(sheet, marks=())
    marks = {mark.criterion: mark for mark in sheet.marks}
    mark = marks.pop(key, None)
    if what == "unjudged":
        marks[key] = Mark(criterion=key, judgement=Judgement.CANNOT_BE_JUDGED)
    elif what == "range" and mark is not None and mark.level is not None:
        marks[key] = evolve(mark, level_at_most=TOP)
    return evolve(sheet, marks=tuple(marks.values()))


def ways(contest: Contest) -> SearchStrategy[Way]:
    """
    Draw ways to decide a contest that `contests` has drawn.

    Args:
        contest: The contest.

    Returns:
        A strategy for places, tie-breaks, lots, a passing grade, and rules of composition by one attribute, by
        nested ones or by ones that cross; the rules may contradict each other.

    Example:
        >>> from hypothesis import given, strategies as st
        >>> @given(st.data())
        ... def everybody_has_an_outcome(data: st.DataObject) -> None:
        ...     contest = data.draw(contests())
        ...     way = data.draw(ways(contest))
        ...     assert len(way.ranking(contest).entries) == len(contest.entries)
        >>> everybody_has_an_outcome()
    """
    return _ways(contest)


@st.composite
def _ways(draw: DrawFn, contest: Contest) -> Way:
    names = [one.id for one in contest.entries if one.status is EntryStatus.COMPETING]
    way = Way(
        tie_breaks=tuple(draw(_CHAINS)),
        drawn=draw(_MAYBE_LOT),
        keeps=draw(st.integers(1, max(len(names), 2))),
        lot=draw(_MAYBE_LOT),
    )
    if contest.method is CombineMethod.MEDIAN:  # it may be final while a criterion is not
        chain = (one for one in way.tie_breaks if one.by not in _KEYS)
        way = evolve(way, tie_breaks=tuple(chain))
    match draw(_GRADES):
        case "gate" | "gate alone" as alone:
            way = evolve(way, mode=ThresholdMode.GATE, keeps=way.keeps if alone == "gate" else None)
        case "priority":
            way = evolve(way, mode=ThresholdMode.PRIORITY)
        case "preferred":
            some = [name for name in names if draw(st.booleans())]
            way = evolve(way, mode=ThresholdMode.PRIORITY, preferred=tuple(some))
        case _:
            pass
    if way.mode is not None:
        competing = [score for score in contest.scores() if score.entry in names]
        bounds = sorted({bound for score in competing for bound in score.bounds})
        way = evolve(way, threshold=draw(st.sampled_from(bounds)))
    if quotas := draw(_QUOTAS):
        return evolve(way, quotas=tuple(quotas))
    return way if way.lot else evolve(way, ties=draw(_POLICIES))


def _compositions(by: str, values: Sequence[str]) -> SearchStrategy[Composition]:
    """Draw one rule by an attribute."""
    few, one = st.sampled_from((1, 1, 2, 2, 0)), st.sampled_from((1, 1, 0, 2))
    value = st.sampled_from(values)

    def most(value: str, number: int) -> Composition:
        return Composition(by=by, maximum={value: number})

    def most_of_each(number: int) -> Composition:
        return Composition(by=by, maximum_each=number)

    def least(value: str, number: int) -> Composition:
        return Composition(by=by, minimum={value: number})

    def both(more: int, least: int) -> Composition:
        return Composition(by=by, maximum={values[0]: least + more}, minimum={values[0]: least})

    return st.one_of(
        st.builds(most, value, few),
        st.builds(most_of_each, few),
        st.builds(least, value, one),
        st.builds(both, few, one),
    )


_KIND: Final = _compositions("kind", "xy")
_AREA: Final = _compositions("area", ("x1", "x2", "y1", "y2"))
_THEME: Final = _compositions("theme", "mn")
_QUOTAS: Final = st.one_of(
    st.just(()), st.tuples(_KIND), st.tuples(_KIND, _AREA), st.tuples(_THEME, _KIND)
)
_CHAINS: Final = st.sampled_from(
    (
        [],
        [],
        [TieBreak(by="a")],
        [TieBreak(by="submitted_at")],
        [TieBreak(by="size", first="low")],
        [TieBreak(by="a"), TieBreak(by="size", first="high")],
    )
)
_MAYBE_LOT: Final = st.sampled_from((None, None, *_LOTS))
_GRADES: Final = st.sampled_from(("", "", "", "gate", "gate alone", "priority", "preferred"))
_POLICIES: Final = st.sampled_from((TiePolicy.REPORT, TiePolicy.REPORT, *TiePolicy))
