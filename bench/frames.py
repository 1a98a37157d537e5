"""Whole tables: scored and ranked, and records made into frames; 45 marks an entry, constructed."""

import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from operator import mul
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from claims import Claim, Statement, Work, process

import inovasi as inv
from inovasi.frames import rank_frame, score_frame
from inovasi.io import to_frame
from inovasi.model import Criterion, Scale
from inovasi.scoring import score_columns


EVALUATORS = 5
WEIGHTS = (15, 10, 15, 10, 10, 10, 10, 10, 10)
WHOLE = WEIGHTS * EVALUATORS
KEYS = [f"e{who}c{what}" for who in range(EVALUATORS) for what in range(len(WEIGHTS))]
RUBRIC = inv.Rubric(
    key="bench",
    label="Constructed",
    method="weighted",
    scale=Scale(max=100),
    criteria=[
        Criterion(key=key, label=key, weight=Decimal(weight) / EVALUATORS)
        for key, weight in zip(KEYS, WHOLE, strict=True)
    ],
)
KIPP = inv.scheme("kipp-2023").rubric(group="general")
BY_HAND = "Polars by hand, whole numbers, nothing checked"
IN_SQL = "SQL by hand, whole numbers, nothing checked"

Ranks = Callable[[Any], Any]


def marks_of(rows: int) -> Any:
    """Whole marks from 40 to 100 in which exact ties are common."""
    draw = np.random.default_rng(1)
    marks = draw.normal(75, 9, (rows, 1)) + draw.normal(0, 6, (rows, len(KEYS)))
    return np.clip(marks, 40, 100).round().astype(np.uint8)


def frame_of(rows: int, *, texts: bool = False) -> pl.DataFrame:
    """The marks, with ids that are numbers or texts."""
    marks = marks_of(rows)
    data = {key: np.ascontiguousarray(marks[:, place]) for place, key in enumerate(KEYS)}
    frame = pl.DataFrame({"entry": np.arange(rows), **data})
    return frame.with_columns(entry="usulan " + pl.col("entry").cast(pl.String)) if texts else frame


def ranked(frame: Any) -> Any:
    """Score and rank a table of any library."""
    return rank_frame(score_frame(RUBRIC, frame))


def asked(frame: Any) -> Any:
    """Ask a table that is computed when it is asked for the columns that the peer computes too."""
    return ranked(frame).select("entry", "points", "rank")


def by_hand(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Totals and ranks as one would write them in Polars."""
    parts = [pl.col(key).cast(pl.Int64) * weight for key, weight in zip(KEYS, WHOLE, strict=True)]
    totals = frame.select("entry", points=pl.sum_horizontal(parts))
    return totals.with_columns(rank=pl.col("points").rank("min", descending=True))


def arrays(rows: int) -> Work:
    """Columns of NumPy."""
    marks = marks_of(rows)
    columns = {key: np.ascontiguousarray(marks[:, place]) for place, key in enumerate(KEYS)}
    return lambda: score_columns(RUBRIC, columns).ranks


def matrix(rows: int) -> Work:
    """A matrix of doubles times the weights, which are whole and therefore exact, and ranks by sorting."""
    floats = marks_of(rows).astype(np.float64)

    def work() -> Any:
        totals = floats @ np.array(WHOLE, dtype=np.float64)
        order = np.argsort(-totals, kind="stable")
        ordered = totals[order]
        first = np.append(True, ordered[1:] != ordered[:-1])
        ranks = np.empty(rows, np.int64)
        ranks[order] = np.maximum.accumulate(np.where(first, np.arange(1, rows + 1), 0))
        return ranks

    return work


def lists(rows: int) -> Work:
    """Columns of plain lists."""
    columns = dict(zip(KEYS, map(list, zip(*marks_of(rows).tolist(), strict=True)), strict=True))
    return lambda: score_columns(RUBRIC, columns).ranks


def loop(rows: int) -> Work:
    """Totals and ranks of lists of whole numbers, as a short script computes them."""
    marks = marks_of(rows).tolist()

    def work() -> list[int]:
        totals = [sum(map(mul, WHOLE, row)) for row in marks]
        ranks, last, place = [0] * rows, None, 0
        for position, row in enumerate(sorted(range(rows), key=totals.__getitem__)[::-1], 1):
            if totals[row] != last:
                last, place = totals[row], position
            ranks[row] = place
        return ranks

    return work


def in_memory(rows: int, *, texts: bool = False) -> Work:
    """A table in memory."""
    frame = frame_of(rows, texts=texts)
    return lambda: ranked(frame)["rank"]


def lazy(rows: int, *, texts: bool = False) -> Work:
    """A lazy table, collected once."""
    frame = frame_of(rows, texts=texts).lazy()
    return lambda: asked(frame).collect()["rank"]


def hand(rows: int, *, texts: bool = False) -> Work:
    """The same by hand, lazy, as Polars is quickest."""
    frame = frame_of(rows, texts=texts).lazy()
    return lambda: by_hand(frame).collect()["rank"]


def connected(rows: int) -> Any:
    """A connection of DuckDB with the table in it."""
    import duckdb

    connection = duckdb.connect()
    connection.register("given", frame_of(rows).to_arrow())
    connection.execute("CREATE TABLE marks AS SELECT * FROM given")
    return connection


def duckdb_ours(rows: int) -> Work:
    """A table of DuckDB."""
    connection = connected(rows)
    return lambda: asked(connection.table("marks")).order("entry").pl()["rank"]


def duckdb_hand(rows: int) -> Work:
    """The same in SQL."""
    connection = connected(rows)
    total = " + ".join(f"{key}::BIGINT * {part}" for key, part in zip(KEYS, WHOLE, strict=True))
    inner = f"(SELECT entry, {total} AS points FROM marks)"  # noqa: S608  (our own words)
    rank = "rank() OVER (ORDER BY points DESC) AS rank"
    query = f"SELECT entry, points, {rank} FROM {inner} ORDER BY entry"  # noqa: S608  (the same)
    return lambda: connection.sql(query).pl()["rank"]


def pandas_ours(rows: int) -> Work:
    """A table of pandas."""
    import pandas as pd

    frame = pd.DataFrame(marks_of(rows), columns=KEYS).assign(entry=range(rows))
    return lambda: ranked(frame)["rank"]


def pandas_hand(rows: int) -> Work:
    """Doubles times whole weights, which are exact, and their ranks."""
    import pandas as pd

    frame, weights = pd.DataFrame(marks_of(rows), columns=KEYS), pd.Series(WHOLE, index=KEYS)
    return lambda: frame.dot(weights).rank(method="min", ascending=False)


def parquet(ranks: Ranks, rows: int) -> Work:
    """Scan a Parquet file, rank, and write another, as a stream."""
    folder = Path(tempfile.mkdtemp())
    step = 250_000
    for start in range(0, rows, step):
        part = frame_of(min(step, rows - start)).with_columns(pl.col("entry") + start)
        part.write_parquet(folder / f"marks{start:09}.parquet")
    source = folder / "marks*.parquet"

    def work() -> Any:
        ranks(pl.scan_parquet(source)).sink_parquet(folder / "ranks.parquet")
        return pl.scan_parquet(folder / "ranks.parquet").select("rank").collect()["rank"]

    return work


def bytes_a_row(quick: bool) -> tuple[float, str]:  # noqa: FBT001  (as a `Statement` asks)
    """What a stream holds for each further row: between a size and its double, each in a process of its own."""
    rows = 1_250_000 if quick else 2_500_000

    def held(ranks: str, size: int) -> float:
        claim = f"Claim(name='', ours=partial(parquet, {ranks}), size={size})"
        code = f"from claims import Claim, weight; from frames import *; print(weight({claim}))"
        return float(process(sys.executable, "-c", code, folder=Path(__file__).parent))

    ours, hand = (
        (held(ranks, 2 * rows) - held(ranks, rows)) * 2**20 / rows
        for ranks in ("ranked", "by_hand")
    )
    return ours, f"(a row of ten columns; by hand {hand:.0f} for a row of three)"


def sheets_of(count: int) -> list[inv.ScoreSheet]:
    """Sheets of eight marks, four of an entry."""
    draw = np.random.default_rng(1).integers(40, 101, (count, len(KIPP.nodes))).tolist()
    return [
        inv.sheet(KIPP, dict(zip(KIPP.nodes, row, strict=True)), f"e{place // 4}", f"p{place % 4}")
        for place, row in enumerate(draw)
    ]


def records_ours(count: int) -> Work:
    """Sheets as a frame that is known to give them back."""
    sheets = sheets_of(count)
    return lambda: to_frame(sheets)


def records_hand(count: int) -> Work:
    """The same columns, by hand; nothing says whether anything is lost."""
    sheets = sheets_of(count)

    def work() -> pl.DataFrame:
        rows = [(sheet, mark) for sheet in sheets for mark in sheet.marks]
        return pl.DataFrame(
            {
                "entry": [sheet.entry for sheet, _ in rows],
                "evaluator": [sheet.evaluator for sheet, _ in rows],
                "scheme": [sheet.scheme for sheet, _ in rows],
                "rubric": [sheet.rubric for sheet, _ in rows],
                "version": [sheet.version for sheet, _ in rows],
                "demonstration": [sheet.demonstration for sheet, _ in rows],
                "criterion": [mark.criterion for _, mark in rows],
                "value": [mark.value for _, mark in rows],
                "judgement": [mark.judgement.value for _, mark in rows],
                "status": [mark.status.value for _, mark in rows],
                "by": [mark.by for _, mark in rows],
            }
        )

    return work


def same_ranks(ours: Any, theirs: Any) -> bool:
    """Whether two columns hold the same ranks in the same order."""
    return bool(np.array_equal(np.asarray(ours, dtype=np.int64), np.asarray(theirs, np.int64)))


def same_frame(ours: pl.DataFrame, theirs: pl.DataFrame) -> bool:
    """Whether two frames hold the same in the same columns."""
    return ours.columns == theirs.columns and ours.rows() == theirs.rows()


def ranks(
    name: str, ours: Any, peer: Any, against: str, size: int, limit: float, *needs: str
) -> Claim:
    """Claim how long scores and ranks of a table take."""
    return Claim(
        name=f"scores and ranks of {size:,} x 45 marks, {name}", ours=ours, peer=peer, against=against,
        size=size, limit=limit, same=same_ranks, needs=needs,
    )  # fmt: skip


CLAIMS = (
    ranks("arrays of NumPy", arrays, matrix, "NumPy, matrix times weights", 100_000, 1),
    ranks("lists", lists, loop, "a loop over lists", 10_000, 1.5),
    ranks("Polars in memory", in_memory, hand, BY_HAND, 100_000, 2),
    ranks("lazy Polars", lazy, hand, BY_HAND, 10_000, 3),
    ranks("lazy Polars", lazy, hand, BY_HAND, 1_000_000, 2),
    ranks(
        "lazy Polars, ids that are texts, in any spelling",
        partial(lazy, texts=True), partial(hand, texts=True), BY_HAND, 100_000, 10,
    ),
    ranks("DuckDB", duckdb_ours, duckdb_hand, IN_SQL, 10_000, 3, "duckdb", "pyarrow"),
    ranks("DuckDB", duckdb_ours, duckdb_hand, IN_SQL, 1_000_000, 2, "duckdb", "pyarrow"),
    ranks("pandas", pandas_ours, pandas_hand, "pandas, dot and rank", 100_000, 10, "pandas"),
    ranks(
        "Parquet to Parquet as a stream of Polars",
        partial(parquet, ranked), partial(parquet, by_hand), BY_HAND, 5_000_000, 3,
    ),
    Claim(
        name="score sheets as a frame, proven to lose nothing",
        ours=records_ours,
        peer=records_hand,
        against="Polars by hand, the same columns",
        size=8_000,
        limit=5,
        growth=(1_250, 2_500, 5_000, 10_000, 20_000),
        exponent=1.15,
        same=same_frame,
    ),
    Statement(
        name="memory for each further row, Parquet to Parquet as a stream of Polars",
        find=bytes_a_row,
        limit=150,
        unit="bytes",
    ),
)  # fmt: skip
