"""Begin: an empty folder with its rules."""

from pathlib import Path
from typing import Any

from attrs import evolve

from inovasi.catalog._registry import scheme as scheme_of
from inovasi.errors import DataError, Problem
from inovasi.folder._folder import FOLDERS, ContestFolder
from inovasi.folder._settings import SETTINGS, FolderSettings, settings_text
from inovasi.folder._step import Step, typed
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual


def new(path: str | Path, settings: FolderSettings, **how: Any) -> Step:
    """
    Make the folder of a contest.

    Args:
        path: The folder, which may be there but has no ``contest.toml`` yet.
        settings: Its rules; the file of an edition of one's own is copied into the folder.
        **how: As in `ContestFolder.open`.

    Returns:
        What was done.

    Raises:
        DataError: If there is another contest in the folder, or the edition has no rubric of that group and stage.
        NotFoundError: If there is no such edition.

    Example:
        >>> import tempfile
        >>> settings = FolderSettings(id="jatim-2026", scheme="kipp-2023", group="general", keep=10)
        >>> with tempfile.TemporaryDirectory() as place:
        ...     new(f"{place}/jatim-2026", settings).written
        ('contest.toml',)
    """
    scheme_of(settings.scheme).rubric(group=settings.group, stage=settings.stage)
    place, own = Path(path), Path(settings.scheme)
    files: dict[str, bytes] = {}
    if own.is_file():
        files[own.name] = own.read_bytes()
        settings = evolve(settings, scheme=own.name)
    text = settings_text(settings).encode()
    if (place / SETTINGS).exists():
        folder = ContestFolder.open(place, **how)
        if folder.content(SETTINGS) != text:
            taken = Bilingual(
                f"kompetisi {folder.settings.id}", f"the contest {folder.settings.id}"
            )
            expected = Bilingual("folder tanpa contest.toml", "a folder without contest.toml")
            raise DataError(
                Problem(code="taken", source=place.name, found=taken, expected=expected)
            )
    else:
        given = {name: value for name, value in how.items() if value is not None}
        folder = ContestFolder(path=place, settings=settings, **given)
    if not folder.dry_run:
        for name in FOLDERS:
            (place / name).mkdir(parents=True, exist_ok=True)
    step = Step(
        command="new",
        contest=settings.id,
        did=Bilingual(
            f"folder {place.name} untuk {settings.scheme}",
            f"the folder {place.name} for {settings.scheme}",
        ),
        next_command=typed("import", "USULAN.xlsx", "--into", place),
    )
    return folder.record(AuditAction.CREATE, files | {SETTINGS: text}, step)
