"""Plain values become records strictly, and every record becomes plain values and comes back equal."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi.convert._converter import converter
from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError
from inovasi.model._criterion import Method
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Fact, Judgement, Mark
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import CodeSystem, RegionCode
from inovasi.model._partner import Partner
from inovasi.model._regulation import Regulation
from inovasi.model._requirement import RULE_NAMES, RULES, MinAge, Quota, Requirement, Rule
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.model._team import Team
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.testing import rubrics, sheets


few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])

RECORDS = (Evidence, Innovation, Mark, Outcome, Partner, Regulation, Rubric, Scheme, Team)


def plain(value: object) -> bool:
    """Tell whether nothing but plain values is there."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(part) for key, part in value.items())
    if isinstance(value, list | tuple):
        return all(plain(part) for part in value)
    return value is None or type(value) in (str, int, bool, Decimal, date)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@few
@given(data=st.data())
def test_that_a_record_becomes_plain_values_and_comes_back_equal(
    record: type[Any], data: st.DataObject
) -> None:
    drawn = data.draw(st.from_type(record))
    values = unstructure(drawn)
    assert plain(values)
    assert structure(values, record) == drawn


@few
@given(st.data())
def test_that_a_whole_score_comes_back_equal(data: st.DataObject) -> None:
    rubric = data.draw(rubrics())
    result = score(rubric, data.draw(sheets(rubric)))
    read = structure(unstructure(result), Score)
    assert read == result
    assert isinstance(read.method, Method)


def test_that_what_has_its_default_value_is_left_out() -> None:
    assert unstructure(Mark(criterion="a", value=80)) == {"criterion": "a", "value": 80}


@given(st.fractions())
def test_that_an_exact_number_is_written_without_losing_a_digit(value: Fraction) -> None:
    assert structure(unstructure(Fact(key="a", value=value)), Fact).value == value


@pytest.mark.parametrize(
    ("number", "written"),
    [(Decimal("80.00"), 80), (Decimal("80.5"), Decimal("80.5")), (Fraction(1, 3), "1/3")],
)
def test_that_a_number_is_written_as_plainly_as_it_can_be(
    number: Decimal | Fraction, written: object
) -> None:
    assert unstructure(Fact(key="a", value=number))["value"] == written


def test_that_a_mark_keeps_the_marks_behind_it() -> None:
    mark = Mark(criterion="a", level=3).revise(level=1, by="t", reason="r", on=date(2026, 1, 2))
    assert structure(unstructure(mark), Mark) == mark


def test_that_many_are_read_as_a_list() -> None:
    values = [{"key": "a", "value": 1}, {"key": "b", "value": "1/2"}]
    assert structure(values, list[Fact]) == [Fact(key="a", value=1), Fact(key="b", value="1/2")]
    assert unstructure([Fact(key="a", value=1)]) == [{"key": "a", "value": 1}]


@pytest.mark.parametrize(
    ("value", "path", "code", "found"),
    [
        ({"key": "a", "value": 0.5}, "value", "float", "bilangan pecahan biner 0.5"),
        ({"key": "a", "value": True}, "value", "type", "True"),
        ({"key": "a", "value": "1.234,56"}, "value", "number", "'1.234,56'"),
        ({"key": 1, "value": 1}, "key", "type", "1"),
        ({"key": ["a"], "value": 1}, "key", "type", "['a']"),
        ({"key": "a"}, "value", "missing", "None"),
        ("a", None, "type", "'a'"),
    ],
)
def test_that_nothing_is_guessed_about_a_number(
    value: object, path: str | None, code: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        structure(value, Fact, source="a.json")
    (problem,) = caught.value.problems
    assert (problem.source, problem.path, problem.code) == ("a.json", path, code)
    assert str(problem.found) == found


@pytest.mark.parametrize(
    ("field", "value", "path", "found"),
    [
        ("evidence_is_complete", "tidak", "evidence_is_complete", "'tidak'"),
        ("evidence_is_complete", 1, "evidence_is_complete", "1"),
        ("sdgs", [1.0], "sdgs[0]", "1.0"),
        ("sdgs", [True], "sdgs[0]", "True"),
        ("sdgs", "4", "sdgs", "'4'"),
        ("implemented", 2021.9, "implemented", "2021.9"),
        ("phase", "implementd", "phase", "'implementd'"),
        ("phase", 3, "phase", "3"),
    ],
)
def test_that_nothing_is_guessed_about_an_innovation(
    field: str, value: object, path: str, found: str
) -> None:
    holder = {"id": "a", "name": "A", "kind": "city"}
    with pytest.raises(DataError) as caught:
        structure({"id": "a", "title": "A", "organisation": holder, field: value}, Innovation)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert found in str(problem.found)


REGULATION = {"id": "uu-1-2020", "kind": "uu", "year": 2020}


@pytest.mark.parametrize("day", [date(2026, 1, 2), "2026-01-02"])
def test_that_a_day_is_read_from_a_date_or_its_text(day: object) -> None:
    read = structure({**REGULATION, "reviewed_on": day}, Regulation)
    assert read.reviewed_on == date(2026, 1, 2)


def test_that_a_day_beside_a_fault_is_no_fault() -> None:
    with pytest.raises(DataError) as caught:
        structure({**REGULATION, "reviewed_on": date(2026, 1, 2), "yaer": 1}, Regulation)
    assert [problem.path for problem in caught.value.problems] == ["yaer"]


def test_that_a_word_by_itself_becomes_a_member_of_its_vocabulary() -> None:
    assert structure("met", Judgement) is Judgement.MET


@pytest.mark.parametrize(
    "day", ["besok", 2026, None, datetime(2026, 1, 2, tzinfo=UTC), "2026-02-30"]
)
def test_that_what_is_no_day_is_refused(day: object) -> None:
    with pytest.raises(DataError, match="a date") as caught:
        structure({**REGULATION, "reviewed_on": day}, Regulation)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("reviewed_on", "date")
    assert repr(day)[:20] in problem.message


def test_that_a_partial_date_is_read_from_text_number_or_date() -> None:
    for value in ("2021", 2021, PartialDate(2021)):
        assert structure(value, PartialDate) == PartialDate(2021)


def test_that_a_rule_is_named_in_snake_case_and_every_kind_has_a_name() -> None:
    assert RULES["min_age"] is MinAge
    assert set(RULES.values()) == set(get_args(Rule)) == set(RULE_NAMES)
    assert all(RULES[name] is rule for rule, name in RULE_NAMES.items())


def test_that_a_requirement_is_flat_in_a_file() -> None:
    values = {
        "key": "q",
        "label": "Q",
        "rule": "quota",
        "limit": 5,
        "kinds": ["city"],
        "source": "g",
    }
    read = structure(values, Requirement)
    assert read.rule == Quota(limit=5, kinds=["city"])
    assert unstructure(read) == values


def test_that_a_rule_that_nobody_knows_is_answered_with_those_that_are() -> None:
    with pytest.raises(DataError) as caught:
        structure({"rule": "zz", "key": "q", "label": "Q", "source": "g"}, Requirement)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("word", "rule", "'zz'")
    assert all(name in str(problem.expected) for name in RULES)


def test_that_there_is_one_converter() -> None:
    assert converter() is converter()


@few
@given(
    st.builds(RegionCode, system=st.sampled_from(CodeSystem), code=st.sampled_from(["62", "62.01"]))
)
def test_that_plain_values_without_dates_go_through_json(code: RegionCode) -> None:
    assert structure(json.loads(json.dumps(unstructure(code))), RegionCode) == code
