"""A rubric compiled to whole numbers: the weight of each mark, and one divisor for all of them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, lcm
from typing import Final

from attrs import field, frozen

from inovasi._wording import between, one_of, too_small
from inovasi.errors import Bilingual, DataError, Problem, ScoringError, shown
from inovasi.model._checks import not_negative
from inovasi.model._criterion import Method
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import leaf_factor, mark_span, refusal, refusal_by, shares


_INNER: Final = (Method.WEIGHTED, Method.SUM, Method.MEAN, Method.PERCENT_OF_MAX)


@frozen(kw_only=True)
class LeafWeight:
    """One criterion that is marked: its scale in units of ``10 ** -decimals``, its worth in points."""

    key: str
    names: tuple[str, ...]
    """Its key and its aliases."""
    decimals: int
    weight: int
    """Points for one unit, unless ``table`` says otherwise."""
    low: int
    high: int
    step: int
    table: Mapping[int, int]
    """Points of each level, where they do not grow evenly; else empty."""
    least: int
    """Fewest points while the mark is unknown."""
    most: int

    @property
    def expected(self) -> Bilingual:
        """What a mark must be, in words."""
        if self.table:
            return one_of(sorted(self.table))
        scale = 10**self.decimals
        low, high = (_shown(Fraction(end, scale)) for end in (self.low, self.high))
        if self.step > 1:
            step = _shown(Fraction(self.step, scale))
            id_, en = f" dengan kelipatan {step}", f" in steps of {step}"
        elif self.decimals:
            id_ = f", paling banyak {self.decimals} angka di belakang koma"
            en = f", with {self.decimals} or fewer decimal places"
        else:
            id_, en = ", bilangan bulat", ", whole"
        span = between(low, high)
        return Bilingual(f"{span.id}{id_}", f"{span.en}{en}")

    def fits(self, mark: object) -> bool:
        """Check a mark, in units."""
        return isinstance(mark, int) and not isinstance(mark, bool) and self._fits(mark)

    def problem(self, mark: object, row: int, source: str | None = None) -> Problem:
        """Say that a mark does not fit."""
        return Problem(
            code="mark",
            # Of a `Decimal` the type is what is wrong.
            found=repr(mark) if isinstance(mark, Decimal) else shown(mark),
            expected=self.expected,
            source=source,
            row=row,
            path=self.key,
        )

    def points(self, mark: int) -> int:
        """Give the points of a mark that fits, in units."""
        return self.table[mark] if self.table else self.weight * mark

    def _fits(self, mark: int) -> bool:
        if self.table:
            return mark in self.table
        return self.low <= mark <= self.high and (mark - self.low) % self.step == 0


@frozen(kw_only=True)
class IntegerRubric:
    """A rubric in whole numbers: score = sum of weight x mark / divisor."""

    rubric: Rubric
    leaves: tuple[LeafWeight, ...]
    divisor: int
    least: int = field(validator=not_negative)
    """Fewest points of a sheet that is missing."""
    most: int

    @property
    def highest(self) -> int:
        """The most points that a sheet can have."""
        return max(self.most, sum(leaf.most for leaf in self.leaves))

    def require(self, times: int, bits: int) -> None:
        """Refuse a rubric whose points, multiplied, do not fit into numbers of so many bits."""
        need = (max(self.highest, self.divisor) * times).bit_length()
        if need > bits:
            said = Bilingual(
                f"ditemukan poin {need} bit; seharusnya paling banyak {bits}: kurangi angka di belakang "
                "koma atau jumlah penilai, atau hitung lembar demi lembar dengan score",
                f"found points of {need} bits; expected at most {bits}: give fewer "
                "decimals or a smaller panel, or score sheet by sheet with score",
            )
            raise refusal_by(self.rubric, ScoringError(said))


def integer_rubric(rubric: Rubric, *, decimals: int = 0) -> IntegerRubric:
    """Compile a rubric of sums and means over marks and levels, with the scores of `score`."""
    if wrong := too_small(decimals, "decimals"):
        raise DataError(wrong)
    return _compiled(rubric, decimals)


@lru_cache(maxsize=64)
def _compiled(rubric: Rubric, decimals: int) -> IntegerRubric:
    root = rubric.root
    try:
        leaves = tuple(leaves_of(root))
        exact = [_exact(node, share, decimals) for node, share in leaves]
    except ScoringError as error:
        raise refusal_by(rubric, error) from None
    most = Fraction(root.maximum or 0)
    parts = [root.minimum, most, *(value for values in exact for value in values)]
    divisor = lcm(*(part.denominator for part in parts))
    return IntegerRubric(
        rubric=rubric,
        leaves=tuple(_leaf(node, share, decimals, divisor) for node, share in leaves),
        divisor=divisor,
        least=int(root.minimum * divisor),
        most=int(most * divisor),
    )


def leaves_of(node: Node, share: Fraction = Fraction(1)) -> Iterator[tuple[Node, Fraction]]:
    """Give each leaf with what one point of it adds to the whole."""
    if node.method not in _INNER:
        raise _refused_method(node)
    if not node.children:
        raise _refused(node, "tanpa kriteria di bawahnya", "no criteria below it")
    for child, part in zip(node.children, shares(node), strict=True):
        if child.children:
            yield from leaves_of(child, share * part)
        else:
            _check_leaf(child)
            yield child, share * part


def _check_leaf(node: Node) -> None:
    if node.method not in (Method.MARK, Method.LEVEL):
        raise _refused_method(node)
    if node.maximum is None:
        raise refusal(
            node,
            "nilai tertingginya tidak ada; berikan skala dengan with_scale(rubric, ...)",
            "found no highest mark; give a scale with with_scale(rubric, ...)",
        )


def _refused_method(node: Node) -> ScoringError:
    method = repr(node.method.value)
    return _refused(node, f"metode {method}", f"the method {method}")


def _refused(node: Node, id_: str, en: str) -> ScoringError:
    return refusal(
        node,
        f"ditemukan {id_}; seharusnya hanya weighted, sum, mean dan percent_of_max atas nilai dan "
        "tingkat, pakai score untuk yang lain",
        f"found {en}; expected weighted, sum, mean and percent_of_max over marks and levels alone, "
        "use score for the rest",
    )


def _exact(node: Node, share: Fraction, decimals: int) -> list[Fraction]:
    """Give what must be a whole number of points."""
    most = Fraction(node.maximum or 0)
    if share < 0 or node.minimum < 0:
        raise _refused(node, "nilai atau bobot di bawah 0", "marks or weights below 0")
    each = share * leaf_factor(node)
    if node.method is Method.LEVEL:
        own = [points * each for points in node.points.values()]
    else:
        own = [each / 10**decimals]
    return [*own, node.minimum * share, most * share]


def _leaf(node: Node, share: Fraction, decimals: int, divisor: int) -> LeafWeight:
    table: dict[int, int] = {}
    each = share * leaf_factor(node) * divisor
    if node.method is Method.LEVEL:
        decimals = 0
        levels = {level: int(points * each) for level, points in sorted(node.points.items())}
        weight = levels.get(1, 0)
        low, step, high = 0, 1, max(levels)
        if levels != {level: weight * level for level in range(len(levels))}:
            table = levels
    else:
        weight = int(each / 10**decimals)
        low, step, high = _units(node, 10**decimals)
    aliases = () if node.criterion is None else node.criterion.aliases
    return LeafWeight(
        key=node.key,
        names=tuple(dict.fromkeys((node.key, *aliases))),
        decimals=decimals,
        weight=weight,
        low=low,
        high=high,
        step=step,
        table=table,
        least=int(node.minimum * share * divisor),
        most=int((node.maximum or 0) * share * divisor),
    )


def _units(node: Node, scale: int) -> tuple[int, int, int]:
    """Give the lowest mark, the step and the highest mark of a scale, in units."""
    least, most, width = mark_span(node)
    low, high = least * scale, (most or 0) * scale
    if width is None:
        return ceil(low), 1, floor(high)
    step = Fraction(width) * scale
    if low.denominator != 1 or step.denominator != 1:
        raise refusal(
            node,
            f"ditemukan kelipatan {width} mulai dari {_shown(least)}; seharusnya jumlah "
            "angka di belakang koma (decimals) yang membuat keduanya bulat",
            f"found steps of {width} from {_shown(least)}; expected a number of "
            "decimals in which both are whole",
        )
    return int(low), int(step), floor(high)


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
