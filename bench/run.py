"""
Run every bench and write what each prints to docs/bench.md, with machine and versions.

Usage: python bench/run.py [--json FILE]

A bench whose peers are not installed says so and is shown as it is. Quote ratios, never times.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "bench.md"

BENCHES = {
    "core": ("The cold import, one score, the catalogue", []),
    "records": ("Records: load and dump of innovations", []),
    "frames": ("Scores and ranks of whole tables", ["--rows", "10000", "100000", "1000000"]),
    "csv_marks": ("A CSV of a million marks", []),
    "ties": ("Wrong ranks from ties", []),
    "citations": ("Finding citations in running text", []),
    "duplicates": ("Duplicates among 2,116 x 2,928 titles", []),
    "panel": ("Assignment, agreement, uncertainty of a panel", []),
    "limits": ("Hostile input of one megabyte: the slowest of each reader", []),
    "ranking": ("The command rank beside a pandas script", []),
    "finality": ("Who goes on whatever the missing marks will be, of 20,000 entries", []),
    "severity": ("Severity of evaluators: how many of the truly best are kept", []),
}

PACKAGES = (
    "inovasi", "attrs", "cattrs", "python-dateutil", "msgspec", "orjson", "pydantic", "numpy", "scipy", "pandas",
    "polars", "pyarrow", "duckdb", "narwhals", "scikit-criteria", "pymcdm",
)  # fmt: skip


def main() -> None:
    """Run, collect, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--json", type=Path, default=None)
    arguments = parser.parse_args()
    printed = {name: _run(name, options) for name, (_, options) in BENCHES.items()}
    PAGE.write_text(_page(printed), "utf-8")
    if arguments.json:
        data = {"machine": _machine(), "versions": _versions(), "benches": printed}
        arguments.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    print(f"wrote {PAGE.name}")


def _run(name: str, options: list[str]) -> str:
    print(f"running {name} ...", flush=True)
    done = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py"), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or f"(not run: {done.stderr.strip().splitlines()[-1:]})"


def _page(printed: dict[str, str]) -> str:
    lines = [
        "# How fast it is",
        "",
        "What the scripts of `bench/` printed in one run (`python bench/run.py`). Times belong to this machine;",
        "quote the ratios, each within its own table.",
        "",
        f"Machine: {_machine()}. "
        + ", ".join(f"{name} {found}" for name, found in _versions().items())
        + ".",
    ]
    for name, (title, _) in BENCHES.items():
        lines += ["", f"## {title}", "", f"`bench/{name}.py`", "", "```text", printed[name], "```"]
    return "\n".join(lines) + "\n"


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    main()
