"""How marks become a score: a tree of criteria, a rounding rule and named bands."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen
from attrs.validators import optional as if_given

from inovasi.model._checks import (
    Vocabulary,
    exact,
    is_key,
    not_blank,
    not_negative,
    optional,
    several,
    unique,
    words,
)
from inovasi.model._criterion import Criterion, Level, Method, Scale
from inovasi.model._source import Grade, Source


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


class RoundingMode(Vocabulary):
    """What happens to the digits that are cut off."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


class Divisor(Vocabulary):
    """By how many a panel's sum is divided: the assigned evaluators or those who marked."""

    ASSIGNED = "assigned"
    PRESENT = "present"


@frozen(kw_only=True)
class Rounding:
    """
    How a score is rounded, once, at the end.

    Args:
        places: Digits after the mark.
        mode: What happens to the rest.
        band_places: Digits with which a band is looked up; ``places`` when left out.
        source: Key of the source.
        grade: Grade of this rule, where it is weaker than its source.
    """

    places: int = field(validator=not_negative)
    mode: RoundingMode = field(default=RoundingMode.HALF_UP, converter=RoundingMode)
    band_places: int | None = field(default=None, validator=not_negative)
    source: str | None = None
    grade: Grade | None = field(default=None, converter=optional(Grade))


@frozen(kw_only=True)
class Band:
    """
    A named range of scores, bounds included, as printed.

    Args:
        key: Key of the band.
        label: Name as printed.
        min: Lowest score.
        max: Highest score.

    Raises:
        ValueError: If the maximum is below the minimum.
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_blank)
    min: Decimal = field(converter=exact)
    max: Decimal = field(converter=exact)

    def __attrs_post_init__(self) -> None:
        if self.max < self.min:
            raise ValueError(
                f"band {self.key!r} goes from {self.min} to {self.max}; expected min first"
            )


@frozen(kw_only=True)
class Rubric:
    """
    What one stage of a scheme scores and how.

    Args:
        key: Key within the scheme.
        label: What it scores.
        groups: Keys of the groups it is for; all when left out.
        stage: Key of the stage it is for.
        method: How the criteria below the root are put together.
        factor: What the result is multiplied by.
        maximum: Most that the root can give, where that is a number of the rule.
        scale: Range of the marks.
        divisor: By how many a panel's sum is divided, where the rule says so.
        rounding: How the result is rounded, where the rule says so.
        bands: Named ranges of the result.
        bands_source: Key of the source of the bands.
        bands_grade: Grade of the bands, where it is weaker than their source.
        criteria: All criteria, each naming its parent.
        article: Where in the law it stands, in words.
        source: Key of the source of what names none.
        grade: Grade of what names none, where it is weaker than its source.
        announced: How many criteria the instrument says it has, if it says so.
        note: What a reader should know.
        scheme: Id of the scheme; set when a scheme hands the rubric out.
        revision: Revision of the data; set likewise.
        sources: The sources that the keys point to; set likewise.

    Raises:
        ValueError: If keys repeat, a parent is missing, or the tree has a circle.

    Example:
        >>> rubric = Rubric(
        ...     key="short", label="Contoh", method="sum", scale=Scale(max=10),
        ...     criteria=[Criterion(key="a", label="A"), Criterion(key="b", label="B")],
        ... )
        >>> list(rubric.nodes), rubric.root.maximum
        (['a', 'b'], Fraction(20, 1))
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_blank)
    groups: tuple[str, ...] = field(default=(), converter=words)
    stage: str | None = field(default=None, validator=if_given(is_key))
    method: Method = field(converter=Method)
    factor: Decimal = field(default=Decimal(1), converter=exact)
    maximum: Decimal | None = field(default=None, converter=optional(exact), validator=not_negative)
    scale: Scale | None = None
    divisor: Divisor | None = field(default=None, converter=optional(Divisor))
    rounding: Rounding | None = None
    bands: tuple[Band, ...] = field(default=(), converter=several)
    bands_source: str | None = None
    bands_grade: Grade | None = field(default=None, converter=optional(Grade))
    criteria: tuple[Criterion, ...] = field(converter=several)
    article: str | None = None
    source: str | None = None
    grade: Grade | None = field(default=None, converter=optional(Grade))
    announced: int | None = field(default=None, validator=not_negative)
    note: str | None = None
    scheme: str | None = None
    revision: int | None = None
    sources: tuple[Source, ...] = field(default=(), converter=several)

    def __attrs_post_init__(self) -> None:
        unique(f"criteria of rubric {self.key!r}", (c.key for c in self.criteria))
        unique(f"bands of rubric {self.key!r}", (b.key for b in self.bands))
        parents = {c.key: c.parent for c in self.criteria}
        for key, parent in parents.items():
            if parent is not None and parent not in parents:
                raise ValueError(f"criterion {key!r} has the parent {parent!r}, which is not there")
            above, seen = parent, {key}
            while above is not None:
                if above in seen:
                    raise ValueError(f"criterion {key!r} stands above itself through {above!r}")
                seen.add(above)
                above = parents.get(above)

    @cached_property
    def root(self) -> Node:
        """The root of the tree that the engine walks."""
        return grow(self)

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Every node below the root by its key, parents before children."""
        found: dict[str, Node] = {}
        stack = list(reversed(self.root.children))
        while stack:
            node = stack.pop()
            found[node.key] = node
            stack.extend(reversed(node.children))
        return found
