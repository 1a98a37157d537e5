"""One thing that is scored: its weight, its scale or levels, its answer boxes, its place in the law."""

from decimal import Decimal
from typing import Any, Literal

from attrs import Attribute, field, frozen

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._checks import Vocabulary, is_key, not_empty, not_negative, positive
from inovasi.model._record import DecimalLike, Record, Takes, strict
from inovasi.model._source import Grade, GradeWord


class Method(Vocabulary):
    """
    The named ways to put children together, or to read a leaf.

    A leaf has ``mark`` (a number on a scale), ``level`` (weight x highest proven level), ``ratio``
    (one fact over another), ``pooled_mean``, ``capped_count`` or ``judgement``; an inner node has
    ``weighted``, ``sum``, ``mean``, ``percent_of_max`` or ``all_met``.
    """

    MARK = "mark"
    LEVEL = "level"
    RATIO = "ratio"
    POOLED_MEAN = "pooled_mean"
    CAPPED_COUNT = "capped_count"
    JUDGEMENT = "judgement"
    WEIGHTED = "weighted"
    SUM = "sum"
    MEAN = "mean"
    PERCENT_OF_MAX = "percent_of_max"
    ALL_MET = "all_met"

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


_INNER_METHODS = frozenset(
    {Method.WEIGHTED, Method.SUM, Method.MEAN, Method.PERCENT_OF_MAX, Method.ALL_MET}
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
        DataError: If the maximum is not above the minimum, or the step is not above zero.
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


@frozen(kw_only=True, field_transformer=strict)
class Level(Record):
    """
    One step of a criterion with levels.

    Args:
        level: Number of the step; 0 means that none is reached.
        label: What must be shown for it.
        points: Points of the step, where they are not weight x level.
    """

    level: int = field(validator=not_negative)
    label: str = field(validator=not_empty)
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
    One of several ways to measure a criterion, each with its own levels; the entrant chooses one.

    Args:
        key: Key of the measure.
        label: What is measured.
        levels: What must be shown for each level.
    """

    key: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    levels: tuple[Level, ...] = field(converter=tuple[Level, ...], validator=_ascending)


@frozen(kw_only=True, field_transformer=strict)
class AnswerBox(Record):
    """
    One answer box of a form; word limits belong here, not to a criterion.

    Args:
        label: What is asked, where a criterion has several boxes.
        max_words: Most words allowed.
        min_words: Fewest words allowed.
        source: Key of the source.
        grade: Grade of this number, where it is weaker than its source.
    """

    label: str | None = None
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
        weight: Weight as printed; ``None`` is unknown, which is not 0.
        scored: False for what is asked but not scored, which is not weight 0 either.
        method: How it is read or put together; ``mark`` for a leaf when left out.
        scale: Range of its marks; that of the rubric when left out.
        levels: Its levels, when the method is ``level``.
        bases: Alternative ways to measure it, each with its levels.
        maximum: Most it can give, where that is a number of the rule.
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
        meaning: What it is about, in words.
        aliases: Other names, accepted as column headers.
        article: Its place in the law, in words.
        source: Key of the source; that of the rubric when left out.
        grade: Grade of the whole statement, where it is weaker than its source.
        number_grade: How the bare number is known, where the statement is weaker.
        note: What a reader should know.

    Raises:
        ValueError: If a key is not valid, the label is empty or a number is negative.
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
        default=None, converter=Takes[DecimalLike | None], validator=not_negative
    )
    cap: int | None = field(default=None, validator=not_negative)
    counts: str | None = field(default=None, validator=is_key)
    gate: Gate | None = None
    numerator: str | None = field(default=None, validator=is_key)
    denominator: str | None = field(default=None, validator=is_key)
    mandatory: bool = False
    boxes: tuple[AnswerBox, ...] = field(default=(), converter=tuple[AnswerBox, ...])
    evidence: str | None = None
    meaning: str | None = None
    aliases: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    article: str | None = None
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    number_grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    note: str | None = None
