"""The sessions: ``nox -s ci`` is everything that must pass."""

import os
import sys
from pathlib import Path

import nox


nox.options.default_venv_backend = "venv"
nox.options.sessions = ["ci"]

PYTHON = os.environ.get("INOVASI_PYTHON", "3.11")


def _install(session: nox.Session) -> None:
    session.install("--quiet", "-e", ".[all]", *nox.project.dependency_groups(_pyproject(), "dev"))


def _pyproject() -> dict[str, object]:
    return nox.project.load_toml("pyproject.toml")


@nox.session(python=PYTHON)
def ci(session: nox.Session) -> None:
    """Lint, types, layers, tests with full coverage, documents, and the wheel by itself."""
    _install(session)
    _lint(session)
    _types(session)
    _tests(session)
    _wheel(session)


@nox.session(python=PYTHON)
def lint(session: nox.Session) -> None:
    """Style, spelling, layers."""
    _install(session)
    _lint(session)


@nox.session(python=PYTHON)
def types(session: nox.Session) -> None:
    """Two type checkers."""
    _install(session)
    _types(session)


@nox.session(python=PYTHON)
def tests(session: nox.Session) -> None:
    """Tests, doctests and documents."""
    _install(session)
    _tests(session)


def _lint(session: nox.Session) -> None:
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("codespell", "src", "docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
    session.run("lint-imports", "--no-cache")


def _types(session: nox.Session) -> None:
    session.run("mypy")
    session.run("pyright", "--level", "error")


def _tests(session: nox.Session) -> None:
    session.run(
        "pytest",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "--cov",
        "--cov-report=term",
        "-q",
        *session.posargs,
        env={"HYPOTHESIS_PROFILE": "ci"},
    )


def _wheel(session: nox.Session) -> None:
    """Install the wheel without any extra, away from the sources, and let it work."""
    folder = Path(session.create_tmp()).resolve()
    session.run("python", "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), ".")
    session.run("python", "-m", "venv", f"{folder}/bare", external=True)
    python = str(folder / "bare" / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    (wheel,) = folder.glob("inovasi-*.whl")
    session.run(python, "-m", "pip", "install", "--quiet", str(wheel), external=True)
    session.chdir(folder)
    session.run(python, "-c", _BARE, external=True)
    session.run(python, "-m", "inovasi", "schemes", external=True)


_BARE = """
import sys, inovasi as inv
heavy = {"numpy", "pandas", "polars", "hypothesis", "rich", "jinja2", "openpyxl", "narwhals"}
rubric = inv.scheme("kipp-2023").rubric(group="general")
assert inv.score(rubric, inv.sheet(rubric, dict.fromkeys(rubric.nodes, 85))).value == 85
assert len(inv.schemes()) > 1 and len(inv.regulations()) > 1
assert not heavy & set(sys.modules), heavy & set(sys.modules)
print("the wheel works without any extra")
"""
