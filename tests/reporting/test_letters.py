"""All scores, entries and objections here are constructed."""

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from inovasi.reporting._letters import day_in_words, letter

from inovasi.errors import DataError, MissingExtraError
from inovasi.reporting._files import escaped
from inovasi.reporting._report import report
from inovasi.scoring._result import Score
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._breaks import Lot, TieBreak
from inovasi.selection._composition import Composition
from inovasi.selection._cut import advance
from inovasi.selection._minutes import Meeting, Minutes, minutes
from inovasi.selection._objections import Objection, Window, register
from inovasi.selection._quota import select
from inovasi.selection._ranking import PROVISIONAL, Ranking, rank
from inovasi.selection._ties import LOT, SHARED_RANK, TIES, tie_rules


PANEL = ["Ketua Tim Panel Independen", "Anggota"]
MEETING = Meeting(number="BA-12/2023", held_on=date(2023, 7, 26), place="Jakarta", panel=PANEL)
WINDOW = Window(opens=date(2023, 7, 20), closes=date(2023, 7, 24), approximate=True)


def made(entry: str, low: Any, high: Any = None, **options: Any) -> Score:
    plain: dict[str, Any] = {"scheme": "kipp-2023", "revision": 3, "rubric": "general"}
    bounds = (Fraction(low), Fraction(low if high is None else high))
    return Score(key="t", label="T", bounds=bounds, entry=entry, **(plain | options))


def field_of(**values: Any) -> Ranking:
    return rank(made(entry, value) for entry, value in values.items())


def drawn(**options: Any) -> Minutes:
    cut = advance(field_of(a=90, b=80, c=80), 2, lot=Lot(seed="BENIH-7"))
    return minutes(cut, MEETING, titles={"a": "Pustaka Apung"}, **options)


def heard() -> Minutes:
    objection = Objection(
        entry="a",
        filed_on=date(2023, 7, 25),
        by="Dinas | B",
        ground="nilai",
        decided_on=date(2023, 7, 26),
        outcome="rejected",
    )
    return drawn(objections=register([objection], WINDOW))


def markdown(written: Minutes, folder: Path, **options: Any) -> str:
    place = folder / "minutes.md"
    report(written, place, **options)
    return place.read_text("utf-8")


def test_the_document_read_back_holds_ranks_seed_basis_and_digest(tmp_path: Path) -> None:
    written = heard()
    report(written, tmp_path / "minutes.docx")
    document = Document(str(tmp_path / "minutes.docx"))
    lines = [paragraph.text for paragraph in document.paragraphs]
    ranks, objections, signatures = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    )
    assert lines[0] == "BERITA ACARA BA-12/2023"
    assert lines[1].startswith("Pada hari ini Rabu tanggal dua puluh enam bulan Juli tahun dua")
    assert "bertempat di Jakarta" in lines[1]
    assert {"Pedoman: kipp-2023", "Revisi data: 3", "Instrumen: general"} <= set(lines)
    assert "Jumlah tempat: 2" in lines
    assert tie_rules([], [Lot(seed="BENIH-7")], "id")[0] in lines
    assert f"SHA-256: {written.digest}" in lines
    assert [row[:2] for row in ranks[1:]] == [
        [f"{row.rank}=" if row.rank > 1 else "1", "Pustaka Apung (a)" if row.title else row.entry]
        for row in written.entries
    ]
    assert SHARED_RANK.id in lines
    assert objections[1] == [
        "1",
        "a",
        "25 Juli 2023 (terlambat)",
        "Dinas | B",
        "nilai",
        "ditolak",
    ]
    assert signatures == [["Jabatan", "Tanda tangan"], *([name, ""] for name in PANEL)]
    assert document.core_properties.author == ""
    assert document.core_properties.title == "BERITA ACARA BA-12/2023"


def test_a_demonstration_and_what_is_not_final_stand_at_the_top(tmp_path: Path) -> None:
    waiting = rank([made("a", 80, demonstration=True), made("p", 0, 99)])
    written = minutes(advance(waiting, 1), MEETING)
    report(written, tmp_path / "minutes.docx", lang="en")
    paragraphs = Document(str(tmp_path / "minutes.docx")).paragraphs
    assert [paragraph.text for paragraph in paragraphs[1:4]] == [
        DEMONSTRATION.en,
        PROVISIONAL.en,
        "Undecided: a and p",
    ]
    assert all(paragraph.runs[0].bold for paragraph in paragraphs[1:4])
    assert f"**{DEMONSTRATION.id}**\n\n**{PROVISIONAL.id}**" in markdown(written, tmp_path)


def test_markdown_says_the_same_in_english(tmp_path: Path) -> None:
    text = markdown(heard(), tmp_path, lang="en")
    assert text.startswith("# MINUTES BA-12/2023\n\nOn Wednesday, 26 July 2023, in Jakarta, ")
    assert "| 1 | Pustaka Apung (a) | 90 | goes on | its place |  |" in text
    (tie,) = heard().ties
    assert escaped(tie.text("en")) in text
    assert escaped(WINDOW.text("en")) in text
    assert r"| Dinas \| B |" in text
    assert "| Anggota |  |" in text


def test_moved_entries_and_the_rule_that_moved_them_are_named(tmp_path: Path) -> None:
    rule = Composition(by="kind", minimum={"soe": 1})
    traits = {"a": {"kind": "city"}, "b": {"kind": "city"}, "c": {"kind": "soe"}}
    moved = select(field_of(a=90, b=80, c=70), 2, [rule], traits=traits)
    text = markdown(minutes(moved, MEETING), tmp_path)
    assert "## Perpindahan\n\nb digantikan oleh c" in text
    assert "kind" in text.partition("## Perpindahan")[2].partition("##")[0]


def test_ties_broken_in_the_ranking_name_criterion_and_lot() -> None:
    parts = {"a": 1, "b": 2, "c": 2}
    scores = [
        made(entry, 80, method="sum", children=(Score(key="k", label="K", bounds=(part, part)),))
        for entry, part in ((entry, Fraction(value)) for entry, value in parts.items())
    ]
    written = minutes(advance(rank(scores, ["k"], lot=Lot(seed="s")), 3), MEETING)
    sections = {one.heading: one for one in letter(written, "id").sections}
    assert sorted(row[-1] for row in sections["Peringkat"].rows) == ["k", LOT.id, LOT.id]
    assert sections["Peringkat"].lines == ()
    assert sections[TIES.id].lines == tuple(tie_rules([TieBreak(by="k")], [Lot(seed="s")], "id"))


def test_what_is_not_there_is_said() -> None:
    plain = rank([made("a", 80, scheme=None, revision=None, rubric=None)])
    sections = {
        one.heading: one for one in letter(minutes(advance(plain, 1), MEETING), "id").sections
    }
    assert sections["Dasar"].lines[:3] == (
        "Pedoman: tidak diketahui",
        "Revisi data: tidak diketahui",
        "Instrumen: tidak diketahui",
    )
    assert sections[TIES.id].lines == ("Tidak ada.",)
    assert sections["Perpindahan"].lines == ("Tidak ada.",)
    assert sections["Sanggahan"].lines == ("Tidak dicatat di sini.",)


def test_a_register_without_objections_says_its_window_and_none() -> None:
    days = Window(opens=date(2023, 7, 20), closes=date(2023, 7, 24))
    sections = {
        one.heading: one for one in letter(drawn(objections=register([], days)), "id").sections
    }
    assert sections["Sanggahan"].lines == (
        days.text(),
        "Tidak ada.",
    )
    assert sections["Sanggahan"].header == ()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 1, 1), "tanggal satu bulan Januari tahun dua ribu dua puluh"),
        (date(1999, 2, 10), "sepuluh bulan Februari tahun seribu sembilan ratus sembilan puluh"),
        (date(2011, 3, 11), "tanggal sebelas bulan Maret tahun dua ribu sebelas"),
        (date(2113, 5, 19), "tanggal sembilan belas bulan Mei tahun dua ribu seratus tiga belas"),
        (date(2000, 12, 31), "tanggal tiga puluh satu bulan Desember tahun dua ribu"),
    ],
)
def test_dates_are_spelled_out_as_indonesian_does(day: date, words: str) -> None:
    assert words in day_in_words(day)


def test_an_unknown_file_extension_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"'\.pdf'.*\.docx"):
        report(drawn(), tmp_path / "minutes.pdf")
    assert list(tmp_path.iterdir()) == []


def test_every_text_that_word_cannot_hold_is_named_and_the_old_file_stays(tmp_path: Path) -> None:
    place = tmp_path / "minutes.docx"
    place.write_text("old")
    bad = minutes(advance(field_of(a=90, b=80), 1), MEETING, titles={"a": "x\x0by", "b": "x\x01y"})
    with pytest.raises(DataError) as caught:
        report(bad, place)
    assert [(problem.source, problem.code) for problem in caught.value.problems] == [
        ("minutes.docx", "character")
    ] * 2
    assert [problem.message[:12] for problem in caught.value.problems] == [
        r"found '\x0b'",
        r"found '\x01'",
    ]
    assert place.read_text() == "old"


def test_a_missing_extra_is_named_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "minutes.docx"
    place.write_text("old")
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"inovasi\[docx\]"):
        report(drawn(), place)
    assert [one.name for one in tmp_path.iterdir()] == ["minutes.docx"]
    assert place.read_text() == "old"


def test_a_long_number_fits_the_properties_of_the_document(tmp_path: Path) -> None:
    long = Meeting(number="9" * 400, held_on=date(2023, 7, 26), place="Jakarta", panel=PANEL)
    report(minutes(advance(field_of(a=1), threshold=0, mode="gate"), long), tmp_path / "m.docx")
    document = Document(str(tmp_path / "m.docx"))
    assert document.paragraphs[0].text.endswith("9" * 400)
    assert "Jumlah tempat: hanya nilai ambang" in [one.text for one in document.paragraphs]
