"""Next year's edition from this year's: the words stay, numbers and sources are emptied."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from inovasi.catalog._packaged import read_toml, scheme_file, scheme_files
from inovasi.convert._structure import structure
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._reading import is_list, is_mapping
from inovasi.model._record import DayLike
from inovasi.model._scheme import Scheme


_DROPPED: Final = frozenset(
    {
        "sources", "counts", "calendar", "cases", "conflicts", "history", "unknowns", "notes", "readings", "themes",
        "valid_from", "valid_until",
    }
)  # fmt: skip
"""Parts of an edition that are new each year."""
_EMPTIED: Final = ("groups", "categories", "documents", "stages", "awards", "requirements", "rubrics")  # fmt: skip
"""Parts of which the words stay."""
_KEPT_NUMBERS: Final = frozenset({"order", "level"})
"""Numbers that order things and are not numbers of a rule."""
_LEFT: Final = frozenset({"grade", "number_grade", "bands_grade", "note", "note_en", "copies"})
"""Fields that say how a fact of the old edition is known."""
_OWN: Final = frozenset({"issuer", "scope", "region"})
"""What another family does not share."""
_FILL_IN: Final = "fill-in"
_ID: Final = re.compile(r"(?P<family>[a-z0-9]+(?:-[a-z0-9]+)*)-(?P<year>20\d\d)")


def new_scheme(id: str, start: str | Path, *, on: DayLike | None = None) -> Scheme:  # noqa: A002
    """
    Make an edition with the words of another one, whose numbers and sources are still to be filled in.

    What was left out is listed in ``unknowns``. The source ``fill-in`` stands wherever one must be named, and the
    linter reports each until it is.

    Args:
        id: Id of the new edition: its family and its year, such as ``kota-contoh-2027``.
        start: Id of the edition to start from, or the path of a TOML file.
        on: The day on which somebody looks at it; today when left out.

    Returns:
        The edition, incomplete.

    Raises:
        NotFoundError: If there is no such edition to start from.
        DataError: If the id has no year at its end or is taken, or the file has problems.
        FileNotFoundError: If there is no such file.

    Example:
        >>> made = new_scheme("kipp-2031", "kipp-2023")
        >>> made.rubrics[0].criteria[1].label, made.rubrics[0].criteria[1].weight
        ('Latar Belakang dan Tujuan', None)
    """
    named = _ID.fullmatch(id)
    if named is None:
        expected = Bilingual(
            "keluarga dan tahun, misalnya kota-contoh-2027",
            "a family and a year, such as kota-contoh-2027",
        )
        raise DataError(Problem(code="identifier", path="id", found=repr(id), expected=expected))
    if id in scheme_files():
        expected = Bilingual("id yang belum ada", "an id that is not there yet")
        raise DataError(Problem(code="taken", path="id", found=repr(id), expected=expected))
    if isinstance(start, str) and not start.endswith(".toml"):
        plain = read_toml(scheme_file(start))
    else:
        plain = read_toml(Path(start))
    made = _emptied(plain, id, named["family"], int(named["year"]))
    return structure(made | {"reviewed_on": on or date.today()}, Scheme)  # noqa: DTZ011  (of the place)


def _emptied(plain: Mapping[str, Any], key: str, family: str, year: int) -> dict[str, Any]:
    """Empty the numbers and the sources of an edition."""
    lost: list[Bilingual] = []
    made = {name: value for name, value in plain.items() if name not in _DROPPED}
    old = str(plain["year"])
    made |= {
        name: value.replace(old, str(year))
        for name, value in made.items()
        if name.startswith("label")
    }
    if family != plain["family"]:  # who issues it, and where it holds, is another one's to say
        made = {name: value for name, value in made.items() if name not in _OWN}
        made["scope"] = "local"
        _lose(lost, "label, label_en, issuer, scope, region")
    made |= {
        "id": key,
        "family": family,
        "year": year,
        "revision": 1,
        "status": "incomplete",
        "basis": [],
    }
    for part in _EMPTIED:
        if part in made:
            items = [_item(item, part, lost) for item in made[part]]
            made[part] = [item for item in items if item is not None]
    made["unknowns"] = [{"text": what.id, "text_en": what.en} for what in lost]
    return made


def _item(item: dict[str, Any], part: str, lost: list[Bilingual]) -> dict[str, Any] | None:
    name = f"{part} {item.get('key')}"
    if part == "requirements" and any(map(_is_number, item.values())):
        _lose(lost, f"{name}: {item['label']}")
        return None
    return _stripped(item, name, lost)


def _stripped(item: dict[str, Any], name: str, lost: list[Bilingual]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in item.items():
        if key in _LEFT:
            continue
        if key == "source" or key.endswith("_source"):
            made[key] = _FILL_IN
        elif key == "criteria" and isinstance(value[0], dict):
            made[key] = [_stripped(inner, f"{name} {inner['key']}", lost) for inner in value]
        elif key in _KEPT_NUMBERS or not _holds_number(value):
            made[key] = value
        else:
            _lose(lost, f"{name}: {key}")
    return made


def _lose(lost: list[Bilingual], what: str) -> None:
    lost.append(Bilingual(f"perlu dipastikan: {what}", f"to be confirmed: {what}"))


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _holds_number(value: object) -> bool:
    if is_mapping(value):
        return any(_holds_number(part) for key, part in value.items() if key not in _KEPT_NUMBERS)
    return any(map(_holds_number, value)) if is_list(value) else _is_number(value)
