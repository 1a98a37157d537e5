"""The quick way through JSON gives what the strict way gives: the same records, the same faults, the same bytes."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import Factory, field, frozen
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError
from inovasi.io import (
    _documents as documents,
    _quick_read as quick_read,
    _quick_write as quick_write,
)
from inovasi.io._documents import dumps, loads
from inovasi.io._quick_read import quick_all, quick_one
from inovasi.io._quick_types import UnsupportedKindError, fields_of
from inovasi.io._quick_write import quick_json
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Fact, Judgement, Mark, ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation, RegionCode
from inovasi.model._partner import Partner
from inovasi.model._requirement import Requirement
from inovasi.model._team import Member, Team


few = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)

KINDS = (Innovation, ScoreSheet, Mark, Evidence, Partner, Team, Organisation)


def strict(data: bytes, kind: Any) -> Any:
    """Read as if the extra were not there."""
    value = documents._plain(data, ".json", None)
    if isinstance(value, list):
        return documents._structure_all(value, kind, None, lines=False)
    return structure(value, kind)


def result(read: Any, data: bytes, kind: Any) -> object:
    """Give what a reader says: records or problems."""
    try:
        return read(data, kind)
    except DataError as error:
        return [str(problem) for problem in error.problems]


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "msgspec", None)
    quick_read._readers.cache_clear()
    yield
    quick_read._readers.cache_clear()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@few
@given(data=st.data())
def test_that_a_record_is_written_in_the_same_bytes_and_read_back_equal(
    kind: type[Any], data: st.DataObject
) -> None:
    record = data.draw(st.from_type(kind))
    plain = unstructure(record)
    written = quick_json(record, 2)
    assert written == documents._json(plain, indent=2)
    assert quick_json(record, 0) == documents._json(plain)
    assert quick_json([record, record], 2) == documents._json([plain, plain], indent=2)
    read = quick_one(written.encode(), kind)
    assert read == record
    assert type(read) is kind
    assert quick_all(f"[{written}]".encode(), kind) == [record]


BROKEN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 2030),
    st.sampled_from(["", " ", "A b", "met", "2021-13", "2021-02-30", "2021", "1/3", "1,5", "ya"]),
    st.sampled_from([1.5, 2021.0, 1e300, -0.5]),
    st.just([]),
    st.just({}),
    st.lists(st.sampled_from(["a", 1, None, {}]), max_size=2),
    st.just({"since": "2021", "until": "2020"}),
)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """List each place in plain values."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            found += [(value, key), *spots(value[key])]
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@few
@given(data=st.data())
def test_that_what_is_broken_is_answered_as_the_strict_way_does(
    kind: type[Any], data: st.DataObject
) -> None:
    plain = json.loads(dumps(data.draw(st.from_type(kind))))
    holder, key = data.draw(st.sampled_from(spots(plain)))
    how = data.draw(st.sampled_from(["other", "unknown", "missing"]))
    if how == "missing":
        del holder[key]
    elif how == "unknown" and isinstance(holder, dict):
        holder["unheard_of"] = data.draw(BROKEN)
    else:
        holder[key] = data.draw(BROKEN)
    text = json.dumps(plain, ensure_ascii=data.draw(st.booleans())).encode()
    assert result(loads, text, kind) == result(strict, text, kind)


@pytest.mark.parametrize(
    "text",
    [
        '{"key": "a", "key": "b", "value": 1}',
        '{"key": "a", "value": 1, "value": 1}',
        '{"key" : "a", "value" : 1, "val\\u0075e" : 2}',
        '{"key": "a\\u003a", "value": 1, "value": 2}',
        '{"key": "a", "value": NaN}',
        '{"key": "a", "value": "1:2"}',
        '{"key": "a", "value": true}',
        '{"key": "a", "value": null}',
        '{"key": "a", "value": 1e5000}',
        '{"key": "a", "value": 1.0}',
        '{"key": "a", "value": "1/3"}',
        '{"key": "\\u0061", "value": -0}',
        '{"key": "\\ud800", "value": 1}',
        '{"key": "a", "value": 1} ',
        '{"key": "a", "value": 1}}',
        ' [{"key": "a", "value": 1}, {"key": "b", "value": 2}]',
        '[{"key": "a", "value": 1}, {"key": "B", "value": 2}]',
        '[{"key": "a", "key": "a", "value": 1}]',
        "[" * 3000 + "]" * 3000,
        "[]",
        "3",
        "",
    ],
)
def test_that_every_oddity_of_json_is_answered_as_the_strict_way_does(text: str) -> None:
    assert result(loads, text.encode(), Fact) == result(strict, text.encode(), Fact)


def test_that_a_twin_far_below_is_refused_however_many_defaults_are_left_out() -> None:
    text = (
        '{"name": "Tim", "members": [{"role": "lead"}, {"role": "lead", "role": "lead",'
        ' "decree": "1", "decree": "2", "person": "a", "person": "b"}]}'
    )
    assert quick_one(text.encode(), Team) is None
    with pytest.raises(DataError, match="found twice in one object: decree, person, role"):
        loads(text.encode(), Team)


def test_that_fields_given_with_their_default_are_read_quickly_as_well() -> None:
    text = b'{"criterion": "a:b", "value": null, "evidence": [], "by": "x: y", "status": "final"}'
    assert quick_one(text.replace(b"a:b", b"a"), Mark) == Mark(criterion="a", by="x: y")
    assert quick_one(text, Mark) is None


def test_that_a_default_made_by_a_function_is_there_and_no_null_takes_its_place() -> None:
    assert quick_one(b'{"criterion": "a"}', Mark) == Mark(criterion="a")
    read = quick_one(b'{"criterion": "a", "value": 0}', Mark)
    assert read is not None
    assert read.judgement is Judgement.MET
    assert quick_one(b'{"criterion": "a", "judgement": null}', Mark) is None
    assert quick_one(b'{"role": "lead"}', Member) == Member(role="lead")


def test_that_marks_behind_marks_are_checked_down_to_the_last() -> None:
    inner = '{"criterion": "a", "previous": {"criterion": "a", "previuos": null}}'
    assert quick_one(inner.encode(), Mark) is None
    mark = Mark(criterion="a", level=3).revise(by="x", reason="y", value=Fraction(1, 3))
    text = quick_json(mark, 0)
    assert text is not None
    assert quick_one(text.encode(), Mark) == mark


def test_that_a_number_in_the_place_of_a_whole_one_is_refused() -> None:
    assert quick_one(b'{"criterion": "a", "level": 1}', Mark) == Mark(criterion="a", level=1)
    assert quick_one(b'{"criterion": "a", "level": 1.0}', Mark) is None
    assert quick_one(b'{"criterion": "a", "level": true}', Mark) is None


@pytest.mark.parametrize(
    "number",
    ["0.1", "412.50", "1E-7", "1.5E16", "0.10000000000000000001", "0.100000000000000000010"],
)
def test_that_a_decimal_is_written_with_the_digits_of_the_usual_way(number: str) -> None:
    fact = Fact(key="a", value=Decimal(number))
    assert quick_json(fact, 2) == documents._json(unstructure(fact), indent=2)


def test_that_many_dates_and_numbers_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_read, "_MOST_DATES", 2)
    monkeypatch.setattr(quick_write, "_MOST_TEXTS", 2)
    dates, texts, numbers = quick_read._Dates(), quick_write._Dates(), quick_write._Numbers()
    for year in (2001, 2002, 2003, 2001):
        assert dates[year] == PartialDate(year)
        assert texts[year, None, None] == str(year)
        assert numbers[Decimal(year)] == year
    assert max(len(dates), len(texts), len(numbers)) <= 2


@frozen(kw_only=True)
class Odd:
    """A class with a private field, which has another name in files."""

    _hidden: int = 1


@frozen(kw_only=True)
class Pair:
    """A class with a type that no record has."""

    both: tuple[int, int]


@frozen(kw_only=True)
class Shouted:
    """A class whose default is made by a function and converted."""

    word: str = field(factory=partial(str, "a"), converter=str.upper)
    day: date | None
    days: tuple[PartialDate | None, ...] | None
    again: str = field(default=Factory(lambda record: record.word.lower(), takes_self=True))


def test_that_a_made_default_is_converted_and_every_list_is_told() -> None:
    record = Shouted(day=None, days=(PartialDate(2021), PartialDate(2021, 5)))
    text = quick_json(record, 0)
    assert text == '{"day": null, "days": ["2021", "2021-05"]}'
    assert quick_json(Shouted(word="b", day=None, days=None, again="c"), 0) == (
        '{"day": null, "days": null, "word": "B", "again": "c"}'
    )


@pytest.mark.parametrize("kind", [Odd, Pair, Shouted, Requirement, PartialDate, int, list[Mark]])
def test_that_what_the_quick_way_does_not_know_is_left_to_the_usual_one(kind: Any) -> None:
    assert quick_one(b"{}", kind) is None
    assert quick_all(b"[]", kind) is None


@pytest.mark.parametrize("record", [Odd(), Pair(both=(1, 2)), 3, [3], {"a": 1}, None])
def test_that_what_is_no_record_is_left_to_the_usual_way(record: object) -> None:
    assert quick_json(record, 2) is None


def test_that_half_a_letter_is_left_to_the_usual_way() -> None:
    assert quick_json(Mark(criterion="a", by="\ud800"), 2) is None


def test_that_a_private_field_is_not_known() -> None:
    with pytest.raises(UnsupportedKindError):
        fields_of(Odd)


@pytest.mark.usefixtures("without_the_extra")
def test_that_without_the_extra_everything_is_the_same(tmp_path: Path) -> None:
    code = RegionCode(system="bps", code="62")
    assert quick_json(code, 2) is None
    assert quick_one(b'{"system": "bps", "code": "62"}', RegionCode) is None
    place = tmp_path / "codes.jsonl"
    documents.write([code, code], place)
    assert documents.read_all(place, RegionCode) == [code, code]


@pytest.mark.parametrize("kind", [list, tuple])
def test_that_no_records_are_an_empty_array(kind: type[Any]) -> None:
    assert dumps(kind()) == "[]\n"
    assert loads(b"[]", Mark) == []
