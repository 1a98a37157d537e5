"""The files of the catalogue by id and family, and the editions that they hold."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from inovasi.convert._parse import decode, parse_toml
from inovasi.convert._structure import structure
from inovasi.errors import Bilingual, DataError, NotFoundError
from inovasi.model._regulation import Regulation
from inovasi.model._scheme import Scheme


T = TypeVar("T", Scheme, Regulation)


@cache
def scheme_files() -> dict[str, Traversable]:
    """Give the file of each packaged edition by its id, sorted, without reading it."""
    found = {key: file for family in families().values() for key, file in family.items()}
    return dict(sorted(found.items()))


@cache
def regulation_files() -> dict[str, Traversable]:
    """Give the file of each packaged regulation by its id, sorted, without reading it."""
    return _toml_files(files("inovasi.catalog") / "data" / "regulations")


@cache
def families() -> dict[str, dict[str, Traversable]]:
    """Give the files of each family, which is a folder."""
    folder = files("inovasi.catalog") / "data" / "schemes"
    families = sorted((one for one in folder.iterdir() if one.is_dir()), key=attrgetter("name"))
    return {family.name: _toml_files(family) for family in families}


def _toml_files(folder: Traversable) -> dict[str, Traversable]:
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return {file.name.removesuffix(".toml"): file for file in sorted(found, key=attrgetter("name"))}


@cache
def packaged_scheme(which: str) -> Scheme:
    """Give a packaged edition by its id."""
    if which not in scheme_files():
        raise NotFoundError(Bilingual("edisi", "scheme"), which, scheme_files())
    return structure_file(scheme_files()[which], Scheme)


def structure_file(path: Path | Traversable, kind: type[T]) -> T:
    """Read a file of the law without linting it: the packaged files were linted when they were made."""
    return structure(read_toml(path), kind, source=path.name)


def read_toml(path: Path | Traversable) -> dict[str, Any]:
    """Read a TOML file with exact decimals."""
    try:
        return parse_toml(decode(path.read_bytes()))
    except DataError as error:
        raise error.placed(source=path.name) from None
