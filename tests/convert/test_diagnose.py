"""Whatever cannot be read is answered with every fault, and each fault has its path."""

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi.convert._diagnose import diagnose
from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError, Problem
from inovasi.model._dates import Tenure
from inovasi.model._evaluation import Mark
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import Requirement
from inovasi.model._scheme import Scheme
from inovasi.model._team import Team
from inovasi.testing import innovations, organisations


few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda part: (
        st.lists(part, max_size=2) | st.dictionaries(st.text(max_size=4), part, max_size=2)
    ),
    max_leaves=4,
)


def told(value: object, kind: object, **options: Any) -> list[tuple[str | None, str]]:
    return [(problem.path, problem.message) for problem in diagnose(value, kind, **options)]


def refused(value: object, kind: type[Any]) -> tuple[Problem, ...]:
    """Give the problems for which a value is refused; a refusal without one is an error."""
    try:
        structure(value, kind)
    except DataError as error:
        return error.problems or (Problem(message="refused without a word", path="nowhere"),)
    return ()


@few
@given(organisations())
def test_that_what_can_be_read_has_no_fault(one: Organisation) -> None:
    assert diagnose(unstructure(one), Organisation) == ()


@few
@given(innovations(), st.sampled_from(list(attrs.fields_dict(Innovation))), anything)
def test_that_a_broken_field_is_named_whatever_stands_in_it(
    one: Innovation, name: str, value: object
) -> None:
    values = {**unstructure(one), name: value}
    problems = refused(values, Innovation)
    assert problems == diagnose(values, Innovation)
    assert all(problem.path is None or problem.path.startswith(name) for problem in problems)


@few
@given(st.sampled_from([Innovation, Scheme, Team, Mark, Requirement]), anything)
def test_that_faults_are_never_empty_when_nothing_can_be_read(
    kind: type[Any], value: object
) -> None:
    assert bool(refused(value, kind)) == bool(diagnose(value, kind))


@few
@given(st.dictionaries(st.text(min_size=1, max_size=4), anything, max_size=3))
def test_that_every_fault_of_a_table_has_a_path(values: dict[str, object]) -> None:
    assert all(
        problem.path for problem in diagnose(values, Organisation) if problem.code != "invalid"
    )
    assert all(problem.path is not None for problem in diagnose(values, Organisation))


def test_that_every_fault_is_told_at_once_and_in_order() -> None:
    values = {"id": "A b", "nama": "Dinas", "kind": "kota", "aliases": "D", "parent": 3}
    assert told(values, Organisation) == [
        ("nama", "unknown field; did you mean 'name'?"),
        (
            "id",
            (
                "found 'A b' as id of Organisation; "
                "expected lower-case letters and digits joined by '_', '-' or '.'"
            ),
        ),
        ("name", "missing; expected a text"),
        (
            "kind",
            (
                "found 'kota'; expected one of: ministry, agency, province, regency, city, soe, "
                "local_soe, unit"
            ),
        ),
        ("parent", "found 3 (int); expected a text"),
        ("aliases", "found 'D' (str); expected a list"),
    ]


@pytest.mark.parametrize(
    ("value", "path", "message"),
    [
        ({"name": "T", "members": {}}, "members", "found dict; expected a list"),
        ({"name": "T", "members": [{}]}, "members[0].role", "missing; expected a TeamRole"),
        ({"name": "T", "members": [3]}, "members[0]", "found 3 (int); expected a Member"),
        ({"name": "T", "members": [{"role": "led"}]}, "members[0].role", "did you mean 'lead'"),
        (
            {
                "name": "T",
                "members": [{"role": "lead", "tenure": {"since": "2021", "until": "2020"}}],
            },
            "members[0].tenure",
            "(2020) before",
        ),
        ({"name": "T", "xyzzy": 1}, "xyzzy", "unknown field; Team has: name, members, decree"),
        ({"name": "T", 3: 1}, "3", "unknown field; Team has"),
        ({"name": " "}, "name", "name of Team"),
        ({}, "name", "missing; expected a text"),
    ],
)
def test_that_a_fault_below_has_the_path_down_to_it(value: object, path: str, message: str) -> None:
    (problem,) = diagnose(value, Team)
    assert problem.path == path
    assert message in problem.message


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        (3, Team, "found 3 (int); expected a Team with its fields"),
        ([], Team, "found list; expected a Team with its fields"),
        ({}, list[Team], "found dict; expected a list"),
        ({"since": "2021", "until": "2020"}, Tenure, "(2020) before"),
        ("x", int, "expected a whole number"),
    ],
)
def test_that_a_fault_of_the_whole_has_no_path(value: object, kind: object, message: str) -> None:
    (problem,) = diagnose(value, kind)
    assert problem.path is None
    assert message in problem.message


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"rule": "min_aeg"}, [("rule", "found the rule 'min_aeg'; expected one of")]),
        (
            {
                "rule": "min_age",
                "label": "L",
                "source": "g",
                "years": "2",
                "yeras": 1,
                "key": "B d",
            },
            [
                ("yeras", "did you mean 'years'"),
                ("years", "expected a whole number"),
                ("counted_to", "missing; expected a text"),
                ("key", "found 'B d'"),
            ],
        ),
        (
            {"rule": "in_theme", "key": "a", "label": "L", "source": "g", "years": 2},
            [("years", "unknown field; InTheme has: no fields")],
        ),
        ({"rule": "in_theme", "key": "a", "label": "L"}, [("source", "missing")]),
    ],
)
def test_that_a_requirement_and_its_rule_are_told_side_by_side(
    value: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    found = told(value, Requirement)
    assert [path for path, _ in found] == [path for path, _ in expected]
    assert all(words in message for (_, message), (_, words) in zip(found, expected, strict=True))


def test_that_missing_things_are_told_in_plain_words() -> None:
    missing = dict(told({}, Scheme))
    assert missing["year"] == "missing; expected a whole number"
    assert missing["reviewed_on"] == "missing; expected a date"
    rubric = dict(told({"rubrics": [{}]}, Scheme))
    assert rubric["rubrics[0].criteria"] == "missing; expected a list"


def test_that_numbers_of_two_kinds_are_read_as_one_leaf() -> None:
    (problem,) = diagnose({"criterion": "a", "value": "x"}, Mark)
    assert (problem.path, problem.message) == (
        "value",
        "found 'x'; expected a number such as 80 or 80.5",
    )
    assert diagnose({"criterion": "a", "value": None}, Mark) == ()


def test_that_the_first_error_is_told_when_the_walk_finds_nothing() -> None:
    assert diagnose({"name": "T"}, Team, source="a.json", first=ValueError("odd")) == (
        Problem(message="odd", source="a.json"),
    )


def test_that_every_fault_names_the_source() -> None:
    assert {problem.source for problem in diagnose({}, Organisation, source="a.json")} == {"a.json"}
