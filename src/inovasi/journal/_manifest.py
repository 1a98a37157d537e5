"""The manifest of a run: what went in, by which rules, and how to make the same bytes again."""

from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from attrs import field, frozen

from inovasi._version import __version__
from inovasi.catalog._registry import scheme as find_scheme, scheme_files
from inovasi.convert._structure import unstructure
from inovasi.errors import DataError, Problem
from inovasi.io._atomic import whole_file
from inovasi.io._files import dumps, read_all
from inovasi.io._results import ranking_data
from inovasi.language import Language
from inovasi.model._checks import is_key, not_blank, several, words
from inovasi.model._evaluation import ScoreSheet
from inovasi.scoring._combine import CombineMethod, combine_by_entry
from inovasi.scoring._score import score
from inovasi.selection._ranking import Lot, rank


@frozen(kw_only=True)
class RankJob:
    """
    The order to rank what stands in files of score sheets.

    Args:
        sheets: Names of the files, in the folder of the run.
        scheme: Id of the edition, or the name of a file in the folder.
        rubric: Key of the rubric.
        method: How a panel is combined.
        assigned: Names of the assigned evaluators; those who marked when left out.
        tie_breaks: Keys of the criteria that break ties, in order.
        lot: Seed of the lot, if one is drawn.
        lang: Language of the words in the result.
    """

    sheets: tuple[str, ...] = field(converter=words)
    scheme: str = field(validator=not_blank)
    rubric: str = field(validator=is_key)
    method: CombineMethod = field(default=CombineMethod.MEAN, converter=CombineMethod)
    assigned: tuple[str, ...] = field(default=(), converter=words)
    tie_breaks: tuple[str, ...] = field(default=(), converter=words)
    lot: str | None = None
    lang: str = "id"


@frozen(kw_only=True)
class FileDigest:
    """
    One file of a run.

    Args:
        name: Its name.
        sha256: Its digest, 64 hexadecimal digits.
        size: Its size in bytes.
    """

    name: str
    sha256: str
    size: int


@frozen(kw_only=True)
class Manifest:
    """
    All that is needed to make a result again.

    Args:
        job: The order.
        inputs: The files that went in.
        scheme: The file of the edition.
        revision: Its revision.
        library: Version of this library.
        result: The file that came out.
    """

    job: RankJob
    inputs: tuple[FileDigest, ...] = field(converter=several)
    scheme: FileDigest
    revision: int
    library: str
    result: FileDigest


_OUT: Final = "ranking.json"


def run(job: RankJob, folder: str | Path, *, result: str = _OUT) -> Manifest:
    """
    Carry out an order, write the result, and say what made it.

    Args:
        job: The order.
        folder: Folder of the files; the result goes there too.
        result: Name of the file of the result.

    Returns:
        The manifest; keep it with `inovasi.write`.

    Raises:
        DataError: If an input has faults.
        FileNotFoundError: If an input is not there.
    """
    place = Path(folder)
    made = compute(job, place)
    with whole_file(place / result) as file:
        file.write(made)
    edition = find_scheme(_scheme(job, place))
    return Manifest(
        job=job,
        inputs=tuple(_digest(place / name) for name in job.sheets),
        scheme=_digest(_scheme_file(job, place)),
        revision=edition.revision,
        library=__version__,
        result=_digest(place / result),
    )


def compute(job: RankJob, folder: str | Path) -> bytes:
    """
    Make the bytes of a result.

    Args:
        job: The order.
        folder: Folder of the files.

    Returns:
        The ranking as JSON; the same order on the same files gives the same bytes.

    Raises:
        DataError: If an input has faults.
        FileNotFoundError: If an input is not there.
    """
    place = Path(folder)
    rubric = find_scheme(_scheme(job, place)).rubric(key=job.rubric)
    sheets = [sheet for name in job.sheets for sheet in read_all(place / name, ScoreSheet)]
    combined = combine_by_entry(
        (score(rubric, sheet) for sheet in sheets), job.method, assigned=job.assigned
    )
    ranking = rank(combined, job.tie_breaks, lot=Lot(seed=job.lot) if job.lot else None)
    lang: Language = "en" if job.lang == "en" else "id"
    return dumps(ranking_data(ranking, lang)).encode()


def verify_run(manifest: Manifest, folder: str | Path) -> tuple[Problem, ...]:
    """
    Tell whether a result is what its manifest says, by making it again.

    Args:
        manifest: The manifest.
        folder: Folder of the files.

    Returns:
        What does not agree; empty when all does.
    """
    place = Path(folder)
    problems: list[Problem] = []
    for expected in (*manifest.inputs, manifest.result):
        if not (place / expected.name).exists():
            problems.append(Problem(message="is not there", source=expected.name, code="missing"))
        elif _digest(place / expected.name) != expected:
            message = f"does not have the digest {expected.sha256[:12]}: it was changed"
            problems.append(Problem(message=message, source=expected.name, code="changed"))
    try:
        scheme = _digest(_scheme_file(manifest.job, place))
    except FileNotFoundError:
        return (
            *problems,
            Problem(message="is not there", source=manifest.job.scheme, code="missing"),
        )
    if scheme != manifest.scheme:
        message = f"the rules are others than those of the run (revision {manifest.revision}, library {manifest.library})"
        problems.append(Problem(message=message, source=manifest.scheme.name, code="changed"))
    if not problems and sha256(_recomputed(manifest, place)).hexdigest() != manifest.result.sha256:
        message = f"cannot be made again; it was made with library {manifest.library}, this is {__version__}"
        problems.append(Problem(message=message, source=manifest.result.name, code="differs"))
    return tuple(problems)


def manifest_text(manifest: Manifest) -> str:
    """
    Give the text of a manifest.

    Args:
        manifest: The manifest.

    Returns:
        JSON.
    """
    return dumps(unstructure(manifest))


def _recomputed(manifest: Manifest, place: Path) -> bytes:
    try:
        return compute(manifest.job, place)
    except DataError as error:
        return str(error).encode()


def _scheme(job: RankJob, place: Path) -> str | Path:
    return place / job.scheme if job.scheme.endswith(".toml") else job.scheme


def _scheme_file(job: RankJob, place: Path) -> Path | Traversable:
    if job.scheme.endswith(".toml"):
        return place / job.scheme
    packaged = scheme_files().get(job.scheme)
    if packaged is None:
        raise FileNotFoundError(job.scheme)
    return packaged


def _digest(file: Path | Traversable) -> FileDigest:
    content = file.read_bytes()
    return FileDigest(name=file.name, sha256=sha256(content).hexdigest(), size=len(content))
