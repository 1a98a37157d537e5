"""Arrays and numbers of other libraries are read as what they hold, or refused."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import inovasi as inv
from inovasi.convert import structure
from inovasi.errors import DataError
from inovasi.model import Submission


@pytest.mark.parametrize("year", [np.array([2023, 2024]), np.array([2023])])
def test_that_an_array_is_no_number(year: object) -> None:
    for make in (lambda: Submission(family="a", year=year), lambda: structure({"family": "a", "year": year}, Submission)):  # type: ignore[arg-type]  # fmt: skip
        with pytest.raises(DataError) as caught:
            make()
        assert [(one.code, one.path) for one in caught.value.problems] == [("type", "year")]


def test_that_an_array_without_a_dimension_is_no_list() -> None:
    holder = inv.Organisation(id="d", name="D", kind="regency")
    with pytest.raises(DataError) as caught:
        inv.Innovation(id="a", title="A", organisation=holder, sdgs=np.array(3))  # type: ignore[arg-type]
    assert [(one.code, one.path) for one in caught.value.problems] == [("type", "sdgs")]
    assert inv.Innovation(id="a", title="A", organisation=holder, sdgs=np.array([3, 4])).sdgs == (3, 4)  # type: ignore[arg-type]  # fmt: skip


def test_that_a_change_is_exact() -> None:
    small = Decimal(1).scaleb(-900)
    made = inv.Outcome(indicator="a", unit="b", baseline=small, realised=1)
    assert made.change is not None
    assert Fraction(made.change) == 1 - Fraction(small)
