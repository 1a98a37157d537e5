"""The answer to an objection (jawaban sanggahan): what was objected, when, what was decided and why."""

from typing import Final

from inovasi.errors import NotFoundError
from inovasi.language import Bilingual, both, format_date
from inovasi.reporting._letter import (
    THANKS,
    TO_FILL_IN,
    Letter,
    LetterHead,
    LetterPart,
    same,
    signature,
)
from inovasi.selection._minutes import Minutes
from inovasi.selection._objections import Effect, ObjectionOutcome, Register
from inovasi.selection._ranking import ENTRY


_EFFECTS: Final = {
    Effect.DISQUALIFIED: Bilingual("usulan didiskualifikasi", "the entry is disqualified"),
    Effect.WITHDRAWN: Bilingual("usulan ditarik", "the entry is withdrawn"),
    Effect.RESCORED: Bilingual("usulan dinilai ulang", "the entry is scored anew"),
    Effect.NONE: Bilingual("tidak ada", "none"),
}


def objection_answer(
    register: Register,
    number: int,
    head: LetterHead | None = None,
    *,
    reason: str | None = None,
    minutes: Minutes | None = None,
) -> Letter:
    """
    Answer an objection with the facts of the register.

    Args:
        register: The register.
        number: Number of the objection in it.
        head: Number, day, place, and the position that signs; to be filled in by hand when left out.
        reason: Why it was decided so; room is left where nobody says it.
        minutes: The minutes that name the entry by its title.

    Returns:
        The letter; one of an objection that is open says that it is not decided yet.

    Raises:
        NotFoundError: If the register has no such number.

    Example:
        >>> from datetime import date
        >>> import inovasi as inv
        >>> window = inv.selection.Window(opens=date(2026, 6, 25), closes=date(2026, 6, 29))
        >>> one = inv.selection.Objection(
        ...     entry="klik",
        ...     filed_on="2026-06-26",
        ...     by="Dinas Kominfo",
        ...     ground="Umur inovasi salah dihitung.",
        ...     decided_on="2026-06-28",
        ...     outcome="rejected",
        ... )
        >>> register = inv.selection.register([one], window)
        >>> letter = inv.reporting.objection_answer(register, 1, reason="Tanggal sesuai berkas.")
        >>> letter.text().splitlines()[0]
        'JAWABAN SANGGAHAN'
    """
    row = next((one for one in register.objections if one.number == number), None)
    if row is None:
        known = [f"{one.number}" for one in register.objections]
        raise NotFoundError(Bilingual("sanggahan nomor", "objection number"), f"{number}", known)
    given, one = head or LetterHead(), row.objection
    name = one.entry if minutes is None else minutes.names.get(one.entry, one.entry)
    decided = one.decided_on
    waits = Bilingual("belum diputus", "not decided yet")
    outcome = waits if decided is None else one.outcome.label
    facts = [
        (Bilingual("Nomor sanggahan", "Number of the objection"), same(f"{row.number}")),
        (ENTRY, same(name)),
        (
            Bilingual("Diajukan", "Filed"),
            both(lambda lang: f"{format_date(one.filed_on, lang)} ({row.timing.label.of(lang)})"),
        ),
        (Bilingual("Masa sanggah", "Window"), both(register.window.days)),
        (Bilingual("Alasan sanggahan", "Ground"), same(one.ground)),
        (Bilingual("Putusan", "Decision"), outcome),
    ]
    if decided is not None:
        facts.append(
            (Bilingual("Diputus", "Decided"), both(lambda lang: format_date(decided, lang)))
        )
        why = Bilingual("Alasan putusan", "Reason of the decision")
        facts.append((why, same(reason or TO_FILL_IN)))
    if one.outcome is ObjectionOutcome.UPHELD:
        facts.append((Bilingual("Akibat", "Effect"), _EFFECTS[one.effect]))
    return Letter(
        title=Bilingual("Jawaban Sanggahan", "Answer to an Objection"),
        subject=Bilingual(f"Jawaban sanggahan nomor {number}", f"Answer to objection {number}"),
        to=same(one.by),
        head=given,
        parts=(
            LetterPart(
                lines=(
                    Bilingual(
                        "Sanggahan Saudara telah kami terima dan kami jawab sebagai berikut.",
                        "We have received your objection and answer it as follows.",
                    ),
                ),
                rows=tuple(facts),
            ),
            signature(given, THANKS),
        ),
    )
