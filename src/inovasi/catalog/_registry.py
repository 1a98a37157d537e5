"""The packaged editions and regulations by id, family and day, and the linter for any edition or file."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from attrs import evolve, frozen

from inovasi.catalog._lint import LintIssue, lint_plain, lint_scheme
from inovasi.catalog._loader import load_scheme
from inovasi.catalog._packaged import (
    families,
    installed_scheme,
    packaged_scheme,
    read_toml,
    regulation_files,
    scheme_files,
    structure_file,
)
from inovasi.errors import Bilingual, DataError, NotFoundError, Problem
from inovasi.language import both, wording
from inovasi.model._regulation import Regulation, RelationKind
from inovasi.model._scheme import Scheme


_ENDING = frozenset({RelationKind.REVOKES, RelationKind.REPLACES})


def scheme(which: str | Path | Scheme, *, revision: int | None = None) -> Scheme:
    """
    Give one edition.

    Args:
        which: The id of a packaged edition, or the path of your own TOML file; an edition comes
            back as it is.
        revision: The revision of its data that you worked with; any when left out.

    Returns:
        The edition.

    Raises:
        NotFoundError: If there is no such id.
        DataError: If its data have another revision, or your file has problems.
        FileNotFoundError: If there is no such file.

    Example:
        >>> scheme("kipp-2023").rubric(group="general").criteria[4].label
        'Signifikansi'
    """
    found = _scheme(which)
    if revision not in {None, found.revision}:
        later = [one for one in found.history if one.number > (revision or 0)]
        changed = both(
            lambda lang: "; ".join(
                f"{one.number}: {wording(one, 'text').of(lang)}" for one in later
            )
        )
        raise DataError(
            Problem(
                code="differs",
                source=found.id,
                path="revision",
                found=str(found.revision),
                expected=str(revision),
                hint=changed if later else None,
            )
        )
    return found


def _scheme(which: str | Path | Scheme) -> Scheme:
    """Take an edition, or find it by its id or its file."""
    if isinstance(which, Scheme):
        return which
    if isinstance(which, Path) or which.endswith(".toml"):
        return load_scheme(which)
    return packaged_scheme(which)


def schemes(family: str | None = None, on: date | None = None) -> tuple[Scheme, ...]:
    """
    Give the packaged editions.

    Args:
        family: Only those of one family, such as ``kipp``.
        on: Only those that hold on this day.

    Returns:
        The editions, sorted by id.

    Raises:
        NotFoundError: If there is no such family.

    Example:
        >>> [edition.id for edition in schemes("kipp", on=date(2024, 5, 1))]
        ['kipp-2024']
    """
    if family is not None and family not in families():
        raise NotFoundError(Bilingual("keluarga skema", "family of schemes"), family, families())
    keys = scheme_files() if family is None else families()[family]
    found = (installed_scheme(key) for key in keys)
    return tuple(one for one in found if one is not None and (on is None or one.holds(on)))


def regulation(which: str) -> Regulation:
    """
    Give one regulation.

    Args:
        which: Its id, such as ``permenpanrb-91-2021``.

    Returns:
        The regulation.

    Raises:
        NotFoundError: If there is no such id.

    Example:
        >>> regulation("permenpanrb-91-2021").title
        'Pembinaan Inovasi Pelayanan Publik'
    """
    return _packaged_regulation(which)


@frozen(kw_only=True)
class Regulations:
    """
    The regulations of the registry, on a day or altogether.

    Args:
        on: The day, or ``None`` for all.
        in_force: Those in force on the day, or all.
        unknown: Those whose known dates do not say whether they are in force.

    Example:
        >>> "permenpanrb-30-2014" in regulations(on=date(2022, 1, 1))
        False
    """

    on: date | None
    in_force: tuple[Regulation, ...]
    unknown: tuple[Regulation, ...] = ()

    def __iter__(self) -> Iterator[Regulation]:
        return iter(self.in_force)

    def __len__(self) -> int:
        return len(self.in_force)

    def __contains__(self, which: object) -> bool:
        return any(which in (regulation, regulation.id) for regulation in self.in_force)


def regulations(on: date | None = None) -> Regulations:
    """
    Give the regulations of the registry.

    Args:
        on: Only those in force on this day; those of which that is unknown are listed apart.

    Returns:
        The regulations, sorted by id; iterating goes through those in force.
    """
    every = tuple(_packaged_regulation(key) for key in regulation_files())
    if on is None:
        return Regulations(on=None, in_force=every)
    verdicts = [(one, _in_force(one, on, every)) for one in every]
    return Regulations(
        on=on,
        in_force=tuple(one for one, verdict in verdicts if verdict),
        unknown=tuple(one for one, verdict in verdicts if verdict is None),
    )


def _in_force(one: Regulation, on: date, every: tuple[Regulation, ...]) -> bool | None:
    """Tell whether it is in force by its own dates and by what revokes or replaces it from when."""
    verdict = one.in_force(on)
    for other in every:
        for relation in other.relations:
            if relation.target != one.id or relation.kind not in _ENDING:
                continue
            if relation.on is not None:
                gone: bool | None = on >= relation.on
            else:
                gone = evolve(other, in_force_until=None).in_force(on)
            if gone or verdict is False:
                return False
            if gone is None:
                verdict = None
    return verdict


@cache
def _packaged_regulation(which: str) -> Regulation:
    if which not in regulation_files():
        raise NotFoundError(Bilingual("peraturan", "regulation"), which, regulation_files())
    return structure_file(regulation_files()[which], Regulation)


def lint(which: Scheme | str | Path) -> tuple[LintIssue, ...]:
    """
    Find what is unsound in an edition.

    Args:
        which: The edition, its id, or the path of a TOML file, which may have errors for which
            `load_scheme` refuses it: wrong fields are issues too, and its sound rubrics are looked at beside them.

    Returns:
        The issues: errors, for which a file is refused, and warnings.

    Raises:
        NotFoundError: If there is no such id.
        DataError: If the file is not TOML.
        FileNotFoundError: If there is no such file.

    Example:
        >>> [issue.problem.code for issue in lint("kipp-2023")]
        ['weak']
    """
    if isinstance(which, Path) or (isinstance(which, str) and which.endswith(".toml")):
        return lint_plain(read_toml(Path(which)))
    return lint_scheme(scheme(which))
