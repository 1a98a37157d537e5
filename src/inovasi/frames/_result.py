"""Sheets of points -> one row for each entry: combined, rounded by the rule and banded."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any, Final

from attrs import frozen

from inovasi.frames._layout import PANEL, RESULT_COLUMNS, FrameLayout, load_narwhals
from inovasi.frames._sheets import COMPLETE, FAULTS, HIGH, LOW, ROW
from inovasi.model._rubric import Rounding, RoundingMode
from inovasi.scoring._combine import CombineMethod
from inovasi.scoring._integer_rubric import IntegerRubric
from inovasi.scoring._rounding import SHOWN_PLACES


_EXACT_BITS: Final = 53
"""Some engines divide whole numbers as doubles, which are exact up to 2**53."""
_COUNT: Final = "inovasi_sheets"
_DIFFERENT: Final = "inovasi_evaluators"


@frozen(kw_only=True)
class Panel:
    """
    How the sheets of an entry become one.

    Args:
        method: ``mean`` or ``mean_present``.
        times: By what the points of an entry are multiplied in all, so that one divisor serves all.
        assigned: How many evaluators should have marked; 0 when that is those who did.
    """

    method: CombineMethod
    times: int
    assigned: int

    @property
    def fills_up(self) -> bool:
        """Whether a sheet that is missing counts between its lowest and highest points."""
        return self.method is CombineMethod.MEAN and self.assigned > 0


def make_panel(layout: FrameLayout, method: CombineMethod) -> Panel:
    """
    Choose the multiplier of a panel.

    Args:
        layout: Where the values of the table stand.
        method: ``mean`` or ``mean_present``.

    Returns:
        The panel; its multiplier can be divided by every number of evaluators that may occur.
    """
    assigned = len(set(layout.assigned))
    most = assigned or PANEL
    fills_up = method is CombineMethod.MEAN and assigned > 0
    if layout.evaluator is None:
        return Panel(method=method, times=1, assigned=0)
    times = assigned if fills_up else lcm(*range(1, most + 1))
    return Panel(method=method, times=times, assigned=assigned)


def require_fit(compiled: IntegerRubric, panel: Panel) -> None:
    """
    Refuse a rubric whose points would not stay exact.

    Args:
        compiled: The rubric.
        panel: How sheets are combined.

    Raises:
        ScoringError: If they would not.
    """
    places = max(place for place, _ in _roundings(compiled))
    compiled.require(panel.times * 2 * 10**places, _EXACT_BITS)


def combined(sheets: Any, compiled: IntegerRubric, layout: FrameLayout, panel: Panel) -> Any:
    """
    Put the sheets of each entry together.

    Args:
        sheets: One row of points for each sheet.
        compiled: The rubric.
        layout: Where the values of the table stand.
        panel: How sheets are combined.

    Returns:
        One row for each entry, its points multiplied by ``panel.times``.
    """
    nw = load_narwhals()
    if layout.evaluator is None:
        return sheets
    first = [nw.col(ROW).min()] if ROW in sheets.collect_schema() else []
    frame = sheets.group_by(layout.entry).agg(
        *first,
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
    too_many = nw.when(different > (panel.assigned or PANEL)).then(1).otherwise(0)
    return frame.with_columns(
        low.alias(LOW),
        high.alias(HIGH),
        complete.alias(COMPLETE),
        (faults + count - different + too_many).alias(FAULTS),
    ).select(layout.entry, *([ROW] if first else []), LOW, HIGH, COMPLETE, FAULTS)


def single(sheets: Any, layout: FrameLayout) -> Any:
    """
    Count a second row of the same entry as a fault, for tables without evaluators.

    Args:
        sheets: One row of points for each sheet.
        layout: Where the values of the table stand.

    Returns:
        The same rows.
    """
    nw = load_narwhals()
    if layout.evaluator is not None:
        return sheets
    again = nw.len().over(layout.entry).cast(nw.Int64) - 1
    return sheets.with_columns((nw.col(FAULTS) + again).alias(FAULTS))


def finished(
    frame: Any, compiled: IntegerRubric, layout: FrameLayout, panel: Panel, *, certain: bool
) -> Any:
    """
    Give points their names, round them and look up bands.

    Args:
        frame: One row of points for each entry.
        compiled: The rubric.
        layout: Where the values of the table stand.
        panel: How sheets were combined.
        certain: Whether no mark is missing or bad in the whole table.

    Returns:
        The result.
    """
    nw = load_narwhals()
    pandas = frame.implementation.is_pandas_like()
    if pandas:
        frame = _nullable(nw, frame)
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
    places, mode = _roundings(compiled)[0]
    shown = _rounded(nw.col("points"), divisor, places, mode)
    frame = _banded(frame, compiled, divisor, certain=certain)
    frame = frame.with_columns(_number(shown, places, pandas=pandas).alias("score"))
    return frame.select(layout.entry, *RESULT_COLUMNS)


def _nullable(nw: Any, frame: Any) -> Any:
    """Whole numbers of pandas that can be missing, so that they never become floats."""
    names = [LOW, HIGH]
    whole = nw.maybe_convert_dtypes(frame.select(*names))
    return frame.with_columns(*(whole[name] for name in names))


def _roundings(
    compiled: IntegerRubric,
) -> tuple[tuple[int, RoundingMode], tuple[int, RoundingMode]]:
    """Digits and mode of the score, and of the look-up of its band."""
    rule: Rounding | None = compiled.rubric.rounding
    if rule is None:
        shown = (SHOWN_PLACES, RoundingMode.HALF_UP)
        return shown, shown
    band = rule.places if rule.band_places is None else rule.band_places
    return (rule.places, rule.mode), (band, rule.mode)


def _rounded(points: Any, divisor: int, places: int, mode: RoundingMode) -> Any:
    """A score as a whole number of its last digits; only whole numbers on the way."""
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


def _number(shown: Any, places: int, *, pandas: bool) -> Any:
    """The rounded score: a decimal, or in pandas, which has none, the double that prints like it."""
    nw = load_narwhals()
    if pandas:
        return shown / 10**places
    return shown.cast(nw.Decimal(19, 0)) * nw.lit(Decimal(1).scaleb(-places))


def _banded(frame: Any, compiled: IntegerRubric, divisor: int, *, certain: bool) -> Any:
    nw = load_narwhals()
    if compiled.rubric.rounding is None or not compiled.rubric.bands:
        return frame.with_columns(nw.lit(None, dtype=nw.String).alias("band"))
    places, mode = _roundings(compiled)[1]
    ends = {"inovasi_band_low": "low"} | ({} if certain else {"inovasi_band_high": "high"})
    frame = frame.with_columns(
        *(_rounded(nw.col(end), divisor, places, mode).alias(name) for name, end in ends.items())
    )
    frame = frame.with_columns(*(_place(compiled, name, places).alias(name) for name in ends))
    band = nw.lit(None, dtype=nw.String)
    for place, known in enumerate(compiled.rubric.bands):
        inside = _all([nw.col(name) == place for name in ends])
        band = nw.when(inside).then(nw.lit(known.key)).otherwise(band)
    return frame.with_columns(band.alias("band"))


def _place(compiled: IntegerRubric, name: str, places: int) -> Any:
    """Place of the first band that holds a rounded score; -1 for none."""
    nw = load_narwhals()
    chain = nw.lit(-1, dtype=nw.Int64)
    for place, (low, high) in reversed(list(enumerate(_ends(compiled, places)))):
        inside = (nw.col(name) >= low) & (nw.col(name) <= high)
        chain = nw.when(inside).then(place).otherwise(chain)
    return chain


def _ends(compiled: IntegerRubric, places: int) -> Iterator[tuple[int, int]]:
    for band in compiled.rubric.bands:
        yield ceil(Fraction(band.min) * 10**places), floor(Fraction(band.max) * 10**places)


def _all(parts: list[Any]) -> Any:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole & part
    return whole
