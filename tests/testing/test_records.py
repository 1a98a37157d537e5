"""What is drawn of each record keeps to what was asked."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.errors import InvalidArgument

import inovasi as inv
from inovasi.testing._records import (
    awards,
    evidences,
    innovations,
    organisations,
    outcomes,
    partners,
    replications,
    teams,
)


few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@few
@given(st.data())
def test_that_words_that_are_asked_for_are_the_only_ones(data: st.DataObject) -> None:
    assert data.draw(organisations(kinds=["city"])).kind is inv.model.OrganisationKind.CITY
    assert data.draw(evidences(kinds=["photo"])).kind is inv.model.EvidenceKind.PHOTO
    assert data.draw(partners(stages=["trial"])).stage is inv.model.PartnerStage.TRIAL


@few
@given(st.data())
def test_that_what_is_given_is_kept(data: st.DataObject) -> None:
    holder = inv.Organisation(id="a", name="A", kind="city")
    assert data.draw(innovations(organisation=holder)).organisation == holder
    assert data.draw(replications(original="asal")).original == "asal"
    assert data.draw(teams(max_members=0)).members == ()
    assert data.draw(awards(min_year=2020, max_year=2020)).year in (2020, None)


@given(outcomes())
def test_that_the_numbers_of_an_outcome_are_exact(outcome: inv.Outcome) -> None:
    numbers = (outcome.baseline, outcome.target, outcome.realised)
    assert all(number is None or isinstance(number, Decimal) for number in numbers)


@pytest.mark.parametrize(
    ("draw", "found"),
    [
        (lambda: awards(min_year=2, max_year=1), "min_year=2"),
        (lambda: organisations(kinds=["kota"]), "kota"),
        (lambda: evidences(kinds=[]), r"kinds=\[\]"),
        (lambda: partners(stages=["begun"]), "begun"),
        (lambda: teams(max_members=-1), "max_members=-1"),
    ],
)
def test_that_an_impossible_argument_is_refused_at_once(
    draw: Callable[[], object], found: str
) -> None:
    with pytest.raises(InvalidArgument, match=found):
        draw()
