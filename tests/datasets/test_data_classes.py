"""Every published class comes out of the bands of its edition, but for the contradictions that are known."""

from decimal import Decimal

import pytest

from inovasi.catalog._registry import scheme
from inovasi.datasets import IidResult, IplmValue
from inovasi.datasets._tables import iid_results, iplm_values
from inovasi.model._rubric import Rubric
from inovasi.scoring._rounding import classify


IID = [
    row
    for row in iid_results()
    if row.unit == "index" and row.score is not None and row.predicate and row.year != 2021
]
"""Published index values with a class; the classes of 2021 are not known."""

IPLM = [row for row in iplm_values() if row.printed_class and row.year >= 2022]

CONTRADICTED = {
    ("Kota Serang", 2022): "Sangat Inovatif",
    ("Kota Palangka Raya", 2025): "Sedang",
    ("DKI Jakarta", 2024): "Sangat Tinggi",
    ("DKI Jakarta", 2025): "Sangat Tinggi",
}
"""Where the printed class is not that of the table: what the table says."""


def _iplm_rubric(year: int) -> Rubric:
    # The classes are one table of 2022 to 2024; the values of 2025 are regions' own, by the seven elements.
    return scheme(f"iplm-{min(year, 2024)}").rubric()


@pytest.mark.parametrize("row", IID, ids=lambda row: f"{row.name} {row.year}")
def test_an_index_of_regional_innovation_has_its_published_class(row: IidResult) -> None:
    band = classify(scheme(f"iid-{row.year}").rubric(key="region"), row.score)
    assert band is not None
    expected = CONTRADICTED.get((row.name, row.year), row.predicate)
    assert band.label.casefold() == expected.casefold()
    assert ((row.name, row.year) in CONTRADICTED) is (
        band.label.casefold() != row.predicate.casefold()
    )
    if (row.name, row.year) in CONTRADICTED:
        assert row.note, "a contradiction is said where the row stands"


@pytest.mark.parametrize("row", IPLM, ids=lambda row: f"{row.name} {row.year} {row.iplm}")
def test_an_index_of_literacy_has_its_published_class(row: IplmValue) -> None:
    band = classify(_iplm_rubric(row.year), row.iplm)
    assert band is not None
    expected = CONTRADICTED.get((row.name.removeprefix("Provinsi "), row.year), row.printed_class)
    assert band.label.casefold() == expected.casefold()


def test_a_value_whose_class_is_not_known_has_none() -> None:
    assert classify(scheme("iid-2025").rubric(key="region"), Decimal("65.00")) is None


def test_there_are_enough_published_classes() -> None:
    assert len(IID) >= 9
    assert len(IPLM) >= 13
