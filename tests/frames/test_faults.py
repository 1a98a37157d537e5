"""What a table may not hold is named by row and column, and what is refused says why; rubrics and marks are constructed."""

import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError, MissingExtraError, ScoringError
from inovasi.frames._score import faults_frame, score_frame
from inovasi.model._criterion import AlternativeMeasure, Criterion, Level, Scale
from inovasi.model._rubric import Rounding, RoundingMode, Rubric


pl = pytest.importorskip("polars")
pytest.importorskip("narwhals")
pytestmark = pytest.mark.filterwarnings("ignore:.* states no divisor")

RUBRIC = Rubric(
    key="plain",
    label="Contoh",
    method="weighted",
    scale=Scale(max=100),
    criteria=[
        Criterion(key="novelty", label="A", weight=60, aliases=["Kebaruan", "Unsur kebaruan"]),
        Criterion(key="impact", label="B", weight=40),
    ],
)
STEPS = [Level(level=1, label="x", points=1)]
BASIS = AlternativeMeasure(key="one_way", label="x", levels=[Level(level=1, label="y")])


def wide(**columns: Any) -> Any:
    return pl.DataFrame({"entry": ["p", "q"], "novelty": [80, 70], "impact": [60, 50]} | columns)


def long(*rows: tuple[Any, ...]) -> Any:
    return pl.DataFrame(
        rows, schema=["entry", "evaluator", "criterion", "value"], orient="row", strict=False
    )


LONG: dict[str, Any] = {"evaluator": "evaluator", "criterion": "criterion"}


def faults(caught: pytest.ExceptionInfo[DataError]) -> list[tuple[str | None, str]]:
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_headings_are_keys_or_aliases_in_any_case() -> None:
    frame = wide().rename({"novelty": "UNSUR_KEBARUAN", "impact": "x"})
    result = score_frame(RUBRIC, frame, columns={"impact": "x"})
    assert result["points"].to_list() == [result["divisor"][0] * 72, result["divisor"][0] * 62]


def test_every_fault_of_the_header_is_named_at_once() -> None:
    frame = wide(Kebaruan=[1, 2], region=["a", "b"]).rename({"impact": "impcat", "entry": "score"})
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, frame, entry="score", evaluator="juror", columns={"idea": "region"})
    assert faults(caught) == [
        ("juror", "missing"),
        ("score", "taken"),
        ("idea", "unknown"),
        ("novelty", "duplicate"),
        ("impact", "missing"),
        ("novelty", "unknown"),
        ("impcat", "unknown"),
        ("Kebaruan", "unknown"),
        ("region", "unknown"),
    ]
    assert caught.value.problems[3].found == "'novelty', 'Kebaruan'"
    assert "'impact'" in caught.value.problems[6].message


def test_signs_alone_are_a_heading_that_no_criterion_has() -> None:
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, wide().with_columns(pl.lit(1).alias("(%)")))
    assert faults(caught) == [("(%)", "unknown")]


def test_a_stated_column_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match="'dampak'") as caught:
        score_frame(RUBRIC, wide(), columns={"impact": "dampak"}, ignore=["impact"])
    assert faults(caught) == [("impact", "missing")]


@pytest.mark.parametrize(
    ("column", "found"),
    [
        (["80", "70"], "String"),
        ([True, False], "Boolean"),
        (pl.Series([Decimal(80), Decimal(70)], dtype=pl.Decimal(38, 18)), "18"),
    ],
)
def test_a_column_without_plain_numbers_is_refused(column: Any, found: str) -> None:
    with pytest.raises(DataError, match=f"found {found}") as caught:
        score_frame(RUBRIC, wide(novelty=column))
    assert faults(caught) == [("novelty", "type")]


def test_marks_off_the_scale_are_named_by_row_and_column() -> None:
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, wide(novelty=[80, 101], impact=[-1, 50]))
    assert [(one.source, one.row, one.path, one.code) for one in caught.value.problems] == [
        ("p", 1, "impact", "mark"),
        ("q", 2, "novelty", "mark"),
    ]
    assert [one.found for one in caught.value.problems] == ["-1", "101"]
    assert "seharusnya 0 sampai 100, bilangan bulat" in caught.value.text("id")


@pytest.mark.parametrize(
    ("kind", "worst"),
    [(pl.UInt8, 255), (pl.Int16, -(2**15)), (pl.UInt32, 2**32 - 1), (pl.Int64, 2**62)],
)
def test_a_mark_far_off_its_scale_is_one_fault_and_touches_no_other_row(
    kind: Any, worst: int
) -> None:
    novelty, impact = (pl.Series(marks, dtype=kind) for marks in ([worst, 70, 9], [None, 50, None]))
    frame = wide(entry=["p", "q", "r"], novelty=novelty, impact=impact).lazy()
    result = score_frame(RUBRIC, frame).collect().select("points", "low", "high", "faults")
    assert result.rows() == [(None, None, None, 1), (310, 310, 310, 0), (None, 27, 227, 0)]


def test_only_the_first_twenty_faults_are_listed() -> None:
    frame = pl.DataFrame({"entry": range(30), "novelty": [101] * 30, "impact": [1] * 30})
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, frame)
    assert len(caught.value.problems) == 21
    assert caught.value.problems[-1].code == "more"
    assert "10" in caught.value.problems[-1].message


@pytest.mark.parametrize("odd", [80.5, float("nan"), float("inf"), 1e300])
def test_a_float_that_is_not_a_whole_mark_is_a_fault(odd: float) -> None:
    frame = wide(novelty=[80.0, odd])
    assert faults_frame(RUBRIC, frame)["row"].to_list() == [2]
    result = score_frame(RUBRIC, frame.lazy()).collect()
    assert result["faults"].to_list() == [0, 1]
    assert result.select("points", "low", "high", "score").row(1) == (None,) * 4
    assert not result["complete"][1]


@pytest.mark.parametrize("kind", [pl.Float64, pl.Decimal(10, 2)])
def test_decimals_are_taken_when_the_caller_says_how_many(kind: Any) -> None:
    frame = wide(novelty=pl.Series([1.1, 80.3], dtype=pl.Float64).cast(kind))
    result = score_frame(RUBRIC, frame, decimals=1)
    first, second = result["points"]
    assert Fraction(first, result["divisor"][0]) == Fraction("1.1") * 60 / 100 + 24
    assert Fraction(second, result["divisor"][0]) == Fraction("80.3") * 60 / 100 + 20
    with pytest.raises(DataError, match=r"row 1: novelty: found 1\.1"):
        score_frame(RUBRIC, frame)


def test_more_decimals_than_the_caller_says_are_a_fault() -> None:
    frame = wide(novelty=[80.1, 80.15])
    faults = faults_frame(RUBRIC, frame, decimals=1, lang="en")
    assert faults.select("entry", "found", "expected").rows() == [
        ("q", "80.15", "0 to 100, with 1 or fewer decimal places")
    ]


def test_whole_numbers_count_as_marks_with_decimals() -> None:
    assert score_frame(RUBRIC, wide(), decimals=1)["score"].to_list() == [Decimal(72), Decimal(62)]


def test_a_column_of_nulls_is_a_criterion_that_nobody_marked() -> None:
    result = score_frame(RUBRIC, wide(impact=[None, None]))
    assert result["divisor"].to_list() == [5, 5]
    assert result["low"].to_list() == [48 * 5, 42 * 5]
    assert result["high"].to_list() == [88 * 5, 82 * 5]


def test_a_mark_between_two_steps_is_a_fault() -> None:
    rubric = evolve(RUBRIC, scale=Scale(min=10, max=100, step=5))
    faults = faults_frame(rubric, wide())
    assert faults.rows() == []
    odd = faults_frame(rubric, wide(novelty=[12, None]))
    assert odd.select("found", "expected").rows() == [("12", "10 sampai 100 dengan kelipatan 5")]
    half = evolve(RUBRIC, scale=Scale(max=100, step=Decimal("0.5")))
    with pytest.raises(ScoringError, match=r"0\.5 from 0"):
        score_frame(half, wide())


def test_an_entry_with_two_rows_is_a_fault() -> None:
    frame = wide(entry=["p", "p"])
    with pytest.raises(DataError, match="p: row 1: entry: found 2; expected one row"):
        score_frame(RUBRIC, frame)
    assert score_frame(RUBRIC, frame.lazy()).collect()["faults"].to_list() == [1, 1]


def test_an_entry_without_an_id_is_a_fault() -> None:
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, wide(entry=[None, "q"]))
    (problem,) = caught.value.problems
    assert (problem.source, problem.row, problem.path, problem.code, problem.found) == (
        None,
        1,
        "entry",
        "missing",
        None,
    )


def test_faults_of_a_panel_are_named() -> None:
    frame = pl.DataFrame(
        {
            "entry": ["p", "p", "p", "q", "q"],
            "juror": ["x", "x", "z", None, "x"],
            "novelty": [1, 2, 3, 4, 5],
            "impact": [1, 2, 3, 4, 5],
        }
    )
    faults = faults_frame(RUBRIC, frame, evaluator="juror", assigned=["x", "y"], lang="en")
    assert faults.rows() == [
        ("q", None, "juror", "missing", None, "an id", 4),
        ("p", "z", "juror", "not_assigned", "z", "one of: x, y", 3),
        ("p", "x", "entry", "duplicate", "2", "one row", 1),
    ]
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, frame, evaluator="juror", assigned=["x", "y"])
    assert len(caught.value.problems) == 3
    lazy = score_frame(RUBRIC, frame.lazy(), evaluator="juror", assigned=["x", "y"]).collect()
    assert dict(lazy.select("entry", "faults").rows()) == {"p": 2, "q": 1}


def test_a_panel_that_is_too_large_for_one_divisor_must_be_named() -> None:
    names = [f"j{number:02}" for number in range(13)]
    frame = pl.DataFrame(
        {"entry": ["p"] * 13, "juror": names, "novelty": [80] * 13, "impact": range(13)}
    )
    with pytest.raises(DataError, match="found 13; expected 12 evaluators") as caught:
        score_frame(RUBRIC, frame, evaluator="juror")
    assert faults(caught) == [("juror", "too_large")]
    result = score_frame(RUBRIC, frame, evaluator="juror", assigned=names)
    assert Fraction(result["points"][0], result["divisor"][0]) == 48 + Fraction(6 * 40, 100)


def test_faults_of_a_long_table_are_named() -> None:
    frame = long(
        ("p", "x", "novelty", 80),
        ("p", "x", "Kebaruan", 80),
        ("p", "x", "impact", 101),
        ("q", "x", "dampak", 70),
    )
    faults = faults_frame(RUBRIC, frame, **LONG, lang="en")
    assert faults.drop("evaluator").rows() == [
        ("q", "criterion", "unknown", "dampak", "one of: novelty, impact", 4),
        ("p", "entry", "duplicate", "2", "one row for each mark", 1),
        ("p", "value", "mark", "impact 101", "0 to 100, whole", 3),
    ]
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, frame, **LONG)
    assert len(caught.value.problems) == 3
    lazy = score_frame(RUBRIC, frame.lazy(), **LONG).collect()
    assert dict(lazy.select("entry", "faults").rows()) == {"p": 2, "q": 1}


def test_that_the_faults_of_one_row_stand_in_one_order() -> None:
    rubric = scheme("kipp-2023").rubric(group="general")
    rows = [(f"e{at}", "Total", key, 80) for at in range(20) for key in rubric.nodes]
    table = pl.DataFrame(rows, schema=["entry", "evaluator", "criterion", "value"], orient="row")
    with pytest.raises(DataError) as caught:
        score_frame(
            rubric,
            table,
            evaluator="evaluator",
            criterion="criterion",
            assigned=["p1"],
            combine="mean",
        )
    codes = [(problem.row, problem.code) for problem in caught.value.problems[:-1]]
    assert codes == [(row, code) for row in range(1, 11) for code in ("not_assigned", "summary")]


def test_a_long_table_may_do_without_evaluators() -> None:
    frame = long(("p", "x", "novelty", 80), ("p", "x", "impact", 60)).drop("evaluator")
    assert score_frame(RUBRIC, frame, criterion="criterion")["score"].to_list() == [Decimal(72)]
    assert faults_frame(RUBRIC, frame, criterion="criterion").rows() == []


def test_headings_of_criteria_are_for_wide_tables_alone() -> None:
    frame = long(("p", "x", "novelty", 80)).drop("value")
    with pytest.raises(DataError) as caught:
        score_frame(RUBRIC, frame, columns={"novelty": "x"}, **LONG)
    assert faults(caught) == [("value", "missing"), ("columns", "contradiction")]


def test_a_table_without_rows_gives_a_result_without_rows() -> None:
    assert score_frame(RUBRIC, wide().head(0)).rows() == []


@pytest.mark.parametrize("mode", list(RoundingMode))
def test_scores_are_rounded_by_the_rule_of_the_rubric(mode: RoundingMode) -> None:
    rubric = evolve(RUBRIC, rounding=Rounding(places=0, mode=mode))
    frame = pl.DataFrame({"entry": ["p", "q", "r"], "novelty": [5, 15, 2], "impact": [5, 0, 1]})
    frame = frame.with_columns(impact=pl.Series([0, 5, 0]), novelty=pl.Series([25, 25, 26]))
    # Exact: 15, 17, 15.6; halves: 7.5 and 8.5 below.
    halves = pl.DataFrame({"entry": ["h", "k"], "novelty": [5, 5], "impact": [1, 0]}).with_columns(
        novelty=pl.Series([12.5, 7.5]), impact=pl.Series([0.0, 10.0])
    )
    whole = score_frame(rubric, frame)["score"].to_list()
    half = score_frame(rubric, halves, decimals=1)["score"].to_list()
    up = {"half_up": (16, 8, 9), "half_even": (16, 8, 8), "up": (16, 8, 9), "down": (15, 7, 8)}
    assert (*whole, *half) == (15, 17, *up[mode.value])


@pytest.mark.parametrize("how", ["median", "sum"])
def test_other_ways_to_combine_are_refused(how: str) -> None:
    with pytest.raises(ScoringError, match="'mean' or 'mean_present'"):
        score_frame(RUBRIC, wide(), combine=how)


def test_a_stated_divisor_needs_the_assigned_evaluators_or_another_choice() -> None:
    frame = wide().with_columns(by=pl.lit("x"))
    by_assigned = evolve(RUBRIC, divisor="assigned")
    with pytest.raises(DataError) as caught:
        score_frame(by_assigned, frame, evaluator="by")
    assert [(one.code, one.path) for one in caught.value.problems] == [("missing", "assigned")]
    for given in ({"assigned": ["x"]}, {"combine": "mean_present"}, {"each": "sheet"}):
        assert len(score_frame(by_assigned, frame, evaluator="by", **given)) == len(frame)
    both = {"evaluator": "by", "assigned": ["x", "y"]}
    present = score_frame(evolve(RUBRIC, divisor="present"), frame, **both)
    assert present["complete"].all()
    assert not score_frame(RUBRIC, frame, **both)["complete"].any()


def test_points_that_would_not_stay_exact_are_refused() -> None:
    with pytest.raises(ScoringError, match="53"):
        score_frame(RUBRIC, wide(), decimals=13)


def test_without_narwhals_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(MissingExtraError, match="frames"):
        score_frame(RUBRIC, wide())


@pytest.mark.parametrize(
    ("name", "rubric", "found"),
    [
        ("iid-2026", "region", "pooled_mean"),
        ("permenpanrb-91-2021", "criteria", "all_met"),
        ("iplm-2022", "iplm", "with_scale"),
        ("kipp-2019", "proposal", "highest mark"),
    ],
)
def test_a_rubric_that_whole_numbers_cannot_express_is_refused(
    name: str, rubric: str, found: str
) -> None:
    with pytest.raises(ScoringError, match=found) as caught:
        score_frame(scheme(name).rubric(key=rubric), wide())
    assert caught.value.scheme == name


@pytest.mark.parametrize(
    ("criterion", "found"),
    [
        ({"method": "level", "weight": 1, "bases": [BASIS], "levels": STEPS}, None),
        ({"method": "capped_count", "unit": 1, "cap": 5}, "capped_count"),
        ({"scale": Scale(min=-5, max=5)}, "below 0"),
        ({"method": "sum"}, "'sum'"),
    ],
)
def test_a_criterion_that_whole_numbers_cannot_express_is_refused(
    criterion: dict[str, Any], found: str | None
) -> None:
    one = Criterion(key="one", label="Satu", **criterion)
    rubric = Rubric(key="r", label="R", method="sum", criteria=[one], scale=Scale(max=5))
    frame = pl.DataFrame({"entry": ["p"], "one": [1]})
    if found is None:
        assert score_frame(rubric, frame)["points"].to_list() == [1]
    else:
        with pytest.raises(ScoringError, match=found) as caught:
            score_frame(rubric, frame)
        assert caught.value.criterion == "one"
