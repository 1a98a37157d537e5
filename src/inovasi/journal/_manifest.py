"""The manifest of a run: its inputs, its rules, and the digest of a result that can be computed again."""

from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import field, frozen

from inovasi._version import __version__
from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import scheme as find_scheme
from inovasi.errors import Bilingual, InovasiError, Problem
from inovasi.io._atomic import whole_file
from inovasi.io._files import dumps, read_all
from inovasi.journal._file import FileDigest
from inovasi.language import both
from inovasi.model._checks import is_key, not_empty
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._record import Record, Takes, strict
from inovasi.scoring._combine import CombineMethod, CombineMethodWord, combine_by_entry
from inovasi.scoring._score import score
from inovasi.selection._breaks import Lot
from inovasi.selection._ranking import rank


@frozen(kw_only=True, field_transformer=strict)
class RankJob(Record):
    """
    The order to rank the entries of files of score sheets.

    Args:
        sheets: Names of the files, in the folder of the run.
        scheme: Id of the edition, or the name of a file in the folder.
        rubric: Key of the rubric.
        method: How a panel is combined; by the divisor of the rule when left out.
        assigned: Names of the assigned evaluators; those who marked when left out.
        tie_breaks: Keys of the criteria that break ties, in order.
        lot: Seed of the lot, if one is drawn.
    """

    sheets: tuple[str, ...] = field(converter=tuple[str, ...])
    scheme: str = field(validator=not_empty)
    rubric: str = field(validator=is_key)
    method: CombineMethod | None = field(default=None, converter=Takes[CombineMethodWord | None])
    assigned: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    tie_breaks: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    lot: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class Manifest(Record):
    """
    All that is needed to compute a result again.

    Args:
        job: The order.
        inputs: The files of score sheets.
        scheme: The file of the edition.
        revision: Its revision.
        library: Version of this library.
        result: The file of the result.
    """

    job: RankJob
    inputs: tuple[FileDigest, ...] = field(converter=tuple[FileDigest, ...])
    scheme: FileDigest
    revision: int
    library: str
    result: FileDigest


def run(job: RankJob, folder: str | Path, *, result: str = "ranking.json") -> Manifest:
    """
    Carry out an order, write the result, and list what it was computed from.

    Args:
        job: The order.
        folder: Folder of the files; the result goes there too.
        result: Name of the file of the result.

    Returns:
        The manifest; keep it with `inovasi.write`.

    Raises:
        DataError: If an input has problems.
        FileNotFoundError: If an input does not exist.
    """
    place = Path(folder)
    made = compute(job, place)
    with whole_file(place / result) as file:
        file.write(made)
    return Manifest(
        job=job,
        inputs=tuple(FileDigest.of(place / name) for name in job.sheets),
        scheme=FileDigest.of(_scheme_file(job, place) or place / job.scheme),
        revision=find_scheme(_scheme(job, place)).revision,
        library=__version__,
        result=FileDigest.of(place / result),
    )


def compute(job: RankJob, folder: str | Path) -> bytes:
    """
    Compute the bytes of a result.

    Args:
        job: The order.
        folder: Folder of the files.

    Returns:
        The ranking as JSON; the same order on the same files gives the same bytes.

    Raises:
        DataError: If an input has problems.
        FileNotFoundError: If an input does not exist.
    """
    place = Path(folder)
    rubric = find_scheme(_scheme(job, place)).rubric(key=job.rubric)
    sheets = [sheet for name in job.sheets for sheet in read_all(place / name, ScoreSheet)]
    combined = combine_by_entry(
        (score(rubric, sheet) for sheet in sheets), job.method, assigned=job.assigned
    )
    ranking = rank(combined, job.tie_breaks, lot=Lot(seed=job.lot) if job.lot else None)
    return dumps(ranking).encode()


def verify_run(manifest: Manifest, folder: str | Path) -> tuple[Problem, ...]:
    """
    Check whether a result is what its manifest says, by computing it again.

    Args:
        manifest: The manifest.
        folder: Folder of the files.

    Returns:
        What does not agree; empty when all does.
    """
    place, job = Path(folder), manifest.job
    files = [(file.name, file, place / file.name) for file in (*manifest.inputs, manifest.result)]
    made_with = Bilingual(
        f"revisi {manifest.revision}, inovasi {manifest.library}",
        f"revision {manifest.revision}, inovasi {manifest.library}",
    )
    problems: list[Problem] = []
    for name, expected, file in (*files, (job.scheme, manifest.scheme, _scheme_file(job, place))):
        if file is None or not file.is_file():
            problems.append(
                Problem(
                    code="missing",
                    source=name,
                    expected=Bilingual(
                        "berkas ini seperti waktu dihitung", "the file as it was in the run"
                    ),
                )
            )
        elif (found := FileDigest.of(file)) != expected:
            digest = expected.sha256[:12]
            ruled = Bilingual(f"{digest} ({made_with.id})", f"{digest} ({made_with.en})")
            problems.append(
                Problem(
                    code="changed",
                    source=name,
                    path="sha256",
                    found=found.sha256[:12],
                    expected=ruled if expected is manifest.scheme else digest,
                )
            )
    if problems:
        return tuple(problems)
    try:
        if sha256(compute(job, place)).hexdigest() == manifest.result.sha256:
            return ()
        other, why = Bilingual("hasil lain", "another result"), None
    except InovasiError as error:
        other = Bilingual("tidak ada hasil", "no result")
        why = both(error.text)
    return (
        Problem(
            code="differs",
            source=manifest.result.name,
            found=other,
            expected=Bilingual(
                f"hasil dari {made_with.id} (ini inovasi {__version__})",
                f"the one of {made_with.en} (this is inovasi {__version__})",
            ),
            hint=why,
        ),
    )


def _scheme(job: RankJob, place: Path) -> str | Path:
    return place / job.scheme if job.scheme.endswith(".toml") else job.scheme


def _scheme_file(job: RankJob, place: Path) -> Path | Traversable | None:
    return place / job.scheme if job.scheme.endswith(".toml") else scheme_files().get(job.scheme)
