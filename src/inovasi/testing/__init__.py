"""Hypothesis strategies for the records, and simulated competitions."""

from importlib import import_module

from inovasi._lazy import lazy


_strategy, __dir__ = lazy(
    __name__,
    {
        "_marking": "marks sheets",
        "_primitives": "keys partial_dates tenures",
        "_records": "awards evidences innovations organisations outcomes partners replications teams",
        "_register": "register",
        "_rules": "citations regulations rubrics schemes",
        "_simulation": "Simulation Spread Truth panel_scores simulate",
    },
)


def __getattr__(name: str) -> object:
    # Hypothesis registers the strategies while it is imported, so it must not be a module of this
    # room, half made, that imports it first.
    if name != "register":
        import_module("hypothesis")
    return _strategy(name)
