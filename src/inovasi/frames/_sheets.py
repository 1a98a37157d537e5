"""Rows of marks -> one row of whole points for each sheet, as expressions that every engine runs."""

from collections.abc import Collection, Sequence
from functools import reduce
from operator import add
from typing import Any, Final

from attrs import frozen

from inovasi.frames._layout import FrameLayout, load_narwhals
from inovasi.scoring._integer_rubric import IntegerRubric, LeafWeight


LOW: Final = "inovasi_low"
HIGH: Final = "inovasi_high"
COMPLETE: Final = "inovasi_complete"
FAULTS: Final = "inovasi_faults"
ROW: Final = "inovasi_row"
LEAF: Final = "inovasi_leaf"

_TAKEN, _LEAST, _MOST, _KNOWN = (
    "inovasi_taken",
    "inovasi_least",
    "inovasi_most",
    "inovasi_known",
)
_ULPS: Final = 2.0**-51
"""How far a double may lie from a decimal, as a part of it, to be taken for it: two last places."""


@frozen(kw_only=True)
class SheetReading:
    """
    One column of marks as expressions.

    Args:
        good: Whether the mark is there and on its scale; never null.
        bad: Whether the mark is there and not on its scale; never null.
        units: The mark as a whole number of units, 0 unless good.
    """

    good: Any
    bad: Any
    units: Any


def read_marks(leaf: LeafWeight, heading: str, kind: Any) -> SheetReading:
    """
    Read one column by the scale of a criterion.

    Args:
        leaf: The criterion.
        heading: The column.
        kind: Type of the column.

    Returns:
        What is good, what is bad, and the marks as whole numbers.
    """
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
        near = (scaled - units).abs() <= units.abs() * (_ULPS if leaf.decimals else 0.0)
        fits = near & (units >= leaf.low) & (units <= leaf.high)
    if leaf.table:
        fits &= units.is_in(list(leaf.table))
    good = fits.fill_null(value=False)
    whole = nw.when(good).then(units).otherwise(0).cast(nw.Int64)
    if leaf.step > 1:
        good &= (whole - leaf.low) % leaf.step == 0
        whole = nw.when(good).then(whole).otherwise(0)
    return SheetReading(good=good, bad=~column.is_null() & ~good, units=whole)


def wide_sheets(
    frame: Any, compiled: IntegerRubric, layout: FrameLayout, sure: Collection[str] = ()
) -> Any:
    """
    Turn a wide table into one row of points for each sheet.

    Args:
        frame: The table.
        compiled: The rubric.
        layout: Where its values stand.
        sure: Columns that are known to hold whole marks on their scale and no nulls.

    Returns:
        The table with the keys, lowest and highest points, whether every mark is known, and how many
        faults a row has.
    """
    nw = load_narwhals()
    schema = frame.collect_schema()
    parts = _sure_parts(compiled, layout, schema, sure)
    least: list[Any] = []
    most: list[Any] = []
    good: list[Any] = []
    bad: list[Any] = []
    for leaf, heading in zip(compiled.leaves, layout.marks, strict=True):
        if heading in sure:
            continue
        reading = read_marks(leaf, heading, schema[heading])
        parts.append(_worth(leaf, reading.units))
        least += [_choice(reading.good, 0, leaf.least)] if leaf.least else []
        most.append(_choice(reading.good, 0, leaf.most))
        good.append(reading.good)
        bad.append(_choice(reading.bad, 1, 0))
    frame = frame.with_columns(_sum(parts).alias(LOW))
    taken = nw.col(LOW)
    frame = frame.with_columns(
        _sum([taken, *least]).alias(LOW),
        _sum([taken, *most]).alias(HIGH),
        (nw.all_horizontal(*good, ignore_nulls=True) if good else nw.lit(True)).alias(COMPLETE),
        _sum([*_key_faults(layout), *bad]).alias(FAULTS),
    )
    kept = [ROW] if ROW in schema else []
    return frame.select(*layout.keys, *kept, LOW, HIGH, COMPLETE, FAULTS)


def _sure_parts(
    compiled: IntegerRubric, layout: FrameLayout, schema: Any, sure: Collection[str]
) -> list[Any]:
    """
    Weigh the columns that need no look at each mark.

    Criteria of one weight are added first, in the narrowest type that holds their sum, so that each
    weight is multiplied once and few bytes are moved.
    """
    nw = load_narwhals()
    sums: dict[int, int] = {}
    groups: dict[tuple[int, bool], list[str]] = {}
    of = [pair for pair in zip(compiled.leaves, layout.marks, strict=True) if pair[1] in sure]
    for leaf, _ in of:
        sums[leaf.weight] = sums.get(leaf.weight, 0) + leaf.high
    for leaf, heading in of:
        kind, bits = schema[heading], sums[leaf.weight].bit_length()
        fits = any(kind == own and bits <= size for own, size in _widths(nw))
        groups.setdefault((leaf.weight, fits), []).append(heading)
    parts: list[Any] = []
    for (weight, fits), headings in groups.items():
        columns = nw.col(*headings)
        if not fits:
            bits = sums[weight].bit_length()
            columns = columns.cast(next(own for own, size in _widths(nw) if bits <= size))
        parts.append(nw.sum_horizontal(columns).cast(nw.Int64) * weight)
    return parts


def _widths(nw: Any) -> tuple[tuple[Any, int], ...]:
    return (nw.Int16, 15), (nw.Int32, 31), (nw.Int64, 63)


def long_sheets(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Any:
    """
    Turn a long table, a row for each mark, into one row of points for each sheet.

    Args:
        frame: The table.
        compiled: The rubric.
        layout: Where its values stand.

    Returns:
        As `wide_sheets`.
    """
    nw = load_narwhals()
    frame = with_leaf(frame, compiled, layout)
    kind = frame.collect_schema()[layout.value]
    zero = nw.lit(0, dtype=nw.Int64)
    taken, least, most, known = zero, zero, zero, zero
    bad = _choice(nw.col(LEAF) < 0, 1, 0)
    for leaf, places in kinds_of_leaves(compiled):
        reading = read_marks(leaf, layout.value, kind)
        mine = nw.col(LEAF).is_in(places)
        good = mine & reading.good
        taken += nw.when(good).then(_worth(leaf, reading.units)).otherwise(0)
        least += _choice(good, leaf.least, 0)
        most += _choice(good, leaf.most, 0)
        known += _choice(good, 1, 0)
        bad += _choice(mine & reading.bad, 1, 0)
    faults = _sum([bad, *_key_faults(layout)])
    parts = {_TAKEN: taken, _LEAST: least, _MOST: most, _KNOWN: known, FAULTS: faults}
    frame = frame.with_columns(*(part.alias(name) for name, part in parts.items()))
    first = [nw.col(ROW).min()] if ROW in frame.collect_schema() else []
    frame = frame.group_by(*layout.keys).agg(
        *first,
        *(nw.col(name).sum() for name in parts),
        nw.len().alias("inovasi_rows"),
        nw.col(LEAF).n_unique().alias("inovasi_different"),
    )
    whole = {name: nw.col(name).cast(nw.Int64) for name in parts}
    twice = nw.col("inovasi_rows").cast(nw.Int64) - nw.col("inovasi_different").cast(nw.Int64)
    return frame.with_columns(
        (whole[_TAKEN] - whole[_LEAST] + sum(leaf.least for leaf in compiled.leaves)).alias(LOW),
        (whole[_TAKEN] - whole[_MOST] + sum(leaf.most for leaf in compiled.leaves)).alias(HIGH),
        (whole[_KNOWN] == len(compiled.leaves)).alias(COMPLETE),
        (whole[FAULTS] + twice).alias(FAULTS),
    ).select(*layout.keys, *([ROW] if first else []), LOW, HIGH, COMPLETE, FAULTS)


def with_leaf(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Any:
    """
    Add the place of the criterion that each row of a long table names.

    Args:
        frame: The table.
        compiled: The rubric.
        layout: Where its values stand.

    Returns:
        The table with one column more; -1 stands for a name that no criterion has.
    """
    nw = load_narwhals()
    named = nw.col(layout.criterion)
    chain = nw.lit(-1, dtype=nw.Int64)
    for place, leaf in reversed(list(enumerate(compiled.leaves))):
        chain = nw.when(named.is_in(list(leaf.names))).then(place).otherwise(chain)
    return frame.with_columns(chain.cast(nw.Int64).alias(LEAF))


def kinds_of_leaves(compiled: IntegerRubric) -> Sequence[tuple[LeafWeight, list[int]]]:
    """
    Put criteria together that are read alike.

    Args:
        compiled: The rubric.

    Returns:
        One criterion of each kind, with the places of all of its kind.
    """
    kinds: dict[object, tuple[LeafWeight, list[int]]] = {}
    for place, leaf in enumerate(compiled.leaves):
        table = tuple(leaf.table.items())
        same = (leaf.decimals, leaf.weight, leaf.low, leaf.high, leaf.step, table)
        kinds.setdefault((same, leaf.least, leaf.most), (leaf, []))[1].append(place)
    return tuple(kinds.values())


def _key_faults(layout: FrameLayout) -> list[Any]:
    """A row without an entry or an evaluator, or by one who was not assigned, is a fault."""
    nw = load_narwhals()
    faults = [_choice(nw.col(key).is_null(), 1, 0) for key in layout.keys]
    if layout.evaluator is not None and layout.assigned:
        who = nw.col(layout.evaluator)
        stranger = ~who.is_in(list(layout.assigned)) & ~who.is_null()
        faults.append(_choice(stranger, 1, 0))
    return faults


def _worth(leaf: LeafWeight, units: Any) -> Any:
    """The points of a mark that is given in units, 0 of which mean none."""
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


def _sum(parts: Sequence[Any]) -> Any:
    return reduce(add, parts)
