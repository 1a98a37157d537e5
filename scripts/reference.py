"""
Write the reference of all public names, a page for each namespace: ``python scripts/reference.py``.

The names stand in the lists of ``__init__.py``, what is said of them in their docstrings. A thing that has two public
names is documented once, by the shorter one, on the page of its room.
"""

import ast
import inspect
from collections.abc import Iterable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from runpy import run_path
from typing import Any

from attrs import evolve, frozen

from inovasi import Result


ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference" / "api"
TOP = "inovasi"


@frozen
class Name:
    """A public name, the namespace whose page documents it, and the module that defines it."""

    name: str
    package: str
    page: str
    module: str

    @property
    def thing(self) -> Any:
        """What it names."""
        return getattr(import_module(self.package), self.name)

    @property
    def full(self) -> str:
        """The name as it is imported."""
        return f"{self.package}.{self.name}"

    @property
    def short(self) -> str:
        """The name as it is written on its page."""
        return f"{self.name}()" if self.is_function else self.name

    @property
    def is_function(self) -> bool:
        """Whether it is a function, also one that keeps what it gave."""
        return inspect.isfunction(inspect.unwrap(self.thing))

    @property
    def doc(self) -> str:
        """Its docstring; that of an alias stands below it in its module."""
        if inspect.isclass(self.thing) or self.is_function:
            return inspect.getdoc(self.thing) or ""
        body = ast.parse(inspect.getsource(import_module(self.module))).body
        place = next(
            place
            for place, node in enumerate(body)
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == self.name
        )
        return inspect.cleandoc(ast.literal_eval(body[place + 1].value))

    @property
    def summary(self) -> str:
        """The first paragraph of its docstring, for the cell of a table."""
        return " ".join(self.doc.split("\n\n")[0].split()).replace("|", "\\|")

    @property
    def directive(self) -> str:
        """What Sphinx documents it with."""
        thing = self.thing
        if not inspect.isclass(thing):
            if self.is_function:
                return f".. autofunction:: {self.full}\n"
            return (
                f".. py:data:: {self.name}\n   :module: {self.package}\n\n{_indented(self.doc)}\n"
            )
        options = [":members:"]
        if issubclass(thing, Enum):
            options.append(":undoc-members:")
        elif issubclass(thing, Result | Exception):
            options += [":show-inheritance:", ":inherited-members: Result, Exception"]
        return f".. autoclass:: {self.full}\n{_indented(chr(10).join(options))}\n"


def names() -> list[Name]:
    """Give each public thing once."""
    found: dict[int, Name] = {}
    for package, homes in _lists().items():  # the top comes first
        for home, listed in homes.items():
            for name in listed.split():
                one = Name(name, package, package, f"{package}.{home}")
                before = found.setdefault(id(one.thing), one)
                if before.page == TOP:
                    found[id(one.thing)] = evolve(before, page=package)
    return sorted(found.values(), key=lambda one: one.name.lower())


def pages() -> dict[Path, str]:
    """Give the text of each page by its path."""
    known = names()
    packages = sorted({one.page for one in known})
    return {
        FOLDER / f"{package}.md": "\n".join(
            [
                *_head(package, packages),
                *_body(package, [one for one in known if package in {one.page, one.package}]),
            ]
        )
        for package in packages
    }


def _lists() -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = run_path(str(ROOT / "scripts" / "stubs.py"))["lists"]()
    return lists


def _head(package: str, packages: Iterable[str]) -> Iterator[str]:
    """Say what a namespace is for; the top one also leads to the others."""
    yield from (f"# `{package}`", "", _question(package), "")
    if package == TOP:
        yield from ("| namespace | what it answers |", "|---|---|")
        yield from (f"| [`{one}`]({one}.md) | {_question(one)} |" for one in packages if one != TOP)
        yield ""


def _body(package: str, listed: Iterable[Name]) -> Iterator[str]:
    """List the names of a namespace, then document those that have their place on its page."""
    yield from ("| name | what it is |", "|---|---|")
    yield from (f"| {{py:obj}}`{one.short} <{one.full}>` | {one.summary} |" for one in listed)
    yield from ("", "```{eval-rst}", f".. py:module:: {package}", "")
    yield from (*(one.directive for one in listed if one.page == package), "```", "")


def _question(package: str) -> str:
    return " ".join((import_module(package).__doc__ or "").split("\n\n")[0].split())


def _indented(text: str) -> str:
    return "\n".join(f"   {line}".rstrip() for line in text.splitlines())


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, "utf-8", newline="\n")
    print(f"wrote {len(pages())} pages that document {len(names())} names")
