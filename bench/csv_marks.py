"""
A CSV of 1,000,000 marks: read, validated and scored, beside Polars reading and grouping it.

Usage: python bench/csv_marks.py [--rows 1000000] [--json FILE]

The marks are constructed. Both sides read the same file with Polars; ours checks every mark against the
rubric, combines the evaluators, scores exactly and gives the bounds; the other side only takes a mean by
entry and criterion.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import polars as pl

import inovasi as inv


def main() -> None:
    """Write the file, measure both sides in turn, print the ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path, default=None)
    arguments = parser.parse_args()
    rubric = inv.scheme("kipp-2023").rubric(group="general")
    with tempfile.TemporaryDirectory() as folder:
        rows: list[dict[str, object]] = []
        for count in (arguments.rows // 10, arguments.rows):
            path = Path(folder) / f"{count}.csv"
            made = write_marks(path, list(rubric.nodes), count)
            rows.append(compare(path, rubric, made))
    growth = float(str(rows[1]["ours_s"])) / float(str(rows[0]["ours_s"]))
    for row in rows:
        print(
            f"{row['rows']:>9} marks: ours {row['ours_s']:.3f} s, Polars {row['polars_s']:.3f} s, ratio {row['ratio']:.2f} (at most 3)"
        )
    print(f"10 times the rows cost {growth:.1f} times the time (at most 11)")
    if arguments.json:
        arguments.json.write_text(
            json.dumps({"rows": rows, "growth": growth}, indent=1) + "\n", "utf-8"
        )


def write_marks(path: Path, criteria: list[str], rows: int) -> int:
    """
    Write a constructed table of marks.

    Args:
        path: Where it goes.
        criteria: Keys of the criteria.
        rows: How many marks, about.

    Returns:
        How many were written.
    """
    chance = random.Random(7)
    entries = max(1, rows // (len(criteria) * 2))
    with path.open("w", encoding="utf-8") as file:
        file.write("entry,evaluator,criterion,value\n")
        for entry in range(entries):
            for evaluator in range(2):
                for criterion in criteria:
                    file.write(
                        f"e{entry},p{(entry + evaluator) % 40},{criterion},{chance.randint(40, 100)}\n"
                    )
    return entries * 2 * len(criteria)


def compare(path: Path, rubric: inv.Rubric, rows: int) -> dict[str, object]:
    """
    Measure both sides in turn.

    Args:
        path: The file.
        rubric: The rubric.
        rows: How many marks it holds.

    Returns:
        Seconds of each side and their ratio.
    """
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(5):
        ours.append(
            _timed(
                lambda: inv.frames.score_frame(
                    rubric, pl.read_csv(path), evaluator="evaluator", criterion="criterion"
                )
            )
        )
        theirs.append(
            _timed(
                lambda: pl.read_csv(path).group_by("entry", "criterion").agg(pl.col("value").mean())
            )
        )
    return {
        "rows": rows,
        "ours_s": median(ours),
        "polars_s": median(theirs),
        "ratio": median(a / b for a, b in zip(ours, theirs, strict=True)),
    }


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
