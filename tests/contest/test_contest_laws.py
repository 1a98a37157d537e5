"""
The laws of a contest, held against brute force over every completion of the missing marks.

The oracle below shares no code with the scoring of panels, the ranking, the cut or the rules of composition. It knows
the small rubrics that `contests` draws: two criteria with marks from 0 to 2.
"""

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from itertools import combinations, groupby, product
from math import prod
from statistics import median
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, seed, settings, strategies as st
from hypothesis.stateful import run_state_machine_as_test

from inovasi import testing
from inovasi.contest import Contest, EntryStatus, Reading
from inovasi.errors import DataError
from inovasi.model import Criterion, Judgement, Mark, Method, Rubric, Scale, ScoreSheet
from inovasi.scoring import score
from inovasi.selection import (
    Composition,
    Counterexample,
    Cut,
    CutStatus,
    FilledReading,
    TiePolicy,
    rank,
    select,
)
from inovasi.selection._quota import Selection
from inovasi.testing import Way


EACH = 500
PARTS = -(-int(os.environ.get("INOVASI_CONTESTS", "500")) // EACH)
"""How many times so many contests are drawn; ``nox -s laws`` asks for more."""

MOST = 4_000
"""Contests with more completions than these are not decided by brute force."""

Option = tuple[Fraction, Fraction] | None
"""The total of one sheet and its first criterion; ``None`` for a sheet that never comes."""

Place = tuple[Any, ...] | None
Outcome = tuple[frozenset[str], frozenset[str]] | None
"""Who goes on and who is tied; ``None`` where no set keeps the rules."""


def plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def what_is_known(contest: Contest, reading: Reading) -> dict[str, list[int]] | None:
    """Give the marks that each criterion may still have; ``None`` without a sheet."""
    own = (plain(reading.entry), plain(reading.evaluator))
    sheets = [one for one in contest.sheets if (plain(one.entry), plain(one.evaluator)) == own]
    if not sheets:
        return None
    last = max(one.version for one in sheets)
    said = [{mark.criterion: mark for mark in one.marks} for one in sheets if one.version == last]
    found: dict[str, list[int]] = {}
    for key in "ab":
        marks = [one.get(key) for one in said]
        mark = marks[0]
        clash = any(other != mark for other in marks)
        if clash or mark is None or mark.judgement is Judgement.CANNOT_BE_JUDGED:
            found[key] = [0, 1, 2]
        elif mark.level is not None:
            found[key] = [*range(mark.level, 1 + (mark.level_at_most or mark.level))]
        else:
            found[key] = [int(mark.value or 0)]
    return found


def options(contest: Contest, known: Mapping[str, list[int]] | None) -> set[Option]:
    method = contest.rubric.method
    levels = bool(contest.rubric.criteria[0].levels)
    a = 60 if levels else 1
    one, other = (60, 40) if levels or method is Method.WEIGHTED else (1, 1)
    share = Fraction(1, 1 if method is Method.SUM else 2)
    marks = known or {"a": [0, 1, 2], "b": [0, 1, 2]}
    return {
        (share * (one * x + other * y), Fraction(a * x)) for x, y in product(marks["a"], marks["b"])
    }


def totals(contest: Contest, entry: str) -> set[tuple[Fraction, Fraction]]:
    """Give every total of an entry, with its first criterion, that the missing sheets may still lead to."""
    how = contest.method and contest.method.value
    how = how or ("mean_present" if contest.rubric.divisor == "present" else "mean")
    expected = [one for one in contest.readings if one.entry == entry and one.released is None]
    sheets = [what_is_known(contest, one) for one in expected]
    if not expected:
        return {one for one in options(contest, None) if one}
    parts: list[set[Option]] = [options(contest, one) for one in sheets]
    if how == "mean_present":
        for part, known in zip(parts, sheets, strict=True):
            if known is None and contest.closed and any(sheets):
                part.clear()
            if known is None:
                part.add(None)
    found: set[tuple[Fraction, Fraction]] = set()
    for choice in product(*parts):
        here = [one for one in choice if one is not None]
        if not here:
            continue  # nobody ever reads it: anything, as when everybody reads it
        values, firsts = [one[0] for one in here], [one[1] for one in here]
        whole = sum(values, Fraction(0)) / (1 if how == "sum" else len(here))
        whole = median(values) if how == "median" else whole
        found.add((whole, sum(firsts, Fraction(0)) / len(here)))
    return found


def lot_of(seed_: str, entry: str) -> int:
    return int(sha256(f"{seed_}\n{entry}".encode()).hexdigest(), 16)


def places_of(contest: Contest, way: Way, entry: str) -> set[Place]:
    """Give every place in the order that an entry may still have; ``None`` where it misses the gate."""
    mine = next(one for one in contest.entries if one.id == entry)
    size = int(dict(mine.attributes)["size"])
    found: set[Place] = set()
    for total, first in totals(contest, entry):
        reached = way.threshold is None or total >= way.threshold
        if way.mode == "gate" and not reached:
            found.add(None)
            continue
        favoured = reached and (way.preferred is None or entry in way.preferred)
        signs = {
            "a": first,
            "submitted_at": -int((mine.submitted_at or "").replace("-", "")),
            "size": 0,
        }
        breaks = [
            {"low": -size, "high": size}[one.first.value]
            if one.by == "size" and one.first
            else signs[one.by]
            for one in way.tie_breaks
        ]
        draw = [] if way.drawn is None else [-lot_of(way.drawn.seed, entry)]
        found.add((favoured, total, *breaks, *draw))
    return found


def alike(places: Mapping[str, set[Place]]) -> dict[str, list[Place]]:
    """Keep one of those places of an entry that stand alike to every place of the others."""
    kept: dict[str, list[Place]] = {}
    for name, own in places.items():
        others = sorted(p for other, ps in places.items() if other != name for p in ps if p)
        classes = {p and (bisect_left(others, p), bisect_right(others, p)): p for p in own}
        kept[name] = [*classes.values()]
    return kept


def decide(contest: Contest, way: Way, places: Mapping[str, Place]) -> Outcome:
    """Decide when nothing is missing."""
    here = sorted((name for name, place in places.items() if place), key=lambda n: places[n] or ())
    groups = [[*names] for _, names in groupby(reversed(here), key=lambda name: places[name])]
    keeps = len(here) if way.keeps is None else min(way.keeps, len(here))
    if way.quotas:
        return best_set(contest, way, groups, keeps)
    inside: set[str] = set()
    tied: set[str] = set()
    for group in groups:
        room = keeps - len(inside | tied)
        if len(group) <= room:
            inside.update(group)
        elif room <= 0:
            break
        elif way.lot is not None:
            seed_ = way.lot.seed
            inside.update(sorted(group, key=lambda name: lot_of(seed_, name))[:room])
        else:
            inside.update(group if way.ties is TiePolicy.KEEP_ALL else ())
            tied.update(group if way.ties is TiePolicy.REPORT else ())
            break
    return frozenset(inside), frozenset(tied)


def best_set(contest: Contest, way: Way, groups: list[list[str]], keeps: int) -> Outcome:
    """Try every set: of those that keep the rules, the best are those that take most of each group, best first."""
    here = [name for group in groups for name in group]
    traits = {one.id: dict(one.attributes) for one in contest.entries}
    good = [set(some) for some in combinations(here, keeps) if keeps_rules(some, here, way, traits)]
    if not good:
        return None
    taken = {tuple(len(some.intersection(group)) for group in groups) for some in good}
    good = [
        some
        for some in good
        if tuple(len(some.intersection(group)) for group in groups) == max(taken)
    ]
    if way.lot is not None:
        seed_ = way.lot.seed
        for name in (n for group in groups for n in sorted(group, key=lambda n: lot_of(seed_, n))):
            good = [some for some in good if name in some] or good
    inside = set.intersection(*good)
    return frozenset(inside), frozenset(set.union(*good) - inside)


def keeps_rules(
    some: Iterable[str], here: Iterable[str], way: Way, traits: Mapping[str, Mapping[str, str]]
) -> bool:
    for quota in way.quotas:
        values = [traits[name][quota.by] for name in some]
        most = dict.fromkeys((traits[name][quota.by] for name in here), quota.maximum_each)
        most |= dict(quota.maximum)
        if any(limit is not None and values.count(v) > limit for v, limit in most.items()):
            return False
        if any(values.count(value) < least for value, least in quota.minimum):
            return False
    return True


def completions(contest: Contest, way: Way) -> list[Outcome] | None:
    """Give the outcome of every completion, as far as they differ in the order; ``None`` where there are too many."""
    names = [one.id for one in contest.entries if one.status is EntryStatus.COMPETING]
    places = alike({name: places_of(contest, way, name) for name in names})
    if prod(map(len, places.values())) > MOST:
        return None
    found: dict[tuple[int, ...], Outcome] = {}
    for choice in product(*(places[name] for name in names)):
        ordered = sorted({place for place in choice if place})
        shape = tuple(ordered.index(place) if place else -1 for place in choice)
        if shape not in found:
            found[shape] = decide(contest, way, dict(zip(names, choice, strict=True)))
    return [*found.values()]


def is_exact(contest: Contest, way: Way, found: Iterable[Outcome]) -> bool:
    """Whether it must be exact: the rules count by one attribute or by nested ones, and it is sure who passes."""
    names = {quota.by for quota in way.quotas}
    return not names or (way.mode != "gate" and names != {"kind", "theme"})


def check_finality(
    contest: Contest, way: Way, decision: Cut | Selection, found: list[Outcome]
) -> None:
    settled = [one for one in found if one is not None]
    whole = len(settled) == len(found)
    exact = is_exact(contest, way, found)
    for row in decision.entries:
        if row.status is not EntryStatus.COMPETING:
            assert row.outcome is CutStatus.OUT
            continue
        inside = whole and all(row.entry in kept for kept, _ in settled)
        never = not any(row.entry in kept | tied for kept, tied in settled)
        claims = row.outcome is CutStatus.IN, row.outcome is CutStatus.OUT
        if exact:
            assert claims == (inside, whole and never), row
        elif row.outcome is not CutStatus.UNDECIDED:
            assert claims == (inside, never), (
                row
            )  # also where some marks leave no set that keeps the rules
    final = len({*found}) == 1 and whole and not settled[0][1]
    unproven = isinstance(decision, Selection) and decision.unproven
    assert decision.is_final == final or unproven
    assert not (unproven and exact)


def check_change(
    contest: Contest, way: Way, decision: Cut | Selection, found: list[Outcome]
) -> None:
    change = decision.counterexample()
    unproven = isinstance(decision, Selection) and decision.unproven
    assert (change is not None) == (len({*found}) > 1) or unproven
    if change is None:
        return
    readings = {(one.entry, one.evaluator) for one in change.others}
    assert (change.reading.entry, change.reading.evaluator) not in readings
    assert first_and_second(contest, way, change) == (
        (change.first, {*change.first_undecided}),
        (change.second, {*change.second_undecided}),
    )
    assert change.first != change.second or {*change.first_undecided} != {*change.second_undecided}


def first_and_second(contest: Contest, way: Way, change: Counterexample) -> tuple[Any, Any]:
    """Fill the marks into sheets, and decide again."""
    turned = evolve(change.reading, highest=not change.reading.highest)
    both = (filled(contest, (*change.others, one)) for one in (change.reading, turned))
    one, other = (outcome(whole, way) for whole in both)
    return one, other


def outcome(contest: Contest, way: Way) -> tuple[tuple[str, ...] | None, set[str]]:
    try:
        made = way.decide(contest)
    except DataError:
        return None, set()
    assert not made.pending
    return made.kept, {*made.undecided}


def filled(contest: Contest, given: Iterable[FilledReading]) -> Contest:
    """Write the sheets that a completion stands for."""
    plan, sheets = [*contest.plan], [*contest.sheets]
    for one in given:
        reading = Reading(entry=one.entry, evaluator=one.evaluator or "tambahan")
        plan += [] if one.evaluator else [reading]
        known = what_is_known(contest, reading) or {"a": [0, 1, 2], "b": [0, 1, 2]}
        sheets.append(
            ScoreSheet(
                entry=one.entry,
                evaluator=reading.evaluator,
                version=9,
                reason="dilengkapi",
                marks=[mark_of(contest, key, known[key][-1 if one.highest else 0]) for key in "ab"],
            )
        )
    return evolve(contest, plan=plan, sheets=sheets)


def mark_of(contest: Contest, key: str, number: int) -> Mark:
    if contest.rubric.criteria[0].levels:
        return Mark(criterion=key, level=number)
    return Mark(criterion=key, value=number)


def test_that_the_rules_that_cross_are_not_decided_by_the_two_extremes() -> None:
    """Two places, at most one of Y, of A and of B: both extremes agree about e, and two mixed completions do not."""
    scale = Scale(max=Decimal(100))
    rubric = Rubric(
        key="r", label="R", criteria=[Criterion(key="k", label="K")], method="sum", scale=scale
    )
    like = score(rubric, ScoreSheet())
    kinds = {"a": "Z A", "b": "Y A", "c": "Y C", "d": "Y B", "e": "X C"}
    bounds = {"a": (50, 90), "b": (55, 91), "c": (80, 80), "d": (70, 70), "e": (60, 60)}
    made = select(
        rank(
            evolve(like, entry=name, bounds=(Fraction(low), Fraction(high)))
            for name, (low, high) in bounds.items()
        ),
        2,
        [
            Composition(by="one", maximum={"Y": 1}),
            Composition(by="two", maximum={"A": 1, "B": 1}),
        ],
        traits={n: dict(zip(("one", "two"), k.split(), strict=True)) for n, k in kinds.items()},
    )
    assert "e" in made.undecided
    change = made.counterexample()
    assert change is not None
    assert change.first != change.second


def test_that_the_laws_hold_after_each_step_of_an_office() -> None:
    few = settings(
        max_examples=30, stateful_step_count=12, suppress_health_check=[*HealthCheck], database=None
    )
    run_state_machine_as_test(testing.ContestMachine, settings=few)


@st.composite
def decided(draw: st.DrawFn) -> tuple[Contest, Way]:
    contest = draw(testing.contests())
    return contest, draw(testing.ways(contest))


@pytest.mark.parametrize("part", range(PARTS))
def test_that_the_laws_hold_whatever_went_astray(part: int) -> None:
    @seed(part)
    @settings(max_examples=EACH, suppress_health_check=[*HealthCheck], database=None)
    @given(decided())
    def laws(drawn: tuple[Contest, Way]) -> None:
        contest, way = drawn
        decision = testing.check_contest_laws(contest, way)
        found = completions(contest, way)
        if found is None:
            return
        if decision is None:
            assert {*found} == {None}
        else:
            check_finality(contest, way, decision, found)
            check_change(contest, way, decision, found)

    laws()
