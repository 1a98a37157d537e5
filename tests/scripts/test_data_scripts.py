"""The scripts that keep the data and its pages."""

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from inovasi import plot


ROOT = Path(__file__).parents[2]


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_those_of_the_data() -> None:
    made = _script("scheme_pages").pages()
    for path, text in made.items():
        assert path.read_text("utf-8") == text, f"{path.name}: run python scripts/scheme_pages.py"
    assert set((ROOT / "docs" / "schemes").iterdir()) < made.keys()


def test_the_schemas_are_those_of_the_classes() -> None:
    script = _script("schema_files")
    for name, text in script.texts().items():
        assert (script.FOLDER / name).read_text("utf-8") == text, (
            f"{name}: run python scripts/schema_files.py"
        )


def test_the_reference_is_that_of_the_public_names() -> None:
    script = _script("reference")
    made = script.pages()
    for path, text in made.items():
        assert path.read_text("utf-8") == text, f"{path.name}: run python scripts/reference.py"
    assert set(script.FOLDER.iterdir()) == made.keys()


def test_the_commands_are_those_of_the_parsers() -> None:
    script = _script("command_pages")
    assert script.FILE.read_text("utf-8") == script.page(), "run python scripts/command_pages.py"


def test_the_gallery_has_a_picture_of_every_plot(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    script = _script("gallery")
    names = [f"gallery/{name}.png" for name in dir(plot)]
    assert sorted(script.examples()) == names
    script.draw(tmp_path, 20)
    for folder in (tmp_path, script.PAGE.parent):
        assert sorted(f"gallery/{path.name}" for path in (folder / "gallery").iterdir()) == names


def test_a_mutant_is_named_by_its_line_and_met_by_the_tests_of_that_line() -> None:
    pytest.importorskip("resource")  # a mutant runs in a process that is forked
    source = (
        "LIMIT = 2\n\ndef keep(x):\n    if x < LIMIT:\n        return x or []\n    raise Full\n"
    )
    found = list(_script("mutants").mutants("room/_x.py", ast.parse(source)))
    assert [(one.at, one.was, one.becomes, list(one.lines)) for one in found] == [
        ("", "LIMIT = 2", "LIMIT = 3", []),
        ("", "LIMIT = 2", "LIMIT = 1", []),
        ("keep", "if x < LIMIT:", "if x <= LIMIT:", [4]),
        ("keep", "return x or []", "return None", [5]),
        ("keep", "return x or []", "return x and []", [5]),
        ("keep", "raise Full", "pass", [6]),
    ]
