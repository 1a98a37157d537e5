"""Totals are held against their parts, exactly; printed claims are judged as they should be."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.portfolio import _discrepancy as dates, _reconcile as sums
from inovasi.portfolio._reconcile import check_sum


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
    check = getattr(sums, row["check"], None) or getattr(dates, row["check"])
    found = check(**row["arguments"])
    assert kinds(found) == row["kinds"]
    assert all(one.expected.startswith(row["expected"]) for one in found)


@pytest.mark.parametrize(
    ("parts", "total"), [([1916, 429], 2345), ([19, 12, 21, 41, 5, 1], 99), (["1/3", "2/3"], 1)]
)
def test_totals_that_add_up_pass(parts: list[Any], total: int) -> None:
    assert check_sum(parts, total) == ()


def test_too_few_and_too_many_parts_say_by_how_much() -> None:
    assert "bagian kurang 10" in str(check_sum([1916, 429], 2355)[0])
    assert "hold 5 too many" in check_sum([5, 5], 5)[0].text("en")


def test_what_cannot_be_read_is_a_finding() -> None:
    assert kinds(check_sum([1, None], 2)) == ["figure_missing"]
    assert kinds(check_sum([1.5, "x"], 2)) == ["figure_unreadable"] * 2


@settings(max_examples=60)
@given(st.lists(st.fractions(), max_size=6), st.fractions())
def test_a_total_passes_exactly_when_it_adds_up(parts: list[Fraction], total: Fraction) -> None:
    assert check_sum(parts, sum(parts, Fraction())) == ()
    assert (check_sum(parts, total) == ()) == (sum(parts) == total)
