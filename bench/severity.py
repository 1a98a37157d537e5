"""
What adjusting for severity is worth: a simulated panel of constructed marks.

2,116 entries, 40 evaluators, two readings each, the best 273 go on; quality has a standard
deviation of 6 points, error 4, severity 0 to 5. Run: ``python bench/severity.py [panels]``.
"""

import random
import sys
import time
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from inovasi.panel._ratings import Rating
from inovasi.panel._severity import AdjustedEntry, fit_mixed_severity, fit_severity
from inovasi.panel._severity_model import Variances


ENTRIES, TEAMS, FIRST = 2116, 20, 273
QUALITY, ERROR = 6, 4


def simulate(seed: int, severity: float, design: str) -> tuple[dict[str, float], list[Rating]]:
    """Draw one panel: fixed teams of two, the same with anchors, or pairs drawn for each entry."""
    draw = random.Random(seed)
    effects = [draw.gauss(0, severity) for _ in range(2 * TEAMS)]
    truth = {f"e{number:04}": draw.gauss(0, QUALITY) for number in range(ENTRIES)}
    ratings: list[Rating] = []
    for number, (entry, quality) in enumerate(truth.items()):
        team = number % TEAMS
        readers = [2 * team, 2 * team + 1]
        if design == "pairs":
            readers = draw.sample(range(2 * TEAMS), 2)
        if design == "anchors" and number % 5 == 0:
            readers.append(draw.choice([one for one in range(2 * TEAMS) if one // 2 != team]))
        for reader in readers:
            mark = 70 + quality + effects[reader] + draw.gauss(0, ERROR)
            ratings.append(
                Rating(entry=entry, evaluator=f"p{reader:02}", value=Decimal(f"{mark:.2f}"))
            )
    return truth, ratings


def found(values: dict[str, Fraction], truth: dict[str, float]) -> float:
    """Give the share of the truly best that stand among the first."""
    best = set(sorted(truth, key=truth.__getitem__)[-FIRST:])
    first = sorted(values, key=values.__getitem__)[-FIRST:]
    return len(best.intersection(first)) / FIRST


def shares(rows: Iterable[AdjustedEntry], truth: dict[str, float]) -> tuple[float, float]:
    """Give the share by the raw and by the adjusted mean."""
    kept = tuple(rows)
    raw = found({row.entry: row.raw for row in kept}, truth)
    return raw, found({row.entry: row.adjusted for row in kept}, truth)


def main(panels: int) -> None:
    """Print a table of shares."""
    print(f"share of the true top {FIRST} found, mean of {panels} simulated panels")
    print("sd   design   raw    known  estimated  least squares  s/panel")
    for severity in (0, 2, 3, 5):
        known = Variances(quality=QUALITY**2, severity=severity**2, error=ERROR**2)
        for design in ("teams", "anchors", "pairs"):
            sums = [0.0] * 4
            start = time.perf_counter()
            for seed in range(panels):
                truth, ratings = simulate(seed, severity, design)
                raw, by_known = shares(fit_mixed_severity(ratings, variances=known).entries, truth)
                _, by_estimate = shares(fit_mixed_severity(ratings).entries, truth)
                _, by_squares = shares(fit_severity(ratings).entries, truth)
                for place, value in enumerate((raw, by_known, by_estimate, by_squares)):
                    sums[place] += value / panels
            each = (time.perf_counter() - start) / panels
            cells = "  ".join(f"{value:.3f}" for value in sums)
            print(f"{severity:<4} {design:8} {cells}  {each:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
