"""The public face is complete, sorted, typed, and loads next to nothing."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import inovasi as inv


HOMES: dict[str, str] = inv._HOMES

HEAVY = (
    "hypothesis",
    "jinja2",
    "lifelines",
    "matplotlib",
    "narwhals",
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "polars",
    "rapidfuzz",
    "rich",
    "scipy",
    "typer",
)


def imported_for_types() -> dict[str, str]:
    """Read the names below ``if TYPE_CHECKING``, each with the module it comes from."""
    tree = ast.parse(Path(inv.__file__).read_text("utf-8"))
    (block,) = (
        node
        for node in tree.body
        if isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    )
    names: dict[str, str] = {}
    for line in block.body:
        assert isinstance(line, ast.ImportFrom)
        for alias in line.names:
            assert alias.asname == alias.name
            assert line.module is not None
            names[alias.name] = line.module
    return names


def test_that_the_face_is_sorted_and_each_name_stands_once() -> None:
    assert list(inv.__all__) == sorted(
        set(inv.__all__), key=lambda name: (name != "__version__", name)
    )


@pytest.mark.parametrize("name", inv.__all__)
def test_that_every_name_resolves_to_what_its_home_holds(name: str) -> None:
    found = getattr(inv, name)
    if name != "__version__":
        assert found is getattr(import_module(HOMES[name]), name)
        assert getattr(inv, name) is found


def test_that_what_type_checkers_see_is_what_is_there() -> None:
    assert imported_for_types() == HOMES


def test_that_the_face_is_exactly_what_has_a_home() -> None:
    assert set(inv.__all__) - {"__version__"} == set(HOMES)
    assert dir(inv) == sorted(inv.__all__)


def test_that_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'inovasi' has no attribute 'skor'"):
        inv.skor  # noqa: B018  (asking is the test)


@pytest.mark.parametrize(
    "program", ["import inovasi", "import inovasi; inovasi.scheme, inovasi.score"]
)
def test_that_nothing_heavy_is_loaded(program: str) -> None:
    ask = f"{program}; import sys; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_that_importing_loads_no_room() -> None:
    ask = "import inovasi, sys; print(*(n for n in sys.modules if n.startswith('inovasi.')))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_that_no_public_name_is_hidden_by_a_room_or_module_of_that_name() -> None:
    folder = Path(inv.__file__).parent
    rooms = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert rooms & set(inv.__all__) == set()
