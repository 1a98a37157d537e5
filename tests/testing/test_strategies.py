"""Every noun has its strategy, and what it draws survives the way to plain values and back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import inovasi as inv
from inovasi.testing import strategies


NOUNS = (
    inv.Award,
    inv.Citation,
    inv.Evidence,
    inv.Innovation,
    inv.Mark,
    inv.Organisation,
    inv.Outcome,
    inv.PartialDate,
    inv.Partner,
    inv.Regulation,
    inv.Replication,
    inv.Rubric,
    inv.Scheme,
    inv.ScoreSheet,
    inv.Team,
    inv.Tenure,
)

few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@few
@given(data=st.data())
def test_that_every_noun_that_is_drawn_comes_back_equal_from_plain_values(
    noun: type[Any], data: st.DataObject
) -> None:
    drawn = data.draw(st.from_type(noun))
    assert inv.structure(inv.unstructure(drawn), noun) == drawn


def test_that_the_face_of_the_room_is_sorted_and_resolves() -> None:
    assert list(strategies.__all__) == sorted(strategies.__all__)
    assert all(hasattr(strategies, name) for name in strategies.__all__)


def test_that_each_registered_type_has_the_strategy_of_its_name() -> None:
    strategies.register_types()
    assert repr(st.from_type(inv.Scheme)) == repr(strategies.schemes())
