"""
How often float arithmetic gives a wrong rank because it splits an exact tie.

Constructed contests: five evaluators read every entry by the rubric of the general group of
KIPP 2023, whole marks from 0 to 100. The true ranks are counted in whole numbers alone, apart from
this library. What is not installed is left out.
"""

import importlib
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from typing import Any

from claims import Statement

from inovasi.catalog._registry import scheme
from inovasi.selection._ranking import rank
from inovasi.testing._simulation import Simulation, simulate


EVALUATORS = 5
FIELDS = ((32, 40), (200, 10), (1000, 2))
RUBRIC = scheme("kipp-2023").rubric(group="general")
COUNTED = tuple(criterion for criterion in RUBRIC.criteria if criterion.weight)
KEYS = tuple(criterion.key for criterion in COUNTED)
WEIGHTS = tuple(int(criterion.weight or 0) for criterion in COUNTED)

Cube = list[list[list[int]]]
Totals = Callable[[Cube], Sequence[Any]]


def cube_of(simulation: Simulation) -> Cube:
    """Give whole marks: entry, evaluator, criterion."""
    rows: dict[str, list[list[int]]] = {}
    for sheet in simulation.sheets:
        marks = {mark.criterion: int(mark.value or 0) for mark in sheet.marks}
        rows.setdefault(sheet.entry, []).append([marks[key] for key in KEYS])
    return [rows[entry] for entry in sorted(rows)]


def ranks(totals: Sequence[Any]) -> list[int]:
    """Give ranks 1, 2, 2, 4 by comparing the totals as they are."""
    rising = sorted(totals)
    return [len(rising) - bisect_right(rising, total) + 1 for total in totals]


def truth(cube: Cube) -> list[int]:
    """Count in whole numbers."""
    return [
        sum(weight * mark for row in entry for weight, mark in zip(WEIGHTS, row, strict=True))
        for entry in cube
    ]


def numpy_flat(np: Any) -> Totals:
    """One product over evaluators and criteria."""
    shares = np.tile(np.array(WEIGHTS) / 100, EVALUATORS) / EVALUATORS
    return lambda cube: list(np.array(cube).reshape(len(cube), -1) @ shares)


def numpy_mean(np: Any) -> Totals:
    """The mean of the evaluators, then the weights."""
    return lambda cube: list(np.array(cube).mean(1) @ (np.array(WEIGHTS) / 100))


def means_of(cube: Cube) -> list[list[float]]:
    """Give the mean of the evaluators for each criterion, in floats."""
    return [[sum(column) / EVALUATORS for column in zip(*entry, strict=True)] for entry in cube]


def pandas_sum(pd: Any) -> Totals:
    """Columns times weights, added up."""
    shares = [weight / 100 for weight in WEIGHTS]

    return lambda cube: list(pd.DataFrame(means_of(cube)).mul(shares, axis=1).sum(axis=1))


def skcriteria_model(skcriteria: Any) -> Totals:
    """Its model of a weighted sum."""
    model = importlib.import_module("skcriteria.agg.simple").WeightedSumModel()

    def totals(cube: Cube) -> Sequence[Any]:
        matrix = skcriteria.mkdm(
            means_of(cube), [max] * len(KEYS), weights=[w / 100 for w in WEIGHTS]
        )
        return list(model.evaluate(matrix).e_.score)

    return totals


def _unchanged(column: Any, **_: Any) -> Any:
    return column


def pymcdm_model(_: Any) -> Totals:
    """Its method of a weighted sum, without normalisation."""
    np, methods = (importlib.import_module(name) for name in ("numpy", "pymcdm.methods"))
    method = methods.WSM(normalization_function=_unchanged)
    shares = np.array(WEIGHTS) / 100
    return lambda cube: list(method(np.array(cube).mean(1), shares, np.ones(len(KEYS))))


PEERS: dict[str, tuple[str, Callable[[Any], Totals]]] = {
    "NumPy, one product": ("numpy", numpy_flat),
    "NumPy, mean first": ("numpy", numpy_mean),
    "pandas": ("pandas", pandas_sum),
    "scikit-criteria": ("skcriteria", skcriteria_model),
    "pymcdm": ("pymcdm", pymcdm_model),
}


def wrong(entries: int, contests: int, quick: bool) -> tuple[float, str]:  # noqa: FBT001  (what a statement asks with)
    """Give the share of ranks that we get wrong, and that of each other way."""
    warnings.simplefilter("ignore", UserWarning)  # a peer warns of entries that lead or trail
    methods = {
        name: build(importlib.import_module(module))
        for name, (module, build) in PEERS.items()
        if find_spec(module)
    }
    seeds = range(1 if quick else contests)
    bad: Counter[str] = Counter()
    for seed in seeds:
        made = simulate(RUBRIC, seed=seed, entries=entries, evaluators=EVALUATORS)
        cube = cube_of(made)
        right = ranks(truth(cube))
        ours = {row.entry: row.rank for row in rank(made.contest("kipp-2023", group="general"))}
        given = {"": [ours[entry] for entry in sorted(ours)]}
        given |= {name: ranks(totals(cube)) for name, totals in methods.items()}
        for name, found in given.items():
            bad[name] += sum(one != other for one, other in zip(found, right, strict=True))
    shares = {name: count / (len(seeds) * entries) for name, count in bad.items()}
    own = shares.pop("")
    return own, "; ".join(f"{name} {share:.2%}" for name, share in shares.items())


CLAIMS = tuple(
    Statement(
        name=f"ranks that are wrong because a tie was split, {contests} contests of {entries:,} entries",
        find=partial(wrong, entries, contests),
        limit=0,
        unit=".2%",
    )
    for entries, contests in FIELDS
)
