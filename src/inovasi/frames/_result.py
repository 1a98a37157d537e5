"""Turn sheets of points into one row for each entry: combined, rounded by the rule and banded."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any, Final

from attrs import frozen

from inovasi.convert._frame import load_narwhals
from inovasi.frames._layout import LARGEST_PANEL, RESULT_COLUMNS, FrameLayout
from inovasi.frames._sheets import COMPLETE, FAULTS, HIGH, LOW, row_numbers
from inovasi.model._rubric import Band, RoundingMode
from inovasi.scoring._combine import CombineMethod
from inovasi.scoring._integer_rubric import IntegerRubric
from inovasi.scoring._rounding import SHOWN


_EXACT_BITS: Final = 53
"""Some engines divide whole numbers as doubles, which are exact up to 2**53."""
_COUNT: Final = "inovasi_sheets"
_DIFFERENT: Final = "inovasi_evaluators"


@frozen(kw_only=True)
class Panel:
    """How the sheets of an entry are combined."""

    times: int
    """By what the points of an entry are multiplied in all, so that one divisor serves all entries."""
    assigned: int
    """How many evaluators should have marked; 0 when that is those who did."""
    fills_up: bool
    """Whether a missing sheet counts between its lowest and highest points."""


def make_panel(compiled: IntegerRubric, layout: FrameLayout, method: CombineMethod) -> Panel:
    """Choose the multiplier; refuse a rubric whose points would not stay exact."""
    assigned = len(set(layout.assigned)) if layout.combines else 0
    fills_up = method is CombineMethod.MEAN and assigned > 0
    if not layout.combines:
        times = 1
    else:
        times = assigned if fills_up else lcm(*range(1, (assigned or LARGEST_PANEL) + 1))
    rule = compiled.rubric.rounding or SHOWN
    compiled.require(times * 2 * 10 ** max(rule.places, rule.places_for_bands), _EXACT_BITS)
    return Panel(times=times, assigned=assigned, fills_up=fills_up)


def combined(sheets: Any, compiled: IntegerRubric, layout: FrameLayout, panel: Panel) -> Any:
    """Combine the sheets of each entry; the points are multiplied by ``panel.times``."""
    nw = load_narwhals()
    if not layout.combines:
        return sheets
    rows = row_numbers(sheets)
    frame = sheets.group_by(layout.entry).agg(
        *(nw.col(name).min() for name in rows),
        *(nw.col(name).sum() for name in (LOW, HIGH, FAULTS)),
        nw.col(COMPLETE).all(),
        nw.len().alias(_COUNT),
        nw.col(layout.evaluator).n_unique().alias(_DIFFERENT),
    )
    count, different = (nw.col(name).cast(nw.Int64) for name in (_COUNT, _DIFFERENT))
    low, high, faults = (nw.col(name).cast(nw.Int64) for name in (LOW, HIGH, FAULTS))
    complete = nw.col(COMPLETE)
    if panel.fills_up:
        missing = panel.assigned - count
        low, high = low + missing * compiled.least, high + missing * compiled.most
        complete = complete & (count == panel.assigned)
    else:
        share = panel.times // count
        low, high = low * share, high * share
    too_many = nw.when(different > (panel.assigned or LARGEST_PANEL)).then(1).otherwise(0)
    return frame.with_columns(
        low.alias(LOW),
        high.alias(HIGH),
        complete.alias(COMPLETE),
        (faults + count - different + too_many).alias(FAULTS),
    ).select(layout.entry, *rows, LOW, HIGH, COMPLETE, FAULTS)


def count_repeated(sheets: Any, layout: FrameLayout) -> Any:
    """Count a second row of the same sheet as a fault, in a table whose sheets are not combined."""
    nw = load_narwhals()
    again = nw.len().over(*layout.keys).cast(nw.Int64) - 1
    return sheets.with_columns((nw.col(FAULTS) + again).alias(FAULTS))


def finished(
    frame: Any, compiled: IntegerRubric, layout: FrameLayout, panel: Panel, *, certain: bool
) -> Any:
    """Round points and look up bands; ``certain`` when no mark of the table is missing or bad."""
    nw = load_narwhals()
    pandas = frame.implementation.is_pandas_like()
    if pandas:
        # Whole numbers that can be missing must not become floats.
        whole = nw.maybe_convert_dtypes(frame.select(LOW, HIGH))
        frame = frame.with_columns(whole[LOW], whole[HIGH])
    low, high, complete = nw.col(LOW), nw.col(HIGH), nw.col(COMPLETE)
    if not certain:
        sound = nw.col(FAULTS) == 0
        complete = complete & sound
        low, high = nw.when(sound).then(low), nw.when(sound).then(high)
    divisor = compiled.divisor * panel.times
    frame = frame.with_columns(
        low.alias("low"),
        (low if certain else high).alias("high"),
        (low if certain else nw.when(complete).then(low)).alias("points"),
        complete.alias("complete"),
        nw.col(FAULTS).cast(nw.Int64).alias("faults"),
        nw.lit(divisor, dtype=nw.Int64).alias("divisor"),
    )
    frame = _banded(frame, compiled, divisor, certain=certain)
    rule = compiled.rubric.rounding or SHOWN
    units = _rounded(nw.col("points"), divisor, rule.places, rule.mode)
    # pandas has no decimals; there it is the double that prints like the decimal.
    score = (
        units / 10**rule.places
        if pandas
        else units.cast(nw.Decimal(19, 0)) * nw.lit(Decimal(f"1E-{rule.places}"))
    )
    return frame.with_columns(score.alias("score")).select(*layout.result_keys, *RESULT_COLUMNS)


def _rounded(points: Any, divisor: int, places: int, mode: RoundingMode) -> Any:
    """Round to a whole number of the last decimal place, by whole numbers alone."""
    nw = load_narwhals()
    scaled = points * 10**places
    if mode is RoundingMode.DOWN:
        return scaled // divisor
    if mode is RoundingMode.UP:
        return (scaled + (divisor - 1)) // divisor
    doubled = scaled * 2 + divisor
    near = doubled // (2 * divisor)
    if mode is RoundingMode.HALF_UP:
        return near
    tie = doubled % (2 * divisor) == 0
    return nw.when(tie & (near % 2 == 1)).then(near - 1).otherwise(near)


def _banded(frame: Any, compiled: IntegerRubric, divisor: int, *, certain: bool) -> Any:
    """Add the key of the band, if the lowest and the highest possible score have the same."""
    nw = load_narwhals()
    rule, bands = compiled.rubric.rounding, compiled.rubric.bands
    if rule is None or not bands:
        return frame.with_columns(nw.lit(None, dtype=nw.String).alias("band"))
    places = rule.places_for_bands
    ends = ["low"] if certain else ["low", "high"]
    names = ["inovasi_band_low", "inovasi_band_high"][: len(ends)]
    mode = rule.band_mode or rule.mode
    rounded = [_rounded(nw.col(end), divisor, places, mode) for end in ends]
    frame = frame.with_columns(*(one.alias(name) for one, name in zip(rounded, names, strict=True)))
    frame = frame.with_columns(*(_band_key(bands, name, places).alias(name) for name in names))
    lowest, highest = nw.col(names[0]), nw.col(names[-1])
    return frame.with_columns(nw.when(lowest == highest).then(lowest).alias("band"))


def _band_key(bands: Sequence[Band], name: str, places: int) -> Any:
    """Give the key of the first band that holds a rounded score."""
    nw = load_narwhals()
    chain = nw.lit(None, dtype=nw.String)
    for band in reversed(bands):
        low, high = ceil(Fraction(band.min) * 10**places), floor(Fraction(band.max) * 10**places)
        inside = (nw.col(name) >= low) & (nw.col(name) <= high)
        chain = nw.when(inside).then(nw.lit(band.key)).otherwise(chain)
    return chain
