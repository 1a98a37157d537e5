"""The six intraclass correlations equal the published table and an independent library."""

import re
import warnings
from collections.abc import Sequence
from random import Random

import pytest

from inovasi.errors import DataError
from inovasi.panel._agreement import Intraclass, icc
from inovasi.panel._ratings import Rating


# Shrout and Fleiss (1979), table 2: six targets, four judges.
SHROUT_FLEISS = (
    (9, 2, 5, 8),
    (6, 1, 3, 2),
    (8, 4, 6, 8),
    (7, 1, 2, 6),
    (10, 5, 6, 9),
    (6, 2, 4, 7),
)


def panel(table: Sequence[Sequence[int]]) -> list[Rating]:
    """Take a table with one row for each entry."""
    return [
        Rating(entry=f"e{row}", evaluator=f"p{column}", value=value)
        for row, line in enumerate(table)
        for column, value in enumerate(line)
    ]


@pytest.mark.parametrize(
    ("form", "value"),
    [("1", 0.17), ("A,1", 0.29), ("C,1", 0.71), ("k", 0.44), ("A,k", 0.62), ("C,k", 0.91)],
)
def test_the_published_table(form: str, value: float) -> None:
    result = icc(panel(SHROUT_FLEISS), form)
    assert round(result.value, 2) == value
    assert result.low is not None
    assert result.high is not None
    assert result.low < result.value < result.high


def parts(error: DataError) -> list[tuple[str, ...]]:
    """Give the code of each problem, and which of its parts it has."""
    names = ("found", "expected", "hint")
    return [(one.code, *(name for name in names if getattr(one, name))) for one in error.problems]


# The forms of McGraw and Wong (1996) by the names of other editions of the independent library.
NAMES = {
    "1": ("ICC(1,1)", "ICC1"),
    "A,1": ("ICC(A,1)", "ICC2"),
    "C,1": ("ICC(C,1)", "ICC3"),
    "k": ("ICC(1,k)", "ICC1k"),
    "A,k": ("ICC(A,k)", "ICC2k"),
    "C,k": ("ICC(C,k)", "ICC3k"),
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("gaps", [0, 4])
def test_values_and_intervals_equal_an_independent_library(seed: int, gaps: int) -> None:
    pandas = pytest.importorskip("pandas")
    draw = Random(seed)
    table = [
        [round(middle + severity + draw.gauss(0, 4)) for severity in (0, 3, -4)]
        for middle in (draw.gauss(70, 6) for _ in range(12))
    ]
    cut = {f"e{row}" for row in range(gaps)}
    marks = [one for one in panel(table) if one.entry not in cut or one.evaluator != "p1"]
    frame = pandas.DataFrame(
        [(one.entry, one.evaluator, float(one.value)) for one in marks],
        columns=["entry", "evaluator", "value"],
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = pytest.importorskip("pingouin")
        found = oracle.intraclass_corr(frame, "entry", "evaluator", "value", nan_policy="omit")
    ends = "CI95" if "CI95" in found else "CI95%"
    rows = {row["Type"]: row for _, row in found.iterrows()}
    for form, names in NAMES.items():
        row = next(rows[name] for name in names if name in rows)
        result = icc(marks, form)
        assert result.value == pytest.approx(row["ICC"], abs=1e-9)
        assert (result.low, result.high) == pytest.approx(tuple(row[ends]), abs=0.00501)
        assert (result.skipped > 0) == (gaps > 0)


def test_severity_lowers_absolute_agreement_only() -> None:
    even = [[1, 2], [3, 3], [5, 6], [7, 7]]
    shifted = [[one, other + 3] for one, other in even]
    for form in ("C,1", "C,k"):
        assert icc(panel(shifted), form).value == icc(panel(even), form).value
    for form in ("A,1", "A,k", "1", "k"):
        assert icc(panel(shifted), form).value < icc(panel(even), form).value


def test_entries_with_a_gap_are_left_out_and_counted() -> None:
    gap = [*panel(SHROUT_FLEISS), Rating(entry="e9", evaluator="p0", value=9)]
    result = icc(gap, "A,1")
    assert (result.entries, result.ratings, result.skipped) == (6, 24, 1)
    assert result.value == icc(panel(SHROUT_FLEISS), "A,1").value


def test_no_interval_is_given_where_none_was_asked_for_or_none_is_defined() -> None:
    assert icc(panel(SHROUT_FLEISS), "k", level=None).text("en") == (
        "ICC(k): 0.443; 6 entries, 24 ratings, 0 entries skipped"
    )
    none = icc(panel(SHROUT_FLEISS), "k", level=None)
    assert (none.low, none.high, none.level) == (None, None, None)
    assert icc(panel(SHROUT_FLEISS), "k").level == 0.95
    result = icc(panel([[1, 1], [2, 2], [4, 4]]), "A,1")
    assert (result.value, result.low, result.high) == (1.0, None, None)


def test_entries_that_do_not_differ_have_a_value_below_zero_and_no_interval() -> None:
    result = icc(panel([[1, 2], [2, 1]]), "1")
    assert (result.value, result.low) == (-1.0, None)


@pytest.mark.parametrize("form", list(Intraclass))
def test_marks_that_are_all_the_same_are_refused(form: Intraclass) -> None:
    with pytest.raises(DataError, match=re.escape(f"ICC({form})")) as caught:
        icc(panel([[1, 1], [1, 1]]), form)
    assert parts(caught.value) == [("undefined", "found", "expected")]


def test_a_panel_without_shared_entries_is_refused_with_advice() -> None:
    apart = [
        Rating(entry="a", evaluator="p", value=1),
        Rating(entry="b", evaluator="q", value=2),
    ]
    with pytest.raises(DataError, match=r"found 0 entries.* 2 .*krippendorff_alpha\(\)") as caught:
        icc(apart, "1")
    assert parts(caught.value) == [("undefined", "found", "expected", "hint")]


def test_one_entry_alone_is_refused() -> None:
    with pytest.raises(DataError, match="found 1 entries rated by all 2 evaluators") as caught:
        icc(panel([[1, 2]]), "C,1")
    assert parts(caught.value) == [("undefined", "found", "expected", "hint")]


def test_one_evaluator_alone_is_refused() -> None:
    with pytest.raises(DataError, match="found 1 evaluator") as caught:
        icc(panel([[1], [2]]), "1")
    assert parts(caught.value) == [("undefined", "found", "expected")]
