"""
Write the stubs of the public namespaces from their lists of names: ``python scripts/stubs.py``.

The lists stand in each ``__init__.py``; type checkers read the ``__init__.pyi`` that is made of them.
"""

import ast
from pathlib import Path


SOURCE = Path(__file__).parents[1] / "src" / "inovasi"


def stubs() -> dict[Path, str]:
    """Give the text of each stub by its path."""
    made: dict[Path, str] = {}
    for init in sorted(SOURCE.rglob("__init__.py")):
        tree = ast.parse(init.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "lazy":
                package = ".".join(init.parent.relative_to(SOURCE.parent).parts)
                homes: dict[str, str] = ast.literal_eval(node.args[1])
                rooms = "".join(ast.literal_eval(word.value) for word in node.keywords)
                made[init.with_suffix(".pyi")] = _stub(package, homes, rooms.split())
    return made


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
