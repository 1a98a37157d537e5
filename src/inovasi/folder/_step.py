"""What one command did, what it left out and why, and what comes next."""

from collections.abc import Callable, Iterable
from typing import Final, Literal

from attrs import frozen

from inovasi.errors import DataError, InovasiError
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Labelled
from inovasi.results import Grid, Part, Result


class LineKind(Labelled):
    """What a line of a step tells."""

    DONE = "done", "Dilakukan", "Done"
    LEFT_OUT = "left_out", "Tidak diambil", "Left out"
    MISSING = "missing", "Belum ada", "Missing"
    REMIND = "remind", "Perlu diingatkan", "To be reminded"
    DIFFERS = "differs", "Berbeda", "Differs"
    NOTE = "note", "Perhatikan", "Note"


LineKindWord = LineKind | Literal["done", "left_out", "missing", "remind", "differs", "note"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class StepLine:
    """
    One thing that a step tells.

    Args:
        kind: What it tells.
        about: What it is about: a file, an entry, an evaluator; nothing where the text says it.
        text: What is told.
    """

    kind: LineKind
    about: str | None = None
    text: Bilingual

    def said(self, lang: Language) -> str:
        """Say it in one line."""
        words = self.text.of(lang)
        return words if self.about is None else f"{self.about}: {words}"


@frozen(kw_only=True)
class StepTable:
    """
    A table that a step shows, in both languages, the headings first.

    Args:
        id: Its rows in Indonesian.
        en: Its rows in English.
    """

    id: tuple[tuple[str, ...], ...]
    en: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, cells: Callable[[Language], Iterable[Iterable[str]]]) -> "StepTable":
        """Make it of what gives the rows in a language."""
        return cls(id=tuple(map(tuple, cells("id"))), en=tuple(map(tuple, cells("en"))))


@frozen(kw_only=True)
class Step(Result):
    """
    What one command on a folder did.

    Args:
        command: Name of the command.
        contest: Id of the contest.
        did: What was done, in one sentence.
        shown: The table that it shows, such as a ranking.
        body: What stands below the table.
        lines: What it tells: what was left out and why, whom to remind, what differs.
        written: The files that were written.
        next_command: The command that comes next, as it must be typed.
        dry_run: Whether nothing was written, because only a rehearsal was asked for.
    """

    table = "lines"

    command: str
    contest: str
    did: Bilingual
    shown: StepTable | None = None
    body: Bilingual | None = None
    lines: tuple[StepLine, ...] = ()
    written: tuple[str, ...] = ()
    next_command: str | None = None
    dry_run: bool = False

    def of(self, kind: LineKindWord) -> tuple[StepLine, ...]:
        """Give the lines of one kind."""
        wanted = LineKind(kind)
        return tuple(line for line in self.lines if line.kind is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Say what was done, what it shows and tells, what was written, and what comes next."""
        parts: list[Part] = [_REHEARSAL.of(lang)] if self.dry_run else []
        parts.append(f"{self.contest}: {self.did.of(lang)}")
        if self.shown is not None:
            header, *rows = self.shown.id if lang == "id" else self.shown.en
            parts.append(Grid.of(header, rows))
        if self.body is not None:
            parts.append(self.body.of(lang))
        for kind in LineKind:
            if lines := self.of(kind):
                parts.append(f"{kind.label.of(lang)}:")
                parts += [f"  - {one.said(lang)}".replace("\n", "\n    ") for one in lines]
        if self.written:
            parts.append(f"{_WRITTEN.of(lang)}: {_some(self.written)}")
        if self.next_command is not None:
            parts.append(f"{_NEXT.of(lang)}: {self.next_command}")
        return parts


_REHEARSAL: Final = Bilingual("LATIHAN: tidak ada yang ditulis.", "REHEARSAL: nothing was written.")
_WRITTEN: Final = Bilingual("Ditulis", "Written")
_NEXT: Final = Bilingual("Berikutnya", "Next")
_FEW: Final = 4


def _some(names: tuple[str, ...]) -> str:
    rest = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f", … (+{rest})" if rest > 0 else "")


def line(kind: LineKind, about: str | None, id_: str, en: str) -> StepLine:
    """Make a line of words in both languages."""
    return StepLine(kind=kind, about=about, text=Bilingual(id_, en))


def told(
    kind: LineKind, error: InovasiError, source: str, about: str | None = None
) -> tuple[StepLine, ...]:
    """Make a line for each fault of an error; a fault does not name again the file that the line is about."""
    about = about or source
    if not isinstance(error, DataError):
        return (line(kind, about, error.text("id"), error.text("en")),)
    texts = [
        [problem.text(lang).removeprefix(f"{source}: ") for problem in error.problems]
        for lang in ("id", "en")
    ]
    return tuple(line(kind, about, *pair) for pair in zip(*texts, strict=True))


def noted(kind: LineKind, about: str | None, notes: Iterable[Bilingual]) -> tuple[StepLine, ...]:
    """Make a line of each note."""
    return tuple(StepLine(kind=kind, about=about, text=note) for note in notes)
