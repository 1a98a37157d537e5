"""A reading that is not expected any more says why."""

import pytest

from inovasi.contest._reading import AWAITED, Reading, ReadingState, Release
from inovasi.errors import DataError


def test_a_release_needs_a_reason() -> None:
    with pytest.raises(DataError) as caught:
        Reading(entry="a", evaluator="p", released="barred", reason=" ")
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("reason", "missing")
    assert problem.expected is not None
    with pytest.raises(DataError):
        Reading(entry="a", evaluator="p", released="abstained")
    assert Reading(entry="a", evaluator="p", released="barred", reason="own region").released


def test_every_release_is_a_state_and_none_is_awaited() -> None:
    assert {ReadingState(one.value) for one in Release}.isdisjoint(AWAITED)


def test_a_reading_names_an_entry_and_an_evaluator() -> None:
    with pytest.raises(DataError) as caught:
        Reading(entry=" ", evaluator="")
    assert [(one.path, one.code) for one in caught.value.problems] == [
        ("entry", "empty"),
        ("evaluator", "empty"),
    ]
    plain = Reading(entry="a", evaluator="p")
    assert (plain.anchor, plain.code, plain.sent_on, plain.released) == (False, None, None, None)
