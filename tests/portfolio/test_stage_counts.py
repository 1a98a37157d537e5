"""Published numbers of entries, `tests/data/funnel.csv`: year, stage and group as printed."""

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from inovasi.catalog._registry import scheme, schemes
from inovasi.errors import DataError, NotFoundError, ScoringError
from inovasi.model._scheme import Count
from inovasi.portfolio._stage_counts import Funnel, Tally, funnel


EDITION = scheme("kipp-2018")
PUBLISHED = Path(__file__).parents[1] / "data" / "funnel.csv"


def key(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def counts_by_year() -> dict[int, list[Count]]:
    """A second total of one stage is a second reading; parts belong to the first."""
    years = {}
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        totals = [
            other
            for other in rows
            if (other["year"], other["stage"], other["group"]) == (row["year"], row["stage"], "all")
        ]
        reading = None
        if len(totals) > 1:
            reading = "AB"[totals.index(row)] if row in totals else "A"
        years.setdefault(int(row["year"]), []).append(
            Count(
                stage=key(row["stage"]),
                n=int(row["count"]),
                group=None if row["group"] == "all" else row["group"],
                reading=reading,
                source="published",
                grade=row["grade"],
            )
        )
    return years


YEARS = counts_by_year()


def funnel_of(counts: list[Count]) -> Funnel:
    return funnel(evolve(EDITION, counts=counts))


@pytest.mark.parametrize("year", sorted(YEARS))
def test_every_published_national_funnel_can_be_expressed(year: int) -> None:
    counts = YEARS[year]
    made = funnel_of(counts)
    found = [
        count
        for reading in made.readings
        for step in reading.steps
        for count in (*([step.count] if step.count else []), *step.parts)
    ]
    assert all(count in found for count in counts)
    assert all(count in counts for count in found)


@pytest.mark.parametrize("year", sorted(YEARS))
def test_every_published_breakdown_with_a_total_adds_up(year: int) -> None:
    checks = [check for reading in funnel_of(YEARS[year]).readings for check in reading.checks]
    assert all(check.tally is Tally.ADDS_UP for check in checks)


def test_the_published_breakdowns_are_seen() -> None:
    seen = {
        (year, check.stage): check.total
        for year, counts in YEARS.items()
        for reading in funnel_of(counts).readings
        for check in reading.checks
    }
    assert len(seen) == 13
    assert seen[2015, "terdaftar"] == 1188


def test_the_readings_of_2015_and_2019_are_kept_apart() -> None:
    for year, stage, numbers in (
        (2015, "terdaftar", [1188, 1189]),
        (2019, "lolos_seleksi_administrasi", [1329, 1627]),
    ):
        made = funnel_of(YEARS[year])
        assert not made.sources_agree
        assert [reading.step(stage).n for reading in made.readings] == numbers
        with pytest.raises(ScoringError, match="A, B"):
            made.reading()
        assert made.reading("B").name == "B"


@pytest.mark.parametrize(
    ("id_", "reading", "stage", "share"),
    [
        ("kipp-2018", None, "passed_admin", Fraction(1463, 1689)),
        ("kipp-2018", None, "top_99", Fraction(99, 150)),
        ("kipp-2022", None, "passed_admin", Fraction(1917, 2454)),
        ("kipp-2017", "A", "passed_admin", Fraction(1373, 1627)),
        ("kipp-2017", "B", "passed_admin", Fraction(1627, 1881)),
        ("kipp-2023", "A", "passed_admin", Fraction(2135, 2269)),
        ("kipp-2023", "B", "passed_admin", Fraction(1381, 2269)),
        ("kipp-2025", None, "finalist", Fraction(273, 2116)),
    ],
)
def test_shares_of_the_schemes_are_exact(
    id_: str, reading: str | None, stage: str, share: Fraction
) -> None:
    assert funnel(scheme(id_)).reading(reading).step(stage).of_previous == share


def test_those_who_failed_and_those_who_passed_make_those_who_submitted() -> None:
    for id_, name in (("kipp-2017", "A"), ("kipp-2017", "B"), ("kipp-2023", "B")):
        checks = funnel(scheme(id_)).reading(name).checks
        failed = [check for check in checks if check.by == "failed"]
        assert [check.tally for check in failed] == [Tally.ADDS_UP]
        assert funnel(scheme(id_)).reading(name).step("failed_admin").of_previous is None


def test_no_breakdown_of_a_competition_is_more_than_its_total() -> None:
    for listed in schemes(family="kipp"):
        whole = scheme(listed if isinstance(listed, str) else listed.id)
        if whole.counts:
            checks = [check for one in funnel(whole).readings for check in one.checks]
            assert all(check.tally is not Tally.TOO_MUCH for check in checks)


def test_a_group_has_a_funnel_of_its_own() -> None:
    made = funnel(scheme("kipp-2022"), group="general").reading()
    assert [(step.stage, step.n) for step in made.steps] == [
        ("submitted", 2299),
        ("passed_admin", 1776),
        ("finalist", 99),
    ]
    assert made.step("finalist").of_first == Fraction(99, 2299)


def test_a_stage_with_parts_only_has_no_number_of_its_own() -> None:
    step = funnel(scheme("kipp-2022")).reading().step("finalist")
    assert (step.n, step.of_previous, step.count) == (None, None, None)
    assert [count.n for count in step.parts] == [99, 15]


def test_stages_can_be_chosen() -> None:
    made = funnel(scheme("kipp-2018"), stages=["registered", "top_40"]).reading()
    assert made.step("top_40").of_previous == Fraction(40, 2824)
    with pytest.raises(
        NotFoundError, match="no stage with a number 'top_41'; did you mean 'top_40'"
    ):
        funnel(scheme("kipp-2018"), stages=["top_41"])


def test_a_rising_number_counts_something_else_and_has_no_share() -> None:
    counts = [Count(stage="regions", n=3, source="x"), Count(stage="entries", n=30, source="x")]
    assert funnel_of(counts).reading().step("entries").of_previous is None


def test_zero_has_no_share() -> None:
    counts = [Count(stage="a", n=0, source="x"), Count(stage="b", n=0, source="x")]
    assert funnel_of(counts).reading().step("b").of_previous is None


def test_parts_that_are_more_or_less_are_said() -> None:
    counts = [
        Count(stage="a", n=10, source="x"),
        Count(stage="a", n=4, group="g", source="x"),
        Count(stage="a", n=11, kind="k", source="x"),
        Count(stage="failed_a", n=2, source="x"),
    ]
    checks = {check.by: check.tally for check in funnel_of(counts).reading().checks}
    assert checks == {"group": Tally.LEAVES_OPEN, "kind": Tally.TOO_MUCH}
    text = funnel_of(counts).text("en")
    assert "A (by group): 4 / 10 leaves a rest that no part names" in text
    assert "A (by kind of organisation): 11 / 10 is more than the total" in text


def test_what_is_not_known_is_said() -> None:
    with pytest.raises(ScoringError, match="kipp-2024"):
        funnel(scheme("kipp-2024"))
    with pytest.raises(NotFoundError, match="no group with a number 'generl'"):
        funnel(scheme("kipp-2022"), group="generl")
    with pytest.raises(NotFoundError, match="no stage 'finalists'; did you mean 'finalist'"):
        funnel(scheme("kipp-2022")).reading().step("finalists")
    with pytest.raises(NotFoundError, match="no reading 'Z'"):
        funnel(scheme("kipp-2023")).reading("Z")


def test_two_numbers_in_one_reading_contradict_each_other() -> None:
    counts = [
        Count(stage="a", n=10, source="x"),
        Count(stage="a", n=11, reading="A", source="x"),
        Count(stage="a", n=12, reading="B", source="x"),
    ]
    with pytest.raises(DataError) as caught:
        funnel_of(counts)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("a", "contradiction"),
        ("a", "contradiction"),
    ]
    for problem, found in zip(caught.value.problems, ("10 and 11", "10 and 12"), strict=True):
        assert found in problem.message


def test_it_prints_in_both_languages() -> None:
    made = funnel(scheme("kipp-2023"))
    assert "Bacaan A" in made.text()
    assert "94,1…" in made.text()
    assert "adds up" in made.text("en")
    assert "?" in str(made)
    assert made.rows()[0]["stage"] == made.readings[0].steps[0].stage
    assert "Bacaan" not in funnel(scheme("kipp-2018")).text()


@given(st.lists(st.integers(1, 500), min_size=1, max_size=6))
def test_shares_multiply_to_the_share_of_the_first(numbers: list[int]) -> None:
    falling = sorted(numbers, reverse=True)
    counts = [Count(stage=f"s{n}", n=value, source="x") for n, value in enumerate(falling)]
    steps = funnel_of(counts).reading().steps
    product = Fraction(1)
    for step in steps[1:]:
        product *= step.of_previous
        assert product == step.of_first
