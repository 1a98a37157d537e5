"""Letters: the minutes of a decision (berita acara) as a document in Word or Markdown."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Final

from attrs import frozen

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.io._still import still
from inovasi.language import (
    MONTHS,
    Bilingual,
    Language,
    few_words,
    format_date,
    join_words,
    terbilang,
)
from inovasi.reporting._files import Section, escaped, paragraphs, table
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._cut import CutStatus
from inovasi.selection._minutes import Minutes
from inovasi.selection._objections import Register
from inovasi.selection._ranking import ENTRY, PROVISIONAL
from inovasi.selection._ties import SHARED_RANK, TIES, tie_rules


_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow (section 2.2)."""

_LONGEST: Final = 255
"""How long a property of a document may be."""


@frozen(kw_only=True)
class Letter:
    """A letter that can be written in any form; ``notices`` are what a reader must see first."""

    title: str
    notices: tuple[str, ...]
    opening: str
    sections: tuple[Section, ...]


def letter(minutes: Minutes, lang: Language) -> Letter:
    """Put the minutes of a decision into sections."""
    return Letter(
        title=f"{Bilingual('BERITA ACARA', 'MINUTES').of(lang)} {minutes.meeting.number}",
        notices=tuple(_notices(minutes, lang)),
        opening=_opening(minutes, lang),
        sections=(
            _basis(minutes, lang),
            _ranks(minutes, lang),
            _ties(minutes, lang),
            _listed(
                Bilingual("Pembacaan dan catatan", "Readings and notes"),
                minutes.remarks(lang),
                lang,
            ),
            _listed(
                Bilingual("Perpindahan", "Moves"), (move.text(lang) for move in minutes.moves), lang
            ),
            _objections(minutes.objections, lang),
            _listed(
                Bilingual("Sidik hasil", "Digest of the result"),
                minutes.digests(lang),
                lang,
            ),
            Section(
                heading=Bilingual("Tanda tangan", "Signatures").of(lang),
                header=_words(
                    lang, Bilingual("Jabatan", "Position"), Bilingual("Tanda tangan", "Signature")
                ),
                rows=tuple((name, "") for name in minutes.signatures),
            ),
        ),
    )


def day_in_words(day: date) -> str:
    """Spell a date out in Indonesian, as minutes do."""
    month = MONTHS["id"][day.month - 1]
    return f"tanggal {terbilang(day.day)} bulan {month} tahun {terbilang(day.year)}"


def _words(lang: Language, *words: Bilingual) -> tuple[str, ...]:
    return tuple(word.of(lang) for word in words)


def _listed(heading: Bilingual, lines: Iterable[str], lang: Language) -> Section:
    none = Bilingual("Tidak ada.", "None.").of(lang)
    return Section(heading=heading.of(lang), lines=tuple(lines) or (none,))


def _notices(minutes: Minutes, lang: Language) -> Iterator[str]:
    if minutes.demonstration:
        yield DEMONSTRATION.of(lang)
    if not minutes.is_final:
        yield PROVISIONAL.of(lang)
    undecided = [row.entry for row in minutes.entries if row.outcome is CutStatus.UNDECIDED]
    if undecided:
        label = CutStatus.UNDECIDED.label.of(lang)
        yield f"{label[0].upper()}{label[1:]}: {few_words(undecided, 20).of(lang)}"


def _opening(minutes: Minutes, lang: Language) -> str:
    meeting = minutes.meeting
    held, panel = format_date(meeting.held_on, lang), join_words(meeting.panel, lang)
    return Bilingual(
        f"Pada hari ini {meeting.day.id} {day_in_words(meeting.held_on)} ({held}) bertempat di "
        f"{meeting.place}, {panel} mengambil keputusan berikut.",
        f"On {meeting.day.en}, {held}, in {meeting.place}, {panel} took the following decision.",
    ).of(lang)


def _basis(minutes: Minutes, lang: Language) -> Section:
    unknown = Bilingual("tidak diketahui", "not known").of(lang)
    grade_only = Bilingual("hanya nilai ambang", "the passing grade only").of(lang)
    facts = (
        (Bilingual("Pedoman", "Scheme"), minutes.scheme or unknown),
        (Bilingual("Revisi data", "Revision of its data"), minutes.revision or unknown),
        (Bilingual("Instrumen", "Rubric"), minutes.rubric or unknown),
        (Bilingual("Jumlah tempat", "Number of places"), minutes.keeps or grade_only),
    )
    lines = (f"{name.of(lang)}: {value}" for name, value in facts)
    return _listed(Bilingual("Dasar", "Basis"), lines, lang)


def _ranks(minutes: Minutes, lang: Language) -> Section:
    header, *rows = minutes.annex(lang)
    shared = any(row.tied for row in minutes.entries)
    return Section(
        heading=Bilingual("Peringkat", "Ranking").of(lang),
        lines=(SHARED_RANK.of(lang),) if shared else (),
        header=header,
        rows=tuple(rows),
    )


def _ties(minutes: Minutes, lang: Language) -> Section:
    rules = tie_rules(minutes.tie_breaks, minutes.lots, lang)
    return _listed(TIES, [*rules, *(tie.text(lang) for tie in minutes.ties)], lang)


def _objections(register: Register | None, lang: Language) -> Section:
    heading = Bilingual("Sanggahan", "Objections")
    if register is None:
        unrecorded = Bilingual("Tidak dicatat di sini.", "Not recorded here.").of(lang)
        return _listed(heading, [unrecorded], lang)
    window = register.window.text(lang)
    if not register.objections:
        return _listed(heading, [window, *_listed(heading, [], lang).lines], lang)
    return Section(
        heading=heading.of(lang),
        lines=(window,),
        header=_words(
            lang,
            Bilingual("Nomor", "Number"),
            ENTRY,
            Bilingual("Diajukan", "Filed"),
            Bilingual("Oleh", "By"),
            Bilingual("Alasan", "Ground"),
            Bilingual("Putusan", "Outcome"),
        ),
        rows=tuple(
            (
                str(row.number),
                row.objection.entry,
                f"{format_date(row.objection.filed_on, lang)} ({row.timing.label.of(lang)})",
                row.objection.by,
                row.objection.ground,
                row.objection.outcome.label.of(lang),
            )
            for row in register.objections
        ),
    )


def markdown(content: Letter) -> bytes:
    return paragraphs(
        f"# {escaped(content.title)}",
        *(f"**{escaped(notice)}**" for notice in content.notices),
        escaped(content.opening),
        *(
            block
            for section in content.sections
            for block in (
                f"## {escaped(section.heading)}",
                *map(escaped, section.lines),
                table(section.header, section.rows) if section.header else "",
            )
        ),
    )


def docx(content: Letter, held_on: date, source: str) -> bytes:
    try:
        from docx import Document  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingExtraError("docx", "python-docx") from error
    problems = [
        Problem(
            found=Bilingual(f"{found[0]!r} dalam {text!r:.80}", f"{found[0]!r} in {text!r:.80}"),
            expected=Bilingual("teks tanpa karakter kendali", "a text without control characters"),
            source=source,
            code="character",
        )
        for text in _texts(content)
        if (found := _UNFIT.search(text))
    ]
    if problems:
        raise DataError(problems)
    document = Document()
    about = document.core_properties
    about.title, about.author, about.comments = content.title[:_LONGEST], "", ""
    about.created = about.modified = datetime.combine(held_on, time())
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
    return still(made, held_on)


def _texts(content: Letter) -> Iterator[str]:
    """Give every text of a letter that comes from its data."""
    yield from (content.title, *content.notices, content.opening)
    for section in content.sections:
        yield from section.lines
        yield from (cell for row in section.rows for cell in row)
