"""Hypothesis strategies for the records, and simulated competitions."""

from importlib import import_module

from inovasi._lazy import lazy


_strategy, __dir__ = lazy(
    __name__,
    {
        "_records": "awards evidences innovations keys organisations outcomes partial_dates partners replications teams tenures",
        "_register": "register",
        "_rules": "citations marks regulations rubrics schemes sheets",
        "_simulation": "Simulation Spread Truth panel_scores simulate",
    },
)


def __getattr__(name: str) -> object:
    # Hypothesis registers the strategies while it is imported, so it must not be a module of this
    # room, half made, that imports it first.
    if name != "register":
        import_module("hypothesis")
    return _strategy(name)
