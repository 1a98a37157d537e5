"""
How long the core takes, as ratios: the cold import, one score, the catalogue.

Usage: python bench/core.py [--json FILE]

Times belong to one machine; quote the ratios. Each import is a fresh process; the medians of interleaved
runs are compared.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import inovasi as inv
from inovasi.catalog import _registry as registry
from inovasi.catalog._loader import load_scheme


RUNS = 15


def main() -> None:
    """Measure, print a table, write JSON when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--json", type=Path, default=None)
    arguments = parser.parse_args()
    rows = [*imports(), *scoring(), *catalogue()]
    for name, value, unit, bound in rows:
        print(f"{name:<68} {value:>9.3f} {unit:<6} {'(at most ' + bound + ')' if bound else ''}")
    if arguments.json:
        data = [
            {"name": name, "value": value, "unit": unit, "bound": bound}
            for name, value, unit, bound in rows
        ]
        arguments.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def imports() -> list[tuple[str, float, str, str]]:
    """Compare cold imports, in turn, in fresh processes."""
    ours, theirs = "import inovasi", "import attrs, cattrs, dateutil"
    used = (
        "import inovasi; inovasi.scheme, inovasi.score, inovasi.sheet, inovasi.check, inovasi.rank"
    )
    times: dict[str, list[float]] = {ours: [], theirs: [], used: []}
    for _ in range(RUNS):
        for code, found in times.items():
            found.append(_fresh(code))
    base = median(times[theirs])
    return [
        ("import attrs, cattrs, dateutil", base * 1000, "ms", ""),
        ("import inovasi", median(times[ours]) * 1000, "ms", ""),
        ("import inovasi / import attrs, cattrs, dateutil", median(times[ours]) / base, "x", "1.5"),
        (
            "import inovasi and touch scheme, score, sheet, check, rank",
            median(times[used]) * 1000,
            "ms",
            "",
        ),
    ]


def scoring() -> list[tuple[str, float, str, str]]:
    """Score one sheet of eight criteria, tree and explanation included."""
    rubric = inv.scheme("kipp-2023").rubric(group="general")
    sheet = inv.sheet(rubric, dict.fromkeys(rubric.nodes, 85), "entry", "evaluator")
    region = inv.scheme("iid-2026").rubric(key="innovation")
    levels = inv.sheet(region, dict.fromkeys(region.nodes, 2), "entry", "evaluator")
    return [
        (
            "one score of eight criteria, with its tree",
            _each(lambda: inv.score(rubric, sheet)) * 1e6,
            "us",
            "300",
        ),
        (
            "the same, and its explanation in words",
            _each(lambda: inv.score(rubric, sheet).explain()) * 1e6,
            "us",
            "",
        ),
        (
            "one score of twenty indicators with levels",
            _each(lambda: inv.score(region, levels)) * 1e6,
            "us",
            "",
        ),
    ]


def catalogue() -> list[tuple[str, float, str, str]]:
    """Read one file, and all of them, with the files in the cache of the system."""
    one = registry.scheme_files()["iid-2026"]
    return [
        ("the whole catalogue: every scheme and regulation", _once(_load_all) * 1000, "ms", "150"),
        (
            "the largest scheme (iid-2026), linted",
            _each(lambda: load_scheme(one), 20) * 1000,
            "ms",
            "10",
        ),
        ("one scheme of the catalogue (kipp-2023)", _each(_load_one, 20) * 1000, "ms", "10"),
    ]


def _load_all() -> None:
    _forget()
    inv.schemes()
    inv.regulations()


def _load_one() -> None:
    _forget()
    inv.scheme("kipp-2023")


def _forget() -> None:
    registry.packaged_scheme.cache_clear()
    registry._packaged_regulation.cache_clear()


def _once(work: Callable[[], object]) -> float:
    work()
    return median(_timed(work) for _ in range(5))


def _each(work: Callable[[], object], times: int = 500) -> float:
    work()
    return median(_timed(work) for _ in range(times))


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _fresh(code: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return perf_counter() - start


if __name__ == "__main__":
    main()
