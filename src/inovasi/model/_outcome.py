"""What came of it: indicators with baseline, target and what was realised."""

from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from inovasi.model._checks import exact, not_blank, optional, words
from inovasi.model._dates import Tenure


@frozen(kw_only=True)
class Outcome:
    """
    One indicator of results.

    Args:
        indicator: What is counted or measured.
        unit: Unit of the three numbers, such as ``perpustakaan`` or ``%``.
        baseline: Value before, if known.
        target: Value aimed at, if known.
        realised: Value reached, if known.
        period: From when until when the realised value was counted.
        higher_is_better: False for a count that should fall, such as complaints.
        evidence: Ids of evidence that shows it.

    Raises:
        ValueError: If the indicator or the unit is empty.
        TypeError: If a number is a float.

    Example:
        >>> accredited = Outcome(indicator="Perpustakaan terakreditasi", unit="perpustakaan", target=3, realised=10)
        >>> accredited.achievement
        Fraction(10, 3)
    """

    indicator: str = field(validator=not_blank)
    unit: str = field(validator=not_blank)
    baseline: Decimal | None = field(default=None, converter=optional(exact))
    target: Decimal | None = field(default=None, converter=optional(exact))
    realised: Decimal | None = field(default=None, converter=optional(exact))
    period: Tenure | None = None
    higher_is_better: bool = True
    evidence: tuple[str, ...] = field(default=(), converter=words)

    @property
    def achievement(self) -> Fraction | None:
        """Realised over target, or ``None`` when one is unknown or the target is zero."""
        if self.realised is None or self.target is None or self.target == 0:
            return None
        return Fraction(self.realised) / Fraction(self.target)

    @property
    def change(self) -> Decimal | None:
        """Realised minus baseline, in the unit, or ``None`` when one is unknown."""
        if self.realised is None or self.baseline is None:
            return None
        return self.realised - self.baseline
