"""Every problem that the library makes has a known code, and its words in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import inovasi
from inovasi.errors import Code


SOURCE = Path(inovasi.__file__).parent
TOLD = {
    "Problem": ("found", "expected", "hint"),
    "ScoringError": (0,),
    "NotFoundError": (0,),
    "check": (1,),
}
"""Arguments that are words for a reader."""


NODES = [
    (path, node)
    for path in sorted(SOURCE.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Call | ast.Constant)
]


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path, node in NODES:
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            name = name.id if isinstance(name, ast.Name) else name
            if isinstance(name, str):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", name, node


def in_one_language(node: ast.AST) -> Iterator[str]:
    """Give the words of a text that stand outside of `Bilingual`."""
    match node:
        case ast.Call(func=ast.Name(id="Bilingual")) | ast.FormattedValue():
            return
        case ast.Constant(value=str(text)):
            if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text):
                yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from in_one_language(body)
            yield from in_one_language(orelse)
        case ast.JoinedStr() | ast.BinOp() | ast.BoolOp():
            for child in ast.iter_child_nodes(node):
                yield from in_one_language(child)
        case _:
            return


def test_that_the_words_of_a_problem_are_in_both_languages() -> None:
    found = [
        (place, text)
        for place, name, call in calls()
        for words in (
            *(key.value for key in call.keywords if key.arg in TOLD.get(name, ())),
            *(word for at, word in enumerate(call.args) if at in TOLD.get(name, ())),
        )
        for text in in_one_language(words)
    ]
    assert found == []


def test_that_a_text_in_one_language_is_found() -> None:
    words = ast.parse(
        "f'{a}: no such thing' if a else Bilingual('tidak ada', 'no such thing')", mode="eval"
    )
    assert list(in_one_language(words.body)) == [": no such thing"]


def test_that_every_code_is_used() -> None:
    """Type checkers refuse a code that is not known."""
    literals = {
        node.value
        for path, node in NODES
        if path.name != "errors.py" and isinstance(node, ast.Constant)
    }
    assert set(get_args(Code)) - literals == set()
