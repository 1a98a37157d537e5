"""Is an instrument sound? The linter for an edition, its id, or a file that is not fit to be loaded yet."""

from pathlib import Path

from inovasi.catalog.lint import lint_scheme
from inovasi.catalog.loader import structure_file
from inovasi.catalog.remark import Remark
from inovasi.model.scheme import Scheme


def lint(which: Scheme | str | Path) -> tuple[Remark, ...]:
    """
    Find what is unsound in an edition.

    Args:
        which: The edition, its id, or the path of a TOML file; a file with errors, for which
            `load_scheme` would refuse it, is told too.

    Returns:
        Remarks: errors, for which a file is refused, and warnings, with which one can live.

    Raises:
        NotFoundError: If there is no such id.
        DataError: If the file is no TOML, or has unknown, missing or wrong fields.
        FileNotFoundError: If there is no such file.

    Example:
        >>> [remark.code for remark in lint("permenpanrb-91-2021")]
        []
    """
    if isinstance(which, Scheme):
        return lint_scheme(which)
    if isinstance(which, Path) or which.endswith(".toml"):
        return lint_scheme(structure_file(Path(which), Scheme))
    return lint_scheme(scheme(which))
