"""The sessions: ``nox -s ci`` is everything that must pass."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree, unpack_archive

import nox


nox.options.default_venv_backend = "venv"
nox.options.sessions = ["ci"]

PYTHON = os.environ.get("INOVASI_PYTHON", "3.11")


def _install(session: nox.Session) -> None:
    session.install("--quiet", "-e", ".[all]", *_groups("dev"))


def _groups(*names: str) -> tuple[str, ...]:
    return nox.project.dependency_groups(_pyproject(), *names)


def _pyproject() -> dict[str, object]:
    return nox.project.load_toml("pyproject.toml")


@nox.session(python=PYTHON)
def ci(session: nox.Session) -> None:
    """Lint, types, layers, tests with full coverage, documentation, and the wheel by itself and in other hands."""
    _install(session)
    with ThreadPoolExecutor() as pool:  # a core for each type checker
        for part in [pool.submit(part, session) for part in (_pyright, _lint, _mypy)]:
            part.result()
    _tests(session)
    _docs(session, Path(session.create_tmp(), "docs"))
    wheel = _wheel(session)
    _downstream(session, wheel)
    _bare(session, wheel)


@nox.session(python=PYTHON)
def lint(session: nox.Session) -> None:
    """Style, spelling, layers."""
    _install(session)
    _lint(session)


@nox.session(python=PYTHON)
def types(session: nox.Session) -> None:
    """Two type checkers."""
    _install(session)
    _mypy(session)
    _pyright(session)


@nox.session(python=PYTHON)
def tests(session: nox.Session) -> None:
    """Tests, doctests and documents."""
    _install(session)
    _tests(session)


@nox.session(python=PYTHON)
def laws(session: nox.Session) -> None:
    """The laws of a contest over 100,000 contests, or as many as INOVASI_CONTESTS says."""
    _install(session)
    number = os.environ.get("INOVASI_CONTESTS", "100000")
    session.run(
        "pytest",
        "-q",
        "-n",
        "2",
        "tests/contest/test_contest_laws.py",
        env={"INOVASI_CONTESTS": number},
    )


@nox.session(python=PYTHON)
def folders(session: nox.Session) -> None:
    """The verifier that shares no code, on 1,000 folders, or as many as INOVASI_FOLDERS says."""
    _install(session)
    number = os.environ.get("INOVASI_FOLDERS", "1000")
    session.run("pytest", "-q", "-n", "2", "tests/tools", env={"INOVASI_FOLDERS": number})


@nox.session(python=PYTHON)
def bytes(session: nox.Session) -> None:  # noqa: A001  (what it looks at)
    """The bytes of every output in 30 settings, or as many as INOVASI_SETTINGS says."""
    _install(session)
    number = os.environ.get("INOVASI_SETTINGS", "30")
    test = "tests/property/test_same_bytes.py"
    session.run("pytest", "-q", test, env={"INOVASI_SETTINGS": number})


@nox.session(python=PYTHON)
def mutants(session: nox.Session) -> None:
    """Whether the tests notice small changes of the code, in the rooms or modules that are given."""
    _install(session)
    session.run("python", "scripts/mutants.py", *session.posargs)


@nox.session(python=PYTHON)
def downstream(session: nox.Session) -> None:
    """A project of somebody else that has nothing but the wheel."""
    session.install("--quiet", *_groups("types"))
    _downstream(session, _wheel(session))


@nox.session(python=PYTHON)
def docs(session: nox.Session) -> None:
    """The documentation, in the folder that is given."""
    _install(session)
    _docs(session, Path(*session.posargs or (session.create_tmp(), "docs")))


@nox.session(python=PYTHON)
def package(session: nox.Session) -> None:
    """An archive of the sources, the wheel made of it, and the archive's tests with nothing but the wheel."""
    folder = Path(*session.posargs or (session.create_tmp(), "dist")).resolve()
    rmtree(folder, ignore_errors=True)
    session.install("--quiet", "build", "twine")
    session.run("python", "-m", "build", "--outdir", str(folder))
    session.run("twine", "check", "--strict", *map(str, folder.iterdir()))
    (archive,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    unpacked = Path(session.create_tmp()).resolve() / "unpacked"
    rmtree(unpacked, ignore_errors=True)
    unpack_archive(archive, unpacked, filter="data")
    (sources,) = unpacked.iterdir()
    rmtree(sources / "src")
    session.install("--quiet", f"{wheel}[all]", *_groups("tests", "oracles", "neighbours"))
    session.chdir(sources)
    of_sources = (
        "test_mirror",
        "test_words",
        "test_init",
        "test_sentences",
        "law/test_articles",
        "scripts",
    )
    left_out = [f"--ignore-glob=tests/{name}*" for name in of_sources]
    session.run("pytest", "-q", "-n", "2", "--dist", "loadfile", *left_out, "tests", "README.md")


@nox.session(python=PYTHON)
def licences(session: nox.Session) -> None:
    """The licence of each package that the library installs with all extras; one that is not listed here fails."""
    session.install("--quiet", "pip-licenses")
    folder = Path(session.create_tmp()).resolve() / "all"
    python = _python(session, folder, ".[all,spark]")
    session.run("pip-licenses", "--python", python, "--allow-only", ";".join(LICENCES))


LICENCES = (
    "Apache Software License",
    "Apache-2.0",
    "Apache-2.0 OR BSD-2-Clause",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",  # NumPy with what it carries
    "MIT",
    "MIT License",
    "MIT-CMU",
    "MPL-2.0",  # by file: a changed file of Hypothesis stays open, what uses it need not be
    "PSF-2.0",
    "Python Software Foundation License",
)
"""As packages word them; none asks of a user more than to keep its notice. There is no GPL, AGPL or LGPL."""


@nox.session(python=PYTHON)
def floors(session: nox.Session) -> None:
    """Style, types, tests and documentation with the oldest versions that pyproject.toml allows."""
    _resolved(session, "lowest-direct")
    session.run("python", "scripts/floors.py")
    _lint(session)
    _mypy(session)
    _pyright(session)
    _plain_tests(session)
    _docs(session, Path(session.create_tmp(), "docs"))


@nox.session(python=PYTHON)
def newest(session: nox.Session) -> None:
    """The tests with the newest versions there are."""
    _resolved(session, "highest")
    _plain_tests(session)


def _resolved(session: nox.Session, resolution: str) -> None:
    """Install every extra and every group."""
    session.install("--quiet", "uv")
    place = ("--python", str(Path(session.bin, "python")), "--resolution", resolution)
    groups = ("--group=dev", "--group=bench")
    session.run("uv", "pip", "install", "-q", *place, "-e", ".[all,spark]", *groups)


def _plain_tests(session: nox.Session) -> None:
    session.run("pytest", "-q", "-n", "2", "--dist", "loadfile", *(session.posargs or ("tests",)))


@nox.session(python=PYTHON)
def browser(session: nox.Session) -> None:
    """The library in one file for browsers, in the folder that is given."""
    folder = Path(*session.posargs or (session.create_tmp(), "browser")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    session.install("--quiet", *_groups("types"))  # npm comes with a type checker
    session.run("python", "browser/build.py", str(_wheel(session)), str(folder / "inovasi.html"))


@nox.session(python=PYTHON)
def browser_tests(session: nox.Session) -> None:
    """The library's own tests on the Python of that file, or those that are given."""
    session.install("--quiet", *_groups("types"))
    session.run("python", "browser/tests.py", *session.posargs)


def _docs(session: nox.Session, folder: Path) -> None:
    session.run("sphinx-build", "-q", "-W", "-n", "-b", "html", "docs", str(folder))


def _lint(session: nox.Session) -> None:
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run(
        "codespell", "src", "docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"
    )
    session.run("lint-imports", "--no-cache")
    session.run("towncrier", "build", "--draft", "--version", "next", silent=True)


def _mypy(session: nox.Session) -> None:
    session.run("mypy")


def _pyright(session: nox.Session) -> None:
    session.run("pyright", "--level", "error")
    session.run("pyright", "--verifytypes", "inovasi", "--ignoreexternal")  # fails below 100 %


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


def _wheel(session: nox.Session) -> Path:
    """Build the wheel."""
    folder = Path(session.create_tmp()).resolve() / "wheel"
    rmtree(folder, ignore_errors=True)
    session.run("python", "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), ".")
    return next(folder.glob("inovasi-*.whl"))


def _python(session: nox.Session, folder: Path, *packages: str) -> str:
    """Make a virtual environment with these packages, away from the sources."""
    session.run("python", "-m", "venv", "--clear", str(folder), external=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    session.run(python, "-m", "pip", "install", "--quiet", *packages, external=True)
    return python


def _downstream(session: nox.Session, wheel: Path) -> None:
    """Let a project of somebody else use the wheel: its types, and its tests with drawn data."""
    project = Path("tests/downstream")
    tests = nox.project.dependency_groups(
        nox.project.load_toml(project / "pyproject.toml"), "tests"
    )
    python = _python(
        session, wheel.parent / "downstream", f"{wheel}[testing]", str(project.resolve()), *tests
    )
    with session.chdir(project):
        session.run("mypy", "--python-executable", python, "--cache-dir", os.devnull)
        session.run("pyright", "--pythonpath", python)
        session.run(python, "-m", "pytest", "-q", external=True)


def _bare(session: nox.Session, wheel: Path) -> None:
    """Install the wheel without any extra, away from the sources, and let it work."""
    python = _python(session, wheel.parent / "bare", str(wheel))
    session.chdir(wheel.parent)
    session.run(python, "-c", _BARE, external=True)
    session.run(python, "-m", "inovasi", "schemes", external=True)


_BARE = """
import sys, importlib.metadata, inovasi as inv
heavy = {"numpy", "pandas", "polars", "hypothesis", "rich", "jinja2", "openpyxl", "narwhals"}
rubric = inv.scheme("kipp-2023").rubric(group="general")
assert inv.score(rubric, inv.sheet(rubric, dict.fromkeys(rubric.nodes, 85))).value == 85
assert inv.__version__ == importlib.metadata.version("inovasi")
assert len(inv.schemes()) > 1 and len(inv.regulations()) > 1
assert not heavy & set(sys.modules), heavy & set(sys.modules)
print("the wheel works without any extra")
"""
