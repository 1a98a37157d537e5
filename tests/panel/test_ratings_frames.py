"""A frame of pandas, Polars or PyArrow stands for the ratings of a panel."""

import warnings
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from inovasi.catalog import scheme
from inovasi.errors import DataError
from inovasi.frames import score_frame
from inovasi.io import to_frame
from inovasi.panel import (
    DiscrepancyRule,
    Rating,
    Variances,
    cohen_kappa,
    drift,
    find_discrepancies,
    fit_mixed_severity,
    fit_severity,
    halo,
    icc,
    krippendorff_alpha,
    middle_mark,
    rank_uncertainty,
    ratings_of,
    resolve,
)
from inovasi.panel._ratings import check_criteria, check_panel
from inovasi.scoring import score, sheet


pytest.importorskip("narwhals")
ROWS = [("a", "p", 80), ("a", "q", 85), ("b", "p", 60), ("b", "q", 70), ("c", "q", 90)]
PANEL = [Rating(entry=entry, evaluator=name, value=value) for entry, name, value in ROWS]
COLUMNS: dict[str, list[Any]] = {
    name: [row[place] for row in ROWS] for place, name in enumerate(("entry", "evaluator", "value"))
}
LIBRARIES = ["polars", "pandas", "pyarrow"]


def frame(library: str, columns: dict[str, list[Any]]) -> Any:
    """Make a frame of a library."""
    module = pytest.importorskip(library)
    return module.table(columns) if library == "pyarrow" else module.DataFrame(columns)


def faults(given: Any) -> list[tuple[str | None, str, int | None]]:
    with pytest.raises(DataError) as caught:
        check_panel(given)
    return [(one.path, one.code, one.row) for one in caught.value.problems]


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_stands_for_its_ratings(library: str) -> None:
    assert check_panel(frame(library, COLUMNS)) == check_panel(PANEL)
    numbered = {**COLUMNS, "entry": [1, 1, 2, 2, 3], "extra": [None] * 5}
    assert {one.entry for one in check_panel(frame(library, numbered))} == {"1", "2", "3"}
    halves = {**COLUMNS, "value": [0.1, 80.5, 60.0, 70.25, 90.0]}
    found = {one.value for one in check_panel(frame(library, halves))}
    assert found == {Decimal("0.1"), Decimal("80.5"), 60, Decimal("70.25"), 90}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_of_ratings_comes_back(library: Any) -> None:
    pytest.importorskip(library)
    given = [
        Rating(entry="a", evaluator="p", value=Fraction(1, 3), criterion="x", on=date(2026, 7, 1)),
        Rating(entry="a", evaluator="q", value=Decimal("0.5"), criterion="x"),
    ]
    assert list(check_panel(to_frame(given, backend=library))) == given


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", ["on", "date"])
def test_days_are_read_as_days_moments_or_texts(library: str, name: str) -> None:
    for day in (date(2026, 7, 1), datetime(2026, 7, 1), "2026-07-01"):  # noqa: DTZ001
        given = {**COLUMNS, name: [day, None, None, None, None], "criterion": ["x"] * 5}
        first, *rest = check_criteria(frame(library, given))
        assert (first.on, {one.on for one in rest}) == (date(2026, 7, 1), {None})
    assert faults(frame(library, {**COLUMNS, name: [datetime(2026, 7, 1, 9)] * 5})) == [  # noqa: DTZ001
        (name, "date", 1)
    ]
    assert faults(frame(library, {**COLUMNS, name: [7] * 5})) == [(name, "date", 1)]


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_fault_of_a_frame_is_told_once_and_all_together(library: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        given = {"entry": ["a", None, " "], "value": ["80", "x", None]}
        assert faults(frame(library, given)) == [
            ("evaluator", "missing", None),
            ("entry", "missing", 2),
            ("value", "number", 2),
        ]
        assert faults(frame(library, {**COLUMNS, "evaluator": [1.5] * 5})) == [
            ("evaluator", "type", 1)
        ]
        many = {**COLUMNS, "value": [float("inf"), 2.0**60, 1.0, 1.0, 1.0]}
        assert faults(frame(library, many)) == [("value", "number", 1)]
        long = {name: [None] * 9 for name in ("entry", "evaluator", "value")}
        assert [path for path, _, _ in faults(frame(library, long))] == [*long]
        empty = {name: [] for name in ("entry", "evaluator", "value")}
        assert faults(frame(library, empty)) == [(None, "empty", None)]


def test_a_double_column_and_a_lazy_frame_are_told_in_our_words() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        double = pandas.DataFrame(
            [["a", "p", 1, 2]], columns=["entry", "evaluator", "value", "value"]
        )
        assert faults(double) == [(None, "header", None)]
        assert faults(pandas.DataFrame([["a", "p", 1]])) == [(None, "header", None)]
        assert faults(polars.LazyFrame(COLUMNS)) == [(None, "lazy", None)]


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_function_of_the_panel_takes_a_frame(library: str) -> None:
    pytest.importorskip("numpy")
    given = frame(library, COLUMNS)
    rule = DiscrepancyRule(difference=5)
    third = Rating(entry="a", evaluator="z", value=82), Rating(entry="b", evaluator="z", value=66)
    thirds = frame(library, {"entry": ["a", "b"], "evaluator": ["z", "z"], "value": [82, 66]})
    assert krippendorff_alpha(given) == krippendorff_alpha(PANEL)
    assert cohen_kappa(given, pair=("p", "q")) == cohen_kappa(PANEL, pair=("p", "q"))
    assert icc(given, "C,1") == icc(PANEL, "C,1")
    assert fit_severity(given) == fit_severity(PANEL)
    known = Variances(quality=36, severity=25, error=16)
    assert fit_mixed_severity(given, variances=known) == fit_mixed_severity(PANEL, variances=known)
    drawn = rank_uncertainty(given, first=1, variances=known)
    assert drawn == rank_uncertainty(PANEL, first=1, variances=known)
    assert drift(given) == drift(PANEL)
    assert find_discrepancies(given, rule) == find_discrepancies(PANEL, rule)
    assert resolve(given, rule, thirds=thirds, policy=middle_mark) == resolve(
        PANEL, rule, thirds=third, policy=middle_mark
    )
    named = [attrs.evolve(one, criterion="x") for one in PANEL]
    assert halo(frame(library, {**COLUMNS, "criterion": ["x"] * 5})) == halo(named)


@pytest.mark.parametrize("library", LIBRARIES)
def test_sheets_scored_in_a_frame_are_the_ratings_of_their_scores(library: str) -> None:
    rubric = scheme("kipp-2023").rubric(group="general")
    marks = {key: [80, 82, 64, 71] for key in rubric.nodes} | {"novelty": [90, 81, 60, 65]}
    keys = {"entry": ["a", "a", "b", "b"], "evaluator": ["p", "q", "p", "q"]}
    table = frame(library, {**keys, **marks})
    sheets = score_frame(rubric, table, evaluator="evaluator", each="sheet")
    scores = [
        score(rubric, sheet(rubric, {key: marks[key][place] for key in marks}, entry, evaluator))
        for place, (entry, evaluator) in enumerate(zip(*keys.values(), strict=True))
    ]
    assert check_panel(sheets) == ratings_of(scores)
    assert krippendorff_alpha(sheets) == krippendorff_alpha(ratings_of(scores))
