"""
The tests mirror the source: each module has its test module, and each test module its module.

A module may have several test modules: ``_find.py`` has ``test_find.py`` and ``test_find_laws.py``. The
inner modules of some rooms are tested through the module in front of them.
"""

import ast
from pathlib import Path

import pytest


TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "inovasi"

OF_NO_MODULE = (
    "test_data_",
    "test_bad_",
    "test_mirror",
    "test_sentences",
    "test_words",
    "test_examples",
    "test_limits",
)
"""Test modules that hold data, documents or numbers, not a module, to their word."""

FRONTS = (
    "citations/test_find",
    "cli/folder/test_init",
    "frames/test_score",
    "io/packages/test_files",
    "io/records/test_files",
    "scoring/test_columns",
    "test_init",
    "testing/test_init",
    "workbooks/test_panel",
)
"""Test modules of a room as a whole."""

OF_NO_ROOM = (
    "browser",
    "fuzz",
    "typing",
    "property",
    "law",
    "data",
    "bad",
    "scripts",
    "tools",
    "downstream",
)


def has_code(module: Path) -> bool:
    """Tell whether there is more than a docstring, imports and the list of names."""
    body = ast.parse(module.read_text("utf-8")).body
    return any(isinstance(line, ast.FunctionDef | ast.ClassDef) for line in body)


def stem(module: Path) -> str:
    """Give the name that the test modules of a module begin with."""
    place = module.relative_to(SOURCE)
    return str(place.with_name(f"test_{place.stem.strip('_')}"))


STEMS = {module: stem(module) for module in sorted(SOURCE.rglob("*.py")) if has_code(module)}

TEST_STEMS = [
    str(test.relative_to(TESTS).with_suffix(""))
    for test in sorted(TESTS.rglob("test_*.py"))
    if not test.name.startswith(OF_NO_MODULE) and test.relative_to(TESTS).parts[0] not in OF_NO_ROOM
]


@pytest.mark.parametrize("stem", STEMS.values())
def test_that_each_module_has_its_test_module(stem: str) -> None:
    of_room = {f"{front.rpartition('/')[0]}/" for front in FRONTS}
    behind = f"/{stem}".rpartition("/")[0].removeprefix("/") + "/" in of_room
    assert behind or any(f"{test}_".startswith(f"{stem}_") for test in TEST_STEMS)


@pytest.mark.parametrize("test", TEST_STEMS)
def test_that_each_test_module_has_its_module(test: str) -> None:
    of_packages = {stem(init) for init in SOURCE.rglob("__init__.py")}
    assert any(f"{test}_".startswith(f"{name}_") for name in (*STEMS.values(), *of_packages))
