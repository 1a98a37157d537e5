"""
Write the stubs of the public namespaces from their lists of names: ``python scripts/stubs.py``.

The lists stand in each ``__init__.py``; type checkers read the ``__init__.pyi`` that is made of them.
"""

import ast
from collections.abc import Iterator
from pathlib import Path


SOURCE = Path(__file__).parents[1] / "src" / "inovasi"


def lists() -> dict[str, dict[str, str]]:
    """Give the list of names of each public namespace: names by their module."""
    return {_package(init): ast.literal_eval(call.args[1]) for init, call in _calls()}


def stubs() -> dict[Path, str]:
    """Give the text of each stub by its path."""
    return {
        init.with_suffix(".pyi"): _stub(
            _package(init),
            ast.literal_eval(call.args[1]),
            "".join(ast.literal_eval(word.value) for word in call.keywords).split(),
        )
        for init, call in _calls()
    }


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for init in sorted(SOURCE.rglob("__init__.py")):
        for node in ast.walk(ast.parse(init.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "lazy":
                yield init, node


def _package(init: Path) -> str:
    return ".".join(init.parent.relative_to(SOURCE.parent).parts)


def _stub(package: str, homes: dict[str, str], rooms: list[str]) -> str:
    lines = ["# Written by scripts/stubs.py from the list in __init__.py."]
    if rooms:
        lines += [f"from {package} import {', '.join(f'{room} as {room}' for room in rooms)}"]
        lines += [f"from {package}._version import __version__ as __version__"]
    lines += [
        f"from {package}.{home} import {', '.join(f'{name} as {name}' for name in names.split())}"
        for home, names in homes.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for path, text in stubs().items():
        path.write_text(text, "utf-8")
