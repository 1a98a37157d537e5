"""Is what was entered fit to go on with?"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import evolve

from inovasi.errors import InovasiError
from inovasi.folder._folder import (
    COLLECTED,
    FROM_BACKUP,
    JOURNAL,
    MARKS,
    PLAN,
    RESULTS,
    SHEETS,
    ContestFolder,
)
from inovasi.folder._inbox import RETURNED
from inovasi.folder._next import next_of
from inovasi.folder._settings import SETTINGS
from inovasi.folder._step import LineKind, Step, StepLine, line, noted, told
from inovasi.identity import near_pairs
from inovasi.language import few_words
from inovasi.regions._region import known


def check(folder: ContestFolder) -> Step:
    """
    Look at everything that was entered: the rules, the tables, the plan. Nothing is written.

    Whether an entry may enter is found by `inovasi.check`, from more than a table of entries holds.

    Args:
        folder: The folder.

    Returns:
        What is wrong, what is missing, and what a reader should know.

    Example:
        >>> import tempfile
        >>> from inovasi.folder import FolderSettings, new
        >>> with tempfile.TemporaryDirectory() as place:
        ...     _ = new(place, FolderSettings(id="demo", scheme="kipp-2023", group="general"))
        ...     [line.about for line in check(ContestFolder.open(place)).lines]
        ['contest.toml', 'entries', 'evaluators', 'plan.csv']
    """
    lines, unknown = [*loose_files(folder)], [*edition(folder)]
    lines += unknown
    for about, look in (
        (SETTINGS, rules),
        ("entries", _entries),
        ("evaluators", _evaluators),
        (PLAN, _plan),
    ):
        if unknown and about in {SETTINGS, PLAN}:
            continue
        try:
            lines += look(folder)
        except InovasiError as error:
            lines += told(LineKind.MISSING, error, about)
    wrong = sum(one.kind is not LineKind.NOTE for one in lines)
    did = (f"{wrong} hal perlu dibereskan", f"{wrong} things to be put right")
    ready = ("semuanya siap", "everything is ready")
    step = folder.step("check", *(did if wrong else ready), lines=tuple(lines))
    return evolve(step, next_command=next_of(folder))


def edition(folder: ContestFolder) -> Iterator[StepLine]:
    """Tell an edition that there is not, or a group or a stage that it has not."""
    for names, look in _EDITION.items():
        try:
            look(folder)
        except InovasiError as error:
            yield from told(LineKind.MISSING, error, SETTINGS, f"{SETTINGS} {names}")
            return


_EDITION: Final[Mapping[str, Callable[[ContestFolder], object]]] = {
    "scheme": lambda folder: folder.scheme,
    "group, stage": lambda folder: folder.rubric,
}


def rules(folder: ContestFolder) -> Iterator[StepLine]:
    """Find what ``contest.toml`` says and the entries do not bear out."""
    criteria = folder.rubric.nodes
    fields = {"submitted_at", *(name for one in folder.entries for name, _ in one.attributes)}
    for one in folder.settings.tie_breaks:
        if one.by not in {*criteria, *fields}:
            yield line(
                LineKind.MISSING,
                f"tie_breaks {one.by}",
                "bukan kriteria atau atribut",
                "no criterion and no attribute",
            )
    if folder.settings.keep is None:
        yield line(LineKind.MISSING, "keep", "berapa yang lolos?", "how many go on?")

    for quota in folder.settings.quotas:
        lacking = few_words([one.id for one in folder.entries if quota.by not in one.traits])
        if lacking.id:
            yield line(
                LineKind.MISSING,
                f"quotas {quota.by}",
                f"tidak diketahui untuk {lacking.id}",
                f"not known of {lacking.en}",
            )


def _entries(folder: ContestFolder) -> Iterator[StepLine]:
    table = folder.table("entries")
    yield from noted(LineKind.NOTE, table.source, table.notes)
    titles = dict.fromkeys(one.title or one.id for one in folder.entries)
    for texts in (list(titles), [one.id for one in folder.entries]):
        for one, other in near_pairs(texts):
            yield line(
                LineKind.NOTE, one, f"hampir sama dengan {other}", f"nearly the same as {other}"
            )
    strange = [one.id for one in folder.entries if one.region and not known(one.region)]
    if strange:
        names = few_words(strange)
        yield line(
            LineKind.NOTE,
            "region",
            f"wilayah tidak dikenal: {names.id}",
            f"region not known: {names.en}",
        )


def _evaluators(folder: ContestFolder) -> Iterator[StepLine]:
    table = folder.table("evaluators")
    yield from noted(LineKind.NOTE, table.source, table.notes)


def _plan(folder: ContestFolder) -> Iterator[StepLine]:
    found = folder.contest.status()
    yield from noted(LineKind.NOTE, PLAN, found.notes)
    if found.unplanned:
        names = few_words(found.unplanned)
        yield line(
            LineKind.MISSING, PLAN, f"tanpa pembacaan: {names.id}", f"without a reading: {names.en}"
        )


def loose_files(folder: ContestFolder) -> Iterator[StepLine]:
    """
    Tell every file that is not as the journal says, and those of ours of which it says nothing.

    What came back has its copy in ``collected``; it may go, or come in a new version.
    """
    ours = {
        file.relative_to(folder.path).as_posix()
        for place in (SHEETS, COLLECTED, RESULTS)
        for file in (folder.path / place).rglob("*")
        if file.is_file() and not file.name.startswith((".", "~"))
    }
    if folder.is_lost:
        count, names = len(ours), few_words(sorted(ours))
        yield line(
            LineKind.DIFFERS,
            JOURNAL,
            f"hilang, dan dengan itu bukti untuk {count} berkas: {names.id}; kembalikan dari cadangan",
            f"it is gone, and with it the proof of {count} files: {names.en}; put it back from a copy",
        )
        return
    named = (name for name in folder.vouched if not name.startswith(f"{RETURNED}/"))
    yield from _gone(folder)
    for name in sorted({*ours, *folder.inputs, *named} - folder.gone.keys()):
        if folder.gone and name == MARKS and name not in ours:
            continue  # it comes out of the copies, of which it was told
        found, said = folder.digest(name), folder.vouched.get(name)
        if said is None and ".old" not in Path(name).suffixes:
            yield line(LineKind.DIFFERS, name, *_UNKNOWN)
        elif said is not None and found is None:
            yield line(
                LineKind.DIFFERS,
                name,
                f"hilang; baris {said.line} jurnal mencatatnya",
                f"it is gone; line {said.line} of the journal has it",
            )
        elif said is not None and found is not None and found.sha256 != said.sha256:
            yield line(
                LineKind.DIFFERS,
                name,
                f"berubah sejak baris {said.line} jurnal",
                f"it changed since line {said.line} of the journal",
            )


def _gone(folder: ContestFolder) -> Iterator[StepLine]:
    """Tell the copies of what came back that are gone, and how they come back."""
    back = folder.hint("collect", "kembali dengan", "they come back with") or FROM_BACKUP
    for found, way in (
        ([name for name, source in folder.gone.items() if source], back),
        ([name for name, source in folder.gone.items() if not source], FROM_BACKUP),
    ):
        if found:
            names = few_words(found)
            yield line(
                LineKind.DIFFERS,
                COLLECTED,
                f"hilang: {names.id}; {way.id}",
                f"gone: {names.en}; {way.en}",
            )


_UNKNOWN: Final = (
    "tidak tercatat dalam jurnal; bila perintahnya terputus, jalankan lagi",
    "the journal says nothing of it; if its command was cut off, run it again",
)
