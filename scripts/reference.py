"""
Write the reference of all public names: ``python scripts/reference.py``.

The names stand in the lists of ``__init__.py``, what is said of them in their docstrings.
"""

import inspect
from importlib import import_module
from pathlib import Path
from runpy import run_path
from typing import Any


ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "reference.md"
HEAD = """# Reference

Every public name, by namespace, with the first sentence of its documentation; `help(name)` tells the rest. After
`import inovasi as inv` each namespace is there as `inv.panel`, `inv.portfolio` and so on. This page is written by
`python scripts/reference.py`.
"""


def reference() -> str:
    """Give the text of the page."""
    namespaces: dict[str, dict[str, str]] = run_path(str(ROOT / "scripts" / "stubs.py"))["lists"]()
    parts = [HEAD]
    for package, homes in namespaces.items():
        heading = (
            "At the top: `inv`" if package == "inovasi" else f"`inv.{package.partition('.')[2]}`"
        )
        summary = _summary(import_module(package))
        rows = [_row(package, name) for names in homes.values() for name in names.split()]
        parts += [
            f"## {heading}",
            "",
            summary,
            "",
            "| name | what it is |",
            "|---|---|",
            *sorted(rows),
            "",
        ]
    return "\n".join(parts)


def _row(package: str, name: str) -> str:
    thing: Any = getattr(import_module(package), name)
    shown = f"{name}()" if inspect.isfunction(thing) else name
    return f"| `{shown}` | {_summary(thing)} |"


def _summary(thing: Any) -> str:
    lines = (inspect.getdoc(thing) or "").split("\n\n")[0].split()
    return " ".join(lines).replace("|", "\\|")


if __name__ == "__main__":
    FILE.write_text(reference(), "utf-8", newline="\n")
