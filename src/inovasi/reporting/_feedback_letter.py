"""The letter to an entrant: what was strong, what was weak, which proof was missing, when it may try again."""

from collections.abc import Iterator, Sequence
from typing import Final

from inovasi.contest._entry import EntryStatus
from inovasi.contest._feedback import Feedback
from inovasi.eligibility._findings import Findings, Verdict
from inovasi.eligibility._readiness import Readiness
from inovasi.language import Bilingual, both, format_number, join_words, wording
from inovasi.reporting._letter import (
    THANKS,
    Letter,
    LetterHead,
    LetterPart,
    cells,
    each,
    same,
    signature,
)
from inovasi.scoring._result import CRITERION, result_words
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._cut import Cut
from inovasi.selection._minutes import Minutes
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import DECISION, PROVISIONAL, RANK, SCORE


_MISSING: Final = Bilingual("Bukti dan syarat yang kurang", "Missing proof and conditions")
_AGAIN: Final = Bilingual("Mengajukan lagi", "Trying again")


def feedback_letter(
    feedback: Feedback,
    head: LetterHead | None = None,
    *,
    decision: Cut | Selection | Minutes | None = None,
    findings: Findings | None = None,
    readiness: Readiness | None = None,
) -> Letter:
    """
    Tell an entrant the own result: no evaluator and no other entry is named.

    Args:
        feedback: The own result, as `inovasi.feedback` gives it.
        head: Number, day, place, and the position that signs; to be filled in by hand when left out.
        decision: The decision or its minutes, for the own place and what became of it.
        findings: What `inovasi.check` found of it, for documents and conditions that are missing.
        readiness: When it can be ready for the next edition, as `inovasi.readiness` finds.

    Returns:
        The letter; what was not given is said to be not known.

    Example:
        >>> import inovasi as inv
        >>> rubric = inv.scheme("kipp-2023").rubric(group="general")
        >>> contest = inv.Contest(
        ...     id="demo",
        ...     scheme="kipp-2023",
        ...     group="general",
        ...     entries=[inv.Entry(id="klik", title="Klik Desa")],
        ...     evaluators=["p1"],
        ...     sheets=[inv.sheet(rubric, dict.fromkeys(rubric.nodes, 80), "klik", "p1")],
        ... )
        >>> letter = inv.reporting.feedback_letter(inv.feedback(contest, "klik"))
        >>> "p1" in letter.text()
        False
    """
    given, name = head or LetterHead(), feedback.title or feedback.entry
    edition, to = feedback.scheme_label or same(""), feedback.agency or name
    is_open = decision is not None and not decision.is_final
    late = feedback.provisional or (PROVISIONAL if is_open else None)
    header, *rows = cells(feedback.cells)
    return Letter(
        title=Bilingual("Umpan Balik Penilaian", "Feedback"),
        subject=Bilingual(f"Umpan balik penilaian {name}", f"Feedback on {name}"),
        to=Bilingual(f"Pengusul inovasi: {to}", f"the entrant: {to}"),
        head=given,
        notices=(
            *([DEMONSTRATION] if feedback.score.demonstration else []),
            *([late] if late else []),
        ),
        parts=(
            LetterPart(
                lines=(
                    Bilingual(
                        f"Terima kasih atas keikutsertaan inovasi “{name}” dalam {edition.id}. "
                        "Hasil penilaiannya kami sampaikan sebagai berikut.",
                        f"Thank you for entering “{name}” in the {edition.en}. Its result is as follows.",
                    ),
                ),
                rows=tuple(_result(feedback, decision)),
            ),
            LetterPart(
                heading=Bilingual("Nilai setiap kriteria", "Each criterion"),
                header=header,
                rows=tuple(rows),
            ),
            LetterPart(rows=tuple((end, _joined(few)) for end, few in feedback.ends)),
            *_next_levels(feedback),
            LetterPart(heading=_MISSING, lines=tuple(_missing(feedback, findings))),
            LetterPart(heading=_AGAIN, lines=tuple(_again(readiness))),
            signature(given, THANKS),
        ),
    )


def _result(
    feedback: Feedback, decision: Cut | Selection | Minutes | None
) -> Iterator[tuple[Bilingual, ...]]:
    score, most = feedback.score, feedback.score.maximum
    words = both(lambda lang: result_words(score, lang))
    if most is not None:
        top = both(lambda lang: format_number(most, lang))
        words = Bilingual(f"{words.id} dari {top.id}", f"{words.en} of {top.en}")
    yield SCORE, words
    for row in () if decision is None else decision.entries:
        if row.entry == feedback.entry:
            place = "-" if row.rank is None else f"{row.rank}"
            shared = Bilingual(f"{place} (bersama usulan lain)", f"{place} (shared)")
            yield RANK, shared if row.tied else same(place)
            what, why = row.became, row.reason.label
            said = Bilingual(f"{what.id} (karena {why.id})", f"{what.en} (because of {why.en})")
            yield DECISION, said if row.status is EntryStatus.COMPETING else what


def _joined(words: Sequence[Bilingual]) -> Bilingual:
    return both(lambda lang: join_words([one.of(lang) for one in words], lang))


def _next_levels(feedback: Feedback) -> Iterator[LetterPart]:
    rows = tuple(
        (wording(one, "label"), one.next_step) for one in feedback.criteria if one.next_step
    )
    if rows:
        yield LetterPart(
            heading=Bilingual("Tingkat berikutnya", "The next level"),
            header=(CRITERION, Bilingual("Yang diperlukan", "What it needs")),
            rows=rows,
        )


def _missing(feedback: Feedback, findings: Findings | None) -> Iterator[Bilingual]:
    """Say what could not be judged, and which conditions are open or not met."""
    lacking = [wording(one, "label") for one in feedback.criteria if one.unproven]
    if lacking:
        names = _joined(lacking)
        yield Bilingual(
            f"Bukti tidak cukup untuk menilai, atau tidak terpenuhi: {names.id}.",
            f"Not enough proof to judge, or not met: {names.en}.",
        )
    if findings is None:
        yield Bilingual(
            "Kelengkapan berkas tidak diperiksa di sini.", "Documents were not checked here."
        )
        return
    rules = [one for one in findings if one.verdict in {Verdict.UNMET, Verdict.UNKNOWN}]
    yield from (both(one.say) for one in rules)
    if not lacking and not rules:
        yield Bilingual("Tidak ada yang kurang.", "Nothing is missing.")


def _again(readiness: Readiness | None) -> Iterator[Bilingual]:
    """Say from when it can be entered again, as far as the rules say it, without the single steps."""
    if readiness is None:
        yield Bilingual(
            "Kapan inovasi ini dapat diajukan lagi belum diketahui: aturan edisi berikutnya belum ada di sini.",
            "From when it may be entered again is not known: the rules of the next edition are not at hand.",
        )
        return
    for line in each(lambda lang: readiness.text(lang).splitlines()):
        if not line.id.startswith(" " * 4):
            yield Bilingual(line.id.strip(" !"), line.en.strip(" !"))
