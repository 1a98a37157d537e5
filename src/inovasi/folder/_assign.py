"""Who reads what, and the workbooks that go out."""

from typing import Any, Final

from attrs import evolve

from inovasi.contest._contest import Phase
from inovasi.folder._folder import PLAN, ContestFolder, made_files
from inovasi.folder._settings import SETTINGS, with_value
from inovasi.folder._step import LineKind, Step, StepTable, line, noted
from inovasi.io._files import write
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual
from inovasi.panel._assignment import assign as plan_readings
from inovasi.workbooks._panel import write_score_sheets


def assign(folder: ContestFolder, *, readings: int | None = None, seed: int | None = None) -> Step:
    """
    Plan who reads what; ties of evaluators are respected.

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
    files = made_files("", lambda place: write(list(made.readings), place / PLAN))
    if given:
        text = (folder.content(SETTINGS) or b"").decode("utf-8-sig")
        for name, value in given.items():
            text = with_value(text, name, value)
        files[SETTINGS] = text.encode()
    step = folder.step(
        "assign",
        f"{len(made.readings)} pembacaan untuk {len(made.loads)} penilai",
        f"{len(made.readings)} readings for {len(made.loads)} evaluators",
        "sheets",
        shown=StepTable.of(
            lambda lang: [
                (_EVALUATOR.of(lang), _READINGS.of(lang)),
                *((load.evaluator, str(load.readings)) for load in made.loads),
            ]
        ),
        lines=noted(LineKind.NOTE, None, made.notes),
    )
    return folder.record(AuditAction.ASSIGN, files, step, until=Phase.DRAFT)


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
        "collect",
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


_EVALUATOR: Final = Bilingual("Penilai", "Evaluator")
_READINGS: Final = Bilingual("Pembacaan", "Readings")
_CODES: Final = Bilingual(
    "penilai melihat kode; usulan di balik kode ada dalam berkas ini, jangan dikirimkan",
    "evaluators see codes; the entries behind them stand in this file, do not send it",
)
