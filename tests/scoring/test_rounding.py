"""Rounding: once, by the rule, away from floats; a band is looked up after it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import scheme
from inovasi.model._rubric import Band, Rounding, RoundingMode
from inovasi.scoring._rounding import classify, find_band, round_to


BANDS = (
    Band(key="low", label="Rendah", min=0, max=Decimal("49.99")),
    Band(key="high", label="Tinggi", min=50, max=100),
)


@pytest.mark.parametrize(
    ("mode", "value", "expected"),
    [
        ("half_up", "2.345", "2.35"),
        ("half_up", "2.3449999", "2.34"),
        ("half_up", "-2.345", "-2.35"),
        ("half_even", "2.345", "2.34"),
        ("half_even", "2.355", "2.36"),
        ("half_even", "2.3450001", "2.35"),
        ("down", "2.349", "2.34"),
        ("down", "-2.349", "-2.34"),
        ("up", "2.341", "2.35"),
        ("up", "-2.341", "-2.35"),
        ("up", "2.34", "2.34"),
    ],
)
def test_each_mode_rounds_as_it_is_named(mode: str, value: str, expected: str) -> None:
    assert str(round_to(Fraction(value), Rounding(places=2, mode=mode))) == expected


def test_a_third_is_rounded_from_the_exact_number() -> None:
    assert round_to(Fraction(1, 3), Rounding(places=0)) == 0
    assert round_to(Fraction(2, 3), Rounding(places=0)) == 1


@given(
    st.fractions(min_value=-1000, max_value=1000, max_denominator=10_000),
    st.integers(0, 5),
    st.sampled_from(RoundingMode),
)
def test_that_rounding_moves_less_than_one_unit_and_is_done_once(
    value: Fraction, places: int, mode: RoundingMode
) -> None:
    rule = Rounding(places=places, mode=mode)
    rounded = round_to(value, rule)
    assert abs(Fraction(rounded) - value) < Fraction(1, 10**places)
    assert round_to(Fraction(rounded), rule) == rounded
    assert -rounded == round_to(-value, rule)


def test_that_without_a_rule_at_most_four_decimals_are_shown_without_trailing_zeros() -> None:
    assert [str(round_to(Fraction(n), None)) for n in ("100", "0", "80.50", "1/3", "0.00005")] == [
        "100",
        "0",
        "80.5",
        "0.3333",
        "0.0001",
    ]


def test_that_a_band_is_looked_up_after_rounding_so_that_no_hole_is_left() -> None:
    rule = Rounding(places=2)
    assert find_band(Fraction("49.994"), BANDS, rule) == BANDS[0]
    assert find_band(Fraction("49.995"), BANDS, rule) == BANDS[1]


def test_a_published_value_is_classified_by_the_bands_of_its_edition() -> None:
    region = scheme("iid-2026").rubric(key="region")
    band = classify(region, Decimal("65.01"))
    assert band is not None
    assert band.label == "Sangat Inovatif"
    with pytest.raises(TypeError, match=r"65\.01"):
        classify(region, 65.01)  # type: ignore[arg-type]


def test_huge_numbers_keep_every_digit() -> None:
    value = Fraction(10**40 + 1, 100)
    for mode in RoundingMode:
        assert Fraction(round_to(value, Rounding(places=2, mode=mode))) == value


def test_that_a_band_may_be_looked_up_with_other_digits_than_the_value() -> None:
    bands = (Band(key="high", label="Tinggi", min=Decimal("60.1"), max=80),)
    assert find_band(Fraction("60.05"), bands, Rounding(places=2, band_places=1)) == bands[0]
    assert find_band(Fraction("60.05"), bands, Rounding(places=2)) is None


def test_that_there_is_no_band_without_a_rule_or_without_bands() -> None:
    assert find_band(Fraction(60), BANDS, None) is None
    assert find_band(Fraction(60), (), Rounding(places=2)) is None
    assert find_band(Fraction(101), BANDS, Rounding(places=2)) is None


BANDED = [
    (rubric.bands, rubric.rounding)
    for key in scheme_files()
    if key.startswith(("iid", "iplm", "tgm"))
    for rubric in scheme(key).rubrics
    if rubric.bands and rubric.rounding is not None
]


@settings(max_examples=60)
@given(
    st.sampled_from(BANDED),
    st.fractions(min_value=-5, max_value=120, max_denominator=1_000_000),
)
def test_that_every_rounded_value_falls_in_at_most_one_packaged_band(
    banded: tuple[tuple[Band, ...], Rounding], value: Fraction
) -> None:
    bands, rule = banded
    places = rule.places if rule.band_places is None else rule.band_places
    rounded = round_to(value, Rounding(places=places, mode=rule.mode))
    fits = [band for band in bands if band.min <= rounded <= band.max]
    assert len(fits) <= 1
    assert find_band(value, bands, rule) == (fits[0] if fits else None)
    if bands[0].min <= rounded <= bands[-1].max and bands[0].min < bands[-1].max:
        assert fits


PRINTED = (
    Band(key="c", label="C", min=60, max=75, valid_years=3),
    Band(key="b", label="B", min=76, max=90, valid_years=4),
    Band(key="a", label="A", min=91, max=100),
)


@given(st.fractions(min_value=60, max_value=100, max_denominator=10_000))
def test_that_cutting_digits_off_makes_printed_bands_half_open(value: Fraction) -> None:
    rule = Rounding(places=2, band_places=0, band_mode="down")
    expected = "a" if value >= 91 else "b" if value >= 76 else "c"
    band = find_band(value, PRINTED, rule)
    assert band is not None
    assert band.key == expected


def test_that_a_band_without_a_mode_of_its_own_is_rounded_as_the_score() -> None:
    rule = Rounding(places=2, band_places=0)
    assert find_band(Fraction("90.5"), PRINTED, rule) == PRINTED[2]
