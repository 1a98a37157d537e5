"""Axes that are given or made, labels that are long or strange, and a library that is not there."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from matplotlib import figure, pyplot as plt, rcParams

import inovasi as inv
from inovasi.errors import DataError, MissingExtraError
from inovasi.plot._canvas import MOST, around, canvas, finished


RUBRIC = inv.scheme("kipp-2023").rubric(group="general")
SCORE = inv.score(RUBRIC, inv.sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, 80), "klik"))
Look = Callable[[Any], dict[str, Any]]


def test_that_given_axes_are_drawn_on_and_given_back_and_nothing_else_is_made() -> None:
    before = dict(rcParams)
    left, right = figure.Figure(layout="constrained").subplots(1, 2)
    assert SCORE.plot(left) is left
    assert SCORE.plot(ax=right, lang="en") is right
    assert left.get_title() != right.get_title()
    assert plt.get_fignums() == []
    assert dict(rcParams) == before


def test_that_a_figure_is_made_where_no_axes_are_given() -> None:
    ax = SCORE.plot()
    assert plt.get_fignums() == [1]
    assert ax.figure is plt.gcf()


def test_that_something_else_than_axes_is_one_clear_error() -> None:
    wrong: Any = plt.figure()
    with pytest.raises(DataError) as caught:
        SCORE.plot(wrong)
    assert [(one.code, one.path) for one in caught.value.problems] == [("type", "ax")]
    assert "matplotlib" in caught.value.text("id")


def test_that_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(MissingExtraError) as caught:
        SCORE.plot()
    assert caught.value.extra == "plot"


def test_that_long_labels_are_wrapped_and_a_dollar_is_a_dollar(look: Look) -> None:
    long = "Layanan Administrasi Jemput Bola bagi Lansia " * 4
    labels = [long, "Rp$5 untuk $6_", ""]
    ax = canvas(None, labels, [long * 2, "$x$"], "id", right=["$a$ " * 9, "", "b"])
    finished(ax).figure.draw_without_rendering()
    texts = [label.get_text() for label in ax.get_yticklabels()]
    assert texts[0].count("\n") == 2
    assert texts[0].endswith(" …")
    assert max(map(len, texts[0].split("\n"))) <= 38
    assert texts[1:] == labels[1:]
    assert look(ax)["title"][-1] == "$x$"
    assert ax.get_legend() is None


def test_that_many_rows_have_labels_of_two_lines_and_fit_a_page() -> None:
    ax = canvas(None, ["Layanan Administrasi Jemput Bola bagi Lansia " * 4] * 32, ["a"], "id")
    assert [label.get_text().count("\n") for label in ax.get_yticklabels()] == [1] * 32
    assert ax.figure.get_size_inches()[1] < 11.7


def test_that_nothing_to_draw_is_an_empty_picture_with_its_title(look: Look) -> None:
    ax = finished(canvas(None, [], ["kosong"], "id"))
    ax.figure.draw_without_rendering()
    assert (look(ax)["title"], look(ax)["rows"]) == (["kosong"], [])


@pytest.mark.parametrize(("place", "first"), [(0, 0), (20, 0), (21, 1), (99, 60), (100, 60)])
def test_that_the_rows_that_are_shown_lie_around_a_place(place: int, first: int) -> None:
    assert list(around(range(100), place)) == list(range(first, first + MOST))
    assert list(around(range(5), place)) == list(range(5))


def test_that_every_result_with_a_picture_names_a_function_of_the_room() -> None:
    def below(kind: type[inv.Plotted]) -> list[type[inv.Plotted]]:
        return [one for sub in kind.__subclasses__() for one in (sub, *below(sub))]

    for room in ("contest", "eligibility", "panel", "portfolio", "scoring", "selection"):
        for name in dir(import_module(f"inovasi.{room}")):
            getattr(import_module(f"inovasi.{room}"), name)
    kinds = {one for one in below(inv.Plotted) if one.__module__.startswith("inovasi.")}
    assert {one.picture for one in kinds} == set(dir(inv.plot))
    assert all("plot" in dir(one) for one in kinds)
    assert not hasattr(inv.Findings, "plot")
    assert not hasattr(inv.Minutes, "plot")
