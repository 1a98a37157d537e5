"""One record of an innovation: its goals, its evidence and its dates hold together."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings

from inovasi.errors import DataError
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


@pytest.mark.parametrize(
    "name",
    [
        "evidence_is_complete",
        "awards_are_complete",
        "submissions_are_complete",
        "renewals_are_complete",
    ],
)
def test_that_a_list_is_complete_only_when_that_is_said(name: str) -> None:
    assert not getattr(made(), name)
    assert getattr(made(**{name: True}), name)


@pytest.mark.parametrize("goal", [0, 18, -1])
def test_that_there_are_seventeen_goals(goal: int) -> None:
    with pytest.raises(DataError) as caught:
        made(sdgs=[1, goal, 17])
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("range", "sdgs", str(goal))


def test_that_the_same_evidence_does_not_occur_twice() -> None:
    photo = Evidence(id="foto", kind="photo", title="Foto")
    with pytest.raises(DataError, match="foto") as caught:
        made(evidence=[photo, photo])
    assert [(one.code, one.path) for one in caught.value.problems] == [("duplicate", "evidence")]


def test_that_a_criterion_is_not_self_assessed_twice() -> None:
    mark = Mark(criterion="novelty", value=80)
    with pytest.raises(DataError, match="novelty") as caught:
        made(self_assessment=[mark, mark])
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("duplicate", "self_assessment")
    ]


@pytest.mark.parametrize(
    "dates",
    [{"initiated": "2021", "trial_since": "2020"}, {"initiated": "2021", "ended": "2020-12"}],
)
def test_that_dates_that_go_backwards_are_refused(dates: dict[str, str]) -> None:
    with pytest.raises(DataError) as caught:
        made(**dates)
    assert [(one.code, one.path) for one in caught.value.problems] == [("order", [*dates][-1])]
    assert all(f"{name} ({day})" in str(caught.value) for name, day in dates.items())


def test_that_dates_of_one_year_may_stand_in_any_order_within_it() -> None:
    assert made(initiated="2021-07", implemented="2021").implemented is not None
