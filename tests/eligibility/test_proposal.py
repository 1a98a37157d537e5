"""Remarks on answers; the answers are constructed, the boxes are those of KIPP 2023."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.eligibility._proposal import (
    ProposalRemarks,
    Remark,
    RemarkStanding,
    proposal_remarks,
)
from inovasi.errors import DataError
from inovasi.language import Bilingual
from inovasi.model._criterion import AnswerBox, Criterion
from inovasi.model._innovation import Answer, Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._rubric import Rubric


RUBRIC = scheme("kipp-2023").rubric(group="general")


def look(*answers: Answer, rubric: Rubric = RUBRIC, title: str = "Contoh", **more: Any) -> Any:
    agency = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
    entry = Innovation(id="contoh", title=title, organisation=agency, answers=answers)
    return proposal_remarks(entry, rubric, **more)


def codes(found: ProposalRemarks, part: str) -> list[str]:
    return [remark.code for remark in found.remarks if remark.part == part]


def one(found: ProposalRemarks, code: str) -> Remark:
    (remark,) = [remark for remark in found.remarks if remark.code == code]
    return remark


def test_a_limit_is_a_rule_with_source_and_grade() -> None:
    found = look(Answer(part="summary", text="kata " * 201))
    remark = one(found, "too_long")
    assert remark.standing is RemarkStanding.RULE
    assert remark.text.en == "201 words, at most 200"
    assert remark.citation is not None
    assert remark.citation.en.endswith("45 slides) [official]")
    assert "too_long" not in codes(look(Answer(part="summary", text="kata " * 200)), "summary")


@given(st.integers(0, 220))
@settings(max_examples=25, deadline=None)
def test_the_limit_is_the_only_edge(words: int) -> None:
    found = look(Answer(part="summary", text="kata lain " * (words // 2) + "kata " * (words % 2)))
    assert found.counts[0].words == words
    assert ("too_long" in codes(found, "summary")) is (words > 200)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  ", "empty"),
        ("-", "placeholder"),
        ("isi nanti", "placeholder"),
        ("Latar Belakang dan Tujuan", "copied_question"),
        ("https://drive.google.com/berkas", "link_only"),
    ],
)
def test_what_is_no_answer_is_remarked_on_once(text: str, code: str) -> None:
    assert codes(look(Answer(part="background", text=text)), "background") == [code]


def test_results_without_number_comparison_and_period_get_advice() -> None:
    found = look(Answer(part="significance", text="Layanan menjadi sangat baik."))
    assert codes(found, "significance") == ["no_number", "no_comparison", "no_period"]
    assert {remark.standing for remark in found.remarks if remark.part == "significance"} == {
        RemarkStanding.ADVICE
    }
    good = "Sebelum 2021 ada 40 peminjam; pada 2023 ada 90."
    assert codes(look(Answer(part="significance", text=good)), "significance") == []
    assert codes(look(Answer(part="novelty", text="Baru."), measured=["novelty"]), "novelty") != []


def test_a_box_is_found_by_its_label_and_asked_for_otherwise() -> None:
    right = Answer(part="adaptability", box="Potensi", text="kata " * 201)
    assert codes(look(right), "adaptability") == ["too_long", "missing"]
    assert look(right).counts[0].max_words == 200
    bare = Answer(part="adaptability", text="Dapat ditiru.")
    assert codes(look(bare), "adaptability") == ["unknown_box", "missing", "missing"]


def test_two_answers_for_one_box_contradict_each_other() -> None:
    pair = (Answer(part="novelty", text="Satu cara."), Answer(part="novelty", text="Cara lain."))
    assert "several_answers" in codes(look(*pair), "novelty")


def test_a_part_that_the_form_does_not_have_is_answered_with_those_it_has() -> None:
    remark = one(look(Answer(part="dampak", text="Besar sekali.")), "unknown_part")
    assert (remark.part, remark.standing) == ("dampak", RemarkStanding.ADVICE)
    assert "summary, background" in remark.text.en


def test_a_part_may_be_named_by_an_alias() -> None:
    assert codes(look(Answer(part="ringkasan", text="Singkat saja.")), "summary") == []


def test_what_is_not_there_is_advice_unless_the_scheme_says_that_it_must_be() -> None:
    assert {remark.standing for remark in look().remarks if remark.code == "missing"} == {
        RemarkStanding.ADVICE
    }
    strict = evolve(RUBRIC, criteria=[Criterion(key="summary", label="Ringkasan", mandatory=True)])
    assert one(look(rubric=strict), "missing").standing is RemarkStanding.RULE


def test_a_least_length_is_a_rule_too() -> None:
    box = AnswerBox(min_words=300, source="gone")
    plain = Rubric(
        key="own",
        label="Buatan",
        method="sum",
        criteria=[Criterion(key="design", label="R", boxes=[box])],
    )
    remark = one(look(Answer(part="design", text="Pendek saja."), rubric=plain), "too_short")
    assert remark.text.id == "2 kata, paling sedikit 300"
    assert remark.citation == Bilingual("gone", "gone")


def test_the_grade_of_a_box_or_a_criterion_goes_before_that_of_the_source() -> None:
    for box, criterion, grade in (
        (AnswerBox(max_words=0, grade="press"), {}, "press"),
        (AnswerBox(max_words=0), {"grade": "derived"}, "derived"),
    ):
        rubric = evolve(RUBRIC, criteria=[Criterion(key="a", label="A", boxes=[box], **criterion)])
        remark = one(look(Answer(part="a", text="Ya tentu."), rubric=rubric), "too_long")
        assert remark.citation is not None
        assert remark.citation.en.endswith(f"[{grade}]")


def test_the_same_answer_twice_is_seen_whatever_the_signs() -> None:
    long = "Petugas mengantar buku ke kafe setiap pekan dan mencatat peminjam baru"
    same = look(
        Answer(part="novelty", text=f"{long}."),
        Answer(part="adaptability", box="potensi", text=long.upper()),
    )
    assert one(same, "repeated").text.en == "the same as adaptability (potensi)"
    near = look(Answer(part="novelty", text=long), Answer(part="summary", text=f"{long} lagi"))
    assert one(near, "nearly_repeated").text.en == "90 % the same as summary"
    other = look(
        Answer(part="novelty", text=long),
        Answer(part="summary", text=f"{long} lagi"),
        alike=Fraction(95, 100),
    )
    assert "nearly_repeated" not in codes(other, "novelty")
    pair = Answer(part="novelty", text=long), Answer(part="summary", text=f"{long} lagi")
    assert "nearly_repeated" in codes(look(*pair, alike=Fraction(9, 10)), "novelty")
    longer = Answer(part="summary", text=f"{long} lagi sampai akhir tahun")
    assert "nearly_repeated" not in codes(look(pair[0], longer), "novelty")  # 9 runs of 13


def test_placeholders_are_not_called_repetitions() -> None:
    found = look(Answer(part="novelty", text="-"), Answer(part="summary", text="-"))
    assert "repeated" not in [remark.code for remark in found.remarks]


def test_a_title_is_looked_at_and_its_decency_left_to_people() -> None:
    assert codes(look(title="SIAPEL"), "title") == ["acronym_title", "decency"]
    assert codes(look(title="---"), "title") == ["placeholder", "decency"]
    assert codes(look(title="kata " * 3, title_words=2), "title") == ["long_title", "decency"]
    assert look(title="Live Chat").with_standing("not_checked")[0].code == "decency"


@pytest.mark.parametrize(("name", "value"), [("alike", 0), ("alike", 2), ("title_words", 0)])
def test_a_setting_that_cannot_be_is_refused(name: str, value: int) -> None:
    with pytest.raises(DataError) as caught:
        look(**{name: value})
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("range", name, repr(value))


TEXT = st.characters(exclude_categories=["Cs", "Cc", "Cf"])  # which a record refuses
PARTS = st.lists(
    st.tuples(st.sampled_from(["summary", "novelty", "resources"]), st.text(TEXT, max_size=20)),
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(PARTS)
def test_whatever_is_written_gets_remarks_and_no_error(parts: list[tuple[str, str]]) -> None:
    found = look(*(Answer(part=part, text=text) for part, text in parts))
    assert len(found.counts) == len(parts)
    assert all(remark.citation for remark in found.with_standing("rule"))
