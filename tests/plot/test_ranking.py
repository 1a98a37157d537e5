"""Entries in order: intervals where a score is open, who goes on, and the cut. Constructed marks."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import evolve

import inovasi as inv
from inovasi.plot._canvas import BLUE, GREY, ORANGE
from inovasi.selection import Composition


TWO = inv.Rubric(
    key="two",
    label="Dua",
    method="mean",
    scale=inv.model.Scale(max=100),
    criteria=[inv.model.Criterion(key=key, label=key) for key in ("a", "b")],
)
Look = Callable[[Any], dict[str, Any]]
Marks = Callable[[Any], list[tuple[str, str, str, list[float], list[float]]]]


def field(marks: dict[str, int], half: tuple[str, ...] = ()) -> inv.Ranking:
    def scores() -> Iterator[inv.Score]:
        for entry, mark in marks.items():
            given = {"a": mark} if entry in half else {"a": mark, "b": mark}
            yield inv.score(TWO, inv.sheet(TWO, given, entry))

    return inv.rank(scores())


FOUR = {"a": 80, "b": 90, "c": 60, "d": 70}


def test_that_a_cut_is_drawn_with_its_line_and_its_grade(look: Look, marks: Marks) -> None:
    ax = inv.advance(field(FOUR), 2, threshold=65, mode="gate").plot()
    ax.figure.draw_without_rendering()
    words = look(ax)
    assert words["title"] == ["2 lolos, 2 tidak lolos, 0 belum diputuskan"]
    assert words["rows"] == ["1. b", "2. a", "3. d", "4. c"]
    assert words["right"] == ["90", "80", "70", "60"]
    assert words["legend"] == ["2 lolos", "2 tidak lolos", "nilai ambang 65", "batas lolos"]
    assert marks(ax)[:4] == [
        ("o", "full", BLUE, [90], [0]),
        ("o", "full", BLUE, [80], [1]),
        ("X", "full", GREY, [70], [2]),
        ("X", "full", GREY, [60], [3]),
    ]
    assert [line[3:] for line in marks(ax)[4:]] == [([65, 65], [0, 1]), ([0, 1], [1.5, 1.5])]


def test_that_an_open_score_is_an_interval_and_what_it_leaves_open_is_stamped(
    look: Look, marks: Marks
) -> None:
    cut = inv.advance(field(FOUR, half=("d",)), 2)
    ax = cut.plot(lang="en")
    words = look(ax)
    assert words["title"] == ["PROVISIONAL. goes on: 1, does not go on: 1, undecided: 2"]
    assert words["rows"] == ["1. b", "2. a", "3. c", "d"]
    assert words["right"][-1] == "between 35 and 85"
    assert ("D", "none", ORANGE, [35, 85], [3, 3]) in marks(ax)
    assert words["legend"][-1] == "not final: between two bounds"
    assert "the cut" not in words["legend"]


def test_that_a_ranking_has_no_cut(look: Look, marks: Marks) -> None:
    ax = field(FOUR, half=("a",)).plot()
    assert look(ax)["title"][0].startswith("SEMENTARA. Peringkat: 3 usulan, 1 belum lengkap")
    assert look(ax)["legend"] == ["belum lengkap: antara dua batas"]
    assert {(marker, colour) for marker, _, colour, *_ in marks(ax)} == {("o", BLUE)}


def test_that_a_selection_says_what_the_places_do_not_show(look: Look) -> None:
    kinds = {entry: {"kind": "soe" if entry == "d" else "city"} for entry in FOUR}
    quota = Composition(by="kind", minimum={"soe": 1})
    words = look(inv.select(field(FOUR), 2, [quota], traits=kinds).plot())
    assert words["right"] == ["90", "80, aturan komposisi", "70, aturan komposisi", "60"]
    assert "batas lolos" not in words["legend"]


def test_that_a_contest_is_drawn_by_its_titles_also_who_takes_no_place(look: Look) -> None:
    rubric = inv.scheme("kipp-2023").rubric(group="general")
    sheets = [
        evolve(inv.sheet(rubric, dict.fromkeys(rubric.nodes, mark), entry, "p"), demonstration=True)
        for entry, mark in FOUR.items()
    ]
    entries = [
        inv.Entry(id="a", title="Antar Buku"),
        inv.Entry(id="b"),
        inv.Entry(id="c", title="Klik", status="withdrawn", reason="pindah"),
        inv.Entry(id="d", title="Desa", status="out_of_competition"),
    ]
    contest = inv.Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=entries,
        evaluators=["p"],
        sheets=sheets,
    )
    words = look(inv.rank(contest).plot())
    assert words["title"][1].startswith("CONTOH: ")
    assert words["rows"] == ["1. b", "2. Antar Buku", "(3) Desa", "Klik"]
    assert words["right"] == ["90", "80", "70 (di luar persaingan)", "mengundurkan diri"]


@pytest.mark.parametrize(
    ("keeps", "first", "which"),
    [(50, "31. e030", "di sekitar batas lolos"), (None, "1. e000", "yang teratas")],
)
def test_that_of_many_entries_those_around_the_cut_are_shown(
    look: Look, keeps: int | None, first: str, which: str
) -> None:
    ranking = field({f"e{number:03}": 100 - number for number in range(100)})
    words = look((ranking if keeps is None else inv.advance(ranking, keeps)).plot())
    assert words["title"][1] == f"40 dari 100 usulan: {which}"
    assert len(words["rows"]) == 40
    assert words["rows"][0] == first
