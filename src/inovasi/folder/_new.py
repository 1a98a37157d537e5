"""Begin: an empty folder with its rules."""

from pathlib import Path

from attrs import evolve

from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import scheme as scheme_of
from inovasi.errors import DataError, Problem
from inovasi.folder._folder import BY, FOLDERS, ContestFolder, refuse_lost_settings
from inovasi.folder._next import next_of
from inovasi.folder._settings import SETTINGS, FolderSettings, settings_text
from inovasi.folder._step import Step
from inovasi.journal._event import AuditAction, now
from inovasi.language import Bilingual


def new(
    path: str | Path,
    settings: FolderSettings,
    *,
    by: str | None = None,
    at: str | None = None,
    dry_run: bool = False,
) -> Step:
    """
    Make the folder of a contest.

    Args:
        path: The folder, which may be there but has no ``contest.toml`` yet.
        settings: Its rules; the file of the edition is copied into the folder, so that it is computed by it later too.
        by: Key of who does it.
        at: When, as ISO 8601 text with its zone; now when left out.
        dry_run: Whether nothing shall be written.

    Returns:
        What was done.

    Raises:
        DataError: If there is another contest in the folder, or its ``contest.toml`` was lost, or the edition has no rubric of that group and stage.
        NotFoundError: If there is no such edition.

    Example:
        >>> import tempfile
        >>> settings = FolderSettings(id="jatim-2026", scheme="kipp-2023", group="general", keep=10)
        >>> with tempfile.TemporaryDirectory() as place:
        ...     new(f"{place}/jatim-2026", settings).written
        ('kipp-2023.toml', 'contest.toml')
    """
    edition = scheme_of(settings.scheme)
    edition.rubric(group=settings.group, stage=settings.stage)
    place, own = Path(path), Path(settings.scheme)
    files: dict[str, bytes] = {}
    if own.is_file():
        files[own.name] = own.read_bytes()
        settings = evolve(settings, scheme=own.name)
    else:
        files[f"{edition.id}.toml"] = scheme_files()[edition.id].read_bytes()
    text = settings_text(settings).encode()
    refuse_lost_settings(place)
    if (place / SETTINGS).exists():
        folder = ContestFolder.open(place, by=by, at=at, dry_run=dry_run)
        if folder.content(SETTINGS) != text:
            taken = Bilingual(
                f"kompetisi {folder.settings.id}", f"the contest {folder.settings.id}"
            )
            expected = Bilingual("folder tanpa contest.toml", "a folder without contest.toml")
            raise DataError(
                Problem(code="taken", source=place.name, found=taken, expected=expected)
            )
    else:
        folder = ContestFolder(
            path=place, settings=settings, by=by or BY, at=at or now(), dry_run=dry_run
        )
    if not folder.dry_run:
        for name in FOLDERS:
            (place / name).mkdir(parents=True, exist_ok=True)
    step = folder.step(
        "new",
        f"folder {place.name} untuk {settings.scheme}",
        f"the folder {place.name} for {settings.scheme}",
    )
    done = folder.record(AuditAction.CREATE, files | {SETTINGS: text}, step)
    return evolve(done, next_command=None if dry_run else next_of(folder.again()))
