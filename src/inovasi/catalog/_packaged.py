"""The files of the catalogue by id and family, and the editions that they hold."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, TypeVar
from warnings import warn

from attrs import evolve, frozen

from inovasi.convert._parse import decode, parse_toml
from inovasi.convert._structure import structure
from inovasi.errors import Bilingual, DataError, InovasiWarning, NotFoundError
from inovasi.model._regulation import Regulation
from inovasi.model._scheme import Scheme


T = TypeVar("T", Scheme, Regulation)


ENTRY_POINT: Final = "inovasi.schemes"
"""The group of entry points by which other packages offer editions: each names a package with a folder a family."""


@cache
def scheme_files() -> dict[str, Traversable]:
    """Give the file of each edition that is installed by its id, sorted, without reading it."""
    return dict(sorted(_by_id(families()).items()))


@cache
def regulation_files() -> dict[str, Traversable]:
    """Give the file of each packaged regulation by its id, sorted, without reading it."""
    return _toml_files(files("inovasi.catalog") / "data" / "regulations")


@cache
def families() -> dict[str, dict[str, Traversable]]:
    """Give the files of each family, which is a folder: our own, and those of other packages."""
    found = {family: dict(held) for family, held in _own().items()}
    for one in _offered():
        for family, held in one.families.items():
            found.setdefault(family, {}).update(held)
    return {family: dict(sorted(held.items())) for family, held in sorted(found.items())}


@cache
def _own() -> dict[str, dict[str, Traversable]]:
    return _folders(files("inovasi.catalog") / "data" / "schemes")


@frozen
class _Offer:
    """The editions of another package, and how it is called."""

    origin: str
    families: dict[str, dict[str, Traversable]]


@cache
def _offered() -> tuple[_Offer, ...]:
    """Find what other packages offer; an id that is taken, or a package that is not there, is told and left out."""
    from importlib.metadata import entry_points  # noqa: PLC0415  (slow, and seldom needed)

    found: list[_Offer] = []
    taken = dict.fromkeys(_by_id(_own()), "inovasi")
    for point in sorted(entry_points(group=ENTRY_POINT), key=attrgetter("name")):
        origin = f"{point.dist.name} {point.dist.version}" if point.dist else point.name
        try:
            folders = _folders(files(point.value))
        except (Exception, SystemExit) as error:  # noqa: BLE001  (the code of others, which ours must outlive)
            _leave_out(origin, f"{ENTRY_POINT} {point.value}: {error!r}")
            continue
        for held in folders.values():
            for key in [key for key in held if key in taken]:
                _leave_out(origin, f"{key} ({taken[key]})")
                del held[key]
            taken |= dict.fromkeys(held, origin)
        found.append(_Offer(origin, folders))
    return tuple(found)


def _leave_out(origin: str, what: str) -> None:
    """Warn that something of another package is not used."""
    words = Bilingual(f"dari paket {origin} tidak dipakai", f"of the package {origin} not used")
    warn(f"{words}: {what}", InovasiWarning, stacklevel=3)


def _by_id(held: dict[str, dict[str, Traversable]]) -> dict[str, Traversable]:
    return {key: file for family in held.values() for key, file in family.items()}


def _folders(folder: Traversable) -> dict[str, dict[str, Traversable]]:
    """Give the files of each folder that has editions, sorted."""
    inner = sorted((one for one in folder.iterdir() if one.is_dir()), key=attrgetter("name"))
    found = {one.name: _toml_files(one) for one in inner}
    return {name: held for name, held in found.items() if held}


def _toml_files(folder: Traversable) -> dict[str, Traversable]:
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return {file.name.removesuffix(".toml"): file for file in sorted(found, key=attrgetter("name"))}


@cache
def packaged_scheme(which: str) -> Scheme:
    """Give an edition that is installed by its id; other packages are looked at only for what is not our own."""
    own = _by_id(_own())
    if which in own:
        return structure_file(own[which], Scheme)
    file = scheme_file(which)
    origin = next(one.origin for one in _offered() if which in _by_id(one.families))
    try:
        return evolve(structure_file(file, Scheme), origin=origin)
    except DataError as error:
        raise error.placed(source=f"{origin}: {file.name}") from None


def scheme_file(which: str) -> Traversable:
    """Give the file of an edition that is installed."""
    if which not in scheme_files():
        raise NotFoundError(Bilingual("edisi", "scheme"), which, scheme_files())
    return scheme_files()[which]


def installed_scheme(which: str) -> Scheme | None:
    """Give an edition that is installed by its id; one of another package that cannot be read is told and left out."""
    try:
        return packaged_scheme(which)
    except DataError as error:
        _leave_out(error.problems[0].source or which, error.text())
        return None


def structure_file(path: Path | Traversable, kind: type[T]) -> T:
    """Read a file of the law without linting it: what is installed was linted when it was made."""
    return structure(read_toml(path), kind, source=path.name)


def read_toml(path: Path | Traversable) -> dict[str, Any]:
    """Read a TOML file with exact decimals."""
    try:
        return parse_toml(decode(path.read_bytes()))
    except DataError as error:
        raise error.placed(source=path.name) from None
