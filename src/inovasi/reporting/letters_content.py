"""What stands in the minutes of a decision (berita acara), before it takes the form of a file."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from inovasi.io.spelling import terbilang
from inovasi.language import Language, Text, format_date, format_number, join_words
from inovasi.scoring.score import DEMONSTRATION
from inovasi.selection.minutes import Minutes
from inovasi.selection.objections import Register
from inovasi.selection.ranking import decider


_NONE: Final = Text("Tidak ada.", "None.")


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
        title=f"{Text('BERITA ACARA', 'MINUTES').of(lang)} {minutes.meeting.number}",
        notices=tuple(_notices(minutes, lang)),
        opening=_opening(minutes, lang),
        sections=(
            _basis(minutes, lang),
            _ranks(minutes, lang),
            _ties(minutes, lang),
            _listed(
                Text("Perpindahan", "Moves"), (move.text(lang) for move in minutes.moves), lang
            ),
            _objections(minutes.objections, lang),
            Section(
                heading=Text("Sidik hasil", "Digest of the result").of(lang),
                lines=(f"SHA-256: {minutes.digest}",),
            ),
            Section(
                heading=Text("Tanda tangan", "Signatures").of(lang),
                header=_names(lang, Text("Jabatan", "Position"), Text("Tanda tangan", "Signature")),
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


def _names(lang: Language, *names: Text) -> tuple[str, ...]:
    return tuple(name.of(lang) for name in names)


def _listed(heading: Text, lines: Iterable[str], lang: Language) -> Section:
    return Section(heading=heading.of(lang), lines=tuple(lines) or (_NONE.of(lang),))


def _notices(minutes: Minutes, lang: Language) -> list[str]:
    notices = [DEMONSTRATION.of(lang)] if minutes.demonstration else []
    if not minutes.is_final:
        notices.append(Text("BELUM FINAL", "NOT FINAL").of(lang))
    if minutes.pending:
        waits = Text("Nilai belum lengkap dan masih dapat lolos", "Not final and could still go on")
        notices.append(f"{waits.of(lang)}: {join_words(minutes.pending, lang)}")
    return notices


def _opening(minutes: Minutes, lang: Language) -> str:
    meeting = minutes.meeting
    held, panel = format_date(meeting.held_on, lang), join_words(meeting.panel, lang)
    weekday = meeting.day.label.of(lang)
    return Text(
        f"Pada hari ini, {weekday}, {day_in_words(meeting.held_on)} ({held}), bertempat di "
        f"{meeting.place}, {panel} mengambil keputusan berikut.",
        f"On {weekday}, {held}, in {meeting.place}, {panel} took the following decision.",
    ).of(lang)


def _basis(minutes: Minutes, lang: Language) -> Section:
    unknown = Text("tidak diketahui", "not known").of(lang)
    places = Text("hanya nilai ambang", "the passing grade only").of(lang)
    facts = (
        (Text("Pedoman", "Scheme"), minutes.scheme or unknown),
        (Text("Revisi data", "Revision of its data"), str(minutes.revision or unknown)),
        (Text("Instrumen", "Rubric"), minutes.rubric or unknown),
        (
            Text("Jumlah tempat", "Number of places"),
            places if minutes.keeps is None else str(minutes.keeps),
        ),
    )
    return Section(
        heading=Text("Dasar", "Basis").of(lang),
        lines=tuple(f"{name.of(lang)}: {said}" for name, said in facts),
    )


def _ranks(minutes: Minutes, lang: Language) -> Section:
    times = Counter(row.rank for row in minutes.rows)
    shared = any(number > 1 for number in times.values())
    said = Text("Tanda = berarti peringkat yang sama.", "The sign = marks a shared rank.")
    return Section(
        heading=Text("Peringkat", "Ranking").of(lang),
        lines=(said.of(lang),) if shared else (),
        header=_names(
            lang,
            Text("Peringkat", "Rank"),
            Text("Usulan", "Entry"),
            Text("Nilai", "Score"),
            Text("Keputusan", "Decision"),
            Text("Karena", "Because of"),
            Text("Seri diputus oleh", "Tie broken by"),
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
        order = Text("Urutan pemutus seri", "Ties are broken by").of(lang)
        lines.append(f"{order}: {', '.join(minutes.tie_breaks)}")
    lines += [tie.text(lang) for tie in minutes.ties]
    seed = Text("Benih undian", "Seed of the lot").of(lang)
    lines += [f"{seed}: {one}" for one in minutes.seeds]
    return _listed(Text("Nilai seri", "Ties"), lines, lang)


def _objections(register: Register | None, lang: Language) -> Section:
    heading = Text("Sanggahan", "Objections").of(lang)
    if register is None:
        said = Text("Tidak dicatat di sini.", "Not recorded here.").of(lang)
        return Section(heading=heading, lines=(said,))
    opens, closes = (
        format_date(day, lang) for day in (register.window.opens, register.window.closes)
    )
    about = Text("sekitar ", "about ").of(lang) if register.window.approximate else ""
    window = f"{Text('Masa sanggah', 'Window').of(lang)}: {opens} - {about}{closes}"
    if not register.rows:
        return Section(heading=heading, lines=(window, _NONE.of(lang)))
    return Section(
        heading=heading,
        lines=(window,),
        header=_names(
            lang,
            Text("Nomor", "Number"),
            Text("Usulan", "Entry"),
            Text("Diajukan", "Filed"),
            Text("Oleh", "By"),
            Text("Alasan", "Ground"),
            Text("Putusan", "Outcome"),
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
