"""Everything that can happen to a sheet happens in drawn contests, and every way to decide is drawn."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi.contest import ReadingState, WhyUncounted
from inovasi.testing import contests, ways


@pytest.mark.parametrize("name", ["max_entries", "max_evaluators"])
def test_that_a_number_below_one_is_refused(refused: Callable[..., Any], name: str) -> None:
    assert refused(contests, **{name: 0}) == [("range", name)]


def test_that_every_state_and_every_way_is_drawn() -> None:
    seen: set[object] = set()

    @settings(max_examples=600, suppress_health_check=[*HealthCheck], database=None)
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        contest = data.draw(contests())
        way = data.draw(ways(contest))
        status = contest.status()
        seen.update(row.state for row in status.readings)
        seen.update(one.why for one in status.uncounted)
        seen.update(one.status for one in contest.entries)
        seen.update((way.mode, way.ties, len(way.quotas)))

    draw()
    wanted = {*ReadingState, *WhyUncounted, None, "gate", "priority", 1, 2, "keep_all", "drop_all"}
    assert wanted - seen == {ReadingState.SENT}
