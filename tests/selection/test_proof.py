"""A certificate can be checked by hand; a counterexample is one reading that changes who goes on."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.scoring._result import Score
from inovasi.scoring._sheets import sheet
from inovasi.selection._breaks import Lot
from inovasi.selection._composition import Composition
from inovasi.selection._cut import advance
from inovasi.selection._quota import select
from inovasi.selection._ranking import Ranking, rank


RUBRIC = scheme("kipp-2023").rubric(group="general")


def made(entry: str, low: Any, high: Any = None) -> Score:
    top = low if high is None else high
    bounds = (Fraction(low), Fraction(top))
    return Score(
        key="t", label="T", bounds=bounds, maximum=Fraction(100), entry=entry, method="sum"
    )  # type: ignore[arg-type]


def field_of(**values: Any) -> Ranking:
    return rank(
        made(name, *value) if isinstance(value, tuple) else made(name, value)
        for name, value in values.items()
    )


def contest(marks: dict[tuple[str, str], int], entries: str = "abc", **fields: Any) -> Contest:
    return Contest(
        **{
            "id": "demo",
            "scheme": "kipp-2023",
            "group": "general",
            "entries": [Entry(id=name) for name in entries],
            "evaluators": ["p", "q"],
            "sheets": [
                sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, mark), entry, by)
                for (entry, by), mark in marks.items()
            ],
            **fields,
        }
    )


def test_those_above_are_named_for_each_outside() -> None:
    proof = advance(field_of(a=90, b=80, c=(10, 79)), 2).certificate()
    assert proof.is_final
    assert [(row.entry, row.goes_on, row.limit) for row in proof.proven] == [
        ("a", True, 90),
        ("b", True, 80),
        ("c", False, 79),
    ]
    assert proof.proven[2].beaten_by == ("a", "b")
    assert proof.proven[2].key == (1, 79)
    assert "surely above it: a and b" in proof.text("en")


def test_a_gate_needs_nobody_above() -> None:
    proof = advance(field_of(a=90, c=(10, 79)), threshold=80, mode="gate").certificate()
    assert (proof.proven[1].key, proof.proven[1].beaten_by) == (None, ())
    assert "di bawah nilai ambang" in proof.text()
    assert proof.places is None


def test_while_it_is_not_final_it_names_those_of_whom_it_is_not_sure() -> None:
    proof = advance(field_of(a=90, b=80, c=(10, 81), d=5), 2).certificate()
    assert (proof.undecided, proof.is_final) == (("b", "c"), False)
    assert [row.entry for row in proof.proven] == ["a", "d"]
    assert proof.text("en").startswith("NOT FINAL: not sure of b and c.")


def test_a_tie_that_falls_is_held_down_by_its_equals() -> None:
    proof = advance(field_of(a=90, b=80, c=80), 2, ties="drop_all").certificate()
    assert proof.is_final
    assert [row.goes_on for row in proof.proven] == [True, False, False]


def test_a_full_quota_and_reserved_places_are_named() -> None:
    kinds = {name: {"kind": kind} for name, kind in zip("abcd", "xxxy", strict=True)}
    ranking = field_of(a=90, b=85, c=80, d=(0, 70))
    cap = select(ranking, 2, [Composition(by="kind", maximum={"x": 1})], traits=kinds)
    rows = {row.entry: row for row in cap.certificate().proven}
    assert rows["b"].beaten_by == ("a",)
    assert rows["b"].rule is not None
    assert rows["b"].rule.en == "kind: at most 1 x"
    least = select(ranking, 2, [Composition(by="kind", minimum={"y": 1})], traits=kinds)
    rows = {row.entry: row for row in least.certificate().proven}
    assert (rows["b"].beaten_by, rows["b"].reserved) == (("a",), 1)
    assert "places for others: 1" in least.certificate().text("en")
    assert select(ranking, 2).certificate() == advance(ranking, 2).certificate()


def test_one_reading_changes_who_goes_on() -> None:
    one = contest({("a", "p"): 90, ("a", "q"): 90, ("b", "p"): 80, ("b", "q"): 80, ("c", "p"): 75})
    cut = advance(rank(one), 2)
    found = cut.counterexample()
    assert found is not None
    assert (found.reading.entry, found.reading.evaluator, found.others) == ("c", "q", ())
    assert {found.first, found.second} == {("a", "b"), ("a", "c")}
    assert "COUNTEREXAMPLE: one reading, q / c, still changes" in found.text("en")
    assert found.text("en").splitlines()[1:] == [
        "with the highest marks: goes on a and c",
        "with the lowest marks: goes on a and b",
        "only in the first: c",
        "only in the second: b",
    ]
    for mark, kept in ((0, ("a", "b")), (100, ("a", "c"))):
        back = sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, mark), "c", "q")
        assert advance(rank(evolve(one, sheets=(*one.sheets, back))), 2).kept == kept


def test_what_both_fill_alike_is_told() -> None:
    found = advance(rank(contest({})), 1).counterexample()
    assert found is not None
    assert len(found.others) == 5
    assert "in both, with the" in found.text("en")


def test_nothing_missing_or_nothing_that_matters_is_none() -> None:
    assert advance(field_of(a=90, b=90), 1).counterexample() is None
    assert advance(field_of(a=90, b=(1, 2)), 1).counterexample() is None
    assert select(field_of(a=90, b=(1, 2)), 1).counterexample() is None


def test_marks_that_no_panel_gave_and_ties_are_told() -> None:
    found = advance(field_of(a=90, b=(1, 90)), 1).counterexample()
    assert found is not None
    assert (found.reading.evaluator, found.reading.entry) == ("", "b")
    assert {found.first_undecided, found.second_undecided} == {(), ("a", "b")}
    assert "tied a and b" in found.text("en")
    assert advance(field_of(a=90, b=(1, 90)), 1, lot=Lot(seed="s")).is_final in {True, False}


DESIGN = {"a": ("Z", "A"), "b": ("Y", "A"), "c": ("Y", "C"), "d": ("Y", "B"), "e": ("X", "C")}
"""Two places, at most one Y, A and B, C free: both extremes agree about e, and one in between does not."""
QUOTAS = [Composition(by="m", maximum={"Y": 1}), Composition(by="n", maximum={"A": 1, "B": 1})]


def crossing(**values: Any) -> Any:
    traits = {name: {"m": m, "n": n} for name, (m, n) in DESIGN.items()}
    return select(field_of(**values), 2, QUOTAS, traits=traits)


def test_rules_that_cross_are_tried() -> None:
    made_ = crossing(a=(50, 90), b=(55, 91), c=80, d=70, e=60)
    assert not made_.is_final
    assert not made_.unproven
    found = made_.counterexample()
    assert found is not None
    assert set(found.first or ()) != set(found.second or ())


def test_rules_that_cross_and_nothing_that_matters_are_final() -> None:
    made_ = crossing(a=(1, 2), b=91, c=80, d=70, e=60)
    assert made_.kept == ("b", "e")
    assert made_.is_final
    assert made_.counterexample() is None
    assert made_.certificate().is_final


def test_too_many_completions_cannot_be_said() -> None:
    made_ = crossing(a=(1, 99), b=(2, 98), c=(3, 97), d=(4, 96), e=(5, 95))
    assert not made_.is_final
    names = [f"n{place}" for place in range(12)]
    traits = {name: {"m": "YX"[n % 2], "n": "AB"[n // 6]} for n, name in enumerate(names)}
    many = select(rank(made(name, 0, 100) for name in names), 2, QUOTAS, traits=traits)
    assert many.unproven
    assert many.counterexample() is None
    assert "cannot be said" in many.text("en")


def test_rules_that_only_some_completions_can_keep() -> None:
    traits = {"a": {"kind": "x"}, "b": {"kind": "y"}}
    rule = Composition(by="kind", minimum={"y": 1})
    made_ = select(field_of(a=90, b=(10, 90)), 1, [rule], traits=traits, threshold=50, mode="gate")
    assert not made_.is_final
    found = made_.counterexample()
    assert found is not None
    assert None in {found.first, found.second}
    assert "rules of composition cannot be kept" in found.text("en")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_both_languages_have_all_lines(lang: Any) -> None:
    cut = advance(field_of(a=90, b=80, c=(10, 81), d=5), 2)
    found = cut.counterexample()
    assert found is not None
    assert len(found.text(lang).splitlines()) == len(found.text("en").splitlines())


def test_those_who_fall_together_are_told_apart_from_those_above() -> None:
    rows = advance(field_of(a=90, b=80, c=80), 2, ties="drop_all").certificate().proven
    assert (rows[1].beaten_by, rows[1].tied_with) == (("a",), ("c",))
    text = advance(field_of(a=80, b=80), 1, ties="drop_all").certificate().text("en")
    assert "tied with b, all of them fall" in text
    assert "surely above" not in text


def test_who_was_displaced_is_said_although_a_score_is_open() -> None:
    kinds = {name: {"kind": kind} for name, kind in zip("abcd", "xxyy", strict=True)}
    rule = Composition(by="kind", maximum={"x": 1})
    made_ = select(field_of(a=90, b=85, c=80, d=(0, 70)), 2, [rule], traits=kinds)
    assert [(move.out, move.to) for move in made_.moves] == [("b", "c")]
    why = {row.entry: row.why and row.why.en for row in made_.entries}
    assert why["c"] == "takes the place of b (kind: at most 1 x)"
    assert why["b"] == "kind: at most 1 x, is filled by a"


def test_a_most_of_none_is_filled_by_nobody() -> None:
    kinds = {"a": {"kind": "x"}, "b": {"kind": "y"}}
    rule = Composition(by="kind", maximum={"x": 0})
    made_ = select(field_of(a=90, b=80), 1, [rule], traits=kinds)
    row = next(one for one in made_.entries if one.entry == "a")
    assert row.why is not None
    assert row.why.en == "kind: at most 0 x"


def test_crossing_rules_and_a_mark_that_does_not_matter_are_final_with_a_chain_too() -> None:
    kinds = {"a": ("A", "U"), "b": ("A", "V"), "s": ("C", "V")}
    traits = {name: {"m": m, "n": n} for name, (m, n) in kinds.items()}
    part = Score(key="x", label="X", bounds=(Fraction(1), Fraction(1)))
    ranking = rank(
        [evolve(one, children=(part,)) for one in (made("a", 90), made("b", 50), made("s", 8, 23))],
        ["x"],
    )
    rules = [Composition(by="m", maximum={"A": 1}), Composition(by="n", maximum={"V": 1})]
    made_ = select(ranking, 1, rules, traits=traits)
    assert made_.is_final
    assert made_.kept == ("a",)


def test_those_below_a_gate_are_out_whatever_the_others_do() -> None:
    traits = {name: {"region": value} for name, value in zip("pqr", "XYX", strict=True)}
    rule = Composition(by="region", maximum={"X": 1})
    ranking = field_of(p=40, q=50, r=(0, 100))
    made_ = select(ranking, 1, [rule], traits=traits, threshold=70, mode="gate")
    assert made_.left == ("q", "p")
    assert made_.undecided == ("r",)


def test_one_whom_only_rules_that_cross_keep_out_is_told_so() -> None:
    kinds = {"a": ("x", "2"), "b": ("y", "1"), "c": ("y", "1"), "d": ("x", "1")}
    traits = {name: {"kind": kind, "area": area} for name, (kind, area) in kinds.items()}
    rules = [Composition(by="kind", maximum={"x": 1}), Composition(by="area", maximum={"1": 2})]
    made_ = select(field_of(a=20, b=90, c=0, d=(0, 100)), 3, rules, traits=traits)
    proof = made_.certificate()
    assert (set(made_.kept), proof.is_final) == ({"a", "b", "c"}, True)
    row = next(one for one in proof.proven if one.entry == "d")
    assert (row.beaten_by, row.rule and row.rule.en) == (
        (),
        "rules of composition: every possibility was tried",
    )


def test_titles_stand_in_a_proof_only_where_an_entry_is_meant() -> None:
    names = {"nilai": "Satu", "dan": "Dua", "c": "Tiga", "d": "Empat"}
    sure = advance(field_of(nilai=80, dan=70), 1).certificate().named(names)
    assert sure.text("id").startswith("SERTIFIKAT: nilai yang belum ada")
    assert [row.entry for row in sure.proven] == ["Satu", "Dua"]
    assert sure.proven[1].beaten_by == ("Satu",)
    open_ = advance(field_of(nilai=(60, 90), c=80, dan=(50, 85), d=95), 2)
    assert "belum pasti untuk Tiga, Dua dan Satu" in open_.certificate().named(names).text("id")
    change = open_.counterexample()
    assert change is not None
    assert "satu pembacaan, Satu, masih" in change.named(names).text("id")
