"""One record of an innovation: its goals, its evidence and its dates hold together."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings

from inovasi.model._evaluation import Mark
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.testing import innovations


HOLDER = Organisation(id="dinas", name="Dinas", kind="regency")


def made(**given: Any) -> Innovation:
    """Constructed."""
    return Innovation(id="a", title="A", organisation=HOLDER, **given)


@settings(max_examples=20)
@given(innovations())
def test_that_the_known_dates_of_an_innovation_can_follow_each_other(one: Innovation) -> None:
    days = [one.initiated, one.trial_since, one.implemented, one.ended]
    known = [day for day in days if day is not None]
    assert all(a.earliest <= b.latest for a, b in itertools.pairwise(known))


def test_that_evidence_is_meant_to_be_complete_unless_it_is_said() -> None:
    assert made().evidence_is_complete
    assert not made(evidence_is_complete=False).evidence_is_complete


@pytest.mark.parametrize("goal", [0, 18, -1])
def test_that_there_are_seventeen_goals(goal: int) -> None:
    with pytest.raises(ValueError, match=f"sdgs: found {goal}"):
        made(sdgs=[1, goal, 17])


def test_that_the_same_evidence_does_not_occur_twice() -> None:
    photo = Evidence(id="foto", kind="photo", title="Foto")
    with pytest.raises(ValueError, match=r"foto .*evidence of 'a'"):
        made(evidence=[photo, photo])


def test_that_a_criterion_is_not_self_assessed_twice() -> None:
    mark = Mark(criterion="novelty", value=80)
    with pytest.raises(ValueError, match=r"novelty .*self-assessed criteria"):
        made(self_assessment=[mark, mark])


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"initiated": "2021", "trial_since": "2020"}, r"trial_since \(2020\).*initiated \(2021\)"),
        ({"initiated": "2021", "ended": "2020-12"}, r"ended \(2020-12\).*initiated"),
    ],
)
def test_that_dates_that_go_backwards_are_refused(dates: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        made(**dates)


def test_that_dates_of_one_year_may_stand_in_any_order_within_it() -> None:
    assert made(initiated="2021-07", implemented="2021").implemented is not None
