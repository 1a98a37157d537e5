"""
The command ``rank`` beside a script of pandas that reads, multiplies, groups, ranks and prints; marks are constructed.

Each side is a whole process. The script checks nothing: no scale, no second sheet, no missing one, no exact tie.
"""

import json
import random
import sys
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from claims import Claim, Work, process

import inovasi as inv


RUBRIC = inv.scheme("kipp-2023").rubric(group="general")
WEIGHTS = {one.key: float(one.weight or 0) / 100 for one in RUBRIC.criteria}
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


def ours(form: str, evaluators: int, entries: int) -> Work:
    """The command."""
    path = write(Path(mkdtemp(), f"marks.{form}"), RUBRIC, entries, evaluators)
    words = ("rank", path, "--scheme", "kipp-2023", "--group", "general")
    return lambda: process(sys.executable, "-m", "inovasi", *words)


def script(form: str, evaluators: int, entries: int) -> Work:
    """The script."""
    path = write(Path(mkdtemp(), f"marks.{form}"), RUBRIC, entries, evaluators)
    return lambda: process(sys.executable, "-c", SCRIPT, path, json.dumps(WEIGHTS))


def same(made: str, hand: str) -> bool:
    """Whether both list every entry once; ties differ, since the script adds doubles."""
    listed = [
        {word for word in text.split() if word[:1] == "e" and word[1:].isdigit()}
        for text in (made, hand)
    ]
    return listed[0] == listed[1]


CLAIMS = tuple(
    Claim(
        name=f"inovasi rank, {entries:,} entries x {evaluators} evaluators in {form}",
        ours=partial(ours, form, evaluators),
        peer=partial(script, form, evaluators),
        against="a script of pandas, doubles, nothing checked",
        size=entries,
        limit=limit,
        same=same,
        needs=("pandas", "openpyxl") if form == "xlsx" else ("pandas",),
    )
    for form, entries, evaluators, limit in (
        ("csv", 2_116, 3, 3),
        ("json", 2_116, 3, 3),
        ("xlsx", 2_116, 3, 3),
        ("csv", 20_000, 5, 6),
        ("json", 20_000, 5, 4),
    )
)
