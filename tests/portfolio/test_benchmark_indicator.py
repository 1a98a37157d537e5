from typing import Any

import pytest

from inovasi.errors import DataError, NotFoundError
from inovasi.portfolio._benchmark import (
    Indicator,
    dimensions,
    indicator,
    indicators,
    per_budget,
    per_head,
)


def test_every_public_definition_names_its_source_and_grade() -> None:
    assert all(item.source and item.grade for item in indicators())
    assert not any(item.user_defined for item in indicators())


def test_keys_are_unique_and_every_dimension_is_served() -> None:
    keys = [item.key for item in indicators()]
    assert len(set(keys)) == len(keys)
    assert {item.dimension for item in indicators()} == set(dimensions())


def test_a_definition_is_found_by_key_or_with_a_hint() -> None:
    assert indicator("use_rate").factor == 100
    with pytest.raises(NotFoundError, match="did you mean 'turnover'"):
        indicator("turn_over")


def test_ratios_of_ones_own_say_so() -> None:
    assert per_budget("activities").title() == (
        "activities per rupiah anggaran [rasio buatan pengguna]"
    )
    assert per_head("visits").figures == ("population", "visits")


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"numerator": []}, "empty", "numerator"),
        ({"numerator": ["a", "a"]}, "duplicate", "numerator"),
        ({"denominator": ["a", "a"]}, "duplicate", "denominator"),
        ({"source": "a guide"}, "missing", "grade"),
        ({"grade": "press"}, "missing", "source"),
    ],
)
def test_a_broken_definition_is_refused(change: dict[str, Any], code: str, path: str) -> None:
    given = {"key": "x", "dimension": "use", "label": "X", "label_en": "X", "unit": "x"}
    with pytest.raises(DataError) as caught:
        Indicator(**{**given, "numerator": ["a"], **change})
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.record) == (code, path, "Indicator")
