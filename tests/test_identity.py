"""One folding makes names equal; nearness only reports."""

from typing import get_args

import pytest
from hypothesis import example, given, strategies as st

from inovasi.identity import Nearness, fold, near, near_pairs, near_ties
from inovasi.limits import MOST_NAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kota Bogor", "KOTA  BOGOR"),
        ("Pustaka Apung", "pustaka-apung"),
        ("Kafé", "KAFE\u0301"),
        ("Kab. Bogor", "kab bogor"),
        ("\uff2c\uff21\uff30\uff2f\uff32", "lapor"),
        ("novelty_score", "Novelty Score"),
        ("Li\u00adterasi\u2060", "literasi"),
    ],
)
def test_that_case_accents_spaces_and_punctuation_do_not_tell_names_apart(
    one: str, other: str
) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("A+", "A"), ("C++", "C+"), ("SI PADU", "SIPADU"), ("1.5", "15")]
)
def test_that_a_plus_a_space_inside_and_a_point_between_digits_do(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_that_a_plus_between_words_is_a_space() -> None:
    assert fold("1+1") == fold("1 + 1") == "1 1"


def test_that_signs_alone_are_kept() -> None:
    assert fold(" (%)") == "(%)"
    assert fold("…") == fold("...")


@given(st.text())
@example("İ ß ﬁ ™ ½")
def test_that_folding_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_that_near_compares_folded_names_and_gives_them_as_they_are() -> None:
    assert near("NOVELTI", ["Novelty", "Adaptability"]) == ["Novelty"]
    assert near("novelti", ["novelty", "noveltie"], most=2) == ["noveltie", "novelty"]
    assert near("Judull", ["Judul", "Julud"], "heading") == ["Judul"]


@pytest.mark.parametrize(
    ("name", "choice", "kinds"),
    [
        ("abcdef", "abcxyf", ["key"]),
        ("abcd", "abcx", ["key", "heading"]),
        ("pustaka", "puska", ["key", "heading", "sheet"]),
        ("Puskesmas", "Puskesmes", ["key", "heading", "sheet", "tie"]),
        ("Judul Inovasi", "Judul", []),
    ],
)
def test_that_what_is_mostly_right_must_be_more_alike(
    name: str, choice: str, kinds: list[str]
) -> None:
    assert [kind for kind in get_args(Nearness) if near(name, [choice], kind)] == kinds


def test_that_nothing_is_near_what_is_no_name() -> None:
    assert near("a" * 201, ["a" * 200]) == []
    assert near(7, ["7"]) == []


def test_that_another_number_is_another_name_and_not_a_misspelt_one() -> None:
    assert near_ties("inovasi-0001", ["inovasi-0002", "inovasi-001"]) == []
    assert near_ties("inovasii-0001", ["inovasi-0001"]) == ["inovasi-0001"]


def test_near_pairs_differ_by_a_letter_and_not_by_a_number() -> None:
    names = ["Pustaka Apung", "PUSTAKA APUNG", "Pustka Apung", "Wahana 1", "Wahana 2", "Wahana+"]
    assert near_pairs([*names, "Wahana", "Juri A", "Juri B", "Dinas Sosial", "Dians Sosial"]) == [
        ("Pustaka Apung", "Pustka Apung"),
        ("Dinas Sosial", "Dians Sosial"),
    ]
    assert near_pairs(["abc", "abd", "x" * (MOST_NAME + 1), "x" * (MOST_NAME + 2)]) == []
