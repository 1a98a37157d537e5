"""Published numbers of entries by stage, and what nobody states."""

from collections.abc import Callable
from typing import Any

from attrs import evolve

import inovasi as inv
from inovasi.portfolio import funnel


Look = Callable[[Any], dict[str, Any]]


def test_that_each_stage_is_a_bar_with_its_number_and_share(look: Look) -> None:
    ax = funnel(inv.scheme("kipp-2018")).plot()
    ax.figure.draw_without_rendering()
    words = look(ax)
    assert words["title"] == ["Jumlah usulan menurut tahapan: kipp-2018"]
    assert words["rows"][:3] == ["terdaftar", "diajukan", "lolos seleksi administrasi"]
    assert words["right"][:3] == ["2.824", "1.689 (59,8 %)", "1.463 (86,6 %)"]
    assert [bar.get_width() for bar in ax.patches][:3] == [2824, 1689, 1463]
    assert words["legend"] == []


def test_that_sources_that_disagree_stand_side_by_side_and_unknown_is_no_bar(look: Look) -> None:
    result = funnel(inv.scheme("kipp-2023"))
    ax = result.plot(lang="en")
    words = look(ax)
    assert words["legend"] == ["reading A", "reading B"]
    assert len({bars.patches[0].get_hatch() for bars in ax.containers}) == 2
    numbers = [step.n for reading in result.readings for step in reading.steps]
    assert [text == "?" for text in words["right"]] == [number is None for number in numbers]
    assert [bar.get_width() for bar in ax.patches] == [number or 0 for number in numbers]


def test_that_stages_without_any_number_are_question_marks(look: Look) -> None:
    result = funnel(inv.scheme("kipp-2018"))
    reading = result.readings[0]
    bare = tuple(evolve(step, n=None, of_previous=None) for step in reading.steps)
    ax = evolve(result, group="umum", readings=(evolve(reading, steps=bare),)).plot()
    assert set(look(ax)["right"]) == {"?"}
    assert look(ax)["title"] == ["Jumlah usulan menurut tahapan: kipp-2018, umum"]
