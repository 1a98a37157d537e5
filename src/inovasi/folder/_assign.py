"""Who reads what, and the workbooks that go out."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve

from inovasi.contest._contest import Phase
from inovasi.contest._reading import Reading
from inovasi.contest._status import EVALUATOR
from inovasi.folder._folder import PLAN, ContestFolder, made_files
from inovasi.folder._next import came_back, then_next
from inovasi.folder._settings import SETTINGS, with_value
from inovasi.folder._step import LineKind, Step, StepLine, StepTable, line, noted
from inovasi.identity import fold
from inovasi.io._files import read_all, write
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual
from inovasi.panel._assignment import assign as plan_readings
from inovasi.workbooks._panel import write_score_sheets


@then_next
def assign(folder: ContestFolder, *, readings: int | None = None, seed: int | None = None) -> Step:
    """
    Plan who reads what; ties of evaluators are respected.

    Once sheets went out, every reading of the plan stays, and only readings that lack are added; a plan that was
    changed by hand or lost comes back as the journal says it. Readings whose marks are there before there is a plan
    are in it.

    Args:
        folder: The folder.
        readings: How many evaluators read each entry; as in ``contest.toml``, which keeps it, when left out.
        seed: What the plan is drawn from; likewise.

    Returns:
        What was done, with the load of each evaluator.

    Raises:
        DataError: If an entry cannot be covered, a table cannot be read, or sheets were sent already and no reason is
            given.
    """
    given: dict[str, Any] = {
        name: value for name, value in (("readings", readings), ("seed", seed)) if value is not None
    }
    settings = evolve(folder.settings, **given)
    made = plan_readings(
        folder.entries, folder.evaluators, readings_each=settings.readings, seed=settings.seed
    )
    plan, lines = made.readings, [*noted(LineKind.NOTE, None, made.notes)]
    content: bytes | None = None
    if {AuditAction.SEND, AuditAction.COLLECT} & {event.action for event in folder.events}:
        source = folder.journalled_plan
        planned = tuple(read_all(source, Reading))
        is_there = source == folder.path / PLAN
        if given or is_there:
            plan, more = _with_sent(planned, plan, settings.readings)
            lines += more
        else:
            plan = planned  # it is only put back
        if plan == planned:
            content, given = source.read_bytes(), {}
    elif came := _come_back(folder, plan):
        plan, _ = _with_sent(came, plan, settings.readings)
    if content is None:
        (content,) = made_files("", lambda at: write(list(plan), at / PLAN)).values()
    files = {PLAN: content}
    if given:
        text = (folder.content(SETTINGS) or b"").decode("utf-8-sig")
        for name, value in given.items():
            text = with_value(text, name, value)
        files[SETTINGS] = text.encode()
    loads = Counter({load.evaluator: 0 for load in made.loads})
    loads.update(one.evaluator for one in plan)
    step = folder.step(
        "assign",
        f"{len(plan)} pembacaan untuk {len(loads)} penilai",
        f"{len(plan)} readings for {len(loads)} evaluators",
        shown=StepTable.of(
            lambda lang: [
                (EVALUATOR.of(lang), _READINGS.of(lang)),
                *((evaluator, str(number)) for evaluator, number in loads.items()),
            ]
        ),
        lines=tuple(lines),
    )
    return folder.record(AuditAction.ASSIGN, files, step, until=Phase.DRAFT)


def _come_back(folder: ContestFolder, drawn: Sequence[Reading]) -> tuple[Reading, ...]:
    """Give the readings whose marks are there before there is a plan: who read them was decided elsewhere."""
    codes = {fold(one.entry): (one.entry, one.code) for one in drawn}
    evaluators = {fold(one.id): one.id for one in folder.evaluators}
    return tuple(
        Reading(entry=codes[entry][0], evaluator=evaluators[evaluator], code=codes[entry][1])
        for entry, evaluator in dict.fromkeys(
            (fold(sheet.entry), fold(sheet.evaluator))
            for file in came_back(folder, {})
            for sheet in file.sheets
        )
        if entry in codes and evaluator in evaluators
    )


def _with_sent(
    sent: Sequence[Reading], drawn: Sequence[Reading], number: int
) -> tuple[tuple[Reading, ...], tuple[StepLine, ...]]:
    """Keep the readings of a plan of which sheets went out, and add from a new one what an entry lacks."""
    by_entry: dict[str, list[Reading]] = {one.entry: [] for one in (*sent, *drawn)}
    for one in sent:
        by_entry[one.entry].append(one)
    for one in drawn:
        there = by_entry[one.entry]
        lacks = sum(other.released is None for other in there) < number
        if lacks and all(other.evaluator != one.evaluator for other in there):
            there.append(evolve(one, code=there[0].code if there else one.code))
    kept, made = set(sent), tuple(one for there in by_entry.values() for one in there)
    over = sum(
        max(0, sum(one.released is None for one in there) - number) for there in by_entry.values()
    )
    told = line(
        LineKind.NOTE,
        PLAN,
        f"{over} pembacaan lebih dari yang diminta tetap, sebab tanpa rencana lembarnya menjadi asing; "
        "keluarkan dengan kolom released",
        f"{over} readings more than asked for stay, as without them their sheets would be foreign; "
        "take them out with the column released",
    )
    readings = (*sent, *(one for one in made if one not in kept))
    return readings, (told,) if over else ()


@then_next
def sheets(folder: ContestFolder) -> Step:
    """
    Write a workbook for each evaluator into ``sheets``.

    Args:
        folder: The folder.

    Returns:
        What was done.

    Raises:
        DataError: If there is no plan, a file there was changed by hand, or the contest is decided already and no
            reason is given.
        MissingExtraError: If the extra ``xlsx`` is not installed.
    """
    plan, contest, names = folder.assignment, folder.contest, folder.names
    awaited = tuple(one for one in plan.readings if one.released is None)
    files = made_files(
        "sheets",
        lambda place: write_score_sheets(
            contest.rubric,
            evolve(plan, readings=awaited),
            place,
            blind=folder.settings.blind,
            entries=folder.entries,
            lang=folder.settings.lang,
            contest=folder.round,
        ),
    )
    old = sorted(
        name
        for name in folder.vouched.keys() - files.keys()
        if name.startswith("sheets/") and (folder.path / name).exists()
    )
    step = folder.step(
        "sheets",
        f"{len(files)} buku kerja di {folder.path / 'sheets'}: kirimkan masing-masing kepada penilainya; "
        "yang kembali taruh di returned",
        f"{len(files)} workbooks in {folder.path / 'sheets'}: send each to its evaluator; put what comes back "
        "into returned",
        lines=(
            *(
                line(LineKind.DONE, names[key], name, name)
                for key, name in folder.sheet_names(awaited).items()
            ),
            *(
                line(LineKind.NOTE, name, "tidak ada lagi dalam rencana", "no longer in the plan")
                for name in old
            ),
            *noted(LineKind.NOTE, PLAN, [_CODES] if folder.settings.blind else []),
        ),
    )
    return folder.record(AuditAction.SEND, files, step)


_READINGS: Final = Bilingual("Pembacaan", "Readings")
_CODES: Final = Bilingual(
    "penilai melihat kode; usulan di balik kode ada dalam berkas ini, jangan dikirimkan",
    "evaluators see codes; the entries behind them stand in this file, do not send it",
)
