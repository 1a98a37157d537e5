from typing import Any

import pytest
from attrs import evolve

from inovasi.errors import DataError
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation, RegionCode
from inovasi.selection._composition import (
    Bound,
    Composition,
    QuotaRule,
    composition_problems,
    traits_of,
)


def test_a_composition_is_taken_apart_number_by_number() -> None:
    made = Composition(by="kind", minimum={"soe": 1}, maximum={"city": 4}, basis="plenary")
    assert made.rules(["soe", "city", "regency"]) == (
        QuotaRule(by="kind", value="soe", bound="at_least", number=1, basis="plenary"),
        QuotaRule(by="kind", value="city", bound="at_most", number=4, basis="plenary"),
    )


def test_a_most_for_each_goes_to_the_values_that_have_none() -> None:
    made = Composition(by="region", maximum={"a": 9}, maximum_each=2)
    assert [(rule.value, rule.number) for rule in made.rules(["c", "a", "b", "b"])] == [
        ("a", 9),
        ("b", 2),
        ("c", 2),
    ]


def test_a_rule_speaks_both_languages() -> None:
    rule = QuotaRule(by="kind", value="soe", bound=Bound.AT_MOST, number=2)
    assert rule.text() == str(rule) == "kind: paling banyak 2 soe"
    assert rule.text("en") == "kind: at most 2 soe"


def test_a_composition_can_be_changed_and_compared() -> None:
    made = Composition(by="kind", minimum={"soe": 1})
    assert evolve(made, basis="plenary").minimum == made.minimum
    assert hash(made) == hash(Composition(by="kind", minimum={"soe": 1}))


@pytest.mark.parametrize(
    ("arguments", "code", "path", "found"),
    [
        ({}, "missing", None, "'kind'"),
        ({"by": 5, "maximum_each": 1}, "type", "by", "5"),
        ({"minimum": 5}, "type", "minimum", "5"),
        ({"minimum": {"soe": -1}}, "range", "minimum.soe", "-1"),
        ({"maximum": {"soe": 1.5}}, "type", "maximum[0][1]", "1.5"),
        ({"maximum": {"soe": True}}, "type", "maximum[0][1]", "True"),
        ({"maximum_each": -1}, "range", "maximum_each", "-1"),
        ({"minimum": (("soe", 1), ("soe", 2))}, "duplicate", "minimum", "soe"),
        ({"maximum": (("soe", 1), ("soe", 2))}, "duplicate", "maximum", "soe"),
        ({"minimum": {"soe": 3}, "maximum": {"soe": 2}}, "contradiction", "minimum.soe", "3"),
        ({"minimum": {"soe": 3}, "maximum_each": 2}, "contradiction", "minimum.soe", "3"),
    ],
)
def test_a_composition_that_contradicts_itself_is_refused(
    arguments: dict[str, Any], code: str, path: str | None, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        Composition(**{"by": "kind", **arguments})
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.record) == (code, path, "Composition")
    assert problem.message.startswith(f"found {found}")


def test_traits_are_read_off_the_records() -> None:
    holder = Organisation(
        id="dinas", name="Dinas", kind="regency", region="Wilayah", parent="kabupaten"
    )
    one = Innovation(id="a", title="A", organisation=holder, categories=["health"])
    two = Innovation(
        id="b", title="B", organisation=evolve(holder, region=None), categories=["x", "y"]
    )
    assert traits_of([one, two]) == {
        "a": {
            "kind": "regency",
            "organisation": "kabupaten",
            "region": "Wilayah",
            "category": "health",
        },
        "b": {"kind": "regency", "organisation": "kabupaten"},
    }


def test_a_region_has_its_official_name_however_it_is_written() -> None:
    holder = Organisation(id="a", name="A", kind="city")
    holders = [
        evolve(holder, region="KOTA BOGOR"),
        evolve(holder, region_code=RegionCode(system="kemendagri", code="3271")),
        evolve(holder, region="Bogor"),
        evolve(holder, region_code=RegionCode(system="bps", code="3271")),
    ]
    found = [
        traits_of([Innovation(id="a", title="A", organisation=one)])["a"]["region"]
        for one in holders
    ]
    assert found == ["Kota Bogor", "Kota Bogor", "Bogor", "bps:3271"]


def test_the_most_of_a_value_that_nobody_has_may_be_misspelt() -> None:
    traits = {name: {"region": "Kota Bogor"} for name in "ab"}
    near = Composition(by="region", maximum={"KOTA BOGORR": 1})
    found = list(composition_problems([near], traits, ["a", "b"], 1))
    assert [(one.path, one.code) for one in found] == [("quotas.region.KOTA BOGORR", "reference")]
    other = Composition(by="region", maximum={"Kota Solo": 1})
    assert list(composition_problems([other], traits, ["a", "b"], 1)) == []
