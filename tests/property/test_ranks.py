"""200 entries marked by five evaluators, ranked as an independent oracle of fractions ranks them."""

from fractions import Fraction
from functools import cache
from random import Random

from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.scoring._combine import combine_by_entry
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet
from inovasi.selection._breaks import Lot
from inovasi.selection._ranking import rank
from inovasi.testing._primitives import texts


ENTRIES = 200
PANEL = tuple(f"penilai-{number}" for number in range(1, 6))
# Read off the writing guide of the competition of 2023; not taken from the catalogue on purpose.
WEIGHTS = {
    "summary": 0,
    "background": 10,
    "novelty": 15,
    "implementation": 5,
    "significance": 30,
    "adaptability": 20,
    "resources": 5,
    "sustainability": 15,
}
Marks = dict[str, dict[str, dict[str, int]]]


def draw_marks(seed: int, entries: int = ENTRIES) -> Marks:
    """Draw constructed marks: few different values, so that ties happen."""
    random = Random(seed)
    return {
        f"entry-{number:03}": {
            name: {key: random.randint(70, 75) for key in WEIGHTS} for name in PANEL
        }
        for number in range(entries)
    }


def oracle(marks: Marks) -> dict[str, Fraction]:
    """Compute the totals once more, straight from the definition."""
    return {
        entry: sum(
            (
                Fraction(WEIGHTS[key] * mark, 100)
                for sheet_ in panel.values()
                for key, mark in sheet_.items()
            ),
            Fraction(0),
        )
        / len(panel)
        for entry, panel in marks.items()
    }


def oracle_ranks(totals: dict[str, Fraction]) -> dict[str, int]:
    values = sorted(totals.values(), reverse=True)
    return {entry: values.index(total) + 1 for entry, total in totals.items()}


@cache
def scores_of(seed: int, entries: int = ENTRIES) -> tuple[Score, ...]:
    rubric = scheme("kipp-2023").rubric(group="general")
    return tuple(
        score(rubric, sheet(rubric, given_marks, entry, name))
        for entry, panel in draw_marks(seed, entries).items()
        for name, given_marks in panel.items()
    )


def shuffled(scores: tuple[Score, ...], seed: int) -> list[Score]:
    mixed = list(scores)
    Random(seed).shuffle(mixed)
    return mixed


@settings(max_examples=4, deadline=None)
@given(st.sampled_from([1, 2]), st.integers(0, 10**6))
def test_that_ranks_equal_those_of_the_oracle_in_any_order(seed: int, order: int) -> None:
    totals = oracle(draw_marks(seed))
    ranking = rank(combine_by_entry(shuffled(scores_of(seed), order), assigned=PANEL))
    assert {row.entry: row.score.exact for row in ranking} == totals
    assert {row.entry: row.rank for row in ranking} == oracle_ranks(totals)
    assert not ranking.pending


@settings(max_examples=2, deadline=None)
@given(st.sampled_from([1, 2]))
def test_that_two_entries_tie_exactly_when_their_exact_totals_are_equal(seed: int) -> None:
    totals = oracle(draw_marks(seed))
    values = list(totals.values())
    ranking = rank(combine_by_entry(scores_of(seed)))
    assert {row.entry for row in ranking if row.tied} == {
        entry for entry, total in totals.items() if values.count(total) > 1
    }
    assert any(row.tied for row in ranking)


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(40)), st.permutations(range(5)))
def test_that_ranks_do_not_depend_on_the_names_of_entries_and_evaluators(
    names: list[int], evaluators: list[int]
) -> None:
    rubric = scheme("kipp-2023").rubric(group="general")
    marks = draw_marks(3, 40)
    called = {entry: f"other-{name:03}" for entry, name in zip(marks, names, strict=True)}
    renamed = [
        score(rubric, sheet(rubric, given_marks, called[entry], f"e{evaluators[number]}"))
        for entry, panel in marks.items()
        for number, given_marks in enumerate(panel.values())
    ]
    before = {row.entry: row.rank for row in rank(combine_by_entry(scores_of(3, 40)))}
    after = {row.entry: row.rank for row in rank(combine_by_entry(renamed))}
    assert after == {called[entry]: place for entry, place in before.items()}


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6), texts())
def test_that_a_lot_is_reproducible_from_its_seed_and_blind_to_the_order(
    order: int, seed: str
) -> None:
    field = combine_by_entry(scores_of(3, 40))
    drawn = rank(field, lot=Lot(seed=seed))
    again = rank(shuffled(field, order), lot=Lot(seed=seed))
    assert drawn == again
    assert [row.rank for row in drawn] == list(range(1, 41))
    exact = [row.score.exact for row in drawn if row.score.exact is not None]
    assert exact == sorted(exact, reverse=True)


def test_that_another_seed_draws_another_order_among_the_tied() -> None:
    field = combine_by_entry(scores_of(3, 40))
    orders = {tuple(row.entry for row in rank(field, lot=Lot(seed=str(seed)))) for seed in range(5)}
    assert len(orders) > 1
