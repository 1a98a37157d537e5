"""Turn sheets of points into one row for each entry: combined, rounded by the rule and banded."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any, Final

from attrs import frozen

from inovasi.convert._frame import load_narwhals
from inovasi.frames._layout import LARGEST_PANEL, FrameLayout
from inovasi.frames._sheets import FAULTS, LOW, OPEN, row_numbers, where_sound
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
        *(nw.col(name).sum() for name in (LOW, OPEN, FAULTS)),
        nw.len().alias(_COUNT),
        nw.col(layout.evaluator).n_unique().alias(_DIFFERENT),
    )
    count, different = (nw.col(name).cast(nw.Int64) for name in (_COUNT, _DIFFERENT))
    low, open_, faults = (nw.col(name).cast(nw.Int64) for name in (LOW, OPEN, FAULTS))
    if panel.fills_up:
        missing = panel.assigned - count
        low, open_ = (
            low + missing * compiled.least,
            open_ + missing * (compiled.most - compiled.least),
        )
    else:
        share = panel.times // count
        low, open_ = low * share, open_ * share
    too_many = nw.when(different > (panel.assigned or LARGEST_PANEL)).then(1).otherwise(0)
    frame = frame.with_columns(
        low.alias(LOW), open_.alias(OPEN), (faults + count - different + too_many).alias(FAULTS)
    )
    sound = where_sound(nw.col(LOW), rows)
    return frame.select(layout.entry, *rows, sound.alias(LOW), OPEN, FAULTS)


def finished(
    frame: Any, compiled: IntegerRubric, layout: FrameLayout, panel: Panel, *, certain: bool
) -> Any:
    """Round points and look up bands; ``certain`` when no mark of the table is missing or bad."""
    nw = load_narwhals()
    pandas = frame.implementation.is_pandas_like()
    if pandas:
        # Whole numbers that can be missing must not become floats.
        frame = frame.with_columns(nw.maybe_convert_dtypes(frame.select(LOW))[LOW])
    low, none_open = nw.col(LOW), nw.col(OPEN) == 0
    points = low if certain else nw.when(none_open).then(low)
    divisor = compiled.divisor * panel.times
    frame, band = _banded(frame, compiled, divisor, certain=certain)
    rule = compiled.rubric.rounding or SHOWN
    units = _rounded(points, divisor, rule.places, rule.mode)
    # pandas has no decimals; there it is the double that prints like the decimal.
    score = (
        units / 10**rule.places
        if pandas
        else units.cast(nw.Decimal(19, 0)) * nw.lit(Decimal(f"1E-{rule.places}"))
    )
    return frame.select(
        *layout.result_keys,
        points.alias("points"),
        low.alias("low"),
        (low if certain else low + nw.col(OPEN)).alias("high"),
        nw.lit(divisor, dtype=nw.Int64).alias("divisor"),
        score.alias("score"),
        band.alias("band"),
        (none_open & (nw.col(FAULTS) == 0)).alias("complete"),
        nw.col(FAULTS).alias("faults"),
    )


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


def _banded(frame: Any, compiled: IntegerRubric, divisor: int, *, certain: bool) -> tuple[Any, Any]:
    """Give the key of the band, if the lowest and the highest possible score have the same, and what it is made of."""
    nw = load_narwhals()
    rule, bands = compiled.rubric.rounding, compiled.rubric.bands
    if rule is None or not bands:
        return frame, nw.lit(None, dtype=nw.String)
    places = rule.places_for_bands
    low, high = nw.col(LOW), nw.col(LOW) + nw.col(OPEN)
    ends = [low] if certain else [low, high]
    names = ["inovasi_band_low", "inovasi_band_high"][: len(ends)]
    mode = rule.band_mode or rule.mode
    rounded = [_rounded(end, divisor, places, mode) for end in ends]
    frame = frame.with_columns(*(one.alias(name) for one, name in zip(rounded, names, strict=True)))
    frame = frame.with_columns(*(_band_key(bands, name, places).alias(name) for name in names))
    lowest, highest = nw.col(names[0]), nw.col(names[-1])
    return frame, nw.when(lowest == highest).then(lowest)


def _band_key(bands: Sequence[Band], name: str, places: int) -> Any:
    """Give the key of the first band that holds a rounded score."""
    nw = load_narwhals()
    chain = nw.lit(None, dtype=nw.String)
    for band in reversed(bands):
        low, high = ceil(Fraction(band.min) * 10**places), floor(Fraction(band.max) * 10**places)
        inside = (nw.col(name) >= low) & (nw.col(name) <= high)
        chain = nw.when(inside).then(nw.lit(band.key)).otherwise(chain)
    return chain
