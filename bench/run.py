"""
Measure every claim of this folder and write docs/bench.md; exit 1 and name each claim outside its limit.

Usage: python bench/run.py [--only WORD ...] [--quick] [--json FILE]

``--only`` measures the claims whose module is a word or whose name holds one. It prints them and leaves the page as it is.
``--quick`` takes fewer repeats and shorter growths, and the page says so. A claim whose peer is not installed is named.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from claims import Claim, Statement, lacking, measured, weight


HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "bench.md"
MODULES = sorted(file.stem for file in HERE.glob("*.py") if "\nCLAIMS" in file.read_text("utf-8"))
PACKAGES = (
    "inovasi", "attrs", "cattrs", "python-dateutil", "msgspec", "orjson", "numpy", "scipy", "pandas", "polars",
    "pyarrow", "duckdb", "narwhals", "openpyxl", "XlsxWriter", "rapidfuzz", "pymcdm", "krippendorff",
)  # fmt: skip
HEAD = """\
# How fast it is

Each row is one claim: what a user does, and how long it may take beside the best tool that a user would pick instead.
`python bench/run.py` measures all of them again, writes this page, and fails when one is outside its limit. **Times belong
to the machine and are never to be quoted; ratios and exponents are.**

- *claim*: what is done, and in brackets to how many.
- *limit*: our time over that of the peer, at most; after `n^`, the exponent, at most.
- *peer*, *ours*: the least time of several repeats, the two in turn, each with new data, the garbage collector on. Where
  both give the same answer, that is asserted before anything is timed.
- *ratio*: of the least times; in brackets, of the medians.
- *exponent*: how the time grows with the size: with 1, twice the size takes twice the time. It is fitted by least squares
  to the logarithms of time and size, over the doublings up to the number in brackets.
- *memory*: what the work holds at its peak beyond what the process held before; of a command, all that it holds.
"""
UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "us"))


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument(
        "--only", nargs="+", metavar="WORD", default=[], help="modules, or words of names"
    )
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--weigh", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        print(json.dumps(_found(*chosen.child, quick=chosen.quick, weigh=chosen.weigh)))
        return 0
    done: list[dict[str, Any]] = []
    for module, number, name in _listed():
        if not chosen.only or any(word == module or word in name for word in chosen.only):
            print(f"{name} ...", end=" ", flush=True)
            done.append(_measure(module, number, quick=chosen.quick) | {"name": name})
            print(" | ".join(_cells(done[-1])[1:]), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(_machine() | {"claims": done}, indent=1) + "\n", "utf-8")
    if not chosen.only:
        PAGE.write_text(_page(done, quick=chosen.quick), "utf-8")
    faults = [f"  {one['name']}: {fault}" for one in done for fault in _faults(one)]
    print("\n".join(["outside its limit:", *faults] if faults else ["all within their limits"]))
    return bool(faults)


def _listed() -> Iterator[tuple[str, int, str]]:
    for module in MODULES:
        listed = _child(module)
        for number, name in enumerate(listed.get("names", [f"bench/{module}.py"])):
            yield module, number, name


def _measure(module: str, number: int, *, quick: bool) -> dict[str, Any]:
    more = ["--quick"] if quick else []
    found = _child(module, str(number), *more)
    return found | _child(module, str(number), "--weigh") if "ours" in found else found


def _child(*words: str) -> dict[str, Any]:
    """Give what a process of its own finds: the names of a module, or a claim measured."""
    command = [sys.executable, str(Path(__file__)), "--child", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        return {"fault": said[-1]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _found(module: str, number: str = "", *, quick: bool, weigh: bool) -> dict[str, Any]:
    """Find it, in that process."""
    claims: tuple[Claim | Statement, ...] = import_module(module).CLAIMS
    if not number:
        return {"names": [claim.name for claim in claims]}
    claim = claims[int(number)]
    if lack := lacking(claim):
        return {"lacks": lack}
    if isinstance(claim, Statement):
        value, where = claim.find(quick)
        return {"claim": _plain(claim), "value": value, "where": where}
    if weigh:
        return {"megabytes": weight(claim)}
    return {"claim": _plain(claim), **measured(claim, quick=quick)}


def _plain(claim: Claim | Statement) -> dict[str, Any]:
    return {key: value for key, value in asdict(claim).items() if not callable(value)}


def _faults(one: dict[str, Any]) -> list[str]:
    """Say what is outside its limit."""
    if "fault" in one or "lacks" in one:
        return [one["fault"]] if "fault" in one else []
    claim = one["claim"]
    if "value" in one:
        value, limit = one["value"], claim["limit"]
        within = value >= limit if claim["least"] else value <= limit
        return [] if within else [" | ".join(_cells(one)[1:])]
    return [
        f"{name} {one[name]:.2f}, at most {claim[limit]:g}"
        for name, limit in (("ratio", "limit"), ("exponent", "exponent"), ("megabytes", "megabytes"))
        if claim[limit] is not None and one[name] > claim[limit]
    ]  # fmt: skip


def _cells(one: dict[str, Any]) -> list[str]:
    """Give the cells of a row."""
    if "claim" not in one:
        return [one["name"], one.get("fault") or f"needs {one['lacks']}"]
    claim = one["claim"]
    if "value" in one:
        form = (
            f"{{:{claim['unit']}}}" if claim["unit"].startswith(".") else f"{{:g}} {claim['unit']}"
        )
        limit = ("at least " if claim["least"] else "at most ") + form.format(claim["limit"])
        return [one["name"], limit.strip(), f"{form.format(one['value'])} {one['where']}".strip()]
    limits = [f"{claim['limit']:g}"] if claim["limit"] is not None else []
    limits += [f"n^{claim['exponent']:g}"] if claim["exponent"] is not None else []
    limits += [f"{claim['megabytes']:g} MB"] if claim["megabytes"] is not None else []
    peer = f"{claim['against']}: {_time(one['peer'][0])}" if "peer" in one else "none"
    ratio = f"{one['ratio']:.2f} ({one['ratio_of_medians']:.2f})" if "ratio" in one else ""
    slope = f"{one['exponent']:.2f}" if claim["growth"] else ""
    name = one["name"] if claim["size"] == 1 else f"{one['name']} ({claim['size']:,})"
    memory = f"{one['megabytes']:,.0f} MB" if "megabytes" in one else one["fault"]
    return [name, ", ".join(limits), peer, _time(one["ours"][0]), ratio, slope, memory]


def _time(seconds: float) -> str:
    """Give three digits and a unit."""
    part, unit = next((part, unit) for part, unit in UNITS if seconds >= part or unit == "us")
    return f"{seconds / part:.3g} {unit}"


def _page(done: list[dict[str, Any]], *, quick: bool) -> str:
    """Give the text of the page."""
    machine = _machine()
    versions = ", ".join(f"{name} {found}" for name, found in machine["versions"].items())
    how = "quickly (`--quick`: two repeats, growth over the three smallest sizes), " * quick
    lines = [HEAD, f"Measured {how}on {machine['machine']}, with {versions}."]
    for title, heads, rows in (
        ("Times", ("claim", "limit", "peer", "ours", "ratio", "exponent", "memory"),
         [one for one in done if "ours" in one]),
        ("What is no ratio", ("claim", "limit", "found"), [one for one in done if "value" in one]),
        ("Not measured", ("claim", "reason"), [one for one in done if "claim" not in one]),
    ):  # fmt: skip
        if rows:
            lines += ["", f"## {title}", "", _line(heads), _line(["---"] * len(heads))]
            lines += [_line(_cells(one)) for one in rows]
    return "\n".join(lines) + "\n"


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _machine() -> dict[str, Any]:
    """Say what it was measured on."""
    versions: dict[str, str] = {}
    for name in PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return {"machine": f"{system}, Python {platform.python_version()}", "versions": versions}


if __name__ == "__main__":
    sys.exit(main())
