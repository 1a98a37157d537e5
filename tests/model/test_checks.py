"""Exact numbers stay exact, and what is not a key, a text or unique is refused."""

import pickle
import re
from decimal import MAX_EMAX, Decimal
from fractions import Fraction

import pytest
from attrs import field, frozen
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.language import Bilingual
from inovasi.model._checks import (
    Labelled,
    Vocabulary,
    check,
    is_key,
    not_empty,
    not_negative,
    unique,
)
from inovasi.model._reading import exact, exact_or_fraction, words
from inovasi.model._record import Record, strict


class Colour(Vocabulary):
    RED = "red"
    DARK_BLUE = "dark_blue"


class Answer(Labelled):
    YES = "yes", "ya", "indeed"


@frozen(kw_only=True, field_transformer=strict)
class Thing(Record):
    key: str = field(default="a", validator=is_key)
    name: str = field(default="a", validator=not_empty)
    size: Decimal | None = field(default=None, validator=not_negative)


@given(st.floats())
def test_that_a_float_is_never_exact(value: float) -> None:
    with pytest.raises(TypeError, match="found the float"):
        exact(value)


@given(st.integers(min_value=-(10**20), max_value=10**20))
def test_that_a_whole_number_is_itself_however_it_is_given(number: int) -> None:
    assert exact(number) == exact(str(number)) == exact(Decimal(number)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_that_an_exact_number_keeps_every_digit(number: Decimal) -> None:
    assert str(exact(number)) == str(number)
    assert exact(f"{number:f}") == number


@pytest.mark.parametrize("value", [True, None, Fraction(1, 2), [1], b"1"])
def test_that_what_is_not_a_number_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=re.escape(f"found {value!r}")):
        exact(value)


@pytest.mark.parametrize("value", ["", "1e3", "1,5", "1.234,56", "tidak", "NaN", " 1", "1.", "+1"])
def test_that_a_text_that_is_not_a_plain_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"found {value!r}")):
        exact(value)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_that_an_endless_decimal_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=value):
        exact(Decimal(value))


@pytest.mark.parametrize("value", ["1E+1001", f"1E+{MAX_EMAX}", "1E-1001"])
def test_that_a_number_that_would_fill_the_memory_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        exact(Decimal(value))


@given(st.fractions())
def test_that_a_fraction_is_itself_as_a_number_and_as_a_text(value: Fraction) -> None:
    assert exact_or_fraction(value) == value
    text = f"{value.numerator}/{value.denominator}"
    assert exact_or_fraction(text) == value


def test_that_what_is_not_a_fraction_is_read_as_an_exact_number() -> None:
    assert exact_or_fraction("0.5") == Decimal("0.5")
    with pytest.raises(ValueError, match="found '1/0'"):
        exact_or_fraction("1/0")
    with pytest.raises(TypeError, match="float"):
        exact_or_fraction(0.5)


def test_that_an_unknown_word_is_answered_with_a_near_one() -> None:
    with pytest.raises(ValueError, match=r"'dark-blue'.*'dark_blue'"):
        Colour("dark-blue")


def test_that_an_unknown_word_is_answered_with_all_when_none_is_near() -> None:
    with pytest.raises(ValueError, match=r"7.*red, dark_blue"):
        Colour(7)  # type: ignore[arg-type]  # the point of the test


def test_that_a_lone_text_is_not_taken_for_its_letters() -> None:
    with pytest.raises(TypeError, match="'abc'"):
        words("abc")


def test_that_many_things_become_a_tuple_in_their_order() -> None:
    assert words(["b", "a"]) == ("b", "a")
    assert words(iter(["b", "a"])) == ("b", "a")


@pytest.mark.parametrize("key", ["a", "kipp-2023", "top_45", "permenpanrb-91-2021", "a.b", "0"])
def test_that_a_key_is_taken(key: str) -> None:
    assert Thing(key=key).key == key


@pytest.mark.parametrize("key", ["", "A", "a b", "-a", "a-", "a--b", "é", "a\n"])
def test_that_what_is_not_a_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"Thing.key: found {key!r}")):
        Thing(key=key)


@pytest.mark.parametrize("name", ["", " ", "\n\t"])
def test_that_an_empty_text_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"Thing.name: found {name!r}")):
        Thing(name=name)


def test_that_none_passes_only_where_it_is_the_default() -> None:
    @frozen(kw_only=True)
    class Both:
        may: str | None = field(default=None, validator=is_key)
        must: str = field(validator=check(bool, "a text"))

    assert Both(may=None, must="a").may is None
    with pytest.raises(ValueError, match=r"Both\.must: found None"):
        Both(must=None)  # type: ignore[arg-type]  # the point of the test


def test_that_a_number_below_zero_is_refused_and_an_unknown_one_is_not() -> None:
    assert Thing(size=None).size is None
    assert Thing(size=Decimal(0)).size == 0
    with pytest.raises(DataError) as caught:
        Thing(size=Decimal(-1))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.record, problem.found) == (
        "range",
        "size",
        "Thing",
        "-1",
    )


@given(st.lists(st.sampled_from("abc")))
def test_that_names_are_unique_exactly_when_a_set_of_them_is_as_large(names: list[str]) -> None:
    if len(set(names)) == len(names):
        unique("things", names)
    else:
        with pytest.raises(DataError) as caught:
            unique("things", names, "here")
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == ("duplicate", "here")
        twice = sorted({name for name in names if names.count(name) > 1})
        assert str(problem.found).startswith(", ".join(twice))


def test_that_a_labelled_word_is_its_value_and_has_a_label_in_both_languages() -> None:
    answer = pickle.loads(pickle.dumps(Answer("yes")))  # noqa: S301
    assert answer is Answer.YES
    assert (answer.value, f"{answer}", answer.label) == ("yes", "yes", Bilingual("ya", "indeed"))
    with pytest.raises(ValueError, match=r"'yess'.*'yes'"):
        Answer("yess")
