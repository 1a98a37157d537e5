from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.language import format_percent, half_up
from inovasi.portfolio._percent import Convention, convention, truncated


VALUES = st.fractions(min_value=-1000, max_value=1000, max_denominator=10_000)
PLACES = st.integers(min_value=0, max_value=6)


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [
        ("0.34", Fraction(104300, 298567), Convention.TRUNCATED),
        ("0.86", Fraction(200, 232), Convention.EITHER),
        ("7.31", Fraction(2184000, 298567), Convention.EITHER),
        ("7.315", Fraction(2184000, 298567), Convention.ROUNDED),
        ("333.3", Fraction(1000, 3), Convention.EITHER),
        ("40", Fraction(40), Convention.EXACT),
        ("4E+1", Fraction(40), Convention.EXACT),
        ("41", Fraction(40), Convention.WRONG),
    ],
)
def test_a_printed_number_is_told_from_the_exact_one(
    printed: str, value: Fraction, expected: Convention
) -> None:
    assert convention(Decimal(printed), value) is expected


def test_halves_are_rounded_away_from_zero() -> None:
    assert half_up(Fraction(5, 1000), 2) == Decimal("0.01")
    assert half_up(Fraction(-5, 1000), 2) == Decimal("-0.01")
    assert truncated(Fraction(-5, 1000)) == 0


def test_large_numbers_keep_all_their_digits() -> None:
    assert half_up(Fraction(10**40 + 1), 2) == Decimal(10**40 + 1)


@settings(max_examples=60)
@given(VALUES, PLACES)
def test_rounding_misses_by_half_a_unit_at_most_and_cutting_by_less_than_one(
    value: Fraction, places: int
) -> None:
    unit = Fraction(1, 10**places)
    assert abs(Fraction(half_up(value, places)) - value) * 2 <= unit
    assert abs(Fraction(truncated(value, places)) - value) < unit
    assert abs(Fraction(truncated(value, places))) <= abs(value)


@settings(max_examples=60)
@given(VALUES, PLACES)
def test_what_was_rounded_or_cut_is_never_called_wrong(value: Fraction, places: int) -> None:
    assert convention(half_up(value, places), value) is not Convention.WRONG
    assert convention(truncated(value, places), value) is not Convention.WRONG


def test_percentages_are_written_as_the_language_does() -> None:
    assert format_percent(Fraction(10, 3)) == "333,33… %"
    assert format_percent(Fraction(1, 8), "en", places=1) == "12.5 %"


def test_every_convention_has_words_in_both_languages() -> None:
    assert all(one.label.id and one.label.en for one in Convention)
