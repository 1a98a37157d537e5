"""The minutes of a decision (berita acara), and the annex of a decree that follows them."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from inovasi.language import Bilingual, both, format_date, format_number, join_words, terbilang
from inovasi.reporting._letter import (
    Cells,
    Letter,
    LetterHead,
    LetterPart,
    cells,
    day_in_words,
    each,
    same,
    signature,
)
from inovasi.scoring._result import result_words
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._cut import CutStatus
from inovasi.selection._minutes import AGENCY, Minutes, MinutesRow
from inovasi.selection._objections import Register
from inovasi.selection._ranking import PROVISIONAL, RANK, SCORE, row_rank
from inovasi.selection._ties import SHARED_RANK, TIES, tie_rules


NUMBER: Final = Bilingual("No.", "No.")
OBJECTIONS: Final = Bilingual("Sanggahan", "Objections")
TITLE: Final = Bilingual("Judul inovasi", "Title of the innovation")
_NONE: Final = Bilingual("Tidak ada.", "None.")
_NONE_AT_CUT: Final = Bilingual("Tidak ada pada batas.", "None across the cut.")
_RESULT: Final = Bilingual("Hasil seleksi", "Result of the selection of the")
_CLOSING: Final = Bilingual(
    "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
    "These minutes are a true record of the decision.",
)


def minutes_letter(minutes: Minutes) -> Letter:
    """
    Put the minutes of a decision into the form that is signed, with the scores as their annex.

    Args:
        minutes: The minutes.

    Returns:
        The letter; each one of the panel has room to sign.

    Example:
        >>> from datetime import date
        >>> import inovasi as inv
        >>> rubric = inv.scheme("kipp-2023").rubric(group="general")
        >>> sheet = inv.sheet(rubric, dict.fromkeys(rubric.nodes, 80), "klik", "p1")
        >>> cut = inv.advance(inv.rank([inv.score(rubric, sheet)]), 1)
        >>> held = inv.selection.Meeting(
        ...     number="12/2026", held_on=date(2026, 6, 24), place="Surabaya", panel=["Ketua"]
        ... )
        >>> print(inv.reporting.minutes_letter(inv.minutes(cut, held)).text().splitlines()[0])
        BERITA ACARA
    """
    meeting = minutes.meeting
    return Letter(
        title=Bilingual("Berita Acara", "Minutes"),
        subject=about_result(minutes),
        head=LetterHead(number=meeting.number, day=meeting.held_on, place=meeting.place),
        notices=notices(minutes),
        parts=(
            LetterPart(lines=(_opening(minutes),)),
            LetterPart(heading=Bilingual("Dasar", "Basis"), rows=minutes.basis),
            *_outcomes(minutes),
            _listed(TIES, _ties(minutes), _NONE_AT_CUT),
            _listed(
                Bilingual("Perpindahan karena kuota", "Moves by quotas"),
                (both(move.named(minutes.names).text) for move in minutes.moves),
            ),
            _listed(
                Bilingual("Pembacaan dan catatan", "Readings and notes"),
                (_sentence(minutes, one) for one in each(minutes.remarks)),
            ),
            _objections(minutes.objections and minutes.objections.named(minutes.names)),
            _listed(Bilingual("Sidik hasil", "Digest of the result"), each(minutes.digests)),
            LetterPart(lines=(_CLOSING,), signatures=minutes.signatures),
            _scores(minutes),
        ),
    )


def score_annex(minutes: Minutes) -> Letter:
    """
    Give the annex of the minutes alone: every entry with its place, its score and what became of it.

    Args:
        minutes: The minutes.

    Returns:
        The letter, in which nobody signs.
    """
    return Letter(
        title=Bilingual("Lampiran Berita Acara", "Annex to the Minutes"),
        subject=about_result(minutes),
        head=LetterHead(number=minutes.meeting.number, day=minutes.meeting.held_on),
        notices=notices(minutes),
        parts=(evolve(_scores(minutes), heading=None, is_annex=False),),
    )


def decree_annex(minutes: Minutes, head: LetterHead | None = None) -> Letter:
    """
    Give the annex of the decree (lampiran keputusan): those who go on, in order, and who enters them.

    Args:
        minutes: The minutes that the decree follows.
        head: Number and day of the decree, and the position that signs it; to be filled in by hand when left out.

    Returns:
        The letter, which says that it is provisional while somebody is undecided.
    """
    given, about = head or LetterHead(), about_result(minutes)
    return Letter(
        title=Bilingual("Lampiran Keputusan", "Annex to the Decree"),
        subject=Bilingual(
            f"Penetapan {about.id[0].lower()}{about.id[1:]}",
            f"Determining the {about.en[0].lower()}{about.en[1:]}",
        ),
        head=given,
        notices=notices(minutes),
        parts=(
            LetterPart(header=(NUMBER, TITLE, AGENCY), rows=those_who_go_on(minutes)),
            signature(given),
        ),
    )


def about_result(minutes: Minutes) -> Bilingual:
    """Say what was decided about, as the subject of a letter."""
    name = minutes.scheme_label or minutes.rubric_label or Bilingual("inovasi", "innovations")
    group = minutes.group_label
    of = Bilingual(f", {group.id}", f", {group.en}") if group else same("")
    return Bilingual(f"{_RESULT.id} {name.id}{of.id}", f"{_RESULT.en} {name.en}{of.en}")


def notices(minutes: Minutes) -> tuple[Bilingual, ...]:
    """Say what a reader must see first."""
    number = len(_with(minutes, CutStatus.UNDECIDED))
    undecided = Bilingual(f"Belum diputuskan: {number} usulan", f"Undecided entries: {number}")
    said = (minutes.demonstration, DEMONSTRATION), (not minutes.is_final, PROVISIONAL)
    return tuple(words for is_so, words in (*said, (number, undecided)) if is_so)


def those_who_go_on(minutes: Minutes) -> Cells:
    """Number those who go on, each with who enters it."""
    return tuple(
        (same(f"{at}"), same(row.name), same(row.agency or "-"))
        for at, row in enumerate(_with(minutes, CutStatus.IN), start=1)
    )


def _with(minutes: Minutes, outcome: CutStatus) -> list[MinutesRow]:
    return [row for row in minutes.entries if row.outcome is outcome]


def _opening(minutes: Minutes) -> Bilingual:
    meeting = minutes.meeting
    panel = both(lambda lang: join_words(meeting.panel, lang))
    return Bilingual(
        f"Pada hari ini {meeting.day.id} {day_in_words(meeting.held_on)} bertempat di {meeting.place} "
        f"telah dilaksanakan rapat oleh {panel.id} dengan keputusan sebagai berikut.",
        f"On {meeting.day.en}, {format_date(meeting.held_on, 'en')}, in {meeting.place}, {panel.en} met and "
        "decided as follows.",
    )


def _outcomes(minutes: Minutes) -> Iterator[LetterPart]:
    """Give those who go on, and those of whom it cannot be said yet."""
    for outcome, heading in (
        (CutStatus.IN, Bilingual("Usulan yang lolos", "Entries that go on")),
        (CutStatus.UNDECIDED, Bilingual("Usulan yang belum diputuskan", "Entries undecided")),
    ):
        rows = _with(minutes, outcome)
        if outcome is CutStatus.IN or rows:
            number, total = len(rows), len(minutes.entries)
            yield LetterPart(
                heading=heading,
                lines=(
                    Bilingual(
                        f"{format_number(number, 'id')} ({terbilang(number)}) dari "
                        f"{format_number(total, 'id')} usulan; nilai semua usulan ada pada lampiran.",
                        f"{format_number(number, 'en')} of {format_number(total, 'en')} entries; the scores of "
                        "all are in the annex.",
                    ),
                ),
                header=(RANK, TITLE, AGENCY, SCORE) if rows else (),
                rows=tuple(map(_row, rows)),
            )


def _row(row: MinutesRow) -> tuple[Bilingual, ...]:
    score = row.score
    said = same("-") if score is None else both(lambda lang: result_words(score, lang))
    return (same(row_rank(row)), same(row.name), same(row.agency or "-"), said)


def _scores(minutes: Minutes) -> LetterPart:
    """Give a row for every entry, on a page of its own; columns that nobody fills are left out."""
    number, held_on = minutes.meeting.number, minutes.meeting.held_on
    day = both(lambda lang: format_date(held_on, lang))
    header, *rows = cells(minutes.annex)
    filled = [at for at in range(len(header)) if any(row[at].id for row in rows)]
    return LetterPart(
        heading=Bilingual(
            f"Lampiran Berita Acara\nNomor {number}\nTanggal {day.id}",
            f"Annex to the Minutes\nNumber {number}\nof {day.en}",
        ),
        lines=(SHARED_RANK,) if any(row.tied for row in minutes.entries) else (),
        header=tuple(header[at] for at in filled),
        rows=tuple(tuple(row[at] for at in filled) for row in rows),
        is_annex=True,
    )


def _ties(minutes: Minutes) -> Iterator[Bilingual]:
    """Say what breaks ties, which lots were drawn, and each tie that touched the decision."""
    yield from each(lambda lang: tie_rules(minutes.tie_breaks, minutes.lots, lang))
    for tie in minutes.ties:
        yield _sentence(minutes, tie.named(minutes.names).words)


def _sentence(minutes: Minutes, words: Bilingual) -> Bilingual:
    """Begin with a capital letter, but for the name of an entry, which is as it is."""
    if words.id.startswith(
        tuple(f"{name}{end}" for name in minutes.names.values() for end in " :,")
    ):
        return words
    return Bilingual(words.id[0].upper() + words.id[1:], words.en[0].upper() + words.en[1:])


def _listed(heading: Bilingual, lines: Iterable[Bilingual], none: Bilingual = _NONE) -> LetterPart:
    """Number the lines of a list, unless it is one."""
    given = tuple(lines) or (none,)
    numbered = (
        Bilingual(f"{at}. {line.id}", f"{at}. {line.en}") for at, line in enumerate(given, start=1)
    )
    return LetterPart(heading=heading, lines=tuple(numbered) if len(given) > 1 else given)


def _objections(register: Register | None) -> LetterPart:
    if register is None:
        return _listed(OBJECTIONS, [Bilingual("Tidak dicatat di sini.", "Not recorded here.")])
    window = both(register.window.text)
    if not register.objections:
        return _listed(OBJECTIONS, [window, _NONE])
    return LetterPart(
        heading=OBJECTIONS,
        lines=(window,),
        header=(
            NUMBER,
            TITLE,
            Bilingual("Diajukan", "Filed"),
            Bilingual("Oleh", "By"),
            Bilingual("Alasan", "Ground"),
            Bilingual("Putusan", "Outcome"),
        ),
        rows=cells(
            lambda lang: (
                (
                    f"{row.number}",
                    row.objection.entry,
                    f"{format_date(row.objection.filed_on, lang)} ({row.timing.label.of(lang)})",
                    row.objection.by,
                    row.objection.ground,
                    row.objection.outcome.label.of(lang),
                )
                for row in register.objections
            )
        ),
    )
