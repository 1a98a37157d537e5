"""A letter as a document of Word: A4, or the page of a template of one's own; tables that stay readable over pages."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import isqrt
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.io._still import still
from inovasi.language import Bilingual, Language, format_date, is_words
from inovasi.reporting._letter import FACTS, TO_FILL_IN, Letter, LetterPart, grid_of, values_of
from inovasi.reporting._template import Page, filled


_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow (section 2.2)."""

_LONGEST: Final = 255
"""How long a property of a document may be."""
_OFFICE: Final = "http://schemas.openxmlformats.org/"
_XMLNS: Final = (
    f'xmlns:w="{_OFFICE}wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}officeDocument/2006/relationships"'
)
_FONT: Final = "Arial"
"""Word has it, and LibreOffice has one of the same widths everywhere."""

# Lengths are twentieths of a point.
_A4: Final = (11906, 16838)
_LEFT: Final = 1417
_OTHERS: Final = 1134
_SMALL: Final = (10, 9, 8)
"""Points of the letters in a table, the largest that leaves room."""
_PADDING: Final = 240
_ROOM: Final = 1100
"""How high the room to sign is."""
_WIDE: Final = 5
"""A table of more columns lies across a page of its own."""


def docx(letter: Letter, lang: Language, source: str, template: Path | None = None) -> bytes:
    """Write a letter; the same letter on the same template is the same bytes."""
    try:
        from docx import Document  # noqa: PLC0415  (an extra)
        from docx.oxml import parse_xml  # noqa: PLC0415  (the same)
    except ImportError as error:
        raise MissingExtraError("docx", "python-docx") from error
    _refuse_unfit(letter.text(lang), source)
    if template is None:
        document: Any = Document()
        page = _own_page(document, letter, lang, parse_xml)
    else:
        page = filled(template, values_of(letter, lang))
        document = page.document
    written: Any = parse_xml(f"<w:body {_XMLNS}>{''.join(_blocks(letter, lang, page))}</w:body>")
    for element in list(written):
        parts, element[:] = list(element), []  # lxml moves many at once in quadratic time
        page.anchor.addprevious(element)
        element.extend(parts)
    page.anchor.getparent().remove(page.anchor)
    day = letter.head.day or date(1980, 1, 1)
    about = document.core_properties
    about.title, about.author, about.comments = letter.name(lang)[:_LONGEST], "", ""
    about.created = about.modified = datetime.combine(day, time())
    made = BytesIO()
    document.save(made)
    return still(made, day)


def _refuse_unfit(text: str, source: str) -> None:
    problems = [
        Problem(
            found=Bilingual(f"{found[0]!r} dalam {line!r:.80}", f"{found[0]!r} in {line!r:.80}"),
            expected=Bilingual("teks tanpa karakter kendali", "a text without control characters"),
            source=source,
            code="character",
        )
        for line in dict.fromkeys(text.split("\n"))
        if (found := _UNFIT.search(line))
    ]
    if problems:
        raise DataError(problems)


def _own_page(document: Any, letter: Letter, lang: Language, parse_xml: Any) -> Page:
    """Make a page of A4 with its number at the foot."""
    code = {"id": "id-ID", "en": "en-GB"}[lang]
    fonts = "".join(f' w:{name}="{_FONT}"' for name in ("ascii", "hAnsi", "eastAsia", "cs"))
    made = f'<w:rFonts{fonts}/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{code}"/>'
    (default,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault")
    default[:] = [parse_xml(f"<w:rPr {_XMLNS}>{made}</w:rPr>")]
    foot = document.sections[0].footer
    foot.is_linked_to_previous = False
    of = Bilingual("dari", "of").of(lang)
    name, number = escape(letter.name(lang)), Bilingual("Halaman", "Page").of(lang)
    line = _run(f"{name}, {number} ", 8) + _field("PAGE") + _run(f" {of} ", 8) + _field("NUMPAGES")
    foot.part.element[:] = [
        parse_xml(f'<w:p {_XMLNS}><w:pPr><w:jc w:val="right"/></w:pPr>{line}</w:p>')
    ]
    (last,) = document.element.body.xpath("w:sectPr")
    (footer,) = last.xpath("w:footerReference/@r:id")
    return Page(
        document=document,
        anchor=last,
        width=_A4[0] - _LEFT - _OTHERS,
        has_head=False,
        footer=footer,
    )


def _section(footer: str, *, wide: bool, is_last: bool) -> str:
    """End a section: its page and its foot; all but the last do so in a paragraph of their own."""
    short, long = _A4
    size = f'w:w="{short}" w:h="{long}"'
    if wide:
        size = f'w:w="{long}" w:h="{short}" w:orient="landscape"'
    ended = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{_OTHERS}" w:right="{_OTHERS}" w:bottom="{_OTHERS}" w:left="{_LEFT}" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    small = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return ended if is_last else f"<w:p><w:pPr>{small}{ended}</w:pPr></w:p>"


def _sections(letter: Letter) -> list[list[LetterPart]]:
    """Give the parts on the pages of the letter itself, then those of each annex."""
    made: list[list[LetterPart]] = [[]]
    for part in letter.parts:
        made += [[]] if part.is_annex else []
        made[-1].append(part)
    return made


def _is_wide(parts: Sequence[LetterPart]) -> bool:
    """Tell whether the pages of a section lie across: those of an annex with many columns."""
    return any(part.is_annex for part in parts) and any(len(one.header) > _WIDE for one in parts)


def _blocks(letter: Letter, lang: Language, page: Page) -> Iterator[str]:
    """Write the head, then each part; annexes begin on a page of their own."""
    if not page.has_head:
        yield from _head(letter, lang, page.width)
    notices = [_paragraph(one.of(lang), bold=True, align="center") for one in letter.notices]
    yield from notices
    sections = _sections(letter)
    for parts in sections:
        wide = bool(page.footer) and _is_wide(parts)
        width = _A4[1] - _LEFT - _OTHERS if wide else page.width
        for part in parts:
            yield from _part(part, lang, width, notices)
            if part.signatures:
                yield from _signatures(part.signatures, letter, lang, width)
        if page.footer:
            yield _section(page.footer, wide=wide, is_last=parts is sections[-1])
        elif parts is not sections[-1]:
            yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _head(letter: Letter, lang: Language, width: int) -> Iterator[str]:
    """Write the title in the middle, or the date, the number and to whom it goes."""
    values = values_of(letter, lang)
    if letter.to is None:
        number = f"{Bilingual('NOMOR', 'NUMBER').of(lang)} {values['nomor']}"
        yield _paragraph(values["judul"].upper(), bold=True, align="center", after=0, outline=True)
        yield _paragraph(number, bold=True, align="center")
        if letter.subject is not None:
            about = Bilingual("TENTANG", "ON").of(lang)
            yield _paragraph(about, bold=True, align="center")
            yield _paragraph(values["hal"].upper(), bold=True, align="center", after=240)
        return
    yield _paragraph(f"{values['tempat']}, {values['tanggal']}", align="right")
    yield _facts([(FACTS[key].of(lang), values[key]) for key in ("nomor", "hal")], width)
    yield _paragraph(Bilingual("Yth.", "To").of(lang) + f" {values['kepada']}", after=240)


def _part(part: LetterPart, lang: Language, width: int, notices: Sequence[str]) -> Iterator[str]:
    heading = "" if part.heading is None else part.heading.of(lang)
    if part.is_annex:
        yield _paragraph(heading, left=width * 3 // 5, after=200, outline=True)
        yield from notices
    elif heading:
        yield _paragraph(heading, bold=True, before=160, after=80, keep=True, outline=True)
    for line in part.lines:
        yield _paragraph(line.of(lang), align="both", keep=bool(part.header or part.signatures))
    grid = grid_of(part, lang)
    if grid.header:
        table = [grid.header, *grid.rows]
        size = next((one for one in _SMALL if _spare(table, width, one) > width // 4), _SMALL[-1])
        yield _grid(table, _columns(table, width, size), size)
    elif grid.rows:
        yield _facts(grid.rows, width)


def _signatures(names: Sequence[str], letter: Letter, lang: Language, width: int) -> Iterator[str]:
    """Leave room to sign: to the right for one, a row for each of several."""
    if len(names) > 1:
        words = (
            Bilingual("Jabatan", "Position"),
            Bilingual("Nama", "Name"),
            Bilingual("Tanda tangan", "Signature"),
        )
        header = ["No.", *(word.of(lang) for word in words)]
        rows = [[f"{at}", name, "", ""] for at, name in enumerate(names, start=1)]
        own = [600, width * 2 // 5 - 600, width * 3 // 10]
        yield _grid([header, *rows], [*own, width - sum(own)], _SMALL[0], height=_ROOM)
        return
    head = letter.head
    is_dated = letter.to is None and head.place
    lines = [f"{head.place}, {format_date(head.day, lang)}"] if is_dated and head.day else []
    for at, line in enumerate((*lines, *names)):
        yield _paragraph(line, left=width // 2, after=0, before=0 if at else 240, keep=True)
    yield _paragraph(f"({TO_FILL_IN})", left=width // 2, before=_ROOM)


def _paragraph(  # noqa: PLR0913  (what a paragraph can have)
    text: str,
    *,
    bold: bool = False,
    align: str = "left",
    before: int = 0,
    after: int = 120,
    left: int = 0,
    keep: bool = False,
    outline: bool = False,
    size: int | None = None,
) -> str:
    about = (
        f"{'<w:keepNext/>' * keep}"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{240 if size else 264}" w:lineRule="auto"/>'
        f'<w:ind w:left="{left}"/><w:jc w:val="{align}"/>' + '<w:outlineLvl w:val="0"/>' * outline
    )
    return f"<w:p><w:pPr>{about}</w:pPr>{_run(escape(text), size, bold=bold)}</w:p>"


def _run(text: str, size: int | None = None, *, bold: bool = False) -> str:
    """Write letters of one kind, already escaped; a line that ends is a break."""
    points = f'<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/>' if size else ""
    words = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    kind = f"<w:rPr>{'<w:b/>' * bold}{points}</w:rPr>"
    return f'<w:r>{kind}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}">{_run("1", 8)}</w:fldSimple>'


def _facts(rows: Sequence[Sequence[str]], width: int) -> str:
    """Write names and what they are, without lines."""
    name = max(_long(row[0], 11) for row in rows) + _PADDING
    return _grid([[row[0], f": {row[1]}"] for row in rows], [name, width - name])


def _grid(
    rows: Sequence[Sequence[str]], widths: Sequence[int], size: int | None = None, height: int = 0
) -> str:
    """Write a table in small letters, its header on every page, or facts; no row is split, numbers are to the right."""
    lines = size is not None
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0"/>' for side in sides)
    columns = [cells[lines:] for cells in zip(*rows, strict=True)]
    numbers = [2 * sum(map(is_words, zip(cells))) < len(cells) for cells in columns]
    made: list[str] = []
    for at, row in enumerate(rows):
        is_header = lines and not at
        kind = f'<w:trHeight w:val="{height}"/>' if height else ""
        made.append(
            f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_header else kind}</w:trPr>"
        )
        for text, wide, is_number in zip(row, widths, numbers, strict=True):
            words = _paragraph(
                text,
                bold=is_header,
                align="center" if is_header else "right" if is_number else "left",
                before=20 * lines,
                after=20,
                size=size,
                keep=is_header or height * (len(rows) - 1 - at) > 0,
            )
            about = f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>'
            made.append(f"<w:tc>{about}{words}</w:tc>")
        made.append("</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{borders * lines}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(made)}</w:tbl>'
        + _paragraph("", after=120, size=6)
    )


def _least(rows: Sequence[Sequence[str]], size: int) -> list[int]:
    """Give how wide each column must be so that no word is broken."""
    return [
        _PADDING + max(_long(word, size) for text in column for word in text.split() or [""])
        for column in zip(*rows, strict=True)
    ]


def _spare(rows: Sequence[Sequence[str]], width: int, size: int) -> int:
    return width - sum(_least(rows, size))


def _columns(rows: Sequence[Sequence[str]], width: int, size: int) -> list[int]:
    """Share a width among columns; what is left goes where the texts are long, and only words too long are broken."""
    least, spare = [min(one, width * 2 // 5) for one in _least(rows, size)], width
    for at, one in enumerate(sorted(least)):
        if one > (share := spare // (len(least) - at)):
            least = [min(other, share) for other in least]
            break
        spare -= one
    spare = width - sum(least)
    sizes = [[_long(text, size) for text in column] for column in zip(*rows, strict=True)]
    longer = [isqrt(sum(column) // len(rows) * max(column)) for column in sizes]
    found = [one + spare * more // sum(longer) for one, more in zip(least, longer, strict=True)]
    return [*found[:-1], width - sum(found[:-1])]


def _long(text: str, size: int) -> int:
    """Estimate how long a text is in Arial, a little above what it is."""
    return sum(map(_em, text)) * size // 50


def _em(letter: str) -> int:
    """Give the width of a letter in thousandths of its height."""
    if letter in "ijltf.,:;'|!()[]- ":
        return 330
    if not letter.isascii():
        return 1000
    return 850 if letter in "mwMW@%" else 720 if letter.isupper() else 570
