"""The second look: walk plain values beside the class they should become and name every fault."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from inovasi.convert import converter, split_requirement
from inovasi.errors import Problem
from inovasi.model.requirement import Requirement


def faults(
    value: object, kind: Any, *, source: str | None = None, first: Exception | None = None
) -> tuple[Problem, ...]:
    """
    Name every fault of plain values that do not make a noun.

    Args:
        value: The plain values.
        kind: The class they should become.
        source: Name of the input, for messages.
        first: The error that was met first; it is told when the walk finds nothing else.

    Returns:
        The problems, in the order in which they stand; empty only if there is none and no
        ``first``.
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
    elif isinstance(kind, type) and attrs.has(kind) and kind not in _leaf_classes():
        yield from _walk_class(value, kind, path)
    else:
        yield from _leaf(value, kind, path)


def _walk_union(value: object, kind: Any, path: str) -> Iterator[Problem]:
    members = [member for member in get_args(kind) if member is not NoneType]
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
    for place, part in enumerate(value):
        yield from _walk(part, item, f"{path}[{place}]")


def _walk_class(value: object, kind: type, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        message = f"found {_shown(value)}; expected a {kind.__name__} with its fields"
        yield Problem(message=message, path=path or None)
        return
    if kind is Requirement:
        yield from _walk_requirement(value, path)
        return
    attrs.resolve_types(kind)
    found = list(_walk_fields(value, kind, path))
    yield from found
    broken = {
        name for name in value if any(_below(problem, _join(path, name)) for problem in found)
    }
    ruled = list(_rules(value, kind, path, broken))
    yield from ruled
    if not found and not ruled:
        yield from _leaf(value, kind, path)


def _walk_requirement(value: Mapping[str, object], path: str) -> Iterator[Problem]:
    try:
        rule_class, rule, common = split_requirement(value)
    except ValueError as error:
        yield Problem(message=str(error), path=_join(path, "rule"))
        return
    found = [
        *_walk_class(rule, rule_class, path),
        *_walk_fields(common, Requirement, path, {"rule"}),
    ]
    yield from found
    if not found:
        yield from _leaf(value, Requirement, path)


def _walk_fields(
    value: Mapping[str, object], kind: type, path: str, known: set[str] | None = None
) -> Iterator[Problem]:
    skip = known or set()
    fields = {
        field.name: field for field in attrs.fields(kind) if field.init and field.name not in skip
    }
    for name in value:
        if name not in fields:
            near = get_close_matches(name, fields, n=1)
            hint = (
                f"did you mean {near[0]!r}?"
                if near
                else f"{kind.__name__} has: {', '.join(fields)}"
            )
            yield Problem(message=f"unknown field; {hint}", path=_join(path, name), code="unknown")
    for name, field in fields.items():
        if name in value:
            yield from _walk(value[name], field.type, _join(path, name))
        elif field.default is attrs.NOTHING:
            message = f"missing; expected {_expected(field.type)}"
            yield Problem(message=message, path=_join(path, name), code="missing")


def _rules(
    value: Mapping[str, object], kind: type, path: str, broken: set[str]
) -> Iterator[Problem]:
    """Run the checks of each field that could be read."""
    made = converter()
    shell = object.__new__(kind)
    for field in attrs.fields(kind):
        if field.name not in value or field.name in broken:
            continue
        try:
            part = made.structure(value[field.name], field.type)
            if field.converter is not None:
                part = field.converter(part)
            object.__setattr__(shell, field.name, part)
            if field.validator is not None:
                field.validator(shell, field, part)
        except (ValueError, TypeError) as error:
            yield Problem(message=str(error), path=_join(path, field.name))


def _below(problem: Problem, path: str) -> bool:
    found = problem.path or ""
    return found == path or found.startswith((f"{path}.", f"{path}["))


def _leaf(value: object, kind: Any, path: str) -> Iterator[Problem]:
    try:
        converter().structure(value, kind)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        yield Problem(message=str(error), path=path or None)


def _leaf_classes() -> tuple[type, ...]:
    from inovasi.model.dates import PartialDate

    return (PartialDate,)


def _expected(kind: Any) -> str:
    words = {str: "a text", int: "a whole number", bool: "true or false"}
    if get_origin(kind) is tuple:
        return "a list"
    return words.get(kind, f"a {getattr(kind, '__name__', 'value')}")


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _shown(value: object) -> str:
    return (
        type(value).__name__
        if isinstance(value, dict | list)
        else f"{value!r} ({type(value).__name__})"
    )
