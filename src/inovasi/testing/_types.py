"""The strategy of a class: its own, that of its fields, or a part of what a function makes."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, get_args

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from inovasi import model
from inovasi.testing._primitives import keys, several, texts
from inovasi.testing._records import OF_KIND, Values, records
from inovasi.testing._rules import (
    citations,
    levels,
    marks,
    regulations,
    rubrics,
    scales,
    schemes,
    sheets,
)


def strategy_of(kind: Any) -> SearchStrategy[Any]:
    """
    Give the strategy of a class of this library; Hypothesis asks when it draws one for the first time.

    A record is drawn by its fields. A result is what its function makes of drawn inputs, and a part of a result is
    taken out of a whole one.
    """
    if kind in _OF_MODEL:
        return _OF_MODEL[kind]()
    if kind.__module__.startswith("inovasi.model."):
        return records(kind)
    from inovasi.testing._results import MADE, parts_of  # noqa: PLC0415  (it loads every room)

    if kind in MADE:
        return MADE[kind]()
    for whole, strategy in MADE.items():
        if kind in _classes_in(whole):
            found = strategy().map(lambda made: parts_of(made, kind))
            return found.filter(bool).flatmap(st.sampled_from)
    return records(kind)


@cache
def _classes_in(whole: Any) -> frozenset[Any]:
    """Give the classes that the fields of a class hold, however deep."""
    found: set[Any] = set()
    types = [field.type for field in attrs.fields(whole)]
    while types:
        kind: Any = types.pop()
        types += get_args(kind)
        if isinstance(kind, type) and attrs.has(kind) and kind not in found:
            found.add(kind)
            types += [field.type for field in attrs.fields(kind)]
    return frozenset(found)


def _min_first(values: Values) -> None:
    values["min"], values["max"] = sorted((values["min"], values["max"]))


_PLACES: Final = st.integers(0, 6)

_OF_MODEL: Final[Mapping[Any, Callable[[], SearchStrategy[Any]]]] = {
    **OF_KIND,
    model.AlternativeMeasure: lambda: records(model.AlternativeMeasure, levels=levels()),
    model.Band: lambda: records(model.Band, _min_first),
    model.Case: lambda: records(
        model.Case, sheets=st.tuples(rubrics().flatmap(sheets)), within=st.none() | _PLACES
    ),
    model.Citation: citations,
    model.Conflict: lambda: records(
        model.Conflict,
        readings=st.tuples(texts(), texts()),
        readings_en=st.just(()) | st.tuples(texts(), texts()),
    ),
    model.MeetsAllCriteria: lambda: records(
        model.MeetsAllCriteria, criteria=several(keys(), least=1)
    ),
    model.Connectors: lambda: records(
        model.Connectors, clauses=several(several(keys(), least=1), least=1)
    ),
    model.Criterion: lambda: rubrics().flatmap(lambda rubric: st.sampled_from(rubric.criteria)),
    model.Mark: lambda: rubrics().flatmap(marks),
    model.Regulation: regulations,
    model.Rounding: lambda: records(model.Rounding, places=_PLACES, band_places=_PLACES),
    model.Rubric: rubrics,
    model.Scale: scales,
    model.Scheme: schemes,
    model.ScoreSheet: lambda: rubrics().flatmap(sheets),
}
