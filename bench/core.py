"""The core: cold imports, one score, the catalogue."""

import sys
import tomllib
from fractions import Fraction
from functools import partial

from claims import Claim, Work, process

import inovasi as inv
from inovasi.catalog import _registry as registry
from inovasi.catalog._loader import load_scheme
from inovasi.catalog._packaged import packaged_scheme, regulation_files, scheme_files


THEIRS = "import attrs, cattrs, dateutil"
FIRST = "import inovasi as inv; inv.scheme, inv.score, inv.sheet, inv.check, inv.rank, inv.Contest"
SCRIPT = """
import inovasi as inv
rubric = inv.scheme("kipp-2023").rubric(group="general")
print(inv.score(rubric, inv.sheet(rubric, dict.fromkeys(rubric.nodes, 85), entry="a", evaluator="p")).value)
"""
KIPP = inv.scheme("kipp-2023").rubric(group="general")
IID = inv.scheme("iid-2026").rubric(key="innovation")


def python(code: str, _: int) -> Work:
    """Start Python and run some code."""
    return lambda: process(sys.executable, "-c", code)


def one_score(rubric: inv.Rubric, mark: int, _: int) -> Work:
    """One sheet, with its tree."""
    sheet = inv.sheet(rubric, dict.fromkeys(rubric.nodes, mark), "entry", "evaluator")
    return lambda: inv.score(rubric, sheet)


def by_hand(rubric: inv.Rubric, mark: int, _: int) -> Work:
    """The same parts and their sum in exact fractions, from a dictionary; nothing is checked or explained."""
    rows = [(one.key, Fraction(one.weight or 0) / 100) for one in rubric.criteria]
    marks = dict.fromkeys(rubric.nodes, mark)

    def work() -> Fraction:
        parts = {key: Fraction(marks[key]) * share for key, share in rows}
        return sum(parts.values(), Fraction(0))

    return work


def catalogue(_: int) -> Work:
    """Every edition and every act."""
    packaged_scheme.cache_clear()
    registry._packaged_regulation.cache_clear()
    return lambda: (inv.schemes(), inv.regulations())


def plain_toml(_: int) -> Work:
    """The same files, parsed."""
    files = [*scheme_files().values(), *regulation_files().values()]
    return lambda: [tomllib.loads(file.read_text("utf-8")) for file in files]


def one_edition(_: int) -> Work:
    """The largest file, linted."""
    file = scheme_files()["iid-2026"]
    return lambda: load_scheme(file)


def one_toml(_: int) -> Work:
    """The same file, parsed."""
    file = scheme_files()["iid-2026"]
    return lambda: tomllib.loads(file.read_text("utf-8"))


CLAIMS = (
    Claim(
        name="a cold import, and the names that a first script uses",
        ours=partial(python, FIRST),
        peer=partial(python, THEIRS),
        against=f"python -c '{THEIRS}'",
        size=1,
        limit=4,
    ),
    Claim(
        name="a first script: import, read an edition, score one sheet",
        ours=partial(python, SCRIPT),
        peer=partial(python, THEIRS),
        against=f"python -c '{THEIRS}'",
        size=1,
        limit=5,
    ),
    Claim(
        name="one score of eight criteria, with its tree",
        ours=partial(one_score, KIPP, 85),
        peer=partial(by_hand, KIPP, 85),
        against="exact fractions of a dictionary by hand",
        size=1,
        limit=10,
        same=lambda score, total: score.exact == total,
    ),
    Claim(
        name="the whole catalogue, every edition and act",
        ours=catalogue,
        peer=plain_toml,
        against="tomllib, the same files, nothing checked",
        size=1,
        limit=3,
    ),
    Claim(
        name="the largest edition, read and linted",
        ours=one_edition,
        peer=one_toml,
        against="tomllib, the same file, nothing checked",
        size=1,
        limit=5,
    ),
)
