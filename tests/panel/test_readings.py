"""Readings are exact and checked, every fault at once."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inovasi.errors import DataError
from inovasi.panel.readings import (
    Reading,
    check_criteria,
    check_panel,
    competition_ranks,
    of_criterion,
)


def reading(entry: str, evaluator: str, value: int = 1, criterion: str | None = None) -> Reading:
    return Reading(entry=entry, evaluator=evaluator, value=value, criterion=criterion)


def test_a_float_is_no_mark() -> None:
    with pytest.raises(TypeError, match=r"float 80\.5"):
        Reading(entry="a", evaluator="p", value=80.5)  # type: ignore[arg-type]


def test_an_entry_has_a_name() -> None:
    with pytest.raises(ValueError, match="entry of Reading is empty"):
        reading(" ", "p")


def test_a_panel_comes_back_sorted() -> None:
    panel = check_panel([reading("b", "p"), reading("a", "q"), reading("a", "p")])
    assert [(one.entry, one.evaluator) for one in panel] == [("a", "p"), ("a", "q"), ("b", "p")]


def test_an_empty_panel_is_refused() -> None:
    with pytest.raises(DataError, match="found no readings"):
        check_panel([])


def test_all_faults_of_a_panel_are_named_at_once() -> None:
    with pytest.raises(DataError) as caught:
        check_panel([reading("a", "p"), reading("a", "p"), reading("b", "q", criterion="novelty")])
    assert [problem.code for problem in caught.value.problems] == ["duplicate", "mixed_criteria"]
    assert "found 2 readings of 'p'; expected one" in str(caught.value)


def test_criteria_are_needed_where_they_are_compared() -> None:
    with pytest.raises(DataError) as caught:
        check_criteria([reading("a", "p"), reading("a", "p", 1, "x"), reading("a", "p", 2, "x")])
    assert [problem.code for problem in caught.value.problems] == ["duplicate", "no_criterion"]
    assert "readings of 'p' for 'x'" in str(caught.value)


def test_one_criterion_can_be_chosen() -> None:
    panel = [reading("a", "p", 1, "x"), reading("a", "p", 2, "y")]
    assert of_criterion(panel, "y") == (panel[1],)


@settings(max_examples=50)
@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 5), min_size=1))
def test_a_rank_is_one_more_than_the_number_of_better_entries(values: dict[str, int]) -> None:
    ranks = competition_ranks({entry: Fraction(value) for entry, value in values.items()})
    expected = {
        entry: 1 + sum(other > value for other in values.values())
        for entry, value in values.items()
    }
    assert ranks == expected
