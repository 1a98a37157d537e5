import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.portfolio import _figures as figures, _printed_dates as dates
from inovasi.portfolio._figures import (
    check_ceiling,
    check_difference,
    check_grouping,
    check_growth,
    check_mean,
    check_readings,
    check_share,
    check_sum,
)


PRESS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "press_checks.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def kinds(found: Any) -> list[str]:
    return [one.kind.value for one in found]


@pytest.mark.parametrize("row", PRESS, ids=lambda row: row["id"])
def test_every_printed_claim_is_judged_as_it_should_be(row: dict[str, Any]) -> None:
    if row["check"] is None:
        assert "no arithmetic" in row["about"]
        return
    check = getattr(figures, row["check"], None) or getattr(dates, row["check"])
    found = check(**row["arguments"])
    assert kinds(found) == row["kinds"]
    assert all(one.expected.startswith(row["expected"]) for one in found)


def test_nineteen_claims_are_on_file_and_one_is_no_arithmetic() -> None:
    assert len(PRESS) == 19
    assert [row["id"] for row in PRESS if row["check"] is None] == ["trap17"]


def test_a_wrong_growth_says_what_else_it_looks_like() -> None:
    assert "sebelum dibagi sesudah" in str(check_growth(12308, 24457, "50.3")[0])
    assert "a share of 543" in check_growth(188, 260, "47.9", wholes=[543, 0])[0].text("en")
    assert "after over before" in check_growth(100, 150, "150")[0].text("en")
    assert "the change over after" in check_growth(100, 200, "50")[0].text("en").split("; ")[-1]
    assert "looks like" not in check_growth(100, 150, "12")[0].text("en")


def test_digits_that_are_swapped_are_seen() -> None:
    assert "digits are swapped" in check_mean(29162, 12, 2340)[0].text("en")
    assert "swapped" not in check_mean(29162, 12, 2000)[0].text("en")


@pytest.mark.parametrize(
    ("parts", "total"), [([1916, 429], 2345), ([19, 12, 21, 41, 5, 1], 99), (["1/3", "2/3"], 1)]
)
def test_totals_that_add_up_pass(parts: list[Any], total: int) -> None:
    assert check_sum(parts, total) == ()


def test_too_few_and_too_many_parts_are_told_apart() -> None:
    assert "bagian kurang 10" in str(check_sum([1916, 429], 2355)[0])
    assert "hold 5 too many" in check_sum([5, 5], 5)[0].text("en")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (check_share(1043, 298567, "0.34"), ["truncated"]),
        (check_share(2, 232, "0.86"), []),
        (check_share(21840, 298567, "7.31"), []),
        (check_share(3, 2, "150"), ["ceiling"]),
        (check_share(3, 0, "150"), ["zero_base"]),
        (check_growth(0, 5, "100"), ["zero_base"]),
        (check_growth(5, 0, "-100"), []),
        (check_growth(5, 0, "-10"), ["growth"]),
        (check_mean(10, 0, 1), ["zero_base"]),
        (check_mean(10, 4, "2.5"), []),
        (check_mean(29, 10, "2"), ["truncated"]),
        (check_difference(1, 2, None), ["figure_missing"]),
        (check_difference(1.5, 2, "x"), ["figure_unreadable", "figure_unreadable"]),
        (check_share(1, 3, Fraction(1, 3)), ["figure_unreadable"]),
        (check_mean(1, None, 1), ["figure_missing"]),
        (check_growth(1, None, 1), ["figure_missing"]),
        (check_sum([1, None], 2), ["figure_missing"]),
        (check_ceiling("1.234,5", 1), ["figure_unreadable"]),
        (check_ceiling(1, 1), []),
        (check_readings([("a", 1), ("a", 1)]), []),
        (check_readings([("a", 1), ("a", 2)]), ["figures_differ"]),
        (check_readings([("a", "NaN")]), ["figure_unreadable"]),
        (check_grouping(["72,94", "84,19", "36.3570"]), []),
        (check_grouping([3.125]), ["digit_grouping"]),  # type: ignore[list-item]
    ],
)
def test_each_case_has_its_kind(found: Any, expected: list[str]) -> None:
    assert kinds(found) == expected


ANYTHING = st.one_of(
    st.none(), st.integers(), st.text(max_size=4), st.floats(), st.decimals(), st.fractions()
)


@settings(max_examples=150)
@given(ANYTHING, ANYTHING, ANYTHING)
def test_nothing_ever_raises(one: object, two: object, three: object) -> None:
    for check in (check_difference, check_mean, check_share, check_growth):
        for finding in check(one, two, three):
            assert finding.text("id")
            assert finding.text("en")
    assert isinstance(check_sum([one, two], three), tuple)
    assert isinstance(check_ceiling(one, two), tuple)
    assert isinstance(check_readings([("a", one), ("b", two)]), tuple)


@settings(max_examples=60)
@given(st.lists(st.fractions(), max_size=6), st.fractions())
def test_a_total_passes_exactly_when_it_adds_up(parts: list[Fraction], total: Fraction) -> None:
    assert check_sum(parts, sum(parts, Fraction())) == ()
    assert (check_sum(parts, total) == ()) == (sum(parts) == total)
