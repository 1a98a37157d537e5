"""One thing that is scored: its weight, its scale or levels, its answer boxes, its place in the law."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal

from attrs import Attribute, field, frozen

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._checks import Labelled, is_key, not_empty, not_negative, positive
from inovasi.model._fields import fields_of
from inovasi.model._record import DecimalLike, Record, Takes, strict
from inovasi.model._source import Grade, GradeWord


class Method(Labelled):
    """
    The named ways to put children together, or to read a leaf.

    A leaf has ``mark`` (a number on a scale), ``level`` (weight x highest proven level), ``ratio``
    (one fact over another), ``pooled_mean``, ``capped_count`` or ``judgement``; an inner node has
    ``weighted``, ``sum``, ``mean``, ``percent_of_max`` or ``all_met``.
    """

    MARK = "mark", "nilai", "a mark"
    LEVEL = "level", "tingkat tertinggi yang terbukti", "highest proven level"
    RATIO = "ratio", "rasio", "ratio"
    POOLED_MEAN = "pooled_mean", "rata-rata dengan pembagi minimum", "mean with a least divisor"
    CAPPED_COUNT = "capped_count", "jumlah dengan batas", "capped count"
    JUDGEMENT = "judgement", "terpenuhi atau tidak", "met or not"
    WEIGHTED = "weighted", "jumlah berbobot", "weighted sum"
    SUM = "sum", "jumlah", "sum"
    MEAN = "mean", "rata-rata", "mean"
    PERCENT_OF_MAX = "percent_of_max", "persen dari skor maksimum", "per cent of the maximum"
    ALL_MET = "all_met", "seluruh kriteria harus terpenuhi", "every criterion must be met"

    @property
    def is_leaf(self) -> bool:
        """Whether it reads a mark instead of children."""
        return self not in _INNER_METHODS


MethodWord = (
    Method
    | Literal[
        "mark",
        "level",
        "ratio",
        "pooled_mean",
        "capped_count",
        "judgement",
        "weighted",
        "sum",
        "mean",
        "percent_of_max",
        "all_met",
    ]
)
"""A word of the vocabulary, or its text."""


class Merit(Labelled):
    """
    What an innovation is judged by, in the five criteria of PermenPANRB 91/2021.

    Criteria of other instruments name those that they come near to, so that alike ones are found.
    """

    NOVELTY = "novelty", "kebaruan", "novelty"
    EFFECTIVENESS = "effectiveness", "efektif", "effectiveness"
    BENEFIT = "benefit", "bermanfaat", "benefit"
    TRANSFERABILITY = "transferability", "mudah disebarkan", "transferability"
    SUSTAINABILITY = "sustainability", "berkelanjutan", "sustainability"


MeritWord = (
    Merit | Literal["novelty", "effectiveness", "benefit", "transferability", "sustainability"]
)
"""A word of the vocabulary, or its text."""


_INNER_METHODS = frozenset(
    {Method.WEIGHTED, Method.SUM, Method.MEAN, Method.PERCENT_OF_MAX, Method.ALL_MET}
)

READS: Final[Mapping[Method, tuple[str, ...]]] = {
    Method.MARK: ("scale", "maximum", "factor"),
    Method.LEVEL: ("levels", "weight", "bases", "maximum", "factor"),
    Method.RATIO: ("numerator", "denominator", "scale", "maximum", "factor"),
    Method.POOLED_MEAN: ("floor", "scale", "maximum", "factor"),
    Method.CAPPED_COUNT: ("unit", "cap", "counts", "gate", "maximum", "factor"),
    Method.JUDGEMENT: (),
    Method.WEIGHTED: ("scale", "maximum", "factor"),
    Method.SUM: ("scale", "maximum", "factor"),
    Method.MEAN: ("scale", "maximum", "factor"),
    Method.PERCENT_OF_MAX: ("scale", "maximum", "factor"),
    Method.ALL_MET: (),
}
"""The fields that each method reads: they are refused elsewhere, and a page of the docs lists them."""

NEEDS: Final[Mapping[Method, tuple[str, ...]]] = {
    Method.LEVEL: ("levels", "weight"),
    Method.RATIO: ("numerator", "denominator"),
    Method.POOLED_MEAN: ("floor",),
    Method.CAPPED_COUNT: ("unit",),
    Method.PERCENT_OF_MAX: ("maximum",),
}
"""The fields without which a method gives no score."""


def unread(part: object, method: Method, reads: Collection[str]) -> Iterator[Problem]:
    """Name each field that a part states and its method does not read."""
    kind: type = type(part)
    for name, default, readers in _readers(kind):
        if name not in reads and getattr(part, name) != default:
            yield Problem(
                code="unread",
                path=name,
                found=Bilingual(
                    f"{name}, yang tidak dibaca metode {method.value!r}",
                    f"{name}, which the method {method.value!r} does not read",
                ),
                expected=Bilingual(f"hanya pada: {readers}", f"only with: {readers}"),
            )


@cache
def _readers(kind: type) -> tuple[tuple[str, object, str], ...]:
    """Give the fields of a class that some methods read, with their defaults and those methods."""
    readers = {
        name: [method.value for method in Method if name in READS[method]]
        for names in READS.values()
        for name in names
    }
    return tuple(
        (one.name, one.attribute.default, ", ".join(readers[one.name]))
        for one in fields_of(kind)
        if one.name in readers
    )


@frozen(kw_only=True, field_transformer=strict)
class Scale(Record):
    """
    The range of a mark.

    Args:
        min: Lowest mark.
        max: Highest mark, or ``None`` when the scale has no upper end.
        step: Distance between two marks, or ``None`` when every number between is allowed.
        source: Key of the source.
        grade: Grade of this number, where it is weaker than its source.

    Raises:
        DataError: If the maximum is not above the minimum, the step is not above zero, or no number of
            steps leads from the minimum to the maximum.
    """

    min: Decimal = field(default=Decimal(0), converter=Takes[DecimalLike])
    max: Decimal | None = field(default=None, converter=Takes[DecimalLike | None])
    step: Decimal | None = field(
        default=None, converter=Takes[DecimalLike | None], validator=positive
    )
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])

    def __attrs_post_init__(self) -> None:
        if self.max is not None and self.max <= self.min:
            raise DataError(
                Problem(
                    code="range",
                    found=Bilingual(
                        f"skala {self.min} sampai {self.max}",
                        f"a scale from {self.min} to {self.max}",
                    ),
                    expected=Bilingual("min di bawah max", "min below max"),
                )
            )
        if not self.has(self.max):
            raise DataError(
                Problem(
                    code="range",
                    path="step",
                    found=str(self.step),
                    expected=Bilingual(
                        f"langkah dari {self.min} yang sampai di {self.max}",
                        f"steps from {self.min} that reach {self.max}",
                    ),
                )
            )

    def has(self, mark: Decimal | Fraction | None) -> bool:
        """Tell whether a mark lies on a step; without a step, or a mark, it does."""
        if self.step is None or mark is None:
            return True
        return (Fraction(mark) - Fraction(self.min)) % Fraction(self.step) == 0


@frozen(kw_only=True, field_transformer=strict)
class Level(Record):
    """
    One step of a criterion with levels.

    Args:
        level: Number of the step; 0 means that none is reached.
        label: What must be shown for it.
        label_en: The same in English.
        points: Points of the step, where they are not weight x level.
    """

    level: int = field(validator=not_negative)
    label: str = field(validator=not_empty)
    label_en: str | None = None
    points: Decimal | None = field(default=None, converter=Takes[DecimalLike | None])


def _ascending(_: object, attribute: "Attribute[Any]", levels: tuple[Level, ...]) -> None:
    numbers = [level.level for level in levels]
    if numbers != sorted(set(numbers)):
        raise DataError(
            Problem(
                code="levels",
                path=attribute.name,
                found=", ".join(map(str, numbers)),
                expected=Bilingual("tingkat yang naik", "levels in ascending order"),
            )
        )


@frozen(kw_only=True, field_transformer=strict)
class AlternativeMeasure(Record):
    """
    One of several ways to measure a criterion, each with its own words; the entrant chooses one.

    Args:
        key: Key of the measure.
        label: What is measured.
        label_en: The same in English.
        levels: What must be shown for each level of the criterion, which gives the points.
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    label_en: str | None = None
    levels: tuple[Level, ...] = field(converter=tuple[Level, ...], validator=_ascending)


@frozen(kw_only=True, field_transformer=strict)
class AnswerBox(Record):
    """
    One answer box of a form; word limits belong here, not to a criterion.

    Args:
        label: What is asked, where a criterion has several boxes.
        label_en: The same in English.
        max_words: Most words allowed.
        min_words: Fewest words allowed.
        source: Key of the source.
        grade: Grade of this number, where it is weaker than its source.
    """

    label: str | None = None
    label_en: str | None = None
    max_words: int | None = field(default=None, validator=not_negative)
    min_words: int | None = field(default=None, validator=not_negative)
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])


@frozen(kw_only=True, field_transformer=strict)
class Gate(Record):
    """
    A condition on a fact of the sheet; when it fails, the criterion gives nothing.

    Args:
        fact: Key of the fact.
        at_least: Lowest value that opens the gate.
        source: Key of the source.
        grade: Grade of this number, where it is weaker than its source.
    """

    fact: str = field(validator=is_key)
    at_least: Decimal = field(converter=Takes[DecimalLike])
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])


@frozen(kw_only=True, field_transformer=strict)
class Criterion(Record):
    """
    One node of a rubric: something that is marked, or a group of such things.

    Args:
        key: Stable English key.
        label: Official wording of this edition.
        label_en: Our translation.
        number: Number as printed.
        kind: Word of the instrument for it: Aspek, Variabel, Indikator, Komponen.
        parent: Key of the criterion above it; none below the root.
        weight: Weight as printed, for ``level`` and below ``weighted``; ``None`` is unknown, which is not 0.
        scored: False for what is asked but not scored, which is not weight 0 either.
        method: How it is read or put together; ``mark`` for a leaf when left out.
        scale: Range of its marks, or of those below it; that of the rubric when left out.
        levels: Its levels, when the method is ``level``.
        bases: Alternative ways to measure it, each with words for its levels.
        maximum: Most it can give before the factor, where that is a number of the rule: what its parts
            give, where they are known; for ``percent_of_max`` that or more.
        factor: What the result is multiplied by.
        floor: Least divisor of a pooled mean.
        unit: Points for each thing counted, for ``capped_count``.
        cap: Most things that count, for ``capped_count``.
        counts: Key of the criterion whose ``values`` are counted when no count is given.
        gate: Condition without which it gives nothing.
        numerator: Key of the fact above the line, for ``ratio``.
        denominator: Key of the fact below the line, for ``ratio``.
        mandatory: Whether it must be filled in.
        boxes: Answer boxes of the form.
        evidence: What proves it, in words.
        evidence_en: The same in English.
        meaning: What it is about, in words.
        meaning_en: The same in English.
        merits: The criteria of PermenPANRB 91/2021 that it comes near to: always our reading, of the
            grade ``inferred``, and never part of a score.
        aliases: Other names, accepted as column headers.
        article: Its place in the law, in words.
        source: Key of the source; that of the rubric when left out.
        grade: Grade of the whole statement, where it is weaker than its source.
        number_grade: How the bare number is known, where the statement is weaker.
        note: What a reader should know.
        note_en: The same in English.

    Raises:
        DataError: If a key is not valid, the label is empty, a number is negative, a higher level gives
            fewer points, or a field is stated that the method does not read.
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    label_en: str | None = None
    number: str | None = None
    kind: str | None = None
    parent: str | None = field(default=None, validator=is_key)
    weight: Decimal | None = field(
        default=None, converter=Takes[DecimalLike | None], validator=not_negative
    )
    scored: bool = True
    method: Method = field(default=Method.MARK, converter=Takes[MethodWord])
    scale: Scale | None = None
    levels: tuple[Level, ...] = field(default=(), converter=tuple[Level, ...], validator=_ascending)
    bases: tuple[AlternativeMeasure, ...] = field(
        default=(), converter=tuple[AlternativeMeasure, ...]
    )
    maximum: Decimal | None = field(
        default=None, converter=Takes[DecimalLike | None], validator=not_negative
    )
    factor: Decimal = field(default=Decimal(1), converter=Takes[DecimalLike], validator=positive)
    floor: int | None = field(default=None, validator=not_negative)
    unit: Decimal | None = field(
        default=None, converter=Takes[DecimalLike | None], validator=positive
    )
    cap: int | None = field(default=None, validator=not_negative)
    counts: str | None = field(default=None, validator=is_key)
    gate: Gate | None = None
    numerator: str | None = field(default=None, validator=is_key)
    denominator: str | None = field(default=None, validator=is_key)
    mandatory: bool = False
    boxes: tuple[AnswerBox, ...] = field(default=(), converter=tuple[AnswerBox, ...])
    evidence: str | None = None
    evidence_en: str | None = None
    meaning: str | None = None
    meaning_en: str | None = None
    merits: tuple[Merit, ...] = field(default=(), converter=Takes[Iterable[MeritWord]])
    aliases: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    article: str | None = None
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    number_grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    note: str | None = None
    note_en: str | None = None

    def __attrs_post_init__(self) -> None:
        # Below a weighted parent every method has a weight; what is not scored may print the weight 0.
        reads = READS[self.method] if self.scored else ()
        own = {*reads, "weight"} if self.scored or not self.weight else {*reads}
        problems = [*unread(self, self.method, own), *_falling(self), *_own_bases(self)]
        if problems:
            raise DataError(problems)


def level_points(criterion: Criterion) -> Mapping[int, Decimal | None]:
    """Give what each level gives, ``None`` where the weight that it needs is unknown."""
    weight = criterion.weight
    return {0: Decimal(0)} | {
        level.level: weight * level.level
        if level.points is None and weight is not None
        else level.points
        for level in criterion.levels
    }


def _falling(criterion: Criterion) -> Iterator[Problem]:
    """Refuse levels of which a higher one gives fewer points."""
    points = [known for known in level_points(criterion).values() if known is not None]
    if points != sorted(points):
        order = ", ".join(map(str, points))
        yield Problem(
            code="levels",
            path="levels",
            found=Bilingual(f"angka dengan urutan {order}", f"points in the order {order}"),
            expected=Bilingual("urutan naik", "ascending order"),
        )


def _own_bases(criterion: Criterion) -> Iterator[Problem]:
    """Refuse bases with points, or with levels that the criterion has not."""
    known = [level.level for level in criterion.levels]
    for place, basis in enumerate(criterion.bases):
        if any(level.points is not None or level.level not in known for level in basis.levels):
            numbers = ", ".join(map(str, known)) or "-"
            yield Problem(
                code="levels",
                path=f"bases[{place}].levels",
                expected=Bilingual(
                    f"tingkat kriteria ({numbers}), tanpa angka sendiri",
                    f"levels of the criterion ({numbers}), without points of their own",
                ),
                found=", ".join(
                    f"{level.level}" + ("" if level.points is None else f" = {level.points}")
                    for level in basis.levels
                ),
            )
