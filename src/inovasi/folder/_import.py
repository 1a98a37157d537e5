"""Take a file of the office into the folder."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from attrs import evolve

from inovasi.contest._contest import Phase
from inovasi.errors import DataError, NotFoundError
from inovasi.folder._folder import JOURNAL, ContestFolder, read_as_told
from inovasi.folder._inbox import RETURNED
from inovasi.folder._next import then_next
from inovasi.folder._settings import SETTINGS, OfficeFile, quoted, with_table
from inovasi.folder._step import LineKind, Step, StepLine, line
from inovasi.io._files import dumps
from inovasi.io._names import file_names
from inovasi.journal._event import AuditAction
from inovasi.journal._names import NAMES, read_names
from inovasi.language import both
from inovasi.office._table import OfficeKind, OfficeKindWord, OfficeTable


@then_next
def import_file(
    folder: ContestFolder,
    file: str | Path,
    *,
    kind: OfficeKindWord | None = None,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> Step:
    r"""
    Take a table of entries or evaluators into the folder, or marks and workbooks that came back into ``returned``.

    Args:
        folder: The folder.
        file: The file.
        kind: What it must hold; recognised when left out.
        columns: Headings with the field that they mean; ``contest.toml`` keeps them.
        constants: Fields with the value that they have in every row; kept likewise.
        sheet: Name of the sheet of a workbook, where several could be meant.

    Returns:
        What was read, and what was set aside.

    Raises:
        DataError: With every fault of the file; or if sheets were sent already and no reason is given.
        OSError: If the file cannot be opened.

    Example:
        >>> import tempfile
        >>> from inovasi.folder import FolderSettings, new
        >>> with tempfile.TemporaryDirectory() as place:
        ...     _ = new(f"{place}/demo", FolderSettings(id="demo", scheme="kipp-2023", group="general"))
        ...     _ = Path(place, "usulan.csv").write_text("No;Judul Inovasi;Dinas\n1;SIPADU;Kesehatan\n")
        ...     import_file(ContestFolder.open(f"{place}/demo"), f"{place}/usulan.csv").did.en
        'usulan.csv → entries.csv: 1 entries'
    """
    place = Path(file)
    told = OfficeFile(
        file=place.name, sheet=sheet, columns=columns or {}, constants=constants or {}
    )
    return imported(folder, place, None if kind is None else OfficeKind(kind), told)[0]


def imported(
    folder: ContestFolder, place: Path, wanted: OfficeKind | None, given: OfficeFile
) -> tuple[Step, OfficeTable]:
    """Take the table, and give what was read of it too."""
    content = made = place.read_bytes()
    table, told = _read(folder, place, wanted, given)
    found = table.sheets or table.entries or table.evaluators
    unvouched: dict[str, bytes] = {}
    lines: tuple[StepLine, ...] = ()
    until = Phase.FROZEN
    if table.kind in {OfficeKind.ENTRIES, OfficeKind.EVALUATORS}:
        until = Phase.DRAFT
        name = f"{table.kind.value}{place.suffix.lower()}"
        told = evolve(told, file=name)
        text = with_table(
            (folder.content(SETTINGS) or b"").decode("utf-8-sig"), table.kind.value, told
        )
        files = {name: content, SETTINGS: text.encode()}
    else:
        told_name = place.name
        if table.sheets and (told.columns or told.constants or told.sheet):
            # What was said of the table is not said again when it is collected.
            made, told_name = dumps(table.sheets, ".jsonl").encode(), f"{place.stem}.jsonl"
        name = _free_name(folder, told_name, made)
        files = {name: made} | (named := _named(folder, table))
        if named:
            until, lines = Phase.DRAFT, (line(LineKind.NOTE, place.name, *_TAKEN),)
    if table.names and SETTINGS in files:
        unvouched[NAMES] = _names(folder, table)
    label = table.kind.label
    count = f"{len(found)} " if found else ""
    step = folder.step(
        "import",
        f"{place.name} → {name}: {count}{label.id}",
        f"{place.name} → {name}: {count}{label.en}",
        body=both(table.text),
        lines=lines,
    )
    done = folder.record(
        AuditAction.IMPORT,
        files,
        step,
        until=until,
        unvouched=unvouched,
        before=place.name,
        after=name,
        digest=sha256(content).hexdigest(),
    )
    return done, table


def _read(
    folder: ContestFolder, place: Path, wanted: OfficeKind | None, given: OfficeFile
) -> tuple[OfficeTable, OfficeFile]:
    """Read a table with what is said of it now and what ``contest.toml`` keeps of the one before, if that fits."""
    said = folder.settings
    kept = {OfficeKind.ENTRIES: said.entries, OfficeKind.EVALUATORS: said.evaluators}
    for kind, before in kept.items():
        if before is None or wanted not in {None, kind} or not (before.columns or before.constants):
            continue
        joined = evolve(
            given,
            sheet=given.sheet or before.sheet,
            columns=dict(before.columns) | dict(given.columns),
            constants=dict(before.constants) | dict(given.constants),
        )
        try:
            return read_as_told(place, kind, joined, folder), joined
        except (DataError, NotFoundError):
            continue  # it is another table
    return read_as_told(place, wanted, given, folder), given


def _named(folder: ContestFolder, table: OfficeTable) -> dict[str, bytes]:
    """Make the tables of entries and evaluators that are not there of what the marks name."""
    said, files = folder.settings, dict[str, bytes]()
    text = (folder.content(SETTINGS) or b"").decode("utf-8-sig")
    for kind, told, records in (
        ("entries", said.entries, table.entries),
        ("evaluators", said.evaluators, table.evaluators),
    ):
        if told is None and records:
            files[f"{kind}.jsonl"] = dumps(records, ".jsonl").encode()
            text = with_table(text, kind, OfficeFile(file=f"{kind}.jsonl"))
    return files | {SETTINGS: text.encode()} if files else {}


_TAKEN: Final = (
    "usulan dan penilai diambil dari berkas nilai ini, sebab belum ada daftarnya",
    "entries and evaluators are taken from this file of marks, as there is no list of them",
)


def _names(folder: ContestFolder, table: OfficeTable) -> bytes:
    """Add the names of persons to those that stand beside the journal."""
    known = dict(read_names(folder.path / JOURNAL)) | dict(table.names)
    return "".join(f"{quoted(key)} = {quoted(name)}\n" for key, name in known.items()).encode()


def _free_name(folder: ContestFolder, name: str, content: bytes) -> str:
    """Give the name in ``returned``; where another file has it, one with the first digits of the digest."""
    safe = file_names([name], "")[name]
    if folder.content(f"{RETURNED}/{safe}") in {None, content}:
        return f"{RETURNED}/{safe}"
    place = Path(safe)
    return f"{RETURNED}/{place.stem}-{sha256(content).hexdigest()[:12]}{place.suffix}"
