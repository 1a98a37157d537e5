"""The place of a key is one more than the number of keys above it."""

from fractions import Fraction

from hypothesis import given, strategies as st

from inovasi.scoring._ranks import competition_ranks


def test_equal_keys_share_the_better_place() -> None:
    assert competition_ranks([3, 9, 7, 7]) == [4, 1, 2, 2]
    assert competition_ranks([]) == []


def test_exact_keys_are_compared_exactly_and_tuples_in_order() -> None:
    third = Fraction(1, 3)
    assert competition_ranks([(third, 1), (third + Fraction(1, 10**30), 0), (third, 2)]) == [
        3,
        1,
        2,
    ]


@given(st.lists(st.integers(0, 9) | st.fractions(0, 9, max_denominator=3)))
def test_a_place_is_one_more_than_the_number_of_better_keys(keys: list[int | Fraction]) -> None:
    assert competition_ranks(keys) == [1 + sum(other > key for other in keys) for key in keys]
