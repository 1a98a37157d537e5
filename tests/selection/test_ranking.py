"""Ranks: exact, shared when equal, broken only by a declared chain or a lot that can be redrawn."""

from fractions import Fraction
from hashlib import sha256
from operator import methodcaller

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.errors import Bilingual, DataError, ScoringError
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet
from inovasi.selection._breaks import Lot, TieBreak
from inovasi.selection._cut import advance
from inovasi.selection._ranking import NOBODY_STATED, Ranking, rank, rerank
from inovasi.selection._ties import BROKEN_BY, LOT


NOTEBOOK = methodcaller("_repr_html_")
GENERAL = scheme("kipp-2023").rubric(group="general")


def entry(name: str, mark: int, **other: int) -> Score:
    return score(GENERAL, sheet(GENERAL, dict.fromkeys(GENERAL.nodes, mark) | other, name))


def places(ranking: Ranking) -> list[tuple[int, str, bool]]:
    return [(row.rank, row.entry, row.tied) for row in ranking]


FIELD = [entry("b", 80), entry("d", 70), entry("a", 80), entry("c", 90)]


def test_that_the_best_stands_first_and_equals_share_a_place() -> None:
    ranking = rank(FIELD)
    assert places(ranking) == [
        (1, "c", False),
        (2, "a", True),
        (2, "b", True),
        (4, "d", False),
    ]
    assert len(ranking) == 4
    assert ranking[0].score.exact == 90
    assert {row.decided_by for row in ranking} == {None}
    assert rank([]).places == ()


def test_that_two_values_that_look_equal_do_not_tie() -> None:
    tiny = Fraction(1, 10**9)
    near = evolve(entry("z", 80), bounds=(80 + tiny, 80 + tiny))
    ranking = rank([entry("a", 80), near])
    assert places(ranking) == [(1, "z", False), (2, "a", False)]
    assert ranking[0].score.value == ranking[1].score.value


def test_that_a_declared_criterion_breaks_a_tie_and_is_named() -> None:
    # Novelty and significance have weights of which one gain outweighs the other loss exactly.
    weights = {key: GENERAL.nodes[key].weight for key in ("novelty", "significance")}
    assert weights["novelty"]
    assert weights["significance"]
    one, two = int(weights["significance"]), int(weights["novelty"])
    swapped = entry("z", 50, novelty=50 + one, significance=50 - two)
    field = [entry("a", 50), swapped, entry("m", 50)]
    assert {row.rank for row in rank(field)} == {1}
    assert places(rank(field, ["novelty"])) == [(1, "z", False), (2, "a", True), (2, "m", True)]
    ranking = rank(field, ["summary", "novelty"])
    assert [row.decided_by for row in ranking] == ["novelty", "novelty", "novelty"]
    assert places(rank(field, ["significance"]))[2] == (3, "z", False)


def test_that_a_lot_leaves_no_tie_and_can_be_drawn_again_by_anybody() -> None:
    lot = Lot(seed="BA-12/2023")
    ranking = rank(FIELD, lot=lot)
    assert [row.rank for row in ranking] == [1, 2, 3, 4]
    assert not any(row.tied for row in ranking)
    assert [row.decided_by for row in ranking] == [None, "lot", "lot", None]
    by_hand = sorted("ab", key=lambda name: sha256(f"BA-12/2023\n{name}".encode()).hexdigest())
    assert [ranking[1].entry, ranking[2].entry] == by_hand
    assert lot.draw("a") == sha256(b"BA-12/2023\na").hexdigest()


def test_that_the_lot_comes_after_the_chain() -> None:
    field = [entry("a", 80), entry("b", 80, summary=81), entry("c", 80)]
    for seed in ("one", "two", "three"):
        ranking = rank(field, ["summary"], lot=Lot(seed=seed))
        assert ranking[0].entry == "b"
        assert [row.decided_by for row in ranking] == ["summary", "summary", "lot"]


def test_that_a_lot_needs_a_seed() -> None:
    with pytest.raises(DataError) as caught:
        Lot(seed=" ")
    assert [(one.code, one.path) for one in caught.value.problems] == [("empty", "seed")]


def test_that_scores_that_are_not_final_wait_and_take_no_place() -> None:
    open_ = score(GENERAL, sheet(GENERAL, {"novelty": 100}, "b-open"))
    other = evolve(open_, entry="a-open")
    ranking = rank([open_, *FIELD, other])
    assert [one.entry for one in ranking.pending] == ["a-open", "b-open"]
    assert "b-open" not in [row.entry for row in ranking]
    assert len(ranking) == 4


def test_that_every_fault_of_a_field_is_told_at_once() -> None:
    field = [
        entry("a", 80),
        entry("a", 70),
        entry("", 60),
        evolve(entry("b", 50), revision=3),
    ]
    with pytest.raises(DataError) as caught:
        rank(field)
    assert [(one.row, one.path, one.code) for one in caught.value.problems] == [
        (2, "entry", "duplicate"),
        (3, "entry", "missing"),
        (None, "rubric", "contradiction"),
    ]
    assert "'a'" in caught.value.problems[0].message
    for revision in (2, 3):
        named = f"kipp-2023 general_proposal revision {revision}"
        assert named in caught.value.problems[2].message


def test_that_a_tie_break_must_be_there_and_known() -> None:
    with pytest.raises(ScoringError, match="'novelti' of 'a'") as caught:
        rank(FIELD, ["novelti"])
    assert (caught.value.scheme, caught.value.criterion) == ("kipp-2023", "novelti")
    marks = {key: 80 for key in GENERAL.nodes if key != "summary"}
    unread = score(GENERAL, sheet(GENERAL, marks, "x"))
    assert unread.is_final
    with pytest.raises(ScoringError, match=r"unknown.*'summary' of 'x'"):
        rank([*FIELD, unread], ["summary"])
    with pytest.raises(TypeError, match="'novelty'"):
        rank(FIELD, "novelty")


def test_that_the_table_shows_shared_places_the_tie_break_and_those_who_wait() -> None:
    open_ = score(GENERAL, sheet(GENERAL, dict.fromkeys(("novelty", "resources"), 100), "wait"))
    first, *lines = str(rank([*FIELD, open_])).splitlines()
    assert first.startswith("SEMENTARA. ")
    assert lines[0].split() == ["Peringkat", "Usulan", "Nilai"]
    assert [line.split() for line in lines[2:4]] == [["2=", "a", "80"], ["2=", "b", "80"]]
    assert lines[5].split() == ["-", "wait", *["antara", "20", "dan", "100"]]
    drawn = rank(FIELD, lot=Lot(seed="s"))
    assert [line.split()[-1] for line in drawn.text("en").splitlines()[3:5]] == [LOT.en] * 2
    assert str(drawn).splitlines()[1].endswith(BROKEN_BY.id)
    assert str(drawn).splitlines()[3].endswith(LOT.id)
    assert NOTEBOOK(rank([entry("a<b", 1)])).count("a&lt;b") == 1


def test_the_title_of_an_entry_stands_before_its_id_also_in_a_cut() -> None:
    contest = Contest(
        id="k",
        scheme="kipp-2023",
        group="general",
        entries=[Entry(id="a", title="Klik"), Entry(id="b")],
        evaluators=["p"],
        sheets=[
            sheet(GENERAL, dict.fromkeys(GENERAL.nodes, mark), name, "p")
            for name, mark in (("a", 80), ("b", 70))
        ],
    )
    ranking = rank(contest)
    for said in (ranking, advance(ranking, 1)):
        lines = said.text().splitlines()
        assert [line.split()[:3] for line in lines[2:4]] == [["1", "Klik", "(a)"], ["2", "b", "70"]]


def of_contest(marks: dict[str, int], **statuses: str) -> Contest:
    entries = [
        Entry(
            id=name,
            status=statuses.get(name, "competing"),
            reason="r",
            basis="Pasal 1",
            submitted_at=f"2026-03-{place:02}",
        )
        for place, name in enumerate(sorted({*marks, *statuses}), start=1)
    ]
    sheets = [
        sheet(GENERAL, dict.fromkeys(GENERAL.nodes, mark), name, "p")
        for name, mark in marks.items()
    ]
    return Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=entries,
        evaluators=["p"],
        sheets=sheets,
    )


def test_that_every_entry_of_a_contest_has_a_row() -> None:
    contest = of_contest(
        {"a": 80, "b": 90, "c": 85},
        c="out_of_competition",
        d="withdrawn",
        e="disqualified",
        f="competing",
        g="out_of_competition",
    )
    ranking = rank(contest)
    assert [(row.entry, row.rank, row.status.value) for row in ranking.entries] == [
        ("b", 1, "competing"),
        ("a", 2, "competing"),
        ("f", None, "competing"),
        ("c", 2, "out_of_competition"),
        ("g", None, "out_of_competition"),
        ("e", None, "disqualified"),
        ("d", None, "withdrawn"),
    ]
    assert [row.entry for row in ranking.places] == ["b", "a"]
    assert [score.entry for score in ranking.pending] == ["f"]
    assert ranking.readings == contest.totals
    assert ranking.made_from == contest.digest
    lines = [line.split() for line in ranking.text("en").splitlines()]
    assert lines[5] == ["(2)", "c", "85", "(out", "of", "competition)"]
    assert lines[7] == ["-", "e", "disqualified"]
    assert "Readings: 7 = 4 planned + 3 complete" in ranking.text("en")


def test_that_bare_scores_say_that_nobody_stated_what_was_expected() -> None:
    assert rank(FIELD).readings is None
    assert rank(FIELD).text("en").splitlines()[-1] == NOBODY_STATED.en
    assert not rank(FIELD).is_demonstration


def test_that_the_time_of_submission_breaks_a_tie() -> None:
    ranking = rank(of_contest({"a": 80, "b": 80}), ["submitted_at"])
    assert [(row.rank, row.entry, row.decided_by) for row in ranking] == [
        (1, "a", "submitted_at"),
        (2, "b", "submitted_at"),
    ]
    with pytest.raises(DataError) as caught:
        rank(FIELD, [TieBreak(by="submitted_at")])
    assert caught.value.problems


def test_that_two_spellings_of_an_entry_are_one() -> None:
    with pytest.raises(DataError) as caught:
        rank([entry("Pustaka Apung", 80), entry("PUSTAKA APUNG", 70)])
    (problem,) = caught.value.problems
    assert (problem.row, problem.path, problem.code) == (2, "entry", "duplicate")
    assert "'Pustaka Apung'" in problem.message


def test_that_those_who_left_do_not_come_back() -> None:
    ranking = rank(of_contest({"a": 80, "b": 90}))
    gone = Entry(id="b", status="withdrawn", reason="letter")
    again = rerank(ranking, ranking.scores, {"b": gone})
    assert [(row.entry, row.rank) for row in again.entries] == [("a", 1), ("b", None)]
    assert again.readings == ranking.readings


def test_that_a_panel_that_is_not_complete_tells_no_remark_on_what_it_rests() -> None:
    open_ = Score(
        key="t",
        label="T",
        bounds=(Fraction(0), Fraction(9)),
        entry="a",
        remarks=(Bilingual("x", "x"),),
    )
    counted = evolve(open_, entry="b", method="sum", remarks=(Bilingual("y", "y"),))
    assert [note.en for note in rank([open_, counted]).notes] == [
        "Not complete: a (t) and b (t)",
        "y",
    ]
