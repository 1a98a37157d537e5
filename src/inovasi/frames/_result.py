"""Turn sheets of points into one row for each entry: combined, rounded by the rule and banded."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any, Final

from attrs import frozen

from inovasi.convert._frame import load_narwhals
from inovasi.frames._layout import LARGEST_PANEL, FrameLayout
from inovasi.frames._sheets import FAULTS, LOW, OPEN, row_numbers
from inovasi.model._rubric import Rounding, RoundingMode, Rubric
from inovasi.scoring._combine import CombineMethod
from inovasi.scoring._integer_rubric import IntegerRubric
from inovasi.scoring._rounding import SHOWN, round_to


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
    low, open_, faults, count, different = (
        nw.col(name).cast(nw.Int64) for name in (LOW, OPEN, FAULTS, _COUNT, _DIFFERENT)
    )
    if panel.fills_up:
        missing, span = panel.assigned - count, compiled.most - compiled.least
        low, open_ = low + missing * compiled.least, open_ + missing * span
    else:
        share = panel.times // count
        low, open_ = low * share, open_ * share
    too_many = nw.when(different > (panel.assigned or LARGEST_PANEL)).then(1).otherwise(0)
    faults = faults + count - different + too_many
    return frame.select(
        layout.entry, *rows, low.alias(LOW), open_.alias(OPEN), faults.alias(FAULTS)
    )


def finished(frame: Any, compiled: IntegerRubric, layout: FrameLayout, panel: Panel) -> Any:
    """Round points and look up bands."""
    nw = load_narwhals()
    pandas = frame.implementation.is_pandas_like()
    if pandas:
        # Whole numbers that can be missing must not become floats.
        frame = frame.with_columns(nw.maybe_convert_dtypes(frame.select(LOW))[LOW])
    sound, low, high = nw.col(FAULTS) == 0, nw.col(LOW), nw.col(LOW) + nw.col(OPEN)
    complete = sound & (nw.col(OPEN) == 0)
    points = nw.when(complete).then(low)
    divisor = compiled.divisor * panel.times
    spans = _band_spans(compiled.rubric, divisor, compiled.highest * panel.times)
    band = _band_key(low, spans)
    if spans:
        band = nw.when(sound & (band == _band_key(high, spans))).then(band)
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
        nw.when(sound).then(low).alias("low"),
        nw.when(sound).then(high).alias("high"),
        nw.lit(divisor, dtype=nw.Int64).alias("divisor"),
        score.alias("score"),
        band.alias("band"),
        complete.alias("complete"),
        nw.col(FAULTS).alias("faults"),
    )


def _rounded(points: Any, divisor: int, places: int, mode: RoundingMode) -> Any:
    """Round to a whole number of the last decimal place, by whole numbers alone."""
    nw = load_narwhals()
    if mode is RoundingMode.DOWN:
        return points * 10**places // divisor
    if mode is RoundingMode.UP:
        return (points * 10**places + (divisor - 1)) // divisor
    doubled = points * (2 * 10**places) + divisor
    near = doubled // (2 * divisor)
    if mode is RoundingMode.HALF_UP:
        return near
    tie = doubled % (2 * divisor) == 0
    return nw.when(tie & (near % 2 == 1)).then(near - 1).otherwise(near)


def _band_spans(rubric: Rubric, divisor: int, most: int) -> list[tuple[str, int, int]]:
    """Give the key of each band, and the first points in it and past it, by their rounded score."""
    if not (rubric.bands and (rule := rubric.rounding)):
        return []
    exact = Rounding(places=rule.places_for_bands, mode=rule.band_mode or rule.mode)
    every = range(most + 1)

    def score(points: int) -> Decimal:
        return round_to(Fraction(points, divisor), exact)

    return [
        (
            band.key,
            bisect_left(every, band.min, key=score),
            bisect_right(every, band.max, key=score),
        )
        for band in rubric.bands
    ]


def _band_key(points: Any, spans: Sequence[tuple[str, int, int]]) -> Any:
    """Give the key of the first band that holds points."""
    nw = load_narwhals()
    chain = nw.lit(None, dtype=nw.String)
    for key, first, end in reversed(spans):
        chain = nw.when((points >= first) & (points < end)).then(nw.lit(key)).otherwise(chain)
    return chain
