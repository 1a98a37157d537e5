"""Show each lower bound of ``pyproject.toml`` beside the version that is installed; fail where they differ."""

import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version


PLACE = Path(__file__).parents[1] / "pyproject.toml"


def floors() -> dict[str, str]:
    """Give the highest lower bound of each package that a dependency, an extra or a group names."""
    settings = tomllib.loads(PLACE.read_text("utf-8"))
    project, groups = settings["project"], settings["dependency-groups"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), *groups.values()]
    found: dict[str, str] = {}
    for one in (Requirement(one) for part in lists for one in part if isinstance(one, str)):
        for bound in one.specifier:
            before = Version(found.get(one.name, "0"))
            if bound.operator == ">=" and Version(bound.version) >= before:
                found[one.name] = bound.version
    return found


def installed(name: str) -> str:
    """Give the version of a package, or nothing where there is none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    rows = [(name, floor, installed(name)) for name, floor in sorted(floors().items())]
    wrong = [row for row in rows if not row[2] or Version(row[1]) != Version(row[2])]
    for row in rows:
        print("{:24} {:10} {:12}".format(*row), "differs" if row in wrong else "")
    print(f"{len(rows)} lower bounds, {len(wrong)} not installed as they stand")
    sys.exit(bool(wrong))
