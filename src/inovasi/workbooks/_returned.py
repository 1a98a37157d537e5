"""What came back from a panel: the readable sheets, and in words what is missing, changed or twice."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from inovasi.errors import Problem
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Vocabulary
from inovasi.model._evaluation import ScoreSheet


class FileStatus(Vocabulary):
    """What can be said of one file."""

    COMPLETE = "complete"
    HALF_FILLED = "half_filled"
    FAULTY = "faulty"
    CHANGED = "changed"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Bilingual:
        """The status in words."""
        return _STATUSES[self]


_STATUSES: Final = {
    FileStatus.COMPLETE: Bilingual("lengkap", "complete"),
    FileStatus.HALF_FILLED: Bilingual("belum selesai diisi", "half filled"),
    FileStatus.FAULTY: Bilingual("ada isian yang salah", "with faulty cells"),
    FileStatus.CHANGED: Bilingual("tata letak berubah", "changed in layout"),
    FileStatus.UNKNOWN: Bilingual("bukan lembar penilaian ini", "no score sheet of this rubric"),
}


@frozen(kw_only=True)
class ReturnedFile:
    """
    One file as it came back.

    Args:
        name: Name of the file.
        status: What can be said of it.
        evaluator: Whose it is, if that can be read.
        sheets: Sheets of the entries that are filled to the last cell.
        unfinished: Sheets of the entries that are begun.
        missing: Addresses of the cells that wait for an entry.
        moved: Whether rows stand in another order; they are read all the same.
        problems: What is wrong, with cells.
        sha256: Digest of the file.
    """

    name: str
    status: FileStatus
    evaluator: str | None = None
    sheets: tuple[ScoreSheet, ...] = ()
    unfinished: tuple[ScoreSheet, ...] = ()
    missing: tuple[str, ...] = ()
    moved: bool = False
    problems: tuple[Problem, ...] = ()
    sha256: str | None = None


@frozen(kw_only=True)
class Twice:
    """
    One reading that came back in several files.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        files: Names of the files.
        same: Whether all say the same; then it counts once, else not at all.
    """

    entry: str
    evaluator: str
    files: tuple[str, ...]
    same: bool


@frozen(kw_only=True)
class Returned:
    """
    All that came back.

    Args:
        files: One for each file.
        sheets: The complete sheets, each reading once.
        unfinished: The sheets that are begun; `score` gives them bounds.
        twice: Readings that came in several files.
        absent: Readings of the plan, as entry and evaluator, that did not come back complete.
        problems: Every fault that keeps a reading from counting.
    """

    files: tuple[ReturnedFile, ...]
    sheets: tuple[ScoreSheet, ...]
    unfinished: tuple[ScoreSheet, ...]
    twice: tuple[Twice, ...]
    absent: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    def with_status(self, status: FileStatus | str) -> tuple[ReturnedFile, ...]:
        """
        Give the files with one status.

        Args:
            status: The status.

        Returns:
            The files.
        """
        wanted = FileStatus(status)
        return tuple(file for file in self.files if file.status is wanted)

    def text(self, lang: Language = "id") -> str:
        """Say what came back."""
        return "\n".join(line.of(lang) for line in self._lines())

    def _lines(self) -> Iterator[Bilingual]:
        counts = [(status, len(self.with_status(status))) for status in FileStatus]
        told = [(status.label, count) for status, count in counts if count]
        yield Bilingual(
            f"{len(self.files)} berkas, {len(self.sheets)} penilaian lengkap: "
            + ", ".join(f"{count} {label.id}" for label, count in told),
            f"{len(self.files)} files, {len(self.sheets)} complete readings: "
            + ", ".join(f"{count} {label.en}" for label, count in told),
        )
        for file in self.files:
            if file.missing:
                cells = _shortened(file.missing)
                yield Bilingual(
                    f"{file.name}: {len(file.missing)} sel belum terisi: {cells}",
                    f"{file.name}: {len(file.missing)} cells wait to be filled: {cells}",
                )
            if file.moved:
                yield Bilingual(
                    f"{file.name}: urutan baris berubah; tetap terbaca",
                    f"{file.name}: rows stand in another order; read all the same",
                )
        for again in self.twice:
            files = ", ".join(again.files)
            yield Bilingual(
                f"{again.entry} oleh {again.evaluator} ada dalam beberapa berkas ({files}): "
                + (
                    "isinya sama, dihitung sekali"
                    if again.same
                    else "isinya berbeda, tidak dihitung"
                ),
                f"{again.entry} by {again.evaluator} is in several files ({files}): "
                + ("all the same, counted once" if again.same else "different, not counted"),
            )
        for problem in self.problems:
            yield Bilingual(str(problem), str(problem))
        if self.absent:
            pairs = _shortened(tuple(f"{entry} ({evaluator})" for entry, evaluator in self.absent))
            yield Bilingual(
                f"{len(self.absent)} penilaian belum lengkap kembali: {pairs}",
                f"{len(self.absent)} readings are not back complete: {pairs}",
            )


_MOST: Final = 12


def _shortened(names: tuple[str, ...]) -> str:
    rest = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f", … (+{rest})" if rest > 0 else "")
