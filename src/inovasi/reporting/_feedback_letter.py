"""The letter to an entrant: what was strong, what was weak, which proof was missing, when it may try again."""

from collections.abc import Iterator, Sequence
from typing import Final

from inovasi.contest._feedback import Feedback
from inovasi.eligibility._findings import Findings, Verdict
from inovasi.eligibility._readiness import Readiness
from inovasi.language import (
    Bilingual,
    format_number,
    join_words,
    wording,
)
from inovasi.reporting._letter import (
    THANKS,
    Letter,
    LetterHead,
    LetterPart,
    both,
    cells,
    same,
    signature,
)
from inovasi.scoring._result import result_words
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._cut import Cut
from inovasi.selection._minutes import Minutes
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import PROVISIONAL, RANK, SCORE


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
    given = head or LetterHead()
    name = same(feedback.title or feedback.entry)
    edition = feedback.scheme_label or same("")
    first = [DEMONSTRATION] if feedback.score.demonstration else []
    late = feedback.provisional
    first += [late] if late else []
    if decision is not None and not decision.is_final and late is None:
        first.append(PROVISIONAL)
    to = feedback.agency or feedback.title or feedback.entry
    return Letter(
        title=Bilingual("Umpan Balik Penilaian", "Feedback"),
        subject=Bilingual(f"Umpan balik penilaian {name.id}", f"Feedback on {name.en}"),
        to=Bilingual(f"Pengusul inovasi: {to}", f"the entrant: {to}"),
        head=given,
        notices=tuple(first),
        parts=(
            LetterPart(
                lines=(
                    Bilingual(
                        f"Terima kasih atas keikutsertaan inovasi “{name.id}” dalam {edition.id}. "
                        "Hasil penilaiannya kami sampaikan sebagai berikut.",
                        f"Thank you for entering “{name.en}” in the {edition.en}. Its result is as follows.",
                    ),
                ),
                rows=tuple(_result(feedback, decision)),
            ),
            LetterPart(
                heading=Bilingual("Nilai setiap kriteria", "Each criterion"),
                header=cells(feedback.cells)[0],
                rows=cells(feedback.cells)[1:],
            ),
            LetterPart(
                rows=tuple(
                    (
                        end,
                        _joined(few),
                    )
                    for end, few in feedback.ends
                )
            ),
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
    top = both(lambda lang: "-" if most is None else format_number(most, lang))
    yield (
        SCORE,
        words
        if most is None
        else Bilingual(f"{words.id} dari {top.id}", f"{words.en} of {top.en}"),
    )
    for row in () if decision is None else decision.entries:
        if row.entry != feedback.entry:
            continue
        shared = Bilingual(" (bersama usulan lain)", " (shared)") if row.tied else same("")
        place = same("-") if row.rank is None else same(f"{row.rank}")
        yield RANK, Bilingual(place.id + shared.id, place.en + shared.en)
        yield (
            Bilingual("Keputusan", "Decision"),
            Bilingual(
                f"{row.outcome.label.id} (karena {row.reason.label.id})",
                f"{row.outcome.label.en} (because of {row.reason.label.en})",
            ),
        )


def _joined(words: Sequence[Bilingual]) -> Bilingual:
    return both(lambda lang: join_words([one.of(lang) for one in words], lang))


def _next_levels(feedback: Feedback) -> Iterator[LetterPart]:
    rows = tuple(
        (wording(one, "label"), one.next_step) for one in feedback.criteria if one.next_step
    )
    if rows:
        yield LetterPart(
            heading=Bilingual("Tingkat berikutnya", "The next level"),
            header=(
                Bilingual("Kriteria", "Criterion"),
                Bilingual("Yang diperlukan", "What it needs"),
            ),
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
    texts = (readiness.text(lang).splitlines() for lang in ("id", "en"))
    for pair in zip(*texts, strict=True):
        if not pair[0].startswith(" " * 4):
            yield Bilingual(*(line.strip(" !") for line in pair))
