"""The parts of a score as bars: what is sure, what may still come, the most that there is. Constructed marks."""

from collections.abc import Callable, Iterator
from typing import Any

import inovasi as inv
from inovasi.datasets import story
from inovasi.errors import ScoringError
from inovasi.plot._contributions import _tops
from inovasi.testing import extreme_sheet


GENERAL = inv.scheme("kipp-2023").rubric(group="general")
OPEN = {"background": 70, "novelty": "cannot_be_judged", "significance": 85, "adaptability": 0}
KEYS = [criterion.key for criterion in GENERAL.criteria]
Look = Callable[[Any], dict[str, Any]]


def bars(ax: Any, label: str) -> dict[str, tuple[float, float]]:
    """Give where each bar of a kind begins and how long it is, by criterion."""
    kind = next(one for one in ax.containers if one.get_label() == label)
    return {
        key: (bar.get_x(), bar.get_width()) for key, bar in zip(KEYS, kind.patches, strict=True)
    }


def test_that_what_is_not_known_is_an_open_bar_between_its_bounds(look: Look) -> None:
    score = inv.score(GENERAL, inv.sheet(GENERAL, OPEN, "klik"))
    ax = score.plot(lang="en")
    ax.figure.draw_without_rendering()
    words = look(ax)
    sure, open_, most = (bars(ax, name) for name in ("sure", "not known yet", "at most"))
    assert (sure["novelty"], open_["novelty"], most["novelty"]) == ((0, 0), (0, 15), (0, 15))
    assert (sure["significance"], open_["significance"]) == ((0, 25.5), (25.5, 0))
    assert (sure["adaptability"], most["adaptability"]) == ((0, 0), (0, 20))
    assert " ".join(words["title"]) == "PROVISIONAL. " + score.text("en").partition("\n")[0]
    assert words["right"][:3] == ["0", "7 of 10", "0 to 15 of 15"]
    assert words["rows"][1] == "Latar Belakang dan Tujuan (Background and purpose)"
    assert words["below"] == "points"
    assert [kind.patches[0].get_hatch() for kind in ax.containers] == [None, "////", None]
    assert [label.get_text() for label in ax.get_xticklabels()][:3] == ["0", "5", "10"]


def test_that_constructed_marks_are_labelled_in_the_picture(look: Look) -> None:
    words = look(inv.score(GENERAL, story("pippalink").sheets[0]).plot())
    assert words["title"][1].startswith("CONTOH: dihitung dari lembar nilai buatan")
    assert words["right"][2] == "12,75 dari 15"
    assert words["legend"] == ["sudah pasti", "maksimum"]
    assert words["below"] == "poin"


def test_that_a_panel_is_drawn_by_evaluator_with_its_own_score(look: Look) -> None:
    panel = inv.combine(inv.score(GENERAL, sheet) for sheet in story("pippalink").sheets)
    ax = panel.plot()
    words = look(ax)
    assert words["rows"] == ["penilai-1", "penilai-2", "penilai-3"]
    assert words["right"] == ["76,5 dari 100", "77,8 dari 100", "77 dari 100"]
    assert words["below"] == "Nilai"
    band = next(one for one in ax.patches if one.get_label() == "gabungan penilai")
    assert band.get_xy()[0] == float(panel.low)


def test_that_a_criterion_alone_is_drawn_on_its_own_scale(look: Look) -> None:
    part = inv.score(GENERAL, inv.sheet(GENERAL, OPEN, "klik")).parts["background"]
    assert look(part.plot())["right"] == ["70 dari 100"]


def nodes(score: inv.Score) -> Iterator[inv.Score]:
    yield score
    for part in score.children:
        yield from nodes(part)


EDITIONS = (
    "accreditation-2022",
    "epsa-2021",
    "iga-2025",
    "iid-2026",
    "iplm-2023",
    "katsinov-2024",
    "kipp-2023",
    "tgm-2023",
)


def test_that_the_most_that_is_drawn_is_what_the_highest_marks_give() -> None:
    compared = 0
    for edition in EDITIONS:
        for rubric in inv.scheme(edition).rubrics:
            try:
                whole = inv.score(rubric, extreme_sheet(rubric, top=True))
            except ScoringError:
                continue
            for node in nodes(whole):
                if node.children and all(part.points for part in node.children):
                    tops = _tops(node)
                    given = [part.points and part.points[1] for part in node.children]
                    assert tops in (given, [None] * len(given))
                    compared += tops == given
    assert compared > 5


def test_that_a_score_without_an_end_has_no_outline(look: Look) -> None:
    endless = inv.Rubric(
        key="n",
        label="Jumlah",
        method="sum",
        criteria=[inv.model.Criterion(key="a", label="Mitra", scale=inv.model.Scale(min=0))],
    )
    words = look(inv.score(endless, inv.sheet(endless, {"a": 3})).plot())
    assert (words["right"], words["legend"]) == (["3"], ["sudah pasti"])
