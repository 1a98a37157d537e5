from fractions import Fraction
from typing import Any

from inovasi.scoring._result import Score
from inovasi.selection._breaks import Lot
from inovasi.selection._constrained_fill import fill
from inovasi.selection._ranking import RankRow, rank


def groups_of(*teams: Any) -> list[list[RankRow]]:
    scores = [
        Score(key="t", label="T", bounds=(Fraction(-place), Fraction(-place)), entry=entry)
        for place, team in enumerate(teams)
        for entry in team
    ]
    ranking = rank(scores)
    return [[row for row in ranking if row.entry in team] for team in teams]


def test_an_impossible_filling_is_none() -> None:
    assert fill(groups_of("a"), {"a": ("x",)}, [{"x": (0, 0)}], 1) is None


def test_of_tied_entries_those_who_must_be_in_are_in_and_the_rest_is_a_tie() -> None:
    cells = {"a": ("x",), "b": ("y",), "c": ("y",)}
    kept, (tie,) = fill(groups_of("abc"), cells, [{"x": (1, 1)}], 2)
    assert kept == {"a"}
    assert (tie.entries, tie.places, tie.resolved_by) == (("b", "c"), 1, None)


def test_a_lot_never_breaks_a_rule() -> None:
    cells = {"a": ("x",), "b": ("x",), "c": ("y",), "d": ("z",)}
    for number in range(20):
        lot = Lot(seed=str(number))
        kept, (tie,) = fill(groups_of("abcd"), cells, [{"x": (0, 1)}], 2, lot)
        assert len(kept) == 2
        assert kept != {"a", "b"}
        assert set(tie.entries) >= kept
        assert (tie.places, tie.resolved_by, tie.seed) == (2, "lot", str(number))


def test_two_tied_groups_can_wait_for_each_other() -> None:
    cells = {"a": ("x", "m"), "b": ("y", "n"), "c": ("x", "n"), "d": ("y", "m")}
    limits = [{"x": (1, 1), "y": (1, 1)}, {"m": (1, 1), "n": (1, 1)}]
    kept, ties = fill(groups_of("ac", "bd"), cells, limits, 2)
    assert kept == set()
    assert [tie.places for tie in ties] == [1, 1]
    drawn, _ = fill(groups_of("ac", "bd"), cells, limits, 2, Lot(seed="s"))
    assert drawn in ({"a", "b"}, {"c", "d"})


def test_as_many_tied_entries_as_possible_are_taken() -> None:
    cells = {"a": ("x", "m"), "b": ("x", "n"), "c": ("y", "m"), "d": ("z", "o")}
    limits = [{"x": (0, 1)}, {"m": (0, 1)}]
    assert fill(groups_of("abc", "d"), cells, limits, 3) == ({"b", "c", "d"}, ())


def test_those_who_tie_keep_their_places_while_others_are_exchanged() -> None:
    cells = {"a": ("y", "z"), **dict.fromkeys("bcd", ("", "z")), "e": ("y", "z"), "f": ("y", "y")}
    limits = [{"y": (1, 2)}, {"y": (0, 1), "z": (2, 2)}]
    kept, (tie,) = fill(groups_of("a", "bc", "d", "e", "f"), cells, limits, 3)
    assert kept == {"a", "f"}
    assert (tie.entries, tie.places) == (("b", "c"), 1)


def test_a_value_that_is_full_or_places_that_others_need_shut_an_entry_out() -> None:
    cells = {"a": ("x",), "b": ("x",), "c": ("y",), "d": ("z",)}
    assert fill(groups_of(*"abcd"), cells, [{"x": (0, 1)}], 2) == ({"a", "c"}, ())
    assert fill(groups_of(*"abcd"), cells, [{"z": (1, 1)}], 2) == ({"a", "d"}, ())
