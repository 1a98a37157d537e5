from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from inovasi.errors import DataError, NotFoundError
from inovasi.model._organisation import Organisation
from inovasi.portfolio._benchmark import AgencyFigures, benchmark, indicator, per_budget


def agency(key: str, figures: dict[str, Any], year: int = 2019) -> AgencyFigures:
    organisation = Organisation(id=key, name=key.title(), kind="regency")
    return AgencyFigures(organisation=organisation, year=year, figures=figures)


SHEET = {
    "copies": 21840,
    "population": 298567,
    "users": 1043,
    "certified_libraries": 2,
    "libraries": 232,
}


def test_the_official_worked_example_comes_out() -> None:
    table = benchmark([agency("sheet", SHEET)])
    copies = table.cell("collection_ratio", "sheet").value
    assert copies == Fraction(21840, 298567)
    assert Fraction("0.073149") <= copies < Fraction("0.073150")
    assert Fraction("7.3149") <= copies * 100 < Fraction("7.3150")
    assert Fraction("0.3493") <= table.cell("use_rate", "sheet").value < Fraction("0.3494")
    assert round(table.cell("standard_share", "sheet").value, 4) == Fraction("0.8621")


def test_what_is_missing_is_named_and_the_fill_rate_counts_figures() -> None:
    table = benchmark(
        [agency("a", {"copies": 5}), agency("b", {"copies": 5, "population": 10, "users": None})],
        [indicator("collection_ratio"), indicator("use_rate")],
    )
    assert table.cell("collection_ratio", "a").missing == ("population",)
    assert table.cell("use_rate", "a").missing == ("population", "users")
    assert table.fill_rate("a") == Fraction(1, 3)
    assert table.fill_rate() == Fraction(1, 2)
    assert "a, use_rate: belum ada population dan users" in str(table)


def test_the_table_names_sources_grades_and_ratios_of_ones_own() -> None:
    table = benchmark(
        [agency("a", {"activities": 3, "budget": 2, "titles": 1, "population": 100})],
        [per_budget("activities"), indicator("titles_per_head")],
    )
    said = table.text("en")
    assert "activities per rupiah of budget [user-defined ratio]" in said
    assert "Budget: activities_per_budget: user-defined ratio" in said
    assert "Peraturan Bupati Pati Nomor 105 Tahun 2018 [text of the act]" in said
    assert "a, titles_per_head: below the minimum" in said
    assert table.cell("activities_per_budget", "a").value == Fraction(3, 2)


def test_zero_below_the_line_and_a_part_above_the_whole_are_doubted() -> None:
    table = benchmark(
        [
            agency("a", {"certified_libraries": 1, "libraries": 0}),
            agency("b", {"certified_libraries": 3, "libraries": 2}),
        ],
        [indicator("standard_share")],
    )
    assert table.cell("standard_share", "a").zero_denominator
    assert table.cell("standard_share", "b").exceeds_whole
    assert "pembagi nol" in str(table)
    assert "bagian melebihi keseluruhan" in str(table)


def test_a_minimum_is_met_or_not() -> None:
    table = benchmark([agency("a", {"village_floor_area": 56})], [indicator("village_floor_area")])
    assert table.cell("village_floor_area", "a").meets_minimum is True


def test_two_kinds_of_staff_are_added_below_the_line() -> None:
    sheet = {"qualified_staff": 1, "unqualified_staff": 3}
    table = benchmark([agency("a", sheet)], [indicator("qualified_share")])
    assert table.cell("qualified_share", "a").value == 25


def test_mixed_years_are_refused() -> None:
    with pytest.raises(DataError, match=r"2019 .* 2020") as caught:
        benchmark([agency("a", {}), agency("b", {}, 2020)])
    assert [(problem.code, problem.source, problem.path) for problem in caught.value.problems] == [
        ("contradiction", "a", "year"),
        ("contradiction", "b", "year"),
    ]


def test_all_faults_are_named_at_once() -> None:
    typo, far = agency("a", {"coppies": 1}), agency("a", {"weather": 1})
    with pytest.raises(DataError) as caught:
        benchmark([typo, far], [indicator("turnover"), indicator("turnover")])
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("duplicate", "agencies"),
        ("duplicate", "by"),
        ("unknown", "figures.coppies"),
        ("unknown", "figures.weather"),
    ]
    assert "'copies'" in str(caught.value)
    assert "'turnover' 2" in str(caught.value)


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        benchmark([agency("a", {"copies": 1})], [])
    with pytest.raises(DataError) as both:
        benchmark([], [])
    assert [(problem.code, problem.path) for problem in both.value.problems] == [
        ("empty", "agencies"),
        ("empty", "by"),
    ]
    assert caught.value.problems == both.value.problems[1:]


@pytest.mark.parametrize(
    ("figures", "code", "path"),
    [
        ({"copies": -1}, "range", "figures.copies"),
        ({"Kopi": 1}, "key", "figures"),
        ({"copies": 1.5}, "float", "figures.copies"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(figures: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(DataError) as caught:
        agency("a", figures)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.record) == (code, path, "AgencyFigures")


def test_a_cell_that_is_not_there_is_answered_with_the_choices() -> None:
    table = benchmark([agency("lotim", {})], [indicator("turnover")])
    for ask in (table.fill_rate, partial(table.cell, "turnover")):
        with pytest.raises(NotFoundError, match="'lotin'; did you mean 'lotim'"):
            ask("lotin")
    with pytest.raises(NotFoundError, match="'loans'; choose one of: turnover"):
        table.cell("loans", "lotim")


def test_figures_are_looked_up_by_key() -> None:
    assert agency("a", {"copies": 2}).figure("copies") == 2
    assert agency("a", {}).figure("copies") is None
