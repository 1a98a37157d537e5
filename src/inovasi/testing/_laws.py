"""Laws that every sound scheme keeps; anyone can run them against a scheme of their own."""

from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final

from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from inovasi.catalog import lint, scheme
from inovasi.convert import structure, unstructure
from inovasi.errors import ScoringError
from inovasi.model import Fact, Gate, Judgement, Mark, Method, Rubric, Scheme, ScoreSheet
from inovasi.model._rubric import Node
from inovasi.scoring import combine, score
from inovasi.scoring._methods import mark_span
from inovasi.testing._rules import leaves_of, marks_of, sheets


_MOST: Final = 1_000
"""Above every gate, as a fact, and above every cap, as a count."""


_SLOW: Final = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.nested_given,
)


def check_scheme_laws(which: Scheme | str | Path, *, max_examples: int = 25) -> tuple[str, ...]:
    """
    Hold a scheme to the laws that every sound scheme keeps.

    It has no error, it is equal to itself when it is read back, and each of its rubrics that can be scored keeps the
    laws of `check_rubric_laws`.

    Args:
        which: A scheme, its id, or the path of its file.
        max_examples: How many examples each rubric is tried with.

    Returns:
        The keys of the rubrics that were tried; the others cannot be scored, because a weight or another number is
        not known.

    Raises:
        AssertionError: If a law does not hold; it names the law, the rubric and the smallest example.
        NotFoundError: If there is no such scheme.
        DataError: If the file is not valid.

    Example:
        >>> check_scheme_laws("kipp-2023", max_examples=2)
        ('general_proposal',)
    """
    known = scheme(which)
    errors = [str(issue) for issue in lint(known) if issue.is_error]
    _hold("a sound scheme has no error", known.id, not errors, errors)
    again = structure(unstructure(known), Scheme)
    _hold("what is read back is equal", known.id, again == known, again)
    tried: list[str] = []
    for rubric in known.rubrics:
        try:
            score(rubric, extreme_sheet(rubric, top=False))
        except ScoringError:
            continue
        check_rubric_laws(rubric, max_examples=max_examples)
        tried.append(rubric.key)
    return tuple(tried)


def check_rubric_laws(rubric: Rubric, *, max_examples: int = 25) -> None:
    """
    Hold a rubric to the laws that every sound rubric keeps.

    All top marks give the maximum and all lowest ones the minimum; a score lies within them. The bounds of a sheet with
    gaps hold every completion, and the best and the worst one reach them; where a scale has no end, there are none. A higher mark never gives a lower
    score. The order of the marks, and of the sheets of a panel, plays no part.

    Args:
        rubric: A rubric.
        max_examples: How many examples are tried.

    Raises:
        AssertionError: If a law does not hold; it names the law, the rubric and the smallest example.
        ScoringError: If the rubric cannot be scored, because a number is not known.

    Example:
        >>> import inovasi as inv
        >>> check_rubric_laws(inv.scheme("kipp-2023").rubric(group="general"), max_examples=2)
    """
    worst = score(rubric, extreme_sheet(rubric, top=False))
    _hold("all lowest marks give the minimum", rubric.key, worst.exact == worst.minimum, worst)
    if worst.maximum is not None:
        best = score(rubric, extreme_sheet(rubric, top=True))
        _hold("all top marks give the maximum", rubric.key, best.exact == best.maximum, best)
    closed = all(node.maximum is not None for node in leaves_of(rubric))
    places = [
        (node, st.tuples(marks_of(node), marks_of(node)))
        for node in leaves_of(rubric)
        if node.method is not Method.POOLED_MEAN  # whose mark is several numbers
    ]

    @settings(
        max_examples=max_examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[*_SLOW],
    )
    @given(sheets(rubric), sheets(rubric, complete=True), sheets(rubric, complete=True), st.data())
    def laws(gaps: ScoreSheet, one: ScoreSheet, other: ScoreSheet, data: st.DataObject) -> None:
        _check_within(rubric, one)
        if closed:
            _check_bounds(rubric, gaps, one)
        if places:
            node, pair = data.draw(st.sampled_from(places))
            _check_higher_mark(rubric, one, node, data.draw(pair))
        _check_order(rubric, one, other)

    laws()


def extreme_sheet(rubric: Rubric, *, top: bool) -> ScoreSheet:
    """
    Make the sheet on which every criterion has its highest mark, or its lowest.

    Args:
        rubric: A rubric.
        top: Whether the marks are the highest.

    Returns:
        The sheet, with the facts that open every gate, or close it; where a scale has no end, a high mark.

    Example:
        >>> import inovasi as inv
        >>> rubric = inv.scheme("kipp-2023").rubric(group="general")
        >>> inv.score(rubric, extreme_sheet(rubric, top=True)).value
        Decimal('100')
    """
    return ScoreSheet(
        scheme=rubric.scheme,
        rubric=rubric.key,
        marks=[_extreme(node, top=top) for node in leaves_of(rubric)],
        facts=[
            Fact(key=gate.fact, value=max(gate.at_least, Decimal(0)) * top)
            for gate in {gate.fact: gate for gate in _gates(rubric)}.values()
        ],
        demonstration=True,
    )


def _gates(rubric: Rubric) -> list[Gate]:
    """Give the gates of a rubric, the highest last."""
    gates = [c.gate for c in rubric.criteria if c.gate is not None]
    return sorted(gates, key=lambda gate: gate.at_least)


def _extreme(node: Node, *, top: bool) -> Mark:
    pooled = node.method is Method.POOLED_MEAN
    least, most, step = mark_span(node, pooled=pooled)
    value = least + Fraction(step or 1) * _MOST if most is None else most
    value = value if top else least
    match node.method:
        case Method.LEVEL:
            pick = max if top else min
            return Mark(criterion=node.key, level=pick(node.points, key=node.points.__getitem__))
        case Method.JUDGEMENT:
            return Mark(criterion=node.key, judgement="met" if top else "not_met")
        case Method.CAPPED_COUNT:
            return Mark(criterion=node.key, value=_MOST * top)
        case Method.POOLED_MEAN:
            floor = (node.criterion and node.criterion.floor) or 1
            # Of no values the mean is 0, which may be the least or the most.
            counts = value > 0 if top else value < 0
            return Mark(criterion=node.key, values=[value] * floor * counts)
        case _:
            return Mark(criterion=node.key, value=value)


def _check_within(rubric: Rubric, whole: ScoreSheet) -> None:
    made = score(rubric, whole)
    within = made.exact is not None and made.minimum <= made.exact
    within = within and (made.maximum is None or made.bounds[1] <= made.maximum)
    _hold("a score lies within its least and its most", rubric.key, within, made)


def _check_bounds(rubric: Rubric, gaps: ScoreSheet, whole: ScoreSheet) -> None:
    low, high = score(rubric, gaps).bounds
    done = score(rubric, _filled(rubric, gaps, whole, top=True)).exact
    inside = done is not None and low <= done <= high
    _hold("the bounds hold every completion", rubric.key, inside, (low, done, high))
    reached = tuple(
        score(rubric, _filled(rubric, gaps, extreme_sheet(rubric, top=top), top=top)).exact
        for top in (False, True)
    )
    law = "the worst and the best completion reach the bounds"
    _hold(law, rubric.key, reached == (low, high), (reached, low, high))


def _filled(rubric: Rubric, gaps: ScoreSheet, whole: ScoreSheet, *, top: bool) -> ScoreSheet:
    """Fill the gaps of a sheet from a whole one; a level that is open becomes its end."""
    known: dict[str, Mark] = {}
    for mark in gaps.marks:
        if mark.level_at_most is not None:
            end = mark.level_at_most if top else mark.level
            known[mark.criterion] = evolve(mark, level=end, level_at_most=None)
        elif not mark.is_empty or mark.judgement in (Judgement.MET, Judgement.NOT_MET):
            known[mark.criterion] = mark
    given = {fact.key for fact in gaps.facts}
    ratios = {
        node.key: {node.criterion.numerator, node.criterion.denominator}
        for node in leaves_of(rubric)
        if node.method is Method.RATIO and node.criterion is not None
    }
    counted = {key for key, pair in ratios.items() if pair <= given} | {
        node.key
        for node in leaves_of(rubric)
        if (pool := known.get((node.criterion and node.criterion.counts) or "")) is not None
        and pool.values is not None
    }
    # The mark of a ratio stands for its facts, which would not go with those of another sheet.
    others = (fact for fact in whole.facts if not any(fact.key in pair for pair in ratios.values()))
    facts = {fact.key: fact for fact in (*others, *gaps.facts)}
    marks = {mark.criterion: mark for mark in whole.marks if mark.criterion not in counted}
    return evolve(gaps, marks=tuple((marks | known).values()), facts=tuple(facts.values()))


def _check_higher_mark(
    rubric: Rubric, whole: ScoreSheet, node: Node, pair: tuple[Mark, Mark]
) -> None:
    one, other = sorted(pair, key=partial(_worth, node))
    others = tuple(mark for mark in whole.marks if mark.criterion != node.key)
    lower, higher = (
        score(rubric, evolve(whole, marks=(*others, mark))).bounds for mark in (one, other)
    )
    law = "a higher mark never gives a lower score"
    _hold(law, rubric.key, lower <= higher, (node.key, one, other))


def _worth(node: Node, mark: Mark) -> Fraction:
    """Say how high a mark is on the scale of its criterion."""
    if mark.level is not None:
        return node.points[mark.level]
    if mark.value is not None:
        return Fraction(mark.value)
    return Fraction(mark.judgement is Judgement.MET)


def _check_order(rubric: Rubric, one: ScoreSheet, other: ScoreSheet) -> None:
    turned = evolve(one, marks=one.marks[::-1], facts=one.facts[::-1])
    same = score(rubric, turned).bounds == score(rubric, one).bounds
    _hold("the order of the marks plays no part", rubric.key, same, one)
    panel = [
        score(rubric, evolve(sheet, entry="e", evaluator=name))
        for name, sheet in (("p", one), ("q", other))
    ]
    there, back = combine(panel).bounds, combine(panel[::-1]).bounds
    _hold("the order of the sheets plays no part", rubric.key, there == back, panel)


def _hold(law: str, where: str, holds: object, found: object) -> None:
    if not holds:
        raise AssertionError(f"{where}: {law}; found {found!r}")
