"""Ratings are exact and checked, every problem at once."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from inovasi.errors import DataError, NotFoundError
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.panel._agreement import krippendorff_alpha
from inovasi.panel._ratings import (
    Rating,
    by_entry,
    by_evaluator,
    check_criteria,
    check_panel,
    ratings_of,
    raw_mean,
)
from inovasi.panel._severity import fit_severity
from inovasi.scoring._combine import combine, combine_by_entry
from inovasi.scoring._result import Score
from inovasi.scoring._score import score


def rating(entry: str, evaluator: str, value: int = 1, criterion: str | None = None) -> Rating:
    return Rating(entry=entry, evaluator=evaluator, value=value, criterion=criterion)


def test_a_float_is_not_a_mark() -> None:
    with pytest.raises(TypeError, match=r"float 80\.5"):
        Rating(entry="a", evaluator="p", value=80.5)  # type: ignore[arg-type]


def test_an_entry_has_a_name() -> None:
    with pytest.raises(ValueError, match=r"Rating\.entry"):
        rating(" ", "p")


def test_a_panel_comes_back_sorted() -> None:
    panel = check_panel([rating("b", "p"), rating("a", "q"), rating("a", "p")])
    assert [(one.entry, one.evaluator) for one in panel] == [("a", "p"), ("a", "q"), ("b", "p")]


def test_an_empty_panel_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        check_panel([])
    assert [problem.code for problem in caught.value.problems] == ["empty"]


def test_all_problems_of_a_panel_are_named_at_once() -> None:
    with pytest.raises(DataError) as caught:
        check_panel([rating("a", "p"), rating("a", "p"), rating("b", "q", criterion="novelty")])
    assert [problem.code for problem in caught.value.problems] == ["duplicate", "mixed_criteria"]
    assert caught.value.problems[0].path == "a"
    assert "found 2 ratings of 'p'" in str(caught.value)


def test_criteria_are_needed_where_they_are_compared() -> None:
    with pytest.raises(DataError) as caught:
        check_criteria([rating("a", "p"), rating("a", "p", 1, "x"), rating("a", "p", 2, "x")])
    assert [problem.code for problem in caught.value.problems] == ["duplicate", "no_criterion"]
    assert {problem.path for problem in caught.value.problems} == {"a"}
    assert "2 ratings of 'p' for 'x'" in str(caught.value)


def test_criteria_come_back_sorted_by_entry_evaluator_and_criterion() -> None:
    panel = [rating("b", "p", 1, "x"), rating("a", "q", 2, "x"), rating("a", "p", 3, "y")]
    found = check_criteria([*panel, rating("a", "p", 4, "x")])
    assert [int(one.value) for one in found] == [4, 3, 2, 1]


def test_ratings_are_grouped_by_entry_and_by_evaluator_in_order() -> None:
    panel = [rating("b", "p", 1), rating("a", "q", 2), rating("a", "p", 4)]
    assert by_entry(panel) == {"a": (panel[1], panel[2]), "b": (panel[0],)}
    assert by_evaluator(panel) == {"p": (panel[0], panel[2]), "q": (panel[1],)}
    assert raw_mean(panel) == Fraction(7, 3)


# Constructed, of no competition: marks to 90, so that a whole is 4/9 and 6/9 of its two marks.
RUBRIC = Rubric(
    key="constructed",
    label="Contoh",
    scheme="contoh-2026",
    method="weighted",
    scale=Scale(max=90),
    criteria=(
        Criterion(key="novelty", label="Kebaruan", weight=40),
        Criterion(key="impact", label="Dampak", weight=60),
    ),
)


def scored(
    entry: str, evaluator: str, novelty: int | None, impact: int | None, day: int | None = None
) -> Score:
    """Score a constructed sheet; a mark that is left out is unknown."""
    marks = [
        Mark(criterion=key, value=value, on=None if day is None else date(2026, 7, day + step))
        for step, (key, value) in enumerate((("novelty", novelty), ("impact", impact)))
        if value is not None
    ]
    sheet = ScoreSheet(entry=entry, evaluator=evaluator, marks=marks, demonstration=True)
    return score(RUBRIC, sheet)


PANEL = [
    scored("b", "q", 70, 71),
    scored("b", "p", 60, 60),
    scored("a", "q", 80, 90),
    scored("a", "p", 75, 81),
]


def test_scores_of_sheets_become_exact_ratings_in_order() -> None:
    assert [(one.entry, one.evaluator, one.value) for one in ratings_of(PANEL)] == [
        ("a", "p", Fraction(262, 3)),
        ("a", "q", Fraction(860, 9)),
        ("b", "p", Fraction(200, 3)),
        ("b", "q", Fraction(706, 9)),
    ]


def test_one_criterion_can_be_read_from_scores() -> None:
    found = ratings_of(PANEL, criterion="impact")
    assert [one.value for one in found] == [81, 90, 60, 71]
    assert {one.criterion for one in found} == {"impact"}


@pytest.mark.parametrize("method", ["mean", "median", "sum", "mean_present"])
@pytest.mark.parametrize("criterion", [None, "novelty"])
def test_a_combined_score_stands_for_the_sheets_below(method: str, criterion: str | None) -> None:
    combined = combine_by_entry(PANEL, method)
    assert ratings_of(combined, criterion=criterion) == ratings_of(PANEL, criterion=criterion)
    mixed = [combined[0], *PANEL[2:]]
    assert ratings_of(mixed, criterion=criterion) == ratings_of(PANEL, criterion=criterion)


def test_two_calls_lead_from_scores_to_agreement_and_severity() -> None:
    panel = ratings_of(PANEL)
    assert krippendorff_alpha(panel, bootstrap=None).ratings == 4
    assert [one.effect for one in fit_severity(panel).evaluators] == [-5, 5]


def test_a_rating_has_the_last_day_of_its_marks() -> None:
    dated = [scored("a", "p", 70, 80, day=1), scored("a", "q", 70, 80)]
    assert [one.on for one in ratings_of(dated)] == [date(2026, 7, 2), None]
    assert [one.on for one in ratings_of(dated, criterion="novelty")] == [date(2026, 7, 1), None]


def test_scores_that_are_not_final_are_all_named_with_their_bounds() -> None:
    scores = [*PANEL, scored("c", "p", 60, None), scored("c", "q", None, 75)]
    with pytest.raises(DataError) as caught:
        ratings_of(scores)
    problems = caught.value.problems
    assert [(one.path, one.code) for one in problems] == [("c", "not_final")] * 2
    assert "'p' between 26.6667… and 86.6667…" in problems[0].message
    assert "'q' between 50 and 90" in problems[1].message
    assert ratings_of(one for one in scores if one.is_final) == ratings_of(PANEL)


def test_a_criterion_that_is_known_counts_though_the_whole_is_not_final() -> None:
    scores = [*PANEL, scored("c", "p", 60, None), scored("c", "q", 61, None)]
    assert [one.value for one in ratings_of(scores, criterion="novelty")][-2:] == [60, 61]
    with pytest.raises(DataError, match=r"c: .*'p' between 0 and 90"):
        ratings_of(scores, criterion="impact")


@pytest.mark.parametrize("criterion", [None, "novelty"])
def test_a_sheet_that_is_missing_below_a_combined_score_is_named(criterion: str | None) -> None:
    combined = combine(PANEL[2:], assigned=("p", "q", "r"))
    with pytest.raises(DataError) as caught:
        ratings_of([combined], criterion=criterion)
    assert [(one.path, one.code) for one in caught.value.problems] == [("a", "missing_sheet")]
    assert "'r'" in str(caught.value)
    present = [sheet for sheet in combined.children if sheet.is_final]
    assert len(ratings_of(present, criterion=criterion)) == 2


def test_a_panel_of_missing_sheets_has_no_rating_of_a_criterion() -> None:
    gone = combine(PANEL[2:], assigned=("p", "q", "r")).children[2:]
    with pytest.raises(DataError, match="'r'") as caught:
        ratings_of(gone, criterion="novelty")
    assert [(one.path, one.code) for one in caught.value.problems] == [("a", "missing_sheet")]


def test_a_criterion_that_no_score_has_is_answered_with_those_that_exist() -> None:
    with pytest.raises(NotFoundError) as caught:
        ratings_of(PANEL, criterion="noveltie")
    assert (caught.value.key, caught.value.suggestions) == ("noveltie", ("novelty",))


def test_a_criterion_that_one_score_lacks_is_named() -> None:
    whole = evolve(PANEL[0], children=())
    with pytest.raises(DataError, match=r"'novelty'.*'q'") as caught:
        ratings_of([whole, *PANEL[1:]], criterion="novelty")
    assert [(one.path, one.code) for one in caught.value.problems] == [("b", "no_criterion")]


def test_scores_without_names_of_two_rubrics_or_given_twice_are_refused_at_once() -> None:
    scores = [
        *PANEL[:2],
        PANEL[0],
        evolve(PANEL[2], evaluator=""),
        evolve(PANEL[3], entry="", revision=2),
        scored("c", " ", None, 1),
    ]
    with pytest.raises(DataError) as caught:
        ratings_of(scores)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("revision", "mixed_rubrics"),
        ("a", "missing"),
        (None, "missing"),
        ("c", "missing"),
        ("c", "not_final"),
        ("b", "duplicate"),
    ]
    assert "found '2', 'None'" in str(caught.value)


def test_nameless_evaluators_of_a_combined_score_are_not_taken_for_one_person() -> None:
    combined = combine([evolve(PANEL[0], evaluator="")])
    with pytest.raises(DataError, match="'evaluator-1'") as caught:
        ratings_of([combined])
    assert [(one.path, one.code) for one in caught.value.problems] == [("b", "missing")]


@pytest.mark.parametrize("criterion", [None, "novelty"])
def test_no_scores_are_not_a_panel(criterion: str | None) -> None:
    with pytest.raises(DataError) as caught:
        ratings_of([], criterion=criterion)
    assert [problem.code for problem in caught.value.problems] == ["empty"]
