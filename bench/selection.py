"""Who goes on: a cut and rules of composition, beside SciPy's mixed-integer solver."""

import random
from collections import Counter
from fractions import Fraction
from functools import cache
from typing import Any

from claims import Claim, Work, doublings

from inovasi.scoring import Score
from inovasi.selection import Composition, Ranking, Selection, advance, rank, select


Traits = dict[str, dict[str, str]]


@cache
def contest_of(size: int, *, whole: bool = True) -> tuple[Ranking, Traits]:
    """Constructed scores in hundredths of three attributes; every second one is open where they are not whole."""
    draw = random.Random(7)
    scores: list[Score] = []
    traits: Traits = {}
    for at in range(size):
        low = Fraction(draw.randint(0, 10_000), 100)
        high = low if whole or at % 2 else low + Fraction(draw.randint(0, 1_000), 100)
        scores.append(Score(key="r", label="R", bounds=(low, high), entry=f"e{at:06}"))
        traits[f"e{at:06}"] = {
            "region": f"r{int(38 * draw.random() ** 2)}",
            "kind": draw.choice(["ministry", "province", "city", "regency", "soe"]),
            "group": draw.choice(["general", "replication", "sustained"]),
        }
    return rank(scores), traits


def rules_of(keeps: int) -> list[Composition]:
    """Three rules, each of which moves entries."""
    quarter = keeps // 4
    return [
        Composition(by="region", maximum_each=max(2, keeps // 20)),
        Composition(by="kind", minimum={"soe": quarter}, maximum={"city": keeps // 6}),
        Composition(by="group", minimum={"general": quarter}, maximum={"sustained": quarter}),
    ]


def chosen(size: int, attributes: int = 3) -> Work:
    """The best eighth under the rules."""
    ranking, traits = contest_of(size)
    rules = rules_of(size // 8)[:attributes]
    return lambda: select(ranking, size // 8, rules, traits=traits)


def by_milp(size: int) -> Work:
    """An eighth with the greatest sum of scores under the rules; it cannot ask for the best entries in their order."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    ranking, traits = contest_of(size)
    keeps = size // 8

    def work() -> list[str]:
        names = list(traits)
        values = {row.entry: float(row.score.value) for row in ranking if row.score}
        at: list[tuple[int, int]] = [(0, place) for place in range(size)]
        spans = [(keeps, keeps)]
        for rule in rules_of(keeps):
            of: dict[str, list[int]] = {}
            for place, name in enumerate(names):
                of.setdefault(traits[name][rule.by], []).append(place)
            for value, places in of.items():
                at += [(len(spans), place) for place in places]
                most = dict(rule.maximum).get(value, rule.maximum_each or keeps)
                spans.append((dict(rule.minimum).get(value, 0), most))
        rows, columns = zip(*at, strict=True)
        matrix = csr_array((np.ones(len(at)), (rows, columns)), shape=(len(spans), size))
        low, high = zip(*spans, strict=True)
        found = milp(
            [-values[name] for name in names],
            constraints=LinearConstraint(matrix, low, high),
            integrality=np.ones(size),
            bounds=Bounds(0, 1),
        )
        return [names[place] for place in np.flatnonzero(found.x > 0.5)]

    return work


def both_hold(ours: Selection, theirs: list[str]) -> bool:
    """Tell whether both fill all places and keep the rules; which entries differs by what is asked for."""
    size = len(ours.entries)
    _, traits = contest_of(size)
    for kept in (list(ours.kept), theirs):
        if len(kept) != size // 8:
            return False
        for rule in rules_of(size // 8):
            counts = Counter(traits[entry][rule.by] for entry in kept)
            most = dict(rule.maximum)
            if any(counts[value] < least for value, least in rule.minimum) or any(
                number > most.get(value, rule.maximum_each or size)
                for value, number in counts.items()
            ):
                return False
    return True


def cut(size: int) -> Work:
    """A cut of which every second score is open."""
    ranking, _ = contest_of(size, whole=False)
    return lambda: advance(ranking, size // 10)


def open_choice(size: int) -> Work:
    """The same with a rule on one attribute."""
    ranking, traits = contest_of(size, whole=False)
    rules = rules_of(size // 10)[:1]
    return lambda: select(ranking, size // 10, rules, traits=traits)


def growing(name: str, ours: Any) -> Claim:
    """Claim that a work grows as what it is given."""
    return Claim(name=name, ours=ours, size=20_000, growth=doublings(20_000), exponent=1.15)


CLAIMS = (
    Claim(
        name="who goes on under rules on three attributes",
        ours=chosen,
        peer=by_milp,
        against="scipy.optimize.milp, the greatest sum",
        size=2_116,
        limit=5,
        same=both_hold,
        needs=("scipy",),
    ),
    growing("who goes on, every second score open", cut),
    growing("who goes on under a rule, every second score open", open_choice),
    growing("who goes on under a rule on one attribute", lambda size: chosen(size, 1)),
    growing("who goes on under rules on three attributes, all scores known", chosen),
)
