"""A third opinion settles by the named policy, favours no side, and fits or is refused."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.panel._ratings import Rating
from inovasi.panel._third_opinion import (
    DiscrepancyRule,
    Settled,
    mean_of_all,
    mean_of_closest_two,
    mean_with_nearest,
    middle_mark,
    resolve,
    third_replaces,
)


def panel(**entries: tuple[int, ...]) -> list[Rating]:
    """Take the marks of each entry by p, q, r and s; all constructed."""
    return [
        Rating(entry=entry, evaluator=name, value=value)
        for entry, marks in entries.items()
        for name, value in zip("pqrs", marks, strict=False)
    ]


Policy = Callable[[list[Fraction], Fraction], Settled]


@pytest.mark.parametrize(
    ("policy", "value", "used"),
    [
        (mean_of_all, Fraction(230, 3), (60, 80, 90)),
        (third_replaces, Fraction(80), (80,)),
        (mean_of_closest_two, Fraction(85), (80, 90)),
        (mean_with_nearest, Fraction(85), (80, 90)),
        (middle_mark, Fraction(80), (80,)),
    ],
)
def test_each_policy_by_hand(policy: Policy, value: Fraction, used: tuple[int, ...]) -> None:
    assert policy([Fraction(60), Fraction(90)], Fraction(80)) == Settled(value=value, used=used)


def test_nearest_and_closest_differ_when_the_first_two_agree() -> None:
    first = [Fraction(60), Fraction(62)]
    assert mean_of_closest_two(first, Fraction(80)).value == 61
    assert mean_with_nearest(first, Fraction(80)).value == 71


@settings(max_examples=50)
@given(st.lists(st.fractions(0, 100), min_size=2, max_size=3), st.fractions(0, 100))
def test_a_policy_favours_no_side_and_no_order(first: list[Fraction], third: Fraction) -> None:
    for policy in (
        mean_of_all,
        third_replaces,
        mean_of_closest_two,
        mean_with_nearest,
        middle_mark,
    ):
        plain = policy(first, third)
        assert policy(first[::-1], third) == plain
        assert policy([100 - mark for mark in first], 100 - third).value == 100 - plain.value
        assert min(*first, third) <= plain.value <= max(*first, third)


def test_entries_are_settled_by_mean_policy_or_not_yet() -> None:
    first = panel(a=(60, 90), b=(70, 75), c=(50, 90))
    third = [Rating(entry="a", evaluator="r", value=80)]
    result = resolve(first, DiscrepancyRule(difference=20), thirds=third, policy=middle_mark)
    assert [(row.entry, row.value, row.policy) for row in result.resolutions] == [
        ("a", 80, "middle_mark"),
        ("b", Fraction(145, 2), None),
        ("c", None, None),
    ]
    assert result.pending == ("c",)
    assert [line.split() for line in result.text().splitlines()[1:]] == [
        ["a", "80", "80", "middle_mark"],
        ["b", "72,5", "70", "+", "75", "-"],
        ["c", "menunggu", "50", "+", "90", "-"],
    ]
    assert "waiting" in result.text("en")


def test_third_opinions_that_do_not_fit_are_all_named() -> None:
    first = panel(a=(60, 90), b=(70, 75))
    thirds = [
        Rating(entry="a", evaluator="p", value=80),
        Rating(entry="a", evaluator="r", value=80),
        Rating(entry="b", evaluator="r", value=80),
        Rating(entry="z", evaluator="r", value=80),
    ]
    with pytest.raises(DataError) as caught:
        resolve(first, DiscrepancyRule(difference=20), thirds=thirds, policy=mean_of_all)
    problems = caught.value.problems
    assert [(one.path, one.code) for one in problems] == [
        (entry, "third_opinion") for entry in "aabz"
    ]
    for problem, word in zip(problems, ("found 2", "by 'p'", "not due", "not due"), strict=True):
        assert word in problem.message
