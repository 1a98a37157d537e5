"""What is unsound in a rubric is an issue with its place and its kind; what is sound is not."""

from typing import Any

import pytest
from hypothesis import given

from inovasi.catalog._lint import LintIssue, lint_rubric
from inovasi.model._criterion import Criterion, Level
from inovasi.model._rubric import Band, Rounding, Rubric
from inovasi.testing import rubrics


def made(*criteria: Criterion, **fields: Any) -> Rubric:
    """Constructed."""
    return Rubric(**{"key": "r", "label": "R", "method": "sum", "criteria": criteria, **fields})


def leaf(key: str, **fields: Any) -> Criterion:
    """Constructed."""
    return Criterion(**{"key": key, "label": f"Kriteria {key}", **fields})


def issues(rubric: Rubric, *, complete: bool = True) -> list[tuple[str, str]]:
    return [(r.path, r.code) for r in lint_rubric(rubric, "r", complete=complete)]


@given(rubrics())
def test_that_a_sound_rubric_has_no_error(rubric: Rubric) -> None:
    assert {problem.code for problem in lint_rubric(rubric, "r")} <= {"repeated"}


def test_that_weights_below_the_root_and_below_a_criterion_add_up_to_100() -> None:
    group = leaf("g", method="weighted")
    bad = made(group, leaf("a", parent="g", weight=60), leaf("b", parent="g", weight=30))
    (issue,) = lint_rubric(bad, "r")
    assert (issue.path, issue.code) == ("r.criteria", "weights")
    assert all(word in str(issue.found) for word in ("'g'", "90: 60, 30"))
    (root,) = lint_rubric(made(leaf("a", weight=99), method="weighted"), "r")
    assert "99: 99" in str(root.found)


@pytest.mark.parametrize(
    ("weights", "codes"),
    [
        ([25, 15], []),
        ([60, 40], []),
        ([25, 10], ["weights"]),
        ([None, 10], []),
    ],
)
def test_that_weights_below_a_weight_are_shares_of_it_or_of_a_hundred(
    weights: list[int | None], codes: list[str]
) -> None:
    group = leaf("g", method="weighted", weight=40)
    below = [leaf(f"w{n}", parent="g", weight=weight) for n, weight in enumerate(weights)]
    rubric = made(group, *below, leaf("z", weight=60), method="weighted")
    problems = list(lint_rubric(rubric, "r", complete=False))
    assert [one.code for one in problems] == codes
    assert all("100, 40" in str(one.expected) for one in problems)


def test_that_what_is_not_scored_has_no_part_in_the_sum() -> None:
    rubric = made(leaf("a", weight=100), leaf("b", scored=False), method="weighted")
    assert issues(rubric) == []


@pytest.mark.parametrize(
    ("weight", "complete", "codes"),
    [(60, True, ["weights"]), (60, False, []), (101, False, ["weights"])],
)
def test_that_an_unknown_weight_is_an_error_only_where_it_is_claimed_or_impossible(
    weight: int, *, complete: bool, codes: list[str]
) -> None:
    rubric = made(leaf("a", weight=weight), leaf("b"), method="weighted")
    assert [code for _, code in issues(rubric, complete=complete)] == codes


def test_that_what_combines_has_criteria_to_combine() -> None:
    assert issues(made(leaf("a", method="sum"))) == [("r.criteria[0].method", "method")]
    asked = leaf("b", parent="a", scored=False)
    assert issues(made(leaf("a", method="sum"), asked)) == [("r.criteria[0].method", "method")]
    assert issues(made(leaf("a", method="sum", scored=False))) == []


@pytest.mark.parametrize(
    ("rubric", "place"),
    [
        (made(leaf("a"), method="percent_of_max"), "r.maximum"),
        (made(leaf("a", method="pooled_mean")), "r.criteria[0].floor"),
        (made(leaf("a", method="capped_count")), "r.criteria[0].unit"),
        (made(leaf("a", method="ratio", numerator="n")), "r.criteria[0].denominator"),
        (made(leaf("a", method="level", weight=3)), "r.criteria[0].levels"),
        (
            made(leaf("a", method="level", levels=[Level(level=1, label="x")])),
            "r.criteria[0].weight",
        ),
        (
            made(leaf("g", method="percent_of_max"), leaf("a", parent="g")),
            "r.criteria[0].maximum",
        ),
    ],
)
def test_that_a_method_without_what_it_needs_is_an_issue(rubric: Rubric, place: str) -> None:
    assert issues(rubric) == [(place, "missing")]


def test_that_levels_with_points_need_no_weight() -> None:
    levels = [Level(level=1, label="x", points=2), Level(level=2, label="y", points=2)]
    assert issues(made(leaf("a", method="level", levels=levels))) == []


def bands(*spans: tuple[str, str]) -> list[Band]:
    return [
        Band(key=f"b{n}", label=f"B{n}", min=low, max=high) for n, (low, high) in enumerate(spans)
    ]


@pytest.mark.parametrize(
    ("rounding", "spans", "witness"),
    [
        (Rounding(places=2), [("0", "50"), ("50.01", "100")], None),
        (Rounding(places=2), [("50.01", "100"), ("0", "50")], None),
        (Rounding(places=2), [("0", "50"), ("50.1", "100")], "50.01 without a band"),
        (Rounding(places=2, band_places=1), [("0", "50"), ("50.1", "100")], None),
        (Rounding(places=2, band_places=0), [("0", "50"), ("52", "100")], "51 without a band"),
        (Rounding(places=2), [("0", "50"), ("50", "100")], "50 with the bands b0, b1"),
    ],
)
def test_that_bands_leave_no_hole_and_do_not_overlap_at_their_precision(
    rounding: Rounding, spans: list[tuple[str, str]], witness: str | None
) -> None:
    rubric = made(leaf("a"), bands=bands(*spans), rounding=rounding)
    found = [(one.code, one.path, one.found.of("en")) for one in lint_rubric(rubric, "r")]
    assert found == ([] if witness is None else [("bands", "r.bands", witness)])


def test_that_a_text_that_stands_twice_is_a_warning() -> None:
    rubric = made(leaf("a", label="Dampak"), leaf("b", label=" dampak"), leaf("c", meaning="x"))
    (issue,) = lint_rubric(rubric, "r")
    assert (issue.path, issue.code) == ("r.criteria[1].label", "repeated")
    assert not LintIssue(issue).is_error


def test_that_the_number_of_criteria_is_the_announced_one() -> None:
    group = leaf("g", method="sum")
    children = (leaf("a", parent="g"), leaf("b", parent="g"))
    assert issues(made(group, *children, announced=2)) == []
    (issue,) = lint_rubric(made(group, *children, announced=3), "r")
    assert (issue.path, issue.code) == ("r.announced", "announced")
    assert str(issue.found).startswith("2 ")
