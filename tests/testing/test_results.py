"""Results are what their functions make, of inputs that differ enough to be worth it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, settings, strategies as st

import inovasi as inv
from inovasi.selection import CutStatus, ObjectionOutcome
from inovasi.testing._results import parts_of, rankings, scores
from inovasi.workbooks import FileStatus


few = settings(max_examples=300, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize(
    ("drawn", "holds"),
    [
        (scores(), lambda score: score.is_final),
        (scores(), lambda score: not score.is_final),
        (rankings(), lambda ranking: ranking.pending != ()),
        (rankings(), lambda ranking: any(row.tied for row in ranking)),
        (rankings(), lambda ranking: ranking.lot is not None),
        (st.from_type(inv.Cut), lambda cut: cut.ties != ()),
        (
            st.from_type(inv.Cut),
            lambda cut: (
                {row.outcome for row in parts_of(cut, inv.selection.CutRow)} == {*CutStatus}
            ),
        ),
        (st.from_type(inv.Selection).map(lambda one: one.moves), lambda moves: moves != ()),
        (st.from_type(inv.Minutes), lambda minutes: minutes.objections is not None),
        (
            st.from_type(inv.selection.Register),
            lambda register: (
                {part.outcome for part in parts_of(register, inv.selection.Objection)}
                == {ObjectionOutcome.UPHELD}
            ),
        ),
        (
            st.from_type(inv.workbooks.Returned),
            lambda back: (
                {file.status for file in back.files} >= {FileStatus.COMPLETE, FileStatus.UNKNOWN}
            ),
        ),
    ],
)
def test_that_the_odd_cases_are_drawn_too(drawn: st.SearchStrategy[Any], holds: Any) -> None:
    assert holds(find(drawn, holds, settings=few))


def test_that_the_parts_of_a_result_are_found_however_deep() -> None:
    cut = find(st.from_type(inv.Cut), lambda cut: len(parts_of(cut, inv.Score)) > 2, settings=few)
    assert {part.key for part in parts_of(cut, inv.Score)} >= {"short", "novelty", "impact"}
    assert parts_of(cut, inv.Innovation) == []
