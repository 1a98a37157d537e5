"""
Score many entries at once from plain columns or mappings of whole marks, without a frame library.

Marks, weights, points and the one divisor of a rubric are whole numbers; ranks compare whole points.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, field, frozen

from inovasi._wording import repeated
from inovasi.errors import Bilingual, DataError, Problem, load_extra
from inovasi.model._rubric import Rubric
from inovasi.scoring._integer_rubric import IntegerRubric, LeafWeight, integer_rubric
from inovasi.scoring._ranks import competition_ranks
from inovasi.scoring._sheets import unknown_criterion


if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    MarkColumns = Mapping[str, Sequence[int] | npt.NDArray[np.integer[Any]]]
else:
    MarkColumns = Mapping[str, object]  # at run time the type of an array is not known

_BITS: Final = 63
_FLOAT32_BITS: Final = 24
_FLOAT64_BITS: Final = 53
_BLOCK: Final = 8192
"""Rows that are multiplied at a time, so that the cast marks stay in the processor's cache."""
_SHOWN: Final = 20
_COLUMN: Final = Bilingual("satu kolom nilai", "a column of marks")
_MARK: Final = Bilingual(
    "nilai untuk setiap kriteria (score memberi batas-batasnya)",
    "a mark of each criterion (score gives bounds)",
)


@frozen(kw_only=True)
class ColumnScores:
    """
    Scores of many entries: ``points[i] / divisor`` is the exact score of row i.

    Args:
        points: Points of each row: a list of ``int``, or an ``int64`` array if arrays were given.
        divisor: Points that make one.
        ranks: Place of each row, best first, by standard competition ranking (1, 2, 2, 4).
        entries: Ids of the rows, where they were given.
    """

    points: "Sequence[int] | npt.NDArray[np.int64]"
    divisor: int
    ranks: "Sequence[int] | npt.NDArray[np.int64]"
    entries: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.points)

    def exact(self, row: int) -> Fraction:
        """Give the score of a row, counted from 0, without any rounding."""
        return Fraction(int(self.points[row]), self.divisor)


def score_columns(
    rubric: Rubric,
    columns: MarkColumns,
    *,
    decimals: int = 0,
) -> ColumnScores:
    """
    Score columns of whole marks, one row for each entry.

    Args:
        rubric: A tree of ``weighted``, ``sum``, ``mean`` and ``percent_of_max`` over marks and levels.
        columns: The marks of each criterion that is marked, all of one length: sequences of ``int``,
            or NumPy arrays of any integer type (small types such as ``uint8`` are fastest).
        decimals: Marks are whole numbers of ``10 ** -decimals``: 805 is 80.5 with ``decimals=1``.

    Returns:
        Points, divisor and ranks, in the order of the rows; arrays if the columns are arrays.

    Raises:
        DataError: With every column that is missing, unknown or of another length, and every column
            with a mark off its scale, by its first rows.
        ScoringError: If the rubric cannot be compiled to whole numbers.
        MissingExtraError: If arrays are given and NumPy cannot be imported.

    Example:
        >>> from inovasi import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> result = score_columns(rubric, {key: [80, 90, 80] for key in rubric.nodes})
        >>> result.points, result.divisor, result.ranks
        ([1600, 1800, 1600], 20, [2, 1, 2])
    """
    compiled = integer_rubric(rubric, decimals=decimals)
    compiled.require(1, _BITS)
    keys = [leaf.key for leaf in compiled.leaves]
    problems = list(_key_problems(rubric, keys, columns, _COLUMN))
    sizes = Counter(map(len, columns.values()))
    usual = sizes.most_common(1)[0][0] if sizes else 0
    problems += [
        Problem(
            found=Bilingual(f"{len(column)} baris", f"{len(column)} rows"),
            expected=f"{usual}",
            path=key,
            code="length",
        )
        for key, column in columns.items()
        if len(column) != usual
    ]
    if problems:
        raise DataError(problems)
    given = [columns[key] for key in keys]
    if all(hasattr(column, "dtype") for column in given):
        return _score_arrays(compiled, given)
    return _score_lists(compiled, [tuple(cast("Iterable[int]", column)) for column in given])


def score_many(
    rubric: Rubric, marks: Iterable[tuple[str, Mapping[str, int]]], *, decimals: int = 0
) -> ColumnScores:
    """
    Score many entries whose marks are mappings, each complete.

    Args:
        rubric: As in `score_columns`.
        marks: For each entry its id and a whole mark for each criterion.
        decimals: As in `score_columns`.

    Returns:
        Points, divisor, ranks and entries, in the order in which they were given.

    Raises:
        DataError: With every criterion that is missing or unknown, every mark off its scale and
            every entry that is given more than once.
        ScoringError: If the rubric cannot be compiled to whole numbers.

    Example:
        >>> from inovasi import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> field = [(name, dict.fromkeys(rubric.nodes, mark)) for name, mark in (("a", 80), ("b", 90))]
        >>> result = score_many(rubric, field)
        >>> list(zip(result.entries, result.ranks)), result.exact(1)
        ([('a', 2), ('b', 1)], Fraction(90, 1))
    """
    compiled = integer_rubric(rubric, decimals=decimals)
    given = tuple(marks)
    entries = tuple(entry for entry, _ in given)
    problems = repeated("entry", entries)
    keys = [leaf.key for leaf in compiled.leaves]
    wanted, pick = dict.fromkeys(keys).keys(), itemgetter(*keys)
    rows: list[tuple[int, ...]] = []
    for row, (entry, own) in enumerate(given, start=1):
        # A mapping with defaults, such as a Counter, must not give a mark that is missing.
        if own.keys() == wanted:
            rows.append(pick(own) if len(keys) > 1 else (pick(own),))
        else:
            problems += _key_problems(rubric, keys, own, _MARK, source=entry, row=row)
    if problems:
        raise DataError(problems)
    return _score_lists(compiled, list(zip(*rows, strict=True)), entries)


def _key_problems(
    rubric: Rubric,
    keys: Sequence[str],
    given: Mapping[str, object],
    expected: Bilingual,
    *,
    source: str | None = None,
    row: int | None = None,
) -> Iterator[Problem]:
    for key in dict.fromkeys([*keys, *given]):
        if key not in given:
            yield Problem(code="missing", expected=expected, source=source, row=row, path=key)
        elif key not in keys:
            yield evolve(unknown_criterion(rubric, key, keys, key), source=source, row=row)


def _score_lists(
    compiled: IntegerRubric,
    columns: Sequence[Sequence[int]],
    entries: tuple[str, ...] = (),
) -> ColumnScores:
    pairs = list(zip(compiled.leaves, columns, strict=False))
    _refuse(pairs, entries)
    # Marks of one weight are added up before they are multiplied.
    alike: dict[int, list[Iterable[int]]] = {}
    for leaf, marks in pairs:
        weight, worth = (1, map(leaf.points, marks)) if leaf.table else (leaf.weight, marks)
        alike.setdefault(weight, []).append(worth)
    parts = (map(weight.__mul__, map(sum, zip(*own, strict=True))) for weight, own in alike.items())
    points = list(map(sum, zip(*parts, strict=True)))
    return ColumnScores(
        points=points, divisor=compiled.divisor, ranks=competition_ranks(points), entries=entries
    )


def _refuse(pairs: Iterable[tuple[LeafWeight, Sequence[int]]], entries: Sequence[str]) -> None:
    """Refuse marks off their scale."""
    problems: list[Problem] = []
    for leaf, marks in pairs:
        if _all_fit(leaf, marks):
            continue
        faults = (
            leaf.problem(mark, row + 1, entries[row] if entries else None)
            for row, mark in enumerate(marks)
            if not leaf.fits(mark)
        )
        problems += islice(faults, _SHOWN)
    if problems:
        raise DataError(problems)


def _all_fit(leaf: LeafWeight, marks: Sequence[int]) -> bool:
    """Check equal marks once where all are ``int``, as their sum tells; of ``bool`` too it is one, but they are 0 or 1."""
    try:
        whole, different = type(sum(marks)) is int, set(marks)
    except (TypeError, ArithmeticError):
        return False
    if whole and different & {0, 1}:
        whole = set(map(type, marks)) <= {int}
    return whole and all(map(leaf.fits, different))


def _score_arrays(compiled: IntegerRubric, given: Sequence[Any]) -> ColumnScores:
    np = load_extra("stats", "numpy")
    pairs = list(zip(compiled.leaves, given, strict=True))
    if problems := [problem for leaf, column in pairs for problem in _array_problems(leaf, column)]:
        raise DataError(problems)
    total = np.empty(len(given[0]), dtype=np.int64)
    _write_weighted_sum([(leaf, column) for leaf, column in pairs if not leaf.table], total)
    for leaf, column in pairs:
        if leaf.table:
            worth = np.zeros(leaf.high + 1, dtype=np.int64)
            worth[list(leaf.table)] = list(leaf.table.values())
            total += worth[column]
    return ColumnScores(points=total, divisor=compiled.divisor, ranks=_array_ranks(total))


def _array_problems(leaf: LeafWeight, column: Any) -> Iterator[Problem]:
    if column.dtype.kind not in "iu" or column.ndim != 1:
        yield Problem(
            code="type",
            found=Bilingual(
                f"{column.ndim} dimensi {column.dtype}",
                f"{column.ndim} dimension(s) of {column.dtype}",
            ),
            expected=Bilingual("satu dimensi bilangan bulat", "one of integers"),
            path=leaf.key,
        )
    elif len(column):
        low, high = int(column.min()), int(column.max())
        if leaf.low <= low and high <= leaf.high and leaf.step == 1 and not leaf.table:
            return
        for mark in sorted({int(mark) for mark in column[_off_scale(leaf, column)]})[:_SHOWN]:
            row = int((column == mark).argmax()) + 1
            yield leaf.problem(mark, row)


def _off_scale(leaf: LeafWeight, column: Any) -> Any:
    np = load_extra("stats", "numpy")
    if leaf.table:
        return ~np.isin(column, list(leaf.table))
    steps = (column.astype(np.int64) - leaf.low) % leaf.step
    return (column < leaf.low) | (column > leaf.high) | (steps != 0)


def _write_weighted_sum(pairs: Sequence[tuple[LeafWeight, Any]], total: Any) -> None:
    """Write the weighted sum of columns into an array."""
    np = load_extra("stats", "numpy")
    bits = sum(leaf.weight * leaf.high for leaf, _ in pairs).bit_length()
    # Processors multiply matrices of floats fastest, and whole numbers below 2**24 or 2**53 are exact
    # in them; larger totals stay integers.
    kind = np.int64
    if bits <= _FLOAT64_BITS:
        kind = np.float32 if bits <= _FLOAT32_BITS else np.float64
    weights = np.array([leaf.weight for leaf, _ in pairs], dtype=kind)
    block = np.empty((len(pairs), _BLOCK), dtype=kind)
    for start in range(0, len(total), _BLOCK):
        width = min(_BLOCK, len(total) - start)
        for place, (_, column) in enumerate(pairs):
            block[place, :width] = column[start : start + width]
        total[start : start + width] = weights @ block[:, :width]


def _array_ranks(total: Any) -> Any:
    """Rank by counting; rows are sorted only where the totals lie far apart."""
    np = load_extra("stats", "numpy")
    if not len(total):
        return np.empty(0, dtype=np.int64)
    low, span = int(total.min()), int(total.max() - total.min()) + 1
    if span <= max(4 * len(total), 1 << 16):
        places = total - low
        count = np.bincount(places, minlength=span)
    else:
        _, places, count = np.unique(total, return_inverse=True, return_counts=True)
    better = np.cumsum(count[::-1])[::-1] - count
    return (better + 1)[places]
