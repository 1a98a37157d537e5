"""The fields of a rule and those of its requirement have different names."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest

from inovasi.errors import DataError
from inovasi.model._organisation import OrganisationKind
from inovasi.model._requirement import (
    RULES,
    AppliedBetween,
    Declared,
    InTheme,
    MeetsAllCriteria,
    MinAge,
    Quota,
    Requirement,
    Rule,
)


@pytest.mark.parametrize("rule", get_args(Rule), ids=lambda rule: rule.__name__)
def test_that_no_field_of_a_rule_has_the_name_of_one_of_the_requirement(rule: type) -> None:
    own = set(attrs.fields_dict(rule))
    assert own & set(attrs.fields_dict(Requirement)) == set()


def test_that_the_kinds_of_a_quota_are_read_as_words() -> None:
    assert Quota(limit=5, kinds=["city"]).kinds == (OrganisationKind.CITY,)
    with pytest.raises(ValueError, match="found 'kota'"):
        Quota(limit=5, kinds=["kota"])


def test_that_an_age_is_counted_in_whole_years_from_zero() -> None:
    with pytest.raises(ValueError, match=r"MinAge\.years: found -1"):
        MinAge(years=-1, counted_to="registration_close")


def test_that_a_requirement_holds_one_rule_and_its_source() -> None:
    requirement = Requirement(key="r", label="R", rule=InTheme(), source="guide", grade="text")
    assert requirement.rule == InTheme()
    assert requirement.groups == ()


def test_that_rules_are_equal_when_their_fields_are() -> None:
    span: dict[str, Any] = {"since": date(2020, 1, 1), "until": date(2021, 1, 1)}
    assert AppliedBetween(**span) == AppliedBetween(**span, or_renewed=False)
    assert Declared(statement="a") != Declared(statement="b")


def test_that_a_rule_on_all_criteria_names_one_at_least() -> None:
    with pytest.raises(DataError) as caught:
        MeetsAllCriteria(criteria=[], scheme="permenpanrb-91-2021")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("empty", "criteria")


def test_that_the_documentation_has_an_example_of_every_kind_of_rule() -> None:
    page = (Path(__file__).parents[2] / "docs" / "editions.md").read_text("utf-8")
    (block,) = re.findall(r"(?s)```toml\n# rules\.toml\n(.*?)```", page)
    plain = tomllib.loads(block)["requirements"]
    assert [one["rule"] for one in plain] == [*RULES]
    assert all(Requirement.from_plain(one) for one in plain)
