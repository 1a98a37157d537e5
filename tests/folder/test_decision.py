"""What the files give: the lot that was drawn, with the announcement that stood then."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from inovasi.folder import announce, draw
from inovasi.folder._decision import announcement_of, decision_of, lot_of


def test_the_announcement_of_a_lot_is_the_one_that_stood_when_it_was_drawn(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("read")
    assert lot_of(tools.open(place)) is None
    announce(tools.open(place), "undian", "2026-06-02")
    draw(tools.open(place, at="2026-06-03T08:00:00+07:00"), "48213")
    announce(tools.open(place, reason="ulang"), "lain", "2026-06-09")
    folder = tools.open(place)
    lot, last = lot_of(folder), announcement_of(folder.events)
    assert lot is not None
    assert lot.announcement is not None
    assert last is not None
    assert (lot.seed, lot.announcement.source, last.source) == ("48213", "undian", "lain")
    assert decision_of(folder).is_final
