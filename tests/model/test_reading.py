"""Whatever cannot be read is answered with every fault, and each fault has its path."""

from decimal import Decimal
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError, Problem
from inovasi.model._evaluation import Mark
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation, OrganisationKind
from inovasi.model._reading import exact, read_int, read_text, reader
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


def diagnose(value: object, kind: Any) -> tuple[Problem, ...]:
    """Give the problems for which a value is refused; a refusal without one is an error."""
    problems: tuple[Problem, ...] = ()
    try:
        structure(value, kind)
    except DataError as error:
        problems = error.problems
    return problems


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
    problems = diagnose(values, Innovation)
    assert all(problem.path is not None and problem.path.startswith(name) for problem in problems)


@few
@given(st.sampled_from([Innovation, Scheme, Team, Mark, Requirement]), anything)
def test_that_a_constructor_refuses_what_a_reader_refuses(kind: type[Any], value: object) -> None:
    fields = {field.name: value for field in attrs.fields(kind)}
    if kind is not Requirement:  # which is flat in a file
        with pytest.raises(DataError) as built:
            kind(**fields)
        assert diagnose(fields, kind) == built.value.problems


@few
@given(st.dictionaries(st.text(min_size=1, max_size=4), anything, max_size=3))
def test_that_every_fault_of_a_table_has_a_path(values: dict[str, object]) -> None:
    assert all(problem.path is not None for problem in diagnose(values, Organisation))


def test_that_every_fault_is_told_at_once_and_in_order() -> None:
    values = {"id": "A b", "nama": "Dinas", "kind": "kota", "aliases": "D", "parent": 3}
    problems = diagnose(values, Organisation)
    assert [(problem.path, problem.code) for problem in problems] == [
        ("nama", "unknown"),
        ("id", "key"),
        ("name", "missing"),
        ("kind", "word"),
        ("parent", "type"),
        ("aliases", "type"),
    ]
    words = ("'name'", "'A b'", "a text", "'kota'", "3", "'D'")
    for problem, word in zip(problems, words, strict=True):
        assert word in problem.message
    assert ", ".join(kind.value for kind in OrganisationKind) in problems[3].message


@pytest.mark.parametrize(
    ("value", "path", "code", "word"),
    [
        ({"name": "T", "members": {}}, "members", "type", "found {};"),
        ({"name": "T", "members": [{}]}, "members[0].role", "missing", "responsible"),
        ({"name": "T", "members": [3]}, "members[0]", "type", "found 3;"),
        ({"name": "T", "members": [{"role": "led"}]}, "members[0].role", "word", "'lead'"),
        (
            {
                "name": "T",
                "members": [{"role": "lead", "tenure": {"since": "2021", "until": "2020"}}],
            },
            "members[0].tenure.until",
            "order",
            "(2020)",
        ),
        ({"name": "T", "xyzzy": 1}, "xyzzy", "unknown", "name, members, decree"),
        ({"name": "T", 3: 1}, "3", "unknown", "members"),
        ({"name": " "}, "name", "empty", "' '"),
        ({}, "name", "missing", "a text"),
    ],
)
def test_that_a_fault_below_has_the_path_down_to_it(
    value: object, path: str, code: str, word: str
) -> None:
    (problem,) = diagnose(value, Team)
    assert (problem.path, problem.code) == (path, code)
    assert word in problem.message


@pytest.mark.parametrize(
    ("value", "kind", "found", "word"),
    [
        (3, Team, "3", "a Team"),
        ([], Team, "[]", "a Team"),
        ({}, list[Team], "{}", "a list"),
        ("x", int, "'x'", "a whole number"),
    ],
)
def test_that_a_fault_of_the_whole_has_no_path(
    value: object, kind: object, found: str, word: str
) -> None:
    (problem,) = diagnose(value, kind)
    assert (problem.path, problem.code) == (None, "type")
    assert problem.found == found
    assert word in problem.message


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"rule": "min_aeg"},
            [
                ("rule", "word", "'min_age'"),
                ("key", "missing", "a text"),
                ("label", "missing", "a text"),
                ("source", "missing", "a text"),
            ],
        ),
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
                ("yeras", "unknown", "'years'"),
                ("years", "type", "found '2'"),
                ("counted_to", "missing", "a text"),
                ("key", "key", "found 'B d'"),
            ],
        ),
        (
            {"rule": "in_theme", "key": "a", "label": "L", "source": "g", "years": 2},
            [("years", "unknown", "an unknown field")],
        ),
        (
            {"rule": "in_theme", "key": "a", "label": "L"},
            [("source", "missing", "a text")],
        ),
        ({"rule": 3, "key": "a", "label": "L", "source": "g"}, [("rule", "type", "found 3")]),
        ({"key": "a", "label": "L", "source": "g"}, [("rule", "missing", "")]),
    ],
)
def test_that_a_requirement_and_its_rule_are_told_side_by_side(
    value: dict[str, object], expected: list[tuple[str, str, str]]
) -> None:
    for problem, (path, code, word) in zip(diagnose(value, Requirement), expected, strict=True):
        assert (problem.path, problem.code) == (path, code)
        assert word in problem.message


def test_that_missing_things_are_told_in_plain_words() -> None:
    missing = {problem.path: problem for problem in diagnose({"rubrics": [{}]}, Scheme)}
    for path, word in (
        ("year", "a whole number"),
        ("reviewed_on", "a date"),
        ("rubrics[0].criteria", "a list"),
    ):
        assert missing[path].code == "missing"
        assert word in missing[path].message


def test_that_numbers_of_two_kinds_are_read_as_one_leaf() -> None:
    (problem,) = diagnose({"criterion": "a", "value": "x"}, Mark)
    assert (problem.path, problem.code) == ("value", "number")
    assert problem.message.startswith("found 'x'")
    assert "80.5" in problem.message
    assert diagnose({"criterion": "a", "value": None}, Mark) == ()


def test_that_every_fault_names_the_source() -> None:
    with pytest.raises(DataError) as caught:
        structure({}, Organisation, source="a.json")
    assert {problem.source for problem in caught.value.problems} == {"a.json"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\x00", "U+0000"),
        ("\x08a", "U+0008"),
        ("a\x1bb", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("a\ud800", "U+D800"),
        ("a\u202eb", "U+202E"),
        ("\u2066a\u2069", "U+2066"),
    ],
)
def test_that_a_text_has_no_control_characters_and_no_signs_of_direction(
    text: str, found: str
) -> None:
    (problem,) = diagnose({"name": text}, Team)
    assert (problem.code, problem.path, problem.found) == ("character", "name", found)


@pytest.mark.parametrize(
    "text", ["a\tb\r\nc", "\u00e9\u2028\u200f", "\u00a0a", "\ue000", "a\u200db"]
)
def test_that_other_texts_are_kept_letter_by_letter(text: str) -> None:
    assert read_text(text) == text


def test_that_a_text_is_composed_and_plain() -> None:
    assert read_text("e\u0301") == "\u00e9"
    assert type(read_text(OrganisationKind.CITY)) is str


def test_that_numbers_of_other_libraries_are_whole_numbers() -> None:
    for number in (np.int64(80), np.uint8(80)):
        assert type(read_int(number)) is int
        assert (read_int(number), exact(number)) == (80, Decimal(80))


def test_that_of_several_classes_the_record_with_such_fields_is_made_of_plain_values(
    refused: Any,
) -> None:
    read = reader(Team | OrganisationKind)
    team = Team(name="T")
    assert read({"name": "T"}) == read(team) == team
    assert read(OrganisationKind.CITY) is OrganisationKind.CITY
    assert refused(read, {"name": 3}) == [("type", "name")]
    either = reader(Team | Mark)
    assert either({"name": "T"}) == team
    assert refused(read, 3) == refused(either, {"zz": 1}) == refused(either, {}) == [("type", None)]


def test_that_a_number_beyond_a_float_is_refused() -> None:
    with pytest.raises(DataError) as error:
        reader(float)(10**400)
    assert [one.code for one in error.value.problems] == ["too_large"]
