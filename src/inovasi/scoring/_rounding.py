"""Round once, at the end, by the rule in the data, and look the band up after it."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from inovasi.language import half_up
from inovasi.model._checks import Exact
from inovasi.model._reading import exact_or_fraction
from inovasi.model._rubric import Band, Rounding, RoundingMode, Rubric


SHOWN: Final = Rounding(places=4)
"""How a result is shown where no source states a rounding rule."""


def round_to(value: Fraction, rule: Rounding | None) -> Decimal:
    """Round by a rule; without one give at most four decimal places, and no trailing zeros."""
    if rule is not None:
        return _round(value, rule.places, rule.mode)
    rounded = _round(value, SHOWN.places, SHOWN.mode)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize()


def find_band(value: Fraction, bands: tuple[Band, ...], rule: Rounding | None) -> Band | None:
    """Give the band that holds a number once it is rounded; there is none without a rule."""
    if rule is None or not bands:
        return None
    rounded = _round(value, rule.places_for_bands, rule.band_mode or rule.mode)
    return next((band for band in bands if band.min <= rounded <= band.max), None)


def classify(rubric: Rubric, value: Exact) -> Band | None:
    """
    Give the band of a published value.

    Args:
        rubric: The rubric, of the edition that the value belongs to.
        value: The value, as published.

    Returns:
        The band; ``None`` where the data has none for it.

    Raises:
        DataError: If the value is a float.

    Example:
        >>> from inovasi import scheme
        >>> classify(scheme("iid-2026").rubric(key="region"), Decimal("65.01")).label
        'Sangat Inovatif'
    """
    return find_band(Fraction(exact_or_fraction(value)), rubric.bands, rubric.rounding)


def _round(value: Fraction, places: int, mode: RoundingMode) -> Decimal:
    """Round by a mode; up is away from zero and down towards it."""
    if mode is RoundingMode.HALF_UP:
        return half_up(value, places)
    scaled = value * 10**places
    if mode is RoundingMode.HALF_EVEN:
        units = round(scaled)
    elif mode is RoundingMode.DOWN:
        units = int(scaled)
    else:
        units = ceil(scaled) if value > 0 else floor(scaled)
    return Decimal(f"{units}E-{places}")
