"""Stages by the schemes, with marks that are made up."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._entry import Entry
from inovasi.errors import DataError, NotFoundError, ScoringError
from inovasi.language import Bilingual
from inovasi.model._scheme import Stage
from inovasi.scoring._result import Score
from inovasi.selection._breaks import Lot
from inovasi.selection._composition import Composition
from inovasi.selection._cut import TiePolicy
from inovasi.selection._ranking import Ranking, rank, rerank
from inovasi.selection._stages import (
    StageSequence,
    StatedBy,
    run_stage,
    screen,
    stage_of,
    stage_sequence,
)


KIPP = scheme("kipp-2019")
WHY = Bilingual("umur kurang", "too young")


def made(entry: str, low: Any, high: Any = None) -> Score:
    bounds = Fraction(low), Fraction(low if high is None else high)
    return Score(key="t", label="T", bounds=bounds, maximum=Fraction(100), entry=entry)


def field_of(**values: Any) -> Ranking:
    return rank(made(entry, value) for entry, value in values.items())


def test_a_stage_without_scores_keeps_whom_nothing_speaks_against() -> None:
    result = screen(
        stage_of(KIPP, "administrative"),
        "cab",
        {"b": WHY},
        {"c": Bilingual("kurang jelas", "unclear")},
    )
    assert (result.kept, result.left, result.undecided) == (("a",), ("b",), ("c",))
    assert [(reason.entry, reason.why.en) for reason in result.reasons] == [
        ("b", "too young"),
        ("c", "unclear"),
    ]
    assert not result.is_final
    assert result.text() == "Seleksi administrasi: 3 -> 1 (tanpa batas jumlah); 1 belum diputuskan"


@pytest.mark.parametrize(
    ("entered", "failed", "unsure", "path", "code", "found"),
    [
        (["a", "a"], {}, None, "entered", "duplicate", "'a' 2 times"),
        (["a"], {"b": WHY}, None, "failed", "reference", "'b'"),
        (["a"], {}, {"b": WHY}, "unsure", "reference", "'b'"),
        (["a"], {"a": Bilingual(" ", "x")}, None, "failed.a", "missing", "Bilingual"),
        (["a"], {"a": "umur"}, None, "failed.a", "missing", "'umur'"),
        (["a"], {"a": WHY}, {"a": WHY}, "unsure", "contradiction", "'a' in both"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(
    entered: Any, failed: Any, unsure: Any, path: str, code: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        screen(stage_of(KIPP, "administrative"), entered, failed, unsure)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (path, code)
    assert problem.message.startswith(f"found {found}")


def test_a_stage_keeps_the_number_of_the_scheme() -> None:
    result = run_stage(stage_of(KIPP, "plenary"), field_of(a=90, b=80))
    assert (result.keeps, result.stated_by) == (99, StatedBy.SCHEME)
    assert run_stage(stage_of(KIPP, "plenary"), field_of(a=90), 99).stated_by is StatedBy.SCHEME
    assert str(result) == "Penetapan Top 99: 2 -> 2 (99 menurut pedoman)"
    assert result.text("en") == "Penetapan Top 99: 2 -> 2 (99 by the scheme)"
    assert result.is_final


def test_a_number_of_the_caller_is_shown_as_the_callers() -> None:
    result = run_stage(stage_of(KIPP, "proposal"), field_of(a=90, b=80, c=70), 2)
    assert (result.keeps, result.stated_by) == (2, StatedBy.CALLER)
    assert "(2 menurut pengguna)" in result.text()
    assert [(reason.entry, reason.why.en) for reason in result.reasons] == [("c", "its place")]


def test_a_number_that_nobody_knows_is_asked_for() -> None:
    with pytest.raises(ScoringError, match=r"'proposal' .*keeps="):
        run_stage(stage_of(KIPP, "proposal"), field_of(a=90))


def test_a_number_against_the_scheme_is_refused() -> None:
    with pytest.raises(DataError, match=r"found 50\b.* 99") as caught:
        run_stage(stage_of(KIPP, "plenary"), field_of(a=90), 50)
    assert [(one.path, one.code) for one in caught.value.problems] == [("keeps", "contradiction")]


def test_the_passing_grade_of_2025_decides_by_itself_only_when_chosen_as_a_gate() -> None:
    stage = stage_of(scheme("kipp-2025"), "proposal")
    result = run_stage(stage, field_of(a=85, b=84), mode="gate")
    assert (result.kept, result.keeps, result.stated_by) == (("a",), None, StatedBy.NOBODY)
    with pytest.raises(ScoringError, match="gate or priority"):
        run_stage(stage, field_of(a=85))
    with pytest.raises(ScoringError, match="keeps="):
        run_stage(stage, field_of(a=85), mode="priority")
    chosen = run_stage(stage, field_of(a=95, b=90), 1, mode="priority", preferred=["b"])
    assert chosen.kept == ("b",)


def test_ties_and_unfinished_scores_are_undecided() -> None:
    ranking = rank([made("a", 90), made("b", 80), made("c", 80), made("p", 0, 100)])
    stage = stage_of(KIPP, "proposal")
    result = run_stage(stage, ranking, 2)
    assert result.entered == ("a", "b", "c", "p")
    assert result.undecided == ("b", "c", "p")
    assert result.reasons[-1].why.en == "waits for t"
    drawn = run_stage(stage, field_of(a=90, b=80, c=80), 2, decider=Lot(seed="s"))
    assert drawn.is_final
    everybody = run_stage(stage, field_of(a=90, b=80, c=80), 2, decider=TiePolicy.KEEP_ALL)
    assert everybody.kept == ("a", "b", "c")


def test_of_one_that_does_not_compete_that_is_said_first() -> None:
    ranking, stage = field_of(a=90, b=80), stage_of(KIPP, "proposal")
    for reason, said in (("surat", "mengundurkan diri: surat"), (None, "mengundurkan diri")):
        gone = {"b": Entry(id="b", status="withdrawn", reason=reason)}
        result = run_stage(stage, rerank(ranking, ranking.scores, gone), 1)
        assert [(one.entry, one.why.id) for one in result.reasons] == [("b", said)]


def test_rules_of_composition_can_be_part_of_a_stage() -> None:
    rule = Composition(by="kind", minimum={"soe": 1})
    traits = {"a": {"kind": "city"}, "b": {"kind": "city"}, "c": {"kind": "soe"}}
    result = run_stage(
        stage_of(KIPP, "proposal"), field_of(a=3, b=2, c=1), 2, [rule], traits=traits
    )
    assert result.kept == ("a", "c")
    with pytest.raises(DataError, match="decider: found 'keep_all'"):
        run_stage(
            stage_of(KIPP, "proposal"),
            field_of(a=3),
            1,
            [rule],
            traits=traits,
            decider=TiePolicy.KEEP_ALL,
        )


def whole_sequence() -> StageSequence:
    first = screen(stage_of(KIPP, "administrative"), "abcd", {"d": WHY})
    second = run_stage(stage_of(KIPP, "proposal"), field_of(a=90, b=80, c=70), 2)
    third = run_stage(stage_of(KIPP, "plenary"), field_of(a=60, b=70))
    return stage_sequence(KIPP, [first, second, third])


def test_a_sequence_chains_what_each_stage_keeps() -> None:
    made_ = whole_sequence()
    assert made_.kept == ("b", "a")
    assert made_.is_final
    open_ = screen(stage_of(KIPP, "administrative"), "abcd", {}, {"d": WHY})
    assert not evolve(made_, results=(open_, *made_.results[1:])).is_final
    assert (made_.scheme, made_.revision) == ("kipp-2019", KIPP.revision)
    assert made_.lost_at("d").stage.key == "administrative"
    assert made_.lost_at("c").stage.key == "proposal"
    assert made_.lost_at("a") is None
    with pytest.raises(NotFoundError, match="'z'"):
        made_.lost_at("z")
    assert str(made_).splitlines()[0] == "Seleksi administrasi: 4 -> 3 (tanpa batas jumlah)"
    assert "Penetapan Top 99: 2 -&gt; 2" in made_._repr_html_()


def test_a_sequence_that_does_not_chain_says_where() -> None:
    first = screen(stage_of(KIPP, "administrative"), "abc", {"c": WHY})
    second = run_stage(stage_of(KIPP, "proposal"), field_of(a=90, z=80), 2)
    alien = screen(Stage(key="alien", label="Alien", order=0, source="x"), "a", {})
    with pytest.raises(DataError) as caught:
        stage_sequence(KIPP, [first, second, alien])
    problems = caught.value.problems
    assert [(one.path, one.code) for one in problems] == [
        ("results", "reference"),
        ("results.proposal", "contradiction"),
        ("results.proposal", "contradiction"),
        ("results.alien", "order"),
        ("results.alien", "contradiction"),
    ]
    for found, one in zip(["'alien'", "z", "b", "it after 'proposal'", "z"], problems, strict=True):
        assert one.message.startswith(f"found {found}")
    with pytest.raises(DataError) as caught:
        stage_sequence(KIPP, [])
    assert [(one.path, one.code) for one in caught.value.problems] == [("results", "missing")]


def test_an_unknown_stage_lists_the_choices() -> None:
    with pytest.raises(NotFoundError, match=r"'plenari'.*'plenary'"):
        stage_of(KIPP, "plenari")
