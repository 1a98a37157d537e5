"""Feedback names no evaluator and no other entry."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest import CriterionFeedback, Feedback, feedback
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.contest._reading import Reading
from inovasi.errors import NotFoundError
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._rubric import Rubric
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
    assert "PROVISIONAL" not in feedback(contest("penilai-a", "penilai-b"), "klik").text("en")


def test_an_entry_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFoundError, match="scored entry 'klak'"):
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
    assert told.text("en").splitlines()[1] == "PROVISIONAL: no reading is expected"


def test_a_score_that_is_known_is_provisional_while_a_reading_is_missing() -> None:
    edition = scheme("kipp-2023")
    present = evolve(edition, rubrics=[evolve(one, divisor="present") for one in edition.rubrics])
    told = feedback(evolve(contest("penilai-a"), scheme=present, closed=True), "klik")
    assert (told.score.is_final, told.readings, told.expected) == (True, 1, 2)
    assert not told.is_final


def test_it_says_who_is_told_and_what_by() -> None:
    entries = [Entry(id="other", title="Other"), Entry(id="Klik", region="Kota Bogor")]
    one = evolve(contest("penilai-a", "penilai-b"), entries=entries)
    told = feedback(one, "klik")
    assert (told.title, told.agency, told.contest) == (None, "Kota Bogor", "demo")
    assert told.scheme_label is not None
    assert told.scheme_label.id == scheme("kipp-2023").label
    assert told.made_from == one.digest
    assert told.text("en").splitlines()[0].startswith("Klik: ")
    assert feedback(contest(), "klik").text("en").splitlines()[0].startswith("Klik Desa (Klik): ")
    assert (told.score.children, told.score.remarks) == ((), ())
    assert [row.label_en for row in told.criteria] == [
        RUBRIC.nodes[row.criterion].label_en for row in told.criteria
    ]


def row(key: str, share: int | None, **fields: Any) -> CriterionFeedback:
    ends = (Fraction(0), Fraction(100)) if share is None else (Fraction(share), Fraction(share))
    whole = {"low": ends[0], "high": ends[1], "maximum": Fraction(100), "label": key, **fields}
    return CriterionFeedback(criterion=key, **whole)


def told_of(rows: Sequence[CriterionFeedback]) -> Feedback:
    return evolve(feedback(contest("penilai-a", "penilai-b"), "klik"), criteria=tuple(rows))


@pytest.mark.parametrize(
    ("shares", "ends"),
    [
        ([], []),
        ([90], []),
        ([90, 90], []),
        ([90, 80], ["a", "b"]),
        ([90, 80, 80], ["a", "cb"]),
        ([90, 90, 80], ["ab", "c"]),
        ([90, 80, 70], ["a", "cb"]),
        ([90, 80, 70, 60], ["ab", "dc"]),
        ([90, 80, None], ["a", "b"]),
        ([90, None], []),
    ],
)
def test_the_ends_are_two_at_most_and_never_the_same(
    shares: list[int | None], ends: list[str]
) -> None:
    told = told_of([row(key, share) for key, share in zip("abcd", shares, strict=False)])
    assert ["".join(word.id for word in words) for _, words in told.ends] == ends


def test_what_counts_for_nothing_is_no_end() -> None:
    rows = [row("a", 90, weight=Fraction(0)), row("b", 80, weight=Fraction(1)), row("c", 70)]
    assert [[word.id for word in words] for _, words in told_of(rows).ends] == [["b"], ["c"]]


def test_a_share_is_known_where_both_ends_meet_and_there_is_a_most() -> None:
    assert row("a", 40, maximum=Fraction(50)).share == Fraction(4, 5)
    assert row("a", 40, maximum=None).share is None
    assert row("a", 0, maximum=Fraction(0)).share is None
    assert row("a", None).share is None
    assert row("a", 40).unproven is False
    header, *cells = told_of([row("a", 40), row("b", 40, maximum=None)]).cells("en")
    assert len(header) == 3
    assert cells == [("a", "40", "100"), ("b", "40", "")]


def test_parents_are_no_rows_and_those_that_are_not_known_are_last() -> None:
    rubric = Rubric(
        key="r",
        label="R",
        method="sum",
        scale=Scale(max=10),
        criteria=[
            Criterion(key="top", label="Atas", method="sum"),
            Criterion(key="a", label="A", parent="top"),
            Criterion(key="b", label="B", parent="top"),
            Criterion(key="c", label="C"),
        ],
    )
    edition = evolve(scheme("kipp-2023"), rubrics=[rubric])
    sheets = [
        ScoreSheet(
            entry="klik",
            evaluator="penilai-a",
            marks=[Mark(criterion="b", value=1), Mark(criterion="c", value=2)],
        )
    ]
    one = evolve(contest(), scheme=edition, group=None, evaluators=["penilai-a"], sheets=sheets)
    assert [(one.criterion, one.share) for one in feedback(one, "klik").criteria] == [
        ("c", Fraction(1, 5)),
        ("b", Fraction(1, 10)),
        ("a", None),
    ]


def test_the_next_step_is_that_of_the_lowest_level_that_was_given() -> None:
    levels = [Level(level=at, label=f"tingkat {at}") for at in range(1, 4)]
    rubric = Rubric(
        key="r",
        label="R",
        method="sum",
        criteria=[Criterion(key="a", label="A", method="level", weight=10, levels=levels)],
    )
    edition = evolve(scheme("kipp-2023"), rubrics=[rubric])
    sheets = [
        ScoreSheet(entry="klik", evaluator=name, marks=[Mark(criterion="a", level=level)])
        for name, level in (("penilai-a", 2), ("penilai-b", 1))
    ]
    told = feedback(evolve(contest(), scheme=edition, group=None, sheets=sheets), "klik")
    step = told.criteria[0].next_step
    assert step is not None
    assert "tingkat 2" in step.id
