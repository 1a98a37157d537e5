"""A letter says itself as text and as Markdown; what is not known stays to be filled in."""

from datetime import date

import pytest

from inovasi.language import Bilingual, both
from inovasi.reporting._letter import (
    Letter,
    LetterHead,
    LetterPart,
    cells,
    day_in_words,
    markdown,
    same,
    signature,
)


LETTER = Letter(
    title=Bilingual("Pengumuman", "Announcement"),
    subject=Bilingual("Hasil", "Result"),
    to=same("Dinas *A*"),
    head=LetterHead(day="2026-06-25"),
    notices=(Bilingual("SEMENTARA", "PROVISIONAL"),),
    parts=(
        LetterPart(
            heading=Bilingual("Isi", "Body"), lines=(same("satu"),), rows=((same("a"), same("b")),)
        ),
        LetterPart(header=(same("No."), same("Judul")), rows=((same("1"), same("x | y")),)),
        signature(LetterHead()),
    ),
)


def test_a_letter_is_said_from_its_head_to_who_signs() -> None:
    assert LETTER.text("id").splitlines() == [
        "PENGUMUMAN",
        "Nomor: …………………………",
        "Hal: Hasil",
        "Tanggal: 25 Juni 2026",
        "Kepada: Dinas *A*",
        "SEMENTARA",
        "Isi",
        "satu",
        "a: b",
        "No.  Judul",
        "  1  x | y",
        "…………………………: …………………………",
    ]
    assert LETTER.name("en") == "Announcement"
    assert "Subject: Result" in LETTER.text("en")


def test_markdown_shows_names_as_they_are() -> None:
    lines = markdown(LETTER, "en").decode().split("\n\n")
    assert lines[:2] == ["# Announcement", "Number: …………………………"]
    assert r"To: Dinas \*A\*" in lines
    assert "**PROVISIONAL**" in lines
    assert "## Body" in lines
    assert "| No. | Judul |\n| --- | --- |\n| 1 | x \\| y |" in lines


def test_words_are_paired_by_language() -> None:
    assert both(lambda lang: f"<{lang}>") == Bilingual("<id>", "<en>")
    assert cells(lambda lang: [[lang, "1"]]) == ((Bilingual("id", "en"), same("1")),)


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
