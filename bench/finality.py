"""
How long it takes to say who goes on whatever the missing marks will be.

Constructed scores of 20,000 entries, of which every second one lies between two bounds; without rules of composition,
and with a cap on one attribute. The result is the outcome of each entry. No other library answers the question, so
nothing is compared.

Run: ``python bench/finality.py [--entries N]``.
"""

import argparse
import random
import time
from collections.abc import Callable
from fractions import Fraction

from inovasi.scoring._result import Score
from inovasi.selection._composition import Composition
from inovasi.selection._cut import advance
from inovasi.selection._quota import select
from inovasi.selection._ranking import Ranking, rank


def scores_of(entries: int) -> list[Score]:
    """Give scores in hundredths, of which every second one is open."""
    draw = random.Random(7)
    made: list[Score] = []
    for place in range(entries):
        low = Fraction(draw.randint(0, 10_000), 100)
        high = low + (Fraction(draw.randint(0, 1_000), 100) if place % 2 else 0)
        made.append(Score(key="r", label="R", bounds=(low, high), entry=f"e{place:06}"))
    return made


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Give the least time of some rounds."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description="Who goes on whatever the missing marks will be.")
    parser.add_argument("--entries", type=int, default=20_000)
    entries = parser.parse_args().entries
    scores = scores_of(entries)
    keeps = entries // 10
    traits = {score.entry: {"region": f"r{place % 38}"} for place, score in enumerate(scores)}
    cap = Composition(by="region", maximum_each=keeps // 30)
    ranking: Ranking = rank(scores)
    print(f"{entries} entries, {len(ranking.pending)} of them open, {keeps} places")
    cut = advance(ranking, keeps)
    chosen = select(ranking, keeps, [cap], traits=traits)
    for name, work, made in (
        ("rank", lambda: rank(scores), None),
        ("advance", lambda: advance(ranking, keeps), cut),
        (
            "select, a cap on one attribute",
            lambda: select(ranking, keeps, [cap], traits=traits),
            chosen,
        ),
    ):
        outcome = "" if made is None else f"  {len(made.kept)} in, {len(made.undecided)} undecided"
        print(f"  {name:32} {seconds(work):6.2f} s{outcome}")
    print(f"  {'certificate of the cut':32} {seconds(cut.certificate, 1):6.2f} s")
    print(f"  {'counterexample of the cut':32} {seconds(cut.counterexample, 1):6.2f} s")


if __name__ == "__main__":
    main()
