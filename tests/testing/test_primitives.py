"""Dates, spans and words are drawn as asked, and what cannot be is refused."""

import itertools
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, find, given, settings, strategies as st

import inovasi as inv
from inovasi.testing._primitives import (
    decimals,
    exacts,
    in_order,
    keys,
    maybe,
    partial_dates,
    several,
    tenures,
    texts,
    years,
)


few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@given(partial_dates(min_year=2021, max_year=2022, precisions=["month"]))
def test_that_the_options_of_dates_hold(day: inv.PartialDate) -> None:
    assert day.year in (2021, 2022)
    assert day.month is not None
    assert day.day is None


@given(tenures(min_year=2021, max_year=2021))
def test_that_the_options_of_tenures_hold(tenure: inv.Tenure) -> None:
    assert {end.year for end in (tenure.since, tenure.until) if end is not None} <= {2021}


def test_that_both_ends_of_a_tenure_may_be_known_however_they_were_drawn() -> None:
    for wanted in (
        find(tenures(), lambda tenure: bool(tenure.since and tenure.until)),
        find(tenures(), lambda tenure: not tenure.since and not tenure.until),
    ):
        assert isinstance(wanted, inv.Tenure)


@given(st.lists(partial_dates(), max_size=4))
def test_that_no_date_in_order_lies_before_the_one_in_front_of_it(
    days: list[inv.PartialDate],
) -> None:
    ordered = in_order(days)
    assert all(a.earliest <= b.latest for a, b in itertools.pairwise(ordered))


@given(texts())
def test_that_a_text_is_composed_and_holds_no_sign_of_control_or_direction(text: str) -> None:
    assert unicodedata.normalize("NFC", text) == text
    kinds = {unicodedata.category(letter) for letter in text if letter not in "\t\n"}
    assert not kinds & {"Cc", "Cf", "Cs"}


@pytest.mark.parametrize(("least", "lowest"), [(0, 0), (1, 0.01)])
def test_that_numbers_begin_where_they_are_asked_to(least: int, lowest: float) -> None:
    assert find(decimals(least), lambda _: True) >= Decimal(str(lowest))
    assert find(exacts(least), lambda number: isinstance(number, Fraction)) >= least * Fraction(
        1, 99
    )
    assert find(exacts(), lambda number: isinstance(number, Fraction) and number < 0) < 0


@given(keys(), texts(), years(min_year=5, max_year=6))
def test_that_keys_texts_and_years_are_legal(key: str, text: str, year: int) -> None:
    assert inv.Organisation(id=key, name=text, kind="city").id == key
    assert year in (5, 6)


@given(several(maybe(keys()), by=str))
def test_that_several_are_a_few_and_differ_as_asked(drawn: tuple[str | None, ...]) -> None:
    assert len(drawn) <= 3
    assert len({str(one) for one in drawn}) == len(drawn)


@pytest.mark.parametrize(
    ("draw", "path"),
    [
        (lambda: partial_dates(min_year=3, max_year=2), "max_year"),
        (lambda: partial_dates(min_year=0), "min_year"),
        (lambda: partial_dates(precisions=[]), "precisions"),
        (lambda: tenures(max_year=10_000), "max_year"),
    ],
)
def test_that_an_impossible_argument_is_refused_at_once(
    draw: Callable[[], object], path: str, refused: Callable[..., list[tuple[str, str | None]]]
) -> None:
    assert refused(draw) == [("range", path)]
