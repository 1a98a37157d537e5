"""Who goes on: the ranking, and the decision that the minutes will carry."""

from collections.abc import Callable, Iterator
from typing import Final

from attrs import evolve

from inovasi.folder._decision import decision_of, ranking_of
from inovasi.folder._folder import RESULTS, ContestFolder, made_files
from inovasi.folder._next import then_next
from inovasi.folder._settings import SETTINGS
from inovasi.folder._step import LineKind, Step, StepLine, StepTable, line, noted
from inovasi.io._files import write
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual, Language, few_words
from inovasi.results import Result
from inovasi.selection._cut import counted, decision_cells
from inovasi.selection._minutes import result_digest
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import PROVISIONAL, Ranking, ranking_cells, remarks, with_titles


def ranking_files(folder: ContestFolder, ranking: Ranking) -> dict[str, bytes]:
    """Write a ranking."""
    return _files(folder, "ranking", ranking, ranking.text(folder.settings.lang))


def decision_files(folder: ContestFolder, decision: Selection) -> dict[str, bytes]:
    """Write a decision with its proof, and the ranking that it rests on."""
    lang = folder.settings.lang
    proof = decision.certificate().named(decision.basis.names)
    text = f"{decision.text(lang)}\n\n{proof.text(lang)}"
    return ranking_files(folder, decision.basis) | _files(folder, "decision", decision, text)


def _files(folder: ContestFolder, name: str, result: Result, text: str) -> dict[str, bytes]:
    """Write a result, to be opened in a spreadsheet and to be read."""
    lang = folder.settings.lang
    table = made_files(RESULTS, lambda place: write(result, place / f"{name}.csv", lang=lang))
    return table | {f"{RESULTS}/{name}.txt": f"{text}\n".encode()}


@then_next
def rank(folder: ContestFolder) -> Step:
    """
    Rank the entries by what came back, and write the ranking into ``results``.

    Args:
        folder: The folder.

    Returns:
        The ranking, and which entries have no place yet.

    Raises:
        DataError: If there is no plan, or an input changed and no reason is given.
        ScoringError: If a tie-break names a criterion that there is not.
    """
    ranking = ranking_of(folder)
    pending = few_words([ranking.names[one.entry] for one in ranking.pending])
    tied = few_words([ranking.names[row.entry] for row in ranking if row.tied])
    waits = [Bilingual(f"belum lengkap: {pending.id}", f"not complete: {pending.en}")]
    ties = [Bilingual(f"nilai sama: {tied.id}", f"ties: {tied.en}")]
    step = folder.step(
        "rank",
        f"{len(ranking)} usulan berperingkat, {len(ranking.pending)} belum",
        f"{len(ranking)} entries have a place, {len(ranking.pending)} not yet",
        shown=StepTable.of(lambda lang: ranking_cells(ranking, lang)),
        body=_said(lambda lang: remarks(ranking, lang)),
        lines=(
            *noted(LineKind.MISSING, None, waits if ranking.pending else ()),
            *noted(LineKind.NOTE, None, ties if tied.id else ()),
        ),
    )
    files = ranking_files(folder, ranking)
    return folder.record(AuditAction.WRITE, files, step, digest=ranking.made_from)


@then_next
def decide(folder: ContestFolder, *, provisional: bool = False) -> Step:
    """
    Decide who goes on, by the places and the quotas of ``contest.toml``.

    A decision closes the collecting. While somebody is undecided nothing is decided, unless a provisional result is
    asked for, which is stamped so and leaves the contest as it is.

    Args:
        folder: The folder.
        provisional: Whether a result that is not final is written all the same.

    Returns:
        The decision, or what keeps it from being made.

    Raises:
        DataError: If there is no plan, an input changed and no reason is given, or no set keeps all the quotas.
        ScoringError: If ``contest.toml`` does not say how many go on.
    """
    decision = decision_of(folder)
    if decision.is_final and not folder.is_closed:
        decision = decision_of(folder, evolve(folder.contest, closed=True))
    counts = decision.outcomes.items()
    step = folder.step(
        "decide",
        ", ".join(counted(words, number, "id") for words, number in counts),
        ", ".join(counted(words, number, "en") for words, number in counts),
        shown=StepTable.of(lambda lang: _cells(decision, lang)),
        body=_said(
            lambda lang: [
                *(tie.named(decision.basis.names).text(lang) for tie in decision.ties),
                *([] if decision.is_final else [PROVISIONAL.of(lang)]),
                *remarks(decision.basis, lang),
            ]
        ),
    )
    step = evolve(step, lines=tuple(_unheld(folder)))
    if decision.is_final:
        return folder.record(
            AuditAction.DECIDE,
            decision_files(folder, decision),
            step,
            first=() if folder.is_closed else (AuditAction.FREEZE,),
            digest=result_digest(decision),
        )
    lines = (*_open(decision), *step.lines, *_ways_out(folder, decision))
    step = evolve(step, lines=lines)
    if not provisional:
        no = Bilingual("BELUM DIPUTUSKAN", "NOT DECIDED")
        said = Bilingual(f"{no.id}: {step.did.id}", f"{no.en}: {step.did.en}")
        return evolve(step, did=said, dry_run=folder.dry_run)
    files = decision_files(folder, decision)
    return folder.record(AuditAction.WRITE, files, step, digest=decision.basis.made_from)


def _said(lines: Callable[[Language], list[str]]) -> Bilingual:
    return Bilingual("\n".join(lines("id")), "\n".join(lines("en")))


def _open(decision: Selection) -> Iterator[StepLine]:
    """Say who is undecided, and name one reading that still changes who goes on, if there is one."""
    called = decision.basis.names
    names = few_words([called[one] for one in decision.undecided])
    yield line(LineKind.MISSING, None, f"keputusan untuk {names.id}", f"a decision on {names.en}")
    example = decision.counterexample()
    if example is not None:
        first = (example.named(called).text(lang).splitlines()[0] for lang in ("id", "en"))
        yield line(LineKind.MISSING, None, *first)


def _unheld(folder: ContestFolder) -> Iterator[StepLine]:
    """Tell the values of quotas that no entry has: such a number binds nobody."""
    for quota in folder.settings.quotas:
        held = {entry.traits.get(quota.by) for entry in folder.entries}
        for value, _ in quota.as_counted.maximum:
            if value not in held:
                yield line(
                    LineKind.NOTE,
                    SETTINGS,
                    f"kuota {quota.by} menyebut {value}, yang tidak dimiliki usulan mana pun; kuota itu tidak berpengaruh",
                    f"the quota by {quota.by} names {value}, which no entry has; it has no effect",
                )


def _cells(decision: Selection, lang: Language) -> list[tuple[str, ...]]:
    """Give the rows of a decision; while nothing is decided, what each waits for would hide the rest."""
    basis = decision.basis
    cells = decision_cells(with_titles(basis, decision.entries), basis.tie_breaks, lang)
    return cells if decision.is_final else [row[:_BRIEF] for row in cells]


_BRIEF: Final = 4
"""Rank, entry, score, outcome."""


def _ways_out(folder: ContestFolder, decision: Selection) -> Iterator[StepLine]:
    """Say what can be done about readings that will not come any more."""
    if not (folder.is_closed and decision.pending):
        return
    if folder.settings.method is None and folder.rubric.divisor is None:
        yield line(
            LineKind.NOTE,
            SETTINGS,
            'aturannya tidak menyebut pembagi; bila penilai yang tidak mengirim tidak dihitung, tulis method = "mean_present"',
            'the rule states no divisor; if those who sent nothing do not count, write method = "mean_present"',
        )
    if unread := folder.contest.status().unread:
        names = few_words(unread)
        yield line(
            LineKind.NOTE,
            SETTINGS,
            f"tidak dibaca siapa pun: {names.id}; tambahkan pembacaan ke plan.csv, atau catat di [[changes]] bahwa usulan mundur",
            f"read by nobody: {names.en}; add readings to plan.csv, or record under [[changes]] that they withdraw",
        )
