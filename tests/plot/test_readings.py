"""The readings of a contest as a grid: each state has its marker. Constructed sheets."""

from collections.abc import Callable
from typing import Any

from attrs import evolve

import inovasi as inv
from inovasi.contest import Reading
from inovasi.plot._canvas import BLUE, VERMILION


RUBRIC = inv.scheme("kipp-2023").rubric(group="general")
Look = Callable[[Any], dict[str, Any]]
Marks = Callable[[Any], list[tuple[str, str, str, list[float], list[float]]]]


def contest(
    entries: list[inv.Entry], evaluators: list[str], *sheets: inv.ScoreSheet
) -> inv.Contest:
    return inv.Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=entries,
        evaluators=evaluators,
        sheets=sheets,
    )


def test_that_each_state_is_a_marker_of_its_own(look: Look, marks: Marks) -> None:
    whole = inv.sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, 80), "klik", "p")
    partial = evolve(inv.sheet(RUBRIC, {"novelty": 80}, "desa", "q"), demonstration=True)
    entries = [inv.Entry(id="klik", title="Klik Baca"), inv.Entry(id="desa")]
    ax = contest(entries, ["p", "q"], whole, partial).status().plot()
    ax.figure.draw_without_rendering()
    words = look(ax)
    assert words["title"][0].startswith("demo: Pembacaan: 4 = 2 direncanakan + 1 sebagian terisi")
    assert words["title"][-1].startswith("CONTOH: ")
    assert words["rows"] == ["Klik Baca", "desa"]
    assert words["right"] == ["1 ditunggu", "2 ditunggu"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["p", "q"]
    assert words["legend"] == ["1 lengkap", "2 direncanakan", "1 sebagian terisi"]
    assert marks(ax)[:2] == [
        ("o", "full", BLUE, [0], [0]),
        ("s", "none", VERMILION, [1, 0], [0, 1]),
    ]
    assert (marks(ax)[2][:2], marks(ax)[2][3:]) == (("o", "left"), ([1], [1]))


def test_that_an_entry_that_is_read_has_no_words_beside_it(look: Look) -> None:
    whole = inv.sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, 80), "klik", "p")
    words = look(contest([inv.Entry(id="klik")], ["p"], whole).status().plot(lang="en"))
    assert (words["right"], words["legend"]) == ([""], ["1 complete"])


def test_that_of_a_large_contest_the_evaluators_who_owe_the_most_are_rows(
    look: Look, marks: Marks
) -> None:
    entries = [inv.Entry(id=f"e{number:02}") for number in range(50)]
    plan = [
        Reading(entry=entry.id, evaluator=f"p{place:02}")
        for place in range(45)
        for entry in entries[: place + 1]
    ]
    large = evolve(contest(entries, ["p"]), evaluators=(), plan=plan)
    ax = large.status().plot()
    words = look(ax)
    assert words["title"][1] == "40 dari 45 penilai: yang paling banyak ditunggu"
    assert (words["rows"][0], words["rows"][-1]) == ("p44", "p05")
    assert words["right"][0] == "45 ditunggu"
    assert words["below"] == "usulan, menurut urutannya"
    assert len(marks(ax)[0][3]) == sum(range(6, 46))
