"""
Scores of many entries at once from plain columns or mappings of whole marks, without a frame library.

Everything is a whole number: marks, weights, points and the one divisor of a rubric. Ranks come
from counting how often each total occurs, so nothing is compared that has been rounded.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from fractions import Fraction
from operator import itemgetter, mul
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.model._rubric import Rubric
from inovasi.scoring._integer_rubric import IntegerRubric, LeafWeight, integer_rubric


if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_BITS: Final = 63
_FLOAT32_BITS: Final = 24
_FLOAT64_BITS: Final = 53
_BLOCK: Final = 8192
"""Rows that are multiplied at a time, so that the cast marks stay in the processor's cache."""
_SHOWN: Final = 20


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
        """
        Give one score without any rounding.

        Args:
            row: Place of the row, from 0.

        Returns:
            The same fraction as ``score(rubric, sheet).exact``.
        """
        return Fraction(int(self.points[row]), self.divisor)


def score_columns(
    rubric: Rubric,
    columns: "Mapping[str, Sequence[int] | npt.NDArray[np.integer[Any]]]",
    *,
    decimals: int = 0,
) -> ColumnScores:
    """
    Score columns of whole marks, one row for each entry.

    Args:
        rubric: A rubric that `inovasi.scoring._integer_rubric.integer_rubric` takes.
        columns: For each criterion that is marked its marks, all of one length: sequences of
            ``int``, or NumPy arrays of any integer type (small types such as ``uint8`` are fastest).
        decimals: Marks are whole numbers of ``10 ** -decimals``: 805 is 80.5 with ``decimals=1``.

    Returns:
        Points, divisor and ranks, in the order of the rows; arrays if the columns are arrays.

    Raises:
        DataError: With every column that is missing, unknown or of another length, and every column
            with a mark off its scale, by its first row.
        ScoringError: If the rubric cannot be compiled to whole numbers.
        MissingExtraError: If arrays are given and NumPy cannot be imported.

    Example:
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> result = score_columns(rubric, {key: [80, 90, 80] for key in rubric.nodes})
        >>> result.points, result.divisor, result.ranks
        ([1600, 1800, 1600], 20, [2, 1, 2])
    """
    compiled = integer_rubric(rubric, decimals=decimals)
    compiled.require(1, _BITS)
    if problems := list(_shape_problems(compiled, columns)):
        raise DataError(problems)
    given = [columns[leaf.key] for leaf in compiled.leaves]
    if all(hasattr(column, "dtype") for column in given):
        return _score_arrays(compiled, given)
    lists = [tuple(column) for column in given]
    points = _points(compiled, list(zip(*lists, strict=True)), lists)
    return ColumnScores(points=points, divisor=compiled.divisor, ranks=counting_rank(points))


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
            every entry that stands twice.
        ScoringError: As `score_columns`.

    Example:
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> field = [(name, dict.fromkeys(rubric.nodes, mark)) for name, mark in (("a", 80), ("b", 90))]
        >>> result = score_many(rubric, field)
        >>> list(zip(result.entries, result.ranks)), result.exact(1)
        ([('a', 2), ('b', 1)], Fraction(90, 1))
    """
    compiled = integer_rubric(rubric, decimals=decimals)
    given = tuple(marks)
    entries = tuple(entry for entry, _ in given)
    if len(set(entries)) < len(entries):
        raise DataError(
            Problem(message=f"{entry!r} stands {count} times; expected once", path="entry")
            for entry, count in Counter(entries).items()
            if count > 1
        )
    keys = [leaf.key for leaf in compiled.leaves]
    rows = _rows(given, keys)
    points = _points(compiled, rows, list(zip(*rows, strict=True)), entries)
    return ColumnScores(
        points=points, divisor=compiled.divisor, ranks=counting_rank(points), entries=entries
    )


def counting_rank(points: Iterable[int]) -> list[int]:
    """
    Rank whole totals, best first, by standard competition ranking (1, 2, 2, 4).

    Args:
        points: Totals.

    Returns:
        The place of each, in the order given.

    Example:
        >>> counting_rank([7, 9, 7, 3])
        [2, 1, 2, 4]
    """
    totals = list(points)
    count = Counter(totals)
    places: dict[int, int] = {}
    place = 1
    for total in sorted(count, reverse=True):
        places[total] = place
        place += count[total]
    return [places[total] for total in totals]


def _rows(
    given: Sequence[tuple[str, Mapping[str, int]]], keys: Sequence[str]
) -> list[tuple[int, ...]]:
    pick = itemgetter(*keys)
    rows: list[tuple[int, ...]] = []
    problems: list[Problem] = []
    width = len(keys)
    for place, (entry, marks) in enumerate(given):
        if len(marks) == width:
            try:
                picked = pick(marks)
            except KeyError:
                problems += _key_problems(entry, place, marks, keys)
            else:
                rows.append(picked if width > 1 else (picked,))
        else:
            problems += _key_problems(entry, place, marks, keys)
    if problems:
        raise DataError(problems)
    return rows


def _key_problems(
    entry: str, place: int, marks: Mapping[str, int], keys: Sequence[str]
) -> Iterator[Problem]:
    for key in keys:
        if key not in marks:
            message = "has no mark; expected one of each criterion (use score for bounds)"
            yield Problem(message=message, source=entry, row=place + 1, path=key)
    for key in marks:
        if key not in keys:
            message = f"is no criterion; expected {', '.join(keys)}"
            yield Problem(message=message, source=entry, row=place + 1, path=key)


def _shape_problems(compiled: IntegerRubric, columns: Mapping[str, Sized]) -> Iterator[Problem]:
    keys = [leaf.key for leaf in compiled.leaves]
    for key in keys:
        if key not in columns:
            yield Problem(message="found no such column; expected one", path=key)
    for key in columns:
        if key not in keys:
            yield Problem(message=f"is no criterion; expected {', '.join(keys)}", path=key)
    sizes = Counter(len(column) for column in columns.values())
    usual = sizes.most_common(1)[0][0] if sizes else 0
    for key, column in columns.items():
        if len(column) != usual:
            yield Problem(message=f"found {len(column)} rows; expected {usual}", path=key)


def _points(
    compiled: IntegerRubric,
    rows: Sequence[tuple[int, ...]],
    columns: Sequence[Sequence[int]],
    entries: Sequence[str] = (),
) -> list[int]:
    """
    Check the marks column by column, then add them up row by row.

    Equal marks of a column are looked at once, which hides a ``True`` behind a 1 and an 80.0 behind
    an 80; so columns that hold 0 or 1 are looked at in full, and a float shows in the type of a total.
    """
    pairs = list(zip(compiled.leaves, columns, strict=False))
    _refuse([(leaf, marks) for leaf, marks in pairs if _suspect(leaf, marks)], entries)
    if any(leaf.table for leaf in compiled.leaves):
        points = [
            sum(leaf.points(mark) for leaf, mark in zip(compiled.leaves, row, strict=True))
            for row in rows
        ]
    else:
        weights = [leaf.weight for leaf in compiled.leaves]
        points = [sum(map(mul, weights, row)) for row in rows]
    if set(map(type, points)) - {int} or any(leaf.table for leaf in compiled.leaves):
        _refuse(pairs, entries)
    return points


def _suspect(leaf: LeafWeight, marks: Sequence[int]) -> bool:
    different = set(marks)
    if not different.isdisjoint((0, 1)) and set(map(type, marks)) != {int}:
        return True
    return any(leaf.fault(mark) for mark in different)


def _refuse(pairs: Iterable[tuple[LeafWeight, Sequence[int]]], entries: Sequence[str]) -> None:
    problems: list[Problem] = []
    for leaf, marks in pairs:
        wrong = ((place, leaf.fault(mark)) for place, mark in enumerate(marks))
        problems += [
            Problem(
                message=fault,
                source=entries[place] if entries else None,
                row=place + 1,
                path=leaf.key,
            )
            for place, fault in wrong
            if fault
        ][:_SHOWN]
    if problems:
        raise DataError(problems)


def _score_arrays(compiled: IntegerRubric, given: Sequence[Any]) -> ColumnScores:
    np = _load_numpy()
    problems = [
        problem
        for leaf, column in zip(compiled.leaves, given, strict=True)
        for problem in _array_problems(leaf, column)
    ]
    if problems:
        raise DataError(problems)
    total = np.empty(len(given[0]), dtype=np.int64)
    plain = [
        (leaf, column)
        for leaf, column in zip(compiled.leaves, given, strict=True)
        if not leaf.table
    ]
    _weigh(plain, total)
    for leaf, column in zip(compiled.leaves, given, strict=True):
        if leaf.table:
            worth = np.zeros(leaf.high + 1, dtype=np.int64)
            for level, points in leaf.table.items():
                worth[level] = points
            total += worth[column]
    return ColumnScores(points=total, divisor=compiled.divisor, ranks=_array_rank(total))


def _array_problems(leaf: LeafWeight, column: Any) -> Iterator[Problem]:
    if column.dtype.kind not in "iu" or column.ndim != 1:
        message = f"found {column.ndim} dimension(s) of {column.dtype}; expected one of integers"
        yield Problem(message=message, path=leaf.key)
    elif len(column):
        low, high = int(column.min()), int(column.max())
        if leaf.low <= low and high <= leaf.high and leaf.step == 1 and not leaf.table:
            return
        for mark in sorted({int(mark) for mark in column[_wrong(leaf, column)]})[:_SHOWN]:
            row = int((column == mark).argmax()) + 1
            fault = leaf.fault(mark)
            yield Problem(message=str(fault), row=row, path=leaf.key)


def _wrong(leaf: LeafWeight, column: Any) -> Any:
    """Which marks of an array do not fit."""
    np = _load_numpy()
    if leaf.table:
        return ~np.isin(column, list(leaf.table))
    steps = (column.astype(np.int64) - leaf.low) % leaf.step
    return (column < leaf.low) | (column > leaf.high) | (steps != 0)


def _weigh(plain: Sequence[tuple[LeafWeight, Any]], total: Any) -> None:
    """
    Write the weighted sum of columns into an array.

    Blocks of rows are cast to floats, in which every whole number below 2**24 (or 2**53) is exact,
    because the processor multiplies matrices of floats fastest; larger totals stay integers.
    """
    np = _load_numpy()
    bits = sum(leaf.weight * leaf.high for leaf, _ in plain).bit_length()
    kind = np.int64
    if bits <= _FLOAT64_BITS:
        kind = np.float32 if bits <= _FLOAT32_BITS else np.float64
    weights = np.array([leaf.weight for leaf, _ in plain], dtype=kind)
    block = np.empty((len(plain), _BLOCK), dtype=kind)
    for start in range(0, len(total), _BLOCK):
        width = min(_BLOCK, len(total) - start)
        for place, (_, column) in enumerate(plain):
            block[place, :width] = column[start : start + width]
        total[start : start + width] = weights @ block[:, :width]


def _array_rank(total: Any) -> Any:
    """Counting rank: no sort of the rows at all where the totals lie close together."""
    np = _load_numpy()
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


def _load_numpy() -> Any:
    try:
        import numpy  # noqa: PLC0415, ICN001 - an extra, handed on as it is
    except ImportError as error:
        raise MissingExtraError("stats", "numpy") from error
    return numpy
