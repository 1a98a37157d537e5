"""Minutes as an official signs them: titles and agencies, reasons, an annex of its own."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from inovasi.language import Bilingual
from inovasi.reporting._letter import LetterHead, LetterPart
from inovasi.reporting._minutes_letter import (
    about_result,
    decree_annex,
    minutes_letter,
    notices,
    score_annex,
    those_who_go_on,
)
from inovasi.scoring._result import Score
from inovasi.scoring._sheets import sheet
from inovasi.selection._cut import advance
from inovasi.selection._minutes import Meeting, Minutes, minutes
from inovasi.selection._objections import register
from inovasi.selection._ranking import rank


def parts(made: Any, **options: Any) -> dict[str, LetterPart]:
    return headed(made.minutes(**options))


def headed(written: Minutes) -> dict[str, LetterPart]:
    letter = minutes_letter(written)
    return {one.heading.id.split("\n")[0]: one for one in letter.parts if one.heading}


def test_the_opening_clause_has_no_comma_up_to_the_panel(made: Any) -> None:
    letter = minutes_letter(made.minutes())
    first = letter.parts[0].lines[0]
    assert first.id == (
        "Pada hari ini Rabu tanggal dua puluh enam bulan Juli tahun dua ribu dua puluh tiga bertempat di "
        "Jakarta telah dilaksanakan rapat oleh Ketua Tim Panel Independen dan Anggota dengan keputusan "
        "sebagai berikut."
    )
    assert first.en.startswith("On Wednesday, 26 July 2023, in Jakarta, Ketua Tim")
    assert letter.subject is not None
    assert (
        letter.subject.id
        == "Hasil seleksi Kompetisi Inovasi Pelayanan Publik Tahun 2023, Kelompok Umum"
    )


def test_those_who_go_on_stand_with_title_and_agency(made: Any) -> None:
    found = parts(made)["Usulan yang lolos"]
    assert found.lines[0].id == "2 (dua) dari 6 usulan; nilai semua usulan ada pada lampiran."
    assert [[cell.id for cell in row] for row in found.rows] == [
        ["1", "Judul AAA", "Dinas A", "90"],
        ["3=", "Judul DDD", "Dinas D", "80"],
    ]
    assert "Usulan yang belum diputuskan" not in parts(made)


def test_reasons_name_titles_and_no_ids(made: Any) -> None:
    found = parts(made)
    (seed, tie) = found["Nilai sama"].lines
    assert "BENIH-7" in seed.id
    assert "Nilai sama pada batas: Judul CCC dan Judul DDD" in tie.id
    assert "Tie across the cut: Judul CCC and Judul DDD" in tie.en
    (moved,) = found["Perpindahan karena kuota"].lines
    assert moved.id.startswith("Judul BBB digantikan oleh Judul ")
    notes = "\n".join(line.id for line in found["Pembacaan dan catatan"].lines)
    assert "2. Judul FFF mengundurkan diri: surat 3 Juni" in notes
    (objection,) = found["Sanggahan"].rows
    assert [cell.en for cell in objection][:3] == ["1", "Judul CCC", "25 July 2023 (late)"]


def test_a_remark_begins_with_a_capital_letter_and_a_name_stays_as_it_is(made: Any) -> None:
    notes = (
        Bilingual("ada yang kurang", "something is missing"),
        Bilingual("Judul AAA: ada yang kurang", "Judul AAA: something is missing"),
        Bilingual("e-klik, f: ada", "e-klik, f: there"),
    )
    written = made.minutes()
    rows = [
        evolve(one, title="e-klik" if one.entry == "e" else one.title) for one in written.entries
    ]
    said = headed(evolve(written, notes=notes, entries=rows))["Pembacaan dan catatan"].lines
    assert [line.id for line in said[1:4]] == [
        "2. Ada yang kurang",
        "3. Judul AAA: ada yang kurang",
        "4. e-klik, f: ada",
    ]
    assert said[1].en == "2. Something is missing"


def test_what_breaks_ties_is_told_by_its_label(made: Any) -> None:
    marks = dict.fromkeys(made.rubric.nodes, 80)
    two = [
        sheet(made.rubric, marks | more, name, by)
        for name, more in (("a", {"novelty": 90, "background": 65}), ("b", {}))
        for by in ("penilai-x", "penilai-y")
    ]
    one = evolve(made.contest(), entries=made.contest().entries[:2], sheets=two)
    written = minutes(advance(rank(one, ["novelty"]), 1), made.meeting, contest=one)
    order, tie = (line.id for line in headed(written)["Nilai sama"].lines)
    assert order == "1. Urutan penentu nilai sama: Kebaruan/Nilai Tambah"
    assert tie.endswith("tempat 1; diputus oleh Kebaruan/Nilai Tambah")
    assert [row[-1] for row in written.annex("en")] == [
        "Tie broken by",
        *["Novelty or added value"] * 2,
    ]


def test_the_annex_has_every_entry_and_says_a_tie_once(made: Any) -> None:
    annex = parts(made)["Lampiran Berita Acara"]
    assert annex.is_annex
    assert annex.heading is not None
    assert annex.heading.en == "Annex to the Minutes\nNumber BA-12/2023\nof 26 July 2023"
    words = [head.id for head in annex.header]
    assert words == ["Peringkat", "Usulan", "Instansi", "Nilai", "Keputusan", "Karena"]
    assert sorted(row[1].id for row in annex.rows) == [f"Judul {n * 3}" for n in "ABCDEF"]
    reasons = {row[1].id: row[5].id for row in annex.rows}
    assert reasons["Judul CCC"] == reasons["Judul DDD"] == "undian"
    assert "sudah terisi oleh Judul AAA" in reasons["Judul BBB"]
    alone = score_annex(made.minutes())
    assert (alone.parts[0].rows, alone.parts[0].signatures) == (annex.rows, ())


def test_what_is_not_final_is_stamped_and_listed(made: Any) -> None:
    written = made.minutes(pending=True)
    assert [one.en for one in notices(written)] == ["PROVISIONAL", "Undecided entries: 2"]
    found = parts(made, pending=True)["Usulan yang belum diputuskan"]
    assert {row[1].id for row in found.rows} >= {"Judul BBB"}
    assert any(cell.en.startswith("between ") for row in found.rows for cell in row)


def test_the_decree_lists_who_goes_on_and_who_signs(made: Any) -> None:
    letter = decree_annex(made.minutes(), made.head)
    table, signed = letter.parts
    assert table.rows == those_who_go_on(made.minutes())
    assert [head.en for head in table.header] == ["No.", "Title of the innovation", "Organisation"]
    assert signed.signatures == ("Sekda",)
    assert letter.subject is not None
    assert letter.subject.id.startswith("Penetapan hasil seleksi Kompetisi")
    assert decree_annex(made.minutes()).parts[1].signatures == ("…………………………",)
    assert decree_annex(made.minutes()).head == LetterHead()


def test_what_nobody_knows_is_said(made: Any) -> None:
    score = Score(
        key="t",
        label="Instrumen T",
        bounds=(Fraction(80), Fraction(80)),
        entry="x",
        demonstration=True,
    )
    meeting = Meeting(number="1", held_on="2023-07-26", place="A", panel=["Ketua"])
    plain = minutes(advance(rank([score]), threshold=90, mode="gate"), meeting)
    letter = minutes_letter(plain)
    assert [note.en[:13] for note in letter.notices] == ["DEMONSTRATION"]
    facts = {row[0].id: row[1].id for row in letter.parts[1].rows}
    assert facts == {
        "Kompetisi": "tidak diketahui",
        "Instrumen penilaian": "Instrumen T",
        "Aturan": "tidak diketahui",
        "Jumlah tempat": "hanya nilai ambang",
    }
    assert letter.parts[2].header == ()
    assert about_result(plain).id == "Hasil seleksi Instrumen T"
    assert [line.id for line in letter.parts[3].lines] == ["Tidak ada pada batas."]
    assert those_who_go_on(made.minutes())[0][2].id == "Dinas A"


@pytest.mark.parametrize("heard", [False, True])
def test_objections_that_were_not_heard_or_not_filed_are_told_apart(made: Any, heard: bool) -> None:  # noqa: FBT001
    one = made.contest()
    given = register([], made.window) if heard else None
    letter = minutes_letter(minutes(advance(rank(one), 1), made.meeting, objections=given))
    (found,) = (part for part in letter.parts if part.heading and part.heading.en == "Objections")
    assert [line.en for line in found.lines] == (
        ["1. Window for objections: 20 July 2023 - about 24 July 2023", "2. None."]
        if heard
        else ["Not recorded here."]
    )
