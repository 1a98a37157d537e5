"""The scores of a contest, which are made of totals, are those that its trees give."""

import gc
from weakref import ref

from attrs import evolve
from hypothesis import given, settings

from inovasi import testing
from inovasi.catalog import scheme
from inovasi.contest import Contest, Entry
from inovasi.model import ScoreSheet
from inovasi.scoring import score, sheet
from inovasi.scoring._combine import of_panel


@settings(max_examples=200)
@given(testing.contests())
def test_the_scores_of_a_contest_are_those_of_its_trees(contest: Contest) -> None:
    made = {one.entry: one for one in contest.scores()}
    for entry in {one.entry for one in contest.readings if one.released is None} & made.keys():
        awaited = [one for one in contest.readings if one.entry == entry and one.released is None]
        sheets = [(one.evaluator, contest._counted.get((entry, one.evaluator))) for one in awaited]
        trees = [score(contest.rubric, sheet) for _, sheet in sheets if sheet is not None]
        like = trees[0] if trees else score(contest.rubric, ScoreSheet(entry=entry))
        names = [name for name, _ in sheets]
        whole = of_panel(like, trees, names, contest.method, awaited=not contest.closed)
        left = made[entry].remarks[len(whole.remarks) :]
        assert made[entry] == evolve(whole, remarks=(*whole.remarks, *left))
        assert len(left) <= 1
        assert (made[entry].needs, made[entry].explain()) == (
            whole.needs,
            evolve(whole, remarks=made[entry].remarks).explain(),
        )


def test_that_scores_do_not_keep_their_contest() -> None:
    rubric = scheme("kipp-2023").rubric(group="general")
    sheets = [sheet(rubric, dict.fromkeys(rubric.nodes, 80), "a", evaluator="p")]
    contest = Contest(
        id="c",
        scheme="kipp-2023",
        group="general",
        entries=[Entry(id="a")],
        evaluators=["p"],
        sheets=sheets,
    )
    made, there = contest.scores(), ref(contest)
    gc.disable()
    try:
        del contest
        assert there() is None
    finally:
        gc.enable()
    assert [part.evaluator for part in made[0].children] == ["p"]
