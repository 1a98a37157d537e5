"""Rounding once at the end, by the rule in the data; then the band is looked up."""

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from inovasi.model._checks import Exact, exact_or_fraction
from inovasi.model._rubric import Band, Rounding, RoundingMode, Rubric


SHOWN_PLACES: Final = 4
"""Digits after the mark with which a result is shown where no source states a rounding rule."""

_HALF: Final = Fraction(1, 2)


def round_to(value: Fraction, rounding: Rounding) -> Decimal:
    """
    Round an exact number.

    Args:
        value: The number.
        rounding: Digits and mode; modes count away from and towards zero.

    Returns:
        The rounded number.

    Example:
        >>> round_to(Fraction(801, 20), Rounding(places=1)), round_to(Fraction(801, 20), Rounding(places=1, mode="half_even"))
        (Decimal('40.1'), Decimal('40.0'))
    """
    return _round(value, rounding.places, rounding.mode)


def shown(value: Fraction) -> Decimal:
    """
    Give a number as it is shown where no source states a rounding rule.

    Args:
        value: The number, exact.

    Returns:
        At most four decimals, rounded half up, without trailing zeros.

    Example:
        >>> shown(Fraction(1609, 20)), shown(Fraction(200, 3))
        (Decimal('80.45'), Decimal('66.6667'))
    """
    rounded = _round(value, SHOWN_PLACES, RoundingMode.HALF_UP)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize()


def find_band(value: Fraction, bands: tuple[Band, ...], rounding: Rounding | None) -> Band | None:
    """
    Find the named range of a number.

    Args:
        value: The number, exact.
        bands: Ranges as printed, with holes below their last digit.
        rounding: The rule; the number is rounded to its ``band_places`` first.

    Returns:
        The band, or ``None`` when there is none for it or no rule of rounding.
    """
    if rounding is None or not bands:
        return None
    places = rounding.places if rounding.band_places is None else rounding.band_places
    rounded = _round(value, places, rounding.mode)
    return next((band for band in bands if band.min <= rounded <= band.max), None)


def classify(rubric: Rubric, value: Exact) -> Band | None:
    """
    Hold a published value against the bands of a rubric.

    Args:
        rubric: The rubric, of the edition that the value belongs to.
        value: The value, as published.

    Returns:
        The band, or ``None`` where the data knows none for it.

    Raises:
        TypeError: If the value is a float.

    Example:
        >>> from inovasi.catalog import scheme
        >>> classify(scheme("iid-2026").rubric(key="region"), Decimal("65.01")).label
        'Sangat Inovatif'
    """
    return find_band(Fraction(exact_or_fraction(value)), rubric.bands, rubric.rounding)


def _round(value: Fraction, places: int, mode: RoundingMode) -> Decimal:
    scaled = abs(value) * 10**places
    whole = floor(scaled)
    rest = scaled - whole
    whole += {
        RoundingMode.HALF_UP: rest >= _HALF,
        RoundingMode.HALF_EVEN: rest > _HALF or (rest == _HALF and whole % 2 == 1),
        RoundingMode.UP: rest > 0,
        RoundingMode.DOWN: False,
    }[mode]
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)
