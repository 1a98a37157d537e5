"""
Score and rank whole tables: ours beside what one would write by hand.

45 marks an entry (5 evaluators x 9 criteria), constructed. Every row names the row that it is
measured against; quote the ratios, not the times. ``exact`` says whether the ranks are those of exact
arithmetic. Run: ``python bench/frames.py --rows 10000 100000 1000000 --json frames.json``.
"""

import argparse
import gc
import importlib.util
import json
import os
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from inovasi.frames._score import rank_frame, score_frame
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._rubric import Rubric
from inovasi.scoring._columns import score_columns, score_many


EVALUATORS = 5
WEIGHTS = (15, 10, 15, 10, 10, 10, 10, 10, 10)
WHOLE = WEIGHTS * EVALUATORS
SHARES = np.array(WHOLE) / 100 / EVALUATORS
KEYS = [f"e{who}c{what}" for who in range(EVALUATORS) for what in range(len(WEIGHTS))]
RUBRIC = Rubric(
    key="bench",
    label="Constructed",
    method="weighted",
    scale=Scale(max=100),
    criteria=[
        Criterion(key=key, label=key, weight=Decimal(weight) / EVALUATORS)
        for key, weight in zip(KEYS, WHOLE, strict=True)
    ],
)
SLOW = 100_000
"""Most rows on which loops in plain Python are timed."""


class Case(NamedTuple):
    """One way to score and rank, the way it is measured against, and its ranks."""

    name: str
    against: str
    run: Callable[[], Any]


class Timed(NamedTuple):
    """What one way took."""

    rows: int
    name: str
    against: str
    milliseconds: float
    ratio: float
    exact: bool


def marks_of(rows: int) -> Any:
    """Whole marks from 40 to 100 in which exact ties are common."""
    draw = np.random.default_rng(1)
    marks = draw.normal(75, 9, (rows, 1)) + draw.normal(0, 6, (rows, len(KEYS)))
    return np.clip(marks, 40, 100).round().astype(np.uint8)


def sorted_rank(totals: Any) -> Any:
    """Competition ranks of numbers as they are, by sorting."""
    order = np.argsort(-totals, kind="stable")
    ordered = totals[order]
    first = np.append(True, ordered[1:] != ordered[:-1])
    ranks = np.empty(len(totals), np.int64)
    ranks[order] = np.maximum.accumulate(np.where(first, np.arange(1, len(totals) + 1), 0))
    return ranks


def plain_loop(lists: list[list[int]]) -> list[int]:
    """Totals and ranks of lists of ints, as a short script would compute them."""
    totals = [sum(map(mul, WHOLE, row)) for row in lists]
    ranks, last, place = [0] * len(totals), None, 0
    for position, row in enumerate(sorted(range(len(totals)), key=totals.__getitem__)[::-1], 1):
        if totals[row] != last:
            last, place = totals[row], position
        ranks[row] = place
    return ranks


def by_hand(frame: pl.LazyFrame, *, exact: bool) -> pl.LazyFrame:
    """Totals and ranks as one would write them in Polars; nothing is checked."""
    parts = [
        pl.col(key).cast(pl.Int64) * weight if exact else pl.col(key) * float(share)
        for key, weight, share in zip(KEYS, WHOLE, SHARES, strict=True)
    ]
    totals = frame.select("entry", points=pl.sum_horizontal(parts))
    return totals.with_columns(rank=pl.col("points").rank("min", descending=True))


def array_cases(marks: Any) -> Iterator[Case]:
    """NumPy: a float matrix by hand, columns by us."""
    floats = marks.astype(np.float64)
    base = "NumPy floats: matrix x weights, sorted rank"
    yield Case(base, base, lambda: sorted_rank(floats @ SHARES))
    for kind in ("uint8", "int64"):
        columns = {key: np.ascontiguousarray(marks[:, i], kind) for i, key in enumerate(KEYS)}
        yield Case(
            f"score_columns, arrays of {kind}",
            base,
            lambda columns=columns: score_columns(RUBRIC, columns).ranks,
        )


def list_cases(marks: Any) -> Iterator[Case]:
    """Plain Python: a loop by hand, lists and mappings by us."""
    lists = marks.tolist()
    base = "plain loop over lists of ints"
    yield Case(base, base, lambda: plain_loop(lists))
    entries = [(f"e{row}", dict(zip(KEYS, one, strict=True))) for row, one in enumerate(lists)]
    yield Case("score_many, mappings of ints", base, lambda: score_many(RUBRIC, entries).ranks)
    columns = dict(zip(KEYS, map(list, zip(*lists, strict=True)), strict=True))
    yield Case("score_columns, lists", base, lambda: score_columns(RUBRIC, columns).ranks)


def polars_cases(marks: Any) -> Iterator[Case]:
    """Polars: expressions by hand, and ours with every mark checked."""
    data = {key: np.ascontiguousarray(marks[:, i]) for i, key in enumerate(KEYS)}
    frame = pl.DataFrame({"entry": np.arange(len(marks)), **data})
    base = "Polars by hand, exact"
    yield Case(base, base, lambda: by_hand(frame.lazy(), exact=True).collect()["rank"])
    yield Case(
        "Polars by hand, floats", base, lambda: by_hand(frame.lazy(), exact=False).collect()["rank"]
    )
    yield Case(
        "score_frame + rank_frame, Polars",
        base,
        lambda: rank_frame(score_frame(RUBRIC, frame))["rank"],
    )
    yield Case(
        "score_frame + rank_frame, lazy Polars",
        base,
        lambda: rank_frame(score_frame(RUBRIC, frame.lazy())).collect()["rank"],
    )


def pandas_cases(marks: Any) -> Iterator[Case]:
    """Pandas: floats by hand, and ours."""
    if importlib.util.find_spec("pandas") is None:
        print("skipped: pandas is not installed")
        return
    import pandas as pd

    frame = pd.DataFrame(marks, columns=KEYS)
    weights = pd.Series(SHARES, index=KEYS)
    base = "pandas by hand: dot + rank, floats"
    yield Case(base, base, lambda: frame.dot(weights).rank(method="min", ascending=False))
    with_ids = frame.assign(entry=range(len(frame)))
    yield Case(
        "score_frame + rank_frame, pandas",
        base,
        lambda: rank_frame(score_frame(RUBRIC, with_ids))["rank"],
    )


def criteria_cases(marks: Any) -> Iterator[Case]:
    """scikit-criteria, which builds its own matrix; only where it is installed."""
    if importlib.util.find_spec("skcriteria") is None:
        print("skipped: scikit-criteria is not installed")
        return
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    floats = marks.astype(np.float64)

    def run() -> Any:
        matrix = skcriteria.mkdm(floats, [max] * len(KEYS), weights=SHARES)
        return WeightedSumModel().evaluate(matrix).rank_

    yield Case(
        "scikit-criteria: WeightedSumModel", "NumPy floats: matrix x weights, sorted rank", run
    )


def cases(marks: Any) -> Iterator[Case]:
    """All ways, each baseline before what is measured against it."""
    yield from array_cases(marks)
    if len(marks) <= SLOW:
        yield from list_cases(marks)
    yield from polars_cases(marks)
    yield from pandas_cases(marks)
    yield from criteria_cases(marks)


def milliseconds(run: Callable[[], Any], repeats: int) -> float:
    """Best of some repeats after one call to warm up, without the garbage collector."""
    run()
    times: list[float] = []
    gc.collect()
    gc.disable()
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    gc.enable()
    return min(times) * 1000


def measure(rows: int, repeats: int) -> list[Timed]:
    """Time every way on one size."""
    marks = marks_of(rows)
    truth = sorted_rank(marks.astype(np.int64) @ np.array(WHOLE))
    done: dict[str, Timed] = {}
    for case in cases(marks):
        took = milliseconds(case.run, repeats)
        base = done[case.against].milliseconds if case.against in done else took
        exact = bool(np.array_equal(np.asarray(case.run(), dtype=np.float64), truth))
        done[case.name] = Timed(rows, case.name, case.against, took, took / base, exact)
    return list(done.values())


def report(results: list[Timed]) -> None:
    """Print the table; growth is the time over that of the size before."""
    before: dict[str, tuple[int, float]] = {}
    width = max(len(one.name) for one in results)
    print(f"{'rows':>9}  {'what':{width}}  {'ms':>9}  {'ratio':>6}  {'growth':>12}  exact  against")
    for one in results:
        growth = ""
        if one.name in before:
            rows, took = before[one.name]
            growth = f"{one.milliseconds / took:.1f} for {one.rows / rows:.0f}"
        before[one.name] = one.rows, one.milliseconds
        against = "" if one.against == one.name else one.against
        print(
            f"{one.rows:>9,}  {one.name:{width}}  {one.milliseconds:>9.2f}  {one.ratio:>6.2f}  "
            f"{growth:>12}  {'yes' if one.exact else 'no':5}  {against}"
        )


def main() -> None:
    """Read the arguments, measure, print, write."""
    parser = argparse.ArgumentParser(description="Score and rank whole tables.")
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--repeats", type=int, default=int(os.environ.get("REP", "7")))
    parser.add_argument("--json", type=Path, default=None)
    arguments = parser.parse_args()
    results = [one for rows in sorted(arguments.rows) for one in measure(rows, arguments.repeats)]
    report(results)
    if arguments.json is not None:
        arguments.json.write_text(
            json.dumps([one._asdict() for one in results], indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
