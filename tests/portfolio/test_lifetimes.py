from datetime import date
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.portfolio._lifetimes import Exclusion, Observation, lifetimes


LIBRARY = Organisation(id="dpk", name="DPK", kind="regency")
AS_OF = date(2024, 12, 31)


def innovation(key: str, **more: Any) -> Innovation:
    return Innovation(id=key, title=key, organisation=LIBRARY, **more)


def test_partial_dates_give_a_shortest_and_a_longest_life() -> None:
    result = lifetimes([innovation("a", implemented="2020", ended="2022")], AS_OF)
    (row,) = result.lifetimes
    assert row.shortest == Observation(days=366, ended=True)
    assert row.longest == Observation(days=1095, ended=True)
    assert result.observations("longest") == (row.longest,)


def test_an_end_in_the_year_of_the_count_may_lie_after_it() -> None:
    (row,) = lifetimes(
        [innovation("a", implemented="2020", ended="2024")], date(2024, 6, 30)
    ).lifetimes
    assert row.shortest.ended
    assert not row.longest.ended


def test_begun_and_ended_in_one_year_may_have_lived_no_day() -> None:
    (row,) = lifetimes([innovation("a", implemented="2020", ended="2020")], AS_OF).lifetimes
    assert row.shortest == Observation(days=0, ended=True)


def test_what_cannot_be_counted_is_listed_with_the_reason() -> None:
    result = lifetimes(
        [
            innovation("later", implemented="2025"),
            innovation("gone", implemented="2020", phase="ended"),
            innovation("unknown"),
            innovation("runs", implemented="2024-12-31"),
        ],
        AS_OF,
    )
    assert result.excluded == (
        ("gone", Exclusion.END_UNKNOWN),
        ("later", Exclusion.NOT_YET_BEGUN),
        ("unknown", Exclusion.NO_BEGINNING),
    )
    assert "runs" in str(result)
    assert "0+" in str(result)
    assert "it has ended, on a day that is not known; add it" in result.text("en")


def test_a_repeated_id_is_refused() -> None:
    with pytest.raises(DataError, match="'a' 2") as caught:
        lifetimes([innovation("a"), innovation("a")], AS_OF)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("duplicate", "innovations")
    ]
