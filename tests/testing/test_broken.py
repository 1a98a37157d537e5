"""A broken file is refused, and the error names the field of the fault."""

from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings, strategies as st

import inovasi as inv
from inovasi.errors import DataError, Problem
from inovasi.testing import BrokenFile, Fault, broken_files


KINDS = (inv.Innovation, inv.Mark, inv.ScoreSheet, inv.Rubric, inv.model.InTheme, inv.Tenure)


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_that_every_fault_is_told(kind: type[Any], fault: Fault, data: st.DataObject) -> None:
    broken = data.draw(broken_files(kind, faults=[fault]))
    assert broken.fault is fault
    with pytest.raises(DataError) as caught:
        inv.loads(broken.content, kind)
    assert broken.is_told(caught.value)


def test_that_a_problem_in_another_field_does_not_tell_the_fault() -> None:
    def error(*paths: str | None) -> DataError:
        return DataError([Problem(code="type", path=path) for path in paths])

    inside = BrokenFile(fault=Fault.WRONG_TYPE, content=b"", path="team")
    assert inside.is_told(error("team", "team.members[0].role"))
    assert not inside.is_told(error("team", "teams"))
    assert not inside.is_told(error(None))
    whole = BrokenFile(fault=Fault.TRUNCATED, content=b"")
    assert whole.is_told(error(None))
    assert not whole.is_told(error("team"))


def test_that_faults_that_are_asked_for_are_the_only_ones() -> None:
    broken = find(broken_files(inv.Team, faults=["encoding"]), lambda _: True)
    assert b"\xff" in broken.content


def test_that_what_cannot_be_broken_is_refused_at_once() -> None:
    lost: Any = ["lost"]
    with pytest.raises(DataError) as caught:
        broken_files(inv.Team, faults=lost)
    assert [(one.code, one.path) for one in caught.value.problems] == [("type", "faults[0]")]
    with pytest.raises(DataError) as caught:
        broken_files(inv.PartialDate)
    assert [(one.code, one.path) for one in caught.value.problems] == [("range", "kind")]
