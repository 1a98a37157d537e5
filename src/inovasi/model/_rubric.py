"""How marks become a score: a tree of criteria, a rounding rule and named bands."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from attrs import field, frozen

from inovasi._wording import between
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.limits import MOST_DEPTH
from inovasi.model._checks import (
    Vocabulary,
    is_key,
    is_places,
    not_empty,
    not_negative,
    positive,
    unique,
)
from inovasi.model._criterion import Criterion, Method, MethodWord, Scale
from inovasi.model._reading import too_deep
from inovasi.model._record import DecimalLike, Record, Takes, strict
from inovasi.model._source import Grade, GradeWord, Source


class RoundingMode(Vocabulary):
    """What happens to the digits that are cut off."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


RoundingModeWord = RoundingMode | Literal["half_up", "half_even", "down", "up"]
"""A word of the vocabulary, or its text."""


class Divisor(Vocabulary):
    """By how many a panel's sum is divided: the assigned evaluators or those who marked."""

    ASSIGNED = "assigned"
    PRESENT = "present"


DivisorWord = Divisor | Literal["assigned", "present"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Rounding(Record):
    """
    How a score is rounded, once, at the end.

    Args:
        places: Decimal places.
        mode: How the rest is rounded.
        band_places: Decimal places with which a band is looked up; ``places`` when left out.
        source: Key of the source.
        grade: Grade of this rule, where it is weaker than its source.
    """

    places: int = field(validator=is_places)
    mode: RoundingMode = field(default=RoundingMode.HALF_UP, converter=Takes[RoundingModeWord])
    band_places: int | None = field(default=None, validator=is_places)
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])


@frozen(kw_only=True, field_transformer=strict)
class Band(Record):
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
    label: str = field(validator=not_empty)
    min: Decimal = field(converter=Takes[DecimalLike])
    max: Decimal = field(converter=Takes[DecimalLike])

    def __attrs_post_init__(self) -> None:
        if self.max < self.min:
            raise DataError(
                Problem(
                    code="range",
                    found=Bilingual(
                        f"pita {self.key!r} dari {self.min} sampai {self.max}",
                        f"the band {self.key!r} from {self.min} to {self.max}",
                    ),
                    expected=Bilingual("yang kecil lebih dahulu", "min first"),
                )
            )


@frozen(kw_only=True)
class Node(Record):
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
        maximum: Most that it can give; ``None`` when it is unlimited or not known.
        points: What each level gives, for levels.
        children: Its children that are scored, in the order of the file.
        cites: Where it is laid down: article, source, grade.
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


@frozen(kw_only=True, field_transformer=strict)
class Rubric(Record):
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
        article: Its place in the law, in words.
        source: Key of the source of what names none.
        grade: Grade of what names none, where it is weaker than its source.
        announced: Number of criteria that the instrument states, if it does.
        note: What a reader should know.
        scheme: Id of the scheme; set when a scheme hands the rubric out.
        revision: Revision of the data; set likewise.
        sources: The sources that the keys point to; set likewise.

    Raises:
        ValueError: If keys repeat, a parent is missing, or parents form a circle.

    Example:
        >>> rubric = Rubric(
        ...     key="short", label="Contoh", method="sum", scale=Scale(max=10),
        ...     criteria=[Criterion(key="a", label="A"), Criterion(key="b", label="B")],
        ... )
        >>> list(rubric.nodes), rubric.root.maximum
        (['a', 'b'], Fraction(20, 1))
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    groups: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    stage: str | None = field(default=None, validator=is_key)
    method: Method = field(converter=Takes[MethodWord])
    factor: Decimal = field(default=Decimal(1), converter=Takes[DecimalLike], validator=positive)
    maximum: Decimal | None = field(
        default=None, converter=Takes[DecimalLike | None], validator=not_negative
    )
    scale: Scale | None = None
    divisor: Divisor | None = field(default=None, converter=Takes[DivisorWord | None])
    rounding: Rounding | None = None
    bands: tuple[Band, ...] = field(default=(), converter=tuple[Band, ...])
    bands_source: str | None = None
    bands_grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    criteria: tuple[Criterion, ...] = field(converter=tuple[Criterion, ...])
    article: str | None = None
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    announced: int | None = field(default=None, validator=not_negative)
    note: str | None = None
    scheme: str | None = None
    revision: int | None = None
    sources: tuple[Source, ...] = field(default=(), converter=tuple[Source, ...])

    def __attrs_post_init__(self) -> None:
        unique(
            Bilingual(f"kriteria rubrik {self.key!r}", f"criteria of rubric {self.key!r}"),
            (criterion.key for criterion in self.criteria),
            "criteria",
        )
        unique(
            Bilingual(f"pita rubrik {self.key!r}", f"bands of rubric {self.key!r}"),
            (band.key for band in self.bands),
            "bands",
        )
        above = {c.key: [c.parent] if c.parent else [] for c in self.criteria}
        for place, criterion in enumerate(self.criteria):
            if criterion.parent is not None and criterion.parent not in above:
                raise DataError(
                    Problem(
                        code="reference",
                        path=f"criteria[{place}].parent",
                        found=repr(criterion.parent),
                        expected=Bilingual("kunci sebuah kriteria", "the key of a criterion"),
                    )
                )
        levels: dict[str, int] = {}
        try:
            for key in TopologicalSorter(above).static_order():
                levels[key] = 1 + max((levels[parent] for parent in above[key]), default=0)
        except CycleError as error:
            circle = " > ".join(error.args[1])
            raise DataError(
                Problem(
                    code="circle",
                    path="criteria",
                    found=Bilingual(f"lingkaran induk {circle}", f"the circle of parents {circle}"),
                    expected=Bilingual("sebuah pohon", "a tree"),
                )
            ) from None
        if max(levels.values(), default=0) > MOST_DEPTH:
            raise too_deep().within("criteria")
        if problems := list(_ranges(self)):
            raise DataError(problems)

    @cached_property
    def root(self) -> Node:
        """The root of the tree that the engine walks."""
        return _tree(self)

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Every node below the root by its key, parents before children."""
        return {node.key: node for node in _below(self.root)}


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _below(child)


def _tree(rubric: Rubric) -> Node:
    """Make the tree of the criteria that are scored."""
    cited = {source.key: source for source in rubric.sources}
    below: dict[str | None, list[Criterion]] = {}
    for criterion in rubric.criteria:
        if criterion.scored:
            below.setdefault(criterion.parent, []).append(criterion)

    def make(part: Rubric | Criterion, inherited: Scale | None) -> Node:
        criterion = part if isinstance(part, Criterion) else None
        scale = part.scale or inherited
        parent = None if criterion is None else criterion.key
        children = tuple(make(child, scale) for child in below.get(parent, ()))
        points: dict[int, Fraction] = {}
        least, most = _inner_range(part.method, children)
        if criterion is not None:
            points = _points(criterion)
            least, most = _range(criterion, scale, children, points)
        factor = Fraction(part.factor)
        applied: Fraction | None = factor
        if part.method is Method.PERCENT_OF_MAX:
            applied = 100 * factor / Fraction(part.maximum) if part.maximum else None
        return Node(
            key=part.key,
            label=part.label,
            method=part.method,
            criterion=criterion,
            scale=scale,
            weight=None if criterion is None else _fraction(criterion.weight),
            factor=applied,
            minimum=least * factor,
            maximum=None if most is None else most * factor,
            points=points,
            children=children,
            cites=_cite(rubric, part, cited),
        )

    return make(rubric, None)


def _ranges(rubric: Rubric) -> Iterator[Problem]:
    """Find a stated maximum that its parts exceed, and a share of a maximum that could be negative."""
    places = {criterion.key: place for place, criterion in enumerate(rubric.criteria)}
    for node in (rubric.root, *rubric.nodes.values()):
        path = "" if node.criterion is None else f"criteria[{places[node.key]}]."
        part = node.criterion or rubric
        most = None if node.maximum is None else node.maximum / Fraction(part.factor)
        if node.method is Method.PERCENT_OF_MAX:
            least, most = _inner_range(Method.SUM, node.children)
            if least < 0:
                yield Problem(
                    code="range",
                    path=f"{path}method",
                    found=Bilingual(
                        f"jumlah terkecil {least} di bawah {node.key!r}",
                        f"the least sum {least} below {node.key!r}",
                    ),
                    expected=between(0),
                )
        if part.maximum is not None and most is not None and part.maximum < most:
            yield Problem(
                code="range",
                path=f"{path}maximum",
                found=str(part.maximum),
                expected=Bilingual(
                    f"{most} atau lebih, jumlah bagiannya", f"{most} or more, what its parts give"
                ),
            )


def _fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _points(criterion: Criterion) -> dict[int, Fraction]:
    weight = Fraction(criterion.weight or 0)
    return {0: Fraction(0)} | {
        level.level: weight * level.level if level.points is None else Fraction(level.points)
        for level in criterion.levels
    }


def _range(
    criterion: Criterion,
    scale: Scale | None,
    children: tuple[Node, ...],
    points: Mapping[int, Fraction],
) -> tuple[Fraction, Fraction | None]:
    """Give the least and the most of a criterion, before its factor."""
    stated = _fraction(criterion.maximum)
    least, most = Fraction(0), None
    match criterion.method:
        case Method.MARK | Method.RATIO:
            if scale is not None:
                least, most = Fraction(scale.min), _fraction(scale.max)
        case Method.LEVEL:
            unknown = criterion.weight is None and any(lv.points is None for lv in criterion.levels)
            most = None if unknown else max(points.values())
        case Method.POOLED_MEAN:
            pass
        case Method.CAPPED_COUNT:
            if criterion.unit is not None and criterion.cap is not None:
                most = Fraction(criterion.unit) * criterion.cap
        case Method.JUDGEMENT:
            most = Fraction(1)
        case _:
            least, most = _inner_range(criterion.method, children)
    return least, stated if most is None else most


def _inner_range(method: Method, children: tuple[Node, ...]) -> tuple[Fraction, Fraction | None]:
    """Give the least and the most of an inner node, before its factor."""
    if method is Method.ALL_MET:
        return Fraction(0), Fraction(1)
    if method is Method.PERCENT_OF_MAX:
        return Fraction(0), Fraction(100)
    if method is Method.WEIGHTED:
        shares = (c.weight * c.minimum / c.maximum for c in children if c.weight and c.maximum)
        return sum(shares, Fraction(0)), _total(child.weight for child in children)
    share = Fraction(1, len(children)) if method is Method.MEAN and children else Fraction(1)
    most = _total(child.maximum for child in children)
    least = sum((child.minimum for child in children), Fraction(0))
    return least * share, None if most is None else most * share


def _total(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """Add numbers up; the sum is unknown when one of them is."""
    total = Fraction(0)
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _cite(rubric: Rubric, part: Rubric | Criterion, cited: Mapping[str, Source]) -> str:
    source = cited.get(part.source or rubric.source or "")
    grade = part.grade or (None if part.source else rubric.grade) or (source and source.grade)
    article = part.article or rubric.article
    text = "; ".join(str(place) for place in (article, source) if place)
    return f"{text} [{grade.value}]" if grade else text
