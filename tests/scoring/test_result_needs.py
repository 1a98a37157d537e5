"""What would settle a score: the marks that it depends on, all of them and no other."""

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

import inovasi as inv
from inovasi.model import Criterion, Judgement, Mark, Rubric, Scale, ScoreSheet
from inovasi.scoring._result import is_unmarked, needs_words
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
    found = inv.score(RUBRIC, inv.sheet(RUBRIC, ALL))
    assert found.needs == ()
    empty = inv.score(RUBRIC, inv.sheet(RUBRIC, {})).parts
    assert {(key, part.missing) for key, part in empty.items()} == {(key, (key,)) for key in ALL}
    assert {part.missing for part in found.children} == {()}


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
    assert needs_words(found).id == "p2: Kebaruan/Nilai Tambah dan p3"
    assert needs_words(part).id == "Kebaruan/Nilai Tambah"


def test_that_who_says_that_nothing_can_be_judged_has_read_it() -> None:
    cannot = [Mark(criterion=key, judgement=Judgement.CANNOT_BE_JUDGED) for key in ALL]
    panel = [
        inv.score(RUBRIC, ScoreSheet(evaluator=name, marks=marks))
        for name, marks in (("p1", cannot), ("p2", []))
    ]
    assert [is_unmarked(one) for one in panel] == [False, True]
    counted = [key for key in ALL if key != "summary"]
    assert inv.combine(panel).needs == (*(f"p1.{key}" for key in counted), "p2")


def test_that_what_facts_narrow_is_not_unmarked() -> None:
    rubric = inv.scheme("lppd-2020").rubric(key="standard_share")
    both = {"libraries": 3, "certified_libraries": 1}
    read = inv.score(rubric, inv.sheet(rubric, {}, facts=both))
    assert [is_unmarked(one) for one in (read, inv.score(rubric, inv.sheet(rubric, {})))] == [
        False,
        True,
    ]


def test_that_a_long_list_is_cut_in_words() -> None:
    rubric = inv.scheme("iid-2026").rubric(key="innovation")
    found = inv.score(rubric, inv.sheet(rubric, {}))
    assert len(found.needs) == 20
    assert "dan" not in found.text("id").split("memastikannya: ")[1].splitlines()[0].split(", ")


def test_that_a_gated_count_that_is_given_needs_the_fact_of_its_gate() -> None:
    rubric = inv.scheme("iid-2026").rubric(key="region")
    found = inv.score(rubric, evolve(extreme_sheet(rubric, top=True), facts=()))
    assert found.needs == ("facts.mandatory_affairs",)
    none = inv.score(rubric, evolve(extreme_sheet(rubric, top=False), facts=()))
    assert none.is_final
    assert {key: part.missing for key, part in none.parts.items()} == dict.fromkeys(none.parts, ())


def test_that_a_ratio_needs_the_fact_that_is_missing() -> None:
    rubric = inv.scheme("lppd-2020").rubric(key="standard_share")
    for facts, needs in (
        ({}, ("facts.certified_libraries", "facts.libraries")),
        ({"libraries": 3}, ("facts.certified_libraries",)),
        ({"certified_libraries": 3}, ("facts.libraries",)),
    ):
        assert inv.score(rubric, inv.sheet(rubric, {}, facts=facts)).needs == needs


@pytest.mark.parametrize(("pool", "needs"), [(None, "pool"), (Judgement.CANNOT_BE_JUDGED, "pool"), (Judgement.NOT_MET, "a")])  # fmt: skip
def test_that_a_count_needs_the_pool_it_counts_while_that_is_open(
    pool: Judgement | None, needs: str
) -> None:
    rubric = Rubric(
        key="r",
        label="R",
        method="sum",
        criteria=[
            Criterion(key="pool", label="P", method="pooled_mean", floor=2, scale=Scale(max=5)),
            Criterion(key="a", label="A", method="capped_count", unit=1, cap=3, counts="pool"),
        ],
    )
    marks = () if pool is None else (Mark(criterion="pool", judgement=pool),)
    assert inv.score(rubric, ScoreSheet(marks=marks)).needs == (needs,)
