"""Every vocabulary that is taken is taken by its words, and the words are its values."""

from collections.abc import Iterator
from enum import Enum
from inspect import getmembers, isclass, isfunction, ismodule, signature
from sys import modules
from types import ModuleType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
import pytest

import inovasi as inv
from inovasi.model._checks import Labelled, Vocabulary
from inovasi.model._record import Record


ROOMS = [room for _, room in getmembers(inv, ismodule)]
PUBLIC = {
    f"{room.__name__}.{name}": value
    for room in ROOMS
    for name, value in getmembers(room)
    if not isinstance(value, ModuleType) and not name.startswith("_")
}
VOCABULARIES = [
    kind
    for kind in PUBLIC.values()
    if isclass(kind) and issubclass(kind, Vocabulary) and kind not in (Vocabulary, Labelled)
]


def words_of(kind: type[Enum]) -> Any:
    """Give the alias that stands beside a vocabulary."""
    return getattr(modules[kind.__module__], f"{kind.__name__}Word", None)


def parts(annotation: Any) -> Iterator[Any]:
    """Give an annotation and all that it is made of."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for one in get_args(annotation):
            yield from parts(one)


def vocabularies(annotation: Any) -> set[type[Enum]]:
    return {kind for kind in parts(annotation) if isclass(kind) and issubclass(kind, Vocabulary)}


def parameters() -> Iterator[tuple[str, Any]]:
    """Give the parameters of public functions and methods, with what they take."""
    for path, value in PUBLIC.items():
        calls = {path: value} if isfunction(value) else {}
        if isclass(value) and value.__module__.startswith("inovasi"):
            methods = getmembers(value, isfunction)
            calls = {f"{path}.{name}": one for name, one in methods if not name.startswith("_")}
        for name, call in calls.items():
            hints = get_type_hints(call)
            for one in signature(call).parameters.keys() & hints.keys():
                yield f"{name}({one})", hints[one]


PARAMETERS = {name: hint for name, hint in parameters() if vocabularies(hint)}
FIELDS = {
    f"{kind.__name__}.{field.name}": hints[field.name]
    for kind in PUBLIC.values()
    if isclass(kind) and issubclass(kind, Record) and attrs.has(kind)
    for hints in [get_type_hints(kind)]
    for field in attrs.fields(kind)
    if field.init and vocabularies(hints[field.name])
}
TAKEN = set[type[Enum]]().union(*map(vocabularies, [*PARAMETERS.values(), *FIELDS.values()]))


@pytest.mark.parametrize("kind", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_that_a_vocabulary_has_its_words_where_it_is_taken(kind: type[Enum]) -> None:
    assert (words_of(kind) is not None) is (kind in TAKEN)
    if kind in TAKEN:
        own, literal = get_args(words_of(kind))
        assert own is kind
        assert list(get_args(literal)) == [member.value for member in kind]


@pytest.mark.parametrize("name", sorted(PARAMETERS.keys() - {"inovasi.scoring.sheet(marks)"}))
def test_that_a_parameter_takes_the_words_and_no_other_text(name: str) -> None:
    found = list(parts(PARAMETERS[name]))
    unions = [set(get_args(one)) for one in found if vocabularies(one) and len(get_args(one)) > 1]
    assert str not in set[Any]().union(*unions)
    for kind in vocabularies(PARAMETERS[name]):
        assert get_args(words_of(kind))[1] in found


def test_that_the_walk_finds_what_takes_a_vocabulary() -> None:
    assert len(PARAMETERS) > 25
    assert len(FIELDS) > 35
