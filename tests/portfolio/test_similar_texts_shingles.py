from itertools import pairwise

from hypothesis import given, settings, strategies as st

from inovasi.identity import fold
from inovasi.portfolio._similar_texts import grams, passages, shingles


TEXT = st.lists(st.sampled_from(["satu", "Dua", "tiga,", "-"]), max_size=10).map(" ".join)


def test_case_signs_and_composition_do_not_matter() -> None:
    assert grams("KAFE\u0301 -- Pustaka_Keliling!") == grams("kafé pustaka keliling")


def test_short_texts_give_one_run() -> None:
    assert grams("A") == {" a "}
    assert grams("???") == {" ???", "??? "}
    assert grams(" ") == frozenset()
    assert shingles("Pinjam pakai") == {"pinjam pakai"}
    assert shingles("...") == frozenset()


def test_a_moved_passage_is_found_where_it_stands() -> None:
    left, right = "Satu dua tiga empat. Lima enam tujuh.", "lima enam tujuh satu dua tiga empat"
    found = [(left[slice(*a)], right[slice(*b)]) for a, b in passages(left, right, 3)]
    assert found == [
        ("Satu dua tiga empat", "satu dua tiga empat"),
        ("Lima enam tujuh", "lima enam tujuh"),
    ]


def test_the_longest_of_several_places_is_taken() -> None:
    left, right = "a b c d", "a b x a b c d"
    ((_, there),) = passages(left, right, 2)
    assert right[slice(*there)] == "a b c d"


def test_texts_that_are_too_short_match_only_as_a_whole() -> None:
    assert passages("Klik", "klik!", 2) == (((0, 4), (0, 4)),)
    assert passages("Klik", "klik kobar", 2) == ()


@settings(max_examples=80)
@given(TEXT, TEXT)
def test_every_passage_holds_the_same_words(left: str, right: str) -> None:
    for ours, theirs in passages(left, right, 2):
        assert fold(left[slice(*ours)]) == fold(right[slice(*theirs)])


@settings(max_examples=80)
@given(TEXT, TEXT)
def test_two_shared_words_in_a_row_are_always_found(left: str, right: str) -> None:
    ours, theirs = ([word for word in fold(text).split() if word != "-"] for text in (left, right))
    shared = set(pairwise(ours)) & set(pairwise(theirs))
    assert bool(passages(left, right, 2)) == bool(shared or (ours and ours == theirs))
