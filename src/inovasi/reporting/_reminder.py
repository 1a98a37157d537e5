"""The letter to an evaluator whose sheets are still awaited: which entries, until when."""

from datetime import date
from typing import Final

from inovasi.contest._contest import Contest
from inovasi.contest._reading import AWAITED, ReadingState
from inovasi.errors import NotFoundError
from inovasi.identity import fold
from inovasi.language import Bilingual, format_date, wording
from inovasi.reporting._letter import THANKS, Letter, LetterHead, LetterPart, same, signature
from inovasi.reporting._minutes_letter import NUMBER, TITLE
from inovasi.selection._minutes import AGENCY


_CODE: Final = Bilingual("Kode usulan", "Code of the entry")
_STATE: Final = Bilingual("Keadaan lembar", "State of the sheet")


def reminder(
    contest: Contest,
    evaluator: str,
    head: LetterHead | None = None,
    *,
    until: date | None = None,
    blind: bool = False,
) -> Letter:
    """
    Remind an evaluator of the sheets that are still awaited.

    Args:
        contest: The contest as it stands.
        evaluator: Id of the evaluator, in any spelling.
        head: Number, day, place, and the position that signs; to be filled in by hand when left out.
        until: The last day on which sheets are taken; without one the letter asks for them as soon as possible.
        blind: Whether the evaluator sees codes, so that no title and no agency may be told.

    Returns:
        The letter; an evaluator of whom nothing is awaited is thanked.

    Raises:
        NotFoundError: If nobody of that id reads anything.

    Example:
        >>> from datetime import date
        >>> import inovasi as inv
        >>> contest = inv.Contest(
        ...     id="demo",
        ...     scheme="kipp-2023",
        ...     group="general",
        ...     entries=[inv.Entry(id="klik", title="Klik Desa")],
        ...     evaluators=["p1"],
        ... )
        >>> letter = inv.reporting.reminder(contest, "p1", until=date(2026, 6, 12))
        >>> letter.parts[0].lines[0].en
        '0 of your 1 sheets are in. Please send the others by 12 June 2026.'
    """
    given = head or LetterHead()
    readings = contest.status().readings
    own = [row for row in readings if fold(row.evaluator) == fold(evaluator)]
    if not own:
        known = list(dict.fromkeys(row.evaluator for row in readings))
        raise NotFoundError(Bilingual("penilai", "evaluator"), evaluator, known)
    entries = {entry.id: entry for entry in contest.entries}
    sent = any(one.sent_on for one in contest.readings)  # else nobody says what was sent
    out = AWAITED - {ReadingState.PLANNED} if sent else AWAITED
    waiting = [row for row in own if row.state in out and entries[row.entry].is_ranked]
    done = sum(row.state is ReadingState.COMPLETE for row in own)
    total = done + len(waiting)
    by = Bilingual("secepatnya", "as soon as possible")
    if until is not None:
        by = Bilingual(
            f"paling lambat {format_date(until, 'id')}", f"by {format_date(until, 'en')}"
        )
    asked = Bilingual(f"Mohon sisanya dikirim {by.id}.", f"Please send the others {by.en}.")
    if not waiting:
        asked = Bilingual(
            "Terima kasih; tidak ada yang ditunggu lagi.", "Thank you; none is awaited."
        )
    told = (
        (row.code or row.entry,) if blind else (entry.name, entry.agency or "-")
        for row in waiting
        for entry in [entries[row.entry]]
    )
    rows = tuple(
        (same(f"{at}"), *map(same, about), _state(row.state, row.missing))
        for at, (row, about) in enumerate(zip(waiting, told, strict=True), start=1)
    )
    edition = wording(contest.edition, "label")
    return Letter(
        title=Bilingual("Pengingat Penilaian", "Reminder"),
        subject=Bilingual(
            f"Pengingat penilaian {edition.id}", f"Reminder of the evaluation of the {edition.en}"
        ),
        to=Bilingual(f"Penilai {own[0].evaluator}", f"evaluator {own[0].evaluator}"),
        head=given,
        parts=(
            LetterPart(
                lines=(
                    Bilingual(
                        f"Dari {total} lembar penilaian Anda {done or 'belum ada yang'} "
                        f"{'sudah ' if done else ''}masuk. {asked.id}",
                        f"{done} of your {total} sheets are in. {asked.en}",
                    ),
                ),
                header=(NUMBER, *([_CODE] if blind else [TITLE, AGENCY]), _STATE) if rows else (),
                rows=rows,
            ),
            signature(given, THANKS),
        ),
    )


def _state(state: ReadingState, missing: int) -> Bilingual:
    """Say how a sheet is from where the evaluator stands."""
    if state is ReadingState.PARTIAL:
        return Bilingual(f"{missing} kriteria belum diisi", f"{missing} criteria are empty")
    if state is ReadingState.EMPTY:
        return state.label
    return Bilingual("belum kembali", "not back")
