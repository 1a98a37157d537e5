"""
How long a panel of the size of a national competition takes.

2,116 entries, 40 evaluators, two readings each, one entry in five read once more; constructed
marks. Run: ``python bench/panel.py``.
"""

import random
import time
from decimal import Decimal

from inovasi.contest._entry import Entry
from inovasi.panel._agreement import Measure, krippendorff_alpha
from inovasi.panel._assignment import PanelEvaluator, assign
from inovasi.panel._ratings import Rating, by_entry
from inovasi.panel._severity import fit_severity
from inovasi.panel._uncertainty import rank_uncertainty


ENTRIES, EVALUATORS, FIRST, DRAWS = 2116, 40, 273, 1000


def plain_bootstrap(ratings: list[Rating], severity: float, error: float) -> list[float]:
    """Do what `rank_uncertainty` does with lists and floats alone; give the chances."""
    draw = random.Random(1)
    groups = list(by_entry(ratings).values())
    means = [sum(float(one.value) for one in group) / len(group) for group in groups]
    names = sorted({one.evaluator for one in ratings})
    among = [0] * len(groups)
    for _ in range(DRAWS):
        effects = {name: draw.gauss(0, severity) for name in names}
        values = [
            mean
            + sum(effects[one.evaluator] for one in group) / len(group)
            + draw.gauss(0, error) / len(group) ** 0.5
            for mean, group in zip(means, groups, strict=True)
        ]
        order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
        for place in order[:FIRST]:
            among[place] += 1
    return [count / DRAWS for count in among]


def main() -> None:
    """Print seconds and the ratio."""
    draw = random.Random(2026)
    entries = [
        Entry(id=f"e{number:04}", organisation=f"o{number % 339}", region=f"r{number % 38}")
        for number in range(ENTRIES)
    ]
    evaluators = [
        PanelEvaluator(
            id=f"p{number:02}", organisations=(f"o{number}",), regions=(f"r{number % 38}",)
        )
        for number in range(EVALUATORS)
    ]
    start = time.perf_counter()
    plan = assign(entries, evaluators, readings_each=2, anchors=Decimal("0.2"), seed=2026)
    loads = [load.readings for load in plan.loads]
    print(
        f"assignment   {time.perf_counter() - start:7.2f} s  "
        f"({len(plan.readings)} readings, loads {min(loads)} to {max(loads)})"
    )
    quality = {entry.id: draw.gauss(70, 6) for entry in entries}
    effect = {evaluator.id: draw.gauss(0, 3) for evaluator in evaluators}
    ratings = [
        Rating(
            entry=row.entry,
            evaluator=row.evaluator,
            value=round(quality[row.entry] + effect[row.evaluator] + draw.gauss(0, 4)),
        )
        for row in plan.readings
    ]
    for measure in Measure:
        start = time.perf_counter()
        value = krippendorff_alpha(ratings, measure=measure).value
        print(f"alpha        {time.perf_counter() - start:7.2f} s  ({measure}, {value:.3f})")
    start = time.perf_counter()
    fit_severity(ratings)
    print(f"severity     {time.perf_counter() - start:7.2f} s")
    start = time.perf_counter()
    result = rank_uncertainty(ratings, first=FIRST)
    quick = time.perf_counter() - start
    print(f"uncertainty  {quick:7.2f} s  ({DRAWS} draws, {len(result.overlap)} across the cut)")
    start = time.perf_counter()
    found = result.variances
    chances = plain_bootstrap(ratings, float(found.severity) ** 0.5, float(found.error) ** 0.5)
    plain = time.perf_counter() - start
    order = list(by_entry(ratings))
    own = {row.entry: row.probability for row in result.places}
    apart = max(abs(own[entry] - chance) for entry, chance in zip(order, chances, strict=True))
    print(
        f"plain Python {plain:7.2f} s  (ratio {plain / quick:.1f}, "
        f"chances differ by {apart:.3f} at most)"
    )


if __name__ == "__main__":
    main()
