"""Facts beside the marks are those that the rubric asks for, and in their range."""

from typing import Any

import pytest

import inovasi as inv
from inovasi.errors import DataError
from inovasi.model import Fact, ScoreSheet


def refused(scheme: str, rubric: str, facts: dict[str, Any]) -> list[tuple[str, str | None]]:
    asked = inv.scheme(scheme).rubric(key=rubric)
    sheet = ScoreSheet(entry="a", facts=[Fact(key=key, value=one) for key, one in facts.items()])
    with pytest.raises(DataError) as error:
        inv.score(asked, sheet)
    return [(one.code, one.path) for one in error.value.problems]


@pytest.mark.parametrize("key", ["mandatory_afairs", "zz", "a" * 200])
def test_that_a_fact_that_is_not_asked_for_is_refused(key: str) -> None:
    assert refused("iid-2026", "region", {key: 5}) == [("unknown", f"facts.{key}")]


def test_that_the_near_name_is_told() -> None:
    rubric = inv.scheme("iid-2026").rubric(key="region")
    with pytest.raises(DataError) as error:
        inv.sheet(rubric, {}, facts={"mandatory_afairs": 5})
    assert "'mandatory_affairs'" in error.value.text("id")


def test_that_a_count_is_not_negative() -> None:
    facts = {"collection": -7, "population": 2}
    assert refused("lppd-2020", "collection_ratio", facts) == [("range", "facts.collection")]


def test_that_a_part_is_not_above_its_whole() -> None:
    facts = {"certified_libraries": 300, "libraries": 2}
    assert refused("lppd-2020", "standard_share", facts) == [("range", "facts.certified_libraries")]
    rubric = inv.scheme("lppd-2020").rubric(key="standard_share")
    assert (
        inv.score(rubric, inv.sheet(rubric, {}, facts={**facts, "certified_libraries": 2})).exact
        == 100
    )
    with pytest.raises(DataError, match="found 3; expected 0 to 2"):
        inv.sheet(rubric, {}, facts={**facts, "certified_libraries": 3})


def test_that_a_part_is_not_above_its_whole_before_the_factor() -> None:
    facts = {"certified_libraries": 3, "libraries": 2}
    assert refused("lppd-2020", "standard_share", facts) == [("range", "facts.certified_libraries")]


def test_that_users_may_be_more_than_the_population() -> None:
    rubric = inv.scheme("lppd-2020").rubric(key="use_share")
    made = inv.sheet(rubric, {}, facts={"users": 3, "population": 2})
    assert inv.score(rubric, made).exact == 150
