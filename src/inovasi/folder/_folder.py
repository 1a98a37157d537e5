"""
The folder of a contest: its files, its journal, and the one way in which they change.

Files are written first, all of a folder at once, and the journal line last: a line never claims what is not so.
After a kill in between, the files are there and no line vouches for them; every command that makes them again finds
the same bytes and only adds the line.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import evolve, field, frozen

from inovasi._wording import refusal, typed
from inovasi.catalog._loader import load_scheme
from inovasi.catalog._registry import scheme as scheme_of
from inovasi.contest._contest import Contest, Phase, PhaseWord
from inovasi.contest._entry import Entry
from inovasi.contest._reading import Reading
from inovasi.errors import DataError, Problem
from inovasi.folder._inbox import DIGITS, RETURNED, Collection, read_returned
from inovasi.folder._settings import (
    SETTINGS,
    FolderSettings,
    OfficeFile,
    StatusChange,
    read_settings,
)
from inovasi.folder._step import LineKind, Step, line
from inovasi.identity import fold
from inovasi.io._atomic import settle, whole_files
from inovasi.io._files import dumps, iter_lines, read_all
from inovasi.io._lock import locked
from inovasi.io._names import file_names
from inovasi.io._still import same
from inovasi.journal._audit import (
    EMPTY,
    AuditRecord,
    Head,
    append,
    end_of,
    records,
    recover,
    verify,
)
from inovasi.journal._event import (
    AuditAction,
    AuditActionWord,
    AuditEvent,
    now,
    phase_of,
    with_zone,
)
from inovasi.journal._file import FileDigest
from inovasi.journal._names import read_names
from inovasi.language import Bilingual, few_words
from inovasi.model._checks import is_key
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.office._read import read_office
from inovasi.office._table import OfficeKind, OfficeKindWord, OfficeTable
from inovasi.panel._assignment import Assignment, PanelEvaluator


JOURNAL: Final = "journal.jsonl"
PLAN: Final = "plan.csv"
SHEETS: Final = "sheets"
COLLECTED: Final = "collected"
RESULTS: Final = "results"
SHADOW: Final = "shadow"
PLANS: Final = "plans"
MARKS: Final = f"{COLLECTED}/marks.jsonl"
FOLDERS: Final = (SHEETS, RETURNED, COLLECTED, RESULTS, SHADOW, PLANS)

BY: Final = "panitia"
"""Key of who works with the folder, where nobody says another."""


@frozen
class Vouched:
    """What the journal says of a file: its digest, and the line that says so."""

    sha256: str
    line: int


def _changed(entry: Entry, change: StatusChange) -> Entry:
    """Give an entry as a change leaves it; what it lacks then is a fault of the file of the changes."""
    try:
        return evolve(entry, status=change.status, reason=change.reason, basis=change.basis)
    except DataError as error:
        path = f"changes.{change.entry}.basis"  # all that an entry asks for and a change may lack
        raise error.placed(source=SETTINGS, path=path) from None


@frozen(kw_only=True)
class ContestFolder:
    """
    A contest on disk, as it stands, and how the next step is to be done.

    Args:
        path: The folder.
        settings: What ``contest.toml`` says.
        lines: The lines of the journal.
        torn: Whether the last line of the journal is not whole; the next step that writes mends it.
        by: Key of who does it.
        at: When, as ISO 8601 text with its zone.
        reason: Why, where a change needs a reason.
        replace: Whether files that were changed by hand may be replaced; the old ones are kept beside.
        dry_run: Whether nothing shall be written.
    """

    path: Path
    settings: FolderSettings
    lines: tuple[AuditRecord, ...] = ()
    torn: bool = False
    by: str = field(default=BY, validator=is_key)
    at: str = field(factory=now, validator=with_zone)
    reason: str | None = None
    replace: bool = False
    dry_run: bool = False

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        by: str | None = None,
        at: str | None = None,
        reason: str | None = None,
        replace: bool = False,
        dry_run: bool = False,
    ) -> "ContestFolder":
        """
        Open a folder; what a killed command had begun to put in its place is finished or taken back.

        Args:
            path: The folder, with a ``contest.toml``.
            by: Key of who does the next step.
            at: When, as ISO 8601 text with its zone; now when left out.
            reason: Why, where a change needs a reason.
            replace: Whether files that were changed by hand may be replaced.
            dry_run: Whether nothing shall be written.

        Returns:
            The folder.

        Raises:
            DataError: If a file cannot be read, with every fault; or if there is a journal and no ``contest.toml``.
            FileNotFoundError: If there is neither.

        Example:
            >>> import tempfile
            >>> from inovasi.folder import FolderSettings, new
            >>> with tempfile.TemporaryDirectory() as place:
            ...     _ = new(place, FolderSettings(id="demo", scheme="kipp-2023", group="general"))
            ...     ContestFolder.open(place).phase
            <Phase.DRAFT: 'draft'>
        """
        place = Path(path)
        for folder in (place, *(place / name for name in FOLDERS)):
            if folder.is_dir():
                settle(folder)
        journal = place / JOURNAL
        refuse_lost_settings(place)
        made = cls(
            path=place,
            settings=read_settings((place / SETTINGS).read_bytes()),
            by=by or BY,
            at=at or now(),
            reason=reason,
            replace=replace,
            dry_run=dry_run,
        )
        if not journal.exists():
            return made
        lines, torn = _whole_lines(journal)
        return evolve(made, lines=lines, torn=torn)

    def again(self) -> "ContestFolder":
        """Open it again, as it stands now."""
        how: dict[str, Any] = {name: getattr(self, name) for name in _HOW}
        return self.open(self.path, **how)

    @property
    def events(self) -> Iterator[AuditEvent]:
        """What was done, in order."""
        return (line.event for line in self.lines)

    @cached_property
    def phase(self) -> Phase:
        """How far it has come, by its journal."""
        return phase_of(self.events)

    @property
    def head(self) -> Head:
        """The end of the journal."""
        last = self.lines[-1] if self.lines else None
        return EMPTY if last is None else Head(number=last.number, digest=last.digest)

    @cached_property
    def broken(self) -> tuple[Problem, ...]:
        """What is wrong with the chain of the journal, besides a torn end."""
        journal = self.path / JOURNAL
        found = verify(journal).problems if journal.exists() else ()
        return tuple(one for one in found if one.code != "torn")

    @property
    def round(self) -> str | None:
        """What its workbooks carry: its id, and the first digits of the first line of its journal."""
        return f"{self.settings.id} {self.lines[0].digest[:DIGITS]}" if self.lines else None

    @property
    def is_lost(self) -> bool:
        """Whether there are files of steps, and no journal that tells of them."""
        made = (self.path / name for name in (SHEETS, COLLECTED, RESULTS))
        return not self.lines and any(one.is_dir() and any(one.iterdir()) for one in made)

    @cached_property
    def vouched(self) -> Mapping[str, Vouched]:
        """What the journal says last of each file of the folder."""
        return {
            file.name: Vouched(file.sha256, line.number)
            for line in self.lines
            for file in (*line.event.read, *line.event.written)
        }

    def last(self, action: AuditActionWord) -> AuditRecord | None:
        """Give the last line of an action."""
        wanted = AuditAction(action)
        found = (line for line in reversed(self.lines) if line.event.action is wanted)
        return next(found, None)

    def content(self, name: str) -> bytes | None:
        """Read a file, if it is there."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def kept(self, name: str, made: bytes) -> bytes:
        """Give the bytes of a file: those that are there, if they hold what was made."""
        there = self.content(name)
        return made if there is None or not same(there, made) else there

    def digest(self, name: str) -> FileDigest | None:
        """Give the digest of a file, if it is there."""
        content = self.content(name)
        return None if content is None else FileDigest.of_bytes(name, content)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The files that every step reads."""
        tables = (self.settings.entries, self.settings.evaluators)
        named = (
            SETTINGS,
            *self.settings.scheme_files,
            *(table.file for table in tables if table),
            *([self.settings.template] if self.settings.template else []),
            PLAN,
            MARKS,
        )
        return tuple(name for name in named if (self.path / name).is_file())

    @cached_property
    def edited(self) -> tuple[FileDigest, ...]:
        """The inputs that are not as the journal says, as they are now."""
        found = (self.digest(name) for name in self.inputs)
        return tuple(one for one in found if one is not None and not self.knows(one))

    def knows(self, file: FileDigest) -> bool:
        """Tell whether a file is as the journal says."""
        said = self.vouched.get(file.name)
        return said is not None and said.sha256 == file.sha256

    @cached_property
    def scheme(self) -> Scheme:
        """The edition: that of the folder, or one of the catalogue."""
        own = (self.path / name for name in self.settings.scheme_files)
        file = next(filter(Path.is_file, own), None)
        return scheme_of(self.settings.scheme) if file is None else load_scheme(file)

    @property
    def template(self) -> Path | None:
        """The document of the office that letters are written on."""
        own = self.settings.template
        return None if own is None else self.path / own

    @cached_property
    def rubric(self) -> Rubric:
        """What is marked by."""
        return self.scheme.rubric(group=self.settings.group, stage=self.settings.stage)

    def table(self, kind: OfficeKindWord) -> OfficeTable:
        """Read the table of the entries or of the evaluators."""
        told: OfficeFile | None = getattr(self.settings, str(kind))
        if told is None:
            what = OfficeKind(kind).label
            raise self.not_yet(
                f"tabel {what.id}",
                f"the table of {what.en}",
                f"import {what.id.upper()}.xlsx --into",
            )
        try:
            return read_as_told(self.path / told.file, kind, told, self)
        except OSError as error:
            wrong = Problem(code="unread", source=told.file, hint=refusal(error))
            raise DataError(wrong) from error

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, with what became of them."""
        changes = {fold(one.entry): one for one in self.settings.changes}
        found = self.table("entries").entries
        unknown = changes.keys() - {fold(one.id) for one in found}
        if unknown:
            expected = Bilingual("id usulan yang ada", "the id of an entry")
            wrong = Problem(code="reference", path="changes.entry", expected=expected)
            raise DataError(evolve(wrong, source=SETTINGS, found=changes[n].entry) for n in unknown)
        return tuple(
            one if (change := changes.get(fold(one.id))) is None else _changed(one, change)
            for one in found
        )

    @cached_property
    def evaluators(self) -> tuple[PanelEvaluator, ...]:
        """The evaluators, with their ties."""
        return self.table("evaluators").evaluators

    @property
    def journalled_plan(self) -> Path:
        """The plan as the journal says it: the file, or the copy of it where the file was changed or lost."""
        now = self.digest(PLAN)
        if now is not None and self.knows(now):
            return self.path / PLAN
        said = self.vouched[PLAN].sha256
        copy = self.digest(plan_copy(said))
        if copy is None or copy.sha256 != said:
            expected = Bilingual("salinan rencana itu", "the copy of the plan")
            raise DataError(Problem(code="missing", source=plan_copy(said), expected=expected))
        return self.path / copy.name

    @cached_property
    def plan(self) -> tuple[Reading, ...]:
        """Who reads what; a reading was sent when its workbook was written."""
        if not (self.path / PLAN).exists():
            raise self.not_yet("rencana pembacaan", "the plan of the readings", "assign")
        plan = read_all(self.path / PLAN, Reading)
        files = self.sheet_names(plan)
        sent = {
            file.name: datetime.fromisoformat(event.at).date()
            for event in self.events
            if event.action is AuditAction.SEND
            for file in event.written
        }
        return tuple(
            one if one.sent_on or day is None else evolve(one, sent_on=day)
            for one in plan
            for day in [sent.get(files[one.evaluator])]
        )

    def sheet_names(self, plan: Iterable[Reading]) -> dict[str, str]:
        """Name the workbook of each evaluator."""
        names = file_names(dict.fromkeys(one.evaluator for one in plan), ".xlsx")
        return {evaluator: f"{SHEETS}/{name}" for evaluator, name in names.items()}

    @property
    def assignment(self) -> Assignment:
        """The plan as the workbooks know it."""
        return Assignment(readings=self.plan, loads=(), seed=self.settings.seed, notes=())

    @cached_property
    def marks(self) -> tuple[ScoreSheet, ...]:
        """Every version of every sheet that was collected; from the copies where the file is not as the journal says."""
        now, said = self.digest(MARKS), self.vouched.get(MARKS)
        if said is None:
            return ()
        if now is not None and self.knows(now):
            # Two sheets of one version clash, and are both kept.
            return tuple(iter_lines(self.path / MARKS, ScoreSheet))
        made = self.recollected()
        if not self.knows(FileDigest.of_bytes(MARKS, dumps(made, ".jsonl").encode())):
            raise self.not_as_said(COLLECTED, "verify")
        return tuple(made)

    def recollected(self) -> list[ScoreSheet]:
        """Compute all marks again from the copies in ``collected``, in the order of the journal."""
        collection = Collection()
        for event in self.events:
            if event.action is not AuditAction.COLLECT:
                continue
            copies = [file for file in event.written if file.name != MARKS]
            sources = [(one, self._source(one)) for one in copies]
            if gone := [one.name for one, source in sources if source is None]:
                names = few_words(gone)
                lost = Problem(code="missing", source=COLLECTED, found=names, hint=FROM_BACKUP)
                raise DataError(lost)
            found = (
                read_returned(source, Path(one.name).name[DIGITS + 1 :], self.rubric, self.codes)
                for one, source in sources
                if source is not None
            )
            for _ in collection.take([one for one in found if one is not None], event.reason):
                pass
        return collection.sheets

    @cached_property
    def _returned(self) -> Mapping[str, Path]:
        """The files that came back, by their digests."""
        files = (file for file in (self.path / RETURNED).rglob("*") if file.is_file())
        return {FileDigest.of_bytes("-", file.read_bytes()).sha256: file for file in files}

    def _source(self, copy: FileDigest) -> Path | None:
        """Give where a copy is as the journal says: in its place, or as what came back."""
        now = self.digest(copy.name)
        as_said = now is not None and now.sha256 == copy.sha256
        return self.path / copy.name if as_said else self._returned.get(copy.sha256)

    @cached_property
    def gone(self) -> Mapping[str, Path | None]:
        """The copies of what came back that are gone, each with the same file in ``returned``."""
        return {
            file.name: self._source(file)
            for event in self.events
            if event.action is AuditAction.COLLECT
            for file in event.written
            if file.name != MARKS and not (self.path / file.name).exists()
        }

    @property
    def lacks_marks(self) -> bool:
        """Whether the marks are not as the journal says, and the copies that give them are gone."""
        now = self.digest(MARKS)
        lost = MARKS in self.vouched and (now is None or not self.knows(now))
        return lost and None in self.gone.values()

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The entry behind each code."""
        return {one.code or one.entry: one.entry for one in self.plan}

    @property
    def is_closed(self) -> bool:
        """Whether the collecting was closed, and nothing was sent or collected since."""
        closing = (AuditAction.FREEZE, AuditAction.SEND, AuditAction.COLLECT)
        found = [event.action for event in self.events if event.action in closing]
        return found[-1:] == [AuditAction.FREEZE]

    @property
    def fixed(self) -> str | None:
        """The digest of rubric and plan when the first sheet was collected."""
        return next((e.digest for e in self.events if e.action is AuditAction.COLLECT), None)

    @cached_property
    def contest(self) -> Contest:
        """The contest that the files make."""
        said = self.settings
        return Contest(
            id=said.id,
            scheme=self.scheme,
            group=said.group,
            stage=said.stage,
            entries=self.entries,
            plan=self.plan,
            sheets=self.marks,
            method=said.method,
            closed=self.is_closed,
            fixed=self.fixed,
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The evaluators as people call them: name and key, or the key alone."""
        known = read_names(self.path / JOURNAL)
        keys = dict.fromkeys(one.evaluator for one in self.plan)
        return {key: f"{known[key]} ({key})" if key in known else key for key in keys}

    @property
    def day(self) -> date:
        """The day of the step."""
        return datetime.fromisoformat(self.at).date()

    def step(self, command: str, id_: str, en: str, **more: Any) -> Step:
        """Say what a command did."""
        return Step(
            command=command,
            contest=self.settings.id,
            did=Bilingual(id_, en),
            dry_run=self.dry_run,
            **more,
        )

    def typed(self, command: str) -> str:
        """Write a command on this folder, which stands where it says ``DIR``, or at its end."""
        words = command.split()
        words += [] if "DIR" in words else ["DIR"]
        return typed(*(self.path if word == "DIR" else word for word in words))

    def not_yet(self, id_: str, en: str, command: str) -> DataError:
        """Say what must be there first, and the command that makes it."""
        expected = Bilingual(f"{id_} lebih dahulu", f"{en} first")
        hint = self.hint(command)
        return DataError(Problem(code="order", source=self.path.name, expected=expected, hint=hint))

    def hint(self, command: str, id_: str = "ketik", en: str = "type") -> Bilingual | None:
        """Say what to type, and what for; where nothing can be typed, there is something else to say, or nothing."""
        run = self.typed(command)
        return Bilingual(f"{id_}: {run}", f"{en}: {run}")

    def not_as_said(self, name: str, command: str) -> DataError:
        """Say that something is not as the journal says, and the command that helps."""
        way = self.hint(command)
        return DataError(Problem(code="changed", source=name, found=_OTHERWISE, hint=way))

    def _refuse_unsaid(self, edited: Sequence[FileDigest], until: Phase) -> None:
        """Refuse a change after its phase, and inputs that changed after the first one, unless a reason is given."""
        if any(one.name == MARKS for one in edited):
            raise self.not_as_said(MARKS, "collect")
        order = list(Phase)
        late = order.index(self.phase) > order.index(until)
        if self.reason is not None or not (late or (edited and self.phase is not Phase.DRAFT)):
            return
        changed = Problem(code="changed", found=_OTHERWISE)
        ways = ((one.name, self._ways_back(one.name)) for one in edited)
        problems = [evolve(changed, source=name, hint=way) for name, way in ways]
        if late:
            found, name = self.phase.label, self.path.name
            problems.append(Problem(code="order", source=name, found=found, hint=_IF_SO))
        raise DataError(problems)

    def _ways_back(self, name: str) -> Bilingual | None:
        """Say how a change is taken, or taken back."""
        if name != PLAN:
            return _IF_SO
        return self.hint(
            "assign DIR --replace",
            f"{_IF_SO.id}; bila tidak, rencana semula kembali dengan",
            f"{_IF_SO.en}; if not, the plan comes back with",
        )

    def record(
        self,
        action: AuditActionWord,
        files: Mapping[str, bytes],
        step: Step,
        *,
        first: Sequence[AuditActionWord] = (),
        always: bool = False,
        until: PhaseWord = Phase.FROZEN,
        unvouched: Mapping[str, bytes] | None = None,
        **event: Any,
    ) -> Step:
        """
        Write files, then the line of the journal; where all is so already, nothing is done.

        After the phase ``until`` a change needs a reason.
        ``first`` are actions of lines of their own in front of it; ``always`` adds the line though no file changes;
        ``unvouched`` are files that no line names.
        """
        if self.is_lost:
            raise DataError(Problem(code="missing", source=JOURNAL, hint=FROM_BACKUP))
        if PLAN in files:
            files = {**files, **_with_copy(files[PLAN])}
        files = {name: self.kept(name, made) for name, made in files.items()}
        digests = [FileDigest.of_bytes(name, content) for name, content in files.items()]
        new = {name: made for name, made in files.items() if self.content(name) != made}
        # What is written to contest.toml is added to what people wrote there, which gets a line of its own.
        written = files.keys() - ({SETTINGS} & new.keys())
        edited = [one for one in self.edited if one.name not in written]
        copies = self._copies(edited)
        events = [*self._revisions(edited, copies)]
        # What is as the journal says is only put back where it was lost or changed.
        changes = always or first or not all(map(self.knows, digests))
        if changes:
            common: dict[str, Any] = {"by": self.by, "at": self.at, "reason": self.reason}
            events += [AuditEvent(action=one, **common) for one in first]
            events.append(AuditEvent(action=action, written=digests, **(common | event)))
        if not events and not new:
            return evolve(step, did=_AS_BEFORE)
        self._refuse_unsaid(edited, Phase(until) if changes else Phase.FINAL)
        kept = self._kept(new)
        if not self.dry_run:
            self.path.mkdir(parents=True, exist_ok=True)
            with locked(self.path / SETTINGS):  # from here to the line no other command writes
                head = self._mended() if self.torn else self.head
                if end_of(self.path / JOURNAL) != head:
                    raise DataError(evolve(_OVERTAKEN, source=self.path.name))
                self._write(new | kept | copies | dict(unvouched or {}))
                if events:
                    append(self.path / JOURNAL, events, head=head)
        lines = [*step.lines, *([_MENDED] if self.torn else [])]
        if kept:
            names = ", ".join(kept)
            beside = (
                f"yang lama disimpan di samping yang baru: {names}",
                f"the old ones are kept beside the new ones: {names}",
            )
            lines.append(line(LineKind.NOTE, None, *beside))
        return evolve(step, written=(*new, *kept), lines=tuple(lines))

    def _mended(self) -> Head:
        """Cut off the last line of the journal, which is not whole; it is kept beside."""
        journal = self.path / JOURNAL
        lines, torn = _whole_lines(journal)
        return recover(journal, by=self.by, at=self.at) if torn and lines == self.lines else EMPTY

    def _copies(self, edited: Sequence[FileDigest]) -> dict[str, bytes]:
        """Keep a copy of a plan that was edited."""
        content = self.content(PLAN)
        is_edited = content is not None and any(one.name == PLAN for one in edited)
        return _with_copy(content or b"") if is_edited else {}

    def _revisions(
        self, edited: Sequence[FileDigest], copies: Mapping[str, bytes]
    ) -> Iterator[AuditEvent]:
        """Take inputs that changed into the journal, with the reason."""
        if edited:
            yield AuditEvent(
                action=AuditAction.REVISE,
                by=self.by,
                at=self.at,
                reason=self.reason or _EARLY,
                read=edited,
                written=[FileDigest.of_bytes(name, made) for name, made in copies.items()],
            )

    def _kept(self, new: Iterable[str]) -> dict[str, bytes]:
        """Keep minutes, decisions and what was changed by hand beside what takes its place, if that may be at all."""
        kept: dict[str, bytes] = {}
        for name in new:
            old = self.digest(name)
            if old is None or name == SETTINGS:
                continue
            if self.knows(old):
                if not self._is_signed(name):
                    continue
            elif not self.replace and name != MARKS:  # which comes out of the copies
                wrong = Problem(code="changed", source=name, found=_OTHERWISE, hint=_AWAY)
                raise DataError(wrong)
            place = Path(name)
            beside = place.with_name(f"{place.stem}.{old.sha256[:12]}.old{place.suffix}")
            kept[beside.as_posix()] = self.content(name) or b""
        return kept

    def _is_signed(self, name: str) -> bool:
        """Tell whether people may have signed a file: minutes, and a decision that is not provisional."""
        if not name.startswith(f"{RESULTS}/decision."):
            return name.startswith(f"{RESULTS}/minutes.")
        number = self.vouched[name].line
        made = next(one.event for one in self.lines if one.number == number)
        return made.action is AuditAction.DECIDE

    def _write(self, files: Mapping[str, bytes]) -> None:
        """Write files: those of one folder all at once."""
        by_folder: dict[Path, dict[str, bytes]] = {}
        for name, content in files.items():
            place = self.path / name
            by_folder.setdefault(place.parent, {})[place.name] = content
        for folder, contents in by_folder.items():
            folder.mkdir(parents=True, exist_ok=True)
            with whole_files(folder) as opened:
                for name, content in contents.items():
                    with opened(name) as file:
                        file.write(content)


def refuse_lost_settings(place: Path) -> None:
    """Refuse a folder with a journal whose ``contest.toml`` is gone."""
    if (place / JOURNAL).exists() and not (place / SETTINGS).exists():
        hint = Bilingual(
            f"{JOURNAL} putaran itu ada; kembalikan {SETTINGS} dari cadangan, atau mulai di folder lain",
            f"the {JOURNAL} of that round is there; put {SETTINGS} back from a copy, or begin in another folder",
        )
        raise DataError(Problem(code="missing", source=SETTINGS, hint=hint))


def read_as_told(
    place: Path, kind: OfficeKindWord | None, told: OfficeFile, folder: ContestFolder
) -> OfficeTable:
    """Read a table of the office with what is said of it, for the contest of a folder."""
    return read_office(
        place,
        kind=kind,
        columns=dict(told.columns),
        constants=dict(told.constants),
        rubric=folder.rubric,
        sheet=told.sheet,
        scheme=folder.scheme,
        group=folder.settings.group,
    )


def plan_copy(sha256: str) -> str:
    """Name the copy of a plan, by which it comes back when the file is lost."""
    return f"{PLANS}/{sha256[:DIGITS]}.csv"


def _with_copy(plan: bytes) -> dict[str, bytes]:
    return {plan_copy(FileDigest.of_bytes(PLAN, plan).sha256): plan}


def _whole_lines(journal: Path) -> tuple[tuple[AuditRecord, ...], bool]:
    """Read a journal up to its end, which may be torn."""
    lines: list[AuditRecord] = []
    content = journal.read_bytes()
    torn = not content.endswith(b"\n") and content != b""
    try:
        for one in records(journal):
            lines.append(one)  # noqa: PERF402  (those before a fault are kept)
    except DataError:
        if not torn or len(lines) != content.count(b"\n"):
            raise
    return tuple(lines), torn


def made_files(folder: str, *write: Callable[[Path], object]) -> dict[str, bytes]:
    """Give what functions write into an empty folder, named as files of a folder of the contest."""
    with TemporaryDirectory() as name:
        place = Path(name)
        for one in write:
            one(place)
        return {
            f"{folder}/{file.name}" if folder else file.name: file.read_bytes()
            for file in sorted(place.iterdir())
        }


_HOW: Final = ("by", "at", "reason", "replace", "dry_run")
FROM_BACKUP: Final = Bilingual("kembalikan dari cadangan", "put it back from a backup")
_OTHERWISE: Final = Bilingual(
    "isi yang lain dari catatan jurnal", "other content than the journal says"
)
_IF_SO: Final = Bilingual(
    "bila memang demikian, ulangi perintah itu dengan --reason dan alasannya",
    "if it is so, give the command again with --reason and the reason",
)
_AWAY: Final = Bilingual(
    "pindahkan, atau ganti dengan --replace; yang lama disimpan di sampingnya",
    "move it, or replace it with --replace; the old one is kept beside it",
)
_MENDED: Final = line(
    LineKind.NOTE,
    JOURNAL,
    "baris terakhir tidak selesai; dipulihkan, potongannya disimpan di sampingnya",
    "its last line was not finished; it is mended, what was cut off is kept beside",
)
_OVERTAKEN: Final = Problem(
    code="order",
    found=Bilingual("perintah lain bekerja sementara itu", "another command worked meanwhile"),
    hint=Bilingual("jalankan perintah itu lagi", "give the command again"),
)
_EARLY: Final = "disunting sebelum lembar dikirim / edited before sheets were sent"
_AS_BEFORE: Final = Bilingual(
    "sudah begitu; tidak ada yang berubah", "it is so already; nothing changes"
)
