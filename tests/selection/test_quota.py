"""Selections under rules of composition, by marks that are made up; held against trying all sets."""

from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.contest._entry import Entry
from inovasi.errors import DataError, ScoringError
from inovasi.scoring._result import Score
from inovasi.selection._breaks import Lot
from inovasi.selection._composition import Composition
from inovasi.selection._cut import advance
from inovasi.selection._quota import select
from inovasi.selection._ranking import Ranking, rank
from inovasi.selection._ties import OPEN_TIE


def made(entry: str, low: Any, high: Any = None) -> Score:
    bounds = Fraction(low), Fraction(low if high is None else high)
    return Score(key="t", label="T", bounds=bounds, maximum=Fraction(100), entry=entry)


def field_of(**values: Any) -> Ranking:
    return rank(made(entry, value) for entry, value in values.items())


def kinds(**values: Any) -> dict[str, dict[str, str]]:
    return {entry: {"kind": value} for entry, value in values.items()}


NAMES = "abcdefg"


@st.composite
def contests(draw: Any) -> Any:
    names = NAMES[: draw(st.integers(1, 7))]
    top = draw(st.sampled_from([2, 6, 60]))
    values = {name: draw(st.integers(0, top)) for name in names}
    attributes = [f"t{number}" for number in range(draw(st.integers(1, 3)))]
    traits = {name: {by: draw(st.sampled_from("xyz")) for by in attributes} for name in names}
    quotas = []
    for by in attributes:
        least = draw(st.dictionaries(st.sampled_from("xyz"), st.integers(0, 2), max_size=2))
        most = {
            value: max(number, least.get(value, 0))
            for value, number in draw(
                st.dictionaries(st.sampled_from("xyz"), st.integers(0, 3), max_size=2)
            ).items()
        }
        each = draw(st.sampled_from([None, 2, 3]))
        if least or most or each is not None:
            quotas.append(Composition(by=by, minimum=least, maximum=most, maximum_each=each))
    return values, traits, quotas, draw(st.integers(1, len(names)))


def best_sets(values: dict[str, Any], traits: Any, quotas: Any, keeps: int) -> Any:
    """Try every set: of those that keep the rules, the ones with the best ranks, read best first."""
    places = {row.entry: row.rank for row in field_of(**values)}

    def allowed(chosen: Any) -> bool:
        return all(
            (count >= rule.number) if rule.bound == "at_least" else (count <= rule.number)
            for quota in quotas
            for rule in quota.rules(["x", "y", "z"])
            for count in [sum(traits[name][quota.by] == rule.value for name in chosen)]
        )

    fits = [set(chosen) for chosen in combinations(sorted(values), keeps) if allowed(chosen)]
    best = min((sorted(places[name] for name in chosen) for chosen in fits), default=None)
    return [chosen for chosen in fits if sorted(places[name] for name in chosen) == best], places


@settings(max_examples=150, deadline=None)
@given(contests())
def test_the_selection_is_the_best_of_all_sets_that_keep_the_rules(contest: Any) -> None:
    values, traits, quotas, keeps = contest
    best, places = best_sets(*contest)
    ranking = field_of(**values)
    if not best:
        with pytest.raises(DataError) as caught:
            select(ranking, keeps, quotas, traits=traits)
        assert all(problem.path.startswith("quotas") for problem in caught.value.problems)
        return
    made_ = select(ranking, keeps, quotas, traits=traits)
    assert set(made_.kept) == set.intersection(*best)
    assert set(made_.undecided) == set.union(*best) - set.intersection(*best)
    assert set(made_.left) == set(values) - set.union(*best)
    lot = Lot(seed="public")
    drawn = select(ranking, keeps, quotas, traits=traits, lot=lot)
    order = sorted(values, key=lambda name: (places[name], lot.draw(name)))
    assert set(drawn.kept) == max(best, key=lambda chosen: [name in chosen for name in order])
    assert drawn.undecided == ()


@settings(max_examples=60, deadline=None)
@given(contests(), st.randoms())
def test_the_order_of_the_input_plays_no_part(contest: Any, shuffle: Random) -> None:
    values, traits, quotas, keeps = contest
    scores = [made(name, value) for name, value in values.items()]
    lot = Lot(seed="public")
    try:
        before = select(rank(scores), keeps, quotas, traits=traits, lot=lot)
    except DataError as error:
        before = str(error)
    shuffle.shuffle(scores)
    turned = dict(sorted(traits.items(), reverse=True))
    try:
        after = select(rank(scores), keeps, quotas, traits=turned, lot=lot)
    except DataError as error:
        after = str(error)
    assert after == before


@settings(max_examples=60, deadline=None)
@given(contests())
def test_every_move_has_two_sides_and_a_lot_leaves_none_open(contest: Any) -> None:
    values, traits, quotas, keeps = contest
    if not best_sets(*contest)[0]:
        return
    lot = Lot(seed="public")
    made_ = select(field_of(**values), keeps, quotas, traits=traits, lot=lot)
    pure = advance(field_of(**values), keeps, lot=lot)
    assert made_.cut == pure
    assert set(made_.moved_out) == set(pure.kept) - set(made_.kept)
    assert set(made_.moved_in) == set(made_.kept) - set(pure.kept)
    assert all(move.out is not None and move.to is not None for move in made_.moves)


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9), min_size=1), st.integers(1, 8))
def test_without_rules_it_is_the_cut(values: dict[str, Any], keeps: int) -> None:
    ranking = field_of(**values)
    made_ = select(ranking, keeps)
    cut = advance(ranking, keeps)
    assert (made_.entries, made_.cut) == (cut.entries, cut)
    assert made_.ties == ((cut.tie,) if cut.tie else ())


def test_a_minimum_moves_the_last_one_out_and_says_why() -> None:
    ranking = field_of(a=90, b=85, c=80, d=70)
    traits = kinds(a="city", b="city", c="city", d="soe")
    rule = Composition(by="kind", minimum={"soe": 1}, basis="plenary")
    made_ = select(ranking, 2, [rule], traits=traits)
    assert made_.kept == ("a", "d")
    move = made_.moves[0]
    assert (move.out, move.to) == ("b", "d")
    assert [one.text("en") for one in move.rules] == ["kind: at least 1 soe"]
    assert move.rules[0].basis == "plenary"
    assert made_.counts == (1,)
    assert made_.text("en").splitlines()[-3:-1] == [
        "kind: at least 1 soe: 1",
        "b gives way to d [kind: at least 1 soe]",
    ]
    assert "b digantikan oleh d" in str(made_)
    assert move.text() in made_._repr_html_()
    assert made_.is_final


def test_a_maximum_moves_its_own_out() -> None:
    ranking = field_of(a=90, b=85, c=80, d=70)
    traits = kinds(a="city", b="city", c="soe", d="city")
    made_ = select(ranking, 2, [Composition(by="kind", maximum_each=1)], traits=traits)
    assert made_.kept == ("a", "c")
    (rule,) = made_.moves[0].rules
    assert (rule.by, rule.value, rule.bound, rule.number) == ("kind", "city", "at_most", 1)


def test_two_of_one_sort_move_for_the_same_reason() -> None:
    ranking = field_of(a=90, b=85, c=80, d=75, e=70)
    traits = kinds(a="city", b="city", c="city", d="soe", e="soe")
    made_ = select(ranking, 3, [Composition(by="kind", maximum={"city": 1})], traits=traits)
    assert [(move.out, move.to) for move in made_.moves] == [("b", "d"), ("c", "e")]
    assert made_.moves[0].rules == made_.moves[1].rules


def test_a_place_goes_to_the_one_whom_the_rule_asks_for() -> None:
    values = {"a": 90, "b": 85, "c": 80, "d": 75, "e": 70, "f": 65}
    traits = {
        "a": {"kind": "city", "region": "x"},
        "b": {"kind": "city", "region": "x"},
        "c": {"kind": "city", "region": "y"},
        "d": {"kind": "city", "region": "y"},
        "e": {"kind": "city", "region": "z"},
        "f": {"kind": "soe", "region": "z"},
    }
    quotas = [
        Composition(by="region", maximum={"x": 1}),
        Composition(by="kind", minimum={"soe": 1}),
    ]
    made_ = select(field_of(**values), 4, quotas, traits=traits)
    assert made_.kept == ("a", "c", "d", "f")
    assert [(move.out, move.to) for move in made_.moves] == [("b", "f")]


def test_a_tie_that_only_the_rules_bring_to_the_cut_is_reported() -> None:
    ranking = field_of(a=90, b=80, c=80, d=70)
    traits = kinds(a="city", b="city", c="city", d="soe")
    made_ = select(ranking, 3, [Composition(by="kind", minimum={"soe": 1})], traits=traits)
    assert made_.kept == ("a", "d")
    assert made_.undecided == ("b", "c")
    assert made_.ties[0].places == 1
    assert made_.ties[0].resolved_by is None
    assert [(move.out, move.to) for move in made_.moves] == [(None, "d")]
    assert made_.moves[0].text("en") == f"{OPEN_TIE.en} gives way to d"
    assert not made_.is_final
    drawn = select(
        ranking, 3, [Composition(by="kind", minimum={"soe": 1})], traits=traits, lot=Lot(seed="s")
    )
    assert drawn.ties[0].seed == "s"
    assert len(drawn.kept) == 3


def test_a_tie_that_the_rules_decide_is_no_tie() -> None:
    ranking = field_of(a=90, b=80, c=80)
    traits = kinds(a="city", b="city", c="soe")
    made_ = select(ranking, 2, [Composition(by="kind", minimum={"soe": 1})], traits=traits)
    assert made_.kept == ("a", "c")
    assert made_.left == ("b",)
    assert made_.ties == ()
    assert made_.cut.undecided == ("b", "c")


def test_a_place_that_a_tie_leaves_open_has_no_taker() -> None:
    ranking = field_of(a=90, b=85, c=80, d=80)
    traits = kinds(a="city", b="city", c="soe", d="soe")
    made_ = select(ranking, 2, [Composition(by="kind", maximum={"city": 1})], traits=traits)
    assert made_.kept == ("a",)
    assert made_.undecided == ("c", "d")
    assert [(move.out, move.to) for move in made_.moves] == [("b", None)]
    assert made_.moved_in == ()


def test_a_gate_comes_before_the_rules() -> None:
    ranking = field_of(a=90, b=85, c=80)
    traits = kinds(a="city", b="city", c="soe")
    with pytest.raises(DataError, match="found at least 1 soe"):
        select(
            ranking,
            2,
            [Composition(by="kind", minimum={"soe": 1})],
            traits=traits,
            threshold=85,
            mode="gate",
        )
    passed = select(
        ranking,
        quotas=[Composition(by="kind", minimum={"city": 1})],
        traits=traits,
        threshold=85,
        mode="gate",
    )
    assert passed.kept == ("a", "b")


def test_unfinished_scores_that_can_pass_the_gate_are_named() -> None:
    scores = [made("a", 90), made("b", 80), made("p", 0, 50), made("q", 0, 70)]
    traits = kinds(a="city", b="soe", p="city", q="soe")
    quotas = [Composition(by="kind", minimum={"soe": 1})]
    everybody = select(rank(scores), 2, quotas, traits=traits)
    assert (everybody.kept, everybody.left) == (("a", "b"), ("p", "q"))
    assert everybody.is_final
    gated = select(rank(scores), 2, quotas, traits=traits, threshold=60, mode="gate")
    assert (gated.kept, gated.left) == (("a", "b"), ("p", "q"))


def test_one_that_cannot_pass_the_gate_is_out_whatever_else_is_open() -> None:
    scores = [made("a", 90), made("b", 70, 80), made("p", 0, 50)]
    quotas = [Composition(by="kind", minimum={"soe": 1})]
    traits = kinds(a="city", b="soe", p="soe")
    gated = select(rank(scores), 2, quotas, traits=traits, threshold=60, mode="gate")
    assert (gated.kept, gated.left, gated.undecided) == (("a", "b"), ("p",), ())
    assert gated.is_final


def test_rules_that_contradict_each_other_are_named_and_no_others() -> None:
    values = {name: 90 - place for place, name in enumerate("abcdef")}
    traits = {
        name: {"kind": "soe" if name in "ab" else "city", "region": "x" if name in "abc" else "y"}
        for name in values
    }
    quotas = [
        Composition(by="kind", minimum={"soe": 2}, maximum={"city": 3}),
        Composition(by="region", maximum={"x": 1, "y": 3}),
    ]
    with pytest.raises(DataError) as caught:
        select(field_of(**values), 3, quotas, traits=traits)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("quotas", "contradiction")
    assert "kind: at least 2 soe and region: at most 1 x " in problem.message
    assert "city" not in problem.message


@pytest.mark.parametrize(
    ("quotas", "traits", "path", "code", "found"),
    [
        (
            [Composition(by="kind", minimum={"soe": 1})],
            None,
            "quotas.kind",
            "missing",
            "found a, b, c ",
        ),
        (
            [Composition(by="kind", maximum_each=1)],
            kinds(a="x", b="y"),
            "quotas.kind",
            "missing",
            "found c ",
        ),
        (
            [Composition(by="kind", maximum_each=2), Composition(by="kind", minimum={"x": 1})],
            kinds(a="x", b="x", c="x"),
            "quotas.kind",
            "contradiction",
            "found 2 sets of rules by 'kind'",
        ),
        (
            [Composition(by="kind", minimum={"x": 2, "y": 1})],
            kinds(a="x", b="x", c="y"),
            "quotas.kind",
            "contradiction",
            "found minimums of 3 in all",
        ),
        (
            [Composition(by="kind", minimum={"z": 1})],
            kinds(a="x", b="x", c="y"),
            "quotas.kind.z",
            "contradiction",
            "found at least 1 z",
        ),
        (
            [Composition(by="kind", maximum={"x": 0, "y": 1})],
            kinds(a="x", b="x", c="y"),
            "quotas",
            "contradiction",
            "found kind: at most 0 x",
        ),
    ],
)
def test_rules_that_cannot_be_kept_say_why(
    quotas: Any, traits: Any, path: str, code: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        select(field_of(a=3, b=2, c=1), 2, quotas, traits=traits)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (path, code)
    assert problem.message.startswith(found)


def test_many_entries_without_an_attribute_are_counted() -> None:
    names = {f"e{number}": number for number in range(9)}
    with pytest.raises(DataError, match="e4 and 4 more"):
        select(field_of(**names), 2, [Composition(by="kind", maximum_each=1)])


def test_no_number_and_no_gate_is_refused() -> None:
    with pytest.raises(ScoringError, match="keeps="):
        select(field_of(a=1), quotas=[Composition(by="kind", maximum_each=1)])


def test_a_national_field_with_two_attributes_is_settled() -> None:
    values = {f"e{number:04}": Fraction(number * 7919 % 6007, 100) for number in range(600)}
    traits = {
        name: {"kind": "soe" if place % 11 == 0 else "city", "region": f"r{place % 38}"}
        for place, name in enumerate(values)
    }
    quotas = [
        Composition(by="kind", minimum={"soe": 20}),
        Composition(by="region", maximum_each=3),
    ]
    made_ = select(field_of(**values), 99, quotas, traits=traits)
    assert len(made_.kept) == 99
    assert made_.counts[0] >= 20
    assert max(made_.counts[1:]) <= 3


def test_who_fills_a_quota_and_who_takes_the_place_is_said() -> None:
    values = {"a": 90, "b": 85, "c": 80, "d": 75, "e": 70}
    traits = kinds(a="x", b="x", c="x", d="x", e="y")
    made_ = select(field_of(**values), 2, [Composition(by="kind", maximum={"x": 1})], traits=traits)
    why = {row.entry: row.why and row.why.en for row in made_.entries}
    assert why == {
        "a": None,
        "b": "kind: at most 1 x, is filled by a",
        "c": "kind: at most 1 x, is filled by a",
        "d": "kind: at most 1 x, is filled by a",
        "e": "takes the place of b (kind: at most 1 x)",
    }
    assert [row.counted_as for row in made_.entries] == [("x",)] * 4 + [("y",)]


def test_the_last_places_that_are_reserved_are_said() -> None:
    traits = kinds(a="x", b="x", c="y")
    rule = Composition(by="kind", minimum={"y": 1})
    made_ = select(rank([made("a", 90), made("b", 85), made("c", 0, 80)]), 2, [rule], traits=traits)
    assert made_.kept == ("a", "c")
    assert made_.entries[1].why is not None
    assert made_.entries[1].why.en == "the last places are for kind: at least 1 y"


def test_a_place_that_a_tie_left_open_is_said() -> None:
    traits = kinds(a="x", b="x", c="y", d="x")
    rule = Composition(by="kind", maximum={"x": 1})
    made_ = select(field_of(a=90, b=80, c=80, d=70), 2, [rule], traits=traits)
    assert made_.kept == ("a", "c")
    why = {row.entry: row.why and row.why.en for row in made_.entries}
    assert why["c"] == "a place that the rules left"
    assert made_.is_final


def test_the_attributes_of_a_contest_are_counted() -> None:
    entries = [
        Entry(id=n, region=r)
        for n, r in zip("abc", ("Kab. Malang", "KABUPATEN MALANG", "Solo"), strict=True)
    ]
    ranking = evolve(field_of(a=90, b=80, c=70), contestants=tuple(entries))
    made_ = select(ranking, 2, [Composition(by="region", maximum_each=1)])
    assert made_.kept == ("a", "c")


def test_an_entry_that_a_quota_keeps_out_is_told_so_where_an_open_score_fills_it() -> None:
    ranking = rank([made("p", 95, 100), made("b", 90), made("c", 80), made("d", 70), made("e", 60)])
    chosen = select(
        ranking,
        3,
        [Composition(by="kind", maximum={"x": 2})],
        traits=kinds(p="x", b="x", c="x", d="y", e="y"),
    )
    why = {row.entry: row.why and row.why.en for row in chosen.entries}
    assert chosen.kept == ("b", "d", "p")
    assert why == {
        "b": None,
        "c": "kind: at most 2 x, is filled by b and p",
        "d": None,
        "e": None,
        "p": None,
    }


def test_quotas_that_are_filled_exactly_move_nobody() -> None:
    ranking, traits = field_of(a=90, b=80, c=70), kinds(a="city", b="soe", c="city")
    exactly = [{"minimum": {"city": 1, "soe": 1}}, {"maximum": {"city": 1}}, {"maximum_each": 1}]
    exactly.append({"minimum": {"soe": 1}, "maximum": {"soe": 1}})
    for numbers in exactly:
        made_ = select(ranking, 2, [Composition(by="kind", **numbers)], traits=traits)
        assert (made_.kept, made_.moves) == (("a", "b"), ())
        assert set(made_.counts) == {1}
    every = Composition(by="kind", minimum={"city": 2})
    assert select(ranking, 3, [every], traits=traits).kept == ("a", "b", "c")
    assert select(ranking, 2, [every], traits=traits).kept == ("a", "c")


def test_who_is_out_for_a_tie_above_that_is_open_is_named_without_a_rule() -> None:
    values = {"a": 1, "b": 2, "c": 3, "d": 1, "e": 3, "f": 3, "g": 1}
    traits = {
        entry: {"kind": kind, "group": group}
        for entry, kind, group in zip(values, "xxyxxxy", "qpqqppp", strict=True)
    }
    quotas = [Composition(by="kind", minimum={"x": 1}), Composition(by="group", maximum={"p": 1})]
    selection = select(rank(made(*one) for one in values.items()), 4, quotas, traits=traits)
    assert [(move.out, move.to, move.rules) for move in selection.moves] == [
        ("b", "a", ()),
        (None, "d", ()),
    ]
    assert selection.undecided == ("e", "f")
