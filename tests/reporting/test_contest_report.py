"""A contest with what was found of it; all of it is constructed."""

from typing import Any

import pytest
from attrs import evolve

from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.eligibility._findings import Findings
from inovasi.errors import DataError
from inovasi.reporting._contest_report import ContestReport
from inovasi.selection._cut import advance
from inovasi.selection._objections import Window, apply_objections, register
from inovasi.selection._quota import select
from inovasi.selection._ranking import rank


def contest_of(*entries: Entry) -> Contest:
    return Contest(
        id="demo", scheme="kipp-2023", group="general", entries=entries, evaluators=["p"]
    )


def found(innovation: str, title: str) -> Findings:
    return Findings(
        innovation=innovation, title=title, scheme="s", groups=(), held=True, findings=()
    )


TWO = contest_of(Entry(id="aa", title="Pustaka Apung"), Entry(id="bb", title="Klik"))


@pytest.mark.parametrize(
    "decide", [lambda one: one, lambda one: advance(one, 1), lambda one: select(one, 1)]
)
def test_its_ranking_is_that_of_its_decision(decide: Any) -> None:
    ranking = rank(TWO)
    assert ContestReport(contest=TWO, decision=decide(ranking)).ranking == ranking


def test_a_decision_from_another_state_is_refused() -> None:
    later = evolve(TWO, closed=True)
    for decision in (rank(TWO), advance(rank(TWO), 1), rank(TWO.scores())):
        with pytest.raises(DataError) as caught:
            ContestReport(contest=later, decision=decision)
        assert [(one.code, one.path) for one in caught.value.problems] == [
            ("contradiction", "decision")
        ]


def test_objections_that_were_heard_leave_it_of_its_contest() -> None:
    heard = apply_objections(
        rank(TWO), register([], Window(opens="2026-06-01", closes="2026-06-03", stated="x"))
    )
    assert ContestReport(contest=TWO, decision=heard.after).ranking == heard.after


def test_findings_belong_to_an_entry_by_id_and_else_by_a_title_that_is_its_own() -> None:
    given = [found("AA", "Klik"), found("lain", "pustaka apung"), found("bb", "x")]
    report = ContestReport(contest=TWO, decision=rank(TWO), findings=given)
    assert report.found["aa"] == given[:2]
    assert report.found["bb"] == given[2:]
    twins = contest_of(Entry(id="aa", title="Klik"), Entry(id="bb", title="Klik"), Entry(id="cc"))
    for title in ("Klik", "-"):
        with pytest.raises(DataError) as caught:
            ContestReport(contest=twins, decision=rank(twins), findings=[found("x", title)])
        assert [(one.code, one.path, one.found) for one in caught.value.problems] == [
            ("reference", "findings", "'x'")
        ]


def test_it_says_the_decision_and_then_what_was_found() -> None:
    cut = advance(rank(TWO), 1)
    assert ContestReport(contest=TWO, decision=cut).text() == cut.text()
    said = ContestReport(contest=TWO, decision=cut, findings=[found("aa", "Pustaka Apung")]).text()
    assert said.startswith(cut.text())
    assert "Pustaka Apung - s: belum dapat dipastikan" in said


def test_its_rows_are_the_entries_with_or_without_an_outcome() -> None:
    ranked = ContestReport(contest=TWO, decision=rank(TWO)).rows()
    decided = ContestReport(contest=TWO, decision=advance(rank(TWO), 1)).rows()
    assert [(row["id"], row["title"], row["outcome"]) for row in ranked] == [
        ("aa", "Pustaka Apung", None),
        ("bb", "Klik", None),
    ]
    assert {row["outcome"] for row in decided} == {"undecided"}
    assert {row["high"] for row in decided} == {100}
    gone = contest_of(Entry(id="aa"), Entry(id="bb", status="withdrawn"))
    *_, last = ContestReport(contest=gone, decision=rank(gone)).rows()
    assert (last["id"], last["status"], last["value"]) == ("bb", "withdrawn", None)
