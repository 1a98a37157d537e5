"""What was reached is compared with target and baseline, exactly, or not at all."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from inovasi.model._innovation import Outcome
from inovasi.testing import outcomes


@given(outcomes())
def test_that_achievement_times_target_is_what_was_realised(outcome: Outcome) -> None:
    achieved = outcome.achievement
    if achieved is None:
        assert outcome.target in (None, 0) or outcome.realised is None
    else:
        assert outcome.target is not None
        assert outcome.realised is not None
        assert achieved * Fraction(outcome.target) == Fraction(outcome.realised)


@given(outcomes())
def test_that_baseline_plus_change_is_what_was_realised(outcome: Outcome) -> None:
    if outcome.change is None:
        assert None in (outcome.baseline, outcome.realised)
    else:
        assert outcome.baseline is not None
        assert outcome.baseline + outcome.change == outcome.realised


def test_that_the_accredited_libraries_of_the_example_are_counted_exactly() -> None:
    outcome = Outcome(
        indicator="Terakreditasi", unit="perpustakaan", baseline=1, target=3, realised=10
    )
    assert (outcome.achievement, outcome.change) == (Fraction(10, 3), Decimal(9))


@pytest.mark.parametrize("field", ["baseline", "target", "realised"])
def test_that_a_float_is_refused(field: str) -> None:
    with pytest.raises(TypeError, match=r"0\.5"):
        Outcome(indicator="a", unit="%", **{field: 0.5})  # type: ignore[arg-type]  # the point
