"""
Write down every sentence that the library says: ``python scripts/sentences.py``.

Messages of errors and both languages of every label stand in ``tests/sentences.txt``, module by module. A test
holds the file against the code, so a changed word is read there, in the diff, and nowhere else.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path


ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "inovasi"
FILE = ROOT / "tests" / "sentences.txt"

_NOT_SENTENCES = ("re.compile", "lazy", "TypeVar", "frozenset")
_SENTENCE = re.compile(r"[^\W\d_]{2,}.*\s.*[^\W\d_]{2,}", re.DOTALL)


def sentences() -> str:
    """Give the text of the file."""
    parts: list[str] = []
    for path in sorted(SOURCE.rglob("*.py")):
        found = list(_sentences(ast.parse(path.read_text("utf-8"))))
        if found:
            parts += [f"# {path.relative_to(SOURCE).as_posix()}", *found, ""]
    return "\n".join(parts)


def _sentences(node: ast.AST) -> Iterator[str]:
    """Give the texts of two words or more within a node, without docstrings and patterns."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in _NOT_SENTENCES:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    text = _text(node)
    if text is not None:
        if _SENTENCE.search(re.sub(r"\{[^}]*\}", "{}", text)):
            yield text.replace("\n", "\\n")
        return
    for child in ast.iter_child_nodes(node):
        yield from _sentences(child)


def _text(node: ast.AST) -> str | None:
    """Give the text of a string, with the expressions of an f-string in braces."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            f"{{{ast.unparse(part.value)}}}"
            if isinstance(part, ast.FormattedValue)
            else ast.literal_eval(part)
            for part in node.values
        )
    return None


if __name__ == "__main__":
    FILE.write_text(sentences(), "utf-8", newline="\n")
