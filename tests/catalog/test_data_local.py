"""Contests of cities, provinces, companies and abroad: sums that must add up, and what stays unknown."""

from fractions import Fraction
from typing import Final

import pytest

from inovasi.catalog._lint import lint_scheme
from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import scheme
from inovasi.eligibility._check import check
from inovasi.errors import NotFoundError, ScoringError
from inovasi.model._criterion import Merit, Method
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scope
from inovasi.scoring._combine import combine
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet


def marks_at_top(rubric: Rubric) -> dict[str, int]:
    """Give every leaf its highest mark."""
    return {
        node.key: max(node.points) if node.method is Method.LEVEL else int(node.maximum or 0)
        for node in rubric.nodes.values()
        if not node.children
    }


@pytest.mark.parametrize(
    ("key", "rubric", "maximum"),
    [
        ("kota-metro-2027", "title", 63),
        ("kota-metro-2027", "sid", 93),
        ("kota-metro-2027", "total", 156),
        ("magetan-teknologi-2022", "winners", 100),
        ("semen-indonesia-2019", "breakthrough", 1000),
        ("semen-indonesia-2019", "ss", 1000),
        ("semen-indonesia-2019", "gkm_pkm", 1125),
        ("semen-indonesia-2019", "r5", 1000),
        ("katsinov-2024", "chasm", 100),
    ],
)
def test_all_top_marks_give_the_sum_that_the_items_have(
    key: str, rubric: str, maximum: int
) -> None:
    found = scheme(key).rubric(key=rubric)
    assert found.root.maximum == maximum
    result = score(found, sheet(found, marks_at_top(found), demonstration=True))
    assert result.exact == maximum


def test_the_worked_example_of_kota_metro_is_a_hundred_and_thirty_nine_and_a_third() -> None:
    total = scheme("kota-metro-2027").rubric(key="total")
    means: list[Fraction] = []
    for marks in ((57, 54, 60), (82, 85, 80)):
        sheets = [
            sheet(total, {"title_mean": 0, "sid_mean": mark}, entry="a", evaluator=f"e{place}")
            for place, mark in enumerate(marks)
        ]
        mean = combine([score(total, one) for one in sheets]).exact
        assert mean is not None
        means.append(mean)
    assert means == [57, Fraction(247, 3)]
    both = dict(zip(("title_mean", "sid_mean"), means, strict=True))
    assert score(total, sheet(total, both, demonstration=True)).exact == Fraction(418, 3)


def test_a_single_mark_of_three_with_weight_five_gives_fifteen() -> None:
    rubric = scheme("kota-metro-2027").rubric(key="title")
    assert rubric.nodes["novelty"].points[3] == 15


@pytest.mark.parametrize(
    ("key", "weights"),
    [
        ("jambi-ttg-2017", [20, 25, 30, 15, 10]),
        ("galing-pook-2018", [30, 30, 15, 15, 10]),
        ("lomba-inovasi-sulteng-2026", [50, 20, 10, 20]),
    ],
)
def test_weights_add_up_to_a_hundred_and_without_a_scale_nothing_is_scored(
    key: str, weights: list[int]
) -> None:
    rubric = scheme(key).rubric()
    assert [criterion.weight for criterion in rubric.criteria] == weights
    assert sum(weights) == 100
    with pytest.raises(ScoringError):
        score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 1), demonstration=True))


def test_two_weights_of_galing_pook_2024_stay_unknown_although_their_sum_is_known() -> None:
    weights = {c.key: c.weight for c in scheme("galing-pook-2024").rubric().criteria}
    assert [key for key, weight in weights.items() if weight is None] == [
        "sustainability",
        "efficiency",
    ]
    assert sum(weight for weight in weights.values() if weight is not None) == 80


ORGANISATION: Final = Organisation(id="org", name="Dinas", kind="regency")
COUNTS: Final = {
    "technology": [5, 5, 5, 4, 4, 3],
    "market": [3, 3, 3, 4, 4, 4],
    "organisation": [4, 4, 3, 3, 4, 2],
    "manufacturing": [3, 2, 3, 4, 4, 1],
    "investment": [3, 3, 3, 2, 2, 1],
    "partnership": [2, 2, 2, 2, 3, 2],
    "risk": [2, 2, 2, 3, 3, 1],
}


def test_the_indicators_of_katsinov_add_up_by_level_and_rounded_weights_do_not() -> None:
    rubrics = scheme("katsinov-2024").rubrics
    found = [
        [int(c.scale.max) // 5 for c in rubric.criteria if c.scale and c.scale.max]
        for rubric in rubrics
    ]
    assert found == [list(column) for column in zip(*COUNTS.values(), strict=True)]
    sums = [sum(column) for column in found]
    assert (sums, sum(sums)) == ([22, 21, 21, 22, 24, 14], 124)
    assert [round(100 / n, 2) * n == 100 for n in sums] == [False] * 6


def test_a_level_of_katsinov_that_is_four_fifths_reaches_its_threshold() -> None:
    edition = scheme("katsinov-2024")
    rubric = edition.rubric(key="concept")
    four = {key: mark * 4 // 5 for key, mark in marks_at_top(rubric).items()}
    result = score(rubric, sheet(rubric, four, demonstration=True))
    threshold = edition.stages[0].threshold
    assert threshold is not None
    assert result.exact == threshold.value == 80


def test_sinjai_contradicts_itself_and_lint_shows_where() -> None:
    edition = scheme("sinjai-website-2025")
    found = [str(one.problem.found) for one in lint_scheme(edition) if one.is_error]
    assert ["35" in found[0], "20" in found[1]] == [True, True]
    with pytest.raises(NotFoundError):  # neither rubric is chosen for the reader
        edition.rubric()
    application = edition.rubric(key="application")
    marks = dict.fromkeys(application.nodes, 3)
    assert score(application, sheet(application, marks, demonstration=True)).exact == 3


def test_the_verification_of_magetan_is_not_scored_without_the_scale_of_the_paper() -> None:
    rubric = scheme("magetan-teknologi-2022").rubric(key="verification")
    marks = {"paper": 1, "scope": 30, "dissemination": 40}
    with pytest.raises(ScoringError):
        score(rubric, sheet(rubric, marks, demonstration=True))


def test_awards_of_other_nations_are_international_and_know_two_of_their_conditions() -> None:
    keys = [key for key in scheme_files() if scheme(key).scope is Scope.INTERNATIONAL]
    assert keys == ["epsa-2021", "galing-pook-2018", "galing-pook-2024", "unpsa-2020", "unpsa-2026"]
    innovation = Innovation(
        id="a",
        title="A",
        organisation=ORGANISATION,
        implemented="2017-11-27",
        categories=["digital"],
    )
    findings = check(innovation, "unpsa-2020")
    verdicts = {one.rule: one.verdict.value for one in findings}
    assert (verdicts["min_age"], verdicts["conditions"]) == ("met", "unknown")
    assert findings.eligible is None


def test_criteria_that_come_near_to_the_same_are_found_across_editions() -> None:
    near = {
        key: [
            c.key
            for rubric in scheme(key).rubrics
            for c in rubric.criteria
            if Merit.NOVELTY in c.merits
        ]
        for key in ("kota-metro-2027", "galing-pook-2018", "jambi-ttg-2017")
    }
    assert near == {
        "kota-metro-2027": ["novelty"],
        "galing-pook-2018": ["innovation"],
        "jambi-ttg-2017": ["novelty", "originality"],
    }


def test_the_planned_spans_of_jawa_barat_have_their_first_days() -> None:
    spans = {
        event.key: (str(event.since), str(event.effective))
        for event in scheme("kijb-2022").calendar
        if event.since
    }
    assert spans == {
        "evaluation": ("2022-11-01", "2022-11-14"),
        "presentation": ("2022-11-15", "2022-11-30"),
        "field_verification": ("2022-12-01", "2022-12-16"),
    }
