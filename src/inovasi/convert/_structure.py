"""Plain values to records and back: strict, and with every fault named by its path."""

import gc
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any, Final, TypeVar, cast

import attrs

from inovasi.convert._converter import converter, shown, split_requirement
from inovasi.convert._fields import RecordField, computed_of, fields_of, is_record, shape_of
from inovasi.errors import DataError, Problem
from inovasi.model._requirement import Requirement


_EXPECTED: Final[Mapping[object, str]] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
}


def diagnose(
    value: object, kind: Any, *, source: str | None = None, first: Exception | None = None
) -> tuple[Problem, ...]:
    """
    Name every fault of plain values that do not make a record, each with the path of its field.

    The order is that of the fields, unknown fields first. What is wrong with the whole has the path of the
    whole, which is ``None`` at the top. ``first`` is the error that was met first; it is told when the
    walk finds nothing else.
    """
    core, many, optional = shape_of(kind)
    found = tuple(
        attrs.evolve(problem, source=source)
        for problem in _values(value, core, "", many=many, optional=optional)
    )
    if found or first is None:
        return found
    return (Problem(message=str(first), source=source),)


def _values(
    value: object, kind: Any, path: str, *, many: bool, optional: bool
) -> Iterator[Problem]:
    if value is None and optional:
        return
    if not many:
        yield from _value(value, kind, path)
    elif isinstance(value, list | tuple):
        for place, part in enumerate(cast("Sequence[object]", value)):
            yield from _value(part, kind, f"{path}[{place}]")
    else:
        yield Problem(message=f"found {shown(value)}; expected a list", path=path or None)


def _value(value: object, kind: Any, path: str) -> Iterator[Problem]:
    if not is_record(kind):
        yield from _refused(value, kind, path)
    elif isinstance(value, Mapping):
        fields = {str(name): part for name, part in cast("Mapping[object, object]", value).items()}
        yield from _record(fields, kind, path)
    else:
        message = f"found {shown(value)}; expected {_with_article(kind.__name__)} with its fields"
        yield Problem(message=message, path=path or None)


def _record(value: Mapping[str, object], kind: type, path: str) -> Iterator[Problem]:
    if kind is Requirement:
        yield from _requirement(value, path)
        return
    found = list(_fields(value, kind, path))
    yield from found or _refused(value, kind, path)


def _requirement(value: Mapping[str, object], path: str) -> Iterator[Problem]:
    try:
        kind, rule, common = split_requirement(value)
    except ValueError as error:
        yield Problem(message=str(error), path=_join(path, "rule"))
        return
    found = [*_fields(rule, kind, path), *_fields(common, Requirement, path)]
    yield from (problem for problem in found if problem.path != _join(path, "rule"))


def _fields(value: Mapping[str, object], kind: type, path: str) -> Iterator[Problem]:
    """Name what is unknown, what is missing, and what its own field refuses."""
    fields = {field.name: field for field in fields_of(kind)}
    for name in value:
        if name not in fields and name not in computed_of(kind):
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
            found = list(
                _values(value[name], field.kind, where, many=field.many, optional=field.optional)
            )
            yield from found or _checks(value[name], kind, field, where)
        elif field.required:
            message = f"missing; expected {_expected(field)}"
            yield Problem(message=message, path=where, code="missing")


def _checks(value: object, kind: type, field: RecordField, path: str) -> Iterator[Problem]:
    """Run the checks of a field whose value could be read."""
    part = converter().structure(value, field.annotation)
    try:
        if field.attribute.converter is not None:
            part = field.attribute.converter(part)
        if field.attribute.validator is not None:
            field.attribute.validator(object.__new__(kind), field.attribute, part)
    except (ValueError, TypeError) as error:
        yield Problem(message=str(error), path=path)


def _refused(value: object, kind: Any, path: str) -> Iterator[Problem]:
    try:
        converter().structure(value, kind)
    except (ValueError, TypeError) as error:
        yield Problem(message=str(error), path=path or None)


def _expected(field: RecordField) -> str:
    if field.many:
        return "a list"
    name = getattr(field.annotation, "__name__", "value")
    return _EXPECTED.get(field.annotation, _with_article(name))


def _with_article(name: str) -> str:
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


T = TypeVar("T")


def structure(value: object, kind: type[T], *, source: str | None = None) -> T:
    """
    Make a record of plain values.

    Args:
        value: Plain values, as JSON or TOML give them with decimals read as `Decimal`.
        kind: The class to make, or ``list[...]`` of one.
        source: Name of the input, for messages.

    Returns:
        The record.

    Raises:
        DataError: With every fault, each with its path.

    Example:
        >>> from inovasi.model import RegionCode
        >>> structure({"system": "bps", "code": "6201"}, RegionCode).code
        '6201'
        >>> structure({"system": "bpz", "kode": "62"}, RegionCode, source="a.json")
        Traceback (most recent call last):
        ...
        inovasi.errors.DataError: 3 problems:
          - a.json: kode: unknown field; did you mean 'code'?
          - a.json: system: found 'bpz'; did you mean 'bps'?
          - a.json: code: missing; expected a text
    """
    try:
        return converter().structure(value, kind)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DataError(diagnose(value, kind, source=source, first=error)) from None


def unstructure(record: object) -> Any:
    """
    Make plain values of a record; what has its default value is left out.

    Args:
        record: A record, or a list or tuple of records.

    Returns:
        Plain values; `structure` makes an equal record of them.

    Example:
        >>> from inovasi.model import RegionCode
        >>> unstructure(RegionCode(system="bps", code="6201"))
        {'system': 'bps', 'code': '6201'}
    """
    return converter().unstructure(record)


@contextmanager
def collector_paused() -> Generator[None, None, None]:
    """
    Pause the garbage collector while many records are made or written.

    They hold no circles, so that it would only walk over what is there, again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
