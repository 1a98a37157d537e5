from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog import scheme, schemes
from inovasi.model import Case, Scheme
from inovasi.scoring import run_cases


EDITION = scheme("kipp-2023")
EVERY = dict.fromkeys(EDITION.rubric(group="general").nodes, 80)
GIVEN: dict[str, Any] = {
    "label": "Delapan puluh",
    "label_en": "Eighty",
    "rubric": "general_proposal",
    "marks": EVERY,
    "score": 80,
    "source": "guide",
}


def edition(**changes: Any) -> Scheme:
    """Give an edition with one case of its own."""
    return evolve(EDITION, cases=(Case.from_plain({**GIVEN, **changes}),))


def differences(**changes: Any) -> list[tuple[str, str | None, str | None, str | None]]:
    """Give code, path, found and expected of what differs."""
    (case,) = run_cases(edition(**changes)).cases
    return [
        (
            one.code,
            one.path,
            *(None if said is None else str(said) for said in (one.found, one.expected)),
        )
        for one in case.problems
    ]


@pytest.mark.parametrize("one", [one for one in schemes() if one.cases], ids=lambda one: one.id)
def test_that_the_worked_cases_of_every_packaged_edition_come_out(one: Scheme) -> None:
    results = run_cases(one)
    assert results.holds, str(results)
    assert len(results.cases) == len(one.cases)


def test_that_there_are_cases_of_every_family_of_formulas() -> None:
    families = {one.family for one in schemes() if one.cases}
    assert families >= {"accreditation", "iid", "iplm", "kipp", "lppd", "tgm"}
    assert sum(len(one.cases) for one in schemes()) >= 20


def test_that_a_case_holds_and_gives_its_score() -> None:
    (case,) = run_cases(edition()).cases
    assert case.holds
    assert case.score is not None
    assert case.score.exact == 80


def test_that_the_rounded_and_the_exact_result_may_be_stated() -> None:
    marks = EVERY | {"novelty": "80.0004"}
    assert differences(marks=marks, score="80.0001") == []
    assert differences(marks=marks, score="80.00006") == []
    assert differences(marks=marks, score="80.00007") == [
        ("differs", "cases[0].score", "80,0001…", "80,0001…")
    ]


@pytest.mark.parametrize(
    ("changes", "path", "found", "expected"),
    [
        ({"score": 81}, "score", "80", "81"),
        ({"score": "80.6", "within": "0.5"}, "score", "80", "80,6 ± 0,5"),
        ({"marks": {"novelty": 80}}, "score", "antara 12 dan 97", "80"),
        ({"band": "Tinggi"}, "band", "tanpa kelas", "Tinggi"),
        ({"parts": [{"key": "novelty", "value": 13}]}, "parts.novelty", "12", "13"),
        ({"parts": [{"key": "novelty", "value": "25/2"}]}, "parts.novelty", "12", "12,5"),
        ({"parts": [{"key": "novelti", "value": 12}]}, "parts.novelti", None, "12"),
    ],
)
def test_that_what_differs_is_told(
    changes: dict[str, Any], path: str, found: str | None, expected: str
) -> None:
    assert differences(**changes) == [("differs", f"cases[0].{path}", found, expected)]


def test_that_a_printed_result_may_lie_off_by_what_the_case_states() -> None:
    assert differences(score="80.5", within="0.5") == []
    assert differences(score="79.5", within="0.5") == []


def test_that_no_class_is_stated_by_an_empty_text() -> None:
    assert differences(band="") == []


def test_that_sheets_of_several_evaluators_are_combined() -> None:
    marks = [EVERY, dict.fromkeys(EVERY, 85), dict.fromkeys(EVERY, 81)]
    assert differences(marks=marks, score=82) == []


def test_that_marks_which_the_rubric_does_not_take_are_told() -> None:
    (found,) = differences(marks={"novelti": 80})
    assert found[:2] == ("unknown", "cases[0].marks.novelti")


def test_that_a_case_without_its_rubric_is_told() -> None:
    (case,) = run_cases(edition(rubric="general")).cases
    assert [(one.code, one.path) for one in case.problems] == [("error", "cases[0]")]
    assert "general_proposal" in case.problems[0].text("id")
    assert case.score is None


def test_that_an_edition_without_cases_says_so() -> None:
    results = run_cases(evolve(EDITION, cases=()))
    assert results.holds
    assert results.text("en") == "kipp-2023: no worked case"


def test_that_what_came_out_is_said_in_both_languages() -> None:
    results = run_cases(edition(score=81))
    assert results.text("id").splitlines() == [
        "kipp-2023: contoh hitungan: 1, beda: 1",
        "  1. beda: Delapan puluh",
        "     cases[0].score: ditemukan 80; seharusnya 81",
    ]
    assert results.text("en").splitlines()[1] == "  1. differs: Eighty"
