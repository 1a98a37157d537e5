"""Sheets: plain numbers in, every fault named before anything counts."""

import re
from ast import literal_eval
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._evaluation import Judgement, Mark, ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.scoring._score import score
from inovasi.scoring._sheets import facts_of, mark_fault, sheet, sheet_problems


@pytest.fixture
def general() -> Rubric:
    return scheme("kipp-2023").rubric(group="general")


@pytest.fixture
def region() -> Rubric:
    return scheme("iid-2026").rubric(key="region")


@pytest.fixture
def maturity() -> Rubric:
    return scheme("iid-2026").rubric(key="innovation")


def found_alone(value: str) -> str:
    """Make the pattern of a message that found this value and no longer one."""
    return rf"found {re.escape(value)}(?![\w.])"


def message(rubric: Rubric, marks: dict[str, Any]) -> str:
    with pytest.raises(DataError) as caught:
        sheet(rubric, marks)
    return str(caught.value)


def refused(rubric: Rubric, marks: dict[str, Any], found: str, code: str = "mark") -> str:
    """Give the message of the one fault of the one mark, after a look at its path, code and value."""
    with pytest.raises(DataError, match=found_alone(found)) as caught:
        sheet(rubric, marks)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (f"marks.{next(iter(marks))}", code)
    return problem.message


def test_that_numbers_levels_judgements_and_marks_are_taken(general: Rubric) -> None:
    made = sheet(
        general,
        {
            "summary": 80,
            "background": Decimal("80.5"),
            "novelty": Fraction(1, 3),
            "implementation": Judgement.CANNOT_BE_JUDGED,
            "significance": "not_met",
            "adaptability": Mark(criterion="other", value=7, by="x"),
            "resources": Mark(criterion="resources", value=8),
        },
        "klik",
        "penilai-1",
    )
    assert made.scheme == "kipp-2023"
    assert made.rubric == "general_proposal"
    assert [mark.by for mark in made.marks] == ["penilai-1"] * 5 + ["x", "penilai-1"]
    assert made.marks[5].criterion == "adaptability"
    assert made.marks[2].value == Fraction(1, 3)
    assert made.marks[4].judgement is Judgement.NOT_MET


def test_that_the_highest_of_several_proven_levels_counts(maturity: Rubric) -> None:
    made = sheet(maturity, {"sid31": [1, 3, 2], "sid16": [], "sid17": 2})
    assert {mark.criterion: mark.level for mark in made.marks} == {
        "sid31": 3,
        "sid16": 0,
        "sid17": 2,
    }


def test_that_several_numbers_and_final_scores_are_pooled(region: Rubric, maturity: Rubric) -> None:
    one = score(maturity, sheet(maturity, dict.fromkeys(maturity.nodes, 3)))
    made = sheet(region, {"maturity": [one, 70, Decimal("0.5")], "spd": 63})
    assert made.marks[1].values == (Fraction(111), Decimal(70), Decimal("0.5"))
    assert (
        sheet(region, {"spd": evolve(one, bounds=(Fraction(9), Fraction(9)))}).marks[0].value == 9
    )


def test_that_a_score_that_is_not_final_is_not_taken_as_a_mark(
    region: Rubric, maturity: Rubric
) -> None:
    open_ = score(maturity, sheet(maturity, {"sid31": 3}, entry="klik"))
    refused(region, {"maturity": [open_]}, "a score of 'klik' between 9 and 111", "not_final")


def test_that_a_fact_may_stand_among_the_marks(region: Rubric) -> None:
    assert facts_of(region) == ("mandatory_affairs",)
    one = sheet(region, {"mandatory_affairs": 5})
    assert one == sheet(region, {}, facts={"mandatory_affairs": 5})
    assert one.marks == ()
    ratio = scheme("lppd-2020").rubric(key="use_share")
    assert facts_of(ratio) == ("users", "population")


def test_that_every_fault_of_a_sheet_is_named_at_once(general: Rubric) -> None:
    marks: dict[str, Any] = {
        "novelti": 80,
        "zzz": 80,
        "novelty": 80.5,
        "background": True,
        "significance": 101,
        "resources": -1,
        "summary": "good",
        "adaptability": [1, 2],
        "implementation": Mark(criterion="implementation", level=2),
    }
    facts: dict[str, Any] = {"mandatory_affairs": 4.5, "Not A Key": 1}
    with pytest.raises(DataError) as caught:
        sheet(general, marks, facts=facts)
    problems = {problem.path: problem for problem in caught.value.problems}
    assert len(problems) == len(caught.value.problems) == 11
    for path, code, found in (
        ("marks.novelti", "unknown", "'novelty'"),
        ("marks.zzz", "unknown", "summary, background"),
        ("marks.novelty", "float", "the float 80.5"),
        ("marks.background", "type", "True"),
        ("marks.significance", "mark", "found 101"),
        ("marks.resources", "mark", "found -1"),
        ("marks.summary", "word", "found 'good'"),
        ("marks.adaptability", "mark", "found 2 numbers"),
        ("marks.implementation", "mark", "found the level 2"),
        ("facts.mandatory_affairs", "float", "the float 4.5"),
        ("facts.Not A Key", "key", "'Not A Key'"),
    ):
        assert problems[path].code == code
        assert problems[path].record is None
        assert re.search(rf"{re.escape(found)}(?![\w.])", problems[path].message)


def test_that_a_level_that_does_not_exist_is_refused(maturity: Rubric) -> None:
    wrong = Mark(criterion="sid31", level=1, level_at_most=7)
    for mark, found in (
        (4, "the level 4"),
        (wrong, "the level 7"),
        (Mark(criterion="sid31", value=2), "2"),
    ):
        assert "0, 1, 2, 3" in refused(maturity, {"sid31": mark}, found)
    refused(maturity, {"sid31": "2o"}, "'2o'", "number")
    refused(maturity, {"sid31": [True]}, "True", "type")
    refused(maturity, {"sid31": Decimal("2.5")}, "2.5", "level")


def test_that_a_number_may_be_a_text_or_one_of_numpy(general: Rubric, maturity: Rubric) -> None:
    numpy = pytest.importorskip("numpy")
    marks = {"novelty": "80.5", "summary": numpy.int64(80), "background": "1/3"}
    made = sheet(general, marks)
    assert [mark.value for mark in made.marks] == [80, Fraction(1, 3), Decimal("80.5")]
    for level in ("2", "2.0", Decimal(2), numpy.int64(2), numpy.array([0, 2])):
        assert sheet(maturity, {"sid31": level}).marks[0].level == 2
    refused(general, {"novelty": numpy.float64(3.5)}, "the float np.float64(3.5)", "float")
    refused(general, {"novelty": numpy.bool_(1)}, "np.True_", "type")


def test_that_what_a_refused_float_is_told_to_be_works(general: Rubric) -> None:
    advice = refused(general, {"novelty": 3.5}, "the float 3.5", "float").rpartition("such as ")[2]
    assert sheet(general, {"novelty": literal_eval(advice)}).marks[0].value == Decimal("3.5")


@pytest.mark.parametrize("name", ["kebaruan", "Kebaruan/Nilai Tambah", "NOVELTY"])
def test_that_a_criterion_is_known_by_its_names_but_marked_once(general: Rubric, name: str) -> None:
    assert sheet(general, {name: 80}) == sheet(general, {"novelty": 80})
    mark = Mark(criterion="x", value=80)
    assert sheet(general, {name: mark}).marks[0].criterion == "novelty"
    with pytest.raises(DataError) as caught:
        sheet(general, {"novelty": 80, name: 80})
    assert [(one.path, one.code) for one in caught.value.problems] == [
        (f"marks.{name}", "duplicate")
    ]


def test_that_numbers_of_a_pool_lie_on_its_scale(region: Rubric) -> None:
    for marks, found in (
        ([1, Decimal("111.5")], "111.5 as number 2"),
        ([-1], "-1 as number 1"),
    ):
        assert "0 to 111" in refused(region, {"maturity": marks}, found)


def test_that_a_count_is_a_whole_number(region: Rubric) -> None:
    refused(region, {"innovation_count": Decimal("1.5")}, "1.5")
    refused(region, {"innovation_count": -1}, "-1")


def test_that_a_judgement_takes_no_number() -> None:
    criteria = scheme("permenpanrb-91-2021").rubric()
    key = next(iter(criteria.nodes))
    text = refused(criteria, {key: 1}, "1")
    assert all(judgement.value in text for judgement in Judgement)


def test_that_a_mark_keeps_to_the_steps_of_its_scale() -> None:
    rubric = Rubric(
        key="steps",
        label="Contoh",
        method="sum",
        scale=Scale(min=1, max=5, step=Decimal("0.5")),
        criteria=[Criterion(key="a", label="A")],
    )
    assert sheet(rubric, {"a": Decimal("2.5")}).marks[0].value == Decimal("2.5")
    assert "0.5 from 1" in refused(rubric, {"a": Decimal("2.3")}, "2.3")
    assert "0.5 from 1" in refused(rubric, {"a": Fraction(7, 3)}, "7/3")
    assert "steps has: a" in refused(rubric, {"b": 1}, "an unknown criterion", "unknown")


def test_that_a_mark_without_an_upper_end_is_only_checked_by_the_lower() -> None:
    iplm = scheme("iplm-2022").rubric()
    assert sheet(iplm, {"uplm1": 1000}).marks
    assert "0 or more" in refused(iplm, {"uplm1": -1}, "-1")


def test_that_a_mark_is_checked_by_its_scale_before_the_factor() -> None:
    rubric = Rubric(
        key="tenfold",
        label="Contoh",
        method="sum",
        criteria=[Criterion(key="a", label="A", factor=10, scale=Scale(max=5))],
    )
    assert "0 to 5" in refused(rubric, {"a": 6}, "6")
    assert score(rubric, sheet(rubric, {"a": 5})).exact == rubric.root.maximum == 50


def test_that_what_is_asked_and_not_scored_takes_no_mark() -> None:
    rubric = Rubric(
        key="asked",
        label="Contoh",
        method="sum",
        criteria=[
            Criterion(key="a", label="A", scale=Scale(max=5)),
            Criterion(key="b", label="Ringkasan", scored=False),
        ],
    )
    text = message(rubric, {"b": 1})
    assert "marks.b" in text
    assert "Ringkasan" in text


def test_that_a_sheet_of_another_scheme_or_rubric_does_not_fit(general: Rubric) -> None:
    other = ScoreSheet(scheme="kipp-2022", rubric="special_proposal", marks=())
    of_scheme, of_rubric = sheet_problems(general, other)
    assert (of_scheme.path, of_rubric.path) == ("scheme", "rubric")
    assert "'kipp-2022'" in of_scheme.message
    assert "'special_proposal'" in of_rubric.message
    assert sheet_problems(general, ScoreSheet()) == ()
    stray = ScoreSheet(marks=[Mark(criterion="novelti", value=1)])
    (unknown,) = sheet_problems(general, stray)
    assert (unknown.path, unknown.code) == ("marks.novelti", "unknown")
    assert "'novelty'" in unknown.message
    with pytest.raises(DataError, match="'kipp-2023'"):
        score(general, other)


def test_that_an_empty_mark_has_no_fault(general: Rubric) -> None:
    assert mark_fault(general.nodes["novelty"], Mark(criterion="novelty")) is None
    pool = scheme("iid-2026").rubric(key="region").nodes["maturity"]
    assert mark_fault(pool, Mark(criterion="maturity", values=[1, 2])) is None


@pytest.mark.parametrize(
    ("values", "fits"),
    [([1, 3], True), ([], True), ([0, 3], False), ([1, 2], False), ([1, 7], False)],
)
def test_that_each_of_several_numbers_is_a_mark_on_the_scale(
    values: list[int], *, fits: bool
) -> None:
    pool = Criterion(
        key="a", label="A", method="pooled_mean", floor=3, scale=Scale(min=1, max=5, step=2)
    )
    rubric = Rubric(key="r", label="R", method="sum", criteria=[pool])
    if fits:
        assert sheet(rubric, {"a": values}).marks[0].values == tuple(values)
    else:
        with pytest.raises(DataError) as caught:
            sheet(rubric, {"a": values})
        assert [(one.code, one.path) for one in caught.value.problems] == [("mark", "marks.a")]
    # One number is the mean itself, which lies between the steps and below the scale.
    assert sheet(rubric, {"a": Fraction(2, 3)}).marks[0].value == Fraction(2, 3)


def test_that_the_order_of_the_keys_says_nothing(general: Rubric, region: Rubric) -> None:
    marks = {"novelty": 80, "summary": 70, "background": 60}
    assert sheet(general, marks) == sheet(general, dict(reversed(marks.items())))
    facts = {"spd": 63, "mandatory_affairs": 5}
    assert sheet(region, facts) == sheet(region, dict(reversed(facts.items())))
