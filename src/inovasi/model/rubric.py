"""How marks become a score: a tree of criteria, a rounding rule and named bands."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from attrs import field, frozen
from attrs.validators import optional as if_given

from inovasi.model.checks import (
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
from inovasi.model.criterion import Criterion, Method, Scale
from inovasi.model.source import Grade, Source
from inovasi.model.tree import Node, grow


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
