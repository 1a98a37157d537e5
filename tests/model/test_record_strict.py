"""Every record refuses what its fields cannot hold, as a reader does, and keeps its habits as a class."""

import copy
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
import pytest
from attrs import frozen
from hypothesis import HealthCheck, Phase, find, given, settings, strategies as st

import inovasi as inv
from inovasi._guard import fits
from inovasi.convert import structure
from inovasi.errors import DataError
from inovasi.model import Innovation, Requirement
from inovasi.model._reading import CHECK
from inovasi.model._record import Record


WRONG: tuple[Any, ...] = (
    None,
    True,
    3,
    -1,
    2.5,
    float("nan"),
    "",
    "no",
    "2023-01-01",
    "tidak ada",
    "\ud800",
    "a\u202eb",
    "9" * 1001,
    "9" * 5000,
    10**1000,
    10**400_000,
    b"x",
    [],
    ["x"],
    [None],
    {},
    {"x": 1},
    {"a", "b"},
    (1, 2),
    object(),
    Decimal("NaN"),
    Decimal("1E+999999"),
    Fraction(1, 3),
    datetime(2023, 1, 1, tzinfo=UTC),
    int,
)


PUBLIC = {name for room in dir(inv) for name in (room, *dir(getattr(inv, room)))}


def records(kind: type[Record] = Record) -> Iterator[type[Any]]:
    """Give every class of records of the library whose constructor checks its fields."""
    for below in kind.__subclasses__():
        public = (
            below.__name__ in PUBLIC
            and below.__module__.startswith("inovasi.")
            and attrs.has(below)
        )
        if public and any(CHECK in field.metadata for field in attrs.fields(below)):
            yield below
        yield from records(below)


RECORDS = sorted(set(records()), key=lambda kind: kind.__name__)
FIELDS = {kind: attrs.fields_dict(attrs.resolve_types(kind)) for kind in RECORDS}


ONCE = settings(max_examples=1, phases=[Phase.generate], database=None)


@cache
def sound(kind: type[Any]) -> dict[str, Any]:
    """Give the fields of one sound record, the first that its strategy draws."""
    one = find(st.from_type(kind), lambda _: True, settings=ONCE)
    return {field.name: getattr(one, field.name) for field in attrs.fields(kind)}


def outcome(make: Callable[[], object]) -> object:
    """Give the record, or the codes and paths for which it is refused; nothing else may come out."""
    try:
        return make()
    except DataError as error:
        return tuple((problem.code, problem.path) for problem in error.problems)


def check(kind: type[Any], values: dict[str, Any], name: str) -> None:
    """
    Let the constructor and the reader say the same of a field.

    A value that is taken fits the annotation, and is taken again as it is.
    """
    built = outcome(lambda: kind(**values))
    if kind is not Requirement or name != "rule":  # which is flat in a file
        assert built == outcome(lambda: structure(values, kind)), (name, values[name])
    if isinstance(built, kind):
        held = getattr(built, name)
        assert fits(FIELDS[kind][name].type)(held), (name, held)
        assert attrs.evolve(built) == built
    else:
        assert isinstance(built, tuple)
        assert built, (name, values[name])


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_that_a_constructor_takes_and_refuses_what_a_reader_does(kind: type[Any]) -> None:
    values = sound(kind)
    for name in values:
        for wrong in (*WRONG, *([value] for value in WRONG)):
            check(kind, {**values, name: wrong}, name)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.dates(),
    lambda part: (
        st.lists(part, max_size=2) | st.dictionaries(st.text(max_size=4), part, max_size=2)
    ),
    max_leaves=4,
)


@settings(suppress_health_check=list(HealthCheck))
@given(st.sampled_from(RECORDS), st.data())
def test_that_it_does_so_for_any_value_in_any_record(kind: type[Any], data: st.DataObject) -> None:
    one = data.draw(st.from_type(kind))
    values = {field.name: getattr(one, field.name) for field in attrs.fields(kind)}
    assert kind(**values) == one
    name = data.draw(st.sampled_from(sorted(values)))
    check(kind, {**values, name: data.draw(anything)}, name)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_that_a_record_is_copied_pickled_and_hashed(kind: type[Any]) -> None:
    one = kind(**sound(kind))
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == attrs.evolve(one) == one  # noqa: S301
    assert hash(copy.copy(one)) == hash(one)
    assert len(repr(one)) <= 200
    assert "\n" not in repr(one)


def test_that_every_fault_of_a_record_is_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        Innovation(id="A b", title=3, organisation="d", sdgs=[18, 1.5], evidence_is_complete="no")  # type: ignore[arg-type, list-item]
    assert [(problem.record, problem.path, problem.code) for problem in caught.value.problems] == [
        ("Innovation", "id", "key"),
        ("Innovation", "title", "type"),
        ("Innovation", "organisation", "type"),
        ("Innovation", "sdgs[1]", "type"),
        ("Innovation", "evidence_is_complete", "type"),
    ]


def test_that_a_class_of_ones_own_checks_the_fields_it_takes_over() -> None:
    @frozen(kw_only=True)
    class Mine(inv.Organisation):
        note: object = None

        def __attrs_post_init__(self) -> None:
            """Do not call that of the base."""

    assert Mine(id="a", name="A", kind="city", note=object()).kind == "city"
    with pytest.raises(DataError):
        Mine(id="a", name=3, kind="city")  # type: ignore[arg-type]
