"""Every record has its strategy, and what it draws comes back equal from plain values."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import inovasi as inv
from inovasi import testing


RECORDS = (
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


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@few
@given(data=st.data())
def test_that_every_record_that_is_drawn_comes_back_equal_from_plain_values(
    record: type[Any], data: st.DataObject
) -> None:
    drawn = data.draw(st.from_type(record))
    assert inv.structure(inv.unstructure(drawn), record) == drawn


def test_that_each_registered_type_has_the_strategy_of_its_name() -> None:
    testing.register()
    assert repr(st.from_type(inv.Scheme)) == repr(testing.schemes())
