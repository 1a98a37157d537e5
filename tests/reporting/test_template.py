"""A template keeps its letterhead; its placeholders are filled, however Word has cut them into runs."""

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from attrs import evolve
from docx import Document
from docx.shared import Cm

from inovasi.errors import DataError
from inovasi.reporting._announcement import announcement
from inovasi.reporting._minutes_letter import minutes_letter


@pytest.fixture
def template(tmp_path: Path) -> Any:
    """Write a template of some paragraphs, each a list of runs."""

    def write(*paragraphs: list[str], head: str = "PEMERINTAH PROVINSI") -> Path:
        document = Document()
        page = document.sections[0]
        page.page_width, page.left_margin, page.right_margin = Cm(20), Cm(3), Cm(3)
        page.header.paragraphs[0].text = head
        page.footer.paragraphs[0].text = "{{ nomor }}"
        for runs in paragraphs:
            line = document.add_paragraph()
            for text in runs:
                line.add_run(text).bold = text.startswith("{")
        table = document.add_table(rows=1, cols=1)
        table.cell(0, 0).text = "Hal: {{ hal }}"
        place = tmp_path / "kop.docx"
        document.save(str(place))
        return place

    return write


def test_placeholders_are_filled_everywhere_and_the_page_stays(made: Any, template: Any) -> None:
    place = template(
        ["{{ ju", "dul", " }} no. {{nomor}} ", "{{ tempat }}, {{ tanggal }}"],
        ["{{ isi }}"],
        ["akhir"],
    )
    letter = announcement(made.minutes(), made.head)
    document = made.document(letter, template=place)
    first, *_, last = made.lines(document)
    assert first == "Pengumuman no. 5/2023 Jakarta, 27 Juli 2023"
    assert last == "akhir"
    assert document.paragraphs[0].runs[0].bold
    assert "PENGUMUMAN" not in made.lines(document)
    assert document.sections[0].header.paragraphs[0].text == "PEMERINTAH PROVINSI"
    assert document.sections[0].footer.paragraphs[0].text == "5/2023"
    assert made.tables(document)[-1] == [[f"Hal: {letter.subject.id}"]]  # type: ignore[union-attr]
    assert made.tables(document)[0][1] == ["1", "Judul AAA", "Dinas A"]
    widths = document.element.body.xpath("w:tbl[1]/w:tblPr/w:tblW/@w:w")
    assert int(widths[0]) == pytest.approx(14 / 2.54 * 1440, abs=2)


def test_a_template_without_a_head_gets_that_of_the_letter_and_annexes_new_pages(
    made: Any, tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph("{{isi}}")
    document.save(str(tmp_path / "kop.docx"))
    found = made.document(minutes_letter(made.minutes()), template=str(tmp_path / "kop.docx"))
    assert made.lines(found)[0] == "BERITA ACARA"
    assert len(found.sections) == 1
    assert len(found.element.body.xpath(".//w:br[@w:type='page']")) == 1


def test_what_is_not_given_stays_to_be_filled_in(made: Any, template: Any) -> None:
    place = template(["{{ nomor }}|{{ tanggal }}|{{ kepada }}|"], ["{{ isi }}"])
    letter = evolve(announcement(made.minutes()), subject=None)
    empty = "…………………………"
    assert made.lines(made.document(letter, template=place))[0] == f"{empty}|{empty}||"


@pytest.mark.parametrize(
    ("paragraphs", "codes"),
    [
        ((["{{ isi }}"], ["{{ nomer }} {{ nomer }}"]), ["reference"]),
        ((["tanpa tempat"],), ["missing"]),
        ((["{{ isi }}"], ["{{ isi }}"]), ["several"]),
        ((["isinya {{ isi }}"],), ["several"]),
        ((["{{ x }}"],), ["reference", "missing"]),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(
    made: Any, template: Any, paragraphs: Any, codes: list[str]
) -> None:
    place = template(*paragraphs)
    with pytest.raises(DataError) as caught:
        made.document(announcement(made.minutes()), template=place)
    assert [one.code for one in caught.value.problems] == codes
    assert {one.source for one in caught.value.problems} == {"kop.docx"}


@pytest.mark.parametrize("content", [b"", b"PK", b"{\\rtf1}"])
def test_what_is_no_document_is_refused(made: Any, tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "kop.docx"
    place.write_bytes(content)
    with pytest.raises(DataError) as caught:
        made.document(announcement(made.minutes()), template=place)
    assert [one.code for one in caught.value.problems] == ["damaged"]


def test_a_template_that_is_not_there_is_said_to_be_absent(made: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="lupa"):
        made.document(announcement(made.minutes()), template=tmp_path / "lupa.docx")


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("word/document.xml", b"\0" * 2_000_000, "too_large"),
        ("word/document.xml", b"<a/>", "damaged"),
        ("word/styles.xml", b"<w:styles", "damaged"),
        ("[Content_Types].xml", b"", "damaged"),
    ],
)
def test_a_broken_or_swollen_document_is_refused(
    made: Any, template: Any, part: str, content: bytes, code: str
) -> None:
    place = template(["{{ isi }}"])
    with ZipFile(place) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(place, "w", ZIP_DEFLATED) as archive:
        for name, data in (parts | {part: content}).items():
            archive.writestr(name, data)
    with pytest.raises(DataError) as caught:
        made.document(announcement(made.minutes()), template=place)
    assert [(one.code, one.source) for one in caught.value.problems] == [(code, "kop.docx")]
