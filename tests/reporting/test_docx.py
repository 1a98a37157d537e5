"""Documents read back: A4, headers on every page, numbers to the right, room to sign."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from inovasi.contest._feedback import feedback
from inovasi.errors import DataError, MissingExtraError
from inovasi.language import Bilingual
from inovasi.reporting._announcement import announcement
from inovasi.reporting._docx import _columns, _least
from inovasi.reporting._feedback_letter import feedback_letter
from inovasi.reporting._letter import TO_FILL_IN, Letter, LetterHead, LetterPart, same, signature
from inovasi.reporting._minutes_letter import decree_annex, minutes_letter
from inovasi.reporting._report import report


def small(text: str = "isi", **options: Any) -> Letter:
    return Letter(
        title=same("Surat"), head=LetterHead(), parts=(LetterPart(lines=(same(text),)),), **options
    )


def test_minutes_stand_on_a4_and_their_annex_lies_across(made: Any) -> None:
    document = made.document(made.minutes())
    first, last = document.sections
    assert [round(side.cm, 1) for side in (first.page_width, first.page_height)] == [21.0, 29.7]
    assert [round(side.cm, 1) for side in (last.page_width, last.page_height)] == [29.7, 21.0]
    lines = made.lines(document)
    assert lines[:2] == ["BERITA ACARA", "NOMOR BA-12/2023"]
    assert lines[2:4] == [
        "TENTANG",
        "HASIL SELEKSI KOMPETISI INOVASI PELAYANAN PUBLIK TAHUN 2023, KELOMPOK UMUM",
    ]
    assert "Lampiran Berita Acara\nNomor BA-12/2023\nTanggal 26 Juli 2023" in lines
    foot = document.sections[0].footer
    assert foot.paragraphs[0].text.startswith("Berita Acara BA-12/2023, Halaman ")
    assert foot.part.element.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    about = document.core_properties
    assert (about.author, about.title, about.created.date()) == (
        "",
        "Berita Acara BA-12/2023",
        date(2023, 7, 26),
    )
    text = " ".join(made.every_text(document))
    assert not any(f" {name} " in text for name in "bcdef")


def test_tables_repeat_their_headings_and_no_row_is_split(made: Any) -> None:
    document = made.document(made.minutes())
    facts, kept, objections, signed, annex = document.element.body.xpath("w:tbl")
    for one in (kept, objections, signed, annex):
        rows = one.xpath("w:tr")
        assert [len(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [1] + [0] * (len(rows) - 1)
        assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
        widths = [int(one) for one in one.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(widths) == int(one.xpath("w:tblPr/w:tblW/@w:w")[0])
    assert facts.xpath(".//w:tblHeader") == []
    assert kept.xpath("w:tr[2]/w:tc/w:p/w:pPr/w:jc/@w:val") == ["right", "left", "left", "right"]
    assert signed.xpath("w:tr/w:trPr/w:trHeight/@w:val") == ["1100", "1100"]
    assert made.tables(document)[3] == [
        ["No.", "Jabatan", "Nama", "Tanda tangan"],
        ["1", "Ketua Tim Panel Independen", "", ""],
        ["2", "Anggota", "", ""],
    ]


def test_a_letter_that_goes_to_somebody_says_to_whom_and_one_signs(made: Any) -> None:
    letter = feedback_letter(feedback(made.contest(), "a"), made.head)
    document = made.document(letter, lang="en")
    lines = made.lines(document)
    assert lines[:2] == ["Jakarta, 27 July 2023", "To the entrant: Dinas A"]
    assert made.tables(document)[0] == [
        ["Number", ": 5/2023"],
        ["Subject", ": Feedback on Judul AAA"],
    ]
    assert lines[-2:] == ["Sekda", f"({TO_FILL_IN})"]
    assert document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val") == [
        "en-GB"
    ]
    assert "Hal" in made.tables(made.document(feedback(made.contest(), "a")))[0][1]


def test_a_decree_is_dated_where_it_is_signed(made: Any) -> None:
    lines = made.lines(made.document(decree_annex(made.minutes(), made.head)))
    assert lines[-3:] == ["Jakarta, 27 Juli 2023", "Sekda", f"({TO_FILL_IN})"]
    assert made.lines(made.document(decree_annex(made.minutes())))[-2:] == [
        TO_FILL_IN,
        f"({TO_FILL_IN})",
    ]
    assert made.lines(made.document(announcement(made.minutes(pending=True))))[4] == "SEMENTARA"


def test_annexes_one_after_the_other_each_have_their_page(made: Any) -> None:
    wide = tuple(same(f"{n}") for n in range(6))
    letter = small()
    parts = (
        *letter.parts,
        LetterPart(heading=same("A"), header=wide, rows=(wide,), is_annex=True),
        LetterPart(heading=same("B"), lines=(same("b"),), is_annex=True),
        LetterPart(header=(same("x"),), rows=((same("1"),),)),
    )
    sections = made.document(evolve(letter, parts=parts)).sections
    widths = [round(one.page_width.cm) for one in sections]
    assert widths == [21, 30, 21]


def test_minutes_are_their_letter(made: Any, tmp_path: Path) -> None:
    report(minutes_letter(made.minutes()), tmp_path / "a.docx")
    report(made.minutes(), tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_signs_of_markup_and_lines_stay_what_they_are(made: Any) -> None:
    document = made.document(small("a < b & c\nbaris dua"))
    assert "a < b & c\nbaris dua" in made.lines(document)


def test_every_line_that_word_cannot_hold_is_named_and_the_old_file_stays(tmp_path: Path) -> None:
    place = tmp_path / "letter.docx"
    place.write_text("old")
    with pytest.raises(DataError) as caught:
        report(small("x\x0by\nbaik\nx\x01y"), place)
    assert [(one.source, one.code, one.message[:12]) for one in caught.value.problems] == [
        ("letter.docx", "character", r"found '\x0b'"),
        ("letter.docx", "character", r"found '\x01'"),
    ]
    assert place.read_text() == "old"


def test_a_missing_extra_is_named_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "letter.docx"
    place.write_text("old")
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"inovasi\[docx\]"):
        report(small(), place)
    assert place.read_text() == "old"


def test_a_long_number_fits_the_properties_of_the_document(made: Any) -> None:
    letter = evolve(small(), head=LetterHead(number="9" * 400), subject=Bilingual("Hal", "On"))
    document = made.document(letter)
    assert len(document.core_properties.title) == 255
    assert made.lines(document)[1].endswith("9" * 400)


def test_columns_are_wide_enough_for_their_words_and_fill_the_page() -> None:
    rows = [["No.", "Keputusan", "Judul"], ["1", "lolos", "kata " * 40]]
    widths = _columns(rows, 9000, 10)
    assert sum(widths) == 9000
    assert widths[1] > 1100
    assert widths[2] == max(widths)
    assert sum(_columns([["W" * 90, "m" * 90], ["é", "%"]], 9000, 10)) <= 9000


def test_a_word_too_long_for_the_page_leaves_room_for_the_other_columns() -> None:
    rows = [["No.", "Judul inovasi", "Perangkat daerah"], ["1", "W" * 300, "Dinas Kependudukan"]]
    number, title, agency = _columns(rows, 9000, 8)
    assert number >= _least(rows, 8)[0]
    assert agency > _least(rows, 8)[2]
    assert number + title + agency == 9000
    assert _columns([["W" * 300] * 4], 9000, 8) == [2250] * 4


def test_who_signs_can_be_nobody_yet() -> None:
    assert signature(LetterHead(signed_by="Sekda")).signatures == ("Sekda",)
