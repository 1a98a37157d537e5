"""Feedback names no evaluator and no other entry."""

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.contest._feedback import feedback
from inovasi.contest._reading import Reading
from inovasi.errors import NotFoundError
from inovasi.scoring._sheets import sheet


RUBRIC = scheme("kipp-2023").rubric(group="general")
MARKS = {key: 60 + 3 * place for place, key in enumerate(RUBRIC.nodes)}


def contest(*evaluators: str) -> Contest:
    return Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=[Entry(id="Klik", title="Klik Desa"), Entry(id="other")],
        evaluators=["penilai-a", "penilai-b"],
        sheets=[sheet(RUBRIC, MARKS, "klik", name) for name in evaluators],
    )


def test_criteria_stand_from_the_strongest_to_the_weakest() -> None:
    told = feedback(contest("penilai-a", "penilai-b"), "KLIK")
    assert (told.entry, told.title, told.readings, told.expected) == ("Klik", "Klik Desa", 2, 2)
    assert [one.criterion for one in told.criteria] == list(MARKS)[::-1]
    text = told.text()
    assert "penilai" not in text
    assert "other" not in text
    assert text.splitlines()[-2].startswith("Terkuat: Strategi keberlanjutan")
    assert text.splitlines()[-1] == "Terlemah: Latar Belakang dan Tujuan dan Kebaruan/Nilai Tambah"


def test_what_is_missing_is_said() -> None:
    told = feedback(contest("penilai-a"), "klik")
    assert {one.share for one in told.criteria} == {None}
    assert told.text("en").splitlines()[1] == "PROVISIONAL: 1 of 2 readings are complete"
    assert "Strongest" not in told.text("en")


def test_an_entry_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFoundError):
        feedback(contest(), "klak")


def test_constructed_marks_are_told() -> None:
    one = contest("penilai-a", "penilai-b")
    made = evolve(one, sheets=[evolve(sheet_, demonstration=True) for sheet_ in one.sheets])
    assert feedback(made, "klik").text("en").splitlines()[1].startswith("DEMONSTRATION")


def test_what_could_not_be_judged_is_marked_and_ends_are_named_where_they_differ() -> None:
    lost = sheet(RUBRIC, {**MARKS, "novelty": "cannot_be_judged"}, "klik", "penilai-b")
    one = contest("penilai-a")
    told = feedback(evolve(one, sheets=(*one.sheets, lost)), "klik")
    assert [row.criterion for row in told.criteria if row.unproven] == ["novelty"]
    assert [[word.id for word in names] for _, names in told.ends] == [
        ["Strategi keberlanjutan", "Sumber daya"],
        ["Latar Belakang dan Tujuan", "Implementasi Inovasi"],
    ]
    even = [sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, 80), "klik", name) for name in one.evaluators]
    one_less = [
        evolve(
            each, marks=[m if m.criterion != "novelty" else evolve(m, value=70) for m in each.marks]
        )
        for each in even
    ]
    assert [len(names) for _, names in feedback(evolve(one, sheets=one_less), "klik").ends] == [
        2,
        1,
    ]
    alike = feedback(evolve(one, sheets=even), "klik")
    assert (alike.ends, alike.is_final) == ((), True)


def test_one_that_nobody_is_to_read_has_feedback_too() -> None:
    one = evolve(contest(), evaluators=(), plan=[Reading(entry="other", evaluator="penilai-a")])
    told = feedback(one, "klik")
    assert (told.readings, told.expected) == (0, 0)
    assert not told.is_final
