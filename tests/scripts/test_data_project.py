"""What is said of the project in several places is the same in all of them."""

import re
import tomllib
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

from inovasi import limits
from inovasi.catalog import schemes


ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.id.md")


def _of(name: str) -> dict[str, Any]:
    return run_path(str(ROOT / "scripts" / f"{name}.py"))


def test_the_pictures_are_those_of_the_demonstration() -> None:
    for path, text in _of("picture")["pictures"]().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run python scripts/picture.py"


@pytest.mark.parametrize("name", READMES)
def test_the_links_of_a_readme_lead_to_files(name: str) -> None:
    links = re.findall(r"\]\(([^):]+)\)", (ROOT / name).read_text("utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).is_file()]


def test_the_readmes_give_the_same_commands() -> None:
    said = [re.findall(r"(?m)^    (.*)$", (ROOT / name).read_text("utf-8")) for name in READMES]
    assert len(said[0]) == 2
    assert said[0] == said[1]


def test_a_build_without_a_tag_has_the_version_of_the_sources() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    fallback = settings["tool"]["hatch"]["version"]["fallback-version"]
    module = run_path(str(ROOT / "src" / "inovasi" / "_version.py"))
    assert module["__version__"] == fallback
    assert f"`{fallback}`" in (ROOT / "docs" / "install.md").read_text("utf-8")


def test_the_extras_are_all_explained() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    page, _, _ = (ROOT / "docs" / "install.md").read_text("utf-8").partition("## What it costs")
    explained = re.findall(r"(?m)^\| `(\w+)` \|", page)
    assert set(explained) == set(settings["project"]["optional-dependencies"])


def test_the_limits_are_those_of_the_code() -> None:
    said = re.findall(
        r"(?m)^\| [a-z].* \| ([\d,; ]+) \|$", (ROOT / "SECURITY.md").read_text("utf-8")
    )
    names = "LETTERS DIGITS PLACES NAME FILE_NAME ROWS COLUMNS CELLS TEXT FILES BYTES GROWTH KEYS DEPTH PROBLEMS"
    limit = [getattr(limits, f"MOST_{name}") for name in names.split()]
    assert [int(one.replace(",", "")) for cell in said for one in cell.split("; ")] == limit
    assert limits.MOST_MEMBERS == limits.MOST_LETTERS


def test_an_edition_is_late_when_its_next_year_has_gone_by() -> None:
    stale = _of("stale")["stale"]
    newest = max(one.year for one in schemes("kipp"))
    assert not [line for line in stale(newest + 1) if line.startswith("kipp:")]
    assert f"kipp: the newest is of {newest}; {newest + 1} has gone by" in stale(newest + 2)
