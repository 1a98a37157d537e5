"""A panel: who reads what, alpha with its interval, how uncertain ranks are, beside scripts in NumPy."""

import random
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
from claims import Claim, Work, doublings

from inovasi.contest import Entry
from inovasi.panel import (
    Agreement,
    PanelEvaluator,
    RankUncertainty,
    Rating,
    assign,
    krippendorff_alpha,
    rank_uncertainty,
)
from inovasi.panel._severity_model import Variances


DRAWS, LEVEL = 1000, (0.025, 0.975)
KNOWN = Variances(quality=36, severity=9, error=16)


@cache
def ratings_of(size: int) -> list[Rating]:
    """Constructed whole marks: two of 40 evaluators for each entry, three for every fifth."""
    draw = random.Random(1)
    effects = [draw.gauss(0, 3) for _ in range(40)]
    made: list[Rating] = []
    for entry in range(size):
        quality = draw.gauss(70, 6)
        made += [
            Rating(
                entry=f"e{entry:05}",
                evaluator=f"p{by:02}",
                value=round(quality + effects[by] + draw.gauss(0, 4)),
            )
            for by in draw.sample(range(40), 3 if entry % 5 == 0 else 2)
        ]
    return made


def by_entry(ratings: list[Rating]) -> dict[str, list[tuple[str, float]]]:
    """Group marks as a script does."""
    groups: dict[str, list[tuple[str, float]]] = {}
    for one in ratings:
        groups.setdefault(one.entry, []).append((one.evaluator, float(one.value)))
    return groups


def alpha(size: int) -> Work:
    """Alpha with its interval."""
    ratings = ratings_of(size)
    return lambda: krippendorff_alpha(ratings)


def numpy_alpha(size: int) -> Work:
    """The same from the sums of each entry, drawn again as arrays of floats."""
    ratings = ratings_of(size)

    def work() -> tuple[float, ...]:
        marks = [np.array([value for _, value in group]) for group in by_entry(ratings).values()]
        table = np.array([(len(m), m.sum(), (m * m).sum(), len(m) * m.var(ddof=1)) for m in marks])

        def value(sums: Any) -> float:
            count, total, squares, observed = sums
            return float(1 - observed * (count - 1) / (count * squares - total**2))

        draw, most = np.random.default_rng(0), len(table)
        counts = (np.bincount(draw.integers(0, most, most), minlength=most) for _ in range(DRAWS))
        return value(table.sum(axis=0)), *np.quantile([value(c @ table) for c in counts], LEVEL)

    return work


def same_alpha(ours: Agreement, theirs: tuple[float, ...]) -> bool:
    """Tell whether the values are equal and the intervals those of the same draws by other numbers."""
    ends = zip((ours.low, ours.high), theirs[1:], strict=True)
    return abs(ours.value - theirs[0]) < 1e-9 and all(abs(a - b) < 0.002 for a, b in ends if a)


def uncertainty(size: int) -> Work:
    """How uncertain ranks are, of a tenth that goes on."""
    ratings = ratings_of(size)
    return lambda: rank_uncertainty(ratings, first=size // 10, variances=KNOWN)


def numpy_uncertainty(size: int) -> Work:
    """The same draws in NumPy, all floats, ranks sorted once."""
    ratings = ratings_of(size)

    def work() -> dict[str, tuple[float, ...]]:
        groups = by_entry(ratings)
        names = {name: at for at, name in enumerate(sorted({one.evaluator for one in ratings}))}
        counts = np.array([len(group) for group in groups.values()])
        entry = np.repeat(np.arange(len(groups)), counts)
        by = np.array([names[name] for group in groups.values() for name, _ in group])
        means = np.array([sum(v for _, v in group) / len(group) for group in groups.values()])
        draw, error = np.random.default_rng(0), 4 / np.sqrt(counts)
        ranks = np.empty((len(groups), DRAWS), np.int32)
        places = np.arange(1, len(groups) + 1)
        for at in range(DRAWS):
            shift = np.bincount(entry, (3 * draw.standard_normal(len(names)))[by]) / counts
            values = means + shift + error * draw.standard_normal(len(groups))
            ranks[np.argsort(-values), at] = places
        chances = (ranks <= size // 10).mean(axis=1)
        ends = [round(end * (DRAWS - 1)) for end in LEVEL]
        ranks.partition(ends, axis=1)
        rows = zip(chances, ranks[:, ends[0]], ranks[:, ends[1]], strict=True)
        return dict(zip(groups, rows, strict=True))

    return work


def same_places(ours: RankUncertainty, theirs: dict[str, tuple[float, ...]]) -> bool:
    """Tell whether chances and intervals are equal, but for what floats leave of a rank."""
    return all(
        abs(row.probability - theirs[row.entry][0]) < 0.005
        and abs(row.low - theirs[row.entry][1]) < 3
        and abs(row.high - theirs[row.entry][2]) < 3
        for row in ours.places
    )


def assignment(size: int) -> Work:
    """Who reads what: two readings each, a fifth read once more."""
    entries = [
        Entry(id=f"e{at:05}", organisation=f"o{at % 339}", region=f"r{at % 38}")
        for at in range(size)
    ]
    evaluators = [
        PanelEvaluator(id=f"p{at:03}", organisations=(f"o{at}",), regions=(f"r{at % 38}",))
        for at in range(40)
    ]
    return lambda: assign(entries, evaluators, readings_each=2, anchors=Decimal("0.2"), seed=2026)


CLAIMS = (
    Claim(
        name="Krippendorff's alpha with an interval of 1,000 draws",
        ours=alpha,
        peer=numpy_alpha,
        against="NumPy, sums drawn again",
        size=20_000,
        limit=3,
        same=same_alpha,
    ),
    Claim(
        name="how uncertain ranks are, 1,000 draws",
        ours=uncertainty,
        peer=numpy_uncertainty,
        against="NumPy, the same draws",
        size=20_000,
        limit=2,
        same=same_places,
    ),
    Claim(
        name="who reads what, 40 evaluators",
        ours=assignment,
        size=20_000,
        growth=doublings(20_000),
        exponent=1.15,
    ),
)
