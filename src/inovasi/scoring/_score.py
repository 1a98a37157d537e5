"""Rubric x sheet -> score: exact inside, bounds where a mark is unknown, refusal where a weight is."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from inovasi.errors import DataError, ScoringError
from inovasi.language import Bilingual
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Judgement, Mark, ScoreSheet
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import COMBINE, FACTORED, Interval
from inovasi.scoring._result import Score
from inovasi.scoring._sheets import sheet_problems


Facts = Mapping[str, Fraction]

DEMONSTRATION = Bilingual(
    "CONTOH: dihitung dari lembar nilai buatan, bukan hasil penilaian yang sebenarnya",
    "DEMONSTRATION: computed from a constructed sheet, not from a real evaluation",
)


def score(rubric: Rubric, sheet: ScoreSheet) -> Score:
    """
    Score one sheet.

    Args:
        rubric: The rubric.
        sheet: The marks of one evaluator for one entry.

    Returns:
        The score, a tree. Criteria without a mark, or that cannot be judged, make it lie between two
        bounds; unknown is not nought.

    Raises:
        DataError: If the sheet does not fit the rubric, with every fault.
        ScoringError: If a weight or a maximum that is needed is not known; it names the criterion.

    Example:
        >>> from inovasi.catalog import scheme
        >>> from inovasi.scoring import sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> keys = "summary background novelty implementation significance adaptability resources sustainability"
        >>> marks = dict(zip(keys.split(), (80, 70, 90, 60, 85, 75, 65, 88)))
        >>> score(rubric, sheet(rubric, marks)).value
        Decimal('80.45')
    """
    if problems := sheet_problems(rubric, sheet):
        raise DataError(problems)
    marks = {mark.criterion: mark for mark in sheet.marks}
    facts = {fact.key: Fraction(fact.value) for fact in sheet.facts}
    try:
        tree = _inner(rubric.root, None, marks, facts)
    except ScoringError as error:
        message = f"{rubric.scheme or rubric.key}: {error}"
        raise ScoringError(message, scheme=rubric.scheme, criterion=error.criterion) from None
    return evolve(
        tree,
        rounding=rubric.rounding,
        bands=rubric.bands,
        scheme=rubric.scheme,
        revision=rubric.revision,
        rubric=rubric.key,
        entry=sheet.entry,
        evaluator=sheet.evaluator,
        demonstration=sheet.demonstration,
        remarks=(DEMONSTRATION,) if sheet.demonstration else (),
    )


def _inner(node: Node, mark: Mark | None, marks: Mapping[str, Mark], facts: Facts) -> Score:
    put_together = COMBINE.get(node.method)
    if put_together is None or not node.children:
        raise ScoringError(
            f"{node.key!r} ({node.label}) has {len(node.children)} criteria that are scored and the "
            f"method {node.method.value!r}; expected one or more and one of: {', '.join(COMBINE)}",
            criterion=node.key,
        )
    children = [_node(child, marks, facts) for child in node.children]
    bounds, added = put_together(node, [child.bounds for child in children])
    if added:
        children = [
            evolve(child, points=points) for child, points in zip(children, added, strict=True)
        ]
    return _made(node, mark, bounds, tuple(children))


def _node(node: Node, marks: Mapping[str, Mark], facts: Facts) -> Score:
    mark = marks.get(node.key)
    if mark is not None and mark.judgement is Judgement.NOT_MET:
        return _made(node, mark, (node.minimum, node.minimum), ())
    told = mark if mark is not None and _tells(node, mark) else None
    if node.children and told is None:
        return _inner(node, mark, marks, facts)
    return _made(node, mark, _leaf(node, told, marks, facts), ())


def _tells(node: Node, mark: Mark) -> bool:
    """Tell whether a mark settles its criterion: by a number, or by a judgement where that is one."""
    judged = node.method in (Method.JUDGEMENT, Method.ALL_MET)
    return not mark.is_empty or (judged and mark.judgement is Judgement.MET)


def _leaf(node: Node, mark: Mark | None, marks: Mapping[str, Mark], facts: Facts) -> Interval:
    if node.method is Method.LEVEL and _has_unknown_points(node):
        raise ScoringError(
            f"the weight of {node.key!r} ({node.label}) is not known, so its levels have no points",
            criterion=node.key,
        )
    if node.method is Method.CAPPED_COUNT:
        return _counted(node, mark, marks, facts)
    if mark is None:
        return _ratio(node, facts) if node.method is Method.RATIO else _unknown(node)
    if mark.is_empty:
        return Fraction(1), Fraction(1)
    if mark.level is not None:
        top = mark.level if mark.level_at_most is None else mark.level_at_most
        return _times(node, node.points[mark.level], node.points[top])
    if mark.value is not None:
        return _times(node, Fraction(mark.value), Fraction(mark.value))
    return _pooled(node, mark.values or ())


def _has_unknown_points(node: Node) -> bool:
    criterion = node.criterion
    return (
        criterion is not None
        and criterion.weight is None
        and any(level.points is None for level in criterion.levels)
    )


def _times(node: Node, low: Fraction, high: Fraction) -> Interval:
    factor = (node.factor if node.method in FACTORED else None) or Fraction(1)
    return low * factor, high * factor


def _pooled(node: Node, values: Sequence[Decimal | Fraction]) -> Interval:
    """Mean over the greater of the floor and the number of values."""
    criterion = node.criterion
    if criterion is None or criterion.floor is None:
        raise ScoringError(
            f"the least divisor of {node.key!r} ({node.label}) is not known", criterion=node.key
        )
    divisor = max(criterion.floor, len(values), 1)
    mean = sum((Fraction(value) for value in values), Fraction(0)) / divisor
    return _times(node, mean, mean)


def _counted(node: Node, mark: Mark | None, marks: Mapping[str, Mark], facts: Facts) -> Interval:
    """Points for each thing up to the cap, nothing behind a closed gate."""
    criterion = node.criterion
    if criterion is None or criterion.unit is None:
        raise ScoringError(
            f"the points for each of {node.key!r} ({node.label}) are not known", criterion=node.key
        )
    gate = criterion.gate
    fact = None if gate is None else facts.get(gate.fact)
    if gate is not None and fact is not None and fact < gate.at_least:
        return Fraction(0), Fraction(0)
    count = None if mark is None or mark.value is None else Fraction(mark.value)
    pooled = marks.get(criterion.counts or "")
    if count is None and pooled is not None and pooled.values is not None:
        count = Fraction(len(pooled.values))
    if count is None:
        low, high = _unknown(node)
    else:
        points = Fraction(criterion.unit) * min(
            count, count if criterion.cap is None else criterion.cap
        )
        low, high = _times(node, points, points)
    return (Fraction(0) if gate is not None and fact is None else low), high


def _ratio(node: Node, facts: Facts) -> Interval:
    criterion = node.criterion
    above = facts.get(criterion.numerator or "") if criterion else None
    below = facts.get(criterion.denominator or "") if criterion else None
    if above is None or below is None:
        return _unknown(node)
    if below == 0:
        raise ScoringError(
            f"the denominator of {node.key!r} ({node.label}) is 0", criterion=node.key
        )
    value = above / below * (node.factor or 1)
    return value, value


def _unknown(node: Node) -> Interval:
    if node.maximum is None:
        raise ScoringError(
            f"{node.key!r} ({node.label}) has no mark and no highest value, so no bounds can be given",
            criterion=node.key,
        )
    return node.minimum, node.maximum


def _made(node: Node, mark: Mark | None, bounds: Interval, children: tuple[Score, ...]) -> Score:
    reached = next_step = None
    if node.method is Method.LEVEL and node.criterion is not None:
        level = (mark.level if mark is not None else None) or 0
        for step in node.criterion.levels:
            if step.level == level:
                reached = step.label
            elif step.level > level and next_step is None:
                next_step = step.label
    return Score(
        key=node.key,
        label=node.label,
        label_en=node.criterion.label_en if node.criterion is not None else None,
        bounds=bounds,
        minimum=node.minimum,
        maximum=node.maximum,
        weight=node.weight,
        method=node.method,
        children=children,
        mark=mark,
        reached=reached,
        next_step=next_step,
        cites=node.cites,
    )
