"""
The command ``rank`` beside a pandas script that reads, multiplies, groups, ranks and prints.

Usage: python bench/ranking.py [--entries 2116 20000] [--evaluators 3 5] [--times 3] [--json FILE]

Each side is a whole process, started in turn; memory is the most that the process held. Marks are constructed. The
script checks nothing: no scale, no second sheet, no missing one, no exact tie.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import inovasi as inv


SCRIPT = """
import json, sys
import pandas as pd

weights = json.loads(sys.argv[2])
path = sys.argv[1]
if path.endswith(".csv"):
    frame = pd.read_csv(path)
elif path.endswith(".xlsx"):
    frame = pd.read_excel(path)
else:
    with open(path, encoding="utf-8") as file:
        sheets = json.load(file)
    rows = [
        {"entry": s["entry"], "evaluator": s["evaluator"], **{m["criterion"]: m["value"] for m in s["marks"]}}
        for s in sheets
    ]
    frame = pd.DataFrame(rows)
frame["total"] = frame[list(weights)].mul(pd.Series(weights), axis=1).sum(axis=1)
means = frame.groupby("entry")["total"].mean().to_frame()
means["rank"] = means["total"].rank(method="min", ascending=False).astype(int)
print(means.sort_values("rank").to_string())
"""


STARTER = """
import os, sys, time
start = time.perf_counter()
null = os.open(os.devnull, os.O_WRONLY)
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
_, status, used = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), time.perf_counter() - start, used.ru_maxrss / 1024)
"""
"""Starts a command from a small process: what a child held counts from the size of the process that starts it."""


def main() -> None:
    """Write the files, run both sides in turn, print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--entries", type=int, nargs="+", default=[2116, 20_000])
    parser.add_argument("--evaluators", type=int, nargs="+", default=[3, 5])
    parser.add_argument("--formats", nargs="+", default=["csv", "json", "xlsx"])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--json", type=Path, default=None)
    arguments = parser.parse_args()
    rubric = inv.scheme("kipp-2023").rubric(group="general")
    weights = {one.key: float(one.weight or 0) / 100 for one in rubric.criteria}
    rows: list[dict[str, object]] = []
    print("   entries  evaluators  file    ours s   pandas s   ratio   ours MB  pandas MB")
    for entries, evaluators in zip(arguments.entries, arguments.evaluators, strict=True):
        for form in arguments.formats:
            if form == "xlsx" and entries * evaluators > 10_000:
                continue  # a workbook of so many cells is refused
            with tempfile.TemporaryDirectory() as folder:
                path = write(Path(folder, f"marks.{form}"), rubric, entries, evaluators)
                ours = [
                    sys.executable, "-m", "inovasi", "rank", str(path), "--scheme", "kipp-2023", "--group", "general",
                ]  # fmt: skip
                theirs = [sys.executable, "-c", SCRIPT, str(path), json.dumps(weights)]
                runs = [(_run(ours), _run(theirs)) for _ in range(arguments.times)]
            row = {
                "entries": entries,
                "evaluators": evaluators,
                "file": form,
                "ours_s": median(one[0] for one, _ in runs),
                "pandas_s": median(two[0] for _, two in runs),
                "ratio": median(one[0] / two[0] for one, two in runs),
                "ours_mb": max(one[1] for one, _ in runs),
                "pandas_mb": max(two[1] for _, two in runs),
            }
            rows.append(row)
            print(
                f"{entries:>10,}  {evaluators:>10}  {form:<5} {row['ours_s']:>8.2f}  {row['pandas_s']:>9.2f}"
                f"  {row['ratio']:>6.1f}  {row['ours_mb']:>8.0f}  {row['pandas_mb']:>9.0f}",
                flush=True,
            )
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def write(path: Path, rubric: inv.Rubric, entries: int, evaluators: int) -> Path:
    """Write constructed sheets, every one whole, in the form that the extension names."""
    chance = random.Random(7)
    keys = list(rubric.nodes)
    rows = [
        {"entry": f"e{entry}", "evaluator": f"p{by}"}
        | {key: chance.randint(40, 100) for key in keys}
        for entry in range(entries)
        for by in range(evaluators)
    ]
    if path.suffix == ".json":
        sheets = [
            {
                "entry": row["entry"],
                "evaluator": row["evaluator"],
                "marks": [{"criterion": key, "value": row[key]} for key in keys],
            }
            for row in rows
        ]
        path.write_text(json.dumps(sheets), "utf-8")
    elif path.suffix == ".csv":
        lines = [
            ",".join(["entry", "evaluator", *keys]),
            *(",".join(map(str, row.values())) for row in rows),
        ]
        path.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("marks")
        sheet.append(["entry", "evaluator", *keys])
        for row in rows:
            sheet.append(list(row.values()))
        book.save(path)
    return path


def _run(command: list[str]) -> tuple[float, float]:
    """Run a process; give its seconds and the most memory that it held, in megabytes."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", STARTER, *command], check=True, capture_output=True, text=True
    )
    code, seconds, megabytes = done.stdout.split()
    if int(code) > 1:
        raise SystemExit(f"failed: {command}")
    return float(seconds), float(megabytes)


if __name__ == "__main__":
    main()
