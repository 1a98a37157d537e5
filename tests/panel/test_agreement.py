"""Coefficients equal published values and independent libraries, with and without gaps."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.errors import Bilingual, DataError
from inovasi.panel import _agreement
from inovasi.panel._agreement import Agreement, cohen_kappa, krippendorff_alpha
from inovasi.panel._numeric import Bootstrap
from inovasi.panel._ratings import Rating


Table = Sequence[Sequence[int | None]]

# Krippendorff (2011): four observers, twelve units.
KRIPPENDORFF: Table = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


def panel(table: Table) -> list[Rating]:
    """Take a table with one row for each evaluator."""
    return [
        Rating(entry=f"e{column}", evaluator=f"p{row}", value=value)
        for row, line in enumerate(table)
        for column, value in enumerate(line)
        if value is not None
    ]


def parts(error: DataError) -> list[tuple[str, ...]]:
    """Give the code of each problem, and which of its parts it has."""
    names = ("found", "expected", "hint")
    return [(one.code, *(name for name in names if getattr(one, name))) for one in error.problems]


def random_table(seed: int, evaluators: int, entries: int, gaps: float, top: int = 5) -> Table:
    draw = Random(seed)
    quality = [draw.gauss(top / 2, top / 4) for _ in range(entries)]
    table: list[list[int | None]] = [
        [
            None
            if draw.random() < gaps
            else min(max(round(middle + draw.gauss(0, top / 6)), 1), top)
            for middle in quality
        ]
        for _ in range(evaluators)
    ]
    table[0][:top] = range(1, top + 1)
    table[1][:top] = range(1, top + 1)
    return table


@pytest.mark.parametrize(
    ("measure", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_the_canonical_example(measure: str, value: float) -> None:
    result = krippendorff_alpha(panel(KRIPPENDORFF), measure=measure, bootstrap=None)
    assert round(result.value, 3) == value
    assert (result.entries, result.ratings, result.skipped) == (11, 40, 1)
    assert result.low is None


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("gaps", [0.0, 0.4])
@pytest.mark.parametrize("measure", ["nominal", "ordinal", "interval"])
def test_alpha_equals_an_independent_library(seed: int, gaps: float, measure: str) -> None:
    oracle = pytest.importorskip("krippendorff")
    table = random_table(seed, 5, 30, gaps)
    numbers = [[float("nan") if mark is None else float(mark) for mark in row] for row in table]
    expected = oracle.alpha(reliability_data=numbers, level_of_measurement=measure)
    assert krippendorff_alpha(panel(table), measure=measure, bootstrap=None).value == pytest.approx(
        expected, abs=1e-9
    )


def by_definition(table: Table, measure: str) -> Fraction:
    """Compute alpha from all pairs of marks, as it is defined: 1 - observed / expected."""
    units = [[mark for mark in unit if mark is not None] for unit in zip(*table, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    marks = [mark for unit in units for mark in unit]

    def distance(one: int, other: int) -> Fraction:
        if measure == "nominal":
            return Fraction(one != other)
        if measure == "interval":
            return Fraction((one - other) ** 2)
        low, high = min(one, other), max(one, other)
        between = sum(low <= mark <= high for mark in marks)
        return (between - Fraction(marks.count(low) + marks.count(high), 2)) ** 2

    observed = sum(
        (distance(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)),
        Fraction(0),
    )
    expected = sum((distance(a, b) for a, b in permutations(marks, 2)), Fraction(0))
    return 1 - observed * (len(marks) - 1) / expected


@pytest.mark.parametrize("gaps", [0.0, 0.4])
@pytest.mark.parametrize("measure", ["nominal", "ordinal", "interval"])
def test_alpha_equals_its_definition_exactly(gaps: float, measure: str) -> None:
    table = random_table(9, 4, 25, gaps)
    found = krippendorff_alpha(panel(table), measure=measure, bootstrap=None)
    assert found.value == float(by_definition(table, measure))


@pytest.mark.parametrize("measure", ["nominal", "ordinal", "interval"])
def test_one_entry_is_enough_for_alpha(measure: str) -> None:
    table = [[1], [2], [4]]
    found = krippendorff_alpha(panel(table), measure=measure, bootstrap=None)
    assert found.value == float(by_definition(table, measure)) == 0


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 99), st.fractions(Fraction(1, 9), 9), st.integers(-50, 50), st.randoms())
def test_alpha_knows_no_scale_and_no_order(
    seed: int, factor: Fraction, shift: int, shuffle: Random
) -> None:
    plain = panel(random_table(seed, 3, 8, 0.3))
    other = [
        Rating(entry=one.entry, evaluator=one.evaluator, value=Fraction(one.value) * factor + shift)
        for one in plain
    ]
    shuffle.shuffle(other)
    for measure in ("nominal", "ordinal", "interval"):
        assert krippendorff_alpha(plain, measure=measure, bootstrap=None).value == (
            krippendorff_alpha(other, measure=measure, bootstrap=None).value
        )


def test_full_agreement_is_one() -> None:
    for measure in ("nominal", "ordinal", "interval"):
        result = krippendorff_alpha(panel([[1, 2, 3], [1, 2, 3]]), measure=measure)
        assert (result.value, result.low, result.high) == (1.0, 1.0, 1.0)


def test_an_interval_holds_the_value_and_can_be_drawn_again() -> None:
    data = panel(random_table(3, 3, 40, 0.2))
    draws = Bootstrap(draws=200, seed=7, level=0.9)
    result = krippendorff_alpha(data, bootstrap=draws)
    assert result.low is not None
    assert result.high is not None
    assert -1 < result.low < result.value < result.high < 1
    assert krippendorff_alpha(data[::-1], bootstrap=draws) == result
    assert (
        krippendorff_alpha(data, bootstrap=Bootstrap(draws=200, seed=8, level=0.9)).low
        != result.low
    )


def test_alpha_needs_two_ratings_of_an_entry() -> None:
    with pytest.raises(DataError) as caught:
        krippendorff_alpha(panel([[1, None], [None, 2]]))
    assert parts(caught.value) == [("undefined", "expected")]


@pytest.mark.parametrize("measure", ["nominal", "ordinal", "interval"])
def test_alpha_needs_marks_that_differ(measure: str) -> None:
    with pytest.raises(DataError, match="found marks") as caught:
        krippendorff_alpha(panel([[2, 2, None], [2, 2, 3]]), measure=measure)
    assert parts(caught.value) == [("undefined", "found", "expected")]


def test_draws_without_any_difference_leave_no_interval() -> None:
    single = panel([[1], [2]])
    result = cohen_kappa(single, pair=("p0", "p1"))
    assert (result.value, result.low, result.high) == (0.0, 0.0, 0.0)
    rare = panel([[1, 1], [1, 2]])
    only_same = next(
        seed
        for seed in range(99)
        if krippendorff_alpha(rare, bootstrap=Bootstrap(draws=2, seed=seed)).low is None
    )
    lost = krippendorff_alpha(rare, bootstrap=Bootstrap(draws=2, seed=only_same))
    assert (lost.low, lost.high, lost.level) == (None, None, 0.95)
    assert lost.text("en").startswith("Krippendorff's alpha (interval): 0.000; 2 entries")


def by_hand() -> list[Rating]:
    """Ten entries: 4 x (1, 1), 1 x (1, 2), 3 x (2, 2), 1 x (2, 3), 1 x (3, 3)."""
    return panel([[1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3], [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, None]])


@pytest.mark.parametrize(
    ("weighting", "value"),
    [
        ("unweighted", 1 - Fraction(20, 62)),
        ("linear", 1 - Fraction(20, 76)),
        ("quadratic", 1 - Fraction(20, 104)),
    ],
)
def test_kappa_computed_by_hand(weighting: str, value: Fraction) -> None:
    # Margins 5, 4, 1 and 4, 4, 2: expected disagreement 62, 76 and 104 of 100; observed 2 of 10.
    result = cohen_kappa(by_hand(), pair=("p0", "p1"), weighting=weighting, bootstrap=None)
    assert result.value == float(value)
    assert (result.entries, result.ratings, result.skipped) == (10, 20, 1)
    assert (result.low, result.high, result.level) == (None, None, None)


def test_an_entry_of_others_is_not_skipped_by_a_pair() -> None:
    alone = panel([[1, 2, None], [1, 3, None], [None, 1, 1]])
    result = cohen_kappa(alone, pair=("p0", "p1"), bootstrap=None)
    assert (result.entries, result.ratings, result.skipped) == (2, 4, 0)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("gaps", [0.0, 0.4])
@pytest.mark.parametrize(
    ("weighting", "name"), [("unweighted", None), ("linear", "linear"), ("quadratic", "quadratic")]
)
def test_kappa_equals_an_independent_library(
    seed: int, gaps: float, weighting: str, name: str | None
) -> None:
    oracle = pytest.importorskip("sklearn.metrics")
    table = random_table(seed, 3, 40, gaps)
    result = cohen_kappa(panel(table), pair=("p0", "p1"), weighting=weighting, bootstrap=None)
    shared = [pair for pair in zip(table[0], table[1], strict=True) if None not in pair]
    first, second = zip(*shared, strict=True)
    expected = oracle.cohen_kappa_score(first, second, weights=name, labels=range(1, 6))
    assert result.value == pytest.approx(expected, abs=1e-9)
    assert result.entries == len(shared)


@pytest.mark.parametrize("weighting", ["unweighted", "linear", "quadratic"])
def test_an_interval_of_kappa_holds_its_value(weighting: str) -> None:
    data = panel(random_table(4, 3, 40, 0))
    result = cohen_kappa(data, pair=("p0", "p1"), weighting=weighting)
    assert result.low is not None
    assert result.high is not None
    assert result.low < result.value < result.high


def test_kappa_needs_shared_entries_and_different_marks() -> None:
    with pytest.raises(DataError, match="'p0' and 'p1'") as caught:
        cohen_kappa(panel([[1, None], [None, 2]]), pair=("p0", "p1"))
    assert parts(caught.value) == [("undefined", "expected")]
    with pytest.raises(DataError, match="found marks") as caught:
        cohen_kappa(panel([[1, 1], [1, 1]]), pair=("p0", "p1"))
    assert parts(caught.value) == [("undefined", "found", "expected")]


def test_a_coefficient_says_what_it_rests_on() -> None:
    data = [
        Rating(entry=str(number), evaluator=name, value=Decimal(number) + step)
        for number in range(9)
        for name, step in (("p", 0), ("q", Decimal("0.5")))
    ]
    text = krippendorff_alpha(data, bootstrap=Bootstrap(draws=50)).text()
    assert text.startswith("Alfa Krippendorff (interval): 0,98")
    assert text.endswith("(95 %); 9 entri, 18 penilaian, 0 entri dilewati")
    assert cohen_kappa(data, pair=("p", "q"), bootstrap=None).text("en") == (
        "Cohen's kappa (unweighted) of p and q: 0.000; 9 entries, 18 ratings, 0 entries skipped"
    )


@pytest.mark.parametrize("missing", ["low", "high", "level"])
def test_an_interval_is_said_where_it_is_known_as_a_whole(missing: str) -> None:
    name = Bilingual("alfa", "alpha")
    bare = Agreement(coefficient=name, value=0.5, entries=3, ratings=6, skipped=1)
    whole = evolve(bare, low=0.25, high=0.75, level=0.9)
    behind = "3 entries, 6 ratings, 1 entries skipped"
    assert whole.text("en") == f"alpha: 0.500 [0.250; 0.750] (90 %); {behind}"
    assert evolve(whole, **{missing: None}).text("en") == f"alpha: 0.500; {behind}"
    assert bare.text("en") == f"alpha: 0.500; {behind}"
    assert (bare.low, bare.high, bare.level) == (None, None, None)


@pytest.mark.parametrize("step", [Decimal(1), Decimal("0.000000000000000001")])
def test_the_interval_is_the_same_with_and_without_numpy(
    monkeypatch: pytest.MonkeyPatch, step: Decimal
) -> None:
    draw = Random(3)
    panel = [
        Rating(entry=f"e{entry}", evaluator=name, value=draw.randint(0, 10**9) * step)
        for entry in range(40)
        for name in draw.sample("pqr", 2 + entry % 2)
    ]
    seeds = (0, 7, -1, 2**70)
    found = [krippendorff_alpha(panel, bootstrap=Bootstrap(seed=seed)) for seed in seeds]
    monkeypatch.setattr(_agreement, "find_spec", lambda _: None)
    assert found == [krippendorff_alpha(panel, bootstrap=Bootstrap(seed=seed)) for seed in seeds]
    assert len({one.low for one in found}) == len(seeds)
