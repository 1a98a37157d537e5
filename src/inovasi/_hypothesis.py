"""
Hypothesis finds the strategies of `inovasi.testing` by itself.

It has no hook that runs when a type is asked for. So each class is registered as soon as both libraries are loaded, in
whichever order, with a function that imports its strategy when it is first drawn.
"""

from importlib import import_module
from sys import modules


def offer(kind: type) -> None:
    """Register a class of records or results, if Hypothesis is loaded and attrs has finished the class."""
    strategies = modules.get("hypothesis.strategies")
    if strategies is not None and kind not in _offered and "__attrs_attrs__" in vars(kind):
        _offered.add(kind)
        strategies.register_type_strategy(kind, _strategy)


def offer_loaded() -> None:
    """Register the classes of the modules that are loaded; Hypothesis calls it when it is imported."""
    if "hypothesis.strategies" in modules:
        for name, module in [*modules.items()]:
            if name.startswith("inovasi."):
                for value in [*vars(module).values()]:
                    if isinstance(value, type) and value.__module__ == name:
                        offer(value)


_offered: set[type] = set()
"""Each is registered once, so that a strategy that somebody registers in its place stays."""


def _strategy(kind: type) -> object:
    return import_module("inovasi.testing._types").strategy_of(kind)
