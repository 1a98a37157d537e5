"""The second look: walk plain values beside the class they should become and name every fault."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any, Final, Union, cast, get_args, get_origin

import attrs

from inovasi.convert._converter import converter, split_requirement
from inovasi.errors import Problem
from inovasi.model._dates import PartialDate
from inovasi.model._requirement import Requirement


_EXPECTED: Final[Mapping[object, str]] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
}


def faults(
    value: object, kind: Any, *, source: str | None = None, first: Exception | None = None
) -> tuple[Problem, ...]:
    """
    Name every fault of plain values that do not make a record.

    Args:
        value: The plain values.
        kind: The class they should become.
        source: Name of the input, for messages.
        first: The error that was met first; it is told when the walk finds nothing else.

    Returns:
        The problems, in the order of the fields, those of unknown fields first; empty only if
        there is none and no ``first``. Each has the path of the field that is at fault; only what
        is wrong with the whole (no list or table at all, fields that contradict each other) has
        that of the whole, which is none at the top.
    """
    found = tuple(attrs.evolve(problem, source=source) for problem in _walk(value, kind, ""))
    if found or first is None:
        return found
    return (Problem(message=str(first), source=source),)


def _walk(value: object, kind: Any, path: str) -> Iterator[Problem]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        yield from _walk_union(value, kind, path)
    elif origin in (tuple, list):
        yield from _walk_list(value, get_args(kind)[0], path)
    elif isinstance(kind, type) and attrs.has(kind) and kind is not PartialDate:
        yield from _walk_class(value, kind, path)
    else:
        yield from _leaf(value, kind, path)


def _walk_union(value: object, kind: Any, path: str) -> Iterator[Problem]:
    members = tuple(member for member in get_args(kind) if member is not NoneType)
    if value is None and len(members) < len(get_args(kind)):
        return
    if len(members) == 1:
        yield from _walk(value, members[0], path)
    else:
        yield from _leaf(value, kind, path)


def _walk_list(value: object, item: Any, path: str) -> Iterator[Problem]:
    if not isinstance(value, list | tuple):
        yield Problem(message=f"found {_shown(value)}; expected a list", path=path or None)
        return
    for place, part in enumerate(cast("Sequence[object]", value)):
        yield from _walk(part, item, f"{path}[{place}]")


def _walk_class(value: object, kind: Any, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        message = f"found {_shown(value)}; expected a {kind.__name__} with its fields"
        yield Problem(message=message, path=path or None)
        return
    fields = {str(name): part for name, part in cast("Mapping[object, object]", value).items()}
    if kind is Requirement:
        yield from _walk_requirement(fields, path)
        return
    found = list(_walk_fields(fields, kind, path))
    yield from found
    if not found:
        yield from _leaf(fields, kind, path)


def _walk_requirement(value: Mapping[str, object], path: str) -> Iterator[Problem]:
    try:
        kind, rule, common = split_requirement(value)
    except ValueError as error:
        yield Problem(message=str(error), path=_join(path, "rule"))
        return
    found = [*_walk_fields(rule, kind, path), *_walk_fields(common, Requirement, path)]
    yield from (problem for problem in found if problem.path != _join(path, "rule"))


def _walk_fields(value: Mapping[str, object], kind: Any, path: str) -> Iterator[Problem]:
    """Name what is unknown, what is missing, and what its own field refuses."""
    fields = attrs.fields_dict(attrs.resolve_types(kind))
    for name in value:
        if name not in fields:
            near = get_close_matches(name, fields, n=1)
            hint = (
                f"did you mean {near[0]!r}?"
                if near
                else f"{kind.__name__} has: {', '.join(fields) or 'no fields'}"
            )
            yield Problem(message=f"unknown field; {hint}", path=_join(path, name), code="unknown")
    for name, field in fields.items():
        where = _join(path, name)
        if name in value:
            found = list(_walk(value[name], field.type, where))
            yield from found or _rules(value[name], kind, field, where)
        elif field.default is attrs.NOTHING:
            message = f"missing; expected {_expected(field.type)}"
            yield Problem(message=message, path=where, code="missing")


def _rules(value: object, kind: type, field: Any, path: str) -> Iterator[Problem]:
    """Run the checks of a field whose value could be read."""
    part = converter().structure(value, field.type)
    try:
        if field.converter is not None:
            part = field.converter(part)
        if field.validator is not None:
            field.validator(object.__new__(kind), field, part)
    except (ValueError, TypeError) as error:
        yield Problem(message=str(error), path=path)


def _leaf(value: object, kind: Any, path: str) -> Iterator[Problem]:
    try:
        converter().structure(value, kind)
    except (ValueError, TypeError) as error:
        yield Problem(message=str(error), path=path or None)


def _expected(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return "a list"
    return _EXPECTED.get(kind, f"a {getattr(kind, '__name__', 'value')}")


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _shown(value: object) -> str:
    kind = type(value).__name__
    return kind if isinstance(value, dict | list) else f"{value!r} ({kind})"
