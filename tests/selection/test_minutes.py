from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest, Phase
from inovasi.contest._entry import Entry
from inovasi.errors import DataError
from inovasi.scoring._result import Score
from inovasi.scoring._sheets import sheet
from inovasi.selection._breaks import Lot, LotAnnouncement
from inovasi.selection._composition import Composition
from inovasi.selection._cut import advance
from inovasi.selection._minutes import Meeting, minutes, result_digest
from inovasi.selection._objections import Objection, Window, apply_objections, register
from inovasi.selection._quota import select
from inovasi.selection._ranking import PROVISIONAL, Ranking, rank
from inovasi.selection._ties import TieAtCut


PANEL = ["Ketua Tim Panel Independen", "Anggota"]
MEETING = Meeting(number="BA-12/2023", held_on=date(2023, 7, 26), place="Jakarta", panel=PANEL)


def made(entry: str, low: Any, high: Any = None, *, demonstration: bool = False) -> Score:
    return Score(
        key="t",
        label="T",
        bounds=(Fraction(low), Fraction(low if high is None else high)),
        entry=entry,
        scheme="kipp-2023",
        revision=3,
        rubric="general",
        demonstration=demonstration,
    )


def field_of(**values: Any) -> Ranking:
    return rank(made(entry, value) for entry, value in values.items())


def test_the_minutes_hold_scheme_rows_ties_seeds_and_digest() -> None:
    cut = advance(field_of(a=90, b=80, c=80), 2, lot=Lot(seed="BA-12/2023"))
    written = minutes(cut, MEETING, titles={"a": "Pustaka Apung"})
    assert (written.scheme, written.revision, written.rubric) == ("kipp-2023", 3, "general")
    assert written.kept == cut.kept
    assert written.entries[0].title == "Pustaka Apung"
    assert written.ties == (cut.tie,)
    assert written.lots == (Lot(seed="BA-12/2023"),)
    assert written.digest == result_digest(cut)
    assert written.signatures == tuple(PANEL)
    assert written.is_final
    assert not written.demonstration
    # the annex says a tie that the lot broke once, above its rows
    assert [row.why is not None for row in written.entries] == [False, True, True]
    assert not any(
        row.why.en in cells for row in written.entries[1:] for cells in written.annex("en")
    )
    for lang in ("id", "en"):
        said = [f"{name.of(lang)}: {value.of(lang)}" for name, value in written.basis]
        assert set(said) <= set(written.text(lang).splitlines())


def test_the_minutes_carry_the_head_of_the_journal() -> None:
    cut = advance(field_of(a=90, b=80), 1)
    head = f"12:{'a' * 64}"
    written = minutes(cut, MEETING, journal=head)
    assert written.journal == head
    assert f"Ujung jurnal: {head}" in written.text("id").splitlines()
    assert "jurnal" not in minutes(cut, MEETING).text("id")
    for wrong in ("", "a" * 64, head[:-1], f"{head}\n"):
        with pytest.raises(DataError) as caught:
            minutes(cut, MEETING, journal=wrong)
        assert [(one.path, one.code) for one in caught.value.problems] == [("journal", "digest")]


def test_the_minutes_of_a_selection_name_the_moves() -> None:
    rule = Composition(by="kind", minimum={"soe": 1})
    traits = {"a": {"kind": "city"}, "b": {"kind": "city"}, "c": {"kind": "soe"}}
    made_ = select(field_of(a=90, b=80, c=70), 2, [rule], traits=traits)
    written = minutes(made_, MEETING)
    assert written.moves == made_.moves
    assert written.ties == ()
    assert "b digantikan oleh c" in written.text()
    assert PROVISIONAL.id not in written.text()


def test_a_lot_of_the_ranking_is_recorded_once() -> None:
    ranking = rank([made("a", 1), made("b", 1)], lot=Lot(seed="s"))
    assert minutes(advance(ranking, 1), MEETING).lots == (Lot(seed="s"),)


def test_what_is_not_final_is_said() -> None:
    tied = advance(field_of(a=80, b=80), 1)
    assert PROVISIONAL.id in str(minutes(tied, MEETING))
    assert PROVISIONAL.en in minutes(tied, MEETING).text("en")
    waiting = advance(rank([made("a", 80), made("p", 0, 99)]), 1)
    assert [row.outcome for row in minutes(waiting, MEETING).entries] == ["undecided"] * 2
    assert not minutes(waiting, MEETING).is_final
    objection = Objection(entry="a", filed_on=date(2023, 7, 20), by="x", ground="y")
    listed = register([objection], Window(opens=date(2023, 7, 20), closes=date(2023, 7, 24)))
    heard = minutes(advance(field_of(a=80), 1), MEETING, objections=listed)
    assert not heard.is_final
    assert str(listed) in heard.text()


def test_constructed_marks_are_named() -> None:
    cut = advance(rank([made("a", 80, demonstration=True)]), 1)
    assert "CONTOH" in minutes(cut, MEETING).text()
    assert "DEMONSTRATION" in minutes(cut, MEETING).text("en")


def test_the_text_has_number_day_place_and_signatures() -> None:
    text = minutes(advance(field_of(a=80), 1), MEETING).text()
    assert text.startswith("BERITA ACARA BA-12/2023\nRabu, 26 Juli 2023, Jakarta\n")
    assert text.endswith("Anggota: ____________")
    english = minutes(advance(field_of(a=80), 1), MEETING).text("en")
    assert english.splitlines()[1] == "Wednesday, 26 July 2023, Jakarta"
    assert "BERITA ACARA" in minutes(advance(field_of(a=80), 1), MEETING)._repr_html_()


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (date(2021, 7, 26), "Senin"),
        (date(2023, 7, 26), "rabu"),
        (date(2024, 7, 26), "Jumat"),
        (date(2022, 8, 14), "Minggu"),
        (date(2022, 8, 14), " sunday "),
    ],
)
def test_printed_weekdays_are_checked_against_the_date(day: date, weekday: str) -> None:
    held = Meeting(number="1", held_on=day, place="Jakarta", panel=PANEL, weekday=weekday)
    assert weekday.strip().capitalize() in {held.day.id, held.day.en}


@pytest.mark.parametrize(
    ("fields", "code", "found"),
    [
        ({"weekday": "Kamis"}, "contradiction", "'Kamis'"),
        ({"weekday": "Rabo"}, "contradiction", "'Rabo'"),
        ({"number": " "}, "empty", "' '"),
        ({"place": ""}, "empty", "''"),
        ({"panel": []}, "empty", "()"),
        ({"panel": ["Ketua", " "]}, "empty", "('Ketua', ' ')"),
        ({"signatures": ["Ketua", " "]}, "empty", "('Ketua', ' ')"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(fields: dict[str, Any], code: str, found: str) -> None:
    given = {"number": "1", "held_on": date(2023, 7, 26), "place": "Jakarta", "panel": PANEL}
    with pytest.raises(DataError) as caught:
        Meeting(**{**given, **fields})
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == (code, *fields, found)


def test_faults_come_at_once() -> None:
    late = Objection(
        entry="a",
        filed_on=date(2023, 7, 20),
        by="x",
        ground="y",
        decided_on=date(2023, 8, 1),
        outcome="rejected",
    )
    listed = register([late], Window(opens=date(2023, 7, 20), closes=date(2023, 7, 24)))
    with pytest.raises(DataError) as caught:
        minutes(advance(rank([made("p", 0, 1)]), 1), MEETING, titles={"z": "Z"}, objections=listed)
    assert [(one.path, one.code) for one in caught.value.problems] == [
        ("titles", "reference"),
        ("objections", "contradiction"),
    ]
    assert "'z'" in caught.value.problems[0].message
    assert "decided on 2023-08-01" in caught.value.problems[1].message
    assert "2023-07-26" in caught.value.problems[1].message


def test_an_objection_decided_in_time_is_taken() -> None:
    heard = Objection(
        entry="a",
        filed_on=date(2023, 7, 20),
        by="x",
        ground="y",
        decided_on=date(2023, 7, 21),
        outcome="rejected",
    )
    listed = register([heard], Window(opens=date(2023, 7, 20), closes=date(2023, 7, 24)))
    written = minutes(advance(field_of(a=80), 1), MEETING, objections=listed)
    assert written.is_final
    assert written.phase is Phase.FINAL
    assert minutes(advance(field_of(a=80), 1), MEETING).phase is Phase.DECIDED


def test_the_digest_depends_on_the_result_and_on_nothing_else() -> None:
    first = result_digest(advance(field_of(a=90, b=80), 1))
    assert first == result_digest(advance(field_of(b=80, a=90), 1))
    assert first == result_digest(select(field_of(b=80, a=90), 1))
    assert first != result_digest(advance(field_of(a=90, b=80), 2))
    assert first != result_digest(advance(field_of(a=91, b=80), 1))
    assert len(first) == 64


def test_the_digest_is_that_of_the_rows_by_id_as_json() -> None:
    rows = (
        '["a", 2, ["80", "80"], "competing", "out"]',
        '["b", 1, ["90", "90"], "competing", "in"]',
    )
    text = (
        f'{{"keeps": 1, "rows": [{", ".join(rows)}], '
        '"scheme": [["kipp-2023", 3, "general"]], "seeds": []}'
    )
    made_ = result_digest(advance(field_of(b=90, a=80), 1))
    assert made_ == sha256(text.encode()).hexdigest()


def contest(*marks: tuple[str, int]) -> Contest:
    rubric = scheme("kipp-2023").rubric(group="general")
    return Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=[
            Entry(id="a", title="Pustaka Apung"),
            Entry(id="b"),
            Entry(id="c", status="withdrawn"),
        ],
        evaluators=["p"],
        sheets=[
            sheet(rubric, dict.fromkeys(rubric.nodes, mark), name, "p") for name, mark in marks
        ],
    )


def test_minutes_of_a_contest_hold_every_entry_and_what_was_expected() -> None:
    one = contest(("a", 90), ("b", 80))
    written = minutes(advance(rank(one), 1), MEETING, contest=one)
    assert [(row.entry, row.title, row.outcome.value) for row in written.entries] == [
        ("a", "Pustaka Apung", "in"),
        ("b", None, "out"),
        ("c", None, "out"),
    ]
    assert written.entries[0].score is not None
    assert written.entries[0].score.children == ()
    assert (written.readings, written.made_from) == (one.totals, one.digest)
    assert "Readings: 3 = 1 planned + 2 complete\nc withdrawn" in written.text("en")
    assert "Pustaka Apung" in written.text("en")


def test_a_decision_from_another_state_of_the_contest_is_refused() -> None:
    before = contest(("a", 90))
    cut = advance(rank(before), 1)
    assert not minutes(cut, MEETING, contest=before).is_final
    with pytest.raises(DataError) as caught:
        minutes(cut, MEETING, contest=contest(("a", 90), ("b", 80)))
    assert [(one.path, one.code) for one in caught.value.problems] == [("contest", "contradiction")]


def test_a_lot_is_not_drawn_before_its_source_is_public() -> None:
    told = LotAnnouncement(announced_on="2023-07-01", source="x", public_on="2023-07-27")
    cut = advance(field_of(a=80, b=80), 1, lot=Lot(seed="s", announcement=told))
    with pytest.raises(DataError) as caught:
        minutes(cut, MEETING)
    assert [(one.path, one.code) for one in caught.value.problems] == [("held_on", "order")]
    day = evolve(MEETING, held_on=date(2023, 7, 27))
    assert "public 27 July 2023" in minutes(cut, day).text("en")


def test_a_ranking_after_objections_stands_with_its_register_only() -> None:
    one = contest(("a", 90), ("b", 80))
    upheld = Objection(
        entry="a",
        filed_on=date(2023, 7, 20),
        by="x",
        ground="y",
        decided_on=date(2023, 7, 21),
        outcome="upheld",
        effect="disqualified",
    )
    listed = register([upheld], Window(opens=date(2023, 7, 20), closes=date(2023, 7, 24)))
    cut = advance(apply_objections(rank(one), listed).after, 1)
    assert cut.kept == ("b",)
    assert "Pustaka Apung disqualified: y (sanggahan 1)" in cut.text("en")
    with pytest.raises(DataError) as caught:
        minutes(cut, MEETING, contest=one)
    assert [problem.path for problem in caught.value.problems] == ["contest"]
    assert minutes(cut, MEETING, contest=one, objections=listed).kept == ("b",)


def test_official_names_and_agencies_come_from_the_contest() -> None:
    one = contest(("a", 90), ("b", 80))
    entries = [evolve(entry, organisation_name=f"Dinas {entry.id}") for entry in one.entries]
    one = evolve(one, entries=entries)
    written = minutes(advance(rank(one), 1), MEETING, contest=one)
    assert {name.en: value.id for name, value in written.basis} == {
        "Competition": "Kompetisi Inovasi Pelayanan Publik Tahun 2023",
        "Group": "Kelompok Umum",
        "Rubric": "Proposal Kelompok Umum",
        "Rules": "kipp-2023, revisi data 2",
        "Number of places": "1",
    }
    assert written.annex("en")[0][:3] == ("Rank", "Entry", "Organisation")
    assert written.annex("en")[1][:3] == ("1", "Pustaka Apung", "Dinas a")
    assert written.names == {"a": "Pustaka Apung", "b": "b", "c": "c"}


def test_a_tie_is_told_by_the_titles_that_are_given() -> None:
    cut = advance(field_of(a=90, b=80, c=80), 2, lot=Lot(seed="s"))
    written = minutes(cut, MEETING, titles={"b": "Klik", "c": "Apung"})
    assert {row.why.en[:38] for row in written.entries if row.why} == {
        "tie across the cut: Klik and Apung at "
    }
    assert "tie across the cut: Klik and Apung at 80" in written.text("en")
    assert "Because of" in written.text("en")


def test_an_edition_that_nobody_knows_has_no_name() -> None:
    score = evolve(made("a", 90), scheme="lomba-desa")
    written = minutes(advance(rank([score]), 1), MEETING)
    assert written.scheme_label is None
    assert written.basis[0][1].en == "not known"
    bare = minutes(advance(rank([evolve(score, scheme=None)]), 1), MEETING)
    assert [value.en for _, value in bare.basis] == ["not known", "T", "not known", "1"]


def test_the_tie_that_a_chain_broke_at_the_cut_is_said_with_what_broke_it() -> None:
    def of(entry: str, first: int, second: int) -> Score:
        parts = [
            Score(key=key, label=key, bounds=(Fraction(mark),) * 2)
            for key, mark in (("first", first), ("second", second))
        ]
        return evolve(made(entry, 50), method="sum", children=tuple(parts))

    field = [of("a", 5, 7), of("b", 5, 8), of("c", 6, 1), of("d", 4, 9), made("z", 90)]
    field[-1] = evolve(field[-1], method="sum", children=field[0].children)
    cut = advance(rank(field, ["first", "second"]), 3)
    assert cut.kept == ("z", "c", "b")
    tie = TieAtCut(
        rank=2, entries=["a", "b", "c", "d"], score=Fraction(50), places=2, resolved_by="second"
    )
    written = minutes(cut, MEETING, titles={"b": "Pustaka Apung"})
    assert [evolve(one, label=None) for one in written.ties] == [tie]
    lines = written.text("en").splitlines()
    said = "a, Pustaka Apung, c and d at 50, places: 2; decided by second"
    assert f"tie across the cut: {said}" in lines
    assert "Ties are broken by: first, second" in lines
    told = {row.entry: (row.decided_by, row.why and row.why.en) for row in written.entries}
    assert told == {
        "z": (None, None),
        "c": ("first", f"tie across the cut: {said}"),
        "b": ("first", f"tie across the cut: {said}"),
        "a": ("second", f"tie across the cut: {said}"),
        "d": ("first", f"tie across the cut: {said}"),
    }
    assert written.lots == ()
    assert minutes(advance(cut.ranking, 1), MEETING).ties == ()
