"""A rubric as whole numbers: the weight of each mark, and one divisor for all of them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, lcm
from typing import Final

from attrs import field, frozen

from inovasi.errors import ScoringError
from inovasi.model._checks import not_negative
from inovasi.model._criterion import Method
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import COMBINE


_INNER: Final = (Method.WEIGHTED, Method.SUM, Method.MEAN, Method.PERCENT_OF_MAX)
_ONE: Final = (Fraction(1), Fraction(1))


@frozen(kw_only=True)
class LeafWeight:
    """
    One criterion that is marked, as whole numbers.

    A mark is counted in units of ``10 ** -decimals``; what it adds is counted in points, of which
    ``IntegerRubric.divisor`` make one.

    Args:
        key: Key of the criterion.
        names: Its key and its aliases.
        decimals: Digits after the mark that a mark may have; 0 for levels.
        weight: Points for one unit of the mark, unless ``table`` says otherwise.
        low: Lowest mark, in units.
        high: Highest mark, in units.
        step: Units between two marks, counted from ``low``.
        table: Points of each level, where they do not grow evenly; else empty.
        least: Points when the mark is not known, at least.
        most: Points when the mark is not known, at most.
    """

    key: str
    names: tuple[str, ...]
    decimals: int
    weight: int
    low: int
    high: int
    step: int
    table: Mapping[int, int]
    least: int
    most: int

    @property
    def expected(self) -> str:
        """What a mark must be, in words."""
        if self.table:
            return "one of " + ", ".join(map(str, sorted(self.table)))
        scale = 10**self.decimals
        low, high = (_shown(Fraction(end, scale)) for end in (self.low, self.high))
        if self.step > 1:
            return f"{low} to {high} in steps of {_shown(Fraction(self.step, scale))}"
        digits = f"with at most {self.decimals} decimals" if self.decimals else "whole"
        return f"{low} to {high}, {digits}"

    def fault(self, mark: object) -> str | None:
        """
        Hold a mark against the criterion.

        Args:
            mark: The mark, in units.

        Returns:
            What is wrong, or ``None``.
        """
        if isinstance(mark, int) and not isinstance(mark, bool) and self._fits(mark):
            return None
        return f"found {mark!r}; expected {self.expected}"

    def points(self, mark: int) -> int:
        """
        Give what a mark adds.

        Args:
            mark: A mark that fits, in units.

        Returns:
            Points.
        """
        return self.table[mark] if self.table else self.weight * mark

    def _fits(self, mark: int) -> bool:
        if self.table:
            return mark in self.table
        return self.low <= mark <= self.high and (mark - self.low) % self.step == 0


@frozen(kw_only=True)
class IntegerRubric:
    """
    A rubric compiled to whole numbers: score = sum of weight x mark / divisor.

    Args:
        rubric: The rubric.
        leaves: What is marked, in the order of the file.
        divisor: Points that make one.
        least: Points of a sheet that is missing, at least.
        most: Points of a sheet that is missing, at most.
    """

    rubric: Rubric
    leaves: tuple[LeafWeight, ...]
    divisor: int
    least: int = field(validator=not_negative)
    most: int

    @property
    def highest(self) -> int:
        """The most points that a sheet can have."""
        return max(self.most, sum(leaf.most for leaf in self.leaves))

    def require(self, times: int, bits: int) -> None:
        """
        Refuse a rubric whose points do not fit into the whole numbers of an engine.

        Args:
            times: By what the points are multiplied on the way.
            bits: How many bits a number has.

        Raises:
            ScoringError: If they do not fit.
        """
        need = (max(self.highest, self.divisor) * times).bit_length()
        if need > bits:
            raise ScoringError(
                f"{_name(self.rubric)}: the points need {need} bits and only {bits} are exact here; "
                "give fewer decimals or a smaller panel, or score sheet by sheet with score",
                scheme=self.rubric.scheme,
            )


def integer_rubric(rubric: Rubric, *, decimals: int = 0) -> IntegerRubric:
    """
    Compile a rubric to whole numbers.

    Args:
        rubric: A tree of ``weighted``, ``sum``, ``mean`` and ``percent_of_max`` over leaves that are
            marks or levels, each with a highest value.
        decimals: Digits after the mark that marks may have.

    Returns:
        Weights and divisor; they give the same scores as `inovasi.scoring._score.score`.

    Raises:
        ScoringError: If the rubric holds anything else, or a weight or a highest mark is not known;
            it names the criterion.

    Example:
        >>> from inovasi.catalog import scheme
        >>> compiled = integer_rubric(scheme("kipp-2023").rubric(group="general"))
        >>> {leaf.key: leaf.weight for leaf in compiled.leaves}["significance"], compiled.divisor
        (6, 20)
    """
    if decimals < 0:
        raise ValueError(f"found decimals={decimals}; expected 0 or more")
    return _compiled(rubric, decimals)


@lru_cache(maxsize=64)
def _compiled(rubric: Rubric, decimals: int) -> IntegerRubric:
    root = rubric.root
    try:
        shares = tuple(_leaves(root, Fraction(1)))
        exact = [_exact(node, share, decimals) for node, share in shares]
    except ScoringError as error:
        message = f"{_name(rubric)}: {error}"
        raise ScoringError(message, scheme=rubric.scheme, criterion=error.criterion) from None
    most = Fraction(root.maximum or 0)
    parts = [root.minimum, most, *(value for values in exact for value in values)]
    divisor = lcm(*(part.denominator for part in parts))
    return IntegerRubric(
        rubric=rubric,
        leaves=tuple(_leaf(node, share, decimals, divisor) for node, share in shares),
        divisor=divisor,
        least=int(root.minimum * divisor),
        most=int(most * divisor),
    )


def _leaves(node: Node, share: Fraction) -> Iterator[tuple[Node, Fraction]]:
    """Each leaf with what one point of it adds to the whole, as the engine's own methods say."""
    if node.method not in _INNER:
        raise _refused(node, f"the method {node.method.value!r}")
    if not node.children:
        raise _refused(node, "no criteria below it")
    _, added = COMBINE[node.method](node, [_ONE] * len(node.children))
    for child, (part, _) in zip(node.children, added, strict=True):
        if child.children:
            yield from _leaves(child, share * part)
        else:
            _check_leaf(child)
            yield child, share * part


def _check_leaf(node: Node) -> None:
    criterion = node.criterion
    if node.method not in (Method.MARK, Method.LEVEL):
        raise _refused(node, f"the method {node.method.value!r}")
    if criterion is not None and criterion.gate:
        raise _refused(node, "a gate")
    if criterion is not None and criterion.bases and not criterion.levels:
        raise _refused(node, "levels of alternative bases alone")
    if node.maximum is None:
        raise _refused(node, "no highest mark; give one with with_scale(rubric, ...)")


def _refused(node: Node, what: str) -> ScoringError:
    return ScoringError(
        f"{node.key!r} ({node.label}) has {what}; whole tables are scored by weighted, sum, mean and "
        "percent_of_max over marks and levels alone, use score for the rest",
        criterion=node.key,
    )


def _exact(node: Node, share: Fraction, decimals: int) -> list[Fraction]:
    """What must be a whole number of points."""
    most = Fraction(node.maximum or 0)
    if share < 0 or node.minimum < 0:
        raise _refused(node, "marks or weights below 0")
    if node.method is Method.LEVEL:
        own = [points * share for points in node.points.values()]
    else:
        own = [share / 10**decimals]
    return [*own, node.minimum * share, most * share]


def _leaf(node: Node, share: Fraction, decimals: int, divisor: int) -> LeafWeight:
    criterion = node.criterion
    aliases = () if criterion is None else criterion.aliases
    levels = {level: int(points * share * divisor) for level, points in sorted(node.points.items())}
    even = levels == {level: levels.get(1, 0) * level for level in range(len(levels))}
    is_level = node.method is Method.LEVEL
    digits = 0 if is_level else decimals
    low, step, high = (0, 1, max(levels)) if is_level else _units(node, 10**decimals)
    return LeafWeight(
        key=node.key,
        names=tuple(dict.fromkeys((node.key, *aliases))),
        decimals=digits,
        weight=levels.get(1, 0) if is_level else int(share * divisor / 10**decimals),
        low=low,
        high=high,
        step=step,
        table=levels if is_level and not even else {},
        least=int(node.minimum * share * divisor),
        most=int((node.maximum or 0) * share * divisor),
    )


def _units(node: Node, scale: int) -> tuple[int, int, int]:
    """Lowest mark, distance and highest mark of a scale, in units."""
    low, high = node.minimum * scale, (node.maximum or 0) * scale
    if node.scale is None or node.scale.step is None:
        return ceil(low), 1, floor(high)
    step = Fraction(node.scale.step) * scale
    if low.denominator != 1 or step.denominator != 1:
        raise ScoringError(
            f"{node.key!r} ({node.label}) is marked in steps of {node.scale.step} from "
            f"{_shown(node.minimum)}, which needs more decimals; give decimals=1 or more",
            criterion=node.key,
        )
    return int(low), int(step), floor(high)


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def _name(rubric: Rubric) -> str:
    return f"{rubric.scheme or ''} {rubric.key}".strip()
