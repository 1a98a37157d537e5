"""Marks that may still come: both ends, and every order that the bounds allow."""

from fractions import Fraction

from attrs import evolve

from inovasi.model._criterion import Method
from inovasi.scoring._result import Score
from inovasi.selection._completion import corners, every_pair, filled, orderings
from inovasi.selection._ranking import Ranking, rank


def made(entry: str, low: int, high: int | None = None, *parts: Score) -> Score:
    top = low if high is None else high
    points = (Fraction(low, 2), Fraction(top, 2))
    return Score(
        key="t",
        label="T",
        bounds=(Fraction(low), Fraction(top)),
        entry=entry,
        children=parts,
        points=points,
    )


RANKING: Ranking = rank([made("a", 5), made("p", 4, 6), made("q", 1, 9)])


def test_every_missing_mark_is_at_one_end() -> None:
    whole = made("p", 4, 6, made("c", 1, 3), made("d", 3))
    full = filled(whole, 1)
    assert (full.exact, full.points) == (6, (3, 3))
    assert [part.exact for part in full.children] == [3, 3]
    assert filled(made("a", 5), 0) == made("a", 5)


def test_corners_take_each_score_at_both_ends() -> None:
    values = [[int(score.low) for score in scores] for scores in corners(RANKING, 4)]
    assert values == [[5, 4, 1], [5, 4, 9], [5, 6, 1], [5, 6, 9]]
    assert list(corners(RANKING, 3)) == []


def test_orderings_hold_every_order_and_every_tie() -> None:
    orders = {
        tuple((a > b) - (a < b) for a, b in ((p, 5), (q, 5), (p, q)))
        for p, q in ((scores[1].low, scores[2].low) for scores in orderings(RANKING, 10_000))
    }
    assert len(orders) == 13
    assert list(orderings(RANKING, 10)) == []


def test_orders_are_not_listed_where_ties_have_a_chain() -> None:
    part = Score(key="x", label="X", bounds=(Fraction(1), Fraction(1)))
    whole = evolve(made("a", 5, None, part), method=Method.SUM)
    open_ = evolve(whole, entry="p", bounds=(Fraction(4), Fraction(6)))
    met = orderings(rank([whole, open_], ["x"]), 10_000)
    assert list(met) == []
    apart = evolve(open_, bounds=(Fraction(1), Fraction(2)))
    assert len(list(orderings(rank([whole, apart], ["x"]), 10_000))) == 3


def test_every_pair_starts_at_the_lowest() -> None:
    pairs = list(every_pair(["p", "q"], 4))
    assert {tuple(first.values()) for first, _ in pairs} == {(0, 0)}
    assert [tuple(last.values()) for _, last in pairs] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert list(every_pair(["p", "q"], 3)) == []
