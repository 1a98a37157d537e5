"""Every public class has its strategy: records come back equal, results are what their functions make."""

import inspect
from collections import Counter
from importlib import import_module
from pathlib import Path
from runpy import run_path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, find, given, settings, strategies as st

import inovasi as inv
from inovasi import testing
from inovasi.model._organisation import Organisation
from inovasi.testing._types import strategy_of


STUBS = run_path(str(Path(__file__).parents[2] / "scripts" / "stubs.py"))
CLASSES = sorted(
    {
        thing
        for package, homes in STUBS["lists"]().items()
        for names in homes.values()
        for name in names.split()
        if inspect.isclass(thing := getattr(import_module(package), name)) and attrs.has(thing)
    },
    key=lambda kind: (kind.__module__, kind.__name__),
)
RECORDS = {kind for kind in CLASSES if kind.__module__.startswith("inovasi.model.")}

few = settings(max_examples=5, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
@few
@given(data=st.data())
def test_that_every_public_class_can_be_drawn_and_every_record_comes_back_equal(
    kind: type[Any], data: st.DataObject
) -> None:
    drawn = data.draw(st.from_type(kind))
    assert type(drawn) is kind
    if kind in RECORDS:
        assert inv.structure(inv.unstructure(drawn), kind) == drawn


@pytest.mark.parametrize("record", [inv.Innovation, inv.Evidence, inv.model.Stage, inv.Outcome])
def test_that_every_field_of_a_record_is_there_some_time_and_not_another(record: type[Any]) -> None:
    there: Counter[str] = Counter()
    free = [field for field in attrs.fields(record) if field.default is not attrs.NOTHING]

    @settings(max_examples=300, suppress_health_check=list(HealthCheck), database=None)
    @given(st.from_type(record))
    def count(drawn: Any) -> None:
        there.update(field.name for field in free if getattr(drawn, field.name) != field.default)

    count()
    assert {field.name for field in free} == set(there)
    assert max(there.values()) < 300


@pytest.mark.parametrize("kind", [inv.Innovation, inv.ScoreSheet, inv.Ranking, inv.Findings])
def test_that_a_strategy_says_itself_in_a_line(kind: type[Any]) -> None:
    assert len(repr(st.from_type(kind))) < 300


def test_that_a_strategy_is_the_one_of_its_name() -> None:
    assert repr(st.from_type(inv.Scheme)) == repr(testing.schemes())
    assert repr(strategy_of(Organisation)) == repr(testing.organisations())


def test_that_a_class_of_nobody_is_drawn_by_its_fields() -> None:
    @attrs.frozen(kw_only=True)
    class Own:
        key: str
        day: inv.PartialDate | None = None

    assert find(strategy_of(Own), lambda own: own.day is not None).day is not None
