"""The tests mirror the source: each module has its test module, and each test module its module."""

import ast
from pathlib import Path

import pytest


TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "inovasi"

OF_NO_MODULE = ("test_data_", "test_bad_", "test_mirror", "test_docs")
"""Test modules that hold data or documents, not a module, to their word."""

OF_NO_ROOM = ("typing", "property", "data", "bad")


def has_code(module: Path) -> bool:
    """Tell whether there is more than a docstring."""
    body = ast.parse(module.read_text("utf-8")).body
    return any(
        not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)) for line in body
    )


def expected_test(module: Path) -> Path:
    place = module.relative_to(SOURCE)
    return place.with_name(f"test_{place.stem.strip('_')}.py")


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
    assert (TESTS / expected_test(module)).is_file()


@pytest.mark.parametrize("test", TEST_MODULES, ids=lambda path: str(path.relative_to(TESTS)))
def test_that_each_test_module_has_its_module(test: Path) -> None:
    assert test.relative_to(TESTS) in {expected_test(module) for module in MODULES}
