"""The region that a name or a code means; what could mean two is never guessed."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, Literal

from attrs import field, frozen

from inovasi.convert._parse import parse_toml
from inovasi.errors import Bilingual, NotFoundError
from inovasi.identity import fold, near, near_ties
from inovasi.model._checks import Vocabulary, not_empty
from inovasi.model._organisation import CodeSystem, RegionCode
from inovasi.model._record import Record, Takes, strict


class RegionKind(Vocabulary):
    """The two levels of regional government; regencies and cities stand side by side."""

    PROVINCE = "province"
    REGENCY = "regency"
    CITY = "city"


RegionKindWord = RegionKind | Literal["province", "regency", "city"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Region(Record):
    """
    A province, a regency or a city.

    Args:
        code: Its code of the ministry of home affairs.
        name: Its official name, with the kind in front where it is a regency or a city.
        kind: What it is.
        province: Code of the province that it lies in; ``None`` for a province.
    """

    code: RegionCode
    name: str = field(validator=not_empty)
    kind: RegionKind = field(converter=Takes[RegionKindWord])
    province: RegionCode | None = None

    def __str__(self) -> str:
        return self.name


@cache
def regions() -> tuple[Region, ...]:
    """
    List all regions in the order of their codes.

    552 rows: 38 provinces, 416 regencies and 98 cities. Source: a third-party copy of the code list of the
    ministry of home affairs, Kepmendagri 300.2.2-2138/2025.

    Returns:
        The regions.

    Example:
        >>> print(*regions()[:3], sep=", ")
        Aceh, Kabupaten Aceh Selatan, Kabupaten Aceh Tenggara
    """
    rows = csv.DictReader((_DATA / "regions.csv").read_text("utf-8").splitlines())
    return tuple(
        Region(
            code=_code(row["code"]),
            name=row["name"],
            kind=RegionKind(row["kind"]),
            province=_code(row["province"]) if row["province"] else None,
        )
        for row in rows
    )


def region(name: str | RegionCode, *, kind: RegionKindWord | None = None) -> Region:
    """
    Find the region that a name or a code means.

    Case, accents, spaces and punctuation do not matter, nor does the form of the word for its kind. A text of
    digits is read as a code of the ministry of home affairs; those of BPS are other numbers, and none of them
    is taken.

    Args:
        name: Its name, such as ``Kab. Bogor``, ``KOTA BOGOR``, ``DIY`` or ``Jatim``, or its code: ``35.78``.
        kind: What it is, where the name does not say it: ``Jambi`` is a province and the name of its capital.

    Returns:
        The region.

    Raises:
        NotFoundError: If there is no such region, or more than one; it names those that may be meant.

    Example:
        >>> print(region("KAB.BOGOR"), region("35.78"), region("Jatim"), sep=", ")
        Kabupaten Bogor, Kota Surabaya, Jawa Timur
        >>> region("Bogor")
        Traceback (most recent call last):
        ...
        inovasi.errors.NotFoundError: no single region 'Bogor'; did you mean 'Kabupaten Bogor' or 'Kota Bogor'?
    """
    found = [one for one in meant(name) if kind in (None, one.kind)]
    if len(found) == 1:
        return found[0]
    what = Bilingual("daerah tunggal", "single region") if found else Bilingual("daerah", "region")
    may_be = found or _nearly(str(name))
    raise NotFoundError(what, str(name), meant=map(_in_full, may_be))


def meant(name: str | RegionCode) -> tuple[Region, ...]:
    """Give all regions that a name or a code may mean: one, none or several."""
    if isinstance(name, RegionCode):
        return _by_code().get(name, ())
    if code := _CODE.fullmatch(name.strip()):
        return _by_code().get(_code(code[1]), ())
    return _named(name) or _within(name)


@lru_cache(maxsize=2**14)
def _named(name: str) -> tuple[Region, ...]:
    kind, own = _taken_apart(name)
    return _by_name().get((kind, own)) or _by_name().get((None, _joined(name)), ())


def _within(name: str) -> tuple[Region, ...]:
    """Give the regions of a name with its province behind it: ``Kota Bogor, Jawa Barat``, ``Bogor (Jabar)``."""
    own, sign, above = name.rstrip(") ").replace("(", ",").rpartition(",")
    if not (sign and own.strip()):
        return ()
    provinces = {one.code.code for one in _named(above) if one.kind is RegionKind.PROVINCE}
    return tuple(one for one in _named(own) if one.code.code[:2] in provinces)


def known(name: str | RegionCode) -> Region | None:
    """Give the one region that a name or a code means, if it means one."""
    found = meant(name)
    return found[0] if len(found) == 1 else None


def at_end(name: str, kind: RegionKind | None = None) -> Region | None:
    """Give the region that the last words of a name mean, as in the name of an agency; the most words decide."""
    words = name.split()
    for begin in range(len(words)):
        if found := [one for one in meant(" ".join(words[begin:])) if kind in (None, one.kind)]:
            return found[0] if len(found) == 1 else None
    return None


def kind_of(word: str) -> RegionKind | None:
    """Give the kind that a word means, such as ``kabupaten``."""
    return _kinds()[0].get(fold(word))


def _in_full(one: Region) -> str:
    """Give the name of a region with the word for its kind."""
    return f"Provinsi {one.name}" if one.kind is RegionKind.PROVINCE else one.name


def full_name(name: str) -> str | None:
    """Give the official name, with its kind, of the one region that a name means."""
    one = known(name)
    return _in_full(one) if one else None


def names_of(kind: RegionKind) -> Iterator[str]:
    """Give all names of the regions of a kind, official and other."""
    for one in regions():
        if one.kind is kind:
            yield from (one.name, *_names()["names"].get(one.code.code, ()))


def near_names(name: str, others: Iterable[str]) -> list[str]:
    """Give the names of other regions that may mean the region of a name all the same: said less exactly, or misspelt."""
    mine = {*(meant(name) or _nearly(name))}
    kind, own = _taken_apart(name)
    found: list[str] = []
    misspelt: dict[str, list[str]] = {}
    for other in others:
        of, rest = _taken_apart(other)
        if theirs := meant(other):
            found += [other] if mine.intersection(theirs) else []
        elif None in (kind, of) or kind == of:
            misspelt.setdefault(rest, []).append(other)
    return [*found, *(other for rest in near_ties(own, misspelt) for other in misspelt[rest])]


_DATA: Final = files("inovasi.regions") / "data"
_CODE: Final = re.compile(r"(?:kemendagri:)?([0-9]{2}(?:\.?[0-9]{2})?)")


def _code(code: str) -> RegionCode:
    return RegionCode(system=CodeSystem.KEMENDAGRI, code=code)


@cache
def _names() -> Mapping[str, Any]:
    return parse_toml((_DATA / "names.toml").read_text("utf-8"))


@cache
def _kinds() -> tuple[Mapping[str, RegionKind], re.Pattern[str]]:
    """Give the words that say which kind of region follows, and the pattern that takes the longest of them."""
    words = {word: RegionKind(kind) for kind, many in _names()["kinds"].items() for word in many}
    longest = sorted(words, key=len, reverse=True)
    return words, re.compile(f"({'|'.join(longest)}) (.+)")


@cache
def _spellings() -> Mapping[str, str]:
    return {other: word for word, many in _names()["words"].items() for other in many}


@cache
def _by_code() -> Mapping[RegionCode, tuple[Region, ...]]:
    return {one.code: (one,) for one in regions()}


@cache
def _by_name() -> Mapping[tuple[RegionKind | None, str], tuple[Region, ...]]:
    """Index the regions by what remains of each of their names, with their kind and without it."""
    found: dict[tuple[RegionKind | None, str], tuple[Region, ...]] = {}
    for one in regions():
        code = one.code.code
        others = (
            *_names()["names"].get(code, ()),
            *_names()["former"].get(code, {}).get("names", ()),
        )
        keys = {(None, _taken_apart(one.name)[1]), *map(_taken_apart, others)}
        for key in {*keys, *((one.kind, own) for _, own in keys)}:
            found[key] = (*found.get(key, ()), one)
    return found


def _taken_apart(name: str) -> tuple[RegionKind | None, str]:
    """Separate the word for the kind from the name, which is written without spaces."""
    words, begins = _kinds()
    folded = fold(name)
    if found := begins.fullmatch(folded):
        return words[found[1]], _joined(found[2]).removeprefix("administrasi")
    return None, _joined(folded)


def _joined(name: str) -> str:
    return "".join(_spellings().get(word, word) for word in fold(name).split())


def _nearly(name: str) -> Iterable[Region]:
    """Give the regions with that name and another kind, else those with nearly that name, of its kind or of any."""
    kind, own = _taken_apart(name)
    if same := _by_name().get((None, own)):
        return same
    for wanted in dict.fromkeys((kind, None)):
        names = [known for of, known in _by_name() if of == wanted]
        if found := near(own, names, "heading", most=3):
            return [one for known in found for one in _by_name()[wanted, known]]
    return ()
