"""
The tests mirror the source: each module has its test module, and each test module its module.

Modules of one family (``citation``, ``citation_acts``, ``citation_words``) may share the test module of the
family, and a module may have several test modules (``test_citation``, ``test_citation_laws``).
"""

import ast
from pathlib import Path

import pytest


TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "inovasi"

OF_NO_MODULE = ("test_data_", "test_bad_", "test_mirror", "test_docs", "test_examples")
"""Test modules that hold data or documents, not a module, to their word."""

OF_NO_ROOM = ("typing", "property", "data", "bad", "scripts")


def has_code(module: Path) -> bool:
    """Tell whether there is more than a docstring, imports and the list of names."""
    body = ast.parse(module.read_text("utf-8")).body
    return any(isinstance(line, ast.FunctionDef | ast.ClassDef) for line in body)


def possible_tests(module: Path) -> set[Path]:
    """Give the test module of a module and those of its families."""
    place = module.relative_to(SOURCE)
    words = place.stem.strip("_").split("_")
    return {
        place.with_name(f"test_{'_'.join(words[:count])}.py") for count in range(1, len(words) + 1)
    }


def possible_modules(test: Path) -> set[Path]:
    """Give the modules that a test module may be for."""
    place = test.relative_to(TESTS)
    words = place.stem.removeprefix("test_").split("_")
    names = {"_".join(words[:count]) for count in range(1, len(words) + 1)}
    return {SOURCE / place.with_name(f"{name}.py") for name in names} | (
        {SOURCE / place.with_name("__init__.py")} if words == ["init"] else set()
    )


MODULES = sorted(
    module for module in SOURCE.rglob("*.py") if module.name != "__init__.py" or has_code(module)
)

TEST_MODULES = sorted(
    test
    for test in TESTS.rglob("test_*.py")
    if not test.name.startswith(OF_NO_MODULE) and test.relative_to(TESTS).parts[0] not in OF_NO_ROOM
)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_that_each_module_has_its_test_module(module: Path) -> None:
    assert any((TESTS / test).is_file() for test in possible_tests(module))


@pytest.mark.parametrize("test", TEST_MODULES, ids=lambda path: str(path.relative_to(TESTS)))
def test_that_each_test_module_has_its_module(test: Path) -> None:
    family = {module for module in MODULES if test.relative_to(TESTS) in possible_tests(module)}
    assert family or possible_modules(test) & set(MODULES)
