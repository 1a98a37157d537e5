"""A rubric as the engine walks it: nodes with exact numbers and the most that each can give."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from inovasi.model.criterion import Criterion, Level, Method, Scale
from inovasi.model.source import Source


if TYPE_CHECKING:
    from inovasi.model.rubric import Rubric


@frozen(kw_only=True)
class Node:
    """
    The root of a rubric or one of its criteria, with its children.

    Args:
        key: Key of the criterion, or of the rubric for the root.
        label: Official wording.
        method: How it is read or put together.
        criterion: The criterion; ``None`` for the root.
        scale: Range of its marks, inherited where it has none of its own.
        weight: Weight as a fraction; ``None`` is unknown or not needed.
        factor: What the sum of the children is multiplied by; ``None`` when it is not known.
        minimum: Least that it can give.
        maximum: Most that it can give; ``None`` when there is no end or it is not known.
        points: What each level gives, for levels.
        children: Its children that are scored, in the order of the file.
        cites: Where it stands: article, source, grade.
    """

    key: str
    label: str
    method: Method
    criterion: Criterion | None
    scale: Scale | None
    weight: Fraction | None
    factor: Fraction | None
    minimum: Fraction
    maximum: Fraction | None
    points: Mapping[int, Fraction]
    children: tuple["Node", ...]
    cites: str


def grow(rubric: "Rubric") -> Node:
    """
    Put the criteria of a rubric into a tree.

    Args:
        rubric: The rubric.

    Returns:
        Its root.
    """
    cited = {source.key: source for source in rubric.sources}
    below: dict[str | None, list[Criterion]] = {}
    for criterion in rubric.criteria:
        if criterion.scored:
            below.setdefault(criterion.parent, []).append(criterion)

    def branch(criterion: Criterion, scale: Scale | None) -> Node:
        own = criterion.scale or scale
        children = tuple(branch(child, own) for child in below.get(criterion.key, ()))
        points = {0: Fraction(0)} | {
            level.level: _points(level, criterion.weight) for level in criterion.levels
        }
        factor = Fraction(criterion.factor)
        least, most = _range(criterion, own, children, points)
        return Node(
            key=criterion.key,
            label=criterion.label,
            method=criterion.method,
            criterion=criterion,
            scale=own,
            weight=None if criterion.weight is None else Fraction(criterion.weight),
            factor=_factor(criterion.method, factor, criterion.maximum),
            minimum=least * factor,
            maximum=None if most is None else most * factor,
            points=points,
            children=children,
            cites=_cite(rubric, criterion, cited),
        )

    children = tuple(branch(criterion, rubric.scale) for criterion in below.get(None, ()))
    least, most = _inner_range(rubric.method, children)
    factor = Fraction(rubric.factor)
    return Node(
        key=rubric.key,
        label=rubric.label,
        method=rubric.method,
        criterion=None,
        scale=rubric.scale,
        weight=None,
        factor=_factor(rubric.method, factor, rubric.maximum),
        minimum=least * factor,
        maximum=None if most is None else most * factor,
        points={},
        children=children,
        cites=_cite(rubric, None, cited),
    )


def _factor(method: Method, factor: Fraction, maximum: Decimal | None) -> Fraction | None:
    if method is not Method.PERCENT_OF_MAX:
        return factor
    return factor * 100 / Fraction(maximum) if maximum else None


def _points(level: Level, weight: Decimal | None) -> Fraction:
    if level.points is not None:
        return Fraction(level.points)
    return Fraction(0) if weight is None else Fraction(weight) * level.level


def _range(
    criterion: Criterion,
    scale: Scale | None,
    children: tuple[Node, ...],
    points: Mapping[int, Fraction],
) -> tuple[Fraction, Fraction | None]:
    """The least and the most of a criterion, before its factor."""
    stated = None if criterion.maximum is None else Fraction(criterion.maximum)
    match criterion.method:
        case Method.MARK | Method.RATIO:
            least = Fraction(0) if scale is None else Fraction(scale.min)
            most = None if scale is None or scale.max is None else Fraction(scale.max)
        case Method.LEVEL:
            unknown = criterion.weight is None and any(lv.points is None for lv in criterion.levels)
            least, most = Fraction(0), None if unknown else max(points.values())
        case Method.POOLED_MEAN:
            least, most = Fraction(0), stated
        case Method.CAPPED_COUNT:
            countable = criterion.unit is not None and criterion.cap is not None
            least = Fraction(0)
            most = Fraction(criterion.unit or 0) * (criterion.cap or 0) if countable else None
        case Method.JUDGEMENT:
            least, most = Fraction(0), Fraction(1)
        case _:
            least, most = _inner_range(criterion.method, children)
            if criterion.method is not Method.PERCENT_OF_MAX and stated is not None:
                most = stated
    return least, most if most is not None else stated


def _inner_range(method: Method, children: tuple[Node, ...]) -> tuple[Fraction, Fraction | None]:
    """The least and the most of an inner node, before its factor."""
    if method is Method.ALL_MET:
        return Fraction(0), Fraction(1)
    if method is Method.PERCENT_OF_MAX:
        return Fraction(0), Fraction(100)
    if method is Method.WEIGHTED:
        weights = [child.weight for child in children]
        known = [weight for weight in weights if weight is not None]
        least = sum(
            (
                w * c.minimum / c.maximum
                for w, c in zip(weights, children, strict=True)
                if w and c.maximum
            ),
            Fraction(0),
        )
        return least, sum(known, Fraction(0)) if len(known) == len(weights) else None
    divisor = len(children) if method is Method.MEAN and children else 1
    least = sum((child.minimum for child in children), Fraction(0)) / divisor
    tops = [child.maximum for child in children if child.maximum is not None]
    most = sum(tops, Fraction(0)) / divisor if len(tops) == len(children) else None
    return least, most


def _cite(rubric: "Rubric", criterion: Criterion | None, cited: Mapping[str, Source]) -> str:
    own = criterion is not None and criterion.source is not None
    source = cited.get((criterion.source if criterion is not None else None) or rubric.source or "")
    grade = criterion.grade if criterion is not None else None
    grade = grade or (None if own else rubric.grade) or (source.grade if source else None)
    article = (criterion.article if criterion is not None else None) or rubric.article
    text = "; ".join(part for part in (article, str(source) if source else None) if part)
    return f"{text} [{grade.value}]" if grade else text
