"""How Sphinx builds these pages: ``python -m sphinx -W -n docs public``."""

import os
import sys
from inspect import isclass
from pathlib import Path
from runpy import run_path
from typing import Any

from sphinx.application import Sphinx
from sphinx.ext.napoleon import GoogleDocstring


ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

project = "inovasi"
author = "The inovasi developers"
project_copyright = author
version = release = run_path(str(ROOT / "src" / "inovasi" / "_version.py"))["__version__"]
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.intersphinx",
]
exclude_patterns = ["_build", "**/.ipynb_checkpoints"]
html_theme = "furo"
html_title = f"inovasi {release}"
html_static_path = ["_static"]
html_css_files = ["inovasi.css"]
html_copy_source = False
html_show_sphinx = False

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

nb_execution_mode = "force"  # a cache would not see that the library changed
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
napoleon_numpy_docstring = False
default_role = "py:obj"
toc_object_entries_show_parents = "hide"

nitpicky = True
nitpick_ignore_regex = [  # other libraries are links where there is a network
    (r"py:.*", r"(abc|collections|datetime|decimal|fractions|importlib|os|pathlib)\..*"),
    (r"py:.*", r"Decimal|Fraction|(hypothesis|matplotlib|np|npt)\..*"),
    (r"py:class", r"inovasi\..*\.(T|FrameT|_Plan)"),  # type variables, and what a plan must have
]

# The pages are built without a network; with one, names of other libraries are links.
intersphinx_mapping: dict[str, tuple[str, None]] = {}
if os.environ.get("INOVASI_DOCS_ONLINE") == "1":
    intersphinx_mapping = {
        "python": ("https://docs.python.org/3", None),
        "hypothesis": ("https://hypothesis.readthedocs.io/en/latest", None),
        "matplotlib": ("https://matplotlib.org/stable", None),
        "numpy": ("https://numpy.org/doc/stable", None),
    }

# Docstrings name no types, the annotations do: what stands before a colon is a word of the sentence.
GoogleDocstring._consume_inline_attribute = lambda self: ("", self._consume_to_end())
GoogleDocstring._consume_returns_section = lambda self, **_: [
    ("", "", self._dedent(self._consume_to_next_section()))
]

PUBLIC = run_path(str(ROOT / "scripts" / "reference.py"))["names"]()
CLASSES = [one.thing for one in PUBLIC if isclass(one.thing)]
FULL_NAMES = {
    name: one.full
    for one in sorted(PUBLIC, key=lambda one: one.package == "inovasi")  # the top wins
    for name in (one.name, f"{one.page}.{one.name}")
}


def resolve(app: Sphinx, env: Any, node: Any, content: Any) -> Any:
    """Find what a docstring names by its last part, by its room, or as a field of a class."""
    target = node.get("reftarget", "")
    for name in (target, target.rpartition(".")[0]):
        if name in FULL_NAMES:
            found = env.domains["py"].resolve_xref(
                env, node["refdoc"], app.builder, "obj", FULL_NAMES[name], node, content
            )
            if found is not None:
                return found
    return None


def show_public_bases(_: Sphinx, _name: str, _cls: type, _options: Any, bases: list[type]) -> None:
    """Name the nearest public class in place of a private one."""
    bases[:] = [
        next(one for one in base.__mro__ if one in CLASSES or one.__module__ == "builtins")
        for base in bases
    ]


def setup(app: Sphinx) -> None:
    """Connect both."""
    app.connect("missing-reference", resolve)
    app.connect("autodoc-process-bases", show_public_bases)
