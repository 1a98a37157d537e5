"""A panel: the order plays no part, a missing sheet is named and widens the bounds."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError, ScoringError
from inovasi.scoring._combine import CombineMethod, combine, combine_by_entry, total_of
from inovasi.scoring._result import Score
from inovasi.scoring._score import DEMONSTRATION, score
from inovasi.scoring._sheets import sheet


GENERAL = scheme("kipp-2023").rubric(group="general")
PANEL = ("x", "y", "z")


def by(evaluator: str, mark: int, entry: str = "klik", *, demonstration: bool = False) -> Score:
    marks = dict.fromkeys(GENERAL.nodes, mark)
    return score(GENERAL, sheet(GENERAL, marks, entry, evaluator, demonstration=demonstration))


def panel(*marks: int) -> list[Score]:
    return [by(name, mark) for name, mark in zip(PANEL, marks, strict=False)]


@pytest.mark.parametrize(
    ("method", "expected"), [("mean", 83), ("mean_present", 83), ("median", 84), ("sum", 249)]
)
def test_each_method_on_three_evaluators(method: str, expected: int) -> None:
    made = combine(panel(80, 84, 85), method)
    assert made.exact == expected
    assert made.maximum == (300 if method == "sum" else 100)
    assert [child.key for child in made.children] == list(PANEL)
    assert (made.key, made.evaluator, made.entry) == ("general_proposal", "", "klik")


def test_that_the_median_of_an_even_panel_lies_in_the_middle() -> None:
    assert combine(panel(80, 85), "median").exact == Fraction(165, 2)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 100), min_size=3, max_size=3),
    st.sampled_from(list(permutations(range(3)))),
    st.sampled_from(CombineMethod),
)
def test_that_the_order_of_the_evaluators_plays_no_part(
    marks: list[int], order: Sequence[int], method: CombineMethod
) -> None:
    scores = panel(*marks)
    for assigned in ((), PANEL):
        made = combine([scores[n] for n in order], method, assigned=assigned)
        assert made == combine(scores, method, assigned=assigned)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(0, 100),
    st.sampled_from([m for m in CombineMethod if m is not CombineMethod.MEAN_PRESENT]),
)
def test_that_a_missing_sheet_widens_the_bounds_to_all_that_it_could_say(
    one: int, other: int, third: int, method: CombineMethod
) -> None:
    low, high = combine(panel(one, other), method, assigned=PANEL).bounds
    whole = combine(panel(one, other, third), method).exact
    assert whole is not None
    assert low <= whole <= high
    assert low == combine(panel(one, other, 0), method).exact
    assert high == combine(panel(one, other, 100), method).exact


def test_that_a_missing_sheet_is_named_in_remarks() -> None:
    made = combine(panel(80, 84), "mean", assigned=PANEL)
    assert [remark.en for remark in made.remarks] == ["no sheet from z"]
    assert made.children[2].remarks[0].id == "lembar nilai belum ada"
    assert "the sheet is missing" in made.explain("en")
    assert made.bounds == (Fraction(164, 3), Fraction(88))


def test_that_dividing_by_those_who_marked_is_stated_too() -> None:
    made = combine(panel(80, 84), "mean_present", assigned=PANEL)
    assert made.exact == 82
    assert len(made.children) == 2
    assert made.remarks[0].en == "no sheet from z; divided by the evaluators who marked"
    assert "pembaginya penilai yang hadir" in made.remarks[0].id
    assert combine(panel(80, 84), "mean_present").remarks == ()


def test_that_a_demonstration_stays_one_and_is_stated_once() -> None:
    made = combine([by("x", 80, demonstration=True), by("y", 80, demonstration=True)])
    assert made.demonstration
    assert made.remarks.count(DEMONSTRATION) == 1


def test_that_points_of_evaluators_add_up_to_the_result_and_a_median_has_none() -> None:
    made = combine(panel(80, 84, 85))
    assert sum(child.points[0] for child in made.children if child.points) == made.exact
    assert {child.points for child in combine(panel(80, 84), "median").children} == {None}


@pytest.mark.parametrize("method", CombineMethod)
def test_the_total_of_the_parts_of_a_panel_is_its_result(method: CombineMethod) -> None:
    made = combine(panel(80, 84, 85), method)
    assert total_of(made.children) == made.exact


def test_that_evaluators_without_a_name_are_numbered_in_a_panel_of_one() -> None:
    assert [child.key for child in combine([by("", 80)]).children] == ["evaluator-1"]


def test_that_a_sum_has_no_band_because_bands_are_ranges_of_one_score() -> None:
    region = scheme("iid-2026").rubric(key="region")
    marks: dict[str, Any] = {"spd": 20, "maturity": [10] * 12, "mandatory_affairs": 6}
    scores = [score(region, sheet(region, marks, "a", name)) for name in PANEL]
    assert combine(scores).band == scores[0].band
    assert combine(scores).band is not None
    assert combine(scores, "sum").band is None


def test_that_every_fault_of_a_panel_is_named_at_once() -> None:
    with pytest.raises(DataError) as caught:
        combine([])
    assert caught.value.problems[0].code == "empty"
    mixed = [
        by("x", 80),
        by("x", 81, "other"),
        evolve(by("y", 80), scheme="kipp-2022", rubric="other", revision=3),
    ]
    with pytest.raises(DataError) as caught:
        combine(mixed, assigned=["x"])
    assert [problem.path for problem in caught.value.problems] == [
        "entry",
        "scheme",
        "rubric",
        "revision",
        "evaluator",
        "evaluator",
    ]
    entry, *_, repeated, stranger = caught.value.problems
    assert "'klik', 'other'" in entry.message
    assert (entry.code, repeated.code, stranger.code) == (
        "contradiction",
        "duplicate",
        "not_assigned",
    )
    assert "2 scores of 'klik' by 'x'" in repeated.message
    assert "'y'" in stranger.message


def test_that_the_assigned_are_a_list_and_not_a_text() -> None:
    with pytest.raises(TypeError, match="'x,y'"):
        combine(panel(80, 84), assigned="x,y")
    with pytest.raises(TypeError, match="'x,y'"):
        combine_by_entry(panel(80, 84), assigned="x,y")


def test_that_an_unknown_method_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(ValueError, match="did you mean 'median'"):
        combine(panel(80), "medan")


def test_that_without_a_highest_score_a_missing_sheet_gives_no_bounds() -> None:
    iplm = scheme("iplm-2022").rubric()
    only = score(iplm, sheet(iplm, dict.fromkeys(iplm.nodes, 2), "a", "x"))
    with pytest.raises(ScoringError, match=r"'y'.*mean_present"):
        combine([only], assigned=["x", "y"])
    assert combine([only], "mean_present", assigned=["x", "y"]).exact == 200
    assert combine([only], "sum").maximum is None


def test_that_many_entries_are_combined_each_by_itself_in_their_order() -> None:
    scores = [by("x", 80, "b"), by("x", 70, "a"), by("y", 90, "b")]
    made = combine_by_entry(scores)
    assert [(one.entry, one.value) for one in made] == [("b", Decimal(85)), ("a", Decimal(70))]
    waiting = combine_by_entry(scores, "mean", assigned=iter(["x", "y"]))
    assert [one.is_final for one in waiting] == [True, False]


def test_ids_in_another_spelling_are_one_and_the_first_stays() -> None:
    scores = [
        by("J1", 95, "Pustaka Apung"),
        by("j2", 65, "PUSTAKA APUNG"),
        by("j1", 85, "Klik"),
        by("J2 ", 80, "klik"),
    ]
    made = combine_by_entry(scores)
    assert [(one.entry, one.exact) for one in made] == [
        ("Pustaka Apung", 80),
        ("Klik", Fraction(165, 2)),
    ]
    assert [[child.key for child in one.children] for one in made] == [["J1", "j2"], ["J1", "j2"]]
    assert {child.entry for one in made for child in one.children} == {"Pustaka Apung", "Klik"}
    assert combine(scores[:2], assigned=["j1", "J2"]).exact == 80
    assert combine_by_entry(scores, "mean", assigned=["j1", "J2", "J3"])[0].needs == ("J3",)


def test_one_evaluator_in_two_spellings_is_a_second_score() -> None:
    scores = [by("j1", 80), by("J1", 81), by("x", 80, "b"), by("X", 80, "B")]
    with pytest.raises(DataError) as caught:
        combine_by_entry(scores)
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("duplicate", "evaluator")
    ] * 2
    assert [one.message.split(";")[0] for one in caught.value.problems] == [
        "found 2 scores of 'klik' by 'j1', 'J1'",
        "found 2 scores of 'b' by 'x', 'X'",
    ]
    with pytest.raises(DataError, match="'klik' by 'j1', 'J1'"):
        combine(scores[:2])


def test_ids_that_are_nearly_alike_are_told_and_stay_apart() -> None:
    scores = [
        by("Siti Aminah", 95, "Pustaka Apung"),
        by("Siti Aminahh", 65, "Pustaka Apungg"),
        by("Budi", 80, "Klik"),
    ]
    first, second, third = combine_by_entry(scores, "mean")
    assert (first.exact, second.exact) == (95, 65)
    assert [remark.en.split(" is nearly ")[0] for remark in first.remarks] == [
        "'Pustaka Apung'",
        "'Siti Aminah'",
    ]
    assert "'Pustaka Apung'" in second.remarks[0].en.split(" is nearly ")[1]
    assert third.remarks == ()
    assert len(combine(scores[:1], "mean", assigned=["Siti Aminah", "Siti Amina"]).remarks) == 3
    with pytest.raises(DataError) as caught:
        combine(scores[:1], assigned=["Siti Amina"])
    assert "'Siti Amina'" in str(caught.value.problems[0].hint)


RULE = {"assigned": "the rule divides by the assigned evaluators", "present": "the rule divides by the evaluators who marked"}  # fmt: skip
ALL, TWO = PANEL, PANEL[:2]


@pytest.mark.parametrize(
    ("divisor", "method", "assigned", "exact", "remarks"),
    [
        (None, None, (), 82, ["the rule states no divisor; divided by the 2 evaluators"]),
        (
            None,
            None,
            ALL,
            None,
            ["no sheet from z", "the rule states no divisor; divided by the 3 evaluators"],
        ),
        *((None, method, TWO, 82, []) for method in ("mean", "mean_present")),
        ("present", None, (), 82, []),
        ("present", None, ALL, 82, ["no sheet from z; divided by the evaluators who marked"]),
        ("present", "mean", ALL, None, ["no sheet from z", RULE["present"]]),
        ("present", "mean", TWO, 82, []),
        ("assigned", None, ALL, None, ["no sheet from z"]),
        ("assigned", None, TWO, 82, []),
        ("assigned", "mean_present", TWO, 82, []),
        ("assigned", "median", TWO, 82, [RULE["assigned"]]),
        (
            "assigned",
            "mean_present",
            ALL,
            82,
            ["no sheet from z; divided by the evaluators who marked", RULE["assigned"]],
        ),
        *(
            (
                "assigned",
                method,
                (),
                82,
                [f"divided by the 2 who marked; {RULE['assigned']}, who are not named (assigned)"],
            )
            for method in (None, "mean_present")
        ),
    ],
)
def test_a_stated_divisor_is_applied_or_its_absence_is_said(
    divisor: str | None,
    method: Any,
    assigned: Sequence[str],
    exact: int | None,
    remarks: list[str],
) -> None:
    rubric = evolve(GENERAL, divisor=divisor)
    scores = [
        score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, mark), "klik", name))
        for name, mark in (("x", 80), ("y", 84))
    ]
    made = combine(scores, method, assigned=assigned)
    assert made.exact == exact
    assert [remark.en for remark in made.remarks] == remarks


def test_a_panel_of_an_edition_that_divides_by_the_assigned_says_that_they_are_not_named() -> None:
    rubric = scheme("kovablik-jatim-2025").rubrics[0]
    scores = [
        score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, mark), "klik", name))
        for name, mark in (("x", 80), ("y", 90))
    ]
    (remark,) = combine(scores).remarks
    assert remark.id == (
        "dibagi 2 penilai yang hadir; aturannya membagi dengan penilai yang ditugasi, yang tidak "
        "disebutkan (assigned)"
    )
    assert combine(scores, assigned=["x", "y"]).remarks == ()


def test_that_one_evaluator_is_divided_by_nothing() -> None:
    assert combine(panel(80)).remarks == ()
    assert [remark.en for remark in combine(panel(80, 90)).remarks] == [
        "the rule states no divisor; divided by the 2 evaluators"
    ]
