"""How marks become a score: a tree of criteria, a rounding rule and named bands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Final, Literal

from attrs import field, frozen

from inovasi._wording import between, one_of
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.limits import MOST_DEPTH
from inovasi.model._checks import (
    Labelled,
    is_key,
    is_places,
    not_empty,
    not_negative,
    positive,
    unique,
)
from inovasi.model._criterion import (
    READS,
    Criterion,
    Method,
    MethodWord,
    Scale,
    level_points,
    unread,
)
from inovasi.model._dates import first_day
from inovasi.model._reading import too_deep
from inovasi.model._record import DecimalLike, Record, Takes, strict
from inovasi.model._source import Grade, GradeWord, Source, cited


class RoundingMode(Labelled):
    """What happens to the digits that are cut off."""

    HALF_UP = "half_up", "setengah ke atas", "half up"
    HALF_EVEN = "half_even", "setengah ke genap", "half to even"
    DOWN = "down", "ke bawah", "down"
    UP = "up", "ke atas", "up"


RoundingModeWord = RoundingMode | Literal["half_up", "half_even", "down", "up"]
"""A word of the vocabulary, or its text."""


class Divisor(Labelled):
    """By how many a panel's sum is divided: the assigned evaluators or those who marked."""

    ASSIGNED = "assigned", "penilai yang ditugasi", "the assigned evaluators"
    PRESENT = "present", "penilai yang menilai", "those who marked"


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
        band_mode: How the rest is rounded there; ``mode`` when left out. ``down`` keeps a score of 90.99
            in a band printed as 76 to 90.
        source: Key of the source.
        grade: Grade of this rule, where it is weaker than its source.
    """

    places: int = field(validator=is_places)
    mode: RoundingMode = field(default=RoundingMode.HALF_UP, converter=Takes[RoundingModeWord])
    band_places: int | None = field(default=None, validator=is_places)
    band_mode: RoundingMode | None = field(default=None, converter=Takes[RoundingModeWord | None])
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])

    @property
    def places_for_bands(self) -> int:
        """Decimal places with which a band is looked up."""
        return self.places if self.band_places is None else self.band_places


@frozen(kw_only=True, field_transformer=strict)
class Band(Record):
    """
    A named range of scores, bounds included, as printed.

    Args:
        key: Key of the band.
        label: Name as printed.
        label_en: Our translation.
        min: Lowest score.
        max: Highest score.
        valid_years: For how many years the result holds, where the rule says so.

    Raises:
        ValueError: If the maximum is below the minimum.

    Example:
        >>> good = Band(key="b", label="B", min=76, max=90, valid_years=4)
        >>> good.expires(date(2024, 2, 29))
        datetime.date(2028, 2, 29)
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    label_en: str | None = None
    min: Decimal = field(converter=Takes[DecimalLike])
    max: Decimal = field(converter=Takes[DecimalLike])
    valid_years: int | None = field(default=None, validator=positive)

    def expires(self, decided: date) -> date | None:
        """Give the day on which a result that was decided on a day expires; ``None`` when no rule says so."""
        return None if self.valid_years is None else first_day(decided, self.valid_years)

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


@frozen(kw_only=True, eq=False)  # what is known of a node is kept by the node itself
class Node(Record):
    """
    The root of a rubric or one of its criteria, with its children.

    Args:
        key: Key of the criterion, or of the rubric for the root.
        label: Official wording.
        label_en: Our translation.
        method: How it is read or put together.
        criterion: The criterion; ``None`` for the root.
        scale: Range of its marks, inherited where it has none of its own.
        weight: Weight as a fraction; ``None`` is unknown or not needed.
        factor: What is multiplied with what its method gives, 100 over the maximum included where it
            takes a share of one; ``None`` when that is not known.
        minimum: Least that it can give.
        maximum: Most that it can give; ``None`` when it is unlimited or not known.
        points: What each level gives, for levels.
        children: Its children that are scored, in the order of the file.
        cites: Where it is laid down: article, source, grade.
    """

    key: str
    label: str
    label_en: str | None = None
    method: Method
    criterion: Criterion | None
    scale: Scale | None
    weight: Fraction | None
    factor: Fraction | None
    minimum: Fraction
    maximum: Fraction | None
    points: Mapping[int, Fraction]
    children: tuple["Node", ...]
    cites: Bilingual | None


@frozen(kw_only=True, field_transformer=strict)
class Rubric(Record):
    """
    What one stage of a scheme scores and how.

    Args:
        key: Key within the scheme.
        label: What it scores.
        label_en: The same in English.
        groups: Keys of the groups it is for; all when left out.
        stage: Key of the stage it is for.
        method: How the criteria below the root are put together.
        factor: What the result is multiplied by.
        maximum: Most that the root can give before the factor, where that is a number of the rule: what the
            parts give, where they are known; for ``percent_of_max`` that or more.
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
        note_en: The same in English.
        scheme: Id of the scheme; set when a scheme hands the rubric out.
        revision: Revision of the data; set likewise.
        sources: The sources that the keys point to; set likewise.

    Raises:
        DataError: If keys repeat, a parent is missing, parents form a circle, a method does not read what is
            stated for it, or a stated maximum is not what the parts give.

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
    label_en: str | None = None
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
    note_en: str | None = None
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
        # What a method cannot read has no range.
        if problems := list(_misread(self)) or list(_ranges(self)):
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
    sources = {source.key: source for source in rubric.sources}
    below: dict[str | None, list[Criterion]] = {}
    for criterion in rubric.criteria:
        if criterion.scored:
            below.setdefault(criterion.parent, []).append(criterion)

    def make(part: Rubric | Criterion, inherited: Scale | None) -> Node:
        criterion = part if isinstance(part, Criterion) else None
        scale = part.scale or inherited
        parent = None if criterion is None else criterion.key
        children = tuple(make(child, scale) for child in below.get(parent, ()))
        points = {} if criterion is None else _points(criterion)
        least, most = _span(part, scale, children, points)
        stated = _fraction(part.maximum)
        most = stated if most is None else most
        times = Fraction(part.factor)
        is_share = part.method is Method.PERCENT_OF_MAX
        if is_share and stated:
            times *= 100 / stated
        elif is_share:
            least, most = Fraction(0), Fraction(100)
        return Node(
            key=part.key,
            label=part.label,
            label_en=part.label_en,
            method=part.method,
            criterion=criterion,
            scale=scale,
            weight=None if criterion is None else _fraction(criterion.weight),
            factor=None if is_share and not stated else times,
            minimum=least * times,
            maximum=None if most is None else most * times,
            points=points,
            children=children,
            cites=_cite(rubric, part, sources),
        )

    return make(rubric, None)


def _misread(rubric: Rubric) -> Iterator[Problem]:
    """Find what is stated and never read: by a method, below what is not scored, beside what is counted."""
    yield from unread(rubric, rubric.method, READS[rubric.method])
    if rubric.method.is_leaf:
        yield _combines("method", rubric.method)
    if rubric.bands and rubric.rounding is None:
        yield Problem(
            code="missing",
            path="rounding",
            expected=Bilingual(
                "ketelitian pita: [rounding] dengan places atau band_places",
                "the precision of the bands: [rounding] with places or band_places",
            ),
        )
    above = {criterion.key: criterion for criterion in rubric.criteria}
    parents = {criterion.parent for criterion in rubric.criteria if criterion.scored}
    for place, criterion in enumerate(rubric.criteria):
        path = f"criteria[{place}]"
        parent = above.get(criterion.parent or "")
        method = rubric.method if parent is None else parent.method
        if not criterion.scored:
            continue
        if criterion.method.is_leaf and criterion.key in parents:
            yield _combines(f"{path}.method", criterion.method)
        if parent is not None and not parent.scored:
            yield Problem(
                code="contradiction",
                path=f"{path}.scored",
                found=Bilingual(
                    f"dinilai, di bawah {parent.key!r} yang tidak dinilai",
                    f"scored, below {parent.key!r}, which is not",
                ),
                expected="false",
            )
        elif method is Method.ALL_MET and criterion.method not in _MET_OR_NOT:
            yield Problem(
                code="method",
                path=f"{path}.method",
                found=repr(criterion.method.value),
                expected=one_of(known.value for known in _MET_OR_NOT),
            )
        if (
            criterion.weight is not None
            and method is not Method.WEIGHTED
            and "weight" not in READS[criterion.method]
        ):
            yield Problem(
                code="unread",
                path=f"{path}.weight",
                found=Bilingual(
                    f"weight di bawah metode {method.value!r}",
                    f"weight below the method {method.value!r}",
                ),
                expected=Bilingual("hanya di bawah: weighted", "only below: weighted"),
            )
        pool = above.get(criterion.counts or "")
        is_pool = pool is not None and pool.scored and pool.method is Method.POOLED_MEAN
        if criterion.counts is not None and not is_pool:
            yield Problem(
                code="reference",
                path=f"{path}.counts",
                found=repr(criterion.counts),
                expected=Bilingual(
                    "kunci kriteria dinilai dengan metode 'pooled_mean'",
                    "the key of a scored criterion with the method 'pooled_mean'",
                ),
            )


_MET_OR_NOT: Final = (Method.JUDGEMENT, Method.ALL_MET)


def _combines(path: str, method: Method) -> Problem:
    return Problem(
        code="method",
        path=path,
        found=repr(method.value),
        expected=Bilingual("metode yang menggabungkan kriteria", "a method that combines criteria"),
    )


def _ranges(rubric: Rubric) -> Iterator[Problem]:
    """Find a stated maximum that is not what the parts give, and ranges that a method cannot read."""
    places = {criterion.key: place for place, criterion in enumerate(rubric.criteria)}
    for node in (rubric.root, *rubric.nodes.values()):
        path = "" if node.criterion is None else f"criteria[{places[node.key]}]."
        part, scale = node.criterion or rubric, node.scale
        least, most = _span(part, scale, node.children, node.points)
        expected = None if part.maximum is None else _wrong_maximum(part.maximum, node, least, most)
        if expected is not None:
            yield Problem(
                code="range", path=f"{path}maximum", found=str(part.maximum), expected=expected
            )
        if node.method is Method.PERCENT_OF_MAX and least < 0:
            yield Problem(
                code="range",
                path=f"{path}method",
                found=Bilingual(
                    f"jumlah terkecil {least} di bawah {node.key!r}",
                    f"the least sum {least} below {node.key!r}",
                ),
                expected=between(0),
            )
        if node.method is Method.RATIO and scale is not None and (scale.min or scale.step):
            yield Problem(
                code="range",
                path=f"{path}scale",
                found=Bilingual(
                    f"skala dari {scale.min} dengan kelipatan {scale.step or '-'}",
                    f"a scale from {scale.min} in steps of {scale.step or '-'}",
                ),
                expected=Bilingual(
                    "skala sendiri dari 0 tanpa kelipatan, karena rasio dihitung dari fakta",
                    "a scale of its own from 0 without steps, since a ratio is taken of facts",
                ),
            )
        for child in node.children if node.method is Method.WEIGHTED else ():
            if child.weight != 0 and child.maximum is not None and child.maximum <= 0:
                yield Problem(
                    code="range",
                    path=f"criteria[{places[child.key]}]",
                    found=Bilingual(
                        f"nilai tertinggi {child.maximum}", f"the highest mark {child.maximum}"
                    ),
                    expected=Bilingual(
                        "lebih dari 0, karena bobot dibagi dengannya",
                        "more than 0, since the weight is divided by it",
                    ),
                )


_ON_STEPS: Final = (Method.MARK, Method.POOLED_MEAN)


def _wrong_maximum(
    stated: Decimal, node: Node, least: Fraction, most: Fraction | None
) -> Bilingual | None:
    """Say what is expected in place of a maximum that is not what the parts give."""
    if not (node.method.is_leaf or node.children):  # its parts are not known
        return None
    if most is not None:
        parts = Bilingual(f"{most}, jumlah bagiannya", f"{most}, what its parts give")
        if node.method is Method.PERCENT_OF_MAX:  # which may know of parts that are not listed
            return None if stated >= most else between(most)
        return None if stated == most else parts
    if stated < least:
        return between(least)
    scale = node.scale if node.method in _ON_STEPS else None
    if scale is None or scale.has(stated):
        return None
    return Bilingual(
        f"kelipatan {scale.step} mulai dari {scale.min}",
        f"steps of {scale.step} from {scale.min}",
    )


def _fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _points(criterion: Criterion) -> dict[int, Fraction]:
    return {level: Fraction(points or 0) for level, points in level_points(criterion).items()}


def _span(
    part: Rubric | Criterion,
    scale: Scale | None,
    children: tuple[Node, ...],
    points: Mapping[int, Fraction],
) -> tuple[Fraction, Fraction | None]:
    """Give the least and the most of what a method reads, before its factor or its share of a maximum."""
    zero = Fraction(0)
    low, high = (zero, None) if scale is None else (Fraction(scale.min), _fraction(scale.max))
    match part.method:
        case Method.MARK | Method.RATIO:
            return low, high
        case Method.POOLED_MEAN:  # of nothing it is 0
            return min(zero, low), None if high is None else max(zero, high)
        case Method.JUDGEMENT | Method.ALL_MET:
            return zero, Fraction(1)
        case Method.WEIGHTED:
            shares = (c.weight * c.minimum / c.maximum for c in children if c.weight and c.maximum)
            return sum(shares, zero), _total(child.weight for child in children)
        case _:
            pass
    if isinstance(part, Criterion) and part.method is Method.LEVEL:
        unknown = None in level_points(part).values()
        return min(points.values()), None if unknown else max(points.values())
    if isinstance(part, Criterion) and part.method is Method.CAPPED_COUNT:
        known = part.unit is not None and part.cap is not None
        return zero, Fraction(part.unit or 0) * (part.cap or 0) if known else None
    share = Fraction(1, len(children)) if part.method is Method.MEAN and children else Fraction(1)
    most = _total(child.maximum for child in children)
    least = sum((child.minimum for child in children), zero)
    return least * share, None if most is None else most * share


def _total(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """Add numbers up; the sum is unknown when one of them is."""
    total = Fraction(0)
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _cite(
    rubric: Rubric, part: Rubric | Criterion, sources: Mapping[str, Source]
) -> Bilingual | None:
    source = sources.get(part.source or rubric.source or "")
    grade = part.grade or (None if part.source else rubric.grade)
    said = cited(source, grade, part.article or rubric.article)
    return said if said.id else None
