"""A lot: announced before its source is public, drawn afterwards, once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.folder import announce, draw
from inovasi.folder._lot import lot_of


LATER = "2026-07-02T08:00:00+07:00"
Stage = Callable[[str], Path]


def codes(call: Callable[[], object]) -> list[str]:
    with pytest.raises(DataError) as caught:
        call()
    return [one.code for one in caught.value.problems]


def test_an_announced_lot_is_drawn_when_its_source_is_public(stage: Stage, tools: Any) -> None:
    place = stage("read")
    announce(tools.open(place), "undian negara", "2026-07-02")
    assert lot_of(tools.open(place)) is None
    assert codes(lambda: draw(tools.open(place), "48213")) == ["order"]
    draw(tools.open(place, at=LATER), "48213")
    lot = lot_of(tools.open(place))
    assert lot is not None
    assert lot.announcement is not None
    assert (lot.seed, lot.announcement.source) == ("48213", "undian negara")


def test_a_second_lot_needs_a_reason(stage: Stage, tools: Any) -> None:
    place = stage("read")
    draw(tools.open(place), "1", self_chosen=True)
    assert codes(lambda: draw(tools.open(place), "2", self_chosen=True)) == ["taken"]
    assert codes(lambda: announce(tools.open(place), "x", "2026-07-02")) == ["taken"]
    draw(tools.open(place, reason="salah ketik"), "2", self_chosen=True)
    lot = lot_of(tools.open(place))
    assert lot is not None
    assert (lot.seed, lot.announcement) == ("2", None)


def test_what_is_announced_must_lie_in_the_future(stage: Stage, tools: Any) -> None:
    place = stage("read")
    assert codes(lambda: announce(tools.open(place), "x", "2026-06-01")) == ["order"]
    assert codes(lambda: draw(tools.open(place), " ", self_chosen=True)) == ["empty"]
