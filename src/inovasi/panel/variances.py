"""How much marks spread by quality, by severity and by error."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Language, Text
from inovasi.model.checks import exact_or_fraction, not_negative
from inovasi.panel.layout import fixed
from inovasi.panel.readings import Reading, check_panel


@frozen(kw_only=True)
class Variances:
    """
    Three variances, in squared points of the scale of the marks.

    Args:
        quality: Between entries, if all evaluators were alike.
        severity: Between evaluators, in what they add to or take from every mark.
        error: What is left.

    Raises:
        ValueError: If one is below zero.
        TypeError: If one is a float.

    Example:
        >>> print(Variances(quality=36, severity=25, error=16).text("en"))
        Standard deviations: quality 6.00, severity 5.00, error 4.00
    """

    quality: Decimal | Fraction = field(converter=exact_or_fraction, validator=not_negative)
    severity: Decimal | Fraction = field(converter=exact_or_fraction, validator=not_negative)
    error: Decimal | Fraction = field(converter=exact_or_fraction, validator=not_negative)

    def text(self, lang: Language = "id") -> str:
        """
        Say them as standard deviations.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            One line.
        """
        quality, severity, error = (
            fixed(float(variance) ** 0.5, lang, 2)
            for variance in (self.quality, self.severity, self.error)
        )
        return Text(
            f"Simpangan baku: mutu {quality}, keketatan {severity}, galat {error}",
            f"Standard deviations: quality {quality}, severity {severity}, error {error}",
        ).of(lang)


def estimate_variances(readings: Iterable[Reading]) -> Variances:
    """
    Estimate the three variances from the readings, by Henderson's method 1.

    Squares of the totals of entries and of evaluators are set equal to what they would be on
    average; no distribution is assumed, but entries must have gone to evaluators by chance. What
    comes out below zero is set to zero.

    Source: C. R. Henderson, Estimation of variance and covariance components, Biometrics 9 (1953).

    Args:
        readings: Of one panel about one thing.

    Returns:
        The variances, rounded to six digits.

    Raises:
        DataError: If no entry, or no evaluator, has two readings, so that the variances cannot
            be told apart.

    Example:
        >>> marks = {"a": (60, 70), "b": (72, 78), "c": (80, 92)}
        >>> panel = [
        ...     Reading(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> estimate_variances(panel).error
        Decimal('4.66667')
    """
    panel = check_panel(readings)
    values = [Fraction(reading.value) for reading in panel]
    count = len(panel)
    squares = sum((value * value for value in values), Fraction(0))
    rows, row_size, entries = _totals([reading.entry for reading in panel], values)
    columns, column_size, evaluators = _totals([reading.evaluator for reading in panel], values)
    if count in {entries, evaluators}:
        raise DataError(
            [
                Problem(
                    message=f"found {count} readings of {entries} entries by {evaluators} "
                    "evaluators; expected entries with two readings, and evaluators with two",
                    code="undefined",
                )
            ]
        )
    divisor = count + 1 - row_size - column_size
    within_entries = (squares - rows) / (count - entries)
    within_evaluators = (squares - columns) / (count - evaluators)
    total = squares - sum(values, Fraction(0)) ** 2 / count
    error = (
        (count - row_size) * within_evaluators + (count - column_size) * within_entries - total
    ) / divisor
    return Variances(
        quality=_rounded(within_evaluators - error),
        severity=_rounded(within_entries - error),
        error=_rounded(error),
    )


def _totals(keys: list[str], values: list[Fraction]) -> tuple[Fraction, Fraction, int]:
    """Squared totals over their counts, the mean squared count, and the number of groups."""
    counts = Counter(keys)
    totals = dict.fromkeys(counts, Fraction(0))
    for key, value in zip(keys, values, strict=True):
        totals[key] += value
    squares = sum((total * total / counts[key] for key, total in totals.items()), Fraction(0))
    size = Fraction(sum(count * count for count in counts.values()), len(keys))
    return squares, size, len(counts)


def _rounded(value: Fraction) -> Decimal:
    return Decimal(f"{max(float(value), 0.0):.6g}")
