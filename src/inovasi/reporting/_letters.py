"""Letters that leave the house: the minutes of a decision (berita acara) in Word or Markdown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final

from attrs import frozen

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.io._atomic import whole_file
from inovasi.language import (
    Bilingual,
    Language,
    format_date,
    format_number,
    join_words,
    terbilang,
)
from inovasi.reporting._markdown import escaped, table
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._minutes import Minutes
from inovasi.selection._objections import Register
from inovasi.selection._ranking import decider


_NONE: Final = Bilingual("Tidak ada.", "None.")


@frozen(kw_only=True)
class Section:
    """
    One part of a letter.

    Args:
        heading: Its heading.
        lines: Its paragraphs.
        header: Names of the columns of its table; empty when it has none.
        rows: Cells of the table.
    """

    heading: str
    lines: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@frozen(kw_only=True)
class Letter:
    """
    A letter that can be written in any form.

    Args:
        title: Its heading.
        notices: What a reader must see first: a demonstration, or that it is not final.
        opening: The first sentence.
        sections: What follows.
    """

    title: str
    notices: tuple[str, ...]
    opening: str
    sections: tuple[Section, ...]


def letter(minutes: Minutes, lang: Language) -> Letter:
    """
    Put the minutes of a decision into sections.

    Args:
        minutes: The data of the minutes.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Basis, ranks, ties, moves, objections, digest and signatures, in this order.
    """
    return Letter(
        title=f"{Bilingual('BERITA ACARA', 'MINUTES').of(lang)} {minutes.meeting.number}",
        notices=tuple(_notices(minutes, lang)),
        opening=_opening(minutes, lang),
        sections=(
            _basis(minutes, lang),
            _ranks(minutes, lang),
            _ties(minutes, lang),
            _listed(
                Bilingual("Perpindahan", "Moves"), (move.text(lang) for move in minutes.moves), lang
            ),
            _objections(minutes.objections, lang),
            Section(
                heading=Bilingual("Sidik hasil", "Digest of the result").of(lang),
                lines=(f"SHA-256: {minutes.digest}",),
            ),
            Section(
                heading=Bilingual("Tanda tangan", "Signatures").of(lang),
                header=_names(
                    lang, Bilingual("Jabatan", "Position"), Bilingual("Tanda tangan", "Signature")
                ),
                rows=tuple((name, "") for name in minutes.signatures),
            ),
        ),
    )


def day_in_words(day: date) -> str:
    """
    Spell a date out, as Indonesian minutes do.

    Args:
        day: The date.

    Returns:
        Day, month and year in words.

    Example:
        >>> day_in_words(date(2023, 7, 26))
        'tanggal dua puluh enam, bulan Juli, tahun dua ribu dua puluh tiga'
    """
    month = format_date(day).split(" ")[1]
    return f"tanggal {terbilang(day.day)}, bulan {month}, tahun {terbilang(day.year)}"


def _names(lang: Language, *names: Bilingual) -> tuple[str, ...]:
    return tuple(name.of(lang) for name in names)


def _listed(heading: Bilingual, lines: Iterable[str], lang: Language) -> Section:
    return Section(heading=heading.of(lang), lines=tuple(lines) or (_NONE.of(lang),))


def _notices(minutes: Minutes, lang: Language) -> list[str]:
    notices = [DEMONSTRATION.of(lang)] if minutes.demonstration else []
    if not minutes.is_final:
        notices.append(Bilingual("BELUM FINAL", "NOT FINAL").of(lang))
    if minutes.pending:
        waits = Bilingual(
            "Nilai belum lengkap dan masih dapat lolos", "Not final and could still go on"
        )
        notices.append(f"{waits.of(lang)}: {join_words(minutes.pending, lang)}")
    return notices


def _opening(minutes: Minutes, lang: Language) -> str:
    meeting = minutes.meeting
    held, panel = format_date(meeting.held_on, lang), join_words(meeting.panel, lang)
    weekday = meeting.day.label.of(lang)
    return Bilingual(
        f"Pada hari ini, {weekday}, {day_in_words(meeting.held_on)} ({held}), bertempat di "
        f"{meeting.place}, {panel} mengambil keputusan berikut.",
        f"On {weekday}, {held}, in {meeting.place}, {panel} took the following decision.",
    ).of(lang)


def _basis(minutes: Minutes, lang: Language) -> Section:
    unknown = Bilingual("tidak diketahui", "not known").of(lang)
    places = Bilingual("hanya nilai ambang", "the passing grade only").of(lang)
    facts = (
        (Bilingual("Pedoman", "Scheme"), minutes.scheme or unknown),
        (Bilingual("Revisi data", "Revision of its data"), str(minutes.revision or unknown)),
        (Bilingual("Instrumen", "Rubric"), minutes.rubric or unknown),
        (
            Bilingual("Jumlah tempat", "Number of places"),
            places if minutes.keeps is None else str(minutes.keeps),
        ),
    )
    return Section(
        heading=Bilingual("Dasar", "Basis").of(lang),
        lines=tuple(f"{name.of(lang)}: {said}" for name, said in facts),
    )


def _ranks(minutes: Minutes, lang: Language) -> Section:
    times = Counter(row.rank for row in minutes.rows)
    shared = any(number > 1 for number in times.values())
    said = Bilingual("Tanda = berarti peringkat yang sama.", "The sign = marks a shared rank.")
    return Section(
        heading=Bilingual("Peringkat", "Ranking").of(lang),
        lines=(said.of(lang),) if shared else (),
        header=_names(
            lang,
            Bilingual("Peringkat", "Rank"),
            Bilingual("Usulan", "Entry"),
            Bilingual("Nilai", "Score"),
            Bilingual("Keputusan", "Decision"),
            Bilingual("Karena", "Because of"),
            Bilingual("Seri diputus oleh", "Tie broken by"),
        ),
        rows=tuple(
            (
                f"{row.rank}{'=' if times[row.rank] > 1 else ''}",
                f"{row.title} ({row.entry})" if row.title else row.entry,
                format_number(row.value, lang),
                row.standing.label.of(lang),
                row.reason.label.of(lang),
                decider(row.decided_by, lang) if row.decided_by else "",
            )
            for row in minutes.rows
        ),
    )


def _ties(minutes: Minutes, lang: Language) -> Section:
    lines: list[str] = []
    if minutes.tie_breaks:
        order = Bilingual("Urutan pemutus seri", "Ties are broken by").of(lang)
        lines.append(f"{order}: {', '.join(minutes.tie_breaks)}")
    lines += [tie.text(lang) for tie in minutes.ties]
    seed = Bilingual("Benih undian", "Seed of the lot").of(lang)
    lines += [f"{seed}: {one}" for one in minutes.seeds]
    return _listed(Bilingual("Nilai seri", "Ties"), lines, lang)


def _objections(register: Register | None, lang: Language) -> Section:
    heading = Bilingual("Sanggahan", "Objections").of(lang)
    if register is None:
        said = Bilingual("Tidak dicatat di sini.", "Not recorded here.").of(lang)
        return Section(heading=heading, lines=(said,))
    opens, closes = (
        format_date(day, lang) for day in (register.window.opens, register.window.closes)
    )
    about = Bilingual("sekitar ", "about ").of(lang) if register.window.approximate else ""
    window = f"{Bilingual('Masa sanggah', 'Window').of(lang)}: {opens} - {about}{closes}"
    if not register.rows:
        return Section(heading=heading, lines=(window, _NONE.of(lang)))
    return Section(
        heading=heading,
        lines=(window,),
        header=_names(
            lang,
            Bilingual("Nomor", "Number"),
            Bilingual("Usulan", "Entry"),
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
            for row in register.rows
        ),
    )


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
        minutes: The data of the minutes, see `inovasi.selection._minutes.minutes`.
        path: A file that ends in ``.docx`` or ``.md``.
        lang: ``"id"`` or ``"en"``.

    Raises:
        DataError: If the ending is another, or a text holds a character that a ``.docx`` cannot.
        MissingExtraError: For ``.docx``, without the extra ``docx``.

    Example:
        >>> import tempfile
        >>> from datetime import date
        >>> from inovasi.catalog import scheme
        >>> from inovasi.scoring import score
        >>> from inovasi.scoring import sheet
        >>> from inovasi.selection import advance
        >>> from inovasi.selection import Meeting, minutes
        >>> from inovasi.selection import rank
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
    with whole_file(place) as file:
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
