"""The line between in and out, by marks that are made up."""

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.contest._entry import Entry
from inovasi.errors import DataError, ScoringError
from inovasi.model._rubric import Rounding
from inovasi.model._scheme import Stage, Threshold, ThresholdMode
from inovasi.scoring._result import Score
from inovasi.selection._breaks import Lot
from inovasi.selection._cut import (
    Cut,
    CutStatus,
    Reason,
    TiePolicy,
    advance,
)
from inovasi.selection._pass_mark import PassMark, pass_mark
from inovasi.selection._ranking import Ranking, rank, rerank


def made(
    entry: str,
    low: Any,
    high: Any = None,
    parts: Any = None,
    maximum: Any = 100,
    rounding: Any = None,
) -> Score:
    children = tuple(
        Score(key=key, label=key, bounds=(Fraction(value), Fraction(value)))
        for key, value in (parts or {}).items()
    )
    return Score(
        key="total",
        label="Total",
        bounds=(Fraction(low), Fraction(low if high is None else high)),
        maximum=None if maximum is None else Fraction(maximum),
        method="sum",
        children=children,
        entry=entry,
        rounding=rounding,
    )


def field_of(**values: Any) -> Ranking:
    return rank(made(entry, value) for entry, value in values.items())


def statuses(cut: Any) -> dict[str, str]:
    return {row.entry: row.outcome.value for row in cut.entries}


def grade_of_2025() -> Any:
    return next(stage.threshold for stage in scheme("kipp-2025").stages if stage.threshold)


marks = st.dictionaries(
    st.sampled_from("abcdefgh"), st.fractions(0, 100, max_denominator=2), min_size=1
)


def test_the_first_places_go_on() -> None:
    cut = advance(field_of(a=90, b=80, c=70), 2)
    assert (cut.kept, cut.left, cut.undecided, cut.tie) == (("a", "b"), ("c",), (), None)
    assert cut.is_final
    assert cut.vacant == 0


def test_more_places_than_entries_stay_vacant() -> None:
    cut = advance(field_of(a=90, b=80), 5)
    assert cut.kept == ("a", "b")
    assert cut.vacant == 3


def test_a_tie_across_the_cut_is_reported_with_its_exact_score() -> None:
    cut = advance(field_of(a=90, b=Fraction(241, 3), c=Fraction(241, 3), d=10), 2)
    assert cut.kept == ("a",)
    assert cut.undecided == ("b", "c")
    assert cut.left == ("d",)
    assert cut.tie.entries == ("b", "c")
    assert cut.tie.score == Fraction(241, 3)
    assert (cut.tie.rank, cut.tie.places, cut.tie.resolved_by) == (2, 1, None)
    assert cut.vacant == 0
    assert not cut.is_final


def test_scores_that_differ_by_one_millionth_do_not_tie() -> None:
    cut = advance(field_of(a=Fraction(80_000_001, 10**6), b=80), 1)
    assert cut.kept == ("a",)
    assert cut.tie is None


def test_a_lot_decides_and_is_recorded() -> None:
    lot = Lot(seed="BA-12/2023")
    cut = advance(field_of(a=80, b=80, c=80), 1, lot=lot)
    assert cut.kept == (min("abc", key=lot.draw),)
    assert cut.tie.resolved_by == "lot"
    assert cut.tie.seed == "BA-12/2023"
    assert {row.reason for row in cut.entries} == {Reason.LOT}
    assert cut.is_final


@pytest.mark.parametrize(
    ("policy", "kept", "vacant"), [("keep_all", ("a", "b", "c"), 0), ("drop_all", ("a",), 1)]
)
def test_a_named_policy_decides(policy: str, kept: tuple[str, ...], vacant: int) -> None:
    cut = advance(field_of(a=90, b=80, c=80), 2, ties=policy)
    assert cut.kept == kept
    assert cut.vacant == vacant
    assert cut.tie.resolved_by == policy
    assert cut.is_final


def test_a_chain_that_broke_the_tie_is_named() -> None:
    ranking = rank(
        [made("a", 80, parts={"x": 1, "y": 3}), made("b", 80, parts={"x": 1, "y": 5})], ("x", "y")
    )
    cut = advance(ranking, 1)
    assert cut.kept == ("b",)
    assert (cut.tie.resolved_by, cut.tie.seed, cut.tie.places) == ("y", None, 1)


def test_a_lot_of_the_ranking_is_named_with_its_seed() -> None:
    ranking = rank([made("a", 80, parts={"x": 1}), made("b", 80, parts={"x": 1})], ("x",))
    drawn = rank((row.score for row in ranking), ("x",), lot=Lot(seed="s"))
    cut = advance(drawn, 1)
    assert (cut.tie.resolved_by, cut.tie.seed) == ("lot", "s")
    assert cut.tie.entries == ("a", "b")


def test_a_chain_names_the_rest_of_a_tie_that_it_left() -> None:
    scores = [
        made("a", 80, parts={"x": 9}),
        made("b", 80, parts={"x": 1}),
        made("c", 80, parts={"x": 1}),
    ]
    cut = advance(rank(scores, ("x",)), 2)
    assert cut.kept == ("a",)
    assert cut.undecided == ("b", "c")
    assert cut.tie.entries == ("b", "c")


def test_a_gate_is_inclusive_and_exact() -> None:
    just_below = Fraction(85) - Fraction(1, 10**9)
    cut = advance(field_of(a=90, b=85, c=just_below, d=10), threshold=85, mode="gate")
    assert statuses(cut) == {"a": "in", "b": "in", "c": "out", "d": "out"}
    assert {row.reason for row in cut.entries if row.outcome is CutStatus.OUT} == {Reason.THRESHOLD}
    assert cut.keeps is None
    assert cut.vacant == 0


def test_a_score_that_only_rounds_to_the_grade_is_named_and_stays_out() -> None:
    rounding = Rounding(places=0)
    scores = [made("a", Fraction(849, 10), rounding=rounding), made("b", 85, rounding=rounding)]
    cut = advance(rank(scores), threshold=85, mode="gate")
    assert cut.rounds_to_pass == ("a",)
    assert cut.left == ("a",)
    assert cut.text("en").splitlines()[-2] == "reaches the passing grade only by rounding: a"


def test_a_gate_and_places_hold_together() -> None:
    cut = advance(field_of(a=95, b=90, c=86, d=50), 2, threshold=85, mode="gate")
    assert cut.kept == ("a", "b")
    few = advance(field_of(a=95, b=60, c=50), 2, threshold=85, mode="gate")
    assert few.kept == ("a",)
    assert few.vacant == 1


def test_a_priority_puts_those_who_reach_the_grade_and_are_preferred_first() -> None:
    ranking = field_of(a=95, b=90, c=86, d=50)
    cut = advance(ranking, 2, threshold=grade_of_2025(), mode="priority", preferred=["c", "d"])
    assert cut.kept == ("c", "a")
    assert [row.reason for row in cut.entries[:2]] == [Reason.PRIORITY, Reason.PLACE]
    assert cut.pass_mark == PassMark(
        value=85, mode=ThresholdMode.PRIORITY, preferred=("c", "d"), source="kabar24"
    )


def test_a_priority_sets_equal_scores_apart() -> None:
    cut = advance(field_of(a=90, b=90), 1, threshold=85, mode="priority", preferred=["b"])
    assert cut.kept == ("b",)
    assert cut.tie is None


def test_the_passing_grade_of_2025_must_be_chosen() -> None:
    with pytest.raises(ScoringError, match="gate or priority"):
        advance(field_of(a=90), 1, threshold=grade_of_2025())


def test_one_mode_in_the_data_needs_no_choice() -> None:
    threshold = Threshold(value=70, modes=["gate"], source="x")
    assert pass_mark(threshold).mode is ThresholdMode.GATE
    assert pass_mark(threshold, "gate") == pass_mark(threshold)
    assert pass_mark(None) is None


def test_pending_scores_that_could_reach_the_cut_are_named() -> None:
    scores = [made("a", 90), made("b", 80), made("p", 10, 80), made("q", 10, 79)]
    cut = advance(rank(scores), 2)
    assert statuses(cut) == {"a": "in", "b": "undecided", "p": "undecided", "q": "out"}
    assert cut.pending == ("p", "q")
    assert not cut.is_final


def test_pending_scores_count_each_other_at_their_worst() -> None:
    scores = [made("a", 90), made("p", 85, 95), made("q", 10, 84)]
    cut = advance(rank(scores), 2)
    assert statuses(cut) == {"a": "in", "p": "in", "q": "out"}
    assert cut.is_final


def test_a_pending_score_behind_the_gate_is_not_named() -> None:
    scores = [made("a", 90), made("p", 10, 84), made("q", 10, 86)]
    cut = advance(rank(scores), threshold=85, mode="gate")
    outcomes = {"a": "in", "p": "out", "q": "undecided"}
    assert statuses(cut) == outcomes
    assert cut.entries[1].reason is Reason.THRESHOLD
    assert statuses(advance(rank(scores), 5, threshold=85, mode="gate")) == outcomes


def test_a_pending_score_that_nobody_can_keep_out_is_in() -> None:
    cut = advance(rank([made("p", 1, 2)]), 1)
    assert statuses(cut) == {"p": "in"}
    assert cut.pending == ("p",)
    assert cut.is_final


GATE_OF_THE_SCHEME = Threshold(value=70, modes=["gate"], source="x")


@pytest.mark.parametrize(
    ("arguments", "path", "code", "found"),
    [
        ({"keeps": 0}, "keeps", "range", "found 0"),
        ({"keeps": -3}, "keeps", "range", "found -3"),
        ({"mode": "gate"}, "threshold", "contradiction", "found mode without"),
        ({"preferred": ["a"]}, "threshold", "contradiction", "found preferred without"),
        (
            {"mode": "gate", "preferred": ["a"]},
            "threshold",
            "contradiction",
            "found mode and preferred without",
        ),
        (
            {"threshold": 85, "mode": "gate", "preferred": ["a"]},
            "preferred",
            "contradiction",
            "found preferred entries and mode='gate'",
        ),
        (
            {"threshold": 85, "mode": "priority", "preferred": ["zz"]},
            "preferred",
            "reference",
            "found 'zz'",
        ),
        ({"threshold": 101, "mode": "gate"}, "threshold", "range", "found 101"),
        (
            {"threshold": GATE_OF_THE_SCHEME, "mode": "priority"},
            "mode",
            "contradiction",
            "found 'priority'",
        ),
        (
            {"ties": "drop_all", "lot": Lot(seed="s")},
            "lot",
            "contradiction",
            "found a lot and ties='drop_all'",
        ),
    ],
)
def test_contradictory_arguments_say_what_was_found(
    arguments: dict[str, Any], path: str, code: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        advance(field_of(a=90, b=80), **{"keeps": 1, **arguments})
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (path, code)
    assert problem.message.startswith(found)


@pytest.mark.parametrize(
    ("arguments", "error", "found"),
    [
        ({}, ScoringError, "keeps="),
        ({"threshold": 85, "mode": "priority"}, ScoringError, "keeps="),
        ({"keeps": 1, "threshold": 85}, ScoringError, "grade 85 does: gate or priority"),
        ({"keeps": 1, "threshold": 85.0, "mode": "gate"}, TypeError, "85.0"),
        ({"keeps": 1, "threshold": 85, "mode": "gates"}, ValueError, "'gates'.* 'gate'"),
        ({"keeps": 1, "ties": "keep"}, ValueError, "'keep'.* 'keep_all'"),
    ],
)
def test_incomplete_or_unknown_arguments_are_named(
    arguments: dict[str, Any], error: type[Exception], found: str
) -> None:
    with pytest.raises(error, match=found):
        advance(field_of(a=90, b=80), **arguments)


def test_all_faults_come_at_once() -> None:
    with pytest.raises(DataError) as caught:
        advance(Ranking(entries=()), 0, ties="keep_all", lot=Lot(seed="s"))
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("ranking", "missing"),
        ("keeps", "range"),
        ("lot", "contradiction"),
    ]


def test_a_grade_on_a_scale_without_end_is_taken() -> None:
    ranking = rank([made("a", 300, maximum=None)])
    assert advance(ranking, threshold=200, mode="gate").kept == ("a",)


def test_the_cut_is_a_table_with_the_tie_and_those_who_could_still_go_on() -> None:
    scores = [made("a", 90), made("b", 80), made("c", 80), made("<p>", 0, 85)]
    cut = advance(rank(scores), 2)
    first, *lines = cut.text().splitlines()
    assert first.startswith("SEMENTARA. 1 lolos")
    assert [line.split()[:3] for line in lines[:4]] == [
        ["Peringkat", "Usulan", "Nilai"],
        ["1", "a", "90"],
        ["2=", "b", "80"],
        ["2=", "c", "80"],
    ]
    assert lines[1].split()[3:] == ["lolos", "peringkat"]
    assert lines[4].split()[:6] == ["-", "<p>", "antara", "0", "dan", "85"]
    assert lines[2].split()[3:5] == ["belum", "diputuskan"]
    assert lines[5] == cut.tie.text()
    assert "&lt;p&gt;" in cut._repr_html_()
    drawn = advance(rank(scores[:3]), 2, lot=Lot(seed="s")).text("en").splitlines()
    assert drawn[4].split()[:3] == ["2=", drawn[4].split()[1], "80"]
    assert drawn[4].endswith("decided by lot (s)")


@pytest.mark.parametrize("word", [*CutStatus, *Reason])
def test_every_word_has_a_label_in_both_languages(word: CutStatus | Reason) -> None:
    assert word.label.id
    assert word.label.en


@given(marks, st.integers(1, 9), st.randoms())
def test_the_order_of_the_input_plays_no_part(
    values: dict[str, Any], keeps: int, shuffle: Random
) -> None:
    scores = [made(entry, value) for entry, value in values.items()]
    lot = Lot(seed="public")
    before = advance(rank(scores), keeps, lot=lot)
    shuffle.shuffle(scores)
    assert advance(rank(scores), keeps, lot=lot) == before


@given(marks, st.integers(1, 9))
def test_equal_exact_totals_are_treated_alike_and_only_they(
    values: dict[str, Any], keeps: int
) -> None:
    cut = advance(field_of(**values), keeps)
    for one in cut.entries:
        for other in cut.entries:
            if one.score.bounds == other.score.bounds:
                assert one.outcome is other.outcome
    if cut.tie is not None:
        assert {values[entry] for entry in cut.tie.entries} == {cut.tie.score}
        assert set(cut.tie.entries) == {e for e in values if values[e] == cut.tie.score}


@given(marks, st.integers(1, 9), st.sampled_from(["lot", "keep_all"]))
def test_removing_an_entry_that_is_not_selected_changes_nothing(
    values: dict[str, Any], keeps: int, how: str
) -> None:
    more = {"lot": Lot(seed="s")} if how == "lot" else {"ties": how}
    cut = advance(field_of(**values), keeps, **more)
    for entry in cut.left:
        rest = {name: value for name, value in values.items() if name != entry}
        assert advance(field_of(**rest), keeps, **more).kept == cut.kept


@settings(max_examples=60)
@given(marks, st.integers(1, 9), st.fractions(0, 50, max_denominator=2), st.data())
def test_raising_a_score_never_throws_an_entry_out(
    values: dict[str, Any], keeps: int, more: Any, data: st.DataObject
) -> None:
    how = data.draw(st.sampled_from([{"lot": Lot(seed="s")}, *({"ties": p} for p in TiePolicy)]))
    entry = data.draw(st.sampled_from(sorted(values)))
    grade = data.draw(st.sampled_from([{}, {"threshold": 40, "mode": "gate"}]))
    before = advance(field_of(**values), keeps, **how, **grade)
    raised = {**values, entry: min(values[entry] + more, Fraction(100))}
    after = advance(field_of(**raised), keeps, **how, **grade)
    if entry in before.kept:
        assert entry in after.kept
    if entry in before.undecided:
        assert entry not in after.left


@given(marks, st.integers(1, 9))
def test_everybody_has_one_status_and_places_are_kept(values: dict[str, Any], keeps: int) -> None:
    cut = advance(field_of(**values), keeps)
    assert sorted((*cut.kept, *cut.left, *cut.undecided)) == sorted(values)
    assert len(cut.kept) <= keeps
    drawn = advance(field_of(**values), keeps, lot=Lot(seed="s"))
    assert len(drawn.kept) == min(keeps, len(values))


def test_the_value_of_a_grade_stays_exact() -> None:
    assert pass_mark(Decimal("84.5"), "gate").value == Decimal("84.5")
    assert isinstance(advance(field_of(a=1), 1), Cut)
    assert Stage(key="s", label="S", order=1, source="x").threshold is None


def test_those_who_go_first_by_priority_pass_over_higher_scores() -> None:
    cut = advance(field_of(a=95, b=86), 1, threshold=85, mode="priority", preferred=["b"])
    assert cut.kept == ("b",)
    row = next(one for one in cut.entries if one.entry == "a")
    assert row.why is not None
    assert row.why.en == "those who have the priority go first"


def test_who_withdrew_is_not_counted_among_those_who_do_not_go_on() -> None:
    ranking = field_of(a=80, b=70, c=90)
    gone = Entry(id="c", status="withdrawn", reason="surat")
    cut = advance(rerank(ranking, ranking.scores, {"c": gone}), 1)
    first = [cut.text(lang).splitlines()[0] for lang in ("id", "en")]
    assert first[0] == "1 lolos, 1 tidak lolos, 0 belum diputuskan, 1 mengundurkan diri"
    assert first[1].endswith(", withdrawn: 1")
    assert [(row.became.id, row.because.id) for row in cut.entries] == [
        ("lolos", "peringkat"),
        ("tidak lolos", "peringkat"),
        ("mengundurkan diri", "surat"),
    ]
    silent = advance(rerank(ranking, ranking.scores, {"c": Entry(id="c", status="withdrawn")}), 1)
    assert (silent.entries[-1].because.en, silent.entries[-1].why) == ("", None)


def test_an_entry_waits_for_those_that_could_rise_highest_in_their_order() -> None:
    ranking = rank([made("a", 80), made("b", 10, 85), made("c", 10, 95), made("d", 10, 90)])
    (row,) = (row for row in advance(ranking, 1).entries if row.entry == "a")
    assert row.why is not None
    assert "readings of c, d, b, which" in row.why.en.replace(" and ", ", ")
