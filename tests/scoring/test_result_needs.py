"""What would settle a score: the marks that it depends on, all of them and no other."""

from hypothesis import given, strategies as st

import inovasi as inv
from inovasi.model import Mark, Rubric, ScoreSheet
from inovasi.testing import extreme_sheet, rubrics, sheets


RUBRIC = inv.scheme("kipp-2023").rubric(group="general")
ALL = dict.fromkeys(RUBRIC.nodes, 80)


def filled(rubric: Rubric, gaps: ScoreSheet, keys: set[str]) -> ScoreSheet:
    """Give the highest mark to some criteria."""
    top = {mark.criterion: mark for mark in extreme_sheet(rubric, top=True).marks}
    marks: list[Mark] = [mark for mark in gaps.marks if mark.criterion not in keys]
    return ScoreSheet(scheme=rubric.scheme, rubric=rubric.key, marks=[*marks, *(top[key] for key in sorted(keys))])  # fmt: skip


@given(st.data())
def test_that_all_of_them_settle_it_and_not_one_less(data: st.DataObject) -> None:
    rubric = data.draw(rubrics())
    gaps = data.draw(sheets(rubric))
    needs = set(inv.score(rubric, gaps).needs)
    assert inv.score(rubric, filled(rubric, gaps, needs)).is_final
    for key in needs:
        assert not inv.score(rubric, filled(rubric, gaps, needs - {key})).is_final


def test_that_a_final_score_needs_nothing() -> None:
    assert inv.score(RUBRIC, inv.sheet(RUBRIC, ALL)).needs == ()


def test_that_a_mark_that_adds_nothing_settles_nothing() -> None:
    known = {key: 80 for key in ALL if key not in ("summary", "novelty")}
    found = inv.score(RUBRIC, inv.sheet(RUBRIC, known))
    assert found.needs == ("novelty",)  # the summary has the weight 0
    assert "yang akan memastikannya: novelty" in found.text("id")


def test_that_a_panel_names_whose_marks_are_missing() -> None:
    whole = inv.score(RUBRIC, inv.sheet(RUBRIC, ALL, evaluator="p1"))
    part = inv.score(
        RUBRIC, inv.sheet(RUBRIC, {k: 80 for k in ALL if k != "novelty"}, evaluator="p2")
    )
    found = inv.combine([whole, part], assigned=("p1", "p2", "p3"))
    assert found.needs == ("p2.novelty", "p3")


def test_that_a_long_list_is_cut_in_words() -> None:
    rubric = inv.scheme("iid-2026").rubric(key="innovation")
    found = inv.score(rubric, inv.sheet(rubric, {}))
    assert len(found.needs) == 20
    assert "dan" not in found.text("id").split("memastikannya: ")[1].splitlines()[0].split(", ")
