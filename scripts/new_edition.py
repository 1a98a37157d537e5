"""
Make next year's file from this year's: the words stay, numbers and sources are emptied.

Usage: python scripts/new_edition.py kipp 2026 --from 2025 [--to FOLDER]

What was left out is listed in ``unknowns``; ``source = "fill-in"`` stands wherever a source must be named,
and ``inovasi lint`` reports each until it is.
"""

import argparse
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli_w


SCHEMES = Path(__file__).parents[1] / "src" / "inovasi" / "catalog" / "data" / "schemes"

DROPPED = (
    "sources",
    "counts",
    "calendar",
    "conflicts",
    "unknowns",
    "notes",
    "themes",
    "valid_from",
    "valid_until",
)
"""Parts of an edition that are new each year."""

EMPTIED = ("groups", "categories", "documents", "stages", "awards", "requirements", "rubrics")
"""Parts of which the words stay."""

KEPT_NUMBERS = ("order", "level")
"""Numbers that order things and are not numbers of a rule."""

FILL_IN = "fill-in"


def main() -> None:
    """Read the arguments, write the file, say where."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("family", help="folder of the family, such as kipp")
    parser.add_argument("year", type=int, help="year of the new edition")
    parser.add_argument(
        "--from", dest="old", type=int, required=True, help="year of the file to start from"
    )
    parser.add_argument("--to", type=Path, help="folder of the new file; default: the family's")
    arguments = parser.parse_args()
    folder = SCHEMES / arguments.family
    old = folder / f"{arguments.family}-{arguments.old}.toml"
    new = (arguments.to or folder) / f"{arguments.family}-{arguments.year}.toml"
    if not old.exists():
        held = ", ".join(file.stem for file in sorted(folder.glob("*.toml")))
        parser.error(f"found no {old.name}; expected one of: {held}")
    if new.exists():
        parser.error(f"found {new}; expected a new file")
    plain = tomllib.loads(old.read_text("utf-8"), parse_float=Decimal)
    made = emptied(plain, arguments.old, arguments.year)
    new.write_text(tomli_w.dumps(made), "utf-8", newline="\n")
    print(f"wrote {new}; now: sources first, then inovasi lint {new}")


def emptied(plain: dict[str, Any], old: int, year: int) -> dict[str, Any]:
    """Empty the numbers and the sources of an edition, for a new year."""
    lost: list[str] = []
    kept = {key: value for key, value in plain.items() if key not in DROPPED}
    labels = {
        name: kept[name].replace(str(old), str(year)) for name in kept if name.startswith("label")
    }
    made: dict[str, Any] = {
        **kept,
        **labels,
        "id": f"{plain['family']}-{year}",
        "year": year,
        "revision": 1,
        "status": "incomplete",
        "reviewed_on": date.today(),  # noqa: DTZ011  (the day on which a person looks at it)
        "basis": [],
    }
    for part in EMPTIED:
        if part in made:
            items = (_item(item, part, lost) for item in made[part])
            made[part] = [item for item in items if item is not None]
    made["unknowns"] = [
        {
            "text": f"perlu dipastikan untuk {year}: {what}",
            "text_en": f"to be confirmed for {year}: {what}",
        }
        for what in lost
    ]
    return made


def _item(item: dict[str, Any], part: str, lost: list[str]) -> dict[str, Any] | None:
    name = f"{part} {item.get('key')}"
    if part == "requirements" and any(_is_number(value) for value in item.values()):
        lost.append(f"{name}: {item['label']}")
        return None
    return _stripped(item, name, lost)


def _stripped(item: dict[str, Any], name: str, lost: list[str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in item.items():
        if key in ("grade", "number_grade", "bands_grade", "note", "note_en"):
            continue
        if key in ("source", "bands_source"):
            made[key] = FILL_IN
        elif key == "criteria" and isinstance(value[0], dict):
            made[key] = [_stripped(inner, f"{name} {inner['key']}", lost) for inner in value]
        elif key in KEPT_NUMBERS or not _holds_number(value):
            made[key] = value
        else:
            lost.append(f"{name}: {key}")
    return made


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _holds_number(value: object) -> bool:
    if isinstance(value, dict):
        return any(_holds_number(part) for key, part in value.items() if key not in KEPT_NUMBERS)
    if isinstance(value, list):
        return any(_holds_number(part) for part in value)
    return _is_number(value)


if __name__ == "__main__":
    main()
