"""Turn rows of marks into one row of points for each sheet, by expressions that every engine runs."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import reduce
from operator import add
from typing import Any, Final

from attrs import frozen

from inovasi.convert._frame import load_narwhals
from inovasi.frames._layout import FrameLayout
from inovasi.frames._names import sums_up, text_keys
from inovasi.scoring._integer_rubric import IntegerRubric, LeafWeight


LOW: Final = "inovasi_low"
OPEN: Final = "inovasi_open"
"""How many points the highest is above the lowest, since marks are missing."""
FAULTS: Final = "inovasi_faults"
ROW: Final = "inovasi_row"
LEAF: Final = "inovasi_leaf"

_POINTS: Final = "inovasi_points"
_LEAST: Final = "inovasi_least"
_MOST: Final = "inovasi_most"
_BITS: Final = {
    "Int8": 7,
    "UInt8": 8,
    "Int16": 15,
    "UInt16": 16,
    "Int32": 31,
    "UInt32": 32,
    "Int64": 63,
}
"""Types of whole marks that are read all at once, and the bits of their largest number."""
_TOLERANCE: Final = 2.0**-51
"""Largest relative distance of a double from the decimal that it stands for: two last places."""


@frozen(kw_only=True)
class MarkColumn:
    """One column of marks as expressions that are never null."""

    good: Any
    """Whether the mark is there and on its scale."""
    bad: Any
    """Whether the mark is there and off its scale."""
    units: Any
    """The mark as a whole number of units, 0 unless good."""


def read_marks(leaf: LeafWeight, heading: str, kind: Any) -> MarkColumn:
    """Read a column of a type by the scale of a criterion."""
    nw = load_narwhals()
    column = nw.col(heading)
    if kind.is_integer():
        units = column.cast(nw.Int64) * 10**leaf.decimals if leaf.decimals else column
        fits = (column >= -(-leaf.low // 10**leaf.decimals)) & (
            column <= leaf.high // 10**leaf.decimals
        )
    else:
        scaled = column.cast(nw.Float64) * float(10**leaf.decimals)
        units = scaled.round(0)
        near = (scaled - units).abs() <= units.abs() * (_TOLERANCE if leaf.decimals else 0.0)
        fits = near & (units >= leaf.low) & (units <= leaf.high)
    good = fits.fill_null(value=False)
    whole = nw.when(good).then(units).otherwise(0).cast(nw.Int64)
    if leaf.table or leaf.step > 1:
        # Not every engine looks for a double among whole numbers.
        stepped = (whole - leaf.low) % leaf.step == 0
        good &= whole.is_in(list(leaf.table)) if leaf.table else stepped
        whole = nw.when(good).then(whole).otherwise(0)
    return MarkColumn(good=good, bad=~column.is_null() & ~good, units=whole)


def wide_sheets(
    frame: Any,
    compiled: IntegerRubric,
    layout: FrameLayout,
    sure: Collection[str] = (),
    *,
    distinct: bool = False,
) -> Any:
    """
    Turn a wide table into points.

    Columns that are ``sure`` hold whole marks on their scale and no nulls; keys that are ``distinct`` stand once.
    """
    nw = load_narwhals()
    schema = frame.collect_schema()
    points: list[Any] = []
    least: list[Any] = []
    open_: list[Any] = []
    bad = _key_faults(layout, schema)
    whole: list[tuple[LeafWeight, str, int]] = []
    scales: dict[tuple[int, int], list[str]] = {}
    spans: dict[tuple[int, int], list[str]] = {}
    for leaf, heading in zip(compiled.leaves, layout.marks, strict=True):
        unit, bits = 10**leaf.decimals, _BITS.get(str(schema[heading]))
        if heading in sure:
            whole.append((leaf, heading, leaf.high))
        elif bits is not None and not leaf.table and leaf.step == 1:
            whole.append((leaf, heading, 2**bits))
            scales.setdefault((-(-leaf.low // unit), leaf.high // unit), []).append(heading)
            spans.setdefault((leaf.least, leaf.most), []).append(heading)
        else:
            column = read_marks(leaf, heading, schema[heading])
            own = _points(leaf, column.units)
            # A level that is not known is none, which may have points too.
            points.append(nw.when(column.good).then(own).otherwise(0) if leaf.table else own)
            least += [_choice(column.good, 0, leaf.least)] if leaf.least else []
            open_.append(_choice(column.good, 0, leaf.most - leaf.least))
            bad.append(column.bad)
    for (low, high), headings in scales.items():
        marks = nw.col(*headings)
        signed = any(schema[one].is_signed_integer() for one in headings)
        bad += [marks < low, marks > high] if low or signed else [marks > high]
    for (fewest, highest), headings in spans.items():
        absent = _count(nw.col(*headings).is_null())
        least += [absent * fewest] if fewest else []
        open_ += [absent * (highest - fewest)] if fewest < highest else []
    points += _whole_points(whole, schema)
    none = [nw.lit(0, dtype=nw.Int64)]
    parts = {LOW: [*points, *least], OPEN: open_ or none, FAULTS: [_count(*bad)]}
    sums = (reduce(add, part).alias(name) for name, part in parts.items())
    frame = frame.select(*layout.keys, *row_numbers(frame), *sums)
    if layout.combines or distinct:
        return frame
    # An engine that needs all keys at once for this no longer holds the marks.
    again = nw.len().over(*layout.keys).cast(nw.Int64) - 1
    return frame.with_columns((nw.col(FAULTS) + again).alias(FAULTS))


def _count(*columns: Any) -> Any:
    """Count in each row the columns that are true."""
    nw = load_narwhals()
    return nw.sum_horizontal(*(some.cast(nw.Int16) for some in columns)).cast(nw.Int64)


def _whole_points(columns: Sequence[tuple[LeafWeight, str, int]], schema: Any) -> list[Any]:
    """Give the points of whole marks up to a number; those of one weight are added up before they are multiplied."""
    nw = load_narwhals()
    highest: Counter[int] = Counter()
    for leaf, _, most in columns:
        highest[leaf.weight * 10**leaf.decimals] += most
    # Few bytes are moved when marks are added in the narrowest type that holds their sum.
    widths = (nw.Int16, 15), (nw.Int32, 31), (nw.Int64, 999)
    groups: dict[tuple[int, Any], list[str]] = {}
    for leaf, heading, _ in columns:
        weight = leaf.weight * 10**leaf.decimals
        bits = highest[weight].bit_length()
        kinds = [kind for kind, size in widths if bits <= size]
        cast = None if schema[heading] in kinds else kinds[0]
        groups.setdefault((weight, cast), []).append(heading)
    points: list[Any] = []
    for (weight, cast), headings in groups.items():
        marks = nw.col(*headings) if cast is None else nw.col(*headings).cast(cast)
        points.append(nw.sum_horizontal(marks).cast(nw.Int64) * weight)
    return points


def long_sheets(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Any:
    """Turn a long table, one row for each mark, into points."""
    nw = load_narwhals()
    frame = with_leaf(frame, compiled, layout)
    kind = frame.collect_schema()[layout.value]
    zero = nw.lit(0, dtype=nw.Int64)
    points, least, most = zero, zero, zero
    bad = [nw.col(LEAF) < 0]
    for leaf, places in kinds_of_leaves(compiled):
        column = read_marks(leaf, layout.value, kind)
        mine = nw.col(LEAF).is_in(places)
        good = mine & column.good
        points += nw.when(good).then(_points(leaf, column.units)).otherwise(0)
        least += _choice(good, leaf.least, 0)
        most += _choice(good, leaf.most, 0)
        bad.append(mine & column.bad)
    parts = {_POINTS: points, _LEAST: least, _MOST: most, FAULTS: _count(*bad)}
    frame = frame.with_columns(*(part.alias(name) for name, part in parts.items()))
    rows = row_numbers(frame)
    frame = frame.group_by(*layout.keys).agg(
        *(nw.col(name).min() for name in rows),
        *(nw.col(name).sum() for name in parts),
        nw.len().alias("inovasi_rows"),
        nw.col(LEAF).n_unique().alias("inovasi_different"),
    )
    total = {name: nw.col(name).cast(nw.Int64) for name in parts}
    count = nw.col("inovasi_rows").cast(nw.Int64)
    faults = total[FAULTS] + count - nw.col("inovasi_different").cast(nw.Int64)
    faults += count * _count(*_key_faults(layout, frame.collect_schema()))  # of all rows of a sheet
    low = total[_POINTS] - total[_LEAST] + sum(leaf.least for leaf in compiled.leaves)
    spans = sum(leaf.most - leaf.least for leaf in compiled.leaves)
    open_ = total[_LEAST] - total[_MOST] + spans
    sums = low.alias(LOW), open_.alias(OPEN), faults.alias(FAULTS)
    return frame.select(*layout.keys, *rows, *sums)


def row_numbers(frame: Any) -> list[str]:
    """Give the column of row numbers, which only a table in memory has."""
    return [ROW] if isinstance(frame, load_narwhals().DataFrame) else []


def with_leaf(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Any:
    """Add the place of the criterion that each row of a long table names; -1 where there is none."""
    nw = load_narwhals()
    named = nw.col(layout.criterion)
    chain = nw.lit(-1, dtype=nw.Int64)
    for place, leaf in reversed(list(enumerate(compiled.leaves))):
        chain = nw.when(named.is_in(list(leaf.names))).then(place).otherwise(chain)
    return frame.with_columns(chain.cast(nw.Int64).alias(LEAF))


def kinds_of_leaves(compiled: IntegerRubric) -> Sequence[tuple[LeafWeight, list[int]]]:
    """Give one criterion of each kind that is read alike, with the places of all of its kind."""
    kinds: dict[object, tuple[LeafWeight, list[int]]] = {}
    for place, leaf in enumerate(compiled.leaves):
        scale = (leaf.decimals, leaf.low, leaf.high, leaf.step)
        points = (leaf.weight, leaf.least, leaf.most, *leaf.table.items())
        kinds.setdefault((scale, points), (leaf, []))[1].append(place)
    return tuple(kinds.values())


def _key_faults(layout: FrameLayout, schema: Any) -> list[Any]:
    """Tell the rows without an entry or evaluator, that sum up, or by an evaluator who was not assigned."""
    nw = load_narwhals()
    faults = [*map(sums_up, text_keys(layout, schema)), nw.col(*layout.keys).is_null()]
    if layout.evaluator is not None and layout.assigned:
        who = nw.col(layout.evaluator)
        faults.append(~who.is_in(list(layout.assigned)) & ~who.is_null())
    return faults


def _points(leaf: LeafWeight, units: Any) -> Any:
    """Give the points of marks in units."""
    nw = load_narwhals()
    if not leaf.table:
        return units * leaf.weight
    chain = nw.lit(0, dtype=nw.Int64)
    for level, points in leaf.table.items():
        chain = nw.when(units == level).then(points).otherwise(chain)
    return chain


def _choice(condition: Any, yes: int, no: int) -> Any:
    nw = load_narwhals()
    one, other = (nw.lit(number, dtype=nw.Int64) for number in (yes, no))
    return nw.when(condition).then(one).otherwise(other)
