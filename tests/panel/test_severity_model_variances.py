"""Variances are those of the analysis of variance, never below zero, and refused where unknown."""

from collections.abc import Iterable

import pytest
from hypothesis import assume, given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.panel._ratings import Rating
from inovasi.panel._severity_model import Variances, estimate_variances


def panel(marks: Iterable[tuple[str, str, int]]) -> list[Rating]:
    """Take entries, evaluators and marks; all constructed."""
    return [Rating(entry=entry, evaluator=name, value=value) for entry, name, value in marks]


def test_variances_of_a_complete_panel_are_those_of_the_analysis_of_variance() -> None:
    # Shrout and Fleiss (1979), table 2: mean squares 11.242 (targets), 32.486 (judges), 1.019.
    table = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
    found = estimate_variances(
        panel(
            (str(row), str(place), mark)
            for row, line in enumerate(table)
            for place, mark in enumerate(line)
        )
    )
    assert float(found.error) == pytest.approx(1.019, abs=0.001)
    assert float(found.quality) == pytest.approx((11.242 - 1.019) / 4, abs=0.001)
    assert float(found.severity) == pytest.approx((32.486 - 1.019) / 6, abs=0.001)


def test_an_estimate_below_zero_is_zero() -> None:
    found = estimate_variances(panel([("a", "p", 1), ("a", "q", 9), ("b", "p", 9), ("b", "q", 1)]))
    assert (found.quality, found.severity) == (0, 0)
    assert found.error > 0


@pytest.mark.parametrize("pairs", ["ap bp cp", "ap aq ar", "ap bq cr", "ap aq br", "ap bp cq"])
def test_variances_that_cannot_be_separated_are_refused(pairs: str) -> None:
    with pytest.raises(DataError, match="found 3 ratings") as caught:
        estimate_variances(panel((entry, name, ord(entry)) for entry, name in pairs.split()))
    assert [problem.code for problem in caught.value.problems] == ["undefined"]


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(st.sampled_from("abcd"), st.sampled_from("pqrs")), min_size=3))
def test_variances_exist_wherever_an_entry_and_an_evaluator_come_twice(
    pairs: set[tuple[str, str]],
) -> None:
    assume(len(pairs) > len({entry for entry, _ in pairs}))
    assume(len(pairs) > len({name for _, name in pairs}))
    found = estimate_variances(
        panel((entry, name, ord(entry) * 7 % 10 + ord(name) * 3 % 10) for entry, name in pairs)
    )
    assert min(found.quality, found.severity, found.error) >= 0


def test_variances_are_exact_and_not_negative() -> None:
    with pytest.raises(ValueError, match=r"Variances\.error"):
        Variances(quality=1, severity=1, error=-1)
    with pytest.raises(TypeError, match="float"):
        Variances(quality=0.5, severity=1, error=1)  # type: ignore[arg-type]
    assert Variances(quality=36, severity=25, error=16).text() == (
        "Simpangan baku: mutu 6,00, keketatan 5,00, galat 4,00"
    )
