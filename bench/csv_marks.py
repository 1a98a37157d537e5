"""A CSV of marks, one a row, constructed: read, checked and scored."""

import random
import warnings
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import polars as pl
from claims import Claim, Work

import inovasi as inv


RUBRIC = inv.scheme("kipp-2023").rubric(group="general")
WEIGHTS = {one.key: float(one.weight or 0) / 100 for one in RUBRIC.criteria}


def file_of(marks: int) -> Path:
    """Write a table of about so many marks: two evaluators an entry, each criterion marked."""
    chance = random.Random(7)
    path = Path(mkdtemp(), "marks.csv")
    with path.open("w", encoding="utf-8") as file:
        file.write("entry,evaluator,criterion,value\n")
        for entry in range(max(1, marks // (len(RUBRIC.nodes) * 2))):
            for evaluator in range(2):
                file.writelines(
                    f"e{entry},p{(entry + evaluator) % 40},{criterion},{chance.randint(40, 100)}\n"
                    for criterion in RUBRIC.nodes
                )
    return path


def ours(marks: int) -> Work:
    """Every mark is checked; scores are exact, with bounds."""
    path = file_of(marks)
    return lambda: inv.frames.score_frame(
        RUBRIC, pl.read_csv(path), evaluator="evaluator", criterion="criterion", combine="mean"
    )


def by_hand(marks: int) -> Work:
    """The mean of each criterion times its weight, as doubles; nothing is checked."""
    path = file_of(marks)

    def work() -> pl.DataFrame:
        means = pl.read_csv(path).group_by("entry", "criterion").agg(pl.col("value").mean())
        parts = pl.col("value") * pl.col("criterion").replace_strict(WEIGHTS)
        return means.with_columns(score=parts).group_by("entry").agg(pl.col("score").sum())

    return work


def same(made: Any, hand: Any) -> bool:
    """Whether each entry has the same score, as far as doubles tell."""
    both = made.join(hand, on="entry", how="full", suffix="_by_hand")
    gap = pl.col("points") / pl.col("divisor") - pl.col("score_by_hand")
    return bool(both.select((gap.abs() < 1e-9).all()).item()) and len(both) == len(made)


warnings.simplefilter("ignore", inv.InovasiWarning)
CLAIMS = tuple(
    Claim(
        name=f"a CSV of {size:,} marks, read, checked and scored",
        ours=ours,
        peer=by_hand,
        against="Polars by hand, doubles, nothing checked",
        size=size,
        limit=3,
        same=same,
    )
    for size in (100_000, 1_000_000)
)
