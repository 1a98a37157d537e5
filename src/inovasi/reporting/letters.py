"""Letters that leave the house: the minutes of a decision (berita acara) in Word or Markdown."""

import re
from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.io.documents import replacing
from inovasi.language import Language
from inovasi.reporting.letters_content import Letter, Section, letter
from inovasi.reporting.markdown import escaped, table
from inovasi.selection.minutes import Minutes


FORMATS: Final = (".docx", ".md")
"""Endings of the files that can be written."""

_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow (section 2.2)."""

_LONGEST: Final = 255
"""How long a property of a document may be."""


def write_minutes(minutes: Minutes, path: str | Path, *, lang: Language = "id") -> None:
    """
    Write the minutes of a decision as a document that can be signed.

    The signature block names positions only. The file appears whole or not at all.

    Args:
        minutes: The data of the minutes, see `inovasi.selection.minutes.minutes`.
        path: A file that ends in ``.docx`` or ``.md``.
        lang: ``"id"`` or ``"en"``.

    Raises:
        DataError: If the ending is another, or a text holds a character that a ``.docx`` cannot.
        MissingExtraError: For ``.docx``, without the extra ``docx``.

    Example:
        >>> import tempfile
        >>> from datetime import date
        >>> from inovasi.catalog.register import scheme
        >>> from inovasi.scoring.score import score
        >>> from inovasi.scoring.sheets import sheet
        >>> from inovasi.selection.cut import advance
        >>> from inovasi.selection.minutes import Meeting, minutes
        >>> from inovasi.selection.ranking import rank
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> one = score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 85), "pippalink"))
        >>> held = Meeting(number="1", held_on=date(2023, 7, 26), place="Jakarta", panel=["Ketua"])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     page = Path(folder, "minutes.md")
        ...     write_minutes(minutes(advance(rank([one]), 1), held), page)
        ...     page.read_text("utf-8").splitlines()[0]
        '# BERITA ACARA 1'
    """
    place = Path(path)
    ending = place.suffix.lower()
    if ending not in FORMATS:
        message = f"the ending {ending!r} is not known; expected one of {', '.join(FORMATS)}"
        raise DataError([Problem(message=message, source=place.name)])
    content = letter(minutes, lang)
    data = _docx(content, minutes, place) if ending == ".docx" else _markdown(content).encode()
    with replacing(place) as file:
        file.write(data)


def _markdown(content: Letter) -> str:
    blocks = [f"# {escaped(content.title)}"]
    blocks += [f"**{escaped(notice)}**" for notice in content.notices]
    blocks.append(escaped(content.opening))
    for section in content.sections:
        blocks.append(f"## {escaped(section.heading)}")
        blocks += [escaped(line) for line in section.lines]
        if section.header:
            blocks.append(table(section.header, section.rows))
    return "\n\n".join(blocks) + "\n"


def _docx(content: Letter, minutes: Minutes, place: Path) -> bytes:
    try:
        from docx import Document  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingExtraError("docx", "python-docx") from error
    problems = [
        Problem(
            message=f"found {found[0]!r} in {text!r:.80}; expected a text without control characters",
            source=place.name,
        )
        for text in _texts(content)
        if (found := _UNFIT.search(text))
    ]
    if problems:
        raise DataError(problems)
    document = Document()
    about = document.core_properties
    about.title, about.author, about.comments = content.title[:_LONGEST], "", ""
    about.created = about.modified = datetime.combine(minutes.meeting.held_on, time())
    document.add_heading(content.title, level=0)
    for notice in content.notices:
        document.add_paragraph().add_run(notice).bold = True
    document.add_paragraph(content.opening)
    for section in content.sections:
        document.add_heading(section.heading, level=1)
        for line in section.lines:
            document.add_paragraph(line)
        if section.header:
            grid = document.add_table(rows=0, cols=len(section.header), style="Table Grid")
            for cells in (section.header, *section.rows):
                for cell, text in zip(grid.add_row().cells, cells, strict=True):
                    cell.text = text
            for cell in grid.rows[0].cells:
                cell.paragraphs[0].runs[0].bold = True
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _texts(content: Letter) -> Iterator[str]:
    yield from (content.title, *content.notices, content.opening)
    for section in content.sections:
        yield from _section_texts(section)


def _section_texts(section: Section) -> Iterator[str]:
    yield from section.lines
    for row in section.rows:
        yield from row
