"""The public names: one list for each namespace, all there, typed, and loaded only when asked for."""

import inspect
import subprocess
import sys
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from runpy import run_path
from types import ModuleType
from typing import Any

import attrs
import pytest

import inovasi as inv


SOURCE = Path(inv.__file__).parent

HEAVY = (
    "hypothesis",
    "jinja2",
    "matplotlib",
    "narwhals",
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "polars",
    "rich",
    "scipy",
    "typer",
)


STUBS = run_path(str(SOURCE.parents[1] / "scripts" / "stubs.py"))
HOMES: dict[str, dict[str, str]] = STUBS["lists"]()

LISTS: dict[str, tuple[ModuleType, dict[str, str]]] = {
    package: (
        import_module(package),
        {name: home for home, names in homes.items() for name in names.split()},
    )
    for package, homes in HOMES.items()
}
"""Each public namespace with its list: the home of each name."""
ROOMS = sorted(name.removeprefix("inovasi.") for name in LISTS if name != "inovasi")
NAMES = [(package, name) for package, (_, homes) in LISTS.items() for name in homes]


def run(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(("package", "name"), NAMES)
def test_every_name_is_what_its_home_holds(package: str, name: str) -> None:
    namespace, homes = LISTS[package]
    held = getattr(import_module(f"{package}.{homes[name]}"), name)
    assert inspect.unwrap(getattr(namespace, name)) is inspect.unwrap(held)


@pytest.mark.parametrize("package", LISTS)
def test_a_namespace_lists_each_name_once_in_the_order_of_its_modules(package: str) -> None:
    homes = HOMES[package]
    names = [name for listed in homes.values() for name in listed.split()]
    assert len(names) == len(set(names))
    assert list(homes) == sorted(homes)
    assert [said.split() for said in homes.values()] == [sorted(s.split()) for s in homes.values()]
    assert set(names) <= set(dir(LISTS[package][0]))


def test_the_top_has_about_seventy_names_and_every_room() -> None:
    homes = LISTS["inovasi"][1]
    assert 60 <= len(homes) <= 80
    assert set(dir(inv)) == {*homes, *ROOMS, "errors"}


@pytest.mark.parametrize("name", LISTS["inovasi"][1])
def test_each_name_at_the_top_stands_in_its_room_too(name: str) -> None:
    room, _, home = LISTS["inovasi"][1][name].partition(".")
    if room not in ("errors", "language", "results"):
        assert LISTS[f"inovasi.{room}"][1][name] == home


# The array types of an extra stand in annotations only.
ARRAYS = {"np": import_module("numpy"), "npt": import_module("numpy.typing")}


def classes_of(annotation: object) -> Iterator[type]:
    """Give the classes of this library within an annotation."""
    if isinstance(annotation, type) and annotation.__module__.startswith("inovasi."):
        yield annotation
    for part in typing.get_args(annotation):
        yield from classes_of(part)


def annotations_of(thing: Any) -> Iterator[object]:
    """Give what a public function, or a public class with its fields and methods, is annotated with."""
    if inspect.isclass(thing):
        if attrs.has(thing):
            fields = attrs.fields(attrs.resolve_types(thing, localns=ARRAYS))
            yield from (item.type for item in fields if item.name[0] != "_")
        for name, member in vars(thing).items():
            inner = getattr(member, "__func__", None) or getattr(member, "fget", None) or member
            if name[0] != "_" and inspect.isfunction(inner):
                yield from annotations_of(inner)
    elif inspect.isfunction(thing):
        yield from typing.get_type_hints(thing, localns=ARRAYS).values()


@pytest.mark.parametrize(("package", "name"), NAMES)
def test_every_class_of_a_public_signature_is_public(package: str, name: str) -> None:
    thing = getattr(LISTS[package][0], name)
    hidden = {
        found.__qualname__
        for annotation in annotations_of(thing)
        for found in classes_of(annotation)
        if found.__name__ not in LISTS["inovasi"][1]
        and found.__name__ not in LISTS.get(".".join(found.__module__.split(".")[:2]), (inv, {}))[1]
    }
    assert hidden == set()


@pytest.mark.parametrize("package", LISTS)
def test_an_unknown_name_is_an_attribute_error(package: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{package}' has no attribute 'skor'"):
        LISTS[package][0].skor  # noqa: B018  (asking is the test)


@pytest.mark.parametrize("room", [*ROOMS, "errors"])
def test_a_room_is_there_without_another_import(room: str) -> None:
    assert run(f"import inovasi as inv; print(inv.{room}.__name__)").strip() == f"inovasi.{room}"


def test_the_stubs_are_what_the_lists_say() -> None:
    stubs = STUBS["stubs"]()
    assert {path: path.read_text("utf-8") for path in SOURCE.rglob("*.pyi")} == stubs


def test_help_fits_a_few_screens() -> None:
    said = run("import inovasi, pydoc; print(pydoc.render_doc(inovasi, renderer=pydoc.plaintext))")
    assert len(said.splitlines()) <= 100


@pytest.mark.parametrize(
    "program", ["import inovasi", "import inovasi; inovasi.scheme, inovasi.score"]
)
def test_that_nothing_heavy_is_loaded(program: str) -> None:
    ask = f"{program}; import sys; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    assert run(ask).split() == []


def test_that_importing_loads_no_room() -> None:
    ask = "import inovasi, sys; print(*(n for n in sys.modules if n.startswith('inovasi.')))"
    assert run(ask).split() == ["inovasi._hypothesis", "inovasi._lazy", "inovasi._version"]


def test_that_no_public_name_is_hidden_by_a_room_of_that_name() -> None:
    assert set(LISTS["inovasi"][1]) & {path.stem for path in SOURCE.iterdir()} == set()
