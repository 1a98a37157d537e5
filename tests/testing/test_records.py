"""What is drawn of each record keeps to what was asked."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import inovasi as inv
from inovasi.testing._records import (
    _two_innovations,
    awards,
    evidences,
    innovations,
    organisations,
    outcomes,
    partners,
    replications,
    teams,
)
from inovasi.testing._rules import _in_force_forwards


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


def test_that_what_fields_say_together_is_put_right() -> None:
    later = {"original": "a", "replica": "a", "implemented": inv.PartialDate(2021)}
    values: dict[str, Any] = {"requested": inv.PartialDate(2022), **later}
    _two_innovations(values)
    assert values == {
        "original": "a",
        "requested": inv.PartialDate(2021),
        "implemented": inv.PartialDate(2022),
    }
    known: dict[str, Any] = {"in_force_from": date(2022, 1, 1), "in_force_until": date(2021, 1, 1)}
    _in_force_forwards(known)
    assert known["in_force_from"] < known["in_force_until"]


@pytest.mark.parametrize(
    ("draw", "path"),
    [
        (lambda: awards(min_year=2, max_year=1), "max_year"),
        (lambda: evidences(kinds=[]), "kinds"),
        (lambda: teams(max_members=-1), "max_members"),
    ],
)
def test_that_an_impossible_argument_is_refused_at_once(
    draw: Callable[[], object], path: str, refused: Callable[..., list[tuple[str, str | None]]]
) -> None:
    assert refused(draw) == [("range", path)]
