"""The announcement of a result (pengumuman): who goes on, and until when it can be objected to."""

from inovasi.contest._entry import EntryStatus
from inovasi.language import Bilingual, both, format_number, terbilang
from inovasi.reporting._letter import Letter, LetterHead, LetterPart, signature
from inovasi.reporting._minutes_letter import (
    NUMBER,
    OBJECTIONS,
    TITLE,
    about_result,
    notices,
    those_who_go_on,
)
from inovasi.selection._minutes import AGENCY, Minutes
from inovasi.selection._objections import Window


def announcement(
    minutes: Minutes, head: LetterHead | None = None, *, window: Window | None = None
) -> Letter:
    """
    Announce who goes on, in order, with who enters each; no scores, and nobody who does not go on.

    Args:
        minutes: The minutes of the decision.
        head: Number, day, place, and the position that signs; to be filled in by hand when left out.
        window: When objections can be filed; that of the register of the minutes when left out.

    Returns:
        The letter; it is stamped while somebody is undecided or an objection is open.

    Example:
        >>> from inovasi.reporting import LetterHead
        >>> LetterHead(number="500/7/2026", day="2026-06-25", signed_by="Sekretaris Daerah").number
        '500/7/2026'
    """
    given = head or LetterHead()
    meeting, rows = minutes.meeting, those_who_go_on(minutes)
    stated = window or (minutes.objections and minutes.objections.window)
    total = sum(row.status is EntryStatus.COMPETING for row in minutes.entries)
    when = Bilingual(
        "Masa sanggah belum ditetapkan.", "When objections can be filed is not set yet."
    )
    return Letter(
        title=Bilingual("Pengumuman", "Announcement"),
        subject=about_result(minutes),
        head=given,
        notices=notices(minutes),
        parts=(
            LetterPart(
                lines=(
                    Bilingual(
                        f"Berdasarkan Berita Acara Nomor {meeting.number}, dari "
                        f"{format_number(total, 'id')} usulan yang dinilai "
                        f"{format_number(len(rows), 'id')} ({terbilang(len(rows))}) usulan berikut "
                        "dinyatakan lolos, menurut urutan peringkat.",
                        f"By the minutes number {meeting.number}, of {format_number(total, 'en')} entries "
                        f"these {format_number(len(rows), 'en')} go on, in the order of their places.",
                    ),
                ),
                header=(NUMBER, TITLE, AGENCY) if rows else (),
                rows=rows,
            ),
            LetterPart(
                heading=OBJECTIONS,
                lines=(when if stated is None else both(stated.text),),
            ),
            signature(
                given,
                Bilingual(
                    "Demikian pengumuman ini disampaikan untuk diketahui.",
                    "This is published for everybody's information.",
                ),
            ),
        ),
    )
