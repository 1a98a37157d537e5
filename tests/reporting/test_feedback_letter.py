"""A letter to an entrant names no evaluator and no other entry; what is not known is said."""

from typing import Any

from attrs import evolve
from hypothesis import given, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.contest._feedback import feedback
from inovasi.eligibility._check import check
from inovasi.eligibility._readiness import readiness
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.reporting._feedback_letter import feedback_letter
from inovasi.scoring._sheets import sheet
from inovasi.selection._cut import advance
from inovasi.selection._ranking import rank


RUBRIC = scheme("kipp-2023").rubric(group="general")
INNOVATION = Innovation(
    id="a",
    title="Judul AAA",
    organisation=Organisation(id="dinas-a", name="Dinas A", kind="regency"),
    implemented="2022",
)


def lines(letter: Any, heading: str, lang: str = "en") -> list[str]:
    (part,) = (one for one in letter.parts if one.heading and one.heading.en == heading)
    return [line.of(lang) for line in part.lines]


def test_the_own_result_stands_in_words(made: Any) -> None:
    one = made.contest()
    letter = feedback_letter(feedback(one, "d"), made.head, decision=made.minutes())
    facts = {row[0].en: row[1].en for row in letter.parts[0].rows}
    assert facts == {
        "Score": "80 of 100",
        "Rank": "3 (shared)",
        "Decision": "goes on (because of the lot)",
    }
    assert letter.to is not None
    assert letter.to.id == "Pengusul inovasi: Dinas D"
    assert letter.notices == ()
    told = feedback(one, "d")
    no_end = evolve(told, score=evolve(told.score, maximum=None))
    assert feedback_letter(no_end).parts[0].rows[0][1].en == "80"
    alone = feedback_letter(feedback(one, "c"))
    assert [row[0].id for row in alone.parts[0].rows] == ["Nilai"]
    assert lines(alone, "Missing proof and conditions") == ["Documents were not checked here."]
    assert "is not known" in lines(alone, "Trying again")[0]


def test_strong_and_weak_criteria_and_missing_proof_are_named(made: Any) -> None:
    marks: dict[str, Any] = {key: 60 + 3 * at for at, key in enumerate(RUBRIC.nodes)}
    lost = {"penilai-x": {"novelty": "cannot_be_judged"}, "penilai-y": {}}
    sheets = [sheet(RUBRIC, marks | more, "c", by) for by, more in lost.items()]
    some = evolve(made.contest(), sheets=sheets)
    letter = feedback_letter(feedback(some, "c"))
    ends = {row[0].en: row[1].en for row in letter.parts[2].rows}
    assert list(ends) == ["Strongest", "Weakest"]
    assert ends["Strongest"].startswith("Strategy for sustainability and ")
    assert lines(letter, "Missing proof and conditions") == [
        "Not enough proof to judge, or not met: Novelty or added value.",
        "Documents were not checked here.",
    ]
    assert letter.notices[0].en.startswith("PROVISIONAL")


def test_a_pending_decision_is_stamped_once(made: Any) -> None:
    one, minutes = made.contest(pending=True), made.minutes(pending=True)
    assert [note.en for note in feedback_letter(feedback(one, "a"), decision=minutes).notices] == [
        "PROVISIONAL"
    ]
    (waits,) = feedback_letter(feedback(one, "b"), decision=minutes).notices
    assert waits.en == "PROVISIONAL: 1 of 2 readings are complete"


def test_one_without_a_place_has_none(made: Any) -> None:
    one = made.contest(pending=True)
    letter = feedback_letter(feedback(one, "b"), decision=advance(rank(one), 2))
    assert letter.parts[0].rows[1][1].en == "-"


def test_one_that_does_not_compete_is_told_so_and_not_that_it_does_not_go_on(made: Any) -> None:
    one = made.contest()
    gone = [
        evolve(each, status="out_of_competition" if each.id == "b" else each.status)
        for each in one.entries
    ]
    one = evolve(one, entries=gone)
    letter = feedback_letter(feedback(one, "b"), decision=advance(rank(one), 2))
    assert letter.parts[0].rows[-1][1].en == "out of competition"


def test_constructed_marks_are_told(made: Any) -> None:
    one = made.contest()
    shown = evolve(one, sheets=[evolve(each, demonstration=True) for each in one.sheets])
    assert feedback_letter(feedback(shown, "a")).notices[0].en.startswith("DEMONSTRATION")


def test_conditions_that_are_open_are_cited_and_when_it_may_try_again_is_said(made: Any) -> None:
    told = feedback(made.contest(), "a")
    letter = feedback_letter(
        told, findings=check(INNOVATION, "kipp-2025"), readiness=readiness(INNOVATION, "kipp-2025")
    )
    assert any(
        "[cannot be judged] Supporting documents" in line
        for line in lines(letter, "Missing proof and conditions")
    )
    again = lines(letter, "Trying again")
    assert again[0].startswith("Judul AAA - kipp-2025: ")
    assert again[1] == "Registration closes: 3 June 2025"
    assert not any("[cannot be judged]" in line for line in again)


def test_that_nothing_is_missing_is_said_only_after_a_check(made: Any) -> None:
    clean = evolve(check(INNOVATION, "kipp-2025"), findings=())
    letter = feedback_letter(feedback(made.contest(), "a"), findings=clean)
    assert lines(letter, "Missing proof and conditions") == ["Nothing is missing."]


def test_levels_name_what_the_next_one_needs() -> None:
    edition = scheme("iid-2026")
    rubric = edition.rubric(key="innovation")
    key = next(node.key for node in rubric.nodes.values() if node.method.value == "level")
    one = Contest(
        id="d",
        scheme=evolve(
            edition, rubrics=(next(r for r in edition.rubrics if r.key == "innovation"),)
        ),
        entries=[Entry(id="a")],
        evaluators=["p", "q"],
        sheets=[sheet(rubric, {key: level}, "a", by) for by, level in (("p", 1), ("q", 2))],
    )
    criterion = next(row for row in feedback(one, "a").criteria if row.criterion == key)
    letter = feedback_letter(feedback(one, "a"))
    (found,) = (
        part for part in letter.parts if part.heading and part.heading.en == "The next level"
    )
    assert criterion.next_step is not None
    assert (criterion.next_step in [row[1] for row in found.rows]) is True


@given(st.permutations("abcde"), st.lists(st.integers(0, 100), min_size=5, max_size=5))
def test_nobody_else_is_named(order: list[str], marks: list[int]) -> None:
    entries = [
        Entry(id=f"id-{n}", title=f"Judul-{n}", organisation_name=f"Dinas-{n}") for n in order
    ]
    one = Contest(
        id="d",
        scheme="kipp-2023",
        group="general",
        entries=entries,
        evaluators=["penilai-x", "penilai-y"],
        sheets=[
            sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, mark), f"id-{n}", by)
            for n, mark in zip(order, marks, strict=True)
            for by in ("penilai-x", "penilai-y")
        ],
    )
    decision = advance(rank(one), 2)
    for own in order[:2]:
        letter = feedback_letter(feedback(one, f"id-{own}"), decision=decision)
        text = letter.text("id") + letter.text("en")
        assert f"Judul-{own}" in text
        assert "penilai-" not in text
        for other in set(order) - {own}:
            assert not any(f"{what}-{other}" in text for what in ("id", "Judul", "Dinas"))
