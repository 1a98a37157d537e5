"""How pydantic, and with it FastAPI, reads, writes and describes a record; imported only when pydantic asks."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Any, Final, Protocol, cast, get_args

import attrs
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError
from pydantic_core.core_schema import (
    SerializationInfo,
    definition_reference_schema,
    no_info_plain_validator_function,
    plain_serializer_function_ser_schema,
    tuple_positional_schema,
)

import inovasi  # the doors of the rooms above, which are opened when they are used


_FLOAT_DIGITS: Final = 15
"""A decimal number of so many digits comes back from a float as it was written."""


class Handler(Protocol):
    """What pydantic hands over: it makes the schema of another type."""

    def __call__(self, schema: CoreSchema, /) -> dict[str, Any]: ...

    def generate_schema(self, kind: object, /) -> CoreSchema: ...


def core_schema(kind: type, handler: Handler) -> CoreSchema:
    """Say how a record is read and written; the records that it holds stand there for their descriptions."""
    name = f"{kind.__module__}.{kind.__qualname__}:{id(kind)}"
    held = [
        definition_reference_schema(name) if part is kind else handler.generate_schema(part)
        for part in _records_within(kind)
    ]
    return no_info_plain_validator_function(
        partial(_read, kind),
        ref=name,
        json_schema_input_schema=tuple_positional_schema(held),
        serialization=plain_serializer_function_ser_schema(_write, info_arg=True),
    )


def json_schema(kind: type, schema: CoreSchema, handler: Handler) -> dict[str, Any]:
    """Describe a record as `inovasi.json_schema` does; the records that it holds are pydantic's definitions."""
    held = cast("dict[str, CoreSchema]", schema)["json_schema_input_schema"]
    made = handler(held).get("prefixItems", [])
    references = {
        f"#/$defs/{part.__name__}": one["$ref"]
        for part, one in zip(_records_within(kind), made, strict=True)
    }
    own = {
        name: value
        for name, value in inovasi.json_schema(kind).items()
        if name not in ("$schema", "$defs")
    }
    return cast("dict[str, Any]", _mapped(own, lambda leaf: references.get(leaf, leaf)))


def _records_within(kind: type) -> list[type]:
    """List the classes of the records that the fields of a record hold."""
    attributes = attrs.fields(attrs.resolve_types(kind))
    return list(dict.fromkeys(part for field in attributes for part in _records_in(field.type)))


def _records_in(annotation: object) -> Iterator[type]:
    if hasattr(annotation, "__get_pydantic_core_schema__"):
        yield cast("type", annotation)
    for part in get_args(annotation):
        yield from _records_in(part)


def _read(kind: type, value: object) -> object:
    if isinstance(value, kind):
        return value
    try:
        return cast("object", inovasi.structure(_mapped(value, _exact), kind))
    except inovasi.DataError as error:
        faults = [_fault(problem, value) for problem in error.problems]
        raise ValidationError.from_exception_data(kind.__name__, faults) from None


def _fault(problem: inovasi.Problem, value: object) -> InitErrorDetails:
    """Put a problem where pydantic looks for it: the place in parts, and what stands there."""
    parts = re.findall(r"[^.\[\]]+", problem.path or "")
    place = tuple(int(part) if part.isdigit() else part for part in parts)
    with suppress(LookupError):
        for part in place:
            value = cast("Any", value)[part]
    code = cast("Any", problem.code)  # pydantic wants literals
    told = PydanticCustomError(code, "{problem}", {"problem": problem.message})
    return InitErrorDetails(type=told, loc=place, input=value)


def _write(record: object, info: SerializationInfo) -> object:
    """Give the plain values; in JSON, where numbers are floats, those that `dumps` writes."""
    if info.mode == "json":
        return json.loads(inovasi.dumps(record))
    return inovasi.unstructure(record)


def _exact(value: object) -> object:
    """Take a float that JSON made for the number that stood there; more digits are refused as a float."""
    if not isinstance(value, float):
        return value
    number = Decimal(repr(value))
    return number if len(number.as_tuple().digits) <= _FLOAT_DIGITS else value


def _mapped(value: object, leaf: Callable[[Any], object]) -> object:
    if isinstance(value, dict):
        return {
            name: _mapped(part, leaf) for name, part in cast("dict[str, object]", value).items()
        }
    if isinstance(value, list | tuple):
        return [_mapped(part, leaf) for part in cast("list[object]", value)]
    return leaf(value)
