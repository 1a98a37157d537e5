"""The visible step before scoring."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.errors import ScoringError
from inovasi.scoring._normalise import Constant, by_range, by_standard, cohort_range
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet


FIGURES = st.dictionaries(
    st.sampled_from(["uplm1", "uplm2", "uplm3"]), st.integers(0, 50), min_size=1
)


def _constants(keys: object, value: object) -> list[Constant]:
    return [Constant(key=key, value=value, source="constructed") for key in keys]  # type: ignore[attr-defined, arg-type]


@given(FIGURES, st.integers(1, 20))
def test_a_mark_by_standard_lies_between_zero_and_one_and_grows_with_the_figure(
    figures: dict[str, int], k: int
) -> None:
    marks = by_standard(figures, _constants(figures, k)).marks
    more = by_standard(
        {key: value + 1 for key, value in figures.items()}, _constants(figures, k)
    ).marks
    for key, value in figures.items():
        assert marks[key] == min(Fraction(1), Fraction(value, k))
        assert marks[key] <= more[key]


@given(st.lists(FIGURES, min_size=2, max_size=5))
def test_the_ends_of_a_cohort_become_zero_and_one(cohort: list[dict[str, int]]) -> None:
    lowest, highest = cohort_range(cohort, source="constructed cohort")
    spread = {c.key for c, d in zip(lowest, highest, strict=True) if c.value < d.value}
    for figures in cohort:
        kept = {key: value for key, value in figures.items() if key in spread}
        for key, mark in by_range(kept, lowest, highest).marks.items():
            assert 0 <= mark <= 1
            assert (mark == 1) is (Fraction(figures[key]) == max(c.get(key, -1) for c in cohort))


def test_normalising_what_is_normalised_changes_nothing() -> None:
    zero, one = _constants(["uplm1"], 0), _constants(["uplm1"], 1)
    once = by_range({"uplm1": Fraction(2, 7)}, zero, one).marks
    assert by_range(once, zero, one).marks == once


def test_the_steps_show_figures_constants_and_sources() -> None:
    done = by_standard(
        {"uplm2": Decimal("0.1603"), "uplm4": Decimal("0.05")},
        [
            Constant(key="uplm2", value=2, source="press, 10 December 2025"),
            Constant(key="uplm4", value=Decimal("0.02"), source="one regency's portal"),
        ],
    )
    assert done.text() == (
        "uplm2: min(1; 0,1603 / 2) = 0,08015 (press, 10 December 2025)\n"
        "uplm4: min(1; 0,05 / 0,02) = 1 (one regency's portal)"
    )
    assert done.text("en").startswith("uplm2: min(1, 0.1603 / 2) = 0.08015")


def test_a_step_shows_six_decimal_places_in_both_languages() -> None:
    done = by_standard({"uplm1": 1}, _constants(["uplm1"], 7))
    assert done.text() == "uplm1: min(1; 1 / 7) = 0,142857… (constructed)"
    assert done.text("en") == "uplm1: min(1, 1 / 7) = 0.142857… (constructed)"


def test_the_marks_go_straight_into_a_sheet() -> None:
    rubric = scheme("iplm-2024").rubric()
    done = by_standard(dict.fromkeys(rubric.nodes, 1), _constants(rubric.nodes, 4))
    assert score(rubric, sheet(rubric, done.marks)).value == 25


@pytest.mark.parametrize(
    ("call", "criterion", "words"),
    [
        (lambda: by_standard({"uplm1": 1}, []), "uplm1", "standard"),
        (lambda: by_standard({"uplm1": 1}, _constants(["uplm1"], 0)), "uplm1", "is 0"),
        (lambda: by_range({"uplm1": 1}, [], []), "uplm1", "lowest value"),
        (lambda: by_range({"uplm1": 1}, _constants(["uplm1"], 1), []), "uplm1", "highest value"),
        (
            lambda: by_range({"uplm1": 1}, _constants(["uplm1"], 2), _constants(["uplm1"], 1)),
            "uplm1",
            "is 1.*2",
        ),
        (lambda: cohort_range([], source="x"), None, "empty"),
    ],
)
def test_what_is_not_known_is_asked_for_by_name(
    call: Callable[[], object], criterion: str | None, words: str
) -> None:
    with pytest.raises(ScoringError, match=words) as caught:
        call()
    assert caught.value.criterion == criterion


def test_a_highest_value_equal_to_the_lowest_is_refused() -> None:
    same = _constants(["uplm1"], 1)
    with pytest.raises(ScoringError) as caught:
        by_range({"uplm1": 1}, same, same)
    assert caught.value.criterion == "uplm1"


def test_a_constant_without_a_source_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Constant\.source"):
        Constant(key="uplm1", value=1, source=" ")
