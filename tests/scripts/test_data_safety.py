"""No code comes from data: whatever could run it, or open a connection, is looked for in every module."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "inovasi"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

CODE = {"exec", "eval", "compile", "__import__", "breakpoint", "input"}
METHODS = {"mktemp", "from_string", "read_pickle", "to_pickle", "run_path", "run_module"}
PROCESS = re.compile(r"os\.(system|popen|exec\w+|spawn\w+|posix_spawn\w*|startfile)")
MODULES = frozenset(
    """
    pickle cPickle marshal shelve dill joblib yaml code codeop ctypes imp runpy subprocess multiprocessing pty xml lxml
    socket socketserver ssl http urllib ftplib smtplib webbrowser asyncio requests httpx aiohttp sqlite3
    """.split()  # noqa: SIM905
)
BY_NAME = {"import_module": 0, "files": 0, "load_extra": 1, "library": 0, "Markup": 0}
"""What takes a name, or a text that is not escaped, and its place among the arguments: it is written out in the code."""

ALLOWED = {
    "_lazy.py: import_module(f'{package}.{home_of[name]}')": "both stand in a call of `lazy`, in our own packages",
    "_lazy.py: import_module(f'{package}.{name}')": "the rooms that stand there",
    "_wording.py: from subprocess import list2cmdline": "writes a command for people to copy",
    "catalog/_packaged.py: entry_points(group=ENTRY_POINT)": "what is installed beside this library",
    "catalog/_packaged.py: files(point.value)": "a package that is installed, of which files are read",
    "cli/_common.py: import_module(f'{home}._{name}')": "one of COMMANDS, tested a line before",
    "errors.py: import_module(library)": "load_extra, whose callers write the name out",
    "io/_lock.py: import sqlite3": "a lock that the system takes back from a killed process",
    "plot/_canvas.py: import_module(f'matplotlib.{name}')": "library, whose callers write the name out",
    "portfolio/_replication.py: from xml.etree import ElementTree": "writes GraphML and reads none",
    "reporting/_docx.py: from xml.sax.saxutils import escape": "writes and reads none",
    "reporting/_page.py: Markup(script)": "a file of this package",
    "reporting/_pdf.py: from subprocess import PIPE, STDOUT, TimeoutExpired, run": "LibreOffice, for a PDF",
    "reporting/_pdf.py: run([program, *words, f\"{place / 'letter.docx'}\"])": "no shell, and a name of our own",
}


def said(call: ast.Call) -> str:
    """Write a call with its arguments alone."""
    keywords = [one for one in call.keywords if one.arg in {"group", "shell"}]
    return ast.unparse(ast.Call(call.func, call.args, keywords))


def suspects(tree: ast.AST) -> Iterator[str]:
    """Give what could run code that comes from data, or reach beyond this machine."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names) | ast.ImportFrom(names=names):
                module = getattr(node, "module", None)
                for one in names:
                    if (module or one.name).partition(".")[0] in MODULES:
                        yield ast.unparse(node).partition(" as ")[0]
                        break
            case ast.Call():
                if _is_suspect(node):
                    yield said(node)


def _is_suspect(call: ast.Call) -> bool:
    whole = ast.unparse(call.func)
    name = whole.rpartition(".")[2]
    options = {one.arg: one.value for one in call.keywords}
    if whole in CODE or name in METHODS or PROCESS.fullmatch(whole) or "allow_pickle" in options:
        return True
    if name == "run" and call.args and isinstance(call.args[0], ast.List | ast.JoinedStr):
        return True
    if name == "Environment":
        return not ("autoescape" in options and ast.unparse(options["autoescape"]) == "True")
    if name in {"entry_points", "Template"} or "shell" in options:
        return True
    at = BY_NAME.get(name)
    return at is not None and len(call.args) > at and not isinstance(call.args[at], ast.Constant)


def test_no_module_runs_what_comes_from_data() -> None:
    found = {
        f"{path.relative_to(SOURCE).as_posix()}: {what}"
        for path in SOURCE.rglob("*.py")
        for what in suspects(ast.parse(path.read_text("utf-8")))
    }
    assert found == set(ALLOWED)


@pytest.mark.parametrize(
    "code",
    [
        "eval(text)",
        "exec(text)",
        "compile(text, '', 'exec')",
        "__import__(name)",
        "import_module(name)",
        "importlib.import_module(name)",
        "load_extra('xlsx', name)",
        "import pickle",
        "import xml.etree.ElementTree as ET",
        "from lxml import etree",
        "from urllib.request import urlopen",
        "import yaml",
        "numpy.load(file, allow_pickle=True)",
        "pandas.read_pickle(file)",
        "os.system(text)",
        "os.execv(text, [])",
        "run(words, shell=True)",
        "run([text])",
        "tempfile.mktemp()",
        "Environment()",
        "Environment(autoescape=False)",
        "jinja2.Template(text)",
        "world.from_string(text)",
        "Markup(text)",
    ],
)
def test_what_could_run_is_found(code: str) -> None:
    assert [*suspects(ast.parse(code))]


@pytest.mark.parametrize(
    "code",
    [
        "re.compile(text)",
        "import_module('pandas')",
        "load_extra('xlsx', 'openpyxl')",
        "Environment(autoescape=True)",
        "Markup('<b>{}</b>').format(text)",
    ],
)
def test_what_cannot_is_not(code: str) -> None:
    assert not [*suspects(ast.parse(code))]


def test_no_template_of_a_page_leaves_out_the_escaping() -> None:
    forms = [*(SOURCE / "reporting" / "templates").glob("*.html")]
    assert forms
    for form in forms:
        assert not re.search(r"\|\s*safe\b|autoescape", form.read_text("utf-8")), form.name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_pinned_actions_and_least_rights(path: Path) -> None:
    text = path.read_text("utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v[\d.]+", one)] == []
    assert "\npermissions: {}\n" in text
    jobs = re.split(r"(?m)^  (?=\w+:$)", text.partition("\njobs:\n")[2])[1:]
    assert jobs
    for job in jobs:
        rights = re.findall(r"(?m)^    permissions:\n((?:      .+\n)+)", job)
        assert rights, f"{path.name}: a job without rights of its own"
        # Who may write to something neither checks out code nor runs any.
        own = [one for one in re.findall(r"run: (.+)", job) if not one.startswith("gh release ")]
        assert "write" not in rights[0] or ("checkout" not in job and not own)
        assert job.count("actions/checkout@") == job.count("persist-credentials: false")
    assert "pull_request_target" not in text
    assert not re.search(r"run: .*\$\{\{ *(?:github|inputs)\.", text)
